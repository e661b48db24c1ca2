"""One of several people, named on the command line."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from coach.bootstrap import open_desk, open_texts
from coach.cli import window
from coach.cli.window import WindowAsked, open_plainly, window_asked
from coach.domain.settings import Settings
from coach.domain.sharing import Item
from coach.paths import backups_dir, box_file, person_dir
from coach.services.consent import ConsentService
from coach.services.people import PeopleService
from coach.store import people_list
from tests.cli.conftest import bare

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command, Said


@pytest.fixture
def rosa(coach: Command) -> Path:
    """Rosa's folder; the first person is called Sam."""
    assert coach("log", "walk", "12", "--note", "by the river").id
    made = PeopleService(coach.folder, open_texts(None)).add("Rosa", Settings())
    people_list.rename(coach.folder, "first", "Sam")
    return person_dir(coach.folder, made.id)


def of(coach: Command, name: str, *args: str) -> Said:
    return coach("--profile", name, *args)


def test_each_person_has_notes_of_their_own(coach: Command, rosa: Path) -> None:
    assert of(coach, "Rosa", "log", "walk", "7").id
    (hers,) = of(coach, "rosa", "history", "--json").json
    (mine,) = coach("history", "--json").json
    assert [s["minutes"] for s in hers["sessions"]] == [7]
    assert [s["minutes"] for s in mine["sessions"]] == [12]
    assert of(coach, "Sam", "history", "--json").json == [mine]
    assert of(coach, rosa.name, "history", "--json").json == [hers]


def test_the_folder_may_be_named_too(coach: Command, rosa: Path) -> None:
    assert of(coach, "Rosa", "mood", "4").id
    said = bare("--data-dir", str(rosa), "--today", "2026-03-04", "history", "--json")
    assert said.json[0]["mood"] == 4
    back = bare("--data-dir", str(rosa), "--profile", "Sam", "history", "--json")
    assert back.json[0]["minutes"] == 12


def test_a_name_nobody_has_is_answered_with_those_there_are(
    coach: Command, rosa: Path
) -> None:
    said = of(coach, "Jo", "mood", "4").refused()
    assert "Jo" in said
    assert "Sam, Rosa" in said
    assert of(coach, "", "mood", "4").refused()


def test_doctor_copies_and_erasing_look_at_one_person(
    coach: Command, rosa: Path
) -> None:
    of(coach, "Rosa", "log", "walk", "7")
    counts = of(coach, "Rosa", "doctor", "--json").json["counts"]
    assert counts["sessions"] == 1
    assert (
        of(coach, "Rosa", "backup", "--json")
        .json["path"]
        .startswith(str(backups_dir(rosa)))
    )
    assert len(of(coach, "Rosa", "restore", "--json").json) == 1
    mine = {p.name for p in coach.folder.iterdir()}
    gone = of(coach, "Rosa", "erase", "--everything", "--yes-erase", "--json").json
    assert gone["left"] == []
    assert not rosa.exists()
    assert not backups_dir(rosa).exists()
    assert coach("history", "--json").json[0]["minutes"] == 12
    assert {p.name for p in coach.folder.iterdir()} == mine - {
        "profiles",
        "people.json",
    }


def test_a_copy_beside_another_s_goes_into_a_folder_of_its_own(
    coach: Command, rosa: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    assert coach("backup", "--to", str(stick)).code == 0
    said = of(coach, "Rosa", "backup", "--to", str(stick), "--json").json
    assert said["path"].startswith(str(stick / rosa.name))


def test_another_s_notes_are_refused(coach: Command, rosa: Path) -> None:
    of(coach, "Rosa", "log", "walk", "7")
    assert "somebody else" in coach("merge", str(rosa)).refused()
    assert "somebody else" in of(coach, "Rosa", "merge", str(coach.folder)).refused()
    theirs = coach("backup", "--json").json["path"]
    assert "somebody else" in of(coach, "Rosa", "restore", theirs).refused()


def test_the_window_is_asked_for_one_person() -> None:
    assert window_asked(["--profile", "Rosa"]) == WindowAsked(profile="Rosa")
    assert window_asked(["--profile=Rosa", "--debug"]) == WindowAsked(
        profile="Rosa", debug=True
    )
    assert window_asked(["--profile", "Rosa", "mood"]) is None


@pytest.mark.parametrize("named", [True, False])
def test_a_named_person_is_not_asked_who_they_are(
    coach: Command, rosa: Path, monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    opened: list[tuple[Path, Path | None]] = []

    def ran(root: Path, first: Path | None, *_: object) -> int:
        opened.append((root, first))
        return 0

    monkeypatch.setattr("coach.ui.people_run.run_people", ran)
    monkeypatch.setattr(window, "_has_display", lambda: True)
    name = "Rosa" if named else None
    asked = WindowAsked(data_dir=str(coach.folder), profile=name)
    assert open_plainly(asked) == 0
    assert opened == [(coach.folder, rosa if named else None)]
    hidden = WindowAsked(data_dir=str(coach.folder), hidden=True)
    assert open_plainly(hidden) == 0
    assert opened[-1] == (coach.folder, coach.folder)


def test_what_another_may_see_follows_a_command(coach: Command, rosa: Path) -> None:
    """Also what is logged or undone without the window is counted, or no longer."""
    day = open_desk(coach.folder, date(2026, 3, 4))
    ConsentService(day, coach.folder).show(rosa.name, Item.COUNT, is_on=True)
    day.db.close()
    box = box_file(coach.folder, "first", rosa.name)
    before = json.loads(box.read_text())["outings_count"]
    assert coach("log", "walk", "3").id
    assert json.loads(box.read_text())["outings_count"] == before + 1
    coach("undo")
    assert json.loads(box.read_text())["outings_count"] == before
