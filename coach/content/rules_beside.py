"""Checks of what stands beside the walking plan: pulse, strength, balance."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from coach.content.reader import Place
from coach.content.rules_entries import check_unique
from coach.domain.profile import KEYS, AnswerKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.content.reader import Findings
    from coach.domain.beside_catalogue import (
        BesidePlan,
        HeartRateLimits,
        Movement,
        StrengthLoad,
        StrengthPlan,
    )
    from coach.domain.programme import Programme

FEWEST_MOVEMENTS = 5
MOST_MOVEMENTS = 6
_PULSE = Place("limits.toml", "heart_rate")
_STRENGTH = Place("strength.toml")
_BESIDE = Place("beside.toml")
_RISING_BPM = (
    "same_day_low_bpm", "resting_low_bpm", "resting_high_bpm", "same_day_high_bpm",
)  # fmt: skip


def check_heart_rate(held: HeartRateLimits, findings: Findings) -> None:
    """Check that the fences around a resting pulse lie inside each other."""
    for lower, upper in pairwise(_RISING_BPM):
        low, high = getattr(held, lower), getattr(held, upper)
        if low >= high:
            findings.add(_PULSE.under(lower), f"under {upper} {high}", low)


def check_strength(plan: StrengthPlan, findings: Findings) -> None:
    """Check that steps rise without gaps and that the fences fit each other."""
    _check_up_to(_STRENGTH, plan, "reserve_low", "reserve_high", findings)
    if plan.pain_high >= plan.pain_back:
        expected = f"under pain_back {plan.pain_back}"
        findings.add(_STRENGTH.under("pain_high"), expected, plan.pain_high)
    _check_ticks(_STRENGTH.under("seated_for"), plan.seated_for, findings)
    _check_loads(plan.loads, findings)
    _check_movements(plan.movements, findings)


def check_row(plan: StrengthPlan, programme: Programme, findings: Findings) -> None:
    """Check that strength work begins at a row that exists."""
    if plan.from_row not in {row.id for row in programme.rows}:
        findings.add(_STRENGTH.under("from_row"), "a row of the plan", plan.from_row)


def check_beside(plan: BesidePlan, findings: Findings) -> None:
    """Check balance and slow movement: days in order, moves there, known keys."""
    place = _BESIDE.under("mind_body")
    _check_up_to(place, plan.mind_body, "days_low", "days_high", findings)
    place = _BESIDE.under("balance")
    _check_ticks(place.under("held_for"), plan.balance.held_for, findings)
    if not plan.balance.moves:
        findings.add(place.under("moves"), "at least one move", "none")


def _check_up_to(
    place: Place, held: object, low: str, high: str, findings: Findings
) -> None:
    lower, upper = getattr(held, low), getattr(held, high)
    if lower > upper:
        findings.add(place.under(low), f"at most {high} {upper}", lower)


def _check_ticks(place: Place, keys: Iterable[str], findings: Findings) -> None:
    for key in keys:
        if key not in KEYS or KEYS[key].kind is not AnswerKind.TICK:
            findings.add(place, "a yes-or-no key of the profile", key)


def _check_loads(loads: tuple[StrengthLoad, ...], findings: Findings) -> None:
    place = _STRENGTH.under("loads")
    if not loads:
        findings.add(place, "at least one load", "none")
    for earlier, later in pairwise(loads):
        before, after = (earlier.sets, earlier.reps), (later.sets, later.reps)
        rises = [new - old for old, new in zip(before, after, strict=True)]
        if min(rises) < 0 or sum(rise > 0 for rise in rises) != 1:
            expected = f"one rise from {before[0]} x {before[1]}"
            findings.add(place, expected, f"{after[0]} x {after[1]}")


def _check_movements(movements: tuple[Movement, ...], findings: Findings) -> None:
    place = _STRENGTH.under("movements")
    if not FEWEST_MOVEMENTS <= len(movements) <= MOST_MOVEMENTS:
        expected = f"{FEWEST_MOVEMENTS} to {MOST_MOVEMENTS} movements"
        findings.add(place, expected, len(movements))
    check_unique(place, movements, findings)
    levels = max((len(movement.variants) for movement in movements), default=0)
    wanted = " ".join(str(level + 1) for level in range(levels)) or "1"
    for movement in movements:
        found = " ".join(str(variant.level) for variant in movement.variants)
        if found != wanted:
            here = Place(place.file, f"{place.key}[{movement.id}].variants")
            findings.add(here, f"the levels {wanted}", found)
        _check_forms(movement, findings)


def _check_forms(movement: Movement, findings: Findings) -> None:
    """Check that a harder level is told in other words than the one before it."""
    for earlier, later in pairwise(movement.variants):
        for form in ("standing", "seated"):
            if getattr(earlier, form) == getattr(later, form):
                key = f"movements[{movement.id}].variants[{later.level}].{form}"
                found = getattr(later, form)
                findings.add(_STRENGTH.under(key), "another form", found)
