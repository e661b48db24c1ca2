"""What is counted as of today: before and after, guesses, and the questionnaire."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from coach.domain import phq9
from coach.domain.finding import Finding, Standing
from coach.domain.statements import CASE, EVEN, HIGHER, LOWER
from coach.insights.answers import TooLittle
from coach.insights.forecast import forecast_error, guesses
from coach.insights.lift import (
    LEAST_OF_A_KIND,
    LEAST_PAIRS,
    LEAST_SESSIONS,
    lift_of,
    lifts_by_kind,
    rises,
    starts_low,
)
from coach.insights.review import SURE, WIDEST
from coach.insights.trend import phq_change
from coach.services.insight_days import (
    Facts,
    days_of,
    facts_between,
)
from coach.services.insight_finding import finding_of
from coach.services.insight_pairs import (
    Pairs,
    energy_pairs,
    guessed,
    ordinary_pairs,
    rated,
)
from coach.services.insight_reading import WINDOW_DAYS
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.facts import FilledForm, Session
    from coach.insights.lift import KindLift, Lifts, Rises
    from coach.services.insight_reading import Reading

    Numbers = dict[str, float | int | str]

MOST_UNRATED = 3
"""Averages of guesses are left out where one in so many has no rating after."""


def counted(reading: Reading) -> tuple[Finding, ...]:
    """Return what is counted from the last two years up to today.

    The questionnaire is looked at as a whole.
    """
    first = reading.today - timedelta(days=WINDOW_DAYS - 1)
    facts = facts_between(
        reading.history,
        max(reading.first_used or first, first),
        reading.today,
        reading.by_id,
        has_moves=reading.has_moves,
    )
    ordinary = ordinary_pairs(facts)
    usual = _usual(facts)
    found: list[Finding] = []
    if facts.has_moves:
        found.append(_session_lift(facts, ordinary, usual))
        found += _energy_lift(facts)
    found += _lifts(facts, ordinary, usual)
    found += _guess([s for s in facts.sessions if _may_ask(facts, s)])
    return (*found, *forms(reading))


def forms(reading: Reading) -> tuple[Finding, ...]:
    """Return what the totals of the two-week questionnaire say, if there are any."""
    return tuple(_forms(reading.history.questionnaires))


def _may_ask(facts: Facts, session: Session) -> bool:
    activity = facts.by_id.get(session.activity)
    return facts.has_moves or (activity is not None and not activity.is_movement)


def _usual(facts: Facts) -> float | None:
    """Return the person's usual mood, 0-10, or None."""
    mood = days_of(facts, ()).mood
    known = mood[np.isfinite(mood)]
    return float(known.mean()) if known.size else None


def _session_lift(facts: Facts, ordinary: Pairs, usual: float | None) -> Finding:
    pairs = rated(facts.moves())
    up = rises(pairs.before, pairs.after)
    answer = lift_of(pairs.before, pairs.after, ordinary.before, ordinary.after)
    made = Finding("session_lift", Standing.NOT_ENOUGH, used=up.count)
    if up.count < LEAST_OF_A_KIND:
        return _few(made, up.count)
    if isinstance(answer, TooLittle):
        numbers = _plain(up, pairs, usual, ordinary)
        return replace(made, standing=Standing.COUNTED, numbers=numbers)
    standing = Standing.NO_LINK
    if answer.half_width > WIDEST:
        standing = Standing.WIDE
    elif not answer.low <= 0 <= answer.high:
        standing = Standing.CLEAR
    made = replace(finding_of("session_lift", standing, answer), used=up.count)
    return replace(made, numbers=_counts(up))


def _energy_lift(facts: Facts) -> list[Finding]:
    pairs, ordinary = energy_pairs(facts), ordinary_pairs(facts, "energy")
    if not len(pairs):
        return []
    answer = lift_of(pairs.before, pairs.after, ordinary.before, ordinary.after)
    if isinstance(answer, TooLittle):
        more = max(LEAST_SESSIONS - len(pairs), 0)
        made = Finding("energy_lift", Standing.NOT_ENOUGH, used=len(pairs))
        # Ordinary times are what lacks then; they are asked for by another line.
        return [_few(made, len(pairs), LEAST_SESSIONS)] if more else []
    standing = Standing.NO_LINK
    if answer.half_width > WIDEST:
        standing = Standing.WIDE
    elif answer.p < SURE:
        standing = Standing.CLEAR
    elif not answer.low <= 0 <= answer.high:
        standing = Standing.MAYBE
    return [replace(finding_of("energy_lift", standing, answer), used=len(pairs))]


def _lifts(facts: Facts, ordinary: Pairs, usual: float | None) -> list[Finding]:
    """Return each thing's own rise, which is the biggest, and which are bigger."""
    asked = [s for s in facts.sessions if facts.is_asked(s)]
    pairs, kinds = rated(asked), [s.activity for s in asked]
    lifts = lifts_by_kind(
        pairs.before, pairs.after, kinds, ordinary.before, ordinary.after
    )
    if not lifts.kinds:
        return []
    found = [_best(lifts)]
    count = {lift.kind: lift.count for lift in lifts.kinds}
    found += [
        Finding("more_than_others", Standing.CLEAR, subject=kind, used=count[kind])
        for kind in lifts.more
        if kind != lifts.winner
    ]
    for lift in lifts.kinds:
        here = np.array([kind == lift.kind for kind in kinds])
        own = Pairs(pairs.before[here], pairs.after[here])
        numbers = _plain(rises(own.before, own.after), own, usual, ordinary)
        found.append(_lift(lift, numbers, has_ordinary=lifts.has_ordinary))
    return found


def _best(lifts: Lifts) -> Finding:
    often = [lift for lift in lifts.kinds if lift.count >= LEAST_OF_A_KIND]
    count = {lift.kind: lift.count for lift in lifts.kinds}
    if len(often) < 2:
        return Finding("best", Standing.NOT_ENOUGH, used=sum(count.values()))
    if lifts.winner:
        used = count[lifts.winner]
        return Finding("best", Standing.CLEAR, subject=lifts.winner, used=used)
    if lifts.either:
        one, other = lifts.either
        return Finding(
            "best",
            Standing.MAYBE,
            subject=one,
            used=count[one] + count[other],
            numbers={"other": other},
        )
    return Finding("best", Standing.NO_LINK, used=sum(count.values()))


def _lift(lift: KindLift, numbers: Numbers, *, has_ordinary: bool) -> Finding:
    made = Finding("lift", Standing.NOT_ENOUGH, subject=lift.kind, used=lift.count)
    if lift.count < LEAST_OF_A_KIND:
        return _few(made, lift.count)
    if lift.count < LEAST_SESSIONS or not has_ordinary:
        return replace(made, standing=Standing.COUNTED, numbers=numbers)
    standing = Standing.NO_LINK
    if (lift.high - lift.low) / 2 > WIDEST:
        standing = Standing.WIDE
    elif not lift.low <= 0 <= lift.high:
        standing = Standing.CLEAR
    return replace(
        made,
        standing=standing,
        effect=lift.effect,
        low=lift.low,
        high=lift.high,
        shown=lift.effect,
        numbers={k: v for k, v in numbers.items() if k not in _PLAIN_ALONE},
    )


def _guess(sessions: Sequence[Session]) -> list[Finding]:
    made_before = [s for s in sessions if s.expected is not None]
    if not made_before:
        return []
    pairs = guessed(made_before)
    told = guesses(pairs.before, pairs.after)
    numbers: Numbers = {
        "better": told.better,
        "worse": told.worse,
        "expected": told.expected,
        "actual": told.actual,
        CASE: _side(told.better, told.worse),
    }
    made = Finding("guess", Standing.COUNTED, used=told.count, numbers=numbers)
    if told.count < LEAST_OF_A_KIND:
        return [_few(replace(made, standing=Standing.NOT_ENOUGH), told.count)]
    answer = forecast_error(pairs.before, pairs.after)
    unrated = len(made_before) - told.count
    is_partial = unrated * MOST_UNRATED > len(made_before)
    if is_partial or isinstance(answer, TooLittle) or answer.low <= 0 <= answer.high:
        return [made]
    clear = finding_of("guess", Standing.CLEAR, answer)
    return [replace(clear, used=told.count, numbers=numbers)]


def _forms(held: Sequence[FilledForm]) -> list[Finding]:
    totals = [(form.day, phq9.total(form)) for form in held]
    known = [(day, total) for day, total in totals if total is not None]
    if not known:
        return []
    change = phq_change([day for day, _ in known], [total for _, total in known])
    made = Finding("phq9_trend", Standing.NO_LINK, used=change.forms)
    if change.rose:
        return [replace(made, standing=Standing.MAYBE)]
    if change.first is None or change.last is None:
        return [replace(made, standing=Standing.NOT_ENOUGH, more=change.more)]
    is_clear = change.is_clear or change.is_higher
    return [
        replace(
            made,
            standing=Standing.CLEAR if is_clear else Standing.NO_LINK,
            effect=change.change,
            shown=change.change,
            numbers={"first": change.first, "last": change.last},
        )
    ]


def _few(finding: Finding, count: int, least: int = LEAST_OF_A_KIND) -> Finding:
    numbers = {**(finding.numbers or {}), "needed": least}
    return replace(finding, more=least - count, numbers=numbers)


_PLAIN_ALONE = frozenset({CASE, "low_start", "no_room", "no_ordinary"})
"""What is said beside plain counts alone; a comparison allows for it."""


def _counts(up: Rises) -> Numbers:
    return {
        "rose": up.rose,
        "rose_of": up.rose_of,
        "fell": up.fell,
        "fell_of": up.fell_of,
        "change": up.after - up.before,
    }


def _plain(up: Rises, pairs: Pairs, usual: float | None, ordinary: Pairs) -> Numbers:
    """Return counts, and what has to be said beside them."""
    case = _side(up.rose * max(up.fell_of, 1), up.fell * max(up.rose_of, 1))
    is_low = usual is not None and starts_low(pairs.before, usual)
    return {
        **_counts(up),
        CASE: case,
        "low_start": int(is_low and case == HIGHER),
        "no_room": up.no_room,
        "no_ordinary": int(up.count >= LEAST_SESSIONS and len(ordinary) < LEAST_PAIRS),
    }


def _side(up: int, down: int) -> str:
    if up == down:
        return EVEN
    return HIGHER if up > down else LOWER
