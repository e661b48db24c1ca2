"""The hours of one day, one under the other, with the form of the one that is open."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.ui.widgets.buttons import QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.hour_form import HourFormPart
from coach.ui.widgets.hour_line import HourLine
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Flow, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.hours import HoursView
    from coach.ui.theme import Theme

CARD_PAD, LINE_GAP = 12, 2
INSET = (12, 8, 12, 4)


class HourListCard(Card):
    """Lines to press; the form of one hour unfolds under its line.

    Args:
        theme: the look in force.
        texts: the sentences.
        ideas: what an hour may have been, for what is typed.

    Signals:
        opened: an hour whose line was pressed; its letter if one was typed.
        turned: -1 or 1, the day before or after.
        night: the person folds or unfolds the night hours.
        blanked: the day is to be blank again.
    """

    opened = Signal(int, str)
    turned = Signal(int)
    night = Signal()
    blanked = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, ideas: Callable[[str], Sequence[str]]
    ) -> None:
        super().__init__(theme, padding=CARD_PAD, gap=8)
        self._theme, self._texts = theme, texts
        self.lines: dict[int, HourLine] = {}
        self.open_hour: int | None = None
        self.title = Text(theme, "label")
        self.first = Meta(theme, "info", texts("hours.first_note"))
        self.form = HourFormPart(theme, texts, ideas)
        self.form.hide()
        self._lines = stack(LINE_GAP)
        self.later = Text(theme, "caption", texts("hours.later_hours"))
        self.night_button = QuietButton(theme, texts("hours.night_show"))
        self.blank_button = QuietButton(theme, texts("hours.blank_day"))
        self.night_button.clicked.connect(self.night)
        self.blank_button.clicked.connect(self.blanked)
        self._lay()

    def set_view(self, view: HoursView, title: str, companions: Sequence[str]) -> None:
        """Show a day; the hour that is open stays open where it is still there."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.first.setVisible(view.is_first)
        self.later.setVisible(view.has_more)
        shows_night = view.folded == 0 and view.can_fold
        words = "hours.night_hide" if shows_night else "hours.night_show"
        self.night_button.setText(self._texts(words))
        self.night_button.setVisible(view.folded > 0 or view.can_fold)
        has_notes = any(row.is_kept or row.is_waiting for row in view.rows)
        self.blank_button.setVisible(has_notes)
        if [row.hour for row in view.rows] != list(self.lines):
            self._make_lines(view)
        for row in view.rows:
            self.lines[row.hour].set_row(row)
        if self.open_hour is not None and self.open_hour not in self.lines:
            self.close_hour()
        self._fill(view, companions)

    def open(
        self, hour: int, view: HoursView, companions: Sequence[str], typed: str = ""
    ) -> None:
        """Unfold an hour and go to its first line."""
        self.close_hour()
        line = self.lines[hour]
        line.set_open(is_open=True)
        self.open_hour = hour
        self._lines.insertWidget(self._lines.indexOf(line) + 1, self.form)
        self._fill(view, companions)
        self.form.show()
        self.form.begin(typed)

    def close_hour(self) -> None:
        """Fold the hour that is open."""
        if self.open_hour in self.lines:
            self.lines[self.open_hour].set_open(is_open=False)
        self.open_hour = None
        self._lines.removeWidget(self.form)
        self.form.hide()

    def next_of(self, hour: int) -> int | None:
        """Return the hour of the line after one, or None at the end."""
        hours = list(self.lines)
        at = hours.index(hour) + 1
        return hours[at] if at < len(hours) else None

    def go(self, hour: int) -> None:
        """Put the keyboard on a line, or on the nearest there is."""
        line = self.lines.get(hour) or next(iter(self.lines.values()), None)
        if line is not None:
            line.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay(self) -> None:
        head = stack(8, INSET)
        head.addWidget(self.title)
        head.addWidget(self.first)
        self.body.addLayout(head)
        self.body.addLayout(self._lines)
        foot = stack(0, INSET)
        foot.addWidget(self.later)
        buttons = Flow(16)
        buttons.addWidget(self.night_button)
        buttons.addWidget(self.blank_button)
        foot.addLayout(buttons)
        self.body.addLayout(foot)
        self.body.addStretch(1)
        self.form.setParent(self)

    def _make_lines(self, view: HoursView) -> None:
        self._lines.removeWidget(self.form)
        for line in self.lines.values():
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {
            row.hour: HourLine(self._theme, self._texts, row) for row in view.rows
        }
        for hour, line in self.lines.items():
            line.clicked.connect(partial(self._on_pressed, hour))
            line.typed.connect(partial(self.opened.emit, hour))
            line.moved.connect(partial(self._on_moved, hour))
            line.turned.connect(self.turned)
            self._lines.addWidget(line)
            line.show()
        if self.open_hour in self.lines:
            line = self.lines[self.open_hour]
            line.set_open(is_open=True)
            self._lines.insertWidget(self._lines.indexOf(line) + 1, self.form)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let the keyboard go down the lines and through the form that is open."""
        order: list[QWidget] = []
        for hour, line in self.lines.items():
            order.append(line)
            if hour == self.open_hour:
                order += self.form.stops()
        for one, other in pairwise([*order, self.night_button, self.blank_button]):
            self.setTabOrder(one, other)

    def _fill(self, view: HoursView, companions: Sequence[str]) -> None:
        if self.open_hour is None:
            return
        row = view.row(self.open_hour)
        if row is not None:
            has_next = self.next_of(row.hour) is not None
            self.form.set_form(row.form, companions, has_next=has_next)
            self._order_tabs()

    def _on_pressed(self, hour: int) -> None:
        self.opened.emit(hour, "")

    def _on_moved(self, hour: int, by: int) -> None:
        hours = list(self.lines)
        at = hours.index(hour) + by
        if 0 <= at < len(hours):
            self.go(hours[at])
