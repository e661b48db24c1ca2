from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from coach.errors import StoreUnavailable
from coach.store.driver import BUSY_WAIT_S

if TYPE_CHECKING:
    from coach.store.database import Database

TIMEOUT = "PRAGMA busy_timeout"


def test_a_file_in_use_fails_at_once_and_afterwards_waits_again(db: Database) -> None:
    with closing(sqlite3.connect(db.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(StoreUnavailable) as told, db.without_waiting():
            db.run("BEGIN IMMEDIATE")
        assert told.value.reason == "locked"
        assert time.monotonic() - began < BUSY_WAIT_S / 2
    assert db.row(TIMEOUT) == (BUSY_WAIT_S * 1000,)
