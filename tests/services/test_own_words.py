"""The person's own words: read, changed and taken back in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.facts import NotToday, Session
from coach.errors import Refused
from coach.services.journal import Journal
from coach.services.own_words import (
    IfThenForm,
    OwnWordsService,
    OwnWordsView,
    ValuesForm,
)
from coach.services.today import TodayService
from coach.store import facts as store
from tests.services.today_life import FIRST, NOTE, TODAY, spring

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.desk import Desk

    Live = Callable[..., OwnWordsService]

MINE = IfThenForm("I have had my coffee", "", "to the river", "")


@pytest.fixture
def live(desk: Desk, clock: FixedClock) -> Live:
    """Writes a spring and more facts down, and opens the words."""

    def lived(*more: Fact) -> OwnWordsService:
        clock.move_to(make.at(TODAY, "09:12"))
        store.save(desk.db, *spring(*more), verb="test")
        return OwnWordsService(desk)

    return lived


def plan_of_page(view: OwnWordsView) -> IfThenForm:
    assert view.plan is not None
    return view.plan.form


def test_the_words_stand_as_they_were_said(live: Live) -> None:
    said = make.answers(
        FIRST, values="kind", own_values="Mia", barriers="weather", then_pain="pain.2"
    )
    view = live(*said).view()
    assert view.mine == ValuesForm(("kind",), "Mia")
    assert plan_of_page(view) == MINE
    assert view.plan is not None
    assert view.plan.step == "Walk for 8\u00a0minutes, easy pace"
    first, second, third = view.answers[:3]
    assert (first.barrier.id, first.words, first.is_named) == ("weather", "", True)
    assert (second.barrier.id, second.strategy) == ("pain", "pain.2")
    assert second.words == "Try water, a chair or a bike"
    assert not third.is_named
    assert [line.note for line in view.notes] == [NOTE]


def test_values_are_kept_as_one_action_and_undone(live: Live, desk: Desk) -> None:
    service = live()
    service.save_values(ValuesForm(("kind", "curious"), "  Mia \n\n the  garden"))
    assert service.view().mine == ValuesForm(("kind", "curious"), "Mia\nthe garden")
    Journal(desk).undo()
    assert service.view().mine == ValuesForm()
    service.save_values(ValuesForm(("kind",), ""))
    service.save_values(ValuesForm())
    assert service.view().mine == ValuesForm()


def test_the_plan_is_one_action_with_its_backup(live: Live, desk: Desk) -> None:
    service = live()
    mine = IfThenForm("it is ten", "walk to the gate", "in my street", "stretch once")
    assert service.save_plan(mine) is not None
    assert plan_of_page(service.view()) == mine
    step = TodayService(desk).view().step
    assert step is not None
    assert step.title == "walk to the gate"
    assert (step.offers[0].minutes, step.clock_min) == (8, 600)
    Journal(desk).undo()
    assert plan_of_page(service.view()) == MINE


def test_a_plan_that_is_the_same_is_not_kept_again(live: Live) -> None:
    assert live().save_plan(MINE) is None


def test_a_backup_alone_leaves_the_step_as_it_was(live: Live, desk: Desk) -> None:
    service = live()
    before = TodayService(desk).view().step
    service.save_plan(IfThenForm(MINE.cue, "", MINE.place, "stretch once"))
    assert plan_of_page(service.view()).backup == "stretch once"
    assert TodayService(desk).view().step == before


def test_a_first_plan_needs_no_step_that_was_booked(desk: Desk) -> None:
    Journal(desk).clear_screening()
    service = OwnWordsService(desk)
    assert plan_of_page(service.view()) == IfThenForm()
    service.save_plan(IfThenForm(cue="I am dressed"))
    assert plan_of_page(service.view()).cue == "I am dressed"


def test_an_answer_makes_the_barrier_ones_own(live: Live, desk: Desk) -> None:
    service = live(*make.answers(FIRST, barriers="weather"))
    service.save_answer("tired", "I put my coat on")
    first, second = service.view().answers[:2]
    assert (first.barrier.id, first.words) == ("tired", "I put my coat on")
    assert first.is_named
    assert second.barrier.id == "weather"
    service.save_answer("tired", "tired.3")
    assert service.view().answers[0].strategy == "tired.3"
    service.save_answer("tired", "")
    assert service.view().answers[0].words == ""
    assert service.view().answers[0].is_named
    for _ in range(3):
        Journal(desk).undo()
    assert service.view().answers[0].barrier.id == "weather"


def test_a_new_answer_is_shown_where_it_is_in_the_way_today(
    live: Live, desk: Desk
) -> None:
    at = make.at(TODAY, "09:00")
    service = live(
        NotToday("now", TODAY, at, "tired", "tired.1"),
        NotToday("other", TODAY, at, "pain", "pain.1"),
    )
    service.save_answer("tired", "I put my coat on")
    held = store.load_history(desk.db, kinds={NotToday}).refusals
    assert [each.strategy for each in held] == ["I put my coat on", "pain.1"]
    Journal(desk).undo()
    held = store.load_history(desk.db, kinds={NotToday}).refusals
    assert held[0].strategy == "tired.1"


def test_what_gets_in_the_way_can_be_chosen_anew(live: Live) -> None:
    service = live(*make.answers(FIRST, barriers="weather"))
    service.save_named(("pain", "bored"))
    named = [each.barrier.id for each in service.view().answers if each.is_named]
    assert named == ["pain", "bored"]
    service.save_named(())
    assert not any(each.is_named for each in service.view().answers)


def test_a_note_is_changed_taken_out_and_brought_back(live: Live, desk: Desk) -> None:
    service = live()
    (line,) = service.view().notes
    service.save_note(line.session, " The dog was glad. ")
    assert service.view().notes[0].note == "The dog was glad."
    service.save_note(line.session, "")
    assert service.view().notes == ()
    held = store.find(desk.db, line.session)
    assert isinstance(held, Session)
    assert (held.before, held.after) == (3, 6)
    Journal(desk).undo()
    assert service.view().notes[0].note == "The dog was glad."
    Journal(desk).delete(line.session)
    with pytest.raises(Refused, match="not there any more"):
        service.save_note(line.session, "late")


def test_a_line_too_long_is_refused_kindly(live: Live) -> None:
    with pytest.raises(Refused, match="Up to 200 signs fit"):
        live().save_answer("tired", "very " * 50)


@pytest.mark.parametrize("key", ["worse_after_effort", "chest_discomfort"])
def test_where_movement_is_not_offered_its_words_wait(live: Live, key: str) -> None:
    read = make.session(TODAY.replace(day=3), 10, "read", note="The one with the sea.")
    service = live(read, *make.answers(TODAY, **{key: "yes"}))
    view = service.view()
    assert (view.plan, view.answers) == (None, ())
    assert [line.note for line in view.notes] == ["The one with the sea."]


def test_on_a_day_that_may_not_be_safe_they_wait_too(live: Live) -> None:
    view = live(*make.answers(TODAY, safe_now="not_say")).view()
    assert (view.plan, view.answers, view.notes) == (None, (), ())


def test_the_page_is_opened_once_where_it_was_asked_to(live: Live) -> None:
    service = live()
    assert service.opening() is None
    service.open_at("tired")
    opening = service.opening()
    assert opening is not None
    assert (opening.barrier, opening.back) == ("tired", "not_today")
    assert service.opening() is None
