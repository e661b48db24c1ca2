"""Saying what the columns of a table are, with what its rows become beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from coach.services.changes import Changes
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.bring_columns import (
    ColumnsCard,
    PreviewCard,
    ProblemsCard,
    WrittenCard,
    questions_of,
)
from coach.ui.widgets.buttons import HeroButton, SecondaryButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import CARD_GAP_PX, Actions, Columns, stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.bringing_page import BringInService
    from coach.services.column_choice import ChoiceView, ColumnChoice
    from coach.ui.theme import Theme

BRING_IN = "bring_in"
WIDTHS = (596, 356)


class BringColumnsPage(Page):
    """A row a column at the left, how the table is written at the right.

    Args:
        theme: the look in force.
        service: goes through the steps of bringing in.
        texts: the sentences.
    """

    name: ClassVar[str] = "bring_columns"
    place: ClassVar[str] = "settings"
    depends_on: ClassVar[Changes] = Changes.NOTHING

    def __init__(self, theme: Theme, service: BringInService, texts: Texts) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._view: ChoiceView | None = None
        self.header = PageHeader(theme, " ", " ")
        self.body = stack(CARD_GAP_PX)
        self.columns = Columns(theme, WIDTHS)
        self.card: ColumnsCard | None = None
        self.written: WrittenCard | None = None
        self.preview: PreviewCard | None = None
        self.problems: ProblemsCard | None = None
        self.main = HeroButton(theme, " ")
        self.main.clicked.connect(self._on_take)
        height = theme.size("button_hero")
        self.cancel = SecondaryButton(theme, texts("bringing.cancel"), height=height)
        self.cancel.clicked.connect(self.leave)
        self.hint = Text(theme, "small", " ")
        self.content.addWidget(self.header)
        self.content.addLayout(self.body)
        self.body.addWidget(self.columns)
        self.body.addWidget(Actions(theme, self.main, self.cancel))
        self.body.addWidget(self.hint)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show the table; without one there is nothing to name."""
        if self._service.choice is not None:
            self._show(self._service.choice_view())

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first column, or go back where nothing is to be named."""
        super().showEvent(event)
        if event.spontaneous():
            return
        if self._service.choice is None:
            self.go.emit(BRING_IN)
            return
        self.reload()
        if self.card is not None and self.card.lists:
            self.card.lists[0].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary_action(self) -> None:
        """Read the table so."""
        if self.main.isEnabled():
            self.main.click()

    def leave(self) -> bool:
        """Go back to what was read before, or to the beginning."""
        if self._service.proposal is None:
            self._service.cancel()
        else:
            self._service.leave_columns()
        self._view = None
        self.go.emit(BRING_IN)
        return True

    def _on_take(self) -> None:
        self._service.take_columns()
        self._view = None
        self.go.emit(BRING_IN)

    def _on_said(self, change: Callable[[ColumnChoice], ColumnChoice]) -> None:
        assert self._service.choice is not None, "it is on screen"
        self._service.choice = change(self._service.choice)
        self.reload()

    # -- showing -----------------------------------------------------------------------

    def _show(self, view: ChoiceView) -> None:
        before, self._view = self._view, view
        self.header.set_words(view.title, view.sub)
        if before is None or _cut(before) != _cut(view):
            self._build_columns(view)
        elif self.card is not None:
            self.card.show_view(view)
        if before is None or questions_of(before) != questions_of(view):
            self._build_written(view)
        elif self.written is not None:
            self.written.show_view(view)
        self.problems = self.preview = None
        if view.problems:
            self.problems = ProblemsCard(self.theme, view.problems)
        if view.preview:
            self.preview = PreviewCard(self.theme, view)
        self._arrange()
        self.main.setText(view.button)
        self.main.setEnabled(view.can_go_on)
        self.main.updateGeometry()
        self.hint.setText(view.kept_hint)

    def _arrange(self) -> None:
        """Put the cards where they go, in reading order."""
        held = (
            (self.card, 0),
            (self.problems, 1),
            (self.written, 1),
            (self.preview, 0),
        )
        parts = [(part, column) for part, column in held if part is not None]
        self.columns.set_parts(parts)

    def _build_columns(self, view: ChoiceView) -> None:
        self.card = ColumnsCard(self.theme, self._texts, view)
        self.card.said.connect(self._on_said)

    def _build_written(self, view: ChoiceView) -> None:
        had = self._focused()
        is_open = self.written is not None and self.written.is_open()
        self.written = WrittenCard(self.theme, self._texts, view, is_open=is_open)
        self.written.said.connect(self._on_said)
        if had in self.written.lists:
            box = self.written.lists[had].box
            QTimer.singleShot(0, box, box.setFocus)

    def _focused(self) -> str:
        """Return which list of the card the keyboard is in; empty: in none."""
        focus = QApplication.focusWidget()
        lists = self.written.lists if self.written is not None else {}
        return next((name for name, each in lists.items() if each.box is focus), "")


def _cut(view: ChoiceView) -> object:
    """Return what makes other rows of columns necessary."""
    return [(column.title, column.samples) for column in view.columns]
