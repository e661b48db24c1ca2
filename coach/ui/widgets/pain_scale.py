"""Pain on the way, 0-10: asked by a quiet link, answered kindly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.scroll import bring_into_sight
from coach.ui.widgets.stacks import Flow, stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme


class PainScale(QWidget):
    """A link; behind it the scale, and a sentence where the pain calls for one.

    Args:
        theme: the look in force.
        texts: the sentences.
        words_for: what is said about so much pain, or "".

    Signals:
        answered: it was pressed or taken back.
    """

    answered = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, words_for: Callable[[int | None], str]
    ) -> None:
        super().__init__()
        self._words_for = words_for
        self.ask = LinkButton(theme, texts("after.pain_ask"))
        self.scale = StepScale(
            theme,
            texts,
            name=texts("after.pain"),
            low=texts("after.pain_low"),
            high=texts("after.pain_high"),
        )
        self.label = Text(theme, "label", texts("after.pain"))
        self.words = Text(theme, "small")
        column = stack()
        self.setLayout(column)
        link = Flow(0)
        link.addWidget(self.ask)
        column.addLayout(link)
        column.addWidget(self.label)
        column.addSpacing(theme.space("s"))
        column.addWidget(self.scale)
        column.addSpacing(theme.space("s"))
        column.addWidget(self.words)
        self.ask.clicked.connect(self._on_ask)
        self.scale.chosen.connect(self._on_answered)
        self.scale.cleared.connect(self._on_answered)
        self._show(is_open=False)

    @property
    def value(self) -> int | None:
        """The pain that was pressed, 0-10, or None."""
        return self.scale.value

    def set_value(self, value: int | None) -> None:
        """Show a pain, or the link alone, without telling anyone."""
        self.scale.set_value(value)
        self._show(is_open=value is not None or self.scale.hasFocus())

    def is_open(self) -> bool:
        """Return whether the scale is in sight, or would be if its place were."""
        return not self.scale.isHidden()

    def _show(self, *, is_open: bool) -> None:
        self.ask.setVisible(not is_open)
        self.label.setVisible(is_open)
        self.scale.setVisible(is_open)
        words = self._words_for(self.scale.value)
        self.words.setText(words)
        self.words.setVisible(is_open and bool(words))
        self.scale.setAccessibleDescription(words)

    def _on_ask(self) -> None:
        self._show(is_open=True)
        self.scale.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_sight(self)

    def _on_answered(self) -> None:
        self._show(is_open=True)
        self.answered.emit()
        bring_into_sight(self)
