"""A tile of the week: planned with a dashed edge, done with a solid one and a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from coach.services.week_view import Tile, TileKind
from coach.ui import wording
from coach.ui.icons import icon_pixmap
from coach.ui.widgets.liftable import Liftable
from coach.ui.widgets.painting import draw_check, ring_on_focus
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

RADIUS = 10
PAD_X, PAD_Y = 8, 4
TITLE_LINE, SMALL_LINE = 22, 20
ICON, ICON_GAP, DISC, CHECK = 17, 6, 22, 12
PLANNED_EDGE, DONE_EDGE = 1.5, 1.0
GHOST = 0.6


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of a kind of tile: its fill, its edge, and its words."""

    fill: str
    edge: str
    ink: str


TINTS = {
    TileKind.MOVING: Tint("primary_soft", "primary", "primary_text"),
    TileKind.NICE: Tint("lift_soft", "lift", "lift_text"),
    TileKind.USEFUL: Tint("lake_soft", "lake", "lake_text"),
}
MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class WeekTile(Liftable):
    """One thing on one day: pressed to open it, dragged or sent by keys elsewhere.

    Signals:
        taken: M was pressed on it.
        stepped: an arrow key; days and rows to go.
        removed: Delete was pressed on it.
    """

    taken = Signal()
    stepped = Signal(int, int)
    removed = Signal()

    def __init__(self, theme: Theme, texts: Texts, tile: Tile) -> None:
        super().__init__()
        self._theme, self.tile = theme, tile
        self._icon: QPixmap | None = None
        self._is_ghost = False
        self.setText(tile.title)
        self.setAccessibleName(name_of(texts, tile))
        hint = "week.tile_hint" if tile.can_move else "week.tile_hint_done"
        self.setAccessibleDescription(texts(hint))
        self.setToolTip(tile.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def can_be_lifted(self) -> bool:
        """Say whether it may be carried; what is done stays where it was."""
        return self.tile.can_move

    def sizeHint(self) -> QSize:
        """Return the usual size; the week places it."""
        return QSize(self._theme.px(112), self._theme.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        painter = QPainter(self)
        if self._is_ghost:
            draw_ghost(painter, self._theme, self.rect())
        else:
            if self._icon is None:
                self._icon = tile_icon(self._theme, self.tile)
            draw_tile(painter, self._theme, self.tile, self.rect(), self._icon)

    def set_ghost(self, *, is_ghost: bool) -> None:
        """Show that it is on its way elsewhere, or that it is here again."""
        if is_ghost is not self._is_ghost:
            self._is_ghost = is_ghost
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by arrow, take it up with M, take it out with Delete."""
        key = Qt.Key(event.key())
        if key in MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(*MOVES[key])
        elif key == Qt.Key.Key_M and self.tile.can_move:
            self.taken.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        ring_on_focus(self, self._theme, event.reason(), RADIUS)


class FloatingTile(QWidget):
    """What hangs on the mouse while something is dragged."""

    def __init__(self, theme: Theme, tile: Tile, parent: QWidget) -> None:
        from PySide6.QtGui import QColor
        from PySide6.QtWidgets import QGraphicsDropShadowEffect

        super().__init__(parent)
        self._theme, self._tile = theme, tile
        self._icon = tile_icon(theme, tile)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setOffset(0, 4)
        shadow.setBlurRadius(16)
        shadow.setColor(QColor(0, 0, 0, 50))
        self.setGraphicsEffect(shadow)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile with a solid edge."""
        painter = QPainter(self)
        whole = self.rect()
        draw_tile(painter, self._theme, self._tile, whole, self._icon, is_lifted=True)


def tile_icon(theme: Theme, tile: Tile) -> QPixmap:
    """Return the icon of a tile in the colour of its words."""
    return icon_pixmap(theme, tile.icon, theme.px(ICON), TINTS[tile.kind].ink)


def draw_tile(
    painter: QPainter,
    theme: Theme,
    tile: Tile,
    box: QRect,
    icon: QPixmap,
    *,
    is_lifted: bool = False,
) -> None:
    """Draw a tile: fill and edge of its kind, its title, its icon and its time."""
    tint = TINTS[tile.kind]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_solid = tile.is_done or is_lifted
    width = DONE_EDGE if is_solid else PLANNED_EDGE
    pen = QPen(theme.color(tint.edge), width)
    if not is_solid:
        pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(theme.color(tint.fill))
    half = width / 2
    edge = QRectF(box).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(edge, RADIUS, RADIUS)
    _draw_words(painter, theme, tile, box, icon)
    if tile.is_done:
        _draw_disc(painter, theme, box, tint)


def draw_ghost(painter: QPainter, theme: Theme, box: QRect) -> None:
    """Draw the place a tile was taken from."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(GHOST)
    pen = QPen(theme.color("border_strong"), PLANNED_EDGE)
    pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def _draw_words(
    painter: QPainter, theme: Theme, tile: Tile, box: QRect, icon: QPixmap
) -> None:
    pad, top = theme.px(PAD_X), theme.px(PAD_Y)
    ink = TINTS[tile.kind].ink
    area = box.adjusted(pad, top, -pad, 0)
    title_font = theme.font("small_label")
    room = area.width()
    words = QFontMetrics(title_font).elidedText(
        tile.title, Qt.TextElideMode.ElideRight, room
    )
    painter.setFont(title_font)
    painter.setPen(theme.color(ink))
    line = QRect(area.x(), area.y(), room, theme.px(TITLE_LINE))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(line, flags, words)
    size = theme.px(ICON)
    under = QRect(area.x(), line.bottom() + 1, room, theme.px(SMALL_LINE))
    middle = under.y() + (under.height() - size) // 2
    painter.drawPixmap(under.x(), middle, icon)
    if tile.clock_min is not None:
        under.setLeft(under.left() + size + theme.px(ICON_GAP))
        painter.setFont(theme.font("caption"))
        painter.drawText(under, flags, wording.clock_of_minutes(tile.clock_min))


def _draw_disc(painter: QPainter, theme: Theme, box: QRect, tint: Tint) -> None:
    size, pad = theme.px(DISC), theme.px(PAD_X)
    low = box.bottom() + 1 - theme.px(PAD_Y) - size
    disc = QRectF(box.right() + 1 - pad - size, low, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(tint.edge))
    painter.drawEllipse(disc)
    middle = QPointF(disc.center())
    draw_check(painter, middle, theme.px(CHECK), theme.color("surface"))


def name_of(texts: Texts, tile: Tile) -> str:
    """Return what a screen reader says: "Thursday, morning, Walk, 10:00, planned"."""
    title = tile.title.replace("\u00a0", " ")
    if tile.company:
        title = texts("week.with_company", title=title, company=tile.company)
    said = {
        "day": wording.full_weekday(texts, tile.day),
        "part": texts(f"week.part_{tile.part}").lower(),
        "title": title,
        "state": texts("week.done" if tile.is_done else "week.planned"),
    }
    if tile.clock_min is None:
        return texts("week.tile_name", **said)
    clock = wording.clock_of_minutes(tile.clock_min)
    return texts("week.tile_name_at", **said, clock=clock)
