"""Who the three made-up people are, and how their weeks go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Choice, State
from coach.values import dataclass

if TYPE_CHECKING:
    import random

WEEKS_A_YEAR = 52
ROWS = (
    (2, 3), (5, 3), (8, 3), (10, 3), (12, 3), (15, 3), (20, 3), (20, 3),
    (25, 3), (30, 3), (30, 4), (35, 4), (40, 4), (40, 4), (45, 4), (50, 4),
)  # fmt: skip
"""Minutes and outings a week of the programme's rows, R0 to R7 and P1 to P8."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week: a row to walk (None: no walks) and what is chosen at its end.

    In the last year the plan itself says how far and how often, and ``row`` counts
    as a yes to walking.
    """

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
            "steady", "Sam", 1991, 4.2, 0.75, 0.5, 0.93, 1.5, 1.3,
            (("garden", 15), ("cook", 30), ("music", 20), ("call_friend", 15),
             ("housework", 20), ("read", 25)),
            3.0, "I have finished my morning tea", "round the pond",
        ),
        Person(
            "stopgo", "Rosa", 1984, 4.6, 0.7, 0.7, 0.7, 1.3, 1.4,
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


def _steady_weeks(rng: random.Random, last: int) -> list[Week]:
    """Walk in earlier years; for a year none; since five weeks again, from the door."""
    ending = [
        Week(0, Choice.STAY), Week(0, Choice.READY), Week(1, Choice.STAY),
        Week(1, Choice.READY), Week(2, Choice.STAY), Week(2),
    ]  # fmt: skip
    weeks = _climbs(
        rng, max(last + 1 - WEEKS_A_YEAR, 0), pause=(10, 16), climb=(26, 36)
    )
    weeks += [Week()] * (last + 1 - len(weeks) - len(ending))
    return (weeks + ending)[-(last + 1) :]


def _stopgo_weeks(rng: random.Random, last: int) -> list[Week]:
    """Some good weeks, then some without; the last outing was three weeks ago."""
    weeks = _climbs(rng, last - 6, pause=(2, 5), climb=(3, 6))
    ending = [Week(2, Choice.STAY), Week(2, Choice.READY), Week(3), Week(3)]
    return [*weeks, *ending, Week(), Week(), Week()]


def _flareup_weeks(rng: random.Random, last: int) -> list[Week]:
    """Most weeks are good; every few months one or two are not. One is now."""
    weeks = _climbs(
        rng, last - 4, pause=(1, 2), climb=(8, 13), every=4, state=State.ILL
    )
    ending = [Week(5), Week(5), Week(5, Choice.STAY), Week(5)]
    return [*weeks, *ending, Week(None, None, State.REST)]


WEEKS = {
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
    every: int = 2,
    state: State | None = None,
) -> list[Week]:
    """Return stretches of walking, a row up every so many weeks, and pauses between."""
    weeks: list[Week] = []
    row = 0
    while len(weeks) < count:
        for number in range(rng.randint(*climb)):
            up = number % every == every - 1 and row + 1 < len(ROWS)
            weeks.append(Week(row, Choice.READY if up else Choice.STAY))
            row += up
        length = rng.randint(*pause)
        weeks += [Week(None, None, state)] * length
        row = max(row - 2 * length, 0)
    return weeks[:count]
