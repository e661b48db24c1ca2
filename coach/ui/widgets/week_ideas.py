"""Small ideas under the week: dragged onto a day, or taken up with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy

from coach.ui.icons import icon_pixmap
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.liftable import Liftable
from coach.ui.widgets.painting import draw_box, ring_on_focus
from coach.ui.widgets.stacks import Flow, row, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.small_ideas import SmallIdea
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

CHIP_PX, ICON, GAP = 44, 18, 7
PAD_LEFT, PAD_RIGHT = 8, 12


class IdeaChip(Liftable):
    """One idea: a press takes it up for the keys, a drag for the mouse."""

    def __init__(self, theme: Theme, texts: Texts, idea: SmallIdea) -> None:
        super().__init__()
        self._theme, self.idea = theme, idea
        self.setText(idea.title)
        self.setAccessibleName(texts("week.idea_name", title=idea.title))
        self.setAccessibleDescription(texts("week.idea_hint"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the handle, the icon and the words."""
        theme = self._theme
        words = QFontMetrics(theme.font("small")).horizontalAdvance(self.text())
        wide = PAD_LEFT + 2 * theme.px(ICON) + 2 * GAP + words + PAD_RIGHT + 2
        return QSize(wide, theme.px(CHIP_PX))

    def minimumSizeHint(self) -> QSize:
        """Return the same: chips are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        theme, painter = self._theme, QPainter(self)
        draw_box(
            painter,
            self.rect(),
            theme.radius("control"),
            fill=theme.color("sunken" if self.underMouse() else "surface"),
            edge=theme.color("border_strong"),
        )
        size, left = theme.px(ICON), PAD_LEFT
        top = (self.height() - size) // 2
        for name, color in (("grip-vertical", "ink_3"), (self.idea.icon, "ink_2")):
            painter.drawPixmap(left, top, icon_pixmap(theme, name, size, color))
            left += size + GAP
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink"))
        area = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        radius = self._theme.radius("control")
        ring_on_focus(self, self._theme, event.reason(), radius)


class IdeasCard(Card):
    """A few ideas, and *More* for others.

    Signals:
        more: the person wants to see others.
    """

    more = Signal()

    def __init__(self, theme: Theme, texts: Texts, ideas: Sequence[SmallIdea]) -> None:
        super().__init__(theme, "sunken", padding=12, label=texts("week.ideas"))
        self.chips = [IdeaChip(theme, texts, idea) for idea in ideas]
        self.more_link = LinkButton(theme, texts("week.ideas_more"))
        self.more_link.setAccessibleName(texts("week.ideas_more_name"))
        self.more_link.clicked.connect(self.more)
        title = Text(theme, "small_label", texts("week.ideas"))
        flow = Flow(theme.space("s"))
        for chip in self.chips:
            flow.addWidget(chip)
        if theme.is_large:
            column = stack(theme.space("s"), (8, 0, 8, 0))
            column.addWidget(title)
            column.addLayout(flow)
            end = Flow(0)
            end.addWidget(self.more_link)
            column.addLayout(end)
            self.body.addLayout(column)
            return
        line = row(14)
        line.setContentsMargins(4, 0, 12, 0)
        line.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(flow, 1)
        line.addWidget(self.more_link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(line)
