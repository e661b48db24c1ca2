"""The quieter cards of *What helps me*: too few notes, what is said, nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.domain.finding import Standing
from coach.ui.widgets.buttons import LinkButton, PrimaryButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.pictures import first_walk
from coach.ui.widgets.stacks import Flow, row, stack
from coach.ui.wording import long_day

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

    from coach.domain.statements import Statement
    from coach.domain.wording import Texts
    from coach.services.helps import HelpsView
    from coach.ui.theme import Theme

FEW_SHOWN = 6
SOMETHING = frozenset(
    {Standing.CLEAR, Standing.FADED, Standing.MAYBE, Standing.COUNTED, Standing.SILENT}
)
"""The states of which there is more to say than that it is not clear yet."""
PRIMARY = "move_same_day"
"""The one question that is always answered in sight."""
EMPTY_WIDTH = 520


def says_something(said: Statement) -> bool:
    """Say whether a statement stands in sight; good news and bad alike do."""
    found = said.finding
    if found is None or found.question == PRIMARY:
        return True
    return found.standing in SOMETHING


class FewCard(Card):
    """What was done too seldom for an average, with how many times."""

    def __init__(self, theme: Theme, texts: Texts, view: HelpsView) -> None:
        title = texts("helps.few_title")
        super().__init__(theme, "sunken", gap=0, label=title)
        self.body.addWidget(Meta(theme, "sprout", title))
        self.lines: list[QWidget] = []
        for place, few in enumerate(view.few[:FEW_SHOWN]):
            if place:
                self.body.addWidget(Rule(theme))
            times = texts("helps.few_row", count=few.times)
            self.lines.append(_line(theme, few.title, times))
            self.body.addWidget(self.lines[-1])
        self.body.addStretch(1)
        self.body.addWidget(Text(theme, "small", texts("helps.few_line")))


def _line(theme: Theme, title: str, times: str) -> QWidget:
    made = QWidget()
    made.setAccessibleName(f"{title}: {times}")
    line: QBoxLayout = row(theme.space("m"))
    line.setContentsMargins(0, 12, 0, 12)
    made.setLayout(line)
    line.addWidget(Text(theme, "label", title), 1)
    said = Text(theme, "small_ink", times)
    said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    said.setMinimumWidth(said.sizeHint().width())
    line.addWidget(said, 0, Qt.AlignmentFlag.AlignVCenter)
    return made


class SaidCard(Card):
    """The statements, good and bad alike, with what they are not.

    While the notes are looked through it says so, quietly.
    """

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, gap=0, label=texts("helps.said_title"))
        self._texts = texts
        self.title = Text(theme, "label", texts("helps.said_title"))
        self.line = Text(theme, "small")
        self.body.addWidget(self.title)
        self.body.addSpacing(theme.space("xs"))
        self.body.addWidget(self.line)
        self.body.addSpacing(theme.space("s"))
        self.more: LinkButton | None = None
        self._held: QWidget | None = None
        self._shown: tuple[Statement, ...] | None = None
        self._rest: QWidget | None = None

    def set_looking(self) -> None:
        """Say that the notes are being looked through."""
        self.line.setText(self._texts("helps.looking_line"))
        self._put(self._words(self._texts("helps.looking")))
        self._shown = None

    def set_failed(self) -> None:
        """Say that it did not work, and that nothing is lost."""
        self.line.setText("")
        self._put(self._words(self._texts("helps.failed")))
        self._shown = None

    def set_view(self, view: HelpsView) -> None:
        """Show what is said, and when it is looked at next."""
        if view.statements is None:
            self.set_looking()
            return
        self.line.setText(self._when(view))
        if view.statements == self._shown:
            return
        self._shown = view.statements
        first = tuple(each for each in view.statements if says_something(each))
        rest = tuple(each for each in view.statements if each not in first)
        self._put(self._list(first, rest))

    def _when(self, view: HelpsView) -> str:
        texts, said = self._texts, [self._texts("helps.said_not")]
        if view.reviewed_on is not None:
            day = long_day(texts, view.reviewed_on)
            said.append(texts("helps.said_last", day=day))
        if view.next_review is not None:
            day = long_day(texts, view.next_review)
            said.append(texts("helps.said_next", day=day))
        return " ".join(said)

    def _words(self, words: str) -> QWidget:
        made, column = self._holder()
        column.addWidget(Text(self._theme, "body", words))
        return made

    def _list(
        self, first: tuple[Statement, ...], rest: tuple[Statement, ...]
    ) -> QWidget:
        made, column = self._holder()
        column.addWidget(self._rows(first) if first else self._none())
        self._rest = self._rows(rest) if rest else None
        if self._rest is not None:
            self._rest.hide()
            self.more = LinkButton(self._theme, self._fold_words())
            self.more.clicked.connect(self._fold)
            foot = Flow(0)
            foot.addWidget(self.more)
            column.addWidget(self._rest)
            column.addLayout(foot)
        return made

    def _none(self) -> QWidget:
        return self._words(self._texts("helps.said_none"))

    def _fold(self) -> None:
        """Show what is not clear yet as well, or fold it away."""
        if self._rest is None or self.more is None:
            return
        self._rest.setVisible(self._rest.isHidden())
        self.more.setText(self._fold_words())
        self.more.updateGeometry()

    def _fold_words(self) -> str:
        if self._rest is not None and not self._rest.isHidden():
            return self._texts("helps.said_fewer")
        return self._texts("helps.said_more", count=len(self._shown or ()))

    def _rows(self, statements: tuple[Statement, ...]) -> QWidget:
        theme = self._theme
        made, column = self._holder()
        for place, said in enumerate(statements):
            if place:
                column.addWidget(Rule(theme))
            part = QWidget()
            words = stack(theme.space("xs"), (0, 12, 0, 12))
            part.setLayout(words)
            part.setAccessibleName(f"{said.text} {said.note}".strip())
            words.addWidget(Text(theme, "body", said.text))
            if said.note:
                words.addWidget(Text(theme, "small", said.note))
            column.addWidget(part)
        return made

    def _holder(self) -> tuple[QWidget, QVBoxLayout]:
        made, column = QWidget(), stack()
        made.setLayout(column)
        return made, column

    def _put(self, made: QWidget) -> None:
        if self._held is not None:
            self.body.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self._held = made
        self.body.addWidget(made)
        made.show()


class NothingCard(Card):
    """Nothing was rated yet: a kind word, a picture and the one way on."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, label=texts("helps.empty_title"), gap=4)
        line: QBoxLayout = stack(theme.space("l"))
        if not theme.is_large:
            line = row(theme.space("xl"))
        words = stack(theme.space("s"))
        words.addStretch(1)
        words.addWidget(Text(theme, "heading", texts("helps.empty_title")))
        words.addWidget(Text(theme, "body", texts("helps.empty_line")))
        words.addSpacing(theme.space("m"))
        self.button = PrimaryButton(theme, texts("helps.empty_go"))
        words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        line.addWidget(first_walk(theme), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        self.body.addLayout(line)


class WhileEmptyCard(Card):
    """What holds while there is nothing to see."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        title = texts("helps.while_empty_title")
        super().__init__(theme, "sunken", label=title)
        self.body.addWidget(Meta(theme, "info", title))
        self.body.addWidget(Text(theme, "body", texts("helps.while_empty_line")))
        self.body.addStretch(1)
