"""A card with a chart: its title, its marks, its table behind it, ways to keep it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from coach.ui.charts.picture import ChartPicture
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.data_table import DataTable
from coach.ui.widgets.keep_chart import KeepChart
from coach.ui.widgets.labels import Text
from coach.ui.widgets.legend import Legend
from coach.ui.widgets.stacks import empty, row, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QSize, SignalInstance
    from PySide6.QtGui import QPainter

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.legend import LegendEntry

    Table = tuple[Sequence[str], Sequence[Sequence[str]]]

MARGINS = (16, 10, 16, 16)
HEAD_INSET = 8
TABLE_HEIGHT = 260


class Chart(Protocol):
    """What a card needs of the chart in it, beside being a widget."""

    table_asked: SignalInstance

    def paint_on(self, painter: QPainter) -> None:
        """Paint the chart in its present size."""

    def reader_value(self) -> str:
        """Return the chart in a sentence."""

    def size(self) -> QSize:
        """Return its present size in px."""


class ChartCard(Card):
    """Shows a chart or its table; the table is made when it is looked at.

    Args:
        theme: the look in force.
        texts: the sentences.
        chart: the chart, a widget.
        title: what stands in the card's head.
        table: returns the headers and rows of the table as it is just now.

    Attributes:
        sub: which days the chart shows, for a picture of it; may be empty.

    Signals:
        notice: a `Notice`, after the chart was kept or could not be.
        swapped: the table took the chart's place, or the other way round.
    """

    notice = Signal(object)
    swapped = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        chart: Chart,
        title: str,
        table: Callable[[], Table],
    ) -> None:
        assert isinstance(chart, QWidget)
        super().__init__(theme, gap=0, label=title)
        self.body.setContentsMargins(*MARGINS)
        self._texts, self._chart, self._rows = texts, chart, table
        self._face: QWidget = chart
        self.sub = ""
        self.title = Text(theme, "label", title)
        self.table = DataTable(theme, name=chart.accessibleName())
        self.swap = LinkButton(theme, texts("progress.table"))
        name = chart.accessibleName()
        self.keep = KeepChart(theme, texts, self.picture, name=name)
        self.legend: Legend | None = None
        self._legend_holder = QWidget()
        self._legend_holder.setLayout(stack())
        self.faces = QStackedWidget()
        self.faces.addWidget(chart)
        self.faces.addWidget(self.table)
        ignored = QSizePolicy.Policy.Ignored
        self.table.setSizePolicy(ignored, ignored)  # the chart decides the height
        self.head = row(theme.space("l"))
        self._build_head()
        self.body.addWidget(self.faces, 1)
        self.swap.clicked.connect(self.swap_faces)
        chart.table_asked.connect(self.swap_faces)
        self.table.closed.connect(self.swap_faces)
        self.keep.notice.connect(self.notice)
        self.reach_in_order(self.swap, self.keep, chart, self.table)

    def reach_in_order(self, *parts: QWidget) -> None:
        """Let Tab lead from each part to the next."""
        for one, other in pairwise(parts):
            QWidget.setTabOrder(one, other)

    def first_parts(self) -> tuple[QWidget, ...]:
        """Return what Tab leads to before the card's own links."""
        return ()

    def last_parts(self) -> tuple[QWidget, ...]:
        """Return what Tab leads to after the chart."""
        return ()

    def is_table(self) -> bool:
        """Return whether the table is shown."""
        return self.faces.currentWidget() is self.table

    def swap_faces(self) -> None:
        """Show the table instead of the chart, or the chart again."""
        if not self.is_table():
            self.table.set_table(*self._rows())
        face = self._face if self.is_table() else self.table
        self.faces.setCurrentWidget(face)
        least = self._theme.px(TABLE_HEIGHT) if self.is_table() else 0
        self.table.setMinimumHeight(least)
        words = "progress.chart" if self.is_table() else "progress.table"
        self.swap.setText(self._texts(words))
        self.swap.updateGeometry()
        self.keep.setHidden(self.is_table())
        self.swapped.emit()
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_table(self) -> None:
        """Fill the table anew where it is shown."""
        if self.is_table():
            self.table.set_table(*self._rows())

    def set_legend(self, entries: Sequence[LegendEntry]) -> None:
        """Explain these marks."""
        holder = self._legend_holder.layout()
        assert holder is not None, "it was given one"
        empty(holder)
        self.legend = Legend(self._theme, entries) if entries else None
        if self.legend is not None:
            holder.addWidget(self.legend)
        self._legend_holder.setVisible(bool(entries))

    def picture(self) -> ChartPicture:
        """Return the chart as it is just now, as a picture."""
        chart = self._chart
        return ChartPicture(
            self._theme,
            self.title.text(),
            self.sub,
            chart.reader_value(),
            chart.size(),
            chart.paint_on,
            self.legend,
        )

    def _build_head(self) -> None:
        theme, head = self._theme, self.head
        self.title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.title.setMinimumWidth(self.title.sizeHint().width())
        head.setContentsMargins(HEAD_INSET, 0, HEAD_INSET, 0)
        head.addStrut(theme.size("target"))
        for part in (self.title, self.swap, self.keep):
            head.addWidget(part)
        head.addStretch(1)
        self.body.addLayout(head)
        if theme.is_large:
            self.body.addWidget(self._legend_holder)
        else:
            middle = Qt.AlignmentFlag.AlignVCenter
            head.addWidget(self._legend_holder, 0, middle)
