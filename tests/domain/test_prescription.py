from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.plan import Sizes
from coach.domain.prescription import Part, SessionPart, parts_of, sizes_of

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue


@pytest.mark.parametrize("planned", range(1, 121))
def test_smaller_is_half_rounded_up_and_shown_only_in_between(planned: int) -> None:
    half = max(2, (planned + 1) // 2)
    shown = half if 2 < half < planned else None
    assert sizes_of(planned, 2) == Sizes(planned, shown, 2)


@pytest.mark.parametrize(
    ("planned", "smaller"), [(2, None), (3, None), (4, None), (5, 3), (8, 4), (55, 28)]
)
def test_smaller_by_hand(planned: int, smaller: int | None) -> None:
    assert sizes_of(planned, 2).smaller == smaller


@pytest.mark.parametrize("minutes", range(1, 121))
def test_parts_add_up_and_both_ends_are_alike(
    catalogue: Catalogue, minutes: int
) -> None:
    parts = parts_of(minutes, catalogue.limits.screen)
    assert sum(part.minutes for part in parts) == minutes
    assert all(part.minutes >= 1 for part in parts)
    if minutes < 4:
        assert parts == (SessionPart(Part.MAIN, minutes),)
        return
    begin, main, end = parts
    assert (begin.part, main.part, end.part) == tuple(Part)
    assert begin.minutes == end.minutes == min(5, round(minutes / 4))


@pytest.mark.parametrize(
    ("minutes", "edge"), [(4, 1), (5, 1), (6, 2), (8, 2), (10, 2), (12, 3), (20, 5)]
)
def test_the_ends_of_an_outing_by_hand(
    catalogue: Catalogue, minutes: int, edge: int
) -> None:
    assert parts_of(minutes, catalogue.limits.screen)[0].minutes == edge
