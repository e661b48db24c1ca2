"""The pages of a window: built when first opened, reloaded when data changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from coach.ui.widgets.scroll import PageScroll
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.services.changes import Changes
    from coach.ui.page import Page
    from coach.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Spot:
    """How far a page is scrolled in px, and which of its widgets has the keyboard."""

    scrolled: int
    focused: int


class PageStack(QStackedWidget):
    """Holds the pages that have been opened.

    Args:
        theme: the look in force.
        factories: how to build each page, by name.

    Signals:
        changed: a `Changes` flag from a page.
        go: the name of a page that a page wants to open.
        notice: a `Notice` from a page.
    """

    changed = Signal(object)
    go = Signal(str)
    notice = Signal(object)

    def __init__(
        self, theme: Theme, factories: Mapping[str, Callable[[Theme], Page]]
    ) -> None:
        super().__init__()
        self._theme, self._factories = theme, factories
        self._pages: dict[str, Page] = {}
        self._scrolls: dict[str, PageScroll] = {}
        self._stale: set[str] = set()
        self._shown = ""

    def open(self, name: str) -> Page:
        """Show a page, building or reloading it where needed."""
        page = self._pages.get(name)
        if page is None:
            page = self._build(name)
        if name in self._stale:
            self._stale.discard(name)
            page.reload()
        if self._shown != name:
            self._shown = name
            self._scrolls[name].verticalScrollBar().setValue(0)
            self.setCurrentWidget(self._scrolls[name])
        return page

    def page(self) -> Page | None:
        """Return the page on screen."""
        return self._pages.get(self._shown)

    def tell(self, changes: Changes) -> None:
        """Reload the page on screen if this concerns it; the others when shown."""
        shown = self.page()
        for name, page in self._pages.items():
            if not page.depends_on & changes:
                continue
            if page is shown:
                page.reload()
            else:
                self._stale.add(name)

    def spot(self) -> Spot:
        """Return where in the page on screen the person is."""
        page = self.page()
        if page is None:
            return Spot(0, -1)
        focused = page.focusWidget()
        order = page.findChildren(QWidget)
        at = order.index(focused) if focused in order and focused.hasFocus() else -1
        bar = self._scrolls[self._shown].verticalScrollBar()
        return Spot(bar.value(), at)

    def return_to(self, spot: Spot) -> None:
        """Go to a spot of the same page after it was built again."""
        page = self.page()
        if page is None:
            return
        order = page.findChildren(QWidget)
        if 0 <= spot.focused < len(order):
            order[spot.focused].setFocus(Qt.FocusReason.OtherFocusReason)
        self._scrolls[self._shown].verticalScrollBar().setValue(spot.scrolled)

    def _build(self, name: str) -> Page:
        page = self._factories[name](self._theme)
        page.changed.connect(self.changed)
        page.go.connect(self.go)
        page.notice.connect(self.notice)
        self._pages[name] = page
        self._stale.add(name)
        self._scrolls[name] = PageScroll(self._theme, page)
        self.addWidget(self._scrolls[name])
        return page
