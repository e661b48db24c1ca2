from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.paths import TRIES_NAME
from coach.store import lock_tries

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 5, 14, 10, tzinfo=UTC)


def test_each_wrong_try_waits_longer(tmp_path: Path) -> None:
    waits = []
    for _ in range(10):
        lock_tries.add(tmp_path, NOW)
        waits.append(lock_tries.wait_s(tmp_path, NOW))
    assert waits == [0, 0, 2, 4, 8, 16, 32, 60, 60, 60]
    assert lock_tries.wait_s(tmp_path, NOW + timedelta(seconds=59.5)) == 1
    assert lock_tries.wait_s(tmp_path, NOW + timedelta(seconds=60)) == 0
    assert (tmp_path / TRIES_NAME).stat().st_mode & 0o077 == 0


def test_a_clock_turned_back_keeps_nobody_out(tmp_path: Path) -> None:
    for _ in range(20):
        lock_tries.add(tmp_path, NOW)
    assert lock_tries.wait_s(tmp_path, NOW - timedelta(days=400)) == 60


def test_a_try_that_worked_starts_anew(tmp_path: Path) -> None:
    for _ in range(5):
        lock_tries.add(tmp_path, NOW)
    lock_tries.clear(tmp_path)
    assert lock_tries.wait_s(tmp_path, NOW) == 0


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"count": -1, "last": "2026-05-14T10:00:00+00:00"}',
     '{"count": 9, "last": "2026-05-14T10:00:00"}', '{"count": "x", "last": ""}'],
)  # fmt: skip
def test_a_file_that_says_nothing_counts_nothing(tmp_path: Path, body: str) -> None:
    (tmp_path / TRIES_NAME).write_text(body, encoding="utf-8")
    assert lock_tries.wait_s(tmp_path, NOW) == 0


def test_a_folder_that_is_not_there_counts_nothing(tmp_path: Path) -> None:
    lock_tries.add(tmp_path / "none", NOW)
    lock_tries.clear(tmp_path / "none")
    assert lock_tries.wait_s(tmp_path / "none", NOW) == 0
