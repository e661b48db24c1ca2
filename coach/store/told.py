"""What was told to the person, word for word in numbers; never changed or removed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from coach.store.ids import new_id
from coach.store.kind import instant, offset_of, utc_text
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from coach.store.database import Database
    from coach.store.kind import Row


COLUMNS = (
    "id", "at_utc", "offset_min", "day", "kind", "subject", "text_id", "numbers",
    "content_digest",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was told.

    Attributes:
        at: the instant, aware.
        day: the person's day.
        kind: what sort: ``advice``, ``insight``, ...
        subject: what it was about, for instance an activity; may be empty.
        text_id: the sentence's id.
        numbers: what stood in its gaps.
        content_digest: which content files were in force.
    """

    id: str
    at: datetime
    day: date
    kind: str
    subject: str
    text_id: str
    numbers: Mapping[str, object]
    content_digest: str


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
    row = (
        said.id,
        utc_text(said.at),
        offset_of(said.at),
        said.day.isoformat(),
        said.kind,
        said.subject,
        said.text_id,
        json.dumps(said.numbers, ensure_ascii=False),
        said.content_digest,
    )
    marks = ", ".join("?" * len(COLUMNS))
    with db.transaction():
        db.run(f"INSERT INTO told ({', '.join(COLUMNS)}) VALUES ({marks})", row)
    return said


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
