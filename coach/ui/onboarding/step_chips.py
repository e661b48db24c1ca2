"""The chips of the first step, and the fields of one's own."""

from __future__ import annotations

import itertools
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.ui.onboarding.section import relabel
from coach.ui.widgets.chips import Chip, ChipRow
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Flow, stack

if TYPE_CHECKING:
    from coach.domain.first_step import StepIdea
    from coach.domain.wording import Texts
    from coach.services.onboarding_view import OnboardingView
    from coach.ui.theme import Theme

OWN_MINUTES = (1, 2, 5, 10, 15, 20, 30)


class StepChips(QWidget):
    """Suggested steps and *My own*; one of them is chosen.

    Signals:
        edited: a table of draft fields and new values.
    """

    edited = Signal(object)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.theme, self.texts = theme, texts
        self.setAccessibleName(texts("onboarding.step_chips"))
        self.chips: list[Chip] = []
        self._titles: tuple[str, ...] = ()
        self._flow = Flow(gap=theme.space("s"))
        self.own = self._chip(texts("onboarding.my_own"), "pencil")
        self.own.clicked.connect(self._on_own)
        column = stack(12)
        column.addLayout(self._flow)
        self.setLayout(column)
        self._flow.addWidget(self.own)
        self.words = Field(
            theme,
            texts("onboarding.own_step"),
            placeholder=texts("onboarding.own_step_example"),
        )
        self.words.edited.connect(lambda words: self.edited.emit({"own_step": words}))
        self.counts = Text(theme, "caption")
        label = texts("onboarding.own_minutes")
        self.minutes_label = Text(theme, "small_label", label)
        choices = [(minutes, str(minutes)) for minutes in OWN_MINUTES]
        self.minutes = ChipRow(theme, choices, label=label)
        self.minutes.chosen.connect(self._on_minutes)
        for part in (self.words, self.counts, self.minutes_label, self.minutes):
            column.addWidget(part)

    def set_view(self, view: OnboardingView) -> None:
        """Show the steps to choose from and the one chosen."""
        if view.titles != self._titles:
            self._make_chips(view)
        draft = view.draft
        chosen = None if draft.is_own else view.chosen
        for idea, chip in zip(view.ideas, self.chips, strict=True):
            chip.setChecked(idea == chosen)
        self.own.setChecked(draft.is_own)
        for part in (self.words, self.minutes_label, self.minutes):
            part.setVisible(draft.is_own)
        if self.words.box.text() != draft.own_step:
            self.words.set_text(draft.own_step)
        self.minutes.set_values((draft.own_minutes,))
        relabel(self.counts, view.own_counts)

    def chosen_chip(self) -> Chip:
        """Return the chip that is on."""
        every = (*self.chips, self.own)
        return next((chip for chip in every if chip.isChecked()), every[0])

    def _make_chips(self, view: OnboardingView) -> None:
        for chip in (*self.chips, self.own):
            self._flow.removeWidget(chip)
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for idea, title in zip(view.ideas, view.titles, strict=True):
            chip = self._chip(title)
            chip.clicked.connect(partial(self._on_chosen, idea))
            self.chips.append(chip)
        for chip in (*self.chips, self.own):
            self._flow.addWidget(chip)
        self._order_tabs()
        self._titles = view.titles

    def _order_tabs(self) -> None:
        every = [*self.chips, self.own]
        for before, after in itertools.pairwise(every):
            QWidget.setTabOrder(before, after)

    def _chip(self, words: str, icon: str = "") -> Chip:
        chip = Chip(self.theme, words, icon)
        chip.setAccessibleDescription(self.accessibleName())
        return chip

    def _on_chosen(self, idea: StepIdea) -> None:
        self.edited.emit(
            {
                "is_own": False,
                "step_activity": idea.activity,
                "step_minutes": idea.minutes,
                "step_is_smallest": idea.is_smallest,
            }
        )

    def _on_own(self) -> None:
        self.edited.emit({"is_own": True})
        self.words.setFocus()

    def _on_minutes(self, chosen: tuple[int, ...]) -> None:
        if chosen:
            self.edited.emit({"own_minutes": chosen[0]})
        else:
            self.edited.emit({})
