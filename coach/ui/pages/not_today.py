"""Not today, and that is all right: one press more for why, or none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer

from coach.domain.own_catalogue import Lead
from coach.services.changes import Changes
from coach.ui import wording
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.ground import Ground
from coach.ui.widgets.not_today_cards import BarrierCard, KindCard, ReplyCard, WaysCard
from coach.ui.widgets.scroll import bring_into_sight
from coach.ui.widgets.stacks import Columns
from coach.ui.widgets.today_cards import HelpCard

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.journal import Recorded
    from coach.services.not_today import NotTodayService, NotTodayView
    from coach.services.own_words import OwnWordsService
    from coach.ui.theme import Theme

HALVES = (476, 476)
MOST_SPARE = 120
HEADER_GAP = 24
LIT = 0
LEADS = {Lead.SAFETY: "safety", Lead.MEDICINES: "events", Lead.RECORD: "progress"}
Part = tuple["QWidget", int]


class NotTodayPage(Page):
    """What is in the way on the left, what may help and two good ways on the right.

    Args:
        theme: the look in force.
        service: keeps what is pressed.
        own: is told what to open where the person wants to change their own words.
        texts: the sentences.
    """

    name: ClassVar[str] = "not_today"
    place: ClassVar[str] = "today"
    depends_on: ClassVar[Changes] = (
        Changes.STEPS
        | Changes.PROFILE
        | Changes.SESSIONS
        | Changes.PLAN
        | Changes.CHECKINS
    )

    def __init__(
        self,
        theme: Theme,
        service: NotTodayService,
        own: OwnWordsService,
        texts: Texts,
    ) -> None:
        super().__init__(theme)
        self._service, self._own, self._texts = service, own, texts
        self._view: NotTodayView | None = None
        self.asked: BarrierCard | None = None
        self.reply: ReplyCard | None = None
        self.ways: WaysCard | None = None
        self._header = PageHeader(theme)
        self._columns = Columns(theme, HALVES, most_spare=MOST_SPARE)
        self.content.addWidget(self._header)
        self.content.addWidget(self._columns)
        self.content.addStretch(1)
        self._ground = Ground(theme, self, self._columns, self._cards_end)

    def reload(self) -> None:
        """Show what was said so far; without a *Not today* go to Today."""
        was, view = self._view, self._service.view()
        self._view = view
        if was is not None and was.is_said and not view.is_said and self.isVisible():
            QTimer.singleShot(0, self, lambda: self.go.emit("today"))
        day = wording.long_day(self._texts, view.day)
        self._header.set_words(self._texts("today.not_today_title"), day)
        self._columns.set_parts(self._parts(view))
        self._ground.set_lit(LIT if view.barriers else None)

    def primary_action(self) -> None:
        """Leave it at rest."""
        self.go.emit("today")

    def leave(self) -> bool:
        """Leave it at rest: Esc goes the safe way."""
        self.go.emit("today")
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press a tile by its digit, 1 to 9."""
        digit = event.key() - Qt.Key.Key_0
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not is_plain or self.asked is None or not self.asked.press(digit):
            super().keyPressEvent(event)

    def _parts(self, view: NotTodayView) -> list[Part]:
        """Return the cards in reading order, each with its column."""
        parts: list[Part] = []
        if view.needs_people:
            parts.append((self._help_card(view), 0))
        asked = self._asked(view)
        if asked is not None:
            parts.append((asked, 0))
        self.reply = self._reply(view)
        if self.reply is not None:
            parts.append((self.reply, 1))
        if view.chosen is not None and view.chosen.is_kind:
            parts.append((KindCard(self.theme, self._texts), 1))
        ways = self.ways = WaysCard(self.theme, self._texts, view)
        ways.rested.connect(self.primary_action)
        ways.begun.connect(self._on_begun)
        parts.append((ways, 1 if parts else 0))
        return parts

    def _help_card(self, view: NotTodayView) -> HelpCard:
        said = "people" if view.people_first else "help"
        card = HelpCard(self.theme, self._texts, said, is_short=False)
        card.asked.connect(lambda: self.go.emit("help"))
        return card

    def _asked(self, view: NotTodayView) -> BarrierCard | None:
        """Return the tiles; the same ones stay, so that the keyboard does."""
        if not view.barriers:
            self.asked = None
            return None
        if self.asked is None or self.asked.barriers != view.barriers:
            self.asked = BarrierCard(
                self.theme, self._texts, view.barriers, own=view.own
            )
            self.asked.chosen.connect(self._on_chosen)
        self.asked.set_chosen(view.chosen.id if view.chosen else "")
        return self.asked

    def _reply(self, view: NotTodayView) -> ReplyCard | None:
        if view.chosen is None or view.reply is None:
            return None
        card = ReplyCard(
            self.theme, self._texts, view.chosen, view.reply, reason=view.reason
        )
        card.another.connect(self._on_another)
        card.own.connect(self._on_own)
        card.led.connect(self._on_led)
        return card

    def _on_chosen(self, barrier: str) -> None:
        recorded = self._service.choose(barrier)
        if recorded is None:
            return
        self._tell(recorded)
        says = self._view.chosen.says if self._view and self._view.chosen else ""
        words = self._texts("not_today.noted", barrier=says)
        self.notice.emit(Notice(NoticeKind.SAVED, words, key="not_today"))
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Show the answer to the mouse; with the keyboard stay at the tile."""
        assert self.asked is not None
        part = self.reply if self.asked.by_mouse else self.asked.pressed_tile()
        if part is not None:
            bring_into_sight(part)

    def _on_another(self) -> None:
        recorded = self._service.another()
        if recorded is None:
            return
        self._tell(recorded)
        if self.reply is not None:
            self.reply.links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_own(self) -> None:
        if self._view is not None and self._view.chosen is not None:
            self._own.open_at(self._view.chosen.id)
            self.go.emit("own")

    def _on_led(self, lead: Lead) -> None:
        if lead is Lead.VALUES:
            self._own.open_at("")
        self.go.emit(LEADS.get(lead, "own"))

    def _on_begun(self) -> None:
        if self._service.begin():
            self.go.emit("session")

    def _tell(self, recorded: Recorded) -> None:
        self.changed.emit(recorded.changes)

    def _focus_first(self) -> None:
        """Give the keyboard to a tile, the pressed one first, or to *Rest*."""
        reason = Qt.FocusReason.OtherFocusReason
        if self.asked is not None:
            tile = self.asked.pressed_tile() or self.asked.tiles.tiles()[0]
            tile.setFocus(reason)
        elif self.ways is not None:
            self.ways.rest.setFocus(reason)

    def _cards_end(self) -> int:
        cards_px = self._columns.heightForWidth(self._columns.width())
        return self.padding[1] + self._header.height() + HEADER_GAP + cards_px

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the first thing to press."""
        super().showEvent(event)
        if not event.spontaneous():
            self._focus_first()
