"""Readiness to move harder: what the answers before exertion open and keep shut."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.profile import Tick
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.catalogue import Screening
    from coach.domain.profile import Profile
    from coach.domain.programme import ProgressionLimits

CLINICIAN_OK_DAYS = 365
AFTER_EFFORT, AFTER_EFFORT_CONFIRMED = "worse_after_effort", "worse_confirmed"
PREGNANT, PREGNANCY_WARNING = "pregnant", "pregnancy_warning"
TEEN = "teen"


class Recheck(StrEnum):
    """Why the questions before exertion are asked again; rises wait until then."""

    NOT_DUE = ""
    OLD = "old"
    WARNING = "warning"
    AWAY = "away"
    AFTER_ILLNESS = "after_illness"


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """What makes answers old, as days; None where it did not happen.

    ``fresh_from`` ends a very long gap; ``warned_on`` is the latest warning sign;
    ``ill_over`` the day the latest illness ended.
    """

    fresh_from: date | None = None
    warned_on: date | None = None
    ill_over: date | None = None


def readiness_of(profile: Profile, screening: Screening, today: date) -> Readiness:
    """Return what the person's answers lead to.

    A yes to a warning sign leads to red, then much-worse-after-effort to PEM, then a
    condition, or a young age, to amber. Amber opens to moderate
    effort for a person who is already active, or who asked a doctor or nurse within a
    year. Not answered is a state of its own and no refusal. Evidence: screening.
    """
    if any(profile.is_yes(key) for key in screening.red):
        return Readiness.RED
    if is_worse_after_effort(profile, screening):
        return Readiness.PEM
    amber = amber_keys(profile, screening, today)
    if amber and not _is_opened(profile, amber, screening, today):
        return Readiness.AMBER
    if not all(profile.is_answered(key) for key in screening.needed):
        return Readiness.UNANSWERED
    return Readiness.GREEN_MOD if amber else Readiness.GREEN


def is_worse_after_effort(profile: Profile, screening: Screening) -> bool:
    """Say whether effort makes the person worse: then nothing anywhere counts it."""
    said = any(profile.is_yes(key) for key in screening.pem)
    return said and _is_confirmed(profile)


def amber_keys(profile: Profile, screening: Screening, today: date) -> tuple[str, ...]:
    """Return the conditions answered with yes; a young age is one of its own."""
    keys = tuple(key for key in screening.amber if profile.is_yes(key))
    age = age_on(profile, today)
    return (*keys, TEEN) if age is not None and age < screening.grown_up_age else keys


def careful_row(
    profile: Profile, screening: Screening, today: date, limits: ProgressionLimits
) -> str:
    """Return the highest row that stays open while the answers ask for care.

    A healthy pregnancy, with no other condition and every sign against it answered
    with no, stays open further.
    """
    keys = amber_keys(profile, screening, today)
    is_well = profile.text(PREGNANCY_WARNING) == Tick.NO
    if keys == (PREGNANT,) and is_well:
        return limits.pregnant_row
    return limits.unanswered_row


def is_closed(profile: Profile, screening: Screening, today: date) -> bool:
    """Say whether a condition closes every rise until a doctor or nurse was asked."""
    has_it = any(profile.is_yes(key) for key in screening.no_rise)
    return has_it and not was_asked(profile, today)


def was_asked(profile: Profile, today: date) -> bool:
    """Say whether the person asked a doctor or nurse within the last year."""
    asked_on = profile.day("clinician_ok")
    return asked_on is not None and (
        today - asked_on <= timedelta(days=CLINICIAN_OK_DAYS)
    )


def age_on(profile: Profile, day: date) -> int | None:
    """Return the age in the year of a day, or None if the birth year is not known.

    Only the year is ever asked, so it may be one more than the birthday gives.
    """
    born = profile.number("birth_year")
    return None if born is None else day.year - born


def recheck_of(
    profile: Profile,
    screening: Screening,
    today: date,
    recheck_days: int,
    asked: AskedAgain,
) -> Recheck:
    """Return why the questions are asked again, or ``NOT_DUE``.

    After a warning sign, a very long gap, an illness (then only the question about
    effort), or when the oldest answer is over ``recheck_days`` days old. Never while
    something is unanswered: that is a state of its own.
    """
    days = [profile.answered_on(key) for key in screening.needed]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return Recheck.NOT_DUE
    oldest = min(known)
    if asked.warned_on is not None and oldest < asked.warned_on:
        return Recheck.WARNING
    if asked.fresh_from is not None and oldest < asked.fresh_from:
        return Recheck.AWAY
    after_effort = profile.answered_on(AFTER_EFFORT)
    if asked.ill_over is not None and (
        after_effort is None or after_effort <= asked.ill_over
    ):
        return Recheck.AFTER_ILLNESS
    if today - oldest > timedelta(days=recheck_days):
        return Recheck.OLD
    return Recheck.NOT_DUE


def cleared_answers(keys: tuple[str, ...]) -> dict[str, str]:
    """Return a no to every one of the keys: "none of these"."""
    return dict.fromkeys(keys, Tick.NO.value)


def _is_confirmed(profile: Profile) -> bool:
    """Say whether a second question, asked since, did not take the first one back."""
    first = profile.answered_on(AFTER_EFFORT)
    second = profile.answered_on(AFTER_EFFORT_CONFIRMED)
    if profile.text(AFTER_EFFORT_CONFIRMED) != Tick.NO:
        return True
    return first is None or second is None or second < first


def _is_opened(
    profile: Profile, amber: tuple[str, ...], screening: Screening, today: date
) -> bool:
    if set(amber) & set(screening.lasting):
        return False
    if was_asked(profile, today):
        return True
    return profile.is_yes("active_3_months") and set(amber) <= set(screening.moderate)
