"""The ways through the window: the sidebar, its narrow form, and the focus bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.ui.icons import icon_pixmap, logo_pixmap
from coach.ui.widgets.buttons import HelpButton, SecondaryButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.painting import draw_box, ring_on_focus
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

ITEM_PX = 46
RAIL_ITEM_PX = 64
RAIL_HELP_PX = 100
BAR_SIDE, LARGE_BAR_SIDE, BAR_TOP = 64, 32, 32
ICON_PX = 22
MOST_IN_RAIL = 6
"""So many places have room above *More* and *Help* in the smallest window."""
ITEM_PAD = 12
MORE = "more"
SETTINGS = "settings"
HELP = "help"


@dataclass(frozen=True, slots=True)
class Place:
    """A page the sidebar leads to.

    Attributes:
        name: the page's name.
        icon: a Lucide name.
        text_id: the words on the item.
        key: the digit that opens it with Ctrl; it stays when pages come between.
        grows: whether it stands under *More* until the person has used the program.
        after_rated: whether it does so until enough outings were rated.
        for_helpers: whether it does so unless the person said that they help somebody.
    """

    name: str
    icon: str
    text_id: str
    key: int
    grows: bool = False
    after_rated: bool = False
    for_helpers: bool = False


PLACES = (
    Place("today", "sun", "window.today", 1),
    Place("plan", "route", "window.plan", 2),
    Place("week", "calendar-days", "window.week", 3, grows=True),
    Place("progress", "chart-line", "window.progress", 4, grows=True),
    Place("helps", "lightbulb", "window.helps", 5, after_rated=True),
    Place("learn", "book-open", "window.learn", 6),
    Place("carers", "heart-handshake", "window.carers", 7, for_helpers=True),
)


class NavItem(QAbstractButton):
    """One line of a list of pages, or one icon of the rail with a tip and a name.

    Args:
        theme: the look in force.
        name: which page it stands for.
        icon: a Lucide name, or nothing.
        text: its words; in the rail its tip and accessible name.
        narrow: whether it stands in the rail.
    """

    def __init__(
        self, theme: Theme, name: str, icon: str, text: str, *, narrow: bool
    ) -> None:
        super().__init__()
        self.name = name
        self._theme, self._icon = theme, icon
        self._narrow = narrow
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if self._narrow:
            self.setToolTip(text)

    def sizeHint(self) -> QSize:
        """Return the room for icon and words."""
        if self._narrow:
            return QSize(self._theme.size("target"), RAIL_ITEM_PX)
        words = QFontMetrics(self._theme.font("label")).horizontalAdvance(self.text())
        width = self._words_left() + words + ITEM_PAD
        return QSize(width, self._theme.px(ITEM_PX))

    def _words_left(self) -> int:
        room = self._theme.px(ICON_PX) + ITEM_PAD if self._icon else 0
        return ITEM_PAD + room

    def nextCheckState(self) -> None:
        """Leave the mark to the window: it moves when the page has opened."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon and words."""
        theme, painter, on = self._theme, QPainter(self), self.isChecked()
        fill = "surface" if on else "sunken" if self.underMouse() else ""
        if fill:
            draw_box(
                painter,
                self.rect(),
                theme.radius("control"),
                fill=theme.color(fill),
                edge=theme.color("border") if on else None,
            )
        size = theme.px(ICON_PX) if not self._narrow else 36
        color = "primary_text" if on else "ink_2"
        if self._icon:
            pixmap = icon_pixmap(theme, self._icon, size, color)
            left = (self.width() - size) // 2 if self._narrow else ITEM_PAD
            painter.drawPixmap(left, (self.height() - size) // 2, pixmap)
        if not self._narrow:
            painter.setFont(theme.font("label" if on else "body"))
            painter.setPen(theme.color("ink" if on else "ink_2"))
            left = self._words_left()
            area = QRect(left, 0, self.width() - left, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        radius = self._theme.radius("control")
        ring_on_focus(self, self._theme, event.reason(), radius)


class SideHelp(HelpButton):
    """*Help now* in the sidebar: its word stays in the rail; filled when open."""

    def __init__(self, theme: Theme, text: str, short: str) -> None:
        super().__init__(theme, text)
        self._narrow, self._short = theme.is_large, short
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height; the sidebar gives the width."""
        return QSize(44, RAIL_HELP_PX if self._narrow else super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the height; the sidebar gives the width."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """Return the height; the words never wrap."""
        return self.sizeHint().height()

    def nextCheckState(self) -> None:
        """Leave the mark to the window: it moves when the page has opened."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it filled when its page is open."""
        theme, painter, on = self._theme, QPainter(self), self.isChecked()
        fill = "help_hover" if on and self.underMouse() else "help"
        draw_box(
            painter,
            self.rect(),
            theme.radius("control"),
            fill=theme.color(fill if on else "help_soft"),
            edge=theme.color("help"),
        )
        color = "on_help" if on else "help_text"
        painter.setPen(theme.color(color))
        painter.setFont(theme.font("label"))
        if self._narrow:
            size = 36
            pixmap = icon_pixmap(theme, "life-buoy", size, color)
            painter.drawPixmap((self.width() - size) // 2, 10, pixmap)
            area = QRect(0, 46, self.width(), self.height() - 50)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._short)
            return
        size = theme.px(ICON_PX)
        pixmap = icon_pixmap(theme, "life-buoy", size, color)
        painter.drawPixmap(14, (self.height() - size) // 2, pixmap)
        area = QRect(14 + size + 12, 0, self.width(), self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())


class Sidebar(QWidget):
    """The list of pages; an icon rail with large text.

    Signals:
        chosen: the name of the page the person wants.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, places: Sequence[Place]) -> None:
        super().__init__()
        self._theme, self._texts, self._places = theme, texts, places
        self._items: list[NavItem] = []
        self._hidden: list[Place] = []
        width = "sidebar_rail" if theme.is_large else "sidebar"
        self.setFixedWidth(theme.size(width))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16 if theme.is_large else 20, 13, 16)
        column.setSpacing(4 if theme.is_large else 2)
        column.addWidget(brand(theme, texts("window.title")))
        column.addSpacing(10 if theme.is_large else 16)
        for place in places:
            column.addWidget(self._add(place.name, place.icon, texts(place.text_id)))
        self._more = self._add(MORE, "ellipsis", texts("window.more"))
        column.addWidget(self._more)
        column.addStretch(1)
        self._settings = self._add(SETTINGS, "settings", texts("window.settings"))
        if theme.is_large:
            self._settings.hide()
        column.addWidget(self._settings)
        column.addSpacing(8)
        self.help = SideHelp(theme, texts("window.help"), texts("window.help_short"))
        self.help.clicked.connect(self._on_help)
        column.addWidget(self.help)

    def set_grown(self, grown: bool, *, rated: bool = True, helps: bool = True) -> None:
        """Show every place, or keep those that come with use under *More*.

        Args:
            grown: whether there are logs enough.
            rated: whether there are rated outings enough.
            helps: whether the person said that they help somebody.
        """
        self._hidden = [
            place
            for place in self._places
            if (place.grows and not grown)
            or (place.after_rated and not rated)
            or (place.for_helpers and not helps)
        ]
        if self._theme.is_large:
            shown = [place for place in self._places if place not in self._hidden]
            self._hidden += shown[MOST_IN_RAIL:]
        hidden = {place.name for place in self._hidden}
        for item in self._items:
            if item.name not in (MORE, SETTINGS):
                item.setVisible(item.name not in hidden)
        self._more.setVisible(bool(hidden) or self._theme.is_large)

    def set_current(self, name: str) -> None:
        """Mark the page that is open."""
        inside = {place.name for place in self._hidden}
        if self._theme.is_large:
            inside.add(SETTINGS)
        for item in self._items:
            item.setChecked(item.name == (MORE if name in inside else name))
        self.help.setChecked(name == HELP)

    def shown(self) -> list[str]:
        """Return the names of the items that are to be seen, from the top."""
        return [item.name for item in self._items if not item.isHidden()]

    def more_menu(self) -> QMenu:
        """Return the menu of what is not in the list, with full labels."""
        from PySide6.QtGui import QAction  # not needed to begin with
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setFont(self._theme.font("body"))
        rest = [(p.name, self._texts(p.text_id)) for p in self._hidden]
        if self._theme.is_large:
            rest.append((SETTINGS, self._texts("window.settings")))
        for name, words in rest:
            action = QAction(words, menu)
            action.setData(name)
            menu.addAction(action)
        menu.triggered.connect(self._on_more_chosen)
        return menu

    def _add(self, name: str, icon: str, text: str) -> NavItem:
        item = NavItem(self._theme, name, icon, text, narrow=self._theme.is_large)
        item.clicked.connect(self._on_more if name == MORE else self._on_item)
        self._items.append(item)
        return item

    def _on_item(self) -> None:
        item = self.sender()
        if isinstance(item, NavItem):
            self.chosen.emit(item.name)

    def _on_help(self) -> None:
        self.chosen.emit(HELP)

    def _on_more(self) -> None:
        corner = self._more.mapToGlobal(QPoint(0, self._more.height() + 4))
        self.more_menu().popup(corner)

    def _on_more_chosen(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sidebar's ground and its edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("side"))
        edge = QRect(self.width() - 1, 0, 1, self.height())
        painter.fillRect(edge, self._theme.color("border"))


class FocusBar(QWidget):
    """The bar above a page in focus mode: logo, name or title, and *Help now*.

    On the *Help now* page itself its button leads back.

    Signals:
        chosen: ``"help"`` or ``"back"``.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, texts: Texts, *, side: int = BAR_SIDE, top: int = BAR_TOP
    ) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        side = LARGE_BAR_SIDE if theme.is_large else side
        self._line.setContentsMargins(side, top, side, 0)
        self._line.setSpacing(theme.space("l"))
        self._brand = brand(theme, texts("window.title"), indent=0)
        self._line.addWidget(self._brand)
        self.title = Text(theme, "label")
        self.title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(self.title, 1)
        self._extra: QWidget | None = None
        target = theme.size("target")
        self.help = HelpButton(theme, texts("window.help"), height=target)
        self.back = SecondaryButton(theme, texts("window.back"), height=target)
        self.help.clicked.connect(self._on_help)
        self.back.clicked.connect(self._on_back)
        self._line.addWidget(self.help)
        self._line.addWidget(self.back)

    def set_title(self, title: str) -> None:
        """Say beside the logo what the page is about; with "" it is the name."""
        words = self._brand.findChild(Text)
        if words is not None:
            words.setHidden(bool(title))
        self.title.setText(title)

    def set_page(self, name: str, extra: QWidget | None) -> None:
        """Show what belongs to a page: its own control, help or the way back."""
        if self._extra is not None and self._extra is not extra:
            self._extra.hide()
        if extra is not None:
            if extra is not self._extra:
                self._line.insertWidget(2, extra)
            extra.show()
        self._extra = extra
        self.help.setVisible(name != HELP)
        self.back.setVisible(name == HELP)

    def _on_help(self) -> None:
        self.chosen.emit(HELP)

    def _on_back(self) -> None:
        self.chosen.emit("back")


def brand(theme: Theme, title: str, *, indent: int = 10) -> QWidget:
    """Return logo and name as they stand in the corner; large text hides words."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0 if theme.is_large else indent, 0, 0, 0)
    line.setSpacing(10)
    logo = QLabel()
    size = 44 if theme.is_large else 28
    logo.setPixmap(logo_pixmap(theme, size))
    logo.setFixedSize(size, size)
    made.setFixedHeight(44)
    if theme.is_large:
        line.addWidget(logo, 0, Qt.AlignmentFlag.AlignHCenter)
        return made
    line.addWidget(logo)
    words = Text(theme, "brand", title)
    words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(words, 1)
    return made
