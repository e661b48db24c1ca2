"""The one scroll area a page stands in: up and down, never sideways."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from coach.ui.theme import stylesheet

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from coach.ui.theme import Theme

BAR_PX = 14
EDGE_PX = 10
END_PX = 12
SIGHT_PX = 24


class PageScroll(QScrollArea):
    """Scrolls a page; the bar lies over the page's margin and takes no width."""

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(theme.px(24))
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.setStyleSheet(stylesheet(theme))
        self._bar.hide()
        own = self.verticalScrollBar()
        own.rangeChanged.connect(self._on_range_changed)
        own.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(own.setValue)

    def bar(self) -> QScrollBar:
        """Return the bar that is seen."""
        return self._bar

    def _on_range_changed(self, lowest: int, highest: int) -> None:
        own = self.verticalScrollBar()
        self._bar.setPageStep(own.pageStep())
        self._bar.setSingleStep(own.singleStep())
        self._bar.setRange(lowest, highest)
        self._bar.setVisible(highest > lowest)
        self._bar.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar at the right edge."""
        super().resizeEvent(event)
        left = self.width() - BAR_PX - EDGE_PX
        self._bar.setGeometry(left, END_PX, BAR_PX, self.height() - 2 * END_PX)


def bring_into_sight(part: QWidget) -> None:
    """Scroll the page a part stands in, so that all of it is seen, once it is laid out.

    What is taller than the page shows its end.
    """
    holder = _scroll_of(part)
    if holder is not None:
        QTimer.singleShot(0, part, partial(_show_all_of, holder, part))


def bring_box_into_sight(part: QWidget, box: QRect) -> None:
    """Scroll the page a part stands in, so that a box inside the part is seen."""
    holder = _scroll_of(part)
    page = holder.widget() if holder is not None else None
    if holder is None or page is None:
        return
    middle = part.mapTo(page, box.center())
    holder.ensureVisible(middle.x(), middle.y(), 0, box.height() // 2 + SIGHT_PX)


def back_to_top(part: QWidget) -> None:
    """Scroll the page a part stands in to its top, at once."""
    holder = _scroll_of(part)
    if holder is not None:
        holder.verticalScrollBar().setValue(0)


def bring_card_up(card: QWidget) -> None:
    """Scroll its page so that a card is seen; the first one from the top."""
    holder = _scroll_of(card)
    if holder is not None:
        holder.ensureWidgetVisible(card)
        if card.y() == 0:
            holder.verticalScrollBar().setValue(0)


def focus_card(card: QWidget | None) -> None:
    """Give the keyboard to a card that was just drawn, and bring it up."""
    if card is not None:
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, card, partial(bring_card_up, card))


def begin_at(part: QWidget) -> None:
    """Begin the page a part stands in at its top, or at the part where that is lower.

    So the part is seen from its first line on, also in very large text.
    """
    holder = _scroll_of(part)
    if holder is not None:
        QTimer.singleShot(0, part, partial(_begin_at, holder, part))


def _begin_at(scroll: PageScroll, part: QWidget) -> None:
    top = part.mapTo(scroll, QPoint()).y() + scroll.verticalScrollBar().value()
    is_in_sight = top + part.height() <= scroll.viewport().height()
    scroll.verticalScrollBar().setValue(0 if is_in_sight else top - SIGHT_PX)


def seen_from(part: QWidget) -> int:
    """Return from which px of a part on the page is seen; 0 where its top is."""
    holder = _scroll_of(part)
    if holder is None:
        return 0
    return max(0, part.mapFrom(holder, QPoint(0, 0)).y())


def _scroll_of(part: QWidget) -> PageScroll | None:
    holder: QWidget | None = part.parentWidget()
    while holder is not None and not isinstance(holder, PageScroll):
        holder = holder.parentWidget()
    return holder


def _show_all_of(scroll: PageScroll, part: QWidget) -> None:
    scroll.ensureWidgetVisible(part, 0, SIGHT_PX)
