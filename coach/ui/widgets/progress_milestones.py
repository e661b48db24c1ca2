"""What adds up so far: totals that grow, and a few firsts with their days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coach.ui.widgets.buttons import QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Columns, Flow, stack
from coach.ui.wording import tick_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.wording import Texts
    from coach.services.milestones import SoFarView
    from coach.ui.theme import Theme

COLUMNS_GAP = 32


class SoFarCard(Card):
    """The totals, the firsts, and once the offer to be told of them.

    Signals:
        answered: whether the person wants to be told.
    """

    answered = Signal(bool)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        title = texts("milestone.title")
        super().__init__(theme, label=title, gap=theme.space("m"))
        self._texts = texts
        self.body.addWidget(Meta(theme, "sprout", title))
        self._held: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_view(self, view: SoFarView) -> None:
        """Show what adds up."""
        held = QWidget()
        columns = stack(self._theme.space("m"))
        held.setLayout(columns)
        sides = Columns(self._theme)
        sides.add(self._totals(view.lines), 0)
        if view.firsts:
            sides.add(self._firsts(view.firsts), 1)
        columns.addWidget(sides)
        if view.is_offered:
            columns.addLayout(self._offer())
        if self._held is not None:
            self.body.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self._held = held
        self.body.addWidget(held)
        held.show()  # not a turn later, so that it can be measured and pressed
        said = [*view.lines, *(self._first_words(*first) for first in view.firsts)]
        self.setAccessibleDescription(". ".join(said))

    def _totals(self, lines: Sequence[str]) -> QWidget:
        theme, texts = self._theme, self._texts
        made = QWidget()
        column = stack(6)
        made.setLayout(column)
        for place, line in enumerate(lines):
            column.addWidget(Text(theme, "body" if place else "heading", line))
        words = texts("milestone.keeps" if lines else "milestone.nothing_yet")
        column.addWidget(Text(theme, "small", words))
        column.addStretch(1)
        return made

    def _firsts(self, firsts: Sequence[tuple[str, date]]) -> QWidget:
        theme, texts = self._theme, self._texts
        made = QWidget()
        made.setAccessibleName(texts("milestone.firsts"))
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space("l"))
        grid.setVerticalSpacing(6)
        grid.addWidget(Text(theme, "label", texts("milestone.firsts")), 0, 0, 1, 2)
        for line, (name, day) in enumerate(firsts, 1):
            when = Text(theme, "small", self._when(day))
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(Text(theme, "body", name), line, 0)
            grid.addWidget(when, line, 1, top)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(len(firsts) + 1, 1)
        return made

    def _offer(self) -> QVBoxLayout:
        theme, texts = self._theme, self._texts
        made, presses = stack(theme.space("s")), Flow(theme.space("s"))
        made.addWidget(Text(theme, "body", texts("milestone.offer")))
        height = theme.size("target")
        yes = SecondaryButton(theme, texts("milestone.offer_yes"), height=height)
        no = QuietButton(theme, texts("milestone.offer_no"))
        yes.clicked.connect(lambda: self.answered.emit(True))
        no.clicked.connect(lambda: self.answered.emit(False))
        presses.addWidget(yes)
        presses.addWidget(no)
        made.addLayout(presses)
        return made

    def _first_words(self, name: str, day: date) -> str:
        return f"{name}, {self._when(day)}"

    def _when(self, day: date) -> str:
        named = tick_day(self._texts, day)
        return self._texts("milestone.on_day", day=named, year=day.year)
