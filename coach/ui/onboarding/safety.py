"""The screens of "safe to start": ticks, what they open, and usual days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coach.domain.catalogue import Readiness
from coach.services.onboarding_draft import ASKED, DAYS
from coach.ui.onboarding.cards import ChangesCard
from coach.ui.onboarding.section import LABEL_GAP, Foot, Section, relabel
from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.choice import Tick
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import Columns, row, stack

if TYPE_CHECKING:
    from coach.domain.catalogue import ScreeningQuestion
    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.services.onboarding_view import OnboardingView
    from coach.ui.theme import Theme

HALVES = (564, 564)
USUAL_MINUTES = (5, 10, 15, 20, 30, 45, 60, 90)
EASY_MINUTES = (0, 2, 5, 10, 15, 20, 30)
MOST_LINES = 4


class _Happening(Card):
    """The line that points to Help now, in a quiet box."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, "sunken", padding=12)
        line = row(12)
        line.addWidget(Icon(theme, "info", 20))
        line.addWidget(Text(theme, "small_ink", texts("onboarding.happening")), 1)
        self.body.addLayout(line)


class SafeToStart(Section):
    """Ticks before any exertion."""

    is_wide = True
    top_gap = bare_gap = 24
    gap = 24

    def __init__(
        self, theme: Theme, texts: Texts, questions: tuple[ScreeningQuestion, ...]
    ) -> None:
        super().__init__(theme, texts)
        self.ticks: dict[str, Tick] = {}
        columns = Columns(theme, HALVES)
        for number, question in enumerate(questions):
            card = self._card(question)
            if number == 0:
                card.body.addSpacing(12)
                card.body.addWidget(_Happening(theme, texts))
            columns.add(card, 1 if number else 0)
        self.column.addWidget(columns)

    def _card(self, question: ScreeningQuestion) -> Card:
        theme = self.theme
        card = Card(theme, padding=20, gap=0, label=question.title)
        card.body.setContentsMargins(28, 20, 28, 16)
        card.body.addWidget(Text(theme, "label", question.title))
        is_single = len(question.ticks) == 1
        if question.hint and not is_single:
            card.body.addWidget(Text(theme, "small", question.hint))
        card.body.addSpacing(8)
        for tick in question.ticks:
            detail = question.hint if is_single else ""
            made = Tick(theme, tick.label, detail)
            made.clicked.connect(self._on_ticked)
            self.ticks[tick.key] = made
            card.body.addWidget(made)
        card.body.addStretch(1)
        return card

    def _on_ticked(self) -> None:
        ticked = tuple(key for key, tick in self.ticks.items() if tick.isChecked())
        self.tell(ticks=ticked)

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return what to do."""
        return self.texts("onboarding.safe_title"), self.texts("onboarding.safe_sub")

    def foot(self, view: OnboardingView) -> Foot:
        """Return a main button that says what a press will answer."""
        texts = self.texts
        return Foot(
            texts("onboarding.save_answers")
            if view.draft.ticks
            else texts("onboarding.none_of_these"),
            note=texts("onboarding.safe_skip_again")
            if view.draft.safety_alone
            else texts("onboarding.safe_skip"),
        )

    def set_view(self, view: OnboardingView) -> None:
        """Show what is ticked."""
        for key, tick in self.ticks.items():
            tick.setChecked(key in view.draft.ticks)

    def first_focus(self) -> QWidget:
        """Return the first tick."""
        return next(iter(self.ticks.values()))


class WhatOpens(Section):
    """What the answers open and keep shut, and when to call for help."""

    is_wide = True
    top_gap = bare_gap = 24
    gap = 24

    def __init__(self, theme: Theme, texts: Texts, support: Support) -> None:
        super().__init__(theme, texts)
        columns = Columns(theme, HALVES)
        self.told = Card(theme, padding=28, gap=16)
        self.lines = [Text(theme, "body") for _ in range(MOST_LINES)]
        for each in self.lines:
            self.told.body.addWidget(each)
        self.question = Text(theme, "label", texts("onboarding.asked_title"))
        asked = [(key, texts(f"onboarding.asked_{key}")) for key in ASKED]
        self.asked = ChipRow(theme, asked, label=texts("onboarding.asked_title"))
        self.asked.chosen.connect(self._on_asked)
        self.told.body.addWidget(self.question)
        self.told.body.addWidget(self.asked)
        self.told.body.addStretch(1)
        self.told.body.addWidget(_Happening(theme, texts))
        columns.add(self.told, 0)
        self.signs = Card(theme, padding=28, gap=8, label=support.urgent_title)
        self.signs.body.addWidget(Text(theme, "label", texts("onboarding.signs")))
        self.signs.body.addWidget(Text(theme, "small", support.urgent_title))
        self.signs.body.addWidget(Bullets(theme, support.urgent))
        self.signs.body.addStretch(1)
        columns.add(self.signs, 1)
        self.column.addWidget(columns)

    def _on_asked(self, chosen: tuple[str, ...]) -> None:
        self.tell(asked=chosen[0] if chosen else "")

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return what is open, in one sentence."""
        told = view.opened
        return told.title if told else "", self.texts("onboarding.opened_sub")

    def foot(self, view: OnboardingView) -> Foot:
        """Return the way on: nothing here needs an answer."""
        return Foot(self.texts("onboarding.next"), has_skip=False)

    def set_view(self, view: OnboardingView) -> None:
        """Show what is open."""
        told = view.opened
        shown = told.lines if told else ()
        for number, line in enumerate(self.lines):
            relabel(line, shown[number] if number < len(shown) else "")
        self.question.setVisible(view.asks_doctor)
        self.asked.setVisible(view.asks_doctor)
        self.asked.set_values((view.draft.asked,))
        self.signs.setVisible(view.readiness is not Readiness.PEM)


class UsualDays(Section):
    """What the person does now, so that the first step fits."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        days, easy = texts("onboarding.usual_days"), texts("onboarding.usual_easy")
        minutes = texts("onboarding.usual_minutes")
        self.days = Segmented(theme, [(n, str(n)) for n in DAYS], label=days)
        self.minutes = _minutes_row(theme, texts, USUAL_MINUTES, minutes)
        self.easy = _minutes_row(theme, texts, EASY_MINUTES, easy)
        self.days.chosen.connect(lambda n: self.tell(baseline_days=n))
        for field, chips in (
            ("baseline_minutes", self.minutes),
            ("easy_walk", self.easy),
        ):
            chips.chosen.connect(partial(self._on_minutes, field))
        days_hint = texts("onboarding.usual_days_hint")
        easy_hint = texts("onboarding.usual_easy_hint")
        self.days.setAccessibleDescription(days_hint)
        self.easy.setAccessibleDescription(easy_hint)
        self.ask(days, self.days, hint=days_hint)
        self.those_days = QWidget()
        inner = stack(LABEL_GAP, (0, 24, 0, 0))
        inner.addWidget(Text(theme, "label", minutes))
        inner.addWidget(self.minutes)
        self.those_days.setLayout(inner)
        self.column.addWidget(self.those_days)
        self.ask(easy, self.easy, hint=easy_hint)
        self.card = ChangesCard(theme, texts)

    def _on_minutes(self, field: str, chosen: tuple[int, ...]) -> None:
        self.tell(**{field: chosen[0] if chosen else None})

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return what is asked."""
        return self.texts("onboarding.usual_title"), self.texts("onboarding.usual_sub")

    def set_view(self, view: OnboardingView) -> None:
        """Show what is chosen; minutes are asked for where there are days."""
        draft = view.draft
        self.days.set_value(draft.baseline_days)
        self.minutes.set_values((draft.baseline_minutes,))
        self.easy.set_values((draft.easy_walk,))
        self.those_days.setVisible(bool(draft.baseline_days))
        self.card.show_told(view.changes)

    def side_card(self) -> QWidget:
        """Return the card of what this changes."""
        return self.card

    def first_focus(self) -> QWidget:
        """Return the days."""
        segments = self.days.segments()
        return next((each for each in segments if each.isChecked()), segments[0])


def _minutes_row(
    theme: Theme, texts: Texts, minutes: tuple[int, ...], label: str
) -> ChipRow:
    most = minutes[-1]
    choices = [
        (n, texts("onboarding.or_more", minutes=n) if n == most else str(n))
        for n in minutes
    ]
    return ChipRow(theme, choices, label=label)
