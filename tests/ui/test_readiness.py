"""Answers before exertion in the real window: on the way, and in the middle of P8."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from coach.domain.facts import Session
from coach.services.journal import Journal
from coach.services.plan import PlanService
from coach.store import facts as store
from coach.ui.pages.onboarding import OnboardingPage
from coach.ui.pages.session import SessionPage
from tests.ui.rooms import lay_out

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def words(room: Room) -> str:
    assert room.window is not None
    page = room.window.page()
    assert page is not None
    labels = page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def tab_to(room: Room, wanted: QWidget) -> None:
    for _ in range(80):
        if wanted.hasFocus():
            return
        room.key(Qt.Key.Key_Tab)
    raise AssertionError(f"no way by Tab to {wanted.accessibleName()}")


def stopped(room: Room) -> SessionPage:
    """Go out for 200 seconds until something feels wrong."""
    Journal(room.desk).clear_screening()
    lay_out(room.desk)
    room.open("session")
    page = room.page(SessionPage)
    room.click(page.before.begin)
    room.later(200)
    room.click(page.running.wrong)
    return page


@pytest.mark.parametrize("by_keys", [False, True])
def test_chest_pain_on_the_way_leads_to_a_closed_plan_that_says_why(
    room: Room, *, by_keys: bool
) -> None:
    page = stopped(room)
    assert "The clock has stopped" in words(room)
    assert "call your local emergency number" in words(room)
    chest = page.wrong.what.chips()[0]
    if by_keys:
        tab_to(room, chest)
        room.key(Qt.Key.Key_Space)
    else:
        room.click(chest)
    assert "No outings until then" in words(room)
    assert "The plan is closed from now on, and your minutes are kept" in words(room)
    assert not page.wrong.go_on.isVisible()
    assert page.wrong.help.isVisible()
    if by_keys:
        tab_to(room, page.wrong.end)
        room.key(Qt.Key.Key_Return)
    else:
        room.click(page.wrong.end)
    assert room.name() == "after"
    (kept,) = store.load_history(room.desk.db).sessions
    assert kept.minutes == 3
    for place in ("today", "plan", "why"):
        room.open(place)
        assert "needs a doctor first" in words(room), place
        assert "nswer" in words(room), place


def test_what_was_pressed_by_mistake_is_taken_back_with_a_second_press(
    room: Room,
) -> None:
    page = stopped(room)
    room.click(page.wrong.what.chips()[0])
    room.click(page.wrong.what.chips()[0])
    assert page.wrong.go_on.isVisible()
    assert not page.wrong.told.isVisible()
    answers = store.load_history(room.desk.db).answers
    assert all(a.value == "no" for a in answers)


def test_what_was_said_is_there_in_a_new_window(room: Room) -> None:
    page = stopped(room)
    room.click(page.wrong.what.chips()[1])
    room.open("session")
    page = room.page(SessionPage)
    assert page.wrong.what.chips()[1].isChecked()
    assert page.wrong.told.isVisible()


def at_p8(room: Room) -> None:
    """Live two weeks of P8, four walks of 50 minutes each, up to this one."""
    journal, desk = Journal(room.desk), room.desk
    start = desk.today() - timedelta(days=14 + desk.today().weekday())
    now = room.clock.now()
    room.clock.move_to(now - (desk.today() - start))
    journal.clear_screening()
    journal.set_answers({"baseline_days": "4", "baseline_minutes": "50"})
    room.clock.move_to(now)
    days = [start + timedelta(days=n) for n in (0, 2, 4, 6, 7, 9, 11, 13)]
    walks = [
        Session(store.new_id(), day, "walk", 50, effort=4, before=4, after=6)
        for day in days
    ]
    store.save(desk.db, *walks, verb="log")


def answer(room: Room, *ticks: str, then: str = "") -> None:
    """Answer the safety questions alone, as a person does, by mouse."""
    room.open("safety")
    page = room.page(OnboardingPage)
    while room.name() == "onboarding":
        assert page.frame is not None
        section = page.frame.section
        for key in ticks:
            tick = getattr(section, "ticks", {}).get(key)
            if tick is not None and not tick.isChecked():
                room.click(tick)
        if then and hasattr(section, "rows"):
            room.click(next(iter(section.rows.values())).chips()[0])
        room.click(page.frame.main)


def week_minutes(room: Room) -> int | None:
    load = PlanService(room.desk).view().plan.load
    return None if load is None else load.week_minutes


@pytest.mark.parametrize(
    ("tick", "why", "how"),
    [
        ("kidney_disease", "Ask a doctor or nurse", "doctor or nurse"),
        ("dizzy", "needs a doctor first", "safety questions"),
        ("worse_after_effort", "rest is the plan", "safety questions"),
    ],
)
def test_screening_that_changes_in_the_middle_of_p8_says_why_and_how_to_go_on(
    room: Room, tick: str, why: str, how: str
) -> None:
    at_p8(room)
    plan = PlanService(room.desk)
    assert week_minutes(room) == 200
    answer(room, tick)
    is_amber = tick == "kidney_disease"
    assert week_minutes(room) == (200 if is_amber else None)
    leads = plan.view().plan.options.values()
    assert all(load.week_minutes <= 200 for load in leads)
    assert why in "\n".join(line.text for line in plan.view().reasons)
    assert how in "\n".join(line.text for line in plan.view().would_change)
    room.open("plan")
    assert why in words(room)
    room.open("why")
    assert why in words(room)
    assert how in words(room)
