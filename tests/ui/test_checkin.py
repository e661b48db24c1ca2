"""Check-ins in the real window: one question a page, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coach.domain.facts import FilledForm
from coach.services.journal import Journal
from coach.services.questionnaire import QuestionnaireService
from coach.store import facts as store
from coach.ui.house import build_house
from coach.ui.pages.checkin import CheckinPage
from coach.ui.pages.checkin_result import CheckinResultPage
from coach.ui.pages.checkins import CheckinsPage
from coach.ui.pages.safe_now import SafeNowPage
from coach.ui.widgets.labels import Text
from coach.ui.widgets.scroll import PageScroll
from coach.ui.window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.ui.widgets.question_panel import QuestionPanel
    from tests.ui.rooms import Room

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CALM = (1, 1, 0, 1, 0, 0, 1, 0, 0)
DIGITS = [Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3]


def says_safe(room: Room) -> None:
    """Answer the page that comes after the ninth question, and go on."""
    screen = room.page(SafeNowPage).screen_part
    assert screen is not None
    room.click(screen.tiles[2])
    screen = room.page(SafeNowPage).screen_part
    assert screen is not None
    screen.go_on.click()


def opened(room: Room, name: str, *, height: int = 832) -> MainWindow:
    """Open the window at a page; one that is open is let go, as by a crash."""
    house = build_house(room.desk, room.settings)
    if room.window is not None:
        room.window.hide()
    window = room.window = MainWindow(replace(house, first=name))
    room.qtbot.addWidget(window)
    window.resize(1280, height)
    window.show()
    window.activateWindow()
    room.qtbot.waitUntil(window.isActiveWindow)
    return window


def begun(room: Room, form: str = "phq9") -> None:
    QuestionnaireService(room.desk).begin(form)
    opened(room, "checkin")


def panel(room: Room) -> QuestionPanel:
    found = room.page(CheckinPage).panel
    assert found is not None
    return found


def where(room: Room) -> tuple[int, bool]:
    view = panel(room).view
    return view.number, view.is_extra


def words(widget: QWidget) -> str:
    return " ".join(
        label.text() for label in widget.findChildren(Text) if label.isVisible()
    )


def kept(room: Room) -> tuple[FilledForm, ...]:
    return store.load_history(room.desk.db).questionnaires


def fill(room: Room, back: int, *answers: int | None, form: str = "phq9") -> None:
    day = room.desk.today() - timedelta(days=back)
    made = FilledForm(f"{form}{back}", day, None, form, answers)
    store.save(room.desk.db, made, verb="test")


def press(room: Room, page: QWidget, name: str) -> None:
    """Press the visible button whose name or words begin so."""
    found = next(
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible()
        and (button.accessibleName() or button.text()).startswith(name)
    )
    room.click(found)


def by_mouse(room: Room, *answers: int) -> None:
    for answer in answers:
        tiles = panel(room).tiles
        assert tiles is not None
        QApplication.sendPostedEvents()
        room.click(tiles.tiles()[answer])
        room.click(panel(room).next)


def by_keys(room: Room, *answers: int) -> None:
    for answer in answers:
        room.key(DIGITS[answer])
        room.key(Qt.Key.Key_Return)


def test_11_from_the_hub_to_the_result_by_mouse(room: Room) -> None:
    opened(room, "checkins")
    press(room, room.page(CheckinsPage), "Start: Two-week check-in")
    assert room.bar().title.text() == "Two-week check-in"
    assert "Question 1 of 9" in words(panel(room))
    assert "Over the last 2 weeks" in words(panel(room))
    assert "Developed by Drs." in words(panel(room))
    assert not panel(room).back.isVisible()
    by_mouse(room, *CALM)
    assert where(room) == (9, True)
    assert "If you checked off any problems" in words(panel(room))
    by_mouse(room, 1)
    (form,) = kept(room)
    assert form.answers == (*CALM, 1)
    page = room.page(CheckinResultPage)
    assert "4 out of 27" in words(page)
    assert "Very few signs right now" in words(page)
    assert page.place == "progress"
    room.click(page.done)
    assert "4 of 27 · very few signs" in room.page(CheckinsPage).table.copied_text()


def test_11_the_same_by_keyboard(room: Room) -> None:
    begun(room)
    by_keys(room, *CALM)
    room.key(DIGITS[2])
    room.key(Qt.Key.Key_Return, CTRL)
    page = room.page(CheckinResultPage)
    assert page.done.hasFocus()
    (form,) = kept(room)
    assert form.answers == (*CALM, 2)
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "checkins"
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "progress"


def test_11_keys_go_back_and_past_a_question(room: Room) -> None:
    begun(room)
    by_keys(room, 2, 3)
    assert where(room) == (3, False)
    room.key(Qt.Key.Key_Backspace)
    assert where(room) == (2, False)
    tiles = panel(room).tiles
    assert tiles is not None
    assert tiles.value() == 3
    assert tiles.tiles()[3].hasFocus()
    room.key(Qt.Key.Key_Left, ALT)
    assert where(room) == (1, False)
    room.key(Qt.Key.Key_Backspace)
    assert where(room) == (1, False)
    room.key(Qt.Key.Key_S)
    assert where(room) == (2, False)
    room.key(Qt.Key.Key_Backspace)
    tiles = panel(room).tiles
    assert tiles is not None
    assert tiles.value() is None


def test_11_arrows_choose_and_digits_beyond_the_answers_do_nothing(room: Room) -> None:
    begun(room)
    room.key(Qt.Key.Key_7)
    tiles = panel(room).tiles
    assert tiles is not None
    assert tiles.value() is None
    room.key(DIGITS[1])
    room.key(Qt.Key.Key_Down)
    assert tiles.value() == 2
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Backspace)
    tiles = panel(room).tiles
    assert tiles is not None
    assert tiles.value() == 2


def test_11_the_reader_hears_where_one_is_and_what_is_asked(room: Room) -> None:
    begun(room)
    name = panel(room).accessibleName()
    assert name.startswith("Question 1 of 9. Over the last 2 weeks")
    assert name.endswith("Little interest or pleasure in doing things")
    tiles = panel(room).tiles
    assert tiles is not None
    assert tiles.tiles()[2].accessibleDescription() == "Key 2"


@pytest.mark.parametrize("way", ["link", "escape", "crash"])
def test_it_is_left_and_found_again(room: Room, way: str) -> None:
    begun(room)
    by_keys(room, 2, 1)
    room.key(DIGITS[3])
    if way == "link":
        room.click(room.page(CheckinPage).stop)
    elif way == "escape":
        room.key(Qt.Key.Key_Escape)
    opened(room, "checkins")
    page = room.page(CheckinsPage)
    assert "You stopped at question 3. Go on?" in words(page)
    press(room, page, "Go on: Two-week check-in")
    assert where(room) == (3, False)
    tiles = panel(room).tiles
    assert tiles is not None
    assert tiles.value() == 3
    assert kept(room) == ()


def test_it_is_left_and_begun_again(room: Room) -> None:
    begun(room)
    by_keys(room, 2, 1)
    room.key(Qt.Key.Key_Escape)
    press(room, room.page(CheckinsPage), "Start again: Two-week check-in")
    assert where(room) == (1, False)


def test_after_help_the_question_is_still_there(room: Room) -> None:
    begun(room)
    by_keys(room, 2, 1)
    room.key(Qt.Key.Key_F1)
    assert room.name() == "help"
    room.key(Qt.Key.Key_Escape)
    assert where(room) == (3, False)


@pytest.mark.parametrize("way", ["next", "enter", "back", "stop", "escape", "ctrl"])
def test_3_4_help_comes_before_any_number_whatever_the_way(
    room: Room, way: str
) -> None:
    begun(room)
    by_keys(room, *CALM[:8])
    room.key(DIGITS[1])
    assert kept(room) == ()
    if way == "next":
        room.click(panel(room).next)
    elif way == "back":
        room.click(panel(room).back)
    elif way == "stop":
        room.click(room.page(CheckinPage).stop)
    elif way == "escape":
        room.key(Qt.Key.Key_Escape)
    else:
        room.key(Qt.Key.Key_Return, CTRL if way == "ctrl" else Qt.KeyboardModifier(0))
    assert room.name() == "safe_now"
    (form,) = kept(room)
    assert form.answers[8] == 1


@pytest.mark.parametrize("way", ["help", "close"])
def test_3_4_a_ninth_answer_is_kept_also_by_other_ways_out(
    room: Room, way: str
) -> None:
    begun(room)
    by_keys(room, *CALM[:8])
    room.key(DIGITS[3])
    assert room.window is not None
    if way == "help":
        room.key(Qt.Key.Key_F1)
    else:
        room.window.close()
    (form,) = kept(room)
    assert form.answers == (*CALM[:8], 3, None)


def test_3_4_the_last_question_and_the_number_come_after(room: Room) -> None:
    begun(room)
    by_keys(room, *CALM[:8], 1)
    assert room.name() == "safe_now"
    says_safe(room)
    assert where(room) == (9, True)
    by_keys(room, 2)
    page = room.page(CheckinResultPage)
    (form,) = kept(room)
    assert form.answers == (*CALM[:8], 1, 2)
    assert page.help is not None
    assert page.help.button.hasFocus()
    assert "You told us about hard thoughts." in words(page.help)
    assert page.help.y() == 0
    room.key(Qt.Key.Key_Return)
    assert room.name() == "help"


def test_3_1_none_within_fourteen_days(room: Room) -> None:
    fill(room, 13, *CALM)
    opened(room, "checkins")
    page = room.page(CheckinsPage)
    assert "Open again from Fri 15 May" in words(page)
    names = [b.accessibleName() for box in page.boxes for b in box.buttons]
    assert "Start: Two-week check-in" not in names
    assert "Start: Three questions on the week" in names
    room.later(24 * 3600)
    page.reload()
    names = [b.accessibleName() for box in page.boxes for b in box.buttons]
    assert "Start: Two-week check-in" in names


def test_a_press_that_comes_too_late_is_told_kindly(room: Room) -> None:
    opened(room, "checkins")
    page = room.page(CheckinsPage)
    fill(room, 1, *CALM)
    press(room, page, "Start: Two-week check-in")
    assert room.name() == "checkins"
    assert room.notice().startswith("Your last one was on 2026-05-13")
    assert "Open again from" in words(page)


def test_in_very_large_text_each_question_begins_with_its_words(room: Room) -> None:
    room.settings.change(text_scale_pct=200)
    begun(room)
    for _ in range(3):
        panel(room).choose(2)
        panel(room).next.click()
        shown = panel(room)
        (scroll,) = shown.window().findChildren(PageScroll)
        room.qtbot.waitUntil(partial(is_seen_from_its_top, shown, scroll))


def is_seen_from_its_top(part: QWidget, scroll: PageScroll) -> bool:
    return 0 <= part.mapTo(scroll, QPoint()).y() < scroll.viewport().height() // 2


def test_one_with_nothing_answered_is_told_kindly(room: Room) -> None:
    begun(room, "weekly")
    for _ in range(2):
        room.key(Qt.Key.Key_S)
    room.click(panel(room).skip)
    assert room.notice().startswith("Nothing is answered there")
    room.click(panel(room).next)
    assert room.name() == "checkin"
    assert kept(room) == ()


def test_mood_and_energy_on_scales(room: Room) -> None:
    begun(room, "checkin")
    scale = panel(room).scale
    assert scale is not None
    assert scale.hasFocus()
    room.key(Qt.Key.Key_1)
    room.key(Qt.Key.Key_0)
    assert scale.reader_value() == "10, very good"
    room.key(Qt.Key.Key_Delete)
    assert scale.value is None
    room.key(Qt.Key.Key_4)
    room.key(Qt.Key.Key_Return)
    assert "How much energy" in words(panel(room))
    room.click(panel(room).skip)
    assert room.name() == "today"
    (held,) = store.load_history(room.desk.db).checkins
    assert (held.mood, held.energy) == (4, None)
    assert room.notice() == "Saved."


def test_worry_is_there_on_request(room: Room) -> None:
    opened(room, "checkins")
    page = room.page(CheckinsPage)
    assert "gad7" not in [box.form for box in page.boxes]
    assert page.more.text() == "Show also: Worry check-in"
    room.click(page.more)
    assert "gad7" in [box.form for box in page.boxes]
    press(room, page, "Start: Worry check-in")
    assert "Question 1 of 7" in words(panel(room))


def test_a_past_one_is_looked_at_deleted_and_brought_back(room: Room) -> None:
    fill(room, 14, *CALM)
    fill(room, 0, *[2] * 8, 0)
    opened(room, "checkins")
    page = room.page(CheckinsPage)
    page.table.selectRow(1)
    room.click(page.look)
    assert "4 out of 27" in words(room.page(CheckinResultPage))
    room.click(room.page(CheckinResultPage).done)
    page.table.selectRow(0)
    room.click(page.delete)
    assert [form.day for form in kept(room)] == [room.desk.today() - timedelta(days=14)]
    assert room.notice() == "Deleted."
    room.key(Qt.Key.Key_Z, CTRL)
    assert len(kept(room)) == 2
    page.table.selectRow(0)
    other = room.desk
    store.delete(other.db, "phq90")
    room.click(page.delete)
    assert "no" in room.notice().casefold()


def test_a_past_one_of_another_year_says_so(room: Room) -> None:
    fill(room, 200, *CALM)
    fill(room, 20, None, *CALM[1:])
    opened(room, "checkins")
    told = room.page(CheckinsPage).table.copied_text()
    assert "Sun 26 Oct 2025\tTwo-week check-in\t4 of 27 · very few signs" in told
    assert "Fri 24 Apr\tTwo-week check-in" in told


def test_12_the_chart_is_read_by_key_and_as_a_table(room: Room) -> None:
    for back, total in ((42, 8), (28, 7), (14, 6)):
        fill(room, back, *[1] * total, *[0] * (9 - total))
    fill(room, 0, None, *[1] * 8)
    Journal(room.desk).set_answers({"safe_now": "safe"})
    opened(room, "checkin_result")
    card = room.page(CheckinResultPage).trend
    assert card is not None
    chart, is_table = card.chart, card.is_table
    assert chart.accessibleName() == "Two-week check-in, 0 to 27"
    assert chart.reader_value() == (
        "4 check-ins from Thursday 2 April to Thursday 14 May. "
        "They went from 8 to 9. The last one: 9, mild."
    )
    chart.setFocus()
    room.key(Qt.Key.Key_Left)
    assert chart.reader_value() == "Thursday 14 May: 9, mild, some left out"
    room.key(Qt.Key.Key_Left)
    assert chart.reader_value() == "Thursday 30 April: 6, mild"
    room.key(Qt.Key.Key_Home)
    assert chart.reader_value().startswith("Thursday 2 April: 8")
    room.key(Qt.Key.Key_Right)
    room.key(Qt.Key.Key_End)
    room.key(Qt.Key.Key_Right)
    assert chart.reader_value().startswith("Thursday 14 May: 9")
    room.key(Qt.Key.Key_T)
    assert is_table()
    assert card.table.copied_text().splitlines() == [
        "Day\tNumber\tResult",
        "Thu 14 May\t9\tmild",
        "Thu 30 Apr\t6\tmild",
        "Thu 16 Apr\t7\tmild",
        "Thu 2 Apr\t8\tmild",
    ]
    assert card.swap.text() == "Show as chart"
    room.key(Qt.Key.Key_Escape)
    assert not is_table()
    assert room.name() == "checkin_result"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("points", [0, 12, 27])
def test_12_no_number_is_ever_red(room: Room, points: int, *, dark: bool) -> None:
    from coach.domain.settings import Theme

    room.settings.change(theme=Theme.DARK if dark else Theme.LIGHT)
    answers = [min(3, max(0, points - 3 * item)) for item in range(9)]
    answers[8] = min(answers[8], 0)
    fill(room, 14, *[0] * 9)
    fill(room, 0, *answers)
    opened(room, "checkin_result")
    page = room.page(CheckinResultPage)
    assert page.trend is not None
    image = page.trend.chart.grab().toImage()
    colours = {
        image.pixel(x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert len(colours) > 3
    seen = [QColor(colour) for colour in colours]
    assert not [c for c in seen if c.red() > 1.6 * max(c.green(), c.blue(), 80)]


def test_12_two_questions_lead_to_the_nine(room: Room) -> None:
    begun(room, "phq2")
    by_keys(room, 2, 1)
    page = room.page(CheckinResultPage)
    assert "3 out of 6" in words(page)
    press(room, page, "Take the nine questions")
    assert where(room) == (1, False)


def test_12_the_nine_that_are_not_open_are_offered_later(room: Room) -> None:
    fill(room, 8, *CALM)
    fill(room, 0, 3, 3, form="phq2")
    opened(room, "checkin_result")
    page = room.page(CheckinResultPage)
    assert "open again from Wednesday 20 May" in words(page)


def test_12_an_offer_that_was_taken_elsewhere_is_told_kindly(room: Room) -> None:
    fill(room, 0, 3, 3, form="phq2")
    opened(room, "checkin_result")
    page = room.page(CheckinResultPage)
    fill(room, 1, *CALM)
    press(room, page, "Take the nine questions")
    assert room.name() == "checkin_result"
    assert "it asks about two weeks" in room.notice()


def test_12_without_any_there_is_nothing_to_be_sorry_for(room: Room) -> None:
    opened(room, "checkin_result")
    page = room.page(CheckinResultPage)
    assert "Nothing here yet, and that is fine." in words(page)
    opened(room, "checkin")
    asked = room.page(CheckinPage)
    assert asked.panel is None
    assert asked.to_hub.hasFocus()
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.name() == "checkins"
    assert "Nothing here yet" in words(room.page(CheckinsPage))


def test_12_under_seven_answers_show_no_number(room: Room) -> None:
    fill(room, 0, *[3] * 6, None, None, None)
    opened(room, "checkin_result")
    page = room.page(CheckinResultPage)
    assert "No number this time, and that is fine" in words(page)
    assert page.trend is None


def test_12_a_page_for_the_doctor_is_offered_where_there_is_one(room: Room) -> None:
    fill(room, 0, *CALM)
    opened(room, "checkin_result")
    page = room.page(CheckinResultPage)
    house = build_house(room.desk, room.settings)
    assert page.for_doctor.isVisible() == ("summary" in house.pages)


def test_no_press_of_any_key_leaves_the_window_without_focus(room: Room) -> None:
    begun(room)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_X, Qt.Key.Key_Up, Qt.Key.Key_Space):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    assert room.name() == "checkin"
