"""Minutes of movement a week, beside the first hour and the amount to keep up.

The upper amount is drawn behind the weeks that reach it and named at the edge, so no
week stands below it; no line is there to be missed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from coach.services.progress_weeks import OWN
from coach.ui.charts.card import card_size, draw_card
from coach.ui.widgets.chart_words import ChartWords
from coach.ui.widgets.read_chart import LAST, ReadChart
from coach.ui.widgets.sketch import END, text_width

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.progress_weeks import Band, WeeksView
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

WIDTH, HEIGHT = 926, 250
TOP, FOOT, LEFT = 14.0, 34.0, 52.0
NAME_GAP = 12.0
TOPS = (60, 120, 180, 240, 300, 420, 600)
STEPS = {60: 30, 120: 60, 180: 60, 240: 60, 300: 60, 420: 120, 600: 120}
BAR_SHARE, WIDEST_BAR = 0.6, 44.0
LEAST_OUTLINED = 4.0
LABEL_APART = 16.0
LONG_WEEKS = 60
CARD_APART = 8.0


class WeeksChart(ReadChart):
    """A bar a week: walking, and other movement on it.

    Keys: ←/→ reads week by week, Home and End the first and last, Enter opens the
    week's Monday, T asks for the table, Esc takes the card away.

    Signals:
        day_asked: the person wants to see all that is written down on a day.
    """

    day_asked = Signal(object)
    opens = True
    back, ahead = (Qt.Key.Key_Left,), (Qt.Key.Key_Right,)
    begins_ahead = LAST

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts, name=texts("weeks.name"))
        self._words = ChartWords(texts)
        self.view: WeeksView | None = None
        self._top, self._names_width = TOPS[0], 0.0
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)

    def set_view(self, view: WeeksView) -> None:
        """Show these weeks."""
        self.view = view
        fitting = (top for top in TOPS if top >= view.most)
        self._top = next(fitting, -(-view.most // 300) * 300)
        bands = [view.first_hour] + ([view.kept] if self.has_kept else [])
        names = (text_width(self.theme, self.band_name(band), 14) for band in bands)
        self._names_width = max(names)
        self.tell()

    @property
    def has_kept(self) -> bool:
        """Whether the amount to keep up is in reach of the axis."""
        return self.view is not None and self._top >= self.view.kept.lowest_min

    def card_lines(self, at: int) -> list[str]:
        """Return the lines of a week's card; the first is its title."""
        assert self.view is not None, "a week is read"
        texts, week = self.texts, self.view.weeks[at]
        is_open = (self.view.today - week.monday).days < 7
        day = self._words.long_day(week.monday)
        minutes = texts.count("weeks.minutes", week.minutes)
        title = "weeks.card_open" if is_open else "weeks.card"
        lines = [texts(title, day=day, minutes=minutes)]
        if week.walk_min and week.other_min:
            lines.append(
                texts("weeks.card_both", walk=week.walk_min, other=week.other_min)
            )
        return lines

    def sizeHint(self) -> QSize:
        """Return the size of the chart in its card."""
        return self.design_size(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which it can be read."""
        return self.design_size(300, 200)

    def count(self) -> int:
        """Return how many weeks are shown."""
        return len(self.view.weeks) if self.view else 0

    def mark_text(self, at: int) -> str:
        """Return a week in words."""
        return ". ".join(self.card_lines(at))

    def mark_at(self, place: QPointF) -> int | None:
        """Return the week under a place."""
        x = place.x() / self.theme.scale - LEFT
        at = int(x // self._each())
        return at if x >= 0 and at < self.count() else None

    def open_mark(self, at: int) -> None:
        """Ask for a week's Monday."""
        if self.view is not None:
            self.day_asked.emit(self.view.weeks[at].monday)

    def draw(self, sketch: Sketch) -> None:
        """Draw bands, axis, bars and the card."""
        if self.view is None:
            return
        self._draw_bands(sketch, self.view)
        self._draw_axis(sketch)
        self._draw_bars(sketch, self.view)
        self._draw_days(sketch, self.view)
        if self.read is not None:
            self._draw_card(sketch, self.read)

    # -- drawing -------------------------------------------------------------------

    def _draw_bands(self, sketch: Sketch, view: WeeksView) -> None:
        right, hour = self._right(), view.first_hour
        area = QRectF(LEFT, self._y(hour.highest_min), right - LEFT, 0)
        area.setBottom(self._y(hour.lowest_min))
        sketch.box(area, "lake_soft")
        self._name_band(sketch, hour)
        if not self.has_kept:
            return
        kept, each = view.kept, self._each()
        high = min(kept.highest_min, self._top)
        top, bottom = self._y(high), self._y(kept.lowest_min)
        behind = [
            QRectF(LEFT + each * at, top, each, max(3, bottom - top))
            for at, week in enumerate(view.weeks)
            if week.minutes >= kept.lowest_min
        ]
        sketch.boxes(behind, "primary_soft")
        edge = QRectF(right + 2, top, 5, max(3, bottom - top))
        sketch.box(edge, "primary", 2)
        self._name_band(sketch, kept)

    def _name_band(self, sketch: Sketch, band: Band) -> None:
        middle = (band.lowest_min + min(band.highest_min, self._top)) / 2
        at = (self._right() + NAME_GAP, self._y(middle) + 5)
        sketch.text(at, self.band_name(band), 14, "ink_2")

    def band_name(self, band: Band) -> str:
        """Return what an amount is called."""
        if band.id == OWN:
            return self.texts("weeks.own", minutes=band.lowest_min)
        if band.id == "kept":
            low, high = band.lowest_min, band.highest_min
            return self.texts("weeks.kept", low=low, high=high)
        return self.texts("weeks.first_hour")

    def _draw_axis(self, sketch: Sketch) -> None:
        for tick in range(0, self._top + 1, self._step()):
            y = self._y(tick)
            sketch.line((LEFT, y), (self._right(), y), "border")
            sketch.text((LEFT - 12, y + 5), str(tick), 14, "ink_3", anchor=END)

    def _draw_bars(self, sketch: Sketch, view: WeeksView) -> None:
        each = self._each()
        wide = min(WIDEST_BAR, max(1.0, each * BAR_SHARE))
        walks, others = [], []
        for at, week in enumerate(view.weeks):
            if not week.minutes:
                continue
            x = LEFT + each * (at + 0.5) - wide / 2
            foot, top = self._y(week.walk_min), self._y(week.minutes)
            if week.walk_min:
                walks.append(QRectF(x, foot, wide, self._y(0) - foot))
            if week.other_min:
                others.append(QRectF(x, top, wide, foot - top))
        sketch.boxes(walks, "sage")
        if wide >= LEAST_OUTLINED:
            inner = [bar.adjusted(0.75, 0.75, -0.75, 0) for bar in others]
            sketch.boxes(inner, "sunken", edge="sage", width=1.5)
        else:
            sketch.boxes(others, "sage_mid")

    def _draw_days(self, sketch: Sketch, view: WeeksView) -> None:
        """Name Mondays from the newest on, as far as they fit."""
        free, each = self._right() + NAME_GAP, self._each()
        named = self._words.short_day
        if len(view.weeks) > LONG_WEEKS:
            named = self._words.long_day
        at = len(view.weeks) - 1
        while at >= 0:
            words, x = named(view.weeks[at].monday), LEFT + each * at
            over = x + text_width(self.theme, words, 14) - free
            if over > 0:
                at -= max(1, int(over // each))
                continue
            free = x - LABEL_APART
            sketch.text((x, self.design_height - 12), words, 14, "ink_3")
            at -= 1

    def _draw_card(self, sketch: Sketch, at: int) -> None:
        lines = self.card_lines(at)
        width, height = card_size(self.theme, lines)
        x = LEFT + self._each() * (at + 0.5)
        sketch.line((x, TOP), (x, self._y(0)), "ink_3")
        left = x - CARD_APART - width
        if left < 0:
            left = x + CARD_APART
        left = max(0.0, min(left, self.design_width - width))
        draw_card(sketch, QRectF(left, TOP - 4, width, height), lines)

    # -- places --------------------------------------------------------------------

    def _step(self) -> int:
        top = self._top
        return STEPS.get(top, top // 3)

    def _right(self) -> float:
        return self.design_width - NAME_GAP - self._names_width - 2

    def _each(self) -> float:
        count = len(self.view.weeks) if self.view else 1
        return max(0.1, self._right() - LEFT) / max(1, count)

    def _y(self, minutes: float) -> float:
        bottom = self.design_height - FOOT
        return bottom - (bottom - TOP) * minutes / self._top

    # -- words ---------------------------------------------------------------------

    def about(self) -> str:
        """Return the most and the last whole week."""
        view = self.view
        if view is None or not view.most:
            return self.texts("weeks.about_none")
        most = max(view.weeks, key=lambda week: week.minutes)
        whole = [w for w in view.weeks if (view.today - w.monday).days >= 7]
        said = [
            self.texts.count(
                "weeks.about",
                len(view.weeks),
                minutes=most.minutes,
                day=self._words.long_day(most.monday),
            )
        ]
        if whole:
            said.append(self.texts("weeks.about_last", minutes=whole[-1].minutes))
        return " ".join((*said, self.texts("weeks.about_keys")))


def week_rows(view: WeeksView, texts: Texts) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the weeks as a table, newest first; blank ones too."""
    words = ChartWords(texts)
    headers = [
        texts("weeks.column_week"),
        texts("chart.column_walk"),
        texts("chart.column_other"),
        texts("weeks.column_all"),
    ]
    return headers, [
        (
            words.long_day(week.monday),
            str(week.walk_min),
            str(week.other_min),
            str(week.minutes),
        )
        for week in reversed(view.weeks)
    ]
