"""The table of kinds: what the files hold, and how much of it is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.import_view import BringView, KindLine
    from coach.ui.theme import Theme

NUMBER_PX, LEAST_ROW_PX = 72, 52
RIGHT = Qt.AlignmentFlag.AlignRight
MIDDLE = Qt.AlignmentFlag.AlignVCenter
COLUMNS = 4


class KindsCard(Card):
    """One row a kind, with three numbers, and a promise under them."""

    def __init__(self, theme: Theme, texts: Texts, view: BringView) -> None:
        super().__init__(theme, gap=0, label=texts("bringing.what"))
        self._texts = texts
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space("m"))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for column in range(1, COLUMNS):
            grid.setColumnMinimumWidth(column, theme.px(NUMBER_PX))
        title = Text(theme, "label", texts("bringing.what"))
        grid.addWidget(title, 0, 0, MIDDLE)
        grid.setRowMinimumHeight(0, theme.px(36))
        for column, name in enumerate(("new", "same", "changed"), 1):
            grid.addWidget(_number(theme, "caption", self._head(name)), 0, column)
        for nth, kind in enumerate(view.kinds):
            self._add(grid, 1 + 2 * nth, kind)
        self.body.addLayout(grid, 1)
        self.body.addWidget(Rule(theme))
        self.body.addSpacing(theme.space("m"))
        self.promise = Meta(theme, "shield-check", view.promise, icon_color="primary")
        self.body.addWidget(self.promise)

    def _head(self, name: str) -> str:
        heads = {
            "new": "bringing.new",
            "same": "bringing.same",
            "changed": "bringing.changed",
        }
        return self._texts(heads[name])

    def _add(self, grid: QGridLayout, at: int, kind: KindLine) -> None:
        theme = self._theme
        grid.addWidget(Rule(theme), at, 0, 1, COLUMNS)
        line = row(theme.space("m"))
        line.addWidget(Icon(theme, kind.icon, 22), 0, MIDDLE)
        words = row(theme.space("m")) if not theme.is_large else stack()
        words.addWidget(Text(theme, "label", kind.title), 0, MIDDLE)
        if kind.detail:
            words.addWidget(Text(theme, "small", kind.detail), 1, MIDDLE)
        line.addLayout(words)
        line.addStretch(1)
        named = QWidget()
        named.setLayout(line)
        named.setAccessibleName(
            self._texts(
                "bringing.kind_words",
                title=kind.title,
                new=kind.new,
                same=kind.same,
                changed=kind.changed,
            )
        )
        grid.addWidget(named, at + 1, 0)
        roles = ("label", "body_2", "body_2")
        numbers = (kind.new, kind.same, kind.changed)
        for column, (role, number) in enumerate(zip(roles, numbers, strict=True), 1):
            grid.addWidget(_number(theme, role, f"{number:,}"), at + 1, column)
        grid.setRowMinimumHeight(at + 1, theme.px(LEAST_ROW_PX))
        grid.setRowStretch(at + 1, 1)


def _number(theme: Theme, role: str, words: str) -> Text:
    made = Text(theme, role, words, align=RIGHT)
    made.setAlignment(MIDDLE)
    return made
