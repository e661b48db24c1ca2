"""Guesses beforehand against how it was, one link of two marks a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.domain.facts import SCALE_HIGHEST
from coach.ui.widgets.helps_chart import ChartCard
from coach.ui.widgets.labels import Text
from coach.ui.widgets.legend import Legend, LegendEntry, LegendMark
from coach.ui.widgets.read_chart import ReadChart
from coach.ui.widgets.sketch import END, MIDDLE
from coach.ui.wording import short_day, tick_day

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from coach.domain.wording import Texts
    from coach.services.helps import GuessPair, GuessView
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

HEIGHT, TOP, FOOT = 214, 14, 34
LEFT, INSET = 34, 22
USUAL_MOST = 8
TICKS = 4
POINT = 0.05


class GuessChart(ReadChart):
    """Diamonds for the guesses, discs for how it was, oldest first."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts, name=texts("helps.guess_title"))
        self.pairs: tuple[GuessPair, ...] = ()
        self._about = ""

    def set_view(self, view: GuessView, about: str) -> None:
        """Show these guesses; ``about`` says them in one sentence."""
        self.pairs, self._about = view.pairs, about
        self.tell()

    def count(self) -> int:
        """Return how many times are shown."""
        return len(self.pairs)

    def mark_text(self, at: int) -> str:
        """Return one time as a sentence."""
        pair = self.pairs[at]
        return self.texts(
            "helps.guess_point",
            day=short_day(self.texts, pair.day),
            title=pair.title,
            guess=pair.guess,
            real=pair.real,
        )

    def about(self) -> str:
        """Return how often it went better, the same, or lower."""
        return self._about

    def sizeHint(self) -> QSize:
        """Return the size the picture has."""
        return self.design_size(568, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the marks can be told apart."""
        return self.design_size(280, HEIGHT)

    def draw(self, sketch: Sketch) -> None:
        """Draw the axis, the links, and the days at both ends."""
        right = self.design_width - 4
        for tick in sorted({0, TICKS, USUAL_MOST, self._most()}):
            y = self._y(tick)
            sketch.line((LEFT, y), (right, y), "border")
            sketch.text((LEFT - 10, y + 5), str(tick), anchor=END)
        for place, pair in enumerate(self.pairs):
            self._draw_pair(sketch, pair, place)
        if not self.pairs:
            return
        bottom = self.design_height - 8
        first = tick_day(self.texts, self.pairs[0].day)
        last = tick_day(self.texts, self.pairs[-1].day)
        words = self.texts("helps.guess_first", day=first)
        sketch.text((LEFT + 2, bottom), words, 14, "ink_2")
        words = self.texts("helps.guess_last", day=last)
        sketch.text((right, bottom), words, 14, "ink_2", anchor=END)

    def _draw_pair(self, sketch: Sketch, pair: GuessPair, place: int) -> None:
        x = self._x(place)
        guess, real = (x, self._y(pair.guess)), (x, self._y(pair.real))
        color = "border_strong" if pair.real < pair.guess else "lift"
        if pair.guess != pair.real:
            sketch.line(guess, real, color, 3)
        sketch.diamond(guess, 8, "surface", "before", 2.5)
        size = 3.5 if pair.guess == pair.real else 6.5
        sketch.oval(real, (size, size), color)
        if place == self.read:
            top = min(guess[1], real[1]) - 16
            words = f"{pair.guess} → {pair.real}"
            half = sketch.width(words, 14, 600) / 2
            at = min(max(x, LEFT + half), self.design_width - half)
            sketch.text((at, max(12, top)), words, 14, anchor=MIDDLE, weight=600)

    def _most(self) -> int:
        most = max((max(p.guess, p.real) for p in self.pairs), default=0)
        return SCALE_HIGHEST if most > USUAL_MOST else USUAL_MOST

    def _x(self, place: int) -> float:
        left, right = LEFT + INSET, self.design_width - INSET
        steps = max(1, len(self.pairs) - 1)
        return left + (right - left) * place / steps

    def _y(self, mood: float) -> float:
        bottom = self.design_height - FOOT
        return bottom - (bottom - TOP) * mood / self._most()


class GuessCard(ChartCard):
    """The chart of the guesses, with its title by what may be said."""

    widths: ClassVar[tuple[int, ...]] = (128, 100, 66)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self.guesses = GuessChart(theme, texts)
        super().__init__(theme, texts, self.guesses, texts("helps.guess_title"))
        self.line = Text(theme, "small_ink")
        self.legend = Legend(
            theme,
            [
                LegendEntry(LegendMark.GUESS, texts("helps.guess_mark")),
                LegendEntry(LegendMark.AFTER, texts("helps.real_mark")),
            ],
        )
        self.add_line(self.line)
        self.add_line(self.legend)
        self.body.addStretch(1)

    def set_view(self, view: GuessView) -> None:
        """Show the guesses, or how many there are yet."""
        texts, count = self._texts, len(view.pairs)
        about = texts("helps.guess_wait", count=count)
        if view.is_enough:
            about = texts(
                "helps.guess_of",
                count=count,
                better=view.better,
                same=view.same,
                lower=view.lower,
            )
        self.title.setText(self._title(view))
        self.line.setText(about)
        self.guesses.set_view(view, about)
        if not view.is_enough and self.is_table():
            self.swap_faces()
        for part in (self.swap, self.legend):
            part.setVisible(view.is_enough)
        self.guesses.setVisible(view.is_enough and not self.is_table())
        keys = ("day", "what", "guess", "real")
        headers = [texts(f"helps.guess_table_{key}") for key in keys]
        rows = [
            (short_day(texts, p.day), p.title, str(p.guess), str(p.real))
            for p in reversed(view.pairs)
        ]
        self.set_table(headers, rows)

    def _title(self, view: GuessView) -> str:
        texts = self._texts
        if view.shift is None or not view.is_enough or abs(view.shift) < POINT:
            return texts("helps.guess_title")
        shown = f"{abs(view.shift):.1f}"
        form = "helps.points_one" if shown == "1.0" else "helps.points_many"
        points = texts(form, points=shown)
        form = "helps.guess_low" if view.shift > 0 else "helps.guess_high"
        return texts(form, points=points)
