"""The titles on a shelf: one lies open, and the arrow keys go from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from coach.services.learn_view import Mark
from coach.ui.icons import icon_pixmap
from coach.ui.widgets.painting import draw_box, draw_lines, wrap
from coach.ui.widgets.stacks import stack
from coach.ui.widgets.strength_badge import FILLED, dots_size, draw_dots
from coach.ui.widgets.wide_button import WideButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from coach.domain.wording import Texts
    from coach.services.learn_view import Title
    from coach.ui.theme import Theme

PAD, GAP, BETWEEN, ICON_PX = 16, 8, 10, 18
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
ICONS = {Mark.KEPT: "bookmark", Mark.READ: "check"}


class TitleTile(WideButton):
    """One card or question: its title, how sure it is, and how long it takes."""

    def __init__(self, theme: Theme, texts: Texts, title: Title) -> None:
        super().__init__(theme, title.title, theme.radius("card"))
        self.title = title
        self.setCheckable(True)
        said = texts(f"why.strength_{title.strength}") if title.strength else ""
        self._strength = said
        self._icons = [ICONS[mark] for mark in Mark if mark in title.marks]
        marks = [texts(f"learn.is_{mark}") for mark in Mark if mark in title.marks]
        parts = (said, title.minutes, *marks)
        self.setAccessibleDescription(", ".join(part for part in parts if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys of going on to the list."""
        if Qt.Key(event.key()) in STEPS or Qt.Key(event.key()) in ENDS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Stay open: another one that is pressed closes it."""
        self.setChecked(True)

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        theme = self._theme
        words = len(self._lines(width)) * theme.line_height("label")
        if self._has_foot:
            words += GAP + self._foot_px()
        return words + 2 * PAD

    @property
    def _has_foot(self) -> bool:
        return bool(self._strength or self._icons)

    def _foot_px(self) -> int:
        return max(self._theme.line_height("caption_label"), self._theme.px(ICON_PX))

    def _lines(self, width: int) -> list[str]:
        return wrap(self.text(), self._theme.font("label"), width - 2 * PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile; the open one has a strong edge."""
        theme, painter, is_open = self._theme, QPainter(self), self.isChecked()
        draw_box(
            painter,
            self.rect(),
            theme.radius("card"),
            fill=theme.color("sunken" if self.underMouse() else "surface"),
            edge=theme.color("primary" if is_open else "border"),
            edge_px=2 if is_open else 1,
        )
        lines, line_px = self._lines(self.width()), theme.line_height("label")
        area = QRect(PAD, PAD, self.width() - 2 * PAD, len(lines) * line_px)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("ink"))
        draw_lines(painter, area, lines, line_px)
        if self._has_foot:
            self._draw_foot(painter, area.bottom() + 1 + GAP)

    def _draw_foot(self, painter: QPainter, top: int) -> None:
        theme, high = self._theme, self._foot_px()
        left = PAD
        if filled := FILLED.get(self.title.strength, 0):
            size = dots_size(theme)
            painter.save()
            painter.translate(QPoint(left, top + (high - size.height()) // 2))
            draw_dots(painter, theme, filled)
            painter.restore()
            left += size.width() + GAP
        right = self.width() - PAD
        for icon in self._icons:
            size_px = theme.px(ICON_PX)
            right -= size_px
            at = QPoint(right, top + (high - size_px) // 2)
            painter.drawPixmap(at, icon_pixmap(theme, icon, size_px, "primary"))
            right -= GAP
        font = theme.font("caption_label")
        painter.setFont(font)
        painter.setPen(theme.color("lake_text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, top, right - left, high), middle, self._strength)
        left += QFontMetrics(font).horizontalAdvance(self._strength) + GAP
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("ink_3"))
        area = QRect(left, top, max(0, right - left), high)
        end = middle | Qt.AlignmentFlag.AlignRight
        minutes = self.title.minutes
        if QFontMetrics(painter.font()).horizontalAdvance(minutes) <= area.width():
            painter.drawText(area, end, minutes)


class TitleList(QWidget):
    """All titles of a shelf.

    Signals:
        opened: the id of a card or question that is to be opened.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._column = stack(BETWEEN)
        self.setLayout(self._column)
        self.tiles: list[TitleTile] = []
        self._titles: tuple[Title, ...] = ()

    def set_titles(self, titles: Sequence[Title], opened: str, name: str) -> None:
        """Show titles, one of them open; ``name`` is what the list is called."""
        self.setAccessibleName(name)
        if tuple(titles) != self._titles:
            had = [tile.title.id for tile in self.tiles if tile.hasFocus()]
            self._build(titles)
            for tile in self.tiles:
                if tile.title.id in had:
                    tile.setFocus(Qt.FocusReason.OtherFocusReason)
        for tile in self.tiles:
            tile.setChecked(tile.title.id == opened)

    def _build(self, titles: Sequence[Title]) -> None:
        for old in self.tiles:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._titles = tuple(titles)
        self.tiles = [TitleTile(self._theme, self._texts, each) for each in titles]
        for tile in self.tiles:
            tile.clicked.connect(self._on_clicked)
            self._column.addWidget(tile)
            tile.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down with the arrow keys, and open what one comes to."""
        held = [place for place, tile in enumerate(self.tiles) if tile.hasFocus()]
        key = Qt.Key(event.key())
        if not held or (key not in STEPS and key not in ENDS):
            event.ignore()
            return
        last = len(self.tiles) - 1
        to = ENDS[key] % (last + 1) if key in ENDS else held[0] + STEPS[key]
        tile = self.tiles[max(0, min(last, to))]
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        self.opened.emit(tile.title.id)

    def _on_clicked(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, TitleTile), "tiles alone are connected"
        self.opened.emit(pressed.title.id)
