"""The ten-second check on Today: mood with one press, then energy, then thanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.services.today_view import HEAVY
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.stacks import row, stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

    from coach.domain.wording import Texts
    from coach.services.today_view import MoodView, TodayView
    from coach.ui.theme import Theme


MORNING, SECOND = "morning", "second"
"""Of `coach.domain.mood_asks.MoodAsk`, which the first painting does without."""
EDGE, LINK_TOP = 20, 10
"""Over a headline with a link, whose 44 px to press reach beyond the words."""


class Asking:
    """What the mood card asks next: the mood, then the energy, then nothing.

    ``is_mood_wanted`` says that the person wants to note another mood; ``energy_for``
    is the check-in whose energy may still be said.
    """

    def __init__(self) -> None:
        self.is_mood_wanted = False
        self.energy_for: str | None = None
        self._is_noted = False

    def look(self, view: TodayView) -> None:
        """Ask no energy for a check-in that is not the latest any more."""
        if view.mood.checkin != self.energy_for:
            self.energy_for = None

    def mood_saved(self, checkin: str) -> None:
        """Go on to the energy of that check-in."""
        self.is_mood_wanted, self.energy_for = False, checkin

    def mood_alone(self) -> None:
        """Thank: this one is asked without the energy."""
        self.is_mood_wanted, self.energy_for, self._is_noted = False, None, True

    def energy_done(self) -> None:
        """Thank: the energy was said or skipped."""
        self.energy_for, self._is_noted = None, True

    def what(self, view: TodayView) -> str:
        """Return what to ask (``mood``, ``energy``), how to thank, or nothing."""
        if self.is_mood_wanted:
            return "mood"
        is_asked = self.energy_for is not None
        if view.is_mood_told and not is_asked and not self._is_noted:
            return ""
        if view.mood.mood is None or (view.mood.ask and not is_asked):
            return "mood"
        if view.state in HEAVY:
            return ""
        if is_asked and view.mood.energy is None and view.mood.may_ask_energy:
            return "energy"
        return "thanks" if self._is_noted else "nothing"


class MoodCard(Card):
    """One question at a time; each press is saved at once.

    Args:
        theme: the look in force.
        texts: the sentences.
        view: today's latest check-in.
        ask: ``"mood"``, ``"energy"``, ``"thanks"`` after a press, or ``"nothing"``.

    Signals:
        mood: the mood pressed, 0-10.
        energy: the energy pressed, 0-10.
        again: the person wants to note another mood.
        skipped: the person leaves the energy out.
        never: the person does not want to be asked a second time any more.
    """

    mood = Signal(int)
    energy = Signal(int)
    again = Signal()
    skipped = Signal()
    never = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: MoodView, ask: str) -> None:
        super().__init__(theme, gap=4, label=texts("today.mood_title"))
        self._theme, self._texts, self._view = theme, texts, view
        self._space(EDGE, EDGE)
        self.scale: MoodSky | StepScale | None = None
        self.never_link: LinkButton | None = None
        if ask == "mood":
            self._ask_mood()
        elif ask == "energy":
            self._ask_energy()
        else:
            self._say_noted(is_new=ask == "thanks")
        self.body.addStretch(1)

    def _space(self, top: int, bottom: int) -> None:
        """Set the margins; where a link is beside the headline it reaches up."""
        edge = 32 if self._theme.is_large else 24
        if self._theme.is_large:
            top = bottom = EDGE
        self.body.setContentsMargins(edge, top, edge, bottom)

    def _ask_mood(self) -> None:
        title = _title(self._texts, self._view.ask)
        self.setAccessibleName(title)
        right: QWidget = Text(self._theme, "caption", self._texts("today.mood_hint"))
        if self._view.ask == SECOND:
            self._space(LINK_TOP, EDGE)
            self.never_link = LinkButton(self._theme, self._texts("today.mood_never"))
            self.never_link.clicked.connect(self.never)
            right = self.never_link
        self.body.addLayout(headline(self._theme, title, right))
        self.scale = MoodSky(self._theme, self._texts, name=title)
        self.scale.chosen.connect(self.mood)
        self.setFocusProxy(self.scale)
        self.body.addWidget(self.scale)

    def _ask_energy(self) -> None:
        texts = self._texts
        self._space(LINK_TOP, EDGE)
        title = texts("today.energy_title")
        skip = LinkButton(self._theme, texts("today.energy_skip"))
        skip.clicked.connect(self.skipped)
        self.body.addLayout(headline(self._theme, title, skip))
        self.scale = StepScale(
            self._theme,
            texts,
            name=title,
            low=texts("today.energy_low"),
            high=texts("today.energy_high"),
        )
        self.scale.chosen.connect(self.energy)
        self.setFocusProxy(self.scale)
        self.body.addWidget(self.scale)

    def _say_noted(self, *, is_new: bool) -> None:
        self._space(LINK_TOP, EDGE if is_new else LINK_TOP)
        again = LinkButton(self._theme, self._texts("today.mood_again"))
        again.clicked.connect(self.again)
        self.setFocusProxy(again)
        self.body.addLayout(headline(self._theme, self._noted(), again))
        if is_new:
            thanks = Text(self._theme, "small", self._texts("today.mood_thanks"))
            self.body.addWidget(thanks)

    def _noted(self) -> str:
        mood = self._view.mood or 0
        word = self._theme.mood_word(mood)
        if self._view.energy is None:
            return self._texts("today.mood_now", mood=mood, word=word)
        return self._texts(
            "today.mood_now_energy", mood=mood, word=word, energy=self._view.energy
        )


def _title(texts: Texts, ask: str) -> str:
    if ask == MORNING:
        return texts("today.mood_title_morning")
    return texts("today.mood_title_now" if ask else "today.mood_title")


def headline(theme: Theme, words: str, right: QWidget | None = None) -> QLayout:
    """Return a card's headline with something at its right, or under it when large."""
    title = Text(theme, "label", words)
    if theme.is_large:
        lines = stack(4)
        lines.addWidget(title)
        if right is not None:
            lines.addWidget(right, 0, Qt.AlignmentFlag.AlignLeft)
        return lines
    line = row(16)
    line.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
    if right is not None:
        line.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
