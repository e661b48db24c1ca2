"""What may stand for the other copy of a merge, and what is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.errors import StoreUnavailable
from coach.store import backups, cipher, facts, other_copy
from coach.store.database import open_database
from tests.store.files import fingerprint
from tests.store.test_merging import FIRST, mood

if TYPE_CHECKING:
    from coach.clock import FixedClock

DUMPS = Path(__file__).parents[1] / "data" / "databases"


def make(path: Path, clock: FixedClock, key: cipher.Key | None = None) -> None:
    with closing(open_database(path, clock, key)) as db:
        facts.save(db, mood(), verb="mood")


def test_a_file_a_copy_and_a_folder_are_read(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "data" / "coach.db"
    make(path, clock)
    copy = backups.take(path, tmp_path, clock.now(), backups.Why.HAND, None)
    for other in (path, path.parent, copy.path):
        assert other_copy.salt_of(other) is None
        held = other_copy.held_in(other, clock, None)
        assert [row[0] for row in held["checkins"]] == [FIRST]


def test_a_closed_file_needs_its_key(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "coach.db"
    key = cipher.Key(bytearray(b"k" * 32), cipher.new_salt())
    make(path, clock, key)
    assert other_copy.salt_of(path) == key.salt
    assert other_copy.held_in(path, clock, key)["checkins"]
    with pytest.raises(StoreUnavailable) as refused:
        other_copy.held_in(path, clock, None)
    assert refused.value.reason == "closed"


@pytest.mark.parametrize("dump", sorted(DUMPS.glob("*.sql")), ids=lambda d: d.stem)
def test_a_file_of_every_version_is_read_and_left_as_it_is(
    tmp_path: Path, clock: FixedClock, dump: Path
) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(dump.read_text(encoding="utf-8"))
    before = fingerprint(tmp_path)
    assert set(other_copy.held_in(path, clock, None)) >= {"sessions", "gone"}
    assert fingerprint(tmp_path) == before


def test_a_newer_file_and_none_at_all_are_refused(
    tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "coach.db"
    make(path, clock)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('outside-in', '9999_dreams', '')"
        )
        newer.commit()
    with pytest.raises(StoreUnavailable) as refused:
        other_copy.held_in(path, clock, None)
    assert refused.value.reason == "newer"
    with pytest.raises(StoreUnavailable) as refused:
        other_copy.held_in(tmp_path / "nothing", clock, None)
    assert refused.value.reason == "nothing_there"
