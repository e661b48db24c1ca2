"""Copies of the notes: what each holds, and bringing one back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from coach.errors import CoachError, StoreUnavailable
from coach.paths import backups_dir
from coach.services.changes import Changes
from coach.services.copies_view import FIRST_SHOWN
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.copies_chosen import ChosenCard
from coach.ui.widgets.copies_list import CopiesList, when_words
from coach.ui.widgets.copies_places import PlacesCard
from coach.ui.widgets.stacks import CARD_GAP_PX, Actions, Columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.copies import Compared, Seen, Taken
    from coach.services.copies_view import BroughtBack, CopiesService
    from coach.store.backups import Copy
    from coach.store.restoring import Difference
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme

Result = TypeVar("Result")

HALVES = (476, 476)
KEY = "copies"


def ask_folder(parent: QWidget, title: str) -> str:
    """Ask for a folder; empty where none was chosen."""
    return QFileDialog.getExistingDirectory(parent, title)


def ask_file(parent: QWidget, title: str, kind: str) -> str:
    """Ask for a copy; empty where none was chosen."""
    return QFileDialog.getOpenFileName(parent, title, "", f"{kind} (*.db)")[0]


class CopiesPage(Page):
    """The list of copies, the one that is chosen, and where they lie.

    Args:
        theme: the look in force.
        service: knows the copies.
        jobs: runs what reads and writes files.
        texts: the sentences.
        folder_of: asks for a folder.
        file_of: asks for a copy.
    """

    name: ClassVar[str] = "copies"
    place: ClassVar[str] = "settings"
    depends_on: ClassVar[Changes] = Changes.ALL

    def __init__(
        self,
        theme: Theme,
        service: CopiesService,
        jobs: Jobs,
        texts: Texts,
        *,
        folder_of: Callable[[QWidget, str], str] = ask_folder,
        file_of: Callable[[QWidget, str, str], str] = ask_file,
    ) -> None:
        super().__init__(theme)
        self._service, self._jobs, self._texts = service, jobs, texts
        self._folder_of, self._file_of = folder_of, file_of
        self._held: tuple[Copy, ...] = ()
        self._seen: dict[Path, Seen] = {}
        self._shows_all = self._is_busy = False
        self._chosen: Path | None = None
        self._passphrase: str | None = None
        self._back: BroughtBack | None = None
        self.list = CopiesList(theme, texts)
        self.chosen = ChosenCard(theme, texts)
        self.places = PlacesCard(theme, texts)
        target = theme.size("target")
        self.make = SecondaryButton(theme, texts("copies.back_up_now"), height=target)
        self.to_data = SecondaryButton(theme, texts("copies.back"), height=target)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """List the copies, and look into those that were not seen yet."""
        self._held = self._service.held()
        self._show_list()
        self._show_places()
        shown = self._held if self._shows_all else self._held[:FIRST_SHOWN]
        new = [copy for copy in shown if copy.path not in self._seen]
        if new:
            self._run(self._service.look(new), self._on_seen)
        if self._chosen is not None and not self._is_busy:
            self._compare()

    def primary_action(self) -> None:
        """Put the chosen copy back."""
        if self.chosen.put_back.isVisible() and self.chosen.put_back.isEnabled():
            self.chosen.put_back.click()

    def leave(self) -> bool:
        """Go back to the settings."""
        self.go.emit("settings")
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the keyboard on the newest copy."""
        super().showEvent(event)
        if not event.spontaneous():
            self.list.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        texts = self._texts
        columns = Columns(self.theme, HALVES)
        columns.add(self.list, 0)
        columns.add(self.chosen, 1)
        self.content.setSpacing(CARD_GAP_PX)
        header = PageHeader(self.theme, texts("settings.title"), texts("copies.sub"))
        for part in (
            header,
            columns,
            self.places,
            Actions(self.theme, self.make, self.to_data),
        ):
            self.content.addWidget(part)
        self.content.addStretch(1)

    def _connect(self) -> None:
        for signal, slot in (
            (self.list.chosen, self._on_chosen),
            (self.list.older_asked, self._on_older),
            (self.list.file_asked, self._on_file),
            (self.chosen.asked, self._on_put_back),
            (self.chosen.opened, self._on_passphrase),
            (self.places.folder_asked, self._on_folder),
            (self.places.usual_asked, self._on_usual),
            (self.places.second_asked, self._on_second),
            (self.places.second_ended, self._on_second_ended),
            (self.places.undo_asked, self._on_undo),
            (self.make.clicked, self._on_make),
            (self.to_data.clicked, self.leave),
        ):
            signal.connect(slot)

    # -- showing -----------------------------------------------------------------------

    def _show_list(self) -> None:
        local = self._service.local
        held = [(copy, local(copy.at)) for copy in self._held]
        today = self._service.today()
        self.list.set_copies(held, self._seen, today, shows_all=self._shows_all)

    def _show_places(self) -> None:
        service, texts = self._service, self._texts
        place = service.place()
        usual = backups_dir(place.data)
        is_usual = place.copies[0].resolve() == usual
        self.places.set_folder(str(place.copies[0]), is_usual=is_usual)
        named, is_here, last = service.second_place()
        if not named:
            words = texts("copies.second_none")
        elif not is_here:
            words = texts("copies.second_away", folder=named)
        elif last is None:
            words = texts("copies.second_new", folder=named)
        else:
            words = texts("copies.second_here", folder=named, when=self._when(last))
        self.places.set_second(words, is_named=bool(named))
        self._back = service.brought_back()
        self.places.set_brought_back(self._when(self._back.at) if self._back else "")

    def _when(self, at: object) -> str:
        from datetime import datetime

        assert isinstance(at, datetime), "an instant"
        return when_words(self._texts, self._service.local(at), self._service.today())

    def _title(self) -> str:
        at = next((c.at for c in self._held if c.path == self._chosen), None)
        if at is not None:
            return self._when(at)
        return self._chosen.name if self._chosen else ""

    # -- choosing ----------------------------------------------------------------------

    def _on_seen(self, seen: tuple[Seen, ...]) -> None:
        self._seen.update({each.copy.path: each for each in seen})
        self._show_list()

    def _on_older(self) -> None:
        self._shows_all = True
        self.reload()

    def _on_file(self) -> None:
        texts = self._texts
        title, kind = texts("copies.choose_title"), texts("copies.file_kind")
        if named := self._file_of(self, title, kind):
            self._on_chosen(Path(named))

    def _on_chosen(self, path: object) -> None:
        assert isinstance(path, Path), "the value of a tile"
        self._chosen, self._passphrase = path, None
        self._compare()

    def _on_passphrase(self, passphrase: str) -> None:
        self._passphrase = passphrase
        self._compare()

    def _compare(self) -> None:
        path = self._chosen
        assert path is not None, "one is chosen"
        self.chosen.show_looking(self._title())
        self._run(
            self._service.compare(path, self._passphrase),
            partial(self._on_compared, path),
            partial(self._on_unreadable, path),
        )

    def _on_compared(self, path: Path, compared: Compared) -> None:
        if path == self._chosen:
            self.chosen.show_compared(self._title(), compared)

    def _on_unreadable(self, path: Path, error: CoachError) -> None:
        if path != self._chosen:
            return
        reason = error.reason if isinstance(error, StoreUnavailable) else ""
        asks = reason in {"closed", "wrong_key"}
        is_first = asks and self._passphrase is None
        words = self._texts("copies.other_passphrase") if is_first else str(error)
        self._passphrase = None
        self.chosen.show_trouble(self._title(), words, asks=asks)
        if asks:
            self.chosen.passphrase.box.setFocus()

    # -- pressing ----------------------------------------------------------------------

    def _on_put_back(self) -> None:
        if self._chosen is None or self._is_busy:
            return
        self._is_busy = True
        self.chosen.show_working()
        work = self._service.bring_back(self._chosen, self._passphrase)
        self._run(work, self._on_back)

    def _on_back(self, changes: Difference) -> None:
        self._is_busy = False
        self.saved(Changes.ALL, self._texts("copies.is_back"))
        self.places.undo.setFocus()

    def _on_undo(self) -> None:
        if self._back is None:
            return
        try:
            changes = self._service.take_back(self._back)
        except CoachError as error:
            self._on_failed(error)
            return
        self.saved(changes, self._texts("copies.undone"))

    def _on_make(self) -> None:
        self.make.setEnabled(False)
        self.make.setText(self._texts("copies.making"))
        self._run(self._service.take(), self._on_made)

    def _on_made(self, taken: Taken) -> None:
        self._say(NoticeKind.SAVED, self._texts("copies.made"))
        if why := taken.second_trouble:
            self._say(NoticeKind.TROUBLE, self._texts("copies.second_failed", why=why))
        self._be_ready()

    def _on_folder(self) -> None:
        if folder := self._folder_of(self, self._texts("copies.folder_title")):
            self._move(folder)

    def _on_usual(self) -> None:
        self._move("")

    def _move(self, folder: str) -> None:
        try:
            work = self._service.move(folder)
        except CoachError as error:
            self._on_failed(error)
            return
        self._say(NoticeKind.INFO, self._texts("copies.moving"))
        self._run(work, partial(self._on_moved, folder))

    def _on_moved(self, folder: str, many: int) -> None:
        self._seen.clear()
        self._chosen = None
        self.chosen.show_nothing()
        changes = self._service.moved(folder)
        self.saved(changes, self._texts.count("copies.folder_moved", many))

    def _on_second(self) -> None:
        if folder := self._folder_of(self, self._texts("copies.second_title")):
            self._name_second(folder)

    def _on_second_ended(self) -> None:
        self._name_second("")

    def _name_second(self, folder: str) -> None:
        try:
            self.changed.emit(self._service.name_second(folder))
        except CoachError as error:
            self._on_failed(error)
            return
        if folder:
            self._on_make()

    def _on_failed(self, error: CoachError) -> None:
        self._is_busy = False
        self._say(NoticeKind.TROUBLE, str(error))
        self._be_ready()

    def _run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[CoachError], None] | None = None,
    ) -> None:
        """Run work; what comes of it is for a page that is still there."""
        self._jobs.run(
            work,
            partial(self._tell, done),
            partial(self._tell, failed or self._on_failed),
        )

    def _tell(self, call: Callable[[Any], None], what: object) -> None:
        if isValid(self):
            call(what)

    def _be_ready(self) -> None:
        self.make.setEnabled(True)
        self.make.setText(self._texts("copies.back_up_now"))
        self.reload()

    def _say(self, kind: NoticeKind, words: str) -> None:
        self.notice.emit(Notice(kind, words, key=KEY))
