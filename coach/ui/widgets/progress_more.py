"""The cards under *Show also*, each made when it is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.progress_also import PAIRS, WEEKS, YEAR
from coach.ui.widgets.progress_pairs import PairsCard
from coach.ui.widgets.progress_summary import SummaryCard
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.progress import ProgressService
    from coach.services.progress_view import ProgressView
    from coach.ui.theme import Theme
    from coach.ui.widgets.progress_weeks import WeeksCard
    from coach.ui.widgets.progress_year import YearCard


class MoreCards(QWidget):
    """Before and after with its summary, minutes a week, a year of days.

    Attributes:
        columns: before and after, and what stands beside it.
        weeks: minutes a week, None until it was looked at.
        year: a year of days, the same.

    Signals:
        notice: a `Notice`, after a chart was kept or could not be.
        day_asked: the person wants to see all that is written down on a day.
    """

    notice = Signal(object)
    day_asked = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, service: ProgressService) -> None:
        super().__init__()
        self._theme, self._texts, self._service = theme, texts, service
        self._year: int | None = None
        self.pairs = PairsCard(theme, texts, service.pairs)
        self.summary = SummaryCard(theme, texts)
        self.weeks: WeeksCard | None = None
        self.year: YearCard | None = None
        self.columns = Columns(theme)
        self.columns.add(self.pairs, 0)
        self.columns.add(self.summary, 1)
        self._column = stack(CARD_GAP_PX)
        self.setLayout(self._column)
        self._column.addWidget(self.columns)
        self.pairs.notice.connect(self.notice)
        self.pairs.day_asked.connect(self.day_asked)

    def set_view(self, view: ProgressView, span: str) -> None:
        """Show of a range what is unfolded; ``span`` names its days."""
        also, has_moves = self._service.looked.also, view.has_moves
        has_pairs = has_moves and (view.is_empty or PAIRS in also)
        self.pairs.setVisible(has_pairs)
        self.summary.setVisible(has_pairs and not view.is_empty)
        self.columns.setVisible(has_pairs or view.is_empty)
        if has_pairs:
            self.pairs.set_view(view)
            self.summary.set_view(view)
        self._show_weeks(view, span)
        self.show_year(view)
        shown = (self.columns, self.weeks, self.year)
        self.setVisible(any(part and not part.isHidden() for part in shown))

    def show_year(self, view: ProgressView) -> None:
        """Show the year, once everything was read."""
        is_on = YEAR in self._service.looked.also and not view.is_empty
        if is_on and view.is_whole:
            if self.year is None:
                self.year = self._made_year()
            self.year.set_view(self._service.year(self._year))
        if self.year is not None:
            self.year.setVisible(is_on)
        if is_on:
            self.show()

    def card(self, name: str) -> QWidget | None:
        """Return the card of a chip, or None before it was made."""
        return {PAIRS: self.pairs, WEEKS: self.weeks, YEAR: self.year}.get(name)

    def close_table(self) -> bool:
        """Close a table that is open and in sight; return whether there was one."""
        for card in (self.pairs, self.weeks, self.year):
            if card is not None and not card.isHidden() and card.is_table():
                card.swap_faces()
                return True
        return False

    def _show_weeks(self, view: ProgressView, span: str) -> None:
        also = self._service.looked.also
        is_on = WEEKS in also and view.has_moves and not view.is_empty
        if is_on:
            if self.weeks is None:
                self.weeks = self._made_weeks()
            self.weeks.set_view(self._service.weeks(view), span)
        if self.weeks is not None:
            self.weeks.setVisible(is_on)

    def _made_weeks(self) -> WeeksCard:
        from coach.ui.widgets.progress_weeks import WeeksCard

        made = WeeksCard(self._theme, self._texts)
        made.chart.day_asked.connect(self.day_asked)
        made.notice.connect(self.notice)
        self._column.insertWidget(1, made)
        self._reach(self.pairs.keep, made)
        return made

    def _made_year(self) -> YearCard:
        from coach.ui.widgets.progress_year import YearCard

        made = YearCard(self._theme, self._texts)
        made.chart.day_asked.connect(self.day_asked)
        made.notice.connect(self.notice)
        made.year_asked.connect(self._on_year)
        self._column.addWidget(made)
        last = self.pairs.keep if self.weeks is None else self.weeks.sources
        self._reach(last, made)
        return made

    def _reach(self, after: QWidget, card: WeeksCard | YearCard) -> None:
        """Let Tab lead from a part into a card that was made later, as it is read."""
        parts = [card.swap, card.keep, card.chart, card.table]
        card.reach_in_order(after, *card.first_parts(), *parts, *card.last_parts())

    def _on_year(self, year: int) -> None:
        self._year = year
        if self.year is not None:
            self.year.set_view(self._service.year(year))
