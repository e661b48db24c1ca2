"""The week itself: its tiles in a grid or a list, and how they are carried about."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.services.week_view import PARTS, Part, Tile, TileRef, WeekView
from coach.ui import wording
from coach.ui.widgets.painting import draw_box
from coach.ui.widgets.scroll import bring_into_sight
from coach.ui.widgets.stacks import FOLD_BELOW_PX
from coach.ui.widgets.week_ground import draw_grid, draw_list
from coach.ui.widgets.week_layout import DAYS, GridLayout, ListLayout, WeekLayout
from coach.ui.widgets.week_tile import MOVES, RADIUS, FloatingTile, WeekTile
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme
    from coach.ui.widgets.week_layout import Cell

SLOT_EDGE = 2


@dataclass(frozen=True, slots=True)
class Carried:
    """What is on its way: the thing itself, how it looks, and where it would go.

    ``what`` is the tile's name, or the id of an idea; ``origin`` the cell a tile came
    from, ``cell`` the one it hangs over, or None outside.
    """

    what: object
    tile: Tile
    origin: Cell | None
    cell: Cell | None
    by_mouse: bool


class WeekBoard(QWidget):
    """Seven days with their tiles.

    Signals:
        pressed: the `TileRef` of a tile to open.
        removed: the `TileRef` of a tile to take out.
        dropped: what was carried, the day, and the `Part`, or None where a list was
            dropped on with the mouse.
        opened: day and `Part` of a place with nothing on it that was pressed.
        told: where something is carried, or how to take something up.
    """

    pressed = Signal(object)
    removed = Signal(object)
    dropped = Signal(object, object, object)
    opened = Signal(object, object)
    told = Signal(str)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._view: WeekView | None = None
        self._carried: Carried | None = None
        self._floating: FloatingTile | None = None
        self._back_to: QWidget | None = None
        self.tiles: list[WeekTile] = []
        self._slot = _Slot(theme, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # -- what it shows -------------------------------------------------------------

    def set_view(self, view: WeekView) -> None:
        """Show a week; the keyboard stays on the tile it was on, if that is there."""
        self._drop_carried()
        focused = next((t.tile for t in self.tiles if t.hasFocus()), None)
        for old in self.tiles:
            old.hide()
            old.deleteLater()
        self._view = view
        self.tiles = [self._make(tile) for tile in view.tiles]
        before: QWidget = self
        for made in self.tiles:
            self.setTabOrder(before, made)
            before = made
        self._name()
        self._lay()
        if focused is not None:
            self.focus_on(focused.day, focused.title)

    def focus_on(self, day: date, title: str) -> bool:
        """Bring the keyboard to a tile, and say whether it is there."""
        for each in self.tiles:
            if (each.tile.day, each.tile.title) == (day, title):
                each.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    @property
    def is_list(self) -> bool:
        """Whether the days stand under each other."""
        return self._theme.is_large or self.width() < FOLD_BELOW_PX

    def layout_now(self) -> WeekLayout:
        """Return where everything lies just now."""
        view, carried = self._view, self._carried
        tiles = view.tiles if view else ()
        counts = Counter(self._cell_of(tile) for tile in tiles)
        extra = carried.cell if carried and carried.cell != carried.origin else None
        made = ListLayout if self.is_list else GridLayout
        return made(self._theme, counts, extra)

    # -- carrying ------------------------------------------------------------------

    @property
    def is_carrying(self) -> bool:
        """Whether something is on its way."""
        return self._carried is not None

    def take(self, what: object, tile: Tile, origin: Cell | None = None) -> None:
        """Take something up to be carried by keys."""
        start = origin or self._now()
        self._back_to = self.window().focusWidget()
        self._carried = Carried(what, tile, origin, start, by_mouse=False)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_carried()

    def take_tile(self, ref: TileRef) -> None:
        """Take a tile up to be carried by keys."""
        for each in self.tiles:
            if each.tile.ref == ref:
                each.setFocus(Qt.FocusReason.TabFocusReason)
                self.take(ref, each.tile, self._cell_of(each.tile))
                return

    def lift(self, what: object, tile: Tile, at: QPoint) -> None:
        """Take something up with the mouse, at a point of the screen."""
        origin = self._cell_of(tile) if what == tile.ref else None
        self._carried = Carried(what, tile, origin, None, by_mouse=True)
        host = self.window()
        floating = self._floating = FloatingTile(self._theme, tile, host)
        width = min(self._theme.px(114), self.width())
        floating.resize(width, self._theme.px(52))
        floating.show()
        self.carry(at)

    def carry(self, at: QPoint) -> None:
        """Carry what the mouse took up to a point of the screen."""
        if self._carried is None or self._floating is None:
            return
        host = self._floating.parentWidget()
        if host is not None:
            middle = self._floating.rect().center()
            self._floating.move(host.mapFromGlobal(at) - middle)
        cell = self.layout_now().cell_at(self.mapFromGlobal(at), self.width())
        self._carried = replace(self._carried, cell=cell)
        self._show_carried()

    def let_go(self, at: QPoint) -> None:
        """Put down what the mouse carried, or put it back outside the days."""
        self.carry(at)
        self.put_down()

    def put_down(self) -> None:
        """Put what is carried down where it hangs."""
        carried = self._carried
        self.put_back()
        if carried is None or carried.cell is None or self._view is None:
            return
        day, part = self._place(carried.cell)
        if carried.cell == carried.origin:
            return
        if carried.by_mouse and self.is_list and carried.origin is not None:
            if carried.cell[0] != carried.origin[0]:
                self.dropped.emit(carried.what, day, None)
            return
        self.dropped.emit(carried.what, day, part)

    def put_back(self) -> None:
        """Leave what is carried where it was; the keyboard goes back to it."""
        if self._carried is None:
            return
        self._drop_carried()
        self._lay()
        if self._back_to is not None and self.hasFocus():
            self._back_to.setFocus(Qt.FocusReason.TabFocusReason)
        self._back_to = None

    def _drop_carried(self) -> None:
        if self._carried is None:
            return
        self._carried = None
        if self._floating is not None:
            self._floating.hide()
            self._floating.deleteLater()
            self._floating = None
        self._tell_hint()

    def _tell_hint(self) -> None:
        hint = "week.hint_list" if self.is_list else "week.hint"
        self.told.emit(self._texts(hint))

    def _step(self, days: int, parts: int) -> None:
        carried = self._carried
        if carried is None or carried.cell is None:
            return
        day, part = carried.cell
        if self.is_list and parts:
            spot = min(max(day * len(PARTS) + part + parts, 0), DAYS * len(PARTS) - 1)
            day, part = divmod(spot, len(PARTS))
        day = min(max(day + days, 0), DAYS - 1)
        part = part if self.is_list else min(max(part + parts, 0), len(PARTS) - 1)
        self._carried = replace(carried, cell=(day, part))
        self._show_carried()

    def _show_carried(self) -> None:
        self._lay()
        carried = self._carried
        if carried is None or carried.cell is None:
            self._tell_hint()
            return
        day, part = self._place(carried.cell)
        words = self._texts(
            "week.carry",
            title=carried.tile.title,
            day=wording.full_weekday(self._texts, day),
            part=self._texts(f"week.part_{part}").lower(),
        )
        self.told.emit(words)
        if carried.by_mouse:
            return
        bring_into_sight(self._slot)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # -- keys and mouse ------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry by arrows; Enter puts down, Esc puts back."""
        key = Qt.Key(event.key())
        if not self.is_carrying:
            super().keyPressEvent(event)
        elif key in MOVES:
            self._step(*MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.put_down()
        elif key == Qt.Key.Key_Escape:
            self.put_back()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put back what is carried by keys when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        is_window = event.reason() == Qt.FocusReason.ActiveWindowFocusReason
        if not is_window and self._carried and not self._carried.by_mouse:
            self.put_back()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put something down here, or begin something here."""
        at = event.position().toPoint()
        cell = self.layout_now().cell_at(at, self.width())
        if cell is None or self._view is None:
            return
        if self._carried is not None:
            self._carried = replace(self._carried, cell=cell)
            self.put_down()
            return
        self.opened.emit(*self._place(cell))

    # -- drawing -------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tiles anew."""
        super().resizeEvent(event)
        self._lay()
        if not self.is_carrying:
            self._tell_hint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the days and their names."""
        if self._view is None:
            return
        layout, painter = self.layout_now(), QPainter(self)
        if isinstance(layout, GridLayout):
            draw_grid(
                painter, self._theme, self._texts, layout, self.rect(), view=self._view
            )
        elif isinstance(layout, ListLayout):
            draw_list(
                painter, self._theme, self._texts, layout, self.rect(), view=self._view
            )

    def _lay(self) -> None:
        layout, places = self.layout_now(), Counter[object]()
        carried = self._carried
        for each in self.tiles:
            cell = self._cell_of(each.tile)
            each.setGeometry(layout.tile(cell, places[cell], self.width()))
            places[cell] += 1
            is_ghost = carried is not None and carried.what == each.tile.ref
            each.set_ghost(is_ghost=is_ghost)
        self._show_slot(layout)
        self.setFixedHeight(layout.height())
        self.update()

    def _show_slot(self, layout: WeekLayout) -> None:
        carried = self._carried
        if carried is None or carried.cell in (None, carried.origin):
            self._slot.hide()
            return
        assert carried.cell is not None
        self._slot.setGeometry(layout.slot(carried.cell, self.width()))
        self._slot.raise_()
        self._slot.show()

    def _make(self, tile: Tile) -> WeekTile:
        made = WeekTile(self._theme, self._texts, tile)
        made.setParent(self)
        made.clicked.connect(lambda: self.pressed.emit(tile.ref))
        made.removed.connect(lambda: self.removed.emit(tile.ref))
        made.taken.connect(lambda: self.take(tile.ref, tile, self._cell_of(tile)))
        made.stepped.connect(lambda days, rows: self._go(made, days, rows))
        made.lifted.connect(lambda at: self.lift(tile.ref, tile, at))
        made.carried.connect(self.carry)
        made.let_go.connect(self.let_go)
        made.show()
        return made

    def _go(self, tile: WeekTile, days: int, rows: int) -> None:
        """Bring the keyboard to the next tile in a direction."""
        here = tile.geometry().center()

        def ahead(other: WeekTile) -> int:
            way = other.geometry().center() - here
            return way.x() * days + way.y() * rows

        def cost(other: WeekTile) -> int:
            way = other.geometry().center() - here
            return ahead(other) + 3 * abs(way.x() * rows) + 3 * abs(way.y() * days)

        found = [other for other in self.tiles if ahead(other) > self._theme.px(4)]
        if found:
            min(found, key=cost).setFocus(Qt.FocusReason.TabFocusReason)

    def _name(self) -> None:
        view, texts = self._view, self._texts
        if view is None:
            return
        sunday = view.monday + timedelta(days=DAYS - 1)
        span = wording.span_of(texts, view.monday, sunday)
        done = sum(tile.is_done for tile in view.tiles)
        self.setAccessibleName(texts("week.board", span=span))
        planned = len(view.tiles) - done
        holds = texts("week.board_holds", planned=planned, done=done)
        self.setAccessibleDescription(holds)

    def _cell_of(self, tile: Tile) -> Cell:
        first = self._view.monday if self._view else tile.day
        return (tile.day - first).days, PARTS.index(tile.part)

    def _place(self, cell: Cell) -> tuple[date, Part]:
        assert self._view is not None
        return self._view.monday + timedelta(days=cell[0]), PARTS[cell[1]]

    def _now(self) -> Cell:
        """Return the cell of this moment, or the first one in another week."""
        view = self._view
        if view is None or not 0 <= (view.today - view.monday).days < DAYS:
            return 0, 0
        return (view.today - view.monday).days, PARTS.index(view.now_part)


class _Slot(QWidget):
    """The place that what is carried would go to."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        theme = self._theme
        draw_box(
            QPainter(self),
            self.rect(),
            RADIUS,
            fill=theme.color("primary_soft"),
            edge=theme.color("primary"),
            edge_px=SLOT_EDGE,
        )
