"""What can be said of one hour: one line that is needed, and all the rest if wanted."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.services.hours import (
    LONGEST_COMPANY,
    LONGEST_NOTE,
    LONGEST_WHAT,
    HourForm,
)
from coach.ui.widgets.buttons import PrimaryButton, QuietButton
from coach.ui.widgets.chips import Chip
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Text
from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.stacks import Actions, Flow, stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.scale_input import ScaleInput

LABEL_GAP, PART_GAP = 8, 16
INSET = (12, 8, 12, 20)
SKY_CELL = 46


class IdeaRow(QWidget):
    """Words to press in place of typing them.

    Signals:
        chosen: the words.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, label: str, after: QWidget) -> None:
        """Offer words under ``label``; the keyboard comes to them from ``after``."""
        super().__init__()
        self._theme, self._label, self._after = theme, label, after
        self._words: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self.setAccessibleName(label)
        self._flow = Flow(theme.space("s"))
        self.setLayout(self._flow)

    def set_words(self, words: Sequence[str]) -> None:
        """Offer these words; with none the row is not seen."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            for chip in self._chips:
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self._chips = [self._chip(each) for each in self._words]
            for one, other in pairwise([self._after, *self._chips]):
                self.setTabOrder(one, other)
        self.setVisible(bool(words))

    def chips(self) -> list[Chip]:
        """Return what can be pressed, in order."""
        return self._chips

    def _chip(self, words: str) -> Chip:
        chip = Chip(self._theme, words)
        chip.setCheckable(False)
        chip.setAccessibleDescription(self._label)
        chip.clicked.connect(partial(self.chosen.emit, words))
        self._flow.addWidget(chip)
        chip.show()
        return chip


class HourFormPart(QWidget):
    """The form of one hour; every change is told at once.

    Args:
        theme: the look in force.
        texts: the sentences.
        ideas: what an hour may have been, for what is typed.

    Signals:
        edited: the `HourForm` as it stands.
        next_hour: the person goes on with the hour after it.
        closed: the person is done with it.
        emptied: the person takes all of it out.
    """

    edited = Signal(object)
    next_hour = Signal()
    closed = Signal()
    emptied = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, ideas: Callable[[str], Sequence[str]]
    ) -> None:
        super().__init__()
        self._theme, self._texts, self._ideas = theme, texts, ideas
        self.what = Field(theme, texts("hours.what"), hint=texts("hours.what_hint"))
        self.ideas = IdeaRow(theme, texts("hours.ideas"), self.what.box)
        self.company = Field(theme, texts("hours.company"))
        self.companions = IdeaRow(theme, texts("hours.company_ideas"), self.company.box)
        low, high = texts("hours.low"), texts("hours.high")
        self.pleasure = StepScale(
            theme, texts, name=texts("hours.pleasure"), low=low, high=high
        )
        self.mastery = StepScale(
            theme, texts, name=texts("hours.mastery"), low=low, high=high
        )
        self.mood = MoodSky(
            theme, texts, name=texts("hours.mood"), cell_height=SKY_CELL
        )
        self.note = Field(theme, texts("hours.note"))
        self.next_button = PrimaryButton(theme, texts("hours.next"))
        self.close_button = QuietButton(theme, texts("hours.close"))
        self.empty_button = QuietButton(theme, texts("hours.take_out"))
        self._lay()
        self._connect()

    def set_form(
        self, form: HourForm, companions: Sequence[str], *, has_next: bool
    ) -> None:
        """Show an hour; what stands there already is left alone."""
        for name in ("what", "company", "note"):
            field: Field = getattr(self, name)
            if field.text() != getattr(form, name).strip():
                field.set_text(getattr(form, name))
        for name in ("pleasure", "mastery", "mood"):
            scale: ScaleInput = getattr(self, name)
            if scale.value != getattr(form, name):
                scale.set_value(getattr(form, name))
        self.companions.set_words(companions)
        self.next_button.setVisible(has_next)
        self._show_ideas()
        self.empty_button.setVisible(not form.is_blank)

    def form(self) -> HourForm:
        """Return what is said, as it stands."""
        return HourForm(
            self.what.text(),
            self.company.text(),
            self.pleasure.value,
            self.mastery.value,
            self.mood.value,
            self.note.text(),
        )

    def stops(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order in which it is read."""
        return [
            *(self.what.box, *self.ideas.chips()),
            *(self.company.box, *self.companions.chips()),
            *(self.pleasure, self.mastery, self.mood, self.note.box),
            *(self.next_button, self.close_button, self.empty_button),
        ]

    def begin(self, typed: str = "") -> None:
        """Go to the first line, after a letter that was typed already."""
        if typed:
            self.what.set_text(self.what.box.text() + typed)
            self._on_edited()
        self.what.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.what.box.end(False)

    def _lay(self) -> None:
        theme, texts = self._theme, self._texts
        column = stack(PART_GAP, INSET)
        self.setLayout(column)
        column.addLayout(_beside(self.what, self.ideas))
        column.addWidget(Text(theme, "caption", texts("hours.skip")))
        column.addLayout(_beside(self.company, self.companions))
        for text_id, scale in (
            ("hours.pleasure", self.pleasure),
            ("hours.mastery", self.mastery),
        ):
            asked = stack(LABEL_GAP)
            asked.addWidget(Text(theme, "small_label", texts(text_id)))
            if scale is self.pleasure:
                asked.addWidget(Text(theme, "caption", texts("hours.anchors")))
            asked.addWidget(scale)
            column.addLayout(asked)
        asked = stack(LABEL_GAP)
        asked.addWidget(Text(theme, "small_label", texts("hours.mood")))
        asked.addWidget(self.mood)
        column.addLayout(asked)
        column.addWidget(self.note)
        buttons = (self.next_button, self.close_button, self.empty_button)
        column.addWidget(Actions(theme, *buttons))

    def _connect(self) -> None:
        limits = (
            (self.what, LONGEST_WHAT),
            (self.company, LONGEST_COMPANY),
            (self.note, LONGEST_NOTE),
        )
        for field, most in limits:
            field.box.setMaxLength(most)
            field.edited.connect(self._on_edited)
            field.box.returnPressed.connect(self._on_return)
        for scale in (self.pleasure, self.mastery, self.mood):
            scale.chosen.connect(self._on_edited)
            scale.cleared.connect(self._on_edited)
        self.ideas.chosen.connect(partial(self._on_idea, self.what))
        self.companions.chosen.connect(partial(self._on_idea, self.company))
        self.next_button.clicked.connect(self.next_hour)
        self.close_button.clicked.connect(self.closed)
        self.empty_button.clicked.connect(self.emptied)

    def _show_ideas(self) -> None:
        self.ideas.set_words(self._ideas(self.what.text()))

    def _on_edited(self) -> None:
        self._show_ideas()
        self.empty_button.setVisible(not self.form().is_blank)
        self.edited.emit(self.form())

    def _on_idea(self, field: Field, words: str) -> None:
        field.set_text(words)
        field.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edited()

    def _on_return(self) -> None:
        """Go on with the next hour, or be done where there is none."""
        if self.next_button.isVisibleTo(self):
            self.next_hour.emit()
        else:
            self.closed.emit()


def _beside(field: Field, ideas: IdeaRow) -> QVBoxLayout:
    column = stack(LABEL_GAP)
    column.addWidget(field)
    column.addWidget(ideas)
    return column
