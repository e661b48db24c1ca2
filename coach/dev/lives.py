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
from coach.dev import builders, notes
from coach.domain.facts import (
    SCALE_HIGHEST,
    SCALE_LOWEST,
    CheckIn,
    Choice,
    Session,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from coach.domain.facts import Fact

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
YEAR_DAYS = 365
RENEWED_AFTER = timedelta(days=180)
ROWS = (
    (2, 3), (5, 3), (8, 3), (10, 3), (12, 3), (15, 3), (20, 3), (20, 3),
    (25, 3), (30, 3), (30, 4), (35, 4), (40, 4), (40, 4), (45, 4), (50, 4),
)  # fmt: skip
"""Minutes and outings a week of the programme's rows, R0 to R7 and P1 to P8."""

_EFFORT_ROWS = 7
_LOW = 3
_MORNING, _NIGHT = 7 * 60, 22 * 60


@dataclass(frozen=True, slots=True)
class Week:
    """One week of walking: a row (None: no walks) and what is chosen at its end."""

    row: int | None = None
    choice: Choice | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What makes one made-up person; moods and chances as plain numbers.

    ``mood`` is the level the mood comes back to (0-10), ``memory`` how much of
    yesterday stays (0-1), ``unrest`` the size of the daily push; ``writes`` the chance
    that a day is written down, ``entries`` check-ins on such a day.
    """

    name: str
    called: str
    born: int
    mood: float
    memory: float
    unrest: float
    writes: float
    entries: float
    lift: float
    others: tuple[tuple[str, int], ...]
    others_a_week: float
    cue: str
    place: str
    flare: float = 0.0


PEOPLE = {
    person.name: person
    for person in (
        Person(
            "steady", "Sam", 1991, 4.2, 0.8, 0.8, 0.93, 1.5, 1.3,
            (("garden", 15), ("cook", 30), ("music", 20), ("call_friend", 15),
             ("housework", 20), ("read", 25)),
            3.0, "I have finished my morning tea", "round the pond",
        ),
        Person(
            "stopgo", "Rosa", 1984, 4.6, 0.75, 1.0, 0.7, 1.3, 1.4,
            (("music", 20), ("cook", 40), ("tidy", 10), ("tea_outside", 10)),
            1.5, "I hang up my work bag", "to the park gate",
        ),
        Person(
            "flareup", "Kim", 1955, 5.2, 0.85, 0.6, 0.85, 1.4, 1.0,
            (("seated_moves", 10), ("garden", 20), ("read", 30), ("errand", 15)),
            2.5, "the news is over", "along the hedge", 2.6,
        ),
    )
}  # fmt: skip


def life(person: str, years: int, until: date, seed: int = 1) -> list[Fact]:
    """Return everything a made-up person wrote down up to a morning.

    Args:
        person: ``steady``, ``stopgo`` or ``flareup``.
        years: how many years back the facts begin, 1 or more.
        until: the last day; nothing is written down on that day yet, except by
            ``flareup``, who is having a hard week.
        seed: another number is another life of the same kind.
    """
    who = PEOPLE[person]
    first = monday_of(until - timedelta(days=YEAR_DAYS * years))
    rng = random.Random(f"{person} {seed}")
    weeks = _WEEKS[person](rng, (monday_of(until) - first).days // 7)
    living = _Living(who, rng, until, years)
    living.begin(first)
    for number, week in enumerate(weeks):
        living.live_week(first + number * WEEK, week)
    living.remember()
    return builders.renamed(living.facts, _ids(rng))


def _ids(rng: random.Random) -> Iterator[str]:
    while True:
        yield str(uuid.UUID(int=rng.getrandbits(128), version=4))


def _steady_weeks(rng: random.Random, last: int) -> list[Week]:
    """Walk in earlier years; for a year none; since five weeks again, from the door."""
    ending = [
        Week(0, Choice.STAY), Week(0, Choice.READY), Week(1, Choice.STAY),
        Week(1, Choice.READY), Week(2, Choice.STAY), Week(2),
    ]  # fmt: skip
    quiet = YEAR_DAYS // 7
    weeks = _climbs(rng, max(last + 1 - quiet, 0), pause=(10, 16), climb=(26, 36))
    weeks += [Week()] * (last + 1 - len(weeks) - len(ending))
    return (weeks + ending)[-(last + 1) :]


def _stopgo_weeks(rng: random.Random, last: int) -> list[Week]:
    """Some good weeks, then some without; the last outing was two weeks ago."""
    weeks = _climbs(rng, last - 2, pause=(2, 5), climb=(3, 6))
    for number in range(-4, 0):
        weeks[number] = Week(3 + (number == -1), Choice.STAY)
    return [*weeks, Week(), Week(), Week()]


def _flareup_weeks(rng: random.Random, last: int) -> list[Week]:
    """Most weeks are good; every few months one or two are not. One is now."""
    weeks = _climbs(rng, last, pause=(1, 2), climb=(8, 13), state=State.ILL)
    weeks[-4:] = [Week(5, Choice.STAY)] * 4
    return [*weeks, Week(None, None, State.REST)]


_WEEKS = {
    "steady": _steady_weeks,
    "stopgo": _stopgo_weeks,
    "flareup": _flareup_weeks,
}


def _climbs(
    rng: random.Random,
    count: int,
    *,
    pause: tuple[int, int],
    climb: tuple[int, int],
    state: State | None = None,
) -> list[Week]:
    """Return stretches of walking, a row up every second week, and pauses between."""
    weeks: list[Week] = []
    row = 0
    while len(weeks) < count:
        for number in range(rng.randint(*climb)):
            up = number % 2 == 1 and row + 1 < len(ROWS)
            weeks.append(Week(row, Choice.READY if up else Choice.STAY))
            row += up
        length = rng.randint(*pause)
        weeks += [Week(None, None, state)] * length
        row = max(row - 2 * length, 0)
    return weeks[:count]


@dataclass(slots=True)
class _Living:
    """Lives day after day and writes facts down."""

    who: Person
    rng: random.Random
    until: date
    years: int
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
        outings = self._outings(monday, week)
        for number in range(7):
            day = monday + number * DAY
            hard = week.state is not None
            self._push(hard=hard)
            if day < self.until or (day == self.until and hard):
                self._live_day(day, outings.get(day))
        sunday = monday + 6 * DAY
        if week.choice and sunday < self.until:
            self.facts.append(builders.choice(sunday, week.choice))

    def remember(self) -> None:
        """Let the latest outing be one that is good to look back on."""
        for place in range(len(self.facts) - 1, -1, -1):
            fact = self.facts[place]
            if isinstance(fact, Session) and fact.activity == "walk":
                note = notes.LIFTED[1]
                told = replace(fact, before=3, after=6, expected=4, effort=2, note=note)
                self.facts[place] = told
                return

    def _change_state(self, monday: date, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.facts.append(builders.state(monday, state))

    def _renew_answers(self, monday: date, week: Week) -> None:
        """Book the row's step; twice a year answer for safety again."""
        if week.row is None:
            if self._step is not None:
                self._step = None
            return
        minutes, _ = ROWS[week.row]
        if monday - self._cleared_on >= RENEWED_AFTER:
            self._clear(monday)
        if minutes != self._step:
            self._step = minutes
            self.facts.append(
                builders.booked(
                    monday,
                    minutes,
                    cue=self.who.cue,
                    place=self.who.place,
                    clock_min=10 * 60,
                    confidence=self.rng.randint(7, 9),
                )
            )

    def _outings(self, monday: date, week: Week) -> dict[date, int]:
        if week.row is None:
            return {}
        minutes, count = ROWS[week.row]
        days = builders.OUTING_DAYS[:count]
        return {monday + day * DAY: minutes for day in days}

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
        self._level += 0.15 * (after - before)

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
