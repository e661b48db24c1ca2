"""Garmin Connect's ``Activities.csv``, in whatever language the account has.

The columns differ by device, filter and language, so the file is known by what stands
in it: a column of ``YYYY-MM-DD HH:MM:SS``, at least one of ``H:MM:SS`` (with ``.f`` or
``,f``), and column names we have read before, or words Garmin never translates, or its
order of cells: kind, date, ``true`` or ``false``, title, and ``--`` for what is
missing. The date is the watch's local time and names no zone. ``Time`` is the timer:
pauses are left out. The one pulse a row has (its mean) is no course of heart beats, and
distances are not asked for, so nothing depends on which sign the decimals have.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from coach.exchange.entries import SessionEntry, When, at_line
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.column_words import (
    column_words,
    places_of,
    plain_name,
)
from coach.exchange.importers.table_head import first_rows, head_rows, head_table
from coach.exchange.importers.told_once import told_once
from coach.exchange.text_table import open_table
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

MISSING = "--"
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d{1,2}:\d\d:\d\d", re.ASCII)
_LONG_TIME = re.compile(r"\d{1,3}:[0-5]\d:[0-5]\d([.,]\d{1,3})?", re.ASCII)
_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d\d)(?:[.,](\d{1,3}))?", re.ASCII)
_YES_NO = frozenset({"true", "false"})


@dataclass(frozen=True, slots=True)
class _Columns:
    """At which places of a row what stands; None: nowhere."""

    date: int
    time: int
    sport: int
    title: int | None


def knows(file: Candidate) -> bool:
    """Say whether a file is a list of Garmin Connect's activities."""
    table = head_table(file)
    if table is None:
        return False
    rows = head_rows(file, table)
    known_by_eye = _has_names(table.names) or _has_shape(rows)
    return known_by_eye and _columns(table.names, rows) is not None


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield one session a row.

    Raises:
        UnreadError: the file is too long or no text.
    """
    del known
    table = open_table(file)
    columns = _columns(table.names, first_rows(table))
    if columns is None:
        raise UnreadError(Trouble.NO_ENTRIES)
    starts = Counter(
        row[columns.date].strip() for _, row in table.rows() if row is not None
    )
    rows = table.rows()
    yield from told_once((_told(row, columns, starts), at_line(at)) for at, row in rows)


def seconds_of(cell: str) -> float | None:
    """Return ``H:MM:SS``, ``MM:SS`` with or without a fraction as seconds."""
    match = _TIME.fullmatch(cell.strip())
    if match is None:
        return None
    hours, minutes, seconds, fraction = match.groups()
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + float(f"0.{fraction}") if fraction else float(whole)


def _told(
    row: list[str] | None, columns: _Columns, starts: Counter[str]
) -> SessionEntry | Problem:
    if row is None:
        return Problem.SHAPE
    start = row[columns.date].strip()
    at = _moment(start)
    if at is None:
        return Problem.TIME
    seconds = seconds_of(row[columns.time])
    if not seconds:
        return Problem.MINUTES
    # Two sessions may begin at one second; how long they took tells them apart.
    key = start if starts[start] == 1 else f"{start} {seconds:g}"
    sport = row[columns.sport].strip()
    return SessionEntry(
        key=key,
        when=When(at=at),
        seconds=seconds,
        sport=sport,
        note=_note(row, columns, sport),
    )


def _note(row: list[str], columns: _Columns, sport: str) -> str:
    title = "" if columns.title is None else row[columns.title].strip()
    return "" if title == MISSING or _is_made_up(title, sport) else title


def _is_made_up(title: str, sport: str) -> bool:
    """Say whether a title is the kind, or a place and the kind ("New York Running")."""
    plain, kind = title.casefold(), sport.casefold()
    if plain == kind:
        return True
    return bool(kind) and plain.endswith(f" {kind}")


def _moment(cell: str) -> datetime | None:
    if not _DATE.fullmatch(cell):
        return None
    try:
        return datetime.strptime(cell, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 # wall clock
    except ValueError:
        return None


def _has_names(names: Sequence[str]) -> bool:
    """Say whether the names of columns are Garmin's, in a language we have or not."""
    words = column_words("garmin")
    if {"date", "sport", "time"} <= places_of(names, words).keys():
        return True
    plain = [plain_name(name) for name in names]
    return any(mark in name for mark in words.marks for name in plain)


def _has_shape(rows: list[list[str]]) -> bool:
    """Say whether the cells stand as Garmin writes them, whatever the language."""
    return bool(rows) and all(
        len(row) > 2
        and not row[0].strip().isdigit()
        and _DATE.fullmatch(row[1].strip()) is not None
        and row[2].strip().casefold() in _YES_NO
        and any(cell.strip() == MISSING for cell in row)
        for row in rows
    )


def _columns(names: Sequence[str], rows: list[list[str]]) -> _Columns | None:
    """Return where what stands: by the names, else by what the cells look like.

    Garmin's own order helps where a name is new: the kind of activity before its date,
    the title behind ``true`` and ``false``, the timer before all other times.
    """
    places = places_of(names, column_words("garmin"))
    date = _one(places.get("date", []), rows, (_DATE, _DATE))
    time = _one(places.get("time", []), rows, (_TIME, _LONG_TIME))
    if date is None or time is None:
        return None
    sport = places["sport"][0] if "sport" in places else date - 1
    if sport < 0:
        return None
    title = places["title"][0] if "title" in places else _after_yes_no(rows)
    return _Columns(date, time, sport, title)


def _one(
    named: list[int], rows: list[list[str]], forms: tuple[re.Pattern[str], ...]
) -> int | None:
    """Return the column that has the name and the first form, else the second form."""
    by_name, by_cells = forms
    width = len(rows[0]) if rows else 0
    fitting = [place for place in named if _is_like(rows, place, by_name)]
    fitting += [place for place in range(width) if _is_like(rows, place, by_cells)]
    return fitting[0] if fitting else None


def _is_like(rows: list[list[str]], place: int, form: re.Pattern[str]) -> bool:
    """Say whether nine in ten cells of a column have the form, missing ones aside."""
    cells = [row[place].strip() for row in rows] if rows else []
    told = [cell for cell in cells if cell not in {"", MISSING}]
    fitting = sum(form.fullmatch(cell) is not None for cell in told)
    return bool(told) and fitting * 10 >= len(told) * 9


def _after_yes_no(rows: list[list[str]]) -> int | None:
    for place in range(len(rows[0]) - 1):
        if all(row[place].strip().casefold() in _YES_NO for row in rows):
            return place + 1
    return None


FORMAT = Format("garmin_csv", "garmin", Rank.EXPORT, knows, read)
