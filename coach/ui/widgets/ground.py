"""The drawn ground at the foot of a page, where the cards leave room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from coach.ui.widgets.pictures import ground

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from coach.ui.theme import Theme
    from coach.ui.widgets.pictures import Picture
    from coach.ui.widgets.stacks import Columns

GROUND_PX = 140
LEAST_GAP_PX = 12


class Ground(QObject):
    """Keeps the ground behind the cards of a page, at its foot, as sizes change.

    Args:
        theme: the look in force.
        page: what it stands in.
        columns: the cards; folded into one long column they leave no room.
        end: returns where the cards end, in px from the page's top.
    """

    def __init__(
        self, theme: Theme, page: QWidget, columns: Columns, end: Callable[[], int]
    ) -> None:
        super().__init__(page)
        self._theme, self._page = theme, page
        self._columns, self._end = columns, end
        self._picture: Picture | None = None
        self._lit: int | None = None
        page.installEventFilter(self)
        columns.installEventFilter(self)

    def set_lit(self, lit: int | None) -> None:
        """Light one of the seven stones, 0-6; None takes the ground away."""
        if self._picture is not None and lit != self._lit:
            self._picture.deleteLater()
            self._picture = None
        self._lit = lit
        if lit is not None and self._picture is None:
            self._picture = ground(self._theme, lit)
            self._picture.setParent(self._page)
            self._picture.lower()
        self._place()

    def is_shown(self) -> bool:
        """Say whether there is ground on the page just now."""
        return self._picture is not None and not self._picture.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again whether there is room when the page or the cards change size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Show the ground if the cards end high enough."""
        if self._picture is None:
            return
        top = self._page.height() - GROUND_PX
        fits = not self._columns.is_folded() and self._end() + LEAST_GAP_PX <= top
        self._picture.setGeometry(0, top, self._page.width(), GROUND_PX)
        self._picture.setVisible(fits)
