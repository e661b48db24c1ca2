"""The first run of somebody who helps, pressed as they press it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.services.carer_said import load_answers
from coach.services.first_run import is_first_run
from coach.services.journal import Journal
from coach.store import facts as store
from coach.ui.house import build_house
from coach.ui.pages.carer_start import CarerStartPage
from coach.ui.pages.carers import CarersPage
from coach.ui.pages.onboarding import OnboardingPage

if TYPE_CHECKING:
    from coach.ui.window import MainWindow
    from tests.ui.rooms import Room


def start(room: Room, who: str) -> CarerStartPage:
    """Open the program for the first time and say whom it is for."""
    room.open("onboarding")
    press(room, room.desk.texts(f"onboarding.who_{who}"))
    press(room, room.desk.texts("onboarding.begin"))
    return path(room)


def start_again(room: Room) -> None:
    """Open the program anew, at the page it begins with."""
    room.open(build_house(room.desk, room.settings).first)


def path(room: Room) -> CarerStartPage:
    page = window(room).page()
    assert isinstance(page, CarerStartPage)
    return page


def window(room: Room) -> MainWindow:
    assert room.window is not None
    return room.window


def press(room: Room, words: str) -> None:
    """Press what begins with these words."""
    page = window(room).page()
    assert page is not None
    found = [
        each
        for each in page.findChildren(QAbstractButton)
        if each.isVisible() and (each.text() or each.accessibleName()).startswith(words)
    ]
    assert found, words
    found[0].click()


def shown(room: Room) -> str:
    page = window(room).page()
    assert page is not None
    return page.name


def test_for_myself_there_is_no_such_path(room: Room) -> None:
    room.open("onboarding")
    press(room, room.desk.texts("onboarding.begin"))
    assert isinstance(window(room).page(), OnboardingPage)


def test_who_helps_alone_comes_to_the_guide(room: Room) -> None:
    """A carer alone: what is happening, to the guide, and one thing to try."""
    page = start(room, "someone")
    press(room, "They stay indoors")
    page.buttons["go_on"].click()
    for _ in range(4):
        page.buttons["go_on"].click()
    guide = window(room).page()
    assert isinstance(guide, CarersPage)
    assert not is_first_run(room.desk)
    assert load_answers(room.desk).ticked("happening")
    assert guide.invite is not None
    assert guide.invite.buttons["offer"].isVisible()
    guide.invite.buttons["offer"].click()
    assert store.counts(room.desk.db)["invitations"] == 1
    Journal(room.desk).undo()
    assert store.counts(room.desk.db)["invitations"] == 0


def test_who_helps_alone_begins_at_the_guide_next_time(room: Room) -> None:
    page = start(room, "someone")
    for _ in range(5):
        page.buttons["go_on"].click()
    start_again(room)
    assert shown(room) == "carers"


def test_both_go_on_with_the_first_step(room: Room) -> None:
    page = start(room, "both")
    page.buttons["go_on"].click()
    for _ in range(5):
        page.buttons["go_on"].click()
    assert shown(room) == "onboarding"
    assert is_first_run(room.desk)


def test_no_own_choice_can_be_closed_or_looked_around(room: Room) -> None:
    page = start(room, "both")
    page.buttons["no"].click()
    assert page.buttons["help"].isVisible()
    before = store.counts(room.desk.db)
    page.buttons["look"].click()
    assert shown(room) == "learn"
    window(room).open_page("onboarding")
    assert path(room).buttons["close"].isVisible(), "it is still a no"
    path(room).buttons["close"].click()
    assert not window(room).isVisible()
    assert store.counts(room.desk.db) == before


def test_an_answer_of_danger_shows_the_way_to_help_at_once(room: Room) -> None:
    page = start(room, "someone")
    press(room, "They talk of death")
    page.buttons["go_on"].click()
    help_now = page.buttons["help"]
    assert help_now.hasFocus()
    help_now.click()
    assert shown(room) == "help"
    window(room).open_page("back")
    assert path(room).buttons["help"].isVisible()


def test_it_can_be_left_anywhere_and_goes_on_there(room: Room) -> None:
    page = start(room, "someone")
    press(room, "They cry a lot")
    assert page.own is not None
    QTest.keyClicks(page.own.box, "since May")
    start_again(room)
    again = path(room)
    assert again.chips is not None
    assert len(again.chips.values()) == 1
    assert again.own is not None
    assert again.own.text() == "since May"


def test_back_before_the_first_page_asks_again_whom_it_is_for(room: Room) -> None:
    page = start(room, "someone")
    page.buttons["back"].click()
    assert shown(room) == "onboarding"
    press(room, room.desk.texts("onboarding.who_me"))
    press(room, room.desk.texts("onboarding.begin"))
    assert isinstance(window(room).page(), OnboardingPage)


def test_escape_goes_back_a_page_and_never_out(room: Room) -> None:
    page = start(room, "someone")
    page.buttons["go_on"].click()
    QTest.keyClick(window(room), Qt.Key.Key_Escape)
    assert page.chips is not None
    assert page.chips.accessibleName() == "What is happening?"
    QTest.keyClick(window(room), Qt.Key.Key_Escape)
    assert shown(room) == "carer_start"


def test_all_of_it_by_keyboard(room: Room) -> None:
    page = start(room, "someone")
    assert page.chips is not None
    first = page.chips.chips()[0]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert first.isChecked()
    for _ in range(5):
        page.primary_action()
    assert shown(room) == "carers"


def test_what_has_changed_can_be_said_later(room: Room) -> None:
    page = start(room, "someone")
    press(room, "They stay indoors")
    for _ in range(5):
        page.buttons["go_on"].click()
    guide = window(room).page()
    assert isinstance(guide, CarersPage)
    guide.changes.click()
    again = path(room)
    assert again.chips is not None
    assert len(again.chips.values()) == 1, "what was said stands there"
    again.buttons["back"].click()
    assert shown(room) == "carers"


def test_too_many_words_are_said_kindly_at_the_field(room: Room) -> None:
    page = start(room, "someone")
    assert page.own is not None
    page.own.set_text("x" * 100_000)
    page.own.edited.emit(page.own.text())
    page.buttons["go_on"].click()
    assert page.own.problem()


@pytest.mark.parametrize("pct", [100, 200])
def test_nothing_is_cut_at_any_text_size(room: Room, pct: int) -> None:
    room.settings.change(text_scale_pct=pct)
    page = start(room, "someone")
    assert page.card is not None
    for part in page.card.findChildren(QWidget):
        if part.isVisible() and isinstance(part, QAbstractButton):
            assert part.width() >= part.minimumSizeHint().width() - 1, part.text()
            assert part.geometry().right() <= page.card.width()
