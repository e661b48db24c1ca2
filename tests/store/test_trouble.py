from __future__ import annotations

import errno
import signal
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import Session
from coach.errors import StoreUnavailable
from coach.store import database, facts, trouble
from tests.store.conftest import NOON

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.store.database import Database

DAY = date(2026, 5, 14)
LONG_NOTE = "a very long note " * 20_000


def walk(note: str = "") -> Session:
    return Session(facts.new_id(), DAY, "walk", 10, NOON, note=note)


@pytest.mark.usefixtures("impatient")
def test_a_file_in_use_is_locked_until_it_is_free(
    path: Path, clock: FixedClock
) -> None:
    with closing(database.open_database(path, clock)) as db:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreUnavailable) as caught:
                facts.save(db, walk(), verb="log")
            assert caught.value.reason == "locked"
        facts.save(db, walk(), verb="log")
        assert len(facts.load_history(db).sessions) == 1


@pytest.mark.usefixtures("impatient")
def test_a_file_that_is_locked_at_opening_says_so(
    path: Path, clock: FixedClock
) -> None:
    database.open_database(path, clock).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = exclusive")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnavailable) as caught:
            database.open_database(path, clock)
    assert caught.value.reason == "locked"


def test_a_full_disk_loses_nothing_that_was_kept(db: Database) -> None:
    kept = walk()
    facts.save(db, kept, verb="log")
    [(pages,)] = db.rows("PRAGMA page_count")
    db.rows(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(StoreUnavailable) as caught:
        facts.save(db, walk("small"), walk(LONG_NOTE), verb="log")
    assert caught.value.reason == "full"
    assert facts.load_history(db).sessions == (kept,)
    db.rows("PRAGMA max_page_count = 1000000")
    later = walk(LONG_NOTE)
    facts.save(db, later, verb="log")
    assert facts.find(db, later.id) == later


LIMITED = """
import resource
limit = int(sys.argv[2])
try:
    if limit < 100_000:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    db = database.open_database(path, clock)
    print(log(), flush=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    log("a very long note " * 20_000)
except StoreUnavailable as error:
    print(error.reason)
"""


def test_a_write_cut_short_by_the_system_counts_as_full(
    path: Path, clock: FixedClock, child: Callable[..., subprocess.Popen[str]]
) -> None:
    assert signal.getsignal(signal.SIGXFSZ) == signal.SIG_IGN
    kept, reason = child(LIMITED, path, 200_000).communicate()[0].split()
    assert reason == "full"
    with closing(database.open_database(path, clock)) as db:
        assert [s.id for s in facts.load_history(db).sessions] == [kept]


def test_without_room_for_a_new_file_none_is_left_behind(
    path: Path, child: Callable[..., subprocess.Popen[str]]
) -> None:
    assert child(LIMITED, path, 20_000).communicate()[0].split() == ["full"]
    assert list(path.parent.iterdir()) == []


def test_bugs_are_not_dressed_up(db: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        db.rows("SELECT * FROM nowhere")
    db.close()
    with pytest.raises(sqlite3.ProgrammingError):
        db.rows("SELECT 1")


def test_text_in_the_file_that_is_no_text_is_damage(db: Database) -> None:
    facts.save(db, walk(), verb="log")
    db.run("UPDATE sessions SET note = CAST(x'ff41' AS TEXT)")
    with pytest.raises(StoreUnavailable) as caught:
        facts.load_history(db)
    assert caught.value.reason == "broken"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("SQLITE_BUSY_SNAPSHOT", "locked"),
        ("SQLITE_IOERR_WRITE", "full"),
        ("SQLITE_IOERR_READ", "unreadable"),
        ("SQLITE_CORRUPT_INDEX", "broken"),
        ("SQLITE_READONLY_DBMOVED", "unreadable"),
        ("SQLITE_CANTOPEN_ISDIR", "unreadable"),
    ],
)
def test_errors_are_sorted_by_sqlites_own_name(
    path: Path, name: str, reason: str
) -> None:
    error = sqlite3.OperationalError("as it happens")
    error.sqlite_errorname = name
    meaning = trouble.of_sqlite(error, path)
    assert meaning is not None
    assert meaning.reason == reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [("database or disk is full", "full"), ("disk I/O error", "unreadable")],
)
def test_errors_without_a_name_are_sorted_by_their_words(
    path: Path, words: str, reason: str
) -> None:
    meaning = trouble.of_sqlite(sqlite3.OperationalError(words), path)
    assert meaning is not None
    assert meaning.reason == reason


def test_a_rule_of_a_table_is_not_the_weather(path: Path) -> None:
    error = sqlite3.IntegrityError("CHECK")
    error.sqlite_errorname = "SQLITE_CONSTRAINT_CHECK"
    assert trouble.of_sqlite(error, path) is None


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EACCES, "unreadable")],
)
def test_errors_of_the_file_system_are_sorted_too(
    path: Path, number: int, reason: str
) -> None:
    with pytest.raises(StoreUnavailable) as caught, database.Troubles(path):
        raise OSError(number, "as it happens")
    assert caught.value.reason == reason
