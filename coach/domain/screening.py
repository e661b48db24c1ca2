"""Readiness to move harder: what the answers before exertion open and keep shut."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.profile import Tick

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Screening
    from coach.domain.profile import Profile

CLINICIAN_OK_DAYS = 365


def readiness_of(profile: Profile, screening: Screening, today: date) -> Readiness:
    """Return what the person's answers lead to.

    A yes to a warning sign leads to red, then much-worse-after-effort to PEM, then a
    condition to amber. Amber opens to moderate effort for a person who is already
    active, or who asked a doctor or nurse within a year. Not answered is a state of
    its own and no refusal. Evidence: screening.
    """
    if any(profile.is_yes(key) for key in screening.red):
        return Readiness.RED
    if any(profile.is_yes(key) for key in screening.pem):
        return Readiness.PEM
    amber = [key for key in screening.amber if profile.is_yes(key)]
    if amber and not _is_opened(profile, amber, screening, today):
        return Readiness.AMBER
    if not all(profile.is_answered(key) for key in screening.needed):
        return Readiness.UNANSWERED
    return Readiness.GREEN_MOD if amber else Readiness.GREEN


def is_recheck_due(
    profile: Profile,
    screening: Screening,
    today: date,
    recheck_days: int,
    fresh_from: date | None = None,
) -> bool:
    """Say whether the oldest needed answer is more than ``recheck_days`` days old.

    After a gap so long that the questions are asked again, answers from before
    ``fresh_from`` are old too. False while something is still unanswered: that is a
    state of its own.
    """
    days = [profile.answered_on(key) for key in screening.needed]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return False
    oldest = min(known)
    if fresh_from is not None and oldest < fresh_from:
        return True
    return today - oldest > timedelta(days=recheck_days)


def cleared_answers(keys: tuple[str, ...]) -> dict[str, str]:
    """Return a no to every one of the keys: "none of these"."""
    return dict.fromkeys(keys, Tick.NO.value)


def _is_opened(
    profile: Profile, amber: list[str], screening: Screening, today: date
) -> bool:
    asked_on = profile.day("clinician_ok")
    if asked_on is not None and today - asked_on <= timedelta(days=CLINICIAN_OK_DAYS):
        return True
    return profile.is_yes("active_3_months") and set(amber) <= set(screening.moderate)
