"""Three small drawings beside cards: a shape that was found, never a number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy

from coach.domain.learn import Drawing
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.sketch import END, MIDDLE, START

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

HEIGHT, USUAL, LEAST = 170, 480, 240
TOP, SIDE, FOOT = 24, 8, 30
STEPS = 60
TEXT = 14


class LearnDrawing(Drawn):
    """One of the drawings, with its words said to a screen reader."""

    def __init__(self, theme: Theme, texts: Texts, which: Drawing) -> None:
        super().__init__(theme, name=texts(f"learn.draw_{which}"))
        self.texts, self._which = texts, which
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size it has on a wide page."""
        return self.design_size(USUAL, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which its words are read."""
        return self.design_size(LEAST, HEIGHT)

    def draw(self, sketch: Sketch) -> None:
        """Draw it."""
        ways: dict[Drawing, Callable[[Sketch], None]] = {
            Drawing.STRESS: self._stress,
            Drawing.FIRST_HOUR: self._first_hour,
            Drawing.GLOOMY_GUESS: self._gloomy_guess,
        }
        ways[self._which](sketch)

    def _stress(self, sketch: Sketch) -> None:
        """Two bumps: the second time the same load rises less and falls sooner."""
        self._axis(sketch, "learn.draw_time")
        self._curve(sketch, lambda x: _bump(x, 0.42, 0.30, 0.95), "ink_3", width=2)
        self._curve(sketch, lambda x: _bump(x, 0.36, 0.20, 0.62), "lake", width=4)
        words = self.texts("learn.draw_stress_before")
        sketch.text((self._x(0.66), self._y(0.66)), words, TEXT, "ink_2", anchor=START)
        words = self.texts("learn.draw_stress_after")
        at = (self._x(0.02), self._y(0.72))
        sketch.text(at, words, TEXT, "lake_text", anchor=START, weight=600)

    def _first_hour(self, sketch: Sketch) -> None:
        """A curve that rises at once and levels off, with the first hour under it."""
        band = QRectF(
            self._x(0), TOP, self._x(1 / 3) - self._x(0), self._bottom() - TOP
        )
        sketch.box(band, "lake_soft")
        self._axis(sketch, "learn.draw_minutes")
        self._curve(sketch, lambda x: 0.85 * (1 - math.exp(-x * 4.7)), "lake", width=4)
        words = self.texts("learn.draw_hour_band")
        at = (self._x(1 / 6), TOP + 18)
        sketch.text(at, words, TEXT, "lake_text", anchor=MIDDLE, weight=600)
        words = self.texts("learn.draw_hour_level")
        sketch.text((self._x(1), self._y(0.85) + 28), words, TEXT, "ink_2", anchor=END)

    def _gloomy_guess(self, sketch: Sketch) -> None:
        """Guesses as rings, what came as dots over them."""
        self._axis(sketch, "learn.draw_outings")
        guesses, came = (0.25, 0.3, 0.22, 0.4, 0.32), (0.5, 0.45, 0.6, 0.38, 0.62)
        for nth, (guess, was) in enumerate(zip(guesses, came, strict=True)):
            x = self._x(0.12 + nth * 0.16)
            sketch.line((x, self._y(guess)), (x, self._y(was)), "border_strong")
            painter = sketch.painter
            painter.setPen(QPen(sketch.color("ink_3"), 2))
            painter.setBrush(sketch.color("surface"))
            painter.drawEllipse(QPointF(x, self._y(guess)), 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(sketch.color("lift"))
            painter.drawEllipse(QPointF(x, self._y(was)), 7, 7)
        at = (self._x(1), self._y(0.62) + 5)
        sketch.text(at, self.texts("learn.draw_came"), TEXT, "ink", anchor=END)
        at = (self._x(1), self._y(0.26) + 5)
        sketch.text(at, self.texts("learn.draw_guess"), TEXT, "ink_2", anchor=END)

    def _axis(self, sketch: Sketch, text_id: str) -> None:
        bottom = self._bottom()
        sketch.line((self._x(0), bottom), (self._x(1), bottom), "border_strong")
        at = (self._x(1), bottom + 21)
        sketch.text(at, self.texts(text_id), TEXT, "ink_3", anchor=END)

    def _curve(
        self,
        sketch: Sketch,
        shape: Callable[[float], float],
        color: str,
        *,
        width: float,
    ) -> None:
        path = QPainterPath(QPointF(self._x(0), self._y(shape(0))))
        for step in range(1, STEPS + 1):
            share = step / STEPS
            path.lineTo(self._x(share), self._y(shape(share)))
        pen = QPen(sketch.color(color), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        sketch.painter.setPen(pen)
        sketch.painter.setBrush(Qt.BrushStyle.NoBrush)
        sketch.painter.drawPath(path)

    def _bottom(self) -> float:
        return self.design_height - FOOT

    def _x(self, share: float) -> float:
        return SIDE + (self.design_width - 2 * SIDE) * share

    def _y(self, share: float) -> float:
        return self._bottom() - (self._bottom() - TOP) * share


def _bump(x: float, middle: float, wide: float, high: float) -> float:
    """Return a bell over 0-1."""
    return high * math.exp(-(((x - middle) / wide) ** 2))
