"""A sheet of paper on the screen, drawn by what will print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.services.summary_sheet import sheet_lines

if TYPE_CHECKING:
    from coach.services.summary_sheet import Sheet
    from coach.ui.paper import Paper
    from coach.ui.theme import Theme

A4_LONG, A4_SHORT = 297, 210
WIDEST, NARROWEST = 560, 240


class PaperPreview(QWidget):
    """One A4 page, as wide as there is room; white in every theme, as paper is.

    Args:
        theme: the look in force.
        paper: draws the sheet.
        name: what a screen reader calls it; it reads all words of the sheet.
    """

    def __init__(self, theme: Theme, paper: Paper, *, name: str) -> None:
        super().__init__()
        self._theme, self._paper = theme, paper
        self._sheet: Sheet | None = None
        self._picture: QPixmap | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_sheet(self, sheet: Sheet) -> None:
        """Show a sheet."""
        self._sheet, self._picture = sheet, None
        self.setAccessibleDescription("\n".join(sheet_lines(sheet)))
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Paper keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the page at a width, in px."""
        return self._page_width(width) * A4_LONG // A4_SHORT

    def sizeHint(self) -> QSize:
        """Return a size at which the page can be read."""
        width = self._theme.px(WIDEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size that still shows what stands where."""
        return QSize(NARROWEST, NARROWEST * A4_LONG // A4_SHORT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew in the new size."""
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page and its edge."""
        if self._sheet is None:
            return
        if self._picture is None:
            self._picture = self._drawn(self._sheet)
        width = self._page_width(self.width())
        page = QRect(0, 0, width, self.heightForWidth(self.width()))
        painter = QPainter(self)
        painter.drawPixmap(page, self._picture)
        painter.setPen(self._theme.color("border_strong"))
        painter.drawRect(page.adjusted(0, 0, -1, -1))

    def _page_width(self, width: int) -> int:
        return min(width, self._theme.px(WIDEST))

    def _drawn(self, sheet: Sheet) -> QPixmap:
        """Return the page as a picture in the screen's own dots."""
        ratio = self.devicePixelRatioF()
        width = self._page_width(self.width())
        size = QSize(width, self.heightForWidth(self.width())) * ratio
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        self._paper.paint(painter, sheet, size.width())
        painter.end()
        return picture
