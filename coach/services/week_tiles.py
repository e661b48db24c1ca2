"""The tiles of a range of days: planned, booked and done, and nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import OWN_WORDS, Kind
from coach.domain.week_plan import occurrences
from coach.services.week_view import (
    DAY_MIN,
    HOUR_MIN,
    Source,
    Tile,
    TileKind,
    TileRef,
    part_of,
)
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.facts import BookedStep, Session
    from coach.domain.history import History
    from coach.domain.week_plan import Occurrence
    from coach.domain.wording import Texts

USEFUL_KINDS = frozenset({Kind.PURPOSEFUL, Kind.HOUSEHOLD})
NO_ICON = "list-checks"


class TileMaker:
    """Turns facts into tiles.

    Args:
        history: sessions, booked steps and planned things; more makes no difference.
        catalogue: the activities.
        texts: the sentences.
        today: the person's day.
        day_start_min: minutes after midnight at which it begins.
    """

    def __init__(
        self,
        history: History,
        catalogue: Catalogue,
        texts: Texts,
        *,
        today: date,
        day_start_min: int,
    ) -> None:
        self._history, self._texts, self._today = history, texts, today
        self._start = day_start_min
        self._known = {activity.id: activity for activity in catalogue.activities}

    def tiles(self, first: date, last: date) -> tuple[Tile, ...]:
        """Return the tiles of the days, both ends included, in order of time.

        A tile whose session was moved to another day stands there, as the session.
        """
        found = occurrences(self._history.planned, first, last)
        sessions = {s.id: s for s in self._history.sessions_between(first, last)}
        named = {one.session for one in self._history.planned if one.session}
        free = {id_: s for id_, s in sessions.items() if id_ not in named}
        held = {s.id for s in self._history.sessions}
        tiles = [
            self._planned(one, sessions.get(one.session) or self._match(one, free))
            for one in found
            if one.session in sessions or one.session not in held
        ]
        taken = {tile.session for tile in tiles if tile.session}
        rest = [s for id_, s in sessions.items() if id_ not in taken]
        tiles += [self._session(s) for s in rest]
        tiles += self._steps(first, last, tiles)
        return tuple(sorted(tiles, key=self._when))

    def _match(self, one: Occurrence, free: dict[str, Session]) -> Session | None:
        """Take a session of the same thing on the same day that nothing names yet."""
        if one.planned.activity in OWN_WORDS:
            return None
        for id_, session in free.items():
            if (session.day, session.activity) == (one.day, one.planned.activity):
                return free.pop(id_)
        return None

    def _planned(self, one: Occurrence, session: Session | None) -> Tile:
        planned = one.planned
        clock = one.clock_min
        if session is not None and session.at is not None:
            clock = _clock_of(session)
        minutes = session.minutes if session else planned.minutes
        ref = TileRef(Source.PLANNED, planned.id, one.day)
        tile = self._tile(ref, planned.activity, planned.title, clock, minutes)
        return self._done(tile, session, company=planned.company, is_row=bool(one.row))

    def _session(self, session: Session) -> Tile:
        clock = None if session.at is None else _clock_of(session)
        title = session.note.split("\n")[0] if session.activity in OWN_WORDS else ""
        ref = TileRef(Source.SESSION, session.id, session.day)
        tile = self._tile(ref, session.activity, title, clock, session.minutes)
        return self._done(tile, session)

    def _steps(self, first: date, last: date, tiles: Iterable[Tile]) -> list[Tile]:
        """Return what was booked for one of the days and stands nowhere else."""
        latest: dict[tuple[date, str], BookedStep] = {}
        for step in self._history.steps:
            if step.for_day is not None and first <= step.for_day <= last:
                latest[step.for_day, step.activity] = step
        there = {(tile.day, tile.activity) for tile in tiles}
        return [
            self._done(self._step(day, step), None, company=step.company)
            for (day, activity), step in latest.items()
            if (day, activity) not in there
        ]

    def _step(self, day: date, step: BookedStep) -> Tile:
        ref = TileRef(Source.STEP, step.id, day)
        return self._tile(ref, step.activity, step.title, step.clock_min, step.minutes)

    def _tile(
        self,
        ref: TileRef,
        activity_id: str,
        own_title: str,
        clock_min: int | None,
        minutes: int | None,
    ) -> Tile:
        activity = self._known.get(activity_id)
        return Tile(
            ref=ref,
            part=part_of(clock_min, self._start),
            kind=kind_of(activity),
            activity=activity_id,
            title=own_title or self._title(activity_id, minutes),
            icon=activity.icon if activity else NO_ICON,
            clock_min=clock_min,
            minutes=minutes,
            usual_min=activity.typical_min if activity else 0,
        )

    def _title(self, activity_id: str, minutes: int | None) -> str:
        activity = self._known.get(activity_id)
        if activity is None:
            return activity_id
        if minutes is None or kind_of(activity) is not TileKind.MOVING:
            return activity.title
        return self._texts("week.tile_step", activity=activity.title, minutes=minutes)

    def _done(
        self,
        tile: Tile,
        session: Session | None,
        *,
        company: str = "",
        is_row: bool = False,
    ) -> Tile:
        is_over = tile.day <= self._today
        tile = replace(tile, company=company, is_row=is_row, can_be_done=is_over)
        if session is None:
            return tile
        return replace(
            tile,
            session=session.id,
            can_be_done=False,
            pleasure=session.pleasure,
            mastery=session.mastery,
        )

    def _when(self, tile: Tile) -> tuple[date, int, str, str]:
        clock = -1 if tile.clock_min is None else tile.clock_min
        into = clock + DAY_MIN if 0 <= clock < self._start else clock
        return tile.day, into, tile.title, tile.ref.id


def kind_of(activity: Activity | None) -> TileKind:
    """Return what a tile of an activity is about; without one it is useful."""
    if activity is None or activity.kind in USEFUL_KINDS:
        return TileKind.USEFUL
    return TileKind.NICE if activity.kind is Kind.PLEASANT else TileKind.MOVING


def _clock_of(session: Session) -> int:
    """Return the clock time a session began, as the wall showed it."""
    assert session.at is not None
    return session.at.hour * HOUR_MIN + session.at.minute
