from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import coach
from coach.clock import FixedClock, RunningClock
from coach.store import database, driver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.store.database import Database

NOON = datetime(2026, 5, 14, 12, tzinfo=timezone(timedelta(hours=2)))

# What every child process starts with; `db` is the open data file.
CHILD = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from coach.clock import RunningClock
from coach.domain.facts import CheckIn, Session
from coach.errors import StoreUnavailable
from coach.store import database, facts

DAY = date(2026, 5, 14)
clock = RunningClock(datetime(2026, 5, 14, 10, tzinfo=UTC))
path = Path(sys.argv[1])

def log(note=""):
    id_ = facts.new_id()
    walk = Session(id_, DAY, "walk", 10, clock.now(), note=note)
    facts.save(db, walk, verb="log")
    return id_
"""


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "coach.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with closing(database.open_database(path, RunningClock(NOON))) as opened:
        yield opened


def child_command(script: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", CHILD + script, *map(str, arguments)]


def child_environment() -> dict[str, str]:
    root = Path(coach.__file__).parents[1]
    return {**os.environ, "PYTHONPATH": str(root)}


@pytest.fixture
def child() -> Callable[..., subprocess.Popen[str]]:
    """Start another process of the program, with the script after `CHILD`."""

    def start(script: str, *arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            child_command(script, *arguments),
            stdout=subprocess.PIPE,
            text=True,
            env=child_environment(),
        )

    return start


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "BUSY_WAIT_S", 0.05)


@pytest.fixture
def without_powers() -> Iterator[None]:
    """Be somebody who is not the superuser, for whom file rights hold."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
