"""What a check-in says: a number in words, its trend, and what could help next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import HeroButton, SecondaryButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.result_cards import (
    HelpCard,
    NextCard,
    NumberCard,
    TrendCard,
    WordsCard,
)
from coach.ui.widgets.stacks import CARD_GAP_PX, Actions, Columns
from coach.ui.wording import long_day

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.questionnaire import QuestionnaireService
    from coach.services.questionnaire_result import (
        QuestionnaireResultService,
        ResultView,
    )
    from coach.ui.theme import Theme

HUB, ASKING, SUMMARY = "checkins", "checkin", "summary"


class CheckinResultPage(Page):
    """The result of the latest check-in, or of one chosen among the past ones.

    Args:
        theme: the look in force.
        service: reads the result.
        asking: begins a longer check-in that is offered.
        texts: the sentences.
        has_summary: whether there is a page to make for a doctor.
    """

    name: ClassVar[str] = "checkin_result"
    place: ClassVar[str] = "progress"
    depends_on: ClassVar[Changes] = Changes.FORMS | Changes.PROFILE

    def __init__(
        self,
        theme: Theme,
        service: QuestionnaireResultService,
        asking: QuestionnaireService,
        texts: Texts,
        *,
        has_summary: bool = False,
    ) -> None:
        super().__init__(theme)
        self._service, self._asking, self._texts = service, asking, texts
        self.header = PageHeader(theme, " ", " ")
        self.columns = Columns(theme)
        self.trend: TrendCard | None = None
        self.help: HelpCard | None = None
        self.done = HeroButton(theme, texts("checkin.done"))
        self.done.clicked.connect(self.primary_action)
        self.for_doctor = SecondaryButton(
            theme, texts("checkin.for_doctor"), "printer", height=56
        )
        self.for_doctor.setVisible(has_summary)
        self.for_doctor.clicked.connect(self._on_doctor)
        buttons = (self.done, self.for_doctor) if has_summary else (self.done,)
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(self.header)
        self.content.addWidget(self.columns)
        self.content.addWidget(Actions(theme, *buttons))
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show the result, or that there is none."""
        theme, texts, view = self.theme, self._texts, self._service.view()
        if view is None:
            self.header.set_words(texts("checkin.hub_title"), "")
            nothing = Text(theme, "body", texts("checkin.past_empty"))
            self.columns.set_parts([(nothing, 0)])
            self.trend = self.help = None
            return
        day = long_day(texts, view.day)
        sub = texts("checkin.sub", title=view.title, day=day)
        self.header.set_words(texts("checkin.thanks"), sub)
        self.columns.set_parts(self._parts(view))

    def primary_action(self) -> None:
        """Go to all check-ins."""
        self.go.emit(HUB)

    def leave(self) -> bool:
        """Close the table if it is open, else go to all check-ins."""
        if self.trend is not None and self.trend.is_table():
            self.trend.swap_faces()
        else:
            self.go.emit(HUB)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at help where hard thoughts were told, else at the main button."""
        super().showEvent(event)
        if event.spontaneous():
            return
        self.reload()
        view = self._service.view()
        first: QWidget = self.done
        if view is not None and view.help_first and self.help is not None:
            first = self.help.button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parts(self, view: ResultView) -> list[tuple[QWidget, int]]:
        theme, texts = self.theme, self._texts
        help_card = self.help = HelpCard(theme, texts, view)
        help_card.help_asked.connect(self._on_help)
        advice = NextCard(theme, texts, view)
        advice.taken.connect(self._on_taken)
        title = texts("checkin.number_title")
        about = WordsCard(theme, title, view.number)
        self.trend = TrendCard(theme, texts, view) if view.trend else None
        if self.trend is not None:
            self.trend.notice.connect(self.notice)
        number = NumberCard(theme, texts, view)
        left: list[QWidget] = [number] if self.trend is None else [number, self.trend]
        right: list[QWidget] = [about, advice, help_card]
        if view.is_heavy:
            right = [advice, help_card, about]
        if view.help_first:
            right.remove(help_card)
            left.insert(0, help_card)
        return [*((part, 0) for part in left), *((part, 1) for part in right)]

    def _on_help(self) -> None:
        self.go.emit("help")

    def _on_doctor(self) -> None:
        self.go.emit(SUMMARY)

    def _on_taken(self, form: str) -> None:
        try:
            self._asking.begin(form)
        except Refused as refused:
            self.reload()
            self.notice.emit(Notice(NoticeKind.INFO, str(refused), key="checkin"))
            return
        self.go.emit(ASKING)
