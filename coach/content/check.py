"""The full check a clinician or a contributor runs after an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.calibration import calibration
from coach.content.carers import carers_of
from coach.content.crisis import crisis_problems, load_crisis
from coach.content.experiments import things_to_try
from coach.content.foreign import check_foreign
from coach.content.health_codes import health_codes
from coach.content.learn import learn_of
from coach.content.load import gather, parts_of
from coach.content.medicines import medicine_notes
from coach.content.moves import check_book, move_book
from coach.content.readings import (
    readings_of_content,
    readings_of_help,
    readings_of_ideas,
    readings_of_learn,
    readings_of_medicines,
    readings_of_moves,
    readings_of_sentences,
    readings_of_things,
    readings_of_way_out,
)
from coach.content.readings_carers import readings_of_carers
from coach.content.rules_carers import check_sources, check_together
from coach.content.rules_entries import check_used
from coach.content.rules_learn import check_beside
from coach.content.safety_words import safety_words
from coach.content.small_ideas import check_ideas, small_ideas
from coach.content.statements import sentences
from coach.content.support import load_support, support_problems
from coach.content.way_out import prompts, start_ladder
from coach.content.words import check_reading

if TYPE_CHECKING:
    from pathlib import Path

    from coach.content.load import Pieces
    from coach.content.reader import Findings
    from coach.domain.carers import Carers
    from coach.domain.learn import Learn
    from coach.domain.routine import MoveBook
    from coach.domain.small_ideas import SmallIdeas


def check_content(root: Path) -> tuple[str, ...]:
    """Return every problem in the content folder, one line each; none is best.

    Beside what `load_content` checks: forbidden words and reading grade of every
    text a person reads, the small ideas, the sentences about what helps, what a coin
    can pick, the moves of the routines, what *Learn* and *For carers* hold, and the two
    files of *Help now*.
    """
    pieces, findings = gather(root)
    _check_beside(root, findings)
    medicines = medicine_notes(root, findings)
    check_foreign(root, pieces.activities or (), findings)
    ladder, lines = start_ladder(root, findings), prompts(root, findings)
    ideas = _ideas(root, pieces, findings)
    said = sentences(root, findings)
    things = things_to_try(root, findings)
    book = _moves(root, pieces, findings)
    learn, carers = learn_of(root, findings), carers_of(root, findings)
    _check_sources(pieces, learn, carers, findings)
    if pieces.words is not None:
        readings = [
            *readings_of_content(pieces),
            *readings_of_help(load_support(root), load_crisis(root)),
        ]
        if medicines is not None:
            readings += readings_of_medicines(medicines)
        readings += readings_of_way_out(ladder, lines or ())
        readings += readings_of_sentences(said)
        if ideas is not None:
            readings += readings_of_ideas(ideas)
        if things is not None:
            readings += readings_of_things(things)
        if book is not None:
            readings += readings_of_moves(book)
        readings += readings_of_learn(learn)
        readings += readings_of_carers(carers)
        check_reading(readings, pieces.words, findings)
    return tuple(findings.lines)


def _ideas(root: Path, pieces: Pieces, findings: Findings) -> SmallIdeas | None:
    ideas = small_ideas(root, findings)
    if ideas is not None and pieces.activities and pieces.values:
        check_ideas(ideas.idea, pieces.activities, pieces.values, findings)
    return ideas


def _moves(root: Path, pieces: Pieces, findings: Findings) -> MoveBook | None:
    book = move_book(root, findings)
    if book is not None and pieces.routines is not None:
        check_book(pieces.routines, book, findings)
    return book


def _check_sources(
    pieces: Pieces, learn: Learn | None, carers: Carers | None, findings: Findings
) -> None:
    """See that what *Learn* and *For carers* rest on is there, and no source unused."""
    parts = parts_of(pieces)
    if learn is None or carers is None or parts is None or pieces.evidence is None:
        return
    check_used([*parts, learn, carers], pieces.evidence, findings)
    check_sources(carers, pieces.evidence, findings)
    barriers, activities = pieces.barriers or (), pieces.activities or ()
    check_together(carers, activities, findings)
    check_beside(learn, pieces.evidence, barriers, activities, findings)


def _check_beside(root: Path, findings: Findings) -> None:
    """Check the files that nothing else hangs together with."""
    support_problems(root, findings)
    crisis_problems(root, findings)
    safety_words(root, findings)
    calibration(root, findings)
    health_codes(root, findings)
