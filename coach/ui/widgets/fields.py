"""Places to type or to pick from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coach.ui.icons import icon_pixmap
from coach.ui.theme import stylesheet
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.painting import draw_box, ring_on_focus
from coach.ui.widgets.stacks import stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from coach.ui.theme import Theme

PAD = 14
HINT_GAP = 2
BOX_GAP = 8
"""Between words and box: the focus ring and its gap take 5 of it."""
AREA_LEAST_PX = 110
ICON_PX, ICON_GAP = 20, 10


def _clear_base(widget: QWidget) -> None:
    """Let a stock widget's own paper be see-through; we draw the box."""
    colors = widget.palette()
    colors.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    widget.setPalette(colors)


class LineInput(QLineEdit):
    """The box of a `Field`: one line, 48 high."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(theme.font("field"))
        self.setFrame(False)
        self.setTextMargins(PAD - 2, 0, PAD - 2, 0)
        self.setFixedHeight(theme.px(theme.size("input")))
        _clear_base(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then Qt draws what is typed."""
        theme, painter = self._theme, QPainter(self)
        draw_box(
            painter,
            self.rect(),
            theme.radius("control"),
            fill=theme.color("surface" if self.isEnabled() else "disabled_fill"),
            edge=theme.color("border_strong"),
        )
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring: in a field it also marks where letters go."""
        super().focusInEvent(event)
        radius = self._theme.radius("control")
        ring_on_focus(self, self._theme, event.reason(), radius, always=True)


class _Labelled(QWidget):
    """A label above a control, and room below for words about a problem."""

    label_role = "small_label"

    def __init__(self, theme: Theme, label: str, control: QWidget, hint: str) -> None:
        super().__init__()
        self._theme, self._control, self._hint = theme, control, hint
        self._column = stack(BOX_GAP)
        self.setLayout(self._column)
        self._label = Text(theme, self.label_role, label)
        self._label.setBuddy(control)
        control.setAccessibleName(label)
        control.setAccessibleDescription(hint)
        words = stack(HINT_GAP)
        words.addWidget(self._label)
        if hint:
            words.addWidget(Text(theme, "caption", hint))
        if label or hint:
            self._column.addLayout(words)
        if not label:
            self._label.setParent(self)
            self._label.hide()
        self._column.addWidget(control)
        self._problem: Meta | None = None
        self.setFocusProxy(control)

    @property
    def theme(self) -> Theme:
        """The look in force."""
        return self._theme

    def add_under(self, line: QWidget) -> None:
        """Put a quiet line right under the control."""
        self._column.insertWidget(self._column.indexOf(self._control) + 1, line)

    def set_problem(self, text: str) -> None:
        """Say kindly what is not right yet; an empty text takes it away."""
        if self._problem is not None:
            self._column.removeWidget(self._problem)
            self._problem.deleteLater()
            self._problem = None
        if text:
            self._problem = Meta(
                self._theme, "info", text, color="lift_text", icon_color="lift_text"
            )
            self._column.addWidget(self._problem)
        self._control.setAccessibleDescription(text or self._hint)

    def problem(self) -> str:
        """Return the words about a problem, or nothing."""
        return self._problem.label.text() if self._problem is not None else ""


class Field(_Labelled):
    """One line to type in, with a label above.

    Args:
        theme: the look in force.
        label: the words above; also the accessible name.
        hint: a small line between label and box.
        placeholder: an example in the empty box.

    Signals:
        edited: the text, with every change the person makes.
        finished: the text, on Enter or when the person leaves the field.
    """

    edited = Signal(str)
    finished = Signal(str)

    def __init__(
        self, theme: Theme, label: str, *, hint: str = "", placeholder: str = ""
    ) -> None:
        self.box = LineInput(theme)
        super().__init__(theme, label, self.box, hint)
        self.box.setPlaceholderText(placeholder)
        self.box.textEdited.connect(self.edited)
        self.box.editingFinished.connect(self._on_finished)

    def text(self) -> str:
        """Return what is typed, without spaces at the ends."""
        return self.box.text().strip()

    def set_text(self, text: str) -> None:
        """Show a text, without telling anyone."""
        self.box.setText(text)

    def _on_finished(self) -> None:
        self.finished.emit(self.text())


class AreaInput(QPlainTextEdit):
    """The box of a `TextArea`: the person's own words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(theme.font("own_words"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(theme.px(AREA_LEAST_PX))
        self.setViewportMargins(PAD - 4, 8, 4, 8)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(stylesheet(theme))
        grows = QSizePolicy.Policy.MinimumExpanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, grows)

    def sizeHint(self) -> QSize:
        """Return the least height; the width comes from the page."""
        return QSize(240, self.minimumHeight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring: in a field it also marks where letters go."""
        super().focusInEvent(event)
        radius = self._theme.radius("control")
        ring_on_focus(self, self._theme, event.reason(), radius, always=True)


class _AreaFrame(QWidget):
    """The box around an `AreaInput`; its viewport is drawn by Qt alone."""

    def __init__(self, theme: Theme, inner: AreaInput) -> None:
        super().__init__()
        self._theme = theme
        column = stack()
        column.addWidget(inner)
        self.setLayout(column)
        self.setFocusProxy(inner)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        draw_box(
            QPainter(self),
            self.rect(),
            theme.radius("control"),
            fill=theme.color("surface"),
            edge=theme.color("border_strong"),
        )


class TextArea(_Labelled):
    """Several lines in the person's own words; takes the height a card can spare.

    Signals:
        edited: the text, with every change the person makes.
    """

    edited = Signal(str)
    label_role = "label"

    def __init__(
        self, theme: Theme, label: str, *, hint: str = "", placeholder: str = ""
    ) -> None:
        self.box = AreaInput(theme)
        super().__init__(theme, label, _AreaFrame(theme, self.box), hint)
        self.box.setAccessibleName(label)
        self.box.setAccessibleDescription(hint)
        self.box.setPlaceholderText(placeholder)
        self.box.textChanged.connect(self._on_changed)

    def text(self) -> str:
        """Return what is typed, without spaces at the ends."""
        return self.box.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Show a text, without telling anyone."""
        self.box.blockSignals(True)
        self.box.setPlainText(text)
        self.box.blockSignals(False)

    def _on_changed(self) -> None:
        self.edited.emit(self.text())


class ListInput(QComboBox):
    """The box of a `DropDown`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(theme.font("field"))
        self.setFixedHeight(theme.px(theme.size("input")))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setItemDelegate(_ListRows(theme, self))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._icon = ""

    def set_look(self, placeholder: str, icon: str = "") -> None:
        """Say what stands there with nothing chosen, and show an icon before it."""
        self.setPlaceholderText(placeholder)
        self._icon = icon

    def sizeHint(self) -> QSize:
        """Return room for the longest entry and the arrow."""
        metrics = QFontMetrics(self.font())
        words = [self.itemText(index) for index in range(self.count())]
        words.append(self.placeholderText())
        width = max((metrics.horizontalAdvance(word) for word in words), default=80)
        room = 2 * PAD + self._theme.px(32) + self._icon_room()
        return QSize(width + room, self.height())

    def _icon_room(self) -> int:
        return self._theme.px(ICON_PX) + ICON_GAP if self._icon else 0

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters; long entries are shortened."""
        return QSize(self._theme.px(96), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, entry and arrow."""
        theme, painter = self._theme, QPainter(self)
        fill = "sunken" if self.underMouse() else "surface"
        draw_box(
            painter,
            self.rect(),
            theme.radius("control"),
            fill=theme.color(fill),
            edge=theme.color("border_strong"),
        )
        size = theme.px(20)
        arrow = icon_pixmap(theme, "chevron-down", size, "ink_3")
        right = self.width() - PAD - size
        painter.drawPixmap(right, (self.height() - size) // 2, arrow)
        left = PAD + self._icon_room()
        if self._icon:
            px = theme.px(ICON_PX)
            icon = icon_pixmap(theme, self._icon, px, "ink_3")
            painter.drawPixmap(PAD, (self.height() - px) // 2, icon)
        painter.setFont(self.font())
        painter.setPen(theme.color("ink"))
        area = QRect(left, 0, right - left - 8, self.height())
        shown = self.currentText() or self.placeholderText()
        words = QFontMetrics(self.font()).elidedText(
            shown, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring when the keyboard came here."""
        super().focusInEvent(event)
        radius = self._theme.radius("control")
        ring_on_focus(self, self._theme, event.reason(), radius)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling never changes an answer."""
        event.ignore()


class _ListRows(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        natural = super().sizeHint(option, index)
        return QSize(natural.width() + 2 * PAD, self._theme.px(44))


class DropDown(_Labelled):
    """A list to pick one thing from, with a label above.

    Args:
        theme: the look in force.
        label: the words above, or nothing if a row beside it already says them; it
            is the accessible name either way.
        choices: pairs of value and words.
        hint: a small line between label and box.

    Signals:
        chosen: the value the person picked.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        label: str,
        choices: Sequence[tuple[object, str]],
        *,
        hint: str = "",
    ) -> None:
        self.box = ListInput(theme)
        super().__init__(theme, label, self.box, hint)
        self._values = [value for value, _ in choices]
        self.box.addItems([words for _, words in choices])
        self.box.activated.connect(self._on_activated)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other things, and show none of them yet."""
        self._values = [value for value, _ in choices]
        self.box.clear()
        self.box.addItems([words for _, words in choices])
        self.box.setCurrentIndex(-1)

    def value(self) -> object | None:
        """Return the value shown."""
        at = self.box.currentIndex()
        return self._values[at] if at >= 0 else None

    def set_value(self, value: object | None) -> None:
        """Show a value, without telling anyone; None shows nothing."""
        at = self._values.index(value) if value is not None else -1
        self.box.setCurrentIndex(at)

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self._values[index])
