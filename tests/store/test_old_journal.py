from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from coach.clock import RunningClock
from coach.store import data_file, database
from tests.store.conftest import NOON
from tests.store.files import make_with_log

if TYPE_CHECKING:
    from pathlib import Path

CLOCK = RunningClock(NOON)


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
