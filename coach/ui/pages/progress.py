"""The Progress page: mood over activity first, the rest folded under *Show also*."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from coach.services.changes import Changes
from coach.services.progress_view import Range
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.progress_also import AlsoRow
from coach.ui.widgets.progress_mood import MoodCard
from coach.ui.widgets.progress_more import MoreCards
from coach.ui.widgets.scroll import bring_card_up, focus_card
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import CARD_GAP_PX, Flow, row, stack
from coach.ui.wording import short_day, tick_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from coach.domain.wording import Texts
    from coach.services.milestones import MilestoneService
    from coach.services.progress import ProgressService
    from coach.services.progress_view import ProgressView
    from coach.ui.theme import Theme
    from coach.ui.widgets.progress_milestones import SoFarCard
    from coach.ui.widgets.progress_span import SpanCard

HEADER_GAP_PX = 24
LONG_DAYS = 300
DAY_PAGE = "day"
HELPS = "helps"


class ProgressPage(Page):
    """Looking back: what was done and how it was, never a verdict.

    Args:
        theme: the look in force.
        service: reads the ranges, and knows what was looked at last.
        texts: the sentences.
        beside: names of the pages that a quiet row at the end leads to.
        milestones: reads what adds up, which is folded away at first.
    """

    name: ClassVar[str] = "progress"
    depends_on: ClassVar[Changes] = (
        Changes.CHECKINS | Changes.SESSIONS | Changes.PROFILE | Changes.EVENTS
        | Changes.STEPS | Changes.SETTINGS | Changes.FORMS
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
        self._view: ProgressView | None = None
        ranges = [(r, texts(f"progress.{r.name.lower()}")) for r in Range]
        self.ranges = Segmented(theme, ranges, label=texts("progress.range"))
        self.back = LinkButton(theme, texts("progress.back"))
        self.header = self._build_header()
        self.span: SpanCard | None = None
        self.mood = MoodCard(theme, texts)
        self.chart, self.table = self.mood.chart, self.mood.table
        self.swap, self.empty = self.mood.swap, self.mood.empty
        self.also = AlsoRow(theme, texts)
        self.more_cards = MoreCards(theme, texts, service)
        self.pairs, self.summary = self.more_cards.pairs, self.more_cards.summary
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
        """Close a table if one is open, else the two days, else what adds up."""
        if self.mood.is_table():
            self.mood.swap_faces()
        elif self.more_cards.close_table():
            pass
        elif self.span is not None and not self.span.isHidden():
            self._close_span()
        elif self.so_far is not None and not self.so_far.isHidden():
            self._on_so_far()
        else:
            return False
        return True

    # -- showing -------------------------------------------------------------------

    def _show(self) -> None:
        """Show the range that is chosen, up to today."""
        service = self._service
        chosen = service.looked.shown
        view = service.view(service.first_range() if chosen is None else chosen)
        self._view = view
        self.ranges.set_value(view.shown)
        self.mood.set_view(view)
        self._show_span()
        self.also.setHidden(view.is_empty)
        self.also.show_also(service.looked.also, has_moves=view.has_moves)
        self.more_cards.set_view(view, self.header.sub_label.text())
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
            QTimer.singleShot(0, self, partial(self.more_cards.show_year, view))

    def _show_span(self) -> None:
        """Name the days in sight: those of the range, or where the chart was moved."""
        view, chart = self._view, self.chart
        if view is None:
            return
        is_moved = not self.mood.is_table() and not chart.is_home
        first, last = view.first, view.last
        if is_moved:
            first, last = chart.first_shown or first, chart.last_shown or last
        words = self._texts("progress.first_days")
        if not view.is_empty:
            words = self._span(first, last, view.today)
        if is_moved is self.back.isHidden():
            is_chosen = view.shown is Range.CHOSEN
            back = "progress.back_chosen" if is_chosen else "progress.back"
            self.back.setText(self._texts(back))
            self.back.setHidden(not is_moved)
        self.mood.sub = words
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

    # -- building ------------------------------------------------------------------

    def _build_header(self) -> PageHeader:
        theme, right = self.theme, QWidget()
        line = row(theme.space("m"))
        right.setLayout(line)
        if not theme.is_large:
            line.addWidget(self.back)
        line.addWidget(self.ranges)
        return PageHeader(theme, self._texts("progress.title"), " ", right)

    def _build(self) -> None:
        self.back.hide()
        if self.theme.is_large:
            self.mood.head.insertWidget(3, self.back)
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(self.header)
        self.content.addSpacing(HEADER_GAP_PX - CARD_GAP_PX)
        self.content.addWidget(self.mood, 1)
        self.content.addWidget(self.also)
        self.content.addWidget(self.more_cards)
        below = self._below = stack()
        self.more_cards.columns.add(self.while_empty, 1)
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

    def _build_while_empty(self) -> Card:
        theme, texts = self.theme, self._texts
        card = Card(theme, "sunken", label=texts("progress.while_empty_title"))
        card.body.addWidget(Meta(theme, "info", texts("progress.while_empty_title")))
        card.body.addWidget(Text(theme, "body", texts("progress.while_empty_line")))
        self.bring = LinkButton(theme, texts("progress.while_empty_bring"))
        self.bring.clicked.connect(partial(self.go.emit, "bring_in"))
        card.body.addWidget(self.bring, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addStretch(1)
        return card

    def _connect(self) -> None:
        self.ranges.chosen.connect(self._on_range)
        self.chart.painted.connect(self._on_painted)
        self.chart.days_shown.connect(self._show_span)
        self.chart.day_asked.connect(self._on_day)
        self.mood.swapped.connect(self._show_span)
        self.mood.notice.connect(self.notice)
        self.back.clicked.connect(self._on_back)
        self.empty.button.clicked.connect(self._on_go)
        self.also.turned.connect(self._on_also)
        self.more_cards.day_asked.connect(self._on_day)
        self.more_cards.notice.connect(self.notice)

    # -- what the person does ------------------------------------------------------

    def _on_range(self, shown: object) -> None:
        if shown is Range.CHOSEN:
            self._open_span()
        elif isinstance(shown, Range):
            self._service.looked.shown = shown
            self._close_span()
            self._show()

    def _open_span(self) -> None:
        """Ask for two days; the range stays what it is until they are given."""
        if self.span is None:
            from coach.ui.widgets.progress_span import SpanCard

            self.span = SpanCard(self.theme, self._texts)
            self.span.asked.connect(self._on_span)
            self.content.insertWidget(1, self.span)
            parts = (self.span.first.box, self.span.last.box, self.span.show_button)
            for one, other in pairwise((self.ranges.segments()[-1], *parts)):
                QWidget.setTabOrder(one, other)
        first, last = self._service.span()
        self.span.set_days(self._day_and_year(first), self._day_and_year(last))
        self.span.show()
        self.span.first.box.setFocus(Qt.FocusReason.TabFocusReason)
        self.span.first.box.selectAll()

    def _close_span(self) -> None:
        if self.span is not None and not self.span.isHidden():
            self.span.hide()
            if self._view is not None:
                self.ranges.set_value(self._view.shown)
            at = list(Range).index(self._view.shown if self._view else Range.ALL)
            self.ranges.segments()[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_span(self, first: str, last: str) -> None:
        problems = self._service.choose_span(first, last)
        if problems and self.span is not None:
            self.span.set_problems(problems)
            return
        self._service.looked.shown = Range.CHOSEN
        self._show()
        self._close_span()

    def _on_also(self, name: str, is_on: bool) -> None:
        also = self._service.looked.also
        (also.add if is_on else also.discard)(name)
        if self._view is None:
            return
        self.more_cards.set_view(self._view, self.header.sub_label.text())
        card = self.more_cards.card(name)
        if is_on and card is not None:
            QTimer.singleShot(0, card, partial(bring_card_up, card))

    def _on_day(self, day: date) -> None:
        self._service.open_day(day)
        self.go.emit(DAY_PAGE)

    def _on_back(self) -> None:
        self.chart.setFocus()
        self.chart.show_home()

    def _on_go(self) -> None:
        """Go to today's step; with something in another time, look at all of it."""
        if self._view is None or self._view.is_empty:
            self.go.emit("today")
            return
        self._on_range(Range.ALL)

    def _on_so_far(self) -> None:
        """Unfold what adds up, or fold it away."""
        self._is_unfolded = not self._is_unfolded
        self._show_so_far()
        if self._is_unfolded and self.so_far is not None:
            focus_card(self.so_far)
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
