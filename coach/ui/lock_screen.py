"""What stands on screen while the notes are closed: the passphrase, and *Help now*.

Nothing of the person's is on it: no name, no word, nothing that says what it opens. It
needs the settings and the program's own words, and no data.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from coach.errors import CoachError, StoreUnavailable
from coach.services import lock
from coach.ui.before_notes import BeforeNotes, in_the_middle
from coach.ui.lock_card import CARD_PX, BusyCard, LockCard
from coach.ui.widgets.labels import Meta

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from coach.store.cipher import Key
    from coach.ui.before_notes import Gate
    from coach.ui.theme import Theme

SECOND_MS = 1000
STUCK = frozenset({"broken", "newer", "foreign", "unreadable"})
"""Reasons for which another passphrase is of no use."""


class LockScreen(BeforeNotes):
    """A window of its own, there until the right passphrase is given.

    Args:
        gate: what it needs.
        busy: a title to show in place of the field while the notes are written anew.

    Signals:
        opened: the `Key` that opens the notes; None where they need none any more.
        stuck: a `CoachError`: no passphrase helps here.
        others_asked: somebody else is here.
    """

    opened = Signal(object)
    stuck = Signal(object)
    others_asked = Signal()

    def __init__(self, gate: Gate, *, busy: str = "") -> None:
        self._busy = busy
        self._is_trying = False
        self._said = ""
        super().__init__(gate)
        self._tick = QTimer(self, interval=SECOND_MS)
        self._tick.timeout.connect(self._count_down)
        self._count_down()

    # -- what others ask ---------------------------------------------------------------

    def is_busy(self) -> bool:
        """Say whether the notes are being written anew."""
        return bool(self._busy)

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
        self.focus_main()

    def is_trying(self) -> bool:
        """Say whether a passphrase is being tried just now."""
        return self._is_trying

    def focus_main(self) -> None:
        """Put the keyboard where it belongs."""
        if isinstance(self.card, LockCard) and not self.is_help_shown():
            self.card.field.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def build_again(self) -> None:
        """Build anew with another look; what is typed stays."""
        typed, is_hint = "", False
        if isinstance(self.card, LockCard):
            typed, is_hint = self.card.field.take(), self.card.is_hint_shown()
        super().build_again()
        if isinstance(self.card, LockCard):
            self.card.field.box.setText(typed)
            self.card.set_hint_shown(shown=is_hint)
            self.card.set_trying(is_trying=self._is_trying)
            self.card.field.set_problem(self._said)
        self._count_down()

    # -- the look ----------------------------------------------------------------------

    def build_main(self, theme: Theme) -> QWidget:
        """Return the card, and the way to *Help now* under it."""
        self.card: LockCard | BusyCard = self._made_card(theme)
        leads = Meta(
            theme,
            "life-buoy",
            self._gate.texts("lock.screen_help"),
            color="help_text",
            icon_color="help_text",
        )
        for part in (self.card, leads):
            part.setMaximumWidth(theme.px(CARD_PX))
        return in_the_middle(theme, self.card, leads, gap=theme.space("l"))

    def _made_card(self, theme: Theme) -> LockCard | BusyCard:
        gate = self._gate
        if self._busy:
            return BusyCard(theme, gate.texts, self._busy)
        hint = gate.settings.current().lock_hint
        card = LockCard(theme, gate.texts, hint, has_others=gate.has_others)
        card.asked.connect(self.try_to_open)
        card.others_asked.connect(self._on_others)
        card.field.edited.connect(self._on_edited)
        return card

    # -- trying ------------------------------------------------------------------------

    def _set_trying(self, *, is_trying: bool) -> None:
        self._is_trying = is_trying
        if isinstance(self.card, LockCard):
            self.card.set_trying(is_trying=is_trying)

    def _on_others(self) -> None:
        """Let somebody else choose, unless a passphrase is being tried."""
        if not self._is_trying:
            self.others_asked.emit()

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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless somebody keeps the window out of sight instead."""
        if isinstance(self.card, LockCard):
            self.card.field.clear()
        super().closeEvent(event)


def is_stuck(error: CoachError) -> bool:
    """Say whether another passphrase would be of no use."""
    return not isinstance(error, StoreUnavailable) or error.reason in STUCK
