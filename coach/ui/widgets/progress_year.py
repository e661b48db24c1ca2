"""A calendar year in its card, with the years before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal

from coach.ui.charts.year import YearChart, year_rows
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.chart_card import HEAD_INSET, ChartCard
from coach.ui.widgets.legend import LegendEntry, LegendMark
from coach.ui.widgets.stacks import Flow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.progress_year import YearView
    from coach.ui.theme import Theme
    from coach.ui.widgets.chart_card import Chart, Table

AFTER_TITLE = 2
MOODS = {
    LegendMark.MOOD_0: 0,
    LegendMark.MOOD_3: 3,
    LegendMark.MOOD_5: 5,
    LegendMark.MOOD_7: 7,
    LegendMark.MOOD_10: 10,
}


class YearCard(ChartCard):
    """The squares, what their colours mean, and two ways through the years.

    Attributes:
        chart: the squares.
        earlier: leads to the year before.
        later: leads to the year after.

    Signals:
        year_asked: another year is wanted.
    """

    year_asked = Signal(int)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self.chart = YearChart(theme, texts)
        chart, title = cast("Chart", self.chart), texts("year.name")
        super().__init__(theme, texts, chart, title, self._table)
        self.earlier = LinkButton(theme, texts("year.earlier"))
        self.later = LinkButton(theme, texts("year.later"))
        self._place_links()
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.chart.turned.connect(self._turn)

    def set_view(self, view: YearView) -> None:
        """Show a year."""
        texts = self._texts
        self.title.setText(texts("year.title", year=view.year))
        self.title.setMinimumWidth(self.title.sizeHint().width())
        self.chart.set_view(view)
        self.refresh_table()
        self.earlier.setEnabled(view.has_earlier)
        self.later.setEnabled(view.has_later)
        mark = LegendMark
        entries = [
            LegendEntry(sky, texts("year.mood", mood=mood))
            for sky, mood in MOODS.items()
        ]
        entries.append(LegendEntry(mark.BLANK, texts("year.blank")))
        if view.has_moves:
            entries.append(LegendEntry(mark.MOVED, texts("year.moved")))
        self.set_legend(entries)

    def _place_links(self) -> None:
        """Put both ways through the years beside the title, or under a large one."""
        links = (self.earlier, self.later)
        if self._theme.is_large:
            flow = Flow(self._theme.space("l"))
            flow.setContentsMargins(HEAD_INSET, 0, HEAD_INSET, 0)
            for link in links:
                flow.addWidget(link)
            self.body.insertLayout(1, flow)
        else:
            for number, link in enumerate(links):
                self.head.insertWidget(AFTER_TITLE + number, link)

    def first_parts(self) -> tuple[QWidget, ...]:
        """Return both ways through the years."""
        return (self.earlier, self.later)

    def _turn(self, by: int) -> None:
        view = self.chart.view
        if view is None or not (view.has_earlier if by < 0 else view.has_later):
            return
        self.year_asked.emit(view.year + by)
        self.chart.say(self.chart.reader_value())
        for link, other in ((self.earlier, self.later), (self.later, self.earlier)):
            if link.hasFocus() and not link.isEnabled():
                other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _table(self) -> Table:
        assert self.chart.view is not None, "the table of what is shown"
        return year_rows(self.chart.view, self._texts)
