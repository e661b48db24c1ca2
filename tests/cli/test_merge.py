"""The command that brings another copy in."""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from coach.store import backups, cipher
from tests.cli.conftest import Command

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)


def reading(*lines: str) -> str:
    """Return the number of an open file with these lines."""
    there, writing = os.pipe()
    os.write(writing, "".join(f"{line}\n" for line in lines).encode())
    os.close(writing)
    return str(there)


@pytest.fixture
def other(tmp_path: Path) -> Command:
    return Command(tmp_path / "other")


def test_two_folders_come_to_the_same(coach: Command, other: Command) -> None:
    coach("mood", "4")
    id_ = other("mood", "6").id
    said = coach("merge", str(other.folder))
    assert said.out == "1 new, 0 changed, 0 deleted, 0 the same.\n"
    told = other("merge", str(coach.folder / "coach.db"), "--json").json
    assert told == {
        "new": 1,
        "changed": 0,
        "deleted": 0,
        "same": 1,
        "told": 0,
        "beats": 0,
        "damaged": 0,
    }
    other("delete", id_)
    assert coach("merge", str(other.folder), "--json").json["deleted"] == 1
    days = [coach("history", "--json").json, other("history", "--json").json]
    assert days[0] == days[1]


def test_a_copy_is_taken_first(coach: Command, other: Command) -> None:
    coach("mood", "4")
    other("mood", "6")
    coach("merge", str(other.folder))
    folder = coach.folder.with_name(coach.folder.name + "-backups")
    made = backups.copies(folder)
    [copy] = [each for each in made if each.why == backups.Why.MERGE]
    assert backups.look(copy.path, None).days == 1


def test_undo_does_not_take_it_back(coach: Command, other: Command) -> None:
    other("mood", "6")
    coach("merge", str(other.folder))
    coach("undo").refused()
    assert coach("history", "--json").json[0]["mood"] == 6


def test_a_closed_copy_needs_its_passphrase(coach: Command, other: Command) -> None:
    coach("mood", "4")
    other("mood", "6")
    other("--passphrase-fd", reading("one word"), "lock")
    assert "passphrase" in coach("merge", str(other.folder)).refused()
    wrong = coach("--passphrase-fd", reading("no"), "merge", str(other.folder))
    assert "does not open" in wrong.refused()
    right = coach("--passphrase-fd", reading("one word"), "merge", str(other.folder))
    assert right.code == 0
    # A copy of closed data opens with the passphrase of the data.
    copied = other.folder.with_name("copied.db")
    shutil.copy(other.folder / "coach.db", copied)
    said = other("--passphrase-fd", reading("one word"), "merge", str(copied), "--json")
    assert said.json["same"] == 1


def test_what_is_no_other_copy_is_refused(
    coach: Command, other: Command, tmp_path: Path
) -> None:
    coach("mood", "4")
    assert "no data file" in coach("merge", str(tmp_path / "nothing")).refused()
    assert "this very data" in coach("merge", str(coach.folder)).refused()
    (tmp_path / "letter.txt").write_text("Dear all, " * 40)
    coach("merge", str(tmp_path / "letter.txt")).refused()
    other("mood", "6")
    with sqlite3.connect(other.folder / "coach.db") as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('outside-in', '9999_dreams', '')"
        )
    newer.close()
    assert "newer" in coach("merge", str(other.folder)).refused()


def test_a_damaged_row_stays_out(coach: Command, other: Command) -> None:
    other("mood", "6")
    other("mood", "7")
    with sqlite3.connect(other.folder / "coach.db") as spoilt:
        spoilt.execute("UPDATE checkins SET changed = 'never' WHERE mood = 7")
    spoilt.close()
    assert coach("merge", str(other.folder)).out == (
        "1 new, 0 changed, 0 deleted, 0 the same.\nLeft out, because damaged: 1.\n"
    )
