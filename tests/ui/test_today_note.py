"""The quiet card on Today in the window: its buttons, the keyboard, what follows."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.dev import builders as make
from coach.domain.facts import CheckIn, FilledForm
from coach.services.profile import load_profile
from coach.services.questionnaire import QuestionnaireService
from coach.services.today import TodayService
from coach.store import facts as store
from coach.ui.pages.today import TodayPage
from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.scroll import PageScroll
from coach.ui.widgets.today_note import NoteCard
from coach.ui.widgets.today_step import StepCard
from tests.services.today_life import TODAY, begun, spring

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.small_day import SmallDay
    from coach.ui.theme import Theme

DAY = timedelta(days=1)
VERY_HEAVY = (3, 3, 3, 3, 3, 3, 2, 1, 0)
THOUGHTS = (1, 1, 1, 0, 0, 0, 0, 0, 1)


def form(answers: tuple[int, ...]) -> FilledForm:
    day = TODAY - DAY
    return FilledForm(store.new_id(), day, make.at(day), "phq9", answers)


@pytest.fixture
def show(
    qtbot: QtBot,
    desk: Desk,
    clock: FixedClock,
    texts: Texts,
    make_theme: Callable[..., Theme],
    small: SmallDay,
) -> Callable[..., TodayPage]:
    held: list[PageScroll] = []

    def made(facts: list[Fact], pct: int = 100) -> TodayPage:
        clock.move_to(make.at(TODAY, "09:12"))
        store.save(desk.db, *facts, verb="test")
        page = TodayPage(make_theme(pct), TodayService(desk), texts, small)
        page.changed.connect(lambda _: page.reload())
        page.reload()
        scroll = PageScroll(page.theme, page)
        held.append(scroll)
        qtbot.addWidget(scroll)
        scroll.resize(1056, 832)
        scroll.show()
        qtbot.waitExposed(scroll)
        return page

    return made


def cards(page: TodayPage) -> list[NoteCard]:
    found = page.findChildren(NoteCard)
    return [card for card in found if card.isVisibleTo(page)]


def test_there_is_one_card_and_it_says_what_it_is_about(
    show: Callable[..., TodayPage],
) -> None:
    (card,) = cards(show(spring(form(VERY_HEAVY))))
    assert card.accessibleName() == "These answers describe a heavy time"
    assert list(card.buttons) == ["supported", "read"]
    assert not card.findChildren(PrimaryButton)


def test_a_press_is_kept_said_and_the_card_goes(
    show: Callable[..., TodayPage], desk: Desk
) -> None:
    page = show(spring(form(THOUGHTS)))
    said: list[str] = []
    page.notice.connect(lambda notice: said.append(notice.text))
    (card,) = cards(page)
    card.buttons["talked"].click()
    assert said == ["Good that someone knows."]
    assert load_profile(desk).is_yes("talked_with_someone")
    assert cards(page) == []


def test_reading_it_puts_it_away_by_keyboard_too(
    show: Callable[..., TodayPage],
) -> None:
    page = show(spring(form(VERY_HEAVY)))
    (card,) = cards(page)
    button = card.buttons["read"]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert [c.accessibleName() for c in cards(page)] != [card.accessibleName()]


def test_the_check_in_opens_from_here(
    show: Callable[..., TodayPage], desk: Desk
) -> None:
    rated = CheckIn(store.new_id(), TODAY - 4 * DAY, make.at(TODAY - 4 * DAY), 6, 6)
    page = show([*begun(), rated])
    went: list[str] = []
    page.go.connect(went.append)
    (card,) = cards(page)
    card.buttons["start"].click()
    assert went == ["checkin"]
    question = QuestionnaireService(desk).view()
    assert question is not None
    assert question.form == "phq9"


def test_in_very_large_text_nothing_is_cut_off(show: Callable[..., TodayPage]) -> None:
    (card,) = cards(show(spring(form(VERY_HEAVY)), 200))
    for button in card.buttons.values():
        assert button.width() >= button.minimumSizeHint().width()
        assert card.rect().contains(button.geometry())


@pytest.mark.parametrize("pct", [100, 200])
def test_what_is_urgent_stands_above_the_step_with_the_way_to_help(
    show: Callable[..., TodayPage], pct: int
) -> None:
    page = show(spring(*make.answers(TODAY, voices="yes")), pct)
    went: list[str] = []
    page.go.connect(went.append)
    (card,) = cards(page)
    (step,) = [s for s in page.findChildren(StepCard) if s.isVisibleTo(page)]
    assert card.y() < step.y()
    card.buttons["help"].click()
    assert went == ["help"]


def high_energy() -> list[Fact]:
    days = [TODAY - n * DAY for n in (1, 2, 3)]
    return [CheckIn(store.new_id(), day, make.at(day), 6, 9) for day in days]


@pytest.mark.parametrize(
    ("press", "words", "value"),
    [
        ("yes", ["Thank you. The plan waits for now."], "yes"),
        ("no", ["Thank you for telling us."], "no"),
        ("never", [], ""),
    ],
)
def test_each_press_on_a_question_is_kept_and_said(
    show: Callable[..., TodayPage],
    desk: Desk,
    press: str,
    words: list[str],
    value: str,
) -> None:
    page = show(spring(*high_energy()))
    said: list[str] = []
    page.notice.connect(lambda notice: said.append(notice.text))
    (card,) = cards(page)
    card.buttons[press].click()
    assert said == words
    assert (load_profile(desk).text("less_sleep") or "") == value
    assert "Much energy lately" not in [c.accessibleName() for c in cards(page)]


def test_support_is_kept_and_said(show: Callable[..., TodayPage], desk: Desk) -> None:
    page = show(spring(form(VERY_HEAVY)))
    said: list[str] = []
    page.notice.connect(lambda notice: said.append(notice.text))
    (card,) = cards(page)
    card.buttons["supported"].click()
    assert said == ["Good that you have support."]
    assert load_profile(desk).is_yes("supported")


@pytest.mark.parametrize("press", ["later", "never"])
def test_a_check_in_put_off_leaves_the_page_with_nothing_written(
    show: Callable[..., TodayPage], desk: Desk, press: str
) -> None:
    rated = CheckIn(store.new_id(), TODAY - 4 * DAY, make.at(TODAY - 4 * DAY), 6, 6)
    page = show([*begun(), rated])
    went: list[str] = []
    page.go.connect(went.append)
    (card,) = cards(page)
    card.buttons[press].click()
    assert cards(page) == []
    assert went == []
    assert QuestionnaireService(desk).view() is None


def test_an_answer_taken_back_brings_the_question_back(
    show: Callable[..., TodayPage], desk: Desk
) -> None:
    page = show(spring(*high_energy()))
    (card,) = cards(page)
    card.buttons["no"].click()
    assert cards(page) == []
    store.undo(desk.db)
    page.reload()
    (card,) = cards(page)
    assert card.accessibleName() == "Much energy lately"


def test_whatever_comes_together_there_is_one_card(
    show: Callable[..., TodayPage],
) -> None:
    told = make.answers(TODAY, postpartum="yes", bipolar="yes", very_up="yes")
    page = show(spring(form(VERY_HEAVY), *told, *high_energy()))
    titles = [card.accessibleName() for card in cards(page)]
    assert titles == ["After a birth, please call today"]


def test_every_press_is_reached_with_tab_in_order_and_has_its_words(
    qtbot: QtBot, show: Callable[..., TodayPage]
) -> None:
    page = show(spring(*high_energy()))
    (card,) = cards(page)
    window = page.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    buttons = list(card.buttons.values())
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    for before, after in itertools.pairwise(buttons):
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert page.focusWidget() is after
    assert [button.accessibleName() or button.text() for button in buttons] == [
        "Yes", "No", "Not again",
    ]  # fmt: skip
