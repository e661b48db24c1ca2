"""The folded cards beside the ring: how hard, a hint or a breath, parts, a look out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.breath_circle import CALM_COLORS, BreathCircle
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.effort_cells import EffortCells
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.session_parts import PartList
from coach.ui.widgets.stacks import CARD_GAP_PX, stack

if TYPE_CHECKING:
    from coach.domain.way_out import Prompt
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme


class EffortSide(QWidget):
    """How hard it may feel; under it what to do with the clock, or a calm breath."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.talk = Text(theme, "heading")
        self.cells = EffortCells(theme, texts)
        card = Card(theme, label=texts("session.effort_title"), gap=8)
        card.body.addWidget(
            Meta(theme, "message-circle", texts("session.effort_title"))
        )
        card.body.addWidget(self.talk)
        card.body.addWidget(Text(theme, "small", texts("session.effort_slow")))
        card.body.addStretch(1)
        card.body.addWidget(self.cells)
        self.hint = Card(theme, "sunken", label=texts("session.hint_title"), gap=8)
        self.hint.body.addWidget(Meta(theme, "clock", texts("session.hint_title")))
        self.hint.body.addWidget(Text(theme, "small", texts("session.open_hint")))
        self.breath = _breath(theme, texts)
        column = stack(CARD_GAP_PX)
        self.setLayout(column)
        column.addWidget(card, 1)
        column.addWidget(self.hint)
        column.addWidget(self.breath)

    def set_breathing(self, *, is_there: bool) -> None:
        """Show the pace of a calm breath in the place of the hint, or the hint."""
        self.breath.setVisible(is_there)
        self.hint.setVisible(not is_there)


class PartsSide(QWidget):
    """The parts, and one line that turns attention outward: another with each part."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._prompts: tuple[Prompt, ...] = ()
        self._part = self._skipped = 0
        self.parts = PartList(theme)
        self.look = Text(theme, "heading")
        self.another = LinkButton(theme, texts("session.look_another"))
        self.another.clicked.connect(self._on_another)
        parts = Card(theme, label=texts("session.parts_title"), gap=8)
        inset = theme.space("s")
        parts.body.setContentsMargins(24 - inset, 24, 24 - inset, 16)
        title = Meta(theme, "route", texts("session.parts_title"))
        title.setContentsMargins(inset, 0, inset, 0)
        parts.body.addWidget(title)
        parts.body.addWidget(self.parts)
        look = Card(theme, "lift_soft", label=texts("session.look_title"), gap=8)
        words = texts("session.look_title")
        look.body.addWidget(
            Meta(theme, "trees", words, color="lift_text", icon_color="lift_text")
        )
        look.body.addWidget(self.look)
        look.body.addStretch(1)
        look.body.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        column = stack(CARD_GAP_PX)
        self.setLayout(column)
        column.addWidget(parts)
        column.addWidget(look, 1)

    def set_prompts(self, prompts: tuple[Prompt, ...]) -> None:
        """Take the lines that fit, the first of today in front."""
        if prompts != self._prompts:
            self._prompts, self._skipped = prompts, 0
        self._show()

    def set_now(self, at: int) -> None:
        """Mark the part under way, from 0 on; past the last all are done."""
        self.parts.set_now(at)
        if at != self._part:
            self._part = at
            self._show()

    def _show(self) -> None:
        if self._prompts:
            at = (self._part + self._skipped) % len(self._prompts)
            self.look.setText(self._prompts[at].text)

    def _on_another(self) -> None:
        self._skipped += 1
        self._show()


def _breath(theme: Theme, texts: Texts) -> Card:
    """Return the pace of a breath: a circle, or words where motion is reduced."""
    title, how = texts("session.breath_title"), texts("session.breath_how")
    card = Card(theme, "lake_soft", label=title, gap=8)
    card.body.addWidget(
        Meta(theme, "wind", title, color="lake_text", icon_color="lake_text")
    )
    if theme.reduce_motion:
        card.body.addWidget(Text(theme, "small", how))
        return card
    ways = (texts("session.breathe_in"), texts("session.breathe_out"))
    circle = BreathCircle(theme, ways, name=title, how=how, colors=CALM_COLORS)
    card.body.addWidget(circle)
    return card
