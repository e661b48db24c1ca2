"""What a person can do now, in words: the activities that fit, and why not others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import LONGEST_MIN, SHORTEST_MIN
from coach.domain.fitting import (
    NO_WISH,
    Person,
    against_wish,
    experience_of,
    fitting,
    why_not,
)
from coach.domain.plan_of import plan_of
from coach.domain.profile import profile_of
from coach.domain.screening import age_on
from coach.domain.tracks import Gate
from coach.errors import Refused
from coach.services.plan_facts import load_for_plan
from coach.services.reason_lines import ReasonLine, line_json
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.fitting import Wishes
    from coach.domain.history import History
    from coach.domain.plan import Plan, Reason
    from coach.domain.wording import Texts
    from coach.services.desk import Desk


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity, whether it fits, and why or why not in words."""

    activity: Activity
    fits: bool
    why: tuple[ReasonLine, ...]


class FittingService:
    """Which activities fit this person today."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(
        self, wishes: Wishes = NO_WISH, *, with_others: bool = False
    ) -> tuple[ActivityLine, ...]:
        """Return what fits, the best first; then, if asked, all others and why not.

        Refused if the minutes wished for are out of range.
        """
        desk, minutes = self._desk, wishes.minutes
        if minutes is not None and not SHORTEST_MIN <= minutes <= LONGEST_MIN:
            raise Refused(desk.texts("journal.minutes"))
        history = load_for_plan(desk)
        person = person_of(history, desk.catalogue, desk.today())
        lines = build_lines(desk.catalogue, person, wishes, desk.texts)
        return tuple(line for line in lines if line.fits or with_others)


def person_of(history: History, catalogue: Catalogue, today: date) -> Person:
    """Return what decides what fits, as far as it is known on a day.

    Readiness and open gates are those of the plan, so that a list of activities
    never offers what the plan keeps shut.
    """
    return person_in(plan_of(history, catalogue, today), history, catalogue)


def person_in(plan: Plan, history: History, catalogue: Catalogue) -> Person:
    """Return the same where the plan of the day is known already."""
    today = plan.day
    past = history.until(today)
    profile = profile_of(past.answers)
    limits = catalogue.limits.fitting
    return Person(
        profile=profile,
        readiness=plan.screening,
        limits=limits,
        age=age_on(profile, plan.day),
        harder_open=plan.harder is Gate.OPEN,
        intervals_open=plan.intervals is Gate.OPEN,
        experience=experience_of(past.sessions, today, limits),
    )


def build_lines(
    catalogue: Catalogue, person: Person, wishes: Wishes, texts: Texts
) -> tuple[ActivityLine, ...]:
    """Put what fits, and then what does not, into words."""
    says = {barrier.id: barrier.says for barrier in catalogue.barriers}
    fits = fitting(catalogue.activities, person, wishes)
    chosen = {fit.activity.id for fit in fits}
    lines = [
        ActivityLine(
            fit.activity,
            fits=True,
            why=tuple(_line(reason, says, texts) for reason in fit.why),
        )
        for fit in fits
    ]
    for activity in catalogue.activities:
        if activity.id in chosen:
            continue
        reason = why_not(activity, person)
        reason = reason or against_wish(activity, wishes, catalogue.activities)
        why = () if reason is None else (_line(reason, says, texts),)
        lines.append(ActivityLine(activity, fits=False, why=why))
    return tuple(lines)


def activity_json(line: ActivityLine) -> dict[str, object]:
    """Return an activity under its public keys; see ``coach activities --help``."""
    activity = line.activity
    return {
        "id": activity.id,
        "title": activity.title,
        "fits": line.fits,
        "why": [line_json(why) for why in line.why],
        "kind": activity.kind.value,
        "tally": activity.tally.value,
        "place": activity.place.value,
        "minutes": activity.typical_min,
        "met": activity.met,
        "effort": [activity.effort_low, activity.effort_high],
        "seated": activity.seated,
        "impact": activity.impact,
        "social": activity.social,
        "equipment": activity.equipment,
        "smaller": activity.smaller,
        "cautions": list(activity.unsuitable),
        "indoor_version": activity.indoor_version or None,
        "seated_version": activity.seated_version or None,
        "helps_with": list(activity.helps_with),
    }


def _line(reason: Reason, says: dict[str, str], texts: Texts) -> ReasonLine:
    facts = dict(reason.facts)
    if reason.rule == "suits":
        facts["says"] = says[str(facts["barrier"])]
    text_id = f"fit.{reason.rule}"
    if reason.rule == "not_for" and f"fit.not_for_{facts['key']}" in texts.held:
        text_id = f"fit.not_for_{facts['key']}"
    return ReasonLine(reason.rule, texts(text_id, **facts), reason.evidence, facts)
