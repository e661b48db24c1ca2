"""Naming the columns of a table: guesses, changes, a preview, and what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coach.domain.own_columns import Meaning
from coach.services.bringing_page import Step
from coach.store import facts
from coach.ui.pages.bring_columns import BringColumnsPage
from coach.ui.pages.bring_in import BringInPage
from tests.ui.test_bring_in import DAYLIO, FakeReading, diary, page_with, words_on

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.facts import CheckIn, Session
    from tests.ui.rooms import Room

GERMAN = (
    "Datum;Uhrzeit;Stimmung (1-5);Dauer in Minuten;Was;Wetter\n"
    "03.04.2026;18:10;1;12,5;Spaziergang;Regen\n"
    "14.04.2026;18:11;5;;;Sonne\n"
    "15.04.2026;18:12;3;30;Yoga;Sonne\n"
)
OPEN = GERMAN.replace("14.04.", "05.04.").replace("15.04.", "06.04.").replace(".", "/")


@pytest.fixture(autouse=True)
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeReading.waits = False
    monkeypatch.setattr(
        "coach.services.bringing_page.BringInService.__init__.__defaults__",
        (FakeReading,),
    )


def sheet(tmp_path: Path, text: str = GERMAN, name: str = "sheet.csv") -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="cp1252")
    return file


def naming(room: Room, *paths: Path) -> BringColumnsPage:
    page_with(room, *paths)
    assert room.name() == "bring_columns"
    return room.page(BringColumnsPage)


def back(room: Room) -> BringInPage:
    page = room.page(BringInPage)
    room.qtbot.waitUntil(lambda: page._service.step is Step.READY)
    return page


def held(room: Room) -> tuple[list[CheckIn], list[Session]]:
    history = facts.load_history(room.desk.db)
    return list(history.checkins), list(history.sessions)


def test_a_table_nobody_knows_leads_to_its_columns_and_comes_in(
    room: Room, tmp_path: Path
) -> None:
    page = naming(room, sheet(tmp_path))
    assert page.card is not None
    assert [choice.value() for choice in page.card.lists] == [
        Meaning.DAY, Meaning.TIME, Meaning.MOOD, Meaning.MINUTES, Meaning.KIND,
        Meaning.NOTHING,
    ]  # fmt: skip
    said = words_on(page)
    assert "sheet.csv" in said
    assert "03.04.2026 · 14.04.2026 · 15.04.2026" in said
    assert "Walk · 13 min" in said
    assert QApplication.focusWidget() is page.card.lists[0].box
    assert held(room) == ([], [])
    page.primary_action()
    back(room).primary_action()
    moods, sessions = held(room)
    assert [each.mood for each in moods] == [0, 10, 5]
    assert [(each.activity, each.minutes) for each in sessions] == [
        ("walk", 13),
        ("yoga", 30),
    ]
    assert room.window is not None
    room.window.undo()
    assert held(room) == ([], [])


def test_the_next_file_of_that_kind_comes_in_by_itself(
    room: Room, tmp_path: Path
) -> None:
    naming(room, sheet(tmp_path)).primary_action()
    back(room).primary_action()
    longer = GERMAN + "16.04.2026;18:12;4;;;Sonne\n"
    page = page_with(room, sheet(tmp_path, longer, "later.csv"))
    assert room.name() == "bring_in"
    assert page._service.step is Step.READY
    page.primary_action()
    moods, sessions = held(room)
    assert (len(moods), len(sessions)) == (4, 2)


def test_a_change_shows_at_once_and_a_meaning_leaves_its_old_column(
    room: Room, tmp_path: Path
) -> None:
    page = naming(room, sheet(tmp_path))
    assert page.card is not None
    weather = page.card.lists[5]
    weather.box.setFocus()
    room.type(weather.box, "Note")
    assert weather.value() == Meaning.NOTE
    assert "“Regen”" in words_on(page)
    assert QApplication.focusWidget() is weather.box
    mood = page.card.lists[2]
    mood.box.setFocus()
    room.type(mood.box, "Leave")
    assert mood.value() == Meaning.NOTHING
    assert "mood" not in words_on(page)
    assert page.written is not None
    assert "mood_as" not in page.written.lists


def test_a_scale_can_be_turned_round_by_its_ends(room: Room, tmp_path: Path) -> None:
    page = naming(room, sheet(tmp_path))
    assert page.written is not None
    worst, best = page.written.ends(Meaning.MOOD)
    worst.box.selectAll()
    room.type(worst.box, "x")
    worst.box.editingFinished.emit()
    assert worst.problem() == room.desk.texts("bringing.columns_no_number")
    worst.box.selectAll()
    room.type(worst.box, "6")
    worst.box.editingFinished.emit()
    best.box.selectAll()
    room.type(best.box, "1")
    best.box.editingFinished.emit()
    page.primary_action()
    back(room).primary_action()
    moods, _ = held(room)
    assert [each.mood for each in moods] == [10, 2, 6]


def test_an_open_date_waits_for_an_answer(room: Room, tmp_path: Path) -> None:
    page = naming(room, sheet(tmp_path, OPEN))
    assert not page.main.isEnabled()
    assert page.problems is not None
    assert "03/04/2026" in words_on(page.problems)
    page.primary_action()
    assert room.name() == "bring_columns"
    assert page.written is not None
    dates = page.written.lists["dates"]
    dates.box.setFocus()
    room.key(Qt.Key.Key_Down)
    assert "03/04/2026 is 3 Apr 2026" in words_on(page)
    room.key(Qt.Key.Key_Down)
    assert "03/04/2026 is 4 Mar 2026" in words_on(page)
    assert page.main.isEnabled()
    assert "can be two" not in words_on(page)
    page.primary_action()
    back(room).primary_action()
    moods, _ = held(room)
    # The third one would lie ahead, and stays out.
    assert [each.day.isoformat() for each in moods] == ["2026-03-04", "2026-05-04"]


def test_letters_and_signs_are_folded_away_and_can_be_changed(
    room: Room, tmp_path: Path
) -> None:
    page = naming(room, sheet(tmp_path))
    assert page.written is not None
    assert not page.written.lists["delimiter"].isVisible()
    room.click(page.written.more)
    delimiter = page.written.lists["delimiter"]
    assert delimiter.isVisible()
    room.type(delimiter.box, "Tab")
    assert page.card is not None
    assert len(page.card.lists) == 1
    assert not page.main.isEnabled()
    assert page.written.is_open()
    room.type(page.written.lists["delimiter"].box, "Semicolon")
    assert len(page.card.lists) == 6


def test_cancel_and_esc_leave_nothing(room: Room, tmp_path: Path) -> None:
    page = naming(room, sheet(tmp_path))
    room.click(page.cancel)
    assert room.name() == "bring_in"
    assert room.page(BringInPage)._service.step is Step.NOTHING
    naming(room, sheet(tmp_path))
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "bring_in"
    assert held(room) == ([], [])


def test_beside_other_files_a_table_is_named_from_the_page(
    room: Room, tmp_path: Path
) -> None:
    page = page_with(room, diary(tmp_path, DAYLIO), sheet(tmp_path))
    assert room.name() == "bring_in"
    assert page.columns is not None
    room.click(page.columns)
    assert room.name() == "bring_columns"
    room.key(Qt.Key.Key_Escape)
    assert page._service.step is Step.READY
    room.click(page.columns)
    room.page(BringColumnsPage).primary_action()
    page = back(room)
    page.primary_action()
    moods, sessions = held(room)
    assert (len(moods), len(sessions)) == (6, 2)


def test_without_a_table_the_page_leads_back(room: Room) -> None:
    room.open("bring_columns")
    assert room.name() == "bring_in"


def test_another_page_and_back_finds_the_table_again(
    room: Room, tmp_path: Path
) -> None:
    naming(room, sheet(tmp_path))
    assert room.window is not None
    room.window.open_page("today")
    room.window.open_page("bring_in")
    assert room.name() == "bring_columns"
