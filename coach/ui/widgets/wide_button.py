"""A button over the width of its column, as high as its words need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from coach.ui.widgets.buttons import Pressable
from coach.ui.widgets.painting import ring_on_focus

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from coach.ui.theme import Theme

USUAL_PX = 320


class WideButton(Pressable):
    """Takes the width it gets; who makes one says how high it is and draws it.

    Args:
        theme: the look in force.
        text: what it says.
        radius: of its corners, px.
    """

    def __init__(self, theme: Theme, text: str, radius: int) -> None:
        super().__init__()
        self._theme, self._radius = theme, radius
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Large words in a narrow column take more lines."""
        return True

    def sizeHint(self) -> QSize:
        """Return a width that any column has, and the height for it."""
        width = self._theme.px(USUAL_PX)
        return QSize(width, self.heightForWidth(width))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        ring_on_focus(self, self._theme, event.reason(), self._radius)
