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

    from coach.domain.facts import Answer, Session

RECENT = timedelta(days=90)
TURNS = 3
DAYS_A_TURN = 2
NEAR = 1
"""So many points of mood apart, two beginnings were alike."""
HIDDEN = "memory_hidden"
"""The key of the answers that say *not this one*; the value is the session's id."""


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


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a memory is wanted for.

    Attributes:
        today: the day it is shown.
        like: activity ids of the step that is about to be decided on.
        mood: today's mood 0-10, if it is known.
        low: on a low day, the mood up to which a beginning counts as low.
        pain_from: from this pain on the way (0-10) on, an outing went badly.
        hidden: ids of sessions the person does not want to be shown.
        is_back: after a gap; then one alone is shown every day till the next outing.
    """

    today: date
    like: Collection[str]
    mood: int | None = None
    low: int | None = None
    pain_from: int = 11
    hidden: Collection[str] = ()
    is_back: bool = False


def memory_of(sessions: Sequence[Session], occasion: Occasion) -> Memory | None:
    """Return the session to remember on a day, or None when there is none.

    The rule, in order:

    1. A session of an earlier day counts if both moods were rated, the mood was not
       lower after it, it did not hurt, and the person did not say *not this one*. If
       there are any of the last 90 days, only those count.
    2. Those come first that fit best: the same kind of activity (ids in ``like``);
       on a low day one that began as low, else one that began within a point of
       today's mood; then one after which the mood was higher; then one with the
       person's own words; then the newest. On a low day the low beginning is first.
    3. The first three of them take turns, two days each, from the day after the
       newest; one alone takes turns with none, but for the return after a gap. So it
       is not the same one every day, and the same facts on the same day always give
       the same one.

    Args:
        sessions: all sessions in order of time.
        occasion: the day, the step and the mood it is for.
    """
    today = occasion.today
    known = [s for s in sessions if s.day < today and _is_kind(s, occasion)]
    recent = [s for s in known if today - s.day <= RECENT] or known
    if not recent:
        return None
    places = {s.id: place for place, s in enumerate(recent)}
    fitting = sorted(
        recent, key=lambda s: (*_fit(s, occasion), places[s.id]), reverse=True
    )
    turns = _as_good_as_first(fitting, occasion)
    newest = max(s.day for s in turns)
    places_in_turn = len(turns) if occasion.is_back else max(2, len(turns))
    turn = ((today - newest).days - 1) // DAYS_A_TURN % places_in_turn
    if turn >= len(turns):
        return None
    chosen = turns[turn]
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


def hidden_memories(answers: Iterable[Answer]) -> frozenset[str]:
    """Return the ids of the sessions that the person does not want to be shown."""
    return frozenset(a.value for a in answers if a.key == HIDDEN and a.value)


def _is_kind(session: Session, occasion: Occasion) -> bool:
    if session.change is None or session.change < 0 or session.id in occasion.hidden:
        return False
    return session.pain is None or session.pain < occasion.pain_from


def _began_alike(before: int, occasion: Occasion) -> bool:
    if occasion.low is not None:
        return before <= occasion.low
    return occasion.mood is not None and abs(before - occasion.mood) <= NEAR


def _fit(session: Session, occasion: Occasion) -> tuple[bool, bool, bool, bool]:
    is_alike = session.activity in occasion.like
    assert session.before is not None
    began_alike = _began_alike(session.before, occasion)
    first = (is_alike, began_alike)
    if occasion.low is not None:
        first = (began_alike, is_alike)
    return (*first, (session.change or 0) > 0, bool(session.note.strip()))


def _as_good_as_first(fitting: list[Session], occasion: Occasion) -> list[Session]:
    """Keep the first three, and of those the ones that fit as the first does."""
    first = _fit(fitting[0], occasion)[:3]
    return [s for s in fitting[:TURNS] if _fit(s, occasion)[:3] == first]
