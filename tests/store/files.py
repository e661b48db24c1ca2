"""What the tests about whole files share."""

from __future__ import annotations

import hashlib
import stat
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import Session
from coach.errors import StoreUnavailable
from coach.store import database, facts
from tests.store.conftest import NOON

if TYPE_CHECKING:
    from pathlib import Path

    from coach.clock import Clock

DAY = date(2026, 5, 14)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def refusal(path: Path, clock: Clock) -> StoreUnavailable:
    with pytest.raises(StoreUnavailable) as caught:
        database.open_database(path, clock)
    return caught.value


def open_and_read(path: Path, clock: Clock) -> None:
    with closing(database.open_database(path, clock)) as db:
        facts.load_history(db)


def trouble_in_use(path: Path, clock: Clock) -> str:
    with pytest.raises(StoreUnavailable) as caught:
        open_and_read(path, clock)
    return caught.value.reason


def make_with_log(path: Path, clock: Clock) -> Session:
    with closing(database.open_database(path, clock)) as db:
        session = Session(facts.new_id(), DAY, "walk", 10, NOON)
        facts.save(db, session, verb="log")
    return session
