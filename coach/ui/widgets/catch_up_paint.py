"""How the cells of seven days are drawn, in px at 100 % text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from coach.services.catch_up_grid import Mark, Sort
from coach.ui import wording
from coach.ui.icons import icon_pixmap
from coach.ui.widgets.catch_up_words import (
    DAY,
    ENERGY,
    MINUTES,
    MOOD,
    minutes_parts,
)
from coach.ui.widgets.painting import draw_box, wrap
from coach.ui.widgets.sketch import MIDDLE, Sketch, design_font

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from coach.domain.wording import Texts
    from coach.services.catch_up_grid import Chip, DayRow, MinutesCell, ScaleCell
    from coach.ui.theme import Theme

PAD, TIGHT_PAD = 16, 8
TIGHT_BELOW_PX = 110
TILE = (40, 32)
CHIP_PX, CHIP_GAP, ICON_PX = 34, 8, 18
CHIP_EDGES = 12 + 6 + ICON_PX + 10
COLORS = {Sort.LADDER: "primary", Sort.MOVING: "lake", Sort.OTHER: "lift"}
CHIPS_FROM_PX = 200
"""Narrower than this an activity is a word without its box."""
BOLD, PLAIN = 700, 400
CLEARED_PX = 14


class GridPainter:
    """Draws the table's parts; places are given in real px.

    Args:
        painter: an active painter of the widget.
        theme: the look in force.
        texts: the sentences.
    """

    def __init__(self, painter: QPainter, theme: Theme, texts: Texts) -> None:
        self._painter, self._theme, self._texts = painter, theme, texts

    def frame(self, rect: QRect) -> None:
        """Draw the card the table stands on."""
        theme = self._theme
        draw_box(
            self._painter,
            rect,
            theme.radius("card"),
            fill=theme.color("surface"),
            edge=theme.color("border"),
        )

    def ground(self, whole: QRect, current: QRect) -> None:
        """Tint the current row, inside the card's round corners."""
        shape, radius = QPainterPath(), self._theme.radius("card")
        shape.addRoundedRect(
            QRectF(whole.adjusted(0, -2 * radius, 0, 0)), radius, radius
        )
        self._painter.save()
        self._painter.setClipPath(shape)
        self._painter.fillRect(current, self._theme.color("sunken"))
        self._painter.restore()

    def cell(self, rect: QRect, row: DayRow, column: int, *, is_last: bool) -> None:
        """Draw a cell with the hairlines at its left and under it."""
        line = self._theme.color("border")
        if not is_last:
            self._painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, line)
        if column != DAY:
            self._painter.fillRect(rect.x(), rect.y(), 1, rect.height(), line)
        self._content(rect, row, column)

    def current(
        self, rect: QRect, row: DayRow, column: int, *, has_focus: bool
    ) -> None:
        """Draw the current cell over its neighbours; the keyboard gives it a ring."""
        theme = self._theme
        draw_box(
            self._painter,
            rect.adjusted(-1, 0, 1, 0).intersected(self._painter.viewport()),
            theme.radius("control"),
            fill=theme.color("surface"),
            edge=theme.color("focus" if has_focus else "border_strong"),
            edge_px=theme.size("focus_width") if has_focus else 1,
        )
        if not self._content(rect, row, column) and has_focus:
            self._hint(rect, column)

    def _content(self, rect: QRect, row: DayRow, column: int) -> bool:
        """Draw what a cell holds; return whether it holds anything."""
        self._painter.save()
        self._painter.translate(rect.topLeft())
        self._painter.setClipRect(0, 0, rect.width(), rect.height())
        sketch = Sketch(self._painter, self._theme)
        width, height = (
            rect.width() / self._theme.scale,
            rect.height() / self._theme.scale,
        )
        cell = _Cell(sketch, self._theme, self._texts, width, height)
        if column == DAY:
            cell.day(row)
        elif column == MOOD:
            cell.mood(row.mood)
        elif column == ENERGY:
            cell.energy(row.energy)
        elif column == MINUTES:
            cell.minutes(row.minutes)
        else:
            cell.what(row)
        self._painter.restore()
        return cell.has_content

    def _hint(self, rect: QRect, column: int) -> None:
        """Say in a blank cell what can be typed there."""
        names = {MOOD: "scale", ENERGY: "scale", MINUTES: "minutes"}
        words = self._texts(f"catchup.hint_{names.get(column, 'what')}")
        self._painter.save()
        self._painter.translate(rect.topLeft())
        sketch = Sketch(self._painter, self._theme)
        scale = self._theme.scale
        middle = rect.height() / scale / 2
        pad = TIGHT_PAD if rect.width() / scale < TIGHT_BELOW_PX else PAD
        sketch.line((pad + 1, middle - 12), (pad + 1, middle + 12), "ink", 2)
        if sketch.width(words, 14) < rect.width() / scale - pad - 14:
            sketch.text((pad + 10, middle + 5), words, 14)
        self._painter.restore()


class _Cell:
    """Draws one cell's content from its own top left corner."""

    def __init__(
        self, sketch: Sketch, theme: Theme, texts: Texts, width: float, height: float
    ) -> None:
        self._sketch, self._theme, self._texts = sketch, theme, texts
        self._width, self._middle = width, height / 2
        self._pad = TIGHT_PAD if width < TIGHT_BELOW_PX else PAD
        self.has_content = False

    def day(self, row: DayRow) -> None:
        """Draw the weekday and the date."""
        self.has_content = True
        weekday = wording.weekday(self._texts, row.day)
        date = wording.tick_day(self._texts, row.day)
        if row.is_today:
            today = self._texts("catchup.today", day=date)
            fits = self._pad + self._sketch.width(today, 14) <= self._width
            date = today if fits else date
        self._say(self._pad, weekday, 17, "ink", 600, lift=-9)
        self._say(self._pad, date, 14, "ink_3", PLAIN, lift=11)

    def mood(self, cell: ScaleCell) -> None:
        """Draw the mood in its colour, and its word."""
        if not self._begin(cell.mark):
            return
        weight = BOLD if cell.mark is Mark.NEW else PLAIN
        value = cell.value or 0
        number = round(value)
        box = QRectF(self._pad, self._middle - TILE[1] / 2, *TILE)
        self._sketch.box(box, self._theme.mood_color(number), 8)
        at = (box.center().x(), self._middle + 6)
        ink = self._theme.mood_ink(number)
        shown = str(cell.value)
        self._sketch.text(at, shown, 17, ink, anchor=MIDDLE, weight=max(weight, 600))
        word = self._theme.mood_word(number)
        if cell.several:
            word = self._texts("catchup.several_moods", count=cell.several)
        left = self._pad + TILE[0] + 10
        color = "ink" if weight == BOLD else "ink_2"
        if left + self._sketch.width(word, 15, weight) <= self._width - 4:
            self._say(left, word, 15, color, weight)

    def energy(self, cell: ScaleCell) -> None:
        """Draw the energy."""
        if self._begin(cell.mark):
            weight = BOLD if cell.mark is Mark.NEW else PLAIN
            self._say(self._pad, str(cell.value), 17, "ink", weight)

    def minutes(self, cell: MinutesCell) -> None:
        """Draw the minutes; several new ones beside what is written down."""
        if not self._begin(cell.mark):
            return
        left = float(self._pad)
        parts = minutes_parts(cell)
        for at, (number, is_new) in enumerate(parts):
            weight = BOLD if is_new else PLAIN
            left += self._say(left, number, 17, "ink", weight)
            if at + 1 < len(parts):
                left += self._say(left + 3, "+", 14, "ink_3", PLAIN) + 6
        word = self._texts("catchup.min")
        if left + 6 + self._sketch.width(word, 14) <= self._width:
            self._say(left + 6, word, 14, "ink_3", PLAIN)

    def what(self, row: DayRow) -> None:
        """Draw the activities, as many as fit."""
        chips = [chip for chip in row.chips if chip.mark is not Mark.CLEARED]
        if not chips:
            self._no_chips(row)
        elif self._width < CHIPS_FROM_PX:
            self._words(chips)
        else:
            self._boxes(chips, waits=row.minutes.waits)
        self.has_content = self.has_content or bool(chips)

    def _no_chips(self, row: DayRow) -> None:
        if row.minutes.waits:
            self._say(self._pad, self._texts("catchup.waits"), 15, "ink_2", PLAIN)
            self.has_content = True
        elif row.chips:
            self._begin(Mark.CLEARED)

    def _boxes(self, chips: list[Chip], *, waits: bool) -> None:
        left = float(self._pad)
        room = self._width - self._pad
        for at, chip in enumerate(chips):
            words, weight = self._chip_words(chip)
            width = CHIP_EDGES + self._sketch.width(words, 15, weight)
            rest = len(chips) - at
            more = self._texts("catchup.more", count=rest)
            reserve = 0 if rest == 1 else CHIP_GAP + self._sketch.width(more, 15)
            if at and left + width + reserve > room:
                self._say(left, more, 15, "ink_2", PLAIN)
                return
            self._box(left, width, chip, words)
            left += width + CHIP_GAP
        if waits:
            self._say(left, self._texts("catchup.waits"), 15, "ink_2", PLAIN)

    def _box(self, left: float, width: float, chip: Chip, words: str) -> None:
        color = COLORS[chip.sort]
        box = QRectF(left, self._middle - CHIP_PX / 2, width, CHIP_PX)
        box.adjust(0.5, 0.5, -0.5, -0.5)
        self._sketch.box(box, f"{color}_soft", 8, edge=color)
        edge = self._theme.px(ICON_PX)
        pixmap = icon_pixmap(self._theme, chip.icon, edge, f"{color}_text")
        corner = QPointF(left + 10, self._middle - ICON_PX / 2)
        target = QRectF(corner.x(), corner.y(), ICON_PX, ICON_PX)
        self._sketch.painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
        weight = self._weight(chip)
        self._say(left + 10 + ICON_PX + 6, words, 15, f"{color}_text", weight)

    def _words(self, chips: list[Chip]) -> None:
        """Write the activities as words: one alone wraps, of more each has a line."""
        room = self._width - self._pad - 4
        if len(chips) == 1:
            weight = self._weight(chips[0])
            font = design_font(self._theme, 15, weight)
            lines = [(w, weight) for w in wrap(chips[0].title, font, int(room))]
        else:
            lines = [(chip.title, self._weight(chip)) for chip in chips]
        if len(lines) > 2:
            more = self._texts("catchup.more", count=len(lines) - 1)
            lines = [lines[0], (more, PLAIN)]
        lift = 0 if len(lines) == 1 else -10
        for at, (line, weight) in enumerate(lines):
            shown = self._short(line, weight, room)
            self._say(self._pad, shown, 15, "ink", weight, lift=lift + 20 * at)

    def _short(self, words: str, weight: int, room: float) -> str:
        """Return words as far as there is room for them."""
        shown = words
        while shown and self._sketch.width(f"{shown}…", 15, weight) > room:
            shown = shown[:-1]
        fits = self._sketch.width(words, 15, weight) <= room
        return words if fits else f"{shown.rstrip()}…"

    def _weight(self, chip: Chip) -> int:
        return BOLD if chip.mark is Mark.NEW else PLAIN

    def _chip_words(self, chip: Chip) -> tuple[str, int]:
        weight = self._weight(chip)
        if chip.minutes is None:
            return chip.title, weight
        minutes = self._texts("catchup.minutes_chip", minutes=chip.minutes)
        return f"{chip.title} {minutes}", weight

    def _begin(self, mark: Mark) -> bool:
        """Note that there is something; say so where it was made blank."""
        self.has_content = mark is not Mark.BLANK
        if mark is Mark.CLEARED:
            words = self._texts("catchup.cleared")
            self._say(self._pad, words, CLEARED_PX, "ink_2", BOLD)
        return mark in (Mark.HELD, Mark.NEW)

    def _say(
        self,
        left: float,
        words: str,
        px: float,
        color: str,
        weight: int,
        *,
        lift: float = 0,
    ) -> float:
        """Write words in the middle of the height; return their width."""
        at = (left, self._middle + px * 0.35 + lift)
        self._sketch.text(at, words, px, color, weight=weight)
        return self._sketch.width(words, px, weight)
