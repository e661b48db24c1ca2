"""The dialog that shows a crash report before anyone can copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from coach.ui.widgets.buttons import PrimaryButton, QuietButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme


class CrashDialog(QDialog):
    """Shows a report before anyone can copy it."""

    def __init__(
        self, theme: Theme, texts: Texts, report: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(texts("window.crash_title"))
        column = stack(theme.space("l"), (32, 32, 32, 32))
        self.setLayout(column)
        column.addWidget(Text(theme, "heading", texts("window.crash_title")))
        column.addWidget(Text(theme, "body", texts("window.crash_body")))
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setAccessibleName(texts("window.crash_report"))
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        column.addWidget(shown)
        buttons = row(theme.space("m"))
        self.copy_button = PrimaryButton(theme, texts("window.crash_copy"))
        self.copy_button.clicked.connect(self._on_copy)
        close = QuietButton(theme, texts("window.crash_close"))
        close.clicked.connect(self.reject)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(close)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.resize(theme.px(560), theme.px(420))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.accept()
