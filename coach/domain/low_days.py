"""How outings went that began on a low mood: counts a person can check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.facts import Session


@dataclass(frozen=True, slots=True)
class LowDays:
    """The latest outings that began low, as moods before and after, 0-10 each.

    They are in order of time, and none is left out because it went badly.
    """

    pairs: tuple[tuple[int, int], ...]

    @property
    def higher(self) -> int:
        """After how many the mood was higher."""
        return sum(after > before for before, after in self.pairs)

    @property
    def same(self) -> int:
        """After how many it was the same."""
        return sum(after == before for before, after in self.pairs)

    @property
    def lower(self) -> int:
        """After how many it was lower."""
        return sum(after < before for before, after in self.pairs)


def low_days_of(
    sessions: Sequence[Session], today: date, *, low: int, least: int, most: int
) -> LowDays | None:
    """Return the outings before today that began low; None under ``least`` of them.

    Args:
        sessions: all sessions in order of time.
        today: the day it is shown; its own sessions are left out.
        low: the mood 0-10 up to which a beginning is low.
        least: so many are needed.
        most: the latest so many count.
    """
    pairs = [
        (s.before, s.after)
        for s in sessions
        if s.day < today
        and s.before is not None
        and s.before <= low
        and s.after is not None
    ]
    return LowDays(tuple(pairs[-most:])) if len(pairs) >= least else None
