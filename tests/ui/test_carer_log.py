"""What was offered, on a page of its own: the form, the lines, and taking back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coach.content.carers import load_carers
from coach.domain.facts import Invitation, Manner, Reply
from coach.paths import resources
from coach.services.inviting import InvitingService
from coach.services.inviting_form import InvitationForm
from coach.services.journal import Journal
from coach.store import drafts
from coach.store import facts as store
from coach.ui.pages.carer_log import CarerLogPage
from coach.ui.pages.carers import CarersPage
from coach.ui.widgets.invitation_list import AT_ONCE, InvitationListCard
from coach.ui.widgets.scroll import bring_into_sight

if TYPE_CHECKING:
    from coach.ui.widgets.invitation_form import InvitationFormCard
    from tests.ui.rooms import Room

CARERS = load_carers(resources())
TEA = "tea_on_the_step"
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room) -> CarerLogPage:
    room.open("carer_log")
    return room.page(CarerLogPage)


def form(room: Room) -> InvitationFormCard:
    found = room.page(CarerLogPage).form
    assert found is not None
    return found


def lines(room: Room) -> InvitationListCard:
    found = room.page(CarerLogPage).list
    assert found is not None
    return found


def words_on(widget: QWidget) -> list[str]:
    labels = widget.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def said(room: Room, text_id: str) -> str:
    return room.desk.texts(text_id)


def log(room: Room) -> tuple[Invitation, ...]:
    return store.load_history(room.desk.db, kinds={Invitation}).invitations


def note(room: Room, days: int = 0, **filled: object) -> str:
    """Note an invitation of so many days ago, and return its id."""
    day = (room.desk.today() - timedelta(days=days)).isoformat()
    made = InvitationForm(day=day, **filled)  # type: ignore[arg-type] # by name
    reading = InvitingService(room.desk, lambda: CARERS).save(made)
    assert reading.recorded is not None, reading.problems
    return reading.recorded.id


def undo(room: Room) -> None:
    assert room.window is not None
    room.window.undo()


def test_it_is_reached_from_the_guide_and_esc_leads_back(room: Room) -> None:
    room.open("carers")
    card = room.page(CarersPage).log
    assert card is not None
    assert card.open.text() == said(room, "inviting.log_write")
    room.click(card.open)
    assert room.name() == "carer_log"
    assert said(room, "inviting.label_log_none") in words_on(lines(room))
    assert room.marked() in {"carers", "more"}
    form(room).begin()
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "carers"
    note(room, rung=TEA, reply=Reply.YES)
    room.open("carers")
    card = room.page(CarersPage).log
    assert card is not None
    assert card.open.text() == said(room, "inviting.log_open")
    assert "Together once so far" in words_on(card)


def test_own_words_are_noted_with_the_keyboard_alone_and_undone(room: Room) -> None:
    opened(room)
    assert not form(room).clear_button.isVisible()
    form(room).begin()
    room.key(Qt.Key.Key_Tab)
    room.type(form(room).words.box, "Feeding the ducks")
    assert form(room).clear_button.isVisible()
    room.key(Qt.Key.Key_Return)
    [made] = log(room)
    assert (made.words, made.day) == ("Feeding the ducks", room.desk.today())
    assert "Feeding the ducks" in words_on(lines(room))
    assert room.notice() == said(room, "inviting.saved_note")
    assert form(room).is_blank()
    assert QApplication.focusWidget() is form(room).what.box
    room.key(Qt.Key.Key_Z, CTRL)
    assert log(room) == ()


def test_who_can_read_it_is_said_as_it_is(room: Room) -> None:
    opened(room)
    assert said(room, "inviting.private") in words_on(form(room))
    changes = Journal(room.desk).set_answers({"who_for": "both"}).changes
    assert room.window is not None
    room.window.tell(changes)
    assert said(room, "inviting.shared") in words_on(form(room))


def test_all_of_it_can_be_said(room: Room) -> None:
    opened(room)
    card = form(room)
    card.what.box.setCurrentIndex(2)
    card.what.box.activated.emit(2)
    room.click(card.when.segments()[1])
    room.click(card.how.chips()[1])
    room.click(card.reply.chips()[1])
    card.felt.setFocus()
    room.key(Qt.Key.Key_6)
    room.type(card.note.box, "She smiled")
    room.page(CarerLogPage).primary_action()
    [made] = log(room)
    assert made.day == room.desk.today() - timedelta(days=1)
    assert (made.rung, made.how) == (TEA, Manner.WROTE)
    assert (made.reply, made.felt, made.note) == (Reply.LATER, 6, "She smiled")
    words = words_on(lines(room))
    assert "13 May · I left a note · Later · for you: 6 of 10" in words
    assert "She smiled" in words


def test_what_is_not_right_is_said_and_what_was_typed_stays(room: Room) -> None:
    opened(room)
    card = form(room)
    room.click(card.save_button)
    assert card.words.problem() == said(room, "inviting.problem_what")
    assert QApplication.focusWidget() is card.words.box
    room.type(card.words.box, "Cards")
    room.click(card.when.segments()[2])
    room.type(card.day.box, "someday")
    room.key(Qt.Key.Key_Return)
    assert card.day.problem() == said(room, "inviting.problem_day")
    assert card.words.text() == "Cards"
    assert not card.problem.isVisible()
    assert log(room) == ()


def test_what_is_typed_is_there_again_after_a_crash_and_can_be_cleared(
    room: Room,
) -> None:
    opened(room)
    room.type(form(room).words.box, "Cards")
    room.click(form(room).reply.chips()[0])
    form(room).felt.setFocus()
    room.key(Qt.Key.Key_4)
    opened(room)
    held = form(room).form()
    assert (held.words, held.reply, held.felt) == ("Cards", Reply.YES, 4)
    room.click(form(room).clear_button)
    assert form(room).is_blank()
    opened(room)
    assert form(room).is_blank()


def test_an_emptied_form_is_not_kept(room: Room) -> None:
    opened(room)
    form(room).words.setFocus()
    room.key(Qt.Key.Key_C)
    assert drafts.load(room.desk.db, "invitation")
    room.key(Qt.Key.Key_Backspace)
    assert drafts.load(room.desk.db, "invitation") is None
    assert not form(room).clear_button.isVisible()


def test_a_line_is_changed_left_as_it_is_and_deleted(room: Room) -> None:
    note(room, 1, words="Card", note="Rain")
    opened(room)
    line = lines(room).rows[0]
    assert line.edit_link.accessibleName() == "Edit: Card, 13 May: No answer yet"
    room.click(line.edit_link)
    assert form(room).words.text() == "Card"
    assert form(room).note.text() == "Rain"
    assert said(room, "inviting.log_edit") in words_on(form(room))
    room.key(Qt.Key.Key_Escape)
    assert form(room).is_blank()
    assert room.name() == "carer_log"

    room.click(lines(room).rows[0].edit_link)
    room.type(form(room).words.box, "s")
    room.click(form(room).save_button)
    assert "Cards" in words_on(lines(room))
    assert room.notice() == said(room, "inviting.saved_change")
    undo(room)
    assert "Card" in words_on(lines(room))

    room.click(lines(room).rows[0].delete_link)
    assert said(room, "inviting.label_log_none") in words_on(lines(room))
    assert room.notice() == said(room, "inviting.saved_delete")
    assert QApplication.focusWidget() is form(room).what.box
    undo(room)
    assert "Card" in words_on(lines(room))


def test_the_form_is_in_sight_when_the_last_line_is_changed(room: Room) -> None:
    room.settings.change(text_scale_pct=200)
    for days in range(AT_ONCE):
        note(room, days, words=f"Cards {days}")
    room.open("carer_log", 1024, 700)
    link = lines(room).rows[-1].edit_link
    link.setFocus()
    bring_into_sight(link)
    room.qtbot.waitUntil(lambda: not link.visibleRegion().isEmpty())
    room.key(Qt.Key.Key_Return)
    assert not form(room).what.visibleRegion().isEmpty()


def test_after_deleting_the_keyboard_is_at_the_next_line(room: Room) -> None:
    for days in range(3):
        note(room, days, words=f"Cards {days}")
    opened(room)
    link = lines(room).rows[1].delete_link
    link.setFocus()
    room.key(Qt.Key.Key_Return)
    assert "Cards 1" not in words_on(lines(room))
    assert QApplication.focusWidget() is lines(room).rows[1].delete_link


def test_what_changes_a_note_that_is_gone_becomes_a_new_one(room: Room) -> None:
    note(room, words="Cards")
    opened(room)
    room.click(lines(room).rows[0].edit_link)
    room.type(form(room).words.box, " and tea")
    undo(room)
    assert log(room) == ()
    assert form(room).words.text() == "Cards and tea"
    assert form(room).form().id == ""
    room.click(form(room).save_button)
    assert log(room)[0].words == "Cards and tea"


@pytest.mark.parametrize("link", ["edit_link", "delete_link"])
def test_a_line_that_is_gone_is_said(room: Room, link: str) -> None:
    made = note(room, words="Cards")
    opened(room)
    store.delete(room.desk.db, made)
    room.click(getattr(lines(room).rows[0], link))
    assert room.notice()
    assert said(room, "inviting.label_log_none") in words_on(lines(room))
    assert form(room).is_blank()


def test_many_lines_are_turned_over_page_by_page(room: Room) -> None:
    for days in range(AT_ONCE + 3):
        note(room, days, words=f"Cards {days}", reply=Reply.YES)
    opened(room)
    assert len(lines(room).rows) == AT_ONCE
    assert lines(room).newer_button is None
    older = lines(room).more
    assert older is not None
    room.click(older)
    assert words_on(lines(room)).count("Cards 9") == 1
    assert len(lines(room).rows) == 3
    assert QApplication.focusWidget() is lines(room).newer_button
    assert room.window is not None
    room.window.open_page("today")
    room.window.open_page("carer_log")
    assert "Cards 0" in words_on(lines(room))
    older = lines(room).more
    assert older is not None
    room.click(older)
    for _ in range(3):
        room.click(lines(room).rows[0].delete_link)
    assert len(lines(room).rows) == AT_ONCE
    undo(room)
    older = lines(room).more
    assert older is not None
    room.click(older)
    newer = lines(room).newer_button
    assert newer is not None
    room.click(newer)
    assert "Cards 0" in words_on(lines(room))
    assert QApplication.focusWidget() is lines(room).more


@pytest.mark.parametrize("pct", [100, 200])
def test_everything_has_a_name_and_fits(room: Room, pct: int) -> None:
    room.settings.change(text_scale_pct=pct)
    note(room, 2, rung=TEA, note="A long note of many words " * 4)
    note(room, 1, words="W" * 60, reply=Reply.NO, felt=0)
    room.open("carer_log", *((1280, 832) if pct == 100 else (1024, 700)))
    page = room.page(CarerLogPage)
    for each in page.findChildren(QWidget):
        if not each.isVisible():
            continue
        left = each.mapTo(page, each.rect().topLeft()).x()
        assert left >= 0
        assert left + each.width() <= page.width(), each
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            text = getattr(each, "text", str)
            assert each.accessibleName() or text(), each
