from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from coach.cli import way
from coach.store import cipher, lock_tries

if TYPE_CHECKING:
    from tests.cli.conftest import Command, Said

SECRET = "correct horse"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)


def told(coach: Command, args: list[str], *lines: str) -> Said:
    """Run a command that reads these lines from an open file."""
    reading, writing = os.pipe()
    os.write(writing, "".join(f"{line}\n" for line in lines).encode())
    os.close(writing)
    return coach("--passphrase-fd", str(reading), *args)


@pytest.fixture
def closed(coach: Command) -> Command:
    assert coach("mood", "4", "--note", "a quiet day").code == 0
    assert told(coach, ["lock", "--hint", "the song"], SECRET).code == 0
    return coach


def test_notes_are_closed_and_opened_again(closed: Command) -> None:
    data = closed.folder / "coach.db"
    assert b"a quiet day" not in data.read_bytes()
    assert closed("mood", "5").refused().startswith("Your notes are closed")
    assert told(closed, ["mood", "5"], SECRET).id
    days = told(closed, ["history", "--json"], SECRET).json
    assert sorted(c["mood"] for c in days[0]["checkins"]) == [4, 5]
    assert told(closed, ["doctor", "--json"], SECRET).json["counts"]["checkins"] == 2

    assert told(closed, ["unlock", "--json"], SECRET).json == {
        "closed": False,
        "copies": 1,
        "copies_left": 0,
    }
    assert closed("mood", "6").id
    with sqlite3.connect(data) as plain:
        assert plain.execute("SELECT count(*) FROM checkins").fetchone() == (3,)
    plain.close()


def test_the_passphrase_is_changed(closed: Command) -> None:
    changed = told(closed, ["lock", "--change"], SECRET, "another one")
    assert "not even us" in changed.out
    assert told(closed, ["mood", "5"], SECRET).refused().startswith("That passphrase")
    assert told(closed, ["mood", "5"], "another one").id


def test_what_does_not_fit_is_said(coach: Command, closed: Command) -> None:
    assert "--change" in told(closed, ["lock"], "new").refused()
    wrong = told(closed, ["lock", "--change", "--hint", "New!"], SECRET, "new")
    assert "gives the passphrase away" in wrong.refused()
    assert "no line" in told(closed, ["mood", "4"]).refused()
    assert coach("--passphrase-fd", "999", "mood", "4").refused(2)
    assert "for commands" in coach("--passphrase-fd", "0").refused(2)
    assert told(closed, ["unlock"], SECRET).code == 0
    assert "no passphrase" in closed("unlock").refused()
    assert "no passphrase" in told(closed, ["lock", "--change"], "a", "b").refused()
    assert "at least one letter" in told(closed, ["lock"], "").refused()


def test_wrong_passphrases_slow_down(
    closed: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        assert "does not open" in told(closed, ["mood", "5"], "guess").refused()
    assert "wait 2 seconds" in told(closed, ["mood", "5"], SECRET).refused()
    monkeypatch.setattr(lock_tries, "WAITS_S", (0,))
    assert told(closed, ["mood", "5"], SECRET).id
    assert not (closed.folder / "tries.json").exists()


def test_a_passphrase_is_asked_for_twice(
    coach: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert coach("mood", "4").code == 0
    typed = iter(["one", "two", "same", "same", "same"])
    monkeypatch.setattr(way, "is_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_args, **_more: next(typed))
    assert "not the same" in coach("lock").refused()
    assert coach("lock").code == 0
    assert coach("mood", "5").code == 0


def test_a_folder_without_notes_is_made_closed(coach: Command) -> None:
    assert told(coach, ["lock"], SECRET).code == 0
    assert coach("mood", "4").refused().startswith("Your notes are closed")
