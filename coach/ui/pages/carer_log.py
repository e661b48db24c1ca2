"""What somebody offered to the one they help: a form, and all that was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.invitation_form import InvitationFormCard
from coach.ui.widgets.invitation_list import AT_ONCE, InvitationListCard
from coach.ui.widgets.scroll import back_to_top
from coach.ui.widgets.stacks import Columns
from coach.values import replace

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.inviting import InvitingService
    from coach.services.inviting_form import InvitationForm
    from coach.services.inviting_view import InvitingView
    from coach.ui.theme import Theme

HALVES = (536, 416)
MOST_SPARE = 160
CARERS = "carers"


class CarerLogPage(Page):
    """The form at the left, the lines beside it; Esc leads back to the guide.

    Args:
        theme: the look in force.
        service: keeps the log.
        texts: the sentences.
    """

    name: ClassVar[str] = "carer_log"
    place: ClassVar[str] = CARERS
    depends_on: ClassVar[Changes] = Changes.CARERS | Changes.PROFILE

    def __init__(self, theme: Theme, service: InvitingService, texts: Texts) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._view: InvitingView | None = None
        self._first = 0
        self.form: InvitationFormCard | None = None
        self.list: InvitationListCard | None = None
        self._columns = Columns(theme, HALVES, most_spare=MOST_SPARE)
        self.header = PageHeader(theme, " ", texts("inviting.log_sub"))
        self.content.addWidget(self.header)
        self.content.addWidget(self._columns)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show the form as it was left, and the log as it stands."""
        view = self._view = self._service.view()
        title = view.labels["log"]
        self.header.set_words(title, self._texts("inviting.log_sub"))
        if self.form is None:
            self.form = InvitationFormCard(self.theme, self._texts, view)
            self.form.edited.connect(self._on_edited)
            self.form.saved.connect(self._on_saved)
            self.form.cleared.connect(self._on_cleared)
        self.form.private.setText(view.private)
        form = self._held(view)
        if replace(form, day=form.day or view.today.isoformat()) != self.form.form():
            self.form.set_form(form, view.today)
        self._draw()

    def primary_action(self) -> None:
        """Save the form."""
        if self.form is not None:
            self.form.save()

    def leave(self) -> bool:
        """Leave the change; without one go back to the guide."""
        if self.form is not None and self.form.form().id:
            self._on_cleared()
        else:
            self.go.emit(CARERS)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the newest each time the page is opened."""
        super().showEvent(event)
        if event.spontaneous() or not self._first:
            return
        self._first = 0
        self._draw()

    def _held(self, view: InvitingView) -> InvitationForm:
        """Return the kept form; what changes a note that is gone is a new one."""
        form = view.form
        if form.id and form.id not in {row.id for row in view.rows}:
            form = replace(form, id="")
            self._service.keep(form)
        return form

    def _draw(self) -> None:
        view, form = self._view, self.form
        if view is None or form is None:
            return
        last = max(0, len(view.rows) - 1) // AT_ONCE * AT_ONCE
        self._first = min(self._first, last)
        lines = InvitationListCard(self.theme, self._texts, view, self._first)
        self.list = lines
        lines.edit.connect(self._on_edit)
        lines.delete.connect(self._on_delete)
        lines.show_all.connect(self._on_older)
        lines.newer.connect(self._on_newer)
        self._columns.set_parts([(form, 0), (lines, 1)])

    # -- the form ------------------------------------------------------------------

    def _on_edited(self) -> None:
        form = self.form
        if form is None:
            return
        if form.is_blank():
            self._service.clear()
        else:
            self._service.keep(form.form())

    def _on_saved(self, filled: InvitationForm) -> None:
        reading = self._service.save(filled)
        if reading.recorded is None:
            if self.form is not None:
                self.form.set_problems(reading.problems)
            return
        said = "inviting.saved_change" if filled.id else "inviting.saved_note"
        self._first = 0
        self.saved(reading.recorded.changes, self._texts(said))
        self._to_form()

    def _on_cleared(self) -> None:
        self._service.clear()
        self.reload()
        self._to_form()

    def _to_form(self) -> None:
        back_to_top(self)
        if self.form is not None:
            self.form.begin()

    # -- the log -------------------------------------------------------------------

    def _on_edit(self, invitation: str) -> None:
        try:
            form = self._service.edit(invitation)
        except Refused as refused:
            self._trouble(refused)
            return
        if self.form is not None and self._view is not None:
            self.form.set_form(form, self._view.today)
        self._to_form()

    def _on_delete(self, invitation: str) -> None:
        lines = self.list.rows if self.list is not None else []
        links = [line.delete_link for line in lines]
        at = next((n for n, link in enumerate(links) if link is self.focusWidget()), 0)
        try:
            recorded = self._service.delete(invitation)
        except Refused as refused:
            self._trouble(refused)
            return
        self.saved(recorded.changes, self._texts("inviting.saved_delete"))
        left = self.list.rows if self.list is not None else []
        if left:
            near = left[min(at, len(left) - 1)].delete_link
            near.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_form()

    def _on_older(self) -> None:
        self._first += AT_ONCE
        self._draw()
        shown = self.list
        if shown is not None:
            press = shown.more or shown.newer_button
            if press is not None:
                press.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_newer(self) -> None:
        self._first -= AT_ONCE
        self._draw()
        shown = self.list
        if shown is not None:
            press = shown.newer_button or shown.more
            if press is not None:
                press.setFocus(Qt.FocusReason.OtherFocusReason)

    def _trouble(self, refused: Refused) -> None:
        self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
        self.reload()
