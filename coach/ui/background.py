"""What goes on beside the window: tray, reminders, hiding, coming back.

Made after the first painting. Without a tray nothing is lost: hiding makes the window
small instead, and a reminder stands in the window while somebody looks at it.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from coach.errors import CoachError
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.tray import Tray, has_tray, program_icon
from coach.ui.widgets.mood_sky import MoodSky

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from coach.domain.reminding import Reminding
    from coach.domain.settings import Settings
    from coach.domain.wording import Texts
    from coach.services.reminders import Message, ReminderService
    from coach.services.settings import SettingsService
    from coach.ui.lock_door import LockDoor
    from coach.ui.window import MainWindow

HIDE_KEY = "F9"
TODAY = "today"
LOOK_MOST_MS = 10 * 60_000
"""Computers sleep and clocks change: so often the time is looked at in any case."""
LOOK_LEAST_MS = 1_000
AWAY_MS = 60_000
"""So often it is looked whether somebody sits before the window again."""
TRAY_TRIES, TRY_AGAIN_MS = 12, 5_000
"""At login a tray may come later than the program."""


class Background(QObject):
    """Follows the settings for as long as the window lives.

    Args:
        window: the window, shown or not yet.
        settings: what is on.
        reminders: gives what knows what is due; asked for when something needs it.
        texts: the sentences.
        is_hidden: the window was not shown: it waits in the tray, or small.
        tray_here: says whether there is a tray; the system's answer by default.
    """

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsService,
        reminders: Callable[[], ReminderService],
        texts: Texts,
        *,
        is_hidden: bool = False,
        tray_here: Callable[[], bool] = has_tray,
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._texts = window, settings, texts
        self._make_reminders, self._tray_here = reminders, tray_here
        self._next_at: datetime | None = None
        self.tray: Tray | None = None
        self.door: LockDoor | None = None
        self._is_leaving, self._is_hidden = False, is_hidden
        self._tries_left = TRAY_TRIES
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        key = QShortcut(QKeySequence(HIDE_KEY), window)
        key.setContext(Qt.ShortcutContext.ApplicationShortcut)
        key.activated.connect(self.hide)
        window.told.connect(self._on_told)
        window.may_close = self._may_close
        self._follow()
        self.look()

    # -- the window --------------------------------------------------------------------

    def hide(self) -> None:
        """Take the window out of sight: into the tray, or small where there is none."""
        if self.tray is not None:
            self._window.hide()
        else:
            self._window.showMinimized()

    def bring_back(self) -> None:
        """Show the window in front, as it was."""
        window = self._window
        state = window.windowState() & ~Qt.WindowState.WindowMinimized
        window.setWindowState(state | Qt.WindowState.WindowActive)
        window.show()
        window.raise_()
        window.activateWindow()

    def open_today(self) -> None:
        """Show the window at Today."""
        self.bring_back()
        self._window.open_page(TODAY)

    def note_mood(self) -> None:
        """Show Today with the keyboard on the mood."""
        self.open_today()
        page = self._window.page()
        sky = page.findChild(MoodSky) if page is not None else None
        if isinstance(sky, QWidget) and sky.isVisible():
            sky.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def start(self) -> None:
        """Begin today's step; where none is on offer, Today says what is."""
        can_start = self._reminders.can_start()
        self.open_today()
        page = self._window.page()
        if can_start and page is not None and page.name == TODAY:
            page.primary_action()

    def leave(self) -> None:
        """End the program, whatever closing does otherwise."""
        self._is_leaving = True
        self._window.close()
        QApplication.quit()

    def stop(self) -> None:
        """End it, and leave the window as it is."""
        self._timer.stop()
        if self.tray is not None:
            self.tray.take_away()
            self.tray = None

    def _may_close(self) -> bool:
        """Say whether closing ends the program; if not the window is hidden."""
        app = QApplication.instance()
        is_ending = isinstance(app, QApplication) and app.isSavingSession()
        stays = self.tray is not None and self._settings.current().keep_running
        if not stays or is_ending or self._is_leaving:
            return True
        self._window.hide()
        return False

    # -- reminders ---------------------------------------------------------------------

    @cached_property
    def _reminders(self) -> ReminderService:
        return self._make_reminders()

    def look(self) -> None:
        """Say what is due, and wait for the next time."""
        if not self._settings.current().reminders_on:
            self._timer.stop()
            return
        try:
            found = self._reminders.look()
            if found.due is not None and not self._can_be_heard():
                self._timer.start(AWAY_MS)
                return
            message = self._reminders.tell(found)
        except CoachError as error:
            self._window.show_trouble(str(error))
            self._timer.start(LOOK_MOST_MS)
            return
        if message is not None:
            self._say(message)
        self._wait(found)

    def next_at(self) -> datetime | None:
        """Return the instant of the next reminder that is known of, if any."""
        return self._next_at if self._settings.current().reminders_on else None

    def snooze(self) -> None:
        """Let reminders wait for a while."""
        try:
            self._window.tell(self._reminders.snooze())
        except CoachError as error:
            self._window.show_trouble(str(error))

    def _can_be_heard(self) -> bool:
        return self.tray is not None or self._window.isActiveWindow()

    def _say(self, message: Message) -> None:
        if self.tray is not None:
            self.tray.say(message)
            return
        later = self._texts("remind.snooze_first")
        self._window.show_notice(
            Notice(NoticeKind.INFO, message.text, later, self.snooze, key="reminder")
        )

    def _wait(self, found: Reminding) -> None:
        wait_ms, self._next_at = LOOK_MOST_MS, found.next_at
        if found.next_at is not None:
            left_s = self._reminders.seconds_until(found.next_at)
            wait_ms = min(wait_ms, max(LOOK_LEAST_MS, round(left_s * 1000) + 1))
        self._timer.start(wait_ms)

    # -- settings ----------------------------------------------------------------------

    def _on_told(self, changes: Changes) -> None:
        if changes & Changes.SETTINGS:
            self._follow()
        if changes & (Changes.SETTINGS | Changes.REMINDERS):
            self.look()

    def _follow(self) -> None:
        """Bring icon, tray and window in line with the settings."""
        now, theme = self._settings.current(), self._window.theme()
        icon = program_icon(theme, is_discreet=now.discreet)
        self._window.setWindowIcon(icon)
        if not now.tray:
            self._end_tray()
        elif self.tray is None and self._tray_here():
            self.tray = self._made()
        elif self.tray is None:
            self._try_again()
        if self.tray is not None:
            self.tray.dress(theme, is_discreet=now.discreet)
        elif self._is_hidden and not (now.tray and self._tries_left):
            self._window.showMinimized()
        self._is_hidden = self._is_hidden and not self._window.isVisible()

    def _made(self) -> Tray:
        tray = Tray(self._texts, self)
        tray.mood.connect(self.note_mood)
        tray.start.connect(self.start)
        tray.snooze.connect(self.snooze)
        tray.lock.connect(self._on_lock)
        tray.hide.connect(self.hide)
        tray.open.connect(self.open_today)
        tray.quit.connect(self.leave)
        tray.opening.connect(self._on_opening)
        return tray

    def _on_lock(self) -> None:
        if self.door is not None:
            self.door.close_now()

    def _on_opening(self) -> None:
        """Offer in the menu what makes sense just now."""
        if self.tray is None:
            return
        actions = self.tray.actions
        settings: Settings = self._settings.current()
        actions["snooze"].setVisible(settings.reminders_on)
        actions["hide"].setVisible(self._window.isVisible())
        actions["lock"].setVisible(self.door is not None and self.door.is_on())
        try:
            actions["start"].setVisible(self._reminders.can_start())
        except CoachError:
            actions["start"].setVisible(False)

    def _try_again(self) -> None:
        if self._tries_left:
            self._tries_left -= 1
            QTimer.singleShot(TRY_AGAIN_MS, self, partial(self._follow))

    def _end_tray(self) -> None:
        if self.tray is None:
            return
        self.tray.take_away()
        self.tray = None
        if not self._window.isVisible():
            self.bring_back()
