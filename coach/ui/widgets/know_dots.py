"""One hundred people as dots: filled are those told of a link that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.widgets.card import Card
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import row, stack
from coach.values import dataclass

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QBoxLayout

    from coach.domain.wording import Texts
    from coach.services.know import KnowView
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

PEOPLE, A_ROW = 100, 20
STEP, RADIUS, EDGE = 13.1, 4.3, 1.3


class PeopleDots(Drawn):
    """One hundred dots in five rows, of which the first ones are filled.

    Args:
        theme: the look in force.
        told: how many are filled, 0-100.
        color: of the filled ones, a palette token.
        words: what a screen reader says of it.
    """

    def __init__(self, theme: Theme, told: int, color: str, words: str) -> None:
        super().__init__(theme, name=words)
        self._told, self._color = told, color
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of all dots."""
        rows = PEOPLE // A_ROW
        return self.design_size(STEP * A_ROW, STEP * rows)

    def minimumSizeHint(self) -> QSize:
        """Return the full size; a dot is never cut."""
        return self.sizeHint()

    def draw(self, sketch: Sketch) -> None:
        """Draw row by row."""
        for place in range(PEOPLE):
            line, column = divmod(place, A_ROW)
            at = (STEP * (column + 0.5), STEP * (line + 0.5))
            is_told = place < self._told
            fill, edge = (self._color, self._color) if is_told else (None, "ink_3")
            sketch.oval(at, (RADIUS, RADIUS), fill, edge=edge, width=EDGE)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two fields: how many, its colour, its name and a line."""

    told: int
    color: str
    title: str
    line: str


class DotsCard(Card):
    """The usual way and this app, side by side, after a year with no link."""

    def __init__(self, theme: Theme, texts: Texts, view: KnowView) -> None:
        super().__init__(theme, gap=12, label=texts("know.dots_title"))
        self._texts = texts
        self.body.addWidget(Text(theme, "label", texts("know.dots_title")))
        line: QBoxLayout = stack(theme.space("l"))
        if not theme.is_large:
            line = row(theme.space("xl"))
        sides = (
            _Side(
                view.usual,
                "border_strong",
                texts("know.dots_usual"),
                texts("know.dots_usual_line"),
            ),
            _Side(
                view.ours,
                "lift",
                texts("know.dots_ours"),
                texts("know.dots_ours_line"),
            ),
        )
        for side in sides:
            line.addWidget(self._field(theme, side), 1)
        self.body.addLayout(line)
        self.body.addWidget(Text(theme, "small_ink", texts("know.dots_legend")))
        self.body.addStretch(1)

    def _field(self, theme: Theme, side: _Side) -> QWidget:
        made, column = QWidget(), stack(theme.space("xs"))
        made.setLayout(column)
        head = row(theme.space("s"))
        number = Text(theme, "number", str(side.told))
        number.setMinimumWidth(number.sizeHint().width())
        head.addWidget(number)
        of = Text(theme, "small", self._texts("know.dots_told"))
        head.addWidget(of, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        words = self._texts("know.dots_about", title=side.title, count=side.told)
        column.addWidget(PeopleDots(theme, side.told, side.color, words))
        column.addWidget(Text(theme, "label", side.title))
        column.addWidget(Text(theme, "small", side.line))
        return made
