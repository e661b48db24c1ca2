"""Mood over activity in its card: the chart, its table, what its marks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from coach.domain.series import DAYS_WITH_DOTS, flag_days, is_weekly
from coach.ui.charts import MoodOverActivityChart, table_rows
from coach.ui.widgets.chart_card import ChartCard
from coach.ui.widgets.legend import LegendEntry, LegendMark
from coach.ui.widgets.progress_empty import EmptyCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.wording import Texts
    from coach.services.progress_view import ProgressView
    from coach.ui.theme import Theme
    from coach.ui.widgets.chart_card import Chart, Table


class MoodCard(ChartCard):
    """The chart the page opens with.

    Attributes:
        chart: mood over activity.
        empty: what stands over it where there is nothing to show.
    """

    def __init__(self, theme: Theme, texts: Texts) -> None:
        name = texts("progress.chart_name")
        self.chart = MoodOverActivityChart(theme, texts, name=name)
        self._view: ProgressView | None = None
        chart, title = cast("Chart", self.chart), texts("progress.chart_title")
        super().__init__(theme, texts, chart, title, self._table)
        self.empty = EmptyCard(theme, texts)
        over = QVBoxLayout(self.chart)
        over.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignCenter)

    def set_view(self, view: ProgressView) -> None:
        """Show a range."""
        self._view = view
        self.chart.set_series(
            view.past,
            view.today,
            window=view.series.days,
            last=view.last,
            has_bars=view.has_moves,
        )
        self.faces.setMinimumHeight(self.chart.minimumSizeHint().height())
        self.refresh_table()
        self.empty.setVisible(view.is_blank)
        self.empty.set_ever(is_ever=not view.is_empty)
        self.swap.setVisible(not view.is_blank)
        self.keep.setHidden(view.is_blank or self.is_table())
        self.set_legend([] if view.is_blank else list(self._entries(view)))

    def _table(self) -> Table:
        view = self._view
        assert view is not None, "the table of what is shown"
        return table_rows(view.series, self._texts, has_moves=view.has_moves)

    def _entries(self, view: ProgressView) -> Iterator[LegendEntry]:
        """Return the marks that a range has."""
        texts, mark = self._texts, LegendMark
        has_dots = view.series.days <= DAYS_WITH_DOTS
        weekly = is_weekly(view.series.days)
        if has_dots:
            yield LegendEntry(mark.MOOD_DAY, texts("progress.mood_day"))
        if has_dots and view.has_moves:
            yield LegendEntry(mark.WALK_DAY, texts("progress.walk_day"))
        mean = texts("progress.mean_week" if weekly else "progress.mean")
        yield LegendEntry(mark.MEAN, mean)
        if view.has_moves:
            yield LegendEntry(mark.WALK_BAR, texts("progress.walk_bar"))
            yield LegendEntry(mark.OTHER_BAR, texts("progress.other_bar"))
        if flag_days(view.series):
            yield LegendEntry(mark.FLAG, texts("progress.flag"))
        if view.series.scores.totals:
            yield LegendEntry(mark.SCORE, texts("progress.score"))
