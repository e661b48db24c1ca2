"""Before and after each outing: the newest rows, or all of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QWidget

from coach.ui.charts.picture import ChartPicture
from coach.ui.theme import stylesheet
from coach.ui.widgets.before_after import AXIS, ROW, BeforeAfter, BeforeAfterRow
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.data_table import DataTable
from coach.ui.widgets.keep_chart import KeepChart
from coach.ui.widgets.labels import Text
from coach.ui.widgets.legend import Legend, LegendEntry, LegendMark
from coach.ui.widgets.pictures import first_walk
from coach.ui.widgets.stacks import Flow, row, stack
from coach.ui.wording import short_day, tick_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtCore import QRect

    from coach.domain.wording import Texts
    from coach.services.progress_view import BeforeAfter as Pair
    from coach.services.progress_view import ProgressView
    from coach.ui.theme import Theme

HEAD_GAP = 4
MOST_AT_ONCE = 12
TABLE_HEIGHT = 280


class PairsCard(Card):
    """The newest rated outings and all of them; with none, one kind sentence.

    Attributes:
        rows: the outings as a chart.
        table: the same as a table.
        all_link: shows all outings of the range, or the newest again.

    Signals:
        notice: a `Notice`, after the chart was kept or could not be.
        day_asked: the person wants to see all that is written down on a day.
    """

    notice = Signal(object)
    day_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        every: Callable[[ProgressView], Sequence[Pair]],
    ) -> None:
        title = texts("progress.pairs_title")
        super().__init__(theme, label=title, gap=0)
        self._theme, self._texts, self._every = theme, texts, every
        self._view: ProgressView | None = None
        self._pairs: Sequence[Pair] = ()
        self._is_whole = False
        self.body.setContentsMargins(24, 20, 24, 20 if theme.is_large else 6)
        self.title = Text(theme, "label", title)
        self.all_link = LinkButton(theme, texts("progress.pairs_all", all=0))
        self.swap = LinkButton(theme, texts("progress.table"))
        self.keep = KeepChart(theme, texts, self.picture, name=title)
        self.legend = Legend(
            theme,
            [
                LegendEntry(LegendMark.BEFORE, texts("progress.pairs_before")),
                LegendEntry(LegendMark.AFTER, texts("progress.pairs_after")),
            ],
        )
        self.rows = BeforeAfter(theme, texts, name=title)
        self.table = DataTable(theme, name=title)
        self.list, self.axis = self._build_list()
        self.faces = QStackedWidget()
        self.empty = self._build_empty()
        self.line = Text(theme, "small", texts("progress.pairs_none_here"))
        self._lay_out()
        self._connect()

    def set_view(self, view: ProgressView) -> None:
        """Show the outings of a range."""
        self._view = view
        has_rows, is_empty = bool(view.pairs), view.is_empty
        for part in (self.faces, self.legend, self.links):
            part.setVisible(has_rows)
        self.title.setHidden(is_empty)
        self.empty.setVisible(is_empty)
        self.line.setVisible(not has_rows and not is_empty)
        self.all_link.setVisible(view.pairs_in_all > len(view.pairs))
        self._show_rows()

    def is_table(self) -> bool:
        """Return whether the table is shown."""
        return self.faces.currentWidget() is self.table

    def swap_faces(self) -> None:
        """Show the table instead of the rows, or the rows again."""
        if not self.is_table():
            self._fill_table()
        self.faces.setCurrentIndex(0 if self.is_table() else 1)
        words = "progress.chart" if self.is_table() else "progress.table"
        self.swap.setText(self._texts(words))
        self.keep.setHidden(self.is_table())
        self._fit()
        face = self.table if self.is_table() else self.rows
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    def picture(self) -> ChartPicture:
        """Return the newest rows as a picture."""
        return ChartPicture(
            self._theme,
            self.title.text(),
            "",
            self.rows.reader_value(),
            self.rows.picture_size(),
            self.rows.paint_on,
            self.legend,
        )

    # -- showing -------------------------------------------------------------------

    def _show_rows(self) -> None:
        view, texts = self._view, self._texts
        if view is None:
            return
        self._pairs = self._every(view) if self._is_whole else view.pairs
        is_long = len(self._pairs) > MOST_AT_ONCE
        lifts = [pair.after - pair.before for pair in self._pairs]
        about = texts.count(
            "progress.pairs_about",
            len(lifts),
            higher=sum(lift > 0 for lift in lifts),
            same=lifts.count(0),
            lower=sum(lift < 0 for lift in lifts),
        )
        made = [self._row(pair) for pair in self._pairs]
        self.rows.set_rows(made, about, has_axis=not is_long)
        self.axis.setVisible(is_long)
        words = texts("progress.pairs_all", all=view.pairs_in_all)
        if self._is_whole:
            words = texts("progress.pairs_fewer", shown=len(view.pairs))
        self.all_link.setText(words)
        self.all_link.updateGeometry()
        if self.is_table():
            self._fill_table()
        self._fit()

    def _fit(self) -> None:
        """Give the rows their height, or that of as many as are seen at once."""
        theme, rows = self._theme, self.rows
        wanted = rows.minimumSizeHint().height()
        each = (wanted - theme.px(AXIS)) / max(1, len(self._pairs))
        most = round(max(each, theme.px(ROW)) * MOST_AT_ONCE)
        high = min(wanted, most) if len(self._pairs) > MOST_AT_ONCE else wanted
        self.list.setFixedHeight(high)
        if self.is_table():
            high = max(high, theme.px(TABLE_HEIGHT))
        elif self.axis.isVisibleTo(self):
            high += self.axis.sizeHint().height()
        self.faces.setFixedHeight(high)

    def _row(self, pair: Pair) -> BeforeAfterRow:
        day = short_day(self._texts, pair.day)
        if self._is_whole and self._view and pair.day.year != self._view.today.year:
            named = tick_day(self._texts, pair.day)
            day = self._texts("progress.day_year", day=named, year=pair.day.year)
        minutes = self._texts("progress.pairs_minutes", minutes=pair.minutes)
        return BeforeAfterRow(day, minutes, pair.before, pair.after)

    def _fill_table(self) -> None:
        texts = self._texts
        headers = [
            texts("chart.column_day"),
            texts("progress.column_what"),
            texts("weeks.column_all"),
            texts("progress.column_before"),
            texts("progress.column_after"),
        ]
        view = self._view
        pairs = self._every(view) if view is not None else ()
        self.table.set_table(
            headers,
            [
                (
                    f"{short_day(texts, pair.day)} {pair.day.year}",
                    pair.title,
                    str(pair.minutes),
                    str(pair.before),
                    str(pair.after),
                )
                for pair in pairs
            ],
        )

    def _on_all(self) -> None:
        self._is_whole = not self._is_whole
        self._show_rows()
        self.list.verticalScrollBar().setValue(0)

    def _on_row(self, at: int) -> None:
        day: date = self._pairs[at].day
        self.day_asked.emit(day)

    def _on_read(self, room: QRect) -> None:
        middle = room.center()
        self.list.ensureVisible(middle.x(), middle.y(), 0, room.height())

    # -- building ------------------------------------------------------------------

    def _connect(self) -> None:
        self.all_link.clicked.connect(self._on_all)
        self.swap.clicked.connect(self.swap_faces)
        self.rows.table_asked.connect(self.swap_faces)
        self.table.closed.connect(self.swap_faces)
        self.rows.row_asked.connect(self._on_row)
        self.rows.row_read.connect(self._on_read)
        self.keep.notice.connect(self.notice)

    def _build_list(self) -> tuple[QScrollArea, BeforeAfter]:
        """Return what the rows scroll in, and the axis that stays under them."""
        held, bar = QScrollArea(), Qt.ScrollBarPolicy
        held.setFrameShape(QFrame.Shape.NoFrame)
        held.setWidgetResizable(True)
        held.setHorizontalScrollBarPolicy(bar.ScrollBarAlwaysOff)
        held.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        held.verticalScrollBar().setStyleSheet(stylesheet(self._theme))
        held.setWidget(self.rows)
        self.rows.setAutoFillBackground(False)
        held.viewport().setAutoFillBackground(False)
        axis = BeforeAfter(self._theme, self._texts, name="")
        axis.is_decorative = True
        axis.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        axis.hide()
        return held, axis

    def _lay_out(self) -> None:
        both, column = QWidget(), stack()
        both.setLayout(column)
        under = row()
        under.addWidget(self.axis)
        under.addSpacing(self.list.verticalScrollBar().sizeHint().width())
        column.addWidget(self.list)
        column.addLayout(under)
        self.faces.addWidget(both)
        self.faces.addWidget(self.table)
        self.links, flow = QWidget(), Flow(self._theme.space("l"))
        self.links.setLayout(flow)
        for link in (self.all_link, self.swap, self.keep):
            flow.addWidget(link)
        self.body.addLayout(self._build_head())
        self.body.addSpacing(HEAD_GAP)
        for part in (self.faces, self.links):
            self.body.addWidget(part)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.line)
        order = (self.rows, self.table, self.all_link, self.swap, self.keep)
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _build_head(self) -> QBoxLayout:
        theme = self._theme
        if theme.is_large:
            head: QBoxLayout = stack(theme.space("s"))
            for part in (self.title, self.legend):
                head.addWidget(part)
            return head
        head = row(theme.space("m"))
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.legend)
        return head

    def _build_empty(self) -> QWidget:
        theme, texts = self._theme, self._texts
        held = QWidget()
        line: QBoxLayout = stack(theme.space("l"))
        if not theme.is_large:
            line = row(theme.space("xl"))
        held.setLayout(line)
        line.addWidget(first_walk(theme))
        words = stack()
        words.addStretch(1)
        words.addWidget(Text(theme, "label", texts("progress.pairs_title")))
        words.addSpacing(theme.space("s"))
        words.addWidget(Text(theme, "body", texts("progress.pairs_empty")))
        words.addStretch(1)
        line.addLayout(words, 1)
        return held
