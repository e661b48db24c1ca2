"""Puts a sheet on exactly one page: what does not fit is left out and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from coach.report.blocks import Block, lines_block, section_block
from coach.report.charts import draw_minutes, draw_totals
from coach.report.look import (
    CONTENT,
    GUTTER,
    HEADING,
    HEIGHT,
    INK,
    LINE,
    MARGIN,
    PAPER,
    QUIET,
    TITLE,
    WIDTH,
    font,
)
from coach.report.readable import prime

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.summary_sheet import Section, Sheet

HALF = (CONTENT - GUTTER) / 2
MOST_ITEMS, FEW_ITEMS = 30, 2
CHART = 500.0
AFTER_TITLE, AFTER_CHARTS, BETWEEN = 70.0, 46.0, 46.0
FOOT, FOOT_GAP = 120.0, 30.0


class OnePage:
    """A sheet laid out on one A4 page.

    Args:
        sheet: what is to stand on it.
        texts: the sentences, for "and 12 more".
    """

    def __init__(self, sheet: Sheet, texts: Texts) -> None:
        self._sheet, self._texts = sheet, texts
        self._blocks: dict[tuple[int, float, int], Block] = {}
        self._under = self._under_charts()
        self._left = (*self._undrawn(sheet.forms), *sheet.left)
        self._right = (*self._undrawn(sheet.weeks), *sheet.right)
        self._shown = {
            id(section): min(len(section.items), MOST_ITEMS)
            for section in (*self._left, *self._right, *sheet.wide)
        }
        self._footer = lines_block(sheet.footer, CONTENT)
        self._about = Block(CONTENT)
        self._about.add(sheet.about, color=QUIET)
        while self._end() > self._bottom() and self._shorten():
            pass

    def draw(self, painter: QPainter) -> None:
        """Draw the page; one unit of the painter is a quarter of a point."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        prime(painter)
        painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), PAPER)
        y = self._draw_head(painter)
        y = self._draw_charts(painter, y)
        ends = [
            self._draw_column(painter, sections, x, y, width)
            for sections, x, width in self._columns()
        ]
        y = max(ends, default=y)
        self._draw_column(painter, self._sheet.wide, MARGIN, y, CONTENT)
        top = self._bottom() + FOOT_GAP / 2
        painter.setPen(QPen(LINE, 3))
        painter.drawLine(QPointF(MARGIN, top), QPointF(WIDTH - MARGIN, top))
        self._footer.draw(painter, MARGIN, HEIGHT - FOOT - self._footer.height)

    # -- measuring ---------------------------------------------------------------------

    def _bottom(self) -> float:
        """Return where the sections have to end."""
        return HEIGHT - FOOT - self._footer.height - FOOT_GAP

    def _head(self) -> float:
        return MARGIN + TITLE * 1.2 + self._about.height + AFTER_TITLE

    def _end(self) -> float:
        """Return where the last section ends, with what is shown now."""
        y = self._head() + self._charts_height()
        columns = [self._height(parts, width) for parts, _, width in self._columns()]
        return y + max(columns, default=0.0) + self._height(self._sheet.wide, CONTENT)

    def _height(self, sections: tuple[Section, ...], width: float) -> float:
        return sum(self._block(s, width).height + BETWEEN for s in sections)

    def _block(self, section: Section, width: float) -> Block:
        key = (id(section), width, self._shown[id(section)])
        if key not in self._blocks:
            shown = self._shown[id(section)]
            self._blocks[key] = section_block(section, width, shown, self._texts)
        return self._blocks[key]

    def _columns(self) -> list[tuple[tuple[Section, ...], float, float]]:
        """Return the sections side by side; one side alone takes the whole width."""
        left, right = self._left, self._right
        if not left or not right:
            return [(left or right, MARGIN, CONTENT)] if left or right else []
        return [(left, MARGIN, HALF), (right, MARGIN + HALF + GUTTER, HALF)]

    def _shorten(self) -> bool:
        """Leave out one item more, of the longest list; questions come last."""
        columns = self._columns()
        columns.sort(key=lambda each: -self._height(each[0], each[2]))
        rest = (*(columns[0][0] if columns else ()), *self._sheet.wide[1:])
        for few in (FEW_ITEMS, 0):
            if self._take_one(rest, few) or self._take_one(self._sheet.wide, 2 * few):
                return True
        return False

    def _take_one(self, sections: tuple[Section, ...], few: int) -> bool:
        """Leave out one item of the section that shows the most, if over a few."""
        counts = [(self._shown[id(section)], section) for section in sections]
        most, longest = max(counts, key=lambda c: c[0], default=(0, None))
        if longest is None or most <= few:
            return False
        self._shown[id(longest)] -= 1
        return True

    # -- charts ------------------------------------------------------------------------

    def _under_charts(self) -> list[tuple[Section, float, float]]:
        """Return the section under each chart that has marks, its place and width."""
        forms, weeks = self._sheet.forms, self._sheet.weeks
        drawn: list[Section] = []
        if forms is not None and any(f.total is not None for f in forms[0]):
            drawn.append(forms[1])
        if weeks and any(w.counted or w.other for w in weeks[0]):
            drawn.append(weeks[1])
        width = HALF if len(drawn) > 1 else CONTENT
        return [
            (section, MARGIN + place * (HALF + GUTTER), width)
            for place, section in enumerate(drawn)
        ]

    def _undrawn(self, chart: tuple[object, Section] | None) -> tuple[Section, ...]:
        """Return the section of a chart without marks: it stands among the others."""
        if chart is None or any(section is chart[1] for section, *_ in self._under):
            return ()
        return (chart[1],)

    def _charts_height(self) -> float:
        if not self._under:
            return 0.0
        heights = [
            lines_block(section.lines, width).height
            for section, _, width in self._under
        ]
        return HEADING * 1.5 + CHART + max(heights) + AFTER_CHARTS

    def _draw_head(self, painter: QPainter) -> float:
        painter.setFont(font(TITLE, 600, serif=True))
        painter.setPen(INK)
        painter.drawText(QPointF(MARGIN, MARGIN + TITLE * 0.8), self._sheet.title)
        self._about.draw(painter, MARGIN, MARGIN + TITLE * 1.2)
        return self._head()

    def _draw_charts(self, painter: QPainter, y: float) -> float:
        for section, x, width in self._under:
            painter.setFont(font(HEADING, 600))
            painter.setPen(INK)
            painter.drawText(QPointF(x, y + HEADING * 0.8), section.title)
            below = y + HEADING * 1.5
            self._draw_chart(painter, QRectF(x, below, width, CHART - 20), section)
            lines_block(section.lines, width).draw(painter, x, below + CHART)
        return y + self._charts_height()

    def _draw_chart(self, painter: QPainter, room: QRectF, section: Section) -> None:
        sheet = self._sheet
        if sheet.forms is not None and section is sheet.forms[1]:
            draw_totals(painter, room, sheet.forms[0], self._texts)
        elif sheet.weeks is not None:
            draw_minutes(painter, room, sheet.weeks[0], sheet.legend, self._texts)

    def _draw_column(
        self,
        painter: QPainter,
        sections: tuple[Section, ...],
        x: float,
        y: float,
        width: float,
    ) -> float:
        for section in sections:
            block = self._block(section, width)
            block.draw(painter, x, y)
            y += block.height + BETWEEN
        return y
