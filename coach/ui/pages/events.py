"""Notes and medicines: dated lines in the person's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.events import EventForm
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.event_cards import EventListCard, MedicineCard
from coach.ui.widgets.event_form import EventFormCard
from coach.ui.widgets.kept_text import settle
from coach.ui.widgets.stacks import Columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from coach.domain.medicines import MedicineNotes
    from coach.domain.wording import Texts
    from coach.services.events import EventService, EventsView, MedicineView
    from coach.ui.theme import Theme

HALVES = (476, 476)
MOST_SPARE = 160


class EventsPage(Page):
    """A short form at the left, the lines and what to know beside it.

    Args:
        theme: the look in force.
        service: keeps the lines.
        texts: the sentences.
        notes: reads what to know about medicines; called when it is asked for.
    """

    name: ClassVar[str] = "events"
    place: ClassVar[str] = "progress"
    depends_on: ClassVar[Changes] = Changes.EVENTS

    def __init__(
        self,
        theme: Theme,
        service: EventService,
        texts: Texts,
        notes: Callable[[], MedicineNotes],
    ) -> None:
        super().__init__(theme)
        self._service, self._texts, self._notes = service, texts, notes
        self._view: EventsView | None = None
        self._editing = ""
        self._shows_all = False
        self.form = EventFormCard(theme, texts)
        self.form.saved.connect(self._on_saved)
        self.form.cancelled.connect(self._close_form)
        self.about = MedicineCard(theme, texts, self._ask)
        self.list: EventListCard | None = None
        self._columns = Columns(theme, HALVES, most_spare=MOST_SPARE)
        self.content.addWidget(
            PageHeader(theme, texts("event.title"), texts("event.sub"))
        )
        self.content.addWidget(self._columns)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show the lines as they stand."""
        is_first = self._view is None
        self._view = self._service.view()
        if is_first or (self._editing and not self._service.form_of(self._editing)):
            self._reset_form()
        self._draw()

    def primary_action(self) -> None:
        """Save the form."""
        self.form.save()

    def leave(self) -> bool:
        """Leave the line as it is; without one go back to Progress."""
        if self._editing:
            self._close_form()
        else:
            self.go.emit("progress")
        return True

    def _draw(self) -> None:
        view = self._view
        if view is None:
            return
        lines = self.list = EventListCard(
            self.theme, self._texts, view.lines, view.today, is_whole=self._shows_all
        )
        lines.edit.connect(self._on_edit)
        lines.delete.connect(self._on_delete)
        lines.show_all.connect(self._on_show_all)
        self._columns.set_parts([(self.form, 0), (lines, 1), (self.about, 0)])

    def _ask(self) -> MedicineView:
        return self._service.medicines(self._notes())

    def _on_saved(self, form: EventForm) -> None:
        reading = self._service.save(form)
        self.form.set_problems(reading.problems)
        if reading.recorded is None:
            return
        settle(self.form)
        self._reset_form()
        self.changed.emit(reading.recorded.changes)
        said = self._texts("event.changed" if form.id else "event.saved")
        self.notice.emit(Notice(NoticeKind.SAVED, said))
        self.form.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edit(self, event_id: str) -> None:
        form = self._service.form_of(event_id)
        if form is None or self._view is None:
            return
        self._editing = event_id
        self.form.set_form(form, self._view.today)
        self.form.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_delete(self, event_id: str) -> None:
        try:
            recorded = self._service.delete(event_id)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
            return
        self.changed.emit(recorded.changes)
        self.notice.emit(Notice(NoticeKind.SAVED, self._texts("event.deleted")))
        self.form.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_show_all(self) -> None:
        self._shows_all = True
        self._draw()

    def _close_form(self) -> None:
        self._reset_form()
        self.form.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reset_form(self) -> None:
        self._editing = ""
        if self._view is not None:
            self.form.set_form(EventForm(), self._view.today)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin anew each time the page is opened."""
        super().showEvent(event)
        if event.spontaneous() or self._view is None:
            return
        self._shows_all = False
        self._reset_form()
        self._draw()
