"""The person's own safety steps, under headings that are ours and have no numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import TextArea
from coach.ui.widgets.help_lines import HelpChoice
from coach.ui.widgets.help_people import put_head
from coach.ui.widgets.kept_text import KeptText, settle
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, stack

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from coach.domain.support import Support
    from coach.services.own_help import OwnHelp
    from coach.ui.theme import Theme

PAD, GAP = 24, 12
LINES = "lines"
"""The heading that begins with the numbers of this page."""


class StepsCard(Card):
    """What helps when it gets dark, in the person's own words.

    Args:
        theme: the look in force.
        words: the words of *Help now*.
        can_change: the person's data is open.

    Signals:
        kept: the texts typed, by the ids of their headings.
    """

    kept = Signal(dict)

    def __init__(
        self, theme: Theme, words: Support, *, can_change: bool = True
    ) -> None:
        title = words.page.my_steps
        super().__init__(theme, padding=PAD, gap=GAP, label=title)
        self._words = words
        self._texts: dict[str, str] = {}
        self._lines = ""
        self._areas: dict[str, TextArea] = {}
        self._shown: QWidget | None = None
        self.change = LinkButton(theme, words.page.change)
        self.change.clicked.connect(self._on_change)
        put_head(self, theme, title, self.change if can_change else None)
        if not can_change:
            self.change.setParent(self)
            self.change.hide()

    def set_steps(self, own: OwnHelp, lines: str) -> None:
        """Show the texts, and the first line of this page; open fields stay.

        Args:
            own: what the person wrote.
            lines: the line to name under professionals and lines, or nothing.
        """
        self._texts, self._lines = dict(own.steps), lines
        if not self._areas:
            self._draw()

    def is_changing(self) -> bool:
        """Say whether the texts are being changed."""
        return bool(self._areas)

    def keep(self) -> None:
        """Ask for what is typed to be kept; the fields stay until it is."""
        self.kept.emit({id_: area.text() for id_, area in self._areas.items()})

    def stop_changing(self) -> None:
        """Go back to reading; what was typed is kept by now."""
        settle(self)
        self._areas = {}
        self._draw()

    def _on_change(self) -> None:
        if self._areas:
            self.keep()
            return
        self._areas = {
            each.id: TextArea(self._theme, each.title, hint=each.hint)
            for each in self._words.headings
        }
        for id_, area in self._areas.items():
            area.set_text(self._texts.get(id_, ""))
            KeptText(area, f"step_of_help.{id_}")
        self._draw()
        first = next(iter(self._areas.values()))
        first.box.setFocus(Qt.FocusReason.TabFocusReason)

    def _draw(self) -> None:
        if self._shown is not None:
            self.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        page = self._words.page
        self.change.setText(page.done if self._areas else page.change)
        self._shown, column = QWidget(), stack(GAP)
        if self._areas:
            self._draw_changing(column)
        else:
            self._draw_reading(column)
        column.addWidget(Text(self._theme, "caption", page.my_steps_note))
        self._shown.setLayout(column)
        self.body.addWidget(self._shown)

    def _draw_reading(self, column: QVBoxLayout) -> None:
        theme = self._theme
        if not self._texts:
            column.addWidget(Text(theme, "small", self._words.page.my_steps_none))
        for each in self._words.headings:
            own = self._texts.get(each.id, "")
            given = self._lines if each.id == LINES and self._texts else ""
            if not own and not given:
                continue
            part = stack()
            part.addWidget(Text(theme, "label", each.title))
            for role, text in (("own_words", own), ("small", given)):
                if text:
                    part.addWidget(Text(theme, role, text))
            column.addLayout(part)

    def _draw_changing(self, column: QVBoxLayout) -> None:
        for area in self._areas.values():
            column.addWidget(area)
        done = HelpChoice(self._theme, self._words.page.done)
        done.clicked.connect(self.keep)
        column.addWidget(Actions(self._theme, done))
