"""What the notes of a week say, line by line, with a mark for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.bullets import Mark
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.labels import Text
from coach.ui.widgets.painting import draw_check
from coach.ui.widgets.stacks import row, stack
from coach.ui.wording import span_of

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.why import WhyView
    from coach.services.why_week import Check
    from coach.ui.theme import Theme

MARK_PX, CHECK_PX, MINUS_PX = 26, 14, 16
EDGE = 1.5
ROW_PX = 47
ENOUGH_PX, VALUE_PX = 130, 112
PAD = 28


class MetMark(QWidget):
    """Met: a filled disc with a check. Not yet: an outline with a dash. Else empty."""

    def __init__(self, theme: Theme, *, is_met: bool | None) -> None:
        super().__init__()
        self._theme, self._is_met = theme, is_met
        self.setFixedSize(QSize(theme.px(MARK_PX), theme.px(MARK_PX)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self._is_met:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary"))
            painter.drawEllipse(QRectF(self.rect()))
            check = theme.color("on_primary")
            draw_check(painter, middle, theme.px(CHECK_PX), check)
            return
        painter.setPen(QPen(theme.color("border_strong"), EDGE))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        if self._is_met is not None:
            px = theme.px(MINUS_PX)
            minus = icon_pixmap(theme, "minus", px, "ink_3")
            painter.drawPixmap(middle - QPointF(px / 2, px / 2), minus)


class NotesCard(Card):
    """The table of one week."""

    def __init__(self, theme: Theme, texts: Texts, view: WhyView) -> None:
        title = texts("why.week_new")
        if view.span is not None:
            span = span_of(texts, *view.span)
            title = texts("why.week", span=span)
        super().__init__(theme, padding=PAD, gap=0, label=title)
        self.body.setContentsMargins(PAD, 20, PAD, 14)
        self._theme, self._texts = theme, texts
        self.body.addWidget(Text(theme, "label", title))
        self.body.addSpacing(theme.space("s"))
        for check in view.checks:
            self.body.addWidget(Rule(theme))
            self.body.addWidget(self._row(check))
        self.body.addWidget(Rule(theme))
        self.body.addSpacing(theme.space("m"))
        note = row(theme.space("m"))
        info = Mark(theme, "small", "info")
        note.addWidget(info, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(Text(theme, "small", view.note), 1)
        self.body.addLayout(note)
        self.body.addStretch(1)

    def _row(self, check: Check) -> QWidget:
        theme = self._theme
        holder = QWidget()
        holder.setAccessibleName(self._told(check))
        holder.setMinimumHeight(theme.px(ROW_PX))
        line = row(theme.space("m"))
        holder.setLayout(line)
        center = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(MetMark(theme, is_met=check.is_met), 0, center)
        name = Text(theme, "body", check.name)
        enough = Text(theme, "caption", check.enough)
        value = Text(theme, "label", check.value, align=Qt.AlignmentFlag.AlignRight)
        if theme.is_large:
            words = stack()
            words.addWidget(name)
            words.addWidget(enough)
            line.addLayout(words, 1)
            line.addWidget(value, 0, center)
            return holder
        enough.setFixedWidth(theme.px(ENOUGH_PX))
        value.setFixedWidth(theme.px(VALUE_PX))
        line.addWidget(name, 1, center)
        line.addWidget(enough, 0, center)
        line.addWidget(value, 0, center)
        return holder

    def _told(self, check: Check) -> str:
        form = {True: "met", False: "not_yet", None: "blank"}[check.is_met]
        return self._texts(
            f"why.told_{form}",
            name=check.name,
            value=check.value,
            enough=check.enough,
        )
