"""Bringing in files of other programs: choose, look at it, answer, keep or leave it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from coach.errors import Refused
from coach.services.bringing_page import Step
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.bring_kinds import KindsCard
from coach.ui.widgets.bring_left import LeftOut
from coach.ui.widgets.bring_months import MonthsCard
from coach.ui.widgets.bring_order import OrderCard
from coach.ui.widgets.bring_questions import (
    PeopleCard,
    SportsCard,
    ZoneCard,
    zone_words,
)
from coach.ui.widgets.bring_states import (
    DoneCard,
    KeepRow,
    StartCard,
    UnreadCard,
    WorkingCard,
)
from coach.ui.widgets.buttons import LinkButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import CARD_GAP_PX, Actions, Columns, empty, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from coach.domain.wording import Texts
    from coach.errors import CoachError
    from coach.exchange.candidate import TableHead
    from coach.services.bringing_page import BringInService
    from coach.services.import_view import BringView
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme
    from coach.ui.widgets.buttons import Button

LOOKS_EACH_MS = 60
KEY, COLUMNS = "bringing", "bring_columns"


def ask_files(parent: QWidget, title: str) -> list[str]:
    """Ask for files; empty where none was chosen."""
    return QFileDialog.getOpenFileNames(parent, title)[0]


def ask_folder(parent: QWidget, title: str) -> str:
    """Ask for a folder; empty where none was chosen."""
    return QFileDialog.getExistingDirectory(parent, title)


class BringInPage(Page):
    """Shows where bringing in stands, whichever step that is.

    Args:
        theme: the look in force.
        service: goes through the steps.
        jobs: runs what takes long.
        texts: the sentences.
        files_of: asks for files.
        folder_of: asks for a folder.
    """

    name: ClassVar[str] = "bring_in"
    place: ClassVar[str] = "settings"
    depends_on: ClassVar[Changes] = Changes.NOTHING

    def __init__(
        self,
        theme: Theme,
        service: BringInService,
        jobs: Jobs,
        texts: Texts,
        *,
        files_of: Callable[[QWidget, str], list[str]] = ask_files,
        folder_of: Callable[[QWidget, str], str] = ask_folder,
    ) -> None:
        super().__init__(theme)
        self._service, self._jobs, self._texts = service, jobs, texts
        self._files_of, self._folder_of = files_of, folder_of
        self._shown: tuple[object, ...] = ()
        self.body = stack(CARD_GAP_PX)
        self.main: Button | None = None
        self.working: WorkingCard | None = None
        self.zone: ZoneCard | None = None
        self.order: OrderCard | None = None
        self.columns: LinkButton | None = None
        self.content.addLayout(self.body)
        self.content.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EACH_MS)
        self._timer.timeout.connect(self.look)

    def reload(self) -> None:
        """Show where bringing in stands."""
        self.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again now and then, and choose files where that was asked for."""
        super().showEvent(event)
        self._timer.start()
        if self._service.choice is not None:
            self.go.emit(COLUMNS)
        if self._service.wants_files:
            self._service.wants_files = False
            QTimer.singleShot(0, self, self.choose_files)

    def hideEvent(self, event: QHideEvent) -> None:
        """Go on looking while something is under way, also out of sight."""
        super().hideEvent(event)
        if self._service.step in {Step.NOTHING, Step.READY, Step.DONE}:
            self._timer.stop()

    def primary_action(self) -> None:
        """Bring it in, or choose files where there is nothing yet."""
        if self.main is not None and self.main.isEnabled():
            self.main.click()

    def leave(self) -> bool:
        """Let go of what is not kept, or go back to the settings."""
        if self.order is not None and self.order.order.put_back():
            return True
        if self._service.step in {Step.NOTHING, Step.DONE}:
            self.go.emit("settings")
        elif self._service.step is not Step.KEEPING:
            self.cancel()
        return True

    def look(self) -> None:
        """Hear what reading told, begin what comes next, and show it."""
        service = self._service
        if service.look():
            if service.name_alone():
                self.go.emit(COLUMNS)
            else:
                self._measure()
        state = (service.step, service.turn, id(service.proposal), service.done)
        if state != self._shown:
            self._shown = state
            self._build()
        if service.step is Step.READING and self.working is not None:
            self.working.set_progress(service.progress)

    def cancel(self) -> None:
        """Stop, and keep nothing."""
        self._service.cancel()
        self.look()

    # -- what is pressed ---------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files, and begin to read them."""
        title = self._texts("bringing.files_title")
        if chosen := self._files_of(self, title):
            self._offer([Path(name) for name in chosen])

    def choose_folder(self) -> None:
        """Ask for a folder, and begin to read it."""
        if chosen := self._folder_of(self, self._texts("bringing.folder_title")):
            self._offer([Path(chosen)])

    def _offer(self, paths: Sequence[Path]) -> None:
        self._service.offer(paths)
        self._timer.start()
        self.look()

    def _measure(self) -> None:
        service = self._service
        self._run(service.measure(), service.measured)

    def _keep(self) -> None:
        if self._service.step is Step.READY:
            work = self._service.keep()
            self.look()
            self._run(work, self._on_kept)

    def _on_kept(self, outcome: Any) -> None:
        service = self._service
        service.kept(outcome)
        assert service.done is not None, "it was kept"
        words = self._texts.count("bringing.brought", service.done.days)
        if isValid(self):
            self.saved(Changes.ALL, words)

    def _on_zone(self, zone: str) -> None:
        if self._service.set_zone(zone):
            self._measure()
            self.look()
        elif self.zone is not None:
            self.zone.refuse()

    def _on_person(self, person: str) -> None:
        self._service.set_person(person)
        self.look()

    def _on_resting(self) -> None:
        try:
            recorded = self._service.take_resting()
        except Refused as refused:
            self._say(str(refused))
            return
        self.saved(recorded.changes, self._texts("bringing.resting_kept"))
        self.look()

    def _on_resting_left(self) -> None:
        self._service.leave_resting()
        self.look()

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Run work; what comes of it is for the turn in which it began."""
        turn = self._service.turn
        self._jobs.run(
            work, partial(self._tell, turn, done), partial(self._on_failed, turn)
        )

    def _tell(self, turn: int, done: Callable[[Any], None], what: object) -> None:
        if turn == self._service.turn:
            done(what)
        if isValid(self):
            self.look()

    def _on_failed(self, turn: int, error: CoachError) -> None:
        if turn == self._service.turn:
            self._service.back()
        if isValid(self):
            self._say(str(error))
            self.look()

    def _say(self, words: str) -> None:
        self.notice.emit(Notice(NoticeKind.TROUBLE, words, key=KEY))

    # -- showing -----------------------------------------------------------------------

    def _build(self) -> None:
        empty(self.body)
        self.main = self.working = self.zone = self.order = None
        shows: dict[Step, Callable[[], None]] = {
            Step.NOTHING: self._show_start,
            Step.READING: self._show_working,
            Step.MEASURING: self._show_working,
            Step.KEEPING: self._show_working,
            Step.READY: self._show_proposal,
            Step.DONE: self._show_done,
        }
        if self._service.step is not Step.READY:
            self._head(self._texts("bringing.sub_start"))
        shows[self._service.step]()
        self._take_focus()

    def _head(self, sub: str, right: QWidget | None = None) -> None:
        self._add(PageHeader(self.theme, self._texts("bringing.title"), sub, right))

    def _take_focus(self) -> None:
        """Keep the keyboard here where what had it is gone."""
        first: QWidget | None = self.main
        if self.order is not None:
            first = self.order.order.chips()[0]
        elif self.working is not None:
            first = self.working.cancel
        if first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, part: QWidget) -> None:
        self.body.addWidget(part)
        part.show()

    def _show_start(
        self,
        title: str = "",
        words: str = "",
        unread: Sequence[tuple[str, str]] = (),
    ) -> None:
        card = StartCard(
            self.theme, self._texts, title=title, words=words, unread=unread
        )
        card.files_asked.connect(self.choose_files)
        card.folder_asked.connect(self.choose_folder)
        self.main = card.files
        self._add(card)

    def _show_working(self) -> None:
        card = self.working = WorkingCard(self.theme, self._texts, self._service.step)
        card.cancelled.connect(self.cancel)
        self._add(card)

    def _show_done(self) -> None:
        assert self._service.done is not None, "something was brought in"
        card = DoneCard(self.theme, self._texts, self._service.done)
        card.progress_asked.connect(partial(self.go.emit, "progress"))
        card.more_asked.connect(self.cancel)
        card.resting_taken.connect(self._on_resting)
        card.resting_left.connect(self._on_resting_left)
        self.main = card.progress
        self._add(card)

    def _show_proposal(self) -> None:
        view = self._service.view()
        if not view.kinds and not view.people and not view.left:
            texts = self._texts
            title, words = texts("bringing.nothing_title"), "bringing.nothing_words"
            self._head(texts("bringing.sub_start"))
            self._show_start(title, texts(words), view.unread)
            return
        self._head(view.sub, self._zone_link(view))
        for part in self._parts(view):
            self._add(part)

    def _parts(self, view: BringView) -> list[QWidget]:
        """Return the cards of a proposal from the top down."""
        theme, texts = self.theme, self._texts
        parts: list[QWidget] = []
        if view.kinds:
            parts.append(self._counts(view))
        if view.people:
            people = PeopleCard(theme, texts, view.people)
            people.chosen.connect(self._on_person)
            parts.append(people)
        parts += self._questions(view)
        unread = [] if view.people else view.unread
        if unread:
            parts.append(UnreadCard(theme, texts, unread))
        if (table := self._table()) is not None:
            parts.append(table)
        if view.left:
            parts.append(LeftOut(theme, texts, view))
        parts.append(self._actions(view))
        return parts

    def _table(self) -> QWidget | None:
        """Return the way to name a table's columns, or to name them otherwise."""
        service, texts = self._service, self._texts
        table = service.waiting or service.named
        if table is None:
            return None
        form = "name" if service.waiting is not None else "rename"
        words = texts(f"bringing.columns_{form}", name=table.name)
        self.columns = LinkButton(self.theme, words)
        self.columns.clicked.connect(partial(self._on_columns, table))
        return self.columns

    def _on_columns(self, table: TableHead) -> None:
        if self._service.name_columns(table):
            self.go.emit(COLUMNS)

    def _counts(self, view: BringView) -> QWidget:
        kinds = KindsCard(self.theme, self._texts, view)
        if not view.bars:
            return kinds
        columns = Columns(self.theme)
        columns.add(kinds, 0)
        columns.add(MonthsCard(self.theme, self._texts, view), 1)
        return columns

    def _questions(self, view: BringView) -> list[QWidget]:
        theme, texts, service = self.theme, self._texts, self._service
        asked: list[QWidget] = []
        if view.is_asking_moods:
            names = [mood.name for mood in view.moods]
            if set(service.answers.moods) == set(names):
                names.sort(key=lambda name: service.answers.moods[name])
            service.set_order(names)
            self.order = OrderCard(theme, texts, names)
            self.order.order.ordered.connect(service.set_order)
            asked.append(self.order)
        if view.sports:
            sports = SportsCard(theme, texts, view.sports, service.activities())
            sports.chosen.connect(service.set_sport)
            asked.append(sports)
        return asked

    def _zone_link(self, view: BringView) -> QWidget | None:
        """Return what says whose clock is meant, and leads to another."""
        if not view.zone:
            return None
        link = LinkButton(self.theme, zone_words(self._texts, view.zone))
        link.clicked.connect(self._ask_zone)
        return link

    def _ask_zone(self) -> None:
        if self.zone is None:
            self.zone = ZoneCard(self.theme, self._texts)
            self.zone.named.connect(self._on_zone)
            self.body.insertWidget(1, self.zone)
        self.zone.show()
        self.zone.field.box.setFocus()

    def _actions(self, view: BringView) -> QWidget:
        theme, texts = self.theme, self._texts
        is_open = view.is_asking_moods or bool(view.sports)
        if not view.button and not is_open:
            card = Card(theme, "primary_soft")
            card.body.addWidget(Text(theme, "body_2", texts("bringing.nothing_new")))
            cancel = SecondaryButton(theme, texts("bringing.cancel"))
            cancel.clicked.connect(self.cancel)
            card.body.addWidget(Actions(theme, cancel))
            return card
        line = KeepRow(theme, texts, view.button or texts("bringing.row_open"))
        line.keep.clicked.connect(self._keep)
        line.cancel.clicked.connect(self.cancel)
        self.main = line.keep
        return line
