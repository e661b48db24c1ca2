"""Two days to look at everything between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, row, stack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QBoxLayout

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme


class SpanCard(Card):
    """A small form of two days.

    Attributes:
        first: the field for the first day.
        last: the field for the last one.
        show_button: shows the days.

    Signals:
        asked: the two days as they are typed.
    """

    asked = Signal(str, str)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        title = texts("progress.span_title")
        super().__init__(theme, "sunken", padding=20, gap=8, label=title)
        hint = texts("progress.span_hint")
        self.first = Field(theme, texts("progress.span_first"))
        self.last = Field(theme, texts("progress.span_last"))
        self.show_button = SecondaryButton(theme, texts("progress.span_show"))
        fields: QBoxLayout = stack(theme.space("m"))
        if not theme.is_large:
            fields = row(theme.space("l"))
        fields.addWidget(self.first, 1)
        fields.addWidget(self.last, 1)
        self.body.addLayout(fields)
        self.body.addWidget(Text(theme, "caption", hint))
        self.body.addWidget(Actions(theme, self.show_button))
        self.show_button.clicked.connect(self._on_show)
        for field in (self.first, self.last):
            field.box.returnPressed.connect(self._on_show)

    def set_days(self, first: str, last: str) -> None:
        """Show two days to begin with, as they would be typed."""
        self.first.set_text(first)
        self.last.set_text(last)
        self.set_problems({})

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is not right with ``first`` or ``last`` yet, and go there."""
        for name, field in (("last", self.last), ("first", self.first)):
            field.set_problem(problems.get(name, ""))
            if name in problems:
                field.box.setFocus()

    def _on_show(self) -> None:
        self.asked.emit(self.first.text(), self.last.text())
