"""One thing to try on the page for carers, what was done together, and the rests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coach.content.carers import load_carers
from coach.domain.carer_questions import FEARS, HAPPENING
from coach.domain.facts import Company, Invitation, Reply, Session
from coach.paths import resources
from coach.services.carer_said import keep_answers
from coach.services.inviting import InvitingService
from coach.services.inviting_form import InvitationForm
from coach.services.journal import Journal
from coach.store import facts as store
from coach.ui.pages.carers import CarersPage
from coach.ui.widgets.carer_cards import CrisisCard, PartCard
from coach.ui.widgets.nav import Sidebar

if TYPE_CHECKING:
    from coach.ui.widgets.carer_together import TogetherCard
    from coach.ui.widgets.invite_card import InviteCard
    from tests.ui.rooms import Room

CARERS = load_carers(resources())
LOWEST, SECOND = CARERS.rungs[:2]
LOOP = "five_minute_loop"
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room, width: int = 1280, height: int = 832) -> CarersPage:
    room.open("carers", width, height)
    return room.page(CarersPage)


def card(room: Room) -> InviteCard:
    found = room.page(CarersPage).invite
    assert found is not None
    return found


def beside(room: Room) -> TogetherCard:
    found = room.page(CarersPage).together
    assert found is not None
    return found


def press(room: Room, name: str) -> None:
    room.click(card(room).buttons[name])


def undo(room: Room) -> None:
    assert room.window is not None
    room.window.undo()


def words_on(widget: QWidget | None) -> str:
    assert widget is not None
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def said(room: Room, text_id: str, **values: object) -> str:
    return room.desk.texts(text_id, **values)


def log(room: Room) -> tuple[Invitation, ...]:
    return store.load_history(room.desk.db, kinds={Invitation}).invitations


def tell(room: Room, **topics: str) -> None:
    keep_answers(room.desk, topics, verb="say")


def note(room: Room, days: int, **form: object) -> None:
    """Note an invitation of so many days ago."""
    day = (room.desk.today() - timedelta(days=days)).isoformat()
    filled = InvitationForm(day=day, **form)  # type: ignore[arg-type] # by name
    made = InvitingService(room.desk, lambda: CARERS).save(filled)
    assert made.recorded is not None, made.problems


def has_keys(room: Room, name: str) -> bool:
    return QApplication.focusWidget() is card(room).buttons[name]


def shown(room: Room) -> set[str]:
    buttons = card(room).buttons.items()
    return {name for name, button in buttons if button.isVisible()}


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
