"""``activities.csv`` of Strava's bulk export, by itself or beside the activity files.

Up to 107 columns, some names twice: of two alike the second one is in plain units, and
is taken. The wording follows the account's language; where it is not one we have, the
order of the first columns, which is the same everywhere, says what they are. Dates are
UTC and name no zone. Moving time is taken before elapsed time, so pauses are left out.
"""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING

from coach.exchange.entries import SessionEntry, When, at_line
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.column_words import column_words, places_of
from coach.exchange.importers.table_head import first_rows, head_rows, head_table
from coach.exchange.importers.told_once import told_once
from coach.exchange.importers.worded_moments import moment_reader
from coach.exchange.text_table import open_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

PROGRAM = "strava"
# Where these stand in every language.
FIRST_COLUMNS = ("id", "date", "title", "sport", "description", "elapsed")
_ID = re.compile(r"\d{4,20}", re.ASCII)
_FILE = re.compile(r"activities/.+", re.ASCII)
_WHOLE = re.compile(r"\d{1,3}([.,' \u00a0\u202f]\d{3})+", re.ASCII)
_NO_FRACTION = re.compile(r"[.,]0{1,2}$")
_NUMBER = re.compile(r"\d{1,9}([.,]\d{1,15})?", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LOWEST, _HIGHEST = 1, 10


def knows(file: Candidate) -> bool:
    """Say whether a file is a list of Strava's activities."""
    table = head_table(file)
    return table is not None and bool(_places(table.names, head_rows(file, table)))


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield one session a row; its key is Strava's number for it.

    Raises:
        UnreadError: the file is too long or no text.
    """
    del known
    table = open_table(file)
    places = _places(table.names, first_rows(table))
    if not places:
        raise UnreadError(Trouble.NO_ENTRIES)
    moment_of = moment_reader(
        row[places["date"]] for _, row in table.rows() if row is not None
    )
    yield from told_once(
        (_told(row, places, moment_of), at_line(line)) for line, row in table.rows()
    )


def _told(
    row: list[str] | None,
    places: dict[str, int],
    moment_of: Callable[[str], datetime | None],
) -> SessionEntry | Problem:
    if row is None or not _ID.fullmatch(row[places["id"]].strip()):
        return Problem.SHAPE
    at = moment_of(row[places["date"]])
    if at is None:
        return Problem.TIME
    seconds = _seconds(row, places)
    if not seconds:
        return Problem.MINUTES
    sport = row[places["sport"]].strip()
    return SessionEntry(
        key=row[places["id"]].strip(),
        when=When(at=at.replace(tzinfo=UTC)),
        seconds=seconds,
        sport=sport,
        note=_note(row, places, sport),
        effort=_effort(_cell(row, places, "effort")),
    )


def _seconds(row: list[str], places: dict[str, int]) -> float | None:
    for field in ("moving", "elapsed"):
        seconds = _number(_cell(row, places, field))
        if seconds:
            return seconds
    return None


def _number(cell: str) -> float | None:
    """Return seconds. They are whole: three digits behind a sign are thousands."""
    text = _NO_FRACTION.sub("", cell)
    if _WHOLE.fullmatch(text):
        return float(re.sub(r"\D", "", text))
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _effort(cell: str) -> int | None:
    value = _number(cell)
    if value is None or not _LOWEST <= value <= _HIGHEST or value != int(value):
        return None
    return int(value)


def _note(row: list[str], places: dict[str, int], sport: str) -> str:
    title = _cell(row, places, "title")
    texts = [
        "" if _is_made_up(title, sport) else title,
        _cell(row, places, "description"),
        _cell(row, places, "private_note"),
    ]
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _is_made_up(title: str, sport: str) -> bool:
    """Say whether a title is the time of day and the kind, as Strava makes them up."""
    parts = column_words(PROGRAM).day_parts
    words = _WORD.findall(title.casefold())
    kind = set(_WORD.findall(sport.casefold()))
    if words == _WORD.findall(sport.casefold()):
        return True
    return (
        bool(kind & set(words))
        and all(word in kind or word in parts for word in words)
        and any(word not in kind for word in words)
    )


def _cell(row: list[str], places: dict[str, int], field: str) -> str:
    return row[places[field]].strip() if field in places else ""


def _places(names: Sequence[str], rows: list[list[str]]) -> dict[str, int]:
    """Return where what stands; nothing where the table is not Strava's."""
    found = places_of(names, column_words(PROGRAM))
    if {"id", "date", "sport", "elapsed"} <= found.keys():
        places = {field: places[-1] for field, places in found.items()}
    elif _has_shape(rows) and len(names) > len(FIRST_COLUMNS):
        places = {field: at for at, field in enumerate(FIRST_COLUMNS)}
    else:
        return {}
    return places if "moving" in places else places | _behind_elapsed(names, places)


def _behind_elapsed(names: Sequence[str], places: dict[str, int]) -> dict[str, int]:
    """Return where moving time stands: behind the second of the elapsed times."""
    name = names[places["elapsed"]]
    again = [at for at, other in enumerate(names) if other == name]
    if len(again) < 2 or again[-1] == len(names) - 1:
        return {}
    return {"elapsed": again[-1], "moving": again[-1] + 1}


def _has_shape(rows: list[list[str]]) -> bool:
    """Say whether rows begin with a number and name a file in ``activities/``."""
    return (
        bool(rows)
        and all(_ID.fullmatch(row[0].strip()) for row in rows)
        and any(_FILE.fullmatch(cell.strip()) for row in rows for cell in row)
    )


FORMAT = Format("strava_csv", "strava", Rank.EXPORT, knows, read)
