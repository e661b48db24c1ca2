"""SoccerMon: a day of a player in each row, asked for on the telephone.

Mood, fatigue and the rest are 1 (worst) to 5 (best); a high "fatigue" means fresh, so
it stands for energy. Blank is no answer. The training load of a day says nothing of
how long somebody trained, so there are no sessions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.exchange.entries import MoodEntry, Skipped, When, at_line
from coach.exchange.findings import Problem
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.recorded import told_once
from coach.exchange.importers.scales import of_five
from coach.exchange.importers.study_tables import (
    day_of,
    figure,
    night,
    rows_of_one,
)
from coach.exchange.text_table import head_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known
    from coach.exchange.importers.study_tables import Row

PERSON = "player_id"
_NAMES = {PERSON, "date", "mood", "fatigue", "readiness", "daily_load"}


def knows(file: Candidate) -> bool:
    """Say whether a table has the columns of SoccerMon."""
    return set(head_names(file)) >= _NAMES


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield the moods and nights of one player.

    Raises:
        UnreadError: there are several players, and nobody said whose rows are meant.
    """
    rows, unfit = rows_of_one(file, known, PERSON)
    yield from unfit
    yield from told_once(_pieces(rows))


def _pieces(rows: list[tuple[int, Row]]) -> Iterator[Piece]:
    for line, row in rows:
        day = day_of(row["date"])
        if day is None:
            yield Skipped(Problem.TIME, at_line(line))
            continue
        key, when = f"{row[PERSON]} {day}", When(day=day)
        yield from _mood(row, key, when, line)
        hours = figure(row.get("sleep_duration", ""))
        yield from night(f"{key} night", when, hours, line)


def _mood(row: Row, key: str, when: When, line: int) -> Iterator[Piece]:
    cells = [row["mood"], row["fatigue"]]
    mood, energy = (of_five(figure(cell)) for cell in cells)
    if mood is not None or energy is not None:
        yield MoodEntry(key, when, mood=mood, energy=energy)
    for cell, rating in zip(cells, (mood, energy), strict=True):
        if rating is None and cell and figure(cell) != 0:
            yield Skipped(Problem.RATING, at_line(line))


FORMAT = Format("soccermon", "soccermon", Rank.DIARY, knows, read)
