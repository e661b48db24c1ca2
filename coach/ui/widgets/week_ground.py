"""What lies under the tiles of a week: days, parts, lines."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen

from coach.services.week_view import BEGINS, ENDS, PARTS
from coach.ui import wording
from coach.ui.widgets.week_layout import DAYS, LABEL

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.week_view import WeekView
    from coach.ui.theme import Theme
    from coach.ui.widgets.week_layout import GridLayout, ListLayout

LABEL_PAD, LABEL_TOP = 14, 14
WORD_GAP = 7


def draw_grid(
    painter: QPainter,
    theme: Theme,
    texts: Texts,
    layout: GridLayout,
    box: QRect,
    *,
    view: WeekView,
) -> None:
    """Draw seven columns and four rows with their names."""
    _draw_card(painter, theme, box)
    width = box.width()
    for day in range(DAYS):
        head = layout.heading(day, width)
        if view.monday + timedelta(days=day) == view.today:
            column = QRect(head.x(), 0, head.width(), box.height())
            painter.fillRect(column, theme.color("sunken"))
            painter.fillRect(head, theme.color("primary_soft"))
    painter.setPen(QPen(theme.color("border"), 1))
    for day in range(DAYS):
        left = layout.left(day, width)
        painter.drawLine(left, 0, left, box.height())
    for part in range(len(PARTS)):
        painter.drawLine(0, layout.top(part), width, layout.top(part))
    for day in range(DAYS):
        _draw_head(painter, theme, texts, layout.heading(day, width), (view, day))
    for part in range(len(PARTS)):
        _draw_part(painter, theme, texts, layout.top(part), part)
    _draw_edge(painter, theme, box)


def draw_list(
    painter: QPainter,
    theme: Theme,
    texts: Texts,
    layout: ListLayout,
    box: QRect,
    *,
    view: WeekView,
) -> None:
    """Draw a line with the name of each day, and what lies between them."""
    _draw_card(painter, theme, box)
    for number in range(DAYS):
        day = view.monday + timedelta(days=number)
        whole = layout.day_box(number, box.width())
        is_today = day == view.today
        if is_today:
            painter.fillRect(whole, theme.color("primary_soft"))
        if number:
            painter.fillRect(0, whole.y(), box.width(), 1, theme.color("border"))
        head = layout.heading(number, box.width())
        name = wording.long_day(texts, day)
        _draw_words(painter, theme, head, name, texts, is_today=is_today)
    _draw_edge(painter, theme, box)


def _draw_card(painter: QPainter, theme: Theme, box: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    radius = theme.radius("card")
    shape.addRoundedRect(QRectF(box), radius, radius)
    painter.setClipPath(shape)
    painter.fillRect(box, theme.color("surface"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _draw_edge(painter: QPainter, theme: Theme, box: QRect) -> None:
    painter.setClipping(False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = theme.radius("card")
    edge = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(edge, radius, radius)


def _draw_head(
    painter: QPainter, theme: Theme, texts: Texts, box: QRect, at: tuple[WeekView, int]
) -> None:
    """Write "Thu 14 today" into the middle of a column's head."""
    view, number = at
    day = view.monday + timedelta(days=number)
    is_today = day == view.today
    role = "label" if is_today else "body_2"
    parts = [(role, wording.weekday(texts, day)), (role, str(day.day))]
    if is_today:
        parts.append(("caption", texts("week.today")))
    widths = [QFontMetrics(theme.font(r)).horizontalAdvance(w) for r, w in parts]
    gap = theme.px(WORD_GAP)
    left = box.x() + (box.width() - sum(widths) - gap * (len(parts) - 1)) // 2
    colors = ("primary_text", "primary_text") if is_today else ("ink_2", "ink_3")
    for (kind, word), wide, color in zip(
        parts, widths, (*colors, "primary_text"), strict=False
    ):
        painter.setFont(theme.font(kind))
        painter.setPen(theme.color(color))
        area = QRect(left, box.y(), wide + 2, box.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, word)
        left += wide + gap


def _draw_part(
    painter: QPainter, theme: Theme, texts: Texts, top: int, number: int
) -> None:
    part = PARTS[number]
    left = theme.px(LABEL_PAD)
    room = theme.px(LABEL) - left
    top += theme.px(LABEL_TOP)
    line = theme.line_height("small")
    painter.setFont(theme.font("caption_label"))
    painter.setPen(theme.color("ink"))
    flags = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRect(left, top, room, line), flags, texts(f"week.part_{part}"))
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.color("ink_3"))
    hours = texts("week.hours", first=BEGINS[part], last=ENDS[part])
    painter.drawText(QRect(left, top + line, room, line), flags, hours)


def _draw_words(
    painter: QPainter,
    theme: Theme,
    box: QRect,
    name: str,
    texts: Texts,
    *,
    is_today: bool,
) -> None:
    role = "small_label"
    painter.setFont(theme.font(role))
    painter.setPen(theme.color("primary_text" if is_today else "ink_2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
    if not is_today:
        return
    used = QFontMetrics(theme.font(role)).horizontalAdvance(name)
    box = box.adjusted(used + theme.px(WORD_GAP + 3), 0, 0, 0)
    painter.setFont(theme.font("caption"))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, texts("week.today"))
