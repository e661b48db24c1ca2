"""A data file that was copied to another place gets a node of its own."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from coach.clock import FixedClock
from coach.store import home
from coach.store.database import open_database
from tests.store.conftest import NOON

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def reading(path: Path) -> str:
    with closing(open_database(path, FixedClock(NOON))) as db, db.transaction():
        return db.tick()


def node(path: Path) -> str:
    return reading(path).rpartition("-")[2]


def test_a_copied_folder_stamps_with_a_node_of_its_own(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    mine = node(first / "coach.db")
    assert node(first / "coach.db") == mine
    shutil.copytree(first, second)
    theirs = node(second / "coach.db")
    assert theirs != mine
    assert node(second / "coach.db") == theirs
    assert node(first / "coach.db") == mine
    with closing(open_database(second / "coach.db", FixedClock(NOON))) as db:
        assert home.former_nodes(db) == ()


def test_the_same_folder_on_another_computer_is_another_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "coach.db"
    mine = node(path)
    monkeypatch.setattr(home, "_computer", lambda: "another")
    assert node(path) != mine


def test_a_file_made_anew_at_its_place_remembers_its_nodes(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    mine = node(path)
    shutil.copy(path, tmp_path / "new")
    (tmp_path / "new").replace(path)
    second = node(path)
    assert second != mine
    with closing(open_database(path, FixedClock(NOON))) as db:
        assert home.former_nodes(db) == (mine,)
        with db.transaction():
            assert db.node() == second


def test_a_new_file_has_no_former_node(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    with closing(open_database(path, FixedClock(NOON))) as db:
        assert home.former_nodes(db) == ()
        assert home.home_of(path) == home.home_of(path)
