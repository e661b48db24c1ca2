"""Which past outing to remember at the moment of deciding, and how often it lifted.

Low mood makes it hard to recall what going out felt like, so the person's own record
does it for them. Everything shown is a session that was really written down.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from coach.domain.facts import Session

RECENT = timedelta(days=90)
TURNS = 3
DAYS_A_TURN = 2


@dataclass(frozen=True, slots=True)
class Memory:
    """A past session with a mood before and after.

    ``is_last`` says that no session like it was written down since.
    """

    session: Session
    before: int
    after: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Lifts:
    """After how many of ``rated`` outings the mood was higher, the same, or lower."""

    rated: int
    higher: int
    same: int
    lower: int


def memory_of(
    sessions: Sequence[Session],
    like: Collection[str],
    today: date,
    *,
    low: int | None = None,
) -> Memory | None:
    """Return the session to remember on a day, or None when there is none.

    The rule, in order:

    1. A session of an earlier day counts if both moods were rated and the mood was
       not lower after it. If there are any of the last 90 days, only those count.
    2. Those come first that fit best: on a low day (``low`` given) one that began at
       most that low; then the same kind of activity (ids in ``like``); then one with
       the person's own words; then one after which the mood was higher; then the
       newest.
    3. The first three of them take turns, two days each, from the day after the
       newest; so it is not the same one every day, and the same facts on the same day
       always give the same one.

    Args:
        sessions: all sessions in order of time.
        like: activity ids of the step that is about to be decided on.
        today: the day it is shown.
        low: the mood 0-10 up to which a beginning counts as low, on a low day.
    """
    known = [s for s in sessions if s.day < today and _is_kind(s)]
    recent = [s for s in known if today - s.day <= RECENT] or known
    if not recent:
        return None
    places = {s.id: place for place, s in enumerate(recent)}
    fitting = sorted(
        recent, key=lambda s: (*_fit(s, like, low), places[s.id]), reverse=True
    )
    turns = _as_good_as_first(fitting, like, low)
    newest = max(s.day for s in turns)
    turn = ((today - newest).days - 1) // DAYS_A_TURN
    chosen = turns[turn % len(turns)]
    before, after = chosen.before, chosen.after
    assert before is not None
    assert after is not None
    similar = [s for s in sessions if s.day < today and s.activity == chosen.activity]
    return Memory(chosen, before, after, is_last=similar[-1].id == chosen.id)


def lifts_of(sessions: Iterable[Session]) -> Lifts:
    """Count mood after against mood before, of the sessions with both."""
    changes = [s.change for s in sessions if s.change is not None]
    return Lifts(
        rated=len(changes),
        higher=sum(change > 0 for change in changes),
        same=sum(change == 0 for change in changes),
        lower=sum(change < 0 for change in changes),
    )


def _is_kind(session: Session) -> bool:
    return session.change is not None and session.change >= 0


def _fit(
    session: Session, like: Collection[str], low: int | None
) -> tuple[bool, bool, bool, bool]:
    began_low = low is not None and session.before is not None and session.before <= low
    return (
        began_low,
        session.activity in like,
        bool(session.note.strip()),
        (session.change or 0) > 0,
    )


def _as_good_as_first(
    fitting: list[Session], like: Collection[str], low: int | None
) -> list[Session]:
    """Keep the first three, and of those the ones as low and as alike as the first."""
    first = _fit(fitting[0], like, low)[:2]
    return [s for s in fitting[:TURNS] if _fit(s, like, low)[:2] == first]
