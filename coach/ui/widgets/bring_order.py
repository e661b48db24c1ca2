"""Names of moods in their order: dragged, or moved with M and the arrow keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.services.import_view import spread
from coach.ui.icons import icon_pixmap
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.liftable import Liftable
from coach.ui.widgets.painting import draw_box, ring_on_focus
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

CHIP_PX, CELL_PX, BETWEEN_PX, GAP_PX = 44, 26, 8, 12
LEAST_CHIP_PX, PAD_PX, GRIP_PX, VALUE_PX = 128, 12, 18, 34
ROW_GAP_PX = 16
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
AHEAD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
LETTING_GO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_M)


class MoodChip(Liftable):
    """One name that can be taken up and moved.

    Signals:
        keyed: a key that is for the row it stands in.
        left: the keyboard went elsewhere.
    """

    keyed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__()
        self.setParent(parent)
        self._theme, self.name, self.is_up = theme, name, False
        self.setText(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_up(self, *, is_up: bool) -> None:
        """Show that it is taken up, or that it stands."""
        self.is_up = is_up
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip: a grip, and the name as far as there is room."""
        theme, painter = self._theme, QPainter(self)
        fill = "sunken" if self.underMouse() and not self.is_up else "surface"
        draw_box(
            painter,
            self.rect(),
            theme.radius("control"),
            fill=theme.color("primary_soft" if self.is_up else fill),
            edge=theme.color("primary" if self.is_up else "border_strong"),
            edge_px=2 if self.is_up else 1,
        )
        pad, grip = theme.px(PAD_PX), theme.px(GRIP_PX)
        icon = icon_pixmap(theme, "grip-vertical", grip, "ink_3")
        painter.drawPixmap(pad - 4, (self.height() - grip) // 2, icon)
        font = theme.font("small_label")
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        left = pad + grip + 4
        area = QRect(left, 0, self.width() - left - 6, self.height())
        name = QFontMetrics(font).elidedText(
            self.name, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass keys of moving on; anything else is for the page."""
        event.accept()
        self.keyed.emit(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        ring_on_focus(self, self._theme, event.reason(), self._theme.radius("control"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go with the keyboard."""
        super().focusOutEvent(event)
        self.left.emit()


class MoodOrder(QWidget):
    """Chips from low to high; under each the number it stands for.

    Args:
        theme: the look in force.
        texts: the sentences.
        names: from low to high.

    Signals:
        ordered: the names in their new order.
    """

    ordered = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, names: Sequence[str]) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self.names = list(names)
        self._before = list(names)
        self._grip = QPoint()
        self._carried: MoodChip | None = None
        self._chips = {name: self._chip(name) for name in names}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._describe()

    def chip(self, name: str) -> MoodChip:
        """Return the chip of a name."""
        return self._chips[name]

    def chips(self) -> list[MoodChip]:
        """Return the chips from low to high."""
        return [self._chips[name] for name in self.names]

    def hasHeightForWidth(self) -> bool:
        """Many names take more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        rows = -(-len(self.names) // self._across(width))
        return rows * self._row_px() - self._theme.px(ROW_GAP_PX)

    def sizeHint(self) -> QSize:
        """Return the size for a usual width."""
        width = self._theme.px(640)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for one chip."""
        high = self._row_px() - self._theme.px(ROW_GAP_PX)
        return QSize(self._theme.px(LEAST_CHIP_PX), high)

    def put_back(self) -> bool:
        """Put back what was taken up with M; return whether anything was."""
        up = [chip for chip in self.chips() if chip.is_up]
        for chip in up:
            chip.set_up(is_up=False)
            self.move(chip.name, self._before.index(chip.name))
        return bool(up)

    def move(self, name: str, to: int) -> None:  # type: ignore[override] # of a name here
        """Move a name to a place, 0 the lowest, and tell it."""
        to = max(0, min(to, len(self.names) - 1))
        if self.names.index(name) == to:
            return
        self.names.remove(name)
        self.names.insert(to, name)
        self._place()
        self._describe()
        self.ordered.emit(tuple(self.names))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the chips anew."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the free place of what is carried, and the numbers."""
        theme, painter = self._theme, QPainter(self)
        moods = spread(self.names)
        font = theme.font("small_label")
        for at, name in enumerate(self.names):
            box = self._box(at)
            if self._carried is not None and self._carried.name == name:
                draw_box(
                    painter,
                    box,
                    theme.radius("control"),
                    fill=theme.color("primary_soft"),
                    edge=theme.color("primary"),
                    edge_px=2,
                )
            mood = moods[name]
            top = box.bottom() + 1 + theme.px(BETWEEN_PX)
            cell = QRect(box.x(), top, theme.px(VALUE_PX), theme.px(CELL_PX))
            draw_box(
                painter,
                cell,
                6,
                fill=theme.mood_color(mood),
                edge=theme.color("border"),
            )
            painter.setFont(font)
            painter.setPen(theme.mood_ink(mood))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(mood))
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("ink_2"))
            rest = QRect(cell.right() + 8, top, box.width(), cell.height())
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rest, middle, self._texts("bringing.order_of"))

    # -- by mouse and keys -------------------------------------------------------------

    def _chip(self, name: str) -> MoodChip:
        chip = MoodChip(self._theme, name, self)
        chip.lifted.connect(partial(self._on_lifted, chip))
        chip.carried.connect(partial(self._on_carried, chip))
        chip.let_go.connect(partial(self._on_let_go, chip))
        chip.keyed.connect(partial(self._on_key, chip))
        chip.left.connect(partial(chip.set_up, is_up=False))
        chip.show()
        return chip

    def _on_lifted(self, chip: MoodChip, at: QPoint) -> None:
        self._carried = chip
        self._grip = chip.mapFromGlobal(at)
        chip.raise_()
        self.update()

    def _on_carried(self, chip: MoodChip, at: QPoint) -> None:
        corner = self.mapFromGlobal(at) - self._grip
        room = self.rect().adjusted(0, 0, -chip.width(), -chip.height())
        corner.setX(max(room.left(), min(corner.x(), max(0, room.right()))))
        corner.setY(max(room.top(), min(corner.y(), max(0, room.bottom()))))
        middle = corner + QPoint(chip.width() // 2, chip.height() // 2)
        self.move(chip.name, self._place_at(middle))
        QWidget.move(chip, corner)

    def _on_let_go(self, chip: MoodChip, at: QPoint) -> None:
        self._carried = None
        self._place()
        self.update()

    def _on_key(self, chip: MoodChip, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not chip.is_up:
            self._on_key_standing(chip, key, event)
        elif key in BACK or key in AHEAD:
            step = -1 if key in BACK else 1
            self.move(chip.name, self.names.index(chip.name) + step)
        elif key in ENDS:
            self.move(chip.name, ENDS[key] % len(self.names))
        elif key in LETTING_GO:
            chip.set_up(is_up=False)
        else:
            event.ignore()

    def _on_key_standing(self, chip: MoodChip, key: Qt.Key, event: QKeyEvent) -> None:
        """Take a chip up with M, or go from one to the next."""
        at = self.names.index(chip.name)
        if key == Qt.Key.Key_M:
            self._before = list(self.names)
            chip.set_up(is_up=True)
            taken = self._texts("bringing.order_taken", name=chip.name)
            chip.setAccessibleDescription(taken)
        elif key in BACK or key in AHEAD:
            to = at + (-1 if key in BACK else 1)
            if 0 <= to < len(self.names):
                self._chips[self.names[to]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            event.ignore()

    # -- placing -----------------------------------------------------------------------

    def _across(self, width: int) -> int:
        gap = self._theme.px(GAP_PX)
        fit = (width + gap) // (self._theme.px(LEAST_CHIP_PX) + gap)
        most = max(1, min(int(fit), len(self.names)))
        rows = -(-len(self.names) // most)
        return -(-len(self.names) // rows)

    def _row_px(self) -> int:
        px = self._theme.px
        return px(CHIP_PX) + px(BETWEEN_PX) + px(CELL_PX) + px(ROW_GAP_PX)

    def _box(self, at: int) -> QRect:
        across, gap = self._across(self.width()), self._theme.px(GAP_PX)
        wide = (self.width() - gap * (across - 1)) // across
        line, column = divmod(at, across)
        left, top = column * (wide + gap), line * self._row_px()
        return QRect(left, top, wide, self._theme.px(CHIP_PX))

    def _place_at(self, point: QPoint) -> int:
        """Return the place whose middle is nearest."""

        def far(at: int) -> int:
            return (self._box(at).center() - point).manhattanLength()

        return min(range(len(self.names)), key=far)

    def _place(self) -> None:
        previous: MoodChip | None = None
        for at, name in enumerate(self.names):
            chip = self._chips[name]
            if chip is not self._carried:
                chip.setGeometry(self._box(at))
            if previous is not None:
                QWidget.setTabOrder(previous, chip)
            previous = chip
        self.update()

    def _describe(self) -> None:
        moods, many = spread(self.names), len(self.names)
        for at, name in enumerate(self.names, 1):
            chip = self._chips[name]
            words = self._texts(
                "bringing.order_chip",
                name=name,
                place=at,
                many=many,
                mood=moods[name],
            )
            chip.setAccessibleName(words)
            chip.setAccessibleDescription(self._texts("bringing.order_chip_hint"))


class OrderCard(Card):
    """The question about the order of moods."""

    def __init__(self, theme: Theme, texts: Texts, names: Sequence[str]) -> None:
        super().__init__(theme, gap=12, label=texts("bringing.order"))
        head = stack() if theme.is_large else row(theme.space("l"))
        head.addWidget(Text(theme, "label", texts("bringing.order")), 1)
        head.addWidget(Text(theme, "caption", texts("bringing.order_hint")))
        self.body.addLayout(head)
        self.order = MoodOrder(theme, texts, names)
        self.body.addWidget(self.order)
