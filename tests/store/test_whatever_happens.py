"""What the world does to an open data file: nothing acknowledged is lost."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.clock import FixedClock, RunningClock
from coach.domain.facts import Session
from coach.errors import StoreUnavailable
from coach.store import cipher, database, doctor, facts
from tests.store.conftest import NOON, child_command, child_environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.store.cipher import Key

DAY = date(2026, 5, 14)
CLOCK = RunningClock(NOON)
SYNCS = {"fsync", "fdatasync"}


def made_key() -> Key:
    return cipher.Key(bytearray(os.urandom(cipher.KEY_BYTES)), cipher.new_salt())


def kept(path: Path, key: Key | None = None) -> set[str]:
    with closing(database.open_database(path, CLOCK, key)) as db:
        assert db.rows("PRAGMA integrity_check") == [("ok",)]
        return {session.id for session in facts.load_history(db).sessions}


def walk(note: str = "") -> Session:
    return Session(facts.new_id(), DAY, "walk", 10, NOON, note=note)


FOLLOWED = """
import os
from coach.store import cipher
secret, salt = (bytes.fromhex(text) for text in sys.argv[2:4])
key = cipher.Key(bytearray(secret), salt) if secret else None
db = database.open_database(path, clock, key)
log()
for _ in range(5):
    os.write(1, log("two lines at most").encode())
"""


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize("key", [None, made_key()], ids=["plain", "closed"])
def test_an_id_is_said_after_its_log_is_on_the_disk(
    path: Path, tmp_path: Path, key: Key | None
) -> None:
    database.open_database(path, CLOCK, key).close()
    trace = tmp_path / "trace"
    follow = ["strace", "-f", "-y", "-o", str(trace)]
    follow += ["-e", "trace=fsync,fdatasync,write,pwrite64"]
    words = ("", "") if key is None else (key.secret().hex(), key.salt.hex())
    subprocess.run(
        [*follow, *child_command(FOLLOWED, path, *words)],
        env=child_environment(),
        stdout=subprocess.PIPE,
        check=True,
    )
    calls = re.findall(r"(\w+)\((\d+)<([^>]*)>", trace.read_text())
    log = [call for call, _, file in calls if file.endswith("coach.db-wal")]
    assert log
    said = 0
    since: list[str] = []
    for call, handle, file in calls:
        if file.endswith("coach.db-wal"):
            since.append(call)
        elif call == "write" and handle == "1":
            assert since[-1] in SYNCS, "the log is on the disk first"
            assert "pwrite64" in since
            said, since = said + 1, []
    assert said == 5


def test_a_folder_that_goes_away_is_told_and_comes_back_whole(path: Path) -> None:
    away = path.parent.with_name("away")
    with closing(database.open_database(path, CLOCK)) as db:
        before = walk()
        facts.save(db, before, verb="log")
        path.parent.rename(away)
        with pytest.raises(StoreUnavailable) as caught:
            facts.save(db, walk(), verb="log")
        assert caught.value.reason == "moved"
        assert "open Outside In anew" in str(caught.value)
        away.rename(path.parent)
        after = walk()
        facts.save(db, after, verb="log")
    assert kept(path) == {before.id, after.id}


SAVE_TWENTY = """
from coach.store import cipher
secret, salt = (bytes.fromhex(text) for text in sys.argv[2:4])
db = database.open_database(path, clock, cipher.Key(bytearray(secret), salt))
for _ in range(20):
    print(log("a quiet walk"))
"""


def test_two_programs_may_write_a_closed_file_at_once(
    path: Path, child: Callable[..., subprocess.Popen[str]]
) -> None:
    key = made_key()
    database.open_database(path, CLOCK, key).close()
    words = key.secret().hex(), key.salt.hex()
    children = [child(SAVE_TWENTY, path, *words) for _ in range(2)]
    said = [set(process.communicate()[0].split()) for process in children]
    assert kept(path, key) == said[0] | said[1]
    assert len(said[0] | said[1]) == 40


JUMPS = (timedelta(days=-1), timedelta(days=4000), timedelta(days=-4001), timedelta(0))


def test_a_clock_that_jumps_loses_no_order(path: Path) -> None:
    clock = FixedClock(NOON)
    session = walk("version 0")
    with closing(database.open_database(path, clock)) as db:
        facts.save(db, session, verb="log")
        for number, jump in enumerate(JUMPS, 1):
            clock.move_to(clock.now() + jump)
            changed = Session(
                session.id, DAY, "walk", 10, NOON, note=f"version {number}"
            )
            facts.save(db, changed, verb="log")
        stamps = [stamp for (stamp,) in db.rows("SELECT changed FROM batches")]
        [(latest,)] = db.rows("SELECT changed FROM sessions")
        assert stamps == sorted(set(stamps))
        assert latest < stamps[-1]
        assert [s.note for s in facts.load_history(db).sessions] == ["version 4"]
        assert facts.undo(db) is not None
        assert [s.note for s in facts.load_history(db).sessions] == ["version 3"]
    assert doctor.examine(path).ok


OUT_OF_MEMORY = """
import resource
db = database.open_database(path, clock)
print(log())
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (8 << 20), -1))
for size in (1 << 22, 1 << 24, 1 << 26):
    try:
        print(log("x" * size))
    except MemoryError:
        print("no memory")
resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
print(log())
"""


def test_without_memory_there_is_no_half_written_log(
    path: Path, child: Callable[..., subprocess.Popen[str]]
) -> None:
    if not os.access("/proc/self/statm", os.R_OK):
        pytest.skip("this system does not tell how much memory a process has")
    said = child(OUT_OF_MEMORY, path).communicate()[0].splitlines()
    ids = {line for line in said if line != "no memory"}
    assert len(said) == 5
    assert said.count("no memory") >= 1
    assert kept(path) == ids
    with closing(database.open_database(path, CLOCK)) as db:
        assert db.rows("SELECT count(*) FROM batches") == [(len(ids),)]


KILLED = """
import os, signal
db = database.open_database(path, clock)
for _ in range(3):
    print(log(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("shm", ["there", "missing", "stale"])
def test_the_log_that_a_killed_program_leaves_is_read(
    path: Path, child: Callable[..., subprocess.Popen[str]], shm: str
) -> None:
    said = set(child(KILLED, path).communicate()[0].split())
    log, shared = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    assert len(said) == 3
    assert log.stat().st_size
    if shm == "missing":
        shared.unlink()
    elif shm == "stale":
        shared.write_bytes(os.urandom(shared.stat().st_size))
    assert kept(path) == said
