"""What the program is and is not, and who has looked it over, in the real window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from coach.content.support_built_in import BUILT_IN
from tests.ui.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from tests.ui.rooms import Room

UNREVIEWED = "No clinician has reviewed this version yet."
REVIEWED = "A clinician has looked this app over: Dr A. Lee, 2026-10-01."


@pytest.fixture
def person(qtbot: QtBot, data_dir: Path, clock: FixedClock) -> Iterator[Person]:
    made = Person(qtbot, data_dir, clock)
    yield made
    made.quits()


@pytest.fixture
def a_clinician(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one line of the content is filled in."""
    seen = replace(BUILT_IN, reviewed="Dr A. Lee, 2026-10-01")
    for module in ("coach.services.support", "coach.content.support"):
        monkeypatch.setattr(f"{module}.load_support", lambda _root: seen)


def begins(person: Person) -> None:
    person.opens().presses("Begin")
    person.rates("Your mood", 4)
    person.rates("Your energy", 2)
    person.presses("Next")


def test_6_13_the_first_run_shows_the_disclaimer_before_anything_is_planned(
    person: Person,
) -> None:
    begins(person)

    assert person.sees(BUILT_IN.disclaimer)
    assert person.sees(UNREVIEWED)
    person.types(Qt.Key.Key_F1)
    assert person.sees(BUILT_IN.disclaimer)
    assert person.sees(UNREVIEWED)


def read_in_about(room: Room) -> list[str]:
    """Press *About* in the settings; return every text that is then on screen."""
    window = room.open("settings")
    buttons = window.findChildren(QAbstractButton)
    room.click(next(b for b in buttons if b.text() == "About" and b.isVisible()))
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]


def test_6_13_about_shows_the_disclaimer_and_that_nobody_has_looked(
    room: Room,
) -> None:
    shown = read_in_about(room)

    assert BUILT_IN.disclaimer in shown
    assert UNREVIEWED in shown


@pytest.mark.usefixtures("a_clinician")
def test_once_a_clinician_has_looked_every_place_says_who_and_when(
    person: Person, room: Room
) -> None:
    begins(person)
    assert person.sees(REVIEWED)
    person.types(Qt.Key.Key_F1)
    assert person.sees(REVIEWED)
    assert not person.sees(UNREVIEWED)
    assert REVIEWED in read_in_about(room)
