"""The gates of harder work: what opens the harder track and intervals, and what shuts.

Closing any part of a gate takes the harder work away the same day; nothing opens by
itself. Evidence: exercise_medicine.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.screening import age_on, was_asked
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Screening
    from coach.domain.flags import Flag
    from coach.domain.heavy_time import HeavyTime
    from coach.domain.profile import Profile
    from coach.domain.programme import ProgressionLimits

COMFORT, HARDER = "comfort", "harder"


class Gate(StrEnum):
    """What keeps harder work shut, the first that does."""

    OPEN = ""
    ASK = "ask"
    READINESS = "readiness"
    AGE = "age"
    CONDITION = "condition"
    HEAVY = "heavy"
    FLAG = "flag"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class Doing:
    """What a gate looks at on one day.

    ``weeks_lived`` are weeks with an outing on the twelve weeks' rows;
    ``brisk_weeks`` weeks with enough moderate minutes for intervals. A wish for the
    harder track from before ``calm_since`` has to be said again.
    """

    day: date
    profile: Profile
    readiness: Readiness
    heavy: HeavyTime
    flags: tuple[Flag, ...]
    weeks_lived: int
    brisk_weeks: int = 0
    calm_since: date | None = None


def harder_gate(doing: Doing, screening: Screening, limits: ProgressionLimits) -> Gate:
    """Return what keeps the harder track shut, or ``OPEN``.

    Asked for; readiness green; a known age of 18 or more; no condition, heavy time or
    flag that speaks against it; two weeks on the twelve weeks, or active for three
    months before.
    """
    if not _asks_for_harder(doing):
        return Gate.ASK
    shut = _for_both(doing, screening)
    if shut is not Gate.OPEN:
        return shut
    is_used = doing.profile.is_yes("active_3_months")
    enough = is_used or doing.weeks_lived >= limits.harder_weeks
    return Gate.OPEN if enough else Gate.WEEKS


def intervals_gate(
    doing: Doing, screening: Screening, limits: ProgressionLimits
) -> Gate:
    """Return what keeps intervals shut, or ``OPEN``.

    As the harder track, with six weeks of ninety moderate minutes or more.
    """
    if not doing.profile.is_yes("intervals"):
        return Gate.ASK
    shut = _for_both(doing, screening)
    if shut is not Gate.OPEN:
        return shut
    return Gate.OPEN if doing.brisk_weeks >= limits.intervals_weeks else Gate.WEEKS


def _asks_for_harder(doing: Doing) -> bool:
    asked = doing.profile.answered_on("track")
    if doing.profile.text("track") != HARDER or asked is None:
        return False
    return doing.calm_since is None or asked > doing.calm_since


def _for_both(doing: Doing, screening: Screening) -> Gate:
    age = age_on(doing.profile, doing.day)
    if doing.readiness is not Readiness.GREEN:
        return Gate.READINESS
    if age is None or age < screening.grown_up_age:
        return Gate.AGE
    if _has_condition(doing, screening):
        return Gate.CONDITION
    heavy = doing.heavy
    if heavy.is_slow or heavy.is_waiting or heavy.is_unsafe_today:
        return Gate.HEAVY
    return Gate.FLAG if doing.flags else Gate.OPEN


def _has_condition(doing: Doing, screening: Screening) -> bool:
    profile = doing.profile
    if any(profile.is_yes(key) for key in screening.not_harder):
        return True
    needs_word = any(profile.is_yes(key) for key in screening.ask_harder)
    return needs_word and not was_asked(profile, doing.day)
