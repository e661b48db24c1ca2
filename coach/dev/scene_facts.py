"""What the made-up people of the pictures wrote down."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.dev import builders
from coach.dev.lives import life

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.domain.facts import Fact

    Facts = Callable[[], Sequence[Fact]]

DAY = date(2026, 5, 14)
NOTE = "The first minute was the worst. After the corner it got easier."


@cache
def _life(person: str) -> tuple[Fact, ...]:
    return tuple(life(person, 1, DAY))


def nothing() -> Sequence[Fact]:
    """Return the facts of a person who opens the program for the first time."""
    return ()


def sam() -> Sequence[Fact]:
    """Return steady's year."""
    return _life("steady")


def rosa() -> Sequence[Fact]:
    """Return stopgo's year."""
    return _life("stopgo")


def kim() -> Sequence[Fact]:
    """Return flareup's year."""
    return _life("flareup")


def sam_until_a_walk() -> Sequence[Fact]:
    """Return steady's year with the walk of the last day, and nothing since."""
    walk = builders.session(
        DAY, 8, at=builders.at(DAY), before=4, after=6, expected=4, note=NOTE
    )
    return (*sam(), walk)


def newcomer() -> Sequence[Fact]:
    """Return the first day of a person who booked a step and did nothing else."""
    step = builders.booked(DAY, 2, cue="I have had my coffee", clock_min=600)
    return (*builders.answers(DAY, name="Sam"), *builders.cleared(DAY), step)


def early() -> Sequence[Fact]:
    """Return a first week: two short walks, both rated."""
    first = DAY - timedelta(days=5)
    step = builders.booked(first, 2, cue="I have had my coffee", clock_min=600)
    rated = {"before": 3, "after": 5, "expected": 3}
    walks = builders.walks(monday_of(DAY), 2, **rated, note="Not as cold as I thought.")
    facts: list[Fact] = [*builders.answers(first, name="Sam"), step, *walks]
    return [*facts, *builders.cleared(first), *builders.checkins(first, 3, 4, 3, 4)]


def low_for_days() -> Sequence[Fact]:
    """Return steady's year with two harder days at its end."""
    days = DAY - timedelta(days=1)
    return (*sam(), *builders.checkins(days, 1, 4))


def with_answer(key: str) -> Facts:
    """Return steady's year with a yes to one of the safety questions."""
    return lambda: (*sam(), *builders.answers(DAY, **{key: "yes"}))


def in_state(state: str) -> Facts:
    """Return steady's year with a state set this morning."""
    return lambda: (*sam(), builders.state(DAY, state))


def walking(weeks: int, *minutes: int, **answers: str | int) -> Facts:
    """Return so many whole weeks of the same walks, from a first day of answers on.

    Args:
        weeks: whole weeks before the week of the last day.
        minutes: of each walk of a week.
        answers: what was said about oneself on the first day.
    """
    first = monday_of(DAY) - timedelta(weeks=weeks)
    given = {"name": "Ada", "birth_year": 1984, **answers}
    rated = {"before": 4, "after": 5, "effort": 2}
    return lambda: (
        *builders.cleared(first),
        *builders.answers(first, **given),
        *builders.weeks_of_walks(first, weeks, *minutes, **rated),
    )


def unsafe() -> Sequence[Fact]:
    """Return steady's year on a day that may not be safe."""
    return (*sam(), *builders.answers(DAY, safe_now="not_say"))


def after_an_illness() -> Sequence[Fact]:
    """Return steady's year with four ill days that ended yesterday."""
    ill, well = DAY - timedelta(days=2), DAY - timedelta(days=1)
    return (*sam(), builders.state(ill, "ill"), builders.state(well, "none"))


def strong() -> Sequence[Fact]:
    """Return four weeks on the fourth stone with strength moves beside them."""
    monday = monday_of(DAY)
    first = monday - timedelta(weeks=3)
    asked = builders.answers(first, strength="yes")
    days = [monday - timedelta(days=n) for n in (20, 17, 13, 10, 6, 3)]
    moves = [builders.session(day, 10, "strength", effort=4) for day in days]
    today = builders.session(monday + timedelta(days=1), 10, "strength", effort=4)
    walks = walking(4, 10, 10, 10, easy_walk_minutes=15)()
    return (*walks, *asked, *moves, today)


BRISK: dict[str, str | int] = {"baseline_days": 3, "baseline_minutes": 30}
PULSE: dict[str, str | int] = {"birth_year": 1984, "resting_bpm": 62}
LIGHTER = walking(3, 30, 30, 30, **BRISK)
NEARER = walking(4, 5, baseline_days=3, baseline_minutes=20)
OLDER = walking(2, 8, 8, 8, easy_walk_minutes=10, birth_year=1952)
HARDER = walking(3, 30, 30, 30, **BRISK, **PULSE, track="harder", active_3_months="yes")
SHUT = walking(3, 8, 8, 8, track="harder", easy_walk_minutes=10)
