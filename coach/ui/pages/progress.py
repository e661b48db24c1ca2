"""The Progress page: mood over activity first, then before and after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coach.domain.series import DAYS_WITH_DOTS, flag_days, is_weekly
from coach.services.changes import Changes
from coach.services.progress import Range
from coach.ui.charts import MoodOverActivityChart, table_rows
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.data_table import DataTable
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.legend import Legend, LegendEntry, LegendMark
from coach.ui.widgets.progress_empty import EmptyCard
from coach.ui.widgets.progress_pairs import PairsCard
from coach.ui.widgets.progress_summary import SummaryCard
from coach.ui.widgets.scroll import bring_card_up
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns, Flow, row, stack
from coach.ui.wording import short_day, tick_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from coach.domain.wording import Texts
    from coach.services.milestones import MilestoneService
    from coach.services.progress import ProgressService, ProgressView
    from coach.ui.theme import Theme
    from coach.ui.widgets.progress_milestones import SoFarCard

CHART_LEAST = 280
CHART_MARGINS = (16, 10, 16, 16)
HEAD_INSET = 8
HEADER_GAP_PX = 24
LONG_DAYS = 300
HELPS = "helps"


class ProgressPage(Page):
    """Looking back: what was done and how it was, never a verdict.

    Args:
        theme: the look in force.
        service: reads the ranges.
        texts: the sentences.
        beside: names of the pages that a quiet row at the end leads to.
        milestones: reads what adds up, which is folded away at first.
    """

    name: ClassVar[str] = "progress"
    depends_on: ClassVar[Changes] = (
        Changes.CHECKINS | Changes.SESSIONS | Changes.PROFILE | Changes.EVENTS
        | Changes.STEPS | Changes.SETTINGS
    )  # fmt: skip

    padding: ClassVar[tuple[int, int, int, int]] = (40, 32, 40, 20)

    def __init__(
        self,
        theme: Theme,
        service: ProgressService,
        texts: Texts,
        beside: Sequence[str] = (),
        milestones: MilestoneService | None = None,
    ) -> None:
        super().__init__(theme)
        self._milestones = milestones
        self._is_unfolded = milestones is not None and milestones.is_on
        self.so_far: SoFarCard | None = None
        self._service, self._texts, self._beside = service, texts, beside
        self._chosen: Range | None = None
        self._view: ProgressView | None = None
        ranges = [(r, texts(f"progress.{r.name.lower()}")) for r in Range]
        self.ranges = Segmented(theme, ranges, label=texts("progress.range"))
        self.back = LinkButton(theme, texts("progress.back"))
        self.header = self._build_header()
        name = texts("progress.chart_name")
        self.chart = MoodOverActivityChart(theme, texts, name=name)
        self.table = DataTable(theme, name=name)
        self.swap = LinkButton(theme, texts("progress.table"))
        self.legend = QWidget()
        self.empty = EmptyCard(theme, texts)
        self.faces = QStackedWidget()
        self.pairs = PairsCard(theme, texts)
        self.summary = SummaryCard(theme, texts)
        self.while_empty = self._build_while_empty()
        self.links: dict[str, LinkButton] = {}
        self.more = LinkButton(theme, texts("milestone.show"))
        self._build()
        self._connect()

    def reload(self) -> None:
        """Read again and show the chosen range, or that to begin with."""
        self._service.forget()
        self._show()
        self._show_so_far()

    def primary_action(self) -> None:
        """Do what the empty page's button does."""
        if self.empty.isVisibleTo(self):
            self._on_go()

    def leave(self) -> bool:
        """Close the table if it is open, else what adds up."""
        if self.faces.currentWidget() is self.table:
            self._on_swap()
            return True
        if self.so_far is None or self.so_far.isHidden():
            return False
        self._on_so_far()
        return True

    def _show(self) -> None:
        """Show the range that is chosen, up to today."""
        if self._chosen is None:
            view = self._service.view(self._service.first_range())
        else:
            view = self._service.view(self._chosen)
        self._view = view
        self.ranges.set_value(view.shown)
        self.chart.set_series(view.past, view.today, window=view.series.days)
        self._show_span()
        if self.faces.currentWidget() is self.table:
            self._fill_table(view)
        self.empty.setVisible(view.is_blank)
        self.empty.set_ever(is_ever=not view.is_empty)
        self.swap.setVisible(not view.is_blank)
        self._show_legend(view)
        self.pairs.setVisible(view.has_moves)
        self.pairs.set_view(view)
        self.summary.setVisible(view.has_moves and not view.is_empty)
        self.summary.set_view(view)
        self.while_empty.setVisible(view.is_empty)

    def _on_painted(self) -> None:
        """Read what lies before the range, now that the range can be seen."""
        if self._view is not None and not self._view.is_whole:
            QTimer.singleShot(0, self, self._read_on)

    def _read_on(self) -> None:
        """Read it a part a turn, and let the chart take it in a turn of its own."""
        is_whole = self._service.read_on()
        QTimer.singleShot(0, self, self._widen if is_whole else self._read_on)

    def _widen(self) -> None:
        """Let the chart be moved back to everything that was read."""
        if self._view is None or self._view.is_whole:
            return
        view = self._service.view(self._view.shown)
        if view.is_whole:
            self._view = view
            self.chart.widen(view.past)

    def _build_header(self) -> PageHeader:
        theme, right = self.theme, QWidget()
        line = row(theme.space("m"))
        right.setLayout(line)
        if not theme.is_large:
            line.addWidget(self.back)
        line.addWidget(self.ranges)
        return PageHeader(theme, self._texts("progress.title"), " ", right)

    def _build(self) -> None:
        columns = Columns(self.theme)
        columns.add(self.pairs, 0)
        columns.add(self.summary, 1)
        columns.add(self.while_empty, 1)
        self.back.hide()
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(self.header)
        self.content.addSpacing(HEADER_GAP_PX - CARD_GAP_PX)
        self.content.addWidget(self._build_chart(), 1)
        below = self._below = stack()
        below.addWidget(columns)
        below.addWidget(self._build_links())
        self.content.addLayout(below)

    def _build_links(self) -> QWidget:
        """Return the quiet row of pages that belong to looking back."""
        holder, line = QWidget(), Flow(self.theme.space("l"))
        holder.setLayout(line)
        holder.setAccessibleName(self._texts("progress.more_pages"))
        self.more.clicked.connect(self._on_so_far)
        line.addWidget(self.more)
        for page in self._beside:
            if page == HELPS:
                self.links[page] = self.summary.helps
                self.summary.show_helps()
                self.summary.helps.clicked.connect(partial(self.go.emit, page))
                continue
            link = LinkButton(self.theme, self._texts(f"progress.to_{page}"))
            link.clicked.connect(partial(self.go.emit, page))
            self.links[page] = link
            line.addWidget(link)
        return holder

    def _build_chart(self) -> Card:
        theme = self.theme
        card = Card(theme, gap=0, label=self._texts("progress.chart_name"))
        card.body.setContentsMargins(*CHART_MARGINS)
        self.legend.setLayout(stack())
        title = Text(theme, "label", self._texts("progress.chart_title"))
        title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        title.setMinimumWidth(title.sizeHint().width())
        head = row(theme.space("l"))
        head.setContentsMargins(HEAD_INSET, 0, HEAD_INSET, 0)
        head.addStrut(theme.size("target"))
        head.addWidget(title)
        head.addWidget(self.swap)
        if theme.is_large:
            head.addWidget(self.back)
        head.addStretch(1)
        card.body.addLayout(head)
        if theme.is_large:
            card.body.addWidget(self.legend)
        else:
            head.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignVCenter)
        self.faces.addWidget(self.chart)
        self.faces.addWidget(self.table)
        self.faces.setMinimumHeight(theme.px(CHART_LEAST))
        card.body.addWidget(self.faces, 1)
        over = QVBoxLayout(self.chart)
        over.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignCenter)
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
        self.chart.painted.connect(self._on_painted)
        self.chart.days_shown.connect(self._show_span)
        self.back.clicked.connect(self._on_back)
        self.table.closed.connect(self._on_swap)
        self.swap.clicked.connect(self._on_swap)
        self.empty.button.clicked.connect(self._on_go)

    def _show_so_far(self) -> None:
        """Show what adds up, where it is unfolded and movement is counted."""
        source, view = self._milestones, None
        if source is not None and self._is_unfolded:
            view = source.so_far()
        words = "milestone.hide" if self._is_unfolded else "milestone.show"
        self.more.setText(self._texts(words))
        self.more.setVisible(source is not None and source.counts())
        if view is not None and self.so_far is None:
            from coach.ui.widgets.progress_milestones import SoFarCard

            self.so_far = SoFarCard(self.theme, self._texts)
            self.so_far.answered.connect(self._on_offer)
            self._below.addSpacing(CARD_GAP_PX)
            self._below.addWidget(self.so_far)
        if self.so_far is not None:
            self.so_far.setVisible(view is not None)
            if view is not None:
                self.so_far.set_view(view)

    def _on_so_far(self) -> None:
        """Unfold what adds up, or fold it away."""
        self._is_unfolded = not self._is_unfolded
        self._show_so_far()
        if self._is_unfolded and self.so_far is not None:
            self.so_far.setFocus()
            QTimer.singleShot(0, self.so_far, partial(bring_card_up, self.so_far))
        else:
            self.more.setFocus()

    def _on_offer(self, yes: bool) -> None:
        assert self._milestones is not None, "it made the offer"
        changes = self._milestones.answer_offer(yes=yes)
        self._show_so_far()
        self.more.setFocus()
        if changes is not None:
            words = self._texts("milestone.offer_kept")
            self.notice.emit(Notice(NoticeKind.INFO, words, key="milestone"))
            self.changed.emit(changes)

    def _show_span(self) -> None:
        """Name the days in sight: those of the range, or where the chart was moved."""
        view, chart = self._view, self.chart
        if view is None:
            return
        is_moved = self.faces.currentWidget() is chart and not chart.is_newest
        first, last = view.first, view.last
        if is_moved:
            first, last = chart.first_shown or first, chart.last_shown or last
        words = self._texts("progress.first_days")
        if not view.is_empty:
            words = self._span(first, last, view.today)
        if is_moved is self.back.isHidden():
            self.back.setHidden(not is_moved)
        if words != self.header.sub_label.text():
            self.header.set_words(self._texts("progress.title"), words)

    def _span(self, first: date, last: date, today: date) -> str:
        """Name two days, with their years where they lie far apart or back."""
        name: Callable[[date], str] = partial(short_day, self._texts)
        if (last - first).days >= LONG_DAYS or last.year != today.year:
            name = self._day_and_year
        return self._texts("progress.span", first=name(first), last=name(last))

    def _day_and_year(self, day: date) -> str:
        named = tick_day(self._texts, day)
        return self._texts("progress.day_year", day=named, year=day.year)

    def _show_legend(self, view: ProgressView) -> None:
        """Explain the marks that this range has."""
        texts, holder = self._texts, self.legend.layout()
        if holder is None:
            return
        while (item := holder.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.legend.setVisible(not view.is_blank)
        has_dots = view.series.days <= DAYS_WITH_DOTS
        weekly = is_weekly(view.series.days)
        entries = []
        if has_dots:
            entries.append(LegendEntry(LegendMark.MOOD_DAY, texts("progress.mood_day")))
        if has_dots and view.has_moves:
            entries.append(LegendEntry(LegendMark.WALK_DAY, texts("progress.walk_day")))
        mean = texts("progress.mean_week" if weekly else "progress.mean")
        entries.append(LegendEntry(LegendMark.MEAN, mean))
        if view.has_moves:
            other = texts("progress.other_bar")
            entries.append(LegendEntry(LegendMark.WALK_BAR, texts("progress.walk_bar")))
            entries.append(LegendEntry(LegendMark.OTHER_BAR, other))
        if flag_days(view.series):
            entries.append(LegendEntry(LegendMark.FLAG, texts("progress.flag")))
        holder.addWidget(Legend(self.theme, entries))

    def _fill_table(self, view: ProgressView) -> None:
        headers, rows = table_rows(view.series, self._texts)
        self.table.set_table(headers, rows)

    def _on_range(self, shown: object) -> None:
        if isinstance(shown, Range):
            self._chosen = shown
            self._show()

    def _on_swap(self) -> None:
        to_table = self.faces.currentWidget() is self.chart
        if to_table and self._view is not None:
            self._fill_table(self._view)
        face = self.table if to_table else self.chart
        self.faces.setCurrentWidget(face)
        words = "progress.chart" if to_table else "progress.table"
        self.swap.setText(self._texts(words))
        self._show_span()
        face.setFocus()

    def _on_back(self) -> None:
        self.chart.setFocus()
        self.chart.show_newest()

    def _on_go(self) -> None:
        """Go to today's step; with something in another time, look at all of it."""
        if self._view is None or self._view.is_empty:
            self.go.emit("today")
            return
        self.ranges.set_value(Range.ALL)
        self._on_range(Range.ALL)
