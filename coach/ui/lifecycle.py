"""The program from its first window to its last: closed, open, or being written anew.

One of three things is on screen: the window over open notes, the screen that asks for
the passphrase, or that same screen saying that the notes are written anew. Closing lets
go of everything that was read: pages, services, the data file and its key.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from coach.errors import CoachError, StoreUnavailable
from coach.services.changes import Changes
from coach.ui.life_parts import close_dialogs, forget, stand_like, to_front
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.kept_text import flush_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.store.cipher import Key
    from coach.store.rekeying import Rewritten
    from coach.ui.background import Background
    from coach.ui.before_notes import Gate
    from coach.ui.closed_beside import ClosedBeside
    from coach.ui.jobs import Jobs
    from coach.ui.life_parts import Makers
    from coach.ui.lock_chores import LockChores
    from coach.ui.lock_door import Rewriting
    from coach.ui.lock_screen import LockScreen
    from coach.ui.lock_watch import LockWatch
    from coach.ui.page_stack import Spot
    from coach.ui.window import MainWindow

CLOSE_KEY = "Ctrl+L"
URGENT_PAGES = ("help", "safe_now")
UNWIND_MS, MOST_UNWINDS = 20, 50
FORGET_MS = 50
FINISH_MS = 5_000


class Life(QObject):
    """Opens and closes the notes; it is the `LockDoor` of the pages.

    Args:
        data_dir: the person's folder.
        settings: what is on.
        makers: how the parts are made.
        is_hidden: begin out of sight: in the tray, or small where there is none.

    Signals:
        opened: there is a new window over open notes.
        left: nothing is open any more; somebody else may be here.
    """

    opened = Signal()
    left = Signal()

    def __init__(
        self,
        data_dir: Path,
        settings: SettingsService,
        makers: Makers,
        *,
        is_hidden: bool = False,
    ) -> None:
        super().__init__()
        self._data_dir, self._settings, self._makers = data_dir, settings, makers
        self._is_hidden = is_hidden
        self.window: MainWindow | None = None
        self.screen: LockScreen | None = None
        self.beside: Background | None = None
        self.closed_beside: ClosedBeside | None = None
        self.watch: LockWatch | None = None
        self._desk: Desk | None = None
        self._place: tuple[str, Spot] | None = None

    @cached_property
    def chores(self) -> LockChores:
        """Return what does the slow work around the key."""
        from coach.ui.lock_chores import LockChores

        return LockChores(self._data_dir, self._settings, self._jobs)

    @cached_property
    def _jobs(self) -> Jobs:
        return self._makers.jobs()

    # -- beginning and end -------------------------------------------------------------

    def begin(self) -> None:
        """Show the window, or the lock screen where the notes are closed.

        Raises:
            CoachError: the program could not open.
        """
        try:
            self._open(None)
        except StoreUnavailable as error:
            if error.reason != "closed":
                raise
            self._show_screen("", self._makers.gate(None))
            if self._settings.current().lock_by_keyring:
                self.chores.fetch_key(self._on_fetched)

    def end(self) -> Texts | None:
        """Close the data file and forget the key; return the sentences it had."""
        texts = None
        if self._desk is not None:
            texts = self._desk.texts
            self._makers.leaving(self._desk)
        self._let_desk_go()
        return texts

    def bring_back(self) -> None:
        """Bring what is on screen to the front."""
        if self.beside is not None:
            self.beside.bring_back()
        elif self.screen is not None:
            to_front(self.screen)

    def begin_beside(self) -> None:
        """Begin what goes on beside the window; it waits until that is painted."""
        window, desk = self.window, self._desk
        if window is None or desk is None or self.beside is not None:
            return
        self.beside = self._makers.beside(window, desk, self._is_hidden)
        self.beside.door = self
        self._keep_help()
        key = desk.db.key
        QTimer.singleShot(FINISH_MS, window, partial(self.chores.finish_copies, key))

    # -- what pages ask ----------------------------------------------------------------

    def is_on(self) -> bool:
        """Say whether the notes have a passphrase."""
        return self._desk is not None and self._desk.db.key is not None

    def close_now(self) -> None:
        """Close the notes until the passphrase is given."""
        if self.is_on() and self.window is not None:
            self._lock("", _nothing)

    def leave_to_others(self) -> None:
        """Close the notes and let somebody choose whose are opened next."""
        window, desk = self.window, self._desk
        if window is None or desk is None:
            self._put_screen_away()
            self.left.emit()
            return
        self._put_window_away(window)
        self._makers.leaving(desk)
        self._let_go(window, self.left.emit, MOST_UNWINDS)

    def rewrite(self, asked: Rewriting) -> None:
        """Put the pages away, write the notes anew and open them again."""
        if self._desk is None or self.window is None:
            return
        key = self._desk.db.key
        before = None if key is None else key.copy()
        done = partial(self._on_rewritten, asked, before)
        failed = partial(self._on_not_rewritten, before)
        self._lock(asked.title, lambda: self._jobs.run(asked.work, done, failed))

    def ask_keyring(self, answer: Callable[[bool], None]) -> None:
        """Tell whether this computer has a keyring to rely on."""
        self.chores.ask_keyring(answer)

    def use_keyring(self, answer: Callable[[bool], None], *, is_on: bool) -> None:
        """Keep the key in the keyring or take it away; tell whether it is there."""
        key = self._desk.db.key if self._desk is not None else None
        self.chores.put_key(key if is_on else None, answer)

    # -- opening -----------------------------------------------------------------------

    def _open(self, key: Key | None) -> None:
        """Open the notes with a key and show the window where the person was."""
        desk = replace(self._makers.desk(key), settings=self._settings.current)
        page, spot = self._place or ("", None)
        self._desk = desk
        try:
            window = self.window = self._makers.window(desk, self, page)
        except BaseException:
            self._let_desk_go()
            raise
        if self.screen is not None:
            stand_like(window, self.screen)
            self._is_hidden = self.screen.isHidden()
        if not self._is_hidden:
            window.show()
            window.activateWindow()
        if spot is not None:
            window.return_to(spot)
        self._put_screen_away()
        window.told.connect(self._on_told)
        if desk.db.key is not None:
            self._watch_over(window, desk)
        self.opened.emit()

    def _watch_over(self, window: MainWindow, desk: Desk) -> None:
        from coach.ui.lock_watch import LockWatch

        def is_busy() -> bool:
            from coach.services.lock_use import is_out

            with suppress(CoachError):
                return is_out(desk)
            return False

        settings = self._settings
        watch = self.watch = LockWatch(
            lambda: settings.current().lock_after_min,
            is_busy,
            self._makers.ticks(),
            window,
        )
        watch.watch(window.windowHandle())
        watch.left.connect(self.close_now)
        watch.slept.connect(self.close_now)
        close = QShortcut(QKeySequence(CLOSE_KEY), window)
        close.setContext(Qt.ShortcutContext.ApplicationShortcut)
        close.activated.connect(self.close_now)

    def _on_fetched(self, key: Key | None) -> None:
        """Open with the key that the keyring held; if it is another's, go on asking."""
        if key is None:
            return
        if self.window is None:
            with suppress(CoachError):
                self._open(key)
                return
        key.wipe()

    def _on_key(self, key: Key | None) -> None:
        """Open with the key of the passphrase that was typed."""
        if self._desk is not None:  # what was open is let go in a moment
            QTimer.singleShot(UNWIND_MS, self, partial(self._on_key, key))
            return
        try:
            self._open(key)
        except CoachError as error:
            if key is not None:
                key.wipe()
            self._say_closed(error)
            return
        if key is not None and self._settings.current().lock_by_keyring:
            self.chores.put_key(key, _nothing)

    def _say_closed(self, error: CoachError) -> None:
        from coach.ui.lock_screen import is_stuck

        if self.screen is None or is_stuck(error):
            self._fail(error)
        else:
            self.screen.say_no(str(error))

    def _fail(self, error: CoachError) -> None:
        self._makers.failed(error)
        self._put_screen_away()

    def _on_rewritten(
        self, asked: Rewriting, before: Key | None, after: tuple[Key | None, Rewritten]
    ) -> None:
        key, copies = after
        if before is not None:
            before.wipe()
        was_in_keyring = self._settings.current().lock_by_keyring
        with suppress(CoachError):
            self._settings.change(**asked.settings)
        if was_in_keyring:
            self.chores.put_key(key, _nothing)
        try:
            self._open(key)
        except CoachError as error:
            self._fail(error)
            return
        if self.window is not None and self._desk is not None:
            left = self._desk.texts.count("lock.copies_left", copies.left)
            words = f"{asked.said} {left}" if copies.left else asked.said
            self.window.show_notice(Notice(NoticeKind.INFO, words, key="lock"))

    def _on_not_rewritten(self, before: Key | None, error: CoachError) -> None:
        try:
            self._open(before)
        except CoachError as worse:
            self._fail(worse)
            return
        if self.window is not None:
            self.window.show_trouble(str(error))

    def _on_told(self, changes: Changes) -> None:
        if changes & (Changes.HELP | Changes.SETTINGS):
            self._keep_help()

    def _keep_help(self) -> None:
        if self._desk is None or self.window is None:
            return
        try:
            self.chores.keep_help(self._desk)
        except CoachError as error:
            self.window.show_trouble(str(error))

    # -- closing -----------------------------------------------------------------------

    def _lock(self, busy: str, then: Callable[[], None]) -> None:
        """Put the window away at once, then let go of everything behind it.

        Args:
            busy: a title in place of the field, while the notes are written anew.
            then: what is done once nothing is open any more.
        """
        desk, window = self._desk, self.window
        if desk is None or window is None:
            return
        self._place = window.place()
        is_urgent = any(window.is_at(name) for name in URGENT_PAGES)
        self._is_hidden = window.isHidden() or window.isMinimized()
        next_at = self.beside.next_at() if self.beside is not None else None
        gate = self._makers.gate(desk.texts)
        screen = self._show_screen(busy, gate, like=window)
        if is_urgent:
            screen.show_help()
        if self.closed_beside is not None:
            self.closed_beside.wait_until(next_at, gate.clock.now())
        self._put_window_away(window)
        self._let_go(window, then, MOST_UNWINDS)

    def _put_window_away(self, window: MainWindow) -> None:
        """End what goes on beside the window and take it off the screen."""
        if self.watch is not None:
            self.watch.stop()
        if self.beside is not None:
            self.beside.stop()
        flush_all(window)
        window.hide()
        self.window = self.beside = self.watch = None
        close_dialogs()

    def _show_screen(
        self, busy: str, gate: Gate, like: QWidget | None = None
    ) -> LockScreen:
        from coach.ui.closed_beside import ClosedBeside
        from coach.ui.lock_screen import LockScreen

        screen = self.screen = LockScreen(gate, busy=busy)
        screen.opened.connect(self._on_key)
        screen.stuck.connect(self._fail)
        screen.others_asked.connect(self.leave_to_others)
        if like is not None:
            stand_like(screen, like)
        self.closed_beside = ClosedBeside(screen, gate)
        self.closed_beside.show(is_hidden=self._is_hidden)
        return screen

    def _let_go(self, window: QWidget, then: Callable[[], None], tries: int) -> None:
        """Let go of window and data, once no dialog of theirs is in the way."""
        if QThread.currentThread().loopLevel() > 1 and tries:
            again = partial(self._let_go, window, then, tries - 1)
            QTimer.singleShot(UNWIND_MS, self, again)
            return
        window.deleteLater()
        self._let_desk_go()
        QTimer.singleShot(FORGET_MS, self, forget)
        then()

    def _let_desk_go(self) -> None:
        desk, self._desk = self._desk, None
        if desk is None:
            return
        key = desk.db.key
        with suppress(CoachError):
            desk.db.close()
        if key is not None:
            key.wipe()

    def _put_screen_away(self) -> None:
        screen, self.screen = self.screen, None
        if self.closed_beside is not None:
            self.closed_beside.take_away()
            self.closed_beside = None
        if screen is not None:
            screen.hide()
            screen.deleteLater()


def _nothing(*_answer: object) -> None:
    """Take an answer that nobody waits for."""
