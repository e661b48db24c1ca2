"""Small things to put into a week, chosen by what matters to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SHOWN = 4
"""How many are offered at once."""


@dataclass(frozen=True, slots=True)
class SmallIdea:
    """Something small to do, which is no exercise.

    ``activity`` is the id of the activity it is done as, ``minutes`` how long it
    takes; ``values`` are ids of the values it suits, none where it suits everyone;
    ``calm`` says that it is no effort at all.
    """

    id: str
    title: str
    icon: str
    activity: str
    minutes: int
    values: tuple[str, ...] = ()
    calm: bool = False


@dataclass(frozen=True, slots=True)
class SmallIdeas:
    """All ideas, in the order they are offered."""

    idea: tuple[SmallIdea, ...]


def ideas_for(
    ideas: Sequence[SmallIdea],
    values: Collection[str],
    *,
    turn: int = 0,
    calm: bool = False,
) -> tuple[SmallIdea, ...]:
    """Return the ideas of one turn; each further turn shows the next ones, round.

    With values said, those that suit one of them come first, then those for everyone;
    without, all of them, those for everyone first.

    Args:
        ideas: all of them.
        values: ids of what matters to the person.
        turn: 0 for the first look, one more with every *More*.
        calm: whether only what is no effort may be offered.
    """
    open_ones = [idea for idea in ideas if idea.calm or not calm]
    wanted = set(values)
    first = [idea for idea in open_ones if wanted.intersection(idea.values)]
    fitting = [*first, *(idea for idea in open_ones if not idea.values)]
    if not wanted:
        fitting += [idea for idea in open_ones if idea.values]
    count = min(SHOWN, len(fitting))
    start = turn * SHOWN
    return tuple(fitting[(start + n) % len(fitting)] for n in range(count))
