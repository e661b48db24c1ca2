"""Which activities fit a person now, the best first, and why another does not.

Safety comes before every wish: what the answers before exertion keep shut is never
offered, whatever was enjoyed. Evidence: our_fitting.
"""

from __future__ import annotations

import re
from dataclasses import field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind, Place, Readiness, Tally
from coach.domain.plan import Reason
from coach.domain.progression import median
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from coach.domain.catalogue import Activity, FittingLimits
    from coach.domain.facts import Session
    from coach.domain.profile import Profile

EVIDENCE = "our_fitting"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Experience:
    """What a person's own sessions say about one activity.

    ``change`` is the median of mood after minus before (-10 to 10), ``pleasure`` the
    median pleasure (0-10); None where it was never rated. ``hurt`` says that a session
    lately hurt too much, ``went_well`` that it was done lately and none hurt more than
    is fine.
    """

    times: int
    change: float | None = None
    pleasure: float | None = None
    hurt: bool = False
    went_well: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Everything about a person that decides what fits.

    ``age`` is in years or None; ``harder_open`` and ``intervals_open`` say whether
    those gates are open today; ``experience`` is by activity id.
    """

    profile: Profile
    readiness: Readiness
    limits: FittingLimits
    age: int | None = None
    harder_open: bool = False
    intervals_open: bool = False
    experience: Mapping[str, Experience] = field(default_factory=dict)


class Company(StrEnum):
    """With whom a person wants to do something."""

    ANY = "any"
    ALONE = "alone"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants right now; ``minutes`` (at most) None is no bound.

    ``barriers`` are ids: with any given, what helps with none of them is left out.
    """

    indoors: bool = False
    seated: bool = False
    minutes: int | None = None
    company: Company = Company.ANY
    barriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """An activity that fits, and why, the weightiest reason first; never empty."""

    activity: Activity
    why: tuple[Reason, ...]


NO_WISH = Wishes()


def fitting(
    activities: Sequence[Activity], person: Person, wishes: Wishes = NO_WISH
) -> tuple[Fit, ...]:
    """Return what fits a person now, the best first.

    First what was enjoyed (the mood rose, or it pleased), then what the person named,
    then what suits the barriers or keeps one steady, then the rest; within each the
    gentler first. What hurt lately stands last. A barrier that no activity helps with
    leaves nothing out.
    """
    asked = _answerable(wishes.barriers, activities)
    fits = [
        (activity, _likings(activity, person, asked))
        for activity in activities
        if why_not(activity, person) is None
        and _against_wish(activity, wishes, asked) is None
    ]
    fits.sort(key=lambda each: _place(each[0], each[1], person))
    return tuple(Fit(activity, _why(activity, why)) for activity, why in fits)


def why_not(activity: Activity, person: Person) -> Reason | None:
    """Return why an activity is not offered to a person, or None when it may be."""
    for key in activity.not_for:
        if person.profile.is_yes(key):
            return _reason("not_for", key=key)
    return _shut_by_answers(activity, person) or _shut_gate(activity, person)


def against_wish(
    activity: Activity, wishes: Wishes, activities: Sequence[Activity]
) -> Reason | None:
    """Return which wish an activity does not meet, the first of them, or None."""
    return _against_wish(activity, wishes, _answerable(wishes.barriers, activities))


def experience_of(
    sessions: Iterable[Session], today: date, limits: FittingLimits
) -> dict[str, Experience]:
    """Return what the sessions up to a day say, by activity id."""
    by_activity: dict[str, list[Session]] = {}
    for session in sessions:
        if session.day <= today:
            by_activity.setdefault(session.activity, []).append(session)
    return {
        name: _experience(held, today, limits) for name, held in by_activity.items()
    }


def _experience(
    sessions: list[Session], today: date, limits: FittingLimits
) -> Experience:
    first = today - timedelta(days=limits.recent_days)
    lately = [session for session in sessions if session.day > first]
    pain = max((s.pain for s in lately if s.pain is not None), default=0)
    return Experience(
        times=len(sessions),
        change=median(s.change for s in sessions if s.change is not None),
        pleasure=median(s.pleasure for s in sessions if s.pleasure is not None),
        hurt=pain > limits.pain_over,
        went_well=bool(lately) and pain <= limits.pain_free_to,
    )


def _reason(rule: str, evidence: str = EVIDENCE, **facts: int | str) -> Reason:
    return Reason(rule, facts, evidence)


def _shut_by_answers(activity: Activity, person: Person) -> Reason | None:
    """Say what the answers before exertion keep shut.

    With a warning sign calm things in a chair stay; where effort makes someone much
    worse, whatever is rest; before a doctor was asked, or the questions answered,
    light effort; for an active person with a condition, moderate effort. Evidence:
    screening.
    """
    if _is_open(activity, person.readiness, person.limits):
        return None
    return _reason(person.readiness.value, "screening")


def _is_open(activity: Activity, readiness: Readiness, limits: FittingLimits) -> bool:
    effort = activity.effort_high
    is_rest = not activity.is_movement and effort <= limits.calm_effort
    match readiness:
        case Readiness.RED:
            return is_rest and activity.seated
        case Readiness.AMBER | Readiness.UNANSWERED:
            return effort <= limits.light_effort
        case Readiness.GREEN_MOD:
            return effort <= limits.moderate_effort
        case Readiness.GREEN:
            return True
        case _:  # much worse after effort
            return is_rest


def _shut_gate(activity: Activity, person: Person) -> Reason | None:
    """Say which gate is shut: intervals, impact or vigorous effort.

    Impact and vigorous effort are also open to a person who does this very activity
    already, lately and with no more pain than is fine.
    """
    if activity.kind is Kind.INTERVALS:
        return None if person.intervals_open else _reason("intervals")
    known = person.experience.get(activity.id)
    if person.harder_open or (known is not None and known.went_well):
        return None
    if activity.impact:
        return _reason("impact")
    if activity.effort_low > person.limits.moderate_effort:
        return _reason("vigorous")
    return None


def _answerable(
    barriers: Iterable[str], activities: Iterable[Activity]
) -> frozenset[str]:
    helped = {barrier for activity in activities for barrier in activity.helps_with}
    return frozenset(barriers) & helped


def _against_wish(
    activity: Activity, wishes: Wishes, asked: frozenset[str]
) -> Reason | None:
    if wishes.indoors and activity.place is Place.OUTDOORS:
        return _reason("outdoors")
    if wishes.seated and not activity.seated:
        return _reason("stands")
    if wishes.minutes is not None and activity.typical_min > wishes.minutes:
        return _reason("long", minutes=activity.typical_min)
    if wishes.company is Company.ALONE and activity.social:
        return _reason("company")
    if wishes.company is Company.TOGETHER and not activity.social:
        return _reason("alone")
    if asked and asked.isdisjoint(activity.helps_with):
        return _reason("other_barrier")
    return None


def _likings(
    activity: Activity, person: Person, asked: frozenset[str]
) -> dict[str, Reason]:
    """Return every reason to offer an activity, by its rank from `_RANKS`."""
    found: dict[str, Reason] = {}
    known = person.experience.get(activity.id)
    if known is not None:
        found |= _from_experience(known, person.limits)
    if _is_named(activity, person.profile.text("enjoyed") or ""):
        found["named"] = _reason("named")
    own = (person.profile.text("barriers") or "").split(",")
    for barrier in activity.helps_with:
        if barrier in asked or barrier in own:
            found.setdefault("suits", _reason("suits", barrier=barrier))
    if activity.tally is Tally.BALANCE and _needs_steadiness(person):
        found["steady"] = _reason("steady")
    return found


def _from_experience(known: Experience, limits: FittingLimits) -> dict[str, Reason]:
    found: dict[str, Reason] = {}
    if known.hurt:
        found["hurt"] = _reason("hurt", days=limits.recent_days)
    if known.change is not None and known.change >= limits.lift_from:
        found["lifted"] = _reason("lifted", change=f"{known.change:g}")
    if known.pleasure is not None and known.pleasure >= limits.enjoyed_from:
        found["enjoyed"] = _reason("enjoyed", pleasure=f"{known.pleasure:g}")
    return found


def _needs_steadiness(person: Person) -> bool:
    is_older = person.age is not None and person.age >= person.limits.steady_age
    return is_older or person.profile.is_yes("fall")


def _is_named(activity: Activity, told: str) -> bool:
    """Say whether one of an activity's names stands in a text, word for word."""
    words = f" {_spaced(told)} "
    names = (activity.id, activity.title, *activity.aliases)
    return any(f" {_spaced(name)} " in words for name in names)


def _spaced(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


_RANKS = {"lifted": 0, "enjoyed": 0, "named": 1, "suits": 2, "steady": 2}
_NO_RANK = 3
_Place = tuple[bool, int, float, float, int, float, int, str]


def _place(activity: Activity, why: Mapping[str, Reason], person: Person) -> _Place:
    """Return what activities are sorted by, smallest first."""
    rank = min((_RANKS[name] for name in why if name in _RANKS), default=_NO_RANK)
    known = person.experience.get(activity.id) if rank == 0 else None
    return (
        "hurt" in why,
        rank,
        -(known.change or 0) if known else 0,
        -(known.pleasure or 0) if known else 0,
        activity.effort_high,
        activity.met,
        activity.typical_min,
        activity.id,
    )


def _why(activity: Activity, found: Mapping[str, Reason]) -> tuple[Reason, ...]:
    return tuple(found.values()) or (_reason(_plainly(activity)),)


def _plainly(activity: Activity) -> str:
    """Return the rule that says in general what an activity is."""
    if activity.seated:
        return "seated"
    return "movement" if activity.is_movement else "calm"
