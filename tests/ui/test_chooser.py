"""Who is here: seen, pressed, typed, and read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from coach.domain.settings import Settings
from coach.paths import DATABASE_NAME, anybody_dir, person_dir
from coach.services.people import PeopleService
from coach.store import cipher, data_file, people_list, settings_file
from coach.ui.people_run import made_chooser
from coach.ui.widgets.painting import FocusRing
from coach.ui.widgets.person_tile import PersonButton

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.domain.wording import Texts
    from coach.ui.chooser import Chooser

KEY = Qt.Key


@pytest.fixture
def root(data_dir: Path, texts: Texts, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sam, whose notes are closed, and Rosa, whose are not."""
    monkeypatch.setitem(cipher._COST, "n", 2**4)
    key = cipher.derive("fox", cipher.new_salt())
    data_file.make(data_dir / DATABASE_NAME, key)
    people_list.rename(data_dir, "first", "Sam")
    PeopleService(data_dir, texts).add("Rosa", Settings())
    return data_dir


@pytest.fixture
def went() -> list[Path]:
    return []


@pytest.fixture
def open_chooser(
    qtbot: QtBot, root: Path, texts: Texts, clock: FixedClock, went: list[Path]
) -> Callable[[], Chooser]:
    def made() -> Chooser:
        window = made_chooser(root, texts, clock)
        window.went.connect(went.append)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return made


def rosa_of(root: Path) -> Path:
    return person_dir(root, people_list.load(root)[1].id)


def names(window: Chooser) -> list[str]:
    return [tile.accessibleName() or tile.text() for tile in window.tiles]


def press(*keys: Qt.Key) -> None:
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)


def words_on(window: Chooser) -> str:
    QApplication.sendPostedEvents()
    labels = window.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_everybody_is_there_and_the_first_has_the_keyboard(
    open_chooser: Callable[[], Chooser],
) -> None:
    window = open_chooser()
    assert names(window) == ["Sam, Locked", "Rosa, Open", "Add a person"]
    assert window.tiles[0].hasFocus()
    (ring,) = [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]
    assert ring.target() is window.tiles[0]
    assert "Who is here?" in words_on(window)
    assert window.windowTitle() == "Outside In"


def test_a_person_is_chosen_with_the_keyboard(
    open_chooser: Callable[[], Chooser], went: list[Path], root: Path
) -> None:
    open_chooser()
    press(KEY.Key_Down, KEY.Key_Return)
    assert went == [rosa_of(root)]


def test_the_arrows_go_round(open_chooser: Callable[[], Chooser]) -> None:
    window = open_chooser()
    for keys, at in (
        ((KEY.Key_Up,), 2),
        ((KEY.Key_Down,), 0),
        ((KEY.Key_End,), 2),
        ((KEY.Key_Home,), 0),
        ((KEY.Key_Right, KEY.Key_Right, KEY.Key_Left), 1),
    ):
        press(*keys)
        assert window.tiles[at].hasFocus()


def test_a_person_is_chosen_with_the_mouse(
    open_chooser: Callable[[], Chooser], went: list[Path], root: Path
) -> None:
    window = open_chooser()
    QTest.mouseClick(window.tiles[0], Qt.MouseButton.LeftButton)
    assert went == [root]


def test_who_was_here_last_has_the_keyboard(
    open_chooser: Callable[[], Chooser],
) -> None:
    open_chooser()
    press(KEY.Key_Down, KEY.Key_Return)
    assert open_chooser().tiles[1].hasFocus()


def test_somebody_is_added_with_a_name(
    open_chooser: Callable[[], Chooser], went: list[Path], root: Path
) -> None:
    window = open_chooser()
    press(KEY.Key_End, KEY.Key_Return)
    assert window.is_adding()
    assert window.name.box.hasFocus()
    QTest.keyClicks(window.name.box, "Rosa")
    press(KEY.Key_Return)
    assert "has that name already" in words_on(window)
    assert went == []
    window.name.box.clear()
    QTest.keyClicks(window.name.box, "Jo")
    QTest.mouseClick(window.add_button, Qt.MouseButton.LeftButton)
    assert [p.name for p in people_list.load(root)] == ["Sam", "Rosa", "Jo"]
    assert went == [person_dir(root, people_list.load(root)[2].id)]


def test_escape_leaves_the_place_for_a_name_and_nobody_is_added(
    open_chooser: Callable[[], Chooser], root: Path
) -> None:
    window = open_chooser()
    window.add()
    QTest.keyClicks(window.name.box, "Jo")
    press(KEY.Key_Escape)
    assert not window.is_adding()
    assert window.tiles[0].hasFocus()
    assert len(people_list.load(root)) == 2
    press(KEY.Key_Escape)
    assert window.isVisible()


def test_help_now_needs_nobody(open_chooser: Callable[[], Chooser]) -> None:
    window = open_chooser()
    press(KEY.Key_F1)
    assert window.is_help_shown()
    assert "Help" in words_on(window)
    press(KEY.Key_Escape)
    assert not window.is_help_shown()
    assert window.tiles[0].hasFocus()


def test_the_country_of_help_now_is_nobody_s_setting(
    open_chooser: Callable[[], Chooser], root: Path
) -> None:
    window = open_chooser()
    window.show_help()
    window._help_page.chooser.chosen.emit("GB")
    assert settings_file.load(anybody_dir(root)).country == "GB"
    assert settings_file.load(root).country == ""


@pytest.mark.parametrize("pct", [125, 200])
def test_text_grows_and_what_is_typed_stays(
    open_chooser: Callable[[], Chooser], root: Path, pct: int
) -> None:
    window = open_chooser()
    window.add()
    QTest.keyClicks(window.name.box, "Jo")
    window._change_size(pct)
    assert window.theme().text_scale_pct == pct
    assert window.name.box.text() == "Jo"
    assert settings_file.load(root).text_scale_pct == 100
    window.leave()
    tiles = [tile for tile in window.tiles if isinstance(tile, PersonButton)]
    assert all(tile.height() >= tile.heightForWidth(tile.width()) for tile in tiles)


def test_nothing_tells_what_it_is_where_somebody_is_discreet(
    open_chooser: Callable[[], Chooser], root: Path
) -> None:
    settings_file.save(rosa_of(root), Settings(discreet=True))
    window = open_chooser()
    assert window.windowTitle() == "Notes"
    assert "Outside In" not in words_on(window)


def test_a_size_that_cannot_be_kept_is_no_trouble_here(
    open_chooser: Callable[[], Chooser], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_chooser()

    def full(*_: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(data_file, "write_private", full)
    window._change_size(150)
    assert window.theme().text_scale_pct == 100
