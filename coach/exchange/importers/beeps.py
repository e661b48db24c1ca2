"""Answers to beeps: the set of ManyAnalysts, m-Path, and a public diary of one person.

All rate on a line from 0 to 100. What is taken as the mood is the one line that asks
how good somebody feels: ``positive`` ("felt positive") of ManyAnalysts, and ``happy``
of m-Path and the diary. "Energetic" stands for energy. The other lines ask for single
feelings, such as worry or anger, and are no mood as a whole.

- ManyAnalysts has American times without a zone; a mood counts when it was finished.
  The hours slept stand in the first beep of a day.
- m-Path writes seconds that are the person's own clock, read as if it were UTC; a row
  ends where its last answer does.
- The diary has the person's own clock too; ``activity`` is what was going on.
"""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coach.exchange.entries import MoodEntry, Skipped, When, at_line
from coach.exchange.findings import Problem
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.diary_keys import told_apart
from coach.exchange.importers.study_tables import chosen, figure, night, rows_of
from coach.exchange.text_table import cut_row, head_names, open_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known
    from coach.exchange.importers.study_tables import Row
    from coach.exchange.text_table import TextTable

MANY = {"start", "finish", "positive", "energetic", "down", "cumsumt"}
M_PATH = {"connectionid", "questionlistname", "timestampstart", "timezoneoffset"}
DIARY = {"alarm", "date", "activity", "happy", "content"}
NOTHING = "nothing"
"""What stands there when nothing was going on."""
SLIDER = "slider"
AMERICAN = "%m/%d/%Y %H:%M"
HIGHEST = 100
LATEST_S = 32_503_680_000
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 # the person's clock
_WORD = re.compile(r"[a-z]+")
_LOCAL = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?", re.ASCII)


def _of_hundred(cell: str) -> int | None:
    """Return 0-100 as 0-10, rounded half up; None for anything else."""
    number = figure(cell)
    if number is None or number > HIGHEST:
        return None
    return math.floor(number / 10 + 0.5)


def _knows_many(file: Candidate) -> bool:
    return set(head_names(file)) >= MANY


def _read_many(file: Candidate, known: Known) -> Iterator[Piece]:
    del known
    nights: set[str] = set()
    moods: list[MoodEntry] = []
    for line, row in rows_of(open_table(file)):
        if row is None:
            yield Skipped(Problem.SHAPE, at_line(line))
            continue
        at = _american(row["finish"] or row["start"])
        if at is None:
            yield Skipped(Problem.TIME, at_line(line))
            continue
        mood, energy = _of_hundred(row["positive"]), _of_hundred(row["energetic"])
        if mood is not None or energy is not None:
            key = f"{at:%Y-%m-%dT%H:%M}"
            moods.append(MoodEntry(key, When(at=at), mood=mood, energy=energy))
        if mood is None and row["positive"]:
            yield Skipped(Problem.RATING, at_line(line))
        if (day := f"{at:%Y-%m-%d}") not in nights and row.get("hours"):
            nights.add(day)
            when = When(day=at.date())
            yield from night(f"{day} night", when, figure(row["hours"]), line)
    yield from told_apart(moods)


def _american(cell: str) -> datetime | None:
    try:
        return datetime.strptime(cell, AMERICAN)  # noqa: DTZ007 # the person's clock
    except ValueError:
        return None


def _knows_m_path(file: Candidate) -> bool:
    return set(head_names(file)) >= M_PATH


def _read_m_path(file: Candidate, known: Known) -> Iterator[Piece]:
    table = open_table(file)
    rows = list(_padded(table))
    meant = chosen((row["connectionid"] for _, row in rows if row), known)
    feelings = {feeling: _sliders(table, feeling) for feeling in ("happy", "energetic")}
    moods: list[MoodEntry] = []
    for line, row in rows:
        if row is None:
            yield Skipped(Problem.SHAPE, at_line(line))
            continue
        if row["connectionid"] != meant:
            continue
        mood, energy = (_first(row, names) for names in feelings.values())
        at = _wall(row.get("timestampstop") or row["timestampstart"])
        if at is not None and (mood is not None or energy is not None):
            key = f"{meant} {at:%Y-%m-%dT%H:%M:%S}"
            moods.append(MoodEntry(key, When(at=at), mood=mood, energy=energy))
        elif mood is not None or energy is not None:
            yield Skipped(Problem.TIME, at_line(line))
    yield from told_apart(moods)


def _padded(table: TextTable) -> Iterator[tuple[int, Row | None]]:
    """Yield rows of which each may end early; None where there are too many cells."""
    width, at = len(table.names), table.first
    while at < len(table.lines):
        cells, taken = cut_row(table.lines, at, table.delimiter)
        if cells is None or len(cells) > width:
            yield at + 1, None
        elif any(cells):
            full = [cell.strip() for cell in cells] + [""] * (width - len(cells))
            yield at + 1, dict(zip(table.plain, full, strict=True))
        at += 1 if cells is None else taken


def _sliders(table: TextTable, feeling: str) -> list[str]:
    """Return the columns of lines from 0 to 100 that ask for a feeling."""
    asked = (name for name in table.plain if feeling in _WORD.findall(name))
    return [name for name in asked if name.rpartition("_")[2].startswith(SLIDER)]


def _first(row: Row, names: list[str]) -> int | None:
    ratings = (_of_hundred(row[name]) for name in names)
    return next((each for each in ratings if each is not None), None)


def _wall(cell: str) -> datetime | None:
    seconds = figure(cell)
    if not seconds or seconds > LATEST_S:
        return None
    return _EPOCH + timedelta(seconds=int(seconds))


def _knows_diary(file: Candidate) -> bool:
    return set(head_names(file)) >= DIARY


def _read_diary(file: Candidate, known: Known) -> Iterator[Piece]:
    del known
    moods: list[MoodEntry] = []
    for line, row in rows_of(open_table(file)):
        if row is None:
            yield Skipped(Problem.SHAPE, at_line(line))
            continue
        at = _local(row["date"])
        if at is None:
            yield Skipped(Problem.TIME, at_line(line))
            continue
        mood = _of_hundred(row["happy"])
        if mood is None and row["happy"]:
            yield Skipped(Problem.RATING, at_line(line))
        thing = row["activity"]
        things = (thing,) if thing and thing.casefold() != NOTHING else ()
        if mood is not None or things:
            key = f"{at:%Y-%m-%dT%H:%M}"
            moods.append(MoodEntry(key, When(at=at), mood=mood, things=things))
    yield from told_apart(moods)


def _local(cell: str) -> datetime | None:
    if not _LOCAL.fullmatch(cell):
        return None
    try:
        return datetime.fromisoformat(cell)
    except ValueError:
        return None


FORMATS = (
    Format("many_analysts", "many_analysts", Rank.DIARY, _knows_many, _read_many),
    Format("m_path", "m_path", Rank.DIARY, _knows_m_path, _read_m_path),
    Format("niplav_mood", "niplav", Rank.DIARY, _knows_diary, _read_diary),
)
