"""Columns that fold, text that wraps, buttons that find their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shiboken6 import isValid

from coach.ui.widgets.buttons import Button, HeroButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, Columns
from tests.ui.house import LOREM

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coach.ui.theme import Theme


def card_with(theme: Theme, times: int) -> Card:
    card = Card(theme)
    card.body.addWidget(Text(theme, "body", LOREM * times))
    return card


def filled(theme: Theme, qtbot: QtBot, width: int) -> tuple[Columns, list[Card]]:
    columns = Columns(theme)
    qtbot.addWidget(columns)
    cards = [card_with(theme, times) for times in (1, 4, 2)]
    for card, column in zip(cards, (0, 1, 0), strict=True):
        columns.add(card, column)
    columns.resize(width, columns.heightForWidth(width))
    columns.show()
    qtbot.waitExposed(columns)
    return columns, cards


def test_columns_are_616_and_336_and_end_on_one_line(
    theme: Theme, qtbot: QtBot
) -> None:
    _columns, (first, side, last) = filled(theme, qtbot, 976)
    assert (first.width(), side.width()) == (616, 336)
    assert side.x() == 640
    assert last.geometry().bottom() == side.geometry().bottom()
    assert last.y() - first.geometry().bottom() - 1 == 20


@pytest.mark.parametrize(("pct", "width"), [(100, 899), (150, 976), (200, 826)])
def test_columns_fold_in_the_order_given(
    make_theme: Callable[..., Theme], qtbot: QtBot, pct: int, width: int
) -> None:
    columns, cards = filled(make_theme(pct), qtbot, width)
    assert columns.is_folded()
    assert [card.width() for card in cards] == [width] * 3
    assert cards == sorted(cards, key=lambda card: card.y())


def test_a_stretched_card_keeps_its_words_at_the_top(
    theme: Theme, qtbot: QtBot
) -> None:
    _columns, (first, _, last) = filled(theme, qtbot, 976)
    for card in (first, last):
        words = card.findChild(Text)
        assert isinstance(words, Text)
        assert words.y() == 24
        assert words.height() == words.heightForWidth(words.width())


def test_parts_can_be_shown_anew_in_another_order(theme: Theme, qtbot: QtBot) -> None:
    columns, (first, side, last) = filled(theme, qtbot, 700)
    columns.set_parts([(last, 0), (side, 1)])
    qtbot.waitUntil(lambda: last.y() < side.y())
    assert not isValid(first)


def test_text_has_the_line_height_of_its_role(theme: Theme, qtbot: QtBot) -> None:
    words = Text(theme, "body", LOREM)
    qtbot.addWidget(words)
    assert words.heightForWidth(4000) == 25
    assert words.heightForWidth(200) % 25 == 0
    assert words.heightForWidth(200) > 50
    words.setText("Short")
    assert words.heightForWidth(200) == 25


def test_lines_of_text_stay_within_70_letters_unless_given_more(
    theme: Theme,
) -> None:
    assert Text(theme, "body", LOREM * 9).sizeHint().height() > 25


def actions_at(theme: Theme, qtbot: QtBot, width: int) -> Actions:
    buttons: list[Button] = [
        HeroButton(theme, "Start"),
        SecondaryButton(theme, "Smaller", height=56),
        SecondaryButton(theme, "Tiny", height=56),
    ]
    actions = Actions(theme, *buttons)
    qtbot.addWidget(actions)
    actions.resize(width, actions.heightForWidth(width))
    actions.show()
    qtbot.waitExposed(actions)
    return actions


def test_actions_share_a_line_at_100(theme: Theme, qtbot: QtBot) -> None:
    actions = actions_at(theme, qtbot, 762)
    assert len({button.y() for button in actions.findChildren(Button)}) == 1


def test_actions_go_on_in_the_next_line_where_there_is_no_room(
    theme: Theme, qtbot: QtBot
) -> None:
    actions = actions_at(theme, qtbot, 300)
    assert len({button.y() for button in actions.findChildren(Button)}) == 2


def test_actions_fill_lines_at_200(
    make_theme: Callable[..., Theme], qtbot: QtBot
) -> None:
    actions = actions_at(make_theme(200), qtbot, 762)
    start, smaller, tiny = actions.findChildren(Button)
    assert start.width() == 762
    assert smaller.y() == tiny.y() > start.y()
    assert smaller.width() == tiny.width()
