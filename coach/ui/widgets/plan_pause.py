"""A quiet way to say: I rest, I am ill, I am away; and: I am back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.domain.facts import State
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

PAUSES = (State.REST, State.ILL, State.AWAY)


class PauseRow(QWidget):
    """Three chips; while one is set, the way back stands beside them.

    Signals:
        wanted: the `State` the person wants to be in from today on.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        line = stack(theme.space("s")) if theme.is_large else row(theme.space("m"))
        self.setLayout(line)
        self.words = Text(theme, "small")
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        named = [(state, texts(f"plan.pause_{state}")) for state in PAUSES]
        self.chips = ChipRow(theme, named, label=texts("plan.pause"))
        self.back = SecondaryButton(theme, texts("plan.pause_back"), height=44)
        for chip in self.chips.chips():
            chip.setMinimumWidth(chip.sizeHint().width())
        widths = [chip.sizeHint().width() for chip in self.chips.chips()]
        gaps = theme.space("s") * (len(widths) - 1)
        self.chips.setMinimumWidth(sum(widths) + gaps)
        for part in (self.words, self.chips, self.back):
            line.addWidget(part)
        self.chips.chosen.connect(self._on_chosen)
        self.back.clicked.connect(self._on_back)

    def set_state(self, state: State) -> None:
        """Show what the person said last."""
        is_paused = state is not State.NONE
        words = self._texts(f"plan.is_{state}") if is_paused else ""
        self.words.setText(words or self._texts("plan.pause"))
        self.chips.set_values([state])
        self.chips.setHidden(is_paused)
        self.back.setVisible(is_paused)

    def focus_first(self) -> None:
        """Keep the keyboard here when chips and way back change places."""
        first = self.chips.chips()[0] if self.back.isHidden() else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, values: tuple[object, ...]) -> None:
        state = values[0] if values else State.NONE
        if isinstance(state, State):
            self.wanted.emit(state)

    def _on_back(self) -> None:
        self.wanted.emit(State.NONE)
