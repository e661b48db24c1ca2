"""The grid of seven days as it is seen: what stands there, and what is new."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from coach.domain.facts import CheckIn, Session
from coach.services.catch_up_draft import EMPTY, ENERGY, MOOD, fitting
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.domain.catalogue import Catalogue
    from coach.domain.history import History
    from coach.services.catch_up_draft import DayDraft, GridDraft

_Dated = TypeVar("_Dated", CheckIn, Session)

DAYS = 7
WEEK = timedelta(days=DAYS)


class Mark(StrEnum):
    """How a cell stands to what is written down.

    BLANK holds nothing, HELD what is written down, NEW what was typed and is not saved
    yet; CLEARED was made blank, and saving takes its fact out.
    """

    BLANK = "blank"
    HELD = "held"
    NEW = "new"
    CLEARED = "cleared"


class Sort(StrEnum):
    """What colour an activity has: it climbs the plan, it moves, or it does neither."""

    LADDER = "ladder"
    MOVING = "moving"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ScaleCell:
    """Mood or energy of a day, 0-10; the mean where several were written down.

    ``several`` is how many, where it is more than one: then the cell is not typed
    over, because nobody could tell which was meant.
    """

    mark: Mark = Mark.BLANK
    value: float | None = None
    several: int = 0


@dataclass(frozen=True, slots=True)
class MinutesCell:
    """Minutes of moving on a day.

    ``held`` are those written down and not typed over, as a sum; ``new`` what was
    typed, one number for each activity; ``several`` how many are written down, where
    it is more than one and nothing new stands beside them. ``waits`` says that nobody
    said yet what the minutes were.
    """

    mark: Mark = Mark.BLANK
    held: int | None = None
    new: tuple[int, ...] = ()
    several: int = 0
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """An activity of a day; ``minutes`` where they stand in no cell of their own."""

    title: str
    icon: str
    sort: Sort
    mark: Mark
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of the grid."""

    day: date
    mood: ScaleCell
    energy: ScaleCell
    minutes: MinutesCell
    chips: tuple[Chip, ...]
    is_today: bool = False

    @property
    def is_blank(self) -> bool:
        """Say whether the day holds nothing at all."""
        parts = (self.mood.mark, self.energy.mark, self.minutes.mark)
        return not self.chips and all(part is Mark.BLANK for part in parts)

    @property
    def held_chips(self) -> int:
        """Return how many activities are written down."""
        return sum(chip.mark is Mark.HELD for chip in self.chips)


@dataclass(frozen=True, slots=True)
class CatchUpView:
    """Seven days up to ``last``, oldest first, and what is typed and not saved.

    ``things`` is how many cells saving would write, in any week; ``elsewhere`` how
    many of them are not in sight; ``all_new`` that none of them changes something.
    ``waiting`` counts the days whose minutes still want an activity.
    """

    today: date
    rows: tuple[DayRow, ...]
    things: int = 0
    elsewhere: int = 0
    all_new: bool = True
    waiting: int = 0
    can_undo: bool = False

    @property
    def first(self) -> date:
        """The earliest day in sight."""
        return self.rows[0].day

    @property
    def last(self) -> date:
        """The latest day in sight."""
        return self.rows[-1].day

    @property
    def is_newest(self) -> bool:
        """Say whether these are the last seven days."""
        return self.last >= self.today


class DayFacts:
    """What is written down, by day, from parts that do not overlap."""

    def __init__(self, *parts: History) -> None:
        self._checkins = _by_day(c for part in parts for c in part.checkins)
        self._sessions = _by_day(s for part in parts for s in part.sessions)

    def checkins(self, day: date) -> list[CheckIn]:
        """Return a day's check-ins, in order."""
        return self._checkins.get(day, [])

    def sessions(self, day: date) -> list[Session]:
        """Return a day's sessions, in order."""
        return self._sessions.get(day, [])

    def fitting(self, draft: GridDraft) -> dict[date, DayDraft]:
        """Return of a draft what still fits, by day."""
        return {
            day: fitting(typed, self.checkins(day), self.sessions(day))
            for day, typed in draft.days.items()
        }


def build_catch_up_view(
    facts: DayFacts, draft: GridDraft, catalogue: Catalogue, last: date, today: date
) -> CatchUpView:
    """Return the grid of the seven days up to ``last``."""
    days = [last - timedelta(days=ago) for ago in reversed(range(DAYS))]
    moving = {a.id for a in catalogue.activities if a.is_movement}
    typed = facts.fitting(draft)
    counts = {day: things_in(each, moving) for day, each in typed.items()}
    return CatchUpView(
        today=today,
        rows=tuple(
            replace(
                _row(day, facts, typed.get(day, EMPTY), catalogue),
                is_today=day == today,
            )
            for day in days
        ),
        things=sum(counts.values()),
        elsewhere=sum(count for day, count in counts.items() if day not in days),
        all_new=not any(_changes_something(each) for each in typed.values()),
        waiting=sum(each.loose is not None for each in typed.values()),
        can_undo=bool(draft.steps),
    )


def things_in(typed: DayDraft, moving: Iterable[str]) -> int:
    """Return how many cells and activities of a day saving would write."""
    has_minutes = any(each.activity in moving for each in typed.added)
    parts = (typed.typed, typed.changed, typed.dropped, typed.added)
    return sum(map(len, parts)) + has_minutes


def _changes_something(typed: DayDraft) -> bool:
    return bool(typed.checkin or typed.changed or typed.dropped)


def _row(day: date, facts: DayFacts, typed: DayDraft, catalogue: Catalogue) -> DayRow:
    checkins, sessions = facts.checkins(day), facts.sessions(day)
    return DayRow(
        day=day,
        mood=_scale(MOOD, [c.mood for c in checkins], typed),
        energy=_scale(ENERGY, [c.energy for c in checkins], typed),
        minutes=_minutes(sessions, typed, catalogue),
        chips=_chips(sessions, typed, catalogue),
    )


def _scale(name: str, held: Sequence[int | None], typed: DayDraft) -> ScaleCell:
    if name in typed.typed:
        value = typed.typed[name]
        return ScaleCell(Mark.CLEARED if value is None else Mark.NEW, value)
    known = [value for value in held if value is not None]
    several = len(held) if len(held) > 1 else 0
    if not known:
        return ScaleCell(several=several)
    mean = round(sum(known) / len(known), 1)
    shown = int(mean) if mean.is_integer() else mean
    return ScaleCell(Mark.HELD, shown, several)


def _minutes(
    sessions: Sequence[Session], typed: DayDraft, catalogue: Catalogue
) -> MinutesCell:
    moved = [s for s in sessions if is_moving(s.activity, catalogue)]
    kept = [s for s in moved if s.id not in typed.dropped]
    plain = [s.minutes for s in kept if s.id not in typed.changed]
    new = [typed.changed[s.id] for s in kept if s.id in typed.changed]
    new += [a.minutes for a in typed.added if is_moving(a.activity, catalogue)]
    new += [typed.loose] if typed.loose is not None else []
    held = sum(plain) if plain else None
    if new:
        mark = Mark.NEW
    elif len(kept) < len(moved) and not kept:
        mark = Mark.CLEARED
    else:
        mark = Mark.HELD if plain else Mark.BLANK
    several = len(kept) if len(kept) > 1 and not new else 0
    return MinutesCell(mark, held, tuple(new), several, typed.loose is not None)


def _chips(
    sessions: Sequence[Session], typed: DayDraft, catalogue: Catalogue
) -> tuple[Chip, ...]:
    chips = []
    for session in sessions:
        mark = Mark.CLEARED if session.id in typed.dropped else Mark.HELD
        chips.append(_chip(session.activity, mark, catalogue))
    for added in typed.added:
        minutes = None if is_moving(added.activity, catalogue) else added.minutes
        chips.append(_chip(added.activity, Mark.NEW, catalogue, minutes))
    return tuple(chips)


def _chip(
    name: str, mark: Mark, catalogue: Catalogue, minutes: int | None = None
) -> Chip:
    activity = catalogue.activity(name)
    if activity is None:
        return Chip(name, "list-checks", Sort.OTHER, mark, minutes)
    sort = Sort.MOVING if activity.is_movement else Sort.OTHER
    sort = Sort.LADDER if activity.is_ladder else sort
    return Chip(activity.title, activity.icon, sort, mark, minutes)


def is_moving(name: str, catalogue: Catalogue) -> bool:
    """Say whether an activity's minutes count as moving; an unknown one's do not."""
    activity = catalogue.activity(name)
    return activity is not None and activity.is_movement


def _by_day(facts: Iterable[_Dated]) -> dict[date, list[_Dated]]:
    days: dict[date, list[_Dated]] = {}
    for fact in facts:
        days.setdefault(fact.day, []).append(fact)
    return days
