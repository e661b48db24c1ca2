"""One road for short messages to the person."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable


class NoticeKind(StrEnum):
    """What a notice is about; each has its own icon, none is red."""

    SAVED = "saved"
    INFO = "info"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and at most one thing to press.

    A newer notice replaces the one on screen; ``key`` names what it is about, so the
    same news twice does not flicker. ``is_file`` says that it tells of a file that was
    saved outside the notes.
    """

    kind: NoticeKind
    text: str
    action_text: str = ""
    action: Callable[[], None] | None = None
    key: str = ""
    is_file: bool = False
