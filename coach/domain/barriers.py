"""What was in the way before, what stood beside it, and what came after: the memory.

Everything told is counted from the person's own record. Nothing says that an answer
made them go out; it says how often they went out on a day on which it was shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.own_words import own_answer
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from coach.domain.facts import NotToday, Session
    from coach.domain.history import History
    from coach.domain.own_catalogue import Barrier
    from coach.domain.profile import Profile


@dataclass(frozen=True, slots=True)
class Used:
    """On how many days an answer was shown, and on how many an outing came after."""

    times: int
    went: int
    last: date


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a barrier.

    ``strategy`` is how it is kept: an id of the barrier's tries, or the person's own
    words; ``words`` what it says; ``since`` the day they made it their own, or None;
    ``is_try`` that it comes from the content; ``used`` None means: never shown yet.
    """

    strategy: str
    words: str
    since: date | None = None
    is_try: bool = True
    used: Used | None = None


def try_id(barrier: Barrier, place: int) -> str:
    """Return the id of one of the tries of a barrier; places begin at 1."""
    return f"{barrier.id}.{place}"


def words_of(strategy: str, barrier: Barrier) -> str:
    """Return what a kept strategy says; nothing where its try is no longer there."""
    tries = {try_id(barrier, n): words for n, words in enumerate(barrier.tries, 1)}
    if strategy in tries:
        return tries[strategy]
    head, _, place = strategy.rpartition(".")
    is_gone = head == barrier.id and place.isdigit()
    return "" if is_gone else strategy


def used_before(
    history: History, barrier: str, outings: Collection[str], today: date
) -> dict[str, Used]:
    """Return how often each answer to a barrier was shown before a day, and what came.

    A day counts once for an answer. It counts as gone out when an outing of that day
    began after the press on *Not today*, or has no clock time: once an outing is
    written down, the day offers no *Not today* any more.

    Args:
        history: the refusals and the sessions.
        barrier: the id of what was in the way.
        outings: ids of the activities that count as going out.
        today: its own refusals are left out.
    """
    days: dict[str, dict[date, bool]] = {}
    for refusal in history.refusals:
        if refusal.barrier != barrier or not refusal.strategy or refusal.day >= today:
            continue
        went = _went_after(refusal, history.sessions, outings)
        held = days.setdefault(refusal.strategy, {})
        held[refusal.day] = went or held.get(refusal.day, False)
    return {
        strategy: Used(len(held), sum(held.values()), max(held))
        for strategy, held in days.items()
    }


def replies_to(
    barrier: Barrier,
    profile: Profile,
    history: History,
    outings: Collection[str],
    today: date,
) -> tuple[Reply, ...]:
    """Return the answers to a barrier in the order they are shown.

    The rule:

    1. The person's own answer.
    2. What was followed by an outing, most often first; of equals the one shown last.
    3. What else there is to try, in the order of the content.
    """
    used = used_before(history, barrier.id, outings, today)
    own = own_answer(profile, barrier.id)
    worked = sorted(
        (s for s, each in used.items() if each.went),
        key=lambda s: (used[s].went, used[s].last),
        reverse=True,
    )
    tries = [try_id(barrier, n) for n in range(1, len(barrier.tries) + 1)]
    first = [own.strategy] if own else []
    order = dict.fromkeys((*first, *worked, *tries))
    return tuple(
        Reply(
            strategy,
            words,
            since=own.day if own and strategy == own.strategy else None,
            is_try=strategy in tries,
            used=used.get(strategy),
        )
        for strategy in order
        if (words := words_of(strategy, barrier))
    )


def in_order(
    barriers: Sequence[Barrier],
    own: Collection[str],
    refusals: Iterable[NotToday],
    today: date,
) -> tuple[Barrier, ...]:
    """Return the barriers in the order they are asked about.

    Those the person named come first; among them, and among the others, the ones that
    were pressed on more days before stand first, then it is the order of the content.
    """
    pressed = {(r.barrier, r.day) for r in refusals if r.day < today}
    times = [barrier for barrier, _ in pressed]
    return tuple(
        sorted(barriers, key=lambda each: (each.id not in own, -times.count(each.id)))
    )


def _went_after(
    refusal: NotToday, sessions: Iterable[Session], outings: Collection[str]
) -> bool:
    return any(
        session.day == refusal.day
        and session.activity in outings
        and (session.at is None or session.at >= refusal.at)
        for session in sessions
    )
