"""What stays out: one row that folds out with the reasons and the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.painting import draw_box, draw_lines, wrap
from coach.ui.widgets.stacks import stack
from coach.ui.widgets.wide_button import WideButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from coach.domain.wording import Texts
    from coach.services.import_view import BringView, LeftLine
    from coach.ui.theme import Theme

HEIGHT, PAD, ICON, GAP = 52, 20, 20, 12


class LeftRow(WideButton):
    """The folded row; a press opens and closes what is under it."""

    def __init__(self, theme: Theme, texts: Texts, view: BringView) -> None:
        super().__init__(theme, view.left_title, theme.radius("card"))
        self._texts, self._line, self.is_open = texts, view.left_words, False
        self.setAccessibleDescription(view.left_words)

    def set_open(self, *, is_open: bool) -> None:
        """Show whether it is open."""
        self.is_open = is_open
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        title, line = self._wrapped(width)
        theme = self._theme
        words = len(title) * theme.line_height("label")
        if not self._aside(width):
            words += len(line) * theme.line_height("small")
        return max(theme.px(HEIGHT), words + theme.px(GAP))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few words."""
        return QSize(self._theme.px(200), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row: a chevron, the count, the reasons in short."""
        theme, painter = self._theme, QPainter(self)
        fill = theme.color("border" if self.underMouse() else "sunken")
        draw_box(painter, self.rect(), theme.radius("card"), fill=fill)
        size = theme.px(ICON)
        name = "chevron-down" if self.is_open else "chevron-right"
        icon = icon_pixmap(theme, name, size, "ink_2")
        painter.drawPixmap(PAD, (self.height() - size) // 2, icon)
        title, line = self._wrapped(self.width())
        tall, small = theme.line_height("label"), theme.line_height("small")
        high = len(title) * tall + len(line) * small
        room = self.width() - self._left() - PAD
        area = QRect(self._left(), (self.height() - high) // 2, room, high)
        aside = self._aside(self.width())
        if aside:
            area.translate(0, small // 2)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("ink"))
        draw_lines(painter, area, title, tall)
        area.translate(aside, 0 if aside else len(title) * tall)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink_2"))
        draw_lines(painter, area, line, tall if aside else small)
        if aside:
            painter.setFont(theme.font("caption"))
            hint = self.rect().adjusted(0, 0, -PAD, 0)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(hint, side, self._texts("bringing.left_open"))

    def _aside(self, width: int) -> int:
        """Return how far the reasons stand beside the count; 0 where under it."""
        theme = self._theme
        words = ((self.text(), "label"), (self._line, "small"))
        hint = (self._texts("bringing.left_open"), "caption")
        wide = [
            QFontMetrics(theme.font(role)).horizontalAdvance(text)
            for text, role in (*words, hint)
        ]
        room = width - self._left() - PAD - 3 * GAP
        return wide[0] + GAP if sum(wide) <= room else 0

    def _left(self) -> int:
        return PAD + self._theme.px(ICON) + GAP

    def _wrapped(self, width: int) -> tuple[list[str], list[str]]:
        theme = self._theme
        room = width - self._left() - PAD
        title = wrap(self.text(), theme.font("label"), room)
        return title, wrap(self._line, theme.font("small"), room)


class LeftOut(QWidget):
    """The row, and under it every reason with the places."""

    def __init__(self, theme: Theme, texts: Texts, view: BringView) -> None:
        super().__init__()
        column = stack(theme.space("s"))
        self.row = LeftRow(theme, texts, view)
        self.list = Card(theme, gap=8)
        for line in view.left:
            self._add(theme, texts, line)
        self.list.hide()
        column.addWidget(self.row)
        column.addWidget(self.list)
        self.setLayout(column)
        self.row.clicked.connect(self._on_pressed)

    def _add(self, theme: Theme, texts: Texts, line: LeftLine) -> None:
        words = texts("bringing.left_part", count=line.count, reason=line.reason)
        self.list.body.addWidget(Text(theme, "body", words))
        if line.where:
            where = ", ".join(line.where)
            if len(line.where) < line.count:
                where = f"{where}, {texts('bringing.left_more')}"
            self.list.body.addWidget(Text(theme, "caption", where))

    def _on_pressed(self) -> None:
        is_open = not self.row.is_open
        self.row.set_open(is_open=is_open)
        self.list.setVisible(is_open)
