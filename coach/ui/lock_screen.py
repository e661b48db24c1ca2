"""What stands on screen while the notes are closed: the passphrase, and *Help now*.

Nothing of the person's is on it: no name, no word, nothing that says what it opens. It
needs the settings and the program's own words, and no data.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from coach.errors import CoachError, StoreUnavailable
from coach.services import lock
from coach.services.lock_help import HeldHelp
from coach.ui.lock_card import CARD_PX, BusyCard, LockCard
from coach.ui.looks import is_same_look, next_scale, theme_of
from coach.ui.pages.help import HelpPage
from coach.ui.theme import dress
from coach.ui.widgets.buttons import HelpButton, SecondaryButton
from coach.ui.widgets.labels import Meta
from coach.ui.widgets.letters import letters_of
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
    from coach.store.cipher import Key
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme, Tokens

SIDE, LARGE_SIDE, TOP = 64, 32, 32
OVER_CARD, MUCH = 48, 100_000
FIRST_SIZE, SMALLEST_SIZE = (1280, 832), (1024, 700)
GROUND_PX = 190
LOCK, HELP = 0, 1
SECOND_MS = 1000
STUCK = frozenset({"broken", "newer", "foreign", "unreadable"})
"""Reasons for which another passphrase is of no use."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What the screen needs before any data is open.

    Attributes:
        data_dir: the person's folder.
        tokens: the parsed tokens file.
        texts: the sentences.
        clock: where "now" comes from.
        settings: reads and changes the settings.
        support: the words and numbers of *Help now*.
        jobs: runs slow work away from the window.
    """

    data_dir: Path
    tokens: Tokens
    texts: Texts
    clock: Clock
    settings: SettingsService
    support: SupportService
    jobs: Jobs


class LockScreen(QWidget):
    """A window of its own, there until the right passphrase is given.

    Args:
        gate: what it needs.
        busy: a title to show in place of the field while the notes are written anew.

    Signals:
        opened: the `Key` that opens the notes; None where they need none any more.
        stuck: a `CoachError`: no passphrase helps here.
    """

    opened = Signal(object)
    stuck = Signal(object)

    def __init__(self, gate: Gate, *, busy: str = "") -> None:
        super().__init__()
        self._gate, self._busy = gate, busy
        self.may_close: Callable[[], bool] = lambda: True
        self._is_trying = False
        self._said = ""
        self._whole: QWidget | None = None
        self._tick = QTimer(self, interval=SECOND_MS)
        self._tick.timeout.connect(self._count_down)
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*FIRST_SIZE)
        self.setLayout(stack())
        name = "remind.discreet_title" if self._is_discreet() else "window.title"
        self.setWindowTitle(gate.texts(name))
        self._build()
        self._bind_keys()
        scheme = QGuiApplication.styleHints().colorSchemeChanged
        scheme.connect(self._on_look_changed)

    # -- what others ask ---------------------------------------------------------------

    def show_help(self) -> None:
        """Show *Help now*."""
        self._show(HELP)

    def show_lock(self) -> None:
        """Show the field again, with the keyboard in it."""
        self._show(LOCK)

    def is_help_shown(self) -> bool:
        """Say whether *Help now* is on screen."""
        return self._pages.currentIndex() == HELP

    def is_busy(self) -> bool:
        """Say whether the notes are being written anew."""
        return bool(self._busy)

    def theme(self) -> Theme:
        """Return the look in force."""
        return self._theme

    def say(self, text: str) -> None:
        """Say in one line what is in the way."""
        if text != self._said and QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, text)
            QAccessible.updateAccessibility(event)
        self._said = text
        if isinstance(self.card, LockCard):
            self.card.field.set_problem(text)

    def try_to_open(self) -> None:
        """Try what is typed; the field is empty from then on."""
        card = self.card
        if not isinstance(card, LockCard) or self._is_trying or self._wait_s():
            return
        typed = card.field.take()
        if not typed:
            self.say(self._gate.texts("lock.empty"))
            return
        self._set_trying(is_trying=True)
        gate = self._gate
        work = partial(lock.open_with, gate.data_dir, typed, gate.clock.now())
        gate.jobs.run(work, self._on_opened, self._on_failed)

    def say_no(self, text: str) -> None:
        """Say why the notes stay closed, and let somebody try again."""
        self._set_trying(is_trying=False)
        self.say(text)
        self._count_down()
        self.focus_field()

    def is_trying(self) -> bool:
        """Say whether a passphrase is being tried just now."""
        return self._is_trying

    def focus_field(self) -> None:
        """Put the keyboard where it belongs."""
        if isinstance(self.card, LockCard) and not self.is_help_shown():
            self.card.field.box.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._help_page.changed.connect(self._on_look_changed)
        self._scroll = PageScroll(theme, self._build_lock())
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
        self._count_down()

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
        self.back.clicked.connect(self.show_lock)
        self.back.hide()
        bar = row(theme.space("l"))
        side = LARGE_SIDE if theme.is_large else SIDE
        bar.setContentsMargins(side, TOP, side, theme.space("s"))
        bar.addStretch(1)
        bar.addWidget(self.letters)
        bar.addWidget(self.back)
        bar.addWidget(self.help)
        return bar

    def _build_lock(self) -> QWidget:
        theme, gate = self._theme, self._gate
        hint = gate.settings.current().lock_hint
        self.card: LockCard | BusyCard
        if self._busy:
            self.card = BusyCard(theme, gate.texts, self._busy)
        else:
            self.card = self._made_card(theme, hint)
        self.card.setMaximumWidth(theme.px(CARD_PX))
        leads = Meta(
            theme,
            "life-buoy",
            gate.texts("lock.screen_help"),
            color="help_text",
            icon_color="help_text",
        )
        leads.setMaximumWidth(theme.px(CARD_PX))
        page, column = QWidget(), stack(theme.space("l"))
        side = LARGE_SIDE if theme.is_large else SIDE
        over = theme.space("l") if theme.is_large else OVER_CARD
        column.setContentsMargins(side, over, side, theme.space("xl"))
        for part in (self.card, leads):
            line = row()
            line.addStretch(1)
            line.addWidget(part, MUCH)
            line.addStretch(1)
            column.addLayout(line)
        column.addStretch(1)
        page.setLayout(column)
        return page

    def _made_card(self, theme: Theme, hint: str) -> LockCard:
        card = LockCard(theme, self._gate.texts, hint)
        card.asked.connect(self.try_to_open)
        card.field.edited.connect(self._on_edited)
        return card

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
        self.help.setVisible(index == LOCK)
        self.letters.setVisible(index == LOCK)
        self.back.setVisible(index == HELP)
        self._place_ground()
        self.focus_field()

    def _on_escape(self) -> None:
        if self.is_help_shown() and not self._help_page.leave():
            self.show_lock()

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
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        wanted = theme_of(self._gate.tokens, self._gate.settings.current())
        if is_same_look(wanted, self._theme):
            return
        index, card = self._pages.currentIndex(), self.card
        typed, is_hint = "", False
        if isinstance(card, LockCard):
            typed, is_hint = card.field.take(), card.is_hint_shown()
        self._build()
        if isinstance(self.card, LockCard):
            self.card.field.box.setText(typed)
            self.card.set_hint_shown(shown=is_hint)
            self.card.set_trying(is_trying=self._is_trying)
            self.card.field.set_problem(self._said)
        self._show(index)

    def _is_discreet(self) -> bool:
        return self._gate.settings.current().discreet

    def _place_ground(self) -> None:
        if self._whole is None:
            return
        top = self.height() - GROUND_PX
        self._ground.setGeometry(0, top, self.width(), GROUND_PX)
        self._ground.setVisible(not self.is_help_shown())

    # -- trying ------------------------------------------------------------------------

    def _set_trying(self, *, is_trying: bool) -> None:
        self._is_trying = is_trying
        if isinstance(self.card, LockCard):
            self.card.set_trying(is_trying=is_trying)

    def _on_edited(self) -> None:
        """What was wrong is old once somebody types; a wait goes on being counted."""
        if not self._wait_s():
            self.say("")

    def _on_opened(self, key: Key | None) -> None:
        self.say("")
        self.opened.emit(key)

    def _on_failed(self, error: CoachError) -> None:
        error.__traceback__ = None  # its frames hold what was typed
        if is_stuck(error):
            self.stuck.emit(error)
            return
        is_wrong = isinstance(error, StoreUnavailable) and error.reason == "wrong_key"
        self.say_no(self._gate.texts("lock.wrong") if is_wrong else str(error))

    def _wait_s(self) -> int:
        gate = self._gate
        return lock.wait_s(gate.data_dir, gate.clock.now())

    def _count_down(self) -> None:
        """Say how long it is until another try, and let one be made after that."""
        if not isinstance(self.card, LockCard):
            return
        left, texts = self._wait_s(), self._gate.texts
        self.card.set_waiting(is_waiting=left > 0)
        if left:
            self.say(texts.count("lock.wrong_wait", left))
        elif self._tick.isActive():
            self.say(texts("lock.wrong"))
        if left and not self._tick.isActive():
            self._tick.start()
        elif not left:
            self._tick.stop()

    # -- Qt ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the land at the foot."""
        super().resizeEvent(event)
        self._place_ground()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the keyboard in the field."""
        super().showEvent(event)
        if not event.spontaneous():
            self.focus_field()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless somebody keeps the window out of sight instead."""
        if isinstance(self.card, LockCard):
            self.card.field.clear()
        event.setAccepted(self.may_close())


def is_stuck(error: CoachError) -> bool:
    """Say whether another passphrase would be of no use."""
    return not isinstance(error, StoreUnavailable) or error.reason in STUCK
