"""When the question "Are you safe right now?" is due after the ninth question.

The ninth question of the two-week check-in asks about thoughts of being better off
dead or of self-harm. Any answer above 0 is talked about before anything else. An answer
left out is not a 0, and a 0 says nothing: most people who die by suicide had answered
"not at all" (clinical facts 3.4), so nothing here ever reassures.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.facts import OWN
from coach.domain.heavy_time import SAFE, SAFE_NOW
from coach.domain.phq9 import item_nine
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from datetime import date, datetime

    from coach.domain.catalogue import SeverityLimits
    from coach.domain.facts import Answer, FilledForm

STRONG = 2
"""From here on the words are stronger, and "safe" is asked about once more."""


class Due(StrEnum):
    """Why it is asked: for the first time, or once more at the next start."""

    FIRST = "first"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Asked:
    """A form that is to be talked about: its id and its ninth answer, 1-3."""

    form_id: str
    value: int
    due: Due


def latest_told(
    forms: Sequence[FilledForm], today: date, limits: SeverityLimits
) -> FilledForm | None:
    """Return the latest form with a ninth answer above 0, or None.

    A form brought in from elsewhere counts while it is not older than
    ``limits.ask_days``. A later 0 does not take an earlier answer back.

    Args:
        forms: every form that stands, in order.
        today: the person's day.
        limits: for how long a form brought in counts. Evidence: severity.
    """
    for form in reversed(forms):
        if _counts(form, today, limits):
            return form
    return None


def is_untold(
    form: FilledForm,
    answers: Sequence[Answer],
    now: datetime,
    today: date,
    limits: SeverityLimits,
) -> bool:
    """Say whether a form's ninth answer was above 0 and not talked about since.

    The arguments are those of `asked_about`.
    """
    return _counts(form, today, limits) and not answers_about(form, answers, now)


def asked_about(
    forms: Sequence[FilledForm],
    answers: Sequence[Answer],
    now: datetime,
    today: date,
    limits: SeverityLimits,
    *,
    given_now: Container[str] = (),
) -> Asked | None:
    """Return what is due, or None.

    A form with a ninth answer above 0 is due until there is an answer at or after its
    instant; one of unknown time counts from its day on. With `STRONG` or more, the one
    answer "safe" is asked about once more, at the next start.

    Args:
        forms: every form that stands, in order.
        answers: every answer that stands, of any key, in order.
        now: the present instant.
        today: the person's day.
        limits: the numbers. Evidence: severity.
        given_now: ids of answers given since the program started; they bring no repeat.
    """
    form = latest_told(forms, today, limits)
    if form is None:
        return None
    value = item_nine(form) or 0
    since = answers_about(form, answers, now)
    if not since:
        return Asked(form.id, value, Due.FIRST)
    is_safe_once = len(since) == 1 and since[0].value == SAFE
    if value >= STRONG and is_safe_once and since[0].id not in given_now:
        return Asked(form.id, value, Due.REPEAT)
    return None


def answers_about(
    form: FilledForm, answers: Sequence[Answer], now: datetime
) -> tuple[Answer, ...]:
    """Return the answers to "Are you safe right now?" at or after a form, in order."""
    return tuple(each for each in answers if _is_about(each, form, now))


def _counts(form: FilledForm, today: date, limits: SeverityLimits) -> bool:
    is_recent = (today - form.day).days <= limits.ask_days
    return (item_nine(form) or 0) > 0 and (form.source == OWN or is_recent)


def _is_about(answer: Answer, form: FilledForm, now: datetime) -> bool:
    """Say whether an answer was given after a form was filled in.

    Where a wrong clock put the form later than now, what was recorded after it counts,
    so that nobody is asked for ever.
    """
    if answer.key != SAFE_NOW or answer.value is None:
        return False
    if form.at is None:
        return answer.day >= form.day
    is_recorded_after = form.at > now and answer.changed > form.changed
    return answer.at >= form.at or is_recorded_after
