"""The form of a check-in of any day, and that of a "not today" moved to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from coach.services.day import MoodForm
from coach.ui.widgets.buttons import PrimaryButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.day_choice import DayChoice, DayWords
from coach.ui.widgets.fields import Field, TextArea
from coach.ui.widgets.kept_text import KeptText
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.stacks import Actions
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme


class DatedForm(Card):
    """A card that ends with a day, and with saving or leaving it.

    Signals:
        saved: what was filled in.
        cancelled: the person leaves it as it is.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, texts: Texts, title: str) -> None:
        super().__init__(theme, gap=16, label=title)
        self._theme, self._texts = theme, texts
        self.body.addWidget(Text(theme, "label", title))
        self._which = DayChoice(
            theme,
            DayWords(
                texts("log.when"),
                texts("log.when_today"),
                texts("log.when_yesterday"),
                texts("log.when_another"),
                texts("log.day"),
                texts("log.day_hint"),
            ),
        )
        self.when, self.day = self._which.when, self._which.day
        self.problem = Meta(
            theme, "info", "", color="lift_text", icon_color="lift_text"
        )
        self.save_button = PrimaryButton(theme, texts("day.save"))
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QuietButton(theme, texts("day.cancel"))
        self.cancel_button.clicked.connect(self.cancelled)

    def save(self) -> None:
        """Hand over what is filled in."""

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is not right yet."""
        self._which.set_problem(problems.get("day", ""))
        words = problems.get("form", "")
        self.problem.label.setText(words)
        self.problem.setVisible(bool(words))

    def _end(self) -> None:
        self.body.addWidget(self.problem)
        self.body.addWidget(Actions(self._theme, self.save_button, self.cancel_button))
        self.body.addStretch(1)
        self.problem.hide()


class MoodFormCard(DatedForm):
    """Mood, energy, a few words, the day and about when."""

    def __init__(self, theme: Theme, texts: Texts, form: MoodForm, today: date) -> None:
        super().__init__(theme, texts, texts("day.form_mood"))
        self._id = form.id
        self.mood = MoodSky(theme, texts, name=texts("day.mood_label"), cell_height=46)
        self.energy = StepScale(
            theme,
            texts,
            name=texts("day.energy_label"),
            low=texts("day.energy_low"),
            high=texts("day.energy_high"),
        )
        for scale in (self.mood, self.energy):
            label = Text(theme, "small_label", scale.accessibleName())
            self.body.addWidget(label)
            self.body.addWidget(scale)
        self.note = TextArea(theme, texts("day.note"))
        self.clock = Field(
            theme, texts("day.clock"), placeholder=texts("log.clock_hint")
        )
        for part in (self.note, self.when, self.day, self.clock):
            self.body.addWidget(part)
        self._end()
        self.mood.set_value(form.mood)
        self.energy.set_value(form.energy)
        self.note.set_text(form.note)
        self.clock.set_text(form.clock)
        self._which.show_day(form.day, today)
        self.setFocusProxy(self.mood)
        KeptText(self.note, f"mood.{form.id or form.day}.note")

    def save(self) -> None:
        """Hand the filled form over."""
        self.saved.emit(
            MoodForm(
                id=self._id,
                day=self._which.text(),
                clock=self.clock.text(),
                mood=self.mood.value,
                energy=self.energy.value,
                note=self.note.text(),
            )
        )

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is not right yet."""
        super().set_problems(problems)
        self.clock.set_problem(problems.get("clock", ""))


class MoveFormCard(DatedForm):
    """Asks on which day a "not today" was."""

    def __init__(self, theme: Theme, texts: Texts, day: date, today: date) -> None:
        super().__init__(theme, texts, texts("day.form_not_today"))
        self.body.addWidget(Text(theme, "small", texts("day.form_day")))
        self.body.addWidget(self.when)
        self.body.addWidget(self.day)
        self._end()
        self._which.show_day(day.isoformat(), today)
        self.setFocusProxy(self.when)

    def save(self) -> None:
        """Hand the day over as it is typed."""
        self.saved.emit(self._which.text())
