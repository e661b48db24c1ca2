"""Notes and medicines in the real window, by mouse and by keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coach.domain.facts import EventKind
from coach.services.events import EventService
from coach.ui.pages.events import EventsPage
from coach.ui.widgets.labels import Text

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room) -> EventsPage:
    room.open("events")
    return room.page(EventsPage)


def said(page: EventsPage) -> list[str]:
    """Return the words of the list."""
    assert page.list is not None
    return [label.text() for label in page.list.findChildren(Text)]


def test_an_empty_page_is_kind_and_belongs_to_progress(room: Room) -> None:
    page = opened(room)
    assert room.desk.texts("event.list_none") in said(page)
    assert room.marked() == "more"  # where Progress is until something was logged
    assert page.place == "progress"


def test_a_line_is_written_with_the_keyboard_alone_and_undone(room: Room) -> None:
    page = opened(room)
    page.form.what.box.setFocus()
    room.type(page.form.what.box, "moved house")
    room.key(Qt.Key.Key_Return)
    assert "moved house" in said(page)
    assert page.form.what.text() == ""
    assert page.form.what.box.hasFocus()

    room.key(Qt.Key.Key_Tab)
    room.key(Qt.Key.Key_Z, CTRL)
    assert "moved house" not in said(page)


def test_a_score_says_what_it_is_and_keeps_what_was_typed(room: Room) -> None:
    page = opened(room)
    assert not page.form.about_score.isVisible()
    room.click(page.form.kinds.chips()[2])
    assert page.form.about_score.isVisible()
    room.click(page.form.kinds.chips()[2])
    assert not page.form.about_score.isVisible()
    room.click(page.form.kinds.chips()[2])
    room.type(page.form.what.box, "HAM-D 17")
    room.click(page.form.save_button)
    (line,) = EventService(room.desk).view().lines
    assert (line.name, line.kind) == ("HAM-D 17", EventKind.SCORE)
    assert page.form.kinds.values() == (EventKind.LIFE,)


def test_another_day_is_asked_for_and_a_wrong_one_is_said(room: Room) -> None:
    page = opened(room)
    room.type(page.form.what.box, "moved house")
    room.click(page.form.when.segments()[2])
    assert page.form.day.isVisible()
    room.key(Qt.Key.Key_Return, CTRL)
    assert page.form.day.problem() == room.desk.texts("event.problem_day")
    room.type(page.form.day.box, "3 March 2031")
    room.key(Qt.Key.Key_Return)
    assert page.form.day.problem() == room.desk.texts("event.problem_later")
    page.form.day.set_text("2 May")
    room.key(Qt.Key.Key_Return)
    assert "Life · Sat 2 May" in said(page)


def test_yesterday_and_nothing_typed(room: Room) -> None:
    page = opened(room)
    room.click(page.form.save_button)
    assert page.form.what.problem() == room.desk.texts("event.problem_empty")
    room.type(page.form.what.box, "a hard week")
    room.click(page.form.when.segments()[1])
    room.click(page.form.save_button)
    (line,) = EventService(room.desk).view().lines
    assert line.day == room.desk.today() - timedelta(days=1)


def test_a_line_is_changed_left_as_it_is_and_deleted(room: Room) -> None:
    EventService(room.desk).note("moved hous", EventKind.LIFE)
    page = opened(room)
    assert page.list is not None
    room.click(page.list.rows[0].edit_link)
    assert page.form.cancel_button.isVisible()
    assert page.form.what.text() == "moved hous"
    room.key(Qt.Key.Key_Escape)
    assert page.form.what.text() == ""
    assert room.name() == "events"

    room.click(page.list.rows[0].edit_link)
    room.type(page.form.what.box, "e")
    room.click(page.form.save_button)
    assert "moved house" in said(page)
    assert page.list is not None
    room.click(page.list.rows[0].delete_link)
    assert room.desk.texts("event.list_none") in said(page)


def test_esc_leads_to_progress(room: Room) -> None:
    opened(room)
    focus = QApplication.focusWidget()
    assert focus is not None
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "progress"


def test_many_lines_fold_out(room: Room) -> None:
    service = EventService(room.desk)
    for number in range(12):
        service.note(f"line {number}")
    page = opened(room)
    assert page.list is not None
    assert len(page.list.rows) == 8
    assert page.list.more is not None
    room.click(page.list.more)
    assert page.list is not None
    assert len(page.list.rows) == 12


def test_what_to_know_is_matched_only_when_it_is_opened(room: Room) -> None:
    EventService(room.desk).note("sertraline", EventKind.MEDICINE)
    page = opened(room)
    assert not page.about.is_open
    room.click(page.about.button)
    told = [label.text() for label in page.about.findChildren(Text)]
    assert any("Do not stop, start or change" in line for line in told)
    assert "SSRIs and SNRIs" in told
    room.click(page.about.all_button)
    titles = [label for label in page.about.findChildren(Text) if label.isVisible()]
    assert "Lithium" in [label.text() for label in titles]
    room.click(page.about.button)
    assert not page.about.is_open
