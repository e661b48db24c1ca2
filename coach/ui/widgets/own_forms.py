"""The forms of *My own words*: each changes one thing, and is saved or left."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from coach.services.own_words import LONGEST_LINE, IfThenForm, ValuesForm
from coach.ui.widgets.buttons import PrimaryButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.choice import Choice, ChoiceGroup
from coach.ui.widgets.fields import Field, TextArea
from coach.ui.widgets.kept_text import KeptText
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.own_cards import NOTE, PLAN, THEN, VALUES, WHICH, note_day
from coach.ui.widgets.stacks import Flow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.own_words import AnswerView, NoteLine, OwnWordsView
    from coach.ui.theme import Theme

TRY_PX = 60


class OwnForm(Card):
    """A form with *Save* and a way to leave things as they are.

    Signals:
        saved: what the form holds; its kind says what.
        cancelled: the person leaves it as it is.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, texts: Texts, title: str) -> None:
        super().__init__(theme, gap=14, label=title)
        self._theme, self._texts = theme, texts
        self.body.addWidget(Text(theme, "label", title))
        self.problem = Meta(
            theme, "info", "", color="lift_text", icon_color="lift_text"
        )
        self.save_button = PrimaryButton(theme, texts("own.save"))
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QuietButton(theme, texts("own.cancel"))
        self.cancel_button.clicked.connect(self.cancelled)

    @abstractmethod
    def held(self) -> object:
        """Return what the form holds."""

    def save(self) -> None:
        """Hand over what the form holds."""
        self.saved.emit(self.held())

    def set_problem(self, words: str) -> None:
        """Say kindly what is not right yet."""
        self.problem.label.setText(words)
        self.problem.setVisible(bool(words))

    def _end(self, first: QWidget) -> None:
        """Add the buttons; ``first`` is what the keyboard goes to."""
        self.problem.hide()
        self.body.addWidget(self.problem)
        buttons = Flow(16)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        self.body.addLayout(buttons)
        self.body.addStretch(1)
        self.setFocusProxy(first)

    def _field(self, label: str, said: str, placeholder: str = "") -> Field:
        field = Field(self._theme, label, placeholder=placeholder)
        field.box.setMaxLength(2 * LONGEST_LINE)
        field.set_text(said)
        field.box.returnPressed.connect(self.save)
        self.body.addWidget(field)
        return field


class ValuesFormCard(OwnForm):
    """What matters: chips to pick from, and lines of one's own."""

    def __init__(self, theme: Theme, texts: Texts, view: OwnWordsView) -> None:
        super().__init__(theme, texts, texts("own.values"))
        label = texts("own.values_pick")
        choices = [(value.id, value.label) for value in view.values]
        self.own = TextArea(
            theme, texts("own.values_own"), hint=texts("own.values_own_hint")
        )
        self.own.set_text(view.mine.own)
        self.body.addWidget(self.own)
        self.body.addWidget(Text(theme, "small_label", label))
        self.chips = ChipRow(theme, choices, many=True, label=label)
        self.chips.set_values(view.mine.chosen)
        self.body.addWidget(self.chips)
        self._end(self.own.box)
        KeptText(self.own, "own.values")

    def held(self) -> ValuesForm:
        """Return the chosen values and the own lines."""
        chosen = tuple(str(each) for each in self.chips.values())
        return ValuesForm(chosen, self.own.text())


class IfThenFormCard(OwnForm):
    """The if-then plan: a cue, a tiny act, a place, and a backup."""

    def __init__(self, theme: Theme, texts: Texts, view: OwnWordsView) -> None:
        super().__init__(theme, texts, texts("own.plan"))
        assert view.plan is not None
        form = view.plan.form
        self.body.addWidget(Text(theme, "small", texts("own.plan_hint")))
        examples = texts("own.plan_if_example"), texts("own.plan_where_example")
        self.cue = self._field(texts("own.plan_if"), form.cue, examples[0])
        self.act = self._field(texts("own.plan_then"), form.act, view.plan.step)
        self.place = self._field(texts("own.plan_where"), form.place, examples[1])
        example = texts("own.plan_backup_example")
        self.backup = self._field(texts("own.plan_backup"), form.backup, example)
        self._end(self.cue.box)
        KeptText(self.cue, "own.plan.cue")
        KeptText(self.act, "own.plan.act")
        KeptText(self.place, "own.plan.place")
        KeptText(self.backup, "own.plan.backup")

    def held(self) -> IfThenForm:
        """Return the four parts as they are typed."""
        fields = (self.cue, self.act, self.place, self.backup)
        return IfThenForm(*(field.text() for field in fields))


class AnswerFormCard(OwnForm):
    """The answer to one barrier: one of its tries, or words of one's own."""

    def __init__(self, theme: Theme, texts: Texts, answer: AnswerView) -> None:
        barrier = answer.barrier
        super().__init__(theme, texts, texts("own.answer_form", cue=barrier.cue))
        is_own = bool(answer.words) and answer.words not in barrier.tries
        self.own = self._field(
            texts("own.answer_own"),
            answer.words if is_own else "",
            texts("own.answer_example"),
        )
        label = texts("own.answer_pick")
        self.body.addWidget(Text(theme, "small_label", label))
        tries = [
            Choice(f"{barrier.id}.{n}", words)
            for n, words in enumerate(barrier.tries, 1)
        ]
        self.tries = ChoiceGroup(theme, tries, least_height=TRY_PX, label=label, gap=8)
        if answer.strategy and not is_own:
            self.tries.set_value(answer.strategy)
        self.body.addWidget(self.tries)
        self.tries.chosen.connect(lambda _: self.own.set_text(""))
        self.own.edited.connect(lambda _: self.tries.set_value(None))
        self._end(self.own.box)
        KeptText(self.own, f"own.then.{barrier.id}")

    def held(self) -> str:
        """Return own words, or the id of the try that is picked, or nothing."""
        picked = self.tries.value()
        return self.own.text() or (str(picked) if picked else "")


class WhichFormCard(OwnForm):
    """Which barriers are the person's own."""

    def __init__(self, theme: Theme, texts: Texts, view: OwnWordsView) -> None:
        super().__init__(theme, texts, texts("own.which"))
        order = [(each.barrier.id, each.barrier.says) for each in view.answers]
        self.chips = ChipRow(theme, order, many=True, label=texts("own.which"))
        named = [each.barrier.id for each in view.answers if each.is_named]
        self.chips.set_values(named)
        self.body.addWidget(self.chips)
        self._end(self.chips.chips()[0])

    def held(self) -> tuple[str, ...]:
        """Return the ids that are on."""
        return tuple(str(each) for each in self.chips.values())


class NoteFormCard(OwnForm):
    """One note to the future self."""

    def __init__(self, theme: Theme, texts: Texts, line: NoteLine) -> None:
        day = note_day(texts, line)
        super().__init__(theme, texts, texts("own.note_form", day=day))
        self.note = TextArea(theme, texts("own.note_box"))
        self.note.set_text(line.note)
        self.body.addWidget(self.note)
        self._end(self.note.box)
        KeptText(self.note, f"own.note.{line.session}")

    def held(self) -> str:
        """Return the note as it is typed."""
        return self.note.text()


def form_for(
    theme: Theme, texts: Texts, view: OwnWordsView, editing: str
) -> OwnForm | None:
    """Return the form of one thing, or None where that is not there (any more)."""
    if editing == VALUES:
        return ValuesFormCard(theme, texts, view)
    if editing == PLAN and view.plan is not None:
        return IfThenFormCard(theme, texts, view)
    if editing == WHICH and view.answers:
        return WhichFormCard(theme, texts, view)
    answers = {f"{THEN}{each.barrier.id}": each for each in view.answers}
    notes = {f"{NOTE}{each.session}": each for each in view.notes}
    if editing in answers:
        return AnswerFormCard(theme, texts, answers[editing])
    return NoteFormCard(theme, texts, notes[editing]) if editing in notes else None
