"""One of the people, as a tile to press, and the tile that adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.painting import draw_box, draw_lines, ring_on_focus, wrap
from coach.ui.widgets.wide_button import WideButton

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.chooser import PersonTile
    from coach.ui.theme import Theme

HEIGHT, ADD_HEIGHT = 84, 72
PAD, GAP, EDGE = 20, 16, 8
DISC, ICON, CHEVRON = 52, 20, 20
TONES = (
    ("primary_soft", "primary_text"),
    ("lake_soft", "lake_text"),
    ("lift_soft", "lift_text"),
)
"""Fill and letter of the discs, one after the other."""
DASHES = (3.0, 2.0)
TARGET = 44


class _Tile(WideButton):
    """Shows the ring also when its window came to the front with the keyboard on it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring unless the mouse came here."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            radius = self._theme.radius("card")
            ring_on_focus(self, self._theme, event.reason(), radius, always=True)


class PersonButton(_Tile):
    """A letter, a name, and whether the notes are closed.

    Args:
        theme: the look in force.
        texts: the sentences.
        person: who.
        tone: which colours the disc has, from 0 on.
    """

    def __init__(
        self, theme: Theme, texts: Texts, person: PersonTile, tone: int
    ) -> None:
        super().__init__(theme, person.name, theme.radius("card"))
        self.person, self._tone = person, TONES[tone % len(TONES)]
        spoken = texts("people.tile_spoken", name=person.name, state=person.state)
        self.setAccessibleName(spoken)

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        theme = self._theme
        words = len(self._name(width)) * theme.line_height("button_hero")
        if not self._is_aside(width):
            words += theme.line_height("small")
        return max(theme.px(HEIGHT), words + 2 * theme.px(EDGE))

    def minimumSizeHint(self) -> QSize:
        """Return room for the disc and a few letters."""
        return QSize(self._theme.px(240), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        theme, painter = self._theme, QPainter(self)
        fill = "border" if self.isDown() else "surface"
        draw_box(
            painter,
            self.rect(),
            theme.radius("card"),
            fill=theme.color("sunken" if self.underMouse() else fill),
            edge=theme.color("border_strong"),
        )
        self._draw_disc(painter)
        size = theme.px(CHEVRON)
        right = self.width() - PAD - size
        top = (self.height() - size) // 2
        chevron = icon_pixmap(theme, "chevron-right", size, "ink_2")
        painter.drawPixmap(right, top, chevron)
        self._draw_words(painter)
        painter.end()

    def _draw_disc(self, painter: QPainter) -> None:
        theme, size = self._theme, self._theme.px(DISC)
        disc = QRect(PAD, (self.height() - size) // 2, size, size)
        fill, letter = self._tone
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(fill))
        painter.drawEllipse(disc)
        if self.person.initial:
            painter.setFont(theme.font("heading"))
            painter.setPen(theme.color(letter))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self.person.initial)
            return
        icon = theme.px(ICON + 4)
        middle = disc.center() - QRect(0, 0, icon, icon).center()
        painter.drawPixmap(middle, icon_pixmap(theme, "user-round", icon, letter))

    def _draw_words(self, painter: QPainter) -> None:
        theme = self._theme
        name, tall = self._name(self.width()), theme.line_height("button_hero")
        small, aside = theme.line_height("small"), self._is_aside(self.width())
        high = len(name) * tall + (0 if aside else small)
        area = QRect(self._left(), (self.height() - high) // 2, self.width(), high)
        painter.setFont(theme.font("button_hero"))
        painter.setPen(theme.color("ink"))
        draw_lines(painter, area, name, tall)
        left = area.x()
        if aside:
            left = self.width() - self._right() - self._state_width()
        top = (self.height() - small) // 2 if aside else area.y() + len(name) * tall
        self._draw_state(painter, QRect(left, top, self._state_width(), small))

    def _draw_state(self, painter: QPainter, area: QRect) -> None:
        theme, size = self._theme, self._theme.px(ICON)
        name = "lock" if self.person.is_closed else "door-open"
        icon = icon_pixmap(theme, name, size, "ink_2")
        painter.drawPixmap(area.x(), area.y() + (area.height() - size) // 2, icon)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink_2"))
        words = area.adjusted(size + EDGE, 0, EDGE, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.person.state)

    def _name(self, width: int) -> list[str]:
        font = self._theme.font("button_hero")
        return wrap(self.text(), font, self._room(width))

    def _is_aside(self, width: int) -> bool:
        """Say whether the state fits beside the name."""
        name = QFontMetrics(self._theme.font("button_hero"))
        needed = name.horizontalAdvance(self.text()) + GAP + self._state_width()
        return needed <= width - self._left() - self._right()

    def _room(self, width: int) -> int:
        room = width - self._left() - self._right()
        return room - (self._state_width() + GAP if self._is_aside(width) else 0)

    def _state_width(self) -> int:
        words = QFontMetrics(self._theme.font("small"))
        said = words.horizontalAdvance(self.person.state)
        return self._theme.px(ICON) + EDGE + said + 1

    def _left(self) -> int:
        return PAD + self._theme.px(DISC) + GAP

    def _right(self) -> int:
        return PAD + self._theme.px(CHEVRON) + GAP


class AddButton(_Tile):
    """The tile with a dashed edge that adds a person."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, theme.radius("card"))

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        lines = len(self._wrapped(width)) * self._theme.line_height("button")
        return max(self._theme.px(ADD_HEIGHT), lines + 2 * self._theme.px(EDGE))

    def minimumSizeHint(self) -> QSize:
        """Return room for the sign and a word."""
        return QSize(self._theme.px(240), self._theme.px(TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge, the sign and the words."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("border_strong"), 1)
        pen.setDashPattern(DASHES)
        painter.setPen(pen)
        is_lit = self.underMouse() or self.isDown()
        painter.setBrush(
            theme.color("primary_soft") if is_lit else Qt.BrushStyle.NoBrush
        )
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.radius("card"), theme.radius("card"))
        size = theme.px(ICON + 4)
        left = PAD + (theme.px(DISC) - size) // 2
        plus = icon_pixmap(theme, "plus", size, "primary_text")
        painter.drawPixmap(left, (self.height() - size) // 2, plus)
        lines, tall = self._wrapped(self.width()), theme.line_height("button")
        high = len(lines) * tall
        area = QRect(self._left(), (self.height() - high) // 2, self.width(), high)
        painter.setFont(theme.font("button"))
        painter.setPen(theme.color("primary_text"))
        draw_lines(painter, area, lines, tall)
        painter.end()

    def _left(self) -> int:
        return PAD + self._theme.px(DISC) + GAP

    def _wrapped(self, width: int) -> list[str]:
        room = width - self._left() - PAD
        return wrap(self.text(), self._theme.font("button"), room)
