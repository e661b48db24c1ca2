"""The card about the people on this computer: one's own name here, and the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.stacks import Actions

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.people import PeopleView
    from coach.ui.theme import Theme


class PeopleCard(Card):
    """Names whoever is here, and lets somebody else begin.

    Args:
        theme: the look in force.
        texts: the sentences.
        is_open: the notes have no passphrase, which is said.

    Signals:
        named: what was typed as the own name here.
        others_asked: somebody else is here.
    """

    named = Signal(str)
    others_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, *, is_open: bool) -> None:
        super().__init__(theme, gap=12, label=texts("consent.people"))
        self._texts = texts
        self.body.addWidget(Text(theme, "label", texts("consent.people")))
        self.who = Text(theme, "small_ink", " ")
        self.body.addWidget(self.who)
        hint = texts("consent.people_own_help")
        self.name = Field(theme, texts("consent.people_own"), hint=hint)
        self.name.box.returnPressed.connect(self._on_save)
        self.body.addWidget(self.name)
        target = theme.size("target")
        self.save = SecondaryButton(theme, texts("consent.people_save"), height=target)
        self.save.clicked.connect(self._on_save)
        self.others = SecondaryButton(
            theme, texts("consent.people_switch"), "users", height=target
        )
        self.others.clicked.connect(self.others_asked)
        self.body.addWidget(Actions(theme, self.save, self.others))
        help_text = texts("consent.people_more_help")
        self.body.addWidget(Text(theme, "caption", help_text))
        if is_open:
            without = texts("consent.people_without")
            self.body.addWidget(Meta(theme, "info", without))

    def show_view(self, view: PeopleView) -> None:
        """Show who there is; a name that is being typed stays."""
        names = ", ".join(each.name for each in view.others)
        texts = self._texts
        alone = texts("consent.people_line")
        self.who.setText(texts("consent.people_also", names=names) if names else alone)
        if not self.name.box.isModified():
            self.name.set_text(view.own.name)

    def say(self, text: str) -> None:
        """Say what is in the way of a name; "" takes it away."""
        self.name.set_problem(text)
        if not text:
            self.name.box.setModified(False)

    def _on_save(self) -> None:
        self.named.emit(self.name.text())
