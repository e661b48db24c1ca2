from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach import paths
from coach.store import database, doctor, trouble
from tests.store.files import (
    fingerprint,
    make_with_log,
    mode_of,
    refusal,
    trouble_in_use,
)

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from coach.clock import FixedClock


DAY = date(2026, 5, 14)


def foreign(path: Path, *statements: str) -> None:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)
        other.execute("CREATE TABLE notes (text)")
        other.execute("INSERT INTO notes VALUES ('theirs')")


@pytest.mark.parametrize(
    "statements",
    [
        (),
        ("PRAGMA journal_mode = wal",),
        ("PRAGMA application_id = 77",),
        ("CREATE TABLE _sqlite_migrations (id, migration_set, name, applied_at)",),
    ],
)
def test_another_programs_database_is_left_byte_for_byte(
    path: Path, clock: FixedClock, statements: tuple[str, ...]
) -> None:
    foreign(path, *statements)
    before = fingerprint(path.parent)
    assert refusal(path, clock).reason == "foreign"
    assert fingerprint(path.parent) == before


def test_another_programs_open_database_is_left_alone(
    path: Path, clock: FixedClock
) -> None:
    foreign(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = wal")
        other.execute("INSERT INTO notes VALUES ('more')")
        before = fingerprint(path.parent)
        assert refusal(path, clock).reason == "foreign"
        assert fingerprint(path.parent) == before


@pytest.mark.parametrize(
    "content",
    [b"Dear diary", b"SQLite format 3\0", b"\0" * 5000, "кофе".encode("utf-16")],
)
def test_a_file_that_is_no_database_is_left_byte_for_byte(
    path: Path, clock: FixedClock, content: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    error = refusal(path, clock)
    assert error.reason == "broken"
    assert str(path) in str(error)
    assert str(paths.backups_dir(path.parent)) in str(error)
    assert path.read_bytes() == content


@pytest.mark.parametrize("start", [100, 1024, 4096 * 3])
def test_a_damaged_file_is_left_byte_for_byte(
    path: Path, clock: FixedClock, start: int
) -> None:
    make_with_log(path, clock)
    whole = path.read_bytes()
    damaged = whole[:start] + b"\xa5" * (len(whole) - start)
    path.write_bytes(damaged)
    assert trouble_in_use(path, clock) == "broken"
    assert path.read_bytes() == damaged


def test_a_newer_file_is_refused_and_left(path: Path, clock: FixedClock) -> None:
    make_with_log(path, clock)
    with closing(sqlite3.connect(path, isolation_level=None)) as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('outside-in', '9999_from_the_future', '')"
        )
        newer.execute("PRAGMA journal_mode = delete")
    path.chmod(0o644)
    before = fingerprint(path.parent)
    error = refusal(path, clock)
    assert error.reason == "newer"
    assert "newer" in str(error)
    assert fingerprint(path.parent) == before
    assert mode_of(path) == 0o644


NEWER_AND_KILLED = """
import os, signal
db = database.open_database(path, clock)
db.run(
    "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
    "VALUES ('outside-in', '9999_from_the_future', '')"
)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_newer_file_keeps_the_log_that_waits_beside_it(
    path: Path, clock: FixedClock, child: Callable[..., subprocess.Popen[str]]
) -> None:
    make_with_log(path, clock)
    child(NEWER_AND_KILLED, path).communicate()
    before = fingerprint(path.parent)
    assert refusal(path, clock).reason == "newer"
    assert "newer" in doctor.examine(path).problems[0]
    after = fingerprint(path.parent)
    for name in ("coach.db", "coach.db-wal"):
        assert after[name] == before[name]


def test_steps_of_other_programs_in_the_same_list_do_not_matter(
    path: Path, clock: FixedClock
) -> None:
    make_with_log(path, clock)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('someone-else', '0001', '')"
        )
    database.open_database(path, clock).close()


# --- folders and rights --------------------------------------------------------------


def test_a_folder_that_is_a_file_is_unreadable(
    tmp_path: Path, clock: FixedClock
) -> None:
    (tmp_path / "data").write_text("a letter")
    assert refusal(tmp_path / "data" / "coach.db", clock).reason == "unreadable"
    assert refusal(tmp_path / "data" / "p" / "coach.db", clock).reason == "unreadable"
    assert (tmp_path / "data").read_text() == "a letter"


def test_a_data_file_that_is_a_folder_is_unreadable(
    tmp_path: Path, clock: FixedClock
) -> None:
    (tmp_path / "coach.db").mkdir()
    assert refusal(tmp_path / "coach.db", clock).reason == "unreadable"


def test_a_folder_without_rights_is_unreadable(
    tmp_path: Path, clock: FixedClock, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    request.getfixturevalue("without_powers")
    assert refusal(tmp_path / "shut" / "coach.db", clock).reason == "unreadable"


@pytest.fixture
def read_only(clock: FixedClock) -> Iterator[Path]:
    """Return a data file in a folder that anybody may read and nobody may write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        make_with_log(folder / "coach.db", clock)
        (folder / "coach.db").chmod(0o644)
        Path(name).chmod(0o755)
        folder.chmod(0o555)
        yield folder / "coach.db"
        folder.chmod(0o755)


def test_a_folder_that_cannot_be_written_is_unreadable(
    read_only: Path, clock: FixedClock, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("without_powers")
    before = fingerprint(read_only.parent)
    assert trouble_in_use(read_only, clock) == "unreadable"
    assert refusal(read_only.with_name("new.db"), clock).reason == "unreadable"
    assert fingerprint(read_only.parent) == before


def test_sentences_are_single_and_say_what_to_do(path: Path) -> None:
    for reason in ("locked", "full", "broken", "newer", "foreign", "unreadable"):
        error = trouble.unavailable(reason, path)
        assert error.reason == reason
        assert str(error).count(". ") == 0
        assert str(error).endswith(".")
        assert ";" in str(error)
