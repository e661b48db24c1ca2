"""Settings > Who can see what, pressed as a person presses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.domain.facts import Planned
from coach.domain.sharing import EMPTY, Invitation, Item, Together
from coach.errors import StoreUnavailable
from coach.paths import box_file
from coach.services.consent import ConsentService
from coach.services.journal import Journal
from coach.services.shown import ShownService
from coach.store import facts as store
from coach.store import people_list, share_box
from coach.values import replace
from tests.services.two_people import SAM, Home
from tests.ui.two_windows import Windows, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.domain.catalogue import Catalogue
    from coach.domain.wording import Texts


@pytest.fixture
def home(
    tmp_path: Path, catalogue: Catalogue, texts: Texts, clock: FixedClock
) -> Iterator[Home]:
    made = Home(tmp_path / "people", catalogue, texts, clock)
    yield made
    made.close()


@pytest.fixture
def windows(qtbot: QtBot, home: Home) -> Iterator[Windows]:
    made = Windows(qtbot, home)
    yield made
    made.close()


def shown_to_rosa(home: Home) -> frozenset[Item]:
    return share_box.read(home.root, SAM, home.ids["Rosa"]).items


def test_alone_there_is_nobody_to_show_anything(windows: Windows) -> None:
    """What stands there says so, and lets somebody else begin."""
    part = windows.who_sees("Sam")
    assert part.may_see == {}
    assert windows.home.texts("consent.none_title") in words_of(part)
    assert part.people.others.isVisible()


def test_all_switches_are_off_and_each_says_whom_it_is_for(windows: Windows) -> None:
    windows.home.add("Rosa")
    part = windows.who_sees("Sam")
    (card,) = part.may_see.values()
    assert list(card.toggles) == list(Item)
    assert not any(each.isChecked() for each in card.toggles.values())
    assert all("Rosa" in each.accessibleName() for each in card.toggles.values())
    (back,) = part.take_back.values()
    assert not back.back.isEnabled()


def test_a_switch_shows_one_thing_and_keeps_the_keyboard(windows: Windows) -> None:
    """With the space bar; the switch has the keyboard afterwards as before."""
    home = windows.home
    home.add("Rosa")
    part = windows.who_sees("Sam")
    toggle = part.may_see[home.ids["Rosa"]].toggles[Item.DAYS]
    toggle.setFocus()
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert shown_to_rosa(home) == {Item.DAYS}
    assert part.may_see[home.ids["Rosa"]].toggles[Item.DAYS] is toggle
    assert toggle.isChecked()
    assert toggle.hasFocus()
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert shown_to_rosa(home) == frozenset()


def test_one_press_takes_all_of_it_back(windows: Windows) -> None:
    home = windows.home
    home.add("Rosa")
    part = windows.who_sees("Sam")
    card, back = part.may_see[home.ids["Rosa"]], part.take_back[home.ids["Rosa"]]
    for toggle in card.toggles.values():
        toggle.click()
    assert shown_to_rosa(home) == set(Item)
    back.back.click()
    assert not box_file(home.root, SAM, home.ids["Rosa"]).exists()
    assert not any(each.isChecked() for each in card.toggles.values())
    assert not back.back.isEnabled()
    assert card.toggles[Item.COUNT].hasFocus(), "the keyboard is not lost"


def test_what_cannot_be_kept_is_said_and_stays_off(
    windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = windows.home
    home.add("Rosa")
    part = windows.who_sees("Sam")
    said: list[object] = []
    part.notice.connect(said.append)

    def refuse(*_: object) -> bool:
        raise StoreUnavailable("The disk is full.", reason="full")

    monkeypatch.setattr(share_box, "write", refuse)
    toggle = part.may_see[home.ids["Rosa"]].toggles[Item.COUNT]
    toggle.click()
    assert len(said) == 1
    assert not toggle.isChecked()


def test_somebody_new_gets_a_card_of_their_own(windows: Windows) -> None:
    """The page is looked at again after another person was added."""
    home = windows.home
    home.add("Rosa")
    part = windows.who_sees("Sam")
    home.add("Jo")
    part.reload()
    assert set(part.may_see) == {home.ids["Rosa"], home.ids["Jo"]}
    assert "Jo" in words_of(part)


def ask(home: Home, windows: Windows) -> Together:
    """Let Rosa ask for a walk where Sam shows something."""
    rosa = home.ids["Rosa"]
    consent = ConsentService(home.desk("Sam"), home.folder("Sam"))
    consent.show(rosa, Item.COUNT, is_on=True)
    when = Together(home.desk("Sam").today(), 23 * 60)
    box = replace(EMPTY, invitation=Invitation("a1", when))
    share_box.write(home.root, rosa, SAM, box)
    return when


def test_a_yes_puts_the_walk_into_the_week(windows: Windows) -> None:
    home = windows.home
    home.add("Rosa")
    when = ask(home, windows)
    part = windows.who_sees("Sam")
    (card,) = part.asked.cards
    assert "Rosa" in card.accessibleName()
    card.yes.click()
    (planned,) = store.load_history(home.desk("Sam").db, kinds={Planned}).planned
    assert (planned.for_day, planned.clock_min) == (when.day, when.clock_min)
    assert part.asked.cards == []
    assert not part.asked.isVisible()
    Journal(home.desk("Sam")).undo()
    assert not store.load_history(home.desk("Sam").db, kinds={Planned}).planned


def test_a_no_takes_the_question_away_on_the_week_too(windows: Windows) -> None:
    home = windows.home
    home.add("Rosa")
    ask(home, windows)
    window = windows.open("Sam", "week")
    from coach.ui.pages.week import WeekPage

    page = window.page()
    assert isinstance(page, WeekPage)
    assert page.asked is not None
    (card,) = page.asked.cards
    assert card.isVisible()
    card.no.click()
    assert page.asked.cards == []
    assert not page.asked.isVisible()
    assert not store.load_history(home.desk("Sam").db, kinds={Planned}).planned


def test_a_question_that_is_gone_meanwhile_is_said_kindly(windows: Windows) -> None:
    home = windows.home
    home.add("Rosa")
    ask(home, windows)
    part = windows.who_sees("Sam")
    said: list[object] = []
    part.notice.connect(said.append)
    share_box.write(home.root, home.ids["Rosa"], SAM, EMPTY)
    part.asked.cards[0].yes.click()
    assert len(said) == 1
    assert part.asked.cards == []


def test_the_own_name_is_kept_and_a_taken_one_is_said(windows: Windows) -> None:
    home = windows.home
    home.add("Rosa")
    part = windows.who_sees("Sam")
    part.people.name.box.selectAll()
    QTest.keyClicks(part.people.name.box, "Rosa")
    QTest.keyClick(part.people.name.box, Qt.Key.Key_Return)
    assert part.people.name.problem() == windows.home.texts("people.name_taken")
    assert people_list.load(home.root)[0].name == "Sam"
    part.people.name.box.selectAll()
    QTest.keyClicks(part.people.name.box, "Samira")
    part.people.save.click()
    assert people_list.load(home.root)[0].name == "Samira"
    assert part.people.name.problem() == ""


def test_a_name_that_is_being_typed_stays(windows: Windows) -> None:
    part = windows.who_sees("Sam")
    QTest.keyClicks(part.people.name.box, "x")
    part.reload()
    assert part.people.name.text() == "Samx"


def test_what_is_noted_is_followed_by_the_file(qtbot: QtBot, windows: Windows) -> None:
    """The window brings it in line by itself, soon after something was noted."""
    home = windows.home
    home.add("Rosa")
    part = windows.who_sees("Sam")
    part.may_see[home.ids["Rosa"]].toggles[Item.COUNT].click()
    changes = Journal(home.desk("Sam")).log_session("walk", 5).changes
    window = part.window()
    from coach.ui.window import MainWindow

    assert isinstance(window, MainWindow)
    window.tell(changes)

    def is_counted() -> None:
        rosa = ShownService(home.desk("Rosa"), home.folder("Rosa"))
        assert rosa.view()[0].count == 1

    qtbot.waitUntil(is_counted)


def test_without_a_question_no_room_is_left_for_one(windows: Windows) -> None:
    windows.home.add("Rosa")
    assert not windows.who_sees("Sam").asked.isVisible()
