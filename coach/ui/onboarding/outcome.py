"""The screens after the ticks: details, a pause to read, and what the answers open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from coach.services.onboarding_draft import ASKED
from coach.services.onboarding_safety import MARK
from coach.ui.onboarding.safety import HALVES, Happening
from coach.ui.onboarding.section import Foot, Section, relabel
from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Columns

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.screening_pages import ScreeningDetail
    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.services.onboarding_safety import Result
    from coach.services.onboarding_view import OnboardingView
    from coach.ui.theme import Theme

LOOK_AGAIN_MS = 1000
READING_LINES = 4


class Details(Section):
    """A few questions after a yes; each can be left open."""

    is_wide = True
    top_gap = bare_gap = 24
    gap = 24

    def __init__(self, theme: Theme, texts: Texts, view: OnboardingView) -> None:
        super().__init__(theme, texts)
        self.rows: dict[str, ChipRow] = {}
        self._chosen: dict[str, str] = {}
        columns = Columns(theme, HALVES)
        for number, detail in enumerate(view.safety.details):
            columns.add(self._card(detail), number % 2)
        self.column.addWidget(columns)

    def _card(self, detail: ScreeningDetail) -> Card:
        theme = self.theme
        card = Card(theme, padding=28, gap=8, label=detail.title)
        card.body.addWidget(Text(theme, "label", detail.title))
        if detail.hint:
            card.body.addWidget(Text(theme, "small", detail.hint))
        if detail.points:
            card.body.addWidget(Bullets(theme, detail.points))
        choices = [(choice.id, choice.label) for choice in detail.choices]
        made = ChipRow(theme, choices, label=detail.title)
        made.chosen.connect(partial(self._on_chosen, detail.id))
        self.rows[detail.id] = made
        card.body.addSpacing(4)
        card.body.addWidget(made)
        card.body.addStretch(1)
        return card

    def _on_chosen(self, detail: str, chosen: tuple[str, ...]) -> None:
        made = {**self._chosen, detail: chosen[0] if chosen else ""}
        self.tell(details=tuple(f"{each}{MARK}{what}" for each, what in made.items()))

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return what is asked."""
        texts = self.texts
        return texts("onboarding.details_title"), texts("onboarding.details_sub")

    def set_view(self, view: OnboardingView) -> None:
        """Show what is chosen."""
        self._chosen = dict(view.safety.chosen)
        for detail, made in self.rows.items():
            made.set_values((self._chosen.get(detail, ""),))

    def first_focus(self) -> QWidget | None:
        """Return the first answer."""
        first = next(iter(self.rows.values()), None)
        return first.chips()[0] if first is not None else None


class Reading(Section):
    """A pause to read before the answer that means rest is taken back."""

    is_wide = True
    top_gap = bare_gap = 24
    gap = 24

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        card = Card(theme, padding=28, gap=16, label=texts("onboarding.reading_title"))
        for number in range(READING_LINES):
            words = texts(f"onboarding.reading_{number + 1}")
            card.body.addWidget(Text(theme, "body", words))
        self.column.addWidget(card)
        self._clock = QTimer(self, interval=LOOK_AGAIN_MS)
        self._clock.timeout.connect(self.tell)

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return what to do."""
        texts = self.texts
        return texts("onboarding.reading_title"), texts("onboarding.reading_sub")

    def foot(self, view: OnboardingView) -> Foot:
        """Return the change, once there was time to read, and the safe way."""
        return Foot(
            self.texts("onboarding.reading_change"),
            is_hero=False,
            has_back=False,
            has_skip=False,
            second=self.texts("onboarding.reading_keep"),
            note=view.problem,
        )

    def set_view(self, view: OnboardingView) -> None:
        """Look again every second until the pause is over."""
        if view.problem:
            self._clock.start()
        else:
            self._clock.stop()


class WhatOpens(Section):
    """What the answers open and keep shut, and when to call for help."""

    is_wide = True
    top_gap = bare_gap = 20
    gap = 16

    def __init__(
        self, theme: Theme, texts: Texts, support: Support, result: Result
    ) -> None:
        super().__init__(theme, texts)
        columns = Columns(theme, HALVES)
        columns.add(self._build_told(result), 0)
        if result.notes:
            columns.add(self._build_notes(result), 1 - result.has_signs)
        self.signs = self._build_signs(support)
        columns.add(self.signs, 1)
        self.signs.setVisible(result.has_signs)
        self.column.addWidget(columns)

    def _build_told(self, result: Result) -> Card:
        theme, texts = self.theme, self.texts
        card = Card(theme, padding=24, gap=12)
        ticks = "; ".join(result.because)
        because = texts("onboarding.because", ticks=ticks) if ticks else ""
        self.because = Text(theme, "small", because)
        if because:
            card.body.addWidget(self.because)
        for line in result.lines:
            card.body.addWidget(Text(theme, "body", line))
        title = texts("onboarding.asked_title")
        asked = [(key, texts(f"onboarding.asked_{key}")) for key in ASKED]
        self.question = Text(theme, "label", title)
        self.asked = ChipRow(theme, asked, label=title)
        self.asked.chosen.connect(self._on_asked)
        self.cannot = Text(theme, "small")
        for part in (self.question, self.asked, self.cannot):
            card.body.addWidget(part)
        card.body.addStretch(1)
        card.body.addWidget(Happening(theme, texts))
        return card

    def _build_notes(self, result: Result) -> Card:
        theme, title = self.theme, self.texts("onboarding.notes")
        card = Card(theme, padding=24, gap=8, label=title)
        card.body.addWidget(Text(theme, "label", title))
        card.body.addWidget(Bullets(theme, result.notes))
        card.body.addStretch(1)
        return card

    def _build_signs(self, support: Support) -> Card:
        theme, texts = self.theme, self.texts
        card = Card(theme, padding=24, gap=8, label=support.urgent_title)
        card.body.addWidget(Text(theme, "label", texts("onboarding.signs")))
        card.body.addWidget(Text(theme, "small", support.urgent_title))
        card.body.addWidget(Bullets(theme, support.urgent))
        card.body.addStretch(1)
        return card

    def _on_asked(self, chosen: tuple[str, ...]) -> None:
        self.tell(asked=chosen[0] if chosen else "")

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return what is open, in one sentence."""
        result = view.safety.result
        return result.title if result else "", self.texts("onboarding.opened_sub")

    def foot(self, view: OnboardingView) -> Foot:
        """Return the way on: nothing here needs an answer."""
        return Foot(self.texts("onboarding.next"), has_skip=False)

    def set_view(self, view: OnboardingView) -> None:
        """Show whether a doctor or nurse was asked."""
        result = view.safety.result
        asks = result is not None and result.asks_doctor
        self.question.setVisible(asks)
        self.asked.setVisible(asks)
        self.asked.set_values((view.draft.asked,))
        relabel(self.cannot, result.cannot if result else "")
