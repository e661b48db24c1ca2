"""What helps me: what went with what in the person's own notes, and how surely."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import LinkButton, SecondaryButton
from coach.ui.widgets.helps_cards import (
    FewCard,
    NothingCard,
    SaidCard,
    WhileEmptyCard,
)
from coach.ui.widgets.helps_guesses import GuessCard
from coach.ui.widgets.helps_hour import HourCard
from coach.ui.widgets.helps_lift import LiftCard
from coach.ui.widgets.helps_offers import OffersCard, ShiftCard
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns, Flow
from coach.ui.wording import span_of, tick_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.helps import HelpsService, HelpsView
    from coach.ui.looking import Looking
    from coach.ui.theme import Theme
    from coach.ui.widgets.helps_chart import ChartCard

KNOW, TODAY = "know", "today"
HEADER_GAP_PX = 24
MOST_SPARE = 48


class HelpsPage(Page):
    """Charts at the left with the statements under them, the quieter cards beside.

    Args:
        theme: the look in force.
        service: reads the page, keeps what is answered on it.
        looking: looks through the notes away from the window.
        texts: the sentences.
        beside: names of the pages that a quiet row at the end leads to.
    """

    name: ClassVar[str] = "helps"
    depends_on: ClassVar[Changes] = (
        Changes.CHECKINS | Changes.SESSIONS | Changes.PROFILE | Changes.FORMS
        | Changes.PLAN | Changes.NIGHTS | Changes.COINS | Changes.WEEK
    )  # fmt: skip

    def __init__(
        self,
        theme: Theme,
        service: HelpsService,
        looking: Looking,
        texts: Texts,
        beside: Sequence[str] = (),
    ) -> None:
        super().__init__(theme)
        self._service, self._looking, self._texts = service, looking, texts
        self.view: HelpsView | None = None
        self.know = SecondaryButton(
            theme, texts("helps.know"), "circle-help", height=44
        )
        self.know.clicked.connect(partial(self.go.emit, KNOW))
        self.header = PageHeader(theme, texts("helps.title"), " ", self.know)
        self.lift, self.guesses = LiftCard(theme, texts), GuessCard(theme, texts)
        self.said, self.offers = SaidCard(theme, texts), OffersCard(theme, texts)
        self.hour: HourCard | None = None
        self.shift: ShiftCard | None = None
        self.empty: NothingCard | None = None
        self.links: dict[str, LinkButton] = {}
        self.columns = Columns(theme, most_spare=MOST_SPARE)
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(self.header)
        self.content.addSpacing(HEADER_GAP_PX - CARD_GAP_PX)
        self.content.addWidget(self.columns)
        self.content.addWidget(self._build_links(beside))
        self.content.addStretch(1)
        self.offers.morning.connect(self._on_morning)
        self.offers.twice.connect(self._on_twice)
        looking.found.connect(self._on_found)
        looking.failed.connect(self._on_failed)

    def reload(self) -> None:
        """Show the notes as they stand, and look through them again."""
        self._looking.look(self)
        self._draw()

    def primary_action(self) -> None:
        """Do what the empty page's button does."""
        if self.empty is not None:
            self.go.emit(TODAY)

    def leave(self) -> bool:
        """Close a table that is open."""
        for card in self._charts():
            if card.is_table():
                card.swap_faces()
                return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Keep that the statements were shown."""
        super().showEvent(event)
        if not event.spontaneous():
            self._keep_told()

    def _build_links(self, beside: Sequence[str]) -> QWidget:
        holder, line = QWidget(), Flow(self.theme.space("l"))
        holder.setLayout(line)
        holder.setAccessibleName(self._texts("helps.more_pages"))
        for page in beside:
            link = LinkButton(self.theme, self._texts(f"helps.{page}"))
            link.clicked.connect(partial(self.go.emit, page))
            self.links[page] = link
            line.addWidget(link)
        return holder

    def _charts(self) -> list[ChartCard]:
        cards: list[ChartCard] = [self.lift, self.guesses]
        return cards if self.hour is None else [*cards, self.hour]

    def _draw(self) -> None:
        """Show what is known just now."""
        view = self.view = self._service.view(self._looking.insights())
        texts = self._texts
        self.header.set_words(texts("helps.title"), self._span(view))
        if view.is_empty:
            self._draw_empty()
            return
        self.empty = None
        self.lift.set_view(view)
        self.guesses.set_view(view.guesses)
        self.said.set_view(view)
        self.offers.set_view(view.offers)
        self.columns.set_parts(self._parts(view))

    def _span(self, view: HelpsView) -> str:
        """Name the days the notes are from, with their years where they lie apart."""
        texts = self._texts
        if view.span is None:
            return texts("helps.sub_empty")
        if view.span[0].year == view.span[1].year:
            return texts("helps.sub", span=span_of(texts, *view.span))
        first, last = (
            texts("progress.day_year", day=tick_day(texts, day), year=day.year)
            for day in view.span
        )
        return texts("helps.sub_years", first=first, last=last)

    def _draw_empty(self) -> None:
        if self.empty is not None:
            return
        theme, texts = self.theme, self._texts
        self.empty = NothingCard(theme, texts)
        self.empty.button.clicked.connect(partial(self.go.emit, TODAY))
        for kept in (self.lift, self.guesses, self.said, self.offers):
            kept.setParent(self)
            kept.hide()
        self.hour = self.shift = None
        beside = WhileEmptyCard(theme, texts)
        self.columns.set_parts([(self.empty, 0), (beside, 1)])

    def _parts(self, view: HelpsView) -> list[tuple[QWidget, int]]:
        theme, texts = self.theme, self._texts
        parts: list[tuple[QWidget, int]] = [(self.lift, 0)]
        self._take_hour(view)
        parts.append((self.said, 0))
        if self.hour is not None:
            parts.append((self.hour, 1))
        if view.few:
            parts.append((FewCard(theme, texts, view), 1))
        parts.append((self.guesses, 0))
        self._take_shift(view)
        if self.shift is not None:
            parts.append((self.shift, 1))
        parts.append((self.offers, 1))
        return parts

    def _take_hour(self, view: HelpsView) -> None:
        """Make the sketch anew only where its minutes changed."""
        if view.hour is None:
            self.hour = None
        elif self.hour is None or self.hour.view != view.hour:
            self.hour = HourCard(self.theme, self._texts, view.hour)

    def _take_shift(self, view: HelpsView) -> None:
        if not view.shift.is_asked:
            self.shift = None
        elif self.shift is None:
            made = ShiftCard(self.theme, self._texts, view.shift, may_leave=True)
            made.answered.connect(self._on_shift)
            made.left.connect(self._on_shift_left)
            self.shift = made

    def _keep_told(self) -> None:
        view = self.view
        if view is not None and view.statements is not None and self.isVisible():
            self._looking.tell()

    def _on_found(self) -> None:
        self._draw()
        self._keep_told()

    def _on_failed(self, _why: str) -> None:
        self.said.set_failed()

    def _on_morning(self, is_on: bool) -> None:
        changes = self._service.set_morning(is_on=is_on)
        words = "helps.morning_on" if is_on else "helps.morning_off"
        self._after_offer(changes, words, partial(self._on_morning, not is_on))

    def _on_twice(self, is_on: bool) -> None:
        changes = self._service.set_twice(is_on=is_on)
        self._draw()
        until = self.view.offers.twice_until if self.view is not None else None
        day = span_of(self._texts, until, until) if until is not None else ""
        words = "helps.twice_on" if is_on else "helps.twice_off"
        self._after_offer(changes, words, partial(self._on_twice, not is_on), day=day)

    def _after_offer(
        self, changes: Changes, words: str, undo: partial[None], **gaps: str
    ) -> None:
        """Show the switch as it is now, and offer the way back."""
        self._draw()
        said, back = self._texts(words, **gaps), self._texts("helps.take_back")
        self.changed.emit(changes)
        self.notice.emit(Notice(NoticeKind.SAVED, said, back, undo))

    def _on_shift(self, works: bool, rota_days: int) -> None:
        try:
            kept = self._service.answer_shift(works=works, rota_days=rota_days or None)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
            return
        self.changed.emit(kept.changes)
        self.reload()
        self.notice.emit(Notice(NoticeKind.SAVED, self._texts("helps.shift_kept")))
        self.offers.morning_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shift_left(self) -> None:
        self._service.leave_shift()
        self._draw()
        self.notice.emit(Notice(NoticeKind.INFO, self._texts("helps.shift_left")))
        self.offers.morning_on.setFocus(Qt.FocusReason.OtherFocusReason)
