"""What pulls a person away: five questions, and what was written down before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.pattern_cards import ExampleCard, PatternListCard
from coach.ui.widgets.pattern_form import PatternFormCard
from coach.ui.widgets.scroll import back_to_top
from coach.ui.widgets.stacks import Columns
from coach.ui.wording import short_day

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.patterns import PatternForm, PatternService, PatternsView
    from coach.services.safety_words import NoteCare
    from coach.ui.theme import Theme

SAFE_NOW = "safe_now"
HALVES = (520, 432)
MOST_SPARE = 120


class PatternsPage(Page):
    """The form at the left; an example and what was written down beside it.

    Args:
        theme: the look in force.
        service: keeps the patterns.
        texts: the sentences.
        care: looks at the answers for words of a hard time.
        back_to: the page that Esc leads to.
    """

    name: ClassVar[str] = "patterns"
    place: ClassVar[str] = "week"
    depends_on: ClassVar[Changes] = Changes.WEEK

    def __init__(
        self,
        theme: Theme,
        service: PatternService,
        texts: Texts,
        care: NoteCare,
        back_to: str = "week",
    ) -> None:
        super().__init__(theme)
        self._service, self._texts, self._care = service, texts, care
        self._back_to = back_to
        self._view: PatternsView | None = None
        self._asking = ""
        self._shows_all = False
        self.form = PatternFormCard(theme, texts)
        self.form.edited.connect(service.keep)
        self.form.saved.connect(self._on_saved)
        self.form.cleared.connect(self._on_cleared)
        self.example = ExampleCard(theme, texts)
        self.list: PatternListCard | None = None
        self._columns = Columns(theme, HALVES, most_spare=MOST_SPARE)
        title, sub = texts("pattern.title"), texts("pattern.sub")
        self.content.addWidget(PageHeader(theme, title, sub))
        self.content.addWidget(self._columns)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show the form as it was left, and the patterns as they stand."""
        view = self._view = self._service.view()
        if view.form != self.form.form():
            self.form.set_form(view.form)
        self._draw()

    def primary_action(self) -> None:
        """Save the form."""
        self.form.save()

    def leave(self) -> bool:
        """Leave the choice of a day, then the change, then the page."""
        if self._asking:
            self._on_left()
        elif self.form.form().id:
            self._on_cleared()
        else:
            self.go.emit(self._back_to)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Fold what was unfolded the last time."""
        super().showEvent(event)
        if event.spontaneous() or self._view is None:
            return
        self._shows_all, self._asking = False, ""
        self._draw()

    def _draw(self) -> None:
        view = self._view
        if view is None:
            return
        shown = self.list = PatternListCard(
            self.theme, self._texts, view, is_whole=self._shows_all
        )
        shown.edit.connect(self._on_edit)
        shown.delete.connect(self._on_delete)
        shown.show_all.connect(self._on_show_all)
        for line in shown.pattern_rows:
            line.put.connect(self._on_put)
            line.chosen.connect(self._on_chosen)
            line.left.connect(self._on_left)
        asked = shown.row_of(self._asking)
        if asked is not None:
            asked.ask_day(self._service.days())
        self._columns.set_parts([(self.form, 0), (self.example, 1), (shown, 1)])
        if asked is None:
            self._asking = ""
        else:
            asked.days[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saved(self, form: PatternForm) -> None:
        reading = self._service.save(form)
        if reading.recorded is None:
            self.form.set_problems(reading.problems)
            return
        self.changed.emit(reading.recorded.changes)
        self.reload()
        back_to_top(self)
        self.form.begin()
        if self._care.offers_help(form.words):
            self._offer_help()
        else:
            self._say("pattern.changed" if form.id else "pattern.saved")

    def _offer_help(self) -> None:
        """Offer help after dark words; it is never forced."""
        said = self._texts("safe_now.notes_offer")
        press = self._texts("safe_now.notes_offer_action")
        action = partial(self.go.emit, SAFE_NOW)
        self.notice.emit(Notice(NoticeKind.SAVED, said, press, action))

    def _on_cleared(self) -> None:
        self._service.clear()
        self.reload()
        self.form.begin()

    def _on_edit(self, pattern_id: str) -> None:
        form = self._service.edit(pattern_id)
        if form is None:
            self._trouble(self._texts("pattern.gone"))
            return
        self.form.set_form(form)
        back_to_top(self)
        self.form.begin()

    def _on_delete(self, pattern_id: str) -> None:
        try:
            recorded = self._service.delete(pattern_id)
        except Refused as refused:
            self._trouble(str(refused))
            return
        self.changed.emit(recorded.changes)
        self.reload()
        self._say("pattern.deleted")
        self.form.begin()

    def _on_put(self, pattern_id: str) -> None:
        self._asking = pattern_id
        self._draw()

    def _on_left(self) -> None:
        asked, self._asking = self._asking, ""
        self._draw()
        self._to_link(asked)

    def _on_chosen(self, pattern_id: str, day: date) -> None:
        try:
            recorded = self._service.put_in_week(pattern_id, day)
        except Refused as refused:
            self._trouble(str(refused))
            return
        self._asking = ""
        self.changed.emit(recorded.changes)
        self.reload()
        self._to_link(pattern_id)
        said = self._texts("pattern.planned", day=short_day(self._texts, day))
        self.notice.emit(Notice(NoticeKind.SAVED, said))

    def _to_link(self, pattern_id: str) -> None:
        line = self.list.row_of(pattern_id) if self.list is not None else None
        if line is not None:
            line.put_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_show_all(self) -> None:
        self._shows_all = True
        self._draw()

    def _say(self, text_id: str) -> None:
        self.notice.emit(Notice(NoticeKind.SAVED, self._texts(text_id)))

    def _trouble(self, words: str) -> None:
        self.notice.emit(Notice(NoticeKind.TROUBLE, words))
