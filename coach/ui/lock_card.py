"""The one card of closed notes: the place for the passphrase, or a word to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.ui.widgets.buttons import HeroButton, QuietButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.passphrase_field import PassphraseField
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

CARD_PX = 520
PAD_X, PAD_Y = 36, 32
SUB_GAP, MARK_GAP = 4, 6


class LockCard(Card):
    """Says that the notes are closed, and takes the passphrase.

    Args:
        theme: the look in force.
        texts: the sentences.
        hint: the person's own hint; "" for none.
        has_others: several people use this computer.

    Signals:
        asked: Enter or *Open* was pressed.
        others_asked: *Someone else* was pressed.
    """

    asked = Signal()
    others_asked = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, hint: str, *, has_others: bool = False
    ) -> None:
        title = texts("lock.screen_title")
        super().__init__(theme, padding=PAD_Y, gap=0, label=title)
        self._texts = texts
        self.body.setContentsMargins(PAD_X, PAD_Y, PAD_X, PAD_Y)
        self.body.addWidget(Meta(theme, "lock", texts("lock.locked")))
        self.body.addSpacing(MARK_GAP)
        self.body.addWidget(Text(theme, "title", title))
        self.body.addSpacing(SUB_GAP)
        self.body.addWidget(
            Text(theme, "body", texts("lock.screen_sub"), color="ink_2")
        )
        self.body.addSpacing(theme.space("xl"))
        self.field = PassphraseField(theme, texts, texts("lock.ask"))
        self.body.addWidget(self.field)
        self._add_hint(hint)
        self.body.addSpacing(theme.space("xl"))
        self.body.addLayout(self._build_buttons(bool(hint), has_others))
        self.body.addSpacing(theme.space("xl"))
        self.body.addWidget(Rule(theme))
        self.body.addSpacing(theme.space("l"))
        self.body.addWidget(Meta(theme, "info", texts("lock.screen_no_one")))
        self.field.entered.connect(self.asked)
        self.open_button.clicked.connect(self.asked)

    def set_hint_shown(self, *, shown: bool) -> None:
        """Show the hint, or keep it closed."""
        self._hint_card.setVisible(shown)
        words = "lock.hint_hide" if shown else "lock.hint_show"
        self.hint_button.setText(self._texts(words))
        self.hint_button.updateGeometry()

    def is_hint_shown(self) -> bool:
        """Say whether the hint can be read."""
        return not self._hint_card.isHidden()

    def set_trying(self, *, is_trying: bool) -> None:
        """Say that a passphrase is being tried; nothing else is taken meanwhile."""
        words = "lock.opening" if is_trying else "lock.screen_open"
        self.open_button.setText(self._texts(words))
        self.field.box.setReadOnly(is_trying)

    def set_waiting(self, *, is_waiting: bool) -> None:
        """Let *Open* rest until another try may be made; typing goes on."""
        self.open_button.setEnabled(not is_waiting)

    def _add_hint(self, hint: str) -> None:
        theme = self._theme
        self._hint_card = Card(theme, "sunken", padding=theme.space("m"))
        words = Meta(theme, "key-round", self._texts("lock.hint_is", hint=hint))
        self._hint_card.body.addWidget(words)
        self.body.addSpacing(theme.space("m"))
        self.body.addWidget(self._hint_card)
        self._hint_card.hide()

    def _build_buttons(self, has_hint: bool, has_others: bool) -> QBoxLayout:
        theme, texts = self._theme, self._texts
        self.open_button = HeroButton(theme, texts("lock.screen_open"))
        self.hint_button = QuietButton(theme, texts("lock.hint_show"))
        self.hint_button.setVisible(has_hint)
        self.hint_button.clicked.connect(self._on_hint)
        self.others = QuietButton(theme, texts("people.someone_else"))
        self.others.setVisible(has_others)
        self.others.clicked.connect(self.others_asked)
        gap = theme.space("xl")
        line: QBoxLayout = stack(theme.space("m")) if theme.is_large else row(gap)
        line.addWidget(self.open_button)
        line.addWidget(self.hint_button, 0, Qt.AlignmentFlag.AlignVCenter)
        if has_others and not theme.is_large:
            line.addSpacing(gap)
        line.addWidget(self.others, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        return line

    def _on_hint(self) -> None:
        self.set_hint_shown(shown=not self.is_hint_shown())


class BusyCard(Card):
    """Says that the notes are being written anew."""

    def __init__(self, theme: Theme, texts: Texts, title: str) -> None:
        super().__init__(theme, padding=PAD_Y, gap=SUB_GAP, label=title)
        self.body.setContentsMargins(PAD_X, PAD_Y, PAD_X, PAD_Y)
        self.body.addWidget(Text(theme, "title", title))
        self.body.addWidget(Text(theme, "body", texts("lock.busy_sub"), color="ink_2"))
