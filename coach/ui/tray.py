"""The icon beside the clock: a menu of a few words, a quiet message now and then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from coach.ui.icons import icon_pixmap, logo_pixmap
from coach.ui.widgets.painting import draw_box

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from coach.domain.wording import Texts
    from coach.services.reminders import Message
    from coach.ui.theme import Theme

ICON_PX, PAD_PX = 64, 8
NEUTRAL_ICON = "clipboard-list"
SHOWN_MS = 10_000


def has_tray() -> bool:
    """Say whether this computer shows icons in a tray."""
    return QSystemTrayIcon.isSystemTrayAvailable()


def program_icon(theme: Theme, *, is_discreet: bool) -> QIcon:
    """Return the icon of the window and the tray; a sheet of notes if discreet."""
    return QIcon(_sheet(theme) if is_discreet else logo_pixmap(theme, ICON_PX))


def _sheet(theme: Theme) -> QPixmap:
    """Return a pad of notes on a plain ground, to be seen on any panel."""
    made = QPixmap(ICON_PX, ICON_PX)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = theme.radius("control")
    draw_box(painter, made.rect(), corner, fill=theme.color("surface"))
    place = made.rect().adjusted(PAD_PX, PAD_PX, -PAD_PX, -PAD_PX)
    painter.drawPixmap(place, icon_pixmap(theme, NEUTRAL_ICON, ICON_PX, "ink_2"))
    painter.end()
    return made


class Tray(QObject):
    """An icon in the tray; whoever makes one connects what it asks for.

    Args:
        texts: the sentences.
        parent: the icon is there for as long as this lives.

    Signals:
        mood: the mood is to be noted.
        start: the step is to begin.
        snooze: reminders are to wait.
        lock: the notes are to be closed.
        hide: the window is to go out of sight.
        open: the window is to come back; also a press on the icon or on a message.
        quit: the program is to end.
        opening: the menu is about to be shown.
    """

    mood, start, snooze = Signal(), Signal(), Signal()
    hide, open, quit = Signal(), Signal(), Signal()
    opening, lock = Signal(), Signal()

    def __init__(self, texts: Texts, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = texts
        self._icon = QSystemTrayIcon(self)
        self._icon.messageClicked.connect(self.open)
        self._icon.activated.connect(self._on_activated)
        self._menu = QMenu()
        self.actions: dict[str, QAction] = {}
        for name, signal in self._asks().items():
            self.actions[name] = self._menu.addAction("")
            self.actions[name].triggered.connect(signal)
        self._menu.insertSeparator(self.actions["lock"])
        self._menu.aboutToShow.connect(self.opening)
        self._icon.setContextMenu(self._menu)

    def dress(self, theme: Theme, *, is_discreet: bool) -> None:
        """Give icon and menu their look and words, and show the icon."""
        texts = self._texts
        self._icon.setIcon(program_icon(theme, is_discreet=is_discreet))
        title = "remind.discreet_title" if is_discreet else "window.title"
        self._icon.setToolTip(texts(title))
        words = {
            "mood": texts("remind.menu_note" if is_discreet else "remind.menu_mood"),
            "start": texts("remind.menu_begin" if is_discreet else "remind.menu_start"),
            "snooze": texts("remind.menu_snooze"),
            "lock": texts("lock.close_now"),
            "hide": texts("remind.menu_hide"),
            "open": texts("remind.menu_open"),
            "quit": texts("remind.menu_quit"),
        }
        for name, said in words.items():
            self.actions[name].setText(said)
        self._icon.show()

    def say(self, message: Message) -> None:
        """Show a message beside the clock; no sound of ours."""
        quiet = QSystemTrayIcon.MessageIcon.NoIcon
        self._icon.showMessage(message.title, message.text, quiet, SHOWN_MS)

    def menu(self) -> QMenu:
        """Return the menu."""
        return self._menu

    def take_away(self) -> None:
        """Take the icon away."""
        self._icon.hide()
        self._menu.deleteLater()
        self.deleteLater()

    def _asks(self) -> dict[str, Callable[[], None]]:
        return {
            "mood": self.mood.emit,
            "start": self.start.emit,
            "snooze": self.snooze.emit,
            "lock": self.lock.emit,
            "hide": self.hide.emit,
            "open": self.open.emit,
            "quit": self.quit.emit,
        }

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.open.emit()


class ClosedTray(QObject):
    """The icon while the notes are closed: open them, *Help now*, or end the program.

    Args:
        texts: the sentences.
        parent: the icon is there for as long as this lives.

    Signals:
        open: the window is to come back; also a press on the icon or on a message.
        help: *Help now* is asked for.
        quit: the program is to end.
    """

    open, help, quit = Signal(), Signal(), Signal()

    def __init__(self, texts: Texts, parent: QObject) -> None:
        super().__init__(parent)
        self._texts, self._title = texts, texts("window.title")
        self._icon = QSystemTrayIcon(self)
        self._icon.messageClicked.connect(self.open)
        self._icon.activated.connect(self._on_activated)
        self._menu = QMenu()
        self.actions: dict[str, QAction] = {}
        for name, words, signal in (
            ("open", texts("lock.screen_open"), self.open),
            ("help", texts("window.help"), self.help),
            ("quit", texts("remind.menu_quit"), self.quit),
        ):
            self.actions[name] = self._menu.addAction(words)
            self.actions[name].triggered.connect(signal)
        self._icon.setContextMenu(self._menu)

    def dress(self, theme: Theme, *, is_discreet: bool) -> None:
        """Give the icon its look and its neutral words, and show it."""
        self._icon.setIcon(program_icon(theme, is_discreet=is_discreet))
        name = "remind.discreet_title" if is_discreet else "window.title"
        self._title = self._texts(name)
        self._icon.setToolTip(self._title)
        self._icon.show()

    def remind(self) -> None:
        """Say that something is due, and nothing of what."""
        words, quiet = self._texts("lock.reminder"), QSystemTrayIcon.MessageIcon.NoIcon
        self._icon.showMessage(self._title, words, quiet, SHOWN_MS)

    def take_away(self) -> None:
        """Take the icon away."""
        self._icon.hide()
        self._menu.deleteLater()
        self.deleteLater()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.open.emit()
