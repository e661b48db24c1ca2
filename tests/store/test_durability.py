from __future__ import annotations

import random
import re
import shutil
import signal
import subprocess
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from coach.clock import RunningClock
from coach.domain.facts import Session
from coach.store import database, facts
from tests.store.conftest import NOON, child_command, child_environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.store.database import Database

DAY = date(2026, 5, 14)
KILLS = 12

SAVE_WITHOUT_END = """
db = database.open_database(path, clock)
while True:
    print(log("a note " * 50), flush=True)
"""


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(
    path: Path, child: Callable[..., subprocess.Popen[str]]
) -> None:
    rng = random.Random(5)
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        process = child(SAVE_WITHOUT_END, path)
        assert process.stdout is not None
        for _ in range(rng.randint(1, 40)):
            acknowledged.add(process.stdout.readline().strip())
        process.send_signal(signal.SIGKILL)
        # What was on its way is acknowledged too; a torn last line is not.
        rest = process.communicate()[0]
        acknowledged.update(re.findall(r"(.{36})\n", rest))
    with closing(database.open_database(path, RunningClock(NOON))) as db:
        kept = {session.id for session in facts.load_history(db).sessions}
        assert acknowledged <= kept
        assert len(kept) - len(acknowledged) <= KILLS
        assert db.rows("PRAGMA integrity_check") == [("ok",)]
        assert db.rows("SELECT count(*) FROM batches") == [(len(kept),)]
        assert db.rows("SELECT count(*) FROM earlier") == [(len(kept),)]


SAVE_FORTY = """
db = database.open_database(path, clock)
for _ in range(40):
    print(log())
"""


def test_two_processes_may_write_at_once_and_stay_in_order(
    path: Path, child: Callable[..., subprocess.Popen[str]]
) -> None:
    database.open_database(path, RunningClock(NOON)).close()
    children = [child(SAVE_FORTY, path) for _ in range(2)]
    ids = [set(process.communicate()[0].split()) for process in children]
    with closing(database.open_database(path, RunningClock(NOON))) as db:
        kept = {session.id for session in facts.load_history(db).sessions}
        clocks = [clock for (clock,) in db.rows("SELECT changed FROM batches")]
    assert kept == ids[0] | ids[1]
    assert len(kept) == 80
    assert clocks == sorted(set(clocks))


FOLLOWED = """
import os
db = database.open_database(path, clock)
log()
for _ in range(5):
    os.write(2, b"<mark>")
    log("a note of the usual length, two lines at most")
os.write(2, b"<mark>")
"""


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_one_saved_log_is_one_fsync(path: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    follow = ["strace", "-f", "-o", str(trace), "-e", "trace=fsync,fdatasync,write"]
    subprocess.run(
        [*follow, *child_command(FOLLOWED, path)],
        env=child_environment(),
        stderr=subprocess.DEVNULL,
        check=True,
    )
    saves = trace.read_text().split("<mark>")[1:-1]
    assert [len(re.findall(r"\bf(?:data)?sync\(", save)) for save in saves] == [1] * 5


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT * FROM sessions WHERE day >= '2026' AND deleted = 0", "by_day"),
        ("SELECT * FROM checkins WHERE day >= '2026' AND deleted = 0", "by_day"),
        ("SELECT * FROM sessions WHERE id = 'x' AND deleted = 0", "autoindex"),
        (
            "SELECT * FROM checkins WHERE source_id IS NOT NULL "
            "AND source IN (SELECT value FROM json_each('[]'))",
            "by_source",
        ),
        (
            "SELECT id FROM batches WHERE undone IS NULL ORDER BY id DESC LIMIT 1",
            "SCAN batches",
        ),
        ("SELECT * FROM earlier WHERE batch = 1 AND kind = 'steps'", "PRIMARY KEY"),
        ("SELECT * FROM told WHERE day >= '2026'", "told_by_day"),
    ],
)
def test_queries_go_by_an_index(db: Database, query: str, index: str) -> None:
    plan = " / ".join(row[3] for row in db.rows(f"EXPLAIN QUERY PLAN {query}"))
    assert index in plan
    assert "TEMP B-TREE" not in plan


def test_an_import_looks_its_facts_up_by_index(db: Database) -> None:
    statements: list[str] = []
    original = db.rows

    def noting(sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        statements.append(sql)
        return original(sql, values)

    db.rows = noting  # type: ignore[method-assign,assignment]
    session = Session(facts.new_id(), DAY, "walk", 9, source="watch", source_id="1")
    facts.save_batch(db, [session], verb="import")
    [lookup] = [sql for sql in statements if "json_each" in sql]
    plan = original(f"EXPLAIN QUERY PLAN {lookup}", ("[]", "[]"))
    assert not [row for row in plan if row[3].startswith("SCAN sessions")]
