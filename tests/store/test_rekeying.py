from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from coach.clock import RunningClock
from coach.domain.facts import CheckIn
from coach.errors import StoreUnavailable
from coach.store import (
    backups,
    cipher,
    data_file,
    database,
    doctor,
    driver,
    facts,
    rekeying,
)

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from coach.store.cipher import Key

DAY = date(2026, 5, 14)
CLOCK = RunningClock(datetime(2026, 5, 14, 10, tzinfo=UTC))
MARKER = "a marker nobody else writes"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)


def key(passphrase: str = "one") -> Key:
    return cipher.derive(passphrase, cipher.new_salt())


def filled(path: Path, held: Key | None) -> list[str]:
    with closing(database.open_database(path, CLOCK, held)) as db:
        ids = [facts.new_id() for _ in range(30)]
        for id_ in ids:
            note = CheckIn(id_, DAY, None, 4, None, MARKER)
            facts.save(db, note, verb="note")
        facts.delete(db, ids[0])
        for _ in range(2):
            backups.take(path, copies(path), CLOCK.now(), backups.Why.HAND, held)
    return ids[1:]


def copies(path: Path) -> Path:
    return path.parent.parent / "copies"


def ids_of(path: Path, held: Key | None) -> set[str]:
    with closing(database.open_database(path, CLOCK, held)) as db:
        return {each.id for each in facts.load_history(db).checkins}


def words_on_disk(path: Path) -> bool:
    files = [each for each in path.parent.parent.rglob("*") if each.is_file()]
    return any(MARKER.encode() in each.read_bytes() for each in files)


WAYS = {"close": (None, "one"), "open": ("one", None), "change": ("one", "two")}


@pytest.mark.parametrize("way", WAYS)
def test_the_file_and_its_copies_come_under_the_new_key(path: Path, way: str) -> None:
    before, after = (key(each) if each else None for each in WAYS[way])
    ids = filled(path, before)
    assert words_on_disk(path) == (before is None)

    rekeying.rewrite(path, before, after)
    found = rekeying.finish(path, after, (copies(path), path.parent / "absent"))

    assert found == rekeying.Rewritten(2, 0)
    assert ids_of(path, after) == set(ids)
    assert doctor.examine(path, after).ok
    for copy in backups.copies(copies(path)):
        assert backups.look(copy.path, after).notes == len(ids)
    assert words_on_disk(path) == (after is None)
    assert rekeying.finish(path, after, (copies(path),)) is None
    assert [each.name for each in path.parent.iterdir()] == ["coach.db"]


def test_what_can_be_undone_can_still_be_undone(path: Path) -> None:
    ids = filled(path, None)
    mine = key()
    rekeying.rewrite(path, None, mine)
    with closing(database.open_database(path, CLOCK, mine)) as db:
        undone = facts.undo(db)
    assert undone is not None
    assert undone.facts[0].id not in ids


def test_the_old_key_is_noted_until_the_copies_are_through(path: Path) -> None:
    before, after = key("one"), key("two")
    filled(path, before)
    rekeying.rewrite(path, before, after)
    with closing(data_file.connect(path, after)) as connection:
        assert rekeying.is_unfinished(connection)
    rekeying.finish(path, after, ())
    with closing(data_file.connect(path, after)) as connection:
        assert not rekeying.is_unfinished(connection)


def test_a_copy_under_a_forgotten_key_stays_as_it_is(path: Path) -> None:
    mine = key("one")
    filled(path, mine)
    kept = {copy.path: copy.path.read_bytes() for copy in backups.copies(copies(path))}
    rekeying.rewrite(path, mine, None)
    with closing(data_file.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = 'plain' WHERE name = 'key_before'")
    assert rekeying.finish(path, None, (copies(path),)) == rekeying.Rewritten(0, 2)
    assert {each: each.read_bytes() for each in kept} == kept


def test_plain_copies_found_later_are_closed_too(path: Path) -> None:
    filled(path, None)
    mine = key()
    rekeying.rewrite(path, None, mine)
    rekeying.finish(path, mine, ())
    late = rekeying.finish(path, mine, (copies(path),))
    assert late == rekeying.Rewritten(2, 0)
    assert not words_on_disk(path)


def test_a_copy_that_does_not_read_is_left(path: Path) -> None:
    filled(path, None)
    broken = backups.copies(copies(path))[0].path
    broken.write_bytes(broken.read_bytes()[:5000] + bytes(9000))
    mine = key()
    rekeying.rewrite(path, None, mine)
    found = rekeying.finish(path, mine, (copies(path),))
    assert found == rekeying.Rewritten(1, 1)


OPEN_ELSEWHERE = """
db = database.open_database(path, clock)
print("open", flush=True)
sys.stdin.readline()
log("after")
print("kept", flush=True)
"""


def test_a_file_in_use_elsewhere_is_refused(
    path: Path,
    child: Callable[..., subprocess.Popen[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(driver, "BUSY_WAIT_S", 0.1)
    filled(path, None)
    other = child(OPEN_ELSEWHERE, path)
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    with pytest.raises(StoreUnavailable) as refused:
        rekeying.rewrite(path, None, key())
    other.kill()
    other.wait()
    other.stdout.close()
    assert refused.value.reason == "locked"
    assert len(ids_of(path, None)) == 29


class Keeping:
    """A connection whose file keeps its log, whatever it is asked."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)

    def execute(self, sql: str) -> Any:
        wal = "SELECT 'wal'"
        return self.connection.execute(wal if "journal_mode" in sql else sql)


def test_a_file_that_keeps_its_log_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, None)
    connect = driver.connect_by_cipher
    monkeypatch.setattr(driver, "connect_by_cipher", lambda p: Keeping(connect(p)))
    with pytest.raises(StoreUnavailable) as refused:
        rekeying.rewrite(path, None, key())
    assert refused.value.reason == "locked"


def test_a_wrong_key_changes_nothing(path: Path) -> None:
    mine = key("one")
    ids = filled(path, mine)
    wrong = cipher.derive("other", mine.salt)
    with pytest.raises(StoreUnavailable) as refused:
        rekeying.rewrite(path, wrong, None)
    assert refused.value.reason == "wrong_key"
    assert ids_of(path, mine) == set(ids)


def test_a_file_that_lost_rows_does_not_take_the_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = filled(path, None)
    counting = [1, 2]
    monkeypatch.setattr(rekeying, "_rows", lambda *_: counting.pop(0))
    with pytest.raises(StoreUnavailable) as refused:
        rekeying.rewrite(path, None, key())
    assert refused.value.reason == "broken"
    assert ids_of(path, None) == set(ids)


def test_nothing_is_written_into_a_file_that_was_replaced(path: Path) -> None:
    filled(path, None)
    with closing(database.open_database(path, CLOCK)) as db:
        path.rename(path.with_name("away.db"))
        with pytest.raises(StoreUnavailable) as gone:
            facts.save(db, CheckIn("x", DAY, None, 4, None), verb="note")
        path.write_bytes(b"")
        with pytest.raises(StoreUnavailable) as other:
            facts.save(db, CheckIn("y", DAY, None, 4, None), verb="note")
    assert {gone.value.reason, other.value.reason} == {"moved"}
