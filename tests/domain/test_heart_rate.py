"""The heart-rate range: the corrected table, its rounding, and who sees none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content.load import load_content
from coach.domain.catalogue import Readiness
from coach.domain.heart_rate import (
    PulseHidden,
    heart_rate_hidden,
    heart_rate_range,
)
from coach.domain.profile import Profile
from coach.domain.wording import Texts
from coach.paths import resources
from coach.services.pulse import pulse_lines

from .conftest import MONDAY

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

CATALOGUE = load_content(resources())
LIMITS = CATALOGUE.limits.heart_rate
MODERATE = (40, 59)


def _profile(**told: int | str) -> Profile:
    return Profile({key: (str(value), MONDAY) for key, value in told.items()})


def _range(
    age: int | None = 30,
    band: tuple[int, int] = MODERATE,
    readiness: Readiness = Readiness.GREEN,
    **told: int | str,
) -> tuple[int, int] | None:
    return heart_rate_range(_profile(**told), readiness, age, band, LIMITS)


def _hidden(
    age: int | None = 30,
    band: tuple[int, int] = MODERATE,
    readiness: Readiness = Readiness.GREEN,
    **told: int | str,
) -> PulseHidden:
    return heart_rate_hidden(_profile(**told), readiness, age, band, LIMITS)


@pytest.mark.parametrize(
    ("age", "resting", "ranges"),
    [
        (30, 80, "112-122 123-143 134-144 144-150 150-155 150-160"),
        (45, 72, "103-113 114-134 124-135 135-140 140-145 140-150"),
        (68, 66, "94-103 104-122 113-123 123-127 127-132 127-137"),
    ],
)
def test_the_worked_examples_come_out(age: int, resting: int, ranges: str) -> None:
    bands = [(30, 39), (40, 59), (50, 60), (60, 65), (65, 70), (65, 75)]

    found = [_range(age, band, resting_bpm=resting) for band in bands]

    assert [f"{r[0]}-{r[1]}" for r in found if r] == ranges.split()


def test_a_measured_maximum_goes_before_the_guess_from_age() -> None:
    """128.5 and 138.2: the lower end is rounded half up, to 129."""
    assert _range(30, (50, 60), resting_bpm=80, max_bpm=177) == (129, 138)


def test_halves_are_rounded_up_and_less_than_a_half_down() -> None:
    assert _range(30, (50, 59), resting_bpm=80) == (134, 143)  # 133.5 and 143.13
    assert _range(25, (20, 50), resting_bpm=58) == (85, 124)  # 84.5 and 124.25
    assert _range(45, (20, 50), resting_bpm=73) == (94, 125)  # 93.7 and 124.75


@pytest.mark.parametrize(
    ("key", "hidden"),
    [
        ("hide_heart_rate", PulseHidden.OFF),
        ("worse_after_effort", PulseHidden.REST),
        ("beta_blocker", PulseHidden.MEDICINE),
        ("heart_medicine", PulseHidden.MEDICINE),
        ("pulse_medicine", PulseHidden.MEDICINE),
        ("af", PulseHidden.RHYTHM),
        ("irregular_heartbeat", PulseHidden.RHYTHM),
        ("pacemaker", PulseHidden.RHYTHM),
        ("heart_disease", PulseHidden.HEART),
        ("pregnant", PulseHidden.PREGNANT),
        ("eating_disorder", PulseHidden.EATING),
    ],
)
def test_an_answer_that_makes_the_pulse_mislead_hides_it(
    key: str, hidden: PulseHidden
) -> None:
    told = {"resting_bpm": 80, key: "yes", "clinician_ok": MONDAY.isoformat()}

    assert _range(**told) is None  # type: ignore[arg-type]  # keys of the profile
    assert _hidden(**told) is hidden  # type: ignore[arg-type]  # as above
    assert _range(**{**told, key: "no"}) == (123, 143)  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("readiness", Readiness)
def test_warning_signs_and_worse_after_effort_hide_it(readiness: Readiness) -> None:
    hidden = {
        Readiness.RED: PulseHidden.DOCTOR_FIRST,
        Readiness.PEM: PulseHidden.REST,
    }.get(readiness, PulseHidden.NO)

    assert _hidden(readiness=readiness, resting_bpm=80) is hidden
    shown = _range(readiness=readiness, resting_bpm=80)
    assert shown == (None if hidden else (123, 143))


@pytest.mark.parametrize(
    ("resting", "hidden"),
    [
        (35, PulseHidden.SAME_DAY),
        (39, PulseHidden.SAME_DAY),
        (40, PulseHidden.UNUSUAL),
        (44, PulseHidden.UNUSUAL),
        (45, PulseHidden.NO),
        (100, PulseHidden.NO),
        (101, PulseHidden.UNUSUAL),
        (120, PulseHidden.UNUSUAL),
        (121, PulseHidden.SAME_DAY),
    ],
)
def test_an_unusual_pulse_at_rest_hides_it(resting: int, hidden: PulseHidden) -> None:
    assert _hidden(resting_bpm=resting) is hidden
    assert (_range(resting_bpm=resting) is None) == bool(hidden)


def test_a_call_today_is_said_before_every_other_reason() -> None:
    told = _profile(resting_bpm=38, hide_heart_rate="yes", beta_blocker="yes")

    hidden = heart_rate_hidden(told, Readiness.RED, None, MODERATE, LIMITS)

    assert hidden is PulseHidden.SAME_DAY


def test_what_is_not_known_gives_no_range() -> None:
    assert _range(None, resting_bpm=80, max_bpm=177) is None
    assert _hidden(None, resting_bpm=80) is PulseHidden.NO_AGE
    assert _range() is None
    assert _hidden() is PulseHidden.NO_RESTING


def test_twenty_beats_or_fewer_of_reserve_leave_no_room() -> None:
    assert _hidden(resting_bpm=100, max_bpm=120) is PulseHidden.NO_ROOM
    assert _range(resting_bpm=100, max_bpm=120) is None
    assert _range(resting_bpm=100, max_bpm=121) == (108, 112)
    assert _hidden(resting_bpm=100, max_bpm=121) is PulseHidden.NO
    assert _hidden(resting_bpm=100, max_bpm=100) is PulseHidden.NO_ROOM


def test_ends_that_meet_leave_no_room() -> None:
    assert _range(band=(50, 50), resting_bpm=80) is None
    assert _hidden(band=(50, 50), resting_bpm=80) is PulseHidden.NO_ROOM


@given(
    age=st.integers(13, 110),
    resting=st.integers(35, 120),
    own=st.none() | st.integers(100, 230),
    band=st.tuples(st.integers(1, 99), st.integers(1, 99)),
)
def test_a_range_rises_and_lies_between_rest_and_highest(
    age: int, resting: int, own: int | None, band: tuple[int, int]
) -> None:
    told = {"resting_bpm": resting} | ({} if own is None else {"max_bpm": own})
    profile = _profile(**told)
    found = heart_rate_range(profile, Readiness.GREEN, age, band, LIMITS)
    hidden = heart_rate_hidden(profile, Readiness.GREEN, age, band, LIMITS)
    highest = 208 - 0.7 * age if own is None else own

    assert (found is None) == bool(hidden)
    if found is not None:
        low, high = found
        assert resting <= low < high <= highest + 0.5
        assert highest - resting > LIMITS.least_reserve_bpm


@given(age=st.integers(13, 110), resting=st.integers(45, 100))
def test_the_plans_own_bands_lie_truly_inside(age: int, resting: int) -> None:
    bands = {(row.band_low_pct, row.band_high_pct) for row in CATALOGUE.programme.rows}
    for band in bands:
        found = _range(age, band, resting_bpm=resting)
        if found is not None:
            assert resting < found[0] < found[1] < 208 - 0.7 * age


def test_a_range_is_called_about_and_a_guess(catalogue: Catalogue) -> None:
    lines = pulse_lines((123, 143), PulseHidden.NO, Texts(catalogue.texts))

    assert lines.about == "about 123–143"
    assert lines.line.startswith("This is a guess.")


@pytest.mark.parametrize("hidden", [h for h in PulseHidden if h])
def test_every_reason_for_none_has_its_sentence(
    catalogue: Catalogue, hidden: PulseHidden
) -> None:
    lines = pulse_lines(None, hidden, Texts(catalogue.texts))

    assert lines.about == ""
    assert lines.line == catalogue.texts[hidden]
