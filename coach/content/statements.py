"""Reads the sentences about what helps, and checks that each state has exactly one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Absent, Findings, Place, read_whole, sound
from coach.content.rules_entries import check_unique
from coach.content.rules_texts import check_gaps
from coach.domain.statements import (
    ASKED,
    FLAG_GAPS,
    FLAGS,
    Sentences,
    is_for,
    states,
)

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.finding import Standing
    from coach.domain.statements import Aside, Sentence

FILE = "insights.toml"


def load_sentences(root: Path) -> Sentences:
    """Return the sentences.

    Raises:
        ContentError: the file does not hold together; it lists every problem.
    """
    return sound(root, sentences)


def sentences(root: Path, findings: Findings) -> Sentences | None:
    """Return the sentences, or None; what does not hold together is noted."""
    held = read_whole(root, FILE, Sentences, findings)
    if held is None:
        return None
    check_unique(Place(FILE, "statement"), held.statement, findings)
    check_unique(Place(FILE, "aside"), held.aside, findings)
    for sentence in held.statement:
        _check_condition(sentence, findings)
    for state in states():
        _check_state(state, held, findings)
    for aside in held.aside:
        _check_aside(aside, findings)
    for flag in sorted(FLAGS.keys() - {aside.id for aside in held.aside}):
        findings.add(Place(FILE, f"aside[{flag}]"), f"a line for {flag}", Absent())
    return held


def _check_condition(sentence: Sentence, findings: Findings) -> None:
    """Note a condition that is never met, and gaps with nothing to fill them."""
    place = Place(FILE, f"statement[{sentence.id}]")
    asked = ASKED.get(sentence.question)
    if asked is None:
        expected = f"one of {', '.join(ASKED)}"
        findings.add(place.under("question"), expected, sentence.question)
        return
    cases = asked.states.get(sentence.standing)
    if cases is None:
        expected = f"a standing of {sentence.question}"
        findings.add(place.under("standing"), expected, sentence.standing)
        return
    for case in sentence.case:
        if case not in cases:
            expected = f"one of {', '.join(cases)}" if any(cases) else "no case"
            findings.add(place.under("case"), expected, case)
    allowed = asked.gaps_in(sentence.standing)
    check_gaps(place.under("text"), sentence.text, findings, allowed)
    check_gaps(place.under("note"), sentence.note, findings, allowed)


def _check_state(
    state: tuple[str, Standing, str], held: Sentences, findings: Findings
) -> None:
    """Note a state without a statement, or with more than one."""
    found = [each.id for each in held.statement if is_for(each, state)]
    if len(found) != 1:
        named = " ".join(part for part in state if part)
        shown = ", ".join(found) if found else Absent()
        findings.add(Place(FILE), f"one statement for {named}", shown)


def _check_aside(aside: Aside, findings: Findings) -> None:
    place = Place(FILE, f"aside[{aside.id}]")
    if aside.id not in FLAGS:
        findings.add(place.under("id"), f"one of {', '.join(FLAGS)}", aside.id)
    for question in aside.questions:
        if question not in ASKED:
            findings.add(
                place.under("questions"), f"one of {', '.join(ASKED)}", question
            )
    if not aside.questions:
        findings.add(place.under("questions"), "at least one question", aside.questions)
    allowed = FLAG_GAPS.get(aside.id, frozenset())
    check_gaps(place.under("text"), aside.text, findings, allowed)
