"""Three made-up people, the same every time: steady, stopgo and flareup.

Mood has a memory (today's leans on yesterday's), low days are written down less often,
an outing mostly lifts a little, guesses beforehand are lower than what comes, and
blank days happen. Walking grows along the rows of the programme.
"""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.content.load import load_content
from coach.dev import builders, notes
from coach.dev.people import PEOPLE, ROWS, WEEKS, Person, Week
from coach.domain.facts import (
    SCALE_HIGHEST,
    SCALE_LOWEST,
    CheckIn,
    Choice,
    Session,
    State,
)
from coach.domain.history import History
from coach.domain.plan_of import plan_of
from coach.domain.profile import Tick
from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from coach.domain.plan import Plan

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
YEAR_DAYS = 365
RENEWED_AFTER = timedelta(days=180)
_EFFORT_ROWS = 7
_LOW = 3
_MORNING, _NIGHT = 7 * 60, 22 * 60


def life(
    person: str,
    years: int,
    until: date,
    seed: int = 1,
    *,
    catalogue: Catalogue | None = None,
) -> list[Fact]:
    """Return everything a made-up person wrote down up to a morning.

    In the last year walks and choices are those the plan offered at the time; further
    back they follow the programme's rows more loosely, because that is quicker.

    Args:
        person: ``steady``, ``stopgo`` or ``flareup``.
        years: how many years back the facts begin, 1 or more.
        until: the last day; nothing is written down on that day yet, except by
            ``flareup``, who is having a hard week.
        seed: another number is another life of the same kind.
        catalogue: the content; None for the bundled one.
    """
    who = PEOPLE[person]
    first = monday_of(until - timedelta(days=YEAR_DAYS * years))
    rng = random.Random(f"{person} {seed}")
    weeks = WEEKS[person](rng, (monday_of(until) - first).days // 7)
    living = _Living(who, rng, until, catalogue or load_content(resources()))
    living.begin(first)
    for number, week in enumerate(weeks):
        living.live_week(first + number * WEEK, week)
    living.remember()
    return builders.renamed(living.facts, _ids(rng))


def _ids(rng: random.Random) -> Iterator[str]:
    while True:
        yield str(uuid.UUID(int=rng.getrandbits(128), version=4))


@dataclass(slots=True)
class _Living:
    """Lives day after day and writes facts down."""

    who: Person
    rng: random.Random
    until: date
    catalogue: Catalogue
    facts: list[Fact] = field(default_factory=list)
    _level: float = 0.0
    _state: State = State.NONE
    _step: int | None = None
    _cleared_on: date = date.min

    def begin(self, first: date) -> None:
        """Answer the first questions and book the first step."""
        self._level = self.who.mood
        self.facts += builders.answers(
            first,
            who_for="me",
            name=self.who.called,
            birth_year=self.who.born,
            start_energy=2,
            baseline_days=0,
            baseline_minutes=0,
            enjoyed="Gardening, old films",
        )
        self._clear(first)

    def _clear(self, day: date) -> None:
        self._cleared_on = day
        self.facts += builders.cleared(day)

    def live_week(self, monday: date, week: Week) -> None:
        """Write down one week, as far as it lies before the last day."""
        self._change_state(monday, week.state or State.NONE)
        self._renew_answers(monday, week)
        load = self._load(monday, week)
        outings = self._outings(monday, load)
        if load:
            self._book(monday, load[0])
        for number in range(7):
            day = monday + number * DAY
            hard = week.state is not None
            self._push(hard=hard)
            if day < self.until or (day == self.until and hard):
                self._live_day(day, outings.get(day))
        sunday = monday + 6 * DAY
        if week.choice and sunday < self.until:
            self._choose(sunday, week.choice)

    def remember(self) -> None:
        """Let the latest outing be one that is good to look back on."""
        for place in range(len(self.facts) - 1, -1, -1):
            fact = self.facts[place]
            if isinstance(fact, Session) and fact.activity == "walk":
                note = notes.REMEMBERED
                told = replace(fact, before=3, after=6, expected=4, effort=2, note=note)
                self.facts[place] = told
                return

    def _change_state(self, monday: date, state: State) -> None:
        if state is self._state:
            return
        if self._state is State.NONE:
            self._level -= self.who.flare / 2  # a hard week begins hard
        was, self._state = self._state, state
        self.facts.append(builders.state(monday, state))
        if was is State.ILL:
            # The question after an illness is answered on a day after its end.
            given = {"worse_after_effort": Tick.NO.value}
            self.facts += builders.answers(monday + DAY, **given)

    def _renew_answers(self, monday: date, week: Week) -> None:
        """Twice a year, when there are walks, answer for safety again."""
        if week.row is not None and monday - self._cleared_on >= RENEWED_AFTER:
            self._clear(monday)

    def _load(self, monday: date, week: Week) -> tuple[int, int] | None:
        """Return minutes and outings of a week: the plan's, or further back a row's."""
        if week.row is None:
            return None
        if not self._is_exact(monday):
            return ROWS[week.row]
        load = self._plan(monday).load
        return (load.minutes, load.sessions) if load else None

    def _outings(self, monday: date, load: tuple[int, int] | None) -> dict[date, int]:
        if load is None:
            return {}
        minutes, count = load
        return {monday + day * DAY: minutes for day in builders.OUTING_DAYS[:count]}

    def _choose(self, sunday: date, wish: Choice) -> None:
        """Make the choice, as far as it was open that day."""
        open_to = self._plan(sunday).options if self._is_exact(sunday) else {wish}
        if wish in open_to:
            self.facts.append(builders.choice(sunday, wish))

    def _is_exact(self, day: date) -> bool:
        return self.until - day <= timedelta(days=YEAR_DAYS + 7)

    def _plan(self, day: date) -> Plan:
        told = (fact for fact in self.facts if not isinstance(fact, CheckIn))
        return plan_of(History.of(told), self.catalogue, day)

    def _book(self, monday: date, minutes: int) -> None:
        if minutes == self._step:
            return
        self._step = minutes
        step = builders.booked(
            monday,
            minutes,
            cue=self.who.cue,
            place=self.who.place,
            clock_min=10 * 60,
            confidence=self.rng.randint(7, 9),
        )
        self.facts.append(step)

    def _push(self, *, hard: bool) -> None:
        """Move the mood by a day: it leans on yesterday and comes back to its level."""
        level = self.who.mood - (self.who.flare if hard else 0.0)
        kept = self.who.memory * (self._level - level)
        self._level = level + kept + self.rng.gauss(0, self.who.unrest)

    def _live_day(self, day: date, walk_min: int | None) -> None:
        taken = _Clock(self.rng)
        if walk_min is not None:
            self._walk(day, walk_min, taken)
        writes = self.who.writes - (0.35 if self._level < _LOW else 0.0)
        if self.rng.random() > writes:
            return
        for _ in range(self._entries(day)):
            self.facts.append(self._checkin(day, taken.moment(day)))
        if self.rng.random() < self.who.others_a_week / 7:
            activity, minutes = self.rng.choice(self.who.others)
            moment = taken.moment(day, minutes)
            self.facts.append(builders.session(day, minutes, activity, at=moment))

    def _entries(self, day: date) -> int:
        """How often a day is written down: in the early years of a long log, often."""
        long_ago = self.until - day > timedelta(days=YEAR_DAYS + 14)
        mean = 5.0 if long_ago and self.who.name == "steady" else self.who.entries
        return max(1, round(self.rng.gauss(mean, 0.6)))

    def _checkin(self, day: date, moment: datetime) -> CheckIn:
        mood = self._rating(self._level, 0.7)
        energy = (
            self._rating(self._level - 0.4, 1.0) if self.rng.random() < 0.5 else None
        )
        bank = notes.LOW if mood <= _LOW else notes.GOOD
        note = self.rng.choice(bank) if self.rng.random() < 0.06 else ""
        return builders.checkin(day, mood, energy=energy, at=moment, note=note)

    def _walk(self, day: date, minutes: int, taken: _Clock) -> None:
        before = self._rating(self._level, 0.6)
        after = self._rating(before + self.who.lift, 0.9)
        bank = notes.LIFTED if after > before else notes.LEVEL
        rated = self.rng.random() < 0.9
        hard = 1 if minutes < ROWS[_EFFORT_ROWS][0] else 2
        walk: Session = builders.session(
            day,
            minutes,
            at=taken.take(day, 10 * 60 + self.rng.randint(-20, 20), minutes),
            before=before if rated else None,
            after=after if rated else None,
            expected=self._rating(before + 0.3, 0.7) if rated else None,
            effort=hard + self.rng.randint(0, 1) if rated else None,
            pleasure=self._rating(after, 1.0) if rated else None,
            mastery=self._rating(after + 0.5, 1.0) if self.rng.random() < 0.6 else None,
            note=self.rng.choice(bank) if self.rng.random() < 0.5 else "",
        )
        self.facts.append(walk)
        self._level += 0.08 * (after - before)

    def _rating(self, middle: float, spread: float) -> int:
        drawn = round(self.rng.gauss(middle, spread))
        return min(max(drawn, SCALE_LOWEST), SCALE_HIGHEST)


class _Clock:
    """The hours of one day, so that two things are never at one time."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._taken: list[tuple[int, int]] = []

    def take(self, day: date, start_min: int, minutes: int) -> datetime:
        """Take a stretch of the day and return its start."""
        self._taken.append((start_min, start_min + minutes))
        return builders.at(day, f"{start_min // 60}:{start_min % 60:02}")

    def moment(self, day: date, minutes: int = 1) -> datetime:
        """Take a free stretch anywhere between morning and night."""
        while True:
            start = self._rng.randrange(_MORNING, _NIGHT)
            if all(
                start >= end or start + minutes <= first for first, end in self._taken
            ):
                return self.take(day, start, minutes)
