"""What *Learn* shows, as values: shelves, the titles on one, and what lies open."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.learn import Card, Door, Drawing, Question
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from coach.domain.learn import Learn
    from coach.domain.wording import Texts
    from coach.services.evidence_table import EvidenceRow

QUESTIONS, KEPT, FOUND = "questions", "kept", "found"
ASKED = "question:"
"""Shelves beside the topics; the last one holds what was searched for."""
WORDS_A_MINUTE = 180
"""A slow, tired reader; only used to say 1, 2 or 3 minutes."""


class Mark(StrEnum):
    """What a person did with a card."""

    KEPT = "kept"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A group of cards: its id and its words."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Title:
    """One card or question in the list.

    ``strength`` is empty for a question; ``minutes`` how long reading takes, in words.
    """

    id: str
    title: str
    strength: str
    minutes: str
    marks: frozenset[Mark]


@dataclass(frozen=True, slots=True)
class Opened:
    """What lies open.

    Attributes:
        title: the title with its strength and marks.
        text: what was found, or the answer.
        for_you: what it may mean for the reader, or empty.
        unknown: what is not known, or empty.
        sides: both sides of what experts disagree on, or none.
        sources: where it comes from.
        related: cards that go on from here.
        drawing: the drawing beside it.
        door: where a question leads beside its cards.
        next: the id of the next one on the shelf, or empty.
    """

    title: Title
    text: str
    for_you: str
    unknown: str
    sides: tuple[str, ...]
    sources: tuple[EvidenceRow, ...]
    related: tuple[Shelf, ...]
    drawing: Drawing
    door: Door
    next: str


@dataclass(frozen=True, slots=True)
class LearnView:
    """The page: all shelves, the one that is open with its titles, and what is open."""

    shelves: tuple[Shelf, ...]
    shelf: str
    line: str
    titles: tuple[Title, ...]
    opened: str
    card: Opened | None


def build_learn_view(
    learn: Learn,
    evidence: Iterable[EvidenceRow],
    texts: Texts,
    *,
    marks: Mapping[str, frozenset[Mark]],
    fits: Callable[[Card | Question], bool],
    shelf: str,
    opened: str,
    found: Sequence[str] | None,
) -> LearnView:
    """Return the page.

    Args:
        learn: all cards and questions.
        evidence: everything that can be a source.
        texts: the sentences.
        marks: what was done with a card, by its id.
        fits: whether a card or question may be shown to this person.
        shelf: the one that is open; empty: the one where ``opened`` stands.
        opened: the id of what is open; one that is not there is the first.
        found: ids that a search gave, the best first; None without a search.
    """
    return _Builder(learn, evidence, texts, marks, fits).view(shelf, opened, found)


def name_of(each: Card | Question) -> str:
    """Return what tells a card and a question apart that share an id."""
    return each.id if isinstance(each, Card) else f"{ASKED}{each.id}"


class _Builder:
    def __init__(
        self,
        learn: Learn,
        evidence: Iterable[EvidenceRow],
        texts: Texts,
        marks: Mapping[str, frozenset[Mark]],
        fits: Callable[[Card | Question], bool],
    ) -> None:
        self._texts, self._marks = texts, marks
        self._evidence = {each.id: each for each in evidence}
        self._topics = [
            (topic, [card for card in topic.card if fits(card)])
            for topic in learn.topics
        ]
        self._questions = [each for each in learn.questions if fits(each)]
        cards = [card for _, held in self._topics for card in held]
        both: list[Card | Question] = [*cards, *self._questions]
        self._all = {name_of(each): each for each in both}

    def view(self, shelf: str, opened: str, found: Sequence[str] | None) -> LearnView:
        """Return the page with a shelf open."""
        if not shelf:
            shelf = self._shelf_of(opened)
        held = self._held(shelf, found)
        ids = [name_of(each) for each in held]
        if opened not in ids:
            opened = ids[0] if ids else ""
        shown = self._all.get(opened)
        after = ids[(ids.index(opened) + 1) % len(ids)] if opened in ids else ""
        return LearnView(
            shelves=self._shelves(),
            shelf=shelf,
            line=self._line(shelf, len(held)),
            titles=tuple(self._title(each) for each in held),
            opened=opened,
            card=None if shown is None else self._opened(shown, after),
        )

    def _shelves(self) -> tuple[Shelf, ...]:
        texts = self._texts
        return (
            *(Shelf(topic.id, topic.title) for topic, held in self._topics if held),
            Shelf(QUESTIONS, texts("learn.shelf_questions")),
            Shelf(KEPT, texts("learn.shelf_kept")),
        )

    def _shelf_of(self, opened: str) -> str:
        for topic, held in self._topics:
            if any(name_of(card) == opened for card in held):
                return topic.id
        if any(name_of(each) == opened for each in self._questions):
            return QUESTIONS
        return next((topic.id for topic, held in self._topics if held), QUESTIONS)

    def _held(self, shelf: str, found: Sequence[str] | None) -> list[Card | Question]:
        if found is not None:
            return [self._all[id_] for id_ in found if id_ in self._all]
        if shelf == QUESTIONS:
            return list(self._questions)
        if shelf == KEPT:
            return [each for each in self._all.values() if Mark.KEPT in self._of(each)]
        return [
            card for topic, held in self._topics for card in held if topic.id == shelf
        ]

    def _of(self, each: Card | Question) -> frozenset[Mark]:
        return self._marks.get(name_of(each), frozenset())

    def _line(self, shelf: str, many: int) -> str:
        texts = self._texts
        if shelf == FOUND:
            return texts.count("learn.found", many)
        if shelf == KEPT and not many:
            return texts("learn.kept_none")
        if shelf in {QUESTIONS, KEPT}:
            return texts(f"learn.line_{shelf}")
        return next(topic.line for topic, _ in self._topics if topic.id == shelf)

    def _title(self, each: Card | Question) -> Title:
        is_card = isinstance(each, Card)
        return Title(
            name_of(each),
            each.title if isinstance(each, Card) else each.asks,
            each.strength if isinstance(each, Card) else "",
            self._minutes(each) if is_card else "",
            self._of(each),
        )

    def _minutes(self, each: Card | Question) -> str:
        shown = " ".join(
            (each.text, each.for_you, each.unknown)
            if isinstance(each, Card)
            else (each.answer,)
        )
        minutes = -(-len(shown.split()) // WORDS_A_MINUTE)
        return self._texts("learn.minutes", minutes=minutes)

    def _opened(self, each: Card | Question, after: str) -> Opened:
        related = each.related if isinstance(each, Card) else each.cards
        sources = dict.fromkeys(each.evidence)
        if isinstance(each, Question):
            cards = (self._all.get(id_) for id_ in each.cards)
            sources |= dict.fromkeys(
                id_ for card in cards if card is not None for id_ in card.evidence
            )
        sides = each.sides if isinstance(each, Card) else None
        return Opened(
            title=self._title(each),
            text=each.text if isinstance(each, Card) else each.answer,
            for_you=each.for_you if isinstance(each, Card) else "",
            unknown=each.unknown if isinstance(each, Card) else "",
            sides=() if sides is None else (sides.one, sides.other),
            sources=tuple(self._evidence[id_] for id_ in sources),
            related=tuple(
                Shelf(id_, self._title(self._all[id_]).title)
                for id_ in related
                if id_ in self._all
            ),
            drawing=each.drawing if isinstance(each, Card) else Drawing.NONE,
            door=each.door if isinstance(each, Question) else Door.NONE,
            next=after,
        )
