"""The card of a week as a picture: drawn on the page, saved as PNG or as SVG.

It is light with dark words whatever the theme is, so that whoever gets it can read it.
A file of it holds what is seen and nothing else.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from coach.ui.theme import ROLES, Theme
from coach.ui.widgets.painting import wrap
from coach.ui.widgets.picture_file import png_of
from coach.ui.widgets.scenes import stones_out
from coach.ui.widgets.sketch import Sketch, design_font, text_width
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.services.share_card import ShareCard
    from coach.ui.theme import Tokens

WIDTH, DRAWING_HEIGHT = 256, 150
SIDE, TOP, BOTTOM, GAP = 18, 14, 16, 4
NATURAL = 2
"""A file's picture is so many times as large as the card on the page."""
SHARP = 2
"""A PNG has so many dots for each px of the picture, in each direction."""
SET_IN = (("caption", "ink_3"), ("heading", "ink"), ("small", "ink_2"))
"""Role and colour of the days, the title and the line under it."""
OTHERWISE = {"serif": "serif", "ui": "sans-serif"}
"""What an SVG is set in on a computer that has not our faces."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words on the card; lengths in px as it is on the page.

    ``y`` is the baseline, ``width`` how wide the words are in our own face.
    """

    words: str
    y: float
    width: float
    px: int
    weight: int
    family: str
    color: str


class SharePicture:
    """A card laid out; its height follows the words.

    Args:
        tokens: colours and type.
        card: what stands on it.
    """

    def __init__(self, tokens: Tokens, card: ShareCard) -> None:
        self._theme, self._card = Theme(tokens), card
        self.lines: list[Line] = []
        y = DRAWING_HEIGHT + TOP
        for words, (role, color) in zip(card.on_it, SET_IN, strict=True):
            new = list(self._set(words, role, color, y))
            self.lines += new
            y += len(new) * self._theme.line_height(role) + GAP
        self.height = y - GAP + BOTTOM

    def paint(self, painter: QPainter, width: float) -> None:
        """Draw the card at the painter's origin, so wide in the painter's units."""
        painter.save()
        sketch = Sketch(painter, self._theme, width / WIDTH)
        whole = QRectF(0, 0, WIDTH, self.height)
        painter.fillRect(whole, self._theme.color("surface"))
        drawing = _svg(self._drawing(), DRAWING_HEIGHT, 1)
        top = QRectF(0, 0, WIDTH, DRAWING_HEIGHT)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, top)
        for line in self.lines:
            serif = line.family == "serif"
            sketch.text(
                (SIDE, line.y),
                line.words,
                line.px,
                line.color,
                weight=line.weight,
                serif=serif,
            )
        painter.restore()

    def image(self) -> QImage:
        """Return the picture in dots."""
        factor = NATURAL * SHARP
        form = QImage.Format.Format_RGB32
        image = QImage(WIDTH * factor, self.height * factor, form)
        painter = QPainter(image)
        self.paint(painter, image.width())
        painter.end()
        return image

    def png(self) -> bytes:
        """Return the picture as a PNG file."""
        return png_of(self.image())

    def svg(self) -> bytes:
        """Return the picture as an SVG file, its words as words."""
        fill = self._theme.hex("surface")
        parts = (
            f"<title>{escape(self._card.title)}</title>",
            f'<rect width="{WIDTH}" height="{self.height}" fill="{fill}"/>',
            self._drawing(),
            *map(self._text, self.lines),
        )
        return _svg("\n".join(parts), self.height, NATURAL).encode()

    def _set(self, words: str, role: str, color: str, top: float) -> Iterator[Line]:
        """Break words into lines, the first of which begins at ``top``."""
        theme, set_in = self._theme, ROLES[role]
        serif, high = set_in.family == "serif", theme.line_height(role)
        px = theme.font(role).pixelSize()
        font = design_font(theme, px, set_in.weight, serif=serif)
        metrics = QFontMetricsF(font)
        drop = (high - metrics.height()) / 2 + metrics.ascent()
        for at, line in enumerate(wrap(words, font, WIDTH - 2 * SIDE)):
            width = text_width(theme, line, px, set_in.weight, serif=serif)
            y = top + at * high + drop
            yield Line(line, y, width, px, set_in.weight, set_in.family, color)

    def _drawing(self) -> str:
        scene = stones_out(self._card.stones)
        return scene(self._theme.tokens.light, WIDTH, DRAWING_HEIGHT)

    def _text(self, line: Line) -> str:
        """Return a line as SVG; in another face it is made as wide as in ours."""
        family = self._theme.tokens.families[line.family]
        return (
            f'<text x="{SIDE}" y="{line.y:.1f}" font-size="{line.px}"'
            f' font-family="{family}, {OTHERWISE[line.family]}"'
            f' font-weight="{line.weight}" fill="{self._theme.hex(line.color)}"'
            f' textLength="{line.width:.1f}" lengthAdjust="spacingAndGlyphs">'
            f"{escape(line.words)}</text>"
        )


def _svg(inside: str, height: int, scale: int) -> str:
    """Return a whole SVG of what is drawn ``WIDTH`` px wide, shown so much larger."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH * scale}" height="{height * scale}" role="img">{inside}</svg>'
    )
