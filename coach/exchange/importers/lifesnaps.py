"""LifeSnaps: a day of a person in each row, from a Fitbit and from questions.

Moods are words with 1 where they were ticked, several a day, and none of them has a
place in an order: they come in as things ticked that day, and so do places. Blank is
no answer. What was done stands as a list in the manner of Python.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.exchange.entries import MarkEntry, MoodEntry, Skipped, When, at_line
from coach.exchange.findings import Problem
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.recorded import told_once
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

PERSON = "id"
WORDS = (
    *("ALERT", "HAPPY", "NEUTRAL", "RESTED/RELAXED", "SAD", "TENSE/ANXIOUS", "TIRED"),
    *("ENTERTAINMENT", "GYM", "HOME", "HOME_OFFICE", "OTHER", "OUTDOORS", "TRANSIT"),
    "WORK/SCHOOL",
)
LONGEST_LIST = 10_000
DAY_MIN = 24 * 60
_NAMES = {PERSON, "date", "activitytype", "steps", "tense/anxious", "work/school"}
_ACTIVE = ("moderately_active_minutes", "very_active_minutes")
_IN_QUOTES = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def knows(file: Candidate) -> bool:
    """Say whether a table has the columns of LifeSnaps."""
    return set(head_names(file)) >= _NAMES


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield what one person ticked, did and slept, and what the Fitbit counted.

    Raises:
        UnreadError: there are several people, and nobody said whose rows are meant.
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
        things = tuple(word for word in WORDS if figure(row.get(word.casefold(), "")))
        if things:
            yield MoodEntry(key, when, things=things)
        for name in _done(row["activitytype"]):
            yield MarkEntry(f"{key} done {name}", when, "done", name=name)
        for what, amount in _counted(row):
            yield MarkEntry(f"{key} {what}", when, what, amount)
        asleep = figure(row.get("minutesasleep", ""))
        hours = None if asleep is None else asleep / 60
        yield from night(f"{key} night", when, hours, line)


def _done(cell: str) -> list[str]:
    """Return the names in a list such as ``['Walk', 'Run']``, each once."""
    found = _IN_QUOTES.findall(cell[:LONGEST_LIST])
    names = ((one or other).strip() for one, other in found)
    return list(dict.fromkeys(name for name in names if name))


def _counted(row: Row) -> Iterator[tuple[str, float]]:
    if steps := figure(row["steps"]):
        yield "steps", steps
    active = [figure(row.get(name, "")) for name in _ACTIVE]
    minutes = sum(each for each in active if each is not None)
    if 0 < minutes <= DAY_MIN:
        yield "exercise_min", minutes
    if resting := figure(row.get("resting_hr", "")):
        yield "resting_bpm", resting


FORMAT = Format("lifesnaps", "lifesnaps", Rank.DIARY, knows, read)
