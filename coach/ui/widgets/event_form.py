"""The short form of a dated line: what, what kind, which day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from coach.domain.facts import EventKind
from coach.services.events import LONGEST_LINE, EventForm
from coach.ui.widgets.buttons import PrimaryButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.day_choice import DayChoice, DayWords
from coach.ui.widgets.fields import Field
from coach.ui.widgets.kept_text import KeptText
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Flow, stack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

LABEL_GAP = 8


class EventFormCard(Card):
    """Asks for one line, its kind and its day; Enter in the line saves.

    Signals:
        saved: the filled `EventForm`.
        cancelled: the person leaves a line as it is.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, gap=16, label=texts("event.form_title"))
        self._theme, self._texts = theme, texts
        self._form, self._today = EventForm(), date.min
        self.title = Text(theme, "label")
        self.what = Field(theme, texts("event.what"), hint=texts("event.what_hint"))
        self.what.box.setMaxLength(2 * LONGEST_LINE)
        self.what.box.returnPressed.connect(self.save)
        self.kinds = ChipRow(
            theme,
            [(kind, texts(f"event.kind_{kind.value}")) for kind in EventKind],
            label=texts("event.kind"),
        )
        self.kinds.chosen.connect(self._on_kind)
        self.about_score = Text(theme, "small", texts("event.about_score"))
        self._which = DayChoice(
            theme,
            DayWords(
                texts("event.when"),
                texts("event.when_today"),
                texts("event.when_yesterday"),
                texts("event.when_another"),
                texts("event.day"),
                texts("event.day_hint"),
            ),
        )
        self.when, self.day = self._which.when, self._which.day
        self.day.box.returnPressed.connect(self.save)
        self.problem = Meta(
            theme, "info", "", color="lift_text", icon_color="lift_text"
        )
        self.save_button = PrimaryButton(theme, texts("event.save"))
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QuietButton(theme, texts("event.cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        self._lay()
        self._kept = KeptText(self.what, "event..what", self)

    def set_form(self, form: EventForm, today: date) -> None:
        """Show a form; an empty one is for a new line."""
        self._form, self._today = form, today
        title = "event.form_edit" if form.id else "event.form_title"
        self.title.setText(self._texts(title))
        self.cancel_button.setVisible(bool(form.id))
        self.what.set_text(form.name)
        self.kinds.set_values([form.kind])
        self.about_score.setVisible(form.kind is EventKind.SCORE)
        self._which.show_day(form.day, self._today)
        self.set_problems({})
        self._kept.move(f"event.{form.id}.what")

    def save(self) -> None:
        """Hand the filled form over."""
        self.saved.emit(
            EventForm(
                self._form.id, self.what.text(), self._which.text() or "?", self._kind()
            )
        )

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Say under each field what is not right yet, and go to the first of them."""
        self.what.set_problem(problems.get("name", ""))
        self._which.set_problem(problems.get("day", ""))
        self.problem.label.setText(problems.get("form", ""))
        self.problem.setVisible("form" in problems)
        if "name" in problems:
            self.what.setFocus()
        elif "day" in problems:
            self.day.setFocus()

    def _lay(self) -> None:
        self.body.addWidget(self.title)
        self.body.addWidget(self.what)
        named = stack(LABEL_GAP)
        named.addWidget(Text(self._theme, "small_label", self._texts("event.kind")))
        named.addWidget(self.kinds)
        named.addWidget(self.about_score)
        self.body.addLayout(named)
        self.body.addWidget(self.when)
        self.body.addWidget(self.day)
        self.body.addWidget(self.problem)
        buttons = Flow(16)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        self.body.addLayout(buttons)
        self.body.addStretch(1)

    def _kind(self) -> EventKind:
        """Return the kind that is on; with none on it is something of life."""
        chosen = [kind for kind in self.kinds.values() if isinstance(kind, EventKind)]
        return chosen[0] if chosen else EventKind.LIFE

    def _on_kind(self) -> None:
        kind = self._kind()
        self.kinds.set_values([kind])
        self.about_score.setVisible(kind is EventKind.SCORE)
