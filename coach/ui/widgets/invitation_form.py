"""The form of something that was offered: what, when, how, and how it was met."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.domain.facts import Manner, Reply
from coach.services.inviting_form import LONGEST_WORDS, InvitationForm
from coach.ui.widgets.buttons import PrimaryButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.day_choice import DayChoice, DayWords
from coach.ui.widgets.fields import DropDown, Field, TextArea
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Actions, stack
from coach.ui.widgets.step_scale import StepScale
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.inviting_view import InvitingView
    from coach.ui.theme import Theme

LABEL_GAP, NOTE_PX = 8, 72
OWN = ""
"""Stands for words of one's own where a rung has its id."""


class InvitationFormCard(Card):
    """Asks what was offered; everything else can be left open.

    Signals:
        edited: something was changed in it.
        saved: the filled `InvitationForm`.
        cleared: the person leaves the change, or starts over.
    """

    edited = Signal()
    saved = Signal(object)
    cleared = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: InvitingView) -> None:
        super().__init__(theme, gap=16, label=texts("inviting.log_form"))
        self._theme, self._texts = theme, texts
        self._id, self._today = "", date.min
        self.title = Text(theme, "label")
        self._make(view)
        self.problem = Meta(
            theme, "info", "", color="lift_text", icon_color="lift_text"
        )
        self.save_button = PrimaryButton(theme, view.labels["save"])
        self.save_button.clicked.connect(self.save)
        self.clear_button = QuietButton(theme, texts("inviting.clear"))
        self.clear_button.clicked.connect(self.cleared)
        self._lay(view)
        self._connect()
        self.set_form(view.form, view.today)

    def set_form(self, form: InvitationForm, today: date) -> None:
        """Show a form; an empty one is for something new."""
        self._id, self._today = form.id, today
        is_change, texts = bool(form.id), self._texts
        self.title.setText(
            texts("inviting.log_edit" if is_change else "inviting.log_form")
        )
        self.clear_button.setText(
            texts("inviting.cancel" if is_change else "inviting.clear")
        )
        self.clear_button.updateGeometry()
        known = form.rung if form.rung in self._rungs else OWN
        self.what.set_value(known)
        self.words.set_text(form.words)
        self._which.show_day(form.day, today)
        self.how.set_values([form.how])
        self.reply.set_values([form.reply])
        self.felt.set_value(form.felt)
        self.note.set_text(form.note)
        self.set_problems({})
        self._show_clear()

    def form(self) -> InvitationForm:
        """Return what is filled in, as it stands."""
        rung, (how, *_) = self.what.value(), (*self.how.values(), Manner.UNSAID)
        reply, *_ = (*self.reply.values(), Reply.OPEN)
        return InvitationForm(
            id=self._id,
            day=self._which.text(),
            rung=str(rung or OWN),
            words=self.words.text(),
            how=Manner(str(how)),
            reply=Reply(str(reply)),
            felt=self.felt.value,
            note=self.note.text(),
        )

    def is_blank(self) -> bool:
        """Say whether nothing is filled in, and nothing is changed."""
        today = self._today.isoformat()
        return replace(self.form(), day="") == InvitationForm() and (
            self._which.text() == today
        )

    def save(self) -> None:
        """Hand the filled form over."""
        self.saved.emit(self.form())

    def begin(self) -> None:
        """Go to the first question."""
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Say under each field what is not right yet, and go to the first of them."""
        self.words.set_problem(problems.get("what", ""))
        self._which.set_problem(problems.get("day", ""))
        self.note.set_problem(problems.get("note", ""))
        rest = problems.get("form", problems.get("felt", ""))
        self.problem.label.setText(rest)
        self.problem.setVisible(bool(rest))
        fields = {"what": self.words, "day": self.day, "note": self.note}
        first = next(
            (field for name, field in fields.items() if name in problems), None
        )
        if first is not None:
            first.setFocus()

    def _make(self, view: InvitingView) -> None:
        theme, texts, labels = self._theme, self._texts, view.labels
        own = (OWN, texts("inviting.log_own"))
        rungs = [(rung.id, rung.title) for rung in view.rungs]
        self._rungs = {id_ for id_, _ in rungs}
        self.what = DropDown(theme, labels["what"], [own, *rungs])
        self.words = Field(theme, labels["own_words"])
        self.words.box.setMaxLength(2 * LONGEST_WORDS)
        self._which = DayChoice(
            theme,
            DayWords(
                labels["day"],
                texts("inviting.when_today"),
                texts("inviting.when_yesterday"),
                texts("inviting.when_another"),
                labels["day"],
                texts("inviting.day_hint"),
            ),
        )
        self.when, self.day = self._which.when, self._which.day
        self.how = ChipRow(theme, view.hows, label=texts("inviting.how"))
        self.reply = ChipRow(theme, view.replies, label=labels["waiting"])
        self.felt = StepScale(
            theme,
            texts,
            name=labels["felt"],
            low=labels["felt_low"],
            high=labels["felt_high"],
        )
        self.note = TextArea(theme, labels["note"])
        self.note.box.setMinimumHeight(theme.px(NOTE_PX))

    def _lay(self, view: InvitingView) -> None:
        theme, labels = self._theme, view.labels
        asked = (
            ("", self.what),
            ("", self.words),
            (labels["day"], self.when),
            ("", self.day),
            (self._texts("inviting.how"), self.how),
            (labels["waiting"], self.reply),
            (labels["felt"], self.felt),
            ("", self.note),
        )
        self.body.addWidget(self.title)
        for label, part in asked:
            self._ask(label, part)
        self.body.addWidget(self.problem)
        self.body.addWidget(Actions(theme, self.save_button, self.clear_button))
        self.private = Text(theme, "caption", view.private)
        self.body.addWidget(self.private)
        self.body.addStretch(1)

    def _ask(self, label: str, part: QWidget) -> None:
        if not label:
            self.body.addWidget(part)
            return
        named = stack(LABEL_GAP)
        named.addWidget(Text(self._theme, "small_label", label))
        named.addWidget(part)
        self.body.addLayout(named)

    def _connect(self) -> None:
        """Hear every change; Enter in a line saves."""
        for box in (self.words.box, self.day.box):
            box.returnPressed.connect(self.save)
        for change in (
            self.what.chosen,
            self.words.edited,
            self.when.chosen,
            self.day.edited,
            self.how.chosen,
            self.reply.chosen,
            self.felt.chosen,
            self.felt.cleared,
            self.note.edited,
        ):
            change.connect(self._on_edited)

    def _on_edited(self) -> None:
        self._show_clear()
        self.edited.emit()

    def _show_clear(self) -> None:
        self.clear_button.setVisible(bool(self._id) or not self.is_blank())
