"""Google Fit's tables in a Takeout: all days in one, and one table a day.

The table of all days names the person's days and tells minutes and steps of each, and
in ``... duration (ms)`` what was done, a column an activity. A session has no time of
day then, and all of one activity on one day is one session. The table of a single day
tells the same by quarters of an hour (``00:15:00.000+05:30``); its day is the file's
name. It is added up where it stands alone, and passed over where the table of all days
lies beside it, so that no day is told twice.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from coach.exchange.entries import MarkEntry, SessionEntry, Skipped, When, at_line
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.column_words import column_words, places_of, plain_name
from coach.exchange.importers.table_head import head_table
from coach.exchange.text_table import open_table
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known
    from coach.exchange.text_table import TextTable

PROGRAM = "google_fit"
DAY_MS = 24 * 60 * 60 * 1000
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_QUARTER = re.compile(r"\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)?", re.ASCII)
_NAMED_DAY = re.compile(r"(?:^|/|__)(\d{4}-\d\d-\d\d)(?: ?\(\d+\))?\.csv$", re.ASCII)
_NUMBER = re.compile(r"\d{1,12}([.,]\d{1,15})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is told: at which place the steps, the minutes, and each activity."""

    steps: int | None
    minutes: int | None
    sports: tuple[tuple[int, str], ...]

    def are_googles(self) -> bool:
        """Say whether a column is there that other programs do not have."""
        return bool(self.sports) or self.minutes is not None


@dataclass(frozen=True, slots=True)
class _Day:
    """Sums of a day; None where nothing was told."""

    steps: float | None
    minutes: float | None
    sports: dict[str, float]


def _knows_days(file: Candidate) -> bool:
    table = head_table(file)
    if table is None or not _columns(table.names).are_googles():
        return False
    place = places_of(table.names, column_words(PROGRAM)).get("date", [0])[0]
    return place < len(table.names) and _first_is_like(table, place, _DAY)


def _knows_quarters(file: Candidate) -> bool:
    table = head_table(file)
    if table is None or not _columns(table.names).are_googles():
        return False
    place = places_of(table.names, column_words(PROGRAM)).get("start", [0])[0]
    return _NAMED_DAY.search(file.name) is not None and _first_is_like(
        table, place, _QUARTER
    )


def _read_days(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield marks and sessions of each day.

    Raises:
        UnreadError: the file is too long or no text.
    """
    del known
    table = open_table(file)
    columns = _columns(table.names)
    place = places_of(table.names, column_words(PROGRAM)).get("date", [0])[0]
    told: set[date] = set()
    for line, row in table.rows():
        day = None if row is None else _day_of(row[place].strip())
        if row is None or day is None:
            yield Skipped(Problem.SHAPE if row is None else Problem.TIME, at_line(line))
        elif day in told:
            yield Skipped(Problem.STANDS_TWICE, at_line(line))
        else:
            told.add(day)
            yield from _entries(day, _summed([row], columns))


def _read_quarters(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield marks and sessions of the one day.

    Raises:
        UnreadError: the table of all days is there, the file is too long or no text.
    """
    del known
    if any(file.beside(name) for name in column_words(PROGRAM).files):
        raise UnreadError(Trouble.NO_ENTRIES)
    named = _NAMED_DAY.search(file.name)
    day = None if named is None else _day_of(named[1])
    if day is None:
        raise UnreadError(Trouble.NO_TIMES)
    table = open_table(file)
    rows: list[list[str]] = []
    for line, row in table.rows():
        if row is None:
            yield Skipped(Problem.SHAPE, at_line(line))
        else:
            rows.append(row)
    yield from _entries(day, _summed(rows, _columns(table.names)))


def _summed(rows: list[list[str]], columns: _Columns) -> _Day:
    return _Day(
        _sum(rows, columns.steps),
        _sum(rows, columns.minutes),
        {sport: _sum(rows, place) or 0.0 for place, sport in columns.sports},
    )


def _sum(rows: list[list[str]], place: int | None) -> float | None:
    """Return the sum of what is told in a column; None where nothing is."""
    if place is None:
        return None
    cells = [row[place].strip() for row in rows]
    told = [float(c.replace(",", ".")) for c in cells if _NUMBER.fullmatch(c)]
    return sum(told) if told else None


def _entries(day: date, sums: _Day) -> Iterator[Piece]:
    when = When(day=day)
    for what, amount in (("steps", sums.steps), ("exercise_min", sums.minutes)):
        if amount:
            yield MarkEntry(key=f"{what} {day}", when=when, what=what, amount=amount)
    for sport, milliseconds in sums.sports.items():
        if milliseconds > DAY_MS:
            yield Skipped(Problem.MINUTES, f"{day}")
        elif milliseconds:
            yield SessionEntry(
                key=f"{day} {plain_name(sport)}",
                when=when,
                seconds=milliseconds / 1000,
                sport=sport,
            )


def _columns(names: Sequence[str]) -> _Columns:
    words = column_words(PROGRAM)
    places = places_of(names, words)
    sports = (
        (place, sport)
        for place, sport in ((at, _sport_of(name)) for at, name in enumerate(names))
        if sport and plain_name(sport) not in words.no_activity
    )
    return _Columns(
        places.get("steps", [None])[0],
        places.get("minutes", [None])[0],
        tuple(sports),
    )


def _sport_of(name: str) -> str:
    """Return the activity that a column's name frames; empty where it frames none."""
    tidy = " ".join(name.split())
    plain = plain_name(name)
    for frame in column_words(PROGRAM).frames:
        before, after = frame.split("{}")
        if (
            len(plain) == len(tidy) > len(before) + len(after)
            and plain.startswith(before)
            and plain.endswith(after)
        ):
            return tidy[len(before) : len(tidy) - len(after)]
    return ""


def _day_of(cell: str) -> date | None:
    if not _DAY.fullmatch(cell):
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def _first_is_like(table: TextTable, place: int, form: re.Pattern[str]) -> bool:
    first = next((row for _, row in table.rows() if row is not None), None)
    return first is not None and form.fullmatch(first[place].strip()) is not None


FORMATS = (
    Format("google_fit_days", "google_fit", Rank.EXPORT, _knows_days, _read_days),
    Format(
        "google_fit_quarters",
        "google_fit",
        Rank.EXPORT,
        _knows_quarters,
        _read_quarters,
    ),
)
