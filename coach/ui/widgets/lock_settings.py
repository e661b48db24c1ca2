"""The rows of Settings about the passphrase: on or off, when it closes, what shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.settings import LOCK_AFTER_MIN
from coach.errors import CoachError
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.data_part import DataPart
from coach.ui.widgets.fields import DropDown
from coach.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.settings import SettingsService
    from coach.ui.lock_door import LockDoor
    from coach.ui.theme import Theme

SETUP, CHANGE, REMOVE = "lock_setup", "lock_change", "lock_remove"


class LockPart(DataPart):
    """Whether the notes are closed with a passphrase, and what follows from it.

    Args:
        theme: the look in force.
        door: closes the notes, and knows the keyring.
        settings: reads and changes the settings.
        texts: the sentences.
    """

    def __init__(
        self, theme: Theme, door: LockDoor, settings: SettingsService, texts: Texts
    ) -> None:
        super().__init__(theme)
        self._door, self._settings, self._texts = door, settings, texts
        self._is_asked = False
        self._rows = self.rows()
        label = texts("lock.passphrase")
        self.on = self._toggle(label, self._on_turned)
        self._first = self._rows.add_row(
            label, self.on, texts("lock.passphrase_off_help"), icon="key-round"
        )
        self._more: list[QWidget] = []
        if door.is_on():
            self._build_more()

    def reload(self) -> None:
        """Show what is kept."""
        is_on, now = self._door.is_on(), self._settings.current()
        self.on.setChecked(is_on)
        help_id = "lock.passphrase_on_help" if is_on else "lock.passphrase_off_help"
        self._first.set_help(self._texts(help_id))
        if not self._more:
            return
        self.after.set_value(now.lock_after_min)
        self.keyring.setChecked(now.lock_by_keyring)
        self.help.setChecked(now.help_while_locked)
        if not self._is_asked:
            self._is_asked = True
            self._door.ask_keyring(self._on_keyring_known)

    def _build_more(self) -> None:
        texts, target = self._texts, self._theme.size("target")
        self.change = SecondaryButton(
            self._theme, texts("lock.change_button"), height=target
        )
        self.change.clicked.connect(lambda: self.go.emit(CHANGE))
        self._add("lock.change_label", self.change, "lock.change_help")
        choices = [(each, texts(f"lock.after_{each}")) for each in LOCK_AFTER_MIN]
        self.after = DropDown(self._theme, "", choices)
        self.after.chosen.connect(lambda value: self._keep(lock_after_min=value))
        self._add("lock.after", self.after, "lock.after_help")
        self.close_now = SecondaryButton(
            self._theme, texts("lock.close_now"), height=target
        )
        self.close_now.clicked.connect(self._door.close_now)
        self._add("lock.close_now", self.close_now, "lock.close_now_help")
        self.help = self._toggle(texts("lock.help_while_locked"), self._on_help)
        self._add("lock.help_while_locked", self.help, "lock.help_while_locked_help")
        self.keyring = self._toggle(texts("lock.keyring"), self._on_keyring)
        rows, self.keyring_card = self.card_of_rows()
        rows.add_row(texts("lock.keyring"), self.keyring, texts("lock.keyring_help"))
        self.keyring_card.hide()

    def _add(self, label_id: str, control: QWidget, help_id: str) -> None:
        texts = self._texts
        self._more.append(self._rows.add_row(texts(label_id), control, texts(help_id)))

    def _toggle(self, label: str, asked: Callable[[bool], None]) -> Toggle:
        on, off = self._texts("settings.on"), self._texts("settings.off")
        made = Toggle(self._theme, label, on=on, off=off)
        made.clicked.connect(asked)
        return made

    def _on_turned(self, _is_on: bool) -> None:
        """Lead to the page that does it; the switch stays as things are."""
        is_on = self._door.is_on()
        self.on.setChecked(is_on)
        self.go.emit(REMOVE if is_on else SETUP)

    def _on_help(self, is_on: bool) -> None:
        self._keep(help_while_locked=is_on)

    def _on_keyring_known(self, is_there: bool) -> None:
        is_used = self._settings.current().lock_by_keyring
        self.keyring_card.setVisible(is_there or is_used)

    def _on_keyring(self, is_on: bool) -> None:
        self.keyring.setEnabled(False)
        self._door.use_keyring(self._on_keyring_used, is_on=is_on)

    def _on_keyring_used(self, is_there: bool) -> None:
        wanted = self.keyring.isChecked()
        self.keyring.setEnabled(True)
        if wanted and not is_there:
            words = self._texts("lock.keyring_broken")
            self.notice.emit(Notice(NoticeKind.TROUBLE, words, key="lock"))
        self._keep(lock_by_keyring=is_there)

    def _keep(self, **values: object) -> None:
        try:
            changes = self._settings.change(**values)
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="lock"))
            self.reload()
            return
        self.changed.emit(changes)
        self.reload()


def part(
    theme: Theme, door: LockDoor, settings: SettingsService, texts: Texts
) -> LockPart:
    """Return the rows about the passphrase."""
    return LockPart(theme, door, settings, texts)
