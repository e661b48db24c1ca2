"""The page for a doctor as values: counted from the facts, and nothing read into them.

The usual reading of a PHQ-9 by points (5 and 6) stands on the page as a convention; the
page itself says of no change that it is a better or a worse one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach import __version__
from coach.clock import monday_of
from coach.domain import phq9
from coach.domain.carer_questions import without_carer
from coach.domain.catalogue import Readiness
from coach.domain.contradictions import left_out, without
from coach.domain.easier import asked
from coach.domain.facts import CheckIn, Event, EventKind, State
from coach.domain.item_nine import is_untold
from coach.domain.ledger import Moment
from coach.domain.memory import lifts_of
from coach.domain.plan_of import course_until
from coach.domain.profile import profile_of
from coach.domain.screening import readiness_of
from coach.services.plan_facts import PLAN_KINDS
from coach.services.summary_choice import checked
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from coach.domain.catalogue import Catalogue
    from coach.domain.course import Course
    from coach.domain.facts import FilledForm, Session
    from coach.domain.history import History
    from coach.domain.memory import Lifts
    from coach.services.desk import Desk
    from coach.services.summary_choice import SummaryChoice

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
RATED_OFTEN = 3
"""How often an activity was rated before it is named on the page."""
MEAN_FROM = 5
"""How many ratings a mean is made of at least; fewer are counted alone."""


@dataclass(frozen=True, slots=True)
class FormTotal:
    """One PHQ-9: its day and total 0-27, or None where too few items were answered.

    ``is_prorated`` says that one or two items were left out. ``is_held_back`` is True
    where question nine was answered above 0 and not talked about yet: then there is no
    total here.
    """

    day: date
    total: int | None
    is_prorated: bool
    is_held_back: bool


@dataclass(frozen=True, slots=True)
class WeekMinutes:
    """One week: minutes that count toward the plan, other moving, and what was asked.

    ``asked`` is None where there was no plan, or it was paused.
    """

    monday: date
    counted: int
    other: int
    asked: int | None


@dataclass(frozen=True, slots=True)
class Rated:
    """Mood after against before, counted; the mean from five ratings on, else None."""

    lifts: Lifts
    mean: float | None


@dataclass(frozen=True, slots=True)
class Helped:
    """One activity with at least three ratings."""

    title: str
    rated: Rated


@dataclass(frozen=True, slots=True)
class ClinicianSummary:
    """Everything on the page; a part that was not ticked is None.

    Attributes:
        name: how the person wants to be called; "" where it is left out.
        first, last: the days it tells of; ``first`` is a Monday.
        made_on: the day it was made.
        version: of the program.
        forms: the PHQ-9s of these days, oldest first.
        weeks: each week of these days, oldest first.
        before_after: over all rated moving of these days.
        helped: activities after which mood was higher more often than lower.
        others: how many more activities were rated often enough.
        events: medicines up to now, and the rest of these days, newest first.
        notes: the person's own notes of these days, newest first.
        nine: the day and answer 0-3, None for left out, of each question nine.
        questions: what the person wants to ask, a line each.
    """

    name: str
    first: date
    last: date
    made_on: date
    version: str
    forms: tuple[FormTotal, ...] | None
    weeks: tuple[WeekMinutes, ...] | None
    before_after: Rated | None
    helped: tuple[Helped, ...] | None
    others: int
    events: tuple[Event, ...] | None
    notes: tuple[tuple[date, str], ...] | None
    nine: tuple[tuple[date, int | None], ...] | None
    questions: tuple[str, ...]


class SummarySource:
    """A person's facts on one day, read once, and summaries of any choice from them."""

    def __init__(
        self, history: History, catalogue: Catalogue, today: date, now: datetime
    ) -> None:
        told = without_carer(history.until(today))
        self._profile = profile_of(told.answers)
        self._history = without(told, left_out(told, self._profile))
        self._catalogue, self._today, self._now = catalogue, today, now
        self._by_id = {each.id: each for each in catalogue.activities}
        self._course: Course | None = None
        self._asked: dict[date, int | None] = {}
        ready = readiness_of(self._profile, catalogue.screening, today)
        self.has_moves = ready is not Readiness.PEM
        """False where effort makes the person worse: movement is then not told of
        unless it is asked for."""

    @classmethod
    def of(cls, desk: Desk) -> SummarySource:
        """Read everything the page may tell."""
        today = desk.today()
        history = store.load_history(desk.db, kinds=PLAN_KINDS | {CheckIn, Event})
        return cls(history, desk.catalogue, today, desk.now())

    def has_minutes(self, choice: SummaryChoice) -> bool:
        """Say whether minutes are on the page: as ticked, else as fits the person."""
        return self.has_moves if choice.minutes is None else choice.minutes

    def summary(self, choice: SummaryChoice) -> ClinicianSummary:
        """Return what was ticked, of the weeks that were chosen."""
        choice = checked(choice)
        today = self._today
        first = monday_of(today) - (choice.weeks - 1) * WEEK
        tells_moves = self.has_minutes(choice)
        rated = self._rated(first, tells_moves=tells_moves)
        helped = self._by_activity(rated)
        lifted = [h for h in helped if h.rated.lifts.higher > h.rated.lifts.lower]
        moving = [s for s in rated if self._by_id[s.activity].is_movement]
        filled = self._filled(first)
        return ClinicianSummary(
            name=self._profile.name if choice.name else "",
            first=first,
            last=today,
            made_on=today,
            version=__version__,
            forms=tuple(map(self._total, filled)) if choice.phq9 else None,
            weeks=self._weeks(first) if tells_moves else None,
            before_after=_rating(moving)
            if choice.before_after and tells_moves
            else None,
            helped=tuple(lifted) if choice.helped else None,
            others=len(helped) - len(lifted) if choice.helped else 0,
            events=self._events(first) if choice.events else None,
            notes=self._notes(first) if choice.notes else None,
            nine=tuple((form.day, phq9.item_nine(form)) for form in filled)
            if choice.question9
            else None,
            questions=_lines(choice.questions),
        )

    # -- the questionnaire: the one place that knows how it adds up --------------------

    def _filled(self, first: date) -> list[FilledForm]:
        forms = self._history.questionnaires
        return [f for f in forms if f.form == phq9.PHQ9 and f.day >= first]

    def _total(self, form: FilledForm) -> FormTotal:
        severity = self._catalogue.limits.severity
        answers = self._history.answers
        is_held = is_untold(form, answers, self._now, self._today, severity)
        return FormTotal(
            day=form.day,
            total=None if is_held else phq9.total(form),
            is_prorated=phq9.is_prorated(form),
            is_held_back=is_held,
        )

    # -- minutes -----------------------------------------------------------------------

    def _weeks(self, first: date) -> tuple[WeekMinutes, ...]:
        """Return each week; what the plan asked is read off at the week's end."""
        if self._course is None:
            self._course = course_until(self._history, self._catalogue, self._today)
        course, weeks = self._course, []
        facts = self._history
        begun = facts.answers or facts.choices or facts.states or facts.sessions
        start = course.walk(self._today).start if begun else self._today + DAY
        monday = first
        while monday <= self._today:
            end = min(monday + WEEK - DAY, self._today)
            if monday not in self._asked:
                self._asked[monday] = self._asked_at(end) if start <= end else None
            weeks.append(self._week(monday, self._asked[monday]))
            monday += WEEK
        return tuple(weeks)

    def _asked_at(self, day: date) -> int | None:
        """Return the minutes a week that the plan asked on a day, if it asked any."""
        course = self._course
        assert course is not None, "the weeks make it"
        stop = course.walk(day)
        around = course.circumstances(stop, Moment(day))
        if not around.has_plan or around.state is not State.NONE:
            return None
        return asked(course.shown(stop, day), around, course.ladder).week_minutes

    def _week(self, monday: date, asked_min: int | None) -> WeekMinutes:
        counted = other = 0
        for session in self._history.sessions_of_week(monday):
            activity = self._by_id.get(session.activity)
            if activity is None or not activity.is_movement:
                continue
            if activity.is_ladder:
                counted += session.minutes
            else:
                other += session.minutes
        return WeekMinutes(monday, counted, other, asked_min)

    # -- ratings -----------------------------------------------------------------------

    def _rated(self, first: date, *, tells_moves: bool) -> list[Session]:
        """Return what was rated before and after, of what may be told."""
        rated = []
        for session in self._history.sessions_between(first, self._today):
            activity = self._by_id.get(session.activity)
            if activity is None or session.change is None:
                continue
            if tells_moves or not activity.is_movement:
                rated.append(session)
        return rated

    def _by_activity(self, rated: Sequence[Session]) -> list[Helped]:
        """Return each activity rated often enough, most often higher first."""
        held: dict[str, list[Session]] = {}
        for session in rated:
            held.setdefault(session.activity, []).append(session)
        made = [
            Helped(self._by_id[name].title, _rating(sessions))
            for name, sessions in held.items()
            if len(sessions) >= RATED_OFTEN
        ]
        made.sort(key=lambda each: (-each.rated.lifts.higher, each.title))
        return made

    # -- the person's own words --------------------------------------------------------

    def _events(self, first: date) -> tuple[Event, ...]:
        return tuple(
            event
            for event in reversed(self._history.events)
            if event.kind is EventKind.MEDICINE or event.day >= first
        )

    def _notes(self, first: date) -> tuple[tuple[date, str], ...]:
        history = self._history
        held = [(c.day, c.note) for c in history.checkins if c.note.strip()]
        held += [(s.day, s.note) for s in history.sessions if s.note.strip()]
        kept = [each for each in held if each[0] >= first]
        kept.sort(key=lambda each: each[0], reverse=True)
        return tuple((day, " ".join(note.split())) for day, note in kept)


def _rating(sessions: Sequence[Session]) -> Rated:
    changes = [s.change for s in sessions if s.change is not None]
    mean = sum(changes) / len(changes) if len(changes) >= MEAN_FROM else None
    return Rated(lifts_of(sessions), mean)


def _lines(text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(line for line in lines if line)
