"""How strong what is typed is, in words; it is worked out beside the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coach.services.lock_strength import Level, Why, judge
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.errors import CoachError
    from coach.services.lock_strength import Strength
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme

REST_MS = 250
"""So long nothing is typed before it is judged."""


class StrengthWords(QWidget):
    """Says how hard to guess a passphrase is, and what would make it harder.

    Args:
        theme: the look in force.
        texts: the sentences.
        jobs: where it is worked out.
        typed: gives what is typed just now.
    """

    def __init__(
        self, theme: Theme, texts: Texts, jobs: Jobs, typed: Callable[[], str]
    ) -> None:
        super().__init__()
        self._texts, self._jobs, self._typed = texts, jobs, typed
        self._asked = 0
        self.level = Text(theme, "small_label", " ")
        self.why = Text(theme, "small", "")
        column = stack()
        column.addWidget(self.level)
        column.addWidget(self.why)
        self.setLayout(column)
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self.look)
        self._show(None)

    def wait(self) -> None:
        """Judge what is typed once the keyboard rests."""
        self._timer.start()

    def look(self) -> None:
        """Judge what is typed now."""
        self._timer.stop()
        self._asked += 1
        typed = self._typed()
        if not typed:
            self._show(None)
            return
        self._jobs.run(
            partial(judge, typed), partial(self._on_judged, self._asked), _nothing
        )

    def _on_judged(self, asked: int, found: Strength) -> None:
        if asked == self._asked:
            self._show(found)

    def _show(self, found: Strength | None) -> None:
        texts = self._texts
        self.setVisible(found is not None)
        if found is None:
            return
        self.level.setText(_LEVELS[found.level](texts))
        why = _WHYS.get(found.why)
        self.why.setText(why(texts) if why is not None else "")
        self.why.setVisible(why is not None)


_LEVELS: dict[Level, Callable[[Texts], str]] = {
    Level.WEAK: lambda texts: texts("lock.strength_weak"),
    Level.FAIR: lambda texts: texts("lock.strength_fair"),
    Level.GOOD: lambda texts: texts("lock.strength_good"),
    Level.STRONG: lambda texts: texts("lock.strength_strong"),
}
_WHYS: dict[Why, Callable[[Texts], str]] = {
    Why.WORD: lambda texts: texts("lock.why_word"),
    Why.KNOWN: lambda texts: texts("lock.why_known"),
    Why.NAME: lambda texts: texts("lock.why_name"),
    Why.REPEAT: lambda texts: texts("lock.why_repeat"),
    Why.ROW: lambda texts: texts("lock.why_row"),
    Why.KEYS: lambda texts: texts("lock.why_keys"),
    Why.DATE: lambda texts: texts("lock.why_date"),
    Why.SHORT: lambda texts: texts("lock.why_short"),
}


def _nothing(_error: CoachError) -> None:
    """Judging has no trouble of its own to tell of."""
