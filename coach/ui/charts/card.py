"""The card beside the day that is read: where it lies and how it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from coach.ui.charts.frame import LEFT, TOP, Frame
from coach.ui.widgets.sketch import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

PAD, GAP = 14, 12
CARD_TOP = TOP - 4
ONE_LINE, NEXT_LINE = 34, 22
HIGH_MOOD = 6
FIRST_BASELINE = 23


def card_size(theme: Theme, lines: Sequence[str]) -> tuple[float, float]:
    """Return how wide and high a card is, in px at 100 %; its first line is a title."""
    title, *rest = lines
    widths = [text_width(theme, title, 15, 600)]
    widths += [text_width(theme, line, 15) for line in rest]
    return max(widths) + 2 * PAD, ONE_LINE + NEXT_LINE * len(rest)


def card_place(
    frame: Frame, x: float, mood: float | None, size: tuple[float, float]
) -> QRectF:
    """Put a card left of the line at ``x``, else right, else clear of the point."""
    (width, height), right = size, frame.right
    if x - GAP - width >= LEFT / 2:
        return QRectF(x - GAP - width, CARD_TOP, width, height)
    if x + GAP + width <= right:
        return QRectF(x + GAP, CARD_TOP, width, height)
    top = CARD_TOP
    if mood is not None and mood > HIGH_MOOD:
        top = frame.mood_bottom - height
    left = min(max(0.0, x - width / 2), max(0.0, right - width))
    return QRectF(left, top, width, height)


def draw_card(sketch: Sketch, card: QRectF, lines: Sequence[str]) -> None:
    """Draw a card with its lines; the first is its title."""
    sketch.box(card, "surface", 10, edge="border_strong")
    left, base = card.left() + PAD, card.top() + FIRST_BASELINE
    for number, line in enumerate(lines):
        at = (left, base + NEXT_LINE * number)
        sketch.text(at, line, 15, "ink", weight=400 if number else 600)
