"""One kind of fact: its table, its columns, and the way between facts and rows.

Nobody outside the store sees a row.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from coach.domain.facts import Fact

Row = tuple[Any, ...]

# Every query for facts begins with these five. The first four put rows in order; the
# logical clock is among them only for kinds that carry it (`History` does the same).
_ORDER = "day, coalesce(at_utc, ''), {clock}, id, offset_min"


class _Days(dict[str, date]):
    """Days by their text; ten years hold each day many times over."""

    def __missing__(self, text: str) -> date:
        self[text] = day = date.fromisoformat(text)
        return day


class _Offsets(dict[int, tuple[str, timedelta]]):
    """UTC offsets by their minutes: as ISO text, and as a difference of time."""

    def __missing__(self, offset_min: int) -> tuple[str, timedelta]:
        sign = "-" if offset_min < 0 else "+"
        hours, minutes = divmod(abs(offset_min), 60)
        text = f"{sign}{hours:02d}:{minutes:02d}"
        self[offset_min] = pair = text, timedelta(minutes=offset_min)
        return pair


DAYS = _Days()
OFFSETS = _Offsets()


def utc_text(at: datetime) -> str:
    """Return an aware instant as the store writes it: UTC, no suffix."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat()


def offset_of(at: datetime) -> int:
    """Return the UTC offset of an aware instant in whole minutes."""
    offset = at.utcoffset()
    assert offset is not None, "an instant without a zone cannot be kept"
    return offset // timedelta(minutes=1)


def instant(text: str, offset_min: int) -> datetime:
    """Return the aware instant of a stored text and its offset in minutes."""
    # The zone is read with the text, and the wall clock then moved to that zone:
    # three times as quick as replacing the zone of a datetime.
    zone, offset = OFFSETS[offset_min]
    return datetime.fromisoformat(text + zone) + offset


class Kind:
    """One kind of fact: its table, its own columns, and both ways between.

    Attributes:
        fact: the type of fact.
        table: the table's name.
        columns: all columns, the common ones first.
        select: the query for rows as ``facts`` takes them, without a condition.
        insert: the statement that writes a row over the one with its id, if any.
        facts: gives the facts of rows.
        has_clock: whether the facts carry their logical clock.

    Args:
        fact: as above.
        table: as above.
        own: the columns after the common ones.
        values: gives the values of ``own`` for a fact.
        facts: as above.
        has_clock: as above.
    """

    def __init__(
        self,
        fact: type,
        table: str,
        *,
        own: tuple[str, ...],
        values: Callable[[Any], Row],
        facts: Callable[[Iterable[Row]], list[Any]],
        has_clock: bool = True,
    ) -> None:
        columns = ("id", "day", "at_utc", "offset_min", "changed", "deleted", *own)
        order = _ORDER.format(clock="changed" if has_clock else "''")
        new = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
        self.fact = fact
        self.table = table
        self.facts = facts
        self.columns = columns
        self.has_clock = has_clock
        self.select = f"SELECT {', '.join((order, *own))} FROM {table}"
        self.insert = (
            f"INSERT INTO {table} ({', '.join(columns)}) "
            f"VALUES ({', '.join('?' * len(columns))}) "
            f"ON CONFLICT (id) DO UPDATE SET {new}"
        )
        self._values = values

    def row(self, fact: Fact, changed: str) -> Row:
        """Return the row of a living fact, in the order of ``columns``."""
        at = fact.at
        when = (None, None) if at is None else (utc_text(at), offset_of(at))
        return (fact.id, fact.day.isoformat(), *when, changed, 0, *self._values(fact))


def like_fields(
    fact: type, *names: str, read: Mapping[str, Callable[[Any], Any]] | None = None
) -> dict[str, Any]:
    """Return how a kind is kept whose own columns bear the names of its fields.

    Days are kept as ISO text. ``read`` says how a column's value becomes the field's,
    where it is not that value already; None stays None.
    """
    reading = [(read or {}).get(name, _as_it_is) for name in names]

    def values(each: object) -> Row:
        return tuple([_kept(getattr(each, name)) for name in names])

    def facts(rows: Iterable[Row]) -> list[Any]:
        found = []
        for day, at, changed, id_, off, *own in rows:
            told = {
                name: None if value is None else how(value)
                for name, how, value in zip(names, reading, own, strict=True)
            }
            when = instant(at, off) if at else None
            found.append(fact(id=id_, day=DAYS[day], at=when, **clock(changed), **told))
        return found

    def clock(changed: str) -> dict[str, str]:
        return {"changed": changed} if has_clock else {}

    has_clock = "changed" in fact.__annotations__
    return {"own": names, "values": values, "facts": facts, "has_clock": has_clock}


def _as_it_is(value: Any) -> Any:
    return value


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
