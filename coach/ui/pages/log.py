"""Log something I did: one press for today, a form for everything else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.past import PastForm
from coach.ui import wording
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.kept_text import settle
from coach.ui.widgets.past_cards import EntriesCard, JustDoneCard, LikelyCard
from coach.ui.widgets.past_form import PastFormCard
from coach.ui.widgets.stacks import Columns

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.past import Likely, PastService, PastView
    from coach.services.safety_words import NoteCare
    from coach.ui.theme import Theme

MOST_SPARE = 120
SAFE_NOW = "safe_now"


class LogPage(Page):
    """What was done already, two presses from Today."""

    name: ClassVar[str] = "log"
    depends_on: ClassVar[Changes] = Changes.SESSIONS | Changes.CHECKINS

    def __init__(
        self,
        theme: Theme,
        service: PastService,
        texts: Texts,
        care: NoteCare | None = None,
    ) -> None:
        super().__init__(theme)
        self._care = care
        self._service, self._texts = service, texts
        self._just = ""
        self._editing = ""
        self._shows_all = False
        self._view: PastView | None = None
        header = PageHeader(theme, texts("log.title"), texts("log.sub"))
        self.form = PastFormCard(
            theme, texts, service.search, service.title_of, service.pain_words
        )
        self.form.saved.connect(self._on_saved)
        self.form.cancelled.connect(self.leave)
        self._columns = Columns(theme, most_spare=MOST_SPARE)
        self.content.addWidget(header)
        self.content.addWidget(self._columns)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show what is likely and what was written down lately."""
        first = self._view is None
        view = self._view = self._service.view()
        if first:
            self.form.set_form(PastForm(), view.day)
        elif self._editing and self._service.form_of(self._editing) is None:
            self._close_form()
        if self._just and self._service.form_of(self._just) is None:
            self._just = ""
        self._draw()

    def primary_action(self) -> None:
        """Save the form, or go back once something was written down."""
        if self._just and not self._editing:
            self.go.emit("today")
        else:
            self.form.save()

    def leave(self) -> bool:
        """Leave the entry as it is; without one go back to Today."""
        if self._editing:
            self._close_form()
            self._draw()
        else:
            self.go.emit("today")
        return True

    def _draw(self) -> None:
        view = self._view
        if view is None:
            return
        parts: list[tuple[QWidget, int]] = []
        just = None if self._editing else self._just_card()
        if just is not None:
            parts.append((just, 0))
        if not self._editing:
            likely = LikelyCard(
                self.theme, self._texts, view.likely, has_more=just is not None
            )
            likely.pressed.connect(self._on_likely)
            likely.more.connect(self._on_more)
            parts.append((likely, 0))
        parts.append((self.form, 0))
        entries = EntriesCard(
            self.theme, self._texts, view.entries, is_whole=self._shows_all
        )
        entries.edit.connect(self._on_edit)
        entries.delete.connect(self._on_delete)
        entries.show_all.connect(self._on_show_all)
        entries.whole_day.connect(self._on_whole_day)
        entries.seven_days.connect(partial(self.go.emit, "catchup"))
        parts.append((entries, 1))
        self._columns.set_parts(parts)
        self.form.setVisible(just is None)  # one thing at a time
        if just is not None:
            just.setFocus(Qt.FocusReason.OtherFocusReason)

    def _just_card(self) -> JustDoneCard | None:
        """Return the card for what was just written down, as it stands now."""
        form = self._service.form_of(self._just) if self._just else None
        if form is None:
            return None
        minutes = wording.duration(self._texts, int(form.minutes))
        activity = self._service.title_of(form.activity)
        words = self._texts("log.just_done", activity=activity, minutes=minutes)
        card = JustDoneCard(self.theme, self._texts, words)
        card.back.connect(lambda: self.go.emit("today"))
        card.details.connect(lambda: self._on_edit(self._just))
        card.undo.connect(lambda: self._on_delete(self._just))
        return card

    def _on_more(self) -> None:
        self._just = ""
        self._draw()
        self.form.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_likely(self, likely: Likely) -> None:
        try:
            recorded = self._service.log_now(likely)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
            return
        self._just = recorded.id
        self.changed.emit(recorded.changes)

    def _on_edit(self, session_id: str) -> None:
        form = self._service.form_of(session_id)
        if form is None or self._view is None:
            if self._service.show_day(session_id):  # a mood, say: its day has the form
                self.go.emit("day")
            return
        self._editing = session_id
        self.form.set_form(form, self._view.day)
        self._draw()
        self.form.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saved(self, form: PastForm) -> None:
        reading = self._service.save(form)
        self.form.set_problems(reading.problems)
        if reading.recorded is None:
            return
        settle(self.form)
        if not form.id:
            self._just = reading.recorded.id
        self._close_form()
        self.changed.emit(reading.recorded.changes)
        if self._care is not None and self._care.offers_help(form.note):
            self.notice.emit(self._offer())
        elif form.id:
            self._say(self._texts("log.changed"))

    def _offer(self) -> Notice:
        """Return the offer of help after a dark note; it is never forced."""
        said = self._texts("safe_now.notes_offer")
        press = self._texts("safe_now.notes_offer_action")
        return Notice(NoticeKind.SAVED, said, press, partial(self.go.emit, SAFE_NOW))

    def _on_delete(self, fact_id: str) -> None:
        try:
            recorded = self._service.delete(fact_id)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
            return
        self.changed.emit(recorded.changes)
        self._say(self._texts("log.deleted"))

    def _on_whole_day(self) -> None:
        self._service.show_day()
        self.go.emit("day")

    def _on_show_all(self) -> None:
        self._shows_all = True
        self._draw()

    def _close_form(self) -> None:
        self._editing = ""
        if self._view is not None:
            self.form.set_form(PastForm(), self._view.day)

    def _say(self, words: str) -> None:
        self.notice.emit(Notice(NoticeKind.SAVED, words))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin anew each time the page is opened."""
        super().showEvent(event)
        if event.spontaneous() or self._view is None:
            return
        self._just, self._shows_all = "", False
        self._close_form()
        self._draw()
