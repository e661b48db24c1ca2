"""One made-up person living with the plan week by week.

The plan is looked at on Monday morning and, by those who choose then, on Sunday
evening; what is asked is done, or not, as the temper has it. Facts are heard as they
come, so the walk through them is folded week by week.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from coach.dev.simulation.told import NEEDED, NEW_HEART, Told
from coach.dev.simulation.watching import Rows, Seen, Watch
from coach.domain import decision, easier, heart_rate, tracks
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
from coach.domain.screening import Recheck

if TYPE_CHECKING:
    from coach.dev.simulation.tempers import Temper
    from coach.domain.catalogue import Catalogue
    from coach.domain.circumstances import Circumstances
    from coach.domain.decision import Decision
    from coach.domain.standing import Standing
    from coach.domain.stop import Stop

FIRST_MONDAY = date(2027, 3, 1)
STARTS = 53
"""Lives begin in one of so many weeks, so that some meet a leap day or a year's end."""

_DAYS = ((), (3,), (1, 4), (1, 3, 5), (1, 3, 5, 6), (1, 2, 4, 5, 6), (1, 2, 3, 4, 5, 6))
_MORNING, _NINE, _EVENING = 7, 9, 20
_MANY = 3
_LOOKS_AT_ONCE = 0.1
_ON_SUNDAY = 0.3


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


class Mark(NamedTuple):
    """What a Monday morning showed: the row's place, whether light, minutes asked.

    ``order`` is that of `Rows.place`.
    """

    order: tuple[int, int]
    is_light: bool
    asked: int


class Life:
    """One person: facts told, a plan that hears them, and a watch over both."""

    def __init__(self, world: World, temper: Temper, seed: str) -> None:
        self.world, self.temper = world, temper
        self.rng = random.Random(seed)
        self.first = 7 * self.rng.randrange(STARTS)
        self.course = Course(world.catalogue)
        age = self.rng.randint(*temper.ages)
        self.year = world.calendar.days[self.first].year
        born = self.year - age if self.rng.random() < 0.9 else None
        self.told = Told(world.weeks, born)
        self.watch = Watch(self.told, world.rows, is_quiet=temper.is_quiet)
        self.sessions: list[Session] = []
        self.answers: list[Answer] = []
        self.states: list[StateChange] = []
        self.forms: list[FilledForm] = []
        self.choices: list[PlanChoice] = []
        self.checkins: list[CheckIn] = []
        self.marks: list[Mark] = []
        self.stages: list[str] = []
        self.weeks: list[int] = []
        self.rises = self.falls = self.returns = 0
        self.lost_walk = False
        self._phq = self.rng.randint(*temper.phq)
        self._on_monday = self.rng.random() >= _ON_SUNDAY
        self._both = temper.name == "over_eager" and self.rng.random() < 0.5
        self._pause: tuple[int, int] | None = None
        self._changes: dict[int, State] = {}
        self._later = self._draw_later()
        self._known = (-1, -1, "")
        self._around: Circumstances | None = None

    # -- weeks -------------------------------------------------------------------------

    def run(self) -> None:
        """Live all weeks."""
        for week in range(self.world.weeks):
            self._live(week)

    def _live(self, week: int) -> None:
        day = 7 * week
        self._monday_facts(week)
        seen = self._look(day, self.world.calendar.nine)
        self.watch.sees(seen)
        self._note(week, seen)
        if not self._both:
            self.watch.weeks_apart(seen)
        if (self._on_monday or self._both) and week:
            self._choose(day, seen, self.world.calendar.nine)
        if self._both:
            self.watch.weeks_apart(self.watch.last or seen)
        self._count(seen)
        self._days(week, seen)
        if not self._on_monday or self._both:
            sunday = day + 6
            seen = self._look(sunday, self.world.calendar.evening)
            self.watch.sees(seen)
            self._choose(sunday, seen, self.world.calendar.evening)

    def _count(self, seen: Seen) -> None:
        """Count rises and falls of what the weeks ask, choices of a Monday included."""
        held = self.watch.stands[0] if self.watch.stands else seen.week
        before = self.weeks[-1] if self.weeks else held
        self.rises += held > before
        self.falls += held < before
        self.weeks.append(held)
        self.stages.append(self._asked.stage)

    def _note(self, week: int, seen: Seen) -> None:
        place = self.world.rows.place(seen.stage, seen.week)
        self.marks.append(Mark((place, seen.band), self._is_light, seen.asked))
        is_start = week == 0 and seen.asked_min < 5  # noqa: PLR2004 # five minutes
        self.lost_walk |= not seen.has_plan or is_start
        if week % 4 == _MANY:
            self._look_beside(seen)

    def _look_beside(self, seen: Seen) -> None:
        """Look at the pulse and, where they were asked for, at intervals."""
        around, limits = self._around, self.world.catalogue.limits
        assert around is not None
        year = self.date_of(seen.day).year
        age, profile = self.told.age(year), around.opening.profile
        if "resting_bpm" in self.told.answers:
            effort = self.course.ladder.effort(self._standing.held)
            band = effort.band_low_pct, effort.band_high_pct
            shown = heart_rate.heart_rate_range(
                profile, around.opening.readiness, age, band, limits.heart_rate
            )
            self.watch.pulse(seen, shown, band, year)
        if "intervals" in self.told.yes:
            doing = self.course.surroundings.doing(
                self._stop, around.moment, around.opening, around.heavy, around.flags
            )
            gate = tracks.intervals_gate(
                doing, self.world.catalogue.screening, limits.progression
            )
            self.watch.intervals(seen, is_open=gate is tracks.Gate.OPEN)

    # -- looking -----------------------------------------------------------------------

    def date_of(self, day: int) -> date:
        """Return the day by its number."""
        return self.world.calendar.days[self.first + day]

    def day_of(self, day: date) -> int:
        """Return the number of a day."""
        return (day - self.date_of(0)).days

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

    def told_on(self, day: date) -> str:
        """Return what the answers up to a day lead to, read from the first one on."""
        told = Told(0, self.told.born)
        for answer in self.answers:
            if answer.day <= day and answer.value is not None:
                told.answer(self.day_of(answer.day), answer.key, answer.value)
        return told.readiness(self.day_of(day), day.year)

    def _look(self, day: int, clock: list[datetime]) -> Seen:
        course, at = self.course, self.first + day
        today = self.world.calendar.days[at]
        stop = course.walk(today)
        around = course.circumstances(stop, Moment(today, clock[at]))
        standing = course.shown(stop, today)
        self._stop: Stop = stop
        self._standing: Standing = standing
        self._around = around
        return self._seen(day, standing, around)

    def _seen(self, day: int, standing: Standing, around: Circumstances) -> Seen:
        held, ladder = standing.held, self.course.ladder
        self._is_light = standing.light
        ready = self._readiness(day)
        told = str(around.opening.readiness)
        load = easier.asked(standing, around, ladder)
        minutes = load.minutes * load.sessions
        seen = Seen(
            day,
            held.stage,
            held.minutes,
            held.sessions,
            held.minutes * held.sessions,
            ladder.effort(held, light=standing.light).band_low_pct,
            minutes,
            load.minutes,
            around.has_plan,
            ready,
            around.is_harder,
            len(around.flags),
            decision.effort_high(standing, around, ladder),
        )
        self._asked = load
        if told != ready:
            self.watch.breaks(15, seen, f"{told} where answers say {ready}")
        return seen

    def _readiness(self, day: int) -> str:
        key, year = len(self.answers), self.date_of(day).year
        if self._known[:2] != (key, year) or "clinician_ok" in self.told.answers:
            self._known = key, year, self.told.readiness(day, year)
        return self._known[2]

    # -- choosing ----------------------------------------------------------------------

    def _choose(self, day: int, seen: Seen, clock: list[datetime]) -> None:
        """Decide on a choice, or on none, and let the plan hear it."""
        around = self._around
        assert around is not None
        course = self.course
        made = decision.decide(self._standing, around, course.ladder, course.ledger)
        self.watch.decides(seen, made, is_light=self._standing.light)
        wish = self._wish(made)
        if wish is None or not around.has_plan:
            return
        at = self.first + day
        is_down = wish in {Choice.BACK, Choice.NEARER}
        holds = self.date_of(day) if is_down else made.applies_from
        fact = PlanChoice(
            f"c{at:05}", self.date_of(day), clock[at], wish, from_day=holds
        )
        self.choices.append(fact)
        course.hear(History(choices=(fact,)))
        self.watch.choice, self.watch.chosen_week = wish, day // 7
        self.watch.holds_week = (holds - self.date_of(0)).days // 7
        if wish is Choice.LIGHTER or (wish is Choice.STAY and made.is_lighter):
            self.told.lighter_weeks.add(
                (holds - self.date_of(0)).days // 7
            )
        if day % 7 == 0 and wish is not Choice.STAY:
            self._takes_up(day, wish, made)

    def _takes_up(self, day: int, wish: Choice, made: Decision) -> None:
        """Ask of this week what the choice of its Monday leads to.

        Now and then the plan itself is asked at once, and always where it may ask for
        less than the row; else it is looked at when the week is over.
        """
        looks = self._both or self.told.is_shortened(day)
        if looks or self.rng.random() < _LOOKS_AT_ONCE:
            self.watch.sees(self._look(day, self.world.calendar.nine))
        else:
            load = self._asked = (made.options | made.easier)[wish]
            if wish is not Choice.LIGHTER:
                band = self.course.ladder.band_low(load)
                self.watch.stands = load.week_minutes, band

    def _wish(self, made: Decision) -> Choice | None:
        rng, temper = self.rng, self.temper
        if rng.random() < temper.follows:
            return made.suggestion
        wishes = temper.wishes
        drawn = rng.choices([w[0] for w in wishes], [w[1] for w in wishes])[0]
        if drawn is None or drawn in made.options or drawn in made.easier:
            return drawn
        return None

    # -- outings -----------------------------------------------------------------------

    def _days(self, week: int, seen: Seen) -> None:
        """Live the days of a week: states begin and end, outings are done or not."""
        self._draw_pause(week)
        load, day, rng = self._asked, 7 * week, self.rng
        days = _DAYS[min(load.sessions, 6)] if seen.has_plan else _DAYS[3]
        states: list[StateChange] = []
        walks: list[Session] = []
        checkins: list[CheckIn] = []
        for offset in range(7):
            today = day + offset
            if today in self._changes and offset:
                states.append(self._change(today))
            if offset in days and not self._is_pausing(today):
                if rng.random() < self.temper.does:
                    self._go_out(today, load.minutes, seen.effort_high, walks)
        if self.temper.name == "over_eager" and rng.random() < 0.3:
            checkins = self._be_up(day)
        if walks or states or checkins:
            self.sessions += walks
            self.states += states
            self.checkins += checkins
            told = History(tuple(walks), tuple(checkins), states=tuple(states))
            self.course.hear(told)

    def _go_out(
        self, day: int, asked_min: int, effort_high: int, walks: list[Session]
    ) -> None:
        self.returns += self.watch.goes_out(day)
        minutes = self._minutes(asked_min)
        bits = [minutes]
        if self.temper.bits and minutes >= 10:  # noqa: PLR2004 # two bits or more
            bits = [5] * (minutes // 5)
        for number, length in enumerate(bits):
            walk = self._walk(day, number, length, effort_high)
            self.told.walk(day, walk)
            walks.append(walk)

    def _minutes(self, asked_min: int) -> int:
        temper, drawn = self.temper, self.rng.random()
        if drawn < temper.tiny:
            return min(2, asked_min)
        if drawn < temper.tiny + temper.smaller:
            return max(2, -(-asked_min // 2))
        if temper.more:
            return int(asked_min * self.rng.choice(temper.more))
        return asked_min

    def _walk(self, day: int, number: int, minutes: int, effort_high: int) -> Session:
        rng, temper, at = self.rng, self.temper, self.first + day
        name, today = f"s{at:05}{number}", self.world.calendar.days[at]
        if rng.random() > temper.writes:
            return Session(name, today, "walk", minutes)
        before = rng.randrange(2, 7)
        after = before + rng.choice(temper.lifts)
        drawn = rng.random()
        effort = effort_high + (3 if drawn < temper.hard else 0 if drawn < 0.7 else 1)
        pain = rng.randint(3, 8) if rng.random() < temper.hurts else None
        return Session(
            name, today, "walk", minutes, None, before, max(0, after), None, effort,
            pain=pain,
        )  # fmt: skip

    def _be_up(self, day: int) -> list[CheckIn]:
        start = day + self.rng.randrange(4)
        return [
            CheckIn(f"e{d:05}", self.date_of(d), None, 6, self.rng.randint(7, 10))
            for d in range(start, min(start + 4, day + 7))
        ]

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
        if self.rng.random() < 0.05:  # noqa: PLR2004 # once in a while very long
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
        if state is State.NONE and self.rng.random() < 0.8:  # noqa: PLR2004 # mostly
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
        if rng.random() < 0.5:  # noqa: PLR2004 # half know their pulse
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
        if self._around is not None and self._around.recheck is not Recheck.NOT_DUE:
            if self.rng.random() < 0.4:  # noqa: PLR2004 # sooner or later
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
        if rng.random() < 0.05:  # noqa: PLR2004 # now and then one is left out
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
        if rng.random() < 0.8:  # noqa: PLR2004 # mostly answered
            safe = rng.choice(("safe", "safe", "safe", "might_act", "not_say"))
            answers.append(self._answer(day, "safe_now", safe))
        if rng.random() < 0.4:  # noqa: PLR2004 # some do
            later = self._later.setdefault(day // 7 + 1, [])
            later.append(("talked_with_someone", "yes"))
