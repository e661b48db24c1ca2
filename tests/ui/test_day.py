"""One day's entries in the real window: changed, moved, taken out, made blank."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.dev import builders as make
from coach.domain.facts import CheckIn, Event, FilledForm, NotToday, Session
from coach.services.day_choice import choose_day
from coach.store import facts as store
from coach.ui.pages.day import DayPage
from coach.ui.pages.log import LogPage
from coach.ui.widgets.event_form import EventFormCard
from coach.ui.widgets.mood_form import MoodFormCard, MoveFormCard
from coach.ui.widgets.past_cards import EntriesCard
from coach.ui.widgets.past_form import PastFormCard
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.facts import Fact
    from coach.services.settings import SettingsService
    from coach.ui.widgets.day_rows import DayAddCard, DayEntriesCard
    from tests.ui.rooms import Room

KEY = Qt.Key
SAT = date(2026, 5, 9)


@pytest.fixture
def opened(room: Room) -> Callable[..., DayPage]:
    """Opens Saturday over some facts."""

    def made(*facts: Fact) -> DayPage:
        first = make.booked(TODAY, 8)
        store.save(room.desk.db, first, *make.cleared(TODAY), *facts, verb="test")
        choose_day(room.desk.db, SAT, "log")
        room.open("day")
        return room.page(DayPage)

    return made


def entries(page: DayPage) -> DayEntriesCard:
    assert page.entries is not None
    return page.entries


def add(page: DayPage) -> DayAddCard:
    assert page.add is not None
    return page.add


def checkins(room: Room) -> tuple[CheckIn, ...]:
    return store.load_history(room.desk.db, kinds={CheckIn}).checkins


def test_a_session_is_changed_moved_and_taken_out(
    opened: Callable[..., DayPage], room: Room
) -> None:
    page = opened(make.session(SAT, 8, note="Windy."))
    room.click(entries(page).rows[0].edit_link)
    form = page.form
    assert isinstance(form, PastFormCard)
    form.minutes.box.clear()
    room.type(form.minutes.box, "9")
    form.day.box.clear()
    room.type(form.day.box, "8 May")
    page.primary_action()
    (told,) = store.load_history(room.desk.db, kinds={Session}).sessions
    assert (told.minutes, told.day, told.note) == (9, date(2026, 5, 8), "Windy.")
    assert entries(page).rows == []
    assert add(page).mood_button.hasFocus()
    room.click(page.earlier)
    room.click(entries(page).rows[0].delete_link)
    assert store.load_history(room.desk.db, kinds={Session}).sessions == ()
    assert room.notice() == "It is taken out."
    assert room.window is not None
    room.window.undo()
    assert len(entries(page).rows) == 1


def test_a_mood_is_changed_by_keys(opened: Callable[..., DayPage], room: Room) -> None:
    page = opened(make.checkin(SAT, 4, energy=2, at=make.at(SAT, "09:00")))
    assert entries(page).rows[0].edit_link.hasFocus()
    room.key(KEY.Key_Return)
    form = page.form
    assert isinstance(form, MoodFormCard)
    assert form.mood.hasFocus()
    room.key(KEY.Key_7)
    room.key(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (told,) = checkins(room)
    assert (told.mood, told.energy, told.day) == (7, 2, SAT)
    assert told.at == make.at(SAT, "09:00")
    assert page.form is None
    assert entries(page).rows[0].edit_link.hasFocus()


def test_what_is_not_right_yet_is_said_in_the_form(
    opened: Callable[..., DayPage], room: Room
) -> None:
    page = opened()
    room.click(add(page).mood_button)
    form = page.form
    assert isinstance(form, MoodFormCard)
    room.type(form.clock.box, "late")
    room.click(form.save_button)
    assert "press a mood" in form.problem.label.text()
    assert form.clock.problem() == "A time looks like 10:00."
    room.key(KEY.Key_Escape)
    assert page.form is None
    assert checkins(room) == ()


def test_a_mood_and_something_done_are_added_to_the_day(
    opened: Callable[..., DayPage], room: Room
) -> None:
    page = opened()
    room.click(add(page).mood_button)
    assert isinstance(page.form, MoodFormCard)
    QTest.keyClick(page.form.mood, KEY.Key_3)
    room.click(page.form.save_button)
    room.click(add(page).done_button)
    assert isinstance(page.form, PastFormCard)
    room.click(page.form.matches.chips()[0])
    room.click(page.form.save_button)
    assert [each.day for each in checkins(room)] == [SAT]
    (done,) = store.load_history(room.desk.db, kinds={Session}).sessions
    assert done.day == SAT
    assert len(entries(page).rows) == 2


def test_a_not_today_is_moved_and_a_line_is_changed(
    opened: Callable[..., DayPage], room: Room
) -> None:
    refusal = replace(make.not_today(SAT), barrier="")
    page = opened(refusal, Event("event", SAT, None, "moved house"))
    by_name = {r.edit_link.accessibleName(): r for r in entries(page).rows}
    room.click(by_name["Change moved house"].edit_link)
    assert isinstance(page.form, EventFormCard)
    room.type(page.form.what.box, " at last")
    room.click(page.form.save_button)
    event = store.find(room.desk.db, "event")
    assert isinstance(event, Event)
    assert event.name == "moved house at last"
    row = next(r for r in entries(page).rows if "Not" in r.edit_link.accessibleName())
    room.click(row.edit_link)
    assert isinstance(page.form, MoveFormCard)
    page.form.day.box.clear()
    room.type(page.form.day.box, "7 May")
    room.click(page.form.save_button)
    moved = store.find(room.desk.db, refusal.id)
    assert isinstance(moved, NotToday)
    assert moved.day == date(2026, 5, 7)


def test_a_questionnaire_leads_to_its_own_page_and_can_be_taken_out(
    opened: Callable[..., DayPage], room: Room
) -> None:
    page = opened(FilledForm("form", SAT, make.at(SAT), "gad7", (0,) * 7))
    room.click(entries(page).rows[0].edit_link)
    assert room.name() == "checkins"
    assert room.window is not None
    room.window.open_page("day")
    room.click(entries(page).rows[0].delete_link)
    assert store.find(room.desk.db, "form") is None


def test_taking_out_another_entry_leaves_a_form_that_is_open(
    opened: Callable[..., DayPage], room: Room
) -> None:
    page = opened(make.session(SAT, 8))
    room.click(add(page).mood_button)
    form = page.form
    assert isinstance(form, MoodFormCard)
    room.type(form.note.box, "Rain.")
    room.click(entries(page).rows[0].delete_link)
    assert page.form is form
    assert form.note.text() == "Rain."


def test_the_day_goes_back_to_unknown_and_comes_back(
    opened: Callable[..., DayPage], room: Room
) -> None:
    page = opened(make.session(SAT, 8), make.checkin(SAT, 4), make.not_today(SAT))
    clear = entries(page).clear_button
    assert clear is not None
    room.click(clear)
    assert room.notice() == "The day is blank."
    assert entries(page).rows == []
    assert entries(page).clear_button is None
    assert room.window is not None
    room.window.undo()
    assert len(entries(page).rows) == 3


def test_days_are_turned_and_found(opened: Callable[..., DayPage], room: Room) -> None:
    page = opened(make.session(TODAY, 8))
    room.type(add(page).other.box, "soon")
    room.click(add(page).go_button)
    assert "looks like" in add(page).other.problem()
    add(page).other.box.clear()
    room.type(add(page).other.box, "2 May")
    room.key(KEY.Key_Return)
    assert page.shown.text() == "2 May"
    room.click(page.later)
    assert page.shown.text() == "3 May"
    room.click(page.shown)
    assert page.shown.text() == "14 May"
    assert not page.later.isEnabled()


def test_an_entry_undone_elsewhere_closes_its_form(
    opened: Callable[..., DayPage], room: Room
) -> None:
    page = opened(make.checkin(SAT, 4))
    room.click(entries(page).rows[0].edit_link)
    assert room.window is not None
    room.window.undo()
    assert page.form is None
    page.primary_action()
    page.leave()
    assert room.name() == "log"


def test_the_log_page_leads_to_a_moods_form_and_to_any_day(
    opened: Callable[..., DayPage], room: Room
) -> None:
    opened(make.checkin(SAT, 4), make.session(SAT + timedelta(days=1), 8))
    assert room.window is not None
    room.window.open_page("log")
    log = room.page(LogPage)
    (card,) = [each for each in log.findChildren(EntriesCard) if each.isVisible()]
    card.show_all.emit()
    cards = [each for each in log.findChildren(EntriesCard) if each.isVisible()]
    card = cards[-1]
    room.click(card.rows[1].edit_link)
    page = room.page(DayPage)
    assert isinstance(page.form, MoodFormCard)
    assert page.form.mood.value == 4
    room.click(page.form.cancel_button)
    room.click(page.back)
    assert room.name() == "log"
    cards = [each for each in log.findChildren(EntriesCard) if each.isVisible()]
    room.click(cards[-1].day_link)
    assert room.page(DayPage).shown.text() == "14 May"
    room.window.open_page("log")
    cards = [each for each in log.findChildren(EntriesCard) if each.isVisible()]
    room.click(cards[-1].week_link)
    assert room.name() == "catchup"


def test_a_dark_note_brings_the_offer_of_help_where_that_was_wanted(
    opened: Callable[..., DayPage], room: Room, settings: SettingsService
) -> None:
    settings.change(notes_offer_help=True)
    page = opened()
    room.click(add(page).mood_button)
    assert isinstance(page.form, MoodFormCard)
    room.type(page.form.note.box, "I want to kill myself")
    room.click(page.form.save_button)
    assert room.notice() == room.desk.texts("safe_now.notes_offer")


def test_a_very_low_mood_of_today_is_told_where_help_is(
    opened: Callable[..., DayPage], room: Room
) -> None:
    page = opened()
    room.click(page.shown)
    room.click(add(page).mood_button)
    assert isinstance(page.form, MoodFormCard)
    QTest.keyClick(page.form.mood, KEY.Key_0)
    room.click(page.form.save_button)
    assert "hold this alone" in room.notice()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("log", "Back to what you did"),
        ("catchup", "Back to the seven days"),
        ("week", "Back to the week"),
        ("progress", "Back to how it has been"),
        ("plan", "Back"),
    ],
)
def test_the_way_back_names_the_page_it_leads_to(
    opened: Callable[..., DayPage], room: Room, page: str, words: str
) -> None:
    opened()
    choose_day(room.desk.db, SAT, page)
    room.open("day")
    assert room.page(DayPage).back.text() == words


def test_large_text_never_scrolls_sideways(
    opened: Callable[..., DayPage], room: Room, settings: SettingsService
) -> None:
    settings.change(text_scale_pct=200)
    page = opened(make.session(SAT, 8, before=3, after=5), make.checkin(SAT, 4))
    assert room.window is not None
    room.window.resize(1024, 700)
    assert page.minimumSizeHint().width() <= 1024 - 120
    room.click(add(page).mood_button)
    assert page.minimumSizeHint().width() <= 1024 - 120
