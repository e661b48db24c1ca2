"""What the noted hours say together: sentences, or the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView

from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.data_table import FRAME_PX, ROW, DataTable
from coach.ui.widgets.labels import Text
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import Flow, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.hour_summary import HourSummary
    from coach.ui.theme import Theme

WEEK_DAYS, MONTH_DAYS = 7, 28
NAME_PX, SPARE_PX = 118, 4


class HourSummaryCard(Card):
    """Sentences with counts over a week or four; a link turns them into a table.

    Signals:
        span_chosen: how many days back the person wants to look.
    """

    span_chosen = Signal(object)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, gap=12, label=texts("hours.summary_title"))
        self._theme, self._texts = theme, texts
        spans = [
            (WEEK_DAYS, texts("hours.span_week")),
            (MONTH_DAYS, texts("hours.span_month")),
        ]
        self.spans = Segmented(theme, spans, label=texts("hours.span"))
        self.spans.set_value(WEEK_DAYS)
        self.spans.chosen.connect(self.span_chosen)
        self.soon = Text(theme, "small", texts("hours.summary_soon"))
        self.words = stack(theme.space("m"))
        self.labels: list[Text] = []
        self.table = DataTable(theme, name=texts("hours.table_name"))
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.table.setVerticalScrollBarPolicy(never)
        self.table.closed.connect(self.fold)
        self.key = Text(theme, "caption", texts("hours.table_key"))
        self.swap = LinkButton(theme, texts("hours.table_show"))
        self.swap.clicked.connect(self._on_swap)
        self._has_table = False
        self._summary: HourSummary | None = None
        self.body.addWidget(Text(theme, "label", texts("hours.summary_title")))
        self.body.addWidget(self.spans)
        self.body.addWidget(self.soon)
        self.body.addLayout(self.words)
        self.body.addWidget(self.table)
        self.body.addWidget(self.key)
        flow = Flow(0)
        flow.addWidget(self.swap)
        self.body.addLayout(flow)
        self.body.addStretch(1)

    @property
    def has_table(self) -> bool:
        """Whether the table is shown in place of the sentences."""
        return self._has_table

    def set_summary(self, summary: HourSummary | None, *, has_notes: bool) -> None:
        """Show what hours say; None where there is not enough of them.

        ``has_notes`` says that there are days enough, if not in this span.
        """
        self._summary = summary
        self.soon.setVisible(summary is None)
        self.spans.setVisible(has_notes)
        self.swap.setVisible(summary is not None)
        for label in self.labels:
            self.words.removeWidget(label)
            label.hide()
            label.deleteLater()
        said = summary.sentences if summary else ()
        self.labels = [Text(self._theme, "body", words) for words in said]
        for label in self.labels:
            self.words.addWidget(label)
        if summary is not None:
            self._fill_table(summary)
        self._show_face()

    def fold(self) -> bool:
        """Go back from the table to the sentences; return whether it was shown."""
        was_table, self._has_table = self._has_table, False
        self._show_face()
        if was_table:
            self.swap.setFocus()
        return was_table

    def _fill_table(self, summary: HourSummary) -> None:
        """Show all rows at once; the names get the room they need."""
        table, theme = self.table, self._theme
        table.set_table(summary.headers, summary.rows)
        head = table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(0, theme.px(NAME_PX))
        rows = 1 + len(summary.rows)
        table.setFixedHeight(rows * theme.px(ROW) + 2 * FRAME_PX + SPARE_PX)

    def _on_swap(self) -> None:
        self._has_table = not self._has_table
        self._show_face()

    def _show_face(self) -> None:
        is_table = self._has_table and self._summary is not None
        for label in self.labels:
            label.setVisible(not is_table)
        self.table.setVisible(is_table)
        self.key.setVisible(is_table)
        words = "hours.table_hide" if is_table else "hours.table_show"
        self.swap.setText(self._texts(words))
