"""A door for pictures and random hands: it knows its state, and nothing closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.ui.lock_door import Rewriting


class ShownDoor:
    """Stands for the program around a window that a tool holds.

    Args:
        is_on: whether the notes are to seem to have a passphrase.
    """

    def __init__(self, *, is_on: bool) -> None:
        self._is_on = is_on

    def is_on(self) -> bool:
        """Say what it was told."""
        return self._is_on

    def close_now(self) -> None:
        """Leave the window as it is."""

    def leave_to_others(self) -> None:
        """Leave the window as it is."""

    def rewrite(self, asked: Rewriting) -> None:
        """Leave the notes as they are."""

    def ask_keyring(self, answer: Callable[[bool], None]) -> None:
        """Say that there is one, so that its row is seen."""
        answer(True)

    def use_keyring(self, answer: Callable[[bool], None], *, is_on: bool) -> None:
        """Say that it went as asked."""
        answer(is_on)
