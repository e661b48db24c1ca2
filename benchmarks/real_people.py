"""What the engine says of real people: ``python -m benchmarks.real_people FOLDER``.

Every question about days and weeks is asked of every person once, by the rules of one
review: moving on the same day below p = .01, all others together (Benjamini & Hochberg
1995). Then each person's mood is turned against what they did, by cyclic shifts of the
whole series and by shuffled days: whatever went together no longer does, so claims have
to fall to the rate that is promised. The usual way is asked the same about days.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.real_readers import MOVED, SLEPT, read_all
from benchmarks.ways import USUAL_BELOW, ours, told_at_review, usual
from coach.insights.answers import Estimate
from coach.insights.dose import dose
from coach.insights.links import Question, window
from coach.insights.pull import pull_of
from coach.insights.review import WIDEST, benjamini_hochberg
from coach.insights.weeks import week_values, weeks_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.real_readers import Person
    from benchmarks.world_days import Array
    from coach.insights.links import Days

FIRST = Question(MOVED, 0)
HOUR = Question("an hour more a week", 0)
BEFORE = Question("an active day more the week before", 0)
SHIFTS, SHUFFLES = 10, 10
LEAST_SHIFT = 14
WEEK_MOODS, WEEK_DAYS = 4, 5
MOST_FIRST, MOST_OTHERS = 0.015, 0.015
"""Promised are .01 each; the rest is chance of the few people there are."""


@dataclass(frozen=True)
class Asked:
    """What was said to one person at one look.

    Attributes:
        first: the answer about moving on the same day, if there was enough.
        told: whether that was told as a link.
        others: the other questions that were told, with their answers.
        asked: how many questions had enough for an answer.
        loose: whether the first had p below .05.
        usual: how many questions the usual way tells of, uncorrected.
        usual_first: whether it tells of moving on the same day.
    """

    first: Estimate | None
    told: bool
    others: tuple[tuple[Question, Estimate], ...]
    asked: int
    loose: bool
    usual: int
    usual_first: bool


def ask(days: Days, minutes: Array) -> Asked:
    """Ask every question of a review about one person's days and minutes."""
    questions = [
        Question(act, lag)
        for act in days.acts
        for lag in ((0,) if act == SLEPT else (0, 1))
    ]
    answers = {
        question: answer
        for question, answer in ours(days, questions).items()
        if isinstance(answer, Estimate)
    }
    answers |= weekly(days, minutes)
    first = answers.get(FIRST)
    rest = [(q, a) for q, a in answers.items() if q != FIRST]
    sure = benjamini_hochberg([answer.p for _, answer in rest])
    plain = [usual(days, question) for question in questions]
    usual_first = plain[questions.index(FIRST)]
    return Asked(
        first=first,
        told=first is not None and told_at_review(first),
        others=tuple(
            pair
            for pair, is_sure in zip(rest, sure, strict=True)
            if is_sure and pair[1].half_width <= WIDEST
        ),
        asked=len(answers),
        loose=first is not None and first.p < USUAL_BELOW,
        usual=sum(said is not None and said.p < USUAL_BELOW for said in plain),
        usual_first=usual_first is not None and usual_first.p < USUAL_BELOW,
    )


def turned(days: Days, seed: int) -> Days:
    """Return the days with the mood moved against them, in one of two ways."""
    draw = np.random.default_rng([seed, len(days.mood)])
    if seed < SHIFTS:
        room = max(len(days.mood) - 2 * LEAST_SHIFT, 1)
        mood = np.roll(days.mood, LEAST_SHIFT + int(draw.integers(room)))
    else:
        mood = days.mood.copy()
        known = np.flatnonzero(~np.isnan(mood))
        mood[known] = mood[draw.permutation(known)]
    return replace(days, mood=mood)


@dataclass(frozen=True)
class Counts:
    """How often claims were made over several looks; shares of those answered."""

    looks: int
    told: float
    loose: float
    others: float
    usual_first: float
    usual_any: float

    def line(self) -> str:
        """Return the shares in words."""
        return (
            f"{self.looks:5d} looks: moving same day p<.05 {100 * self.loose:.1f} %, "
            f"told {100 * self.told:.1f} %; any other told {100 * self.others:.1f} %; "
            f"usual way: same day {100 * self.usual_first:.1f} %, "
            f"any {100 * self.usual_any:.1f} %"
        )


def counted(looks: Sequence[Asked]) -> Counts:
    """Count claims over the looks that had an answer to any question."""
    kept = [look for look in looks if look.asked]
    first = [look for look in kept if look.first is not None]
    return Counts(
        looks=len(kept),
        told=_share(look.told for look in first),
        loose=_share(look.loose for look in first),
        others=_share(bool(look.others) for look in kept),
        usual_first=_share(look.usual_first for look in first),
        usual_any=_share(look.usual > 0 for look in kept),
    )


def _share(flags: Iterable[bool]) -> float:
    held = list(flags)
    return sum(held) / len(held) if held else 0.0


def weekly(days: Days, minutes: Array) -> dict[Question, Estimate]:
    """Return what minutes of a week and the week before went with, where there is any.

    Args:
        days: one person's days.
        minutes: minutes of movement of each, nan where nothing is known.
    """
    held = window(days)
    if held is None:
        return {}
    begin = (held.first - days.first).days
    daily = minutes[begin : begin + len(held.mood)]
    weekday = held.first.weekday()
    mood = week_values(held.mood, weekday, WEEK_MOODS)
    active = week_values(held.acts[MOVED], weekday, WEEK_DAYS, sums=True)
    answers = {BEFORE: weeks_before(mood, active).estimate}
    if np.nansum(daily):
        amount = week_values(daily, weekday, WEEK_DAYS, sums=True)
        answers[HOUR] = dose(mood, amount, pull=pull_of(held.mood, daily)).any
    return {q: a for q, a in answers.items() if isinstance(a, Estimate)}


def _range(answer: Estimate) -> str:
    return (
        f"{answer.effect:+.2f} ({answer.low:+.2f} to {answer.high:+.2f}), "
        f"p {answer.p:.4f}, {answer.n_with}/{answer.n_without}"
    )


def report(name: str, people: Sequence[Person], seeds: int) -> list[Asked]:
    """Print one data set's claims; return the looks at its turned days."""
    held = [(person, days) for person in people if (days := person.days()) is not None]
    minutes = [person.minutes_a_day(days) for person, days in held]
    true = [ask(days, each) for (_, days), each in zip(held, minutes, strict=True)]
    print(f"\n{name}: {len(people)} people, {sum(a.asked > 0 for a in true)} answered")
    print("  as they are ", counted(true).line(), flush=True)
    for (person, _), said in zip(held, true, strict=True):
        if said.told and said.first is not None:
            print(f"    {person.name}: {MOVED}, same day {_range(said.first)}")
        for question, answer in said.others:
            when = "day after" if question.lag else "same day"
            print(f"    {person.name}: {question.act}, {when} {_range(answer)}")
    looks = [
        ask(turned(days, seed), each)
        for (_, days), each in zip(held, minutes, strict=True)
        for seed in range(seeds)
    ]
    print("  mood turned ", counted(looks).line(), flush=True)
    return looks


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is claimed of whom; 0 if claims fall where mood is turned."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.real_people")
    parser.description = (__doc__ or "").splitlines()[0]
    parser.add_argument("folder", type=Path, help="the folder of data sets")
    parser.add_argument("--turns", type=int, default=SHIFTS + SHUFFLES, metavar="N")
    asked = parser.parse_args(arguments)
    looks: list[Asked] = []
    for name, people in read_all(asked.folder).items():
        looks += report(name, people, asked.turns)
    total = counted(looks)
    print("\nall, mood turned", total.line())
    return int(total.told > MOST_FIRST or total.others > MOST_OTHERS)


if __name__ == "__main__":
    sys.exit(main())
