"""Charts a person reads by eye, mouse, keyboard or screen reader.

pyqtgraph draws them. It and numpy take longer to import than the first window takes to
paint, so they are imported when the first chart is made, or before that by `warm_up`.
What is here is ours: the card, the keys, the words for the screen reader.
"""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from coach.domain.seen import seen_in
from coach.domain.series import day_at, flag_days, is_weekly
from coach.ui.charts.card import card_place, card_size, draw_card
from coach.ui.charts.frame import LEFT, SCORES_ROOM, TOP
from coach.ui.charts.stops import Stops
from coach.ui.widgets.chart_words import ChartWords, table_rows
from coach.ui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPainter

    from coach.domain.series import MoodSeries
    from coach.domain.wording import Texts
    from coach.ui.charts.plots import Plots
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

__all__ = ["MoodOverActivityChart", "table_rows", "warm_up"]

WIDTH, HEIGHT = 926, 280
LEAST_WIDTH, LEAST_HEIGHT = 300, 250
FLAGS_READ = 3
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def warm_up() -> Thread:
    """Import what draws the charts in a thread of its own; no widget is touched.

    To be called after the first paint. A chart made meanwhile waits for it, and so
    does the program when it ends.
    """
    module = "coach.ui.charts.plots"
    thread = Thread(target=import_module, args=(module,), daemon=False)
    thread.start()
    return thread


class MoodOverActivityChart(Drawn):
    """Mood above, minutes below, over the same days.

    Totals of check-ins stand under both, where the series has any. Keys: ←/→ reads
    point by point, Home and End the first and last, Enter opens the day, Page Up and
    Down move the shown days, T asks for the table, Esc takes the card away. Dragging
    moves the shown days where there are more of them.

    Attributes:
        plots: what pyqtgraph draws and where the mouse is met.

    Signals:
        table_asked: the person wants the chart as a table.
        painted: a series can be seen that could not before.
        days_shown: other days are in sight; the first and the last of them.
        day_read: the reader came to a day, or to the first day of a week.
        day_asked: the person wants to see all that is written down on a day.
    """

    table_asked = Signal()
    painted = Signal()
    days_shown = Signal(object, object)
    day_read = Signal(object)
    day_asked = Signal(object)
    reader_role = QAccessible.Role.Chart

    def __init__(self, theme: Theme, texts: Texts, *, name: str) -> None:
        super().__init__(theme, name=name)
        self.texts = texts
        self._words = ChartWords(texts)
        self._series: MoodSeries | None = None
        self._stops: Stops | None = None
        self._today: date | None = None
        self._window: int | None = None
        self._read: int | None = None
        self._told: tuple[date | None, date | None] = (None, None)
        self._home: date | None = None
        self._has_bars = True
        self.plots = self._build_plots()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)

    def set_series(
        self,
        series: MoodSeries,
        today: date | None = None,
        *,
        window: int | None = None,
        last: date | None = None,
        has_bars: bool = True,
    ) -> None:
        """Show so many days of a series, 1 and up, that end on a day.

        Args:
            series: all days that can be moved to.
            today: named on the axis of an empty chart.
            window: how many days are in sight at once; None for all.
            last: the last of them to begin with; None for the series' last.
            has_bars: whether movement is shown.
        """
        self._series, self._today, self._window = series, today, window
        self._home, self._has_bars = last, has_bars
        self._told = (None, None)
        self.plots.set_bars(is_on=has_bars)
        self.updateGeometry()
        self.show_home()

    def widen(self, series: MoodSeries) -> None:
        """Take a series that begins earlier; what is in sight and read stays."""
        if self._series is None or is_weekly(self.shown_days):
            return
        earlier = (self._series.first - series.first).days
        read = None if self._read is None else self._read + earlier
        begin = self.plots.begin + earlier
        self._series, self._read = series, read
        self._show_from(begin)
        self._place_reader()

    def set_window(self, days: int | None) -> None:
        """Show the last so many days, 1 and up, of the series; None shows all."""
        self._window = days
        self.show_home()

    def show_home(self) -> None:
        """Show the days that were asked for, wherever the chart was moved."""
        self._show(None)
        series = self._series
        if series is not None:
            after = (series.last - (self._home or series.last)).days
            self._show_from(max(0, series.days - after - self.shown_days))
            self._tell_days()
            self.setAccessibleDescription(self._about())

    @property
    def shown_days(self) -> int:
        """How many days are shown at once."""
        if self._series is None:
            return 1
        return min(self._window or self._series.days, self._series.days)

    @property
    def first_shown(self) -> date | None:
        """The first day in sight, or None before there is a series."""
        if self._series is None:
            return None
        return day_at(self._series, round(self.plots.begin))

    @property
    def last_shown(self) -> date | None:
        """The last day in sight, or None before there is a series."""
        first = self.first_shown
        return first and first + timedelta(days=self.shown_days - 1)

    @property
    def is_home(self) -> bool:
        """Whether the days that were asked for are in sight."""
        home = self._home or (self._series and self._series.last)
        return self._series is None or self.last_shown == home

    def paint_on(self, painter: QPainter) -> None:
        """Paint the chart in its present size, without the card."""
        self._show(None)
        here = self.plots.rect()
        self.plots.render(painter, QRectF(here), here)

    def reader_value(self) -> str:
        """Return the card of the day that is read, or what the chart shows."""
        if self._read is None:
            return self._about()
        spoken = (*self._card_lines(self._read), *self._noted(self._read))
        return ". ".join(line for line in spoken if line)

    def card_rect(self) -> QRectF | None:
        """Return where the card lies, in px at 100 % text, if one is shown."""
        if self._read is None:
            return None
        size = card_size(self.theme, self._drawn_lines(self._read))
        x, mood = self.plots.x(self._read_middle()), self._mood_at(self._read)
        return card_place(self.plots.frame, x, mood, size)

    def read_place(self) -> tuple[float, float] | None:
        """Return where the point that is read lies, in px at 100 % text."""
        if self._read is None:
            return None
        mood, plots = self._mood_at(self._read), self.plots
        y = plots.frame.bars_bottom if mood is None else plots.y(mood)
        return plots.x(self._read_middle()), y

    def sizeHint(self) -> QSize:
        """Return the size the picture has."""
        return self.design_size(WIDTH, HEIGHT + self._more_height())

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the axes can be read."""
        return self.design_size(LEAST_WIDTH, LEAST_HEIGHT + self._more_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read, move, ask for the table."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_T:
            self.table_asked.emit()
        elif key == Qt.Key.Key_Escape and self._read is not None:
            self._show(None)
        elif key in OPENING and self._read is not None:
            self._ask_for_day(self._read)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif not self._read_by(key):
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the card away."""
        if not self.hasFocus():
            self._show(None)

    def resizeEvent(self, event: object) -> None:
        """Lay the plots out in the new size."""
        self.plots.resize(self.size())
        self.plots.fit()
        self._place_reader()

    def _build_plots(self) -> Plots:
        from coach.ui.charts.plots import Plots

        plots = Plots(self.theme, self.texts, self._words, self._draw_reader)
        plots.setParent(self)
        plots.moved.connect(self._on_moved)
        plots.painted.connect(self.painted)
        plots.pointed.connect(self._on_pointed)
        plots.clicked.connect(self._on_clicked)
        return plots

    def _show_from(self, begin: float) -> None:
        if self._series is None:
            return
        weekly = is_weekly(self.shown_days)
        self._stops = Stops(self._series, self._words, weekly=weekly)
        self.plots.show_series(self._series, self.shown_days, begin, self._ends())

    def _ends(self) -> tuple[str, str] | None:
        """Return the words at both ends of the axis of an empty chart."""
        if self._series is None or not self._is_empty:
            return None
        first = self._words.day(self._series.first)
        if self._today == self._series.first:
            first = self.texts("chart.day_today", day=first)
        return first, self._words.day(self._series.last)

    @property
    def _is_empty(self) -> bool:
        return self._series is None or (
            not any(
                point.mood is not None or point.walk_min or point.other_min
                for point in self._series.points
            )
            and not flag_days(self._series)
        )

    def _about(self) -> str:
        first, last = self.first_shown, self.last_shown
        if first is None or last is None or self._is_empty:
            return self.texts("chart.about_empty")
        if self._series is None:
            return ""
        seen = seen_in(self._series, first, last)
        return self._words.about(seen, first, last, has_moves=self._has_bars)

    def _move_to(self, begin: float) -> None:
        self._show(None)
        self.plots.move_to(begin)

    def _turn(self, pages: int) -> None:
        """Go back (-1) or on (1) by as many days as are shown, and say so."""
        self._move_to(self.plots.begin + pages * self.shown_days)
        self.setAccessibleDescription(self._about())
        self.say(self._about())

    def _tell_days(self) -> None:
        """Tell which days are in sight, once they are others."""
        days = (self.first_shown, self.last_shown)
        if days != self._told:
            self._told = days
            self.days_shown.emit(*days)

    def _read_by(self, key: Qt.Key) -> bool:
        stops = self._stops
        if not stops:
            return False
        newest = stops.newest_before(self.plots.begin + self.shown_days)
        read = self._read
        moves = {
            Qt.Key.Key_Left: newest if read is None else stops.next(read, -1),
            Qt.Key.Key_Right: newest if read is None else stops.next(read, 1),
            Qt.Key.Key_Home: stops.first(),
            Qt.Key.Key_End: stops.last(),
        }
        if key not in moves:
            return False
        self._come_to(stops, moves[key])
        return True

    def _come_to(self, stops: Stops, stop: int) -> None:
        if self._series is None:
            return
        day, begin = stops.day(stop), self.plots.begin
        if not begin <= day < begin + self.shown_days:
            self._move_to(day - self.shown_days / 2)
        self._show(stop)
        words = self.reader_value()
        self.setAccessibleDescription(words)
        self.say(words)
        self.day_read.emit(day_at(self._series, day))

    def _nearest(self, x: float) -> int | None:
        if self._stops is None or not LEFT <= x <= self.plots.frame.right:
            return None
        return self._stops.at(self.plots.day_at(x))

    def _show(self, stop: int | None) -> None:
        if stop != self._read:
            self._read = stop
            self._place_reader()

    def _on_moved(self) -> None:
        self._show(None)
        self._tell_days()

    def _on_pointed(self, x: float) -> None:
        self._show(self._nearest(x))

    def _on_clicked(self, x: float) -> None:
        stop = self._nearest(x)
        if stop is not None:
            self._ask_for_day(stop)

    def _ask_for_day(self, stop: int) -> None:
        if self._stops is not None:
            self.day_asked.emit(self._stops.first_told(stop))

    def _more_height(self) -> float:
        """Return how much higher the chart is for totals of check-ins."""
        has_scores = self._series is not None and bool(self._series.scores.totals)
        return SCORES_ROOM if has_scores else 0

    def _place_reader(self) -> None:
        """Let the line and the card have the room they need."""
        room, card, place = QRectF(), self.card_rect(), self.read_place()
        if card is not None and place is not None:
            foot = self.plots.frame.foot
            line = QRectF(place[0] - 1, TOP, 2, foot - TOP)
            room = card.united(line).adjusted(-2, -2, 2, 2)
        scale = self.theme.scale
        corner, size = room.topLeft() * scale, room.size() * scale
        self.plots.reader.show_in(QRectF(corner, size))

    def _card_lines(self, stop: int) -> tuple[str, str]:
        return self._stops.lines(stop) if self._stops else ("", "")

    def _noted(self, stop: int, most: int | None = None) -> tuple[str, ...]:
        return self._stops.noted(stop, most) if self._stops else ()

    def _drawn_lines(self, stop: int) -> list[str]:
        """Return the lines of the card as it is drawn; the first is its title."""
        title, line = self._card_lines(stop)
        return [title, *filter(None, (line, *self._noted(stop, FLAGS_READ)))]

    def _mood_at(self, stop: int) -> float | None:
        return self._stops.mood(stop) if self._stops else None

    def _read_middle(self) -> float:
        return self._stops.middle(self._read or 0) if self._stops else 0

    def _draw_reader(self, sketch: Sketch) -> None:
        card, place = self.card_rect(), self.read_place()
        if self._read is None or card is None or place is None:
            return
        foot = self.plots.frame.foot
        sketch.line((place[0], TOP), (place[0], foot), "ink_3")
        draw_card(sketch, card, self._drawn_lines(self._read))
