"""A source as it is shown: who said it, what it backs, how it was checked, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.stacks import row, stack
from coach.ui.wording import long_day

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.evidence_table import EvidenceRow
    from coach.ui.theme import Theme

DOI = "https://doi.org/"


class SourceLines(QWidget):
    """One source; its links can be selected and copied, none is opened from here."""

    def __init__(self, theme: Theme, texts: Texts, source: EvidenceRow) -> None:
        super().__init__()
        line = row(theme.space("m"))
        self.setLayout(line)
        line.addWidget(Icon(theme, "book-open", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = stack(2)
        words.addWidget(Text(theme, "small", source.source))
        words.addWidget(Text(theme, "caption", source.claim, color="ink_2"))
        words.addWidget(Text(theme, "caption", checked_line(texts, source)))
        flags = Qt.TextInteractionFlag
        for doi in source.doi:
            link = Text(theme, "caption", f"{DOI}{doi}")
            link.setTextInteractionFlags(
                flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
            )
            words.addWidget(link)
        line.addLayout(words, 1)


def checked_line(texts: Texts, source: EvidenceRow) -> str:
    """Return how somebody made sure of a source, and on which day if that was noted."""
    if source.checked_on is None:
        return f"{source.checked_words}."
    day = long_day(texts, source.checked_on)
    return texts("evidence.checked_on", how=source.checked_words, day=day)
