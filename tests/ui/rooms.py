"""The real window over a real file, opened at one of its pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.bootstrap import open_paper
from coach.services.session import SESSION_DRAFT, SessionService
from coach.store import drafts
from coach.ui.house import build_house
from coach.ui.jobs import InlineJobs
from coach.ui.widgets.nav import FocusBar, NavItem
from coach.ui.widgets.toast import Toast
from coach.ui.window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.ui.page import Page

PageKind = TypeVar("PageKind", bound="Page")


class Room:
    """A window, and hands to use it with."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, settings: SettingsService, clock: FixedClock
    ) -> None:
        self.qtbot, self.settings, self.clock = qtbot, settings, clock
        self.desk = replace(desk, settings=settings.current)
        self.window: MainWindow | None = None

    def open(self, name: str, width: int = 1280, height: int = 832) -> MainWindow:
        """Open a window at a page; one that is open is let go, as by a crash."""
        house = build_house(self.desk, self.settings, open_paper, jobs=InlineJobs)
        if self.window is not None:
            self.window.hide()
        window = self.window = MainWindow(replace(house, first=name))
        self.qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return window

    def page(self, kind: type[PageKind]) -> PageKind:
        """Return the page on screen, which is of this kind."""
        assert self.window is not None
        page = self.window.page()
        assert isinstance(page, kind)
        return page

    def name(self) -> str:
        """Return the name of the page on screen."""
        assert self.window is not None
        page = self.window.page()
        assert page is not None
        return page.name

    def click(self, widget: QWidget) -> None:
        """Press something with the mouse."""
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def key(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the keyboard is."""
        assert self.window is not None
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifier)

    def type(self, into: QWidget, words: str) -> None:
        """Write words into a field that is on screen, after what is there."""
        assert into.isVisible()
        QTest.keyClicks(into, words)

    def later(self, seconds: float) -> None:
        """Let time go by."""
        self.clock.move_to(self.clock.now() + timedelta(seconds=seconds))

    def notice(self) -> str:
        """Return what the notice says."""
        assert self.window is not None
        toast = self.window.findChild(Toast)
        assert isinstance(toast, Toast)
        notice = toast.notice()
        return notice.text if notice is not None else ""

    def marked(self) -> str:
        """Return the place that the sidebar marks."""
        assert self.window is not None
        items = self.window.findChildren(NavItem)
        return next(item.name for item in items if item.isChecked())

    def bar(self) -> FocusBar:
        """Return the bar above pages in focus mode."""
        assert self.window is not None
        found = self.window.findChildren(FocusBar)
        return next(bar for bar in found if bar.isVisible())


def lay_out(desk: Desk, **more: object) -> None:
    """Put an easy walk of eight minutes where Today puts it."""
    body: dict[str, object] = {
        "activity": "walk",
        "minutes": 8,
        "title": "Easy walk",
        "expected": 4,
    }
    drafts.save(desk.db, SESSION_DRAFT, {**body, **more})


def go_out(room: Room, *, seconds: float = 480, **more: object) -> None:
    """Lay out an outing, begin it at a mood of 4, and end it some time later."""
    lay_out(room.desk, **more)
    service = SessionService(room.desk)
    view = service.view()
    service.begin(4, view.expected if view else None)
    room.later(seconds)
    service.finish()
