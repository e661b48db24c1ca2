"""The screens after the step: booked, what helps, what is in the way, ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind
from coach.ui.onboarding.cards import PlanCard
from coach.ui.onboarding.section import Foot, Section, relabel
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Columns, stack

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.catalogue import Catalogue
    from coach.domain.wording import Texts
    from coach.services.onboarding_view import OnboardingView
    from coach.ui.theme import Theme

HALVES = (564, 564)
ENJOYED_TOO = ("cook", "garden", "dance", "swim")
"""Beside what is there for pleasure alone."""
WAY_COLUMNS = (692, 436)


class Pause(Section):
    """The step is booked: on to Today, or a few more questions."""

    bare_gap = 36

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        self.name = Field(
            theme, texts("onboarding.called"), hint=texts("onboarding.called_more")
        )
        self.name.setMaximumWidth(theme.px(400))
        self.name.edited.connect(lambda words: self.tell(name=words))
        self.column.addWidget(self.name)
        self.card = PlanCard(theme, texts)

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return whether a step waits."""
        texts = self.texts
        if view.draft.step_id:
            return texts("onboarding.booked_title"), texts("onboarding.booked_sub")
        return texts("onboarding.unbooked_title"), texts("onboarding.unbooked_sub")

    def foot(self, view: OnboardingView) -> Foot:
        """Return both ways on."""
        texts = self.texts
        return Foot(
            texts("onboarding.to_today"),
            has_skip=False,
            second=texts("onboarding.more_questions"),
            note=texts("onboarding.more_note"),
        )

    def set_view(self, view: OnboardingView) -> None:
        """Show the name and the step."""
        _show(self.name, view.draft.name)
        if view.draft.step_id:
            self.card.show_view(view)

    def side_card(self) -> QWidget:
        """Return the plan."""
        return self.card


class WhatHelps(Section):
    """What used to feel good, and what matters."""

    is_wide = True
    top_gap = 24
    gap = 24

    def __init__(self, theme: Theme, texts: Texts, catalogue: Catalogue) -> None:
        super().__init__(theme, texts)
        pleasant = [
            (activity.id, activity.title)
            for activity in catalogue.activities
            if activity.kind is Kind.PLEASANT or activity.id in ENJOYED_TOO
        ]
        values = [(value.id, value.label) for value in catalogue.values]
        self.enjoyed = self._chips(texts("onboarding.enjoyed"), pleasant)
        self.values = self._chips(texts("onboarding.values"), values)
        self.enjoyed.chosen.connect(lambda chosen: self.tell(enjoyed=chosen))
        self.values.chosen.connect(lambda chosen: self.tell(values=chosen))
        self.own = Field(
            theme,
            texts("onboarding.own_enjoyed"),
            placeholder=texts("onboarding.own_enjoyed_example"),
        )
        self.own.edited.connect(lambda words: self.tell(own_enjoyed=words))
        columns = Columns(theme, HALVES)
        for index, chips in enumerate((self.enjoyed, self.values)):
            label = chips.accessibleName()
            card = Card(theme, padding=28, gap=12, label=label)
            card.body.addWidget(Text(theme, "label", label))
            card.body.addWidget(chips)
            if chips is self.enjoyed:
                card.body.addWidget(self.own)
            card.body.addStretch(1)
            columns.add(card, index)
        self.column.addWidget(columns)

    def _chips(self, label: str, choices: list[tuple[str, str]]) -> ChipRow:
        return ChipRow(self.theme, choices, many=True, label=label)

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return the question."""
        return self.texts("onboarding.helps_title"), self.texts("onboarding.helps_sub")

    def set_view(self, view: OnboardingView) -> None:
        """Show what is chosen."""
        self.enjoyed.set_values(view.draft.enjoyed)
        self.values.set_values(view.draft.values)
        _show(self.own, view.draft.own_enjoyed)

    def first_focus(self) -> QWidget:
        """Return the first thing to enjoy."""
        return self.enjoyed.chips()[0]


class InTheWay(Section):
    """What gets in the way; each brings one thing to try."""

    is_wide = True
    top_gap = 24
    gap = 24

    def __init__(self, theme: Theme, texts: Texts, catalogue: Catalogue) -> None:
        super().__init__(theme, texts)
        choices = [(barrier.id, barrier.says) for barrier in catalogue.barriers]
        label = texts("onboarding.way_chips")
        self.barriers = ChipRow(theme, choices, many=True, label=label)
        self.barriers.chosen.connect(lambda chosen: self.tell(barriers=chosen))
        columns = Columns(theme, WAY_COLUMNS)
        card = Card(theme, padding=28, label=label)
        card.body.addWidget(self.barriers)
        card.body.addStretch(1)
        columns.add(card, 0)
        self.tries = Card(theme, "primary_soft", padding=28, gap=12)
        self.tries.body.addWidget(Text(theme, "label", texts("onboarding.way_card")))
        self.empty = Text(theme, "body_2", texts("onboarding.way_empty"))
        self.tries.body.addWidget(self.empty)
        self._pairs = [
            (Text(theme, "small"), Text(theme, "body")) for _ in catalogue.barriers
        ]
        for pair in self._pairs:
            column = stack()
            for part in pair:
                column.addWidget(part)
            self.tries.body.addLayout(column)
        self.tries.body.addStretch(1)
        columns.add(self.tries, 1)
        self.column.addWidget(columns)

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return the question."""
        return self.texts("onboarding.way_title"), self.texts("onboarding.way_sub")

    def set_view(self, view: OnboardingView) -> None:
        """Show what is chosen, and what to try."""
        self.barriers.set_values(view.draft.barriers)
        self.empty.setVisible(not view.tries)
        for index, pair in enumerate(self._pairs):
            words = view.tries[index] if index < len(view.tries) else ("", "")
            for part, line in zip(pair, words, strict=True):
                relabel(part, line)

    def first_focus(self) -> QWidget:
        """Return the first thing."""
        return self.barriers.chips()[0]


class Ready(Section):
    """The end: what happens next."""

    has_hill = True
    bare_gap = 64

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        self.card = PlanCard(theme, texts, texts("onboarding.ready_step"))
        self.column.addWidget(self.card)
        self.column.addSpacing(24)
        self.column.addWidget(Text(theme, "body_2", texts("onboarding.ready_done")))

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return what comes next."""
        return self.texts("onboarding.ready_title"), self.texts("onboarding.ready_sub")

    def foot(self, view: OnboardingView) -> Foot:
        """Return the way to Today."""
        return Foot(self.texts("onboarding.to_today"), has_skip=False)

    def set_view(self, view: OnboardingView) -> None:
        """Show the step, where there is one."""
        if view.draft.step_id:
            self.card.show_view(view)


def _show(field: Field, words: str) -> None:
    """Show words in a field, without moving the cursor of one who types."""
    if field.box.text() != words:
        field.set_text(words)
