"""The folder that a sync tool carries between computers."""

from __future__ import annotations

import json
import stat
from contextlib import ExitStack, closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.clock import RunningClock
from coach.errors import StoreUnavailable
from coach.store import cipher, facts, records, shared_files, shared_key, told
from coach.store.database import Database, open_database
from coach.store.source_mark import source_mark
from tests.store.conftest import NOON
from tests.store.test_merging import DAY, FIRST, SECOND, erase, held, mood, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PHRASE = "four plain words here"


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that are quick to make; how they are made is tested elsewhere."""
    monkeypatch.setattr(cipher, "_COST", {"n": 16, "r": 8, "p": 1})


@pytest.fixture
def computer(tmp_path: Path, cheap: None) -> Iterator[Callable[..., Database]]:
    """Give data files, each of another computer; ``closed`` ones have a key."""
    with ExitStack() as stack:

        def make(name: str, *, closed: bool = False, behind_h: int = 0) -> Database:
            key = cipher.derive("own", cipher.new_salt()) if closed else None
            clock = RunningClock(NOON - timedelta(hours=behind_h))
            opened = open_database(tmp_path / name / "coach.db", clock, key)
            return stack.enter_context(closing(opened))

        yield make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


def refusal(db: Database, folder: Path) -> str:
    with pytest.raises(StoreUnavailable) as refused:
        shared_files.sync(db, folder)
    return refused.value.reason


def own_file(db: Database, folder: Path) -> Path:
    with db.transaction():
        return folder / f"{db.node()}.facts"


def test_two_computers_come_to_the_same(
    computer: Callable[..., Database], folder: Path
) -> None:
    one, other = computer("one"), computer("other", behind_h=5)
    facts.save(one, mood(), verb="mood")
    facts.save(other, walk(SECOND), verb="log")
    told.record(other, day=DAY, kind="advice", text_id="x")
    first = shared_files.sync(one, folder)
    assert (first.written, first.computers, first.is_readable) == (1, 1, True)
    second = shared_files.sync(other, folder)
    assert (second.counts.new, second.written, second.computers) == (1, 2, 2)
    assert shared_files.sync(one, folder).counts.new == 1
    assert held(one) == held(other)
    before = [path.read_bytes() for path in shared_files.facts_files(folder)]
    assert not shared_files.sync(other, folder).counts.is_written
    assert [p.read_bytes() for p in shared_files.facts_files(folder)] == before
    for path in shared_files.facts_files(folder):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_writing_goes_on_at_the_end(
    computer: Callable[..., Database], folder: Path
) -> None:
    one = computer("one")
    facts.save(one, mood(), verb="mood")
    shared_files.sync(one, folder)
    before = own_file(one, folder).read_bytes()
    facts.save(one, mood(value=7), verb="mood")
    assert shared_files.sync(one, folder).written == 1
    after = own_file(one, folder).read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == 2


def test_a_file_that_is_lost_is_written_again(
    computer: Callable[..., Database], folder: Path
) -> None:
    one, other = computer("one"), computer("other")
    facts.save(one, mood(), verb="mood")
    shared_files.sync(one, folder)
    shared_files.sync(other, folder)
    own_file(one, folder).unlink()
    assert shared_files.sync(other, folder).written == 1
    assert shared_files.sync(one, folder).written == 0


@pytest.mark.parametrize("closed", [False, True])
def test_a_half_synced_file_is_read_as_far_as_it_goes(
    computer: Callable[..., Database], folder: Path, *, closed: bool
) -> None:
    one, other = computer("one", closed=closed), computer("other", closed=closed)
    if closed:
        shared_key.close_folder(one, folder, PHRASE)
        shared_key.close_folder(other, folder, PHRASE)
    for number in range(3):
        facts.save(one, mood(str(number)), verb="mood")
    shared_files.sync(one, folder)
    path = own_file(one, folder)
    whole = path.read_bytes()
    ends = [at for at, byte in enumerate(whole, 1) if byte == 10]
    step = 1 if not closed else 7
    for cut in range(0, len(whole) + 1, step):
        path.write_bytes(whole[:cut])
        read = shared_files.read_folder(other, folder).get("checkins", [])
        assert len(read) == sum(end <= cut for end in ends)
    path.write_bytes(whole[:-1])
    assert shared_files.sync(other, folder).waiting == 1
    path.write_bytes(whole)
    assert shared_files.sync(other, folder).waiting == 0
    assert held(one) == held(other)


def test_a_damaged_line_does_not_hold_up_the_others(
    computer: Callable[..., Database], folder: Path
) -> None:
    one, other = computer("one"), computer("other")
    facts.save(one, mood(), verb="mood")
    facts.save(one, mood(SECOND), verb="mood")
    shared_files.sync(one, folder)
    path = own_file(one, folder)
    raw = bytearray(path.read_bytes())
    raw[40] ^= 1
    path.write_bytes(raw)
    synced = shared_files.sync(other, folder)
    assert (synced.counts.new, synced.waiting) == (1, 1)
    # The computer that wrote it puts its file right.
    shared_files.sync(one, folder)
    assert shared_files.sync(other, folder).counts.new == 1


def test_what_is_erased_leaves_every_file(
    computer: Callable[..., Database], folder: Path
) -> None:
    one, other = computer("one"), computer("other")
    facts.save(one, mood(note="secret"), mood(SECOND), verb="mood")
    facts.save_batch(other, [walk("3", "secret")], verb="import")
    for db in (one, other, one):
        shared_files.sync(db, folder)
    facts.save(other, mood(note="secret too"), verb="mood")
    shared_files.sync(other, folder)
    shared_files.sync(one, folder)
    erase(one, "checkins", FIRST)
    erase(one, "sessions", "3", source_mark("watch", "secret"))
    for db in (one, other, one):
        shared_files.sync(db, folder)
    for path in shared_files.facts_files(folder):
        assert b"secret" not in path.read_bytes()
    assert facts.find(other, FIRST) is None
    assert held(one) == held(other)


def test_a_closed_folder_holds_no_plain_word(
    computer: Callable[..., Database], folder: Path
) -> None:
    one, other = computer("one", closed=True), computer("other", closed=True)
    facts.save(one, mood(note="marker"), verb="mood")
    assert refusal(one, folder) == "folder_open"
    assert list(folder.iterdir()) == []
    shared_key.close_folder(one, folder, PHRASE)
    assert not shared_files.sync(one, folder).is_readable
    for path in folder.iterdir():
        assert b"marker" not in path.read_bytes()
        assert b"checkins" not in path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert refusal(other, folder) == "folder_closed"
    with pytest.raises(StoreUnavailable) as refused:
        shared_key.close_folder(other, folder, "something else")
    assert refused.value.reason == "folder_wrong_key"
    assert refusal(computer("plain"), folder) == "folder_needs_lock"
    shared_key.close_folder(other, folder, PHRASE)
    assert shared_files.sync(other, folder).counts.new == 1
    assert held(one) == held(other)


def test_data_that_is_closed_later_closes_its_file_too(
    computer: Callable[..., Database], folder: Path
) -> None:
    one = computer("one", closed=True)
    facts.save(one, mood(note="marker"), verb="mood")
    plain = computer("plain")
    facts.save(plain, mood(SECOND), verb="mood")
    shared_files.sync(plain, folder)
    # As it was before the notes were closed.
    own_file(plain, folder).rename(own_file(one, folder))
    shared_key.close_folder(one, folder, PHRASE)
    assert shared_files.sync(one, folder).counts.new == 1
    assert b" " not in own_file(one, folder).read_bytes()
    assert refusal(plain, folder) == "folder_needs_lock"


def test_the_key_of_the_folder_is_in_no_open_file(
    computer: Callable[..., Database], folder: Path
) -> None:
    plain = computer("plain")
    with pytest.raises(StoreUnavailable) as refused:
        shared_key.close_folder(plain, folder, PHRASE)
    assert refused.value.reason == "folder_needs_lock"
    salt = cipher.new_salt()
    plain.run(
        "INSERT INTO meta VALUES ('shared_key', ?)", (f"{salt.hex()}-{'ab' * 32}",)
    )
    shared_files.sync(plain, folder)
    assert plain.rows("SELECT * FROM meta WHERE name = 'shared_key'") == []


def test_a_folder_that_is_half_there_is_waited_for(
    computer: Callable[..., Database], folder: Path
) -> None:
    one, other = computer("one", closed=True), computer("other", closed=True)
    facts.save(one, mood(), verb="mood")
    shared_key.close_folder(one, folder, PHRASE)
    shared_files.sync(one, folder)
    lock = folder / "folder.json"
    raw = lock.read_bytes()
    for cut in range(len(raw)):
        lock.write_bytes(raw[:cut])
        assert refusal(other, folder) == "folder_half"
    lock.unlink()
    assert refusal(other, folder) == "folder_half"
    assert refusal(computer("plain"), folder) == "folder_half"
    held_ = json.loads(raw)
    for named, value, reason in (
        ("version", 2, "newer"),
        ("salt", "00" * 16, "folder_half"),
        ("check", "AAAA" * 8, "folder_closed"),
    ):
        lock.write_text(json.dumps({**held_, named: value}))
        assert refusal(one, folder) == reason


def test_another_lock_asks_again(
    computer: Callable[..., Database], folder: Path
) -> None:
    one = computer("one", closed=True)
    facts.save(one, mood(), verb="mood")
    shared_key.close_folder(one, folder, PHRASE)
    shared_files.sync(one, folder)
    (folder / "folder.json").unlink()
    other = computer("other", closed=True)
    shared_key.close_folder(other, folder, "another")
    assert refusal(one, folder) == "folder_closed"
    shared_key.close_folder(one, folder, "another")
    shared_files.sync(one, folder)
    assert shared_files.sync(other, folder).counts.new == 1


def test_what_a_newer_version_wrote_is_left_alone(
    computer: Callable[..., Database], folder: Path
) -> None:
    one, other = computer("one"), computer("other")
    facts.save(one, mood(), verb="mood")
    with other.transaction():
        other.run("ALTER TABLE checkins ADD COLUMN colour TEXT")
    shared_files.sync(one, folder)
    line = records.to_line("checkins", records.held_in(one)["checkins"][0])
    newer = line.replace('"mood":', '"colour":').encode()
    from coach.store.shared_lines import _plain

    (folder / "abc.facts").write_bytes(_plain(newer) + b"\n")
    before = other.rows("SELECT * FROM meta")
    assert refusal(other, folder) == "newer"
    assert other.rows("SELECT * FROM checkins") == []
    assert before


def test_a_folder_that_is_away_is_said(
    computer: Callable[..., Database], folder: Path
) -> None:
    folder.rmdir()
    assert refusal(computer("one"), folder) == "folder_away"
    assert not folder.exists()
    assert not shared_files.looks_shared(folder)


def test_files_of_former_names_and_conflicts_are_cleared_away(
    computer: Callable[..., Database], folder: Path
) -> None:
    one = computer("one")
    facts.save(one, mood(), verb="mood")
    shared_files.sync(one, folder)
    path = own_file(one, folder)
    assert shared_files.looks_shared(folder)
    conflict = path.with_name(f"{path.stem}.sync-conflict-1.facts")
    conflict.write_bytes(path.read_bytes())
    one.run("UPDATE meta SET value = value || 'x' WHERE name = 'home'")
    shared_files.sync(one, folder)
    [left] = shared_files.facts_files(folder)
    assert left == own_file(one, folder)
    assert left != path
    other = computer("other")
    assert shared_files.sync(other, folder).counts.new == 1


def test_a_file_full_of_old_versions_is_written_anew(
    computer: Callable[..., Database],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_files, "_STALE", 2)
    one = computer("one")
    for value in range(6):
        facts.save(one, mood(value=value), verb="mood")
        shared_files.sync(one, folder)
    assert own_file(one, folder).read_bytes().count(b"\n") < 6


def test_rows_under_an_id_given_up_stay_for_those_who_name_it(
    computer: Callable[..., Database], folder: Path
) -> None:
    one, other = computer("one"), computer("other")
    facts.save_batch(one, [walk(SECOND, "w1")], verb="import")
    facts.save_batch(other, [walk(FIRST, "w1")], verb="import")
    for db in (one, other, one):
        shared_files.sync(db, folder)
    path = own_file(one, folder)
    with path.open("ab") as file:
        file.write(b"cut sho")
    shared_files.sync(one, folder)
    raw = path.read_bytes()
    assert SECOND.encode() in raw
    assert b"cut sho" not in raw


def test_a_folder_that_cannot_be_written_is_said(
    computer: Callable[..., Database], folder: Path
) -> None:
    one = computer("one", closed=True)
    folder.rmdir()
    with pytest.raises(StoreUnavailable) as refused:
        shared_key.close_folder(one, folder, PHRASE)
    assert refused.value.reason == "unreadable"


def test_a_closed_line_in_an_open_folder_waits(
    computer: Callable[..., Database], folder: Path
) -> None:
    one = computer("one")
    facts.save(one, mood(), verb="mood")
    shared_files.sync(one, folder)
    with (folder / "other.facts").open("wb") as file:
        file.write(own_file(one, folder).read_bytes() + b"QUJD\n")
    assert shared_files.sync(one, folder).waiting == 1


def test_what_was_seen_differs_as_soon_as_something_does(
    computer: Callable[..., Database], folder: Path
) -> None:
    one = computer("one")
    looks = [shared_files.seen(one, folder)]
    facts.save(one, mood(), verb="mood")
    looks.append(shared_files.seen(one, folder))
    shared_files.sync(one, folder)
    looks.append(shared_files.seen(one, folder))
    told.record(one, day=DAY, kind="advice", text_id="x")
    looks.append(shared_files.seen(one, folder))
    assert len(set(looks)) == 4
    assert shared_files.seen(one, folder) == looks[-1]
    own_file(one, folder).unlink()
    folder.rmdir()
    assert shared_files.seen(one, folder) is None
