"""The drawn ground at the foot of Today, where the cards leave room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.ui.widgets.pictures import ground

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.ui.theme import Theme
    from coach.ui.widgets.pictures import Picture

GROUND_PX = 140
LEAST_GAP_PX = 12


class TodayGround:
    """Keeps the ground behind the cards of a page, at its foot.

    Args:
        theme: the look in force.
        page: what it stands in.
    """

    def __init__(self, theme: Theme, page: QWidget) -> None:
        self._theme, self._page = theme, page
        self._picture: Picture | None = None
        self._lit: int | None = None

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

    def place(self, cards_end: int | None) -> None:
        """Show it if the cards end high enough, in px from the page's top.

        None says that the cards stand in one long column.
        """
        if self._picture is None:
            return
        top = self._page.height() - GROUND_PX
        fits = cards_end is not None and cards_end + LEAST_GAP_PX <= top
        self._picture.setGeometry(0, top, self._page.width(), GROUND_PX)
        self._picture.setVisible(fits)

    def is_shown(self) -> bool:
        """Say whether there is ground on the page just now."""
        return self._picture is not None and not self._picture.isHidden()
