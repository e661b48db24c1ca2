"""Reads the small ideas; only the page that offers them asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Findings, Place, read_whole, sound
from coach.content.rules_entries import check_unique
from coach.domain.facts import LONGEST_MIN, SHORTEST_MIN
from coach.domain.small_ideas import SHOWN, SmallIdeas

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from coach.domain.catalogue import Activity
    from coach.domain.own_catalogue import Value
    from coach.domain.small_ideas import SmallIdea

FILE = "ideas.toml"


def load_ideas(root: Path) -> SmallIdeas:
    """Return the small ideas.

    Raises:
        ContentError: the file does not hold together; it lists every problem.
    """
    return sound(root, small_ideas)


def small_ideas(root: Path, findings: Findings) -> SmallIdeas | None:
    """Return the ideas, or None; what does not hold together is noted."""
    ideas = read_whole(root, FILE, SmallIdeas, findings)
    if ideas is None:
        return None
    check_unique(Place(FILE), ideas.idea, findings)
    for idea in ideas.idea:
        if not SHORTEST_MIN <= idea.minutes <= LONGEST_MIN:
            place = Place(FILE, f"idea[{idea.id}].minutes")
            findings.add(place, f"{SHORTEST_MIN} to {LONGEST_MIN}", idea.minutes)
    return ideas


def check_ideas(
    ideas: Sequence[SmallIdea],
    activities: Sequence[Activity],
    values: Sequence[Value],
    findings: Findings,
) -> None:
    """Check that ideas name what is there, are no exercise, and each value has some.

    People whom effort harms are offered ideas too, so none of them counts as moving,
    and enough of them are calm.
    """
    known = {activity.id: activity for activity in activities}
    for idea in ideas:
        here = Place(FILE, f"idea[{idea.id}]")
        activity = known.get(idea.activity)
        if activity is None or activity.is_movement:
            expected = "the id of an activity that is no movement"
            findings.add(here.under("activity"), expected, idea.activity)
        for value in sorted(set(idea.values) - {each.id for each in values}):
            findings.add(here.under("values"), "ids of values.toml", value)
    _check_enough(ideas, [value.id for value in values], findings)


def _check_enough(
    ideas: Sequence[SmallIdea], values: Collection[str], findings: Findings
) -> None:
    for value in values:
        found = sum(value in idea.values for idea in ideas)
        if not found:
            findings.add(Place(FILE), f"an idea for {value}", found)
    calm = sum(idea.calm and not idea.values for idea in ideas)
    if calm < SHOWN:
        findings.add(Place(FILE), f"{SHOWN} calm ideas for everyone", calm)
