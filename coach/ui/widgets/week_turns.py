"""What turns the weeks, and the links under them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.ui import wording
from coach.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from coach.ui.widgets.stacks import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

WEEK = timedelta(days=7)
TO_SUNDAY = timedelta(days=6)
FIRST_DAY, LAST_DAY = date(1970, 1, 5), date(2199, 12, 2)


class WeekTurns(QWidget):
    """The week before, this one, the next, and *Add something*.

    Signals:
        turned: by how many weeks; 0 is back to this one.
        add: something is to be added.
    """

    turned = Signal(int)
    add = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.before_button = self._arrow(theme, "chevron-left", texts("week.before"))
        self.this_button = SecondaryButton(theme, texts("week.this"))
        self.next_button = self._arrow(theme, "chevron-right", texts("week.next"))
        self.add_button = PrimaryButton(theme, texts("week.add"), "plus")
        turns = (self.before_button, self.this_button, self.next_button)
        flow = Flow(theme.space("s"))
        for button, weeks in zip(turns, (-1, 0, 1), strict=True):
            button.clicked.connect(lambda _=False, by=weeks: self.turned.emit(by))
            flow.addWidget(button)
        self.add_button.clicked.connect(self.add)
        flow.addWidget(self.add_button)
        self.setLayout(flow)
        if not theme.is_large:
            wide = [each.sizeHint().width() + theme.space("s") for each in turns]
            self.setMinimumWidth(sum(wide) + self.add_button.sizeHint().width())

    def show_week(self, monday: date) -> None:
        """Let nobody turn beyond the days that can be kept."""
        self.before_button.setEnabled(monday > FIRST_DAY)
        self.next_button.setEnabled(monday + WEEK < LAST_DAY)

    def _arrow(self, theme: Theme, icon: str, name: str) -> SecondaryButton:
        made = SecondaryButton(theme, "", icon)
        made.setAccessibleName(name)
        made.setToolTip(name)
        return made


class WeekLinks(QWidget):
    """A quiet row of links: copying last week, and the pages beside this one.

    Signals:
        copied: last week is to be copied.
        go: the name of a page.
    """

    copied = Signal()
    go = Signal(str)

    def __init__(
        self, theme: Theme, copy: str, pages: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        flow = Flow(theme.space("xl"))
        self.copy_link = LinkButton(theme, copy)
        self.copy_link.clicked.connect(self.copied)
        flow.addWidget(self.copy_link)
        self.links: dict[str, LinkButton] = {}
        for name, words in pages:
            link = self.links[name] = LinkButton(theme, words)
            link.clicked.connect(lambda _=False, to=name: self.go.emit(to))
            flow.addWidget(link)
        self.setLayout(flow)


def span_words(texts: Texts, monday: date) -> str:
    """Return the days of a week as words, its month once where it is one."""
    sunday = monday + TO_SUNDAY
    first = {"weekday": wording.full_weekday(texts, monday)}
    month = texts(f"wording.month_{monday.month}")
    begin = (
        texts("week.day", **first, day=monday.day)
        if monday.month == sunday.month
        else texts("week.day_month", **first, day=monday.day, month=month)
    )
    return texts("week.span", first=begin, last=wording.long_day(texts, sunday))
