"""The sketch of the first hour: from research on many people, with a source."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.helps_chart import ChartCard
from coach.ui.widgets.labels import Text
from coach.ui.widgets.read_chart import ReadChart
from coach.ui.widgets.sketch import END, MIDDLE
from coach.ui.widgets.stacks import stack
from coach.ui.widgets.strength_badge import Badge

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from coach.domain.wording import Texts
    from coach.services.helps import HourView
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

HEIGHT, TOP, FOOT = 198, 6, 38
SIDE = 12
MOST_MIN, STEP_MIN = 180, 60
RISE, FLAT = 0.82, 38.0
"""How high of the room the curve ends, and how fast it levels off: a drawn shape."""
STEPS = 60
HALF, TALL = 8, 13
TEXT_GAP = 6


class HourSketch(ReadChart):
    """A curve without numbers, the band of the first hour, and the person on the axis.

    The mark of the person lies on the axis, never on the curve.
    """

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts, name=texts("helps.hour_title"))
        self._minutes = 0

    def set_minutes(self, minutes: int) -> None:
        """Show the minutes of the last seven days, 0 and up."""
        self._minutes = minutes
        self.tell()

    def about(self) -> str:
        """Return what the sketch shows, and where the person is."""
        return self.texts("helps.hour_about", minutes=self._minutes)

    def sizeHint(self) -> QSize:
        """Return the size the picture has."""
        return self.design_size(288, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which it can be read."""
        return self.design_size(220, HEIGHT)

    def draw(self, sketch: Sketch) -> None:
        """Draw band, curve and axis, then the person."""
        bottom, left, hour = self._bottom(), self._x(0), self._x(STEP_MIN)
        band = QRectF(left, TOP, hour - left, bottom - TOP)
        sketch.box(band, "lake_soft")
        sketch.line((left, bottom), (self._x(MOST_MIN), bottom), "border_strong")
        for tick in range(0, MOST_MIN + 1, STEP_MIN):
            anchor = END if tick == MOST_MIN else MIDDLE
            sketch.text((self._x(tick), bottom + 22), str(tick), anchor=anchor)
        words = self.texts("helps.hour_band")
        at = ((left + hour) / 2, TOP + 19)
        sketch.text(at, words, 14, "lake_text", anchor=MIDDLE, weight=600)
        words = self.texts("helps.hour_level")
        y = TOP + (bottom - TOP) * (1 - RISE) + 30
        sketch.text((self._x(MOST_MIN), y), words, 14, "ink_2", anchor=END)
        self._draw_curve(sketch)
        self._draw_person(sketch)

    def _draw_curve(self, sketch: Sketch) -> None:
        path = QPainterPath(QPointF(self._x(0), self._bottom()))
        for step in range(1, STEPS + 1):
            minutes = MOST_MIN * step / STEPS
            share = RISE * (1 - math.exp(-minutes / FLAT))
            y = self._bottom() - (self._bottom() - TOP) * share
            path.lineTo(self._x(minutes), y)
        pen = QPen(sketch.color("lake"), 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        sketch.painter.setBrush(Qt.BrushStyle.NoBrush)
        sketch.painter.setPen(pen)
        sketch.painter.drawPath(path)

    def _draw_person(self, sketch: Sketch) -> None:
        x, y = self._x(min(self._minutes, MOST_MIN)), self._bottom() - 2
        sketch.painter.setPen(Qt.PenStyle.NoPen)
        sketch.painter.setBrush(sketch.color("lift"))
        corners = [(x, y), (x - HALF, y - TALL), (x + HALF, y - TALL)]
        sketch.painter.drawPolygon(QPolygonF([QPointF(*each) for each in corners]))
        words = self.texts("helps.hour_you", minutes=self._minutes)
        width = sketch.width(words, 14, 600)
        start = x + HALF + TEXT_GAP
        if start + width > self.design_width:
            start = x - HALF - TEXT_GAP - width
        sketch.text((start, y - 2), words, 14, "ink", weight=600)

    def _bottom(self) -> float:
        return self.design_height - FOOT

    def _x(self, minutes: float) -> float:
        return SIDE + (self.design_width - 2 * SIDE) * minutes / MOST_MIN


class HourCard(ChartCard):
    """The sketch with its badge, what it is not, and its source folded away."""

    widths: ClassVar[tuple[int, ...]] = (122,)

    def __init__(self, theme: Theme, texts: Texts, view: HourView) -> None:
        self.sketch, self.view = HourSketch(theme, texts), view
        title = texts("helps.hour_title")
        super().__init__(theme, texts, self.sketch, title, is_narrow=True)
        self.body.setContentsMargins(24, 22, 24, 16)
        self.add_line(Text(theme, "small", texts("helps.hour_sub")))
        self.badge = Badge(theme, texts, view.strength)
        self.source = QWidget()
        column = stack(theme.space("s"))
        self.source.setLayout(column)
        column.addWidget(Text(theme, "small", view.supports))
        column.addWidget(Text(theme, "caption", view.citation, color="ink_2"))
        self.more = LinkButton(theme, texts("helps.hour_source"))
        self.foot.addWidget(self.more)
        self.body.addWidget(self.badge)
        self.body.addWidget(Text(theme, "small", texts("helps.hour_note")))
        self.body.addLayout(self.foot)
        self.body.addWidget(self.source)
        self.body.addStretch(1)
        self.source.hide()
        self.more.clicked.connect(self._fold)
        self.sketch.set_minutes(view.minutes)
        self._fill(view)

    def _fill(self, view: HourView) -> None:
        texts = self._texts
        headers = [texts("helps.hour_table_minutes"), texts("helps.hour_table_curve")]
        rows = [
            (texts("helps.hour_table_first"), texts("helps.hour_table_steep")),
            (texts("helps.hour_table_second"), texts("helps.hour_table_less")),
            (texts("helps.hour_table_third"), texts("helps.hour_table_flat")),
            (
                texts("helps.hour_table_you", minutes=view.minutes),
                texts("helps.hour_table_days"),
            ),
        ]
        self.set_table(headers, rows)

    def _fold(self) -> None:
        is_open = self.source.isHidden()
        self.source.setVisible(is_open)
        form = "helps.hour_source_hide" if is_open else "helps.hour_source"
        self.more.setText(self._texts(form))
        self.more.updateGeometry()
