"""How guesses made before an outing compare with how it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.catalogue import ScreenLimits
    from coach.domain.facts import Session


@dataclass(frozen=True, slots=True)
class Guesses:
    """Counts of the outings that were done, guessed before and rated after."""

    better: int
    as_guessed: int
    worse: int

    @property
    def pairs(self) -> int:
        """How many guesses have an outcome."""
        return self.better + self.as_guessed + self.worse


def guesses_of(sessions: Iterable[Session], limits: ScreenLimits) -> Guesses | None:
    """Count the latest guesses against outcomes; None under ``pairs_for_guesses``.

    The latest ``guesses_window`` pairs count, of sessions in order of time.
    Counted from outings that were done, so it says nothing about those that were not.
    """
    errors = [
        s.after - s.expected
        for s in sessions
        if s.after is not None and s.expected is not None
    ]
    if len(errors) < limits.pairs_for_guesses:
        return None
    errors = errors[-limits.guesses_window :]
    return Guesses(
        better=sum(error > 0 for error in errors),
        as_guessed=sum(error == 0 for error in errors),
        worse=sum(error < 0 for error in errors),
    )
