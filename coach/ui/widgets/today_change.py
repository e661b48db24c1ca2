"""The small form behind *Change*: what, how long, when, where, with whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from coach.ui.widgets.buttons import PrimaryButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import DropDown, Field
from coach.ui.widgets.kept_text import KeptText
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Flow, row, stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QBoxLayout

    from coach.domain.wording import Texts
    from coach.services.today_change import ChangeForm, ChangeReading
    from coach.ui.theme import Theme


KEPT = ("cue", "where", "company")
"""The fields in the person's own words, which are kept while they are typed."""


class ChangeCard(Card):
    """The step, to be changed from now on.

    Args:
        theme: the look in force.
        texts: the sentences.
        form: how the fields stand at first.
        read: turns the filled form into a step, or says what is not right yet.

    Signals:
        saved: the `StepDraft` the person put together.
        cancelled: nothing is to change.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        form: ChangeForm,
        read: Callable[[ChangeForm], ChangeReading],
    ) -> None:
        super().__init__(theme, gap=16, label=texts("today.change_title"))
        self._theme, self._form, self._read = theme, form, read
        self.what = DropDown(theme, texts("today.change_what"), form.activities)
        self.what.set_value(form.activity)
        self.minutes = Field(theme, texts("today.change_minutes", most=form.most_min))
        self.minutes.set_text(form.minutes)
        self.cue = self._field("cue", form.cue, texts)
        self.where = self._field("where", form.place, texts)
        self.when = self._field("when", form.clock, texts)
        self.company = self._field("company", form.company, texts)
        self.save_button = PrimaryButton(theme, texts("today.change_save"))
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QuietButton(theme, texts("today.change_cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        self._lay(texts)
        self.setFocusProxy(self.what)

    def save(self) -> None:
        """Hand the step over, or say what is not right yet."""
        reading = self._read(
            replace(
                self._form,
                activity=str(self.what.value()),
                minutes=self.minutes.text(),
                cue=self.cue.text(),
                place=self.where.text(),
                clock=self.when.text(),
                company=self.company.text(),
            )
        )
        self.minutes.set_problem(reading.problems.get("minutes", ""))
        self.when.set_problem(reading.problems.get("clock", ""))
        if reading.draft is not None:
            self.saved.emit(reading.draft)
            return
        wrong = self.minutes if "minutes" in reading.problems else self.when
        wrong.setFocus()

    def _field(self, name: str, text: str, texts: Texts) -> Field:
        field = Field(
            self._theme,
            texts(f"today.change_{name}"),
            placeholder=texts(f"today.hint_{name}"),
        )
        field.set_text(text)
        if name in KEPT:
            KeptText(field, f"step.{self._form.activity}.{name}")
        return field

    def _lay(self, texts: Texts) -> None:
        self.body.addWidget(Text(self._theme, "heading", texts("today.change_title")))
        for left, right in (
            (self.what, self.minutes),
            (self.cue, self.where),
            (self.when, self.company),
        ):
            pair: QBoxLayout = stack(16) if self._theme.is_large else row(16)
            pair.addWidget(left, 1)
            pair.addWidget(right, 1)
            self.body.addLayout(pair)
        buttons = Flow(16)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        self.body.addLayout(buttons)
        self.body.addStretch(1)
