"""A calendar year: a small square a day, coloured by its mood.

Weeks are columns and weekdays rows, as on a wall calendar turned on its side. Where
there is less room the year folds into halves or thirds under each other.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor

from coach.clock import monday_of
from coach.ui.charts.card import card_size, draw_card
from coach.ui.widgets.chart_words import ChartWords
from coach.ui.widgets.read_chart import ReadChart
from coach.ui.widgets.sketch import END

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from coach.domain.wording import Texts
    from coach.services.progress_year import DaySquare, YearView
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

WIDTH = 926
LEFT, MONTHS_HEIGHT, BLOCK_GAP = 40.0, 22.0, 14.0
WIDE, MIDDLE = 700.0, 340.0
WEEKS_OF_PARTS = {1: 54, 2: 28, 3: 19}
GAP, LARGEST = 2.0, 20.0
RING = 2.0
DARK_MOOD = 4
NAMED_ROWS = (0, 2, 4)
CARD_APART = 6.0
LEAST_MONTHS = 2
MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -7,
    Qt.Key.Key_Right: 7,
}
TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class YearChart(ReadChart):
    """The days of a year, to be read one by one.

    Keys: ↑/↓ the day before and after, ←/→ a week, Home and End the first and last
    day, Page Up and Down the year before and after, Enter opens the day, T asks for
    the table, Esc takes the card away.

    Signals:
        day_asked: the person wants to see all that is written down on a day.
        turned: -1 or 1, to the year before or after.
    """

    day_asked = Signal(object)
    turned = Signal(int)
    opens = True

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts, name=texts("year.chart_name"))
        self._words = ChartWords(texts)
        self.view: YearView | None = None

    def set_view(self, view: YearView) -> None:
        """Show a year; the day that is read stays where it is the same one."""
        if self.view is None or self.view.year != view.year:
            self.read = None
        self.view = view
        self.setAccessibleDescription(self.reader_value())
        self.update()

    def card_lines(self, day: date) -> list[str]:
        """Return the lines of a day's card; the first is its title."""
        texts, square = self.texts, self._square(day)
        named = self._words.day(day)
        title = texts("year.card_none", day=named)
        if square.mood is not None:
            mood = f"{square.mood:g}"
            title = texts("year.card", day=named, mood=mood)
        lines = [title]
        if square.minutes:
            lines.append(texts("year.card_minutes", minutes=square.minutes))
        return lines

    def sizeHint(self) -> QSize:
        """Return the size the squares need in the present width."""
        return self.design_size(WIDTH, self._needed())

    def minimumSizeHint(self) -> QSize:
        """Return the least width, and the height of the present one."""
        return self.design_size(300, self._needed())

    def resizeEvent(self, event: object) -> None:
        """Ask for the height that the width needs."""
        self.updateGeometry()

    def place_of(self, day: date) -> QRectF:
        """Return where a day's square lies, in px at 100 % text."""
        part = (day.month - 1) * self._parts() // 12
        first = date(day.year, part * 12 // self._parts() + 1, 1)
        column = (monday_of(day) - monday_of(first)).days // 7
        each = self._each()
        x = LEFT + column * each
        y = part * self._part_height() + MONTHS_HEIGHT + day.weekday() * each
        return QRectF(x, y, each - GAP, each - GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the year, or do what every chart does."""
        key = Qt.Key(event.key())
        if key in TURNS:
            self.turned.emit(TURNS[key])
        else:
            super().keyPressEvent(event)

    def mark_text(self, at: int) -> str:
        """Return a day in words."""
        return ". ".join(self.card_lines(self._day(at)))

    def mark_at(self, place: QPointF) -> int | None:
        """Return the day under a place, if it is over or today."""
        day = self._at(place)
        return None if day is None else self._number(day)

    def open_mark(self, at: int) -> None:
        """Ask for a day."""
        self.day_asked.emit(self._day(at))

    def moved(self, key: Qt.Key) -> int | None:
        """Return the day a key leads to: columns are weeks."""
        view = self.view
        if view is None:
            return None
        last = self._number(min(view.days[-1].day, view.today))
        if key in MOVES and self.read is None:
            return self._number(view.known[-1].day) if view.known else last
        if key in MOVES and self.read is not None:
            return min(last, max(0, self.read + MOVES[key]))
        return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key)

    # -- drawing -------------------------------------------------------------------

    def draw(self, sketch: Sketch) -> None:
        """Draw months, weekdays, squares, marks of movement and the card."""
        if self.view is None:
            return
        self._draw_words(sketch, self.view.year)
        by_mood: dict[int | None, list[QRectF]] = {}
        past = [each for each in self.view.days if each.day <= self.view.today]
        for square in past:
            mood = None if square.mood is None else round(square.mood)
            by_mood.setdefault(mood, []).append(self.place_of(square.day))
        for mood, places in by_mood.items():
            self._draw_squares(sketch, mood, places)
        self._draw_moved(sketch, [square for square in past if square.minutes])
        if self.read is not None:
            self._draw_reader(sketch, self._day(self.read))

    def _draw_squares(
        self, sketch: Sketch, mood: int | None, places: list[QRectF]
    ) -> None:
        """Draw the days of one mood; blank ones, and night on dark, have an edge."""
        if mood is not None:
            sketch.boxes(places, self.theme.mood_color(mood))
        is_night = mood is not None and mood <= DARK_MOOD and self.theme.is_dark
        if mood is None or is_night:
            inner = [place.adjusted(0.5, 0.5, -0.5, -0.5) for place in places]
            sketch.boxes(inner, None, edge="border_strong" if is_night else "border")

    def _draw_moved(self, sketch: Sketch, moved: list[DaySquare]) -> None:
        size = max(1.5, self._each() / 7)
        for square in moved:
            middle = self.place_of(square.day).center()
            at = (middle.x(), middle.y())
            sketch.oval(at, (size, size), self._on(square.mood))

    def _on(self, mood: float | None) -> QColor:
        """Return the colour that is seen well on a square."""
        if mood is None:
            return self.theme.color("ink")
        dark, light = self.theme.tokens.mood_ink
        return QColor(dark if round(mood) <= DARK_MOOD else light)

    def _draw_words(self, sketch: Sketch, year: int) -> None:
        for month in range(1, 13):
            first = date(year, month, 1)
            place = self.place_of(first)
            top = place.top() - first.weekday() * self._each()
            words = self._words.month(first)
            sketch.text((place.left(), top - 8), words, 14, "ink_3")
        for part in range(self._parts()):
            for row in NAMED_ROWS:
                day = monday_of(date(year, 6, 1)) + timedelta(days=row)
                words = self.texts(f"wording.wkd_{day.weekday() + 1}")
                y = part * self._part_height() + MONTHS_HEIGHT + row * self._each()
                base = y + (self._each() - GAP) / 2 + 5
                sketch.text((LEFT - 8, base), words, 14, "ink_3", anchor=END)

    def _draw_reader(self, sketch: Sketch, day: date) -> None:
        place = self.place_of(day)
        around = place.adjusted(-RING, -RING, RING, RING)
        sketch.box(around, None, 2, edge="ink", width=RING)
        lines = self.card_lines(day)
        width, height = card_size(self.theme, lines)
        left = place.center().x() - width / 2
        left = max(0.0, min(left, self.design_width - width))
        top = place.bottom() + CARD_APART
        if top + height > self.design_height:
            top = place.top() - CARD_APART - height
        draw_card(sketch, QRectF(left, max(0.0, top), width, height), lines)

    # -- places --------------------------------------------------------------------

    def _parts(self) -> int:
        width = self.design_width
        return 1 if width >= WIDE else 2 if width >= MIDDLE else 3

    def _each(self) -> float:
        room = self.design_width - LEFT - RING
        return max(4.0, min(LARGEST, room / WEEKS_OF_PARTS[self._parts()]))

    def _part_height(self) -> float:
        return MONTHS_HEIGHT + 7 * self._each() + BLOCK_GAP

    def _needed(self) -> float:
        return self._parts() * self._part_height() - BLOCK_GAP + 2 * RING

    def _at(self, place: QPointF) -> date | None:
        if self.view is None:
            return None
        scale, each = self.theme.scale, self._each()
        x, y = place.x() / scale, place.y() / scale
        part = int(y // self._part_height())
        row = int((y - part * self._part_height() - MONTHS_HEIGHT) // each)
        column = int((x - LEFT) // each)
        if not (0 <= part < self._parts() and 0 <= row < 7 and column >= 0):
            return None
        months = 12 // self._parts()
        first = date(self.view.year, part * months + 1, 1)
        day = monday_of(first) + timedelta(days=column * 7 + row)
        is_here = day.year == first.year and (day.month - 1) // months == part
        return day if is_here and day <= self.view.today else None

    def _day(self, at: int) -> date:
        assert self.view is not None, "there is a year"
        return self.view.days[at].day

    def _number(self, day: date) -> int:
        assert self.view is not None, "there is a year"
        return (day - self.view.days[0].day).days

    def _square(self, day: date) -> DaySquare:
        assert self.view is not None, "there is a year"
        return self.view.days[self._number(day)]

    # -- words ---------------------------------------------------------------------

    def about(self) -> str:
        """Return how many days are known, and the lowest and highest month."""
        view, texts = self.view, self.texts
        if view is None or not view.known:
            year = view.year if view else ""
            return texts("year.about_none", year=year)
        moods = [square for square in view.days if square.mood is not None]
        said = [texts.count("year.about", len(moods), year=view.year)]
        if len(view.by_month) >= LEAST_MONTHS:
            low = min(view.by_month, key=lambda month: month[1])
            high = max(view.by_month, key=lambda month: month[1])
            said.append(
                texts(
                    "year.about_months",
                    low=self._month(low[0]),
                    lowest=f"{low[1]:.0f}",
                    high=self._month(high[0]),
                    highest=f"{high[1]:.0f}",
                )
            )
        if view.has_moves:
            moved = sum(bool(square.minutes) for square in view.days)
            said.append(texts.count("year.about_moved", moved))
        return " ".join((*said, texts("year.about_keys")))

    def _month(self, month: int) -> str:
        return self.texts(f"wording.month_{month}")


def year_rows(view: YearView, texts: Texts) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the known days of a year as a table, newest first."""
    words = ChartWords(texts)
    headers = [texts("chart.column_day"), texts("chart.column_mood")]
    if view.has_moves:
        headers.append(texts("weeks.column_all"))
    rows = []
    for square in reversed(view.known):
        mood = "" if square.mood is None else f"{square.mood:g}"
        cells = [words.day(square.day), mood]
        if view.has_moves:
            cells.append(str(square.minutes))
        rows.append(tuple(cells))
    return headers, rows
