"""The careful elder, 71: a medicine for the heart, a bad knee, large text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from coach.domain.catalogue import Readiness
from coach.services.plan import PlanService
from coach.ui.widgets.effort_cells import EffortCells

if TYPE_CHECKING:
    from tests.journeys.counted import Counted

PULSE = re.compile(r"\bpulse of\b|\bbeats\b|\bbpm\b|\b\d{2,3} to \d{2,3} a minute\b")
LARGEST = 3
"""How often the key for larger text is pressed to come to 200 %."""


@pytest.fixture
def elder(person: Counted) -> Counted:
    """Somebody who has answered for heart, knee and a fall, at 200 %."""
    person.opens()
    for _ in range(LARGEST):
        person.types(Qt.Key.Key_Plus, ctrl=True)
    assert person.window.theme().text_scale_pct == 200
    person.presses("Begin")
    person.rates("Your mood", 5)
    person.rates("Your energy", 5)
    person.presses("Next")
    person.presses("A medicine for my heart")
    person.presses("Save my answers")
    for said in ("Sore joints", "A fall in the last year", "A beta-blocker"):
        person.presses(said)
    person.presses("Save my answers")
    person.presses("For my heart, or its rhythm")
    person.presses("Next")
    while not person.sees("Save my step"):
        person.presses("Next")
    person.presses("Save my step")
    person.presses("Go to Today")
    return person


def test_heart_and_knee_are_asked_about_before_any_step(elder: Counted) -> None:
    answers = {a.key: a.value for a in elder.history().answers}
    assert answers["heart_medicine"] == answers["beta_blocker"] == "yes"
    assert answers["joint_pain"] == answers["fall"] == "yes"
    assert elder.desk is not None
    plan = PlanService(elder.desk).view().plan
    assert plan.screening is Readiness.AMBER
    assert plan.heart_rate is None


def test_effort_is_said_in_words_and_never_as_a_pulse(elder: Counted) -> None:
    elder.types(Qt.Key.Key_2, ctrl=True)
    elder.presses("How hard?")
    read = [elder.reads()]
    assert "sing" in read[0] or "talk" in read[0]
    elder.types(Qt.Key.Key_1, ctrl=True)
    elder.presses("Start")
    read.append(elder.reads())
    elder.presses("Begin")
    read.append(elder.reads())
    assert "Easy enough to sing" in read[-1]
    elder.presses("Details")
    assert list(elder._visible(EffortCells))
    read.append(elder.reads())
    assert [page for page in read if PULSE.search(page)] == []


def test_balance_that_suits_is_offered_and_taken_by_one_press(elder: Counted) -> None:
    elder.types(Qt.Key.Key_2, ctrl=True)
    assert elder.sees("Balance with your outings")
    assert elder.sees("Hold on to a chair or a rail all the way.")
    with elder.at_most(1):
        elder.presses("Try it")
    taken = {a.key: a.value for a in elder.history().answers}
    assert taken["balance"] == "yes"


def test_what_to_do_when_something_feels_wrong_is_one_press_away(
    elder: Counted,
) -> None:
    elder.presses("Start")
    elder.presses("Begin")
    with elder.at_most(1):
        elder.presses("Something feels wrong")
    assert elder.sees("Chest, jaw, arm or back feels tight or sore")


def test_nothing_runs_off_the_side_in_the_largest_text(elder: Counted) -> None:
    elder.window.resize(elder.window.minimumSize())
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_Comma):
        elder.types(key, ctrl=True)
        shown = elder.window.page()
        assert shown is not None
        area: QWidget = shown
        while not isinstance(area, QAbstractScrollArea):
            parent = area.parentWidget()
            assert parent is not None
            area = parent
        assert area.horizontalScrollBar().maximum() == 0, elder.page()
