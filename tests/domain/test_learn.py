"""What *Learn* holds, and to whom a card or question may be offered."""

from __future__ import annotations

import pytest

from coach.domain.learn import Card, Door, Learn, Question, Strength, Topic, suits


def card(id_: str, *, calm: bool = False, minutes: bool = False) -> Card:
    return Card(
        id=id_,
        title="A",
        text="B.",
        for_you="C.",
        unknown="D.",
        strength=Strength.EARLY,
        evidence=("e",),
        related=(),
        calm=calm,
        minutes=minutes,
    )


def question(id_: str, *, door: Door = Door.NONE, calm: bool = False) -> Question:
    return Question(id_, "A?", "B.", ("c",), door=door, calm=calm)


FIRST, SECOND = card("first"), card("second")
TOPICS = (
    Topic("a", 1, "A", "a", (FIRST,)),
    Topic("b", 2, "B", "b", (SECOND,)),
)
LEARN = Learn(TOPICS, (question("q"),), (), ())


def test_cards_come_topic_after_topic_and_are_found_by_their_id() -> None:
    assert tuple(LEARN.cards()) == (FIRST, SECOND)
    assert LEARN.card("second") is SECOND
    assert LEARN.card("third") is None
    assert LEARN.question("q") == question("q")
    assert LEARN.question("r") is None


def test_a_card_knows_its_topic_by_where_it_stands() -> None:
    assert LEARN.topic_of(SECOND) is TOPICS[1]


@pytest.mark.parametrize(
    ("each", "moves", "minutes", "expected"),
    [
        (card("c"), True, True, True),
        (card("c"), False, True, False),
        (card("c", calm=True), False, True, True),
        (card("c", minutes=True), True, True, True),
        (card("c", minutes=True), True, False, False),
        (card("c", calm=True, minutes=True), False, False, False),
        (question("q"), True, False, True),
        (question("q"), False, True, False),
        (question("q", calm=True), False, False, True),
        (question("q", door=Door.SAFETY), False, True, False),
        (question("q", door=Door.HELP), False, False, True),
    ],
)
def test_nothing_spurs_on_whom_effort_harms_and_help_is_for_everyone(
    each: Card | Question, moves: bool, minutes: bool, expected: bool
) -> None:
    assert suits(each, moves=moves, minutes=minutes) is expected
