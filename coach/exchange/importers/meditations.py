"""A public diary of meditations: a sitting in each row, with its length in seconds.

Times have an offset. ``+00:00`` is UTC, wherever it was; another one is the place.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from coach.exchange.entries import SessionEntry, Skipped, When, at_line
from coach.exchange.findings import Problem
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.study_tables import figure, rows_of
from coach.exchange.importers.xml_times import Clock
from coach.exchange.text_table import head_names, open_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known

SPORT = "meditation"
START, TOOK = "meditation_start", "meditation_duration"


def knows(file: Candidate) -> bool:
    """Say whether a table has the start and length of meditations."""
    return {START, TOOK} <= set(head_names(file))


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield each sitting."""
    del known
    clock = Clock()
    told: set[str] = set()
    for line, row in rows_of(open_table(file)):
        if row is None:
            yield Skipped(Problem.SHAPE, at_line(line))
            continue
        start, seconds = clock.moment(row[START]), figure(row[TOOK])
        if start is None or not seconds:
            problem = Problem.TIME if start is None else Problem.MINUTES
            yield Skipped(problem, at_line(line))
            continue
        key = f"{start.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
        if key in told:
            yield Skipped(Problem.STANDS_TWICE, at_line(line))
            continue
        told.add(key)
        yield SessionEntry(
            key=key,
            when=When(at=start.at, is_local=bool(start.offset_s)),
            seconds=seconds,
            sport=SPORT,
            note=row.get("comment", ""),
        )


FORMAT = Format("niplav_meditations", "niplav", Rank.DIARY, knows, read)
