"""What else there is to look at on Progress: folded at first, opened by a press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.ui.widgets.chips import Chip, ChipRow
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

PAIRS, WEEKS, YEAR = "pairs", "weeks", "year"
OF_MOVES = (PAIRS, WEEKS)
"""What is not offered where movement is not counted."""


class AlsoRow(QWidget):
    """A chip for each thing that can be shown as well.

    Signals:
        turned: the id of what was pressed, and whether it is shown now.
    """

    turned = Signal(str, bool)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        label = texts("progress.also")
        choices = [
            (PAIRS, texts("progress.also_pairs")),
            (WEEKS, texts("progress.also_weeks")),
            (YEAR, texts("progress.also_year")),
        ]
        self.chips = ChipRow(theme, choices, many=True, label=label)
        self._names = [name for name, _ in choices]
        self._before: set[str] = set()
        line: QBoxLayout = row(theme.space("m"))
        if theme.is_large:
            line = stack(theme.space("s"))
        self.setLayout(line)
        words = Text(theme, "label", label)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(words)
        line.addWidget(self.chips, 1)
        self.chips.chosen.connect(self._on_chosen)

    def show_also(self, shown: Collection[str], *, has_moves: bool) -> None:
        """Show what is unfolded."""
        self._before = set(shown)
        self.chips.set_values(sorted(shown))
        for name, chip in zip(self._names, self.chips.chips(), strict=True):
            chip.setVisible(has_moves or name not in OF_MOVES)

    def chip(self, name: str) -> Chip:
        """Return the chip of a thing."""
        return self.chips.chips()[self._names.index(name)]

    def _on_chosen(self, values: Sequence[str]) -> None:
        now, before = set(values), self._before
        self._before = now
        for name in now ^ before:
            self.turned.emit(name, name in now)
