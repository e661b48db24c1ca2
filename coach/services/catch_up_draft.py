"""What was typed into the grid of seven days and is not saved yet.

It is kept with every key, so that a crash or a closed window loses none of it.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, cast

from coach.domain.facts import LONGEST_MIN, SCALE_HIGHEST, SCALE_LOWEST, SHORTEST_MIN
from coach.services.moments import read_day
from coach.store import drafts
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from coach.domain.facts import CheckIn, Session
    from coach.store.database import Database

DRAFT = "catch_up"
MOOD, ENERGY = "mood", "energy"
SCALES = (MOOD, ENERGY)
MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class Added:
    """An activity that was picked for a day, and its minutes, 1-1440."""

    activity: str
    minutes: int


@dataclass(frozen=True, slots=True)
class DayDraft:
    """What was typed for one day.

    Attributes:
        typed: ``mood`` and ``energy`` as typed, 0-10; None where it was made blank.
        checkin: the id of the check-in it was typed over, "" for a new one.
        loose: minutes of which nobody said yet what they were, or None.
        added: activities picked, in order.
        changed: new minutes of sessions that stand, by id.
        dropped: ids of sessions that were made blank.
    """

    typed: Mapping[str, int | None] = field(default_factory=dict)
    checkin: str = ""
    loose: int | None = None
    added: tuple[Added, ...] = ()
    changed: Mapping[str, int] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


EMPTY = DayDraft()


@dataclass(frozen=True, slots=True)
class GridDraft:
    """All days typed into, and the steps that led there.

    A step is a day and what stood for it before; the latest is the last.
    """

    days: Mapping[date, DayDraft] = field(default_factory=dict)
    steps: tuple[tuple[date, DayDraft], ...] = ()

    def day(self, day: date) -> DayDraft:
        """Return what was typed for a day."""
        return self.days.get(day, EMPTY)

    def with_day(self, day: date, typed: DayDraft) -> GridDraft:
        """Return the draft with another day; one without anything typed is left out."""
        days = {**self.days, day: typed}
        if typed == EMPTY:
            del days[day]
        return replace(self, days=days)

    def stepped(self, day: date, typed: DayDraft, *, goes_on: bool) -> GridDraft:
        """Return the draft after a step; one that goes on joins the step before."""
        before = self.day(day)
        if before == typed:
            return self
        steps = self.steps
        if not (goes_on and steps and steps[-1][0] == day):
            steps = (*steps, (day, before))[-MOST_STEPS:]
        return replace(self.with_day(day, typed), steps=steps)

    def taken_back(self) -> GridDraft:
        """Return the draft as it was before the last step; there is one."""
        day, before = self.steps[-1]
        return replace(self.with_day(day, before), steps=self.steps[:-1])


def fitting(
    typed: DayDraft, checkins: Sequence[CheckIn], sessions: Sequence[Session]
) -> DayDraft:
    """Return of a day's draft what still fits what is written down.

    What was told elsewhere since then is newer and stays: a mood typed over a blank
    cell that is blank no more goes, and so does what was typed over something gone.
    """
    ids = {each.id for each in sessions}
    base = checkins[0].id if checkins else ""
    scales, checkin = typed.typed, base
    if len(checkins) > 1 or (checkins and typed.checkin != base):
        scales, checkin = {}, ""
    elif not checkins:
        scales = {name: value for name, value in scales.items() if value is not None}
    return replace(
        typed,
        typed=scales,
        checkin=checkin if scales else "",
        changed={id_: n for id_, n in typed.changed.items() if id_ in ids},
        dropped=tuple(id_ for id_ in typed.dropped if id_ in ids),
    )


def load(db: Database) -> GridDraft:
    """Return what was typed and not saved; a body that is no draft is an empty one."""
    body = drafts.load(db, DRAFT) or {}
    days = {day: typed for day, typed in map(_pair, _list(body, "days")) if day}
    steps = [(day, typed) for day, typed in map(_pair, _list(body, "steps")) if day]
    return GridDraft(days, tuple(steps))


def save(db: Database, draft: GridDraft) -> None:
    """Keep what is typed; nothing typed keeps nothing."""
    if draft == GridDraft():
        drafts.drop(db, DRAFT)
        return
    pairs = [[day.isoformat(), _body(typed)] for day, typed in draft.days.items()]
    steps = [[day.isoformat(), _body(typed)] for day, typed in draft.steps]
    drafts.save(db, DRAFT, {"days": pairs, "steps": steps})


def _body(typed: DayDraft) -> dict[str, object]:
    return {
        "typed": dict(typed.typed),
        "checkin": typed.checkin,
        "loose": typed.loose,
        "added": [[each.activity, each.minutes] for each in typed.added],
        "changed": dict(typed.changed),
        "dropped": list(typed.dropped),
    }


def _pair(pair: object) -> tuple[date | None, DayDraft]:
    if not (isinstance(pair, list) and len(pair) == 2 and isinstance(pair[1], dict)):
        return None, EMPTY
    body = cast("dict[str, object]", pair[1])
    scales, changed = body.get("typed"), body.get("changed")
    draft = DayDraft(
        typed={
            name: value
            for name, value in (scales.items() if isinstance(scales, dict) else ())
            if name in SCALES and (value is None or _is_scale(value))
        },
        checkin=str(body.get("checkin", "")),
        loose=loose if _is_minutes(loose := body.get("loose")) else None,  # type: ignore[arg-type]
        added=tuple(
            Added(str(each[0]), each[1])
            for each in _list(body, "added")
            if isinstance(each, list) and len(each) == 2 and _is_minutes(each[1])
        ),
        changed={
            str(id_): minutes
            for id_, minutes in (changed.items() if isinstance(changed, dict) else ())
            if _is_minutes(minutes)
        },
        dropped=tuple(str(each) for each in _list(body, "dropped")),
    )
    return read_day(str(pair[0])), draft


def _list(body: Mapping[str, object], key: str) -> list[object]:
    held = body.get(key)
    return held if isinstance(held, list) else []


def _is_scale(value: object) -> bool:
    return type(value) is int and SCALE_LOWEST <= value <= SCALE_HIGHEST


def _is_minutes(value: object) -> bool:
    return type(value) is int and SHORTEST_MIN <= value <= LONGEST_MIN
