"""How do you know?: how often this would be wrong, and what it cannot see."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.helps_offers import OffersCard, ShiftCard
from coach.ui.widgets.know_cards import BetweenCard, BlindCard, GoesCard, WrongCard
from coach.ui.widgets.know_dots import DotsCard
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.helps import HelpsService
    from coach.services.know import KnowService, KnowView
    from coach.ui.theme import Theme

HELPS, TRYOUT = "helps", "tryout"
SHIFTS, MORNING = "shifts", "morning"
HEADER_GAP_PX = 24
MOST_SPARE = 160


class KnowPage(Page):
    """What was measured at the left, what it cannot see and its words beside it.

    Args:
        theme: the look in force.
        service: reads what was measured.
        answers: keeps what is said of shifts, and the two offers.
        texts: the sentences.
        has_coin: whether there is a page to try something out with a coin.
    """

    name: ClassVar[str] = "know"
    place: ClassVar[str] = HELPS
    depends_on: ClassVar[Changes] = Changes.PROFILE | Changes.SETTINGS

    def __init__(
        self,
        theme: Theme,
        service: KnowService,
        answers: HelpsService,
        texts: Texts,
        *,
        has_coin: bool,
    ) -> None:
        super().__init__(theme)
        self._service, self._answers, self._texts = service, answers, texts
        self._has_coin = has_coin
        self._unfolded = ""
        self.to_helps = SecondaryButton(
            theme, texts("know.back"), "chevron-left", height=44
        )
        self.to_helps.clicked.connect(partial(self.go.emit, HELPS))
        title, sub = texts("know.title"), texts("know.sub")
        self.columns = Columns(theme, most_spare=MOST_SPARE)
        self.blind: BlindCard | None = None
        self.goes: GoesCard | None = None
        self.shift: ShiftCard | None = None
        self.offers: OffersCard | None = None
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(PageHeader(theme, title, sub, self.to_helps))
        self.content.addSpacing(HEADER_GAP_PX - CARD_GAP_PX)
        self.content.addWidget(self.columns)
        self.content.addStretch(1)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.leave)

    def reload(self) -> None:
        """Show what was measured, and what was said of shifts."""
        view = self._service.view()
        self.columns.set_parts(self._parts(view))
        if self.blind is not None:
            self.blind.tilt.hide()  # a part that comes is shown

    def leave(self) -> bool:
        """Close what is unfolded, else go back to *What helps me*."""
        if self.blind is not None and self.blind.is_table():
            self.blind.fold()
        elif self._unfolded:
            self._fold()
        else:
            self.go.emit(HELPS)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the way back, with everything folded."""
        super().showEvent(event)
        if event.spontaneous():
            return
        if self._unfolded:
            self._unfolded = ""
            self.reload()
        self.to_helps.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parts(self, view: KnowView) -> list[tuple[QWidget, int]]:
        theme, texts = self.theme, self._texts
        blind = self.blind = BlindCard(theme, texts, view)
        blind.shifts_asked.connect(partial(self._unfold, SHIFTS))
        blind.morning_asked.connect(partial(self._unfold, MORNING))
        goes = self.goes = GoesCard(theme, texts, has_coin=self._has_coin)
        goes.coin_asked.connect(partial(self.go.emit, TRYOUT))
        asked = self._asked(view)
        return [
            (DotsCard(theme, texts, view), 0),
            (WrongCard(theme, texts, view), 0),
            (blind, 1),
            (blind.tilt, 0),
            *((card, 1) for card in asked),
            (BetweenCard(theme, texts, view), 1),
            (goes, 1),
        ]

    def _asked(self, view: KnowView) -> list[QWidget]:
        """Return what a link unfolded: the question about shifts, or the offers."""
        theme, texts = self.theme, self._texts
        self.shift = self.offers = None
        if self._unfolded == SHIFTS:
            shift = self.shift = ShiftCard(theme, texts, view.shift, may_leave=False)
            shift.answered.connect(self._on_shift)
            return [shift]
        if self._unfolded == MORNING:
            offers = self.offers = OffersCard(theme, texts)
            offers.set_view(view.offers)
            offers.morning.connect(self._on_morning)
            offers.twice.connect(self._on_twice)
            return [offers]
        return []

    def _unfold(self, which: str) -> None:
        if self._unfolded == which:
            self._fold()
            return
        self._unfolded = which
        self.reload()
        first: QWidget | None = self.shift.yes if self.shift is not None else None
        if self.offers is not None:
            first = self.offers.morning_on
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self) -> None:
        was, self._unfolded = self._unfolded, ""
        self.reload()
        if self.blind is not None:
            link = self.blind.shifts if was == SHIFTS else self.blind.morning
            link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shift(self, works: bool, rota_days: int) -> None:
        try:
            kept = self._answers.answer_shift(works=works, rota_days=rota_days or None)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
            return
        self._fold()
        self.changed.emit(kept.changes)
        self.notice.emit(Notice(NoticeKind.SAVED, self._texts("know.shift_kept")))

    def _on_morning(self, is_on: bool) -> None:
        words = "helps.morning_on" if is_on else "helps.morning_off"
        self._after_offer(self._answers.set_morning(is_on=is_on), self._texts(words))
        if self.offers is not None:
            self.offers.morning_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_twice(self, is_on: bool) -> None:
        changes = self._answers.set_twice(is_on=is_on)
        words = "know.twice_on" if is_on else "helps.twice_off"
        self._after_offer(changes, self._texts(words))
        if self.offers is not None:
            self.offers.twice_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after_offer(self, changes: Changes, said: str) -> None:
        """Tell of a switch; it is taken back where it was pressed."""
        self.changed.emit(changes)
        self.notice.emit(Notice(NoticeKind.INFO, said, key="offer"))
