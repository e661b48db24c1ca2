"""What else can be said about an outing, folded away until it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.services.after import minutes_of
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import Field, TextArea
from coach.ui.widgets.labels import Text
from coach.ui.widgets.pain_scale import PainScale
from coach.ui.widgets.stacks import stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

SCALES = ("pleasure", "mastery", "effort")
BETWEEN = 38


class MoreScales(QWidget):
    """Enjoyment, mastery and effort, 0-10; every one can be left.

    Signals:
        answered: one was pressed or taken back.
    """

    answered = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        column = stack()
        self.setLayout(column)
        self.scales: dict[str, StepScale] = {}
        for name in SCALES:
            scale = StepScale(
                theme,
                texts,
                name=texts(f"after.{name}"),
                low=texts(f"after.{name}_low"),
                high=texts(f"after.{name}_high"),
            )
            self.scales[name] = scale
            column.addStretch(1)
            column.addSpacing(BETWEEN)
            column.addWidget(Text(theme, "label", texts(f"after.{name}")))
            column.addSpacing(theme.space("s"))
            column.addWidget(scale)
            scale.chosen.connect(self.answered)
            scale.cleared.connect(self.answered)

    def value(self, name: str) -> int | None:
        """Return one of the three, 0-10, or None."""
        return self.scales[name].value

    def set_value(self, name: str, value: int | None) -> None:
        """Show one of the three without telling anyone."""
        self.scales[name].set_value(value)


class NoteCard(Card):
    """A note to oneself, how long it was, and whether anything hurt.

    Args:
        theme: the look in force.
        texts: the sentences.
        pain_words: what is said about so much pain, or "".

    Signals:
        edited: the note, the minutes or the pain changed.
    """

    edited = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, pain_words: Callable[[int | None], str]
    ) -> None:
        super().__init__(theme, label=texts("after.note"))
        self._texts = texts
        self.note = TextArea(theme, texts("after.note"), hint=texts("after.note_hint"))
        self.minutes = Field(theme, texts("after.minutes"))
        self.body.addWidget(self.note)
        self.body.addWidget(self.minutes)
        self.pain = PainScale(theme, texts, pain_words)
        self.body.addWidget(self.pain)
        self.body.addStretch(1)
        self.pain.answered.connect(self.edited)
        self.note.edited.connect(self.edited)
        self.minutes.edited.connect(self._on_minutes)

    def is_acceptable(self) -> bool:
        """Say whether the minutes can be kept; left empty they stay as they are."""
        typed = self.minutes.text().strip()
        return not typed or minutes_of(typed) is not None

    def _on_minutes(self) -> None:
        problem = "" if self.is_acceptable() else self._texts("after.minutes_problem")
        self.minutes.set_problem(problem)
        self.edited.emit()
