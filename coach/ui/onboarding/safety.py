"""The screens of "safe to start": two pages of ticks, and usual days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coach.domain.catalogue import Readiness
from coach.services.onboarding_draft import DAYS, Screen
from coach.ui.onboarding.cards import ChangesCard
from coach.ui.onboarding.section import LABEL_GAP, Foot, Section
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.choice import Tick
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import Columns, row, stack

if TYPE_CHECKING:
    from coach.domain.screening_pages import ScreeningQuestion
    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.services.onboarding_view import OnboardingView
    from coach.ui.theme import Theme

HALVES = (564, 564)
USUAL_MINUTES = (5, 10, 15, 20, 30, 45, 60, 90)
EASY_MINUTES = (0, 2, 5, 10, 15, 20, 30)
ROW_PX, DENSE_ROW_PX = 48, 44


_SUBS = dict.fromkeys(Readiness, "onboarding.usual_sub") | {
    Readiness.GREEN: "onboarding.usual_green",
    Readiness.UNANSWERED: "onboarding.usual_unanswered",
}


class Happening(Card):
    """The line that points to Help now, in a quiet box."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, "sunken", padding=12)
        line = row(12)
        line.addWidget(Icon(theme, "info", 20))
        line.addWidget(Text(theme, "small_ink", texts("onboarding.happening")), 1)
        self.body.addLayout(line)


class SafeToStart(Section):
    """Ticks before any exertion: the first or the second page of them.

    Args:
        theme: the look in force.
        texts: the sentences.
        view: the page; its cards stand in two columns, the first on the left.
        support: the words on what this program is and is not.
    """

    is_wide = True
    top_gap = bare_gap = 16
    gap = 12

    def __init__(
        self, theme: Theme, texts: Texts, view: OnboardingView, support: Support
    ) -> None:
        super().__init__(theme, texts)
        self.ticks: dict[str, Tick] = {}
        self._elsewhere: tuple[str, ...] = ()
        self._is_first = view.draft.screen is Screen.SAFE
        columns = Columns(theme, HALVES)
        for number, question in enumerate(view.safety.questions):
            card = self._card(question)
            if number == 0 and self._is_first:
                card.body.addSpacing(12)
                card.body.addWidget(Happening(theme, texts))
            columns.add(card, 1 if number else 0)
        self.column.addWidget(columns)
        if self._is_first and not view.draft.safety_alone:
            self._add_limits(support)

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
            height = ROW_PX if self._is_first else DENSE_ROW_PX
            made = Tick(theme, tick.label, detail, least_height=height)
            made.clicked.connect(self._on_ticked)
            self.ticks[tick.key] = made
            card.body.addWidget(made)
        card.body.addStretch(1)
        return card

    def _on_ticked(self) -> None:
        here = tuple(key for key, tick in self.ticks.items() if tick.isChecked())
        self.tell(ticks=(*self._elsewhere, *here))

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return what to do, or why it is asked again."""
        page = "safe" if self._is_first else "more"
        sub = view.safety.asked_again or self.texts(f"onboarding.{page}_sub")
        return self.texts(f"onboarding.{page}_title"), sub

    def _add_limits(self, support: Support) -> None:
        """Say what this program is and is not, on the first page of a first run."""
        self.column.addSpacing(6)
        words = f"{support.disclaimer} {support.review_line()}"
        self.column.addWidget(Text(self.theme, "caption", words))

    def foot(self, view: OnboardingView) -> Foot:
        """Return a main button that says what a press will answer."""
        texts = self.texts
        again = view.draft.safety_alone
        note = texts("onboarding.safe_skip_again" if again else "onboarding.safe_skip")
        return Foot(self._main_words(view), note=note)

    def _main_words(self, view: OnboardingView) -> str:
        if view.safety.is_unchanged:
            return self.texts("onboarding.nothing_changed")
        if set(view.draft.ticks) & set(self.ticks):
            return self.texts("onboarding.save_answers")
        return self.texts("onboarding.none_of_these")

    def set_view(self, view: OnboardingView) -> None:
        """Show what is ticked."""
        ticked = view.draft.ticks
        self._elsewhere = tuple(key for key in ticked if key not in self.ticks)
        for key, tick in self.ticks.items():
            tick.setChecked(key in ticked)

    def first_focus(self) -> QWidget:
        """Return the first tick."""
        return next(iter(self.ticks.values()))


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
        return self.texts("onboarding.usual_title"), self.texts(_SUBS[view.readiness])

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
