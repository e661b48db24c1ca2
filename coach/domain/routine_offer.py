"""Which guided routines are offered to a person today, and why another is not.

The same rules as for activities and for what stands beside the outings, and two more:
nothing in standing while standing makes somebody light-headed or all movement is
closed, and nothing without a hold after a fall. Evidence: screening, our_fitting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.beside_view import NOTHING_MOVES
from coach.domain.catalogue import Tally
from coach.domain.fitting import why_not
from coach.domain.plan import Reason
from coach.domain.routine import Form, RoutineKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.domain.beside import Beside
    from coach.domain.catalogue import Catalogue
    from coach.domain.fitting import Person
    from coach.domain.profile import Profile
    from coach.domain.routine import Routine

STRANDS: Mapping[RoutineKind, Tally] = {
    RoutineKind.STRETCH: Tally.MIND_BODY,
    RoutineKind.SLOW: Tally.MIND_BODY,
    RoutineKind.BALANCE: Tally.BALANCE,
    RoutineKind.STRENGTH: Tally.STRENGTH,
}
NOT_STANDING = ("light_headed",)
NOT_WITHOUT_HOLD = ("fall",)
NOT_FOR: Mapping[RoutineKind, tuple[str, ...]] = {
    RoutineKind.BREATH: ("breathless",),
    RoutineKind.STRENGTH: ("recent_surgery",),
}
EVIDENCE = "our_fitting"


def shut_kind(
    kind: RoutineKind, person: Person, strands: Sequence[Beside]
) -> Reason | None:
    """Return why no routine of a kind is offered today, or None when some may be.

    ``strands`` is what the plan says of strength, balance and slow movement; it is
    empty where nothing moves today. The sentence is ``beside.<rule>`` where the strand
    is shut, ``fit.<rule>`` elsewhere.
    """
    for key in NOT_FOR.get(kind, ()):
        if person.profile.is_yes(key):
            return Reason("not_for", {"key": key}, EVIDENCE)
    if kind not in STRANDS:
        return None
    strand = next((each for each in strands if each.tally is STRANDS[kind]), None)
    if strand is None:
        return Reason(person.readiness.value, {}, "screening")
    return strand.shut


def shut_form(
    routine: Routine, form: Form, person: Person, catalogue: Catalogue
) -> Reason | None:
    """Return why one form of a routine is not offered, or None; ``fit.<rule>``."""
    if form is Form.STANDING:
        shut = _shut_standing(routine, person)
        if shut is not None:
            return shut
    activity = catalogue.activity(routine.form(form).activity)
    return None if activity is None else why_not(activity, person)


def open_forms(
    routine: Routine, person: Person, strands: Sequence[Beside], catalogue: Catalogue
) -> tuple[Form, ...]:
    """Return the forms of a routine that are offered today, seated first."""
    if shut_kind(routine.kind, person, strands) is not None:
        return ()
    return tuple(f for f in Form if shut_form(routine, f, person, catalogue) is None)


def usual_form(profile: Profile, catalogue: Catalogue) -> Form:
    """Return the form shown first to somebody who has not chosen one.

    Seated after a fall, with a sore joint or when light-headed, as the strength moves
    are; standing elsewhere.
    """
    is_seated = any(profile.is_yes(key) for key in catalogue.strength.seated_for)
    return Form.SEATED if is_seated else Form.STANDING


def _shut_standing(routine: Routine, person: Person) -> Reason | None:
    if person.readiness in NOTHING_MOVES:
        return Reason(person.readiness.value, {}, "screening")
    has_hold = routine.kind in {RoutineKind.BALANCE, RoutineKind.STRENGTH}
    keys = NOT_STANDING if has_hold else (*NOT_STANDING, *NOT_WITHOUT_HOLD)
    for key in keys:
        if person.profile.is_yes(key):
            return Reason("not_for", {"key": key}, EVIDENCE)
    return None
