"""Whether somebody came along: one press, and a second one takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.domain.facts import Company
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme


class CompanyRow(QWidget):
    """*On my own* or *With someone*; neither is fine.

    Args:
        theme: the look in force.
        texts: the sentences.
        role: how the question is set.

    Signals:
        answered: one was pressed or taken back.
    """

    answered = Signal()

    def __init__(self, theme: Theme, texts: Texts, role: str = "label") -> None:
        super().__init__()
        label = texts("after.company")
        choices = [
            (Company.ALONE, texts("after.company_alone")),
            (Company.TOGETHER, texts("after.company_together")),
        ]
        self.chips = ChipRow(theme, choices, label=label)
        self.chips.chosen.connect(self.answered)
        column = stack(theme.space("s"))
        column.addWidget(Text(theme, role, label))
        column.addWidget(self.chips)
        self.setLayout(column)

    @property
    def value(self) -> Company:
        """What was pressed; UNSAID for nothing."""
        on = self.chips.values()
        return Company(str(on[0])) if on else Company.UNSAID

    def set_value(self, value: Company) -> None:
        """Show an answer without telling anyone."""
        self.chips.set_values([value])
