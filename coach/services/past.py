"""Writing down what was done already: one press for today, or any day and detail."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.facts import LONGEST_MIN, SHORTEST_MIN, Answer, CheckIn, Session
from coach.domain.profile import profile_of
from coach.domain.screening import readiness_of
from coach.errors import Refused
from coach.services.day_choice import LOG, choose_day
from coach.services.journal import Journal, Ratings
from coach.services.moments import When, is_later_than_now, read_day
from coach.services.pain_words import pain_words
from coach.services.today_change import read_clock
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.domain.catalogue import Activity
    from coach.domain.history import History
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.journal import Recorded

LOOK_BACK = timedelta(days=60)
LISTED = timedelta(days=13)
CHIPS, MATCHES = 6, 6
USUAL = ("walk", "shower", "tidy", "call_friend", "cook", "music", "read", "garden")
"""What is offered before the person wrote anything down, in this order."""

NO_MOVING = (Readiness.PEM, Readiness.RED)

_DAY_MONTH = re.compile(r"([0-9]{1,2})[. ]+([^\W\d_]+|[0-9]{1,2})[. ]*([0-9]{4})?")
_MONTHS, _HOUR_MIN = 12, 60


@dataclass(frozen=True, slots=True)
class Likely:
    """An activity offered with one press, and the minutes that go with it."""

    activity: str
    title: str
    icon: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Something written down lately; ``can_change`` for what the form here can hold.

    The rest is changed on the page of its day.
    """

    id: str
    day: date
    at: datetime | None
    title: str
    icon: str
    minutes: int | None
    mood: tuple[int | None, int | None]
    can_change: bool


@dataclass(frozen=True, slots=True)
class PastView:
    """What the page shows: likely activities, and the last two weeks, newest first."""

    day: date
    likely: tuple[Likely, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PastForm:
    """The form as it is filled in: texts as typed, ratings 0-10 or None.

    ``id`` names the session it changes, empty for a new one; ``day`` is a date, or
    text that may be one.
    """

    id: str = ""
    activity: str = ""
    day: str = ""
    minutes: str = ""
    clock: str = ""
    ratings: Ratings = field(default_factory=Ratings)
    note: str = ""


@dataclass(frozen=True, slots=True)
class PastReading:
    """What became of a filled form: what was written down, or what is not right yet.

    ``problems`` maps a field (``activity``, ``day``, ``minutes``, ``clock``, ``form``)
    to words for the person.
    """

    recorded: Recorded | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


class PastService:
    """Writes down, changes and deletes what was done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._journal = Journal(desk)

    def view(self) -> PastView:
        """Return what is likely, and what was written down lately."""
        desk = self._desk
        today = desk.today()
        history = store.load_history(
            desk.db, kinds={Answer, CheckIn, Session}, since=today - LOOK_BACK
        )
        since = today - LISTED
        entries = [self._session_entry(s) for s in history.sessions if s.day >= since]
        entries += [self._checkin_entry(c) for c in history.checkins if c.day >= since]
        entries.sort(key=_when, reverse=True)
        return PastView(today, self._likely(history, today), tuple(entries))

    def search(self, text: str) -> tuple[Likely, ...]:
        """Return activities whose title or other name holds these letters.

        Those that begin with them come first, short names before long; at most six.
        """
        wanted = text.strip().casefold()
        if not wanted:
            return self.view().likely
        ranked = [
            (rank, len(activity.title), activity)
            for activity in self._desk.catalogue.activities
            if (rank := _match(activity, wanted)) is not None
        ]
        ranked.sort(key=lambda each: each[:2])
        return tuple(_likely(activity) for _, _, activity in ranked[:MATCHES])

    def likely_of(self, activity_id: str) -> Likely | None:
        """Return an activity as it is offered, or None if it is not known."""
        activity = self._desk.catalogue.activity(activity_id)
        return _likely(activity) if activity else None

    def pain_words(self, pain: int | None) -> str:
        """Return what is said about pain of 0-10, or ""."""
        return pain_words(pain, self._desk)

    def log_now(self, likely: Likely) -> Recorded:
        """Write an activity down for today with its usual minutes."""
        return self._journal.log_session(likely.activity, likely.minutes)

    def form_of(self, session_id: str) -> PastForm | None:
        """Return the form that changes a session, or None if it is gone."""
        held = store.find(self._desk.db, session_id)
        if not isinstance(held, Session):
            return None
        return PastForm(
            id=held.id,
            activity=held.activity,
            day=held.day.isoformat(),
            minutes=str(held.minutes),
            clock=f"{held.at.astimezone():%H:%M}" if held.at else "",
            ratings=Ratings(
                held.before,
                held.after,
                held.expected,
                held.effort,
                held.pleasure,
                held.mastery,
                held.pain,
                held.company,
            ),
            note=held.note,
        )

    def show_day(self, entry_id: str = "") -> bool:
        """Make an entry's day the one that is shown whole, and it to be changed.

        Without an id it is today.

        Returns:
            False where the entry is gone.
        """
        db = self._desk.db
        if not entry_id:
            choose_day(db, self._desk.today(), LOG)
            return True
        held = store.find(db, entry_id)
        if held is not None:
            choose_day(db, held.day, LOG, entry_id)
        return held is not None

    def title_of(self, activity_id: str) -> str:
        """Return what an activity is called."""
        activity = self._desk.catalogue.activity(activity_id)
        return activity.title if activity else activity_id

    def save(self, form: PastForm) -> PastReading:
        """Write the form down, or say what is not right yet."""
        texts, problems = self._desk.texts, {}
        if self._desk.catalogue.activity(form.activity) is None:
            problems["activity"] = texts("log.problem_activity")
        minutes = read_minutes(form.minutes)
        if minutes is None:
            problems["minutes"] = texts("log.problem_minutes")
        day = self._read_day(form.day, problems)
        when = self._read_start(day, form.clock, problems)
        if problems or minutes is None or when is None:
            return PastReading(problems=problems)
        try:
            return PastReading(self._keep(form, minutes, when))
        except Refused as refused:
            return PastReading(problems={"form": str(refused)})

    def delete(self, fact_id: str) -> Recorded:
        """Take an entry out of the record; it can be taken back."""
        return self._journal.delete(fact_id)

    def _keep(self, form: PastForm, minutes: int, when: When) -> Recorded:
        if not form.id:
            return self._journal.log_session(
                form.activity, minutes, form.ratings, note=form.note, when=when
            )
        return self._journal.change_session(
            form.id, form.activity, minutes, form.ratings, note=form.note, when=when
        )

    def _read_day(self, text: str, problems: dict[str, str]) -> date | None:
        texts, today = self._desk.texts, self._desk.today()
        day = read_past_day(text, today, texts)
        if day is None:
            problems["day"] = texts("log.problem_day")
        elif day > today:
            problems["day"] = texts("log.problem_later")
        return day

    def _read_start(
        self, day: date | None, text: str, problems: dict[str, str]
    ) -> When | None:
        """Return when it began, and say what is not right yet."""
        if day is None:
            return None
        when = read_start(day, text, self._desk)
        if when is None:
            problems["clock"] = self._desk.texts("log.problem_clock")
        elif when.at is not None and is_later_than_now(when, self._desk):
            problems["clock"] = self._desk.texts("log.problem_later")
        return when

    def _likely(self, history: History, today: date) -> tuple[Likely, ...]:
        """Return what was done most often lately, then what is usual.

        No moving is offered where the plan holds none: to a person whom small efforts
        make worse for days, or whose answers need a doctor first.
        """
        catalogue, sessions = self._desk.catalogue, history.sessions
        profile = profile_of(history.answers)
        readiness = readiness_of(profile, catalogue.screening, today)
        latest = {s.activity: s.minutes for s in sessions}
        often = Counter(s.activity for s in sessions).most_common()
        names = dict.fromkeys((*(name for name, _ in often), *USUAL))
        known = [catalogue.activity(name) for name in names]
        return tuple(
            replace(_likely(a), minutes=latest.get(a.id, a.typical_min))
            for a in known
            if a is not None and not (readiness in NO_MOVING and a.is_movement)
        )[:CHIPS]

    def _session_entry(self, session: Session) -> Entry:
        activity = self._desk.catalogue.activity(session.activity)
        return Entry(
            id=session.id,
            day=session.day,
            at=session.at,
            title=activity.title if activity else session.activity,
            icon=activity.icon if activity else "list-checks",
            minutes=session.minutes,
            mood=(session.before, session.after),
            can_change=True,
        )

    def _checkin_entry(self, checkin: CheckIn) -> Entry:
        return Entry(
            id=checkin.id,
            day=checkin.day,
            at=checkin.at,
            title=self._desk.texts("log.mood_entry"),
            icon="sunrise",
            minutes=None,
            mood=(checkin.mood, checkin.energy),
            can_change=False,
        )


def read_minutes(text: str) -> int | None:
    """Read whole minutes from 1 to 1440, or return None."""
    text = text.strip()
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(LONGEST_MIN)):
        return None
    minutes = int(text)
    return minutes if SHORTEST_MIN <= minutes <= LONGEST_MIN else None


def read_start(day: date, text: str, desk: Desk) -> When | None:
    """Read "10:00" as an instant of a day; no text is an unknown time.

    A time before the day's start is in its night. None if it is no time.
    """
    if not text.strip():
        return When(day)
    clock_min = read_clock(text)
    if clock_min is None:
        return None
    is_night = clock_min < desk.settings().day_start_min
    on = day + timedelta(days=1) if is_night else day
    hour, minute = divmod(clock_min, _HOUR_MIN)
    return When(day, datetime(on.year, on.month, on.day, hour, minute).astimezone())


def read_past_day(text: str, today: date, texts: Texts) -> date | None:
    """Read "2026-05-12", "12 May", "12 May 2026" or "12.5.2026", or return None.

    Without a year it is the latest such day up to ``today``.
    """
    if (day := read_day(text.strip())) is not None:
        return day
    found = _DAY_MONTH.fullmatch(text.strip())
    month = _month(found[2], texts) if found else None
    if found is None or month is None:
        return None
    years = [int(found[3])] if found[3] else [today.year, today.year - 1]
    days = [read_day(f"{year:04d}-{month:02d}-{int(found[1]):02d}") for year in years]
    known = [day for day in days if day is not None]
    return next((day for day in known if day <= today), known[0] if known else None)


def _month(word: str, texts: Texts) -> int | None:
    if word.isdigit():
        return int(word)
    wanted = word.casefold()
    for month in range(1, _MONTHS + 1):
        if texts(f"wording.month_{month}").casefold().startswith(wanted):
            return month
    return None


def _match(activity: Activity, wanted: str) -> int | None:
    """Return how well a name fits: 0 begins with it, 1 a word does, 2 holds it."""
    best: int | None = None
    for name in (activity.title, *activity.aliases):
        called = name.casefold()
        if called.startswith(wanted):
            return 0
        if wanted in called:
            is_word = any(word.startswith(wanted) for word in called.split())
            best = min(1 if is_word else 2, 2 if best is None else best)
    return best


def _likely(activity: Activity) -> Likely:
    return Likely(activity.id, activity.title, activity.icon, activity.typical_min)


def _when(entry: Entry) -> tuple[date, str, str]:
    return entry.day, entry.at.isoformat() if entry.at else "", entry.id
