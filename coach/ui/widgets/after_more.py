"""What else can be said about an outing, folded away until it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import Field, TextArea
from coach.ui.widgets.labels import Text
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

SCALES = ("pleasure", "mastery", "effort")


class AfterMore(QWidget):
    """Enjoyment, mastery, effort, minutes and a note; every one can be left.

    Signals:
        note_edited: the note as it stands, to be kept against a crash.
    """

    note_edited = Signal(str)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.scales = {
            scale: StepScale(
                theme,
                texts,
                name=texts(f"after.{scale}"),
                low=texts(f"after.{scale}_low"),
                high=texts(f"after.{scale}_high"),
            )
            for scale in SCALES
        }
        self.minutes = Field(theme, texts("after.minutes"))
        self.note = TextArea(theme, texts("after.note"), hint=texts("after.note_hint"))
        card = Card(theme, label=texts("after.more"))
        for scale, control in self.scales.items():
            card.body.addWidget(Text(theme, "label", texts(f"after.{scale}")))
            card.body.addWidget(control)
            card.body.addSpacing(theme.space("m"))
        card.body.addWidget(self.minutes)
        card.body.addWidget(self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.note.edited.connect(self.note_edited)
        self.minutes.edited.connect(self._on_minutes)

    def given_minutes(self) -> int | None:
        """Return the minutes as a number, or None where they are not one."""
        text = self.minutes.text().strip()
        return int(text) if text.isascii() and text.isdigit() else None

    def is_acceptable(self) -> bool:
        """Say whether the minutes can be kept."""
        minutes = self.given_minutes()
        return minutes is not None and 1 <= minutes <= 1440

    def _on_minutes(self) -> None:
        problem = "" if self.is_acceptable() else self._texts("after.minutes_problem")
        self.minutes.set_problem(problem)
