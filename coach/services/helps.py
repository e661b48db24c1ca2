"""What helps this person: change by activity, guesses, the first hour, statements."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.domain.catalogue import OWN_WORDS
from coach.domain.facts import Answer, Session
from coach.domain.finding import Standing
from coach.domain.milestones import counts_minutes, counts_moves
from coach.domain.profile import profile_of
from coach.services.journal import Journal
from coach.store import facts as store
from coach.store import told
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.finding import Finding
    from coach.domain.history import History
    from coach.domain.profile import Profile
    from coach.domain.settings import Settings
    from coach.domain.statements import Insights, Statement
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.journal import Recorded
    from coach.services.settings import SettingsService

WINDOW = timedelta(days=730)
LEAST_TIMES = 5
"""From so many times on an average is drawn; before that they are counted."""
GUESSES_SHOWN = 12
WEEK = timedelta(days=7)
TWO_WEEKS = timedelta(days=14)
FIRST_HOUR = "first_hour"
"""The evidence behind the sketch."""
LIFT, GUESS = "lift", "guess"
RANGED = frozenset(
    {Standing.CLEAR, Standing.MAYBE, Standing.NO_LINK, Standing.WIDE, Standing.FADED}
)
"""The states in which there is a range to draw."""
OFFER, SHIFT_ID = "offer", "helps.shift_title"
KINDS = frozenset({Session, Answer})


@dataclass(frozen=True, slots=True)
class LiftRow:
    """How mood changed from before to after one kind of activity.

    Attributes:
        subject: the activity's id.
        title: what it is called.
        times: sessions with a mood before and after.
        change: points of mood, -10 to 10: the plain average, or where there is a range
            the change against other times that began the same.
        low: the lower end of the 95 % range in points, or None: too soon to say.
        high: the upper end, or None.
    """

    subject: str
    title: str
    times: int
    change: float
    low: float | None = None
    high: float | None = None

    @property
    def is_clear(self) -> bool:
        """Whether the whole range lies over 0."""
        return self.low is not None and self.low > 0


@dataclass(frozen=True, slots=True)
class FewRow:
    """An activity with too few rated times yet."""

    title: str
    times: int


@dataclass(frozen=True, slots=True)
class GuessPair:
    """A guess beforehand and how it was, both moods 0-10."""

    day: date
    title: str
    guess: int
    real: int


@dataclass(frozen=True, slots=True)
class GuessView:
    """The newest guesses, oldest first, and how many times it went better.

    ``shift`` is how many points it was better than guessed on average, where that may
    be said, else None.
    """

    pairs: tuple[GuessPair, ...]
    better: int
    same: int
    lower: int
    shift: float | None = None

    @property
    def is_enough(self) -> bool:
        """Whether there are so many that they are drawn."""
        return len(self.pairs) >= LEAST_TIMES


@dataclass(frozen=True, slots=True)
class HourView:
    """Where this person's week lies in the sketch of the first hour.

    ``minutes`` are those of all moving in the last seven days; the rest tells where
    the sketch comes from, as in `coach.domain.catalogue.Evidence`.
    """

    minutes: int
    strength: str
    supports: str
    citation: str


@dataclass(frozen=True, slots=True)
class ShiftView:
    """What is known of shift work: ``works`` None is not answered.

    ``rota_days`` is after how many days the rota begins again, None where it changes
    or was not said. ``is_asked`` says that the one question still waits.
    """

    works: bool | None
    rota_days: int | None
    is_asked: bool


@dataclass(frozen=True, slots=True)
class OffersView:
    """What makes the statements surer: on or off, and until which day."""

    morning: bool
    twice_until: date | None


@dataclass(frozen=True, slots=True)
class HelpsView:
    """What the page shows.

    Attributes:
        today: the person's day.
        span: the first and last day with a rated session, or None.
        is_empty: nothing was rated yet, and nothing can be said.
        has_moves: False where movement is neither counted nor drawn.
        lifts: activities with enough rated times, the greatest rise first.
        few: those with fewer, the most first.
        guesses: guesses against how it was.
        hour: the sketch of the first hour, or None where minutes are not counted.
        statements: what is said, or None while the notes are looked through.
        reviewed_on: the day links were last looked at, or None.
        next_review: the day they are looked at next, or None.
        shift: what is known of shift work.
        offers: what makes the statements surer.
    """

    today: date
    span: tuple[date, date] | None
    is_empty: bool
    has_moves: bool
    lifts: tuple[LiftRow, ...]
    few: tuple[FewRow, ...]
    guesses: GuessView
    hour: HourView | None
    statements: tuple[Statement, ...] | None
    reviewed_on: date | None
    next_review: date | None
    shift: ShiftView
    offers: OffersView


class HelpsService:
    """Reads the page's values, and keeps what is answered on it."""

    def __init__(self, desk: Desk, settings: SettingsService) -> None:
        self._desk, self._settings = desk, settings

    def view(self, insights: Insights | None = None) -> HelpsView:
        """Return what the page shows; ``insights`` None while they are not there."""
        desk, today = self._desk, self._desk.today()
        history = store.load_history(desk.db, kinds=KINDS, since=today - WINDOW)
        return build_helps_view(
            history,
            desk.catalogue,
            insights,
            today=today,
            settings=self._settings.current(),
            is_shift_left=self._is_shift_left(),
        )

    def answer_shift(self, *, works: bool, rota_days: int | None = None) -> Recorded:
        """Keep whether they work shifts, and after how many days the rota begins anew.

        Args:
            works: whether they do.
            rota_days: 2-28, or None where it changes.
        """
        rota = str(rota_days) if works and rota_days else None
        given = {"shift_work": "yes" if works else "no", "rota_days": rota}
        return Journal(self._desk).set_answers(given)

    def leave_shift(self) -> None:
        """Do not ask again; it can be said under *How do you know?*."""
        desk = self._desk
        told.record(desk.db, day=desk.today(), kind=OFFER, text_id=SHIFT_ID)

    def set_morning(self, *, is_on: bool) -> Changes:
        """Offer the one press in the morning on Today, or stop."""
        return self._settings.change(morning_press=is_on)

    def set_twice(self, *, is_on: bool) -> Changes:
        """Ask for two moods a day for two weeks from today on, or stop."""
        until = self._desk.today() + TWO_WEEKS - timedelta(days=1)
        day = until.isoformat() if is_on else ""
        return self._settings.change(twice_a_day_until=day)

    def _is_shift_left(self) -> bool:
        offers = told.load(self._desk.db, kind=OFFER)
        return any(each.text_id == SHIFT_ID for each in offers)


def build_helps_view(
    history: History,
    catalogue: Catalogue,
    insights: Insights | None,
    *,
    today: date,
    settings: Settings,
    is_shift_left: bool = False,
) -> HelpsView:
    """Build what the page shows.

    Args:
        history: sessions of the last two years and all answers.
        catalogue: activities and evidence.
        insights: what was found, or None while it is not there; left out where
            movement was counted then and is not now, or the other way round.
        today: the person's day; what lies after it is left out.
        settings: which offers were taken.
        is_shift_left: the question about shifts is not to be asked again.
    """
    profile = profile_of(history.answers)
    has_moves = counts_moves(profile, catalogue, today)
    if insights is not None and insights.has_moves != has_moves:
        insights = None
    by_id = {each.id: each for each in catalogue.activities}
    sessions = [
        each
        for each in history.sessions
        if each.day <= today
        and (activity := by_id.get(each.activity)) is not None
        and (has_moves or not activity.is_movement)
    ]
    # A person's own words stand for another thing each time.
    rated = [
        each
        for each in sessions
        if each.change is not None and each.activity not in OWN_WORDS
    ]
    findings = insights.findings if insights is not None else ()
    lifts, few = lift_rows(rated, by_id, findings)
    guesses = guess_view(sessions, by_id, findings)
    return HelpsView(
        today=today,
        span=(rated[0].day, rated[-1].day) if rated else None,
        is_empty=not (rated or guesses.pairs or any(map(_is_known, findings))),
        has_moves=has_moves,
        lifts=lifts,
        few=few,
        guesses=guesses,
        hour=_hour(sessions, by_id, profile, catalogue, today),
        statements=insights.statements if insights is not None else None,
        reviewed_on=insights.reviewed_on if insights is not None else None,
        next_review=insights.next_review if insights is not None else None,
        shift=shift_of(profile, is_left=is_shift_left),
        offers=offers_of(settings, today),
    )


def lift_rows(
    rated: Iterable[Session],
    by_id: Mapping[str, Activity],
    findings: Iterable[Finding],
) -> tuple[tuple[LiftRow, ...], tuple[FewRow, ...]]:
    """Return the activities to draw, greatest rise first, and those with too few.

    Args:
        rated: sessions with a mood before and after, of known activities.
        by_id: the activities by their ids.
        findings: what was found; those about a lift bring the ranges.
    """
    changes: dict[str, list[int]] = defaultdict(list)
    for each in rated:
        if each.change is not None:
            changes[each.activity].append(each.change)
    ranges = {
        found.subject: found
        for found in findings
        if found.question == LIFT and found.standing in RANGED
    }
    lifts, few = [], []
    for subject, points in changes.items():
        title, times = by_id[subject].title, len(points)
        if times < LEAST_TIMES:
            few.append(FewRow(title, times))
            continue
        found = ranges.get(subject)
        row = LiftRow(subject, title, times, sum(points) / times)
        if found is not None and found.effect is not None:
            row = LiftRow(subject, title, times, found.effect, found.low, found.high)
        lifts.append(row)
    lifts.sort(key=lambda row: (-row.change, row.title))
    few.sort(key=lambda row: (-row.times, row.title))
    return tuple(lifts), tuple(few)


def guess_view(
    sessions: Iterable[Session],
    by_id: Mapping[str, Activity],
    findings: Iterable[Finding],
) -> GuessView:
    """Return the newest guesses beside how it was.

    Args:
        sessions: in order of time, of known activities.
        by_id: the activities by their ids.
        findings: what was found; the one about guesses says whether they run low.
    """
    pairs = [
        GuessPair(each.day, by_id[each.activity].title, each.expected, each.after)
        for each in sessions
        if each.expected is not None and each.after is not None
    ][-GUESSES_SHOWN:]
    found = next((each for each in findings if each.question == GUESS), None)
    may_say = found is not None and found.may_be_said
    return GuessView(
        pairs=tuple(pairs),
        better=sum(pair.real > pair.guess for pair in pairs),
        same=sum(pair.real == pair.guess for pair in pairs),
        lower=sum(pair.real < pair.guess for pair in pairs),
        shift=found.effect if found is not None and may_say else None,
    )


def shift_of(profile: Profile, *, is_left: bool = False) -> ShiftView:
    """Return what is known of shift work; ``is_left``: do not ask again."""
    works = profile.is_yes("shift_work") if profile.text("shift_work") else None
    rota = profile.number("rota_days") if works else None
    return ShiftView(works, rota, works is None and not is_left)


def offers_of(settings: Settings, today: date) -> OffersView:
    """Return which offers stand on a day; two weeks that are over stand no more."""
    until = None
    with suppress(ValueError):
        until = date.fromisoformat(settings.twice_a_day_until)
    if until is not None and until < today:
        until = None
    return OffersView(settings.morning_press, until)


def _is_known(finding: Finding) -> bool:
    """Say whether a question has come so far that there is something to tell."""
    return finding.standing not in (Standing.NOT_ENOUGH, Standing.SILENT)


def _hour(
    sessions: Sequence[Session],
    by_id: Mapping[str, Activity],
    profile: Profile,
    catalogue: Catalogue,
    today: date,
) -> HourView | None:
    """Return the sketch; None where minutes are not counted."""
    said = profile, catalogue, today
    if not (counts_moves(*said) and counts_minutes(*said)):
        return None
    found = next((e for e in catalogue.evidence if e.id == FIRST_HOUR), None)
    if found is None:
        return None
    minutes = sum(
        each.minutes
        for each in sessions
        if each.day > today - WEEK and by_id[each.activity].is_movement
    )
    return HourView(minutes, found.strength, found.supports, found.citation)
