"""Looks a data file over without changing it, and says in words what it found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import field
from typing import TYPE_CHECKING

from coach.clock import SystemClock
from coach.errors import StoreUnavailable
from coach.paths import backups_dir
from coach.store import data_file, database, facts, mended, migrations, trouble
from coach.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from coach.store.cipher import Key
    from coach.store.database import Database

_SCHEMA = (
    "SELECT name, sql FROM sqlite_master "
    "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
)
# A person's day begins at most twelve hours after midnight, so it is the day of the
# wall clock or the one before; a day more is left for instants that came in by import.
_ODD_DAYS = """
SELECT count(*) FROM {table}
WHERE deleted = 0 AND at_utc IS NOT NULL AND NOT coalesce(
    julianday(date(at_utc, offset_min || ' minutes')) - julianday(day)
    BETWEEN -1 AND 1, 0)
"""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found.

    Attributes:
        exists: whether there is a data file; where there is none, nothing is wrong.
        integrity: whether SQLite finds every page and every rule of it kept.
        foreign_keys: whether every reference leads somewhere.
        schema: whether the tables are those of this version.
        counts: facts by kind, tombstones left out; empty where they cannot be read.
        problems: one kind sentence each.
    """

    exists: bool = True
    integrity: bool = True
    foreign_keys: bool = True
    schema: bool = True
    counts: dict[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems


def examine(path: Path, key: Key | None = None) -> Examination:
    """Look a data file over; never raises for what it finds, changes nothing."""
    try:
        with database.Troubles(path):
            if data_file.is_missing(path):
                if mended.is_lost(path, backups_dir(path.parent)):
                    raise trouble.unavailable("broken", path)
                return Examination(exists=False)
        with closing(database.open_to_look(path, SystemClock(), key)) as db:
            return _examine(db)
    except StoreUnavailable as error:
        return Examination(
            integrity=error.reason != "broken",
            schema=error.reason not in {"newer", "foreign"},
            problems=(str(error),),
        )


def _examine(db: Database) -> Examination:
    problems: list[str] = []
    integrity = db.rows("PRAGMA integrity_check") == [("ok",)]
    if not integrity:
        problems.append(str(db.damaged()))
    foreign_keys = not db.rows("PRAGMA foreign_key_check")
    if not foreign_keys:
        problems.append("Some actions refer to others that are not there.")
    differing = _differing(db)
    if differing:
        problems.append(
            f"The tables differ from those of this version: {', '.join(differing)}."
        )
        return Examination(True, integrity, foreign_keys, False, {}, tuple(problems))
    problems += _odd_facts(db)
    counts = facts.counts(db)
    return Examination(True, integrity, foreign_keys, True, counts, tuple(problems))


def _differing(db: Database) -> list[str]:
    """Return the names of tables, indexes and triggers unlike a fresh file's."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.apply(fresh)
        wanted = set(fresh.execute(_SCHEMA).fetchall())
    return sorted({name for name, _ in wanted ^ set(db.rows(_SCHEMA))})


def _odd_facts(db: Database) -> list[str]:
    """Return what is odd about the facts themselves."""
    odd: list[str] = []
    for table, word in (("sessions", "session"), ("checkins", "check-in")):
        [(many,)] = db.rows(_ODD_DAYS.format(table=table))
        if many:
            words = f"1 {word} has" if many == 1 else f"{many} {word}s have"
            odd.append(f"{words} a day that does not fit the clock time.")
    try:
        facts.load_history(db)
    except StoreUnavailable as error:
        odd.append(str(error))
    return odd
