"""What has to be known to say what suits beside the outings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness, Tally
from coach.domain.facts import State
from coach.domain.ledger import Moment
from coach.domain.profile import profile_of
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Answer, Session, StateChange
    from coach.domain.history import History
    from coach.domain.profile import Profile

NOTHING_MOVES = frozenset({Readiness.RED, Readiness.PEM})
NO_STRENGTH = frozenset({Readiness.AMBER, Readiness.UNANSWERED})


def never_held(moment: Moment) -> bool:
    """Say that nothing held the plan at any moment."""
    return False


@dataclass(frozen=True, slots=True)
class BesideView:
    """The facts, and what the walking plan says of itself.

    Attributes:
        history: facts; those after ``day`` and ``at`` are left out.
        day: the day that is asked about.
        at: the instant of that day, so that what is said later the same day cannot
            change what was agreed; None is its end.
        readiness: what the questions before exertion led to on that day.
        age: in years, or None where it is not known.
        is_at_row: True when the held row is the one strength begins at, or over it.
        rose_in: Mondays of the weeks in which the ladder changed: the week the plan
            began, every week it rose in, and the one a rise was agreed for. All of
            them, so that what held in a past week stays as it was.
        strength_since: the first day of the present stretch in which row and answers
            let strength in; None where that was so all along.
        is_held: whether at a moment rises were held for safety, or strength was not
            let in; asked for the moment of each yes to a step, and for the day.
    """

    history: History
    catalogue: Catalogue
    day: date
    readiness: Readiness
    age: int | None
    is_at_row: bool
    rose_in: frozenset[date] = frozenset()
    strength_since: date | None = None
    is_held: Callable[[Moment], bool] = never_held
    at: datetime | None = None

    @property
    def moment(self) -> Moment:
        """The point in the person's days that is asked about."""
        return Moment(self.day, self.at)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers up to the moment, in order."""
        return tuple(a for a in self.history.answers if self._has_heard(a))

    @property
    def profile(self) -> Profile:
        """The latest answers up to the moment."""
        return profile_of(self.answers)

    @property
    def has_state(self) -> bool:
        """Say whether the person rests, is ill or away at the moment."""
        set_so_far = [s.state for s in self.history.states if self._has_heard(s)]
        return bool(set_so_far) and set_so_far[-1] is not State.NONE

    @property
    def is_strength_let_in(self) -> bool:
        """Say whether row and answers let strength in, whatever the state."""
        shut = NOTHING_MOVES | NO_STRENGTH
        return self.is_at_row and self.readiness not in shut

    def sessions_of(self, tally: Tally) -> tuple[Session, ...]:
        """Return the sessions up to the moment that count for a tally, in order."""
        ids = {a.id for a in self.catalogue.activities if a.tally is tally}
        day, seen = self.day, self.moment.has_seen
        return tuple(
            s
            for s in self.history.sessions
            if s.activity in ids and (s.day < day or seen(s))
        )

    def _has_heard(self, said: Answer | StateChange) -> bool:
        if said.day != self.day or self.at is None:
            return said.day <= self.day
        return said.at <= self.at
