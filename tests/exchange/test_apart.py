"""Reading in a process of its own."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from coach.exchange.apart import ReadingApart
from coach.exchange.findings import Trouble, Unread
from coach.exchange.formats import Known
from coach.exchange.reading import FileRead, Progress
from tests.exchange.tables import MAPPINGS, mood_rows

if TYPE_CHECKING:
    from pathlib import Path

    from coach.exchange.apart import Message

KNOWN = Known(tables=MAPPINGS)
LIMIT_S = 30.0


def table(path: Path, rows: int = 1) -> Path:
    lines = [
        f"2026-03-02T07:{n // 60 % 60:02}:{n % 60:02}Z,2,4,6,[]" for n in range(rows)
    ]
    path.write_bytes(mood_rows(*lines))
    return path


def all_of(reading: ReadingApart) -> list[Message]:
    told: list[Message] = []
    until = time.monotonic() + LIMIT_S
    while not reading.is_done and time.monotonic() < until:
        told += reading.poll(wait_s=1.0)
    assert reading.is_done
    return told


def test_the_child_tells_the_same_as_reading_here(tmp_path: Path) -> None:
    paths = [table(tmp_path / "a.csv", 3), tmp_path / "none.csv"]
    told = all_of(ReadingApart(paths, KNOWN))
    files = [each for each in told if isinstance(each, FileRead)]
    assert [(each.name, len(each.pieces)) for each in files] == [
        ("a.csv", 3),
        ("none.csv", 0),
    ]
    assert files[1].unread == Unread(Trouble.MISSING)
    assert any(isinstance(each, Progress) for each in told)


def test_a_cancel_ends_it_within_a_second(tmp_path: Path) -> None:
    for n in range(300):
        table(tmp_path / f"{n:03}.csv", 2000)
    reading = ReadingApart([tmp_path], KNOWN)
    until = time.monotonic() + LIMIT_S
    while not reading.poll(wait_s=0.1) and time.monotonic() < until:
        pass
    began = time.monotonic()
    reading.cancel()
    assert time.monotonic() - began < 1
    assert reading.is_done
    assert reading.poll() == []
    reading.cancel()


def test_a_child_that_dies_costs_the_file_alone(tmp_path: Path) -> None:
    reading = ReadingApart([table(tmp_path / "a.csv", 50_000)], KNOWN)
    pid = reading._child.pid
    assert pid
    os.kill(pid, signal.SIGKILL)
    told = [each for each in all_of(reading) if isinstance(each, FileRead)]
    assert told == [FileRead("a.csv", None, unread=Unread(Trouble.DAMAGED))]
