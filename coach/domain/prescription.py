"""One session: its three sizes and its parts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.plan import Sizes
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.catalogue import ScreenLimits


class Part(StrEnum):
    """A part of a timed session."""

    WARM_UP = "warm_up"
    MAIN = "main"
    COOL_DOWN = "cool_down"


@dataclass(frozen=True, slots=True)
class SessionPart:
    """A part and its whole minutes, at least one."""

    part: Part
    minutes: int


def sizes_of(planned_min: int, tiny_min: int) -> Sizes:
    """Return the three sizes of a planned session.

    Smaller is half, rounded up and never under the tiny one; it is left out where
    nothing lies between. Evidence: our_screens.
    """
    half = max(tiny_min, -(-planned_min // 2))
    between = tiny_min < half < planned_min
    return Sizes(planned_min, half if between else None, tiny_min)


def parts_of(minutes: int, limits: ScreenLimits) -> tuple[SessionPart, ...]:
    """Cut a session into warm-up, main part and cool-down.

    Warm-up and cool-down are equal: minutes divided by ``part_share``, rounded half
    to even as Python rounds, at most ``part_longest_min``; a session shorter than
    ``part_from_min`` has one part. Evidence: our_screens.
    """
    if minutes < limits.part_from_min:
        return (SessionPart(Part.MAIN, minutes),)
    edge = min(limits.part_longest_min, round(minutes / limits.part_share))
    return (
        SessionPart(Part.WARM_UP, edge),
        SessionPart(Part.MAIN, minutes - 2 * edge),
        SessionPart(Part.COOL_DOWN, edge),
    )
