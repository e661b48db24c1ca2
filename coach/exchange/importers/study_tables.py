"""Tables of research sets: rows by name of column, and those of one person alone."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from coach.exchange.entries import NightEntry, Skipped, When, at_line
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.text_table import open_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known
    from coach.exchange.text_table import TextTable

Row = dict[str, str]
MOST_PEOPLE = 1000
LONGEST_NIGHT_H = 24
_FIGURE = re.compile(r"\d{1,12}(?:\.\d{1,20})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def rows_of(table: TextTable) -> Iterator[tuple[int, Row | None]]:
    """Yield each row by the names of its columns in lower case; None: it fits none."""
    for line, cells in table.rows():
        if cells is None:
            yield line, None
        else:
            stripped = (cell.strip() for cell in cells)
            yield line, dict(zip(table.plain, stripped, strict=True))


def rows_of_one(
    file: Candidate, known: Known, person: str
) -> tuple[list[tuple[int, Row]], list[Skipped]]:
    """Return the rows of one person, and those that fit nobody.

    Args:
        file: a table of text.
        known: whose rows are meant.
        person: the column that says whose a row is.

    Raises:
        UnreadError: there are several people and nobody said whose rows are meant.
    """
    found: list[tuple[int, Row]] = []
    unfit: list[Skipped] = []
    for line, row in rows_of(open_table(file)):
        if row is None or not row.get(person):
            unfit.append(Skipped(Problem.SHAPE, at_line(line)))
        else:
            found.append((line, row))
    meant = chosen((row[person] for _, row in found), known)
    return [each for each in found if each[1][person] == meant], unfit


def chosen(ids: Iterable[str], known: Known) -> str:
    """Return the one person of a table, or who was said to be meant.

    Raises:
        UnreadError: there are several (``several_people``), or none (``no_entries``).
    """
    people = tuple(dict.fromkeys(ids))
    if known.person in people:
        return known.person
    if len(people) == 1:
        return people[0]
    if not people:
        raise UnreadError(Trouble.NO_ENTRIES)
    raise UnreadError(Trouble.SEVERAL_PEOPLE, people=people[:MOST_PEOPLE])


def figure(text: str) -> float | None:
    """Return a written number that is not below 0; None for anything else."""
    return float(text) if _FIGURE.fullmatch(text) else None


def day_of(text: str) -> date | None:
    """Return a day written as ``2020-01-31``."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def night(key: str, when: When, hours: float | None, line: int) -> Iterator[Piece]:
    """Yield a night of so many hours; nothing without any, a problem over a day."""
    if hours and hours <= LONGEST_NIGHT_H:
        yield NightEntry(key, when, hours * 3600)
    elif hours:
        yield Skipped(Problem.MINUTES, at_line(line))
