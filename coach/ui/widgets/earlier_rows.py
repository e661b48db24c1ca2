"""The days of *Earlier versions*: a card each, a row an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui import wording
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Flow, row, stack

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

    from coach.domain.wording import Texts
    from coach.services.history_list import EarlierDay, EarlierFact, EarlierLine
    from coach.ui.theme import Theme


class EarlierDayCard(Card):
    """What was done on one day, newest first.

    Signals:
        take_back: the number of the action to take back.
    """

    take_back = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, day: EarlierDay) -> None:
        title = wording.long_day(texts, day.day)
        super().__init__(theme, gap=theme.space("m"), label=title)
        self.body.addWidget(Text(theme, "heading", title))
        self.rows = [EarlierRow(theme, texts, line) for line in day.lines]
        for place, line in enumerate(self.rows):
            if place:
                self.body.addWidget(Rule(theme))
            line.take_back.connect(self.take_back)
            self.body.addWidget(line)


class EarlierRow(QWidget):
    """One action in words; ``button`` takes it back, None where that cannot be.

    Signals:
        take_back: the number of the action.
    """

    take_back = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, line: EarlierLine) -> None:
        super().__init__()
        title = headline(texts, line)
        words = stack(2)
        words.addWidget(Text(theme, "label", title))
        for told in details(texts, line):
            words.addWidget(Text(theme, "small", told))
        if line.why_not:
            words.addWidget(Text(theme, "caption", line.why_not))
        self.button: SecondaryButton | None = None
        across = row(theme.space("l"))
        across.addLayout(words, 1)
        if line.can_take_back:
            press = texts("earlier.press")
            button = self.button = SecondaryButton(
                theme, press, height=theme.size("target")
            )
            button.setAccessibleName(texts("earlier.press_name", line=title))
            button.clicked.connect(lambda: self.take_back.emit(line.id))
            self._place(theme, button, across, words)
        self.setLayout(across)

    def _place(
        self,
        theme: Theme,
        button: SecondaryButton,
        across: QHBoxLayout,
        words: QVBoxLayout,
    ) -> None:
        if theme.is_large:
            flow = Flow(0)
            flow.addWidget(button)
            words.addSpacing(theme.space("s"))
            words.addLayout(flow)
            return
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def headline(texts: Texts, line: EarlierLine) -> str:
    """Return "Changed: Walk, Tue 12 May", or how many facts it touched."""
    count = len(line.facts) + line.more
    if not count:
        return line.did
    if count > 1:
        return texts("earlier.many", did=line.did, count=count)
    [fact] = line.facts
    day = wording.short_day(texts, fact.day)
    return texts("earlier.line", did=line.did, title=fact.title, day=day)


def details(texts: Texts, line: EarlierLine) -> list[str]:
    """Return the smaller lines: what stood there, what stands there, and the time."""
    is_one = len(line.facts) + line.more == 1
    told = [_told(texts, fact, is_one=is_one) for fact in line.facts]
    if line.more:
        told.append(texts.count("earlier.more", line.more))
    told = [each for each in told if each]
    if is_one and told:
        return [f"{line.clock} · {told[0]}"]
    return [line.clock, *told]


def _told(texts: Texts, fact: EarlierFact, *, is_one: bool) -> str:
    change = _change(texts, fact)
    if is_one:
        return change
    day = wording.short_day(texts, fact.day)
    named = texts("earlier.fact", title=fact.title, day=day)
    return f"{named} · {change}" if change else named


def _change(texts: Texts, fact: EarlierFact) -> str:
    said = _stood(texts, fact)
    if fact.moved_from is None:
        return said
    day = wording.short_day(texts, fact.moved_from)
    moved = texts("earlier.moved", day=day)
    return f"{moved} · {said}" if said else moved


def _stood(texts: Texts, fact: EarlierFact) -> str:
    if fact.before and fact.after and fact.before != fact.after:
        return texts("earlier.was_now", before=fact.before, after=fact.after)
    return fact.after or fact.before
