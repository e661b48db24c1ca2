"""Before a routine: what it is, what it needs, and a picture of every move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.routine import Form
from coach.ui.widgets.buttons import HeroButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.figure import Figure
from coach.ui.widgets.labels import Text
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import Actions, Flow, row, stack

if TYPE_CHECKING:
    from coach.domain.routine import Move, MoveBook
    from coach.domain.wording import Texts
    from coach.services.routine import RoutineView
    from coach.ui.theme import Theme

FIGURE = 104
TILE = 232


class RoutineIntro(QWidget):
    """A routine that was chosen and has not begun.

    Signals:
        begun, other_asked: what the person pressed.
        form_chosen: the `Form` they want it in.
    """

    begun = Signal()
    other_asked = Signal()
    form_chosen = Signal(object)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self.title = Text(theme, "title")
        self.line = Text(theme, "lead")
        forms = [(form, texts(f"routine.{form}")) for form in Form]
        self.form = Segmented(theme, forms, label=texts("routine.form"))
        self.needs = Text(theme, "body")
        self.safe = Text(theme, "body", texts("routine.intro_safe"))
        self.begin = HeroButton(theme, texts("routine.begin"), icon="play")
        self.other = QuietButton(theme, texts("routine.another"))
        self.tiles: list[QWidget] = []
        self._flow = Flow(theme.space("m"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("m"), 0, 0)
        column.setSpacing(theme.space("m"))
        for part in (self.title, self.line, self.form):
            column.addWidget(part)
        for words in (self.needs, self.safe):
            column.addWidget(words)
        column.addWidget(Actions(theme, self.begin, self.other))
        column.addSpacing(theme.space("s"))
        column.addWidget(Text(theme, "heading", texts("routine.intro_moves")))
        column.addLayout(self._flow)
        column.addStretch(1)
        self.begin.clicked.connect(self.begun)
        self.other.clicked.connect(self.other_asked)
        self.form.chosen.connect(self.form_chosen)

    def set_view(self, view: RoutineView, book: MoveBook) -> None:
        """Show a routine."""
        texts = self._texts
        form = texts(f"routine.{view.form}")
        self.title.setText(view.routine.title)
        meta = texts("routine.card_meta", form=form, minutes=view.minutes)
        self.line.setText(f"{view.routine.line} {meta}.")
        self.form.set_value(view.form)
        self.form.setVisible(len(view.forms) > 1)
        needs = view.needs[0].lower() + view.needs[1:]
        self.needs.setText(texts("routine.intro_needs", needs=needs))
        self._draw(_without_repeats(view.moves), book)

    def _draw(self, moves: list[Move], book: MoveBook) -> None:
        for tile in self.tiles:
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [self._tile(move, book) for move in moves]
        for tile in self.tiles:
            self._flow.addWidget(tile)
            tile.show()

    def _tile(self, move: Move, book: MoveBook) -> QWidget:
        theme = self._theme
        card = Card(theme, padding=8, gap=6, label=move.title)
        card.setFixedWidth(theme.px(TILE))
        pair = row(theme.space("s"))
        for name in (move.poses[0], move.poses[-1]):
            figure = Figure(theme, FIGURE)
            figure.set_poses((book.poses[name],), move.picture)
            figure.is_decorative = name != move.poses[-1]
            pair.addWidget(figure)
        pair.addStretch(1)
        card.body.addLayout(pair)
        words = stack()
        words.setContentsMargins(theme.space("xs"), 0, 0, theme.space("xs"))
        words.addWidget(Text(theme, "small_label", move.title))
        card.body.addLayout(words)
        return card


def _without_repeats(moves: tuple[Move, ...]) -> list[Move]:
    return list({move.id: move for move in moves}.values())
