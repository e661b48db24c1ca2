"""One thing to try on the page for carers, how it was met, and help first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coach.domain.carer_questions import HAPPENING
from coach.domain.facts import Reply
from coach.services.journal import Journal
from coach.store import facts as store
from coach.ui.widgets.carer_cards import CrisisCard
from tests.ui.inviting import (
    CARERS,
    LOOP,
    LOWEST,
    SECOND,
    beside,
    card,
    has_keys,
    log,
    note,
    opened,
    press,
    said,
    shown,
    tell,
    undo,
    words_on,
)

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier


# -- one thing to try ------------------------------------------------------------------


def test_at_first_the_smallest_stands_there_with_what_to_say_and_why(
    room: Room,
) -> None:
    opened(room)
    words = words_on(card(room))
    for each in (LOWEST.title, f"“{LOWEST.say}”", LOWEST.why):
        assert each in words
    assert said(room, "inviting.is_first") in words
    assert said(room, "inviting.first_unasked") in words
    assert said(room, "inviting.private") in words
    assert said(room, "carers.rung_note") in words
    assert shown(room) == {"offer", "larger"}


def test_what_they_said_chooses_it_and_the_line_that_fits_stands_beside_it(
    room: Room,
) -> None:
    tell(room, **{HAPPENING: "short_ways"})
    Journal(room.desk).set_answers({"who_for": "both"})
    page = opened(room)
    words = words_on(card(room))
    chips = [chip for topic in CARERS.topics for chip in topic.chip]
    [chip] = [chip for chip in chips if chip.id == "short_ways"]
    assert "To the gate and back" in words
    assert chip.line in words
    assert said(room, "inviting.is_first_more") in words
    assert said(room, "inviting.shared") in words
    assert page.say is not None
    assert page.say.chips.values() == (chip.situation,)
    assert not beside(room).own.isVisible()


def test_the_sentences_they_opened_stay_open(room: Room) -> None:
    tell(room, **{HAPPENING: "short_ways"})
    page = opened(room)
    assert page.say is not None
    room.click(page.say.chips.chips()[0])
    press(room, "offer")
    assert page.say.chips.values() == (CARERS.sayings.situation[0].id,)


def test_another_one_is_looked_at_and_nothing_is_kept(room: Room) -> None:
    opened(room)
    before = store.counts(room.desk.db)
    larger = card(room).buttons["larger"]
    assert larger.accessibleName() == f"A larger one: {SECOND.title}"
    press(room, "larger")
    assert SECOND.title in words_on(card(room))
    assert "larger" not in card(room).buttons  # one above what is suggested at most
    assert has_keys(room, "smaller")
    room.key(Qt.Key.Key_Return)
    assert LOWEST.title in words_on(card(room))
    assert has_keys(room, "larger")
    assert store.counts(room.desk.db) == before


def test_it_is_offered_with_ctrl_enter_and_taken_back(room: Room) -> None:
    page = opened(room)
    card(room).buttons["offer"].setFocus()
    room.key(Qt.Key.Key_Return, CTRL)
    [made] = log(room)
    assert (made.rung, made.reply) == (LOWEST.id, Reply.OPEN)
    assert room.notice() == said(room, "inviting.saved_offer")
    assert said(room, "inviting.is_asked_today") in words_on(card(room))
    assert page.log is not None
    assert LOWEST.title in words_on(page.log)
    assert has_keys(room, Reply.YES)
    room.key(Qt.Key.Key_Z, CTRL)
    assert log(room) == ()
    assert shown(room) == {"offer", "larger"}
    assert has_keys(room, "offer")
    assert said(room, "inviting.label_log_none") in words_on(page.log)


def test_without_a_main_button_ctrl_enter_shows_another_idea(room: Room) -> None:
    note(room, 0, rung=LOWEST.id, reply=Reply.YES)
    page = opened(room)
    first = words_on(beside(room))
    page.primary_action()
    assert words_on(beside(room)) != first
    assert len(log(room)) == 1


@pytest.mark.parametrize("reply", [Reply.YES, Reply.LATER, Reply.NO])
def test_how_it_was_met_is_one_press_and_how_it_felt_another(
    room: Room, reply: Reply
) -> None:
    opened(room)
    press(room, "offer")
    button = card(room).buttons[reply]
    assert LOWEST.title in button.accessibleDescription()
    press(room, reply)
    assert log(room)[0].reply is reply
    assert room.notice() == said(room, "inviting.saved_reply", reply=button.text())
    scale = card(room).scale
    assert scale is not None
    assert QApplication.focusWidget() is scale
    assert shown(room) == {"felt_open"}
    room.key(Qt.Key.Key_1)
    room.key(Qt.Key.Key_0)
    assert shown(room) == {"felt_keep", "felt_open"}
    room.key(Qt.Key.Key_Tab)
    room.key(Qt.Key.Key_Return)
    assert log(room)[0].felt == 10
    assert room.notice() == said(room, "inviting.saved_felt", felt=10)
    assert card(room).scale is None
    undo(room)
    assert (log(room)[0].reply, log(room)[0].felt) == (reply, None)
    undo(room)
    assert log(room)[0].reply is Reply.OPEN
    assert Reply.YES in card(room).buttons


def test_how_it_felt_may_be_left_open(room: Room) -> None:
    opened(room)
    press(room, "offer")
    press(room, Reply.YES)
    press(room, "felt_open")
    assert card(room).scale is None
    assert log(room)[0].felt is None
    undo(room)
    press(room, Reply.YES)
    scale = card(room).scale
    assert scale is not None
    room.key(Qt.Key.Key_5)
    room.key(Qt.Key.Key_Delete)
    assert shown(room) == {"felt_open"}
    room.key(Qt.Key.Key_Escape)
    assert card(room).scale is None
    assert room.name() == "carers"


def test_the_last_one_is_asked_about_before_the_next_is_offered(room: Room) -> None:
    note(room, 2, rung=SECOND.id)
    opened(room)
    assert list(card(room).buttons)[:4] == [*["yes", "later", "no", "offer"]]
    assert SECOND.title in words_on(card(room))
    press(room, Reply.NO)
    assert said(room, "inviting.is_after_no") in words_on(card(room))


def test_a_no_brings_a_rest_in_which_being_there_is_open(room: Room) -> None:
    note(room, 1, rung=LOOP, reply=Reply.NO)
    opened(room)
    words = words_on(card(room))
    assert said(room, "inviting.is_after_no") in words
    assert "16 May" in words
    assert said(room, "inviting.label_always_open") in words
    assert f"“{LOWEST.say}”" in words
    assert shown(room) == set()
    room.later(2 * 24 * 3600)
    assert room.window is not None
    room.window._watch.look()
    assert "offer" in shown(room)


def test_at_the_top_it_is_theirs_to_offer(room: Room) -> None:
    note(room, 1, rung=CARERS.rungs[-1].id)
    opened(room)
    words = words_on(card(room))
    assert said(room, "inviting.is_theirs") in words
    assert CARERS.rungs[-1].say in words
    assert said(room, "inviting.label_always_open") not in words
    assert shown(room) == set()


def test_after_three_noes_it_goes_down_or_is_left_for_a_week(room: Room) -> None:
    for days in (13, 9, 5):
        note(room, days, rung=LOOP, reply=Reply.NO)
    opened(room)
    assert said(room, "inviting.is_down") in words_on(card(room))
    press(room, "leave")
    assert room.notice() == said(room, "inviting.saved_rest")
    assert said(room, "inviting.is_resting") in words_on(card(room))
    assert shown(room) == {"again"}
    assert has_keys(room, "again")
    room.key(Qt.Key.Key_Space)
    assert room.notice() == said(room, "inviting.saved_again")
    assert "offer" in shown(room)
    undo(room)
    assert shown(room) == {"again"}
    undo(room)
    assert "leave" in shown(room)


def test_who_is_made_worse_by_efforts_sees_why_there_are_quiet_things_alone(
    room: Room,
) -> None:
    calm = said(room, "inviting.calm")
    tell(room, **{HAPPENING: "worse_after"})
    opened(room)
    assert calm not in words_on(card(room))  # the line says it
    Journal(room.desk).set_answers(
        {"worse_after_effort": "yes", "worse_confirmed": "yes"}
    )
    tell(room, **{HAPPENING: "in_bed"})
    opened(room)
    assert calm in words_on(card(room))
    press(room, "offer")
    assert calm in words_on(card(room))


# -- help first ------------------------------------------------------------------------


def test_where_help_comes_first_nothing_is_offered(room: Room) -> None:
    note(room, 2, rung=SECOND.id)
    tell(room, **{HAPPENING: "in_bed talks_of_death"})
    page = opened(room)
    words = words_on(card(room))
    assert said(room, "inviting.is_help") in words
    assert SECOND.title not in words
    assert shown(room) == {"help", "known", "reads"}
    known = card(room).buttons["known"]
    assert known.accessibleDescription() == said(room, "inviting.label_known_more")
    page.primary_action()
    assert room.name() == "help"


def test_help_now_is_a_press_away_and_what_to_do_another(room: Room) -> None:
    tell(room, **{HAPPENING: "talks_of_death"})
    page = opened(room)
    crisis = page.fixed["crisis"]
    assert isinstance(crisis, CrisisCard)
    press(room, "reads")
    assert crisis.more.isVisible()
    assert QApplication.focusWidget() is crisis.open
    press(room, "reads")
    assert crisis.more.isVisible()
    press(room, "help")
    assert room.name() == "help"


def test_once_somebody_knows_it_goes_on_and_that_is_taken_back_from_anywhere(
    room: Room,
) -> None:
    tell(room, **{HAPPENING: "in_bed talks_of_death"})
    opened(room)
    press(room, "known")
    assert room.notice() == said(room, "inviting.saved_known")
    assert has_keys(room, "offer")
    assert room.window is not None
    room.window.open_page("today")
    undo(room)
    room.window.open_page("carers")
    assert "known" in shown(room)
