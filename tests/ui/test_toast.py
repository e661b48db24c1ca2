"""The short message: its time, its place, its button, its voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets import toast as toast_module
from coach.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coach.ui.theme import Theme


@pytest.fixture
def toast(qtbot: QtBot, theme: Theme) -> Toast:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(1056, 832)
    ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    made = Toast(theme, ground)
    made.ground = ground  # type: ignore[attr-defined]  # kept alive with the toast
    return made


def saved(pressed: list[str], key: str = "") -> Notice:
    return Notice(
        NoticeKind.SAVED, "Saved.", "Undo", lambda: pressed.append("undo"), key
    )


def test_it_stands_at_the_bottom_left_and_stays_there(toast: Toast) -> None:
    toast.show_notice(saved([]))
    ground = toast.parentWidget()
    assert ground is not None
    assert toast.x() == 40
    assert toast.geometry().bottom() == 832 - 24 - 1
    ground.resize(900, 700)
    assert toast.geometry().bottom() == 700 - 24 - 1


def button_at(toast: Toast, x: int, y: int) -> QPushButton:
    made = QPushButton("Save", toast.parentWidget())
    made.setGeometry(x, y, 200, 60)
    made.show()
    return made


def overlaps(toast: Toast, widget: QWidget) -> bool:
    return toast.geometry().intersects(widget.geometry())


def test_it_stands_elsewhere_where_something_can_be_pressed(toast: Toast) -> None:
    left = button_at(toast, 40, 760)
    toast.show_notice(saved([]))
    assert not overlaps(toast, left)
    assert toast.geometry().bottom() == 832 - 24 - 1
    right = button_at(toast, 800, 760)
    toast.show_notice(saved([]))
    assert not overlaps(toast, left)
    assert not overlaps(toast, right)
    assert toast.y() == 24


def test_words_are_not_covered_if_there_is_room_beside_them(toast: Toast) -> None:
    label = QLabel("Words", toast.parentWidget())
    label.setGeometry(0, 760, 1056, 60)
    label.show()
    toast.show_notice(saved([]))
    assert toast.geometry().right() == 1056 - 40 - 1
    assert toast.geometry().bottom() == 832 - 24 - 1


def test_it_makes_way_for_a_control_that_takes_the_keyboard(toast: Toast) -> None:
    everywhere = [button_at(toast, 40, 760), button_at(toast, 800, 760)]
    everywhere.append(button_at(toast, 800, 30))
    toast.show_notice(saved([]))
    for each in everywhere:
        each.setFocus()
        assert not overlaps(toast, each)


def test_it_goes_after_six_seconds(
    toast: Toast, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert toast_module.SHOWN_MS == 6000
    toast._timer.setInterval(1)
    toast.show_notice(saved([]))
    qtbot.waitUntil(lambda: not toast.isVisible())
    assert toast.notice() is None


def test_its_time_stands_still_under_the_pointer(toast: Toast, qtbot: QtBot) -> None:
    toast.show_notice(saved([]))
    assert toast.is_counting()
    spot = QPointF(2, 2)
    toast.enterEvent(QEnterEvent(spot, spot, spot))
    assert not toast.is_counting()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast.is_counting()


def test_its_time_stands_still_while_its_button_has_the_keyboard(
    toast: Toast,
) -> None:
    toast.show_notice(saved([]))
    button = toast.button()
    assert button is not None
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert not toast.is_counting()
    button.clearFocus()
    assert toast.is_counting()


def test_its_button_acts_once_and_takes_it_away(toast: Toast, qtbot: QtBot) -> None:
    pressed: list[str] = []
    toast.show_notice(saved(pressed))
    button = toast.button()
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == ["undo"]
    assert not toast.isVisible()


def test_a_newer_notice_replaces_the_one_shown(toast: Toast) -> None:
    toast.show_notice(saved([]))
    toast.show_notice(Notice(NoticeKind.INFO, "Taken back."))
    shown = toast.notice()
    assert shown is not None
    assert shown.text == "Taken back."
    assert toast.button() is None


def test_it_is_said_to_screen_readers(
    toast: Toast, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: said.append(event.message()),
    )
    toast.show_notice(Notice(NoticeKind.INFO, "Taken back."))
    assert said == ["Taken back."]
