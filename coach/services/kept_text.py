"""Half-written words, kept in the data file until they are saved or let go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import read_instant
from coach.store import drafts

if TYPE_CHECKING:
    from coach.services.desk import Desk

PREFIX = "text:"
DAYS = 30
"""After so many days a text that nobody came back to is let go."""
MOST = 10_000
"""Characters of one text; what is longer is kept up to here."""


class KeptTexts:
    """Keeps what is being typed, by its place.

    A place names a form, the fact that is changed in it or its day, and the field:
    ``mood.2026-11-23.note``. What is kept for one never shows in another.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._is_swept = False

    def keep(self, place: str, text: str) -> None:
        """Keep a text over the one that was there, in one write.

        An empty text is let go. Raises `StoreUnavailable` where it cannot be written.
        """
        if not text.strip():
            self.forget(place)
            return
        self._sweep()
        at = self._desk.now().isoformat()
        body: dict[str, object] = {"text": text[:MOST], "at": at}
        drafts.save(self._desk.db, PREFIX + place, body)

    def held(self, place: str) -> str:
        """Return the text of a place, or "" if there is none or it is too old."""
        body = drafts.load(self._desk.db, PREFIX + place)
        if body is None or self._is_old(body):
            return ""
        return str(body.get("text", ""))

    def forget(self, place: str) -> None:
        """Let a text go; where there is none nothing is written."""
        name = PREFIX + place
        if drafts.load(self._desk.db, name) is not None:
            drafts.drop(self._desk.db, name)

    def _is_old(self, body: dict[str, object]) -> bool:
        at = read_instant(str(body.get("at", "")))
        return at is None or self._desk.now() - at > timedelta(days=DAYS)

    def _sweep(self) -> None:
        """Let go what is too old, once as long as the program runs."""
        if self._is_swept:
            return
        self._is_swept = True
        for name, body in drafts.named(self._desk.db, PREFIX).items():
            if self._is_old(body):
                drafts.drop(self._desk.db, name)
