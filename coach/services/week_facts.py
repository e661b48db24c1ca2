"""What becomes of planned facts when a tile or its row is changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import Planned, Repeat
from coach.store import facts as store
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from coach.services.desk import Desk

ONE_DAY = timedelta(days=1)


def new_planned(desk: Desk, day: date, **more: object) -> Planned:
    """Return something planned for a day, said now; ``more`` are its other fields."""
    made = Planned(store.new_id(), desk.today(), desk.now(), "", day)
    return replace(made, **more)


def is_row(planned: Planned) -> bool:
    """Say whether a fact is a row of tiles."""
    return not planned.series and planned.repeats is not Repeat.ONCE


def one_tile(desk: Desk, planned: Planned, day: date, **changes: object) -> Planned:
    """Return the fact that stands for one tile, with changes.

    A tile of a row gets a fact of its own.

    Args:
        desk: gives the id and the moment of a new fact.
        planned: the fact the tile comes from.
        day: the day the tile stands on.
        changes: fields to change.
    """
    if not is_row(planned):
        return replace(planned, **changes)
    single = replace(
        planned,
        id=store.new_id(),
        day=desk.today(),
        at=desk.now(),
        for_day=day,
        repeats=Repeat.ONCE,
        until=None,
        series=planned.id,
        instead_of=day,
    )
    return replace(single, **changes)


def row_of(planned: Planned, held: Iterable[Planned]) -> Planned | None:
    """Return the row a fact belongs to, or None if it stands alone or it is gone."""
    wanted = planned.series or planned.id
    return next((each for each in held if each.id == wanted and is_row(each)), None)


def ended_before(row: Planned, day: date) -> Planned:
    """Return a row that ends before a day; it is gone where it would have begun."""
    if day <= row.for_day:
        return replace(row, is_off=True)
    return replace(row, until=day - ONE_DAY)


def done_from(row: Planned, day: date, held: Iterable[Planned]) -> tuple[Planned, ...]:
    """Return the tiles of a row that were done, standing for this day or a later one.

    A row that goes on as another one takes them along.
    """
    return tuple(
        each
        for each in held
        if each.series == row.id
        and each.session
        and (each.instead_of or each.for_day) >= day
    )
