"""What made-up people write down of their days, and what is true of them.

Check-ins come from habits of the day and now and then by themselves; a lapse leaves
days blank. Each number is chosen by the person's own thresholds on a noisy feeling, so
that one person's 4 is another's 5, and equal steps are not equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.world_days import FIRST_HOUR, HOURS, ROTA_DAYS, live
from coach.insights.links import Days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.world_cell import Cell
    from benchmarks.world_days import Array, Draw, Lives

MONDAY = date(2024, 1, 1)
NOON = 12 - FIRST_HOUR
SLOTS = 4
MORNING_HOUR = 0
LAPSE, RETURN = 0.02, 0.3
FEELING_NOISE = 0.45
MOVED = "moved"


@dataclass(frozen=True)
class Notes:
    """The notes of made-up people: a row a person, a column a day, nan = not noted.

    Attributes:
        mood: the day's mean, 0-10.
        morning: the number of that morning, where it is asked for.
        moved: 0 or 1.
        kinds: (people, days, kinds), 0 or 1.
        rota: the place in the rota, where it is told.
        truth: each person's true difference for the question of the cell, in the
            points they note: the mean over noted days of the day's mean had they
            moved less the day's mean had they not.
        weekday: of the first day, 0 = Monday.
    """

    mood: Array
    morning: Array
    moved: Array
    kinds: Array
    rota: Array
    truth: Array
    weekday: Array

    def days(self, person: int, length: int | None = None) -> Days:
        """Return one person's first days as the engine takes them."""
        cut = slice(0, length)
        return Days(
            first=MONDAY + timedelta(days=int(self.weekday[person])),
            mood=self.mood[person, cut],
            morning=self.morning[person, cut],
            rota=self.rota[person, cut],
            acts={
                MOVED: self.moved[person, cut],
                **{
                    f"kind_{k}": self.kinds[person, cut, k]
                    for k in range(self.kinds.shape[2])
                },
            },
        )

    def __iter__(self) -> Iterator[Days]:
        """Go through all people."""
        return (self.days(person) for person in range(len(self.mood)))


def notes(cell: Cell, count: int, seed: int) -> Notes:
    """Return the notes of so many people; the same for the same seed.

    Each cell has random numbers of its own, whatever runs beside it.
    """
    own = sum((i + 1) * ord(letter) for i, letter in enumerate(cell.name))
    draw = np.random.default_rng([seed, own])
    lives = live(cell, count, draw)
    return _write(cell, lives, draw)


def _write(cell: Cell, lives: Lives, draw: Draw) -> Notes:
    hours, asked = _check_ins(cell, lives, draw)
    lift_at = lives.lift[:, :, None] * (hours >= lives.at[:, :, None])
    before = np.concatenate([lives.moved[:, :1], lives.moved[:, :-1]], 1)[:, :, None]
    same = lift_at * lives.moved[:, :, None]
    felt = np.take_along_axis(lives.bare, hours, 2)
    felt = felt + FEELING_NOISE * draw.logistic(0, 0.55, felt.shape)
    kept = asked & _answered(cell, lives, felt + same, draw)
    scale = _thresholds(cell, len(lives.usual), draw)
    later = cell.next_lift * before
    rated = _rate(scale, felt + same + later)
    if cell.lag:
        gain = _rate(scale, felt + same + cell.next_lift) - _rate(scale, felt + same)
    else:
        gain = _rate(scale, felt + later + lift_at) - _rate(scale, felt + later)
    mood = _mean(rated, kept)
    known = ~np.isnan(mood)
    truth = np.nan_to_num(_mean(gain, kept)).sum(1) / np.maximum(known.sum(1), 1)
    seen = np.ones_like(known) if cell.watch else known
    return Notes(
        mood=mood,
        morning=_mornings(cell, lives, scale, draw),
        moved=np.where(seen, lives.moved, np.nan),
        kinds=np.where(seen[:, :, None], lives.kinds, np.nan),
        rota=_rota(cell, lives),
        truth=truth,
        weekday=lives.weekday,
    )


def _check_ins(cell: Cell, lives: Lives, draw: Draw) -> tuple[Array, Array]:
    """Return the hours of the slots (people, days, SLOTS) and which are used at all.

    The first is the person's habit; the others are a second habit and two that come
    by themselves on some days.
    """
    count, days = lives.moved.shape
    habit = draw.integers(NOON, HOURS - 1, (count, 1, 2))
    jitter = draw.integers(-1, 2, (count, days, 2))
    free = draw.integers(NOON, HOURS, (count, days, 2))
    hours = np.concatenate([habit + jitter, free], 2)
    hours = np.clip(hours, NOON, HOURS - 1)
    often = draw.uniform(0.1, 0.6, (count, 1)) if cell.several else np.zeros((count, 1))
    used = draw.random((count, days, SLOTS)) < often[:, :, None]
    used[:, :, 0] = True
    return hours, used


def _answered(cell: Cell, lives: Lives, felt: Array, draw: Draw) -> Array:
    """Return which check-ins are answered: lapses, chance, mood and moving."""
    count, days = lives.moved.shape
    away = np.zeros(count, bool)
    here = np.ones((count, days), bool)
    for day in range(days):
        turn = draw.random(count)
        away = np.where(away, turn > RETURN, turn < LAPSE)
        here[:, day] = ~away
    usual = np.log(cell.answers / (1 - cell.answers))
    moved = lives.moved - lives.moved.mean(1, keepdims=True)
    logit = usual + cell.low_skipped * (felt - lives.usual[:, None, None])
    logit = logit + cell.rest_skipped * moved[:, :, None]
    chance = 1 / (1 + np.exp(-np.clip(logit, -20, 20)))
    return np.asarray((draw.random(felt.shape) < chance) & here[:, :, None])


def _thresholds(cell: Cell, count: int, draw: Draw) -> tuple[Array, Array]:
    """Return each person's ten borders between numbers, and the step they use."""
    stretch = np.exp(draw.normal(0, 0.12, (count, 1)))
    borders = 5 + draw.normal(0, 0.3, (count, 1)) + stretch * (np.arange(10) - 4.5)
    borders = np.sort(borders + draw.normal(0, 0.15, (count, 10)), axis=1)
    step = draw.integers(2, 4, count) if cell.coarse else np.ones(count, int)
    return borders, step


def _rate(scale: tuple[Array, Array], felt: Array) -> Array:
    """Return the numbers people choose for how they feel, 0-10."""
    borders, step = scale
    shape = (len(borders), *[1] * (felt.ndim - 1))
    number = np.zeros(felt.shape)
    for border in borders.T:
        number += felt > border.reshape(shape)
    steps = step.reshape(shape)
    return np.asarray(np.clip(steps * np.rint(number / steps), 0, 10))


def _mean(rated: Array, kept: Array) -> Array:
    """Return each day's mean of the answered check-ins, nan where there is none."""
    number = kept.sum(2)
    total = np.where(kept, rated, 0.0).sum(2)
    return np.where(number > 0, total / np.maximum(number, 1), np.nan)


def _mornings(
    cell: Cell, lives: Lives, scale: tuple[Array, Array], draw: Draw
) -> Array:
    if not cell.press:
        return np.full(lives.moved.shape, np.nan)
    felt = lives.bare[:, :, MORNING_HOUR]
    rated = _rate(scale, felt + FEELING_NOISE * draw.logistic(0, 0.55, felt.shape))
    return np.where(draw.random(felt.shape) < 0.92, rated, np.nan)


def _rota(cell: Cell, lives: Lives) -> Array:
    if not cell.rota_known:
        return np.full(lives.moved.shape, np.nan)
    return np.asarray(
        (lives.rota[:, None] + np.arange(cell.n)) % ROTA_DAYS, dtype=float
    )
