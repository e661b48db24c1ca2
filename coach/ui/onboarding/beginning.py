"""The first screens: who it is for, and how it is right now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.services.onboarding_draft import WHO
from coach.services.support import CountryState
from coach.ui.onboarding.cards import ChangesCard
from coach.ui.onboarding.section import Foot, Section, relabel
from coach.ui.widgets.choice import Choice, ChoiceGroup
from coach.ui.widgets.help_lines import CountryChooser
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.stacks import row, stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

    from coach.domain.support import LinesWords
    from coach.domain.wording import Texts
    from coach.services.onboarding_view import OnboardingView
    from coach.services.support import LinesView
    from coach.ui.theme import Theme

SAID = (CountryState.CHOSEN, CountryState.OTHER)
ICONS = ("user-round", "heart-handshake", "users")
HELPERS_GAP = 12


class Welcome(Section):
    """What this is, who it is for, and where the words stay.

    Signals:
        country_chosen: the code of the country to show help numbers of.
    """

    title_role = "display"
    sub_role = "lead"
    has_hill = True
    bare_gap = 36
    sub_gap = 12
    sub_most_px = 600
    gap = 28

    country_chosen = Signal(object)

    def __init__(
        self, theme: Theme, texts: Texts, words: LinesWords, lines: LinesView
    ) -> None:
        super().__init__(theme, texts)
        choices = [
            Choice(
                who,
                texts(f"onboarding.who_{who}"),
                texts(f"onboarding.who_{who}_more"),
                icon,
            )
            for who, icon in zip(WHO, ICONS, strict=True)
        ]
        who = texts("onboarding.who")
        self.who = ChoiceGroup(theme, choices, least_height=73, label=who)
        self.who.chosen.connect(lambda chosen: self.tell(who=chosen))
        self.ask(who, self.who, gap=12)
        self.helpers = Text(theme, "small")
        self.under_helpers = QWidget()
        self.under_helpers.setFixedHeight(HELPERS_GAP)
        self.column.addSpacing(12)
        self.column.addWidget(self.helpers)
        self.column.addWidget(self.under_helpers)
        chosen = lines.code if lines.state in SAID else ""
        self.country = CountryChooser(theme, words, lines.choices, chosen)
        self.country.chosen.connect(self.country_chosen)
        self.column.addLayout(self._country_line(words))

    def _country_line(self, words: LinesWords) -> QBoxLayout:
        """Return one quiet row: for which country help numbers are shown."""
        theme = self.theme
        line: QBoxLayout = stack(8) if theme.is_large else row(16)
        label = stack()
        label.addWidget(Text(theme, "small_label", self.texts("onboarding.country")))
        hint = self.texts("onboarding.country_more")
        label.addWidget(Text(theme, "small", hint))
        line.addLayout(label, 1)
        line.addWidget(self.country, 0 if theme.is_large else 1)
        return line

    def tail(self) -> QWidget:
        """Return where the words stay."""
        theme, texts = self.theme, self.texts
        made, line = QWidget(), row(12)
        made.setLayout(line)
        icon = Icon(theme, "lock", 22, "primary_text")
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words: QBoxLayout = stack() if theme.is_large else row(6)
        words.addWidget(Text(theme, "small_label", texts("onboarding.private")))
        words.addWidget(Text(theme, "small", texts("onboarding.private_more")), 1)
        line.addLayout(words, 1)
        return made

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return the welcome."""
        return self.texts("onboarding.welcome_title"), self.texts(
            "onboarding.welcome_lead"
        )

    def foot(self, view: OnboardingView) -> Foot:
        """Return one button."""
        texts = self.texts
        return Foot(
            texts("onboarding.begin"),
            has_back=False,
            has_skip=False,
            note=texts("onboarding.begin_more"),
        )

    def set_view(self, view: OnboardingView) -> None:
        """Show who it is for, and what there is for helpers."""
        self.who.set_value(view.draft.who)
        who = view.draft.who
        is_me = who == "me"
        self.under_helpers.setVisible(not is_me)
        relabel(self.helpers, "" if is_me else self.texts(f"onboarding.helpers_{who}"))

    def first_focus(self) -> QWidget:
        """Return the tile that is chosen."""
        tiles = self.who.tiles()
        return next((tile for tile in tiles if tile.isChecked()), tiles[0])


class RightNow(Section):
    """Mood and energy, and what they change."""

    top_gap = 36
    gap = 54
    question_gap = 54

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        mood, energy = texts("onboarding.mood"), texts("onboarding.energy")
        self.mood = MoodSky(theme, texts, name=mood, cell_height=52, on="paper")
        self.energy = StepScale(
            theme,
            texts,
            name=energy,
            low=texts("onboarding.energy_low"),
            high=texts("onboarding.energy_high"),
            cell_height=48,
        )
        self.mood.chosen.connect(lambda value: self.tell(mood=value))
        self.mood.cleared.connect(lambda: self.tell(mood=None))
        self.energy.chosen.connect(lambda value: self.tell(energy=value))
        self.energy.cleared.connect(lambda: self.tell(energy=None))
        self.ask(mood, self.mood, gap=4)
        self.ask(energy, self.energy)
        self.card = ChangesCard(theme, texts)

    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return the question."""
        return self.texts("onboarding.now_title"), self.texts("onboarding.now_sub")

    def set_view(self, view: OnboardingView) -> None:
        """Show what is chosen and what it changes."""
        self.mood.set_value(view.draft.mood)
        self.energy.set_value(view.draft.energy)
        self.card.show_told(view.changes)

    def side_card(self) -> QWidget:
        """Return the card of what this changes."""
        return self.card

    def first_focus(self) -> QWidget:
        """Return the mood."""
        return self.mood
