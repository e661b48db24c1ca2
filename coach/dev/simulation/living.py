"""One made-up person living with the plan week by week.

The plan is looked at on Monday morning and, by those who choose then, on Sunday
evening; what is asked is done, or not, as the temper has it. Facts are heard as they
come, so the walk through them is folded week by week.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coach.dev.simulation.seen import Seen
from coach.dev.simulation.telling import Teller
from coach.dev.simulation.told import Told
from coach.domain import decision, easier, heart_rate, tracks
from coach.domain.facts import (
    CheckIn,
    Choice,
    PlanChoice,
    Session,
    StateChange,
)
from coach.domain.history import History
from coach.domain.ledger import Moment

if TYPE_CHECKING:
    from datetime import date, datetime

    from coach.dev.simulation.telling import World
    from coach.dev.simulation.tempers import Temper
    from coach.domain.circumstances import Circumstances
    from coach.domain.decision import Decision
    from coach.domain.standing import Standing
    from coach.domain.stop import Stop


_DAYS = ((), (3,), (1, 4), (1, 3, 5), (1, 3, 5, 6), (1, 2, 4, 5, 6), (1, 2, 3, 4, 5, 6))
_MANY = 3
_LOOKS_AT_ONCE = 0.1
_ON_SUNDAY = 0.3


class Mark(NamedTuple):
    """What a Monday morning showed: the row's place, whether light, minutes asked.

    ``order`` is that of `Rows.place`.
    """

    order: tuple[int, int]
    is_light: bool
    asked: int


class Life(Teller):
    """One person: facts told, a plan that hears them, and a watch over both."""

    def __init__(self, world: World, temper: Temper, seed: str) -> None:
        super().__init__(world, temper, seed)
        self.marks: list[Mark] = []
        self.stages: list[str] = []
        self.weeks: list[int] = []
        self.rises = self.falls = self.returns = 0
        self.lost_walk = False
        self._on_monday = self.rng.random() >= _ON_SUNDAY
        self._both = temper.name == "over_eager" and self.rng.random() < 0.5
        self._known = (-1, -1, "")

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
        is_start = week == 0 and seen.asked_min < 5  # five minutes
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
        self._asked, self._effort_high = load, seen.effort_high
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
            self.told.lighter_weeks.add((holds - self.date_of(0)).days // 7)
        if wish not in {Choice.STAY, Choice.LIGHTER} and holds == self.date_of(day):
            load = (made.options | made.easier)[wish]
            self.watch.stands = load.week_minutes, course.ladder.band_low(load)
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
                effort = self.course.ladder.effort(load, light=self._is_light)
                self._effort_high = effort.effort_high

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
            is_asked = offset in days and not self._is_pausing(today)
            if is_asked and rng.random() < self.temper.does:
                self._go_out(today, load.minutes, self._effort_high, walks)
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
        if self.temper.bits and minutes >= 10:  # two bits or more
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
