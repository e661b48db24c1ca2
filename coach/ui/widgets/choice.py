"""Tiles and ticks: one of several, or any of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.painting import (
    draw_box,
    draw_check,
    draw_lines,
    ring_on_focus,
    wrap,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.ui.theme import Theme

TILE_RADIUS = 12
TILE_PAD = 18
MARK_GAP = 16
MARGIN = 8
KEY_PX = 28


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value, its words, a second line, an icon.

    ``aside`` stands smaller behind the title, such as "suggested"; ``key`` is the key
    that chooses it, drawn at the right end.
    """

    value: object
    title: str
    detail: str = ""
    icon: str = ""
    aside: str = ""
    key: str = ""


class _Words(Protocol):
    """What `_TwoLines` needs to know of its owner."""

    def text(self) -> str: ...


class _TwoLines:
    """A title with a smaller second line; measures and draws both."""

    def __init__(self, theme: Theme, owner: _Words, detail: str, role: str) -> None:
        self._theme, self._owner = theme, owner
        self.detail, self._role = detail, role

    def height(self, width: int) -> int:
        theme = self._theme
        title = wrap(self._owner.text(), theme.font(self._role), width)
        lines = len(title) * theme.line_height(self._role)
        if self.detail:
            more = wrap(self.detail, theme.font("small"), width)
            lines += len(more) * theme.line_height("small")
        return lines

    def width(self) -> int:
        title = QFontMetrics(self._theme.font(self._role))
        detail = QFontMetrics(self._theme.font("small"))
        wide = title.horizontalAdvance(self._owner.text())
        return max(wide, detail.horizontalAdvance(self.detail)) + 2

    def draw(self, painter: QPainter, area: QRect, color: str) -> None:
        theme = self._theme
        top = area.y() + (area.height() - self.height(area.width())) // 2
        painter.setFont(theme.font(self._role))
        painter.setPen(theme.color(color))
        title = wrap(self._owner.text(), theme.font(self._role), area.width())
        line_px = theme.line_height(self._role)
        box = QRect(area.x(), top, area.width(), area.height())
        draw_lines(painter, box, title, line_px)
        if self.detail:
            box.setTop(top + len(title) * line_px)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("ink_2"))
            more = wrap(self.detail, theme.font("small"), area.width())
            draw_lines(painter, box, more, theme.line_height("small"))


def _policy() -> QSizePolicy:
    made = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    made.setHeightForWidth(True)
    return made


class ChoiceTile(QRadioButton):
    """A radio tile; the whole tile is the target.

    Args:
        theme: the look in force.
        title: the answer.
        detail: a smaller second line.
        icon: a Lucide name that stands at the right end, or nothing.
        aside: a few smaller words behind the title.
        key: the key that chooses it, at the right end.
        least_height: px at 100 %, 60-72.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        detail: str = "",
        icon: str = "",
        *,
        aside: str = "",
        key: str = "",
        least_height: int = 64,
    ) -> None:
        super().__init__(title)
        self._theme, self._icon, self._least = theme, icon, least_height
        self._key = key
        self._words = _TwoLines(theme, self, detail, "label" if detail else "body")
        self._aside = aside
        self.setAccessibleDescription(" ".join(w for w in (aside, detail) if w))
        self.setSizePolicy(_policy())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _left(self) -> int:
        return TILE_PAD + self._theme.px(22) + MARK_GAP

    def _right(self) -> int:
        """Return the room at the right of the words."""
        if self._key:
            return TILE_PAD + self._theme.px(KEY_PX) + MARK_GAP
        return TILE_PAD + (self._theme.px(22) + MARK_GAP if self._icon else 0)

    def hasHeightForWidth(self) -> bool:
        """Long answers take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        words = self._words.height(width - self._left() - self._right())
        return max(self._theme.px(self._least), words + 2 * MARGIN)

    def sizeHint(self) -> QSize:
        """Return the words on one line."""
        width = self._left() + self._words.width() + self._right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for the mark and a word."""
        return QSize(self._left() + self._theme.px(80), self._theme.px(self._least))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole tile is the target."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tile, radio mark, icon and words."""
        theme, painter, on = self._theme, QPainter(self), self.isChecked()
        fill = "primary_soft" if on else "sunken" if self.underMouse() else "surface"
        edge = "primary" if on else "border_strong"
        draw_box(
            painter,
            self.rect(),
            TILE_RADIUS,
            fill=theme.color(fill),
            edge=theme.color(edge),
            edge_px=2 if on else 1,
        )
        size = theme.px(22)
        mark = QRect(TILE_PAD, (self.height() - size) // 2, size, size)
        width = theme.px(7) if on else 2
        draw_box(
            painter,
            mark,
            size / 2,
            fill=theme.color("surface"),
            edge=theme.color(edge),
            edge_px=width,
        )
        if self._icon:
            pixmap = icon_pixmap(theme, self._icon, size, "ink_3")
            painter.drawPixmap(self.width() - TILE_PAD - size, mark.y(), pixmap)
        left = self._left()
        room = self.width() - left - self._right()
        area = QRect(left, 0, room, self.height())
        self._words.draw(painter, area, "ink")
        if self._aside:
            self._draw_aside(painter, area)
        if self._key:
            self._draw_key(painter)

    def _draw_key(self, painter: QPainter) -> None:
        """Draw the key's cap at the right end."""
        theme = self._theme
        size = theme.px(KEY_PX)
        left, top = self.width() - TILE_PAD - size, (self.height() - size) // 2
        cap = QRect(left, top, size, size)
        edge = theme.color("border_strong")
        draw_box(painter, cap, theme.px(7), edge=edge)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("ink_2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)

    def _draw_aside(self, painter: QPainter, area: QRect) -> None:
        """Write the aside behind the title, where the title leaves room."""
        theme = self._theme
        title = QFontMetrics(theme.font("label")).horizontalAdvance(self.text())
        gap, font = theme.px(6), theme.font("caption")
        room = area.width() - title - gap
        if QFontMetrics(font).horizontalAdvance(self._aside) > room:
            return
        painter.setFont(font)
        painter.setPen(theme.color("ink_3"))
        top = area.y() + (area.height() - self._words.height(area.width())) // 2
        left, line_px = area.x() + title + gap, theme.line_height("label")
        draw_lines(painter, QRect(left, top + 1, room, line_px), [self._aside], line_px)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        ring_on_focus(self, self._theme, event.reason(), TILE_RADIUS)


class ChoiceGroup(QWidget):
    """Tiles of which one is chosen; nothing is chosen beforehand.

    Signals:
        chosen: the value of the tile the person pressed.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[Choice],
        *,
        columns: int = 1,
        least_height: int = 64,
        label: str = "",
        gap: int = 12,
    ) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self._values = [choice.value for choice in choices]
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(gap)
        across = 1 if theme.is_large else columns
        for index, item in enumerate(choices):
            tile = ChoiceTile(
                theme,
                item.title,
                item.detail,
                item.icon,
                aside=item.aside,
                key=item.key,
                least_height=least_height,
            )
            self._group.addButton(tile, index)
            grid.addWidget(tile, index // across, index % across)
        self._group.idClicked.connect(self._on_clicked)

    def value(self) -> object | None:
        """Return the chosen value, or nothing."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def set_value(self, value: object | None) -> None:
        """Show a value as chosen, without telling anyone; None clears."""
        choose(self._group, self._values.index(value) if value is not None else -1)

    def tiles(self) -> list[QAbstractButton]:
        """Return the tiles in order."""
        return self._group.buttons()

    def _on_clicked(self, index: int) -> None:
        self.chosen.emit(self._values[index])


def choose(group: QButtonGroup, index: int) -> None:
    """Check one button of an exclusive group, or none where ``index`` is -1."""
    if index >= 0:
        group.button(index).setChecked(True)
        return
    group.setExclusive(False)
    for button in group.buttons():
        button.setChecked(False)
    group.setExclusive(True)


class Tick(QCheckBox):
    """A check row: the whole row is the target.

    ``least_height`` is in px at 100 %, 44-48.

    ``toggled`` is Qt's own signal.
    """

    def __init__(
        self, theme: Theme, title: str, detail: str = "", *, least_height: int = 48
    ) -> None:
        super().__init__(title)
        self._theme, self._least = theme, least_height
        self._words = _TwoLines(theme, self, detail, "body")
        self.setAccessibleDescription(detail)
        self.setSizePolicy(_policy())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _left(self) -> int:
        return self._theme.px(26) + MARK_GAP

    def hasHeightForWidth(self) -> bool:
        """Long answers take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        words = self._words.height(width - self._left())
        return max(self._theme.px(self._least), words + 8)

    def sizeHint(self) -> QSize:
        """Return the words on one line."""
        width = self._left() + self._words.width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for the box and a word."""
        return QSize(self._left() + self._theme.px(80), self._theme.px(self._least))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row is the target."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, tick and words."""
        theme, painter, on = self._theme, QPainter(self), self.isChecked()
        size = theme.px(26)
        box = QRect(0, (self.height() - size) // 2, size, size)
        fill = "primary" if on else "sunken" if self.underMouse() else "surface"
        draw_box(
            painter,
            box,
            theme.px(7),
            fill=theme.color(fill),
            edge=theme.color("primary" if on else "border_strong"),
            edge_px=2,
        )
        if on:
            center = QPointF(box.center()) + QPointF(0.5, 0.5)
            draw_check(painter, center, size * 0.55, theme.color("on_primary"))
        left = self._left()
        area = QRect(left, 0, self.width() - left, self.height())
        self._words.draw(painter, area, "ink")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        ring_on_focus(self, self._theme, event.reason(), self._theme.radius("control"))
