"""Cards: the quiet boxes that everything stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.widgets.painting import draw_box

if TYPE_CHECKING:
    from coach.ui.theme import Theme


class Card(QWidget):
    """A rounded box with its own vertical layout in ``body``.

    Args:
        theme: the look in force.
        tint: a palette token for the fill: ``""`` is a plain card with an edge,
            ``lift_soft`` memory, ``primary_soft`` good to know, ``lake_soft`` done
            together, ``help_soft`` help, ``sunken`` quiet.
        padding: px inside the edge: 24, 20 for charts, 28 around hero text.
        gap: px between the parts.
        label: what a screen reader calls the group.
    """

    def __init__(
        self,
        theme: Theme,
        tint: str = "",
        *,
        padding: int = 24,
        gap: int = 12,
        label: str = "",
    ) -> None:
        super().__init__()
        self._theme, self._tint = theme, tint
        self.body = _PackedColumn(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(gap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if label:
            self.setAccessibleName(label)

    def set_tint(self, tint: str) -> None:
        """Take another fill."""
        self._tint = tint
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        theme, painter = self._theme, QPainter(self)
        edged = not self._tint or (self._tint == "sunken" and theme.is_dark)
        draw_box(
            painter,
            self.rect(),
            theme.radius("card"),
            fill=theme.color(self._tint or "surface"),
            edge=theme.color("border") if edged else None,
        )


class _PackedColumn(QVBoxLayout):
    """Keeps its parts together at the top of a card that was stretched.

    A card whose parts include a stretch, or something that wants to grow, fills its
    height as usual.
    """

    def setGeometry(self, rect: QRect) -> None:
        if not self.expandingDirections() & Qt.Orientation.Vertical:
            wanted = self.sizeHint().height()
            if self.hasHeightForWidth():
                wanted = self.heightForWidth(rect.width())
            rect = QRect(rect.x(), rect.y(), rect.width(), min(rect.height(), wanted))
        super().setGeometry(rect)


class Rule(QFrame):
    """A hairline between rows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), self._theme.color("border"))
