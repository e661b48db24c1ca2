"""Something beside the outings: what to do, one press to write it down, yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.stacks import Flow, row, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.beside_cards import BesideCard
    from coach.ui.theme import Theme

BUTTON = 44
LINE_PX = 616
LINE_SHARE = 100_000  # against 1 for what is left over


class BesideTile(Card):
    """One strand: taken, with what to do; or on offer, quietly.

    Signals:
        did: it was done today.
        wanted: True to take it, False to leave it out.
        stepped: the number of the step of strength work that is agreed to.
        how_asked: the guided routines are asked for.
    """

    did = Signal()
    how_asked = Signal()
    wanted = Signal(bool)
    stepped = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, card: BesideCard) -> None:
        tint = "" if card.is_wanted else "sunken"
        super().__init__(theme, tint, gap=0, label=card.title)
        self._theme, self._texts, self._card = theme, texts, card
        self.body.setContentsMargins(24, 20, 24, 16)
        self.tally = card.tally
        self.buttons: dict[str, Button] = {}
        self.body.addLayout(self._head())
        self.body.addSpacing(theme.space("xs"))
        for line in card.lines:
            words = Text(theme, "small", line)
            words.setMaximumWidth(theme.px(LINE_PX))
            across = row()  # a row keeps to the width when it measures the height
            across.addWidget(words, LINE_SHARE)
            across.addStretch(1)
            self.body.addLayout(across)
        if card.moves:
            self.body.addSpacing(theme.space("m"))
            self.body.addLayout(self._moves())
        self.body.addSpacing(theme.space("m"))
        self.body.addLayout(self._actions())
        first = next(iter(self.buttons.values()))
        self.setFocusProxy(first)

    def _head(self) -> QGridLayout:
        theme, card = self._theme, self._card
        head = QGridLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setHorizontalSpacing(theme.space("m"))
        center = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(Icon(theme, card.icon, 22), 0, 0, center)
        head.addWidget(Text(theme, "label", card.title), 0, 1)
        head.setColumnStretch(1, 1)
        if card.done:
            done = Text(theme, "small", card.done)
            at = (1, 1) if theme.is_large else (0, 2)
            head.addWidget(done, *at)
        return head

    def _moves(self) -> QGridLayout:
        """Lay the moves out in two columns, read from the top of the first."""
        theme, moves = self._theme, self._card.moves
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space("xl"))
        across = 1 if theme.is_large else 2
        half = -(-len(moves) // across)
        for column in range(across):
            part = moves[column * half : (column + 1) * half]
            bullets = Bullets(theme, part)
            grid.addWidget(bullets, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        return grid

    def _actions(self) -> Flow:
        card = self._card
        flow = Flow(16)
        if not card.is_wanted:
            self._add(flow, "try", SecondaryButton).clicked.connect(self._on_try)
            self._add(flow, "not_for_me", QuietButton).clicked.connect(self._on_no)
            return flow
        if card.is_done_today:
            flow.addWidget(self._done_today())
        elif card.has_begun:
            self._add(flow, "did_today", SecondaryButton).clicked.connect(self.did)
        for name, step in (("next", card.next_step), ("back", card.step_back)):
            if step is not None:
                button = self._add(flow, name, SecondaryButton)
                button.clicked.connect(lambda _=False, n=step: self.stepped.emit(n))
        if card.has_begun:
            self._add(flow, "how", QuietButton).clicked.connect(self.how_asked)
        self._add(flow, "leave_out", QuietButton).clicked.connect(self._on_no)
        return flow

    def _done_today(self) -> QWidget:
        words = self._texts("beside.done_today")
        meta = Meta(self._theme, "check", words, color="ink", icon_color="primary")
        meta.setMinimumHeight(self._theme.px(BUTTON))
        return meta

    def _add(
        self, flow: Flow, name: str, kind: type[SecondaryButton] | type[QuietButton]
    ) -> Button:
        words = self._texts(f"beside.{name}")
        button: Button
        if kind is SecondaryButton:
            button = SecondaryButton(self._theme, words, height=BUTTON)
        else:
            button = QuietButton(self._theme, words)
        button.setAccessibleDescription(self._card.title)
        self.buttons[name] = button
        flow.addWidget(button)
        return button

    def _on_try(self) -> None:
        self.wanted.emit(True)

    def _on_no(self) -> None:
        self.wanted.emit(False)


class BesideList(QWidget):
    """The strands in sight, and a quiet link to the others.

    Signals:
        did: the `Tally` that was done today.
        wanted: a `Tally` and whether it is taken.
        stepped: the step of strength work that is agreed to.
        how_asked: the guided routines are asked for.
        drawn: the cards are others now.
    """

    did = Signal(object)
    wanted = Signal(object, bool)
    stepped = Signal(int)
    how_asked = Signal()
    drawn = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._cards: tuple[BesideCard, ...] = ()
        self._others: tuple[BesideCard, ...] = ()
        self._is_open = False
        self.tiles: list[BesideTile] = []
        self._room = stack(20)
        self.more = QuietButton(theme, texts("beside.more"))
        self.more.clicked.connect(self._fold)
        self.guided = QuietButton(theme, texts("routine.title"))
        self.guided.clicked.connect(self.how_asked)
        whole = stack(theme.space("s"))
        self.setLayout(whole)
        whole.addLayout(self._room)
        foot = Flow(theme.space("xl"))
        foot.addWidget(self.more)
        foot.addWidget(self.guided)
        whole.addLayout(foot)

    def set_cards(
        self, shown: tuple[BesideCard, ...], others: tuple[BesideCard, ...]
    ) -> None:
        """Show these; the others behind the link, unless it was pressed."""
        self._cards, self._others = shown, others
        self._draw()

    def focus_on(self, tally: object) -> None:
        """Give the keyboard to a strand that was just drawn, or to the link."""
        tile = next((t for t in self.tiles if t.tally is tally), None)
        part: QWidget = tile if tile is not None else self.more
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        for tile in self.tiles:
            self._room.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        cards = self._cards + (self._others if self._is_open else ())
        self.tiles = [self._tile(card) for card in cards]
        for tile in self.tiles:
            self._room.addWidget(tile)
            tile.show()
        self.more.setVisible(bool(self._others))
        form = "less" if self._is_open else "more"
        self.more.setText(self._texts(f"beside.{form}"))
        self.setVisible(bool(cards or self._others))
        self.drawn.emit()

    def in_order(self) -> list[QWidget]:
        """Return what takes the keyboard, from the top."""
        buttons = [b for tile in self.tiles for b in tile.buttons.values()]
        return [*buttons, self.more, self.guided]

    def _tile(self, card: BesideCard) -> BesideTile:
        tile = BesideTile(self._theme, self._texts, card)
        tally = card.tally
        tile.did.connect(lambda: self.did.emit(tally))
        tile.wanted.connect(lambda yes: self.wanted.emit(tally, yes))
        tile.stepped.connect(self.stepped)
        tile.how_asked.connect(self.how_asked)
        return tile

    def _fold(self) -> None:
        self._is_open = not self._is_open
        self._draw()
        if self._is_open and self.tiles:
            self.focus_on(self._others[0].tally)
        else:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
