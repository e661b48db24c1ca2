"""A window of its own before any notes are open: the text size, and *Help now*.

It needs the settings and the program's own words, and no data.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from coach.errors import CoachError
from coach.services.lock_help import HeldHelp
from coach.ui.looks import is_same_look, next_scale, theme_of
from coach.ui.pages.help import HelpPage
from coach.ui.theme import dress
from coach.ui.widgets.buttons import HelpButton, SecondaryButton
from coach.ui.widgets.letters import letters_of
from coach.ui.widgets.nav import brand
from coach.ui.widgets.pictures import closed_ground
from coach.ui.widgets.scroll import PageScroll
from coach.ui.widgets.stacks import row, stack
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent

    from coach.clock import Clock
    from coach.domain.wording import Texts
    from coach.services.settings import SettingsService
    from coach.services.support import SupportService
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme, Tokens

SIDE, LARGE_SIDE, TOP = 64, 32, 32
OVER_CARD, MUCH = 48, 100_000
FIRST_SIZE, SMALLEST_SIZE = (1280, 832), (1024, 700)
GROUND_PX = 190
MAIN, HELP = 0, 1


@dataclass(frozen=True, slots=True)
class Gate:
    """What such a window needs.

    Attributes:
        data_dir: the person's folder, or that of nobody.
        tokens: the parsed tokens file.
        texts: the sentences.
        clock: where "now" comes from.
        settings: reads and changes the settings.
        support: the words and numbers of *Help now*.
        jobs: runs slow work away from the window.
        has_others: several people use this computer.
    """

    data_dir: Path
    tokens: Tokens
    texts: Texts
    clock: Clock
    settings: SettingsService
    support: SupportService
    jobs: Jobs
    has_others: bool = False


class BeforeNotes(QWidget):
    """The bar above, the land below; what stands between is the subclass's.

    A subclass builds it in `build_main`, and is built again with every new look.

    Args:
        gate: what it needs.
        has_name: the program's name stands in the corner.
    """

    def __init__(self, gate: Gate, *, has_name: bool = False) -> None:
        super().__init__()
        self._gate, self._has_name = gate, has_name
        self.may_close: Callable[[], bool] = lambda: True
        self._whole: QWidget | None = None
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*FIRST_SIZE)
        self.setLayout(stack())
        name = "remind.discreet_title" if self.is_discreet() else "window.title"
        self.setWindowTitle(gate.texts(name))
        self._build()
        self._bind_keys()
        scheme = QGuiApplication.styleHints().colorSchemeChanged
        scheme.connect(self.follow_look)

    # -- what a subclass brings --------------------------------------------------------

    def build_main(self, theme: Theme) -> QWidget:
        """Return what stands on screen beside *Help now*."""
        raise NotImplementedError

    def focus_main(self) -> None:
        """Put the keyboard where it belongs."""

    def say(self, text: str) -> None:
        """Say in one line what is in the way."""

    def leave(self) -> bool:
        """Leave what is under way for Esc; return whether something was."""
        return False

    # -- what others ask ---------------------------------------------------------------

    def show_help(self) -> None:
        """Show *Help now*."""
        self._show(HELP)

    def show_main(self) -> None:
        """Show what is beside it again, with the keyboard in it."""
        self._show(MAIN)

    def is_help_shown(self) -> bool:
        """Say whether *Help now* is on screen."""
        return self._pages.currentIndex() == HELP

    def is_discreet(self) -> bool:
        """Say whether nothing here may tell what the program is."""
        return self._gate.settings.current().discreet

    def theme(self) -> Theme:
        """Return the look in force."""
        return self._theme

    def follow_look(self) -> None:
        """Build anew where the look is another one now."""
        wanted = theme_of(self._gate.tokens, self._gate.settings.current())
        if is_same_look(wanted, self._theme):
            return
        index = self._pages.currentIndex()
        self.build_again()
        self._show(index)

    def build_again(self) -> None:
        """Build anew with another look; a subclass keeps what is under way."""
        self._build()

    # -- the look ----------------------------------------------------------------------

    def _build(self) -> None:
        gate = self._gate
        theme = self._theme = theme_of(gate.tokens, gate.settings.current())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, theme)
        if self._whole is not None:
            self._whole.hide()
            self._whole.deleteLater()
        self._whole = QWidget(self)
        self._ground = closed_ground(theme)
        self._ground.setParent(self._whole)
        self._ground.lower()
        self._pages = QStackedWidget()
        held = HeldHelp(gate.data_dir)
        self._help_page = HelpPage(theme, gate.support, held=held)
        self._help_page.changed.connect(self.follow_look)
        self._scroll = PageScroll(theme, self.build_main(theme))
        self._scroll.viewport().setAutoFillBackground(False)
        self._pages.addWidget(self._scroll)
        self._pages.addWidget(PageScroll(theme, self._help_page))
        column = stack()
        column.addLayout(self._build_bar())
        column.addWidget(self._pages, 1)
        self._whole.setLayout(column)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._whole)
        self._place_ground()

    def _build_bar(self) -> QHBoxLayout:
        theme, gate = self._theme, self._gate
        target = theme.size("target")
        self.letters = letters_of(theme, gate.texts)
        self.letters.chosen.connect(self._on_text_size)
        self.help = HelpButton(theme, gate.support.view().title, height=target)
        self.help.clicked.connect(self.show_help)
        self.back = SecondaryButton(
            theme, gate.texts("lock.screen_help_back"), height=target
        )
        self.back.clicked.connect(self.show_main)
        self.back.hide()
        bar = row(theme.space("l"))
        side = LARGE_SIDE if theme.is_large else SIDE
        bar.setContentsMargins(side, TOP, side, theme.space("s"))
        if self._has_name and not self.is_discreet():
            bar.addWidget(brand(theme, gate.texts("window.title"), indent=0))
        bar.addStretch(1)
        bar.addWidget(self.letters)
        bar.addWidget(self.back)
        bar.addWidget(self.help)
        return bar

    def _bind_keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            (key, self.show_help) for key in ("F1", "Ctrl+H")
        ]
        for key, step in (("+", 1), ("=", 1), ("-", -1), ("0", 0)):
            keys.append((f"Ctrl+{key}", partial(self._on_text_step, step)))
        keys.append(("Esc", self._on_escape))
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _show(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self.help.setVisible(index == MAIN)
        self.letters.setVisible(index == MAIN)
        self.back.setVisible(index == HELP)
        self._place_ground()
        self.focus_main()

    def _on_escape(self) -> None:
        if not self.is_help_shown():
            self.leave()
        elif not self._help_page.leave():
            self.show_main()

    def _on_text_size(self, pct: object) -> None:
        self._change_size(int(str(pct)))

    def _on_text_step(self, step: int) -> None:
        now = self._gate.settings.current().text_scale_pct
        self._change_size(next_scale(now, step))

    def _change_size(self, pct: int) -> None:
        try:
            self._gate.settings.change(text_scale_pct=pct)
        except CoachError as error:
            self.say(str(error))
            return
        self.follow_look()

    def _place_ground(self) -> None:
        if self._whole is None:
            return
        top = self.height() - GROUND_PX
        self._ground.setGeometry(0, top, self.width(), GROUND_PX)
        self._ground.setVisible(not self.is_help_shown())

    # -- Qt ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the land at the foot."""
        super().resizeEvent(event)
        self._place_ground()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the keyboard where it belongs."""
        super().showEvent(event)
        if not event.spontaneous():
            self.focus_main()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless somebody keeps the window out of sight instead."""
        event.setAccepted(self.may_close())


def in_the_middle(theme: Theme, *parts: QWidget, gap: int) -> QWidget:
    """Return parts under each other in the middle, each as wide as it may be."""
    page, column = QWidget(), stack(gap)
    side = LARGE_SIDE if theme.is_large else SIDE
    over = theme.space("l") if theme.is_large else OVER_CARD
    column.setContentsMargins(side, over, side, theme.space("xl"))
    for part in parts:
        line = row()
        line.addStretch(1)
        line.addWidget(part, MUCH)
        line.addStretch(1)
        column.addLayout(line)
    column.addStretch(1)
    page.setLayout(column)
    return page
