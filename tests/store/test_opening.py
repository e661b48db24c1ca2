from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coach import paths
from coach.clock import FixedClock
from coach.domain.facts import Session
from coach.store import data_file, database, facts, migrations
from tests.store.conftest import NOON, child_command, child_environment
from tests.store.files import (
    make_with_log,
    mode_of,
    refusal,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


DAY = date(2026, 5, 14)


@pytest.fixture
def no_mask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("no_mask")
def test_a_new_file_and_folder_are_the_persons_alone(
    path: Path, clock: FixedClock
) -> None:
    with closing(database.open_database(path, clock)) as db:
        session = Session(facts.new_id(), DAY, "walk", 10, NOON)
        facts.save(db, session, verb="log")
        assert mode_of(path.parent) == 0o700
        modes = {file.name: mode_of(file) for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(("coach.db", "coach.db-wal", "coach.db-shm"), 0o600)


def test_a_file_that_others_could_read_is_closed_to_them(
    path: Path, clock: FixedClock
) -> None:
    make_with_log(path, clock)
    path.chmod(0o644)
    database.open_database(path, clock).close()
    assert mode_of(path) == 0o600


def test_an_empty_folder_becomes_private_and_a_used_one_is_left(
    tmp_path: Path, clock: FixedClock
) -> None:
    empty, used = tmp_path / "empty", tmp_path / "used"
    for folder in (empty, used):
        folder.mkdir(mode=0o755)
    (used / "letter.txt").write_text("mine")
    for folder in (empty, used):
        database.open_database(folder / "coach.db", clock).close()
    assert (mode_of(empty), mode_of(used)) == (0o700, 0o755)


def test_the_file_keeps_what_is_promised(path: Path, clock: FixedClock) -> None:
    with closing(database.open_database(path, clock)) as db:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "application_id")
        held = [db.rows(f"PRAGMA {pragma}")[0][0] for pragma in pragmas]
        tables = db.rows("SELECT name, strict FROM pragma_table_list")
    assert held == ["wal", 2, 1, data_file.APPLICATION_ID]
    assert not [n for n, strict in tables if not strict and n[:7] != "sqlite_"]


def test_closing_twice_does_no_harm(path: Path, clock: FixedClock) -> None:
    db = database.open_database(path, clock)
    db.close()
    db.close()
    assert sorted(file.name for file in path.parent.iterdir()) == ["coach.db"]


def test_a_file_without_a_byte_is_as_good_as_none(
    path: Path, clock: FixedClock
) -> None:
    path.parent.mkdir()
    path.touch()
    make_with_log(path, clock)
    assert sorted(file.name for file in path.parent.iterdir()) == ["coach.db"]


def test_without_hard_links_a_new_file_gets_its_name_all_the_same(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    session = make_with_log(path, clock)
    with closing(database.open_database(path, clock)) as db:
        assert facts.find(db, session.id) == session


@pytest.mark.parametrize("links", [True, False])
def test_a_file_another_process_made_meanwhile_is_kept(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    session = make_with_log(path, clock)
    if not links:
        monkeypatch.setattr(os, "link", lambda *_: os.open("/dev/null/none", 0))
    data_file.make(path)
    with closing(database.open_database(path, clock)) as db:
        assert facts.find(db, session.id) == session


def test_opening_an_existing_file_loads_neither_numpy_nor_sqlite_utils(
    path: Path, clock: FixedClock
) -> None:
    make_with_log(path, clock)
    script = """
db = database.open_database(path, clock)
log()
facts.load_history(db)
facts.undo(db)
print({"numpy", "sqlite_utils", "platformdirs"} & set(sys.modules))
"""
    done = subprocess.run(
        child_command(script, path),
        env=child_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"


def test_several_processes_may_make_the_file_at_once(
    path: Path, child: Callable[..., subprocess.Popen[str]]
) -> None:
    script = "db = database.open_database(path, clock); print(log())"
    children = [child(script, path) for _ in range(4)]
    ids = {process.communicate()[0].strip() for process in children}
    assert [process.returncode for process in children] == [0] * 4
    with closing(database.open_database(path, FixedClock(NOON))) as db:
        assert {s.id for s in facts.load_history(db).sessions} == ids


# --- bringing an older file up to date -----------------------------------------------


@pytest.fixture
def next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def add_distance(db: object) -> None:
        db.execute("ALTER TABLE sessions ADD COLUMN distance_m INTEGER")  # type: ignore[attr-defined]

    steps = (*migrations.STEPS, ("9999_distance", add_distance))
    monkeypatch.setattr(migrations, "STEPS", steps)


def test_an_older_file_is_backed_up_and_brought_up_to_date(
    path: Path, clock: FixedClock, request: pytest.FixtureRequest
) -> None:
    session = make_with_log(path, clock)
    request.getfixturevalue("next_step")
    with closing(database.open_database(path, clock)) as db:
        assert facts.find(db, session.id) == session
        assert db.rows("SELECT distance_m FROM sessions") == [(None,)]
        undone = facts.undo(db)
    assert undone is not None
    backups = list(paths.backups_dir(path.parent).iterdir())
    assert len(backups) == 1
    assert mode_of(backups[0]) == 0o600
    assert mode_of(backups[0].parent) == 0o700
    with closing(sqlite3.connect(backups[0])) as copy:
        assert copy.execute("SELECT id FROM sessions").fetchall() == [(session.id,)]
        applied = copy.execute("SELECT name FROM _sqlite_migrations").fetchall()
        assert "9999_distance" not in {name for (name,) in applied}


def test_opening_a_file_that_is_up_to_date_makes_no_backup(
    path: Path, clock: FixedClock
) -> None:
    make_with_log(path, clock)
    database.open_database(path, clock).close()
    assert not paths.backups_dir(path.parent).exists()


def test_a_step_that_breaks_off_leaves_the_old_file_and_a_backup(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = make_with_log(path, clock)

    def half(db: object) -> None:
        db.execute("ALTER TABLE sessions ADD COLUMN half INTEGER")  # type: ignore[attr-defined]
        raise LookupError

    with monkeypatch.context() as patched:
        steps = (*migrations.STEPS, ("0002_half", half))
        patched.setattr(migrations, "STEPS", steps)
        for _ in range(2):
            with pytest.raises(LookupError):
                database.open_database(path, clock)
    assert len(list(paths.backups_dir(path.parent).iterdir())) == 2
    with closing(database.open_database(path, clock)) as db:
        assert facts.find(db, session.id) == session


@pytest.mark.parametrize("damage", [slice(4096 * 6, 4096 * 7), slice(36, 40)])
def test_a_damaged_file_is_not_brought_up_to_date(
    path: Path, clock: FixedClock, request: pytest.FixtureRequest, damage: slice
) -> None:
    make_with_log(path, clock)
    whole = bytearray(path.read_bytes())
    whole[damage] = b"\xa5" * (damage.stop - damage.start)
    path.write_bytes(whole)
    request.getfixturevalue("next_step")
    assert refusal(path, clock).reason == "broken"
    assert path.read_bytes() == whole
    assert list(paths.backups_dir(path.parent).iterdir()) == []


def test_a_file_open_in_this_process_is_not_read_beside_sqlite(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing a second handle on the file would drop the locks SQLite holds on it."""
    read: list[Path] = []
    original = Path.open

    def noting(self: Path, *arguments: Any) -> Any:
        read.append(self)
        return original(self, *arguments)

    monkeypatch.setattr(Path, "open", noting)
    with closing(database.open_database(path, clock)):
        read.clear()
        database.open_database(path, clock).close()
        assert read == []
    database.open_database(path, clock).close()
    assert read == [path]


def test_what_was_to_become_the_file_when_it_was_cut_off_goes(
    path: Path, clock: FixedClock
) -> None:
    database.open_database(path, clock).close()
    left = [path.parent / name for name in (".coach-ab.new", ".coach-ab.new-journal")]
    for each in left:
        each.write_text("half", encoding="utf-8")
    database.open_database(path, clock).close()
    assert not any(each.exists() for each in left)


def test_what_is_unfinished_for_an_hour_goes(path: Path, clock: FixedClock) -> None:
    database.open_database(path, clock).close()
    now = clock.now()
    for name, age in ((".copy-a.part", 2), (".copy-b.part", 0.5), (".tries-c.part", 2)):
        (path.parent / name).write_text("half", encoding="utf-8")
        at = (now - timedelta(hours=age)).timestamp()
        os.utime(path.parent / name, (at, at))
    data_file.sweep_old(path.parent, now)
    assert {each.name for each in path.parent.iterdir()} == {"coach.db", ".copy-b.part"}
