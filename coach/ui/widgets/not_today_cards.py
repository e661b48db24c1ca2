"""The cards of *Not today*: what is in the way, an answer to it, and two good ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from coach.domain.own_catalogue import Lead
from coach.ui import wording
from coach.ui.widgets.buttons import (
    HeroButton,
    LinkButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card
from coach.ui.widgets.choice import Choice, ChoiceGroup, Tick
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QAbstractButton

    from coach.domain.own_catalogue import Barrier
    from coach.domain.wording import Texts
    from coach.services.not_today import NotTodayView, ReplyView
    from coach.ui.theme import Theme

AT_FIRST = 4
TILE_PX, SMALL_TILE_PX, LARGE_TILE_PX = 72, 60, 48
HERO_PX = 56
ICONS = {True: "lightbulb", False: "quote"}
KIND = ("kind_notice", "kind_common", "kind_friend")


class BarrierCard(Card):
    """Asks what is in the way: four tiles, and all of them behind *More*.

    ``by_mouse`` says whether the latest press came from the mouse.

    Signals:
        chosen: the id of the barrier that was pressed.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, texts: Texts, barriers: Sequence[Barrier], *, own: int
    ) -> None:
        super().__init__(theme, gap=0, label=texts("not_today.what"))
        self._theme, self._texts = theme, texts
        self.barriers = tuple(barriers)
        self.by_mouse = False
        self.body.setContentsMargins(24, 24, 24, 12)
        self.body.addWidget(Text(theme, "label", texts("not_today.what")))
        hint = texts("not_today.what_own" if own else "not_today.what_hint")
        self.body.addWidget(Text(theme, "small", hint))
        self.body.addSpacing(12)
        self.tiles = self._tiles(self.barriers[:AT_FIRST], TILE_PX)
        self.body.addWidget(self.tiles)
        self.body.addSpacing(8)
        self.more = QuietButton(theme, texts("not_today.more"), "chevron-down")
        self.more.clicked.connect(self.show_all)
        line = Flow(0)
        line.addWidget(self.more)
        self.body.addLayout(line)
        self.body.addStretch(1)

    @property
    def is_whole(self) -> bool:
        """Whether all barriers are shown."""
        return self.more.isHidden()

    def set_chosen(self, barrier: str) -> None:
        """Show one as pressed, or none; one further down brings the others along."""
        shown = [tile.id for tile in self._shown()]
        if barrier and barrier not in shown:
            self.show_all()
        self.tiles.set_value(barrier or None)

    def press(self, place: int) -> bool:
        """Press the tile at a place, from 1 on; say whether there is one."""
        tiles = self.tiles.tiles()
        if not 1 <= place <= len(tiles):
            return False
        tiles[place - 1].setFocus()
        tiles[place - 1].click()
        return True

    def show_all(self) -> None:
        """Show every barrier there is, and give the keyboard to the first new one."""
        if self.is_whole:
            return
        value = self.tiles.value()
        old, self.tiles = self.tiles, self._tiles(self.barriers, SMALL_TILE_PX)
        self.tiles.set_value(value)
        self.body.replaceWidget(old, self.tiles)
        old.hide()
        old.deleteLater()
        self.more.hide()
        self.tiles.show()
        self.tiles.tiles()[AT_FIRST].setFocus()

    def _shown(self) -> tuple[Barrier, ...]:
        return self.barriers if self.is_whole else self.barriers[:AT_FIRST]

    def _tiles(self, barriers: Sequence[Barrier], height: int) -> ChoiceGroup:
        choices = [Choice(b.id, b.says, icon=b.icon) for b in barriers]
        label = self._texts("not_today.what")
        height = LARGE_TILE_PX if self._theme.is_largest else height
        tiles = ChoiceGroup(self._theme, choices, least_height=height, label=label)
        tiles.chosen.connect(self.chosen)
        for tile in tiles.tiles():
            tile.installEventFilter(self)
        return tiles

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice whether a tile is pressed by mouse or by key."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress):
            self.by_mouse = event.type() == QEvent.Type.MouseButtonPress
        return super().eventFilter(watched, event)

    def pressed_tile(self) -> QAbstractButton | None:
        """Return the tile that is pressed, if one is."""
        return next((t for t in self.tiles.tiles() if t.isChecked()), None)


class ReplyCard(Card):
    """An answer to what is in the way, with its count and where it came from.

    Signals:
        another: the person wants to see the next one.
        own: they want to write or change their own.
        led: they follow where the barrier leads to, a `Lead`.
    """

    another = Signal()
    own = Signal()
    led = Signal(object)

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        barrier: Barrier,
        reply: ReplyView,
        *,
        reason: str,
    ) -> None:
        label = _label(texts, reply)
        super().__init__(theme, "lift_soft", gap=0, label=label)
        self.body.setContentsMargins(24, 24, 24, 12)
        icon = ICONS[reply.is_try and reply.since is None]
        meta = Meta(theme, icon, label, color="lift_text", icon_color="lift_text")
        self.body.addWidget(meta)
        self.body.addSpacing(12)
        role = "heading" if reply.is_try else "quote"
        self.words = Text(theme, role, reply.words)
        self.body.addWidget(self.words)
        for line in (reply.count, barrier.word):
            if line:
                self.body.addSpacing(8)
                self.body.addWidget(Text(theme, "small_ink", line))
        if reason:
            said = texts("not_today.matters", value=reason)
            self.body.addSpacing(8)
            self.body.addWidget(Text(theme, "small_ink", said))
        self.body.addSpacing(4)
        self.links: list[LinkButton] = []
        ways = [(texts("not_today.another"), self.another)] if reply.has_next else []
        own = texts("not_today.change" if reply.since else "not_today.write")
        self._add_links([*ways, (own, self.own)])
        if barrier.leads_to is not Lead.NOWHERE:
            words = texts(f"not_today.lead_{barrier.leads_to.value}")
            (lead,) = self._add_links([(words, None)])
            lead.clicked.connect(lambda: self.led.emit(barrier.leads_to))
        self.body.addStretch(1)

    def _add_links(
        self, ways: Sequence[tuple[str, SignalInstance | None]]
    ) -> list[LinkButton]:
        """Add a line of links, each with the signal it gives."""
        line = Flow(20)
        made = [LinkButton(self._theme, words) for words, _ in ways]
        for link, (_, signal) in zip(made, ways, strict=True):
            if signal is not None:
                link.clicked.connect(signal)
            line.addWidget(link)
        self.links += made
        self.body.addLayout(line)
        return made


class KindCard(Card):
    """Three kind things to say to oneself; ticking them keeps nothing."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, "sunken", gap=4, label=texts("not_today.kind"))
        self.body.addWidget(Text(theme, "small_label", texts("not_today.kind")))
        self.ticks = [
            Tick(theme, texts(f"not_today.{name}"), least_height=44) for name in KIND
        ]
        for tick in self.ticks:
            self.body.addWidget(tick)
        self.body.addStretch(1)


class WaysCard(Card):
    """Rest, which is enough, and at most one smaller thing.

    Signals:
        rested: the person leaves it at rest.
        begun: they begin the smaller thing.
    """

    rested = Signal()
    begun = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: NotTodayView) -> None:
        offer = view.offer
        label = texts("not_today.ways") if offer else texts("not_today.rest")
        super().__init__(theme, gap=0, label=label)
        if offer is not None:
            self.body.addWidget(Text(theme, "label", label))
            self.body.addWidget(Text(theme, "body_2", texts("not_today.ways_line")))
            self.body.addSpacing(20)
        self.rest = HeroButton(theme, texts("not_today.rest"))
        self.rest.clicked.connect(self.rested)
        self.setFocusProxy(self.rest)
        self.body.addWidget(self.rest)
        self.smaller: SecondaryButton | None = None
        if offer is not None:
            self.body.addSpacing(12)
            button = SecondaryButton(theme, offer.words, view.icon, height=HERO_PX)
            button.setAccessibleDescription(offer.title)
            button.clicked.connect(self.begun)
            self.smaller = button
            self.body.addWidget(button)
        self.body.addSpacing(16)
        stays = "not_today.stays" if view.barriers else "not_today.stays_quiet"
        self.body.addWidget(Text(theme, "caption", texts(stays), color="ink_2"))
        self.body.addStretch(1)


def _label(texts: Texts, reply: ReplyView) -> str:
    if reply.since is not None:
        day = wording.span_of(texts, reply.since, reply.since)
        return texts("not_today.own", day=day)
    return texts("not_today.before" if reply.count else "not_today.idea")
