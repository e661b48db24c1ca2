"""Closed notes as they are photographed: the lock screen, its set-up, and the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest

from coach.dev.scene_facts import sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT, settle
from coach.ui.lock_card import LockCard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]

HINT = "the lake, the year, and what we ate."
TYPED = "heron at"


def closed(stage: Stage) -> LockCard:
    """Close the notes and type a few letters."""
    stage.wish(lock_hint=HINT)
    card = stage.shut().card
    if not isinstance(card, LockCard):
        raise TypeError("the lock screen asks for nothing")
    card.field.box.setText(TYPED)
    return card


def shut(stage: Stage) -> None:
    """Show the screen as it is first seen."""
    closed(stage).field.clear()


def hinted(stage: Stage) -> None:
    """Show the hint."""
    closed(stage).set_hint_shown(shown=True)


def wrong(stage: Stage) -> None:
    """Give a wrong one, and have to wait."""
    card = closed(stage)
    card.field.clear()
    card.field.set_problem(stage.words("lock.wrong_wait_many", count=8))
    card.set_waiting(is_waiting=True)


def busy(stage: Stage) -> None:
    """Have the notes written anew."""
    stage.shut("lock.busy_on_title")


def helping(stage: Stage) -> None:
    """Open *Help now* without the passphrase."""
    stage.shut().show_help()


def setup(stage: Stage) -> None:
    """Type a passphrase to begin with, and see how strong it is."""
    stage.open("lock_setup")
    stage.write("lock.ask_new", "catamaran")
    settle_for_words()


def change(stage: Stage) -> None:
    """Open the page that changes it."""
    stage.have_passphrase()
    stage.open("lock_change")


def remove(stage: Stage) -> None:
    """Open the page that takes it away."""
    stage.have_passphrase()
    stage.open("lock_remove")


def rows(stage: Stage) -> None:
    """Open the settings at the data, with a passphrase on the notes."""
    stage.have_passphrase()
    stage.open("settings")
    stage.press("settings.data")


def settle_for_words() -> None:
    """Wait until what was typed is judged."""
    QTest.qWait(RESTED_MS)
    QThreadPool.globalInstance().waitForDone()
    settle()


RESTED_MS = 400
LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))
STATES: tuple[tuple[str, Act], ...] = (
    ("34-lock-screen", hinted),
    ("lock-first", shut),
    ("lock-wrong", wrong),
    ("lock-busy", busy),
    ("lock-help", helping),
    ("lock-setup", setup),
    ("lock-change", change),
    ("lock-remove", remove),
    ("lock-settings", rows),
)
SHOWN: tuple[tuple[str, Callable[[], Sequence[Fact]], Act, Look], ...] = tuple(
    (f"{name}{end}", sam, act, look) for name, act in STATES for end, look in LOOKS
)
