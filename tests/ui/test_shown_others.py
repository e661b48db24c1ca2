"""What another shows on *For carers*, and a walk that is asked for there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.domain.facts import Planned
from coach.domain.sharing import Item
from coach.paths import resources
from coach.services.consent import ConsentService
from coach.services.journal import Journal
from coach.services.settings import SettingsService
from coach.store import facts as store
from coach.ui.pages.carers import CarersPage
from coach.ui.widgets.shown_others import ShownOthers
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
    made.add("Rosa")
    Journal(made.desk("Rosa")).set_answers({"who_for": "someone"})
    yield made
    made.close()


@pytest.fixture
def windows(qtbot: QtBot, home: Home) -> Iterator[Windows]:
    made = Windows(qtbot, home)
    yield made
    made.close()


def show(home: Home, *items: Item) -> ConsentService:
    consent = ConsentService(home.desk("Sam"), home.folder("Sam"))
    for item in items:
        consent.show(home.ids["Rosa"], item, is_on=True)
    return consent


def rosas_page(windows: Windows) -> tuple[CarersPage, ShownOthers]:
    page = windows.open("Rosa", "carers").page()
    assert isinstance(page, CarersPage)
    others = page.findChild(ShownOthers)
    assert isinstance(others, ShownOthers)
    return page, others


def test_without_a_choice_nothing_stands_there(windows: Windows) -> None:
    Journal(windows.home.desk("Sam")).log_session("walk", 9)
    _, others = rosas_page(windows)
    assert not others.isVisible()
    assert "Sam" not in words_of(others)


def test_number_and_days_are_said_in_words(windows: Windows) -> None:
    home = windows.home
    Journal(home.desk("Sam")).log_session("walk", 9)
    show(home, Item.COUNT, Item.DAYS)
    _, others = rosas_page(windows)
    card = others.weeks[SAM]
    assert home.texts("consent.count_one") in words_of(card)
    assert card.days is not None
    assert "Thursday" in card.days.accessibleName()
    assert "9" not in words_of(others), "no minutes"


def test_taking_back_empties_the_carers_open_window(
    qtbot: QtBot, windows: Windows
) -> None:
    """The journey of taking back: no word to Rosa, and nothing of it is left."""
    home = windows.home
    Journal(home.desk("Sam")).log_session("walk", 9)
    show(home, Item.COUNT, Item.DAYS, Item.NEXT)
    page, others = rosas_page(windows)
    rosa = page.window()
    assert others.isVisible()
    part = windows.who_sees("Sam")
    part.take_back[home.ids["Rosa"]].back.click()
    qtbot.waitUntil(lambda: not others.isVisible(), timeout=3000)
    assert "Sam" not in words_of(others)
    assert "Sam" not in words_of(rosa), "no notice tells of it"


def test_what_is_switched_on_comes_by_itself(qtbot: QtBot, windows: Windows) -> None:
    home = windows.home
    _, others = rosas_page(windows)
    part = windows.who_sees("Sam")
    part.may_see[home.ids["Rosa"]].toggles[Item.COUNT].click()
    qtbot.waitUntil(others.isVisible, timeout=3000)


def test_a_walk_is_asked_for_with_the_keyboard(windows: Windows) -> None:
    home = windows.home
    show(home, Item.NEXT)
    _, others = rosas_page(windows)
    card = others.nexts[SAM]
    assert card.ask is not None
    assert card.form is not None
    QTest.keyClick(card.ask, Qt.Key.Key_Space)
    assert card.form.isVisible()
    assert card.day.isAncestorOf(card.window().focusWidget())
    QTest.keyClick(card.fold, Qt.Key.Key_Space)
    assert not card.form.isVisible()
    assert card.ask.hasFocus()
    card.ask.click()
    card.clock.set_value(600)
    card.send.click()
    desk = home.desk("Rosa")
    (walk,) = store.load_history(desk.db, kinds={Planned}).planned
    assert (walk.for_day, walk.clock_min) == (desk.today() + timedelta(days=1), 600)
    card = others.nexts[SAM]
    assert card.ask is None, "once is enough"
    assert "10:00" in words_of(card)
    assert card.back is not None
    card.back.click()
    assert not store.load_history(desk.db, kinds={Planned}).planned


def test_the_whole_way_of_two_people(qtbot: QtBot, windows: Windows) -> None:
    """Rosa asks, Sam says yes, Rosa sees it; Sam takes all back, and it is gone."""
    home = windows.home
    show(home, Item.NEXT)
    _, others = rosas_page(windows)
    card = others.nexts[SAM]
    assert card.ask is not None
    card.ask.click()
    card.send.click()
    part = windows.who_sees("Sam")
    part.reload()
    part.asked.cards[0].yes.click()
    qtbot.waitUntil(
        lambda: home.texts("consent.next") in words_of(others), timeout=3000
    )
    assert others.nexts[SAM].ask is None, "one is planned already"
    part.take_back[home.ids["Rosa"]].back.click()
    qtbot.waitUntil(
        lambda: home.texts("consent.next") not in words_of(others), timeout=3000
    )


@pytest.mark.parametrize("pct", [100, 200])
def test_a_week_has_room_at_any_text_size(windows: Windows, pct: int) -> None:
    home = windows.home
    show(home, Item.DAYS)
    settings = SettingsService(home.folder("Rosa"), resources())
    settings.change(text_scale_pct=pct)
    _, others = rosas_page(windows)
    days = others.weeks[SAM].days
    assert days is not None
    assert days.width() >= days.minimumSizeHint().width()
