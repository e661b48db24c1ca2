"""Settings > Your data > Two computers: the shared folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from coach.errors import CoachError
from coach.services.sharing import Ask, SharingService
from coach.ui.notices import Notice, NoticeKind
from coach.ui.sharing_watch import SharingWatch
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.data_part import DataPart
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.one_line import OneLine
from coach.ui.widgets.stacks import Actions, stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.services.changes import Changes
    from coach.services.sharing import SharingView
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme

SIDE_PX, EDGE_PX, GAP_PX = 28, 5, 12


def ask_for_folder(parent: QWidget, title: str) -> Path | None:
    """Let the person choose a folder; None if they leave it."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


class SharingPart(DataPart):
    """Choose the folder, see its state, look now, stop, give its passphrase.

    The looks are those of the window, where it has any; else they are its own.

    Args:
        theme: the look in force.
        texts: the sentences.
        service: for where there is no window.
        jobs: the same.
        chooser: asks for a folder.
    """

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        service: SharingService,
        jobs: Jobs | None = None,
        *,
        chooser: Callable[[QWidget, str], Path | None] = ask_for_folder,
    ) -> None:
        super().__init__(theme)
        self._texts, self._chooser = texts, chooser
        self._service, self._jobs = service, jobs
        self._watch: SharingWatch | None = None
        self._asked = Ask.NOTHING
        self._build()

    def reload(self) -> None:
        """Show what is kept; a passphrase that is being typed stays."""
        watch = self._watched()
        view = watch.service.view()
        is_on = bool(view.folder)
        self.choose.setVisible(not is_on)
        self._more.setVisible(is_on)
        self._row.help_label.setVisible(not is_on)
        self.path.setText(view.folder)
        self.path.setVisible(is_on)
        looking = self._texts("sharing.looking")
        lines = (looking,) if watch.is_looking else view.lines
        self.state.label.setText(" ".join(lines))
        self.look_now.setEnabled(not watch.is_looking)
        self.readable.setVisible(view.is_readable)
        if not watch.is_looking:
            self._show_ask(view)

    def _watched(self) -> SharingWatch:
        """Return what looks into the folder: the window's, or one of its own."""
        near = Qt.FindChildOption.FindDirectChildrenOnly
        found = self.window().findChild(SharingWatch, options=near)
        if isinstance(found, SharingWatch) and found is not self._watch:
            if self._watch is not None:
                self._watch.looked.disconnect(self.reload)
            self._watch = found
            found.looked.connect(self.reload)
        if self._watch is None:
            self._watch = SharingWatch(self._service, self._jobs, self)
            self._watch.came_in.connect(self.changed)
            self._watch.looked.connect(self.reload)
        return self._watch

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        target = theme.size("target")
        rows, card = self.card_of_rows()
        self.choose = SecondaryButton(theme, texts("sharing.choose"), height=target)
        self.choose.clicked.connect(self._on_choose)
        title, help_text = texts("sharing.title"), texts("sharing.help")
        self._row = rows.add_row(title, self.choose, help_text, icon="folder-open")
        self.path = OneLine(theme, "small")
        self._row.put_under_label(self.path)
        self.path.hide()
        card.body.addWidget(self._build_more())

    def _build_more(self) -> QWidget:
        theme, texts = self._theme, self._texts
        target = theme.size("target")
        self._more = QWidget()
        column = stack(theme.space("m"))
        column.setContentsMargins(0, 0, 0, GAP_PX)
        self.state = Meta(theme, "info", " ")
        self.readable = Meta(theme, "eye", texts("sharing.readable"))
        column.addWidget(self.state)
        column.addWidget(self.readable)
        column.addWidget(self._build_ask())
        self.look_now = SecondaryButton(theme, texts("sharing.look_now"), height=target)
        self.look_now.clicked.connect(self._on_look)
        self.stop = SecondaryButton(theme, texts("sharing.stop"), height=target)
        self.stop.clicked.connect(self._on_stop)
        column.addWidget(Actions(theme, self.look_now, self.stop))
        self._more.setLayout(column)
        return self._more

    def _build_ask(self) -> QWidget:
        theme, texts = self._theme, self._texts
        self._ask = QWidget()
        column = stack(theme.space("m"))
        self.asked = Text(theme, "small", texts("sharing.ask_known_help"))
        self.phrase = Field(theme, texts("sharing.ask_known"))
        self.again = Field(theme, texts("sharing.ask_again"))
        self.give = SecondaryButton(
            theme, texts("sharing.open_folder"), height=theme.size("target")
        )
        self.give.clicked.connect(self._on_give)
        column.addWidget(self.asked)
        for each in (self.phrase, self.again):
            each.box.setEchoMode(QLineEdit.EchoMode.Password)
            each.box.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            each.box.returnPressed.connect(self._on_give)
            column.addWidget(each)
        column.addWidget(Actions(theme, self.give))
        self._ask.setLayout(column)
        self._ask.hide()
        return self._ask

    def _show_ask(self, view: SharingView) -> None:
        is_new = view.ask == Ask.NEW_PASSPHRASE
        if view.ask != self._asked:
            self._asked = view.ask
            help_text = "sharing.ask_new_help" if is_new else "sharing.ask_known_help"
            press = "sharing.close_folder" if is_new else "sharing.open_folder"
            self.asked.setText(self._texts(help_text))
            self.give.setText(self._texts(press))
            self.give.updateGeometry()
        self.again.setVisible(is_new)
        self._ask.setVisible(view.ask != Ask.NOTHING)
        # Words that wrap differently now need another height, and so does what is
        # around them.
        for each in (self.asked, self._ask, self.state, self._more):
            each.updateGeometry()

    def _on_choose(self) -> None:
        folder = self._chooser(self, self._texts("sharing.choose_title"))
        if folder is not None:
            service = self._watched().service
            self._try(lambda: service.choose(folder), "sharing.chosen", self.stop)

    def _on_stop(self) -> None:
        service = self._watched().service
        self._try(service.stop, "sharing.stopped", self.choose)

    def _try(
        self, press: Callable[[], Changes], said: str, then: SecondaryButton
    ) -> None:
        """Do something and tell of it; say in words what does not work."""
        try:
            changes = press()
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="settings"))
            return
        self._watched().follow()
        self.reload()
        self.changed.emit(changes)
        then.setFocus(Qt.FocusReason.TabFocusReason)
        words = self._texts(said)
        self.notice.emit(Notice(NoticeKind.INFO, words, key="settings"))

    def _on_look(self) -> None:
        self._watched().look()

    def _on_give(self) -> None:
        """Give the passphrase to a look; what was typed is forgotten."""
        typed, again = self.phrase.box.text(), self.again.box.text()
        problem = ""
        if not typed:
            problem = "sharing.empty"
        elif self._asked == Ask.NEW_PASSPHRASE and typed != again:
            problem = "sharing.differ"
        self.phrase.set_problem(self._texts(problem) if problem else "")
        if problem:
            self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for each in (self.phrase, self.again):
            each.set_text("")
        self._watched().look(typed)
