"""Minutes a week in their card, with where the amounts beside them come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from coach.services.progress_weeks import OWN
from coach.ui.charts.weeks import WeeksChart, week_rows
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.chart_card import HEAD_INSET, ChartCard
from coach.ui.widgets.labels import Text
from coach.ui.widgets.legend import LegendEntry, LegendMark
from coach.ui.widgets.stacks import Flow, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.progress_weeks import WeeksView
    from coach.ui.theme import Theme
    from coach.ui.widgets.chart_card import Chart, Table

HEIGHT = 230


class WeeksCard(ChartCard):
    """The bars, what they mean, and the studies behind the amounts.

    Attributes:
        chart: the bars.
        sources: unfolds where the amounts come from.
    """

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self.chart = WeeksChart(theme, texts)
        chart, title = cast("Chart", self.chart), texts("weeks.title")
        super().__init__(theme, texts, chart, title, self._table)
        self.faces.setMinimumHeight(theme.px(HEIGHT))
        self.sources = LinkButton(theme, texts("weeks.sources"))
        self.told = QWidget()
        self.told.setLayout(stack(theme.space("s")))
        self.told.hide()
        foot = stack(0, (HEAD_INSET, theme.space("s"), HEAD_INSET, 0))
        flow = Flow(0)
        flow.addWidget(self.sources)
        foot.addWidget(Text(theme, "small", texts("weeks.line")))
        foot.addLayout(flow)
        foot.addWidget(self.told)
        self.body.addLayout(foot)
        self.sources.clicked.connect(self._on_sources)

    def set_view(self, view: WeeksView, sub: str) -> None:
        """Show the weeks of a range that is called ``sub``."""
        self.sub = sub
        self.chart.set_view(view)
        self.refresh_table()
        self.set_legend(self._entries(view))
        column = self.told.layout()
        assert column is not None, "it was given one"
        if not column.count():
            for supports, citation in view.sources:
                column.addWidget(Text(self._theme, "small", supports))
                column.addWidget(Text(self._theme, "caption", citation))

    def last_parts(self) -> tuple[QWidget, ...]:
        """Return where the amounts come from."""
        return (self.sources,)

    def _entries(self, view: WeeksView) -> list[LegendEntry]:
        texts, mark = self._texts, LegendMark
        entries = [
            LegendEntry(mark.WALK_BAR, texts("progress.walk_bar")),
            LegendEntry(mark.OTHER_BAR, texts("progress.other_bar")),
            LegendEntry(mark.HOUR, texts("weeks.legend_hour")),
        ]
        kept = view.kept
        if self.chart.has_kept and kept.id == OWN:
            words = texts("weeks.legend_own", minutes=kept.lowest_min)
            entries.append(LegendEntry(mark.KEPT, words))
        elif self.chart.has_kept:
            gaps = {"low": kept.lowest_min, "high": kept.highest_min}
            entries.append(LegendEntry(mark.KEPT, texts("weeks.legend_kept", **gaps)))
        return entries

    def _table(self) -> Table:
        assert self.chart.view is not None, "the table of what is shown"
        return week_rows(self.chart.view, self._texts)

    def _on_sources(self) -> None:
        self.told.setVisible(self.told.isHidden())
        is_hidden = self.told.isHidden()
        words = "weeks.sources" if is_hidden else "weeks.sources_hide"
        self.sources.setText(self._texts(words))
