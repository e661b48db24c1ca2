from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import RunningClock
from coach.store import backups, data_file, database, left_behind
from tests.store.conftest import NOON
from tests.store.files import make_with_log, mode_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CLOCK = RunningClock(NOON)


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def left(folder: Path, name: str) -> Path:
    file = folder / name
    file.write_bytes(b"half of it")
    return file


def of_here(process: int) -> str:
    return left_behind.mark().rpartition("-")[0] + f"-{process}"


def test_what_an_ended_process_left_goes_at_the_next_opening(path: Path) -> None:
    make_with_log(path, CLOCK)
    copies = path.parent.parent / "data-backups"
    copies.mkdir()
    mine, gone = of_here(os.getpid()), of_here(ended_process())
    stays = [
        left(path.parent, f".coach-{mine}-abc_1.new"),
        left(path.parent, ".other-program.part"),
        left(path.parent, "a note.part"),
    ]
    for folder, name in ((path.parent, "coach"), (copies, "copy")):
        for ending in (".new", ".part", ".new-wal", ".part-journal"):
            left(folder, f".{name}-{gone}-abc_1{ending}")
    database.open_database(path, CLOCK).close()
    assert sorted(path.parent.iterdir()) == sorted([path, *stays])
    assert list(copies.iterdir()) == []


def test_what_another_computer_writes_goes_after_a_day(tmp_path: Path) -> None:
    file = left(tmp_path, ".copy-00000000-1-abc.part")
    now = NOON.timestamp()
    os.utime(file, (now, now))
    assert left_behind.sweep(tmp_path, NOON + timedelta(hours=23)) == 0
    assert left_behind.sweep(tmp_path, NOON + timedelta(hours=25)) == 1
    assert not file.exists()


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    assert left_behind.sweep(tmp_path / "absent", NOON) == 0


def test_a_process_that_may_not_be_asked_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(process: int, signal: int) -> None:
        raise PermissionError(process, signal)

    left(tmp_path, f".copy-{of_here(ended_process())}-abc.part")
    monkeypatch.setattr(os, "kill", refused)
    assert left_behind.sweep(tmp_path, NOON) == 0
    monkeypatch.setattr(left_behind, "_SYSTEM_ASKS_FOR_PROCESSES", False)
    assert left_behind.sweep(tmp_path, NOON) == 1


def test_files_under_way_say_who_writes_them(tmp_path: Path) -> None:
    handle, file = data_file.private_file(tmp_path, ".coach-", ".new")
    os.close(handle)
    assert file.name.startswith(f".coach-{left_behind.mark()}-")
    assert mode_of(file) == data_file.PRIVATE_FILE


def test_the_name_of_a_copy_does_not_say_who_wrote_it(path: Path) -> None:
    make_with_log(path, CLOCK)
    folder = path.parent / "copies"
    made = backups.take(path, folder, NOON, backups.Why.HAND, None)
    assert made.path.name.count("-") == 3
    assert [copy.path for copy in backups.copies(folder)] == [made.path]


def test_a_journal_that_undoes_nothing_is_removed(path: Path) -> None:
    session = make_with_log(path, CLOCK)
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(bytes(512))
    with closing(database.open_database(path, CLOCK)) as db:
        assert not journal.exists()
        assert db.rows("SELECT id FROM sessions") == [(session.id,)]


def test_a_file_without_a_write_ahead_log_keeps_its_journal(path: Path) -> None:
    make_with_log(path, CLOCK)
    journal = path.with_name(path.name + "-journal")
    with closing(data_file.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = persist")
        connection.execute("UPDATE meta SET value = value")
        assert journal.exists()
        data_file.drop_old_journal(connection, path)
        assert journal.exists()
