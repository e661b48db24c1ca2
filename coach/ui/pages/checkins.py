"""All check-ins: what each asks, when it is open, and past ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import LinkButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.data_table import DataTable
from coach.ui.widgets.form_card import FormCardBox
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import CARD_GAP_PX, Actions, Columns
from coach.ui.wording import short_day

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.questionnaire import QuestionnaireService
    from coach.services.questionnaire_hub import (
        HubView,
        PastForm,
        QuestionnaireHubService,
    )
    from coach.services.questionnaire_result import QuestionnaireResultService
    from coach.ui.theme import Theme

HALVES = (476, 476)
LEAST_TABLE_PX = 190
MOST_SPARE = 40


class CheckinsPage(Page):
    """Every questionnaire, and what was filled in; all of it can be left alone.

    Args:
        theme: the look in force.
        service: reads and deletes.
        asking: begins a check-in.
        result: shows a past one again.
        texts: the sentences.
    """

    name: ClassVar[str] = "checkins"
    place: ClassVar[str] = "progress"
    depends_on: ClassVar[Changes] = Changes.FORMS | Changes.CHECKINS

    def __init__(
        self,
        theme: Theme,
        service: QuestionnaireHubService,
        asking: QuestionnaireService,
        result: QuestionnaireResultService,
        texts: Texts,
    ) -> None:
        super().__init__(theme)
        self._service, self._asking = service, asking
        self._result, self._texts = result, texts
        self._view: HubView | None = None
        self._shows_all = False
        self.header = PageHeader(
            theme, texts("checkin.hub_title"), texts("checkin.hub_sub")
        )
        self.columns = Columns(theme, HALVES, most_spare=MOST_SPARE)
        self.boxes: list[FormCardBox] = []
        self.more = LinkButton(theme, texts("checkin.hub_less"))
        self.more.clicked.connect(self._on_more)
        self.table = DataTable(theme, name=texts("checkin.past_title"))
        self.look = SecondaryButton(theme, texts("checkin.past_look"), height=44)
        self.delete = SecondaryButton(theme, texts("checkin.past_delete"), height=44)
        self.look.clicked.connect(self._on_look)
        self.delete.clicked.connect(self._on_delete)
        self.table.activated.connect(self._on_look)
        self.empty = Text(theme, "body_2", texts("checkin.past_empty"))
        self.erase = LinkButton(theme, texts("erase.title"))
        self.erase.clicked.connect(partial(self.go.emit, "erase"))
        self.past_actions = Actions(theme, self.look, self.delete, self.erase)
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(self.header)
        self.content.addWidget(self.columns)
        self.content.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(self._build_past())
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show every questionnaire and the past ones."""
        view = self._view = self._service.view()
        shown = [c for c in view.cards if self._shows_all or not c.optional]
        self.boxes = [FormCardBox(self.theme, self._texts, card) for card in shown]
        for box in self.boxes:
            box.begun.connect(self._on_begun)
        self.columns.set_parts([(box, n % 2) for n, box in enumerate(self.boxes)])
        names = ", ".join(card.title for card in view.cards if card.optional)
        self.more.setVisible(bool(names))
        more = self._texts("checkin.hub_more", names=names)
        less = self._texts("checkin.hub_less")
        self.more.setText(less if self._shows_all else more)
        self.more.updateGeometry()
        self._fill_table(view)

    def primary_action(self) -> None:
        """Press the first button there is."""
        buttons = [button for box in self.boxes for button in box.buttons]
        if buttons:
            buttons[0].click()

    def leave(self) -> bool:
        """Go back to Progress."""
        self.go.emit("progress")
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: a check-in may have been left half-way."""
        super().showEvent(event)
        if event.spontaneous():
            return
        self.reload()
        buttons = [button for box in self.boxes for button in box.buttons]
        first = buttons[0] if buttons else self.more
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_past(self) -> Card:
        title = self._texts("checkin.past_title")
        card = Card(self.theme, label=title)
        self.table.setMinimumHeight(self.theme.px(LEAST_TABLE_PX))
        for part in (
            Text(self.theme, "label", title),
            self.empty,
            self.table,
            self.past_actions,
        ):
            card.body.addWidget(part)
        return card

    def _fill_table(self, view: HubView) -> None:
        texts = self._texts
        keys = ("day", "form", "result")
        headers = [texts(f"checkin.table_{key}") for key in keys]
        rows = [(self._day(p, view), p.title, p.result) for p in view.past]
        self.table.set_table(headers, rows)
        self.empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.past_actions.setVisible(bool(rows))

    def _day(self, past: PastForm, view: HubView) -> str:
        """Return a day, with its year where that is another one than now."""
        words = short_day(self._texts, past.day)
        if past.day.year == view.today.year:
            return words
        return self._texts("progress.day_year", day=words, year=past.day.year)

    def _current(self) -> PastForm | None:
        at = self.table.currentIndex().row()
        past = self._view.past if self._view else ()
        return past[at] if 0 <= at < len(past) else None

    def _on_begun(self, form: str, again: bool) -> None:
        try:
            self._asking.begin(form, again=again)
        except Refused as refused:
            self.reload()
            self.notice.emit(Notice(NoticeKind.INFO, str(refused), key="checkin"))
            return
        self.go.emit("checkin")

    def _on_more(self) -> None:
        self._shows_all = not self._shows_all
        self.reload()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_look(self) -> None:
        past = self._current()
        if past is not None:
            self._result.choose(past.id)
            self.go.emit("checkin_result")

    def _on_delete(self) -> None:
        past = self._current()
        if past is None:
            return
        try:
            changes = self._service.delete(past.id)
        except Refused as refused:
            self.reload()
            self.notice.emit(Notice(NoticeKind.INFO, str(refused), key="checkin"))
            return
        self.changed.emit(changes)
        deleted = self._texts("checkin.past_deleted")
        self.notice.emit(Notice(NoticeKind.SAVED, deleted))
