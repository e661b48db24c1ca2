"""What a made-up person tells beside the outings: answers, forms, states and pauses."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from coach.dev.simulation.told import NEEDED, NEW_HEART, Told
from coach.dev.simulation.watching import Watch
from coach.domain.course import Course
from coach.domain.facts import Answer, FilledForm, State, StateChange
from coach.domain.history import History
from coach.domain.screening import Recheck

if TYPE_CHECKING:
    from coach.dev.simulation.seen import Rows
    from coach.dev.simulation.tempers import Temper
    from coach.domain.catalogue import Catalogue
    from coach.domain.circumstances import Circumstances
    from coach.domain.facts import CheckIn, PlanChoice, Session

FIRST_MONDAY = date(2027, 3, 1)
STARTS = 53
"""Lives begin in one of so many weeks, so that some meet a leap day or a year's end."""

_MORNING, _NINE, _EVENING = 7, 9, 20
_MANY = 3


class Calendar:
    """Days and their instants, made once for all people."""

    def __init__(self, weeks: int) -> None:
        count = 7 * (weeks + STARTS + 2)
        self.days = [FIRST_MONDAY + timedelta(days=n) for n in range(count)]
        self.morning = [_at(day, _MORNING) for day in self.days]
        self.nine = [_at(day, _NINE) for day in self.days]
        self.evening = [_at(day, _EVENING) for day in self.days]


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


class World(NamedTuple):
    """What all people share."""

    catalogue: Catalogue
    calendar: Calendar
    rows: Rows
    weeks: int


class Teller:
    """One person's facts so far, and what they tell next."""

    def __init__(self, world: World, temper: Temper, seed: str) -> None:
        self.world, self.temper = world, temper
        self.rng = random.Random(seed)
        self.first = 7 * self.rng.randrange(STARTS)
        self.course = Course(world.catalogue)
        age = self.rng.randint(*temper.ages)
        year = world.calendar.days[self.first].year
        born = year - age if self.rng.random() < 0.9 else None
        self.told = Told(world.weeks, born)
        self.watch = Watch(self.told, world.rows, is_quiet=temper.is_quiet)
        self.sessions: list[Session] = []
        self.answers: list[Answer] = []
        self.states: list[StateChange] = []
        self.forms: list[FilledForm] = []
        self.choices: list[PlanChoice] = []
        self.checkins: list[CheckIn] = []
        self._phq = self.rng.randint(*temper.phq)
        self._pause: tuple[int, int] | None = None
        self._changes: dict[int, State] = {}
        self._later = self._draw_later()
        self._around: Circumstances | None = None

    def date_of(self, day: int) -> date:
        """Return the day by its number."""
        return self.world.calendar.days[self.first + day]

    def day_of(self, day: date) -> int:
        """Return the number of a day."""
        return (day - self.date_of(0)).days

    @property
    def has_plan(self) -> bool:
        """Say whether there was a plan when it was last looked at."""
        return self._around is None or self._around.has_plan

    def history(self) -> History:
        """Return everything that was told so far."""
        return History(
            sessions=tuple(self.sessions),
            checkins=tuple(self.checkins),
            choices=tuple(self.choices),
            states=tuple(self.states),
            answers=tuple(self.answers),
            questionnaires=tuple(self.forms),
        )

    # -- pauses ------------------------------------------------------------------------

    def _is_pausing(self, day: int) -> bool:
        return self._pause is not None and self._pause[0] <= day < self._pause[1]

    def _draw_pause(self, week: int) -> None:
        rng, temper, day = self.rng, self.temper, 7 * week
        if self._pause is not None and self._pause[1] > day - 7:
            return
        drawn = rng.random()
        if drawn < temper.ill:
            self._pauses(day, rng.choice((3, 5, 7, 10, 16, 30)), State.ILL)
        elif drawn < temper.ill + temper.gap:
            is_marked = rng.random() < temper.marked
            state = rng.choice((State.REST, State.AWAY)) if is_marked else None
            self._pauses(day, self._gap_days(), state)

    def _gap_days(self) -> int:
        if self.rng.random() < 0.05:  # once in a while very long
            return 95
        return self.rng.randint(*self.temper.gap_days)

    def _pauses(self, day: int, days: int, state: State | None) -> None:
        start = day + 1 + self.rng.randrange(6)
        self._pause = start, start + days
        if state is not None:
            self._changes[start] = state
            self._changes[start + days] = State.NONE

    def _change(self, day: int) -> StateChange:
        at, state = self.first + day, self._changes.pop(day)
        self.told.state(day, state)
        if state is State.NONE and self.rng.random() < 0.8:  # mostly
            week = day // 7 + 1
            self._later.setdefault(week, []).append(("worse_after_effort", "again"))
        today, clock = self.world.calendar.days[at], self.world.calendar.morning[at]
        return StateChange(f"t{at:05}", today, clock, state)

    # -- what is told on Mondays -------------------------------------------------------

    def _draw_later(self) -> dict[int, list[tuple[str, str]]]:
        later: dict[int, list[tuple[str, str]]] = {0: self._at_first()}
        rng, temper = self.rng, self.temper
        if temper.answers_late:
            week = rng.randrange(1, 16)
            later.setdefault(week, []).extend((key, "no") for key in NEEDED)
        for key, value, chance, low, high in temper.later:
            if rng.random() < chance:
                week = rng.randint(low, high)
                later.setdefault(week, []).append((key, value))
                if value == "yes" and key in {"chest_discomfort", "voices"}:
                    renewed = [(k, "no") for k in {key: 0, **dict.fromkeys(NEEDED)}]
                    later.setdefault(week + _MANY, []).extend(renewed)
        return later

    def _at_first(self) -> list[tuple[str, str]]:
        rng, temper = self.rng, self.temper
        days, minutes = rng.choice(temper.baselines)
        given = {"baseline_days": str(days), "baseline_minutes": str(minutes)}
        walk = rng.choice(temper.walks)
        if walk:
            given["easy_walk_minutes"] = str(walk)
        if temper.name == "low_energy":
            given["start_energy"] = str(rng.randint(0, 5))
        if temper.name == "over_eager":
            given["track"] = "harder"
        if self.told.born is not None:
            given["birth_year"] = str(self.told.born)
        if rng.random() < 0.5:  # half know their pulse
            given["resting_bpm"] = str(rng.randint(50, 90))
        if not temper.answers_late:
            given |= dict.fromkeys((*NEEDED, *sorted(NEW_HEART)), "no")
        yes = {key: "yes" for key, chance in temper.yes if rng.random() < chance}
        return list((given | yes).items())

    def _monday_facts(self, week: int) -> None:
        day = 7 * week
        answers = [self._answer(day, k, v) for k, v in self._later.pop(week, ())]
        forms = []
        if week % 2 == 0 and self.rng.random() < self.temper.forms:
            forms.append(self._form(day, answers))
        around = self._around
        is_due = around is not None and around.recheck is not Recheck.NOT_DUE
        if is_due and self.rng.random() < 0.4:  # sooner or later
            answers += [self._answer(day, key, "again") for key in NEEDED]
        states = [self._change(day)] if day in self._changes else []
        if answers or forms or states:
            self.answers += answers
            self.forms += forms
            self.states += states
            self.course.hear(
                History(
                    states=tuple(states),
                    answers=tuple(answers),
                    questionnaires=tuple(forms),
                )
            )

    def _answer(self, day: int, key: str, value: str) -> Answer:
        """Return an answer; "again" says what was said before once more."""
        at = self.first + day
        before = self.told.answers.get(key)
        if value == "again":
            value = before[0] if before else "no"
        if key == "clinician_ok":
            value = self.date_of(day).isoformat()
        if key in NEW_HEART and value == "yes" and before and before[0] == "no":
            self.watch.new_heart = True
        self.told.answer(day, key, value)
        count = len(self.answers) + day
        clock = self.world.calendar.morning[at]
        return Answer(f"a{at:05}{count:04}{key}", self.date_of(day), clock, key, value)

    def _form(self, day: int, answers: list[Answer]) -> FilledForm:
        rng, temper = self.rng, self.temper
        low, high = temper.phq_bounds
        self._phq = min(max(self._phq + rng.randint(*temper.drift), low), high)
        nine = rng.randint(1, 3) if rng.random() < temper.item_nine else 0
        rest = min(self._phq, 24) - min(nine, self._phq)
        items: list[int | None] = [rest // 8 + (n < rest % 8) for n in range(8)]
        items.append(nine)
        if rng.random() < 0.05:  # now and then one is left out
            items[rng.randrange(9)] = None
        held = tuple(items)
        self.told.forms.append((day, held))
        if nine:
            self._speaks(day, answers)
        at = self.first + day
        clock = self.world.calendar.morning[at]
        return FilledForm(f"f{at:05}", self.date_of(day), clock, "phq9", held)

    def _speaks(self, day: int, answers: list[Answer]) -> None:
        """After question nine: how it is today, and perhaps a talk next week."""
        rng = self.rng
        if rng.random() < 0.8:  # mostly answered
            safe = rng.choice(("safe", "safe", "safe", "might_act", "not_say"))
            answers.append(self._answer(day, "safe_now", safe))
        if rng.random() < 0.4:  # some do
            later = self._later.setdefault(day // 7 + 1, [])
            later.append(("talked_with_someone", "yes"))
