"""What was told to the person, word for word in numbers; never changed or removed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from coach.domain.told import Told
from coach.store.ids import new_id
from coach.store.kind import instant, offset_of, utc_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.store.database import Database
    from coach.store.kind import Row


COLUMNS = (
    "id", "at_utc", "offset_min", "day", "kind", "subject", "text_id", "numbers",
    "content_digest",
)  # fmt: skip
_MARKS = ", ".join("?" * len(COLUMNS))
_INSERT = f"INSERT INTO told ({', '.join(COLUMNS)}) VALUES ({_MARKS})"
_BRING = _INSERT.replace("INSERT", "INSERT OR IGNORE", 1)


def record(
    db: Database,
    *,
    day: date,
    kind: str,
    text_id: str,
    subject: str = "",
    numbers: Mapping[str, object] | None = None,
    content_digest: str = "",
) -> Told:
    """Keep that something was told just now; see `Told` for the arguments."""
    said = Told(
        new_id(),
        db.clock.now(),
        day,
        kind,
        subject,
        text_id,
        dict(numbers or {}),
        content_digest,
    )
    with db.transaction():
        db.run(_INSERT, _row(said))
    return said


def bring(db: Database, lines: Iterable[Told]) -> int:
    """Keep what was told elsewhere beside what is here; return how much was new.

    A line that is here already stays as it is.
    """
    with db.transaction():
        [(before,)] = db.rows("SELECT count(*) FROM told")
        db.run_many(_BRING, [_row(line) for line in lines])
        [(after,)] = db.rows("SELECT count(*) FROM told")
    return int(after - before)


def load(
    db: Database, *, since: date | None = None, kind: str | None = None
) -> tuple[Told, ...]:
    """Return what was told, oldest first.

    Args:
        db: the open data file.
        since: the first day to load; None for all.
        kind: the sort to load; None for all.
    """
    rows = db.rows(
        f"SELECT {', '.join(COLUMNS)} FROM told "
        "WHERE day >= ? AND coalesce(kind = ?, 1) ORDER BY at_utc, rowid",
        (since.isoformat() if since else "", kind),
    )
    return read_rows(rows)


def _row(line: Told) -> Row:
    return (
        line.id,
        utc_text(line.at),
        offset_of(line.at),
        line.day.isoformat(),
        line.kind,
        line.subject,
        line.text_id,
        json.dumps(line.numbers, ensure_ascii=False),
        line.content_digest,
    )


def read_rows(rows: Iterable[Row]) -> tuple[Told, ...]:
    """Return what rows say, each in the order of `COLUMNS`.

    Raises:
        ValueError: a row says nothing that can be read.
    """
    return tuple(
        Told(
            id=id_,
            at=instant(at, offset),
            day=date.fromisoformat(day),
            kind=kind,
            subject=subject,
            text_id=text_id,
            numbers=json.loads(numbers),
            content_digest=digest,
        )
        for id_, at, offset, day, kind, subject, text_id, numbers, digest in rows
    )
