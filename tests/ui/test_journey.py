"""The whole first walk in the real window, with a mouse and a keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import Qt

from coach.clock import noon_of
from coach.domain.facts import Choice
from coach.services.plan import PlanService
from coach.store import facts
from tests.ui.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.domain.history import History

THURSDAY = date(2026, 5, 14)
MOOD_NOW = "How is your mood now?"


@pytest.fixture
def person(qtbot: QtBot, data_dir: Path, clock: FixedClock) -> Iterator[Person]:
    made = Person(qtbot, data_dir, clock)
    yield made
    made.quits()


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every call that could reach beyond this computer fails the test."""

    def refused(*args: object, **named: object) -> NoReturn:
        pytest.fail(f"a socket was asked for: {args} {named}")

    for name in ("socket", "create_connection", "getaddrinfo", "socketpair"):
        monkeypatch.setattr(f"socket.{name}", refused)


def history_of(person: Person) -> History:
    assert person.desk is not None
    return facts.load_history(person.desk.db)


def stage_of(person: Person) -> str | None:
    assert person.desk is not None
    load = PlanService(person.desk).view().plan.load
    return load.stage if load else None


def leads_in(person: Person) -> None:
    """The first run, left in the middle and resumed, to a booked step."""
    person.opens().presses("Begin")
    person.rates("Your mood", 4)
    person.rates("Your energy", 2)
    person.presses("Next")
    person.presses("None of these")
    person.presses("None of these")
    assert person.sees("30 or more")
    person.quits()
    person.opens()
    assert person.sees("30 or more"), "it resumes where it was left"
    person.types(Qt.Key.Key_Return, ctrl=True)
    assert person.sees("Save my step")
    person.rates("How sure are you that you will do it?", 8)
    person.rates("How do you expect to feel after?", 4)
    person.types(Qt.Key.Key_Return, ctrl=True)
    person.presses("Go to Today")


def goes_out(person: Person, *, minutes: int, after: int) -> None:
    """One outing from Today, and how it was."""
    person.presses("Start")
    person.presses("Begin")
    person.lives_at(person.clock.now() + timedelta(minutes=minutes))
    person.presses("I’m back")
    person.rates(MOOD_NOW, after)
    person.presses("Save")


def walks_through_it(person: Person) -> None:
    """From the first start to next week's step."""
    leads_in(person)
    booked = history_of(person)
    assert [c.mood for c in booked.checkins] == [4]
    assert len(booked.steps) == 1
    assert booked.steps[0].expected == 4
    assert stage_of(person) == "R0"

    goes_out(person, minutes=2, after=6)
    first = history_of(person).sessions
    assert [(s.minutes, s.before, s.after, s.expected) for s in first] == [(2, 4, 6, 4)]
    assert first[0].day == THURSDAY

    for days in (1, 2):
        person.lives_at(noon_of(THURSDAY + timedelta(days=days)))
        goes_out(person, minutes=2, after=5)
    assert len(history_of(person).sessions) == 3

    person.lives_at(noon_of(THURSDAY + timedelta(days=4)))
    person.types(Qt.Key.Key_2, ctrl=True)
    assert person.sees("Your path")
    assert person.sees("I feel ready")
    person.presses("I feel ready")
    person.presses("Keep this choice")
    assert [c.choice for c in history_of(person).choices] == [Choice.READY]
    assert stage_of(person) == "R1"

    person.types(Qt.Key.Key_4, ctrl=True)
    assert person.sees("How it has been")
    person.presses("Before and after")
    assert person.sees("3 walks")
    person.types(Qt.Key.Key_1, ctrl=True)
    assert person.sees("5\u00a0min")


def test_from_the_first_start_to_next_weeks_step(person: Person) -> None:
    walks_through_it(person)


def test_undo_takes_back_what_was_just_saved(person: Person) -> None:
    leads_in(person)
    goes_out(person, minutes=2, after=6)
    person.types(Qt.Key.Key_Z, ctrl=True)
    assert [s.after for s in history_of(person).sessions] == [None]
    person.types(Qt.Key.Key_Z, ctrl=True)
    assert history_of(person).sessions == ()


def test_an_outing_goes_on_while_the_window_is_closed(person: Person) -> None:
    leads_in(person)
    person.presses("Start")
    person.presses("Begin")
    person.quits()
    person.clock.move_to(person.clock.now() + timedelta(minutes=7))
    person.opens()
    person.presses("Go on")
    person.presses("I’m back")
    assert [s.minutes for s in history_of(person).sessions] == [7]


def test_the_whole_way_asks_for_no_socket(person: Person, no_sockets: None) -> None:
    walks_through_it(person)
    person.types(Qt.Key.Key_F1)
    assert person.sees("Call your local emergency number")
