"""A low day on Today: one's own count, somebody to ask; and the return after a gap."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from coach.dev import builders as make
from coach.domain.facts import HelpPerson, State
from coach.domain.memory import HIDDEN
from coach.domain.plan_of import plan_of
from coach.services.session import SESSION_DRAFT
from coach.store import drafts
from coach.store import facts as store
from coach.ui.pages.today import TodayPage
from coach.ui.widgets.labels import Text
from coach.ui.widgets.low_lines import LowLines
from coach.ui.widgets.today_cards import MemoryCard, WordsCard
from coach.ui.widgets.today_low import CompanyCard, LowCard
from tests.services.today_life import TODAY, begun, spring

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from tests.ui.rooms import Room

LOW = make.checkin(TODAY, 2, at=make.at(TODAY, "09:00"))
ROSA = HelpPerson("rosa", TODAY, make.at(TODAY, "08:00"), "Rosa", "07700 900 118")
MOODS = ((2, 5), (2, 2), (1, 3), (3, 2))


def low_walks() -> list[Fact]:
    days = [TODAY - timedelta(days=3 * n + 3) for n in range(len(MOODS))]
    return [
        make.session(day, 2, before=before, after=after, activity="stand_outside")
        for day, (before, after) in zip(days, MOODS, strict=True)
    ]


@pytest.fixture
def today(room: Room, clock: FixedClock) -> Callable[..., TodayPage]:
    def opened(facts: list[Fact], later: timedelta = timedelta(0)) -> TodayPage:
        clock.move_to(make.at(TODAY + later, "09:12"))
        store.save(room.desk.db, *facts, verb="test")
        room.open("today")
        return room.page(TodayPage)

    return opened


def card(page: TodayPage, kind: type[QWidget]) -> QWidget:
    (found,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return found


def words(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(Text))


def press(page: TodayPage, name: str) -> None:
    (found,) = [
        each
        for each in page.findChildren(QAbstractButton)
        if each.text() == name and each.isVisible()
    ]
    found.click()


def test_a_low_day_shows_ones_own_count_with_every_fall(
    today: Callable[..., TodayPage],
) -> None:
    page = today([*spring(LOW), *low_walks()])
    told = card(page, LowCard)
    # One of the spring's eleven walks began at 3 as well, and lifted.
    assert "It began this low 5 times. After 3 of them you felt lighter." in words(told)
    assert "One stayed the same. One was lower." in words(told)
    (chart,) = told.findChildren(LowLines)
    assert chart.reader_value().count("after") == 5
    assert not page.findChildren(MemoryCard)


def test_with_few_low_days_a_memory_stands_there(
    today: Callable[..., TodayPage],
) -> None:
    page = today(spring(LOW))
    assert card(page, MemoryCard).isVisible()
    assert not page.findChildren(LowCard)


def test_the_words_for_ones_own_person_are_copied(
    room: Room, today: Callable[..., TodayPage]
) -> None:
    page = today([*spring(LOW), ROSA])
    press(page, "Ask Rosa to come along")
    copied = QGuiApplication.clipboard().text()
    assert copied == room.desk.texts("today.company_message")
    assert "The words for Rosa are copied." in room.notice()


def test_a_long_name_is_shortened(today: Callable[..., TodayPage]) -> None:
    name = "Rosa, my sister who lives by the sea"
    page = today([*spring(LOW), make_person(name)])
    assert "Ask Rosa to come along" in button_words(page)


def make_person(name: str) -> HelpPerson:
    return HelpPerson("p", TODAY, make.at(TODAY, "08:00"), name)


def button_words(page: TodayPage) -> list[str]:
    return [
        each.text() for each in card(page, CompanyCard).findChildren(QAbstractButton)
    ]


def test_with_nobody_known_there_is_the_way_to_add_someone(
    room: Room, today: Callable[..., TodayPage]
) -> None:
    page = today(spring(LOW))
    press(page, "Add someone")
    assert room.name() == "help"


def test_not_this_one_hides_a_memory_and_undo_brings_it_back(
    room: Room, today: Callable[..., TodayPage]
) -> None:
    page = today(spring())
    first = words(card(page, MemoryCard))
    press(page, "Not this one")
    held = store.load_history(room.desk.db).answers
    assert held[-1].key == HIDDEN
    assert words(card(page, MemoryCard)) != first
    assert room.window is not None
    room.window.undo()
    assert words(card(page, MemoryCard)) == first


def test_after_a_gap_having_been_ill_makes_the_first_days_short(
    room: Room, today: Callable[..., TodayPage]
) -> None:
    page = today(spring(), timedelta(weeks=4))
    press(page, "I was ill, or something hurts")
    press(page, "I was ill")
    history = store.load_history(room.desk.db)
    assert [each.state for each in history.states] == [State.ILL, State.NONE]
    plan = plan_of(history, room.desk.catalogue, room.desk.today())
    assert any(reason.rule == "after_illness" for reason in plan.reasons)
    assert room.name() == "onboarding"


def test_something_that_hurts_leads_to_the_questions_and_writes_nothing(
    room: Room, today: Callable[..., TodayPage]
) -> None:
    page = today(spring(), timedelta(weeks=4))
    press(page, "I was ill, or something hurts")
    press(page, "Something hurts")
    assert room.name() == "onboarding"
    assert not store.load_history(room.desk.db).states


@pytest.mark.parametrize("way", ["neither", "esc"])
def test_neither_and_esc_lead_back_to_the_step(
    room: Room, today: Callable[..., TodayPage], way: str
) -> None:
    page = today(spring(), timedelta(weeks=4))
    press(page, "I was ill, or something hurts")
    if way == "esc":
        assert page.leave()
    else:
        press(page, "Neither")
    assert "I was ill, or something hurts" in [
        each.text() for each in page.findChildren(QAbstractButton) if each.isVisible()
    ]


def test_what_matters_to_the_person_stands_where_the_head_asks_why(
    today: Callable[..., TodayPage],
) -> None:
    values = make.answers(TODAY, own_values="Being there for Mia")
    page = today([*spring(LOW), *values])
    assert "Being there for Mia" in words(card(page, WordsCard))


def test_without_values_nothing_is_put_into_their_mouth(
    today: Callable[..., TodayPage],
) -> None:
    page = today(spring(LOW))
    assert "matters" not in words(card(page, WordsCard))


def test_a_day_let_go_can_still_say_what_is_in_the_way(
    room: Room, today: Callable[..., TodayPage]
) -> None:
    page = today(spring(make.not_today(TODAY, "09:00")))
    press(page, "What is in the way?")
    assert room.name() == "not_today"
    assert len(store.load_history(room.desk.db).refusals) == 1


def test_whoever_does_not_want_to_add_someone_is_not_asked_again(
    room: Room, today: Callable[..., TodayPage], clock: FixedClock
) -> None:
    page = today(spring(LOW))
    press(page, "Not again")
    assert not [c for c in page.findChildren(CompanyCard) if c.isVisible()]
    clock.move_to(make.at(TODAY + timedelta(days=30), "09:12"))
    later = make.checkin(
        TODAY + timedelta(days=30), 2, at=make.at(TODAY + timedelta(days=30), "09:00")
    )
    store.save(room.desk.db, later, verb="test")
    room.open("today")
    assert not [
        c for c in room.page(TodayPage).findChildren(CompanyCard) if c.isVisible()
    ]


def test_a_low_day_offers_the_way_out_rung_by_rung(
    room: Room, today: Callable[..., TodayPage]
) -> None:
    page = today(spring(LOW))
    press(page, room.desk.texts("session.climb"))
    assert room.name() == "session"
    draft = drafts.load(room.desk.db, SESSION_DRAFT)
    assert draft is not None
    assert draft["on_ladder"] is True


def test_what_is_no_walk_can_be_shown_with_pictures(
    room: Room, today: Callable[..., TodayPage]
) -> None:
    page = today([*begun(), make.booked(TODAY, 8, "yoga")])
    press(page, "Show me how")
    assert room.name() == "routine"


def test_a_walk_needs_no_pictures(today: Callable[..., TodayPage]) -> None:
    page = today(spring())
    shown = [b.text() for b in page.findChildren(QAbstractButton) if b.isVisible()]
    assert "Show me how" not in shown
