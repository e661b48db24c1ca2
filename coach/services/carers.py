"""A guide for somebody who helps a person with low mood; nothing of it is kept.

What is open lies here and not in the page, so that the page can be built again. It is
gone with the window: the guide knows no names, asks for none, and writes nothing down.
What somebody notes beside it is kept by `coach.services.inviting`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.carers import Strain, Weather, Where
from coach.domain.foreign_words import folded
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.carers import (
        Carers,
        GuidePart,
        Pair,
        Situation,
        Talk,
        Together,
    )


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an idea has to suit; None: it does not matter."""

    energy: Strain | None = None
    place: Where | None = None
    weather: Weather | None = None


@dataclass(frozen=True, slots=True)
class CarersView:
    """The page.

    Attributes:
        situations: when sentences fit.
        situation: the one that is open; None while words are looked for.
        pairs: what could be said, and what is better left unsaid.
        wishes: what an idea has to suit.
        idea: something to do side by side; None where nothing suits.
        talks: conversations to practise.
        parts: the rest of the guide, by id.
    """

    situations: tuple[Situation, ...]
    situation: Situation | None
    pairs: tuple[Pair, ...]
    wishes: Wishes
    idea: Together | None
    talks: tuple[Talk, ...]
    parts: tuple[GuidePart, ...]

    def part(self, id_: str) -> GuidePart:
        """Return a part of the guide by its id."""
        return next(part for part in self.parts if part.id == id_)


class CarersService:
    """Shows the guide.

    Args:
        carers: reads the guide.
    """

    def __init__(self, carers: Callable[[], Carers]) -> None:
        self.carers = carers
        self._idea = 0
        self._situation = self._first = self.words = self.talk = ""
        self._wishes = Wishes()

    def view(self) -> CarersView:
        """Return the page as it is open now."""
        held = self.carers()
        situations = held.sayings.situation
        situation = None
        if not self.words:
            wanted = self._situation or self._first
            found = (each for each in situations if each.id == wanted)
            situation = next(found, situations[0])
        ideas = self._ideas()
        return CarersView(
            situations=situations,
            situation=situation,
            pairs=self._pairs(situation),
            wishes=self._wishes,
            idea=ideas[self._idea % len(ideas)] if ideas else None,
            talks=held.talks,
            parts=held.parts,
        )

    def begin_with(self, id_: str) -> None:
        """Show the sentences of a situation until another one is opened; "" for any."""
        self._first = id_

    def open_situation(self, id_: str) -> None:
        """Show the sentences of a situation."""
        self._situation, self.words = id_, ""

    def search(self, words: str) -> None:
        """Look for words in all sentences; every one of them has to stand there."""
        self.words = words.strip()

    def wish(self, wishes: Wishes) -> None:
        """Say what an idea has to suit."""
        self._wishes, self._idea = wishes, 0

    def another_idea(self) -> None:
        """Show the next idea that suits."""
        self._idea += 1

    def _pairs(self, situation: Situation | None) -> tuple[Pair, ...]:
        held = self.carers().sayings
        if situation is not None:
            return tuple(each for each in held.pair if each.situation == situation.id)
        wanted = [folded(word) for word in self.words.split()]
        titles = {each.id: each.title for each in held.situation}
        return tuple(
            pair
            for pair in held.pair
            if all(
                word in folded(" ".join((titles[pair.situation], *_words_of(pair))))
                for word in wanted
            )
        )

    def _ideas(self) -> list[Together]:
        wishes = self._wishes
        return [
            idea
            for idea in self.carers().together
            if wishes.energy in {None, idea.energy}
            and wishes.place in {None, idea.place}
            and wishes.weather in {None, Weather.DRY, idea.weather}
        ]


def _words_of(pair: Pair) -> tuple[str, ...]:
    return pair.say, pair.avoid, pair.why
