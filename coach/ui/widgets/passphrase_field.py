"""A field for a passphrase: hidden unless shown, and empty after it was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.fields import LineInput
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

MOST_LETTERS = 1000
GAP_PX = 8


class PassphraseField(QWidget):
    """A label, one line to type in and a button that shows what is typed.

    Nothing typed here is kept anywhere, corrected, or completed.

    Args:
        theme: the look in force.
        texts: the sentences.
        label: the words above; also the accessible name.

    Signals:
        edited: something was typed or taken away; never what.
        entered: Enter was pressed.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, texts: Texts, label: str) -> None:
        super().__init__()
        self._theme, self._texts, self._label = theme, texts, label
        self.box = LineInput(theme)
        self.box.setAccessibleName(label)
        self.box.setMaxLength(MOST_LETTERS)
        self.box.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.box.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.show_button = SecondaryButton(theme, texts("lock.show"), "eye")
        self.show_button.clicked.connect(self._on_show)
        self.box.textEdited.connect(lambda _typed: self.edited.emit())
        self.box.returnPressed.connect(self.entered)
        self._problem: Meta | None = None
        words = Text(theme, "small_label", label)
        words.setBuddy(self.box)
        column = stack(GAP_PX)
        column.addWidget(words)
        line = row(GAP_PX)
        line.addWidget(self.box, 1)
        line.addWidget(self.show_button)
        column.addLayout(line)
        self._column = column
        self.setLayout(column)
        self.setFocusProxy(self.box)
        self.set_shown(shown=False)

    def set_shown(self, *, shown: bool) -> None:
        """Show what is typed, or dots."""
        kind = QLineEdit.EchoMode
        self.box.setEchoMode(kind.Normal if shown else kind.Password)
        texts, field = self._texts, self._label
        self.show_button.setText(texts("lock.hide" if shown else "lock.show"))
        self.show_button.setAccessibleName(
            texts("lock.hide_spoken", field=field)
            if shown
            else texts("lock.show_spoken", field=field)
        )
        self.show_button.updateGeometry()

    def is_shown(self) -> bool:
        """Say whether what is typed can be read."""
        return self.box.echoMode() == QLineEdit.EchoMode.Normal

    def typed(self) -> str:
        """Return what is typed; every letter and space counts."""
        return self.box.text()

    def take(self) -> str:
        """Return what is typed, and forget it."""
        typed = self.box.text()
        self.clear()
        return typed

    def clear(self) -> None:
        """Forget what is typed, with all that undo would bring back."""
        self.box.setText("")
        self.set_shown(shown=False)

    def set_problem(self, text: str) -> None:
        """Say kindly what is in the way; an empty text takes it away."""
        if self._problem is not None and text:
            self._problem.label.setText(text)
        elif self._problem is not None:
            self._column.removeWidget(self._problem)
            self._problem.deleteLater()
            self._problem = None
        elif text:
            lift = "lift_text"
            self._problem = Meta(self._theme, "info", text, color=lift, icon_color=lift)
            self._column.addWidget(self._problem)
        self.box.setAccessibleDescription(text)

    def problem(self) -> str:
        """Return the words about what is in the way, or nothing."""
        return self._problem.label.text() if self._problem is not None else ""

    def _on_show(self) -> None:
        self.set_shown(shown=not self.is_shown())
