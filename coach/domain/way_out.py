"""The way out of the door, rung by rung, and what to look at on the way.

The rungs follow the graded task ladder of section 4.4 of the clinical notes: shoes on,
door open, two minutes out, then turning back or going on. No rung is too small.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Place
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from coach.domain.catalogue import Activity
    from coach.domain.plan import Plan

PEOPLE_FIRST = "people_first"
MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class LadderRung:
    """One rung: what it is, what the person presses once they are there, and its end.

    ``end`` is said when the person stops here. One rung ``starts_clock``: from there on
    they are out. ``from_min`` is how many minutes out a rung is reached at, 0 before.
    """

    id: str
    title: str
    line: str
    press: str
    end: str
    starts_clock: bool = False
    from_min: int = 0


@dataclass(frozen=True, slots=True)
class StartLadder:
    """All rungs, the lowest first; the last two are turning back and going on."""

    rung: tuple[LadderRung, ...]

    @property
    def door(self) -> LadderRung:
        """The rung the clock runs from."""
        return next(rung for rung in self.rung if rung.starts_clock)

    @property
    def turn(self) -> LadderRung:
        """The rung at which one turns back or goes on."""
        return self.rung[-2]

    @property
    def onward(self) -> LadderRung:
        """The last rung: going on."""
        return self.rung[-1]

    def next_after(self, reached: Collection[str]) -> LadderRung | None:
        """Return the lowest rung above all that were reached, or None at the top."""
        places = [n for n, rung in enumerate(self.rung) if rung.id in reached]
        following = max(places, default=-1) + 1
        return self.rung[following] if following < len(self.rung) else None

    def last_of(self, reached: Collection[str]) -> LadderRung | None:
        """Return the highest rung that was reached, or None before the first."""
        return next((r for r in reversed(self.rung) if r.id in reached), None)

    def asks_after_s(self) -> int:
        """Return the seconds out after which turning back or going on is asked."""
        return self.turn.from_min * MINUTE_S


class Setting(StrEnum):
    """Where somebody is while they look around."""

    OUTDOORS = "outdoors"
    INDOORS = "indoors"
    SEATED = "seated"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One line that turns attention outward, and where it fits."""

    id: str
    text: str
    settings: tuple[Setting, ...]


def may_climb(plan: Plan, activity: Activity | None) -> bool:
    """Say whether the ladder is offered for an activity today.

    It leads out of the door, so the activity is one of moving outdoors; and where no
    movement is offered today, or people come first, it is not there.
    """
    if plan.load is None or any(r.rule == PEOPLE_FIRST for r in plan.reasons):
        return False
    return activity is not None and is_away(activity)


def is_away(activity: Activity) -> bool:
    """Say whether it leads away from the computer: moving out of doors."""
    return activity.is_movement and activity.place is Place.OUTDOORS


def prompts_for(
    prompts: tuple[Prompt, ...], activity: Activity, day: date
) -> tuple[Prompt, ...]:
    """Return the lines that fit an activity, beginning with another one each day."""
    where = _settings_of(activity)
    fitting = [p for p in prompts if where.issubset(p.settings)]
    first = day.toordinal() % len(fitting) if fitting else 0
    return (*fitting[first:], *fitting[:first])


def _settings_of(activity: Activity) -> frozenset[Setting]:
    """Return where it may be done: a line has to fit each of them."""
    if activity.seated:
        return frozenset({Setting.SEATED})
    if activity.place is Place.EITHER:
        return frozenset({Setting.OUTDOORS, Setting.INDOORS})
    return frozenset({Setting(activity.place.value)})
