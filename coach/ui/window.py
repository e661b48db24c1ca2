"""The main window: navigation, the pages, refresh on changes, keys, notices."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from coach.clock import person_day
from coach.errors import CoachError
from coach.services.changes import Changes
from coach.ui.day_watch import DayWatch
from coach.ui.looks import is_same_look, next_scale, theme_of
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page_stack import PageStack
from coach.ui.theme import dress
from coach.ui.widgets.kept_text import TextKeeper, flush_all
from coach.ui.widgets.nav import HELP, PLACES, SETTINGS, FocusBar, Place, Sidebar
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from coach.clock import Clock
    from coach.domain.wording import Texts
    from coach.services.kept_text import KeptTexts
    from coach.services.settings import SettingsService
    from coach.ui.page import Page
    from coach.ui.page_stack import Spot
    from coach.ui.theme import Theme, Tokens
    from coach.ui.widgets.toast import Toast

FIRST_SIZE = (1280, 832)
SMALLEST_SIZE = (1024, 700)
BAR_SIDE, BAR_TOP = 40, 28
BACK = "back"


def nothing_first(name: str) -> str | None:
    """Let every page be opened."""
    return None


def has_rated_none() -> bool:
    """Say that no outing was rated yet."""
    return False


def helps_nobody() -> bool:
    """Say that nobody said they help somebody."""
    return False


def itself(name: str) -> str:
    """Let every page stand for itself."""
    return name


@dataclass(frozen=True, slots=True)
class House:
    """What the window is given; put together in ``bootstrap``.

    Attributes:
        tokens: the parsed tokens file.
        texts: the sentences.
        clock: where "now" comes from.
        settings: reads and changes the settings.
        pages: how to build each page, by name; ``help`` and ``settings`` among them.
        first: the name of the page to begin with.
        undo: takes the latest action back and returns what changed; raises a
            `CoachError` if there is none.
        has_grown: whether the pages that look back stand in the sidebar.
        is_demo: nothing is kept; the title says so.
        comes_first: given the page that is to be opened, the name of the one that has
            to be seen before it, or None.
        instead_of: given the page that is to be opened, the name of the one that stands
            for it just now, or its own.
        has_rated: whether the page about what helps stands in the sidebar.
        helps: whether the pages for somebody who helps stand there.
        kept: opens what keeps half-written words; None where nothing keeps them.
        offer: is given files and folders to bring in, or None to have the person asked
            for some; None where nothing is brought in.
    """

    tokens: Tokens
    texts: Texts
    clock: Clock
    settings: SettingsService
    pages: Mapping[str, Callable[[Theme], Page]]
    first: str
    undo: Callable[[], Changes]
    has_grown: Callable[[], bool]
    is_demo: bool = False
    comes_first: Callable[[str], str | None] = nothing_first
    instead_of: Callable[[str], str] = itself
    has_rated: Callable[[], bool] = has_rated_none
    helps: Callable[[], bool] = helps_nobody
    kept: Callable[[], KeptTexts] | None = None
    offer: Callable[[Sequence[Path] | None], None] | None = None


class MainWindow(QMainWindow):
    """The window a person lives in; everything it does, it does by key too.

    ``may_close`` is asked before it closes; whoever says no has hidden it.

    Signals:
        told: the `Changes` that every page was told of.
    """

    told = Signal(object)

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._name = self._came_from = house.first
        self._in_focus = False
        self.may_close: Callable[[], bool] = lambda: True
        self._show_name()
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*FIRST_SIZE)
        self._toast: Toast | None = None
        self._keep_texts()
        self._build()
        self._bind_keys()
        if house.offer is not None:
            from coach.ui.drop_watch import DropWatch

            DropWatch(self, house.texts, house.offer)
        self._watch = DayWatch(self._today, self)
        self._watch.day_changed.connect(self._on_day_changed)
        scheme = QGuiApplication.styleHints().colorSchemeChanged
        scheme.connect(self._on_look_changed)

    def open_page(self, name: str) -> None:
        """Open a page by name; ``"back"`` is the page before *Help now*.

        What comes first is opened in its place.
        """
        name = self._came_from if name == BACK else name
        name = self._house.comes_first(name) or self._house.instead_of(name)
        self._name = name
        page = self._stack.open(name)
        if name != HELP:
            self._came_from, self._in_focus = name, page.focus_mode
        self._side.setHidden(self._in_focus)
        self._bar.setVisible(self._in_focus and not page.has_own_bar)
        self._bar.set_page(name, page.header_extra() if self._in_focus else None)
        self._bar.set_title(page.focus_title() if self._in_focus else "")
        self._side.set_current(page.place or name)

    def page(self) -> Page | None:
        """Return the page on screen."""
        return self._stack.page()

    def theme(self) -> Theme:
        """Return the look in force."""
        return self._theme

    def is_at(self, name: str) -> bool:
        """Say whether a page of this name is on screen."""
        return self._name == name

    def place(self) -> tuple[str, Spot]:
        """Return where the person is: the page, behind *Help now*, and how far down."""
        return self._came_from, self._stack.spot()

    def return_to(self, spot: Spot) -> None:
        """Go to a spot of the page on screen, once it is laid out."""
        QTimer.singleShot(0, self, partial(self._stack.return_to, spot))

    def show_notice(self, notice: Notice) -> None:
        """Show a notice; something saved can be taken back unless it says else."""
        if notice.kind == NoticeKind.SAVED and notice.action is None:
            words = self._house.texts("window.undo")
            notice = Notice(notice.kind, notice.text, words, self.undo, notice.key)
        if notice.is_file:
            from coach.ui.widgets.save_file import warned_once

            notice = warned_once(notice, self._house.settings, self._house.texts)
        if self._toast is None:
            from coach.ui.widgets.toast import Toast  # not needed to begin with

            self._toast = Toast(self._theme, self._ground)
        self._toast.show_notice(notice)

    def show_trouble(self, text: str) -> None:
        """Say that something did not work, in one kind sentence."""
        self.show_notice(Notice(NoticeKind.TROUBLE, text, key="trouble"))

    def undo(self) -> None:
        """Take back the latest thing saved or deleted; not while something waits."""
        if self._house.comes_first(self._house.first) is not None:
            return
        try:
            changes = self._house.undo()
        except CoachError as error:
            self.show_notice(Notice(NoticeKind.INFO, str(error), key="undo"))
            return
        self.tell(changes)
        words = self._house.texts("window.undone")
        self.show_notice(Notice(NoticeKind.INFO, words, key="undo"))

    def tell(self, changes: Changes) -> None:
        """Let everything that shows what changed look again."""
        if changes & Changes.SETTINGS:
            self._show_name()
            self._on_look_changed()
            self._watch.look()
        self._stack.tell(changes)
        first = self._house.comes_first(self._name)
        if first is not None:
            self.open_page(first)
        self._show_places()
        page = self.page()
        self._side.set_current(page.place or page.name if page else self._name)
        self.told.emit(changes)

    def change_text_size(self, step: int) -> None:
        """Take the next larger (+1) or smaller (-1) text size, or 100 % (0)."""
        now = self._house.settings.current().text_scale_pct
        wanted = next_scale(now, step)
        if wanted != now:
            self.tell(self._house.settings.change(text_scale_pct=wanted))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless somebody keeps the window out of sight instead."""
        flush_all(self)
        event.setAccepted(self.may_close())

    def _keep_texts(self) -> None:
        """Let the fields of all pages find what keeps half-written words."""
        if self._house.kept is not None:
            keeper = TextKeeper(self, self._house.kept, self._house.texts)
            keeper.trouble.connect(self.show_trouble)

    def _show_name(self) -> None:
        """Show the program's name in the title, or a neutral one by choice."""
        texts, is_demo = self._house.texts, self._house.is_demo
        if self._house.settings.current().discreet:
            name = "remind.discreet_demo_title" if is_demo else "remind.discreet_title"
        else:
            name = "window.demo_title" if is_demo else "window.title"
        self.setWindowTitle(texts(name))

    def _build(self) -> None:
        house = self._house
        theme = self._theme = theme_of(house.tokens, house.settings.current())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, theme)
        self._side = Sidebar(theme, house.texts, self._places())
        self._show_places()
        self._bar = FocusBar(theme, house.texts, side=BAR_SIDE, top=BAR_TOP)
        self._stack = PageStack(theme, house.pages)
        ground = QWidget()
        column = QVBoxLayout(ground)
        line = QHBoxLayout()
        for layout in (column, line):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        line.addWidget(self._side)
        line.addWidget(ground, 1)
        whole = QWidget()
        whole.setLayout(line)
        self._ground = ground
        self._toast = None
        self._side.chosen.connect(self.open_page)
        self._bar.chosen.connect(self.open_page)
        self._stack.changed.connect(self.tell)
        self._stack.go.connect(self.open_page)
        self._stack.notice.connect(self.show_notice)
        self.setCentralWidget(whole)
        self.open_page(self._name)

    def _show_places(self) -> None:
        """Show the places that there is use for by now."""
        house = self._house
        self._side.set_grown(
            house.has_grown(), rated=house.has_rated(), helps=house.helps()
        )

    def _places(self) -> list[Place]:
        return [place for place in PLACES if place.name in self._house.pages]

    def _bind_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            (f"Ctrl+{place.key}", partial(self._on_place_key, place.name))
            for place in self._places()
        ]
        keys += [("Ctrl+,", partial(self._on_place_key, SETTINGS))]
        keys += [(key, partial(self.open_page, HELP)) for key in ("F1", "Ctrl+H")]
        keys += [(f"Ctrl+{key}", self._on_main_key) for key in ("Return", "Enter")]
        for key, step in (("+", 1), ("=", 1), ("-", -1), ("0", 0)):
            keys.append((f"Ctrl+{key}", partial(self.change_text_size, step)))
        keys += [("Esc", self._on_escape), ("Ctrl+Z", self.undo)]
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _today(self) -> date:
        start = self._house.settings.current().day_start_min
        return person_day(self._house.clock.now(), start)

    def _on_place_key(self, name: str) -> None:
        if not self._in_focus:
            self.open_page(name)

    def _on_main_key(self) -> None:
        page = self.page()
        if page is not None:
            page.primary_action()

    def _on_escape(self) -> None:
        page = self.page()
        has_left = page is not None and page.leave()
        if self._name == HELP and not has_left:
            self.open_page(BACK)

    def _on_look_changed(self) -> None:
        wanted = theme_of(self._house.tokens, self._house.settings.current())
        if is_same_look(wanted, self._theme):
            return
        spot = self._stack.spot()
        flush_all(self)
        self._build()
        self.return_to(spot)

    def _on_day_changed(self) -> None:
        self._stack.tell(Changes.ALL)
