"""From one person's notes to another's, in one program."""

from __future__ import annotations

import gc
import sys
from contextlib import closing
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coach.bootstrap import open_desk, open_paper, open_texts
from coach.dev import builders as make
from coach.domain.settings import Settings
from coach.paths import person_dir
from coach.services import lock
from coach.services.people import PeopleService
from coach.store import cipher, data_file, people_list, settings_file
from coach.store import facts as store
from coach.ui import run as running
from coach.ui.chooser import Chooser
from coach.ui.jobs import InlineJobs
from coach.ui.life_parts import close_dialogs
from coach.ui.lifecycle import Life
from coach.ui.lock_screen import LockScreen
from coach.ui.one_window import is_open_elsewhere
from coach.ui.people_run import run_people
from coach.ui.run import APP_NAME, DISCREET_NAME, Opening
from coach.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.store.cipher import Key

TODAY = date(2026, 5, 14)
LOOK_MS, LONGEST_MS = 20, 60_000
GAVE_UP = 99


def shown(kind: type[QWidget]) -> QWidget | None:
    tops = QApplication.topLevelWidgets()
    return next((w for w in tops if isinstance(w, kind) and w.isVisible()), None)


class Hand:
    """Does one thing after the other, each to a kind of window once it is there.

    Where that cannot be, or nothing comes of it, the program is ended: a test that
    waits for ever tells nobody anything.
    """

    def __init__(self) -> None:
        self._waited = 0
        self.left: list[tuple[type[QWidget], Callable[[QWidget], object]]] = []
        self.seen: list[str] = []
        self._timer = QTimer(interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, *acts: tuple[type[QWidget], Callable[[QWidget], object]]) -> None:
        self.left = list(acts)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        if not self.left:
            return
        kind, act = self.left[0]
        window = shown(kind)
        self._waited += 1
        if window is not None:
            self._waited = 0
            self.left.pop(0)
            self.seen.append(kind.__name__)
            try:
                act(window)
            except BaseException:
                self._give_up()
                raise
        elif self._waited * LOOK_MS > LONGEST_MS:
            self._give_up()

    def _give_up(self) -> None:
        self.left.clear()
        QApplication.exit(GAVE_UP)


@pytest.fixture
def hand() -> Iterator[Hand]:
    made = Hand()
    hook = sys.excepthook
    yield made
    made.stop()
    sys.excepthook = hook


@pytest.fixture
def root(
    data_dir: Path, clock: FixedClock, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Sam, whose notes are closed, and Rosa, whose are not."""
    monkeypatch.setitem(cipher._COST, "n", 2**4)
    monkeypatch.setattr(running, "_threads", InlineJobs)
    desk = open_desk(data_dir, TODAY)
    with closing(desk.db):
        store.save(desk.db, *make.cleared(TODAY), verb="begin")
    lock.turn_on(lock.place_of(data_dir, Settings()), "fox")[0].wipe()
    people_list.rename(data_dir, "first", "Sam")
    rosa = PeopleService(data_dir, texts).add("Rosa", Settings())
    hers = open_desk(person_dir(data_dir, rosa.id), TODAY)
    with closing(hers.db):
        store.save(hers.db, *make.cleared(TODAY), verb="begin")
    return data_dir


@pytest.fixture
def run(
    qtbot: QtBot, root: Path, clock: FixedClock
) -> Callable[..., tuple[int, list[Path]]]:
    def made(first: Path | None = None) -> tuple[int, list[Path]]:
        opened: list[Path] = []

        def desk(folder: Path, key: Key | None) -> Desk:
            made = open_desk(folder, clock=clock, key=key)
            opened.append(folder)
            return made

        def opening(folder: Path) -> Opening:
            return Opening(
                folder,
                partial(desk, folder),
                open_paper,
                partial(open_texts, None),
                clock,
                one_window=True,
            )

        code = run_people(root, first, opening, partial(open_texts, None), clock)
        return code, opened

    return made


def close(window: QWidget) -> None:
    QTimer.singleShot(0, window, window.close)


def choose(name: str) -> Callable[[QWidget], None]:
    def act(window: QWidget) -> None:
        assert isinstance(window, Chooser)
        (tile,) = [tile for tile in window.tiles if tile.text() == name]
        QTimer.singleShot(0, tile, tile.click)

    return act


def give(window: QWidget) -> None:
    assert isinstance(window, LockScreen)
    window.card.field.box.setText("fox")  # type: ignore[union-attr] # it asks for it
    QTimer.singleShot(0, window, window.try_to_open)


def someone_else(window: QWidget) -> None:
    assert isinstance(window, LockScreen)
    QTimer.singleShot(0, window, window.others_asked.emit)


def switch(window: QWidget) -> None:
    """Press what Settings offers, through the door of the pages."""
    (life,) = [each for each in lives() if each.window is window]
    QTimer.singleShot(0, life, life.leave_to_others)


def lives() -> list[Life]:
    gc.unfreeze()  # what is frozen once the window is painted would not be found
    return [each for each in gc.get_objects() if isinstance(each, Life)]


def test_who_is_here_is_asked_and_theirs_are_opened(
    run: Callable[..., tuple[int, list[Path]]], hand: Hand, root: Path
) -> None:
    rosa = person_dir(root, people_list.load(root)[1].id)
    hand.begin((Chooser, choose("Rosa")), (MainWindow, close))
    assert run() == (0, [rosa])
    assert hand.seen == ["Chooser", "MainWindow"]
    assert not is_open_elsewhere(rosa)


def test_a_window_that_is_closed_ends_it_without_opening_anything(
    run: Callable[..., tuple[int, list[Path]]], hand: Hand
) -> None:
    hand.begin((Chooser, close))
    assert run() == (0, [])


def test_somebody_else_from_the_lock_screen(
    run: Callable[..., tuple[int, list[Path]]], hand: Hand, root: Path
) -> None:
    rosa = person_dir(root, people_list.load(root)[1].id)
    hand.begin(
        (Chooser, choose("Sam")),
        (LockScreen, someone_else),
        (Chooser, choose("Rosa")),
        (MainWindow, close),
    )
    assert run() == (0, [rosa])


def test_switching_closes_the_notes_before_it_asks(
    run: Callable[..., tuple[int, list[Path]]], hand: Hand, root: Path
) -> None:
    rosa = person_dir(root, people_list.load(root)[1].id)
    states: list[tuple[int, bool]] = []

    def look_and_choose(window: QWidget) -> None:
        held = data_file._open_here[data_file.identity(root / "coach.db")]
        states.append((held, shown(MainWindow) is None))
        choose("Rosa")(window)

    hand.begin(
        (LockScreen, give),
        (MainWindow, switch),
        (Chooser, look_and_choose),
        (MainWindow, switch),
        (Chooser, choose("Sam")),
        (LockScreen, close),
    )
    assert run(root) == (0, [root, rosa])
    assert states == [(0, True)]
    assert hand.left == []
    assert not is_open_elsewhere(root)
    assert not is_open_elsewhere(rosa)
    close_dialogs()


def test_leaving_makes_the_last_copy(
    run: Callable[..., tuple[int, list[Path]]], hand: Hand, root: Path
) -> None:
    rosa = person_dir(root, people_list.load(root)[1].id)
    hand.begin((MainWindow, switch), (Chooser, close))
    assert run(rosa) == (0, [rosa])
    assert list(lock.place_of(rosa, Settings()).copies[0].glob("coach-*-leaving-*"))


def test_the_system_knows_the_program_by_a_neutral_name_where_one_is_discreet(
    run: Callable[..., tuple[int, list[Path]]], hand: Hand, root: Path
) -> None:
    rosa = person_dir(root, people_list.load(root)[1].id)
    settings_file.save(rosa, Settings(discreet=True))
    names: list[str] = []

    def noting(act: Callable[[QWidget], object], window: QWidget) -> None:
        names.append(QApplication.applicationName())
        act(window)

    hand.begin(
        (Chooser, partial(noting, choose("Rosa"))),
        (MainWindow, partial(noting, switch)),
        (Chooser, partial(noting, choose("Sam"))),
        (LockScreen, partial(noting, close)),
    )
    run()
    assert names == [DISCREET_NAME, DISCREET_NAME, DISCREET_NAME, APP_NAME]
