"""The page for a doctor on paper: as a PDF, on a screen, on a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPageSize

from coach.report.card_pdf import CardPaper
from coach.report.layout import OnePage
from coach.report.look import WIDTH
from coach.report.pdf_file import PdfFile, paint_on

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice, QPainter

    from coach.domain.wording import Texts
    from coach.services.summary_sheet import Sheet

MAKER = "Outside In"


class SummaryPaper:
    """Draws sheets; the one place that knows what the page looks like.

    Args:
        texts: the sentences.
    """

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def paint(self, painter: QPainter, sheet: Sheet, width: float) -> None:
        """Draw a sheet at the painter's origin, so wide in the painter's units."""
        painter.save()
        painter.scale(width / WIDTH, width / WIDTH)
        OnePage(sheet, self._texts).draw(painter)
        painter.restore()

    def paint_on(self, device: QPagedPaintDevice, sheet: Sheet) -> bool:
        """Draw a sheet on a printer or a PDF; return whether that worked."""
        return paint_on(device, lambda p, width: self.paint(p, sheet, width))

    def write(self, sheet: Sheet, path: Path, *, replace: bool = False) -> None:
        """Write a sheet as a PDF of one A4 page, whole or not at all.

        Args:
            sheet: what stands on it.
            path: the file; its folder is there.
            replace: whether a file of that name may be written anew.

        Raises:
            Refused: there is such a file, or it cannot be written; in words.
        """
        PdfFile(path, self._texts).write(
            lambda device: self.paint_on(device, sheet),
            size=QPageSize.PageSizeId.A4,
            title=sheet.title,
            maker=MAKER,
            replace=replace,
        )

    def cards(self) -> CardPaper:
        """Return what draws cards for the pocket."""
        return CardPaper(self._texts)
