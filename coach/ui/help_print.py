"""Puts the sheet of *Help now* on paper or into a PDF file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QDialog

from coach.exchange.whole_file import write_whole
from coach.services.help_paper import PaperKind
from coach.ui.widgets.save_file import Asked, ask_where

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from coach.services.help_paper import PaperLine

KIND, ENDING = "PDF", ".pdf"
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


def ask_for_file(parent: QWidget, title: str, name: str) -> tuple[Path, bool] | None:
    """Ask where a PDF goes; see `coach.ui.widgets.save_file.ask_where`."""
    return ask_where(parent, Asked(title, f"{name}{ENDING}", KIND, ENDING))


def save_pdf(
    paper: tuple[PaperLine, ...], file: Path, title: str, *, replace: bool
) -> bool:
    """Write the sheet as an A4 PDF, whole or not at all; return whether that worked.

    Args:
        paper: its lines.
        file: where to.
        title: what the file calls itself.
        replace: whether a file of that name may be written anew.
    """
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setTitle(title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document_of(paper).print_(writer)
    del writer
    try:
        write_whole(file, bytes(held.data().data()), replace=replace)
    except OSError:
        return False
    return True
