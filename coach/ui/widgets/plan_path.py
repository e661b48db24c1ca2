"""The whole plan as stones from the front door up the hill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QKeyEvent,
    QMouseEvent,
    QPainterPath,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy

from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.path_layout import (
    HEIGHT,
    Placed,
    draw_land,
    place_stones,
)
from coach.ui.widgets.sketch import MIDDLE, Sketch, text_width
from coach.values import dataclass

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPainter

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

BUBBLE_HEIGHT = 31
BUBBLE_PAD = 28
CARD_PAD = 14
CARD_HEIGHT = 34
MARGIN = 8


@dataclass(frozen=True, slots=True)
class PathStone:
    """One row of the programme.

    Attributes:
        label: what stands on the stone, such as "8" or "5".
        told: what the reader and the card say, such as "Week 5: 40 min, 4 days".
    """

    label: str
    told: str


@dataclass(frozen=True, slots=True)
class PathCaption:
    """The two lines under a part of the path."""

    title: str
    line: str


@dataclass(frozen=True, slots=True)
class PathView:
    """The path: first steps, the twelve weeks, the last stone, and where one is.

    ``here`` counts over all stones from 0 on; None when there is no plan.
    """

    first: tuple[PathStone, ...]
    weeks: tuple[PathStone, ...]
    goal: PathStone
    here: int | None
    captions: tuple[PathCaption, PathCaption, PathCaption]

    @property
    def stones(self) -> tuple[PathStone, ...]:
        """All stones in order."""
        return (*self.first, *self.weeks, self.goal)


class PlanPath(Drawn):
    """The path, with a card for each stone by mouse or by the arrow keys.

    Signals:
        stone_read: the person went to a stone with the keyboard, by its index.
    """

    stone_read = Signal(int)
    reader_role = QAccessible.Role.Graphic
    ring_radius = 14

    def __init__(self, theme: Theme, texts: Texts, *, name: str) -> None:
        super().__init__(theme, name=name)
        self.texts = texts
        self._view: PathView | None = None
        self._placed: list[Placed] = []
        self._read: int | None = None
        self._land: QPixmap | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_view(self, view: PathView) -> None:
        """Show this path."""
        self._view, self._read = view, None
        self._lay_out()
        self.setAccessibleDescription(self.reader_value())

    def reader_value(self) -> str:
        """Return the stone that is read, or where the person stands, in words."""
        if self._view is None:
            return ""
        at = self._read if self._read is not None else self._view.here
        return self.told(at) if at is not None else ""

    def told(self, index: int) -> str:
        """Return what is said about a stone."""
        if self._view is None:
            return ""
        words, here = self._view.stones[index].told, self._view.here
        if here is not None and index == here:
            return self.texts("drawn.stone_here", stone=words)
        if here is not None and index < here:
            return self.texts("drawn.stone_done", stone=words)
        return words

    def stone_rect(self, index: int) -> QRectF:
        """Return where a stone lies, in px at 100 % text."""
        return self._placed[index].rect

    def bubble_rect(self) -> QRectF | None:
        """Return where "You are here" stands, in px at 100 % text."""
        if self._view is None or self._view.here is None:
            return None
        stone = self._placed[self._view.here]
        width = self._bubble_width()
        middle = self._kept_in(stone.x, width)
        bottom = stone.rect.top() - 16
        top = max(4.0, bottom - BUBBLE_HEIGHT)
        return QRectF(middle - width / 2, top, width, BUBBLE_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the size the picture has."""
        width = self.theme.px(950)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width, at which stones are in short rows."""
        return QSize(300, self.heightForWidth(max(300, self.width())))

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrow path has more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width in px."""
        if self._view is None:
            return self.theme.px(HEIGHT)
        counts = (len(self._view.first), len(self._view.weeks))
        layout = place_stones(counts, width / self.theme.scale, self._view.here)
        return self.theme.px(layout.height)

    def resizeEvent(self, event: object) -> None:
        """Lay the stones out anew."""
        self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the card of the stone under the mouse."""
        at = event.position() / self.theme.scale
        under = [i for i, stone in enumerate(self._placed) if stone.rect.contains(at)]
        self._show(under[-1] if under else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the card away."""
        self._show(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the stones with the arrows, Home and End; Esc takes the card away."""
        if self._view is None:
            return
        last = len(self._view.stones) - 1
        start = self._view.here if self._view.here is not None else 0
        now = self._read
        moves = {
            Qt.Key.Key_Right: start if now is None else min(last, now + 1),
            Qt.Key.Key_Left: start if now is None else max(0, now - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._go_to(moves[key])
        elif key == Qt.Key.Key_Escape and now is not None:
            self._show(None)
        else:
            event.ignore()

    def draw(self, sketch: Sketch) -> None:
        """Draw the land, the stones, the words, and what lies over them."""
        if self._view is None:
            return
        sketch.painter.save()
        sketch.painter.resetTransform()
        sketch.painter.drawPixmap(0, 0, self._kept_land(sketch.painter))
        sketch.painter.restore()
        for index in range(len(self._placed)):
            self._draw_stone(sketch, index)
        self._draw_captions(sketch)
        self._draw_bubble(sketch)
        if self._read is not None:
            self._draw_card(sketch, self._read)

    def _lay_out(self) -> None:
        if self._view is None:
            return
        counts = (len(self._view.first), len(self._view.weeks))
        layout = place_stones(counts, self.design_width, self._view.here)
        self._layout = layout
        self._placed, self._land = layout.stones, None
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(self.theme.px(layout.height))
        self.updateGeometry()
        self.update()

    def _kept_land(self, painter: QPainter) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wanted = self.size() * ratio
        if self._land is None or self._land.size() != wanted:
            self._land = QPixmap(wanted)
            self._land.setDevicePixelRatio(ratio)
            self._land.fill(Qt.GlobalColor.transparent)
            draw_land(self._land, self.theme, self._layout)
        return self._land

    def _draw_stone(self, sketch: Sketch, index: int) -> None:
        view, stone = self._view, self._placed[index]
        if view is None:
            return
        words = view.stones[index].label
        at, radii = (stone.x, stone.y), (stone.rx, stone.ry)
        here = view.here
        if index == len(self._placed) - 1:
            self._draw_goal(sketch, stone, words, is_here=index == here)
        elif here is not None and index < here:
            sketch.oval(at, radii, "primary")
            sketch.check(at, stone.rx / 18 * 0.9, 2.4)
        elif index == here:
            sketch.oval(at, (stone.rx + 4.5, stone.ry + 4), "lift")
            sketch.oval(at, radii, "surface")
            self._write(sketch, stone, words, "ink", 700)
        else:
            sketch.oval(at, radii, "surface", edge="border_strong", width=1.5)
            self._write(sketch, stone, words, "ink_2", 600)
        if index == self._read and self.hasFocus():
            ring = stone.rect.adjusted(-7, -7, 7, 7)
            sketch.box(ring, None, ring.height() / 2, edge="focus", width=3)

    def _draw_goal(
        self, sketch: Sketch, stone: Placed, words: str, *, is_here: bool
    ) -> None:
        rect = stone.rect
        width = 4 if is_here else 1.5
        sketch.box(rect, "lift_soft", rect.height() / 2, edge="lift", width=width)
        at = (stone.x, stone.y + 5)
        sketch.text(at, words, 15, "lift_text", anchor=MIDDLE, weight=600)

    def _write(
        self, sketch: Sketch, stone: Placed, words: str, color: str, weight: int
    ) -> None:
        px = 15 if stone.rx > 16 else 14
        at = (stone.x, stone.y + 5)
        sketch.text(at, words, px, color, anchor=MIDDLE, weight=weight)

    def _draw_captions(self, sketch: Sketch) -> None:
        if self._view is None:
            return
        for caption, (x, y) in zip(
            self._view.captions, self._layout.captions, strict=True
        ):
            sketch.text((x, y), caption.title, 17, "ink", weight=600)
            sketch.text((x, y + 22), caption.line, 15, "ink")

    def _draw_bubble(self, sketch: Sketch) -> None:
        rect, view = self.bubble_rect(), self._view
        if rect is None or view is None or view.here is None:
            return
        sketch.box(rect, "ink", 8)
        x, tip = self._placed[view.here].x, rect.bottom() - 1
        self._draw_tip(sketch, x, tip)
        at = (rect.center().x(), rect.top() + 21)
        words = self.texts("drawn.here")
        sketch.text(at, words, 15, "surface", anchor=MIDDLE, weight=600)

    def _draw_tip(self, sketch: Sketch, x: float, y: float) -> None:
        tip = QPainterPath(QPointF(x - 7, y))
        tip.lineTo(x + 7, y)
        tip.lineTo(x, y + 9)
        tip.closeSubpath()
        sketch.shape(tip, "ink")

    def _draw_card(self, sketch: Sketch, index: int) -> None:
        words, stone = self.told(index), self._placed[index]
        width = text_width(self.theme, words, 15, 600) + 2 * CARD_PAD
        middle = self._kept_in(stone.x, width)
        card = QRectF(middle - width / 2, 0, width, CARD_HEIGHT)
        card.moveTop(self._card_top(stone, card))
        sketch.box(card, "surface", 10, edge="border_strong")
        at = (card.left() + CARD_PAD, card.top() + 22)
        sketch.text(at, words, 15, "ink", weight=600)

    def _card_top(self, stone: Placed, card: QRectF) -> float:
        """Return where the card stands: under the stones on the hill, else above."""
        above = max(4.0, stone.rect.top() - 12 - CARD_HEIGHT)
        if not self._layout.is_hill:
            return above
        over = [
            placed.rect.bottom()
            for placed in self._placed
            if placed.rect.right() > card.left() and placed.rect.left() < card.right()
        ]
        top = max(over) + 10
        return top if top + CARD_HEIGHT <= self.design_height - MARGIN else above

    def _bubble_width(self) -> float:
        return text_width(self.theme, self.texts("drawn.here"), 15, 600) + BUBBLE_PAD

    def _kept_in(self, x: float, width: float) -> float:
        half = width / 2 + MARGIN
        return min(max(x, half), max(half, self.design_width - half))

    def _go_to(self, index: int) -> None:
        self._show(index)
        words = self.told(index)
        self.setAccessibleDescription(words)
        self.say(words)
        self.stone_read.emit(index)

    def _show(self, index: int | None) -> None:
        if index != self._read:
            self._read = index
            self.update()
