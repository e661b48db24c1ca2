"""Take it along: the card on the screen, saving, printing, the calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from coach.services.journal import Journal
from coach.ui.pages.take_along import TakeAlongPage
from coach.ui.pages.week import WeekPage

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room, **size: int) -> TakeAlongPage:
    Journal(room.desk).clear_screening()
    room.open("take", **size)
    return room.page(TakeAlongPage)


def saving_to(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Let the system's dialog answer with a path; return what it was offered."""
    offered: list[str] = []

    def answer(*asked: Any) -> tuple[str, str]:
        offered.append(Path(asked[2]).name)
        return (str(path) if path else ""), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def test_the_week_leads_here_and_esc_leads_back(room: Room) -> None:
    Journal(room.desk).clear_screening()
    room.open("week")
    room.page(WeekPage).links.links["take"].click()
    page = room.page(TakeAlongPage)
    page.save_button.setFocus()
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "week"


def test_the_card_can_be_read_aloud_and_follows_what_changes(room: Room) -> None:
    page = opened(room)
    assert "Walk for" in page.preview.accessibleDescription()
    Journal(room.desk).set_answers({"worse_after_effort": "yes"})
    page.reload()
    assert "Walk" not in page.preview.accessibleDescription()
    assert "Rest is the plan." in page.preview.accessibleDescription()


def test_the_card_is_saved_with_its_ending(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(room)
    offered = saving_to(monkeypatch, tmp_path / "card")
    page.save_button.setFocus()
    room.key(Qt.Key.Key_Return, CTRL)
    assert offered[0].startswith("my-week-")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    assert "card.pdf" in room.notice()
    room.click(page.save_button)
    assert "there already" in room.notice()


def test_the_calendar_is_saved(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(room)
    saving_to(monkeypatch, tmp_path / "weeks.ics")
    room.click(page.calendar_button)
    room.click(page.calendar_button)
    assert (tmp_path / "weeks.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    saving_to(monkeypatch, None)
    room.click(page.calendar_button)
    assert "weeks.ics" in room.notice()


def test_it_is_printed_and_a_printer_that_does_not_answer_is_said(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
    monkeypatch.setattr(page._paper, "paint_on", lambda *_: False)
    page.print_on(QPrinter())
    assert "did not" in room.notice()


@pytest.mark.parametrize(("pct", "size"), [(100, (1280, 832)), (200, (1024, 700))])
def test_the_page_fits_across(room: Room, pct: int, size: tuple[int, int]) -> None:
    room.settings.change(text_scale_pct=pct)
    window = room.open("take", *size)
    page = room.page(TakeAlongPage)
    assert page.minimumSizeHint().width() <= window.width()
    room.qtbot.waitUntil(lambda: page.preview.height() > page.preview.width() / 2)
