"""Before and after each outing: the newest rows, or what will stand here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.ui.widgets.before_after import BeforeAfter, BeforeAfterRow
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.legend import Legend, LegendEntry, LegendMark
from coach.ui.widgets.pictures import first_walk
from coach.ui.widgets.stacks import row, stack
from coach.ui.wording import short_day

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.progress import ProgressView
    from coach.ui.theme import Theme

HEAD_GAP = 4


class PairsCard(Card):
    """The newest rated outings; with none, a picture or one kind sentence."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, label=texts("progress.pairs_title"), gap=0)
        self._theme, self._texts = theme, texts
        self.body.setContentsMargins(24, 20, 24, 20 if theme.is_large else 6)
        self.title = Text(theme, "label", texts("progress.pairs_title"))
        self.count = Text(theme, "caption")
        self.legend = Legend(
            theme,
            [
                LegendEntry(LegendMark.BEFORE, texts("progress.pairs_before")),
                LegendEntry(LegendMark.AFTER, texts("progress.pairs_after")),
            ],
        )
        self.rows = BeforeAfter(theme, texts, name=texts("progress.pairs_title"))
        self.empty = self._build_empty()
        self.line = Text(theme, "small", texts("progress.pairs_none_here"))
        self.body.addLayout(self._build_head())
        self.body.addSpacing(HEAD_GAP)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.line)

    def set_view(self, view: ProgressView) -> None:
        """Show the newest rows of a range."""
        texts, pairs = self._texts, view.pairs
        self.rows.set_rows(
            [
                BeforeAfterRow(
                    day=short_day(texts, pair.day),
                    minutes=texts("progress.pairs_minutes", minutes=pair.minutes),
                    before=pair.before,
                    after=pair.after,
                )
                for pair in pairs
            ]
        )
        has_rows, is_empty = bool(pairs), view.is_empty
        self.rows.setVisible(has_rows)
        self.legend.setVisible(has_rows)
        self.title.setHidden(is_empty)
        self.empty.setVisible(is_empty)
        self.line.setVisible(not has_rows and not is_empty)
        self.count.setVisible(view.pairs_in_all > len(pairs))
        words = texts("progress.pairs_more", shown=len(pairs), all=view.pairs_in_all)
        self.count.setText(words)

    def _build_head(self) -> QBoxLayout:
        theme = self._theme
        self.count.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        if theme.is_large:
            head: QBoxLayout = stack(theme.space("s"))
            for part in (self.title, self.count, self.legend):
                head.addWidget(part)
            return head
        head = row(theme.space("m"))
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.legend)
        return head

    def _build_empty(self) -> QWidget:
        theme, texts = self._theme, self._texts
        held = QWidget()
        line: QBoxLayout = stack(theme.space("l"))
        if not theme.is_large:
            line = row(theme.space("xl"))
        held.setLayout(line)
        line.addWidget(first_walk(theme))
        words = stack()
        words.addStretch(1)
        words.addWidget(Text(theme, "label", texts("progress.pairs_title")))
        words.addSpacing(theme.space("s"))
        words.addWidget(Text(theme, "body", texts("progress.pairs_empty")))
        words.addStretch(1)
        line.addLayout(words, 1)
        return held
