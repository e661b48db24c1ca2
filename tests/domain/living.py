"""A made-up person who lives with the plan week by week, for promises about any life.

What happens in a week is a small `Week`; the minutes come from the plan as it stood
then, so that such lives climb, fall back, stop and return. Purely random facts hardly
ever do.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from coach.clock import monday_of, noon_of
from coach.content.load import load_content
from coach.domain.course import Course
from coach.domain.facts import (
    Answer,
    CheckIn,
    Choice,
    FilledForm,
    PlanChoice,
    Session,
    State,
    StateChange,
)
from coach.domain.history import History
from coach.domain.ledger import Moment
from coach.domain.plan_of import _decided
from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.facts import Fact
    from coach.domain.plan import Load, Plan

CATALOGUE = load_content(resources())
SCREENING = CATALOGUE.screening
DAY = timedelta(days=1)
OUTING_DAYS = (1, 3, 5, 0, 6, 2, 4)
HOURS = (10, 13, 16, 18)

RATINGS: dict[str, dict[str, int | None]] = {
    "fine": {"before": 4, "after": 5, "effort": 2},
    "level": {"before": 1, "after": 1, "effort": 3},
    "unrated": {},
    "half": {"before": 3, "effort": 1},
    "edge": {"before": 5, "after": 6, "effort": 4},
    "hard": {"before": 5, "after": 5, "effort": 8},
    "lower": {"before": 6, "after": 4, "effort": 3},
    "a_bit_lower": {"before": 6, "after": 5},
    "sore": {"before": 5, "after": 6, "effort": 2, "pain": 4},
    "hurts": {"before": 5, "after": 6, "effort": 2, "pain": 7},
}
FORMS: dict[str, tuple[int | None, ...]] = {
    "form_low": (1, 1, 1, 1, 0, 0, 0, 0, 0),
    "form_mid": (2, 2, 2, 2, 2, 2, 0, 0, 0),
    "form_high": (3, 3, 3, 3, 2, 1, 1, 0, 0, 2),
    "form_most": (3, 3, 3, 3, 3, 3, 2, 2, 0),
    "form_nine": (2, 2, 2, 1, 1, 1, 1, 1, 1),
    "form_all": (3, 3, 3, 3, 3, 3, 3, 3, 3, 3),
    "form_open": (2, 2, None, 2, 2, 2, 2, 2, None),
    "form_skipped": (None,) * 9,
}
ANSWERS: dict[str, dict[str, str]] = {
    "murmur": {"heart_murmur": "yes"},
    "insulin": {"insulin": "yes", "diabetes": "yes"},
    "pregnant": {"pregnant": "yes", "pregnancy_warning": "no"},
    "bipolar": {"bipolar": "yes"},
    "eating": {"eating_disorder": "yes"},
    "heart": {"heart_disease": "yes"},
    "faint": {"dizzy": "yes"},
    "pem": {"worse_after_effort": "yes"},
    "not_pem": {"worse_confirmed": "no"},
    "harder": {"track": "harder", "birth_year": "1985"},
    "used": {"active_3_months": "yes"},
    "intervals": {"intervals": "yes", "birth_year": "1985"},
    "talked": {"talked_with_someone": "yes"},
    "safe": {"safe_now": "safe"},
    "might_act": {"safe_now": "might_act"},
    "not_say": {"safe_now": "not_say"},
    "supported": {"supported": "yes"},
    "very_up": {"very_up": "yes"},
    "driven": {"driven": "yes"},
    "wish": {"maintenance_minutes": "260"},
    "strength": {"strength": "yes"},
    "balance": {"balance": "yes"},
    "easy_walk": {"easy_walk_minutes": "30"},
}
STATES = {"ill": State.ILL, "rest": State.REST, "away": State.AWAY}
EVENTS = (*FORMS, *ANSWERS, *STATES, "clear", "asked", "gap", "up", "mid", "other")
OFTEN = ("ill", "ill", "gap", "very_up", "driven", "harder", "used", "intervals") + (
    ("clear",) * 6
)
"""What befalls more often: illness, time away, and a way out of careful answers."""
DONE = ("all", "most", "half", "one", "tiny", "none", "more", "bits")


class Week(NamedTuple):
    """What happens in one week: how much, how it felt, what was chosen, what befell."""

    done: str = "all"
    felt: str = "fine"
    chosen: str = "suggested"
    when: str = "sunday"
    is_told: bool = True
    befell: str = ""
    on: int = 0
    lasts: int = 14
    is_timed: bool = True


class Start(NamedTuple):
    """What the first day says."""

    first: date
    answers: tuple[tuple[str, str], ...] = ()
    is_cleared: bool = True


def watched(course: Course, day: date) -> Plan:
    """Return the plan of a day off a course that has heard the facts up to it."""
    stop = course.walk(day)
    around = course.circumstances(stop, Moment(day))
    return _decided(course, stop, around, CATALOGUE)


def watch(facts: Iterable[Fact], first: date, last: date, every: int = 1) -> list[Plan]:
    """Return the plans of days in a row, by one walk that hears day after day."""
    course = Course(CATALOGUE)
    by_day: dict[date, list[Fact]] = {}
    for fact in facts:
        by_day.setdefault(fact.day, []).append(fact)
    plans = []
    for number in range((last - first).days + 1):
        day = first + number * DAY
        if day in by_day:
            course.hear(History.of(by_day[day]))
        if number % every == every - 1 or day == last:
            plans.append(watched(course, day))
    return plans


class Living:
    """Lives week after week and writes facts down."""

    def __init__(self, start: Start) -> None:
        self.first, self.monday = start.first, monday_of(start.first)
        self.facts: list[Fact] = []
        self._course = Course(CATALOGUE)
        self._ids = count(1)
        self._due: dict[date, list[Fact]] = {}
        self._silent_until = start.first
        if start.is_cleared:
            self._clear(start.first)
        self._answer(start.first, dict(start.answers))
        if not (start.answers or start.is_cleared):
            self._answer(start.first, {"name": "Sam"})
        self._hear(self._due.pop(start.first))

    @property
    def last(self) -> date:
        """The last day lived."""
        return max(self.monday - DAY, self.first)

    def live(self, week: Week) -> None:
        """Live one week, day by day, as far as it lies after the first day."""
        self._decide_when(week, "monday", self.monday)
        if week.befell:
            self._befall(week, self.monday + week.on * DAY)
        planned = self._outings(week)
        for number in range(7):
            day = self.monday + number * DAY
            if day < self.first:
                continue
            self._hear(self._due.pop(day, []))
            if day >= self._silent_until:
                self._hear(planned.get(day, []))
            if number == 2:
                self._decide_when(week, "middle", day)
        self._decide_when(week, "sunday", self.monday + 6 * DAY)
        self.monday += 7 * DAY

    def _hear(self, facts: list[Fact]) -> None:
        self.facts += facts
        self._course.hear(History.of(facts))

    def _later(self, *facts: Fact) -> None:
        for fact in facts:
            if fact.day >= self.first:
                self._due.setdefault(fact.day, []).append(fact)

    def _id(self) -> str:
        return f"00000000-0000-4000-8000-{next(self._ids):012d}"

    # -- outings -----------------------------------------------------------------------

    def _outings(self, week: Week) -> dict[date, list[Fact]]:
        plan = watched(self._course, max(self.monday, self.first))
        minutes = _minutes(plan.load, week.done)
        found: dict[date, list[Fact]] = {}
        for number, length in enumerate(minutes):
            day = self.monday + OUTING_DAYS[number % 7] * DAY
            hour = HOURS[number // 7]
            at = _at(day, hour) if week.is_timed else None
            rated = RATINGS[week.felt]
            fact = Session(self._id(), day, "walk", length, at, **rated)  # type: ignore[arg-type] # ratings by name
            found.setdefault(day, []).append(fact)
        return found

    # -- choices -----------------------------------------------------------------------

    def _decide_when(self, week: Week, when: str, day: date) -> None:
        if week.when != when or not week.chosen or day < self.first:
            return
        plan = watched(self._course, day)
        chosen = plan.suggestion if week.chosen == "suggested" else Choice(week.chosen)
        is_down = chosen in {Choice.BACK, Choice.NEARER}
        is_open = chosen in plan.options or chosen in plan.easier
        told = day if is_down else plan.applies_from
        from_day = told if week.is_told and is_open else None
        at = _at(day, 8 if when == "monday" else 21)
        self._hear([PlanChoice(self._id(), day, at, chosen, from_day=from_day)])

    # -- what befalls ------------------------------------------------------------------

    def _befall(self, week: Week, day: date) -> None:
        name, lasts = week.befell, week.lasts
        if name in FORMS:
            at = _at(day, 9)
            self._later(FilledForm(self._id(), day, at, "phq9", FORMS[name]))
        elif name in ANSWERS:
            self._answer(day, ANSWERS[name])
            if name in {"faint", "pem", "heart", "pregnant"} and lasts % 2:
                self._answer(day + lasts * DAY, dict.fromkeys(ANSWERS[name], "no"))
        elif name in STATES:
            self._state(day, STATES[name])
            self._state(day + lasts * DAY, State.NONE)
            if lasts % 2:
                self._silent_until = day + lasts * DAY
        else:
            self._befall_more(name, day, lasts)

    def _befall_more(self, name: str, day: date, lasts: int) -> None:
        if name == "clear":
            self._clear(day)
        elif name == "asked":
            self._answer(day, {"clinician_ok": day.isoformat()})
        elif name == "gap":
            self._silent_until = day + lasts * DAY
        elif name == "other":
            self._later(
                Session(self._id(), day, "strength", 20),
                Session(self._id(), day, "cook", 40, pain=9, effort=9),
            )
        else:
            energy = 9 if name == "up" else 5
            if name == "up":
                self._answer(day, {"less_sleep": "yes"})
            for number in range(4):
                when = day + number * DAY
                self._later(CheckIn(self._id(), when, _at(when, 9), 5, energy))

    def _state(self, day: date, state: State) -> None:
        self._later(StateChange(self._id(), day, _at(day, 7), state))

    def _answer(self, day: date, told: dict[str, str]) -> None:
        at = _at(day, 7)
        self._later(*(Answer(self._id(), day, at, k, v) for k, v in told.items()))

    def _clear(self, day: date) -> None:
        keys = {*SCREENING.needed, *SCREENING.red, *SCREENING.pem, *SCREENING.amber}
        self._answer(day, dict.fromkeys(sorted(keys), "no"))


def _minutes(load: Load | None, done: str) -> list[int]:
    """Return the minutes of the outings of a week, for how much was done of it."""
    if load is None:
        return [] if done == "none" else [10]
    minutes, sessions = load.minutes, load.sessions
    return {
        "all": [minutes] * sessions,
        "most": [minutes] * -(-2 * sessions // 3),
        "half": [max(2, -(-minutes // 2))] * sessions,
        "one": [minutes],
        "tiny": [2] * sessions,
        "none": [],
        "more": [minutes + 10] * min(7, sessions + 1),
        "bits": [5] * 14,
    }[done]


def _at(day: date, hour: int) -> datetime:
    return noon_of(day).replace(hour=hour)
