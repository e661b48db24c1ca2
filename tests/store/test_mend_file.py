from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from coach.clock import RunningClock
from coach.domain.facts import CheckIn
from coach.errors import StoreUnavailable
from coach.store import (
    actions,
    backups,
    cipher,
    data_file,
    drafts,
    facts,
    mend_file,
)
from coach.store.database import open_database

if TYPE_CHECKING:
    from pathlib import Path

    from coach.store.database import Database

DAY = date(2026, 5, 14)
NOW = datetime(2026, 5, 14, 10, tzinfo=UTC)


def key() -> cipher.Key:
    return cipher.Key(bytearray(range(1, 33)), cipher.new_salt())


def filled(db: Database, folder: Path) -> Path:
    many = [CheckIn(f"{n}", DAY, None, 4, None, "x" * 200) for n in range(300)]
    facts.save(db, *many, verb="note")
    return backups.take(db.path, folder, NOW, backups.Why.HAND, None).path


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_copy_becomes_a_good_file(
    db: Database, tmp_path: Path, *, is_closed: bool
) -> None:
    mine = key() if is_closed else None
    copy = filled(db, tmp_path / "copies")
    with mend_file.prepared(tmp_path / "new", mine, copy) as made:
        assert data_file.is_closed(made) == is_closed
        with closing(open_database(made, RunningClock(NOW), mine)) as opened:
            assert facts.counts(opened)["checkins"] == 300
    assert not made.exists()


def test_no_copy_brings_back_what_others_may_see(db: Database, tmp_path: Path) -> None:
    """What was taken back since is not on again; all else that was begun is there."""
    drafts.save(db, drafts.SHOWN, {"0123456789abcdef": {"items": ["outings_count"]}})
    drafts.save(db, "log", {"note": "half a word"})
    copy = filled(db, tmp_path / "copies")
    with (
        mend_file.prepared(tmp_path / "new", None, copy) as made,
        closing(open_database(made, RunningClock(NOW))) as opened,
    ):
        assert drafts.load(opened, drafts.SHOWN) is None
        assert drafts.load(opened, "log") == {"note": "half a word"}


def test_without_a_copy_the_good_file_is_empty(tmp_path: Path) -> None:
    with (
        mend_file.prepared(tmp_path / "new", None) as made,
        closing(open_database(made, RunningClock(NOW))) as opened,
    ):
        assert facts.counts(opened)["checkins"] == 0


def test_a_file_is_looked_over_while_it_is_open(db: Database, tmp_path: Path) -> None:
    copy = filled(db, tmp_path / "copies")
    assert mend_file.is_whole(db.path, None)
    assert mend_file.is_whole(copy, None)
    raw = bytearray(copy.read_bytes())
    page = raw.rindex(b"x" * 200) // 4096 * 4096
    raw[page : page + 8] = b"\xff" * 8
    copy.write_bytes(raw)
    assert not mend_file.is_whole(copy, None)
    assert mend_file.is_whole(tmp_path / "nothing.db", None)


def test_a_key_of_another_file_is_told_apart(tmp_path: Path) -> None:
    path, mine = tmp_path / "data" / "coach.db", key()
    other = cipher.Key(bytearray(32 * b"a"), cipher.new_salt())
    with closing(open_database(path, RunningClock(NOW), mine)):
        with pytest.raises(StoreUnavailable) as refused:
            open_database(path, RunningClock(NOW), other)
        assert refused.value.reason == "wrong_key"
    for given, reason in ((other, "wrong_key"), (None, "closed")):
        with pytest.raises(StoreUnavailable) as refused:
            open_database(path, RunningClock(NOW), given)
        assert refused.value.reason == reason


def test_what_cannot_be_read_counts_as_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(data_file, "salt_of", fail)
    assert not data_file.is_closed(tmp_path / "coach.db")


def test_a_connection_knows_whether_it_wrote(db: Database) -> None:
    assert not db.has_written
    facts.save(db, CheckIn("a", DAY, None, 4), verb="note")
    assert db.has_written


def test_the_last_action_of_a_verb_is_found_while_it_stands(db: Database) -> None:
    assert actions.last_of(db, "note") is None
    facts.save(db, CheckIn("a", DAY, None, 4), verb="note")
    found = actions.last_of(db, "note")
    assert found is not None
    assert found[1].utcoffset() == NOW.utcoffset()
    facts.undo(db)
    assert actions.last_of(db, "note") is None


def test_a_folder_that_cannot_be_listed_has_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(backups, "copies", fail)
    assert mend_file.newest_whole([tmp_path], None) is None
