"""A heart-rate range by reserve, as a guess, and when none may be shown.

Effort and the talk test come first for everyone. A range is an extra for those whose
pulse tells something; medicines, a rhythm of its own and some times of life take that
away, and then there is a reason in words instead.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness

if TYPE_CHECKING:
    from coach.domain.beside_catalogue import HeartRateLimits
    from coach.domain.profile import Profile

_TENTHS = 10
_PERCENT = 100


class PulseHidden(StrEnum):
    """Why there is no range; the value is the id of the sentence that says it."""

    NO = ""
    SAME_DAY = "pulse.same_day"
    OFF = "pulse.off"
    DOCTOR_FIRST = "pulse.doctor_first"
    REST = "pulse.rest"
    MEDICINE = "pulse.medicine"
    RHYTHM = "pulse.rhythm"
    HEART = "pulse.heart"
    PREGNANT = "pulse.pregnant"
    EATING = "pulse.eating"
    UNUSUAL = "pulse.unusual"
    NO_AGE = "pulse.no_age"
    NO_RESTING = "pulse.no_resting"
    NO_ROOM = "pulse.no_room"


_BY_ANSWER = (
    (PulseHidden.REST, ("worse_after_effort",)),
    (PulseHidden.MEDICINE, ("beta_blocker", "heart_medicine", "pulse_medicine")),
    (PulseHidden.RHYTHM, ("af", "irregular_heartbeat", "pacemaker")),
    (PulseHidden.HEART, ("heart_disease",)),
    (PulseHidden.PREGNANT, ("pregnant",)),
    (PulseHidden.EATING, ("eating_disorder",)),
)
_BY_READINESS = {
    Readiness.RED: PulseHidden.DOCTOR_FIRST,
    Readiness.PEM: PulseHidden.REST,
}


def heart_rate_range(
    profile: Profile,
    readiness: Readiness,
    age: int | None,
    band: tuple[int, int],
    limits: HeartRateLimits,
) -> tuple[int, int] | None:
    """Return about which heart rates, in beats a minute, an effort band means.

    The target at a share p of the reserve is rest + p x (highest - rest), Karvonen's
    formula, rounded half up. The highest rate is the person's own ``max_bpm``, or
    208 - 0.7 x age (Tanaka 2001). All in whole numbers, because 0.7 as a float can
    fall a hair under a half.

    Args:
        profile: resting pulse, own highest pulse, and the answers that hide a range.
        readiness: what the questions before exertion led to.
        age: in years, or None where it is not known.
        band: lower and upper end in percent of the reserve, 0-100.
        limits: the formula's numbers and the fences around them.

    Returns:
        Lower and upper end, lower < upper, or None where none may be shown;
        `heart_rate_hidden` says why.

    Evidence: heart_rate.
    """
    if _hidden_by_answers(profile, readiness, age, limits) is not PulseHidden.NO:
        return None
    return _range(profile, age, band, limits)


def heart_rate_hidden(
    profile: Profile,
    readiness: Readiness,
    age: int | None,
    band: tuple[int, int],
    limits: HeartRateLimits,
) -> PulseHidden:
    """Return why no range is shown, the weightiest reason first; NO when one is.

    Asked a doctor or nurse within a year reopens nothing here: a heart disease needs
    numbers from the person's own team, and this program keeps none.
    Evidence: heart_rate.
    """
    hidden = _hidden_by_answers(profile, readiness, age, limits)
    if hidden is PulseHidden.NO and _range(profile, age, band, limits) is None:
        return PulseHidden.NO_ROOM
    return hidden


def _hidden_by_answers(
    profile: Profile, readiness: Readiness, age: int | None, limits: HeartRateLimits
) -> PulseHidden:
    resting = profile.number("resting_bpm")
    if resting is not None and not _is_within(
        resting, limits.same_day_low_bpm, limits.same_day_high_bpm
    ):
        return PulseHidden.SAME_DAY
    if profile.is_yes("hide_heart_rate"):
        return PulseHidden.OFF
    if readiness in _BY_READINESS:
        return _BY_READINESS[readiness]
    for hidden, keys in _BY_ANSWER:
        if any(profile.is_yes(key) for key in keys):
            return hidden
    if resting is None:
        return PulseHidden.NO_RESTING
    if not _is_within(resting, limits.resting_low_bpm, limits.resting_high_bpm):
        return PulseHidden.UNUSUAL
    return PulseHidden.NO_AGE if age is None else PulseHidden.NO


def _is_within(bpm: int, lowest: int, highest: int) -> bool:
    return lowest <= bpm <= highest


def _range(
    profile: Profile, age: int | None, band: tuple[int, int], limits: HeartRateLimits
) -> tuple[int, int] | None:
    """Return the range for known numbers, or None where there is no room for one."""
    rest = _TENTHS * (profile.number("resting_bpm") or 0)
    own = profile.number("max_bpm")
    highest = (
        _TENTHS * limits.max_base_bpm - limits.max_fall_tenths * (age or 0)
        if own is None
        else _TENTHS * own
    )
    reserve = highest - rest
    if reserve <= _TENTHS * limits.least_reserve_bpm:
        return None
    low, high = (_at_share(rest, reserve, share) for share in band)
    return (low, high) if low < high else None


def _at_share(rest: int, reserve: int, share_pct: int) -> int:
    """Return the whole beats at a share, half up; rest and reserve in tenths."""
    whole = _TENTHS * _PERCENT
    return (_PERCENT * rest + share_pct * reserve + whole // 2) // whole
