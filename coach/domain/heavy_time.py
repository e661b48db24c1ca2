"""What the two-week questionnaire and the safety answers change in the plan.

A heavy time slows rises; it never puts the plan under what a person does already.
Thoughts of self-harm keep the plan where it is until they are gone, somebody knows, or
the person has been safe for a while.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.phq9 import DAYS_BETWEEN, function_item, item_nine, total
from coach.domain.questionnaire import trend_of
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.catalogue import SeverityLimits
    from coach.domain.facts import Answer, FilledForm
    from coach.domain.profile import Profile

SAFE = "safe"
SAFE_NOW, TALKED, SUPPORTED = "safe_now", "talked_with_someone", "supported"


@dataclass(frozen=True, slots=True)
class HeavyTime:
    """How things are, as far as forms and answers say, on one day.

    Attributes:
        total: the latest total 0-27, None without a form that is recent enough.
        is_worse: whether the latest form is clearly over the one before and fresh.
        is_waiting: whether thoughts of self-harm keep rises closed.
        is_unsafe_today: whether only the smallest step is offered today.
        is_slow: whether one rise in two weeks is the pace.
        is_heavy: whether the total is high, and a word about help is due.
        is_lasting: whether a word about more or other help is due.
        is_at_least_middle: whether the total is so high that talking is worth it.
        is_daily_life_hard: whether the latest form calls daily life very hard.
    """

    total: int | None = None
    is_worse: bool = False
    is_waiting: bool = False
    is_unsafe_today: bool = False
    is_slow: bool = False
    is_heavy: bool = False
    is_lasting: bool = False
    is_at_least_middle: bool = False
    is_daily_life_hard: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """A filled-in form as numbers: total 0-27, items nine and ten 0-3, each or None."""

    day: date
    total: int | None
    item_nine: int | None
    daily_life: int | None = None


def scored(form: FilledForm) -> Scored:
    """Return a form as numbers."""
    return Scored(form.day, total(form), item_nine(form), function_item(form))


NO_FORM = HeavyTime()


def heavy_time(
    forms: Sequence[Scored],
    safe_answers: Sequence[Answer],
    profile: Profile,
    day: date,
    limits: SeverityLimits,
) -> HeavyTime:
    """Read forms and answers, both in order and none later than the day.

    Evidence: severity.
    """
    if not forms and not safe_answers:
        return NO_FORM
    totals = [(form.day, form.total) for form in forms if form.total is not None]
    fresh = [pair for pair in totals if (day - pair[0]).days <= limits.fresh_days]
    latest = fresh[-1][1] if fresh else None
    slow = latest is not None and latest >= limits.slow_total
    return HeavyTime(
        total=latest,
        is_worse=bool(fresh) and _is_worse(trend_of(totals, DAYS_BETWEEN), day, limits),
        is_waiting=_is_waiting(forms, safe_answers, profile, day, limits),
        is_unsafe_today=_is_unsafe(safe_answers, day),
        is_slow=slow and not profile.is_yes(SUPPORTED),
        is_heavy=latest is not None and latest >= limits.start_total,
        is_lasting=latest is not None and _is_lasting(totals, day, limits),
        is_at_least_middle=latest is not None and latest >= limits.talk_total,
        is_daily_life_hard=_is_daily_life_hard(forms, day, limits),
    )


def _is_daily_life_hard(
    forms: Sequence[Scored], day: date, limits: SeverityLimits
) -> bool:
    """Say whether the latest answer that is fresh calls daily life very hard."""
    said = [form for form in forms if form.daily_life is not None]
    if not said or (day - said[-1].day).days > limits.fresh_days:
        return False
    return (said[-1].daily_life or 0) >= limits.hard_daily_life


def _is_worse(
    scored: Sequence[tuple[date, int]], day: date, limits: SeverityLimits
) -> bool:
    if len(scored) < 2 or (day - scored[-1][0]).days >= limits.worse_days:
        return False
    return scored[-1][1] - scored[-2][1] >= limits.worse_points


def _is_lasting(
    scored: Sequence[tuple[date, int]], day: date, limits: SeverityLimits
) -> bool:
    """Say whether every total since eight weeks ago or longer stayed high."""
    since = day
    for filled, points in reversed(scored):
        if points < limits.talk_total:
            break
        since = filled
    return (day - since).days >= limits.talk_days


def _is_waiting(
    forms: Sequence[Scored],
    safe_answers: Sequence[Answer],
    profile: Profile,
    day: date,
    limits: SeverityLimits,
) -> bool:
    answered = [(f.day, f.item_nine) for f in forms if f.item_nine is not None]
    if not answered or answered[-1][1] == 0:
        return False
    told = answered[-1][0]
    talked = profile.answered_on(TALKED)
    if profile.is_yes(TALKED) and talked is not None and talked >= told:
        return False
    safe_since = _safe_since(safe_answers, told)
    if safe_since is None:
        return True
    return day - safe_since < timedelta(days=limits.safe_days)


def _safe_since(safe_answers: Sequence[Answer], told: date) -> date | None:
    """Return the first day from a form on of the run of "safe" that lasts until now."""
    since = None
    for answer in reversed(safe_answers):
        if answer.value != SAFE or answer.day < told:
            break
        since = answer.day
    return since


def _is_unsafe(safe_answers: Sequence[Answer], day: date) -> bool:
    """Say whether the latest word of the day was anything but "safe"."""
    today = [answer for answer in safe_answers if answer.day == day]
    return bool(today) and today[-1].value is not None and today[-1].value != SAFE
