from __future__ import annotations

import random
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import CheckIn, Session
from coach.errors import StoreUnavailable
from coach.store import backups, cipher, data_file, facts
from coach.store.backups import Copy, Why

if TYPE_CHECKING:
    from coach.store.database import Database

NOW = datetime(2026, 5, 14, 10, tzinfo=UTC)
DAY = date(2026, 5, 14)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copies"


def copy_at(at: datetime, why: Why = Why.HOURLY) -> Copy:
    return Copy(Path(f"/{at:%Y%m%d%H%M%S%f}-{why}"), at, why, 1)


def test_a_copy_is_whole_private_and_says_when_and_why(
    db: Database, folder: Path
) -> None:
    walk = Session("walk", DAY, "walk", 10, note="cold air")
    quiet = CheckIn("mood", DAY - timedelta(days=1), None, 4)
    facts.save(db, walk, quiet, verb="log")
    made = backups.take(db.path, folder, NOW, Why.IMPORT, None)
    assert backups.copies(folder) == (made,)
    assert (made.at, made.why) == (NOW, Why.IMPORT)
    assert made.bytes == made.path.stat().st_size
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in folder.iterdir()] == [made.path.name]
    assert backups.look(made.path, None) == backups.Contents(
        days=2, sessions=1, notes=1, last_day=DAY, last_note=DAY
    )
    reading = backups.last_reading(made.path, None)
    assert reading == backups.last_reading(db.path, None) != ""


def test_an_empty_file_has_nothing_to_tell(db: Database, folder: Path) -> None:
    made = backups.take(db.path, folder, NOW, Why.HAND, None)
    assert backups.look(made.path, None) == backups.Contents(0, 0, 0, None, None)
    assert backups.last_reading(made.path, None) == ""


def test_other_files_in_the_folder_are_no_copies(folder: Path) -> None:
    assert backups.copies(folder) == ()
    folder.mkdir()
    for name in (
        "notes.txt",
        "coach-20260514T100000000-nothing-ab.db",
        "coach-20269914T100000000-hand-ab.db",
        ".copy-ab.part",
    ):
        (folder / name).touch()
    assert backups.copies(folder) == ()
    assert backups.copies(folder / "notes.txt") == ()


def test_a_damaged_file_gives_no_copy(db: Database, folder: Path) -> None:
    many = [CheckIn(f"{n}", DAY, None, 4, None, "x" * 200) for n in range(400)]
    facts.save(db, *many, verb="note")
    db.run("PRAGMA wal_checkpoint(TRUNCATE)")
    path = db.path
    db.close()
    raw = bytearray(path.read_bytes())
    page = raw.rindex(b"x" * 200) // 4096 * 4096
    raw[page : page + 8] = b"\xff" * 8
    path.write_bytes(raw)
    with pytest.raises(StoreUnavailable) as refused:
        backups.take(path, folder, NOW, Why.HAND, None)
    assert refused.value.reason == "broken"
    assert list(folder.iterdir()) == []


def test_a_day_that_is_none_is_told_as_damage(db: Database, folder: Path) -> None:
    facts.save(db, CheckIn("a", DAY, None, 4), verb="note")
    made = backups.take(db.path, folder, NOW, Why.HAND, None)
    with closing(data_file.connect(made.path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = on")
        connection.execute("UPDATE checkins SET day = '2026-99-99'")
    with pytest.raises(StoreUnavailable) as refused:
        backups.look(made.path, None)
    assert refused.value.reason == "broken"


def test_a_folder_that_may_not_be_written_is_said(db: Database) -> None:
    with pytest.raises(StoreUnavailable) as refused:
        backups.take(db.path, Path("/proc/copies"), NOW, Why.HAND, None)
    assert refused.value.reason == "unreadable"


def test_a_copy_is_due_once_an_hour_whatever_the_clock_did() -> None:
    def hours_from_now(hours: float) -> Copy:
        return copy_at(NOW + timedelta(hours=hours))

    assert backups.is_due((), NOW)
    assert not backups.is_due([hours_from_now(-0.9)], NOW)
    assert backups.is_due([hours_from_now(-1)], NOW)
    assert backups.is_due([hours_from_now(5)], NOW)


def test_years_of_copies_thin_out_by_age() -> None:
    rng = random.Random(7)
    held: list[Copy] = []
    now = datetime(2023, 1, 1, tzinfo=UTC)
    while now < NOW:
        now += timedelta(minutes=rng.choice((20, 70, 300, 1500)))
        if backups.is_due(held, now):
            held.append(copy_at(now))
        if rng.random() < 0.05:
            dropped = {copy.path for copy in backups.to_drop(held, now)}
            held = [copy for copy in held if copy.path not in dropped]
    dropped = {copy.path for copy in backups.to_drop(held, now)}
    kept = [copy.at for copy in held if copy.path not in dropped]
    assert 45 <= len(kept) <= 24 + 14 + 8 + 24
    assert len({(at.year, at.month) for at in kept}) == 24
    last = max(kept)
    assert len([at for at in kept if last - at < timedelta(days=14)]) >= 24
    assert max(copy.at for copy in held) == last


def test_a_clock_that_jumped_ahead_takes_no_older_copy_along() -> None:
    old = [copy_at(NOW - timedelta(days=day)) for day in range(10)]
    ahead = copy_at(NOW + timedelta(days=9000))
    assert backups.to_drop([*old, ahead], NOW) == ()


def test_years_in_a_wrong_future_take_no_copy_of_the_present_along() -> None:
    ahead = [copy_at(NOW + timedelta(days=31 * n)) for n in range(1, 40)]
    present = [copy_at(NOW - timedelta(hours=n)) for n in range(5)]
    dropped = backups.to_drop([*ahead, *present], NOW)
    assert not set(dropped) & set(present)
    assert 0 < len(dropped) < len(ahead)


def test_what_was_made_before_something_big_stays_a_month() -> None:
    at = NOW - timedelta(days=29)
    before = copy_at(at, Why.RESTORE)
    later = [copy_at(at + timedelta(minutes=n)) for n in range(1, 50)]
    assert before not in backups.to_drop([before, *later], NOW)
    assert before in backups.to_drop([before, *later], NOW + timedelta(days=2))


def test_old_copies_go_from_the_folder(db: Database, folder: Path) -> None:
    for minutes in (50, 40, 30):
        at = NOW - timedelta(minutes=minutes)
        backups.take(db.path, folder, at, Why.HOURLY, None)
    assert backups.drop_old(folder, NOW) == 2
    [left] = backups.copies(folder)
    assert left.at == NOW - timedelta(minutes=30)


def test_a_copy_moves_whole(
    db: Database, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.take(db.path, folder, NOW, Why.HAND, None)
    other = tmp_path / "other"
    backups.make_folder(other)
    raw = made.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(backups, "put_in_place", lambda part, name: name.touch())
        assert not backups.move(made, other)
    assert made.path.read_bytes() == raw
    assert backups.move(made, other)
    assert not made.path.exists()
    [there] = backups.copies(other)
    assert there.path.read_bytes() == raw


def test_a_closed_file_has_closed_copies(db: Database, folder: Path) -> None:
    key = cipher.Key(bytearray(range(32)), cipher.new_salt())
    from coach.clock import RunningClock
    from coach.store.database import open_database

    path = db.path.with_name("closed.db")
    with closing(open_database(path, RunningClock(NOW), key)) as closed:
        facts.save(closed, CheckIn("a", DAY, None, 4, None, "a marker"), verb="note")
        made = backups.take(path, folder, NOW, Why.HAND, key)
    assert b"a marker" not in made.path.read_bytes()
    assert backups.look(made.path, key).notes == 1
    with pytest.raises(StoreUnavailable) as refused:
        backups.look(made.path, None)
    assert refused.value.reason == "closed"


def test_a_file_that_breaks_its_own_rules_gives_no_copy(
    db: Database, folder: Path
) -> None:
    facts.save(db, CheckIn("a", DAY, None, 4), verb="note")
    db.run("PRAGMA ignore_check_constraints = on")
    db.run("UPDATE checkins SET mood = 99")
    with pytest.raises(StoreUnavailable) as refused:
        backups.take(db.path, folder, NOW, Why.HAND, None)
    assert refused.value.reason == "broken"
    assert list(folder.iterdir()) == []
