"""One thing to try this week: how to say it, why this one, and how it was met."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from coach.services.inviting_view import ALWAYS_OPEN
from coach.ui.widgets.buttons import (
    HelpButton,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.scroll import bring_into_sight
from coach.ui.widgets.stacks import Actions, row, stack
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QVBoxLayout

    from coach.domain.facts import Reply
    from coach.domain.wording import Texts
    from coach.services.inviting_view import InvitationRow, InvitingView, RungView
    from coach.ui.theme import Theme
    from coach.ui.widgets.buttons import Button

HELP, KNOWN, OFFER, SMALLER, LARGER = "help", "known", "offer", "smaller", "larger"
LEAVE, AGAIN, READS = "leave", "again", "reads"
SCALE = "scale"
LEFT = Qt.AlignmentFlag.AlignLeft
INSTEAD = {SMALLER: LARGER, LARGER: SMALLER}
"""Where the keyboard goes when the end of the ladder was reached."""


class InviteCard(Card):
    """What can be offered now, or why nothing is; before it, how the last one was met.

    Args:
        theme: the look in force.
        texts: the sentences.
        view: what could be offered.
        felt_for: an invitation in the log, to ask how it was for oneself, or None.
        reads: the title of the part of the guide to go to, or "".

    Signals:
        pressed: what was pressed, such as `OFFER`.
        replied: how an invitation was met: its id and the `Reply`.
        felt: how it was for oneself: its id and a number 0-10.
        left_open: how it was for oneself is not said.
    """

    pressed = Signal(str)
    replied = Signal(str, object)
    felt = Signal(str, int)
    left_open = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        view: InvitingView,
        *,
        felt_for: InvitationRow | None = None,
        reads: str = "",
    ) -> None:
        tint = "help_soft" if view.can_say_known else ""
        title = view.labels["title"]
        super().__init__(theme, tint, padding=28, gap=8, label=title)
        self._texts, self._view, self._reads = texts, view, reads
        self.buttons: dict[str, Button] = {}
        self.scale: StepScale | None = None
        self._met: QWidget | None = None
        asked = felt_for or view.waiting
        asks = partial(self._lay_met, felt_for, view.waiting)
        if view.can_say_known:
            self._lay_help()
        elif view.is_open:
            if asked is not None:
                self.body.addWidget(asks())
                self._rule()
            self._lay_offer()
        else:
            self._lay_rest()
            if asked is not None:
                self._rule()
                self.body.addWidget(asks())
        self._lay_small_print()
        self.body.addStretch(1)

    # -- the keyboard --------------------------------------------------------------

    def held(self) -> str:
        """Return what in the card has the keyboard, or ""."""
        focused = QApplication.focusWidget()
        parts = {**self.buttons, SCALE: self.scale}
        return next((n for n, part in parts.items() if part and part is focused), "")

    def hold(self, name: str) -> None:
        """Give the keyboard to a part, or to what comes first where it is gone."""
        part: QWidget | None = self.buttons.get(name)
        if name == SCALE:
            part = self.scale
        if part is None:
            part = self.buttons.get(INSTEAD.get(name, ""))
        if part is None and self.scale is not None:
            part = self.scale
        part = part or next(iter(self.buttons.values()), None)
        if part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            asked = self._met
            is_asked = asked is not None and asked.isAncestorOf(part)
            bring_into_sight(asked if asked and is_asked else part)

    # -- the parts -----------------------------------------------------------------

    def _lay_help(self) -> None:
        theme, view = self._theme, self._view
        self.body.addWidget(Text(theme, "step", view.title, color="help_text"))
        self.body.addWidget(Text(theme, "body", view.reason))
        self._say_line("body")
        help_now = HelpButton(theme, self._texts("carers.to_help"))
        self._add(HELP, help_now)
        known = self._label(KNOWN, SecondaryButton)
        known.setAccessibleDescription(view.labels["known_more"])
        self.body.addWidget(Actions(theme, help_now, known))
        self.body.addWidget(Text(theme, "small_ink", view.labels["known_more"]))

    def _lay_offer(self) -> None:
        theme, view = self._theme, self._view
        rung = view.rung
        assert rung is not None, "it is open"
        self._say_heading()
        self._say_rung(rung, "step")
        self._say_line("body")
        if view.calm:
            self.body.addWidget(Text(theme, "body_2", view.calm))
        buttons = [self._label(OFFER, PrimaryButton)]
        for name, other in ((SMALLER, view.smaller), (LARGER, view.larger)):
            if other is not None:
                made = self._label(name, SecondaryButton)
                words = {"label": made.text(), "title": other.title}
                made.setAccessibleName(self._texts("inviting.beside_name", **words))
                buttons.append(made)
        if view.can_leave:
            buttons.append(self._label(LEAVE, QuietButton))
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(Actions(theme, *buttons))
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(Text(theme, "small_label", view.title))
        self.body.addWidget(Text(theme, "small", view.reason))

    def _lay_rest(self) -> None:
        """Say why nothing is asked, and what is open in spite of that."""
        theme, view = self._theme, self._view
        self._say_heading()
        self.body.addWidget(Text(theme, "step", view.title))
        self.body.addWidget(Text(theme, "body", view.reason))
        self._say_line("body_2")
        if view.calm:
            self.body.addWidget(Text(theme, "body_2", view.calm))
        if view.rung is not None:
            self.body.addSpacing(theme.space("s"))
            if view.suggestion.why in ALWAYS_OPEN:
                always = view.labels["always_open"]
                self.body.addWidget(Text(theme, "caption", always))
            self._say_rung(view.rung, "label")
        buttons = []
        if view.can_go_on:
            buttons.append(self._label(AGAIN, SecondaryButton))
        if view.can_leave:
            buttons.append(self._label(LEAVE, SecondaryButton))
        if buttons:
            self.body.addSpacing(theme.space("s"))
            self.body.addWidget(Actions(theme, *buttons))

    def _lay_met(
        self, felt_for: InvitationRow | None, waiting: InvitationRow | None
    ) -> QWidget:
        """Return the question how an invitation was met, or how it was for oneself."""
        theme, about = self._theme, felt_for or waiting
        assert about is not None, "one of them is asked about"
        part, column = QWidget(), stack(theme.space("s"))
        self._met = part
        part.setLayout(column)
        line = row(theme.space("m"))
        line.addWidget(Icon(theme, about.icon, 20), 0, Qt.AlignmentFlag.AlignTop)
        words = stack()
        words.addWidget(Text(theme, "label", about.title))
        words.addWidget(Text(theme, "caption", about.day_words))
        line.addLayout(words, 1)
        column.addLayout(line)
        if felt_for is not None:
            self._ask_felt(felt_for, column)
        else:
            self._ask_met(about, column)
        return part

    def _ask_met(self, about: InvitationRow, column: QVBoxLayout) -> None:
        theme, asked = self._theme, self._view.labels["waiting"]
        column.addWidget(Text(theme, "small_label", asked))
        buttons = []
        for reply, words in self._view.replies:
            made = SecondaryButton(theme, words, height=theme.size("target"))
            said = {"label": asked, "title": about.title}
            made.setAccessibleDescription(self._texts("inviting.beside_name", **said))
            made.clicked.connect(partial(self._on_replied, about.id, reply))
            self.buttons[reply] = made
            buttons.append(made)
        column.addWidget(Actions(theme, *buttons))

    def _ask_felt(self, about: InvitationRow, column: QVBoxLayout) -> None:
        theme, texts, labels = self._theme, self._texts, self._view.labels
        column.addWidget(Text(theme, "small_label", labels["felt"]))
        scale = self.scale = StepScale(
            theme,
            texts,
            name=labels["felt"],
            low=labels["felt_low"],
            high=labels["felt_high"],
        )
        keep = SecondaryButton(theme, texts("inviting.felt_keep"))
        keep.clicked.connect(partial(self._on_felt, about.id))
        keep.hide()
        scale.chosen.connect(keep.show)
        scale.cleared.connect(keep.hide)
        leave = QuietButton(theme, texts("inviting.felt_open"))
        leave.clicked.connect(self.left_open)
        self.buttons |= {"felt_keep": keep, "felt_open": leave}
        column.addWidget(scale)
        column.addWidget(Actions(theme, keep, leave))

    def _lay_small_print(self) -> None:
        theme, view = self._theme, self._view
        self.body.addSpacing(theme.space("s"))
        if view.is_open and not view.rows:
            once = self._texts("carers.rung_note")
            self.body.addWidget(Text(theme, "caption", once))
        self.body.addWidget(Text(theme, "caption", view.private))

    def _say_heading(self) -> None:
        self.body.addWidget(Meta(self._theme, "sprout", self._view.labels["title"]))

    def _say_rung(self, rung: RungView, role: str) -> None:
        theme = self._theme
        title = Text(theme, role, rung.title)
        title.setAccessibleName(rung.name)
        self.body.addWidget(title)
        self.body.addWidget(Text(theme, "own_words", f"“{rung.say}”"))
        self.body.addWidget(Text(theme, "body_2", rung.why))

    def _say_line(self, role: str) -> None:
        """Say what fits what they said, with the way to more about it."""
        view = self._view
        if view.line:
            self.body.addWidget(Text(self._theme, role, view.line))
        if self._reads:
            link = LinkButton(self._theme, self._texts("inviting.reads"))
            name = self._texts("inviting.reads_name", title=self._reads)
            link.setAccessibleName(name)
            self._add(READS, link)
            self.body.addWidget(link, 0, LEFT)

    def _rule(self) -> None:
        self.body.addSpacing(self._theme.space("s"))
        self.body.addWidget(Rule(self._theme))
        self.body.addSpacing(self._theme.space("s"))

    def _label(self, name: str, kind: Callable[[Theme, str], Button]) -> Button:
        """Return a button with the words of its name, in its place among them."""
        made = kind(self._theme, self._view.labels[name])
        self._add(name, made)
        return made

    def _add(self, name: str, button: Button) -> None:
        button.clicked.connect(partial(self.pressed.emit, name))
        self.buttons[name] = button

    # -- presses -------------------------------------------------------------------

    def _on_replied(self, invitation: str, reply: Reply) -> None:
        self.replied.emit(invitation, reply)

    def _on_felt(self, invitation: str) -> None:
        if self.scale is not None and self.scale.value is not None:
            self.felt.emit(invitation, self.scale.value)
