from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from coach.clock import SystemClock
from coach.domain.settings import Settings
from coach.paths import ERASING_NAME, backups_dir
from coach.services import erasing, lock_keyring
from coach.store import backups, cipher, data_file, settings_file
from coach.store.backups import Why

if TYPE_CHECKING:
    from pathlib import Path

    from coach.store.cipher import Key
    from tests.cli.conftest import Command

SECRET = "marmalade"


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_keyring, "system_keyring", lambda: None)


def copy_of(coach: Command, folder: Path | None = None, key: Key | None = None) -> Path:
    at = SystemClock().now()
    place = folder or backups_dir(coach.folder)
    return backups.take(coach.folder / "coach.db", place, at, Why.HAND, key).path


def all_bytes(coach: Command) -> bytes:
    family = data_file.family(coach.folder / "coach.db")
    return b"".join(each.read_bytes() for each in family if each.exists())


@pytest.fixture
def full(coach: Command) -> Command:
    assert coach("log", "walk", "12", "--note", SECRET).code == 0
    assert coach("mood", "4", "--note", SECRET).code == 0
    return coach


def test_without_the_word_nothing_goes(full: Command) -> None:
    for part in (["--everything"], ["--day", "2026-03-04"], ["--activity", "walk"]):
        said = full("erase", *part)
        assert said.refused().startswith("Nothing was erased")
        assert said.out
    assert "1 activity" in full("erase", "--activity", "walk").out
    told = full("erase", "--everything", "--json")
    assert '"everything": true' in told.out
    assert SECRET.encode() in all_bytes(full)


def test_one_thing_is_named(full: Command) -> None:
    assert full("erase").refused(2)
    assert full("erase", "--everything", "--day", "2026-03-04").refused(2)


def test_a_day_goes_from_the_file_and_from_the_copies(full: Command) -> None:
    copy = copy_of(full)
    told = full("erase", "--day", "2026-03-04", "--yes-erase", "--json").json
    assert told.pop("copies") >= 1
    assert told == {
        "facts": 2,
        "kinds": {"sessions": 1, "checkins": 1},
        "copies_left": 0,
    }
    assert SECRET.encode() not in all_bytes(full) + copy.read_bytes()
    assert full("history", "--json").json == []
    again = full("erase", "--day", "2026-03-04", "--yes-erase")
    assert again.refused().startswith("There is nothing")
    assert full("erase", "--day", "2026-03-04").refused().startswith("There is nothing")


def test_copies_stay_as_they_are_where_that_is_asked(full: Command) -> None:
    copy = copy_of(full)
    before = copy.read_bytes()
    part = ["--activity", "walk", "--keep-copies", "--yes-erase"]
    assert full("erase", *part).out == "Walk: erased.\n"
    assert copy.read_bytes() == before


def test_a_copy_that_cannot_be_changed_is_counted(full: Command) -> None:
    copy = copy_of(full)
    copy.write_bytes(b"not a data file")
    said = full("erase", "--activity", "walk", "--yes-erase")
    assert "1 copy could not be changed" in said.out


def test_one_entry_and_one_questionnaire(full: Command) -> None:
    walk = full("log", "read", "5").id
    assert full("erase", "--session", walk, "--yes-erase").out == "Read: erased.\n"
    answers = ["--answers", "0,1"]
    first = full("checkin", "phq2", *answers).id
    assert full("erase", "--form", first, "--yes-erase").code == 0
    full("checkin", "phq2", *answers)
    told = full("erase", "--form", "phq2", "--yes-erase", "--json").json
    assert told["kinds"] == {"questionnaires": 1}
    assert full("erase", "--session", "nobody").refused()


def test_everything_goes_in_one_command(full: Command) -> None:
    second = full.folder.parent / "stick"
    copies = [copy_of(full), copy_of(full, second)]
    settings_file.save(full.folder, Settings(second_place=str(second)))
    told = full("erase", "--everything", "--yes-erase", "--json").json
    assert told["absent"] == told["left"] == []
    assert list(full.folder.iterdir()) == []
    assert not any(copy.exists() for copy in copies)
    assert full("history", "--json").json == []
    assert full("mood", "5").id


def test_a_place_that_is_away_is_said(full: Command) -> None:
    away = full.folder.parent / "stick"
    settings_file.save(full.folder, Settings(second_place=str(away)))
    said = full("erase", "--everything", "--yes-erase")
    assert f"{away} was not there" in said.out
    assert "may keep traces" in said.out


def test_this_computers_file_leaves_the_shared_folder(full: Command) -> None:
    shared = full.folder.parent / "shared"
    shared.mkdir()
    settings_file.save(full.folder, Settings(shared_folder=str(shared)))
    full("mood", "3")
    import sqlite3

    with sqlite3.connect(full.folder / "coach.db") as db:
        [(node,)] = db.execute("SELECT value FROM meta WHERE name = 'node'")
    db.close()
    mine, other = shared / f"{node}.facts", shared / "0123456789ab.facts"
    mine.touch()
    other.touch()
    assert full("erase", "--activity", "walk", "--yes-erase").code == 0
    assert not mine.exists()
    mine.touch()
    assert full("erase", "--everything", "--yes-erase").code == 0
    assert not mine.exists()
    assert other.exists()


def test_what_was_cut_off_is_finished_by_the_next_command(full: Command) -> None:
    copy = copy_of(full)
    erasing.begin_everything(full.folder, Settings())
    assert full("history", "--json").json == []
    assert not (full.folder / ERASING_NAME).exists()
    assert not copy.exists()


def test_a_folder_with_nothing_in_it(coach: Command) -> None:
    said = coach("erase", "--everything", "--yes-erase")
    assert said.refused().startswith("There is nothing")


def test_the_file_is_written_anew_on_demand(full: Command) -> None:
    assert full("mood", "5").code == 0
    assert full("erase", "--free-space", "--json").json == {"overwritten": True}
    assert full("erase", "--free-space").out == "Written over.\n"


def test_closed_notes_and_copies_stay_closed(
    full: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)

    def told(*args: str) -> str:
        reading, writing = os.pipe()
        os.write(writing, b"correct horse\n")
        os.close(writing)
        said = full("--passphrase-fd", str(reading), *args)
        assert said.code == 0, said.err
        return said.out

    copy = copy_of(full)
    told("lock")
    told("erase", "--day", "2026-03-04", "--yes-erase")
    assert data_file.is_closed(copy)
    assert full("erase", "--day", "2026-03-04", "--yes-erase").refused()
    assert full("erase", "--everything", "--yes-erase").code == 0
    assert not copy.exists()
