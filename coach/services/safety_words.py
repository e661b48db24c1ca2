"""Whether a note that was saved just now brings the offer of help.

Only where the person asked for it in Settings; nothing about it is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.safety_words import has_safety_words
from coach.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.safety_words import SafetyWords
    from coach.services.desk import Desk


class NoteCare:
    """Looks at a note for phrases of a hard time, if that is wanted.

    Args:
        desk: for the settings.
        words: reads the phrases; called when a note is looked at.
    """

    def __init__(self, desk: Desk, words: Callable[[], SafetyWords]) -> None:
        self._desk, self._words = desk, words

    def offers_help(self, note: str) -> bool:
        """Say whether to offer help after a note; never where it was not asked for."""
        if not self._desk.settings().notes_offer_help or not note.strip():
            return False
        try:
            return has_safety_words(note, self._words())
        except ContentError:
            return False
