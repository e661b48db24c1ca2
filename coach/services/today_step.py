"""The step of the day, in the sizes that fit: from what was booked, or the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind, Place, Tally
from coach.domain.facts import Choice
from coach.domain.prescription import sizes_of
from coach.services.today_view import Offer, StepView
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.facts import BookedStep
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.domain.wording import Texts

WALK = "walk"
DOOR = "stand_outside"
SITTING_MET = 1.5
"""Up to this energy cost an activity is no exertion (sitting, reading, music)."""


@dataclass(frozen=True, slots=True)
class Step:
    """What the day's step is: an activity, its minutes, and the booking behind it."""

    activity: Activity
    minutes: int
    booked: BookedStep | None = None

    @property
    def is_outdoor_walk(self) -> bool:
        """Say whether standing at the open door is its tiniest form."""
        is_walk = self.activity.kind is Kind.WALK
        return is_walk and self.activity.place is Place.OUTDOORS


def step_of(history: History, plan: Plan, catalogue: Catalogue, today: date) -> Step:
    """Return today's step.

    A climbing step booked for today comes first, then the latest booked for every
    day, then a walk. Moving is never longer than the plan asks; the person's own
    smaller size holds until they said yes to another row.
    """
    booked = _booked(history, catalogue, today)
    activity = catalogue.activity(booked.activity if booked else WALK)
    assert activity is not None
    if booked is None:
        return Step(activity, plan.sizes.planned)
    if not activity.is_movement:
        return Step(activity, booked.minutes, booked)
    has_moved = booked.for_day is None and any(
        c.choice is not Choice.STAY and c.at > booked.at for c in history.choices
    )
    minutes = plan.sizes.planned
    return Step(
        activity, minutes if has_moved else min(minutes, booked.minutes), booked
    )


def gentle_step(history: History, catalogue: Catalogue, today: date) -> Step:
    """Return something that is no exertion, for days without a plan to move.

    What the person booked of that kind comes first, then what they did of it lately;
    otherwise the calm activities take turns, a day each.
    """
    calm = [a for a in catalogue.activities if _is_calm(a)]
    known = {a.id: a for a in calm}
    for booked in reversed(history.steps):
        if booked.activity in known and booked.for_day in (None, today):
            return Step(known[booked.activity], booked.minutes, booked)
    for session in reversed(history.sessions):
        if session.activity in known and session.day < today:
            return Step(known[session.activity], known[session.activity].typical_min)
    chosen = calm[today.toordinal() % len(calm)]
    return Step(chosen, chosen.typical_min)


def step_view(step: Step, tiny_min: int, texts: Texts, *, label: str) -> StepView:
    """Put a step into words, with its sizes: as planned, smaller, tiny.

    Args:
        step: what the step is.
        tiny_min: minutes of the tiny size.
        texts: the sentences.
        label: the small words above its title.
    """
    booked = step.booked
    offers = _offers(step, tiny_min, texts)
    return StepView(
        label=label,
        icon=step.activity.icon,
        title=offers[0].title,
        lead=_lead(step, texts),
        offers=offers,
        clock_min=booked.clock_min if booked else None,
        company=booked.company if booked else "",
        step=booked.id if booked else "",
        expected=booked.expected if booked else None,
    )


def tiny_view(step: Step, tiny_min: int, texts: Texts, *, lead: str) -> StepView:
    """Turn a step upside down for a heavy day: the tiny size first, one more beside.

    Args:
        step: what the step is.
        tiny_min: minutes of the tiny size.
        texts: the sentences.
        lead: the sentence under its title.
    """
    small = sizes_of(step.minutes, tiny_min)
    title = (
        texts("today.door_step", minutes=tiny_min)
        if step.is_outdoor_walk
        else step_title(step.activity, min(tiny_min, step.minutes))
    )
    activity = DOOR if step.is_outdoor_walk else step.activity.id
    tiny = Offer(texts("today.press_low"), activity, tiny_min, title)
    more = small.smaller or small.planned
    offers = [tiny]
    if more > tiny_min:
        words = texts("today.bit_more", minutes=more)
        named = step_title(step.activity, more)
        offers.append(Offer(words, step.activity.id, more, named))
    return StepView(
        label=texts("today.label_tiny"),
        icon="door-open" if step.is_outdoor_walk else step.activity.icon,
        title=title,
        lead=lead,
        offers=tuple(offers),
        step=step.booked.id if step.booked else "",
    )


def step_title(activity: Activity, minutes: int) -> str:
    """Return an activity's step with its minutes: "Walk for 8 minutes, easy pace"."""
    return activity.step.format(minutes=minutes)


def own_title(step: Step) -> str:
    """Return the person's own name for the step, while it is as long as they said."""
    booked = step.booked
    return booked.title if booked and booked.minutes == step.minutes else ""


def _booked(history: History, catalogue: Catalogue, today: date) -> BookedStep | None:
    climbing = {a.id for a in catalogue.activities if a.is_ladder}
    known = {a.id for a in catalogue.activities}
    for step in reversed(history.steps):
        if step.for_day == today and step.activity in climbing:
            return step
    for step in reversed(history.steps):
        if step.for_day is None and step.activity in known:
            return step
    return None


def _offers(step: Step, tiny_min: int, texts: Texts) -> tuple[Offer, ...]:
    sizes = sizes_of(step.minutes, tiny_min)
    activity = step.activity
    title = own_title(step) or step_title(activity, sizes.planned)
    offers = [Offer(texts("today.start"), activity.id, sizes.planned, title)]
    if sizes.smaller is not None:
        words = texts("today.smaller", minutes=sizes.smaller)
        named = step_title(activity, sizes.smaller)
        offers.append(Offer(words, activity.id, sizes.smaller, named))
    if sizes.planned > tiny_min:
        words = texts("today.tiny", minutes=tiny_min)
        named = step_title(activity, tiny_min)
        offers.append(Offer(words, activity.id, tiny_min, named))
    elif step.is_outdoor_walk and activity.id != DOOR:
        words = texts("today.at_door", minutes=tiny_min)
        named = texts("today.door_step", minutes=tiny_min)
        offers.append(Offer(words, DOOR, tiny_min, named))
    return tuple(offers)


def _lead(step: Step, texts: Texts) -> str:
    parts = []
    if own_title(step):
        parts.append(texts.count("today.own_minutes", step.minutes))
    booked = step.booked
    if booked and booked.cue:
        verb = "go" if step.activity.is_ladder else "begin"
        where = f" {booked.place}" if booked.place else ""
        parts.append(texts(f"today.if_{verb}", cue=booked.cue, where=where))
    return " ".join(parts)


def _is_calm(activity: Activity) -> bool:
    is_calm = activity.tally is Tally.NONE and activity.met <= SITTING_MET
    return is_calm and activity.kind is Kind.PLEASANT
