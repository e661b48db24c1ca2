"""The ring of a walk: its parts, how far it is, and the time left."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen

from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.sketch import MIDDLE, Sketch, text_width
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

SIZE = 440.0
RADIUS = 196.0
BAND = 18.0
GAP_DEG = 2.2
LEAST_SIZE = 280
MOST_TEXT_TO_RING = 1.5
INNER = 2 * (RADIUS - BAND)
_HOUR_S = 3600
_TOP_DEG = 90.0
_SIXTEENTHS = 16


@dataclass(frozen=True, slots=True)
class RingPart:
    """One part of a session: what it is called while it runs, and its seconds."""

    title: str
    seconds: int


def clock_text(seconds: int) -> str:
    """Return seconds as "4:14", or "1:04:14" from an hour on."""
    minutes, second = divmod(max(0, seconds), 60)
    if seconds < _HOUR_S:
        return f"{minutes}:{second:02}"
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}"


class TimerRing(Drawn):
    """Where a session is. Set it as often as you like; it repaints once a second.

    Signals:
        part_began: a part of the session began, by its index from 0 on.
    """

    part_began = Signal(int)
    reader_role = QAccessible.Role.ProgressBar

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, name=texts("drawn.ring_name"))
        self.texts = texts
        self._parts: tuple[RingPart, ...] = ()
        self._elapsed_s = 0
        self._part = 0

    def set_parts(self, parts: Sequence[RingPart], elapsed_s: float = 0) -> None:
        """Show a session of these parts with so many seconds gone, saying nothing."""
        self._parts = tuple(part for part in parts if part.seconds > 0)
        self._elapsed_s = min(max(0, math.floor(elapsed_s)), self.total_s)
        self._part = self._part_at(self._elapsed_s)
        self.update()

    def set_progress(self, elapsed_s: float) -> None:
        """Show that this many seconds have passed; 0 and up."""
        elapsed = min(max(0, math.floor(elapsed_s)), self.total_s)
        if elapsed == self._elapsed_s:
            return
        self._elapsed_s = elapsed
        part = self._part_at(elapsed)
        if part != self._part:
            self._part = part
            self.say(self.reader_value())
            self.part_began.emit(part)
        self.update()

    @property
    def total_s(self) -> int:
        """How long the whole session is, in seconds."""
        return sum(part.seconds for part in self._parts)

    @property
    def remaining_s(self) -> int:
        """How many seconds are left."""
        return self.total_s - self._elapsed_s

    def reader_value(self) -> str:
        """Return the part and the time left, in words."""
        return self.texts(
            "drawn.ring_value",
            part=self._title(),
            time=clock_text(self.remaining_s),
            total=clock_text(self.total_s),
        )

    def reader_number(self) -> tuple[int, int, int] | None:
        """Return seconds gone, 0 and the whole."""
        return self._elapsed_s, 0, self.total_s

    def sizeHint(self) -> QSize:
        """Return the size the picture has; the ring grows less than the text."""
        side = round(SIZE * min(self.theme.scale, 1.25))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the time can be read."""
        return QSize(LEAST_SIZE, LEAST_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring in the middle of the widget, as large as it fits."""
        side = min(self.width(), self.height())
        painter = QPainter(self)
        painter.translate((self.width() - side) / 2, (self.height() - side) / 2)
        self.draw(Sketch(painter, self.theme, side / SIZE))
        painter.end()

    def draw(self, sketch: Sketch) -> None:
        """Draw the parts, the marker and the time, in a square of 440."""
        done = self._done_deg()
        for start, end in self._spans():
            self._arc(sketch, start, end, "stone")
            self._arc(sketch, start, min(end, done), "primary")
        self._draw_marker(sketch, done)
        self._draw_words(sketch)

    def _spans(self) -> list[tuple[float, float]]:
        spans, begun = [], 0
        for part in self._parts:
            start = 360 * begun / self.total_s
            begun += part.seconds
            spans.append((start + GAP_DEG, 360 * begun / self.total_s - GAP_DEG))
        return spans

    def _arc(self, sketch: Sketch, start: float, end: float, color: str) -> None:
        if end <= start:
            return
        pen = QPen(sketch.color(color), BAND, c=Qt.PenCapStyle.FlatCap)
        sketch.painter.setPen(pen)
        middle = SIZE / 2
        box = QRectF(middle - RADIUS, middle - RADIUS, 2 * RADIUS, 2 * RADIUS)
        begin = round((_TOP_DEG - start) * _SIXTEENTHS)
        sketch.painter.drawArc(box, begin, -round((end - start) * _SIXTEENTHS))

    def _draw_marker(self, sketch: Sketch, done: float) -> None:
        angle = math.radians(done)
        middle = SIZE / 2
        at = (middle + RADIUS * math.sin(angle), middle - RADIUS * math.cos(angle))
        sketch.oval(at, (17, 17), "paper")
        sketch.oval(at, (13, 13), "lift")

    def _draw_words(self, sketch: Sketch) -> None:
        side = min(self.width(), self.height())
        ring = max(side, 1) / SIZE
        size = min(self.theme.scale / ring, MOST_TEXT_TO_RING)
        time = clock_text(self.remaining_s)
        left_of = self.texts("drawn.left_of", total=clock_text(self.total_s))
        size = min(size, INNER * 0.84 / (0.56 * 80 * len(time)) * 1.2)
        middle = SIZE / 2
        title = self._title()
        title_px = self._fitting(title, 19 * size)
        sketch.text(
            (middle, middle - 62 * size), title, title_px, "ink_2", anchor=MIDDLE
        )
        sketch.text(
            (middle, middle + 22 * size),
            time,
            80 * size,
            "ink",
            anchor=MIDDLE,
            weight=600,
            serif=True,
        )
        at = (middle, middle + 62 * size)
        sketch.text(at, left_of, 17 * size, "ink_3", anchor=MIDDLE)

    def _fitting(self, words: str, px: float) -> float:
        width = text_width(self.theme, words, px)
        return px if width <= INNER * 0.86 else px * INNER * 0.86 / width

    def _done_deg(self) -> float:
        return 360 * self._elapsed_s / self.total_s if self._parts else 0.0

    def _part_at(self, elapsed_s: int) -> int:
        begun = 0
        for index, part in enumerate(self._parts):
            begun += part.seconds
            if elapsed_s < begun:
                return index
        return max(0, len(self._parts) - 1)

    def _title(self) -> str:
        return self._parts[self._part].title if self._parts else ""
