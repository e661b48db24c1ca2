"""What a page that prints asks of whatever draws the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice, QPainter

    from coach.services.summary_sheet import Sheet
    from coach.services.week_card import WeekCard


class Paper(Protocol):
    """Draws a sheet as one A4 page."""

    def paint(self, painter: QPainter, sheet: Sheet, width: float) -> None:
        """Draw it at the painter's origin, so wide in the painter's units."""

    def paint_on(self, device: QPagedPaintDevice, sheet: Sheet) -> bool:
        """Draw it on a printer; return whether that worked."""

    def write(self, sheet: Sheet, path: Path, *, replace: bool = False) -> None:
        """Write it as a PDF.

        Raises:
            Refused: it cannot be written; in words.
        """

    def cards(self) -> CardPaper:
        """Return what draws cards for the pocket."""


class CardPaper(Protocol):
    """Draws a card for the pocket."""

    def paint(self, painter: QPainter, card: WeekCard, width: float) -> None:
        """Draw it at the painter's origin, so wide in the painter's units."""

    def paint_on(self, device: QPagedPaintDevice, card: WeekCard) -> bool:
        """Draw it on a printer; return whether that worked."""

    def write(self, card: WeekCard, path: Path, *, replace: bool = False) -> None:
        """Write it as a PDF.

        Raises:
            Refused: it cannot be written; in words.
        """
