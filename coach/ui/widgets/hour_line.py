"""One hour of a day as a line to press: the clock, what was done, how it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.painting import draw_box, draw_lines, wrap
from coach.ui.widgets.wide_button import WideButton

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.hours import HourRow
    from coach.ui.theme import Theme

LEAST, PAD, GAP = 48, 12, 12
MARK, CLOCK = 20, 64
RADIUS = 10
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class HourLine(WideButton):
    """Opens its hour on a press; a letter typed on it begins what was done.

    Signals:
        moved: -1 or 1, to the line above or below.
        turned: -1 or 1, to the day before or after.
        typed: a letter the person began with.
    """

    moved = Signal(int)
    turned = Signal(int)
    typed = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, row: HourRow) -> None:
        super().__init__(theme, "", RADIUS)
        self._texts, self._is_open = texts, False
        self.hour = row.hour
        self.clock = texts("hours.clock", hour=f"{row.hour:02}")
        self.set_row(row)

    def set_row(self, row: HourRow) -> None:
        """Show what is said of the hour now."""
        texts, form = self._texts, row.form
        self._is_kept, self._is_waiting = row.is_kept, row.is_waiting
        scores = [
            texts(text_id, value=value)
            for text_id, value in (
                ("hours.scores_nice", form.pleasure),
                ("hours.scores_done", form.mastery),
                ("hours.scores_mood", form.mood),
            )
            if value is not None
        ]
        company = " ".join(form.company.split())
        if company and company.casefold() != texts("hours.alone").casefold():
            company = texts("hours.with_whom", company=company)
        note = " ".join(form.note.split())
        self._more = [" · ".join(p for p in (company, *scores) if p), note]
        what = " ".join(form.what.split())
        if not what:
            what = texts("hours.waiting" if row.is_waiting else "hours.empty")
        self._is_empty = form.is_blank
        said = ", ".join(words for words in (what, *self._more) if words)
        self.setText(what)
        self.setAccessibleName(texts("hours.line_name", clock=self.clock, words=said))
        self.updateGeometry()
        self.update()

    def set_open(self, *, is_open: bool) -> None:
        """Show that the hour's form is under it, or that it is folded."""
        self._is_open = is_open
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height in px at a width."""
        what, more = self._wrapped(width)
        theme = self._theme
        words = len(what) * theme.line_height("body")
        words += len(more) * theme.line_height("small")
        return max(theme.px(LEAST), words + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        """Return room for the clock and a word."""
        return QSize(self._theme.px(200), self._theme.px(LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, turn the day by the page keys, begin by a letter."""
        key, typed = Qt.Key(event.key()), event.text()
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if key in MOVES:
            self.moved.emit(MOVES[key])
        elif key in TURNS:
            self.turned.emit(TURNS[key])
        elif typed.strip() and typed.isprintable() and not held:
            self.typed.emit(typed)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the clock, the words and the mark at the right."""
        theme, painter = self._theme, QPainter(self)
        if self._is_open or self.underMouse():
            fill = "primary_soft" if self._is_open else "sunken"
            draw_box(painter, self.rect(), RADIUS, fill=theme.color(fill))
        what, more = self._wrapped(self.width())
        body, small = theme.line_height("body"), theme.line_height("small")
        high = len(what) * body + len(more) * small
        top = (self.height() - high) // 2
        painter.setFont(theme.font("small_label"))
        painter.setPen(theme.color("ink_2"))
        clock = QRect(PAD, top, theme.px(CLOCK), body)
        painter.drawText(clock, Qt.AlignmentFlag.AlignVCenter, self.clock)
        area = QRect(self._left(), top, self._room(self.width()), high)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink_3" if self._is_empty else "ink"))
        draw_lines(painter, area, what, body)
        area.translate(0, len(what) * body)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink_2"))
        draw_lines(painter, area, more, small)
        self._draw_mark(painter)

    def _draw_mark(self, painter: QPainter) -> None:
        size = self._theme.px(MARK)
        name, color = "plus", "ink_3"
        if self._is_open:
            name = "chevron-down"
        elif self._is_waiting:
            name, color = "pencil", "lift_text"
        elif self._is_kept:
            name, color = "check", "primary"
        at = self.width() - PAD - size, (self.height() - size) // 2
        painter.drawPixmap(*at, icon_pixmap(self._theme, name, size, color))

    def _left(self) -> int:
        return PAD + self._theme.px(CLOCK) + GAP

    def _room(self, width: int) -> int:
        return max(1, width - self._left() - GAP - self._theme.px(MARK) - PAD)

    def _wrapped(self, width: int) -> tuple[list[str], list[str]]:
        theme, room = self._theme, self._room(width)
        what = wrap(self.text(), theme.font("body"), room)
        font = theme.font("small")
        more = [
            line for words in self._more if words for line in wrap(words, font, room)
        ]
        metrics = QFontMetrics(font)
        elide = Qt.TextElideMode.ElideRight
        return what, [metrics.elidedText(line, elide, room) for line in more]
