"""Everything the program claims: how sure, from where, how checked, where used."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView

from coach.domain.foreign_words import folded
from coach.services.changes import Changes
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.data_table import DataTable
from coach.ui.widgets.fields import LineInput
from coach.ui.widgets.labels import Text
from coach.ui.widgets.source_lines import SourceLines
from coach.ui.widgets.stacks import CARD_GAP_PX, empty, stack
from coach.ui.widgets.strength_badge import Badge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from coach.domain.learn import LeftOut
    from coach.domain.wording import Texts
    from coach.services.evidence_table import EvidenceRow
    from coach.ui.theme import Theme

LEARN = "learn"
TABLE_PX, HOW_PX = 400, 190
LAST = 4
"""Where the last card stands: under the chosen source."""


class EvidencePage(Page):
    """A table of all sources, a search over it, and the chosen one in full under it.

    Args:
        theme: the look in force.
        rows: reads the sources.
        left_out: reads what people may look for and will not find.
        texts: the sentences.
    """

    name: ClassVar[str] = "evidence"
    place: ClassVar[str] = LEARN
    depends_on: ClassVar[Changes] = Changes.NOTHING

    def __init__(
        self,
        theme: Theme,
        rows: Callable[[], Sequence[EvidenceRow]],
        left_out: Callable[[], Sequence[LeftOut]],
        texts: Texts,
    ) -> None:
        super().__init__(theme)
        self._read, self._read_left_out, self._texts = rows, left_out, texts
        self._rows: Sequence[EvidenceRow] = ()
        self.shown: list[EvidenceRow] = []
        self.card: QWidget | None = None
        self.back = SecondaryButton(
            theme, texts("evidence.back"), "chevron-left", height=44
        )
        self.back.clicked.connect(partial(self.go.emit, LEARN))
        self.header = PageHeader(theme, texts("evidence.title"), " ", self.back)
        self.search = LineInput(theme)
        self.search.setPlaceholderText(texts("evidence.search"))
        self.search.setAccessibleName(texts("evidence.search"))
        self.search.textChanged.connect(self._show)
        self.table = DataTable(theme, name=texts("evidence.title"))
        self.table.setFixedHeight(theme.px(TABLE_PX))
        self.table.closed.connect(self.leave)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._below = stack()
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(self.header)
        self.content.addWidget(self.search)
        self.content.addWidget(self.table)
        self.content.addLayout(self._below)
        self.content.addStretch(1)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.search.setFocus),
            (QKeySequence("Alt+Left"), self.back.click),
        ):
            QShortcut(keys, self).activated.connect(act)

    def reload(self) -> None:
        """Show the sources; they change with the program alone."""
        if not self._rows:
            self._rows = self._read()
            self._show("")
            self.content.insertWidget(LAST, self._left_out())

    def leave(self) -> bool:
        """End a search, else go back to *Learn*."""
        if self.search.text():
            self.search.clear()
        else:
            self.go.emit(LEARN)
        return True

    def _show(self, words: str) -> None:
        wanted = [folded(word) for word in words.split()]
        self.shown = [row for row in self._rows if _has(row, wanted)]
        texts = self._texts
        heads = ("claim", "how") if self.theme.is_large else ("claim", "how", "from")
        rows = [
            (row.claim, row.strength_words, row.source)[: len(heads)]
            for row in self.shown
        ]
        headers = [texts(f"evidence.head_{name}") for name in heads]
        self.table.set_table(headers, rows)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, self.theme.px(HOW_PX))
        waiting = sum(row.waits for row in self._rows)
        sub = texts("evidence.sub", count=len(self._rows), waiting=waiting)
        self.header.set_words(texts("evidence.title"), sub)
        self._open(0)

    def _on_row(self) -> None:
        self._open(self.table.currentIndex().row())

    def _open(self, at: int) -> None:
        empty(self._below)
        is_there = 0 <= at < len(self.shown)
        self.card = self._card(self.shown[at]) if is_there else self._none()
        self._below.addWidget(self.card)
        self.card.show()

    def _left_out(self) -> Card:
        """Return what people may have read elsewhere and will not find here."""
        theme, texts = self.theme, self._texts
        made = Card(theme, "sunken", gap=14, label=texts("evidence.left_out"))
        made.body.addWidget(Text(theme, "label", texts("evidence.left_out")))
        for each in self._read_left_out():
            words = stack(2)
            words.addWidget(Text(theme, "small_label", each.what))
            words.addWidget(Text(theme, "small", each.why))
            made.body.addLayout(words)
        return made

    def _none(self) -> QWidget:
        made = Card(self.theme, "sunken")
        made.body.addWidget(Text(self.theme, "body", self._texts("evidence.none")))
        return made

    def _card(self, row: EvidenceRow) -> QWidget:
        theme, texts = self.theme, self._texts
        made = Card(theme, label=row.claim)
        made.body.addWidget(Badge(theme, texts, row.strength))
        made.body.addWidget(SourceLines(theme, texts, row))
        used = texts("evidence.used", places=" · ".join(row.used), id=row.id)
        made.body.addWidget(Text(theme, "caption", used))
        return made


def _has(row: EvidenceRow, wanted: Sequence[str]) -> bool:
    """Say whether every word stands somewhere in a row."""
    held = folded(" ".join((row.id, row.claim, row.source, *row.doi, *row.used)))
    return all(word in held for word in wanted)
