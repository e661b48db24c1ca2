"""*And how are you?*: the card among the others, and the page with all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from coach.content.carers import load_carers
from coach.domain.carer_questions import TWO_FORM
from coach.domain.facts import FilledForm, Session
from coach.paths import resources
from coach.services.carer_said import load_answers
from coach.services.changes import Changes
from coach.services.journal import Journal
from coach.store import facts as store
from coach.ui.pages.carer_self import CarerSelfPage
from coach.ui.pages.carers import CarersPage
from coach.ui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.ui.widgets.carer_self_cards import OwnCard, TwoCard, WeekCard
    from coach.ui.widgets.carer_wellbeing import FeelingCard
    from tests.ui.rooms import Room

WORDS = load_carers(resources()).wellbeing
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room) -> CarerSelfPage:
    room.open("carer_self")
    return room.page(CarerSelfPage)


def feeling(page: CarerSelfPage | CarersPage) -> FeelingCard:
    assert page.feeling is not None
    return page.feeling


def own(page: CarerSelfPage) -> OwnCard:
    assert page.own is not None
    return page.own


def week(page: CarerSelfPage) -> WeekCard:
    assert page.week is not None
    return page.week


def two(page: CarerSelfPage) -> TwoCard:
    assert page.two is not None
    return page.two


def words_on(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def said(room: Room, key: str) -> str:
    return load_answers(room.desk).value(key)


def forms(room: Room) -> tuple[FilledForm, ...]:
    return store.load_history(room.desk.db, kinds={FilledForm}).questionnaires


# -- the card ------------------------------------------------------------------------


def test_the_card_notes_a_word_says_a_line_and_keeps_the_keyboard(room: Room) -> None:
    room.open("carers")
    page = room.page(CarersPage)
    card = feeling(page)
    assert words_on(card).splitlines() == [
        "And how are you?",
        "Your rest helps both of you.",
        "Only you see what you answer here.",
    ]
    worn_out = card.chips.chips()[0]
    worn_out.setFocus()
    room.key(Qt.Key.Key_Space)
    assert said(room, "feeling") == "worn_out"
    assert WORDS.feeling[0].says in words_on(card)
    assert worn_out.isChecked()
    assert feeling(page) is card
    assert QApplication.focusWidget() is worn_out
    assert room.notice() == "Noted."
    room.key(Qt.Key.Key_Z, CTRL)
    assert said(room, "feeling") == ""
    assert not worn_out.isChecked()
    assert WORDS.feeling[0].says not in words_on(card)


def test_help_stands_on_the_card_where_it_is_heavy_alone(room: Room) -> None:
    room.open("carers")
    card = feeling(room.page(CarersPage))
    assert not card.help.isVisible()
    room.click(card.chips.chips()[1])
    assert WORDS.feeling[1].says in words_on(card)
    assert not card.help.isVisible()
    room.click(card.chips.chips()[0])
    room.click(card.help)
    assert room.name() == "help"


def test_the_card_leads_to_the_page_and_the_page_back(room: Room) -> None:
    Journal(room.desk).set_answers({"who_for": "someone"})
    room.open("carers")
    card = feeling(room.page(CarersPage))
    room.click(card.chips.chips()[2])
    assert card.link is not None
    room.click(card.link)
    page = room.page(CarerSelfPage)
    assert room.marked() == "carers"
    assert feeling(page).chips.values() == ("all_right",)
    room.click(feeling(page).chips.chips()[2])
    assert said(room, "feeling") == ""
    assert room.notice() == "Taken out."
    room.click(page.back)
    assert room.name() == "carers"
    assert feeling(room.page(CarersPage)).chips.values() == ()


def test_in_a_file_of_both_the_card_and_the_page_say_so(room: Room) -> None:
    page = opened(room)
    assert "Only you see" in words_on(page)
    Journal(room.desk).set_answers({"who_for": "both"})
    assert room.window is not None
    room.window.tell(Changes.PROFILE)
    assert "both of you can read" in words_on(page)
    assert "Only you see" not in words_on(page)
    room.window.open_page("carers")
    assert "both of you can read" in words_on(feeling(room.page(CarersPage)))


# -- the page ------------------------------------------------------------------------


def test_everything_stands_there_in_words(room: Room) -> None:
    page = opened(room)
    shown = words_on(page)
    for place in WORDS.place:
        assert place.title in shown
        assert place.line in shown
    for question in WORDS.question:
        assert question.asks in shown
        assert question.when_low not in shown
    for line in load_carers(resources()).part("rest").lines:
        assert line in shown
    assert page.rest is not None
    room.click(page.rest.help)
    assert room.name() == "help"


def test_a_low_answer_gets_its_line_by_keys_and_can_be_cleared(room: Room) -> None:
    page = opened(room)
    scale, line = week(page).scales["sleep"], week(page).lines["sleep"]
    assert scale.accessibleName() == WORDS.question[0].asks
    scale.setFocus()
    room.key(Qt.Key.Key_2)
    assert said(room, "sleep") == "2"
    assert line.text() == WORDS.question[0].when_low
    assert line.isVisible()
    assert QApplication.focusWidget() is scale
    room.key(Qt.Key.Key_8)
    assert not line.isVisible()
    room.key(Qt.Key.Key_Z, CTRL)
    assert scale.value == 2
    assert line.isVisible()
    room.key(Qt.Key.Key_Delete)
    assert said(room, "sleep") == ""
    assert scale.reader_number() is None
    assert not line.isVisible()
    assert QApplication.focusWidget() is scale


def test_ten_minutes_are_noted_other_ones_shown_and_taken_back(room: Room) -> None:
    page = opened(room)
    card = own(page)
    first = card.title.text()
    room.click(card.another)
    assert card.title.text() != first
    assert QApplication.focusWidget() is card.another
    [shown] = [each for each in WORDS.own if each.title == card.title.text()]
    assert shown.line in words_on(card)
    card.did_it.setFocus()
    room.key(Qt.Key.Key_Space)
    assert said(room, "own") == shown.id
    assert not card.did_it.isVisible()
    assert "once in the last seven days" in words_on(card)
    assert QApplication.focusWidget() is card.another
    assert store.load_history(room.desk.db, kinds={Session}).sessions == ()
    room.key(Qt.Key.Key_Z, CTRL)
    assert card.did_it.isVisible()
    assert "seven days" not in words_on(card)
    room.key(Qt.Key.Key_Return, CTRL)
    assert said(room, "own") == shown.id
    room.key(Qt.Key.Key_Return, CTRL)
    assert "once in the last seven days" in words_on(card)


def test_the_two_questions_are_answered_by_keys_and_end_in_words(room: Room) -> None:
    page = opened(room)
    begin = two(page).begin
    assert begin is not None
    room.click(begin)
    asked = room.desk.catalogue.questionnaire("phq2")
    assert asked is not None
    shown = words_on(two(page))
    for words in (asked.stem, *(item.text for item in asked.items), asked.footer):
        assert words in shown
    groups = two(page).groups
    labels = [tile.text() for tile in groups[0].tiles()]
    assert labels == [option.label for option in asked.options]
    assert groups[1].accessibleName() == f"{asked.stem} {asked.items[1].text}"
    assert QApplication.focusWidget() is groups[0].tiles()[0]
    groups[0].tiles()[3].setFocus()
    room.key(Qt.Key.Key_Space)
    assert groups[0].tiles()[3].isChecked()
    assert two(page).groups[0] is groups[0]
    room.key(Qt.Key.Key_Return, CTRL)
    assert "Please answer both" in room.notice()
    assert forms(room) == ()
    room.click(two(page).groups[1].tiles()[2])
    finish = two(page).finish
    assert finish is not None
    room.click(finish)
    [form] = forms(room)
    assert (form.form, form.answers) == (TWO_FORM, (3, 2))
    shown = words_on(two(page))
    assert WORDS.two.more in shown
    assert "not a diagnosis" in shown
    assert two(page).begin is None
    help_ = two(page).help
    assert help_ is not None
    assert QApplication.focusWidget() is help_
    room.click(help_)
    assert room.name() == "help"


def test_few_signs_offer_no_help_of_their_own_and_can_be_taken_back(
    room: Room,
) -> None:
    page = opened(room)
    begin = two(page).begin
    assert begin is not None
    room.click(begin)
    for at in (0, 1):
        room.click(two(page).groups[at].tiles()[0])
    room.key(Qt.Key.Key_Return, CTRL)
    assert WORDS.two.few in words_on(two(page))
    assert two(page).help is None
    assert page.rest is not None
    assert QApplication.focusWidget() is page.rest.help
    room.key(Qt.Key.Key_Z, CTRL)
    assert forms(room) == ()
    assert WORDS.two.few not in words_on(two(page))
    assert two(page).begin is not None


def test_what_is_ticked_is_there_again_at_another_text_size(room: Room) -> None:
    page = opened(room)
    begin = two(page).begin
    assert begin is not None
    room.click(begin)
    room.click(two(page).groups[0].tiles()[1])
    room.settings.change(text_scale_pct=200)
    page = opened(room)
    assert two(page).groups[0].value() == 1
    assert two(page).groups[1].value() is None


def test_escape_closes_the_two_questions_then_leaves(room: Room) -> None:
    page = opened(room)
    begin = two(page).begin
    assert begin is not None
    room.click(begin)
    room.click(two(page).groups[0].tiles()[1])
    room.key(Qt.Key.Key_Escape)
    assert two(page).finish is None
    assert QApplication.focusWidget() is two(page).begin
    assert forms(room) == ()
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "carers"
    room.open("carer_self")
    page = room.page(CarerSelfPage)
    begin = two(page).begin
    assert begin is not None
    room.click(begin)
    assert two(page).groups[0].value() is None
    leave = two(page).leave
    assert leave is not None
    room.click(leave)
    assert QApplication.focusWidget() is two(page).begin


def test_two_questions_answered_elsewhere_meanwhile_are_said_to_wait(
    room: Room,
) -> None:
    page = opened(room)
    now = room.desk.now()
    form = FilledForm("two", room.desk.today(), now, TWO_FORM, (0, 0))
    store.save(room.desk.db, form, verb="merge")
    begin = two(page).begin
    assert begin is not None
    room.click(begin)
    assert "again from 21 May on" in room.notice()
    assert "again from 21 May on" in words_on(two(page))
    assert two(page).groups == []


def test_the_keyboard_goes_as_the_eye_does(room: Room) -> None:
    page = opened(room)
    room.click(feeling(page).chips.chips()[0])
    begin = two(page).begin
    assert begin is not None
    room.click(begin)
    assert page.rest is not None
    finish, leave = two(page).finish, two(page).leave
    assert finish is not None
    assert leave is not None
    expected: list[QWidget] = [
        *feeling(page).chips.chips(),
        feeling(page).help,
        own(page).did_it,
        own(page).another,
        *week(page).scales.values(),
        two(page).groups[0].tiles()[0],
        two(page).groups[1].tiles()[0],
        finish,
        leave,
        page.rest.help,
    ]
    expected[0].setFocus()
    for widget in expected:
        assert QApplication.focusWidget() is widget
        room.key(Qt.Key.Key_Tab)


@pytest.mark.parametrize(("pct", "size"), [(100, (1280, 832)), (200, (1024, 700))])
@pytest.mark.parametrize("is_open", [False, True])
def test_the_page_fits_across_and_every_press_has_a_name(
    room: Room, pct: int, size: tuple[int, int], is_open: bool
) -> None:
    room.settings.change(text_scale_pct=pct)
    window = room.open("carer_self", *size)
    page = room.page(CarerSelfPage)
    room.click(feeling(page).chips.chips()[0])
    begin = two(page).begin
    assert begin is not None
    if is_open:
        room.click(begin)
    QApplication.sendPostedEvents()
    assert page.minimumSizeHint().width() <= window.width()
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()
            assert button.height() >= 44
            assert button.width() >= button.minimumSizeHint().width()
    for words in page.findChildren(Text):
        if words.isVisible() and words.text():
            assert words.height() >= words.heightForWidth(words.width())
