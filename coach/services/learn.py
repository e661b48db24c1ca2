"""What the science says: cards and questions, found, read, kept for later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Answer
from coach.domain.learn import Card, Question, suits
from coach.domain.milestones import counts_minutes, counts_moves
from coach.domain.profile import profile_of
from coach.services.changes import Changes
from coach.services.evidence_table import evidence_table
from coach.services.journal import Recorded
from coach.services.learn_search import LearnSearch
from coach.services.learn_view import (
    FOUND,
    LearnView,
    Mark,
    build_learn_view,
    name_of,
)
from coach.store import facts as store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from coach.domain.carers import Carers
    from coach.domain.learn import Learn
    from coach.domain.safety_words import SafetyWords
    from coach.services.desk import Desk
    from coach.services.evidence_table import EvidenceRow

MARKED = "card."
"""How the key of an answer begins that says what was done with a card."""
VERB = "mark_card"


class LearnService:
    """Shows cards and questions, and keeps which were read or kept for later.

    What is open lies here and not in the page, so that the page can be built again.

    Args:
        desk: facts and words.
        learn: reads the cards and questions.
        danger: reads the phrases for which the way to help comes first.
        carers: reads the guide for carers, whose sources stand in the table too.
    """

    def __init__(
        self,
        desk: Desk,
        learn: Callable[[], Learn],
        danger: Callable[[], SafetyWords],
        carers: Callable[[], Carers],
    ) -> None:
        self._desk, self.learn, self._danger = desk, learn, danger
        self._carers = carers
        self._sources: tuple[EvidenceRow, ...] = ()
        self._searches: dict[tuple[bool, bool], LearnSearch] = {}
        self.shelf = self.opened = self.words = ""

    def view(self) -> LearnView:
        """Return the page: the shelf that is open, and the card beside it."""
        desk = self._desk
        answers = store.load_history(desk.db, kinds={Answer}).answers
        profile, today = profile_of(answers), desk.today()
        said = (profile, desk.catalogue, today)
        moves, minutes = counts_moves(*said), counts_minutes(*said)

        def fits(each: Card | Question) -> bool:
            return suits(each, moves=moves, minutes=minutes)

        view = build_learn_view(
            self.learn(),
            self.sources(),
            desk.texts,
            marks=_marks(answers),
            fits=fits,
            shelf=self.shelf,
            opened=self.opened,
            found=self._found(moves=moves, minutes=minutes),
        )
        self.shelf, self.opened = view.shelf, view.opened
        return view

    def _found(self, *, moves: bool, minutes: bool) -> list[str] | None:
        """Return the names of what fits the words; None where nothing is looked for."""
        if not self.words:
            return None
        kept = self._searches.get((moves, minutes))
        if kept is None:
            kept = LearnSearch(
                self.learn(), self._danger(), moves=moves, minutes=minutes
            )
            self._searches[moves, minutes] = kept
        return [name_of(each) for each in kept.find(self.words)]

    def sources(self) -> tuple[EvidenceRow, ...]:
        """Return every source the program rests on."""
        if not self._sources:
            desk = self._desk
            held = (self.learn(), self._carers())
            self._sources = evidence_table(desk.catalogue, *held, desk.texts)
        return self._sources

    def show_shelf(self, shelf: str) -> None:
        """Open a shelf at its first card."""
        self.shelf, self.opened, self.words = shelf, "", ""

    def search(self, words: str) -> None:
        """Look for words in cards and questions; empty: back to the shelf."""
        before, self.words = self.words, words.strip()
        if self.words:
            self.shelf, self.opened = FOUND, ""
        elif before:
            self.shelf = self.opened = ""

    def open(self, id_: str) -> None:
        """Open a card or a question; its shelf opens with it where it is on another."""
        self.opened = id_

    def open_elsewhere(self, id_: str) -> None:
        """Open a card from another page, on the shelf where it belongs."""
        self.shelf, self.opened, self.words = "", id_, ""

    def mark(self, id_: str, mark: Mark, *, is_on: bool) -> Recorded:
        """Keep a card for later, or say that it was read; both can be undone."""
        desk = self._desk
        answers = store.load_history(desk.db, kinds={Answer}).answers
        held = set(_marks(answers).get(id_, frozenset()))
        held = held | {mark} if is_on else held - {mark}
        value = " ".join(sorted(held)) or None
        fact = Answer(store.new_id(), desk.today(), desk.now(), f"{MARKED}{id_}", value)
        store.save(desk.db, fact, verb=VERB)
        return Recorded(fact.id, fact.day, "answer", Changes.PROFILE)


def _marks(answers: Sequence[Answer]) -> Mapping[str, frozenset[Mark]]:
    """Return what was done with cards and questions, by their id."""
    marks: dict[str, frozenset[Mark]] = {}
    for answer in answers:
        if answer.key.startswith(MARKED):
            said = (answer.value or "").split()
            known = frozenset(mark for mark in Mark if mark in said)
            marks[answer.key.removeprefix(MARKED)] = known
    return marks
