"""What happens to made-up people, hour by hour: mood, and whether they move.

Mood is a sum of processes in continuous time (two Ornstein-Uhlenbeck processes, a shot
noise of events, bad spells) and of calendars (week, season, rota, month, weather),
looked at every hour from seven to ten. Moving is an intention that meets barriers and
energy. Every process is drawn for all people at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from benchmarks.world_cell import Cell

Array: TypeAlias = NDArray[Any]
Draw: TypeAlias = np.random.Generator

HOURS = 16
FIRST_HOUR = 7
NIGHT_H = 8.0
EVENT_FADES_H = 18.0
WARM_UP_DAYS = 40
KINDS = 6
ROTA_DAYS = 8
MONTH_DAYS = 28
YEAR_DAYS = 365.25


@dataclass(frozen=True)
class Lives:
    """What happened: one row a person, one column a day, and the hours where said.

    Attributes:
        bare: mood without any lift from moving, (people, days, HOURS).
        moved: whether they moved, 0 or 1.
        at: the hour they moved or would have, from 0 = FIRST_HOUR.
        lift: points on that day, had they moved or not.
        kinds: which things they did, (people, days, KINDS), 0 or 1.
        weekday: the first day's, 0 = Monday; one a person.
        rota: the place in the rota.
        usual: each person's own middle.
    """

    bare: Array
    moved: Array
    at: Array
    lift: Array
    kinds: Array
    weekday: Array
    rota: Array
    usual: Array


@dataclass(frozen=True)
class _People:
    usual: Array
    weekday: Array
    plan: Array  # (people, 7): chance of the intention by weekday
    lift: Array
    slow_h: Array  # hours in which the slow mood fades
    fast_h: Array
    spread: Array
    likes: Array  # (people, 4), sums to 1
    calm: Array  # (people, 2), chance of the two calm things


@dataclass
class _State:
    slow: Array
    fast: Array
    event: Array
    spell: Array  # days left of a bad spell
    kept_in: Array
    barred: Array
    energy: Array
    moved: Array
    felt: Array
    rain: Array


def live(cell: Cell, count: int, draw: Draw) -> Lives:
    """Let so many people live through a situation."""
    people = _people(cell, count, draw)
    calendar = _calendar(cell, people, draw)
    state = _first_state(cell, people, draw)
    bare = np.zeros((count, cell.n, HOURS))
    moved, at, lift = (np.zeros((count, cell.n)) for _ in range(3))
    kinds = np.zeros((count, cell.n, KINDS))
    for day in range(-WARM_UP_DAYS, cell.n):
        points, logit = calendar.of(day, state, draw)
        mood = _waking(cell, people, state, draw) + points[:, None]
        step = _moves(cell, people, state, (day, logit, mood[:, 0]), draw)
        hour = draw.integers(1, 14, count)
        size = people.lift * draw.gamma(16, 1 / 16, count)
        with_lift = mood + (size * step)[:, None] * (np.arange(HOURS) >= hour[:, None])
        with_lift += (cell.next_lift * state.moved)[:, None]
        if day >= 0:
            bare[:, day], moved[:, day] = mood, step
            at[:, day], lift[:, day] = hour, size
            kinds[:, day] = _kinds(cell, people, state, step, draw)
        state.felt = with_lift.mean(1) - people.usual
        state.energy = 0.6 * state.energy + 0.25 * draw.standard_normal(count)
        state.moved = step
        _night(cell, people, state, draw)
    return Lives(
        bare, moved, at, lift, kinds, people.weekday, calendar.rota, people.usual
    )


def _people(cell: Cell, count: int, draw: Draw) -> _People:
    plan = np.full((count, 7), 0.33)
    if cell.planned:
        days = draw.random((count, 7)).argsort(1) < draw.integers(2, 5, count)[:, None]
        plan = np.where(days, 0.75, 0.15)
    return _People(
        usual=np.clip(draw.normal(5.0, 0.8, count), 2.5, 7.5),
        weekday=draw.integers(0, 7, count),
        plan=plan,
        lift=cell.lift * draw.uniform(0.8, 1.2, count),
        slow_h=24 * draw.uniform(3, 9, count),
        fast_h=draw.uniform(5, 14, count),
        spread=np.exp(draw.normal(0, 0.2, count)),
        likes=draw.dirichlet(np.full(4, 2.0), count),
        calm=draw.uniform(0.15, 0.5, (count, 2)),
    )


def _first_state(cell: Cell, people: _People, draw: Draw) -> _State:
    count = len(people.usual)
    return _State(
        slow=cell.slow * people.spread * draw.standard_normal(count),
        fast=cell.fast * people.spread * draw.standard_normal(count),
        event=np.zeros(count),
        spell=np.zeros(count),
        kept_in=np.zeros(count, bool),
        barred=draw.random(count) < 0.15,
        energy=np.zeros(count),
        moved=np.zeros(count),
        felt=np.zeros(count),
        rain=draw.standard_normal(count),
    )


@dataclass(frozen=True)
class _Calendar:
    cell: Cell
    weekday: Array
    season: Array
    rota: Array
    month: Array

    def of(self, day: int, state: _State, draw: Draw) -> tuple[Array, Array]:
        """Return the points of mood and the logit of moving of one day."""
        cell, count = self.cell, len(self.weekday)
        state.rain = 0.35 * state.rain + np.sqrt(1 - 0.35**2) * draw.standard_normal(
            count
        )
        wave = np.cos(2 * np.pi * (day + self.season) / YEAR_DAYS)
        moon = np.cos(2 * np.pi * (day + self.month) / MONTH_DAYS)
        off = ((self.rota + day) % ROTA_DAYS >= ROTA_DAYS // 2) - 0.5
        share = np.clip(day / max(cell.n - 1, 1), 0, 1)
        risen = np.clip((share - 0.25) / 0.5, 0, 1)  # level, then a rise, then level
        causes = (
            (cell.season, wave),
            (cell.rota, off),
            (cell.month, moon),
            (cell.weather, state.rain),
            ((cell.recovery, 1.5 * cell.recovery), np.full(count, risen - 0.5)),
            ((cell.weekend, 0.5 * cell.weekend), self.weekend(day)),
        )
        points = sum(strength[0] * cause for strength, cause in causes)
        logit = sum(strength[1] * cause for strength, cause in causes)
        return np.asarray(points), np.asarray(logit)

    def weekend(self, day: int) -> Array:
        """Return 1 on Saturdays and Sundays."""
        return ((self.weekday + day) % 7 >= 5).astype(float)


def _calendar(cell: Cell, people: _People, draw: Draw) -> _Calendar:
    count = len(people.usual)
    return _Calendar(
        cell,
        people.weekday,
        draw.uniform(0, YEAR_DAYS, count),
        draw.integers(0, ROTA_DAYS, count),
        draw.uniform(0, MONTH_DAYS, count),
    )


def _waking(cell: Cell, people: _People, state: _State, draw: Draw) -> Array:
    """Return the mood of the waking hours, before calendars and lifts; move the state.

    The Ornstein-Uhlenbeck processes are stepped exactly from hour to hour.
    """
    count = len(people.usual)
    mood = np.repeat(people.usual[:, None], HOURS, 1)
    for name, size, fades_h in _wandering(cell, people):
        keep = np.exp(-1 / fades_h)
        shock = np.sqrt(1 - keep**2) * size
        value = getattr(state, name)
        noise = draw.standard_normal((HOURS, count)) * shock
        for hour in range(HOURS):
            value = keep * value + noise[hour]
            mood[:, hour] += value
        setattr(state, name, value)
    mood += _events(cell, state, draw)
    state.kept_in = state.spell > 0  # from its second day on
    began = (state.spell <= 0) & (draw.random(count) < cell.spells / YEAR_DAYS)
    state.spell = np.where(began, draw.integers(7, 29, count), state.spell - 1)
    mood -= np.where(state.spell > 0, 1.3, 0)[:, None]
    return mood


def _wandering(cell: Cell, people: _People) -> tuple[tuple[str, Array, Array], ...]:
    """Return the two wandering parts: name, standard deviation, hours they fade in."""
    return (
        ("slow", cell.slow * people.spread, people.slow_h),
        ("fast", cell.fast * people.spread, people.fast_h),
    )


def _events(cell: Cell, state: _State, draw: Draw) -> Array:
    """Return what today's and earlier events add, by the hour; move the state."""
    count = len(state.event)
    hour = draw.integers(0, HOURS, count)
    size = 0.9 * draw.standard_t(3, count) * (draw.random(count) < cell.events)
    since = np.arange(HOURS) - hour[:, None]
    fading = np.exp(-np.maximum(since, 0) / EVENT_FADES_H)
    fresh = size[:, None] * np.where(since >= 0, fading, 0.0)
    old = state.event[:, None] * np.exp(-np.arange(HOURS) / EVENT_FADES_H)
    both = np.clip(fresh + old, -6, 6)
    state.event = both[:, -1]
    return np.asarray(both)


def _night(cell: Cell, people: _People, state: _State, draw: Draw) -> None:
    """Let the night pass: what fades fades, what wanders wanders."""
    count = len(people.usual)
    for name, size, fades_h in _wandering(cell, people):
        keep = np.exp(-NIGHT_H / fades_h)
        shock = np.sqrt(1 - keep**2) * size * draw.standard_normal(count)
        setattr(state, name, keep * getattr(state, name) + shock)
    state.event = state.event * np.exp(-NIGHT_H / EVENT_FADES_H)
    flips = draw.random(count)
    state.barred = np.where(state.barred, flips < 0.6, flips < 0.07)


def _moves(
    cell: Cell,
    people: _People,
    state: _State,
    today: tuple[int, Array, Array],
    draw: Draw,
) -> Array:
    """Return who moves today: an intention that meets barriers and energy."""
    day, logit, waking = today
    count = len(people.usual)
    plan = people.plan[np.arange(count), (people.weekday + day) % 7]
    wish = np.log(plan / (1 - plan)) + logit + cell.reverse * state.felt
    wish = wish + cell.morning * (waking - people.usual)
    intends = draw.random(count) < 1 / (1 + np.exp(-np.clip(wish, -20, 20)))
    worn = cell.tired * state.moved + 0.45 * state.kept_in
    strength = np.clip(0.9 + state.energy - worn, 0.05, 1)
    able = draw.random(count) < strength
    return np.asarray(intends & ~state.barred & able, dtype=float)


def _kinds(
    cell: Cell, people: _People, state: _State, moved: Array, draw: Draw
) -> Array:
    """Return what was done: one or two of four ways to move, and two calm things."""
    count = len(moved)
    done = np.zeros((count, KINDS))
    edges = people.likes.cumsum(1)
    for share in (np.ones(count), (draw.random(count) < 0.25).astype(float)):
        kind = np.minimum((draw.random(count)[:, None] > edges).sum(1), 3)
        who = (moved * share) > 0
        done[np.arange(count)[who], kind[who]] = 1
    wish = np.log(people.calm / (1 - people.calm)) + cell.reverse * state.felt[:, None]
    done[:, 4:] = draw.random((count, 2)) < 1 / (1 + np.exp(-np.clip(wish, -20, 20)))
    return done
