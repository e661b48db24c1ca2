"""Promises 2 and 3: coming back after days without an outing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import event, given
from hypothesis import strategies as st

from coach.clock import noon_of
from coach.domain.facts import Choice, PlanChoice, State, StateChange

from .lives import Lived, examples, lives
from .living import DAY, EVENTS, watch
from .measured import (
    ROWS,
    aims,
    band_of,
    cap,
    fraction,
    is_kept_lower,
    is_yes,
    last_outing,
    order,
    suggested,
    upward,
    usual,
)

CALM = tuple(e for e in EVENTS if e not in {"faint", "pem", "easy_walk"})


@examples(20)
@given(lives(most=24, befalls=CALM), st.integers(14, 120))
def test_02_reentry_cap(life: Lived, silent: int) -> None:
    """After a gap: the highest row within the share of what was usual, never more."""
    plans = watch(life.facts, life.first, life.last + silent * DAY)
    known = dict(zip((p.day for p in plans), plans, strict=True))
    for plan in plans:
        last = last_outing(life.facts, plan.day)
        if last is None or plan.held is None:
            continue
        share = fraction((plan.day - last).days)
        if share is None:
            assert not plan.in_gap
            continue
        assert plan.in_gap
        event(f"a gap at {float(share)}")
        before = known[last + 13 * DAY].held
        assert before is not None
        most = share * usual(life.facts, last)
        best: int = max((m for _, m in ROWS if m <= most), default=ROWS[0][1])
        if (plan.day - last).days > 90:
            best = min(best, dict(ROWS)["R3"])
        assert plan.held.week_minutes <= max(float(most), ROWS[0][1])
        assert order(plan.held) <= order(before)
        assert Choice.READY not in plan.options
        if before.stage != "M" and not _has_fallen(life, last, plan.day):
            assert plan.held.week_minutes == min(best, before.week_minutes)
            assert plan.band[0] == 20


def _has_fallen(life: Lived, last: object, day: object) -> bool:
    """Say whether the person went down, or was told to, during a gap."""
    downs = {Choice.BACK, Choice.NEARER}
    return any(
        last <= f.day <= day  # type: ignore[operator] # both are days
        and (
            (isinstance(f, PlanChoice) and f.choice in downs)
            or getattr(f, "key", "") in {"heart_disease", "bipolar"}
        )
        for f in life.facts
    )


@examples(20)
@given(lives(most=24, befalls=CALM), st.integers(0, 200))
def test_02_a_longer_gap_never_asks_for_more(life: Lived, silent: int) -> None:
    """What is suggested does not rise as a gap grows."""
    plans = watch(life.facts, life.last, life.last)
    plans = watch(life.facts, life.first, life.last + (60 + silent) * DAY)
    for before, plan in pairwise(plans):
        if before.in_gap and plan.in_gap and before.held and plan.held:
            assert order(plan.held) <= order(before.held)


@examples(20)
@given(
    lives(
        befalls=("gap", "gap", "gap", "rest", "bipolar", "ill", "form_most"),
        choices=("ready", "ready", "suggested", "stay", "back"),
    )
)
def test_02_climbing_back(life: Lived) -> None:
    """At most twice the cap a week until the row held before; once when bipolar."""
    plans = watch(life.facts, life.first, life.last)
    pairs = list(zip(plans, aims(life.facts, plans), strict=True))
    for (before, aim), (plan, _) in pairwise(pairs):
        if aim is None or before.held is None or plan.held is None:
            continue
        rise = plan.held.week_minutes - before.held.week_minutes
        if rise <= 0:
            continue
        event("climbed back")
        times = 1 if is_yes(life.facts, "bipolar", plan.day) else 2
        assert rise <= times * cap(before.held.week_minutes)
        assert order(plan.held) <= order(aim)
        is_braver = band_of(plan.held) > band_of(before.held)
        changed = plan.held.minutes, plan.held.sessions
        if is_braver:
            assert changed == (before.held.minutes, before.held.sessions)


@examples(20)
@given(
    lives(most=20, befalls=CALM),
    st.sampled_from([State.REST, State.ILL, State.AWAY]),
    st.integers(0, 400),
)
def test_03_state_blind_gap(life: Lived, state: State, place: int) -> None:
    """A word for empty days never makes the plan ask for more than no word does."""
    busy = {s.day for s in life.sessions}
    runs = []
    day = life.first + DAY
    while day <= life.last:
        if day not in busy:
            end = day
            while end + DAY not in busy and end < life.last:
                end += DAY
            if (end - day).days >= 2:
                runs.append((day, end))
            day = end
        day += DAY
    runs = runs or [(life.last, life.last)]
    begin, end = runs[place % len(runs)]
    facts = [f for f in upward(life.facts) if not isinstance(f, StateChange)]
    marked = [
        *facts,
        StateChange("on", begin, noon_of(begin).replace(hour=5), state),
        StateChange("off", end, noon_of(end).replace(hour=23), State.NONE),
    ]
    event(f"empty days: {min((end - begin).days // 7, 4)} weeks")
    until = life.last + 40 * DAY
    plain = watch(facts, life.first, until, every=2)
    held = watch(marked, life.first, until, every=2)
    for one, other in zip(plain, held, strict=True):
        if one.held is None or other.held is None:
            assert one.held == other.held
            continue
        if is_kept_lower(one.held):
            break
        assert suggested(other.held) <= suggested(one.held)
