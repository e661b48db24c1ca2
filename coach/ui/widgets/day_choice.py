"""Which day something was: today, yesterday, or another one in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.ui.widgets.fields import Field
from coach.ui.widgets.segmented import Segmented
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.ui.theme import Theme

TODAY, YESTERDAY, ANOTHER = "today", "yesterday", "another"


@dataclass(frozen=True, slots=True)
class DayWords:
    """What the choice and the field are called; ``hint`` stands under the field."""

    label: str
    today: str
    yesterday: str
    another: str
    day: str
    hint: str


class DayChoice:
    """Two widgets of a form that belong together; the form lays them out.

    Args:
        theme: the look in force.
        words: what things are called.

    Attributes:
        when: today, yesterday or another day.
        day: the field for another day.
    """

    def __init__(self, theme: Theme, words: DayWords) -> None:
        self._today = date.min
        choices = [
            (TODAY, words.today),
            (YESTERDAY, words.yesterday),
            (ANOTHER, words.another),
        ]
        self.when = Segmented(theme, choices, label=words.label)
        self.day = Field(theme, words.day, hint=words.hint)
        self.when.chosen.connect(self._on_when)

    def show_day(self, text: str, today: date) -> None:
        """Show a day as it is typed, an ISO day of these two, or nothing for today."""
        self._today = today
        near = {
            "": TODAY,
            today.isoformat(): TODAY,
            self._yesterday().isoformat(): YESTERDAY,
        }
        where = near.get(text, ANOTHER)
        self.when.set_value(where)
        self.day.set_text(text if where == ANOTHER else "")
        self.day.setVisible(where == ANOTHER)

    def set_problem(self, words: str) -> None:
        """Say what is not right with the day yet, in the field for another one."""
        self.day.set_problem(words)
        if words:
            self.when.set_value(ANOTHER)
            self.day.setVisible(True)

    def text(self) -> str:
        """Return the day as it is typed, or as an ISO day; may be empty."""
        where = self.when.value()
        if where == ANOTHER:
            return self.day.text()
        return (self._yesterday() if where == YESTERDAY else self._today).isoformat()

    def _on_when(self, where: object) -> None:
        self.day.setVisible(where == ANOTHER)
        self.day.set_problem("")
        if where == ANOTHER:
            self.day.setFocus()

    def _yesterday(self) -> date:
        return max(self._today, date(1970, 1, 3)) - timedelta(days=1)
