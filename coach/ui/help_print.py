"""Puts the sheet of *Help now* on paper or into a PDF file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QDialog, QFileDialog

from coach.services.help_paper import PaperKind

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from coach.services.help_paper import PaperLine

ENDING = ".pdf"
_TAGS = {
    PaperKind.TITLE: "<h1>{}</h1>",
    PaperKind.HEADING: "<h3>{}</h3>",
    PaperKind.NUMBER: '<p style="font-size: 14pt; font-weight: 600">{}</p>',
    PaperKind.LINE: "<p>{}</p>",
}
_STYLE = "body { font-size: 11pt } h1 { font-size: 18pt } h3 { font-size: 13pt }"


def document_of(paper: tuple[PaperLine, ...]) -> QTextDocument:
    """Return the sheet as a document; what people typed is text, never markup."""
    made = QTextDocument()
    made.setDefaultStyleSheet(_STYLE)
    lines = (
        _TAGS[line.kind].format(escape(line.text).replace("\n", "<br>"))
        for line in paper
    )
    made.setHtml(f"<body>{''.join(lines)}</body>")
    return made


def print_paper(parent: QWidget, paper: tuple[PaperLine, ...]) -> bool:
    """Ask for a printer and print; return whether that went well, or was cancelled.

    The printing library is loaded here, so that *Help now* opens without it.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return True
    document_of(paper).print_(printer)
    return printer.printerState() != QPrinter.PrinterState.Error


def ask_for_file(parent: QWidget, title: str, name: str) -> str:
    """Return the file the person chose for a PDF, or ``""``."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, title, f"{name}{ENDING}", f"PDF (*{ENDING})"
    )
    if chosen and not chosen.lower().endswith(ENDING):
        chosen += ENDING
    return chosen


def save_pdf(paper: tuple[PaperLine, ...], file: Path, title: str) -> bool:
    """Write the sheet as an A4 PDF; return whether that worked."""
    try:
        with file.open("ab"):
            pass
    except OSError:
        return False
    writer = QPdfWriter(str(file))
    writer.setTitle(title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document_of(paper).print_(writer)
    del writer
    return file.stat().st_size > 0
