"""What stands over a chart that has nothing to show: words and one way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

WIDTH = 500
GAP = 12


class EmptyCard(Card):
    """Nothing was ever written down, or nothing in this time; both are fine."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, label=texts("progress.empty_title"), gap=4)
        self._texts = texts
        middle = Qt.AlignmentFlag.AlignHCenter
        self.title = Text(theme, "heading", align=middle)
        self.line = Text(theme, "body", align=middle)
        self.button = PrimaryButton(theme, texts("progress.empty_go"))
        self.body.addWidget(self.title)
        self.body.addWidget(self.line)
        self.body.addSpacing(GAP)
        self.body.addWidget(self.button, 0, middle)
        self.setMaximumWidth(theme.px(WIDTH))

    def set_ever(self, *, is_ever: bool) -> None:
        """Say which: nothing ever (False), or something in another time (True)."""
        form = "blank" if is_ever else "empty"
        self.title.setText(self._texts(f"progress.{form}_title"))
        self.line.setText(self._texts(f"progress.{form}_line"))
        self.button.setText(self._texts(f"progress.{form}_go"))
