"""The panel under the seven days: it follows the cell that has the keyboard."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.catch_up_words import (
    DAY,
    ENERGY,
    MINUTES,
    MOOD,
    NAMES,
    WHAT,
    about_cell,
    has_value,
    is_several,
)
from coach.ui.widgets.chips import Chip
from coach.ui.widgets.fields import LineInput
from coach.ui.widgets.labels import Text
from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.stacks import Flow, row, stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QBoxLayout

    from coach.domain.wording import Texts
    from coach.services.catch_up_grid import DayRow
    from coach.services.past import Likely
    from coach.ui.theme import Theme

LEAST_PX = 125
WORDS_PX = 160
FIND_PX = 210
MINUTES_SHOWN = (2, 5, 8, 10, 15, 20, 30, 45)


class PickChip(Chip):
    """A chip of the list: Enter picks it too, the arrows go to its neighbours."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick with Enter, move with the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.focusNextChild()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class ActivityList(QWidget):
    """Finds an activity by a few letters, or offers the likely ones as chips.

    Enter in the box picks the first one offered.

    Signals:
        picked: the `Likely` that was picked.
        unpicked: the id of an activity that was picked before and is taken out.
    """

    picked = Signal(object)
    unpicked = Signal(str)

    def __init__(
        self, theme: Theme, texts: Texts, find: Callable[[str], tuple[Likely, ...]]
    ) -> None:
        super().__init__()
        self._theme, self._texts, self._find = theme, texts, find
        self._found: tuple[Likely, ...] = ()
        self._picked: Sequence[Likely] = ()
        self._on: frozenset[str] = frozenset()
        self.setAccessibleName(texts("catchup.list"))
        self.box = LineInput(theme)
        self.box.setFixedHeight(theme.px(theme.size("target")))
        self.box.setAccessibleName(texts("catchup.find"))
        self.box.setPlaceholderText(texts("catchup.find_hint"))
        self.box.setMaximumWidth(theme.px(FIND_PX))
        self.box.textEdited.connect(self._look)
        self.box.returnPressed.connect(self._pick_first)
        self.none = Text(theme, "small", texts("log.no_match"))
        self.chips: list[PickChip] = []
        self._flow = Flow(theme.space("s"))
        self._flow.addWidget(self.box)
        self._flow.addWidget(self.none)
        self.setLayout(self._flow)

    def show_day(self, picked: Sequence[Likely]) -> None:
        """Offer the likely activities for a day; those picked are there and on."""
        self._picked = picked
        self._on = frozenset(each.activity for each in picked)
        self.box.clear()
        self._look("")

    def begin(self, letters: str) -> None:
        """Take the keyboard, with letters that were typed already."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if letters:
            self.box.setText(letters)
            self._look(letters)

    def _look(self, text: str) -> None:
        found = self._find(text)
        names = {each.activity for each in found}
        extra = () if text else self._picked
        more = {p.activity: p for p in extra if p.activity not in names}
        self._found = (*found, *more.values())
        for old in self.chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = [self._chip(each) for each in self._found]
        for before, after in pairwise([self.box, *self.chips]):
            QWidget.setTabOrder(before, after)
        self.none.setVisible(not self._found)

    def _chip(self, likely: Likely) -> PickChip:
        chip = PickChip(self._theme, likely.title, likely.icon)
        chip.setChecked(likely.activity in self._on)
        chip.setAccessibleDescription(self._texts("catchup.list"))
        chip.clicked.connect(lambda _=False: self._press(likely))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _press(self, likely: Likely) -> None:
        if likely.activity in self._on:
            self.unpicked.emit(likely.activity)
        else:
            self.picked.emit(likely)

    def _pick_first(self) -> None:
        new = [each for each in self._found if each.activity not in self._on]
        if new:
            self.picked.emit(new[0])


class CatchUpPanel(Card):
    """What can be pressed for the cell that is current.

    Its scales and minutes take no keyboard: the cell itself does.

    Args:
        theme: the look in force.
        texts: the sentences.
        find: finds activities by a few letters.

    Signals:
        scale: mood or energy that was pressed, 0-10.
        minutes: minutes that were pressed.
        blanked: the cell is to be blank.
        whole_day: all that is written down on the day is to be shown.
    """

    scale = Signal(int)
    minutes = Signal(int)
    blanked = Signal()
    whole_day = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, find: Callable[[str], tuple[Likely, ...]]
    ) -> None:
        super().__init__(theme, "sunken", gap=0)
        self._theme, self._texts = theme, texts
        self.title = Text(theme, "label")
        self.tip = Text(theme, "caption")
        self.link = LinkButton(theme, texts("catchup.whole_day"))
        self.link.clicked.connect(self.whole_day)
        self.several = Text(theme, "small", texts("catchup.several"))
        self.blank = LinkButton(theme, texts("catchup.make_blank"))
        self.blank.clicked.connect(self.blanked)
        self.sky = MoodSky(
            theme,
            texts,
            name=texts("catchup.column_mood"),
            cell_height=46,
            on="sunken",
        )
        self.energy = StepScale(
            theme,
            texts,
            name=texts("catchup.column_energy"),
            low=texts("catchup.energy_low"),
            high=texts("catchup.energy_high"),
        )
        for each in (self.sky, self.energy):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            each.chosen.connect(self.scale)
        self.amounts = QWidget()
        self._lay_amounts()
        self.list = ActivityList(theme, texts, find)
        self._lay()
        self.setMinimumHeight(theme.px(LEAST_PX))

    def show_cell(self, day: DayRow, column: int, picked: Sequence[Likely]) -> None:
        """Follow the current cell; ``picked`` is what was picked for its day."""
        self.title.setText(about_cell(self._texts, day, column))
        has_several = is_several(day, column)
        self.tip.setText(self._texts(_tip(column, has_several=has_several)))
        shown = {MOOD: self.sky, ENERGY: self.energy, MINUTES: self.amounts}
        for at, part in shown.items():
            part.setVisible(at == column and not has_several)
        self.several.setVisible(has_several)
        self.list.setVisible(column == WHAT)
        self.link.setVisible(has_several or column in (DAY, WHAT))
        is_filled = has_value(day, column) and not has_several
        self.blank.setVisible(is_filled)
        self.tip.setVisible(not is_filled)
        for scale, cell in ((self.sky, day.mood), (self.energy, day.energy)):
            is_one = cell.value is not None and not cell.several
            scale.set_value(int(cell.value or 0) if is_one else None)
        if column == WHAT:
            self.list.show_day(picked)

    def _lay_amounts(self) -> None:
        flow = Flow(self._theme.space("s"))
        self.amounts.setLayout(flow)
        self.amounts.setAccessibleName(self._texts("catchup.minutes_chips"))
        for minutes in MINUTES_SHOWN:
            words = self._texts("catchup.minutes_chip", minutes=minutes)
            chip = Chip(self._theme, words)
            chip.setCheckable(False)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(lambda _=False, m=minutes: self.minutes.emit(m))
            flow.addWidget(chip)

    def _lay(self) -> None:
        theme = self._theme
        is_large = theme.is_large
        self.body.setContentsMargins(24, 14, 24, 12)
        words = stack(2)
        words.addWidget(self.title)
        words.addWidget(self.tip)
        words.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.blank, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        line: QBoxLayout = stack(8) if is_large else row(theme.space("xl"))
        holder = QWidget()
        holder.setLayout(words)
        if not is_large:
            holder.setFixedWidth(theme.px(WORDS_PX))
        line.addWidget(holder)
        parts = stack()
        for part in (self.several, self.sky, self.energy, self.amounts, self.list):
            parts.addWidget(part)
        parts.addStretch(1)
        line.addLayout(parts, 1)
        self.body.addLayout(line)
        self.body.addStretch(1)


def _tip(column: int, *, has_several: bool) -> str:
    if has_several:
        return "catchup.tip_several"
    return f"catchup.tip_{NAMES[column]}"
