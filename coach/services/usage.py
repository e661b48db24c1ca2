"""How much the program has been used, which decides what the sidebar shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Answer
from coach.domain.profile import profile_of
from coach.store import facts, moods

if TYPE_CHECKING:
    from coach.services.desk import Desk


WHO, SOMEONE, BOTH = "who_for", "someone", "both"
HELPING = frozenset({SOMEONE, BOTH})


class UsageService:
    """Counts what the person has written down."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def has_logged_enough(self) -> bool:
        """Return whether there are logs enough for the pages that look back."""
        enough = self._desk.catalogue.limits.screen.week_after_logs
        return _logs(facts.counts(self._desk.db)) >= enough

    def has_rated_enough(self) -> bool:
        """Return whether there are rated outings enough to say what helps."""
        enough = self._desk.catalogue.limits.screen.helps_after_rated
        return moods.rated_sessions(self._desk.db, enough) >= enough

    def helps_somebody(self) -> bool:
        """Return whether the person said that they help somebody."""
        answers = facts.load_history(self._desk.db, kinds={Answer}).answers
        return profile_of(answers).text(WHO) in HELPING

    def only_helps(self) -> bool:
        """Return whether they help somebody, and wrote down nothing of their own."""
        answers = facts.load_history(self._desk.db, kinds={Answer}).answers
        is_helper = profile_of(answers).text(WHO) == SOMEONE
        return is_helper and not _logs(facts.counts(self._desk.db))


def _logs(counts: dict[str, int]) -> int:
    return counts.get("checkins", 0) + counts.get("sessions", 0)
