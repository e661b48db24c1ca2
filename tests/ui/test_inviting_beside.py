"""Beside the one thing: what to read, what was done together, and how it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from coach.domain.carer_questions import FEARS, HAPPENING
from coach.domain.facts import Company, Reply, Session
from coach.services.journal import Journal
from coach.store import facts as store
from coach.ui.pages.carers import CarersPage
from coach.ui.widgets.carer_cards import PartCard
from coach.ui.widgets.nav import Sidebar
from tests.ui.inviting import (
    CARERS,
    LOOP,
    beside,
    card,
    log,
    note,
    opened,
    press,
    said,
    tell,
    undo,
    words_on,
)

if TYPE_CHECKING:
    from tests.ui.rooms import Room

# -- what to read, and rests -----------------------------------------------------------


def test_more_about_it_leads_to_its_part(room: Room) -> None:
    tell(room, **{FEARS: "sounds_like_control"})
    page = opened(room)
    link = card(room).buttons["reads"]
    assert CARERS.part("control_mine").title in link.accessibleName()
    part = page.fixed["control_mine"]
    assert part.visibleRegion().isEmpty()
    press(room, "reads")
    first_line = QPoint(part.width() // 2, 1)
    room.qtbot.waitUntil(lambda: part.visibleRegion().contains(first_line))
    room.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in part.findChildren(QWidget)


def test_signs_of_control_offer_a_rest(room: Room) -> None:
    page = opened(room)
    mine = page.fixed["control_mine"]
    assert isinstance(mine, PartCard)
    room.click(mine.ticks[0])
    assert not mine.rest.isVisible()
    room.click(mine.ticks[2])
    assert mine.rest.isVisible()
    room.click(mine.rest)
    assert said(room, "inviting.is_resting") in words_on(card(room))
    assert not mine.rest.isVisible()
    undo(room)
    assert mine.rest.isVisible()


def test_what_the_other_one_ticks_offers_no_rest_and_is_gone(room: Room) -> None:
    page = opened(room)
    theirs = page.fixed["control_theirs"]
    assert isinstance(theirs, PartCard)
    room.click(theirs.ticks[0])
    assert said(room, "carers.control_safe") in words_on(theirs)
    assert not theirs.rest.isVisible()
    assert room.window is not None
    room.window.open_page("today")
    assert not theirs.ticks[0].isChecked()


# -- together --------------------------------------------------------------------------


def test_an_idea_that_was_done_is_an_outing_and_a_yes(room: Room) -> None:
    page = opened(room)
    idea = CARERS.together[0]
    assert beside(room).did.accessibleName() == f"We did this: {idea.title}"
    assert said(room, "inviting.label_own_note") in words_on(beside(room))
    room.click(beside(room).did)
    form = beside(room).form
    assert form is not None
    assert form.minutes.text() == str(idea.minutes)
    assert QApplication.focusWidget() is form.minutes.box
    room.key(Qt.Key.Key_7)
    room.key(Qt.Key.Key_Return)
    [done] = store.load_history(room.desk.db, kinds={Session}).sessions
    assert (done.activity, done.minutes) == (idea.activity, 7)
    assert done.company is Company.TOGETHER
    [yes] = log(room)
    assert (yes.words, yes.reply) == (idea.title, Reply.YES)
    assert room.notice() == said(room, "inviting.saved_together")
    assert beside(room).form is None
    assert QApplication.focusWidget() is beside(room).did
    assert idea.title in words_on(page.log)
    undo(room)
    assert log(room) == ()
    assert store.counts(room.desk.db)["sessions"] == 0


def test_a_walk_can_always_be_noted_and_wrong_minutes_are_said(room: Room) -> None:
    opened(room)
    room.click(beside(room).walked)
    form = beside(room).form
    assert form is not None
    assert form.minutes.text() == "10"
    form.minutes.set_text("soon")
    room.click(form.keep)
    assert form.minutes.problem() == said(room, "inviting.problem_minutes")
    assert log(room) == ()
    form.minutes.set_text("25")
    room.click(form.keep)
    assert log(room)[0].words == said(room, "inviting.walk_together")
    [walk] = store.load_history(room.desk.db, kinds={Session}).sessions
    assert walk.minutes == 25


def test_what_is_refused_is_said_beside_the_minutes(room: Room) -> None:
    opened(room)
    Journal(room.desk).log_session("walk", 1440)
    room.click(beside(room).walked)
    form = beside(room).form
    assert form is not None
    form.minutes.set_text("1440")
    room.click(form.keep)
    assert form.minutes.problem()
    assert log(room) == ()


def test_minutes_are_left_and_go_with_their_idea(room: Room) -> None:
    opened(room)
    room.click(beside(room).did)
    form = beside(room).form
    assert form is not None
    room.click(form.leave)
    assert beside(room).form is None
    room.click(beside(room).did)
    room.click(beside(room).another)
    assert beside(room).form is None
    assert QApplication.focusWidget() is beside(room).another
    room.click(beside(room).walked)
    room.click(beside(room).another)
    assert beside(room).form is not None  # a walk is none of the ideas
    room.key(Qt.Key.Key_Escape)
    assert beside(room).form is None
    assert QApplication.focusWidget() is beside(room).walked


# -- how it is used --------------------------------------------------------------------


def reached(room: Room) -> list[QWidget]:
    """Return what Tab reaches on the page, in order, from the sidebar on."""
    page = room.page(CarersPage)
    assert room.window is not None
    side = room.window.findChild(Sidebar)
    assert isinstance(side, Sidebar)
    found, at = [], side.nextInFocusChain()
    while at is not None and at is not side:
        if page.isAncestorOf(at) and takes_keys(at):
            found.append(at)
        at = at.nextInFocusChain()
    return found


def takes_keys(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and widget.isVisible() and widget.isEnabled()


def test_tab_goes_through_the_cards_as_they_are_read(room: Room) -> None:
    page = opened(room)
    press(room, "larger")
    press(room, "offer")
    order = reached(room)
    cards = [page.invite, page.fixed["crisis"], page.say, page.together, page.log]
    starts = [
        next(at for at, key in enumerate(order) if each and each.isAncestorOf(key))
        for each in cards
    ]
    assert starts == sorted(starts)
    names = [button for button in order if button in card(room).buttons.values()]
    assert names == list(card(room).buttons.values())
    room.click(beside(room).walked)
    form = beside(room).form
    assert form is not None
    order = reached(room)
    after = order.index(beside(room).walked) + 1
    assert order[after : after + 3] == [form.minutes.box, form.keep, form.leave]


STATES: dict[str, dict[str, str]] = {
    "first": {},
    "help": {HAPPENING: "not_safe"},
    "rest": {"rest_until": "2026-05-20"},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("pct", [100, 200])
def test_everything_has_a_name_and_fits(room: Room, state: str, pct: int) -> None:
    room.settings.change(text_scale_pct=pct)
    note(room, 2, rung=LOOP)
    tell(room, **STATES[state])
    page = opened(room, *((1280, 832) if pct == 100 else (1024, 700)))
    room.click(beside(room).walked)
    for each in page.findChildren(QWidget):
        if takes_keys(each):
            text = getattr(each, "text", str)
            assert each.accessibleName() or text(), each
    for whole in (page.invite, page.together, page.log):
        assert whole is not None
        for part in whole.findChildren(QWidget):
            if part.isVisible():
                left = part.mapTo(page, part.rect().topLeft()).x()
                assert left >= 0
                assert left + part.width() <= page.width(), part
        assert whole.height() >= whole.minimumSizeHint().height()


def test_what_is_asked_next_is_in_sight_in_large_text(room: Room) -> None:
    room.settings.change(text_scale_pct=200)
    opened(room, 1024, 700)
    press(room, "offer")
    press(room, Reply.YES)
    scale = card(room).scale
    assert scale is not None
    about = scale.parentWidget()
    assert about is not None
    assert said(room, "inviting.label_felt") in words_on(about)
    room.qtbot.waitUntil(lambda: is_in_sight(about))
    room.click(beside(room).walked)
    form = beside(room).form
    assert form is not None
    room.qtbot.waitUntil(lambda: is_in_sight(form))


def test_what_to_do_now_is_read_from_its_first_line_on(room: Room) -> None:
    room.settings.change(text_scale_pct=200)
    tell(room, **{HAPPENING: "talks_of_death"})
    page = opened(room, 1024, 700)
    crisis = page.fixed["crisis"]
    press(room, "reads")
    first_line = QPoint(crisis.width() // 2, 1)
    room.qtbot.waitUntil(lambda: crisis.visibleRegion().contains(first_line))


def is_in_sight(part: QWidget) -> bool:
    """Say whether all of a part can be seen."""
    return part.visibleRegion().boundingRect().height() == part.height()
