"""Take it with you, under Your data, and the route of a session, in the window."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from coach.services.journal import Journal
from coach.services.take_out import CHOICES
from coach.store import routes
from coach.ui.pages.day import DayPage
from coach.ui.pages.settings import SettingsPage
from coach.ui.widgets.route_links import RouteLinks
from coach.ui.widgets.take_out import TakeOutPart

if TYPE_CHECKING:
    import pytest

    from tests.ui.rooms import Room

GPX = b"<gpx/>"


def part_of(room: Room) -> TakeOutPart:
    Journal(room.desk).log_session("walk", 10)
    room.open("settings")
    page = room.page(SettingsPage)
    page.open_section("data")
    return next(each for each in page.data if isinstance(each, TakeOutPart))


def answering(monkeypatch: pytest.MonkeyPatch, name: str, answer: Any) -> list[str]:
    """Let a dialog of the system answer; return the names it was offered."""
    offered: list[str] = []

    def answered(*asked: Any) -> Any:
        offered.append(Path(asked[2]).name)
        return answer

    monkeypatch.setattr(QFileDialog, name, answered)
    return offered


def test_each_kind_of_file_is_saved_where_the_person_says(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, told = part_of(room), []
    part.notice.connect(lambda notice: told.append(notice.text))
    for choice, what in CHOICES.items():
        if choice == "tables":
            continue
        path = tmp_path / f"mine{what.value}"
        offered = answering(monkeypatch, "getSaveFileName", (str(path), ""))
        part.buttons[choice].click()
        assert path.stat().st_size
        assert offered[0].endswith(what.value)
        assert told[-1] == f"Saved. It is {path.name} in {tmp_path}."
        assert part.buttons[choice].text() == "Save"
        assert part.buttons[choice].isEnabled()
    assert zipfile.is_zipfile(tmp_path / "mine.zip")


def test_tables_go_into_a_new_folder_each_time(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = part_of(room)
    answering(monkeypatch, "getExistingDirectory", str(tmp_path))
    day = room.desk.today().isoformat()
    before = set(tmp_path.iterdir())
    for _ in range(2):
        part.buttons["tables"].click()
    made = {path.name for path in set(tmp_path.iterdir()) - before}
    assert made == {f"my-notes-{day}", f"my-notes-{day}-2"}
    assert (tmp_path / f"my-notes-{day}-2" / "README.txt").exists()


def test_another_thought_saves_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = part_of(room)
    told: list[object] = []
    part.notice.connect(told.append)
    answering(monkeypatch, "getSaveFileName", ("", ""))
    answering(monkeypatch, "getExistingDirectory", "")
    for choice in CHOICES:
        part.buttons[choice].click()
    assert told == []


def test_a_place_that_cannot_be_written_is_said(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, told = part_of(room), []
    part.notice.connect(lambda notice: told.append(notice.text))
    path = str(tmp_path / "nowhere" / "a.zip")
    answering(monkeypatch, "getSaveFileName", (path, ""))
    part.buttons["archive"].click()
    assert "There is no folder" in told[0]
    assert part.buttons["archive"].isEnabled()


def test_what_has_a_page_of_its_own_leads_there(room: Room) -> None:
    for choice, page in (("doctor", "summary"), ("charts", "progress")):
        part_of(room).buttons[choice].click()
        assert room.name() == page


def test_a_route_is_saved_from_its_day(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.open("day")
    page = room.page(DayPage)
    walk = Journal(room.desk).log_session("walk", 20)
    page.reload()
    assert page.findChild(RouteLinks) is None
    routes.save(room.desk.db, walk.id, GPX)
    page.reload()
    links = page.findChildren(RouteLinks)[-1]
    (link,) = links.links
    assert link.text() == "Save the route"
    path = tmp_path / "a.gpx"
    offered = answering(monkeypatch, "getSaveFileName", (str(path), ""))
    link.click()
    assert path.read_bytes() == GPX
    assert offered == [f"route-{room.desk.today().isoformat()}.gpx"]
    answering(monkeypatch, "getSaveFileName", (str(tmp_path / "no" / "a.gpx"), ""))
    told: list[str] = []
    page.notice.connect(lambda notice: told.append(notice.text))
    link.click()
    assert "There is no folder" in told[0]
