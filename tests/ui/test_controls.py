"""Buttons, tiles, chips, fields and switches: sizes, keys, names, focus ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coach.ui.widgets.buttons import (
    Button,
    HelpButton,
    HeroButton,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.chips import Chip, ChipRow
from coach.ui.widgets.choice import Choice, ChoiceGroup, Tick
from coach.ui.widgets.fields import DropDown, Field, TextArea
from coach.ui.widgets.form_rows import FormRows
from coach.ui.widgets.painting import FocusRing
from coach.ui.widgets.progress_bars import ProgressBars
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coach.ui.theme import Theme

KINDS: list[tuple[Callable[[Theme], Button], int]] = [
    (lambda t: PrimaryButton(t, "Save"), 48),
    (lambda t: HeroButton(t, "Start", "play"), 56),
    (lambda t: SecondaryButton(t, "Back"), 48),
    (lambda t: SecondaryButton(t, "Show", height=44), 44),
    (lambda t: QuietButton(t, "Skip this"), 44),
    (lambda t: LinkButton(t, "Change"), 44),
    (lambda t: HelpButton(t, "Help now"), 52),
]


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    """A shown, active window to put controls on."""
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def put(ground: QWidget, widget: QWidget) -> None:
    layout = ground.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()


@pytest.mark.parametrize(("make", "height"), KINDS)
def test_buttons_have_their_height_and_are_at_least_44_wide(
    theme: Theme, make: Callable[[Theme], Button], height: int
) -> None:
    button = make(theme)
    assert button.sizeHint().height() == height
    assert button.sizeHint().width() >= 44


def test_a_hero_button_is_at_least_160_wide(theme: Theme) -> None:
    assert HeroButton(theme, "Go").sizeHint().width() == 160


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_and_enter_press_a_button(
    qtbot: QtBot, theme: Theme, ground: QWidget, key: Qt.Key
) -> None:
    button = PrimaryButton(theme, "Save")
    put(ground, button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_a_button_tells_screen_readers_its_words(theme: Theme) -> None:
    button = PrimaryButton(theme, "Save")
    read = QAccessible.queryAccessibleInterface(button)
    assert read.role() == QAccessible.Role.Button
    assert read.text(QAccessible.Text.Name) == "Save"


def test_words_too_long_for_a_large_button_take_more_lines(
    make_theme: Callable[..., Theme],
) -> None:
    button = SecondaryButton(make_theme(200), "I have asked a doctor or a nurse")
    one_line = button.heightForWidth(2000)
    assert button.heightForWidth(400) > one_line
    assert button.minimumSizeHint().width() < 400


def test_the_focus_ring_comes_with_the_keyboard_only(
    theme: Theme, ground: QWidget
) -> None:
    button = PrimaryButton(theme, "Save")
    put(ground, button)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ground.findChild(FocusRing) is None
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    ring = ground.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    assert ring.isVisible()
    assert ring.geometry() == button.geometry().adjusted(-5, -5, 5, 5)


def test_the_focus_ring_follows_and_leaves_with_the_focus(
    qtbot: QtBot, theme: Theme, ground: QWidget
) -> None:
    first, second = PrimaryButton(theme, "Save"), SecondaryButton(theme, "Back")
    put(ground, first)
    put(ground, second)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    ring = ground.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert ring.target() is second
    second.move(second.pos() + QPoint(0, 7))
    assert ring.geometry().center() == second.geometry().center()
    second.clearFocus()
    assert not ring.isVisible()


def test_nothing_is_chosen_beforehand_and_a_press_chooses(
    qtbot: QtBot, theme: Theme, ground: QWidget
) -> None:
    group = ChoiceGroup(theme, [Choice("me", "Just me"), Choice("both", "Both of us")])
    put(ground, group)
    assert group.value() is None
    with qtbot.waitSignal(group.chosen) as told:
        QTest.mouseClick(
            group.tiles()[1], Qt.MouseButton.LeftButton, pos=QPoint(300, 8)
        )
    assert told.args == ["both"]
    assert group.value() == "both"
    group.set_value(None)
    assert group.value() is None


def test_arrows_move_between_tiles(qtbot: QtBot, theme: Theme, ground: QWidget) -> None:
    group = ChoiceGroup(theme, [Choice(1, "One"), Choice(2, "Two")])
    put(ground, group)
    group.set_value(1)
    group.tiles()[0].setFocus()
    QTest.keyClick(group.tiles()[0], Qt.Key.Key_Down)
    assert group.value() == 2


def test_tiles_stand_under_each_other_with_large_text(
    make_theme: Callable[..., Theme], ground: QWidget
) -> None:
    choices = [Choice(1, "One"), Choice(2, "Two")]
    beside = ChoiceGroup(make_theme(), choices, columns=2)
    under = ChoiceGroup(make_theme(200), choices, columns=2)
    for group in (beside, under):
        put(ground, group)
    ground.grab()
    assert beside.tiles()[0].y() == beside.tiles()[1].y()
    assert under.tiles()[0].y() < under.tiles()[1].y()


def test_the_whole_row_of_a_tick_is_its_target(
    qtbot: QtBot, theme: Theme, ground: QWidget
) -> None:
    tick = Tick(theme, "Kidney disease")
    put(ground, tick)
    assert tick.sizeHint().height() == 48
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(tick.width() - 4, 4))
    assert tick.isChecked()


def test_one_chip_or_several(qtbot: QtBot, theme: Theme, ground: QWidget) -> None:
    choices = [(1, "Alone"), (2, "With Rosa")]
    one, many = ChipRow(theme, choices), ChipRow(theme, choices, many=True)
    for row in (one, many):
        put(ground, row)
        for chip in row.chips():
            QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert one.values() == (2,)
    assert many.values() == (1, 2)
    QTest.mouseClick(one.chips()[1], Qt.MouseButton.LeftButton)
    assert one.values() == ()


def test_a_chip_makes_room_for_its_check(theme: Theme) -> None:
    chip = Chip(theme, "Garden")
    before = chip.sizeHint()
    chip.setChecked(True)
    assert chip.sizeHint().width() > before.width()
    assert before.height() == 44


def test_a_segment_is_chosen_and_told(
    qtbot: QtBot, theme: Theme, ground: QWidget
) -> None:
    strip = Segmented(theme, [("a", "Light"), ("b", "Dark")], label="Colours")
    put(ground, strip)
    with qtbot.waitSignal(strip.chosen) as told:
        QTest.mouseClick(strip.segments()[1], Qt.MouseButton.LeftButton)
    assert told.args == ["b"]
    assert strip.value() == "b"
    assert strip.segments()[0].sizeHint().height() == 44


def test_a_field_names_its_box_and_says_kindly_what_is_not_right(
    qtbot: QtBot, theme: Theme, ground: QWidget
) -> None:
    field = Field(theme, "Your name")
    put(ground, field)
    with qtbot.waitSignal(field.edited):
        QTest.keyClicks(field.box, "Sam ")
    assert field.text() == "Sam"
    assert field.box.accessibleName() == "Your name"
    field.set_problem("Please use up to 40 letters.")
    assert field.problem() == "Please use up to 40 letters."
    assert field.box.accessibleDescription() == "Please use up to 40 letters."
    field.set_problem("")
    assert field.problem() == ""


def test_tab_leaves_a_text_area(qtbot: QtBot, theme: Theme, ground: QWidget) -> None:
    area, button = TextArea(theme, "A note"), PrimaryButton(theme, "Save")
    put(ground, area)
    put(ground, button)
    area.box.setFocus()
    QTest.keyClicks(area.box, "cold air")
    QTest.keyClick(area.box, Qt.Key.Key_Tab)
    assert area.text() == "cold air"
    assert button.hasFocus()


def test_the_focus_ring_of_a_field_keeps_clear_of_the_words_above(
    theme: Theme, ground: QWidget
) -> None:
    ring = theme.size("focus_width") + theme.size("focus_gap")
    for made in (Field(theme, "Name", hint="If you like."), Field(theme, "Name")):
        put(ground, made)
        words = made.findChildren(QLabel)
        lowest = max(label.geometry().bottom() for label in words)
        assert made.box.geometry().top() - lowest > ring


def test_the_focus_ring_lets_go_of_a_field_that_is_deleted(
    theme: Theme, ground: QWidget
) -> None:
    made = Field(theme, "Name")
    put(ground, made)
    made.box.setFocus(Qt.FocusReason.TabFocusReason)
    ring = ground.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert ring.target() is None
    assert not ring.isVisible()


def test_a_text_area_takes_the_height_there_is(theme: Theme) -> None:
    area = TextArea(theme, "A note")
    least = area.sizeHint().height()
    area.resize(300, least + 90)
    area.show()
    assert area.box.height() >= area.box.sizeHint().height() + 80
    area.close()


def test_a_drop_down_tells_what_was_picked(
    qtbot: QtBot, theme: Theme, ground: QWidget
) -> None:
    drop = DropDown(theme, "Where", [(1, "River"), (2, "Garden")])
    put(ground, drop)
    drop.set_value(1)
    with qtbot.waitSignal(drop.chosen) as told:
        QTest.keyClick(drop.box, Qt.Key.Key_Down)
    assert told.args == [2]
    assert drop.value() == 2


def test_a_press_anywhere_on_the_row_of_a_switch_switches_it(
    qtbot: QtBot, theme: Theme, ground: QWidget
) -> None:
    switch = Toggle(theme, "Less motion", on="On", off="Off")
    rows = FormRows(theme)
    row = rows.add_row("Less motion", switch, "Nothing slides.")
    put(ground, rows)
    QTest.mouseClick(row.label, Qt.MouseButton.LeftButton)
    assert switch.isChecked()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not switch.isChecked()
    assert switch.accessibleDescription() == "Nothing slides."


def test_progress_says_the_part_in_words(theme: Theme) -> None:
    bars = ProgressBars(theme, 5)
    bars.set_part(2, "Part 2 of 5")
    assert bars.accessibleName() == "Part 2 of 5"
