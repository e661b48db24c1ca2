"""The first small step: what to offer, and what is smaller than a step.

A step is offered in the sizes of the plan; where there is no plan (red or PEM answers)
only things that are no effort are offered.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coach.domain.catalogue import Place
from coach.domain.facts import SHORTEST_MIN
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.plan import Plan

WALK = "walk"
AT_THE_DOOR = "stand_outside"
INDOORS = "walk_indoors"
CALM = ("tea_outside", "sit_in_sun", "look_up")
UNKNOWN_OWN = "errand"
"""What a step in words we do not know counts as: good to have done, no movement."""


@dataclass(frozen=True, slots=True)
class StepIdea:
    """A step to choose: an activity's id and 1-1440 minutes.

    ``own`` are the person's words for it; ``is_smallest`` says that it is the
    activity's smallest form, which has words of its own.
    """

    activity: str
    minutes: int
    own: str = ""
    is_smallest: bool = False


def ideas_for(plan: Plan, catalogue: Catalogue) -> tuple[StepIdea, ...]:
    """Return up to three steps of the plan's sizes, the smallest first.

    Without a plan they are calm things that are no effort. Evidence: graded_start.
    """
    tiny = catalogue.limits.progression.tiny_min
    sizes = plan.sizes
    if plan.load is None:
        ideas = [StepIdea(activity, tiny) for activity in CALM]
    elif sizes.planned <= tiny:
        ids = (AT_THE_DOOR, WALK, INDOORS)
        ideas = [StepIdea(activity, sizes.planned) for activity in ids]
    else:
        walks = [m for m in (sizes.smaller, sizes.planned) if m is not None]
        ideas = [StepIdea(AT_THE_DOOR, tiny), *(StepIdea(WALK, m) for m in walks)]
    return tuple(idea for idea in ideas if catalogue.activity(idea.activity))


def idea_of_plan(plan: Plan, ideas: tuple[StepIdea, ...]) -> StepIdea | None:
    """Return the idea that is the plan's own step; the first where there is none.

    Of several as long as the plan's, that is the walk.
    """
    planned = [idea for idea in ideas if idea.minutes == plan.sizes.planned]
    walks = [idea for idea in planned if idea.activity == WALK]
    return next(iter(walks or planned or ideas), None)


def smaller_idea(idea: StepIdea, catalogue: Catalogue) -> StepIdea | None:
    """Return the next smaller step, or None where nothing is smaller.

    First half the minutes, down to the tiny size; then, for what is done out of
    doors, standing at the door; then the activity's smallest form, one minute.
    """
    tiny = catalogue.limits.progression.tiny_min
    if idea.minutes > tiny:
        return replace(idea, minutes=max(tiny, -(-idea.minutes // 2)))
    if idea.own:
        if idea.minutes == SHORTEST_MIN:
            return None
        return replace(idea, minutes=SHORTEST_MIN)
    activity = catalogue.activity(idea.activity)
    if idea.is_smallest or activity is None or not activity.smaller:
        return None
    if _goes_out(activity) and catalogue.activity(AT_THE_DOOR):
        return StepIdea(AT_THE_DOOR, tiny)
    return StepIdea(idea.activity, SHORTEST_MIN, is_smallest=True)


def activity_in(words: str, catalogue: Catalogue) -> Activity | None:
    """Return the activity a person's words speak of, or None.

    The longest title or alias that stands in them as whole words decides.
    """
    spoken = f" {' '.join(_plain(words).split())} "
    found: tuple[int, Activity] | None = None
    for activity in catalogue.activities:
        for name in (activity.title, *activity.aliases):
            if f" {_plain(name)} " in spoken and (not found or len(name) > found[0]):
                found = len(name), activity
    return found[1] if found else None


def _plain(words: str) -> str:
    kept = (c if c.isalnum() else " " for c in words.casefold())
    return "".join(kept).strip()


def _goes_out(activity: Activity) -> bool:
    is_outside = activity.place is Place.OUTDOORS
    return activity.is_ladder and is_outside and activity.id != AT_THE_DOOR
