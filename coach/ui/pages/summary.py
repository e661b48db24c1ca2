"""A page for my doctor: ticks at the left, the paper at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.summary_choice import LONGEST_QUESTIONS, SPANS
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import PrimaryButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.choice import Tick
from coach.ui.widgets.fields import TextArea
from coach.ui.widgets.labels import Text
from coach.ui.widgets.paper_preview import PaperPreview
from coach.ui.widgets.save_file import Asked, ask_where
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import Actions, Columns, stack

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from coach.domain.wording import Texts
    from coach.services.summary_view import SummaryService, SummaryView
    from coach.ui.paper import Paper
    from coach.ui.theme import Theme

COLUMNS = (428, 524)
ASKED_AFTER_MS = 400
ENDING = ".pdf"


class SummaryPage(Page):
    """Ticks, questions, the paper as it will be, and the ways to take it along.

    Args:
        theme: the look in force.
        service: keeps what is ticked and builds the sheet.
        texts: the sentences.
        paper: draws, writes and prints the sheet.
    """

    name: ClassVar[str] = "summary"
    place: ClassVar[str] = "progress"
    depends_on: ClassVar[Changes] = Changes.ALL ^ Changes.SETTINGS

    def __init__(
        self, theme: Theme, service: SummaryService, texts: Texts, paper: Paper
    ) -> None:
        super().__init__(theme)
        self._service, self._texts, self._paper = service, texts, paper
        self._view: SummaryView | None = None
        spans = [(weeks, texts(f"summary.weeks_{weeks}")) for weeks in SPANS]
        self.weeks = Segmented(theme, spans, label=texts("summary.weeks"))
        self.weeks.chosen.connect(lambda weeks: self._change(weeks=weeks))
        self.ticks: dict[str, Tick] = {}
        self._room = stack()
        self.questions = TextArea(
            theme, texts("summary.questions_ask"), hint=texts("summary.questions_hint")
        )
        self._typing = QTimer(self, singleShot=True, interval=ASKED_AFTER_MS)
        self._typing.timeout.connect(self._keep_questions)
        self.questions.edited.connect(self._on_typed)
        self.save_button = PrimaryButton(theme, texts("summary.save"), "save")
        self.save_button.clicked.connect(self.save)
        self.print_button = SecondaryButton(theme, texts("summary.print"), "printer")
        self.print_button.clicked.connect(self._ask_printer)
        self.preview = PaperPreview(theme, paper, name=texts("summary.preview"))
        self._lay()

    def reload(self) -> None:
        """Read the facts again and show what is ticked."""
        self._service.forget()
        view = self._service.view()
        if not self._typing.isActive() and not self.questions.box.hasFocus():
            self.questions.set_text(view.choice.questions)
        self._show(view)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page is left or the window goes."""
        super().hideEvent(event)
        self._keep_questions()

    def primary_action(self) -> None:
        """Save the page."""
        self.save()

    def leave(self) -> bool:
        """Keep what was typed and go back to Progress."""
        self._keep_questions()
        self.go.emit("progress")
        return True

    def save(self) -> None:
        """Ask where to, and write the page there."""
        self._keep_questions()
        if self._view is None:
            return
        texts, view = self._texts, self._view
        title, kind = texts("summary.save_title"), texts("summary.file_kind")
        where = ask_where(self, Asked(title, view.file_name, kind, ENDING))
        if where is None:
            return
        target, replace = where
        try:
            self._paper.write(view.sheet, target, replace=replace)
        except Refused as refused:
            self._say(NoticeKind.TROUBLE, str(refused))
            return
        told = texts("summary.saved", name=target.name)
        self.notice.emit(Notice(NoticeKind.INFO, told, is_file=True))

    def print_on(self, printer: QPrinter) -> None:
        """Print the page, and say how that went."""
        if self._view is None:
            return
        if self._paper.paint_on(printer, self._view.sheet):
            self._say(NoticeKind.INFO, self._texts("summary.printed"))
        else:
            self._say(NoticeKind.TROUBLE, self._texts("summary.not_saved"))

    def _ask_printer(self) -> None:
        self._keep_questions()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        if self._view is not None:
            printer.setDocName(self._view.sheet.title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self.print_on, printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _lay(self) -> None:
        theme, texts = self.theme, self._texts
        columns = Columns(theme, COLUMNS, most_spare=0)
        what = Card(theme, gap=16, label=texts("summary.what_title"))
        what.body.addWidget(Text(theme, "label", texts("summary.what_title")))
        what.body.addWidget(self.weeks)
        what.body.addLayout(self._room)
        what.body.addWidget(self.questions)
        take = Card(theme, "sunken", gap=12, label=texts("summary.save"))
        take.body.addWidget(Actions(theme, self.save_button, self.print_button))
        take.body.addWidget(Text(theme, "small", texts("summary.can_be_read")))
        columns.add(what, 0)
        columns.add(take, 1)
        columns.add(self.preview, 1)
        header = PageHeader(theme, texts("summary.title"), texts("summary.sub"))
        self.content.addWidget(header)
        self.content.addWidget(columns)
        self.content.addStretch(1)

    def _show(self, view: SummaryView) -> None:
        self._view = view
        self.weeks.set_value(view.weeks)
        for part in view.parts:
            if part.name not in self.ticks:
                label = self._texts(f"summary.part_{part.name}")
                tick = Tick(self.theme, label, part.why_off)
                tick.clicked.connect(partial(self._on_tick, part.name))
                self.ticks[part.name] = tick
                self._room.addWidget(tick)
            self.ticks[part.name].setChecked(part.is_on)
        self.preview.set_sheet(view.sheet)

    def _on_tick(self, name: str) -> None:
        self._change(**{name: self.ticks[name].isChecked()})

    def _on_typed(self, text: str) -> None:
        long = len(text) > LONGEST_QUESTIONS
        words = self._texts("summary.long_questions", most=LONGEST_QUESTIONS)
        self.questions.set_problem(words if long else "")
        self._typing.start()

    def _keep_questions(self) -> None:
        """Keep what was typed, if it is not kept yet."""
        self._typing.stop()
        typed = self.questions.text()[:LONGEST_QUESTIONS]
        if self._view is not None and typed != self._view.choice.questions:
            self._change(questions=typed)

    def _change(self, **ticked: object) -> None:
        self._show(self._service.change(**ticked))

    def _say(self, kind: NoticeKind, words: str) -> None:
        self.notice.emit(Notice(kind, words))
