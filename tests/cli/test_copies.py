from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.cli.way import Way
from coach.domain.settings import Settings
from coach.paths import backups_dir
from coach.store import backups, cipher, settings_file
from tests.cli.test_lock import told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

NOW = datetime(2026, 3, 4, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The computer's clock, which a test may move."""
    at = [NOW]
    monkeypatch.setattr(Way, "now", lambda self: at[0])
    return at


def names(folder: Path) -> list[str]:
    return [copy.why.value for copy in backups.copies(backups_dir(folder))]


def test_a_copy_is_made_listed_and_brought_back(coach: Command) -> None:
    first = coach("mood", "4", "--note", "a quiet day").id
    made = coach("backup", "--json").json
    assert made["why"] == "hand"
    assert made["second"] is None
    coach("mood", "7")
    coach("delete", first)
    listed = coach("restore", "--json").json
    assert (listed[0]["days"], listed[0]["notes"]) == (1, 1)
    assert listed[0]["problem"] is None
    assert listed[0]["name"] == made["name"]
    assert "1 day, 0 sessions, last note 2026-03-04" in coach("restore").out

    said = coach("restore", made["name"]).out
    assert "1 entry went. 1 entry came back." in said
    days = coach("history", "--json").json
    assert [c["id"] for c in days[0]["checkins"]] == [first]
    assert "restore" in names(coach.folder)
    assert coach("restore", made["path"], "--json").json == {
        "went": 0,
        "came_back": 0,
        "as_before": 0,
    }
    assert "nothing was changed" in coach("restore", made["path"]).out
    assert coach("undo").code == 0
    assert [c["mood"] for c in coach("history", "--json").json[0]["checkins"]] == [7]


def test_a_copy_is_due_once_an_hour_and_when_something_changed(
    coach: Command, clock: list[datetime]
) -> None:
    coach("mood", "4")
    assert names(coach.folder) == ["hourly"]
    clock[0] += timedelta(minutes=59)
    coach("mood", "5")
    assert names(coach.folder) == ["hourly"]
    clock[0] += timedelta(minutes=2)
    coach("history")
    assert names(coach.folder) == ["hourly"]
    coach("mood", "6")
    assert names(coach.folder) == ["hourly", "hourly"]


def test_a_copy_that_fails_is_said_and_stops_nothing(
    coach: Command, clock: list[datetime]
) -> None:
    backups_dir(coach.folder).write_text("in the way", encoding="utf-8")
    done = coach("mood", "4")
    assert done.code == 0
    assert done.err.startswith("No copy could be made this time:")
    assert coach("history", "--json").json[0]["mood"] == 4


def test_copies_go_where_the_settings_say(
    coach: Command, tmp_path: Path, clock: list[datetime]
) -> None:
    stick = tmp_path / "stick"
    chosen = Settings(copies_folder=str(tmp_path / "mine"), second_place=str(stick))
    settings_file.save(coach.folder, chosen)
    coach("mood", "4")
    assert len(backups.copies(tmp_path / "mine")) == 1
    stick.mkdir()
    assert coach("backup", "--json").json["second"].startswith(str(stick))
    other = tmp_path / "other"
    assert coach("backup", "--to", str(other)).out.startswith(str(other))
    stick.rename(tmp_path / "away")
    stick.write_text("no folder", encoding="utf-8")
    assert coach("backup").code == 0
    stick.unlink()
    stick.mkdir()
    stick.chmod(0o500)
    if os.geteuid() != 0:
        assert "second place" in coach("backup").err


def test_a_copy_under_another_passphrase_asks_for_it(coach: Command) -> None:
    coach("mood", "4")
    kept = coach("backup", "--to", str(coach.folder.parent / "elsewhere"))
    path = kept.out.strip()
    assert told(coach, ["lock"], "one").code == 0
    closed = told(coach, ["backup", "--to", str(coach.folder.parent / "b")], "one")
    assert told(coach, ["lock", "--change"], "one", "two").code == 0
    back = told(coach, ["restore", closed.out.strip()], "two", "one")
    assert "holds what is here already" in back.out
    wrong = told(coach, ["restore", closed.out.strip()], "two", "three")
    assert wrong.refused().startswith("That passphrase")
    assert told(coach, ["restore", path], "two").code == 0
    assert "no copy named" in told(coach, ["restore", "nothing.db"], "two").refused()


def test_a_copy_is_made_before_an_import(coach: Command, tmp_path: Path) -> None:
    coach("mood", "4")
    assert coach("import", str(tmp_path / "none.csv")).code == 1
    assert names(coach.folder)[0] == "import"


def test_before_there_is_a_copy_it_says_so(coach: Command) -> None:
    assert coach("restore").out.startswith("There is no copy yet.")
    assert coach("restore", "--json").json == []
