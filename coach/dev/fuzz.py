"""Random hands on every page: ``python -m coach.dev.fuzz --events 10000 --seed 1``.

Every page of the window is worked with clicks, keys, the wheel, resizing, other looks,
undo and days going by, with an empty record and with a year in it. It has to end with
no exception, no word of warning from Qt, an intact data file and the window alive. The
same seed does the same things. The pages are those of the window's house, so that a new
one needs nothing here. Exit 1 when something was found.
"""

from __future__ import annotations

import argparse
import atexit
import faulthandler
import os
import random
import shutil
import sys
import tempfile
import time
from collections import deque
from contextlib import closing, suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.bootstrap import open_desk, open_paper
from coach.clock import FixedClock
from coach.dev import builders
from coach.dev.fuzz_guard import dismiss, guarded
from coach.dev.fuzz_hand import Hand
from coach.dev.opened import Opened
from coach.dev.scene_facts import DAY, sam
from coach.dev.scenes_tryout import trial
from coach.dev.shown_door import ShownDoor
from coach.dev.stage import Watch, settle
from coach.domain.facts import (
    FilledForm,
    HelpPerson,
    HourNote,
    Invitation,
    NotToday,
    Pattern,
    Planned,
    Reminder,
    Repeat,
    Reply,
    Rung,
)
from coach.domain.phq9 import PHQ9
from coach.errors import CoachError
from coach.paths import DATABASE_NAME, resources
from coach.services.questionnaire import QuestionnaireService
from coach.services.session import SessionService
from coach.services.settings import SettingsService
from coach.services.today import TodayService
from coach.store import facts as store
from coach.store.database import open_database
from coach.store.doctor import examine
from coach.ui.house import build_house
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from coach.domain.facts import Fact
    from coach.services.desk import Desk


EMPTY, FILLED = "empty", "filled"
PROFILES = (EMPTY, FILLED)
LIFE_EVENTS = 250
"""After so many events the window is closed, looked over, and begun again."""
SETTLE_EVERY = 12
STAY = 6
"""So many events in a row may lie on pages that were led to."""
LAST = 6
NO_PLUGIN = "This plugin does not support"
"""What the platform without a screen says of lists and menus that open."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one page with one profile: events done, seconds, and problems."""

    page: str
    profile: str
    events: int
    seconds: float
    problems: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Work the pages and print a line for each; 1 when something was found."""
    chosen = _read(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    found = 0
    print(f"{'page':<16} {'profile':<7} {'events':>7} {'seconds':>8} {'problems':>8}")
    for page in chosen.page or page_names():
        for profile in PROFILES:
            run = fuzz(page, profile, chosen.events // len(PROFILES), chosen.seed)
            found += len(run.problems)
            numbers = f"{run.events:>7} {run.seconds:>8.1f} {len(run.problems):>8}"
            print(f"{run.page:<16} {run.profile:<7} {numbers}", flush=True)
            for problem in run.problems:
                print(problem, file=sys.stderr, flush=True)
    return 1 if found else 0


def page_names() -> tuple[str, ...]:
    """Return the names of all pages of the window."""
    with tempfile.TemporaryDirectory(prefix="outside-in-") as folder:
        settings = SettingsService(Path(folder), resources())
        desk = open_desk(Path(folder))
        with closing(desk.db):
            door = ShownDoor(is_on=True)
            return tuple(build_house(desk, settings, open_paper, door=door).pages)


def fuzz(page: str, profile: str, events: int, seed: int) -> Run:
    """Work one page with one profile, and return what came of it.

    Args:
        page: the name of a page of the house.
        profile: ``empty`` or ``filled``.
        events: how many, 0 and up.
        seed: the same one does the same things.
    """
    chance = random.Random(f"{seed} {page} {profile}")
    problems: list[str] = []
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="outside-in-") as folder:
        home = Path(folder) / "home"
        with guarded(Path(folder)):
            for done in range(0, events, LIFE_EVENTS):
                home.mkdir()
                if profile == FILLED:
                    shutil.copyfile(_year(), home / DATABASE_NAME)
                life = _Life(home, page, chance, problems)
                life.live(done, min(LIFE_EVENTS, events - done))
                shutil.rmtree(home)
    return Run(page, profile, events, time.monotonic() - began, tuple(problems))


class _Life:
    """One window on one record, worked for a while.

    Args:
        home: the folder of the record.
        page: the page to be worked.
        chance: where every choice comes from.
        problems: where notes are added, one line each.
    """

    def __init__(
        self, home: Path, page: str, chance: random.Random, problems: list[str]
    ) -> None:
        self._home, self._page, self._problems = home, page, problems
        self._opened = Opened(home, builders.at(DAY, "10:00"))
        self._window = self._opened.window
        self._hand = Hand(self._opened, chance)
        self._mine, self._away = "", 0

    def live(self, first: int, events: int) -> None:
        """Do so many things, counted on from ``first``, and look over what is left.

        A page that does not open is a finding, and nothing is done with it.
        """
        before = len(self._problems)
        with _Watch(f"{self._page}: opening", self._problems):
            self._mine = self._go_home()
        if len(self._problems) == before:
            self._work(range(first, first + events))
        self._close()

    def _work(self, events: range) -> None:
        lately: deque[str] = deque(maxlen=LAST)
        for n in events:
            before = len(self._problems)
            with _Watch(f"{self._page} #{n}", self._problems):
                lately.append(self._hand.act())
                dismiss(self._window)
                if n % SETTLE_EVERY == 0:
                    settle()
                self._come_back()
            if len(self._problems) > before:
                self._problems.append(f"  after: {' | '.join(lately)}")

    def _come_back(self) -> None:
        """Stay for a while where a press led to, then go back to the page."""
        shown = self._window.page()
        is_home = shown is not None and shown.name == self._mine
        self._away = 0 if is_home else self._away + 1
        if self._away > STAY:
            self._away, self._mine = 0, self._go_home()

    def _go_home(self) -> str:
        """Open the page with something on it, and return its own name."""
        with suppress(CoachError):
            lay_ready(self._page, self._opened.desk)
        self._window.open_page(self._page)
        shown = self._window.page()
        assert shown is not None, "a page was opened"
        return shown.name

    def _close(self) -> None:
        with _Watch(f"{self._page}: closing", self._problems):
            self._opened.close()
        found = examine(self._home / DATABASE_NAME)
        self._problems.extend(f"{self._page}: {each}" for each in found.problems)


class _Watch(Watch):
    """Lets pass what the window tells in a kind sentence, and what no screen causes."""

    def _on_raised(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if not isinstance(error, CoachError):
            super()._on_raised(kind, error, trace)

    def _on_message(
        self, kind: QtMsgType, context: QMessageLogContext, text: str
    ) -> None:
        if NO_PLUGIN not in text:
            super()._on_message(kind, context, text)


def lay_ready(page: str, desk: Desk) -> None:
    """Put on a page what it is there for: an outing, the questions after it, a form.

    Raises:
        CoachError: the program refused; the page is worked as it is.
    """
    if page == "checkin":
        QuestionnaireService(desk).begin(PHQ9)
    if page not in {"session", "after"}:
        return
    today, session = TodayService(desk), SessionService(desk)
    step = today.view().step
    if step is not None:
        today.begin(step.offers[0], step)
    if page == "after" and session.view() is not None:
        session.begin(4, 4)
        session.finish()


def _beside() -> list[Fact]:
    """Return a little of all that a year of walks and moods does not hold."""
    at, tomorrow = builders.at(DAY, "08:00"), DAY + timedelta(days=1)
    row, new = builders.next_id(), builders.next_id
    weeks_ago = DAY - timedelta(days=20)
    noted = [
        HourNote(new(), DAY, at, hour, f"hour {hour}", "", 5, 4, 5)
        for hour in range(7, 12)
    ]
    return [
        Planned(row, DAY, at, "walk", DAY, minutes=10, repeats=Repeat.WEEKLY),
        Planned(new(), DAY, at, "tea_outside", tomorrow, clock_min=960),
        Planned(new(), DAY, at, "call_friend", DAY, company="Anna", clock_min=1_080),
        Pattern(new(), DAY, at, "The phone rang", "dread", "let it ring", "alone"),
        Rung(new(), DAY - timedelta(days=1), at - timedelta(days=1), "shoes"),
        NotToday(new(), DAY - timedelta(days=3), at - timedelta(days=3), "tired"),
        Reminder(new(), DAY, at, 600),
        HelpPerson(new(), DAY, at, "Anna", "0123 456"),
        Invitation(new(), DAY, at, "to_the_gate", reply=Reply.NO, felt=4),
        FilledForm(new(), weeks_ago, at - timedelta(days=20), PHQ9, (1,) * 8 + (0,)),
        *noted,
        *trial("music", "no_music", ended=DAY - timedelta(days=40)),
        *trial("walk_first", "walk_later", ended=DAY - timedelta(days=1), given=9),
    ]


@cache
def _year() -> Path:
    """Return a data file with a year in it, made once a process."""
    folder = Path(tempfile.mkdtemp(prefix="outside-in-year-"))
    path = folder / DATABASE_NAME
    with closing(open_database(path, FixedClock(builders.at(DAY, "10:00")))) as db:
        store.save_batch(db, [*sam(), *_beside()], verb="demo")
        store.settle(db)
    atexit.register(shutil.rmtree, folder)
    return path


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m coach.dev.fuzz")
    parser.description = (__doc__ or "").splitlines()[0]
    parser.add_argument("--events", type=int, default=10_000, help="a page")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--page", action="append", metavar="NAME", help="one page")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    faulthandler.enable()
    sys.exit(main())
