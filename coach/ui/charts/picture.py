"""A chart as a picture that can be kept: PNG, SVG, or on the clipboard.

It carries its own title and the meaning of its marks, so that it can be understood
where the program is not. Drawn with Qt alone: the plotting library's own SVG export
fails with recent Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from coach.ui.widgets.picture_file import png_of
from coach.ui.widgets.sketch import Sketch
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.ui.theme import Theme
    from coach.ui.widgets.legend import Legend

PAD, TITLE_HEIGHT, SUB_HEIGHT, GAP = 24, 26, 24, 12
SHARP = 2
"""A PNG has so many dots a px in each direction, unless text is large already."""
MOST_DOTS = 16_000


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """What is put on a picture.

    Attributes:
        theme: the look in force.
        title: what the chart is called.
        sub: which days it shows; may be empty.
        about: the chart in a sentence, for readers of an SVG.
        size: of the chart alone, in real px.
        draw: draws the chart at the painter's origin.
        legend: what its marks mean, or None.
    """

    theme: Theme
    title: str
    sub: str
    about: str
    size: QSize
    draw: Callable[[QPainter], None]
    legend: Legend | None = None

    def whole(self) -> QSize:
        """Return the size of the picture in real px."""
        around = 2 * self._px(PAD)
        return QSize(self._width() + around, self._top() + self.size.height() + around)

    def png(self) -> bytes:
        """Return the picture as a PNG file."""
        return png_of(self.image())

    def image(self) -> QImage:
        """Return the picture in dots."""
        size = self.whole()
        longest = max(size.width(), size.height())
        is_sharp = not self.theme.is_large and longest * SHARP <= MOST_DOTS
        factor = SHARP if is_sharp else 1
        image = QImage(size * factor, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(factor)
        image.fill(self.theme.color("surface"))
        painter = QPainter(image)
        self._paint(painter)
        painter.end()
        return image

    def svg(self) -> bytes:
        """Return the picture as an SVG file."""
        from PySide6.QtSvg import QSvgGenerator  # not needed to begin with

        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        made = QSvgGenerator()
        made.setOutputDevice(buffer)
        made.setSize(self.whole())
        made.setViewBox(QRect(0, 0, self.whole().width(), self.whole().height()))
        made.setTitle(self.title)
        made.setDescription(self.about)
        painter = QPainter(made)
        painter.fillRect(
            QRect(0, 0, self.whole().width(), self.whole().height()),
            self.theme.color("surface"),
        )
        self._paint(painter)
        painter.end()
        return bytes(data.data())

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = self._px(PAD)
        painter.translate(pad, pad)
        painter.save()
        sketch = Sketch(painter, self.theme)
        sketch.text((0, 18), self.title, 17, "ink", weight=600)
        if self.sub:
            sketch.text((0, TITLE_HEIGHT + 16), self.sub, 15, "ink_2")
        painter.restore()
        if self.legend is not None:
            painter.save()
            painter.translate(0, self._px(self._words_height() + GAP))
            self.legend.draw_in(Sketch(painter, self.theme), self._width())
            painter.restore()
        painter.translate(0, self._top())
        painter.setClipRect(
            QRect(0, 0, self._width(), self.size.height()),
            Qt.ClipOperation.ReplaceClip,
        )
        self.draw(painter)

    def _top(self) -> int:
        top = self._px(self._words_height() + GAP)
        if self.legend is not None:
            top += self.legend.heightForWidth(self._width()) + self._px(GAP)
        return top

    def _words_height(self) -> float:
        return TITLE_HEIGHT + (SUB_HEIGHT if self.sub else 0)

    def _width(self) -> int:
        return max(self.size.width(), self._px(320))

    def _px(self, length: float) -> int:
        return self.theme.px(length)
