"""Finds cards and questions of *Learn* by what somebody types."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from coach.domain.learn import Card, Door, Question, suits
from coach.domain.safety_words import has_safety_words
from coach.store.word_index import IndexedText, WordIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.learn import Learn
    from coach.domain.safety_words import SafetyWords

MOST_FOUND = 12


class LearnSearch:
    """Looks through what may be offered to one person; nothing typed is kept.

    Args:
        learn: all cards and questions.
        danger: phrases that put the first question leading to help before all else.
        moves: whether movement is counted for the person.
        minutes: whether minutes may be named; both as in `coach.domain.learn.suits`.
    """

    def __init__(
        self, learn: Learn, danger: SafetyWords, *, moves: bool, minutes: bool
    ) -> None:
        self._danger = danger
        self._held: dict[str, Card | Question] = {
            name: each
            for name, each in _named(learn)
            if suits(each, moves=moves, minutes=minutes)
        }
        self._index = WordIndex(
            _indexed(name, each) for name, each in self._held.items()
        )

    def find(self, typed: str) -> tuple[Card | Question, ...]:
        """Return what fits, the best first; nothing typed finds nothing."""
        names = self._index.find(typed, most=MOST_FOUND)
        found = tuple(self._held[name] for name in names)
        if not has_safety_words(typed, self._danger):
            return found
        first = self._to_help()
        return (*first, *(each for each in found if each not in first))[:MOST_FOUND]

    def close(self) -> None:
        """Let the index go."""
        self._index.close()

    def _to_help(self) -> tuple[Card | Question, ...]:
        """Return the first question that leads to help; it speaks of dying."""
        helps = (
            each
            for each in self._held.values()
            if isinstance(each, Question) and each.door is Door.HELP
        )
        return tuple(islice(helps, 1))


def _named(learn: Learn) -> Iterator[tuple[str, Card | Question]]:
    """Yield everything by a name of its own: a card and a question may share an id."""
    for card in learn.cards():
        yield f"card:{card.id}", card
    for question in learn.questions:
        yield f"question:{question.id}", question


def _indexed(name: str, each: Card | Question) -> IndexedText:
    words = " ".join(each.words)
    if not isinstance(each, Card):
        return IndexedText(name, each.asks, words, each.answer)
    sides = (each.sides.one, each.sides.other) if each.sides else ()
    text = " ".join((each.text, each.for_you, each.unknown, *sides))
    return IndexedText(name, each.title, words, text)
