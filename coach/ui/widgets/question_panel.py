"""One question of a questionnaire: progress, the words, the answers, the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import HeroButton, QuietButton, SecondaryButton
from coach.ui.widgets.choice import Choice, ChoiceGroup
from coach.ui.widgets.labels import Text
from coach.ui.widgets.progress_bars import ProgressBars
from coach.ui.widgets.stacks import Actions, row, stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.questionnaire import QuestionView
    from coach.ui.theme import Theme

TILE_PX, LOW_TILE_PX = 60, 48
FEW_ANSWERS = 5
SCALE_CELL_PX = 48


class QuestionPanel(QWidget):
    """One question with its answers; made anew for each.

    Args:
        theme: the look in force.
        texts: the sentences.
        view: the question.

    Signals:
        answered: the number chosen, or None where the answer was taken back.
        went_on, went_back, skipped: what the person pressed.
    """

    answered = Signal(object)
    went_on = Signal()
    went_back = Signal()
    skipped = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: QuestionView) -> None:
        super().__init__()
        self.theme, self.texts, self.view = theme, texts, view
        self.progress = ProgressBars(theme, view.count, fill=True)
        self.progress.set_part(view.number, self._where())
        self.question = Text(theme, "title", view.text)
        self.tiles: ChoiceGroup | None = None
        self.scale: StepScale | None = None
        answers = self._build_answers()
        self.next = HeroButton(theme, texts("checkin.next"))
        self.back = SecondaryButton(theme, texts("checkin.back"), height=56)
        self.skip = QuietButton(theme, texts("checkin.skip"))
        self._build(answers)
        self.setAccessibleName(f"{self._where()}. {self._asked()}")
        self.next.clicked.connect(self.went_on)
        self.back.clicked.connect(self.went_back)
        self.skip.clicked.connect(self.skipped)

    def choose(self, digit: int) -> bool:
        """Choose the answer of a digit key; return whether there is one."""
        if self.tiles is None or digit > self.view.highest:
            return False
        tile = self.tiles.tiles()[digit]
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        tile.click()
        return True

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """Put the keyboard on the answer, or on the first there is to choose."""
        if self.scale is not None:
            self.scale.setFocus(reason)
        elif self.tiles is not None:
            value = self.tiles.value()
            at = value if isinstance(value, int) else 0
            self.tiles.tiles()[at].setFocus(reason)

    def _where(self) -> str:
        view, texts = self.view, self.texts
        if view.is_extra:
            return texts("checkin.progress_extra")
        return texts("checkin.progress", number=view.number, count=view.count)

    def _asked(self) -> str:
        return " ".join(part for part in (self.view.stem, self.view.text) if part)

    def _build_answers(self) -> QWidget:
        view, theme = self.view, self.theme
        if not view.options:
            self.scale = StepScale(
                theme,
                self.texts,
                name=self._asked(),
                low=view.low,
                high=view.high,
                cell_height=SCALE_CELL_PX,
            )
            self.scale.set_value(view.answer)
            self.scale.chosen.connect(self._on_chosen)
            self.scale.cleared.connect(self._on_cleared)
            return self.scale
        many = len(view.options) > FEW_ANSWERS
        self.tiles = ChoiceGroup(
            theme,
            [Choice(o.value, o.label, key=str(o.value)) for o in view.options],
            least_height=LOW_TILE_PX if many else TILE_PX,
            label=self._asked(),
            gap=8 if many else 12,
        )
        self.tiles.set_value(view.answer)
        for tile, option in zip(self.tiles.tiles(), view.options, strict=True):
            key = self.texts("checkin.key", key=option.value)
            tile.setAccessibleDescription(key)
        self.tiles.chosen.connect(self.answered)
        return self.tiles

    def _build(self, answers: QWidget) -> None:
        theme, view, column = self.theme, self.view, stack()
        self.setLayout(column)
        column.addWidget(self.progress)
        column.addSpacing(theme.space("xxl"))
        if view.stem:
            column.addWidget(Text(theme, "body_2", view.stem))
            column.addSpacing(theme.space("xs"))
        column.addWidget(self.question)
        column.addSpacing(theme.space("xl"))
        column.addWidget(answers)
        column.addSpacing(theme.space("xxl"))
        column.addWidget(self._build_ways())
        column.addSpacing(theme.space("xl"))
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        for words in (view.hint, view.footer):
            if words:
                column.addSpacing(theme.space("s"))
                column.addWidget(Text(theme, "caption", words, align=centre))

    def _build_ways(self) -> QWidget:
        self.back.setHidden(self.view.is_first)
        if self.theme.is_large:
            return Actions(self.theme, self.next, self.back, self.skip)
        ways, line = QWidget(), row(self.theme.space("m"))
        ways.setLayout(line)
        line.addWidget(self.next)
        line.addWidget(self.back)
        line.addStretch(1)
        line.addWidget(self.skip)
        return ways

    def _on_chosen(self, value: int) -> None:
        self.answered.emit(value)

    def _on_cleared(self) -> None:
        self.answered.emit(None)
