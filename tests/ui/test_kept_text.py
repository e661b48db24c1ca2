"""What is being typed is there again in a new window, wherever it was typed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

import coach
from coach.dev import builders as make
from coach.domain.facts import Event
from coach.errors import StoreUnavailable
from coach.services.changes import Changes
from coach.services.day_choice import choose_day
from coach.services.kept_text import PREFIX, KeptTexts
from coach.services.own_help import OwnHelpService, PersonForm
from coach.store import drafts
from coach.store import facts as store
from coach.ui.pages.day import DayPage
from coach.ui.pages.events import EventsPage
from coach.ui.pages.help import HelpPage
from coach.ui.pages.log import LogPage
from coach.ui.pages.own import OwnPage
from coach.ui.pages.summary import SummaryPage
from coach.ui.pages.week import WeekPage
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.kept_text import KeptText, TextKeeper, flush_all
from coach.ui.widgets.today_change import ChangeCard
from tests.services.today_life import TODAY, spring

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from coach.ui.widgets.fields import AreaInput, LineInput
    from coach.ui.window import MainWindow
    from tests.ui.rooms import Room

    Box = LineInput | AreaInput

WORDS = "the river was h"


@pytest.fixture
def lived(room: Room) -> Room:
    """The room of a person in spring, with an event and somebody to turn to."""
    room.clock.move_to(make.at(TODAY, "09:12"))
    moved = Event("event", TODAY, None, "A move")
    store.save(room.desk.db, *spring(moved), verb="test")
    OwnHelpService(room.desk).keep_person(PersonForm("", "Rosa", "07700 900 118", ""))
    return room


def press(page: QWidget, words: str) -> None:
    """Press the first button in sight that says so."""
    found = [b for b in page.findChildren(QAbstractButton) if b.isVisible()]
    next(b for b in found if b.text() == words).click()


def box_of(form: object, field: str) -> Box:
    """Return the box of one field of a form that is on screen by now."""
    QTest.qWait(1)
    box: Box = getattr(form, field).box
    return box


# -- how each form is opened, and which of its fields is typed in ----------------------


def log(room: Room, field: str) -> Box:
    room.open("log")
    form = room.page(LogPage).form
    if form.more.isHidden():
        form.more_button.click()
    return form.what.box if field == "what" else form.note.box


def log_edit(room: Room, field: str) -> Box:
    room.open("log")
    page = room.page(LogPage)
    page.findChildren(QAbstractButton)
    sessions = store.load_history(room.desk.db).sessions
    page._on_edit(sessions[-1].id)
    return page.form.what.box if field == "what" else page.form.note.box


def mood(room: Room, field: str) -> Box:
    choose_day(room.desk.db, TODAY, "log")
    room.open("day")
    page = room.page(DayPage)
    assert page.add is not None
    page.add.mood_button.click()
    return page.form.note.box  # type: ignore[union-attr]


def day_done(room: Room, field: str) -> Box:
    choose_day(room.desk.db, TODAY, "log")
    room.open("day")
    page = room.page(DayPage)
    assert page.add is not None
    page.add.done_button.click()
    form = page.form
    if form.more.isHidden():  # type: ignore[union-attr]
        form.more_button.click()  # type: ignore[union-attr]
    return form.note.box  # type: ignore[union-attr]


def event(room: Room, field: str) -> Box:
    room.open("events")
    return room.page(EventsPage).form.what.box


def event_edit(room: Room, field: str) -> Box:
    room.open("events")
    page = room.page(EventsPage)
    page._on_edit(store.load_history(room.desk.db).events[-1].id)
    return page.form.what.box


def week(room: Room, field: str) -> Box:
    room.open("week")
    page = room.page(WeekPage)
    page.primary_action()
    return box_of(page.card, field)


def step(room: Room, field: str) -> Box:
    room.open("today")
    page = room.window.page()  # type: ignore[union-attr]
    press(page, "Change")  # type: ignore[arg-type]
    card = page.findChild(ChangeCard)  # type: ignore[union-attr]
    return box_of(card, field)


def own(room: Room, field: str) -> Box:
    room.open("own")
    page = room.page(OwnPage)
    view = page._service.view()
    what, _, name = field.partition(".")
    about = {
        "then": f"then:{view.answers[0].barrier.id}",
        "note": f"note:{view.notes[0].session}" if view.notes else "",
    }
    page.edit(about.get(what, what))
    return box_of(page.form, name)


def person(room: Room, field: str) -> Box:
    room.open("help")
    page = room.page(HelpPage)
    page.people.open_form(PersonForm(""))
    page.people._is_changing = True
    page.people._draw()
    return box_of(page.people._form, field)


def help_step(room: Room, field: str) -> Box:
    room.open("help")
    page = room.page(HelpPage)
    if not page.steps.is_changing():
        page.steps.change.click()
    QTest.qWait(1)
    return next(iter(page.steps._areas.values())).box


def questions(room: Room, field: str) -> Box:
    room.open("summary")
    return room.page(SummaryPage).questions.box


PLACES: list[tuple[Callable[[Room, str], Box], str]] = [
    (log, "what"),
    (log, "note"),
    (log_edit, "note"),
    (mood, "note"),
    (day_done, "note"),
    (event, "what"),
    (event_edit, "what"),
    (week, "what"),
    (week, "company"),
    (step, "cue"),
    (step, "where"),
    (step, "company"),
    (own, "values.own"),
    (own, "plan.cue"),
    (own, "plan.act"),
    (own, "plan.place"),
    (own, "plan.backup"),
    (own, "then.own"),
    (own, "note.note"),
    (person, "name"),
    (person, "number"),
    (person, "note"),
    (help_step, ""),
    (questions, ""),
]
NAMES = [f"{opens.__name__}-{field}" for opens, field in PLACES]


def said(box: Box) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()


def type_anew(box: Box, words: str = WORDS) -> None:
    """Take out what stands there and type."""
    box.selectAll()
    QTest.keyClicks(box, words)


@pytest.mark.parametrize(("opens", "field"), PLACES, ids=NAMES)
def test_half_written_words_are_there_in_a_new_window(
    lived: Room, opens: Callable[[Room, str], Box], field: str
) -> None:
    type_anew(opens(lived, field))
    assert lived.window is not None
    flush_all(lived.window)
    lived.window.setParent(None)
    again = opens(lived, field)
    assert said(again) == WORDS


SAVED = [
    (log, "note"),
    (mood, "note"),
    (event, "what"),
    (week, "what"),
    (step, "cue"),
    (own, "values.own"),
    (own, "note.note"),
    (person, "name"),
    (help_step, ""),
]


@pytest.mark.parametrize(
    ("opens", "field"), SAVED, ids=[f"{o.__name__}-{f}" for o, f in SAVED]
)
def test_what_is_saved_is_kept_no_more(
    lived: Room, opens: Callable[[Room, str], Box], field: str
) -> None:
    box = opens(lived, field)
    if opens is log:
        lived.page(LogPage).form.what.box.insert("Walk")
    if opens is mood:
        lived.page(DayPage).form.mood.set_value(5)  # type: ignore[union-attr]
    type_anew(box)
    assert lived.window is not None
    flush_all(lived.window)
    assert held(lived) or opens is questions
    page = lived.window.page()
    assert page is not None
    if opens is person:
        lived.page(HelpPage).people._form._on_keep()  # type: ignore[union-attr]
    elif opens is help_step:
        lived.page(HelpPage).steps.keep()
    elif opens is step:
        page.findChild(ChangeCard).save()  # type: ignore[union-attr]
    else:
        page.primary_action()
    assert held(lived) == {}


def held(room: Room) -> dict[str, dict[str, object]]:
    return drafts.named(room.desk.db, PREFIX)


# -- when it is written down -----------------------------------------------------------


def test_words_are_written_a_little_after_the_last_key(lived: Room) -> None:
    box = event(lived, "what")
    kept = box.findChild(KeptText)
    assert isinstance(kept, KeptText)
    kept._timer.setInterval(20)
    QTest.keyClicks(box, WORDS)
    assert held(lived) == {}
    lived.qtbot.waitUntil(lambda: bool(held(lived)))
    assert KeptTexts(lived.desk).held("event..what") == WORDS


def test_leaving_the_field_writes_at_once(lived: Room) -> None:
    box = event(lived, "what")
    box.setFocus()
    QTest.keyClicks(box, WORDS)
    lived.page(EventsPage).form.save_button.setFocus()
    assert held(lived)


@pytest.mark.parametrize("way", ["page", "close", "escape", "look", "midnight"])
def test_no_way_out_of_a_page_loses_words(lived: Room, way: str) -> None:
    box = event(lived, "what")
    box.setFocus()
    QTest.keyClicks(box, WORDS)
    window = lived.window
    assert window is not None
    ways: dict[str, Callable[[], object]] = {
        "page": lambda: window.open_page("today"),
        "close": window.close,
        "escape": lambda: lived.key(Qt.Key.Key_Escape),
        "look": lambda: window.tell(lived.settings.change(text_scale_pct=150)),
        "midnight": lambda: window._stack.tell(Changes.ALL),
    }
    ways[way]()
    assert said(box) == WORDS or KeptTexts(lived.desk).held("event..what") == WORDS
    if way == "look":
        QTest.qWait(1)
        assert said(lived.page(EventsPage).form.what.box) == WORDS


def test_the_step_that_is_changed_keeps_its_words_while_data_changes(
    lived: Room,
) -> None:
    box = step(lived, "cue")
    type_anew(box)
    assert lived.window is not None
    lived.window.tell(Changes.ALL)
    assert box.isVisible()
    assert said(box) == WORDS


def test_a_refused_save_leaves_the_words(lived: Room) -> None:
    box = event(lived, "what")
    type_anew(box, "x" * 200)
    lived.page(EventsPage).form.save()
    assert said(box)
    assert lived.window is not None
    flush_all(lived.window)
    assert held(lived)


# -- where it comes back ---------------------------------------------------------------


def test_words_for_one_entry_never_show_in_another(lived: Room) -> None:
    type_anew(event_edit(lived, ""))
    page = lived.page(EventsPage)
    page.leave()
    assert said(page.form.what.box) == ""
    page._on_edit(store.load_history(lived.desk.db).events[-1].id)
    assert said(page.form.what.box) == WORDS


def test_clear_puts_back_what_is_saved_and_the_field_takes_that_back(
    lived: Room,
) -> None:
    type_anew(event_edit(lived, ""))
    assert lived.window is not None
    flush_all(lived.window)
    box = event_edit(lived, "")
    page = lived.page(EventsPage)
    clear = next(b for b in page.form.findChildren(LinkButton) if b.text() == "Clear")
    assert clear.isVisible()
    clear.click()
    assert said(box) == "A move"
    assert held(lived) == {}
    box.undo()
    assert said(box) == WORDS
    flush_all(lived.window)
    assert held(lived)


def test_words_as_they_are_saved_are_not_kept(lived: Room) -> None:
    box = event_edit(lived, "")
    type_anew(box, "A move")
    assert lived.window is not None
    flush_all(lived.window)
    assert held(lived) == {}


def test_a_full_disk_never_interrupts_and_is_told_once(
    lived: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = event(lived, "what")
    window = lived.window
    assert window is not None
    keeper = window.findChild(TextKeeper)
    assert isinstance(keeper, TextKeeper)
    told: list[str] = []
    keeper.trouble.connect(told.append)

    def full(*_: object) -> None:
        raise StoreUnavailable("The disk is full.", reason="full")

    with monkeypatch.context() as patched:
        patched.setattr(KeptTexts, "keep", full)
        for words in ("a", "b"):
            QTest.keyClicks(box, words)
            flush_all(window)
    assert told == ["The disk is full."]
    assert said(box) == "ab"
    flush_all(window)
    assert held(lived)


# -- nothing is left out ---------------------------------------------------------------

BY_THEMSELVES = {
    "onboarding/ending.py": "the draft of the first questions keeps every key",
    "onboarding/step.py": "the draft of the first questions keeps every key",
    "onboarding/step_chips.py": "the draft of the first questions keeps every key",
    "pages/after.py": "the draft of the outing keeps every key",
    "widgets/after_more.py": "the draft of the outing keeps every key",
    "widgets/invitation_form.py": "the draft of the invitation keeps every key",
    "widgets/hour_form.py": "the draft of the hours keeps every key",
    "widgets/pattern_form.py": "the draft of the pattern keeps every key",
    "widgets/tryout_form.py": "the draft of the tryout keeps every key",
    "pages/carer_start.py": "the draft of the path keeps what is typed",
    "pages/summary.py": "the choice of the summary keeps what is typed",
}
NO_WORDS = {
    "widgets/carer_cards.py": "a search",
    "widgets/carer_together.py": "minutes",
    "widgets/catch_up_panel.py": "a search",
    "chooser.py": "a name, asked while nobody's notes are open",
    "pages/erase_all.py": "a word to be sure",
    "widgets/copies_chosen.py": "a passphrase, never kept",
    "widgets/passphrase_field.py": "a passphrase, never kept",
    "widgets/ways_out.py": "a passphrase, never kept",
    "widgets/sharing_settings.py": "a passphrase, never kept",
    "pages/evidence.py": "a search",
    "pages/learn.py": "a search",
    "pages/lock_setup.py": "a passphrase and its hint, never kept",
    "widgets/people_card.py": "a name, which stands there until it is kept",
    "widgets/progress_span.py": "days",
    "widgets/day_choice.py": "a day",
    "widgets/day_rows.py": "a day",
    "widgets/week_cards.py": "minutes",
    "widgets/bring_questions.py": "the name of a place",
    "widgets/bring_columns.py": "the ends of a scale",
    "widgets/fields.py": "where fields are made",
}
MAKERS = {"Field", "TextArea", "LineInput", "AreaInput", "QLineEdit", "QTextEdit"}
CALL = re.compile(r"(?<!class )\b([A-Z]\w+)\(")


def test_every_file_with_a_field_keeps_its_words_or_says_why_not() -> None:
    folder = Path(coach.__file__).parent / "ui"
    left_out = set()
    for path in folder.rglob("*.py"):
        calls = set(CALL.findall(path.read_text(encoding="utf-8")))
        name = path.relative_to(folder).as_posix()
        if calls & MAKERS and "KeptText" not in calls:
            left_out.add(name)
    assert left_out == set(BY_THEMSELVES) | set(NO_WORDS)


ALONE = {
    "after": {"A note to my future self", "Minutes", "One line to my future self"},
    "carer_log": {"Or in your own words", "Day", "A note for yourself"},
    "carers": {"Search all sentences"},
    "carer_start": {"Something else, in your words"},
    "catchup": {"Find something you did"},
    "day": {"Another day"},
    "erase_all": {"Type the word “erase” to go on"},
    "events": {"Which day"},
    "hours": {"What did you do?", "With whom?", "A note"},
    "evidence": {"Search the sources"},
    "learn": {"Search cards and questions"},
    "log": {"How many minutes", "Which day", "About when it began"},
    "patterns": {
        "What happened?",
        "What did I feel?",
        "What did I do to get away from it?",
        "How did that work later?",
        "What is one small other thing I could try?",
    },
    "lock_setup": {"Passphrase", "The same once more", "A hint, if you like"},
    "progress": {"First day", "Last day"},
    "settings": {
        "Passphrase of the folder",
        "The same once more",
        "Your name, as it is shown here",
    },
    "summary": {"What I want to ask"},
    "tryout": {"In a few words"},
}
"""Fields that another draft keeps, or that hold a day, a number or a search."""
FOCUSED = {"onboarding", "safety", "safe_now"}
TURNS = 8


@pytest.mark.parametrize("turn", range(TURNS))
def test_every_field_on_a_page_is_kept_or_no_words(lived: Room, turn: int) -> None:
    lived.open("today")
    window = lived.window
    assert window is not None
    names = sorted(set(window._house.pages) - FOCUSED)
    for name in names[turn::TURNS]:
        window.open_page(name)
        assert set(_loose(window)) <= ALONE.get(name, set()), name


def _loose(window: MainWindow) -> list[str]:
    page = window.page()
    assert page is not None
    lines = page.findChildren(QLineEdit)
    hidden = {line for line in lines if line.echoMode() != QLineEdit.EchoMode.Normal}
    assert not [line for line in hidden if line.findChild(KeptText) is not None]
    boxes = [*set(lines) - hidden, *page.findChildren(QPlainTextEdit)]
    free = [box for box in boxes if box.findChild(KeptText) is None]
    return [box.accessibleName() for box in free]


# -- a real end ------------------------------------------------------------------------

TYPES = """
import sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtTest import QTest
from coach.bootstrap import open_desk
from coach.paths import resources
from coach.services.settings import SettingsService
from coach.ui.house import build_house
from coach.ui.run import application
from coach.ui.window import MainWindow

app = application()
folder = Path(sys.argv[1])
settings = SettingsService(folder, resources())
desk = replace(open_desk(folder), settings=settings.current)
window = MainWindow(replace(build_house(desk, settings), first="events"))
window.show()
QTest.keyClicks(window.page().form.what.box, sys.argv[2])
QTest.qWait(900)
print("typed", flush=True)
QTest.qWait(60_000)
"""


def test_a_killed_window_loses_nothing_that_is_a_second_old(tmp_path: Path) -> None:
    from coach.bootstrap import open_desk

    command = [sys.executable, "-c", TYPES, str(tmp_path), WORDS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "typed"
        child.kill()
    desk = open_desk(tmp_path)
    assert KeptTexts(desk).held("event..what") == WORDS
    desk.db.close()
