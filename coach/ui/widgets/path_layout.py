"""Where the stones of the path lie, on a hill if it is wide, else in rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtSvg import QSvgRenderer

from coach.ui.widgets.scenes import house, tree
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.ui.theme import Theme

WIDTH, HEIGHT = 950.0, 268.0
LEAST_HILL = 700.0
CORNER = 14
FIRST_X, LAST_RIGHT = 104.0, 229.0
FIRST_STONE, WEEK_STONE = (18.0, 13.0), (13.0, 10.5)
WEEK_TO_FIRST = 0.64
GOAL_WIDTH, GOAL_HEIGHT, GOAL_RIGHT = 172.0, 30.0, 20.0
ROW_STEP, ROW_HEIGHT, ROW_SIDE = 46.0, 50.0, 30.0
BUBBLE_ROOM = 40.0
CAPTION_ROOM, ROWS_TOP = 64.0, 46.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A stone's middle and radii in px at 100 % text."""

    x: float
    y: float
    rx: float
    ry: float

    @property
    def rect(self) -> QRectF:
        """The box around the stone."""
        return QRectF(self.x - self.rx, self.y - self.ry, 2 * self.rx, 2 * self.ry)


@dataclass(frozen=True, slots=True)
class PathLayout:
    """All stones in order, the left ends of the captions, and the picture's size."""

    stones: list[Placed]
    captions: list[tuple[float, float]]
    width: float
    height: float
    is_hill: bool


def height_at(x: float, width: float = WIDTH) -> float:
    """Return the ground's height: gentle first steps, the hill, then a terrace."""
    at = x * WIDTH / width
    t = min(1.0, max(0.0, (at - 60) / (700 - 60)))
    smooth = t * t * (3 - 2 * t)
    return 188 - 20 * t - 96 * smooth * t


def place_stones(counts: tuple[int, int], width: float, here: int | None) -> PathLayout:
    """Place first steps, weeks and the last stone for a width in px at 100 % text.

    Args:
        counts: how many first steps and how many weeks there are.
        width: px at 100 % text.
        here: the index of the stone the person stands on; rows leave room above it.
    """
    if width >= LEAST_HILL:
        return _on_hill(counts, width)
    return _in_rows(counts, width, here)


def _on_hill(counts: tuple[int, int], width: float) -> PathLayout:
    first, weeks = counts
    scale = width / WIDTH
    room = width - LAST_RIGHT - FIRST_X * scale
    step = (room - 4) / (first + WEEK_TO_FIRST * max(0, weeks - 1))
    size = min(1.0, step / 43)
    stones = [
        _stone(FIRST_X * scale + step * i, width, FIRST_STONE, size)
        for i in range(first)
    ]
    begin = FIRST_X * scale + step * first + 4
    pitch = step * WEEK_TO_FIRST
    size = min(1.0, pitch / 27.5)
    stones += [_stone(begin + pitch * i, width, WEEK_STONE, size) for i in range(weeks)]
    goal = width - GOAL_RIGHT - GOAL_WIDTH
    middle = goal + GOAL_WIDTH / 2
    stones.append(Placed(middle, height_at(width, width), GOAL_WIDTH / 2, 15))
    base = HEIGHT - 44
    lefts = (FIRST_X * scale - 18, begin - 12, goal + 12)
    return PathLayout(stones, [(x, base) for x in lefts], width, HEIGHT, is_hill=True)


def _stone(x: float, width: float, radii: tuple[float, float], size: float) -> Placed:
    return Placed(x, height_at(x, width), radii[0] * size, radii[1] * size)


def _in_rows(counts: tuple[int, int], width: float, here: int | None) -> PathLayout:
    """Lay each part out in rows under its caption."""
    stones: list[Placed] = []
    captions: list[tuple[float, float]] = []
    y = ROWS_TOP
    columns = max(1, int((width - 2 * ROW_SIDE) // ROW_STEP) + 1)
    for count in counts:
        captions.append((ROW_SIDE - 18, y))
        y += CAPTION_ROOM
        for begin in range(0, count, columns):
            row = range(len(stones), len(stones) + min(columns, count - begin))
            y += BUBBLE_ROOM if here in row else 0
            stones += [
                Placed(ROW_SIDE + ROW_STEP * column, y, *FIRST_STONE)
                for column in range(len(row))
            ]
            y += ROW_HEIGHT
        y += 10
    captions.append((ROW_SIDE - 18, y))
    y += CAPTION_ROOM + (BUBBLE_ROOM if here == len(stones) else 0)
    goal = min(GOAL_WIDTH, width - 24)
    stones.append(Placed(ROW_SIDE - 18 + goal / 2, y, goal / 2, GOAL_HEIGHT / 2))
    return PathLayout(stones, captions, width, y + 36, is_hill=False)


def draw_land(into: QPixmap, theme: Theme, layout: PathLayout) -> None:
    """Draw sky, hills, trees and house once, on a pixmap that is kept."""
    c = theme.tokens.dark if theme.is_dark else theme.tokens.light
    w, h = layout.width, layout.height
    figures = _hill(c, w, h) if layout.is_hill else _meadow(c, w, h)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}">{figures}</svg>'
    )
    painter = QPainter(into)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ratio = into.devicePixelRatio()
    box = QRectF(0, 0, into.width() / ratio, into.height() / ratio)
    clip = QPainterPath()
    clip.addRoundedRect(box, CORNER, CORNER)
    painter.setClipPath(clip)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, box)
    painter.end()


def _hill(c: Mapping[str, str], w: float, h: float) -> str:
    k = w / WIDTH
    ground = " ".join(f"L{x} {height_at(x, w):.1f}" for x in range(0, int(w) + 8, 8))
    return (
        f'<rect width="{w}" height="{h}" fill="{c["sky_day"]}"/>'
        f'<circle cx="{w - 62}" cy="29" r="20" fill="{c["lift_fill"]}"/>'
        f'<path d="M0 150 C{160 * k} 104 {300 * k} 132 {460 * k} 92 C{600 * k} 58'
        f' {740 * k} 74 {w} 46 V{h} H0Z" fill="{c["sage_pale"]}"/>'
        + tree(c, 430 * k, 101, 44)
        + tree(c, 462 * k, 95, 34)
        + f'<path d="M0 {h} {ground} V{h} H0Z" fill="{c["sage_mid"]}"/>'
        + tree(c, 700 * k, 186, 46)
        + tree(c, 730 * k, 180, 60)
        + house(c, 22, height_at(50 * k, w) + 6, 62)
    )


def _meadow(c: Mapping[str, str], w: float, h: float) -> str:
    return (
        f'<rect width="{w}" height="{h}" fill="{c["sky_day"]}"/>'
        f'<path d="M0 18 C{w * 0.3} 4 {w * 0.6} 22 {w} 8 V{h} H0Z"'
        f' fill="{c["sage_mid"]}"/>'
    )
