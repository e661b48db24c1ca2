"""Take it along: seven days on a card for the pocket, four weeks for a calendar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.week_card import card_lines
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import PrimaryButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.paper_preview import PagePreview
from coach.ui.widgets.save_file import Asked, ask_where
from coach.ui.widgets.stacks import Actions, Columns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.domain.wording import Texts
    from coach.services.calendar_export import CalendarService
    from coach.services.week_card import WeekCard, WeekCardService
    from coach.ui.paper import CardPaper
    from coach.ui.theme import Theme

COLUMNS = (476, 476)
A6 = (105, 148)
WIDEST = 420
PDF, CALENDAR = ".pdf", ".ics"


class TakeAlongPage(Page):
    """The card as it will be, and the ways to take it along.

    Args:
        theme: the look in force.
        cards: builds the card.
        calendar: writes what comes for other programs.
        paper: draws, writes and prints the card.
        texts: the sentences.
    """

    name: ClassVar[str] = "take"
    place: ClassVar[str] = "week"
    depends_on: ClassVar[Changes] = Changes.ALL

    def __init__(
        self,
        theme: Theme,
        cards: WeekCardService,
        calendar: CalendarService,
        paper: CardPaper,
        texts: Texts,
    ) -> None:
        super().__init__(theme)
        self._cards, self._calendar = cards, calendar
        self._paper, self._texts = paper, texts
        self._card: WeekCard | None = None
        target = theme.size("target")
        self.save_button = PrimaryButton(theme, texts("take.save"), "save")
        self.save_button.clicked.connect(self.save)
        self.print_button = SecondaryButton(theme, texts("take.print"), "printer")
        self.print_button.clicked.connect(self._ask_printer)
        self.calendar_button = SecondaryButton(
            theme, texts("take.calendar"), "calendar-days", height=target
        )
        self.calendar_button.clicked.connect(self.save_calendar)
        self.preview = PagePreview(
            theme, name=texts("take.card_name"), shape=A6, widest=WIDEST
        )
        self._lay()

    def reload(self) -> None:
        """Read the facts again and show the card."""
        card = self._card = self._cards.card()
        self.preview.show_page(
            lambda painter, width: self._paper.paint(painter, card, width),
            card_lines(card),
        )

    def primary_action(self) -> None:
        """Save the card."""
        self.save()

    def leave(self) -> bool:
        """Go back to the week."""
        self.go.emit("week")
        return True

    def save(self) -> None:
        """Ask where to, and write the card there."""
        if self._card is None:
            return
        day = self._card.file_day.isoformat()
        texts, card = self._texts, self._card
        asked = Asked(
            texts("take.save_title"),
            texts("take.file_name", day=day),
            texts("take.file_kind"),
            PDF,
        )
        self._save(
            asked, lambda path, over: self._paper.write(card, path, replace=over)
        )

    def save_calendar(self) -> None:
        """Ask where to, and write what comes for calendar programs."""
        texts = self._texts
        asked = Asked(
            texts("take.calendar_title"),
            texts("take.calendar_name"),
            texts("take.calendar_kind"),
            CALENDAR,
        )
        self._save(asked, lambda path, over: self._calendar.write(path, replace=over))

    def print_on(self, printer: QPrinter) -> None:
        """Print the card, and say how that went."""
        if self._card is None:
            return
        if self._paper.paint_on(printer, self._card):
            self._say(NoticeKind.INFO, self._texts("take.printed"))
        else:
            self._say(NoticeKind.TROUBLE, self._texts("take.not_saved"))

    def _save(self, asked: Asked, write: Callable[[Path, bool], None]) -> None:
        where = ask_where(self, asked)
        if where is None:
            return
        target, replace = where
        try:
            write(target, replace)
        except Refused as refused:
            self._say(NoticeKind.TROUBLE, str(refused))
            return
        told = self._texts("take.saved", name=target.name)
        self.notice.emit(Notice(NoticeKind.INFO, told, is_file=True))

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self._card is not None:
            printer.setDocName(self._card.title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self.print_on, printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _lay(self) -> None:
        theme, texts = self.theme, self._texts
        columns = Columns(theme, COLUMNS, most_spare=0)
        take = Card(theme, gap=12, label=texts("take.card_name"))
        take.body.addWidget(Text(theme, "label", texts("take.card_name")))
        take.body.addWidget(Actions(theme, self.save_button, self.print_button))
        take.body.addWidget(Text(theme, "small", texts("take.can_be_read")))
        calendar = Card(theme, gap=12, label=texts("take.calendar"))
        calendar.body.addWidget(Text(theme, "small", texts("take.calendar_help")))
        calendar.body.addWidget(Actions(theme, self.calendar_button))
        columns.add(self.preview, 0)
        columns.add(take, 1)
        columns.add(calendar, 1)
        header = PageHeader(theme, texts("take.title"), texts("take.sub"))
        self.content.addWidget(header)
        self.content.addWidget(columns)
        self.content.addStretch(1)

    def _say(self, kind: NoticeKind, words: str) -> None:
        self.notice.emit(Notice(kind, words))
