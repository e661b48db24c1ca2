"""Somebody whose presses are counted: each click and each key is one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coach.store import facts
from coach.ui.widgets.labels import Text
from coach.ui.widgets.mood_sky import MoodSky
from tests.ui.person import LEFT, Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import Qt

    from coach.domain.history import History


class Counted(Person):
    """Reads and presses as a person does; ``presses_made`` counts on."""

    presses_made = 0

    def presses(self, words: str) -> None:
        self.presses_made += 1
        super().presses(words)

    def types(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        self.presses_made += 1
        super().types(key, ctrl=ctrl)

    def rates(self, name: str, number: int) -> None:
        """Click a number on the scale of this name: one press."""
        self.presses_made += 1
        scale = self._scale(name)
        middle = scale.cell(number).center()
        at = (middle * self.window.theme().scale).toPoint()
        QTest.mouseClick(scale, LEFT, pos=at)
        QApplication.sendPostedEvents()
        assert scale.value == number

    def says_mood(self, number: int) -> None:
        """Click a mood on the sky of this page: one press."""
        self.presses_made += 1
        [sky] = list(self._visible(MoodSky))
        at = (sky.cell(number).center() * self.window.theme().scale).toPoint()
        QTest.mouseClick(sky, LEFT, pos=at)
        QApplication.sendPostedEvents()

    @contextmanager
    def at_most(self, presses: int) -> Iterator[None]:
        """Fail if what is done takes more presses."""
        before = self.presses_made
        yield
        assert self.presses_made - before <= presses

    def reads(self) -> str:
        """Return all words on the page and its buttons, a line each."""
        shown = self.window.page()
        assert shown is not None
        words = [w.text() for w in self._on(shown, Text)]
        words += [w.text() for w in self._on(shown, QAbstractButton)]
        return "\n".join(words)

    def page(self) -> str:
        """Return the name of the page on screen."""
        shown = self.window.page()
        assert shown is not None
        return shown.name

    def history(self) -> History:
        """Return everything that is written down."""
        assert self.desk is not None
        return facts.load_history(self.desk.db)

    def _on(self, part: QWidget, kind: type[Text] | type[QAbstractButton]) -> (
        Iterator[Text | QAbstractButton]
    ):  # fmt: skip
        return (w for w in part.findChildren(kind) if w.isVisible())
