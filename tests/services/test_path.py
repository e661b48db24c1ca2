from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import Choice, State
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.journal import Journal, Ratings
from coach.services.moments import When
from coach.services.path import PathService
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.services.desk import Desk
    from coach.services.path import PathPageView

WEDNESDAY = date(2026, 3, 4)


def seen(desk: Desk) -> PathPageView:
    return PathService(desk).view()


def on(clock: FixedClock, day: date) -> date:
    clock.move_to(datetime.combine(day, clock.now().timetz()))
    return day


def cleared(desk: Desk, **answers: str) -> None:
    journal = Journal(desk)
    journal.clear_screening()
    if answers:
        journal.set_answers(answers)


def test_a_new_person_stands_on_the_first_stone(desk: Desk) -> None:
    cleared(desk)

    view = seen(desk)
    assert view.here == 0
    assert view.rows[0].id == "R1"
    assert view.bounds == (150, 300)


def test_a_person_who_moves_already_stands_further_on(desk: Desk) -> None:
    cleared(desk, baseline_days="4", baseline_minutes="30")

    view = seen(desk)
    assert view.here is not None
    assert view.rows[view.here].id.startswith("P")


def test_the_stone_at_the_door_is_there_while_someone_stands_on_it(
    desk: Desk, clock: FixedClock
) -> None:
    cleared(desk)
    Journal(desk).log_session("walk", 5, when=When(WEDNESDAY))
    on(clock, WEDNESDAY + timedelta(days=32))

    view = seen(desk)
    assert (view.here, view.rows[0].id) == (0, "R0")
    assert view.view.reasons[0].rule == "gap"


@pytest.mark.parametrize("answer", ["chest_discomfort", "worse_after_effort"])
def test_without_a_plan_one_stands_nowhere_and_nothing_is_open(
    desk: Desk, answer: str
) -> None:
    cleared(desk, **{answer: "yes"})

    view = seen(desk)
    assert view.here is None
    assert view.plan.options == {}
    assert view.view.reasons


def test_the_week_has_one_line_a_day_with_the_minutes_that_count(desk: Desk) -> None:
    cleared(desk)
    journal = Journal(desk)
    monday = When(WEDNESDAY - timedelta(days=2))
    journal.log_session("walk", 5, Ratings(before=3, after=6), when=monday)
    journal.log_session("garden", 10, when=monday)
    journal.log_session("music", 30, when=monday)

    view = seen(desk)
    first, *rest = view.week
    assert (first.day, first.minutes, first.is_done) == (monday.day, 5, True)
    assert view.other_min == 10
    assert (first.before, first.after) == (3, 6)
    assert all(not entry.is_done for entry in rest)
    assert all(entry.day >= WEDNESDAY for entry in rest)


def test_what_is_left_of_the_week_is_planned_from_today_on(desk: Desk) -> None:
    cleared(desk)

    week = seen(desk).week
    assert [entry.is_done for entry in week] == [False] * len(week)
    assert week[0].is_today
    assert {entry.minutes for entry in week} == {5}


def test_effort_that_makes_worse_is_neither_counted_nor_planned(desk: Desk) -> None:
    cleared(desk, worse_after_effort="yes")
    Journal(desk).log_session("walk", 5)

    assert seen(desk).week == ()


@pytest.mark.parametrize("state", [State.REST, State.ILL, State.AWAY])
def test_nothing_is_planned_while_someone_pauses(desk: Desk, state: State) -> None:
    cleared(desk)
    changes = PathService(desk).set_state(state)

    assert changes & Changes.PLAN
    assert seen(desk).state is state
    assert seen(desk).week == ()


def test_coming_back_from_a_pause_brings_the_week_back(desk: Desk) -> None:
    cleared(desk)
    service = PathService(desk)
    before = service.view().week
    service.set_state(State.REST)
    service.set_state(State.NONE)

    assert service.view().state is State.NONE
    assert service.view().week == before


def test_a_pause_can_be_taken_back(desk: Desk) -> None:
    cleared(desk)
    PathService(desk).set_state(State.AWAY)
    Journal(desk).undo()

    assert seen(desk).state is State.NONE


@pytest.mark.parametrize("choice", [Choice.STAY, Choice.BACK, Choice.READY])
def test_each_open_choice_is_one_fact(desk: Desk, choice: Choice) -> None:
    cleared(desk)
    changes = PathService(desk).choose(choice)

    assert changes & Changes.PLAN
    assert [c.choice for c in store.load_history(desk.db).choices] == [choice]


def test_a_choice_that_is_not_open_is_refused(desk: Desk) -> None:
    cleared(desk, chest_discomfort="yes")
    with pytest.raises(Refused):
        PathService(desk).choose(Choice.READY)

    assert store.load_history(desk.db).choices == ()
