"""Two computers: the row in Settings, and the looks beside the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from coach.clock import FixedClock, noon_of
from coach.domain.facts import CheckIn
from coach.errors import Refused
from coach.paths import DATABASE_NAME, resources
from coach.services.changes import Changes
from coach.services.settings import SettingsService
from coach.services.sharing import SharingService
from coach.store import cipher, facts, shared_files
from coach.store.database import open_database
from coach.ui.jobs import InlineJobs
from coach.ui.sharing_watch import SharingWatch, is_typing, share_beside
from coach.ui.widgets.sharing_settings import SharingPart
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.services.desk import Desk
    from coach.store.database import Database
    from coach.ui.notices import Notice
    from coach.ui.theme import Theme
    from coach.ui.window import MainWindow

DAY = date(2026, 5, 14)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def other(tmp_path: Path, clock: FixedClock) -> Iterator[Database]:
    """The data of the other computer."""
    opened = open_database(tmp_path / "other" / DATABASE_NAME, clock)
    yield opened
    opened.close()


def save(db: Database, id_: str) -> None:
    facts.save(db, CheckIn(id_, DAY, noon_of(DAY), 5, None), verb="mood")


class Shown:
    """The row, what it told, and which folder is chosen."""

    def __init__(
        self, qtbot: QtBot, theme: Theme, desk: Desk, settings: SettingsService
    ) -> None:
        self.folder: Path | None = None
        self.told: list[Changes] = []
        self.said: list[Notice] = []
        self.desk = replace(desk, settings=settings.current)
        self.part = SharingPart(
            theme,
            desk.texts,
            SharingService(self.desk, settings),
            InlineJobs(),
            chooser=self._choose,
        )
        qtbot.addWidget(self.part)
        self.part.changed.connect(self.told.append)
        self.part.notice.connect(self.said.append)
        self.part.reload()
        self.part.show()

    def _choose(self, parent: QWidget, title: str) -> Path | None:
        assert title
        return self.folder

    def choose(self, folder: Path | None) -> None:
        self.folder = folder
        self.part.choose.click()

    @property
    def words(self) -> str:
        return self.part.state.label.text()


@pytest.fixture
def settings(data_dir: Path) -> SettingsService:
    return SettingsService(data_dir, resources())


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, desk: Desk, settings: SettingsService) -> Shown:
    return Shown(qtbot, theme, desk, settings)


def test_a_folder_is_chosen_looked_at_and_left(
    shown: Shown, settings: SettingsService, folder: Path, other: Database
) -> None:
    part = shown.part
    assert part.choose.isVisible()
    assert not part.stop.isVisible()
    shown.choose(None)
    assert shown.told == []
    save(other, "a")
    shared_files.sync(other, folder)
    shown.choose(folder)
    assert settings.current().shared_folder == str(folder)
    assert facts.counts(shown.desk.db)["checkins"] == 1
    assert any(Changes.CHECKINS in each for each in shown.told)
    assert part.look_now.isVisible()
    assert part.path.text() == str(folder)
    assert "Looked at last at 12:00." in shown.words
    assert part.readable.isVisible()
    save(other, "b")
    shared_files.sync(other, folder)
    part.look_now.click()
    assert facts.counts(shown.desk.db)["checkins"] == 2
    part.stop.click()
    assert settings.current().shared_folder == ""
    assert part.choose.isVisible()
    assert "Nothing is shared" in shown.said[-1].text


def test_a_folder_that_does_not_do_is_said(shown: Shown, data_dir: Path) -> None:
    shown.choose(data_dir)
    assert "choose one of its own" in shown.said[-1].text
    assert shown.part.choose.isVisible()


def test_closed_notes_ask_for_a_passphrase_of_the_folder(
    qtbot: QtBot,
    theme: Theme,
    desk: Desk,
    tmp_path: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cipher, "_COST", {"n": 16, "r": 8, "p": 1})
    shown = []
    for name in ("one", "two"):
        key = cipher.derive("own", cipher.new_salt())
        home = tmp_path / name
        db = open_database(home / DATABASE_NAME, desk.clock, key)
        mine = replace(desk, db=db)
        shown.append(Shown(qtbot, theme, mine, SettingsService(home, resources())))
    first, second = shown
    save(first.desk.db, "a")
    first.choose(folder)
    part = first.part
    assert part.phrase.isVisible()
    assert part.again.isVisible()
    assert part.phrase.box.echoMode() == QLineEdit.EchoMode.Password
    part.give.click()
    assert "at least one letter" in part.phrase.problem()
    part.phrase.set_text("of the folder")
    part.give.click()
    assert "not the same yet" in part.phrase.problem()
    part.again.set_text("of the folder")
    part.give.click()
    assert part.phrase.problem() == ""
    assert not part.phrase.isVisible()
    assert part.phrase.box.text() == part.again.box.text() == ""
    assert not part.readable.isVisible()
    second.choose(folder)
    part = second.part
    assert part.phrase.isVisible()
    assert not part.again.isVisible()
    part.phrase.set_text("of the folder")
    part.phrase.box.returnPressed.emit()
    assert facts.counts(second.desk.db)["checkins"] == 1
    for each in shown:
        each.desk.db.close()


def test_beside_the_window_what_comes_in_is_shown(
    make_window: Callable[..., MainWindow],
    desk: Desk,
    settings: SettingsService,
    folder: Path,
    other: Database,
) -> None:
    window = make_window()
    told: list[Changes] = []
    window.told.connect(told.append)
    settings.change(shared_folder=str(folder))
    watch = share_beside(window, desk, settings, InlineJobs())
    save(other, "a")
    shared_files.sync(other, folder)
    watch.look()
    assert Changes.CHECKINS in told[-1]
    assert facts.counts(desk.db)["checkins"] == 1


def test_the_row_shows_the_looks_of_the_window(
    make_window: Callable[..., MainWindow],
    desk: Desk,
    settings: SettingsService,
    theme: Theme,
    folder: Path,
) -> None:
    window = make_window()
    part = SharingPart(theme, desk.texts, SharingService(desk, settings), InlineJobs())
    part.setParent(window.centralWidget())
    part.reload()
    settings.change(shared_folder=str(folder))
    watch = share_beside(window, desk, settings, InlineJobs())
    part.reload()
    assert watch.service.view().lines
    assert part.state.label.text() == " ".join(watch.service.view().lines)


def test_nothing_is_shown_while_somebody_types(
    qtbot: QtBot,
    desk: Desk,
    settings: SettingsService,
    folder: Path,
    other: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.change(shared_folder=str(folder))
    watch = SharingWatch(SharingService(desk, settings), InlineJobs())
    came: list[Changes] = []
    watch.came_in.connect(came.append)
    typing = [True]
    monkeypatch.setattr("coach.ui.sharing_watch.is_typing", lambda: typing[0])
    monkeypatch.setattr("coach.ui.sharing_watch.NOT_NOW_MS", 1)
    watch._not_now.setInterval(1)
    watch.follow()
    save(other, "a")
    shared_files.sync(other, folder)
    watch.look()
    assert facts.counts(desk.db)["checkins"] == 1
    assert came == []
    typing[0] = False
    qtbot.waitUntil(lambda: bool(came), timeout=900)


def test_typing_is_a_box_with_words(qtbot: QtBot) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    assert not is_typing()
    box.setText("half a wo")
    assert is_typing() == box.hasFocus()


class HeldJobs(InlineJobs):
    """Jobs that wait until they are let go."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] = []

    def run(self, work, on_done, on_failed) -> None:  # type: ignore[no-untyped-def]
        self.held.append(lambda: InlineJobs.run(self, work, on_done, on_failed))


def test_one_look_at_a_time(
    qtbot: QtBot, desk: Desk, settings: SettingsService, folder: Path
) -> None:
    settings.change(shared_folder=str(folder))
    jobs = HeldJobs()
    watch = SharingWatch(SharingService(desk, settings), jobs)
    watch._soon.setInterval(1)
    watch.follow()
    seen = [watch.is_looking]
    watch.look()
    assert len(jobs.held) == 1
    jobs.held.pop()()
    assert [*seen, watch.is_looking] == [True, False]
    qtbot.waitUntil(lambda: bool(jobs.held), timeout=900)


def test_a_file_that_comes_is_looked_at(
    qtbot: QtBot, desk: Desk, settings: SettingsService, folder: Path, other: Database
) -> None:
    settings.change(shared_folder=str(folder))
    watch = SharingWatch(SharingService(desk, settings), InlineJobs())
    watch._soon.setInterval(1)
    watch.follow()
    save(other, "a")
    shared_files.sync(other, folder)
    qtbot.waitUntil(lambda: facts.counts(desk.db)["checkins"] == 1, timeout=900)


def test_a_choice_that_cannot_be_kept_is_said(
    shown: Shown, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: object, folder: Path) -> Changes:
        raise Refused("Not today.")

    monkeypatch.setattr(SharingService, "choose", refuse)
    shown.choose(folder)
    assert shown.said[-1].text == "Not today."
