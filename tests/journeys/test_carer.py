"""The carer, 58: helping a husband, and doing it together."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.ui.widgets.fields import AreaInput, ListInput

if TYPE_CHECKING:
    from tests.journeys.counted import Counted

NOTE = "Together to the river. He talked about the heron."


def picks(person: Counted, name: str, entry: str) -> None:
    """Pick an entry from the list of this name."""
    [box] = [b for b in person._visible(ListInput) if b.accessibleName() == name]
    at = box.findText(entry)
    assert at >= 0
    person.presses_made += 2
    box.setCurrentIndex(at)
    box.activated.emit(at)
    QApplication.sendPostedEvents()


def begins_together(person: Counted) -> None:
    """Answer side by side, and book a step for the two of them."""
    person.opens()
    person.presses("Both of us")
    assert person.sees("Then you answer together.")
    person.presses("Begin")
    person.presses("Yes, I chose it")
    person.presses("Skip to the first step")
    person.rates("Your mood", 4)
    person.presses("Next")
    person.presses("None of these")
    person.presses("None of these")
    person.presses("Next")
    picks(person, "Who with", "With someone at home")
    person.presses("Save my step")
    person.presses("Go to Today")


def test_a_step_for_two_is_booked_and_says_so(person: Counted) -> None:
    begins_together(person)
    [step] = person.history().steps
    assert step.company == "with someone at home"
    assert person.page() == "today"


def test_a_shared_walk_is_walked_from_today(person: Counted) -> None:
    begins_together(person)
    with person.at_most(5):
        person.presses("Start")
        person.presses("Begin")
        person.clock.move_to(person.clock.now() + timedelta(minutes=10))
        person.presses("I’m back")
        person.rates("How is your mood now?", 6)
        person.presses("Save")
    [walk] = person.history().sessions
    assert (walk.activity, walk.minutes, walk.after) == ("walk", 10, 6)


def test_a_shared_walk_is_logged_afterwards_with_a_word_about_it(
    person: Counted,
) -> None:
    begins_together(person)
    with person.at_most(2):
        person.presses("Log something I did")
        person.presses("Walk ·")
    person.presses("Add details")
    if not list(person._visible(AreaInput)):
        person.presses("Add how it was")
    [box] = list(person._visible(AreaInput))
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(box, NOTE)
    person.presses("Save")
    [walk] = person.history().sessions
    assert walk.note == NOTE


def test_help_for_either_of_them_is_one_press_from_the_first_page(
    person: Counted,
) -> None:
    person.opens()
    with person.at_most(1):
        person.presses("Help now")
    assert person.page() == "help"


def test_a_carer_alone_finds_what_to_say_and_one_thing_to_do(person: Counted) -> None:
    """In ten presses from the first start, and none of them about steps of her own."""
    person.opens()
    with person.at_most(10):
        person.presses("Someone I care about")
        person.presses("Begin")
        person.presses("They say no to most things")
        for _ in range(4):
            person.presses("Go on")
        person.presses("To the guide")
        assert person.page() == "carers"
        assert person.sees("One thing to try this week")
        assert person.sees("Won’t get up"), "sentences to say, by situation"
        person.presses("I offered it")
        person.presses("No")
    [noted] = person.history().invitations
    assert noted.reply == "no"
    assert not person.history().steps
    person.presses("Leave it open")
    assert person.sees("That was today’s")
    person.quits()
    person.clock.move_to(person.clock.now() + timedelta(days=1))
    person.opens()
    assert person.page() == "carers"
    assert person.sees("A rest after a no")


def test_danger_comes_before_everything_for_a_carer(person: Counted) -> None:
    """One answer, and the way to help is the first thing on screen."""
    person.opens()
    person.presses("Someone I care about")
    person.presses("Begin")
    person.presses("They talk of death")
    person.presses("Go on")
    assert person.sees("If they may end their life")
    with person.at_most(1):
        person.presses("Help now")
    assert person.page() == "help"


def test_what_a_carer_notes_is_undone_and_leaves_no_trace_on_the_plan(
    person: Counted,
) -> None:
    """Her ten minutes and her answers are hers: Today and Plan know nothing of them."""
    person.opens()
    person.presses("Someone I care about")
    person.presses("Begin")
    person.presses("Skip to the guide")
    person.presses("Worn out")
    person.presses("Keep ten minutes for me")
    assert person.page() == "carer_self"
    person.presses("I did this")
    assert not person.history().sessions
