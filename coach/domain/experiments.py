"""Things to choose between for a coin that picks one of two each morning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_WEEKS, MOST_WEEKS, USUAL_WEEKS = 2, 6, 4


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing a side of the coin can stand for.

    Attributes:
        id: what facts call it.
        title: how a person reads it; "The coin says: {title} today."
        icon: a name of the icons.
        moves: whether it asks for movement.
        still: whether it means no movement.
        own: whether the person puts it into words of their own.
    """

    id: str
    title: str
    icon: str
    moves: bool = False
    still: bool = False
    own: bool = False

    @property
    def is_about_moving(self) -> bool:
        """Whether moving, or not moving, is what it is about."""
        return self.moves or self.still


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ids of things that suggest themselves together."""

    heads: str
    tails: str


@dataclass(frozen=True, slots=True)
class Things:
    """All things, the pairs in the order they are suggested, and telling words.

    ``no_words`` are words that turn a thing into leaving it be; ``rest_words`` name
    not moving by themselves. Both are looked for in the person's own words, in small
    letters. From ``last_hour`` (0-24) on the clock it is late for a new toss.
    """

    no_words: tuple[str, ...]
    rest_words: tuple[str, ...]
    last_hour: int
    thing: tuple[Thing, ...]
    pair: tuple[Pair, ...]

    def find(self, id_: str) -> Thing | None:
        """Return the thing with this id, or None."""
        return next((thing for thing in self.thing if thing.id == id_), None)


def means_stillness(words: str, things: Things, *, names_moving: bool) -> bool:
    """Say whether somebody's own words may mean not moving.

    Either a word for rest stands in them, or they name a movement next to a "no".

    Args:
        words: as they were typed.
        things: with the telling words.
        names_moving: whether the words name something that is moving.
    """
    said = _split(words)
    if _holds(said, things.rest_words):
        return True
    return names_moving and _holds(said, things.no_words)


def _split(words: str) -> str:
    letters = (each if each.isalnum() else " " for each in words.casefold())
    return " ".join("".join(letters).split())


def _holds(said: str, words: Sequence[str]) -> bool:
    return any(f" {word} " in f" {said} " for word in words)
