"""Pages that put a passphrase on the notes, change it, or take it away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from coach.errors import CoachError, Refused, StoreUnavailable
from coach.services import lock
from coach.services.changes import Changes
from coach.ui.lock_door import Rewriting
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import PrimaryButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.choice import Tick
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.lock_strength import StrengthWords
from coach.ui.widgets.passphrase_field import PassphraseField
from coach.ui.widgets.stacks import Actions
from coach.values import dataclass

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.store.cipher import Key
    from coach.store.rekeying import Rewritten
    from coach.ui.jobs import Jobs
    from coach.ui.lock_door import LockDoor
    from coach.ui.theme import Theme

SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Locksmith:
    """What the pages work with: door, settings, desk, and where slow work runs."""

    door: LockDoor
    settings: SettingsService
    desk: Desk
    jobs: Jobs


class _LockPage(Page):
    """A column of fields, one button that does it and one way out."""

    place: ClassVar[str] = SETTINGS
    depends_on: ClassVar[Changes] = Changes.NOTHING
    content_max: ClassVar[int] = 616

    def __init__(self, theme: Theme, smith: Locksmith) -> None:
        super().__init__(theme)
        self._smith, self._texts = smith, smith.desk.texts
        self.old: PassphraseField | None = None

    def primary_action(self) -> None:
        """Do it."""
        self.main.click()

    def leave(self) -> bool:
        """Go back to the settings; nothing was changed."""
        self.go.emit(SETTINGS)
        return True

    def _build(self, title: str, sub: str, go: str, *parts: Card) -> None:
        theme = self.theme
        self.content.addWidget(PageHeader(theme, title, sub))
        for part in parts:
            self.content.addWidget(part)
        self.main = PrimaryButton(theme, go)
        self.main.clicked.connect(self._on_main)
        self.cancel = QuietButton(theme, self._texts("lock.leave"))
        self.cancel.clicked.connect(self.leave)
        self.content.addWidget(Actions(theme, self.main, self.cancel))
        self.content.addStretch(1)

    def _old_card(self) -> Card:
        card = Card(self.theme)
        self.old = PassphraseField(self.theme, self._texts, self._texts("lock.ask_old"))
        self.old.entered.connect(self._on_main)
        card.body.addWidget(self.old)
        return card

    def _fields(self) -> list[PassphraseField]:
        return [] if self.old is None else [self.old]

    def _on_main(self) -> None:
        self._try_old()

    def _try_old(self) -> None:
        """Try the passphrase of now; the key that it gives goes to `_on_key`."""
        smith, old = self._smith, self.old
        if old is None or not self.main.isEnabled():
            return
        now, folder = smith.desk.now(), smith.settings.data_dir
        left = lock.wait_s(folder, now)
        if left:
            old.set_problem(self._texts.count("lock.wait", left))
            return
        typed = old.take()
        if not typed:
            old.set_problem(self._texts("lock.empty"))
            return
        self.main.setEnabled(False)
        work = partial(lock.open_with, folder, typed, now)
        smith.jobs.run(work, self._on_key, self._on_wrong)

    def _on_key(self, key: Key | None) -> None:
        """Let the key go; a page that does something with it takes it before."""
        if key is not None:
            key.wipe()

    def _on_wrong(self, error: CoachError) -> None:
        error.__traceback__ = None  # its frames hold what was typed
        self.main.setEnabled(True)
        is_wrong = isinstance(error, StoreUnavailable) and error.reason == "wrong_key"
        if self.old is not None:
            words = self._texts("lock.wrong") if is_wrong else str(error)
            self.old.set_problem(words)
            self.old.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with empty fields and the keyboard in the first."""
        super().showEvent(event)
        if not event.spontaneous():
            self.main.setEnabled(True)
            self._fields()[0].setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed when the page is left."""
        super().hideEvent(event)
        if not event.spontaneous():
            for field in self._fields():
                field.clear()
                field.set_problem("")


class LockSetupPage(_LockPage):
    """Closes the notes with a new passphrase."""

    name: ClassVar[str] = "lock_setup"

    def __init__(self, theme: Theme, smith: Locksmith) -> None:
        super().__init__(theme, smith)
        texts = self._texts
        title, sub = texts("lock.setup_title"), texts("lock.setup_sub")
        go = texts("lock.setup_go")
        self._build(title, sub, go, self._new_card(), self._hint_card(), self._grave())

    def _new_card(self) -> Card:
        theme, texts, card = self.theme, self._texts, Card(self.theme)
        self.new = PassphraseField(theme, texts, texts("lock.ask_new"))
        self.again = PassphraseField(theme, texts, texts("lock.ask_again"))
        jobs = self._smith.jobs
        self.strength = StrengthWords(theme, texts, jobs, self.new.typed)
        self.new.edited.connect(self._on_typed)
        self.again.edited.connect(self._on_typed)
        for field in (self.new, self.again):
            field.entered.connect(self._on_main)
        for part in (self.new, self.strength, self.again):
            card.body.addWidget(part)
        return card

    def _hint_card(self) -> Card:
        texts, card = self._texts, Card(self.theme)
        warning = texts("lock.hint_warning")
        self.hint = Field(self.theme, texts("lock.hint_label"), hint=warning)
        card.body.addWidget(self.hint)
        return card

    def _grave(self) -> Card:
        texts, card = self._texts, Card(self.theme, "lift_soft")
        card.body.addWidget(Text(self.theme, "label", texts("lock.no_one_title")))
        card.body.addWidget(Text(self.theme, "small", texts("lock.no_one_body")))
        self.tick = Tick(self.theme, texts("lock.written_down"))
        lift = "lift_text"
        self.tick_first = Meta(
            self.theme, "info", texts("lock.tick_first"), color=lift, icon_color=lift
        )
        self.tick_first.hide()
        self.tick.toggled.connect(self.tick_first.hide)
        card.body.addWidget(self.tick)
        card.body.addWidget(self.tick_first)
        return card

    def _fields(self) -> list[PassphraseField]:
        return [*super()._fields(), self.new, self.again]

    def _on_typed(self) -> None:
        self.strength.wait()
        self.again.set_problem("")
        self.new.set_problem("")

    def _on_main(self) -> None:
        if self._is_ready():
            self._begin()

    def _is_ready(self) -> bool:
        """Look whether all that is typed can be taken; say what cannot."""
        texts, new = self._texts, self.new.typed()
        self.hint.set_problem("")
        try:
            lock.check_new(new, self.hint.text(), texts)
        except Refused as refused:
            about = self.hint if new else self.new
            about.set_problem(str(refused))
            about.setFocus()
            return False
        if new != self.again.typed():
            self.again.set_problem(texts("lock.again_differs"))
            self.again.setFocus()
            return False
        if not self.tick.isChecked():
            self.tick_first.show()
            self.tick.setFocus()
            return False
        return True

    def _begin(self) -> None:
        smith, texts = self._smith, self._texts
        place = lock.place_of(smith.settings.data_dir, smith.settings.current())
        new = self.new.take()
        self.again.clear()
        smith.door.rewrite(
            Rewriting(
                title=texts("lock.busy_on_title"),
                work=partial(lock.turn_on, place, new),
                settings={"lock_hint": self.hint.text()},
                said=texts("lock.now_closed"),
            )
        )


class LockChangePage(LockSetupPage):
    """Puts another passphrase in the place of one."""

    name: ClassVar[str] = "lock_change"

    def _build(self, title: str, sub: str, go: str, *parts: Card) -> None:
        texts = self._texts
        title, sub = texts("lock.change_title"), texts("lock.change_sub")
        go = texts("lock.change_go")
        super()._build(title, sub, go, self._old_card(), *parts)

    def reload(self) -> None:
        """Show the hint as it is kept."""
        self.hint.set_text(self._smith.settings.current().lock_hint)

    def _begin(self) -> None:
        self._try_old()

    def _on_key(self, key: Key | None) -> None:
        smith, texts = self._smith, self._texts
        place = lock.place_of(smith.settings.data_dir, smith.settings.current())
        new = self.new.take()
        self.again.clear()

        def work() -> tuple[Key | None, Rewritten]:
            if key is None:
                return lock.turn_on(place, new)
            made = lock.change(place, key, new)
            key.wipe()
            return made

        smith.door.rewrite(
            Rewriting(
                title=texts("lock.busy_on_title"),
                work=work,
                settings={"lock_hint": self.hint.text()},
                said=texts("lock.is_changed"),
            )
        )


class LockRemovePage(_LockPage):
    """Takes the passphrase away."""

    name: ClassVar[str] = "lock_remove"

    def __init__(self, theme: Theme, smith: Locksmith) -> None:
        super().__init__(theme, smith)
        texts = self._texts
        title, sub = texts("lock.remove_title"), texts("lock.remove_sub")
        self._build(title, sub, texts("lock.remove_go"), self._old_card())

    def _on_key(self, key: Key | None) -> None:
        smith, texts = self._smith, self._texts
        place = lock.place_of(smith.settings.data_dir, smith.settings.current())

        def work() -> tuple[Key | None, Rewritten]:
            if key is None:
                return None, lock.finish(place, None) or lock.nothing_rewritten()
            done = lock.turn_off(place, key)
            key.wipe()
            return None, done

        smith.door.rewrite(
            Rewriting(
                title=texts("lock.busy_off_title"),
                work=work,
                settings={
                    "lock_hint": "",
                    "lock_by_keyring": False,
                    "help_while_locked": False,
                },
                said=texts("lock.now_open"),
            )
        )
