"""Whom to call: the emergency block, the lines, one labelled guess, the chooser.

They are given what to show and say what was pressed, so that every page that has help
to offer shows it in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.ui.widgets.buttons import SECONDARY, Button
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.fields import DropDown
from coach.ui.widgets.help_numbers import CopyButton, Number, NumberRow
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.stacks import Actions, row, stack
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QBoxLayout

    from coach.domain.support import LinesWords
    from coach.services.support import EmergencyView, LinesView, LineView
    from coach.ui.theme import Theme

PAD = 24
GAP = 12
LINE_ICON_PX = 24

HELP_SECONDARY = replace(
    SECONDARY, text="help_text", hover="help_soft", press="help_soft", edge="help"
)


class HelpChoice(Button):
    """A choice on a page of help, with a plum edge."""

    def __init__(self, theme: Theme, text: str, icon: str = "") -> None:
        look = replace(HELP_SECONDARY, height=theme.size("button"))
        super().__init__(theme, text, look, icon)


class EmergencyBlock(Card):
    """The plum block that stands first: in danger right now, and the number.

    Args:
        theme: the look in force.
        words: the words around lines.
        view: what to show.
    """

    def __init__(self, theme: Theme, words: LinesWords, view: EmergencyView) -> None:
        super().__init__(theme, "help", padding=PAD, gap=GAP, label=view.title)
        said = stack()
        said.addStretch(1)
        said.addWidget(Text(theme, "label", view.title, color="on_help"))
        if view.instead:
            said.addWidget(Text(theme, "heading", view.instead, color="on_help"))
        said.addWidget(Text(theme, "small", view.line, color="on_help"))
        said.addStretch(1)
        numbers = stack()
        self.copies: list[CopyButton] = []
        for number, what in view.numbers:
            numbers.addLayout(self._number(words, number, what))
        if self.copies:
            self.setFocusProxy(self.copies[0])
        if theme.is_large or not view.numbers:
            self.body.addLayout(said)
            self.body.addLayout(numbers)
            return
        line = row(theme.space("l"))
        line.addLayout(said, 1)
        line.addLayout(numbers)
        self.body.addLayout(line)

    def _number(self, words: LinesWords, number: str, what: str) -> QBoxLayout:
        theme = self._theme
        spoken = ", ".join(part for part in (number, what) if part)
        line = row(theme.space("m"))
        if not theme.is_large:
            line.addStretch(1)
        if what:
            label = Text(theme, "small", what, color="on_help")
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Number(theme, number, spoken, role="number", color="on_help"))
        self.copies.append(CopyButton(theme, words, number, spoken, on_plum=True))
        line.addWidget(self.copies[-1])
        if theme.is_large:
            line.addStretch(1)
        return line


class LinesCard(Card):
    """Who answers: each line with its number, and when the numbers were checked.

    Args:
        theme: the look in force.
        words: the words around lines.
        view: what to show.
        more: more rows under the lines, such as the person's own people.
    """

    def __init__(
        self,
        theme: Theme,
        words: LinesWords,
        view: LinesView,
        more: Sequence[LineView] = (),
    ) -> None:
        super().__init__(theme, padding=PAD, gap=GAP, label=view.title)
        self.body.addWidget(Text(theme, "label", view.title))
        for index, line in enumerate((*view.lines, *more)):
            if index:
                self.body.addWidget(Rule(theme))
            icon = Icon(theme, line.icon, LINE_ICON_PX, "help_text")
            self.body.addWidget(NumberRow(theme, words, line, icon))
        if view.lines or more:
            self.body.addWidget(Rule(theme))
        self.body.addWidget(Text(theme, "small_ink", words.talk_hint))
        for note in view.notes:
            role = "small" if view.lines else "body"
            self.body.addWidget(Text(theme, role, note))
        self.body.addStretch(1)


class GuessCard(Card):
    """One guess of a country, labelled as a guess and asked about, never silent.

    Signals:
        agreed: yes, it is.
        declined: another country is to be chosen.
    """

    agreed = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, words: LinesWords, view: LinesView) -> None:
        super().__init__(theme, "help_soft", padding=PAD, gap=GAP, label=view.question)
        said = stack()
        said.addWidget(Text(theme, "label", view.question))
        said.addWidget(Text(theme, "small", view.question_why))
        self.yes = HelpChoice(theme, words.guess_yes)
        self.other = HelpChoice(theme, words.guess_other)
        self.yes.clicked.connect(self.agreed)
        self.other.clicked.connect(self.declined)
        self.body.addLayout(said)
        self.body.addWidget(Actions(theme, self.yes, self.other))


class CountryChooser(DropDown):
    """The list of countries with numbers, and *Not in this list*.

    Args:
        theme: the look in force.
        words: the words around lines.
        choices: pairs of code and name.
        code: the one shown; ``""`` shows *Choose your country*.

    Signals:
        chosen: the code the person picked.
    """

    def __init__(
        self,
        theme: Theme,
        words: LinesWords,
        choices: Sequence[tuple[str, str]],
        code: str = "",
    ) -> None:
        super().__init__(theme, "", choices)
        self.box.setAccessibleName(words.country)
        self.box.set_look(words.country_choose, "globe")
        self.show_code(code)

    def show_code(self, code: str) -> None:
        """Show a country without telling anyone; ``""`` for none."""
        self.set_value(code if code in self._values else None)
