"""What others on this computer show just now; nothing where nobody shows anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.errors import CoachError
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.shown_cards import NextTogetherCard, ShownWeekCard
from coach.ui.widgets.stacks import CARD_GAP_PX, stack

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from coach.domain.sharing import Together
    from coach.domain.wording import Texts
    from coach.services.journal import Recorded
    from coach.services.shown import ShownOther, ShownService
    from coach.services.walk_asking import WalkAsking
    from coach.ui.theme import Theme


class ShownOthers(QWidget):
    """A week and the next walk of each who shows something.

    Args:
        theme: the look in force.
        texts: the sentences.
        shown: reads what others show.
        asking: asks for a walk.
        today: returns the day of whoever looks.

    Signals:
        changed: a `Changes` flag, after something was asked or taken back.
        notice: a `coach.ui.notices.Notice` to show.
    """

    changed = Signal(object)
    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        shown: ShownService,
        asking: WalkAsking,
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._shown, self._asking, self._today = shown, asking, today
        self._held: object = ()
        self.weeks: dict[str, ShownWeekCard] = {}
        self.nexts: dict[str, NextTogetherCard] = {}
        self._column = stack(CARD_GAP_PX)
        self.setLayout(self._column)
        self.hide()

    def reload(self) -> None:
        """Show what is shown now; cards stay while it is the same."""
        others = self._shown.view()
        held = [
            (each, each.next is None and self._asking.may_ask(each.id))
            for each in others
        ]
        if held != self._held:
            self._held = held
            self._build(held)
        self.setVisible(bool(held))

    def _build(self, held: list[tuple[ShownOther, bool]]) -> None:
        for old in (*self.weeks.values(), *self.nexts.values()):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.weeks, self.nexts = {}, {}
        theme, texts, today = self._theme, self._texts, self._today()
        for other, may_ask in held:
            if other.count is not None or other.days:
                self.weeks[other.id] = ShownWeekCard(theme, texts, other)
                self._column.addWidget(self.weeks[other.id])
            walk = NextTogetherCard(theme, texts, other, today, may_ask=may_ask)
            walk.asked.connect(partial(self._on_asked, other.id))
            walk.taken_back.connect(partial(self._on_taken_back, other.id))
            self.nexts[other.id] = walk
            self._column.addWidget(walk)
        for made in (*self.weeks.values(), *self.nexts.values()):
            made.show()
        for walk in self.nexts.values():
            walk.setVisible(walk.has_something)

    def _on_asked(self, other: str, when: Together) -> None:
        if self._try(partial(self._asking.ask, other, when)):
            name = next(each.name for each in self._shown.view() if each.id == other)
            words = self._texts("consent.asked_kept", name=name)
            self.notice.emit(Notice(NoticeKind.SAVED, words))

    def _on_taken_back(self, other: str) -> None:
        if self._try(partial(self._asking.take_back, other)):
            words = self._texts("consent.asked_gone")
            self.notice.emit(Notice(NoticeKind.SAVED, words))

    def _try(self, act: Callable[[], Recorded]) -> bool:
        try:
            changes = act().changes
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="asked"))
            self.reload()
            return False
        self.changed.emit(changes | Changes.SHOWN)
        return True
