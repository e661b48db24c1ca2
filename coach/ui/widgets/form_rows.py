"""Rows of a form: what it is on the left, the control on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coach.ui.widgets.card import Rule
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.stacks import row, stack
from coach.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from coach.ui.theme import Theme

ROW_PAD = 13


class FormRows(QWidget):
    """Rows with hairlines between them, for use inside a card.

    Every row gives its control an accessible name and description, so that this
    cannot be forgotten.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def add_row(
        self,
        label: str,
        control: QWidget | None = None,
        help_text: str = "",
        *,
        icon: str = "",
    ) -> FormRow:
        """Add a row and return it.

        Args:
            label: what the row is about.
            control: what to press or type in, at the right; below with large text.
            help_text: a smaller second line.
            icon: a Lucide name at the left.
        """
        if self._rows.count():
            self._rows.addWidget(Rule(self._theme))
        made = FormRow(self._theme, label, control, help_text, icon)
        self._rows.addWidget(made)
        return made


class FormRow(QWidget):
    """One row; a press anywhere on a switch's row switches it."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        control: QWidget | None,
        help_text: str,
        icon: str,
    ) -> None:
        super().__init__()
        self.label = Text(theme, "label", label)
        self.help_label = Text(theme, "small", help_text)
        self._toggle = control if isinstance(control, Toggle) else None
        words = self._words = stack()
        words.addWidget(self.label)
        words.addWidget(self.help_label)
        if not help_text:
            self.help_label.hide()
        line = row(theme.space("l"))
        line.setContentsMargins(0, ROW_PAD, 0, ROW_PAD)
        if icon:
            line.addWidget(Icon(theme, icon, 24), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        if control is not None:
            self._take(theme, control, line, words)
        self.setLayout(line)

    def set_help(self, text: str) -> None:
        """Show another second line."""
        self.help_label.setText(text)
        self.help_label.setVisible(bool(text))

    def put_under_label(self, part: QWidget) -> None:
        """Show a widget of its own as the second line."""
        self._words.insertWidget(1, part)

    def _take(
        self, theme: Theme, control: QWidget, line: QBoxLayout, words: QVBoxLayout
    ) -> None:
        self.label.setBuddy(control)
        target = control.focusProxy() or control
        if not target.accessibleName():
            described = getattr(control, "text", None)
            own = described() if callable(described) else ""
            target.setAccessibleName(own or self.label.text())
        if not target.accessibleDescription():
            target.setAccessibleDescription(self.help_label.text())
        if theme.scale > 1:
            words.addSpacing(theme.space("s"))
            words.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Switch the row's switch."""
        inside = self.rect().contains(event.position().toPoint())
        if self._toggle is not None and inside:
            self._toggle.click()
