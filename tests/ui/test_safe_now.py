"""Question nine in the real window: clinical facts 6.2 and promise 16."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from coach.domain.facts import Answer, FilledForm
from coach.domain.settings import Theme as Choice
from coach.services.changes import Changes
from coach.services.questionnaire import QuestionnaireService
from coach.store import facts as store
from coach.ui.pages.after import AfterPage
from coach.ui.pages.checkin import CheckinPage
from coach.ui.pages.help import HelpPage
from coach.ui.pages.safe_now import SafeNowPage
from coach.ui.widgets.scroll import PageScroll
from coach.ui.widgets.toast import Toast
from tests.ui.person import Person
from tests.ui.rooms import go_out

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.ui.widgets.safe_screen import SafeScreen
    from coach.ui.window import MainWindow
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier
PLACES = [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5]
TILES = ["hurt", "might_act", "safe", "not_say"]
KILLED_AT = ("selected", "left", "asked", "answered", "not_now")


def fill(room: Room, nine: int, days_ago: int = 0, source: str = "own") -> FilledForm:
    at = room.desk.now() - timedelta(days=days_ago, hours=1)
    answers = (*(1,) * 8, nine)
    name = f"form{days_ago}"
    form = FilledForm(name, room.desk.day_of(at), at, "phq9", answers, source=source)
    store.save(room.desk.db, form, verb="fill_form")
    return form


def said(room: Room) -> list[str | None]:
    answers = store.load_history(room.desk.db, kinds={Answer}).answers
    return [each.value for each in answers if each.key == "safe_now"]


def screen(room: Room) -> SafeScreen:
    shown = room.page(SafeNowPage).screen_part
    assert shown is not None
    return shown


def choice(room: Room) -> str | None:
    now = screen(room).view.choice
    return now.value if now else None


def window(room: Room) -> MainWindow:
    assert room.window is not None
    return room.window


def at_question_nine(room: Room) -> CheckinPage:
    QuestionnaireService(room.desk).begin("phq9")
    room.open("checkin")
    for _ in range(8):
        room.key(Qt.Key.Key_1)
        room.key(Qt.Key.Key_Return)
    return room.page(CheckinPage)


# -- with the mouse and with the keyboard ------------------------------------------


def test_6_2_with_the_mouse_through_to_the_function_item(room: Room) -> None:
    page = at_question_nine(room)
    assert page.panel is not None
    page.panel.choose(2)
    page._on_next()
    assert room.name() == "safe_now"
    room.click(screen(room).tiles[2])
    assert said(room) == ["safe"]
    room.click(screen(room).say_talked)
    room.click(screen(room).go_on)
    assert room.name() == "checkin"
    panel = room.page(CheckinPage).panel
    assert panel is not None
    assert panel.view.is_extra
    (form,) = store.load_history(room.desk.db, kinds={FilledForm}).questionnaires
    assert form.answers[8] == 2


@pytest.mark.parametrize(("index", "value"), list(enumerate(TILES)))
def test_6_2_with_the_keyboard_alone(room: Room, index: int, value: str) -> None:
    at_question_nine(room)
    room.key(Qt.Key.Key_1)
    room.key(Qt.Key.Key_Return)
    assert room.name() == "safe_now"
    assert screen(room).title.hasFocus()
    room.key(Qt.Key.Key_Return)
    assert choice(room) is None, "a second Enter answers nothing"
    for _ in range(index + 1):
        room.key(Qt.Key.Key_Tab)
    assert screen(room).tiles[index].hasFocus()
    room.key(Qt.Key.Key_Space)
    assert choice(room) == value
    assert screen(room).title.hasFocus()
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.name() == "checkin"
    assert said(room) == [value]


def test_1_12_esc_is_not_now_and_shows_the_lines_first(room: Room) -> None:
    fill(room, 3)
    room.open("today")
    assert room.name() == "safe_now"
    room.key(Qt.Key.Key_Escape)
    assert choice(room) == "not_now"
    shown = screen(room)
    assert shown.emergency.isVisible()
    top = QPoint()
    assert shown.emergency.mapTo(shown, top).y() < shown.title.mapTo(shown, top).y()
    room.key(Qt.Key.Key_Escape)
    assert choice(room) is None
    room.click(screen(room).not_now)
    assert said(room) == []
    room.click(screen(room).go_on)
    assert said(room) == ["not_now"]
    assert room.name() == "today"


@pytest.mark.parametrize("index", range(4))
def test_esc_on_a_second_screen_goes_one_step_back(room: Room, index: int) -> None:
    fill(room, 1)
    room.open("today")
    room.click(screen(room).tiles[index])
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "safe_now"
    assert choice(room) is None
    room.click(screen(room).tiles[index])
    room.click(screen(room).back)
    assert choice(room) is None


def test_each_screen_begins_at_its_top(room: Room) -> None:
    room.settings.change(text_scale_pct=200)
    fill(room, 1)
    room.open("today", 1024, 700)
    scrolls = window(room).findChildren(PageScroll)
    scroll = next(each for each in scrolls if each.isVisible())
    scroll.verticalScrollBar().setValue(10_000)
    assert scroll.verticalScrollBar().value() > 0
    screen(room).tiles[3].click()
    assert scroll.verticalScrollBar().value() == 0
    QApplication.sendPostedEvents()
    block = screen(room).emergency
    assert (
        block.mapTo(scroll.viewport(), QPoint()).y() < scroll.viewport().height() // 2
    )


# -- nothing comes before it -------------------------------------------------------


@pytest.mark.parametrize("nine", [1, 2, 3])
def test_16_a_start_shows_it_before_any_page(room: Room, nine: int) -> None:
    fill(room, nine)
    for name in ("today", "plan", "progress", "why", "checkin_result", "onboarding"):
        room.open(name)
        assert room.name() == "safe_now"


@pytest.mark.parametrize("nine", [0, None])
def test_16_a_0_and_one_left_out_show_nothing(room: Room, nine: int) -> None:
    fill(room, nine)
    room.open("today")
    assert room.name() == "today"


def test_16_no_key_leads_past_it(room: Room) -> None:
    fill(room, 1)
    room.open("today")
    for key in (*PLACES, Qt.Key.Key_Comma):
        room.key(key, CTRL)
        assert room.name() == "safe_now"
    window(room).open_page("plan")
    assert room.name() == "safe_now"
    room.key(Qt.Key.Key_Return, CTRL)
    assert choice(room) is None


def test_16_undo_does_nothing_while_it_is_due(room: Room) -> None:
    form = fill(room, 1)
    room.open("today")
    room.key(Qt.Key.Key_Z, CTRL)
    assert store.find(room.desk.db, form.id) == store.find(room.desk.db, form.id)
    assert store.find(room.desk.db, form.id) is not None
    assert room.name() == "safe_now"
    room.click(screen(room).tiles[0])
    room.key(Qt.Key.Key_Z, CTRL)
    assert said(room) == ["hurt"]
    assert choice(room) == "hurt"


def test_undo_after_it_is_over_asks_again(room: Room) -> None:
    fill(room, 1)
    room.open("today")
    room.click(screen(room).tiles[3])
    room.click(screen(room).go_on)
    assert room.name() == "today"
    room.key(Qt.Key.Key_Z, CTRL)
    assert room.name() == "safe_now"
    assert choice(room) is None


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_H])
def test_help_now_is_always_there_and_leads_back(room: Room, key: Qt.Key) -> None:
    fill(room, 1)
    room.open("today")
    room.click(screen(room).tiles[1])
    held = CTRL if key == Qt.Key.Key_H else Qt.KeyboardModifier.NoModifier
    room.key(key, held)
    assert room.name() == "help"
    room.key(Qt.Key.Key_1, CTRL)
    assert room.name() == "help"
    room.key(Qt.Key.Key_Z, CTRL)
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "safe_now"
    assert choice(room) == "might_act"
    room.click(screen(room).help)
    assert room.name() == "help"


def test_a_change_of_look_keeps_the_place(room: Room) -> None:
    fill(room, 1)
    room.open("today")
    room.click(screen(room).tiles[0])
    window(room).tell(room.settings.change(theme=Choice.DARK, text_scale_pct=200))
    assert choice(room) == "hurt"
    room.key(Qt.Key.Key_0, CTRL)
    assert choice(room) == "hurt"
    assert said(room) == ["hurt"]


def test_16_leaving_the_ninth_question_in_any_way_leads_there(room: Room) -> None:
    at_question_nine(room)
    room.key(Qt.Key.Key_3)
    window(room).open_page("today")
    assert room.name() == "safe_now"
    (form,) = store.load_history(room.desk.db, kinds={FilledForm}).questionnaires
    assert form.answers[8] == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Backspace])
def test_16_no_shortcut_of_the_question_passes_its_answer_by(
    room: Room, key: Qt.Key
) -> None:
    at_question_nine(room)
    room.key(Qt.Key.Key_2)
    room.key(key)
    assert room.name() == "safe_now"
    (form,) = store.load_history(room.desk.db, kinds={FilledForm}).questionnaires
    assert form.answers[8] == 2


def test_16_from_help_back_to_the_ninth_question_it_comes_first(room: Room) -> None:
    at_question_nine(room)
    room.key(Qt.Key.Key_2)
    room.key(Qt.Key.Key_F1)
    assert room.name() == "help"
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "safe_now"


@pytest.mark.parametrize(("days", "is_first"), [(0, True), (14, True), (15, False)])
def test_16_a_form_brought_in_is_asked_about_while_fresh(
    room: Room, days: int, *, is_first: bool
) -> None:
    room.open("today")
    day = room.desk.today() - timedelta(days=days)
    form = FilledForm("in", day, None, "phq9", (0,) * 8 + (1,), source="csv")
    store.save_batch(room.desk.db, [form], verb="import")
    window(room).tell(Changes.ALL)
    assert room.name() == ("safe_now" if is_first else "today")


def test_6_2_with_2_or_3_safe_is_asked_once_more(room: Room) -> None:
    fill(room, 2)
    room.open("today")
    room.click(screen(room).tiles[2])
    room.click(screen(room).go_on)
    assert room.name() == "today"
    room.open("today")
    assert room.name() == "safe_now"
    assert screen(room).view.title == "We ask once more, as we said"
    room.click(screen(room).tiles[2])
    room.click(screen(room).go_on)
    room.open("today")
    assert room.name() == "today"


def test_by_ones_own_choice_from_help_now(room: Room) -> None:
    room.open("help")
    room.click(room.page(HelpPage).ask)
    assert room.name() == "safe_now"
    assert screen(room).view.title == "How safe are you right now?"
    room.click(screen(room).not_now)
    room.click(screen(room).go_on)
    assert room.name() == "today"
    assert said(room) == []


def test_the_country_is_chosen_here_too(room: Room) -> None:
    fill(room, 1)
    room.settings.change(country="")
    room.open("today")
    screen(room).country.chosen.emit("GB")
    assert room.settings.current().country == "GB"
    assert room.name() == "safe_now"
    assert choice(room) is None


# -- killed in the middle ----------------------------------------------------------

LIFE = """
import os, signal, sys
from pathlib import Path
from dataclasses import replace
from datetime import datetime, timezone
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from coach.bootstrap import open_desk
from coach.clock import FixedClock
from coach.paths import resources
from coach.services.item_nine import Choice
from coach.services.questionnaire import QuestionnaireService
from coach.services.settings import SettingsService
from coach.ui.house import build_house
from coach.ui.run import application
from coach.ui.window import MainWindow

folder, stop = Path(sys.argv[1]), sys.argv[2]
app = application()
settings = SettingsService(folder, resources())
clock = FixedClock(datetime.fromisoformat(sys.argv[3]))
desk = replace(open_desk(folder, clock=clock), settings=settings.current)
QuestionnaireService(desk).begin("phq9")
window = MainWindow(replace(build_house(desk, settings), first="checkin"))
window.show()

def end(at):
    if at == stop:
        os.kill(os.getpid(), signal.SIGKILL)

page = window.page()
for _ in range(8):
    page.panel.choose(0)
    page.primary_action()
page.panel.choose(1)
end("selected")
page.primary_action()
end("left")
assert window.page().name == "safe_now"
end("asked")
window.page().leave() if stop == "not_now" else None
end("not_now")
window.page().screen_part.tiles[2].click()
end("answered")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal there")
@pytest.mark.parametrize("stop", KILLED_AT)
def test_16_killed_in_the_middle_the_next_start_asks_first(
    qtbot: QtBot, data_dir: Path, clock: FixedClock, stop: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIFE, str(data_dir), stop, clock.now().isoformat()],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    person = Person(qtbot, data_dir, clock).opens()
    page = person.window.page()
    assert isinstance(page, SafeNowPage)
    assert page.screen_part is not None
    assert page.screen_part.view.choice is None
    person.presses("I have already hurt myself or taken something")
    person.presses("Go on")
    page = person.window.page()
    assert isinstance(page, CheckinPage)
    person.quits()


# -- words in a note ---------------------------------------------------------------


@pytest.mark.parametrize("wanted", [True, False])
def test_6_2_words_in_a_note_bring_an_offer_if_that_was_asked_for(
    room: Room, *, wanted: bool
) -> None:
    room.settings.change(notes_offer_help=wanted, after_more_open=True)
    go_out(room)
    room.open("after")
    page = room.page(AfterPage)
    page.note.note.set_text("I want to die.")
    page._on_save()
    assert room.name() == "today", "it is offered, never forced"
    assert ("Would it help" in room.notice()) == wanted
    if wanted:
        room.click(toast_button(room))
        assert room.name() == "safe_now"
        assert screen(room).view.title == "How safe are you right now?"


def toast_button(room: Room) -> QAbstractButton:
    toast = window(room).findChild(Toast)
    assert isinstance(toast, Toast)
    words = "Yes, show me"
    buttons = toast.findChildren(QAbstractButton)
    return next(button for button in buttons if button.text() == words)
