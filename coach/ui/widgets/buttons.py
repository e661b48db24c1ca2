"""Everything that is pressed and does one thing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.painting import draw_box, draw_lines, ring_on_focus, wrap
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.ui.theme import Theme

ICON_GAP = 10
ICON_ALONE_PAD = 12
UNDERLINE_DROP = 4
_KEEP = QSizePolicy.Policy.Minimum


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of button looks; colours are palette tokens, lengths px at 100 %."""

    text: str
    fill: str = ""
    hover: str = ""
    press: str = ""
    edge: str = ""
    height: int = 48
    radius: int = 10
    pad: int = 20
    least_width: int = 44
    role: str = "button"
    underline: bool = False
    icon_px: int = 20
    solid_when_disabled: bool = True


PRIMARY = Look("on_primary", "primary", "primary_hover", "primary_press")
SECONDARY = Look("ink", "surface", "sunken", "border", edge="border_strong")
QUIET = Look(
    "primary_text",
    hover="primary_soft",
    press="primary_soft",
    height=44,
    pad=2,
    underline=True,
    solid_when_disabled=False,
)
HELP = Look(
    "help_text", "help_soft", "help_soft", "help_soft", edge="help", height=52, pad=14
)


BIG_WIDTH, BIG_HEIGHT = 320, 80


class Pressable(QAbstractButton):
    """A button that Enter presses, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Enter; a key held down presses once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


class Button(Pressable):
    """A button that paints itself from a `Look`; the subclasses choose the look.

    ``clicked`` is Qt's own signal; Space and Enter press it.
    """

    def __init__(self, theme: Theme, text: str, look: Look, icon: str = "") -> None:
        super().__init__()
        self._theme, self._look = theme, look
        self._icon_name = icon
        self._pixmaps: dict[str, QPixmap] = {}
        self.setText(text)
        self.setFont(theme.font(look.role))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred if theme.is_large else _KEEP, _KEEP
        )
        if theme.is_largest and look.role != "small_label":
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return room for icon and words on one line inside the padding."""
        theme, look = self._theme, self._look
        words = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 1
        width = self._icon_room() + words + 2 * look.pad
        return QSize(max(width, theme.px(look.least_width)), theme.px(look.height))

    def minimumSizeHint(self) -> QSize:
        """Return the size on one line; large words may take more lines instead."""
        if not self._theme.is_large:
            return self.sizeHint()
        metrics = QFontMetrics(self.font())
        word = max(metrics.horizontalAdvance(part) for part in self.text().split(" "))
        width = self._icon_room() + word + 2 * self._look.pad + 1
        least = self._theme.size("target")
        return QSize(max(width, least), self._theme.px(self._look.height))

    def hasHeightForWidth(self) -> bool:
        """Large words on a narrow button take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        extra = len(self._lines(width)) - 1
        line_px = self._theme.line_height(self._look.role)
        return self._theme.px(self._look.height) + extra * line_px

    def _icon_room(self) -> int:
        if not self._icon_name:
            return 0
        gap = ICON_GAP if self.text() else 0
        return self._theme.px(self._look.icon_px) + gap

    def _lines(self, width: int) -> list[str]:
        if width >= self.sizeHint().width():
            return [self.text()]
        room = width - 2 * self._look.pad - self._icon_room()
        return wrap(self.text(), self.font(), room)

    def _text_color(self) -> str:
        return self._look.text if self.isEnabled() else "disabled_text"

    def _fill(self) -> str:
        look = self._look
        if not self.isEnabled():
            return "disabled_fill" if look.solid_when_disabled else ""
        if self.isDown():
            return look.press
        return look.hover if self.underMouse() else look.fill

    def _icon_pixmap(self, color: str) -> QPixmap:
        found = self._pixmaps.get(color)
        if found is None:
            edge = self._theme.px(self._look.icon_px)
            found = icon_pixmap(self._theme, self._icon_name, edge, color)
            self._pixmaps[color] = found
        return found

    def _draw_words(self, painter: QPainter, box: QRect, lines: list[str]) -> None:
        line_px = self._theme.line_height(self._look.role)
        box.setTop(box.center().y() - (line_px * len(lines)) // 2 + 1)
        draw_lines(painter, box, lines, line_px)
        if not self._look.underline:
            return
        metrics = QFontMetrics(self.font())
        painter.setPen(QPen(painter.pen().color(), self._theme.px(1)))
        for index, line in enumerate(lines):
            under = box.y() + index * line_px + (line_px + metrics.ascent()) // 2
            under += self._theme.px(UNDERLINE_DROP - 3)
            end = box.x() + metrics.horizontalAdvance(line)
            painter.drawLine(box.x(), under, end, under)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then icon and words in its middle."""
        painter = QPainter(self)
        fill, edge = self._fill(), self._look.edge
        if not self.isEnabled() and edge:
            edge = "border"
        if fill or edge:
            draw_box(
                painter,
                self.rect(),
                self._look.radius,
                fill=self._theme.color(fill) if fill else None,
                edge=self._theme.color(edge) if edge else None,
            )
        lines = self._lines(self.width())
        metrics = QFontMetrics(self.font())
        words = max(metrics.horizontalAdvance(line) for line in lines)
        left = max(0, (self.width() - words - self._icon_room()) // 2)
        color = self._text_color()
        painter.setFont(self.font())
        painter.setPen(self._theme.color(color))
        if self._icon_name:
            pixmap = self._icon_pixmap(color)
            top = (self.height() - self._theme.px(self._look.icon_px)) // 2
            painter.drawPixmap(left, top, pixmap)
            left += self._icon_room()
        self._draw_words(painter, QRect(left, 0, words + 2, self.height()), lines)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        ring_on_focus(self, self._theme, event.reason(), self._look.radius)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Take the hover colour."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Give the hover colour up."""
        super().leaveEvent(event)
        self.update()


class PrimaryButton(Button):
    """The one main action of a page."""

    def __init__(self, theme: Theme, text: str, icon: str = "") -> None:
        super().__init__(theme, text, PRIMARY, icon)


def hero_height(theme: Theme) -> int:
    """Return the height of a hero button in px at 100 %; flatter where text is huge."""
    return theme.size("target" if theme.is_largest else "button_hero")


class HeroButton(Button):
    """The main action where it is the point of the page, such as *Start*."""

    def __init__(self, theme: Theme, text: str, icon: str = "") -> None:
        look = replace(
            PRIMARY,
            height=hero_height(theme),
            radius=12,
            pad=28,
            least_width=160,
            role="button_hero",
            icon_px=22,
        )
        super().__init__(theme, text, look, icon)


class BigButton(Button):
    """The one thing on a page that holds nothing else; plum where it leads to help."""

    def __init__(
        self, theme: Theme, text: str, icon: str = "", *, is_help: bool = False
    ) -> None:
        look = replace(
            replace(HELP, text="on_help", fill="help", hover="help", press="help")
            if is_help
            else PRIMARY,
            height=hero_height(theme) if theme.is_largest else BIG_HEIGHT,
            radius=16,
            pad=28,
            least_width=0 if theme.is_largest else BIG_WIDTH,
            role="button_hero" if theme.is_largest else "button_big",
            icon_px=28,
        )
        super().__init__(theme, text, look, "life-buoy" if is_help else icon)


class SecondaryButton(Button):
    """Another good choice.

    Args:
        theme: the look in force.
        text: the words on it; an icon alone wants an accessible name.
        icon: a Lucide name, or nothing.
        height: 48; 56 beside a hero button; 44 in rows, with smaller words.
    """

    def __init__(
        self, theme: Theme, text: str, icon: str = "", *, height: int = 48
    ) -> None:
        look = replace(SECONDARY, height=height)
        if not text:
            look = replace(look, pad=ICON_ALONE_PAD, least_width=height)
        if height == theme.size("target"):
            look = replace(look, role="small_label", pad=16)
        if height == theme.size("button_hero"):
            look = replace(look, radius=12, height=hero_height(theme))
        super().__init__(theme, text, look, icon)


class QuietButton(Button):
    """An underlined way out, such as *Skip this*."""

    def __init__(self, theme: Theme, text: str, icon: str = "") -> None:
        super().__init__(theme, text, QUIET, icon)


class LinkButton(Button):
    """An inline link; small words, a full 44 px to press."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, replace(QUIET, role="small_label"))


class HelpButton(Button):
    """*Help now*: plum, and the only thing that is.

    Args:
        theme: the look in force.
        text: the words on it.
        height: 52 in the sidebar, 44 in focus mode.
    """

    def __init__(self, theme: Theme, text: str, *, height: int = 52) -> None:
        look = replace(HELP, height=height, icon_px=22)
        if height == theme.size("target"):
            look = replace(look, role="small_label", pad=16, icon_px=20, fill="surface")
        super().__init__(theme, text, look, "life-buoy")
