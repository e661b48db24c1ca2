"""The page of bringing in: look at files, answer, keep, undo, cancel, drop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from coach.exchange.reading import Progress
from coach.services import bringing
from coach.services.bringing_page import Step
from coach.services.exporting import Export, ExportService
from coach.services.import_view import spread
from coach.store import facts
from coach.ui.drop_watch import _Veil
from coach.ui.pages.bring_in import BringInPage
from coach.ui.widgets.bring_left import LeftOut
from coach.ui.widgets.bring_months import MonthsCard
from coach.ui.widgets.bring_order import MoodOrder
from coach.ui.widgets.bring_questions import PeopleCard, SportsCard
from coach.ui.widgets.bring_states import DoneCard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coach.exchange.apart import Message
    from coach.exchange.formats import Known
    from tests.ui.rooms import Room

DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    "2026-05-12,May 12,Tuesday,21:15,good,walk | reading,,by the river\n"
    "2026-05-11,May 11,Monday,20:00,foggy,reading,,\n"
    "2026-04-30,April 30,Thursday,19:30,bad,,,\n"
    "2062-04-30,April 30,Sunday,19:30,bad,,,\n"
)


class FakeReading:
    """Reads at once, and tells it when it is asked for the second time."""

    waits = False

    def __init__(self, paths: Sequence[Path], known: Known) -> None:
        self.is_done = self.is_cancelled = False
        self._told: list[Message] = [Progress(512, 2048, paths[0].name)]
        self._files = list(bringing.read_here(paths, known))

    def poll(self) -> list[Message]:
        if self._told:
            return [self._told.pop()]
        if FakeReading.waits:
            return []
        self.is_done = True
        return list(self._files)

    def cancel(self) -> None:
        self.is_cancelled = self.is_done = True


@pytest.fixture(autouse=True)
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeReading.waits = False
    defaults = (FakeReading,)
    monkeypatch.setattr(
        "coach.services.bringing_page.BringInService.__init__.__defaults__", defaults
    )


def step_of(page: BringInPage) -> Step:
    return page._service.step


def words_on(widget: QWidget) -> str:
    return "\n".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisible()
    )


def page_with(room: Room, *paths: Path) -> BringInPage:
    room.open("bring_in")
    page = room.page(BringInPage)
    if paths:
        page._offer(paths)
        page.look()
    return page


def diary(tmp_path: Path, text: str = DAYLIO) -> Path:
    file = tmp_path / "diary.csv"
    file.write_text(text, encoding="utf-8")
    return file


def moods(room: Room) -> list[int | None]:
    held = facts.load_history(room.desk.db).checkins
    return [each.mood for each in sorted(held, key=lambda each: each.day)]


def test_before_anything_is_chosen_the_page_says_how(room: Room) -> None:
    page = page_with(room)
    assert room.desk.texts("bringing.start_title") in words_on(page)
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "settings"


def test_a_diary_is_looked_at_answered_kept_and_taken_back(
    room: Room, tmp_path: Path
) -> None:
    page = page_with(room, diary(tmp_path))
    assert step_of(page) is Step.READY
    said = words_on(page)
    assert "Moods" in said
    assert "diary.csv" in said
    assert page.main is not None
    order = page.findChild(MoodOrder)
    assert isinstance(order, MoodOrder)
    assert order.names == ["bad", "foggy", "good"]
    assert moods(room) == []

    page.primary_action()

    assert room.notice() == "Brought in 3 days."
    assert moods(room) == [0, 5, 10]
    assert step_of(page) is Step.DONE
    assert room.window is not None
    room.window.undo()
    assert moods(room) == []


def test_the_order_changes_with_m_and_arrows_and_esc_puts_back(
    room: Room, tmp_path: Path
) -> None:
    page = page_with(room, diary(tmp_path))
    order = page.findChild(MoodOrder)
    assert isinstance(order, MoodOrder)
    order.chip("foggy").setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_Left):
        room.key(key)
    assert order.names == ["foggy", "bad", "good"]
    room.key(Qt.Key.Key_Escape)
    assert order.names == ["bad", "foggy", "good"]
    for key in (Qt.Key.Key_M, Qt.Key.Key_Home, Qt.Key.Key_Return):
        room.key(key)
    assert order.names == ["foggy", "bad", "good"]
    assert page._service.answers.moods == {"foggy": 0, "bad": 5, "good": 10}
    room.key(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is order.chip("bad")


def test_the_order_changes_by_dragging(room: Room, tmp_path: Path) -> None:
    page = page_with(room, diary(tmp_path))
    order = page.findChild(MoodOrder)
    assert isinstance(order, MoodOrder)
    chip, left = order.chip("good"), Qt.MouseButton.LeftButton
    far = order.chip("bad").geometry().center() - chip.pos()
    QTest.mousePress(chip, left, pos=QPoint(20, 20))
    QTest.mouseMove(chip, QPoint(0, 20))
    event = partial(QTest.mouseMove, chip)
    event(QPoint(far.x() - 30, 20))
    event(QPoint(-40, 20))
    QTest.mouseRelease(chip, left, pos=QPoint(-40, 20))
    assert order.names != ["bad", "foggy", "good"]


def test_what_stays_out_folds_out(room: Room, tmp_path: Path) -> None:
    page = page_with(room, diary(tmp_path))
    left = page.findChild(LeftOut)
    assert isinstance(left, LeftOut)
    assert left.row.text() == "Left out: 1 entry"
    room.click(left.row)
    assert "later than now" in words_on(left.list)
    room.click(left.row)
    assert not left.list.isVisible()


def test_the_bars_are_read_as_words_and_as_a_table(room: Room, tmp_path: Path) -> None:
    page = page_with(room, diary(tmp_path))
    card = page.findChild(MonthsCard)
    assert isinstance(card, MonthsCard)
    assert card.bars.mark_text(0) == "April 2026: 1 day"
    card.bars.setFocus()
    room.key(Qt.Key.Key_T)
    assert card.table.copied_text() == "Month\tDays\nApril 2026\t1\nMay 2026\t2"


def test_the_same_file_again_brings_nothing(room: Room, tmp_path: Path) -> None:
    page = page_with(room, diary(tmp_path))
    page.primary_action()
    page.cancel()
    page._offer([diary(tmp_path)])
    page.look()
    assert room.desk.texts("bringing.nothing_new") in words_on(page)


def test_cancel_leaves_nothing_at_any_step(room: Room, tmp_path: Path) -> None:
    FakeReading.waits = True
    page = page_with(room, diary(tmp_path))
    assert page.working is not None
    assert "diary.csv\n1 KB of 2 KB" in words_on(page)
    assert page.working.bar.share == 0.25
    room.click(page.working.cancel)
    assert step_of(page) is Step.NOTHING
    FakeReading.waits = False
    page._offer([diary(tmp_path)])
    page.look()
    room.key(Qt.Key.Key_Escape)
    assert step_of(page) is Step.NOTHING
    assert moods(room) == []


def test_a_file_nobody_knows_is_told_in_a_sentence(room: Room, tmp_path: Path) -> None:
    odd = tmp_path / "odd.bin"
    odd.write_bytes(b"\x01\x02\x03 nothing we know")
    page = page_with(room, odd)
    said = words_on(page)
    assert room.desk.texts("bringing.nothing_title") in said
    assert "odd.bin" in said
    assert room.desk.texts("transfer.unknown") in said


def test_files_are_dropped_on_the_window(room: Room, tmp_path: Path) -> None:
    window = room.open("today")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(diary(tmp_path)))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    veil = window.findChild(_Veil)
    assert enter.isAccepted()
    assert isinstance(veil, _Veil)
    assert veil.isVisible()
    QApplication.sendEvent(veil, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(veil, QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert not veil.isVisible()
    page = room.page(BringInPage)
    page.look()
    assert "diary.csv" in words_on(page)


def test_words_dragged_over_the_window_are_left_alone(room: Room) -> None:
    window = room.open("today")
    data = QMimeData()
    data.setText("a word")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        window, QDragEnterEvent(QPoint(3, 3), copy, data, left, none)
    )
    assert window.findChild(_Veil) is None


def test_moods_stand_at_equal_steps() -> None:
    assert spread(["a", "b", "c", "d", "e", "f"]) == {
        "a": 0, "b": 2, "c": 4, "d": 6, "e": 8, "f": 10,
    }  # fmt: skip
    assert spread(["a", "b", "c", "d"]) == {"a": 0, "b": 3, "c": 7, "d": 10}
    assert spread(["one"]) == {"one": 5}


def test_the_clock_of_another_place_is_named(room: Room, tmp_path: Path) -> None:
    page = page_with(room, diary(tmp_path))
    page._ask_zone()
    assert page.zone is not None
    room.type(page.zone.field.box, "Nowhere/Town")
    room.click(page.zone.read)
    assert page.zone.field.problem() == room.desk.texts("bringing.zone_unknown")
    page.zone.field.box.clear()
    room.type(page.zone.field.box, "Asia/Tokyo")
    room.click(page.zone.read)
    assert page._service.view().zone == "Asia/Tokyo"


def test_a_sport_without_a_word_is_asked_about_and_taken(
    room: Room, tmp_path: Path
) -> None:
    file = tmp_path / "Activities.csv"
    file.write_text(
        "Activity Type,Date,Favorite,Title,Distance,Calories,Time\n"
        'Underwater hockey,2026-05-10 09:00:00,false,"A game",--,90,00:30:00\n',
        encoding="utf-8",
    )
    page = page_with(room, file)
    card = page.findChild(SportsCard)
    assert isinstance(card, SportsCard)
    assert "Underwater hockey" in words_on(card)
    choice = card.lists["Underwater hockey"]
    assert choice.value() == "exercise"
    choice.box.setFocus()
    room.type(choice.box, "Swim")
    page.primary_action()
    [session] = facts.load_history(room.desk.db).sessions
    assert (session.activity, session.minutes) == ("swim", 30)


def test_whose_rows_are_meant_is_asked_and_the_file_read_again(
    room: Room, tmp_path: Path
) -> None:
    file = tmp_path / "soccer.csv"
    file.write_text(
        "date,player_id,daily_load,fatigue,mood,readiness,sleep_duration\n"
        "2026-05-02,T_1,240.0,2.0,4.0,7,8.5\n"
        "2026-05-02,T_2,240.0,2.0,1.0,7,8.5\n",
        encoding="utf-8",
    )
    page = page_with(room, file)
    people = page.findChild(PeopleCard)
    assert isinstance(people, PeopleCard)
    room.click(people.chips.chips()[1])
    page.look()
    assert room.desk.texts("bringing.people") not in words_on(page)
    page.primary_action()
    assert moods(room) == [0]


@pytest.mark.parametrize("is_taken", [True, False])
def test_a_resting_pulse_becomes_mine_after_a_yes_alone(
    room: Room, tmp_path: Path, *, is_taken: bool
) -> None:
    file = tmp_path / "resting_heart_rate-2026-05-10.json"
    file.write_text(
        '[{"dateTime": "05/10/26 00:00:00",'
        ' "value": {"date": "05/10/26", "value": 58.0, "error": 6.8}}]',
        encoding="utf-8",
    )
    page = page_with(room, file)
    page.primary_action()
    card = page.findChild(DoneCard)
    assert isinstance(card, DoneCard)
    assert "58" in words_on(card)
    assert not facts.load_history(room.desk.db).answers
    room.click(card.yes if is_taken else card.no)
    held = facts.load_history(room.desk.db).answers
    assert [(each.key, each.value) for each in held] == (
        [("resting_bpm", "58")] if is_taken else []
    )
    assert room.desk.texts("bringing.resting_help") not in words_on(page)


def test_ctrl_o_asks_for_files_wherever_one_is(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(diary(tmp_path))]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    window = room.open("today")
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    room.qtbot.waitUntil(lambda: room.name() == "bring_in")
    page = room.page(BringInPage)
    room.qtbot.waitUntil(lambda: step_of(page) is Step.READY)
    assert "diary.csv" in words_on(page)


def test_a_child_reads_while_the_window_stays_usable(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "coach.services.bringing_page.BringInService.__init__.__defaults__",
        (bringing.begin,),
    )
    page = page_with(room, diary(tmp_path))
    assert step_of(page) is Step.READING
    room.qtbot.waitUntil(lambda: step_of(page) is Step.READY, timeout=20_000)
    page.primary_action()
    assert moods(room) == [0, 5, 10]


def test_an_archive_of_ours_is_shown_before_it_comes_back(
    room: Room, tmp_path: Path
) -> None:
    page = page_with(room, diary(tmp_path))
    page.primary_action()
    archive = tmp_path / "all.zip"
    ExportService(room.desk).write(archive, Export.ARCHIVE, replace=False)
    assert room.window is not None
    room.window.undo()
    page = page_with(room, archive)
    assert step_of(page) is Step.READY
    assert "all.zip" in words_on(page)
    assert moods(room) == []
    page.primary_action()
    assert moods(room) == [0, 5, 10]
    assert room.notice() == "Brought in 3 days."
