"""Why this step, in the real window, by mouse and by keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.domain.facts import Choice
from coach.services.journal import Journal, Ratings
from coach.services.moments import When
from coach.store import facts as store
from coach.ui.pages.plan import PlanPage
from coach.ui.pages.why import WhyPage
from coach.ui.widgets.why_cards import RuleCard, SourceCard, WaysCard
from coach.ui.widgets.why_notes import NotesCard

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def walked(room: Room) -> Room:
    """Someone cleared, with one rated walk this week."""
    journal = Journal(room.desk)
    journal.clear_screening()
    day = room.desk.today() - timedelta(days=1)
    journal.log_session("walk", 5, Ratings(3, 6, effort=2), when=When(day))
    return room


def opened(room: Room) -> WhyPage:
    room.open("plan")
    room.click(room.page(PlanPage).why)
    return room.page(WhyPage)


def card(page: WhyPage, kind: type[QWidget]) -> QWidget:
    return next(part for part in page.findChildren(kind) if part.isVisible())


def choices(room: Room) -> list[Choice]:
    return [fact.choice for fact in store.load_history(room.desk.db).choices]


def test_the_page_is_one_press_from_plan_and_belongs_to_it(walked: Room) -> None:
    page = opened(walked)

    assert page.header.title_label.text() == "Why 5 minutes?"
    assert walked.marked() == "plan"
    assert page.to_plan.hasFocus()


@pytest.mark.parametrize("way", ["button", "escape", "alt-left"])
def test_there_are_three_ways_back(walked: Room, way: str) -> None:
    page = opened(walked)
    if way == "button":
        walked.click(page.to_plan)
    elif way == "escape":
        walked.key(Qt.Key.Key_Escape)
    else:
        walked.key(Qt.Key.Key_Left, ALT)

    assert walked.name() == "plan"


def test_the_reader_hears_each_line_of_the_week(walked: Room) -> None:
    page = opened(walked)
    table = card(page, NotesCard)
    told = [part.accessibleName() for part in table.findChildren(QWidget)]

    assert "Outings done: 1 of 3. Enough: 2 of 3 is enough. Not yet" in told
    assert "Change in mood, the middle one: +3. Enough: same or up. Yes" in told


def test_the_reader_hears_the_stones(walked: Room) -> None:
    page = opened(walked)
    rule = card(page, RuleCard)
    assert isinstance(rule, RuleCard)
    assert rule.stones.reader_value().startswith(
        "2 minutes, done. 5 minutes, you are here. then 8 min"
    )


@pytest.mark.parametrize("choice", [Choice.STAY, Choice.BACK, Choice.READY])
def test_the_last_word_keeps_a_choice_with_one_press(
    walked: Room, choice: Choice
) -> None:
    page = opened(walked)
    assert page.last is not None
    walked.click(page.last.buttons[choice])

    assert choices(walked) == [choice]
    assert walked.notice() == walked.desk.texts("plan.kept")
    assert page.last is not None
    assert "You chose this." in page.last.said.text()


def test_the_choice_is_taken_back_with_the_keyboard(walked: Room) -> None:
    page = opened(walked)
    walked.key(Qt.Key.Key_Return, CTRL)
    assert choices(walked) == [Choice.STAY]
    walked.key(Qt.Key.Key_Z, CTRL)

    assert choices(walked) == []
    assert page.last is not None
    assert page.last.said.text() == walked.desk.texts("why.last_line")


def test_a_choice_that_closed_meanwhile_is_refused_in_a_sentence(walked: Room) -> None:
    page = opened(walked)
    assert page.last is not None
    Journal(walked.desk).set_answers({"chest_discomfort": "yes"})
    walked.click(page.last.buttons[Choice.READY])

    assert choices(walked) == []
    assert walked.notice() == walked.desk.texts("journal.no_choice_open")
    assert page.last is None


def test_the_sources_fold_out_and_in(walked: Room) -> None:
    page = opened(walked)
    source = card(page, SourceCard)
    assert isinstance(source, SourceCard)
    assert source.badge.label.text() == "Our own judgement"
    assert not source.sources.isVisible()
    walked.click(source.more)
    assert source.sources.isVisible()
    walked.click(source.more)
    assert not source.sources.isVisible()


@pytest.mark.parametrize("answer", ["chest_discomfort", "worse_after_effort"])
def test_without_a_plan_the_page_says_what_comes_first_and_asks_nothing(
    walked: Room, answer: str
) -> None:
    Journal(walked.desk).set_answers({answer: "yes"})
    page = opened(walked)

    assert page.header.title_label.text() == "Why rest?"
    assert page.last is None
    assert not [part for part in page.findChildren(NotesCard) if part.isVisible()]
    assert card(page, WaysCard).isVisible()
    walked.key(Qt.Key.Key_Return, CTRL)
    assert choices(walked) == []


@pytest.mark.parametrize(("pct", "size"), [(100, (1280, 832)), (200, (1024, 700))])
def test_the_page_fits_across_and_every_button_has_a_name(
    walked: Room, pct: int, size: tuple[int, int]
) -> None:
    walked.settings.change(text_scale_pct=pct)
    window = walked.open("why", *size)
    page = walked.page(WhyPage)

    assert page.minimumSizeHint().width() <= window.width()
    for button in page.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName()


def test_at_full_size_the_page_stands_without_scrolling(walked: Room) -> None:
    assert opened(walked).height() <= 832
