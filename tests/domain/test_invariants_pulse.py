"""Promise 18: when a heart-rate range is shown, and which."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from coach.clock import noon_of
from coach.domain.catalogue import Readiness
from coach.domain.facts import Answer
from coach.domain.heart_rate import PulseHidden, heart_rate_range
from coach.domain.history import History
from coach.domain.plan_of import plan_of
from coach.domain.profile import Profile
from coach.services.pulse import pulse_lines

from .lives import MONDAY, examples, facts_thrown_together
from .living import CATALOGUE, DAY
from .measured import is_yes

if TYPE_CHECKING:
    from coach.domain.facts import Fact
    from coach.domain.wording import Texts

HIDING = (
    "beta_blocker", "heart_medicine", "pulse_medicine", "af", "irregular_heartbeat",
    "pacemaker", "heart_disease", "pregnant", "eating_disorder", "worse_after_effort",
    "hide_heart_rate",
)  # fmt: skip
BANDS = ((20, 39), (30, 39), (40, 59), (50, 60), (60, 65), (65, 70), (65, 75))
TABLE = {
    (30, 80): "112-122 123-143 134-144 144-150 150-155 150-160",
    (45, 72): "103-113 114-134 124-135 135-140 140-145 140-150",
    (68, 66): "94-103 104-122 113-123 123-127 127-132 127-137",
}


def _range(
    years: int | None,
    band: tuple[int, int],
    **told: object,
) -> tuple[int, int] | None:
    given_ = {key: (str(value), MONDAY) for key, value in told.items()}
    limits = CATALOGUE.limits.heart_rate
    return heart_rate_range(Profile(given_), Readiness.GREEN, years, band, limits)


def _half_up(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


@pytest.mark.parametrize(("who", "ranges"), TABLE.items())
def test_18_heart_rate_table(who: tuple[int, int], ranges: str) -> None:
    """The worked examples come out, every one."""
    years, rest = who
    shown = [_range(years, band, resting_bpm=rest) for band in BANDS[1:]]
    assert [f"{r[0]}-{r[1]}" for r in shown if r] == ranges.split()
    assert _range(30, (50, 60), resting_bpm=80, max_bpm=177) == (129, 138)


def test_18_heart_rate_for_every_age_and_pulse(texts: Texts) -> None:
    """Low under high, by exact arithmetic, with more than twenty beats of room."""
    for years, rest, band in product(range(13, 111), range(45, 101), BANDS):
        top = 208 - Fraction(7, 10) * years
        shown = _range(years, band, resting_bpm=rest)
        low, high = (_half_up(rest + Fraction(p, 100) * (top - rest)) for p in band)
        if top - rest <= 20 or low >= high:
            assert shown is None
        else:
            assert shown == (low, high)
    lines = pulse_lines((123, 143), PulseHidden.NO, texts)
    assert "about" in lines.about.lower()


@pytest.mark.parametrize("key", HIDING)
def test_18_a_hiding_answer_hides(key: str) -> None:
    """Each answer that makes a pulse mislead hides the range, alone."""
    assert _range(45, (40, 59), resting_bpm=72) is not None
    assert _range(45, (40, 59), **{"resting_bpm": 72, key: "yes"}) is None
    assert _range(45, (40, 59), **{"resting_bpm": 72, key: "no"}) is not None


@examples(40)
@given(facts_thrown_together, st.integers(0, 150))
def test_18_a_plan_shows_a_range_only_where_it_may(
    facts: list[Fact], number: int
) -> None:
    """Whatever else is known, a shown range has nothing against it."""
    day = MONDAY + number * DAY
    more = [
        Answer("zz1", MONDAY, noon_of(MONDAY), "resting_bpm", "70"),
        Answer("zz2", MONDAY, noon_of(MONDAY), "birth_year", "1980"),
    ]
    facts = [*facts, *more]
    plan = plan_of(History.of(facts), CATALOGUE, day)
    event(f"shown: {plan.heart_rate is not None}")
    if plan.heart_rate is not None:
        assert not any(is_yes(facts, key, day) for key in HIDING)
        assert plan.screening.value not in {"red", "pem"}
        assert plan.heart_rate[0] < plan.heart_rate[1]
