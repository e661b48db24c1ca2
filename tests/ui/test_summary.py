"""The page for a doctor in the real window: ticks, paper, saving, printing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from coach.services.events import EventService
from coach.services.journal import Journal
from coach.services.summary_choice import load_choice
from coach.ui.pages.summary import SummaryPage
from coach.ui.widgets.labels import Text
from coach.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room, **size: int) -> SummaryPage:
    room.open("summary", **size)
    return room.page(SummaryPage)


def shown(page: SummaryPage) -> str:
    """Return the words of the paper on the screen."""
    return page.preview.accessibleDescription()


def saving_to(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Let the system's dialog answer with a path; return what it was offered."""
    offered: list[str] = []

    def answer(*asked: Any) -> tuple[str, str]:
        offered.append(asked[2])
        return (str(path) if path else ""), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def test_notes_and_question_nine_are_off_until_ticked(room: Room) -> None:
    Journal(room.desk).record_mood(4, note="a quiet secret")
    page = opened(room)
    ticked = {name for name, tick in page.ticks.items() if tick.isChecked()}
    assert ticked == set(page.ticks) - {"notes", "question9"}
    assert "secret" not in shown(page)
    room.click(page.ticks["notes"])
    assert "a quiet secret" in shown(page)
    assert load_choice(room.desk.db).notes
    room.click(page.ticks["notes"])
    assert "secret" not in shown(page)
    assert "Question 9" not in shown(page)


def test_ticks_work_with_the_keyboard_and_are_there_next_time(room: Room) -> None:
    page = opened(room)
    page.ticks["phq9"].setFocus()
    room.key(Qt.Key.Key_Space)
    assert "PHQ-9" not in shown(page)
    room.click(page.weeks.segments()[0])
    page = opened(room)
    assert not page.ticks["phq9"].isChecked()
    assert page.weeks.value() == 4


def test_questions_come_onto_the_paper_and_are_kept_when_one_leaves(room: Room) -> None:
    page = opened(room)
    page.questions.box.setFocus()
    room.type(page.questions.box, "Is it safe?")
    room.qtbot.waitUntil(lambda: "Is it safe?" in shown(page))
    room.type(page.questions.box, " And now?")
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "progress"
    assert load_choice(room.desk.db).questions == "Is it safe? And now?"
    page = opened(room)
    assert page.questions.text() == "Is it safe? And now?"


def test_too_many_questions_are_said_and_what_fits_is_kept(room: Room) -> None:
    page = opened(room)
    page.questions.box.setPlainText("x" * 700)
    assert "600" in page.questions.problem()
    room.qtbot.waitUntil(lambda: "xxx" in shown(page))
    assert len(load_choice(room.desk.db).questions) == 600


def test_something_noted_meanwhile_is_on_the_paper(room: Room) -> None:
    page = opened(room)
    made = EventService(room.desk).note("moved house")
    page.changed.emit(made.changes)
    assert "moved house" in shown(page)


def test_the_main_key_saves_where_the_person_says(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(room)
    path = tmp_path / "for Dr Lee.pdf"
    offered = saving_to(monkeypatch, path)
    room.key(Qt.Key.Key_Return, CTRL)
    assert path.read_bytes().startswith(b"%PDF")
    assert Path(offered[0]).name == "page-for-my-doctor-2026-05-14.pdf"
    saved = "The page is saved as for Dr Lee.pdf."
    assert room.notice().startswith(f"{saved} Whoever can open the file can read it.")
    room.click(page.save_button)  # the dialog asked before it gave the same name
    assert path.exists()
    assert room.notice() == saved, "who can read it is said once"
    assert room.settings.current().file_warned


def test_an_ending_is_added_and_then_nothing_is_replaced_unasked(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(room)
    saving_to(monkeypatch, tmp_path / "page")
    room.click(page.save_button)
    assert (tmp_path / "page.pdf").exists()
    (tmp_path / "page.pdf").write_text("a letter")
    room.click(page.save_button)
    assert (tmp_path / "page.pdf").read_text() == "a letter"
    assert "is there already" in room.notice()


def test_going_back_on_saving_and_a_wrong_folder(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(room)
    saving_to(monkeypatch, None)
    room.click(page.save_button)
    assert page.findChild(Toast) is None
    saving_to(monkeypatch, tmp_path / "nowhere" / "page.pdf")
    room.click(page.save_button)
    assert "no folder" in room.notice()


def test_the_print_button_opens_the_systems_dialog_and_prints(
    room: Room, tmp_path: Path
) -> None:
    page = opened(room)
    room.click(page.print_button)
    dialog = page.findChild(QPrintDialog)
    assert dialog is not None
    dialog.reject()

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_on(printer)
    assert (tmp_path / "printed.pdf").stat().st_size > 1000
    assert "printer" in room.notice()


def test_a_printer_that_does_not_answer_is_said(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(room)
    monkeypatch.setattr(page._paper, "paint_on", lambda *_: False)
    page.print_on(QPrinter())
    assert "did not" in room.notice()


def test_for_whom_rest_is_the_plan_minutes_are_off_and_say_why(room: Room) -> None:
    Journal(room.desk).set_answers({"worse_after_effort": "yes"})
    page = opened(room)
    assert not page.ticks["minutes"].isChecked()
    assert "rest is the plan" in page.ticks["minutes"].accessibleDescription()
    room.click(page.ticks["minutes"])
    assert "Minutes of moving" in shown(page)


def test_it_says_once_that_others_can_read_the_file(room: Room) -> None:
    page = opened(room)
    words = room.desk.texts("summary.can_be_read")
    said = [each for each in page.findChildren(Text) if each.text() == words]
    assert len(said) == 1


@pytest.mark.parametrize(("pct", "size"), [(100, (1280, 832)), (200, (1024, 700))])
def test_the_page_fits_across(room: Room, pct: int, size: tuple[int, int]) -> None:
    room.settings.change(text_scale_pct=pct)
    window = room.open("summary", *size)
    page = room.page(SummaryPage)
    assert page.minimumSizeHint().width() <= window.width()
    room.qtbot.waitUntil(lambda: page.preview.height() > page.preview.width())
    assert room.page(SummaryPage).place == "progress"


def test_progress_leads_here(room: Room) -> None:
    from coach.ui.pages.progress import ProgressPage

    room.open("progress")
    room.click(room.page(ProgressPage).links["summary"])
    assert room.name() == "summary"
