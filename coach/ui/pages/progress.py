"""The Progress page: mood over activity first, then before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coach.domain.series import DAYS_WITH_DOTS, is_weekly
from coach.services.changes import Changes
from coach.services.progress import Range
from coach.ui.charts import MoodOverActivityChart, table_rows
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.before_after import BeforeAfter, BeforeAfterRow
from coach.ui.widgets.buttons import LinkButton, PrimaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.data_table import DataTable
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.legend import Legend, LegendEntry, LegendMark
from coach.ui.widgets.pictures import first_walk
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns, row
from coach.ui.wording import short_day

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.progress import ProgressService, ProgressView
    from coach.ui.theme import Theme

CHART_PADDING = 16
CHART_LEAST = 312
EMPTY_WIDTH = 500


class ProgressPage(Page):
    """Looking back: what was done and how it was, never a verdict."""

    name = "progress"
    depends_on = Changes.CHECKINS | Changes.SESSIONS

    def __init__(self, theme: Theme, service: ProgressService, texts: Texts) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._shown = Range.FOUR_WEEKS
        ranges = [(r, texts(f"progress.{r.name.lower()}")) for r in Range]
        self.ranges = Segmented(theme, ranges, label=texts("progress.range"))
        self.ranges.set_value(self._shown)
        self.header = PageHeader(theme, texts("progress.title"), " ", self.ranges)
        self.chart = MoodOverActivityChart(
            theme, texts, name=texts("progress.chart_name")
        )
        self.table = DataTable(theme, name=texts("progress.chart_name"))
        self.swap = LinkButton(theme, texts("progress.table"))
        self.legend = QWidget()
        self.empty = self._build_empty()
        self.faces = QStackedWidget()
        self.pairs = BeforeAfter(theme, texts, name=texts("progress.pairs_title"))
        self.pairs_line = Text(theme, "small")
        self.summary = Text(theme, "heading")
        self.rated = Text(theme, "body")
        self.minutes = Text(theme, "small")
        self._pairs_card, self._no_pairs = self._build_pairs()
        self._summary_card = self._build_summary()
        self._while_empty = self._build_while_empty()
        self._build()
        self._connect()

    def reload(self) -> None:
        """Show the range that is chosen."""
        view = self._service.view(self._shown)
        self.header.set_words(self._texts("progress.title"), self._sub(view))
        self.chart.set_series(view.series, view.last)
        if self.faces.currentWidget() is self.table:
            self._fill_table(view)
        self.empty.setVisible(view.is_empty)
        self.swap.setVisible(not view.is_empty)
        self._show_legend(view)
        self._show_pairs(view)
        self._show_summary(view)

    def primary_action(self) -> None:
        """Go to today's step from the empty page."""
        if self.empty.isVisibleTo(self):
            self._on_go()

    def leave(self) -> bool:
        """Close the table, if it is open."""
        if self.faces.currentWidget() is self.table:
            self._on_swap()
            return True
        return False

    def _build(self) -> None:
        theme = self.theme
        card = Card(
            theme, padding=CHART_PADDING, label=self._texts("progress.chart_name")
        )
        holder = QVBoxLayout(self.legend)
        holder.setContentsMargins(0, 0, 0, 0)
        title = Text(theme, "label", self._texts("progress.chart_title"))
        head = row(theme.space("l"))
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.swap)
        if theme.is_large:
            head.addStretch(1)
            card.body.addLayout(head)
            card.body.addWidget(self.legend)
        else:
            head.addWidget(self.legend, 1)
            card.body.addLayout(head)
        self.faces.addWidget(self.chart)
        self.faces.addWidget(self.table)
        self.faces.setMinimumHeight(theme.px(CHART_LEAST))
        card.body.addWidget(self.faces, 1)
        over = QVBoxLayout(self.chart)
        over.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignCenter)
        columns = Columns(theme)
        columns.add(self._pairs_card, 0)
        columns.add(self._summary_card, 1)
        columns.add(self._while_empty, 1)
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(self.header)
        self.content.addWidget(card, 1)
        self.content.addWidget(columns)

    def _build_empty(self) -> Card:
        theme, texts = self.theme, self._texts
        card = Card(theme, label=texts("progress.empty_title"))
        middle = Qt.AlignmentFlag.AlignHCenter
        title = texts("progress.empty_title")
        card.body.addWidget(Text(theme, "heading", title, align=middle))
        line = texts("progress.empty_line")
        card.body.addWidget(Text(theme, "body", line, align=middle))
        self.go_today = PrimaryButton(theme, texts("progress.empty_go"))
        card.body.addWidget(self.go_today, 0, middle)
        card.setMaximumWidth(theme.px(EMPTY_WIDTH))
        return card

    def _build_pairs(self) -> tuple[Card, QWidget]:
        theme, texts = self.theme, self._texts
        card = Card(theme, label=texts("progress.pairs_title"))
        head = row(theme.space("l"))
        head.addWidget(Text(theme, "label", texts("progress.pairs_title")), 1)
        entries = [
            LegendEntry(LegendMark.BEFORE, texts("progress.pairs_before")),
            LegendEntry(LegendMark.AFTER, texts("progress.pairs_after")),
        ]
        self._pairs_legend = Legend(theme, entries)
        head.addWidget(self._pairs_legend)
        card.body.addLayout(head)
        card.body.addWidget(self.pairs)
        empty = QWidget()
        line = row(theme.space("xl"))
        empty.setLayout(line)
        line.addWidget(first_walk(theme))
        line.addWidget(Text(theme, "body", texts("progress.pairs_empty")), 1)
        card.body.addWidget(empty)
        card.body.addStretch(1)
        card.body.addWidget(self.pairs_line)
        return card, empty

    def _build_summary(self) -> Card:
        theme, texts = self.theme, self._texts
        card = Card(theme, "lift_soft", label=texts("progress.summary_title"))
        title = texts("progress.summary_title")
        card.body.addWidget(
            Meta(theme, "sunrise", title, color="lift_text", icon_color="lift_text")
        )
        for part in (self.summary, self.rated, self.minutes):
            card.body.addWidget(part)
        card.body.addStretch(1)
        card.body.addWidget(Text(theme, "small", texts("progress.summary_cause")))
        return card

    def _build_while_empty(self) -> Card:
        theme, texts = self.theme, self._texts
        card = Card(theme, "sunken", label=texts("progress.while_empty_title"))
        card.body.addWidget(Meta(theme, "info", texts("progress.while_empty_title")))
        card.body.addWidget(Text(theme, "body", texts("progress.while_empty_line")))
        card.body.addStretch(1)
        return card

    def _connect(self) -> None:
        self.ranges.chosen.connect(self._on_range)
        self.chart.table_asked.connect(self._on_swap)
        self.table.closed.connect(self._on_swap)
        self.swap.clicked.connect(self._on_swap)
        self.go_today.clicked.connect(self._on_go)

    def _sub(self, view: ProgressView) -> str:
        if view.is_empty:
            return self._texts("progress.first_days")
        first, last = (
            short_day(self._texts, view.first),
            short_day(self._texts, view.last),
        )
        return self._texts("progress.span", first=first, last=last)

    def _show_legend(self, view: ProgressView) -> None:
        holder = self.legend.layout()
        if holder is None:
            return
        while (item := holder.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.legend.setVisible(not view.is_empty)
        weekly = is_weekly(view.series.days)
        mean = "progress.mean_week" if weekly else "progress.mean"
        entries = [
            LegendEntry(LegendMark.MEAN, self._texts(mean)),
            LegendEntry(LegendMark.WALK_BAR, self._texts("progress.walk_bar")),
            LegendEntry(LegendMark.OTHER_BAR, self._texts("progress.other_bar")),
        ]
        if view.series.days <= DAYS_WITH_DOTS:
            entries = [
                LegendEntry(LegendMark.MOOD_DAY, self._texts("progress.mood_day")),
                LegendEntry(LegendMark.WALK_DAY, self._texts("progress.walk_day")),
                *entries,
            ]
        holder.addWidget(Legend(self.theme, entries))

    def _show_pairs(self, view: ProgressView) -> None:
        rows = [
            BeforeAfterRow(
                day=short_day(self._texts, pair.day),
                minutes=self._texts("progress.pairs_minutes", minutes=pair.minutes),
                before=pair.before,
                after=pair.after,
            )
            for pair in view.pairs
        ]
        self.pairs.set_rows(rows)
        self.pairs.setVisible(bool(rows))
        self._pairs_legend.setVisible(bool(rows))
        self._no_pairs.setVisible(not rows and view.is_empty)
        more = view.pairs_in_all > len(rows)
        self.pairs_line.setVisible(more or (not rows and not view.is_empty))
        if more:
            words = self._texts(
                "progress.pairs_more", shown=len(rows), all=view.pairs_in_all
            )
            self.pairs_line.setText(words)
        elif not rows:
            self.pairs_line.setText(self._texts("progress.pairs_none_here"))

    def _show_summary(self, view: ProgressView) -> None:
        self._summary_card.setVisible(not view.is_empty)
        self._while_empty.setVisible(view.is_empty)
        told, lifts = view.summary, view.summary.lifts
        self.rated.setVisible(lifts.rated > 0)
        if not told.walks:
            self.summary.setText(self._texts("progress.summary_no_walks"))
        else:
            self.summary.setText(
                self._texts.count("progress.summary_walks", told.walks)
            )
        self.rated.setText(
            self._texts.count(
                "progress.summary_rated",
                lifts.rated,
                higher=lifts.higher,
                same=lifts.same,
                lower=lifts.lower,
            )
        )
        self.minutes.setVisible(told.walks > 0)
        self.minutes.setText(
            self._texts("progress.summary_minutes", minutes=told.minutes)
        )

    def _fill_table(self, view: ProgressView) -> None:
        headers, rows = table_rows(view.series, self._texts)
        self.table.set_table(headers, rows)

    def _on_range(self, shown: object) -> None:
        if isinstance(shown, Range):
            self._shown = shown
            self.reload()

    def _on_swap(self) -> None:
        to_table = self.faces.currentWidget() is self.chart
        if to_table:
            self._fill_table(self._service.view(self._shown))
        face = self.table if to_table else self.chart
        self.faces.setCurrentWidget(face)
        words = "progress.chart" if to_table else "progress.table"
        self.swap.setText(self._texts(words))
        face.setFocus()

    def _on_go(self) -> None:
        self.go.emit("today")
