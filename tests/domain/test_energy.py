"""Energy on both sides of an outing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.energy import Energies, energies_of, energy_before, energy_pairs
from coach.domain.facts import CheckIn, Session

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

START = datetime.fromisoformat("2026-03-04T12:00:00+01:00")


def noted(minutes: float | None, energy: int | None) -> CheckIn:
    """Return a check-in so many minutes after the start of the outing."""
    at = None if minutes is None else START + timedelta(minutes=minutes)
    return CheckIn(f"c{minutes}", START.date(), at, None, energy)


def walk(at: datetime | None = START) -> Session:
    return Session("s", START.date(), "walk", 10, at=at)


@pytest.mark.parametrize(
    ("checkins", "expected"),
    [
        ((), None),
        ((noted(-30, 4),), 4),
        ((noted(-90, 2), noted(-30, 4), noted(5, 9)), 4),
        ((noted(-30, 4), noted(-90, 2)), 4),
        ((noted(-121, 4),), None),
        ((noted(-30, None), noted(None, 5)), None),
        ((noted(1, 7),), None),
    ],
)
def test_energy_before_is_the_latest_of_two_hours(
    checkins: tuple[CheckIn, ...], expected: int | None
) -> None:
    assert energy_before(START, checkins) == expected


def test_an_outing_without_a_time_has_no_energy_before() -> None:
    assert energy_before(None, [noted(-1, 4)]) is None


@pytest.mark.parametrize(
    ("later", "pairs"),
    [
        ((noted(12, 6), noted(60, 2)), [(3, 6)]),
        ((noted(60, 2), noted(12, 6)), [(3, 6)]),
        ((noted(130, 5),), [(3, 5)]),
        ((noted(131, 5),), []),
        ((), []),
    ],
)
def test_a_pair_needs_energy_on_both_sides(
    later: tuple[CheckIn, ...], pairs: list[tuple[int, int]]
) -> None:
    told = [noted(-5, 3), *later]

    assert energy_pairs([walk()], told) == pairs
    assert energy_pairs([walk(None)], told) == []
    assert energy_pairs([walk()], list(later)) == []


def test_falls_are_counted_as_plainly_as_rises(catalogue: Catalogue) -> None:
    limits = catalogue.limits.screen
    pairs = [(3, 5), (3, 3), (6, 2), (1, 2), (5, 4)]

    assert energies_of(pairs[:-1], limits) is None
    counted = energies_of(pairs, limits)
    assert counted == Energies(higher=2, same=1, lower=2)
    assert counted.pairs == 5
