"""A sheet of paper on the screen, drawn by what will print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.services.summary_sheet import sheet_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coach.services.summary_sheet import Sheet
    from coach.ui.paper import Paper
    from coach.ui.theme import Theme

A4 = (210, 297)
WIDEST, NARROWEST = 560, 240


class PagePreview(QWidget):
    """One page, as wide as there is room; white in every theme, as paper is.

    Args:
        theme: the look in force.
        name: what a screen reader calls it; it reads all words of the page.
        shape: width and height of the paper, in any unit.
        widest: px at 100 % text that it takes at most.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        shape: tuple[int, int] = A4,
        widest: int = WIDEST,
    ) -> None:
        super().__init__()
        self._theme, self._shape, self._widest = theme, shape, widest
        self._paint: Callable[[QPainter, float], None] | None = None
        self._picture: QPixmap | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(
        self, paint: Callable[[QPainter, float], None], words: Iterable[str]
    ) -> None:
        """Show what is painted, with all its words for a screen reader."""
        self._paint, self._picture = paint, None
        self.setAccessibleDescription("\n".join(words))
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Paper keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the page at a width, in px."""
        across, down = self._shape
        return self._page_width(width) * down // across

    def sizeHint(self) -> QSize:
        """Return a size at which the page can be read."""
        width = self._theme.px(self._widest)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size that still shows what stands where."""
        across, down = self._shape
        return QSize(NARROWEST, NARROWEST * down // across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew in the new size."""
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page and its edge."""
        if self._paint is None:
            return
        if self._picture is None:
            self._picture = self._drawn(self._paint)
        width = self._page_width(self.width())
        page = QRect(0, 0, width, self.heightForWidth(self.width()))
        painter = QPainter(self)
        painter.drawPixmap(page, self._picture)
        painter.setPen(self._theme.color("border_strong"))
        painter.drawRect(page.adjusted(0, 0, -1, -1))

    def _page_width(self, width: int) -> int:
        return min(width, self._theme.px(self._widest))

    def _drawn(self, paint: Callable[[QPainter, float], None]) -> QPixmap:
        """Return the page as a picture in the screen's own dots."""
        ratio = self.devicePixelRatioF()
        width = self._page_width(self.width())
        size = QSize(width, self.heightForWidth(self.width())) * ratio
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        paint(painter, size.width())
        painter.end()
        return picture


class PaperPreview(PagePreview):
    """The A4 page for a doctor.

    Args:
        theme: the look in force.
        paper: draws the sheet.
        name: what a screen reader calls it.
    """

    def __init__(self, theme: Theme, paper: Paper, *, name: str) -> None:
        super().__init__(theme, name=name)
        self._paper = paper

    def set_sheet(self, sheet: Sheet) -> None:
        """Show a sheet."""
        self.show_page(
            lambda painter, width: self._paper.paint(painter, sheet, width),
            sheet_lines(sheet),
        )
