"""A table in the shape of Daylio's own export, which many programs can read.

Eight columns, newest first, no mark at the beginning, as Daylio writes it today. Mood
has five steps there and eleven here, so the nearest one is taken; what Daylio has no
column for is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.exchange.exporters.tables import table_parts
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

COLUMNS = (
    "full_date", "date", "weekday", "time", "mood", "activities", "note_title", "note",
)  # fmt: skip
_LEVELS = ("awful", "bad", "meh", "good", "rad")
_STEP = 2.5


@dataclass(frozen=True, slots=True)
class DaylioRow:
    """One entry: a mood 0-10, what was done beside it, and the person's words.

    ``date_words`` is the day as "May 14", ``weekday`` its name.
    """

    day: date
    date_words: str
    weekday: str
    at: datetime | None
    mood: int
    activities: tuple[str, ...] = ()
    note: str = ""


def daylio_parts(rows: Iterable[DaylioRow]) -> Iterator[bytes]:
    """Yield the table part by part; rows stand as they come, newest first."""
    return table_parts(COLUMNS, (_cells(row) for row in rows), mark=False)


def level_of(mood: int) -> str:
    """Return Daylio's word for a mood 0-10: its levels stand at 0, 2.5, 5, 7.5, 10."""
    return _LEVELS[int(mood / _STEP + 0.5)]


def _cells(row: DaylioRow) -> tuple[str, ...]:
    return (
        row.day.isoformat(),
        row.date_words,
        row.weekday,
        "" if row.at is None else f"{row.at:%H:%M}",
        level_of(row.mood),
        " | ".join(row.activities),
        "",
        row.note,
    )
