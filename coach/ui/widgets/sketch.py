"""Drawing in px at 100 % text: the painter is scaled once, figures stay readable."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.ui.theme import Theme

START, MIDDLE, END = "start", "middle", "end"
_ROLES = {False: "body", True: "number"}


@lru_cache(maxsize=128)
def design_font(
    theme: Theme, px: float, weight: int = 400, *, serif: bool = False
) -> QFont:
    """Return a font ``px`` high at 100 % text, in the theme's faces; not to be changed.

    Kept, because making a font costs more than writing with it.
    """
    font = QFont(theme.font(_ROLES[serif], weight))
    font.setPixelSize(max(1, round(px)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=2048)
def text_width(
    theme: Theme, text: str, px: float, weight: int = 400, *, serif: bool = False
) -> float:
    """Return how wide a text is, in px at 100 %."""
    font = design_font(theme, px, weight, serif=serif)
    return QFontMetricsF(font).horizontalAdvance(text)


class Sketch:
    """A painter in px at 100 %, that takes colours by their token names.

    Args:
        painter: an active painter; it is scaled and stays so.
        theme: colours, fonts and the scale.
        scale: instead of the theme's own text scale.
    """

    def __init__(
        self, painter: QPainter, theme: Theme, scale: float | None = None
    ) -> None:
        self.painter, self.theme = painter, theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        factor = theme.scale if scale is None else scale
        painter.scale(factor, factor)
        self._factor = factor

    def color(self, name: str | QColor) -> QColor:
        """Return a token's colour, or the colour itself."""
        return self.theme.color(name) if isinstance(name, str) else name

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        color: str | QColor,
        width: float = 1,
        *,
        dashes: Sequence[float] = (),
    ) -> None:
        """Draw a straight line; ``dashes`` are lengths in line widths.

        A level or upright line is moved to whole pixels, so that it is never pale.
        """
        (x1, y1), (x2, y2) = start, end
        if y1 == y2:
            y1 = y2 = self._crisp(y1, width)
        elif x1 == x2:
            x1 = x2 = self._crisp(x1, width)
        pen = QPen(self.color(color), width, c=Qt.PenCapStyle.FlatCap)
        if dashes:
            pen.setDashPattern(dashes)
        self.painter.setPen(pen)
        self.painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))

    def box(
        self,
        rect: QRectF,
        fill: str | QColor | None,
        radius: float = 0,
        *,
        edge: str | QColor | None = None,
        width: float = 1,
    ) -> None:
        """Draw a box whose edge is centred on ``rect``."""
        self._ink(fill, edge, width)
        self.painter.drawRoundedRect(rect, radius, radius)

    def boxes(
        self,
        rects: Sequence[QRectF],
        fill: str | QColor | None,
        *,
        edge: str | QColor | None = None,
        width: float = 1,
    ) -> None:
        """Draw many square-cornered boxes of one kind at once."""
        self._ink(fill, edge, width)
        self.painter.drawRects(rects)

    def oval(
        self,
        center: tuple[float, float],
        radii: tuple[float, float],
        fill: str | QColor | None,
        *,
        edge: str | QColor | None = None,
        width: float = 1,
    ) -> None:
        """Draw an ellipse whose edge is centred on its radii."""
        self._ink(fill, edge, width)
        self.painter.drawEllipse(QPointF(*center), *radii)

    def shape(
        self,
        path: QPainterPath,
        fill: str | QColor | None,
        *,
        edge: str | QColor | None = None,
        width: float = 1,
    ) -> None:
        """Draw a path."""
        self._ink(fill, edge, width)
        self.painter.drawPath(path)

    def diamond(
        self,
        center: tuple[float, float],
        reach: float,
        fill: str | QColor | None,
        edge: str | QColor,
        width: float,
    ) -> None:
        """Draw a square standing on its corner, ``reach`` from middle to corner."""
        x, y = center
        self._ink(fill, edge, width)
        corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
        self.painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def check(self, center: tuple[float, float], size: float, width: float) -> None:
        """Draw a tick in ``on_primary``; at size 1 it is 14 px wide."""
        pen = QPen(self.color("on_primary"), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        x, y = center
        points = ((-7, 0), (-2, 5), (7, -5))
        self.painter.drawPolyline(
            QPolygonF([QPointF(x + a * size, y + b * size) for a, b in points])
        )

    def text(
        self,
        at: tuple[float, float],
        words: str,
        px: float = 14,
        color: str | QColor = "ink_3",
        *,
        anchor: str = START,
        weight: int = 400,
        serif: bool = False,
    ) -> None:
        """Write words; ``at`` is the baseline at the start, middle or end."""
        font = design_font(self.theme, px, weight, serif=serif)
        self.painter.setFont(font)
        self.painter.setPen(self.color(color))
        x, y = at
        if anchor != START:
            width = text_width(self.theme, words, px, weight, serif=serif)
            x -= width / 2 if anchor == MIDDLE else width
        self.painter.drawText(QPointF(x, y), words)

    def width(self, words: str, px: float, weight: int = 400) -> float:
        """Return how wide words are, in px at 100 %."""
        return text_width(self.theme, words, px, weight)

    def _crisp(self, middle: float, width: float) -> float:
        """Return the nearest middle at which a line covers whole pixels."""
        is_odd = round(width * self._factor) % 2
        at = middle * self._factor
        return (math.floor(at) + 0.5 if is_odd else round(at)) / self._factor

    def _ink(
        self, fill: str | QColor | None, edge: str | QColor | None, width: float
    ) -> None:
        if fill is None:
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            self.painter.setBrush(self.color(fill))
        if edge is None:
            self.painter.setPen(Qt.PenStyle.NoPen)
        else:
            self.painter.setPen(QPen(self.color(edge), width))
