"""``coach doctor --mend``: it names the ways, and goes the one that is named."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from coach.paths import backups_dir
from coach.store import backups, cipher
from tests.cli.test_lock import told

if TYPE_CHECKING:
    from tests.cli.conftest import Command

SECRET = "the old song of the river"
COPIED = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)


@pytest.fixture
def broken(coach: Command) -> Command:
    """Notes with a copy, one newer entry, and a first page that is lost."""
    coach("mood", "4", "--note", "a quiet day")
    file, folder = coach.folder / "coach.db", backups_dir(coach.folder)
    backups.take(file, folder, COPIED, backups.Why.HOURLY, None)
    coach("log", "walk", "10")
    with file.open("r+b") as held:
        held.write(bytes(4096))
    return coach


def test_without_a_value_it_names_the_ways_and_chooses_none(broken: Command) -> None:
    before = sorted(each.name for each in broken.folder.iterdir())
    said = broken("doctor", "--mend")
    assert "choose a way" in said.refused()
    assert [line.split(":")[0] for line in said.out.splitlines()[:-1]] == [
        "join",
        "salvage",
        "copy",
    ]
    assert sorted(each.name for each in broken.folder.iterdir()) == before
    ways = json.loads(broken("doctor", "--mend", "--json").out)["ways"]
    assert [(each["way"], each["sessions"]) for each in ways] == [
        ("join", 1),
        ("salvage", 1),
        ("copy", 0),
    ]


@pytest.mark.parametrize(("wanted", "sessions"), [("join", 1), ("copy", 0)])
def test_it_goes_the_way_that_is_named(
    broken: Command, wanted: str, sessions: int
) -> None:
    assert broken("doctor", "--json").code == 1
    said = broken("doctor", "--mend", wanted)
    assert (said.code, said.err) == (0, "")
    assert f"{sessions} sessions" in said.out
    assert "coach.db.broken-" in said.out
    assert broken("doctor", "--json").json["counts"]["sessions"] == sessions
    assert "nothing to mend" in broken("doctor", "--mend").out


def test_for_programs_it_says_what_it_kept(broken: Command) -> None:
    kept = broken("doctor", "--mend", "salvage", "--json").json
    assert (kept["way"], kept["sessions"], kept["copy"]) == ("salvage", 1, None)
    assert "broken-" in kept["broken"]


def test_a_way_that_is_not_there_is_refused(coach: Command) -> None:
    coach.folder.mkdir(exist_ok=True)
    (coach.folder / "coach.db").write_bytes(b"scribble " * 900)
    assert "not there" in coach("doctor", "--mend", "copy").refused()
    assert coach("doctor", "--mend", "erase").code == 2


def test_closed_notes_are_looked_over_and_mended_too(coach: Command) -> None:
    coach("log", "walk", "10")
    assert told(coach, ["lock"], SECRET).code == 0
    file = coach.folder / "coach.db"
    raw = bytearray(file.read_bytes())
    raw[100:200] = bytes(100)
    file.write_bytes(raw)
    found = told(coach, ["doctor", "--json"], SECRET)
    assert found.code == 1
    assert json.loads(found.out)["integrity"] is False
    assert "does not open" in told(coach, ["doctor", "--mend"], "guess").refused()
    done = told(coach, ["doctor", "--mend", "salvage"], SECRET)
    assert (done.code, "1 sessions" in done.out) == (0, True), done.out
    assert told(coach, ["doctor"], SECRET).code == 0


def test_the_first_bytes_of_closed_notes_may_be_lost(coach: Command) -> None:
    coach("log", "walk", "10")
    assert told(coach, ["lock"], SECRET).code == 0
    file = coach.folder / "coach.db"
    said = told(coach, ["backup", "--to", str(backups_dir(coach.folder))], SECRET)
    assert said.code == 0, said.err
    file.write_bytes(bytes(16) + file.read_bytes()[16:])
    done = told(coach, ["doctor", "--mend", "salvage"], SECRET)
    assert done.code == 0, done.err
    assert told(coach, ["doctor"], SECRET).code == 0
