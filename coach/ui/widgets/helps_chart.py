"""A card with a chart and, on the other side, the same numbers as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.data_table import ROW, DataTable
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Flow, row, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.read_chart import ReadChart

MOST_ROWS = 9
TABLE_FRAME = 16


def spread_columns(theme: Theme, table: DataTable, widths: Sequence[int]) -> None:
    """Give the first column of a table what the others leave over.

    Args:
        theme: the look in force.
        table: with its headers set.
        widths: of the other columns in px at 100 %.
    """
    header = table.horizontalHeader()
    header.setMinimumSectionSize(theme.px(min(widths)))
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column, width in enumerate(widths, 1):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(column, theme.px(width))


class ChartCard(Card):
    """Title, chart, and a link that turns it into a table and back.

    ``widths`` are those of the table's columns after the first, in px at 100 %.

    Args:
        theme: the look in force.
        texts: the sentences.
        chart: what is drawn.
        title: above it; also the table's name.
        is_narrow: the link stands under the chart, in ``foot``.
    """

    widths: ClassVar[tuple[int, ...]] = ()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        chart: ReadChart,
        title: str,
        *,
        is_narrow: bool = False,
    ) -> None:
        super().__init__(theme, gap=4, label=title)
        self._texts, self.chart = texts, chart
        self.body.setContentsMargins(24, 16, 24, 20)
        self.title = Text(theme, "label", title)
        self.swap = LinkButton(theme, texts("helps.table"))
        self.table = DataTable(theme, name=title)
        self.table.hide()
        self.head = stack()
        self.foot = Flow(theme.space("l"))
        self._add_head(theme, is_narrow=is_narrow)
        self.body.addLayout(self.head)
        self.body.addWidget(chart)
        self.body.addWidget(self.table)
        self.swap.clicked.connect(self.swap_faces)
        chart.table_asked.connect(self.swap_faces)
        self.table.closed.connect(self.swap_faces)

    def add_line(self, line: QWidget) -> None:
        """Put something between title and chart."""
        self.head.addWidget(line)

    def set_table(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Give the numbers behind the chart."""
        self.table.set_table(headers, rows)
        lines = min(len(rows), MOST_ROWS) + 1
        self.table.setFixedHeight(self._theme.px(ROW * lines) + TABLE_FRAME)
        spread_columns(self._theme, self.table, self.widths)

    def is_table(self) -> bool:
        """Return whether the table is shown."""
        return not self.table.isHidden()

    def swap_faces(self) -> None:
        """Show the table instead of the chart, or the chart again."""
        is_table = not self.is_table()
        self.chart.setHidden(is_table)
        self.table.setVisible(is_table)
        self.swap.setText(self._texts("helps.chart" if is_table else "helps.table"))
        self.swap.updateGeometry()
        face: QWidget = self.table if is_table else self.chart
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_head(self, theme: Theme, *, is_narrow: bool) -> None:
        self.title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        if is_narrow or theme.is_large:
            self.head.addWidget(self.title)
            self.foot.addWidget(self.swap)
            if not is_narrow:
                self.head.addLayout(self.foot)
            return
        line = row(theme.space("l"))
        line.addStrut(theme.size("target"))
        line.addWidget(self.title, 1)
        line.addWidget(self.swap)
        self.head.addLayout(line)
