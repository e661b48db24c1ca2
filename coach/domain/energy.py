"""Energy before an outing and after it, off the check-ins on both sides of it.

People expect to come back more tired than they left; what happened is counted here,
each way alike (section 4.6 of the clinical notes).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from coach.domain.catalogue import ScreenLimits
    from coach.domain.facts import CheckIn, Session

NEAR = timedelta(hours=2)
"""A check-in this long before the start or after the end belongs to an outing."""


@dataclass(frozen=True, slots=True)
class Energies:
    """Counts of the outings with energy noted on both sides."""

    higher: int
    same: int
    lower: int

    @property
    def pairs(self) -> int:
        """How many outings have both."""
        return self.higher + self.same + self.lower


def energy_before(at: datetime | None, checkins: Iterable[CheckIn]) -> int | None:
    """Return the latest energy, 0-10, of the two hours up to an instant, or None."""
    if at is None:
        return None
    near = [c for c in _told(checkins) if c[0] <= at and at - c[0] <= NEAR]
    return max(near)[1] if near else None


def energies_of(
    pairs: Sequence[tuple[int, int]], limits: ScreenLimits
) -> Energies | None:
    """Count pairs of energy before and after; None under ``pairs_for_guesses``."""
    if len(pairs) < limits.pairs_for_guesses:
        return None
    return Energies(
        higher=sum(after > before for before, after in pairs),
        same=sum(after == before for before, after in pairs),
        lower=sum(after < before for before, after in pairs),
    )


def energy_pairs(
    sessions: Iterable[Session], checkins: Sequence[CheckIn]
) -> list[tuple[int, int]]:
    """Return energy before and after, for each outing that has both."""
    told = _told(checkins)
    pairs = []
    for session in sessions:
        before = energy_before(session.at, checkins)
        if session.at is None or before is None:
            continue
        end = session.at + timedelta(minutes=session.minutes)
        after = [c for c in told if session.at < c[0] <= end + NEAR]
        if after:
            pairs.append((before, min(after)[1]))
    return pairs


def _told(checkins: Iterable[CheckIn]) -> list[tuple[datetime, int]]:
    """Return the instants at which energy was noted, with it."""
    return [
        (c.at, c.energy) for c in checkins if c.at is not None and c.energy is not None
    ]
