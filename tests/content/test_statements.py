"""The sentences about what helps: one for each state, and no gap without a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.reader import Findings
from coach.content.rules_texts import gaps_of
from coach.content.statements import load_sentences, sentences
from coach.domain.finding import Standing
from coach.domain.statements import ASKED, is_for, states
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from pathlib import Path

FILE = "insights.toml"
CAUSAL = ("because", "makes", "works", "proves", "treats", "thanks to", "causes")


def test_every_state_has_exactly_one_statement() -> None:
    held = load_sentences(resources()).statement

    for state in states():
        assert len([each for each in held if is_for(each, state)]) == 1, state


def test_no_sentence_speaks_of_cause_but_to_say_it_is_not_shown() -> None:
    held = load_sentences(resources())
    for each in held.statement:
        said = f"{each.text} {each.note}".lower()
        assert not [word for word in CAUSAL if f" {word} " in said], each.id
        if each.standing is Standing.CLEAR and each.question not in (
            "guess",
            "phq9_trend",
        ):
            assert "does not show cause" in each.note, each.id


def test_every_claim_carries_its_count() -> None:
    counts = {"times", "with_days", "with_times", "weeks", "used"}
    for each in load_sentences(resources()).statement:
        if each.standing is Standing.CLEAR and each.question not in (
            "all",
            "phq9_trend",
        ):
            assert counts & set(gaps_of(each.text) or ()), each.id


def test_worse_after_effort_is_never_told_to_go_on() -> None:
    for each in load_sentences(resources()).statement:
        said = f"{each.text} {each.note}"
        assert "reason to stop" not in said
        if each.case == ("lower",) and each.question in (
            "move_same_day",
            "move_next_day",
            "act_same_day",
            "act_next_day",
            "session_lift",
            "dose_any",
        ):
            is_counted = each.standing is Standing.COUNTED
            assert is_counted or "safety questions" in said, each.id


def test_each_question_has_a_part_and_bad_news_where_it_has_good_news() -> None:
    for question, asked in ASKED.items():
        cases = asked.states.get(Standing.CLEAR, ())
        if question not in ("best", "more_than_others", "first_hour"):
            assert set(cases) in ({"higher", "lower"}, set()), question


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema = 1", "schema = 2", "schema"),
        ('id = "session_rose"', 'id = "session_fell"', "session_fell once"),
        ('question = "session_lift"', 'question = "walks"', "one of all, session_lift"),
        ('standing = "counted"', 'standing = "faded"', "a standing of session_lift"),
        ('standing = "counted"', 'standing = "sure"', "one of 'not_enough'"),
        ('case = ["higher"]', 'case = ["up"]', "one of higher, lower, even"),
        (
            'standing = "wide"',
            'standing = "wide"\ncase = ["higher"]',
            "no case",
        ),
        ('case = ["higher"]', "", "session_rose, session_fell"),
        ('case = ["higher"]', 'case = ["lower"]', "session_lift counted higher"),
        ("{used} of {needed}", "{points} of {needed}", "points"),
        ("Five times give", "Five {low} give", "low"),
        ("text = ", "words = ", "key words"),
        ('id = "low_start"', 'id = "high_start"', "a line for low_start"),
        ('questions = ["session_lift", "lift"]', "questions = []", "at least one"),
        ('questions = ["session_lift", "lift"]', 'questions = ["x"]', "one of all"),
        ("left out of the count: {no_room}", "left out: {points}", "points"),
    ],
)
def test_what_does_not_hold_together_is_said(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = (resources() / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    findings = Findings()
    sentences(tmp_path, findings)

    assert said in "\n".join(findings.lines)


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        load_sentences(tmp_path)
