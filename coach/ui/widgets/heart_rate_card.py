"""The heart rate of one session on the page of its day: a chart, or its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from coach.services.session_pulse import by_minute
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.data_table import DataTable
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Flow

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.session_pulse import PulseOfSession
    from coach.store.heart_rate import HeartRate
    from coach.ui.theme import Theme


class HeartRateCard(Card):
    """A title, one sentence, the chart, and the way to its table and back."""

    def __init__(
        self, theme: Theme, texts: Texts, pulse: PulseOfSession, samples: HeartRate
    ) -> None:
        from coach.ui.charts.heart_rate import HeartRateChart  # pyqtgraph is slow

        title = texts("day.pulse_title", title=pulse.title)
        if pulse.clock:
            title = texts("day.pulse_title_at", title=pulse.title, clock=pulse.clock)
        super().__init__(theme, gap=8, label=title)
        self._texts, self._samples = texts, samples
        self._is_filled = False
        self.chart = HeartRateChart(theme, texts, samples, name=title)
        self.table = DataTable(theme, name=title)
        self.faces = QStackedWidget()
        self.faces.addWidget(self.chart)
        self.faces.addWidget(self.table)
        self.faces.setMinimumHeight(self.chart.sizeHint().height())
        self.swap = LinkButton(theme, texts("day.pulse_table"))
        self.swap.clicked.connect(self._on_swap)
        self.chart.table_asked.connect(self._on_swap)
        self.table.closed.connect(self._on_swap)
        told = texts(
            "day.pulse_told",
            lowest=pulse.sum.lowest,
            highest=pulse.sum.highest,
            mean=round(pulse.sum.mean),
        )
        self.body.addWidget(Text(theme, "label", title))
        self.body.addWidget(Text(theme, "small", told))
        self.body.addWidget(self.faces)
        self.body.addWidget(Text(theme, "caption", texts("day.pulse_axis")))
        foot = Flow(0)
        foot.addWidget(self.swap)
        self.body.addLayout(foot)

    def close_table(self) -> bool:
        """Show the chart where the table is; say whether it was."""
        is_open = self.faces.currentWidget() is self.table
        if is_open:
            self._on_swap()
        return is_open

    def _on_swap(self) -> None:
        to_table = self.faces.currentWidget() is self.chart
        if to_table and not self._is_filled:
            self._fill()
        face = self.table if to_table else self.chart
        self.faces.setCurrentWidget(face)
        words = "day.pulse_chart" if to_table else "day.pulse_table"
        self.swap.setText(self._texts(words))
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        texts = self._texts
        headers = [
            texts("day.pulse_minute"),
            texts("day.pulse_mean"),
            texts("day.pulse_lowest"),
            texts("day.pulse_highest"),
        ]
        rows = [
            (str(m.minute), str(m.mean), str(m.lowest), str(m.highest))
            for m in by_minute(self._samples)
        ]
        self.table.set_table(headers, rows)
        self._is_filled = True
