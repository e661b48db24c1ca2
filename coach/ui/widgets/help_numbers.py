"""A number that somebody dials: large, to be selected, and copied with one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.ui.widgets.buttons import QUIET, Button
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import row, stack
from coach.values import replace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from coach.domain.support import LinesWords
    from coach.services.support import LineView
    from coach.ui.theme import Theme

COPIED_MS = 2500

_COPY = replace(QUIET, role="small_label", text="help_text", hover="help_soft")
_COPY_ON_PLUM = replace(_COPY, text="on_help", hover="help_hover", press="help_hover")


class Number(QLabel):
    """A number in large letters that can be selected with mouse or keyboard.

    Args:
        theme: the look in force.
        number: as it is shown and dialled.
        spoken: what a screen reader says of it.
        role: how it is set, a key of `coach.ui.theme.ROLES`.
        color: a palette token.
    """

    def __init__(
        self,
        theme: Theme,
        number: str,
        spoken: str = "",
        *,
        role: str = "step",
        color: str = "help_text",
    ) -> None:
        super().__init__(number)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self.setWordWrap(True)
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.WindowText, theme.color(color))
        colors.setColor(QPalette.ColorRole.Highlight, theme.color("help"))
        colors.setColor(QPalette.ColorRole.HighlightedText, theme.color("on_help"))
        self.setPalette(colors)
        ways = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            ways.TextSelectableByMouse | ways.TextSelectableByKeyboard
        )
        self.setAccessibleName(spoken or number)
        if not theme.is_large:
            self.setWordWrap(False)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)


class CopyButton(Button):
    """Copies a number and says so in its own place.

    Args:
        theme: the look in force.
        words: the words around lines.
        number: what is copied.
        spoken: whose number it is, for a screen reader.
        on_plum: it stands on the plum block.
    """

    def __init__(
        self,
        theme: Theme,
        words: LinesWords,
        number: str,
        spoken: str,
        *,
        on_plum: bool = False,
    ) -> None:
        look = _COPY_ON_PLUM if on_plum else _COPY
        super().__init__(theme, words.copy, look)
        self._number, self._words, self._spoken = number, words, spoken
        self._back = QTimer(self, singleShot=True, interval=COPIED_MS)
        self._back.timeout.connect(self._show_offer)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        wide = max(self.fontMetrics().horizontalAdvance(w) for w in self._both())
        self.setFixedWidth(max(theme.size("target"), wide + 2 * look.pad + 2))
        self._show_offer()
        self.clicked.connect(self._on_clicked)

    def _both(self) -> tuple[str, str]:
        return self._words.copy, self._words.copied

    def _show_offer(self) -> None:
        self.setText(self._words.copy)
        self.setAccessibleName(f"{self._words.copy}: {self._spoken}")

    def _on_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._number)
        self.setText(self._words.copied)
        self.setAccessibleName(f"{self._words.copied}: {self._number}")
        self._back.start()


class NumberRow(QWidget):
    """One line or person: who it is, a smaller second line, the number, *Copy*.

    Args:
        theme: the look in force.
        words: the words around lines.
        line: what to show; a line without a number has nothing to copy.
        lead: an icon or the like at the left.
        role: how the number is set.
    """

    def __init__(
        self,
        theme: Theme,
        words: LinesWords,
        line: LineView,
        lead: QWidget,
        *,
        role: str = "step",
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(line.spoken)
        names = stack()
        names.addWidget(Text(theme, "label", line.name))
        if line.detail:
            names.addWidget(Text(theme, "small", line.detail))
        whole = row(theme.space("l"))
        whole.addWidget(lead, 0, Qt.AlignmentFlag.AlignVCenter)
        if not line.number:
            whole.addLayout(names, 1)
        elif theme.is_large:
            names.addLayout(self._number(words, line, role))
            whole.addLayout(names, 1)
        else:
            whole.addLayout(names, 1)
            whole.addLayout(self._number(words, line, role))
        self.setLayout(whole)

    def _number(self, words: LinesWords, line: LineView, role: str) -> QHBoxLayout:
        theme = self._theme
        made = row(theme.space("m"))
        self.number = Number(theme, line.number, line.spoken, role=role)
        self.copy = CopyButton(theme, words, line.number, line.spoken)
        made.addWidget(self.number, 1 if theme.is_large else 0)
        made.addWidget(self.copy)
        return made
