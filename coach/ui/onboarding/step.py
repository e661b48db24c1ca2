"""One small step: which, how sure, when, where, with whom, and the guess."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from coach.services.onboarding_draft import (
    AT_A_TIME,
    COMPANIES,
    CUES,
    LEFT_OPEN,
    OWN_WORDS,
    PLACES,
    TIMES,
)
from coach.services.onboarding_view import clock_words
from coach.ui.onboarding.cards import PlanCard
from coach.ui.onboarding.section import Foot, Section, relabel
from coach.ui.onboarding.step_chips import StepChips
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import DropDown, Field
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.stacks import row, stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout, QWidget

    from coach.domain.wording import Texts
    from coach.services.onboarding_view import OnboardingView
    from coach.ui.theme import Theme

FIRST_TIME = 10 * 60
QUESTION_GAP = 28


class OneSmallStep(Section):
    """The person puts a step together, and shrinks it until it fits."""

    is_dense = True
    gap = 18
    card_top = 96

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        self.chips = StepChips(theme, texts)
        self.chips.edited.connect(self.edited)
        self.column.addWidget(self.chips)
        self.column.addSpacing(QUESTION_GAP)
        self._build_sure()
        self.column.addSpacing(QUESTION_GAP)
        self._build_plan()
        self.column.addSpacing(QUESTION_GAP)
        self._build_guess()
        self.card = PlanCard(theme, texts)

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return what to do."""
        return self.texts("onboarding.step_title"), self.texts("onboarding.step_sub")

    def foot(self, view: OnboardingView) -> Foot:
        """Return the button that books the step; it says why where it cannot yet."""
        save = self.texts("onboarding.save_step")
        return Foot(save, is_hero=False, note=view.problem)

    def set_view(self, view: OnboardingView) -> None:
        """Show the draft and the sentence it makes."""
        draft = view.draft
        self.chips.set_view(view)
        texts = self.texts
        sure, again = texts("onboarding.sure"), texts("onboarding.sure_again")
        relabel(self.sure_label, again if draft.is_shrunk else sure)
        self.sure.set_value(draft.confidence)
        self.hint.setVisible(view.is_too_big)
        can_shrink = view.smaller is not None
        too_big, least = texts("onboarding.too_big"), texts("onboarding.smallest")
        self.hint_words.setText(too_big if can_shrink else least)
        self.smaller.setVisible(can_shrink)
        self._set_plan(view)
        self.guess.set_value(draft.expected)
        self.card.show_view(view)

    def side_card(self) -> QWidget:
        """Return the sentence."""
        return self.card

    def first_focus(self) -> QWidget:
        """Return the step that is chosen."""
        return self.chips.chosen_chip()

    # -- how sure ------------------------------------------------------------------

    def _build_sure(self) -> None:
        theme, texts = self.theme, self.texts
        sure = texts("onboarding.sure")
        self.sure_label = Text(theme, "label", sure)
        self.sure = StepScale(
            theme,
            texts,
            name=sure,
            low=texts("onboarding.sure_low"),
            high=texts("onboarding.sure_high"),
        )
        self.sure.chosen.connect(lambda value: self.tell(confidence=value))
        self.sure.cleared.connect(lambda: self.tell(confidence=None))
        self.hint = Card(theme, "lift_soft", padding=8)
        self.hint.body.setContentsMargins(16, 8, 8, 8)
        self.hint_words = Text(theme, "small_ink", texts("onboarding.too_big"))
        words = texts("onboarding.make_smaller")
        self.smaller = SecondaryButton(theme, words, height=44)
        self.smaller.clicked.connect(self._on_smaller)
        line: QBoxLayout = stack(8) if theme.is_largest else row(12)
        line.addWidget(Icon(theme, "sprout", 22, "lift_text"))
        self.hint_words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.hint_words, 1)
        line.addWidget(self.smaller)
        self.hint.body.addLayout(line)
        self.column.addWidget(self.sure_label)
        self.column.addSpacing(8)
        self.column.addWidget(self.sure)
        self.column.addSpacing(6)
        self.column.addWidget(self.hint)

    def _on_smaller(self) -> None:
        self.shrink.emit()
        self.sure.setFocus()

    # -- when, where, who with -----------------------------------------------------

    def _build_plan(self) -> None:
        theme, texts = self.theme, self.texts
        cues = [(cue, texts(f"onboarding.cue_{cue}")) for cue in CUES]
        places = [(place, texts(f"onboarding.place_{place}")) for place in PLACES]
        company = [(who, texts(f"onboarding.company_{who}")) for who in COMPANIES]
        when, where = texts("onboarding.when"), texts("onboarding.where")
        who = texts("onboarding.who_with")
        self.cue = self._drop_down(when, texts("onboarding.open_when"), cues)
        self.place = self._drop_down(where, texts("onboarding.open_where"), places)
        self.company = self._drop_down(who, texts("onboarding.open_company"), company)
        self.cue.chosen.connect(self._on_cue)
        self.place.chosen.connect(lambda chosen: self.tell(place=chosen))
        self.company.chosen.connect(lambda chosen: self.tell(company=chosen))
        times = [(minute, clock_words(minute)) for minute in TIMES]
        self.time = DropDown(theme, texts("onboarding.what_time"), times)
        self.time.chosen.connect(lambda chosen: self.tell(clock_min=chosen))
        self.own_cue = self._field("cue")
        self.own_place = self._field("place")
        self.own_company = self._field("company")
        line: QBoxLayout = stack(16) if theme.is_large else row(12)
        for parts in (
            (self.cue, self.time, self.own_cue),
            (self.place, self.own_place),
            (self.company, self.own_company),
        ):
            each = stack(8)
            for part in parts:
                each.addWidget(part)
            each.addStretch(1)
            line.addLayout(each, 1)
        self.column.addLayout(line)

    def _drop_down(
        self, label: str, left_open: str, choices: list[tuple[str, str]]
    ) -> DropDown:
        own = (OWN_WORDS, self.texts("onboarding.own_words"))
        made = DropDown(self.theme, label, [(LEFT_OPEN, left_open), *choices, own])
        ignored, fixed = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        made.box.setSizePolicy(ignored, fixed)
        made.box.setMinimumWidth(self.theme.px(96))
        return made

    def _field(self, name: str) -> Field:
        texts = self.texts
        field = Field(
            self.theme,
            texts(f"onboarding.own_{name}"),
            placeholder=texts(f"onboarding.own_{name}_example"),
        )
        field.edited.connect(partial(self._on_typed, f"own_{name}"))
        return field

    def _on_typed(self, name: str, words: str) -> None:
        self.tell(**{name: words})

    def _on_cue(self, chosen: str) -> None:
        if chosen == AT_A_TIME and self.time.value() is None:
            self.tell(cue=chosen, clock_min=FIRST_TIME)
        else:
            self.tell(cue=chosen)

    def _set_plan(self, view: OnboardingView) -> None:
        draft = view.draft
        self.cue.set_value(draft.cue)
        self.place.set_value(draft.place)
        self.company.set_value(draft.company)
        self.time.set_value(draft.clock_min)
        self.time.setVisible(draft.cue == AT_A_TIME)
        for field, chosen, words in (
            (self.own_cue, draft.cue, draft.own_cue),
            (self.own_place, draft.place, draft.own_place),
            (self.own_company, draft.company, draft.own_company),
        ):
            field.setVisible(chosen == OWN_WORDS)
            if field.box.text() != words:
                field.set_text(words)

    # -- the guess -----------------------------------------------------------------

    def _build_guess(self) -> None:
        theme, texts = self.theme, self.texts
        expected = texts("onboarding.expected")
        self.guess = MoodSky(theme, texts, name=expected, cell_height=44, on="paper")
        self.guess.chosen.connect(lambda value: self.tell(expected=value))
        self.guess.cleared.connect(lambda: self.tell(expected=None))
        self.column.addWidget(Text(theme, "label", expected))
        self.column.addWidget(self.guess)
