"""Checks of whom an activity suits: its effort, its versions, its keys and barriers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Absent, Place
from coach.domain.catalogue import Place as Where
from coach.domain.profile import KEYS, AnswerKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from coach.content.reader import Findings
    from coach.domain.catalogue import Activity, FittingLimits
    from coach.domain.own_catalogue import Barrier

ACTIVITIES = Place("activities")
LIMITS = Place("limits.toml", "fitting")
MOST_EFFORT = 10


def check_efforts(
    activities: Sequence[Activity], limits: FittingLimits, findings: Findings
) -> None:
    """Check that efforts are ordered and their top lies in the band of the cost."""
    for activity in activities:
        here = ACTIVITIES.under(activity.id)
        if activity.effort_low > activity.effort_high:
            expected = f"at most effort_high {activity.effort_high}"
            findings.add(here.under("effort_low"), expected, activity.effort_low)
        lowest, highest = _band(activity.met, limits)
        if not lowest <= activity.effort_high <= highest:
            expected = f"{lowest} to {highest}, at a cost of {activity.met:g}"
            findings.add(here.under("effort_high"), expected, activity.effort_high)


def _band(met: float, limits: FittingLimits) -> tuple[int, int]:
    if met < limits.moderate_met:
        return 0, limits.light_effort
    if met < limits.vigorous_met:
        return limits.light_effort + 1, limits.moderate_effort
    return limits.moderate_effort + 1, MOST_EFFORT


def check_fitting_limits(limits: FittingLimits, findings: Findings) -> None:
    """Check that the bands of effort and cost rise, and pain that is fine is less."""
    for lower, higher in (
        ("moderate_met", "vigorous_met"),
        ("calm_effort", "light_effort"),
        ("light_effort", "moderate_effort"),
        ("pain_free_to", "pain_over"),
    ):
        low, high = getattr(limits, lower), getattr(limits, higher)
        if low >= high:
            findings.add(LIMITS.under(lower), f"under {higher} {high}", low)


def check_versions(activities: Sequence[Activity], findings: Findings) -> None:
    """Check the indoor and the seated version of each activity.

    Where one is named it has to be there, be what it is called, and count the same;
    what climbs the plan has to have both, or be both.
    """
    known = {activity.id: activity for activity in activities}
    for activity in activities:
        for key, suits, what in _VERSIONS:
            _check_version(activity, key, (suits, what), known, findings)


def _is_indoors(activity: Activity) -> bool:
    return activity.place is not Where.OUTDOORS


def _is_seated(activity: Activity) -> bool:
    return activity.seated


_Suits = tuple["Callable[[Activity], bool]", str]
_VERSIONS = (
    ("indoor_version", _is_indoors, "not outdoors"),
    ("seated_version", _is_seated, "seated"),
)


def _check_version(
    activity: Activity,
    key: str,
    asked: _Suits,
    known: Mapping[str, Activity],
    findings: Findings,
) -> None:
    suits, what = asked
    place = ACTIVITIES.under(f"{activity.id}.{key}")
    named: str = getattr(activity, key)
    if not named:
        if activity.is_ladder and not suits(activity):
            findings.add(place, f"an activity that is {what}", Absent())
        return
    version = known.get(named)
    if version is None:
        findings.add(place, "the id of an activity", named)
    elif version is activity or not suits(version):
        findings.add(place, f"another activity that is {what}", named)
    elif version.tally is not activity.tally:
        findings.add(place, f"an activity with tally {activity.tally}", named)


def check_not_for(activities: Sequence[Activity], findings: Findings) -> None:
    """Check that every key in ``not_for`` is a yes-or-no key of the profile."""
    for activity in activities:
        for key in activity.not_for:
            if key not in KEYS or KEYS[key].kind is not AnswerKind.TICK:
                place = ACTIVITIES.under(f"{activity.id}.not_for")
                findings.add(place, "a yes-or-no key of the profile", key)


def check_barrier_icons(
    barriers: Sequence[Barrier], icons: Collection[str], findings: Findings
) -> None:
    """Check that the icon of every barrier is there."""
    for barrier in barriers:
        if barrier.icon not in icons:
            place = Place("barriers.toml", f"{barrier.id}.icon")
            findings.add(place, "a file name in icons", barrier.icon)


def check_helps(
    activities: Sequence[Activity], barriers: Sequence[Barrier], findings: Findings
) -> None:
    """Check that every barrier in ``helps_with`` is one of ours."""
    known = {barrier.id for barrier in barriers}
    for activity in activities:
        for barrier in activity.helps_with:
            if barrier not in known:
                place = ACTIVITIES.under(f"{activity.id}.helps_with")
                findings.add(place, "the id of a barrier", barrier)
