"""Whether mood and something done go together, on the same day or the day after.

A day's mood is explained by a slow drift, the weekday, the last mood before it, the
rating of the morning where there is one, and what was done on the day and the day
before; its errors carry over from day to day (AR(1)) with the noise of one rating on
top. Both are integrated over a grid by their restricted likelihood (REML: Patterson &
Thompson 1971). The standard error is widened where the spread is unequal (HC3:
MacKinnon & White 1985), and the range where better days lead to more of the activity.
"""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.drift import DRIFT_DAYS, drift
from coach.insights.mixture import mixed
from coach.insights.whitening import PHI, PRIOR, followed, gains_of, whiten
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from coach.insights.whitening import Array, Mask

WINDOW_DAYS = 730
LEAST_DAYS, LEAST_EACH, LEAST_DF, LEAST_LEVELS = 24, 8, 12, 3
DAYS_FOR_WEEKDAYS = 42
FADE = 0.6
"""How much of the last mood is left for each day without one."""
MORNINGS = 0.8
"""The share of days with a rating of the morning from which on it is used."""
REVERSE_FACTOR = 1.4
"""The noise of a rating is usually estimated too low; so much more is allowed."""
SPREAD_FACTOR = 0.9
RIDGE, MOST_LEVERAGE, LEAST_RSS, LEAST_VARIANCE = 1e-9, 0.98, 1e-9, 1e-4


class Question(NamedTuple):
    """Whether an activity goes with the mood ``lag`` days later: 0 or 1."""

    act: str
    lag: int


@dataclass(frozen=True, slots=True)
class Days:
    """One entry a calendar day, oldest first; nan is not logged.

    Attributes:
        first: the first day.
        mood: the day's mood, 0-10.
        morning: the rating made before anything was done, 0-10.
        rota: the day's place in the rota of shifts, 0 and up.
        acts: for each activity 1 where it was done and 0 where it was not.
    """

    first: date
    mood: Array
    morning: Array
    rota: Array
    acts: Mapping[str, Array]

    def cut(self, begin: int, end: int) -> Days:
        """Return the days from ``begin`` up to and without ``end``."""
        span = slice(begin, end)
        return Days(
            self.first + timedelta(days=begin),
            self.mood[span],
            self.morning[span],
            self.rota[span],
            {name: act[span] for name, act in self.acts.items()},
        )


def window(days: Days) -> Days | None:
    """Return the last 730 days, from the first to the last that has both.

    None where no day has a mood and says what was done.
    """
    known = ~np.isnan(days.mood) & (
        np.any([~np.isnan(act) for act in days.acts.values()], axis=0)
        if days.acts
        else False
    )
    count = len(days.mood)
    places = np.flatnonzero(known[max(count - WINDOW_DAYS, 0) :])
    if not len(places):
        return None
    begin = max(count - WINDOW_DAYS, 0)
    return days.cut(begin + int(places[0]), begin + int(places[-1]) + 1)


def link_answers(
    days: Days, questions: Iterable[Question], *, silent: bool = False
) -> dict[Question, Estimate | TooLittle]:
    """Answer several questions of one person; what they share is worked out once.

    Args:
        days: the days, in the window already (see `window`).
        questions: what is asked.
        silent: the person works shifts and nothing is known of the rota.
    """
    asked = list(dict.fromkeys(questions))
    if silent:
        return {question: TooLittle(Lack.ROTA) for question in asked}
    answers: dict[Question, Estimate | TooLittle] = {}
    rooms: dict[tuple[int, bytes], _Room] = {}
    for question in asked:
        usable = _usable(days, question)
        lacking = _lacking(days, question, usable)
        if lacking is not None:
            answers[question] = lacking
            continue
        key = (question.lag, usable.tobytes())
        if key not in rooms:
            alike = [
                name
                for name in dict.fromkeys(q.act for q in asked if q.lag == question.lag)
                if (_usable(days, Question(name, question.lag)) == usable).all()
            ]
            rooms[key] = _Room(days, usable, question.lag, alike)
        answers[question] = rooms[key].answer(question.act)
    return answers


def _usable(days: Days, question: Question) -> Mask:
    act = days.acts[question.act]
    usable = ~np.isnan(days.mood) & ~np.isnan(act)
    if question.lag:
        usable &= ~np.isnan(_delayed(act, np.nan))
    if not np.isnan(days.rota).all():
        usable &= ~np.isnan(days.rota)
    return usable


def _lacking(days: Days, question: Question, usable: Mask) -> TooLittle | None:
    """Return what is lacking for an answer, or None."""
    act = days.acts[question.act]
    target = (_delayed(act, np.nan) if question.lag else act)[usable]
    used, with_it = int(usable.sum()), int((target == 1).sum())
    counts = (used, with_it, used - with_it)
    wanted = (
        (LEAST_DAYS - used, Lack.DAYS),
        (LEAST_EACH - with_it, Lack.WITH),
        (LEAST_EACH - (used - with_it), Lack.WITHOUT),
    )
    more, lack = max(wanted, key=lambda each: each[0])
    if more > 0:
        return TooLittle(lack, more, *counts)
    if len(np.unique(days.mood[usable])) < LEAST_LEVELS:
        return TooLittle(Lack.SAME, 0, *counts)
    return None


class _Room:
    """All that the questions of one lag and one pattern of days share."""

    def __init__(self, days: Days, usable: Mask, lag: int, acts: list[str]) -> None:
        self._days, self._usable, self._lag = days, usable, lag
        self._drift = _drift(days, usable)
        mood = days.mood
        centre = float(mood[~np.isnan(mood)].mean())
        last = _faded_last(mood, centre)
        shared = [*self._drift.T, _delayed(last, 0.0) if lag else last]
        morning = days.morning
        if not lag and _has_mornings(morning[usable]):
            shared.append(_filled(morning - np.nanmean(morning)))
        self._shared = len(shared)
        self._place = {name: self._shared + 2 * i for i, name in enumerate(acts)}
        columns = list(shared)
        for name in acts:
            act = days.acts[name]
            today = act - act[~np.isnan(act)].mean()
            before = _delayed(today, np.nan)
            other, target = (today, before) if lag else (before, today)
            columns += [_filled(other), _filled(target)]
        columns.append(np.where(usable, mood - centre, 0.0))
        table = np.stack(columns, 1)
        self._gains = gains_of(usable)
        white = whiten(table, self._gains)
        self._scale = np.sqrt((white**2).sum(1)) + 1e-12
        self._scale[:, -1] = 1.0
        self._white = white / self._scale[:, None, :]
        self._cross = np.matmul(self._white.transpose(0, 2, 1), self._white)
        self._table = table
        self._states: dict[int, Array] = {}

    def answer(self, act: str) -> Estimate | TooLittle:
        """Answer the question about one activity."""
        other = self._place[act]
        target, mood = other + 1, self._cross.shape[1] - 1
        picked = [*range(self._shared)]
        if np.ptp(self._table[self._usable, other]) > 0:
            picked.append(other)
        picked.append(target)
        used = int(self._usable.sum())
        with_it = int((self._target(act)[self._usable] == 1).sum())
        df = used - len(picked)
        if df < LEAST_DF:
            rest = used - with_it
            return TooLittle(Lack.DAYS, LEAST_DF - df, used, with_it, rest)
        fit = self._fit(picked, mood, df)
        allowed = REVERSE_FACTOR * self._reverse(act, fit)
        few = min(df, 1.5 * min(with_it, used - with_it))
        return _concluded(fit, few, allowed, (used, with_it))

    def _target(self, act: str) -> Array:
        known = self._days.acts[act]
        return _delayed(known, np.nan) if self._lag else known

    def _fit(self, picked: list[int], mood: int, df: int) -> _Fit:
        """Least squares at every point of the grid; the last column is asked about."""
        cross, size = self._cross, len(picked)
        normal = cross[:, picked][:, :, picked] + RIDGE * np.eye(size)
        inverse = np.linalg.inv(normal)
        slopes = np.matmul(inverse, cross[:, picked, mood][:, :, None])[:, :, 0]
        top_rss = cross[:, mood, mood] - (slopes * cross[:, picked, mood]).sum(1)
        rss = np.maximum(top_rss, LEAST_RSS)
        scale = self._scale[:, picked]
        evidence = (
            -0.5 * self._gains.log_spread
            - 0.5 * (np.linalg.slogdet(normal)[1] + 2 * np.log(scale).sum(1))
            - 0.5 * df * np.log(rss)
            + np.log(PRIOR)
        )
        weight = np.exp(evidence - evidence.max())
        weight /= weight.sum()
        top = int(evidence.argmax())
        spread = np.sqrt(inverse[:, -1, -1] * rss / df) / scale[:, -1]
        rows = self._white[top][:, picked]
        left = self._white[top][:, mood] - rows @ slopes[top]
        uneven = _hc3(rows, inverse[top], left) / scale[top, -1]
        spread = spread * max(1.0, SPREAD_FACTOR * uneven / spread[top])
        return _Fit(slopes[:, -1] / scale[:, -1], spread, weight, rss / df, top)

    def _reverse(self, act: str, fit: _Fit) -> float:
        """Return the points that moving more after better days could explain."""
        known, lag = self._days.acts[act], self._lag
        before = _delayed(known, np.nan)
        felt = _delayed(self._felt(fit.top), 0.0)
        rows = ~np.isnan(known) & ~np.isnan(before)
        columns = np.column_stack([self._drift[rows], before[rows], felt[rows]])
        freedom = int(rows.sum()) - columns.shape[1]
        if freedom < 10:
            return 0.0
        slopes, *_ = np.linalg.lstsq(columns, known[rows], rcond=None)
        variance = float(((known[rows] - columns @ slopes) ** 2).sum() / freedom)
        if variance < LEAST_VARIANCE:
            return 0.0
        later = np.concatenate([[False], self._usable[1:]])
        back = np.maximum(np.arange(len(known)) - 1 - lag, 0)
        hidden = self._gains.left[:, back[later]].mean(1)
        memory = np.maximum(PHI, 0) ** (1 + lag)
        share = float((fit.weight * memory * hidden * fit.variance).sum())
        return share * float(slopes[-1]) / variance

    def _felt(self, top: int) -> Array:
        """Return each day's mood without its drift, as far as known that day."""
        usable, mood = self._usable, self._days.mood
        if top in self._states:
            return self._states[top]
        basis, _ = np.linalg.qr(self._drift[usable])
        left = np.zeros(len(mood))
        left[usable] = mood[usable] - basis @ (basis.T @ mood[usable])
        self._states[top] = followed(left, self._gains, top)
        return self._states[top]


class _Fit(NamedTuple):
    """The slope asked about, its error, weight and variance by point of the grid."""

    slope: Array
    spread: Array
    weight: Array
    variance: Array
    top: int


def _concluded(
    fit: _Fit, few: float, allowed: float, counts: tuple[int, int]
) -> Estimate:
    """Return the range; the truth lies between the slope and it less the allowance."""
    known = mixed(fit.weight, fit.slope, fit.spread, few, allowed)
    used, with_it = counts
    return Estimate(
        effect=known.mean,
        low=known.low,
        high=known.high,
        p=known.p,
        used=used,
        n_with=with_it,
        n_without=used - with_it,
        reverse=allowed,
    )


def _hc3(rows: Array, inverse: Array, left: Array) -> float:
    """Return the error of the last slope where the spread is not even (HC3)."""
    leverage = np.clip(((rows @ inverse) * rows).sum(1), 0, MOST_LEVERAGE)
    pull = rows @ inverse[:, -1]
    return math.sqrt(float((pull**2 * left**2 / (1 - leverage) ** 2).sum()))


def _drift(days: Days, usable: Mask) -> Array:
    """Return level, slow change, weekdays and shifts, a column each."""
    count = len(days.mood)
    columns = list(drift(count, DRIFT_DAYS).T)
    weekday = (days.first.weekday() + np.arange(count)) % 7
    if usable.sum() < DAYS_FOR_WEEKDAYS:
        columns.append((weekday >= 5).astype(float))
    else:
        columns += _marks(weekday.astype(float), range(6), usable)
    places = np.unique(days.rota[usable & ~np.isnan(days.rota)])
    columns += _marks(days.rota, places[1:], usable)
    return np.stack(columns, 1)


def _marks(values: Array, which: Iterable[float], usable: Mask) -> list[Array]:
    """Return a column of 0 and 1 for each value that some usable days have."""
    marks = [(values == value).astype(float) for value in which]
    return [mark for mark in marks if 0 < mark[usable].sum() < usable.sum()]


def _faded_last(mood: Array, centre: float) -> Array:
    """Return the latest mood before each day, fading with each day without one."""
    last, current = np.zeros(len(mood)), 0.0
    for day, value in enumerate(mood):
        last[day] = current
        current = current * FADE if math.isnan(value) else float(value) - centre
    return last


def _has_mornings(morning: Array) -> bool:
    known = ~np.isnan(morning)
    return bool(known.mean() >= MORNINGS and np.std(morning[known]) > 0)


def _delayed(values: Array, first: float) -> Array:
    """Return the values of the day before; ``first`` on the first day."""
    return np.concatenate([[first], values[:-1]])


def _filled(values: Array) -> Array:
    return np.where(np.isnan(values), 0.0, values)
