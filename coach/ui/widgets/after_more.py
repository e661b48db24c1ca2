"""What else can be said about an outing, folded away until it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.services.after import minutes_of
from coach.ui.widgets.card import Card
from coach.ui.widgets.company_row import CompanyRow
from coach.ui.widgets.fields import Field, TextArea
from coach.ui.widgets.labels import Text
from coach.ui.widgets.pain_scale import PainScale
from coach.ui.widgets.stacks import stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.energy import Energies
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

SCALES = ("pleasure", "mastery", "effort", "energy")
ENERGY = "energy"
BETWEEN = 38


class MoreScales(QWidget):
    """Enjoyment, mastery and effort, 0-10, and energy if it was said before.

    Every one can be left.

    Signals:
        answered: one was pressed or taken back.
    """

    answered = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        column = stack()
        self.setLayout(column)
        self._texts = texts
        self.scales: dict[str, StepScale] = {}
        self._energy, energy = QWidget(), stack()
        self._energy.setLayout(energy)
        self.energy_told = Text(theme, "small")
        for name in SCALES:
            scale = StepScale(
                theme,
                texts,
                name=texts(f"after.{name}"),
                low=texts(f"after.{name}_low"),
                high=texts(f"after.{name}_high"),
            )
            self.scales[name] = scale
            into = energy if name == ENERGY else column
            into.addStretch(1)
            into.addSpacing(BETWEEN)
            into.addWidget(Text(theme, "label", texts(f"after.{name}")))
            into.addSpacing(theme.space("s"))
            into.addWidget(scale)
            scale.chosen.connect(self.answered)
            scale.cleared.connect(self.answered)
        energy.addWidget(self.energy_told)
        column.addWidget(self._energy)

    def value(self, name: str) -> int | None:
        """Return one of the three, 0-10, or None."""
        return self.scales[name].value

    def set_energy(self, before: int | None, counted: Energies | None) -> None:
        """Show what energy was before, 0-10, beside what it is; None shows nothing."""
        self._energy.setVisible(before is not None)
        now, words = self.value(ENERGY), ""
        if now is not None:
            words = self._texts("after.energy_told", before=before, after=now)
        if now is not None and counted is not None:
            words = f"{words} {_energy_words(counted, self._texts)}"
        self.energy_told.setText(words)
        self.energy_told.setVisible(bool(words))

    def set_value(self, name: str, value: int | None) -> None:
        """Show one of the three without telling anyone."""
        self.scales[name].set_value(value)


def _energy_words(counted: Energies, texts: Texts) -> str:
    """Return the count: the way it most often went, with the others beside it."""
    return texts(
        "after.energy_count",
        pairs=counted.pairs,
        higher=counted.higher,
        same=counted.same,
        lower=counted.lower,
    )


class NoteCard(Card):
    """A note to oneself, how long it was, who came along, and whether anything hurt.

    Args:
        theme: the look in force.
        texts: the sentences.
        pain_words: what is said about so much pain, or "".

    Signals:
        edited: the note, the minutes, the company or the pain changed.
    """

    edited = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, pain_words: Callable[[int | None], str]
    ) -> None:
        super().__init__(theme, label=texts("after.note"))
        self._texts = texts
        self.note = TextArea(theme, texts("after.note"), hint=texts("after.note_hint"))
        self.minutes = Field(theme, texts("after.minutes"))
        self.company = CompanyRow(theme, texts)
        self.body.addWidget(self.note)
        self.body.addWidget(self.minutes)
        self.body.addWidget(self.company)
        self.pain = PainScale(theme, texts, pain_words)
        self.body.addWidget(self.pain)
        self.body.addStretch(1)
        self.pain.answered.connect(self.edited)
        self.company.answered.connect(self.edited)
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
