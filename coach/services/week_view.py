"""What the week shows: seven days in four parts, and the tiles on them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.small_ideas import SmallIdea

HOUR_MIN = 60
DAY_MIN = 24 * HOUR_MIN


class Part(StrEnum):
    """A part of the day: a row of the week."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


PARTS = tuple(Part)
BEGINS = {Part.MORNING: 6, Part.MIDDAY: 11, Part.AFTERNOON: 14, Part.EVENING: 18}
ENDS = {Part.MORNING: 11, Part.MIDDAY: 14, Part.AFTERNOON: 18, Part.EVENING: 22}
USUAL = {Part.MORNING: 9, Part.MIDDAY: 12, Part.AFTERNOON: 15, Part.EVENING: 19}
"""The clock hours a part begins, ends, and at which a thing put into it stands."""


class TileKind(StrEnum):
    """What a tile is about: moving, something nice, or something done."""

    MOVING = "moving"
    NICE = "nice"
    USEFUL = "useful"


class Source(StrEnum):
    """Which fact a tile comes from."""

    PLANNED = "planned"
    STEP = "step"
    SESSION = "session"


class Scope(StrEnum):
    """How much of a row of tiles is meant."""

    ONE = "one"
    ONWARD = "onward"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class TileRef:
    """Names one tile: its kind of fact, that fact's id, and the day it stands on."""

    source: Source
    id: str
    day: date


@dataclass(frozen=True, slots=True)
class Tile:
    """One thing on one day.

    ``title`` is what stands on it; ``clock_min`` minutes after midnight or None;
    ``minutes`` how long, if that is known; ``session`` the id of the session it was
    done as, or empty; ``can_move`` is False for what was done; ``can_be_done`` for
    what lies ahead. Pleasure and mastery are 0-10 or None.
    """

    ref: TileRef
    part: Part
    kind: TileKind
    activity: str
    title: str
    icon: str
    clock_min: int | None = None
    minutes: int | None = None
    usual_min: int = 0
    company: str = ""
    session: str = ""
    is_row: bool = False
    can_be_done: bool = False
    pleasure: int | None = None
    mastery: int | None = None

    @property
    def day(self) -> date:
        """The day it stands on."""
        return self.ref.day

    @property
    def is_done(self) -> bool:
        """Whether it was done."""
        return bool(self.session)

    @property
    def can_move(self) -> bool:
        """Whether it can be put elsewhere."""
        return not self.is_done


@dataclass(frozen=True, slots=True)
class WeekView:
    """One week: its Monday, the person's day, its tiles in order, and small ideas.

    ``now_part`` is the part of the day it is now; ``can_copy`` says that the week
    before holds something that could be put into this one.
    """

    monday: date
    today: date
    now_part: Part
    tiles: tuple[Tile, ...]
    ideas: tuple[SmallIdea, ...]
    can_copy: bool

    def tile(self, ref: TileRef) -> Tile | None:
        """Return the tile of this name, or None if it is not here any more."""
        return next((tile for tile in self.tiles if tile.ref == ref), None)

    def at(self, day: date, part: Part) -> tuple[Tile, ...]:
        """Return the tiles of one part of one day, in order of time."""
        return tuple(t for t in self.tiles if t.day == day and t.part is part)


def part_of(clock_min: int | None, day_start_min: int) -> Part:
    """Return the part of the person's day a clock time lies in.

    Earlier and later things stand in the nearest part; what has no time stands in the
    first one.

    Args:
        clock_min: minutes after midnight, 0-1439, or None.
        day_start_min: minutes after midnight at which the person's day begins.
    """
    if clock_min is None:
        return Part.MORNING
    into = clock_min + DAY_MIN if clock_min < day_start_min else clock_min
    begun = [part for part in PARTS if BEGINS[part] * HOUR_MIN <= into]
    return begun[-1] if begun else Part.MORNING


def clock_for(part: Part, clock_min: int | None, day_start_min: int) -> int:
    """Return the time of a thing that is put into a part: its own, if that fits."""
    if clock_min is not None and part_of(clock_min, day_start_min) is part:
        return clock_min
    return USUAL[part] * HOUR_MIN
