"""A guided routine in time: getting ready for a move, then the move, side by side.

Where a person is in it follows from the seconds gone alone, so that nothing but those
has to be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.routine import Move

JUST_BEGUN_S = 3.0
HOLD_IN_S = 3.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the time of a routine: getting ready for a move, or one side of it.

    ``move`` counts the moves from 0 on; ``side`` is 0 or 1; ``start_s`` is when it
    begins and ``length_s`` how long it is, both in seconds.
    """

    move: int
    side: int
    is_rest: bool
    start_s: int
    length_s: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody is in a routine.

    ``into_s`` are the seconds since the present stretch began; ``is_over`` says that
    all of it is done; the stretch is then the last.
    """

    stretch: Stretch
    into_s: float
    is_over: bool

    @property
    def left_s(self) -> float:
        """The seconds left of the present stretch, 0 and up."""
        return max(0.0, self.stretch.length_s - self.into_s)


def laid_out(moves: Sequence[Move]) -> tuple[Stretch, ...]:
    """Return a routine as stretches of time, one after the other."""
    stretches: list[Stretch] = []
    at = 0
    for number, move in enumerate(moves):
        parts = [(0, True, move.rest_s)] if move.rest_s else []
        parts += [(side, False, move.side_s) for side in range(move.sides)]
        for side, is_rest, length in parts:
            stretches.append(Stretch(number, side, is_rest, at, length))
            at += length
    return tuple(stretches)


def length_s(moves: Sequence[Move]) -> int:
    """Return how long moves take one after the other, in seconds."""
    return sum(move.whole_s for move in moves)


def spot_at(stretches: Sequence[Stretch], seconds: float) -> Spot:
    """Return where somebody is after so many seconds; before the start is the start."""
    gone = max(0.0, seconds)
    for stretch in stretches:
        if gone < stretch.start_s + stretch.length_s:
            return Spot(stretch, gone - stretch.start_s, is_over=False)
    last = stretches[-1]
    return Spot(last, float(last.length_s), is_over=True)


def next_start_s(stretches: Sequence[Stretch], seconds: float) -> int:
    """Return when the move after the present one begins, or the end of it all."""
    spot = spot_at(stretches, seconds)
    later = (s.start_s for s in stretches if s.move > spot.stretch.move)
    return next(later, stretches[-1].start_s + stretches[-1].length_s)


def back_start_s(stretches: Sequence[Stretch], seconds: float) -> int:
    """Return when the present move began, or the one before if it has just begun."""
    spot = spot_at(stretches, seconds)
    begun = _start_of(stretches, spot.stretch.move)
    if spot.is_over or seconds - begun > JUST_BEGUN_S or spot.stretch.move == 0:
        return begun
    return _start_of(stretches, spot.stretch.move - 1)


def repeat_at(move: Move, into_s: float) -> int:
    """Return the number of the repeat somebody is at, from 1; 0 where none are."""
    if not move.repeats:
        return 0
    return min(move.repeats, int(into_s // move.pace_s) + 1)


def reach_at(move: Move, into_s: float) -> float:
    """Return how far from the first pose (0) to the last (1) a move is.

    Repeats go there and back, with the breath where it is paced; a move that is held
    goes there once and stays.
    """
    if not move.repeats:
        return _eased(min(1.0, into_s / HOLD_IN_S))
    gone = into_s % move.pace_s
    there = move.breath_in_s or move.pace_s / 2
    back = move.pace_s - there
    return _eased(gone / there if gone < there else 1 - (gone - there) / back)


def _eased(share: float) -> float:
    return share * share * (3 - 2 * share)


def _start_of(stretches: Sequence[Stretch], move: int) -> int:
    return next(s.start_s for s in stretches if s.move == move)
