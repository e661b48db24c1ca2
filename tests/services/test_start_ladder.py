"""One rung at a time: each counts, and stopping on any of them is a good end."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from coach.content.way_out import load_ladder
from coach.paths import resources
from coach.services.journal import Journal
from coach.services.session import AFTER_DRAFT, SESSION_DRAFT, SessionService, Stage
from coach.services.start_ladder import End, Foot, StartLadderService
from coach.store import drafts
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.services.desk import Desk


def lay_out(desk: Desk, activity: str = "walk") -> None:
    body: dict[str, object] = {"activity": activity, "minutes": 8, "expected": 4}
    drafts.save(desk.db, SESSION_DRAFT, body)


@pytest.fixture
def ladder(desk: Desk) -> StartLadderService:
    lay_out(desk)
    made = StartLadderService(desk, partial(load_ladder, resources()))
    assert made.begin()
    return made


def later(clock: FixedClock, seconds: float) -> None:
    clock.move_to(clock.now() + timedelta(seconds=seconds))


def rungs(desk: Desk) -> list[str]:
    """Return the rungs kept, in the order of the ladder."""
    order = [rung.id for rung in load_ladder(resources()).rung]
    kept = (rung.rung for rung in store.load_history(desk.db).rungs)
    return sorted(kept, key=order.index)


def foot(ladder: StartLadderService) -> Foot | None:
    view = ladder.view()
    return view.foot if view else None


def test_every_rung_is_kept_and_the_clock_runs_from_the_door(
    desk: Desk, ladder: StartLadderService, clock: FixedClock
) -> None:
    later(clock, 600)
    ladder.reach()
    assert rungs(desk) == ["shoes_on"]
    assert SessionService(desk).elapsed_s() == 0

    later(clock, 600)
    ladder.reach()
    later(clock, 45)
    view = ladder.view()
    assert view is not None
    assert (view.foot, view.elapsed_s, view.reached) == (Foot.OUT, 45, 2)
    assert view.last is not None
    assert view.last.id == "door_open"
    assert not ladder.reach()
    assert not ladder.go_on()


def test_going_on_makes_it_an_outing_like_any_other(
    desk: Desk, ladder: StartLadderService, clock: FixedClock
) -> None:
    ladder.reach()
    ladder.reach()
    later(clock, 120)
    assert foot(ladder) is Foot.ASKED
    ladder.go_on()

    assert rungs(desk) == ["shoes_on", "door_open", "two_minutes", "go_on"]
    assert ladder.view() is None
    view = SessionService(desk).view()
    assert view is not None
    assert (view.stage, view.elapsed_s, view.on_ladder) == (Stage.RUNNING, 120, False)
    later(clock, 180)
    SessionService(desk).finish()
    (kept,) = store.load_history(desk.db).sessions
    assert (kept.minutes, kept.expected) == (5, 4)


def test_turning_back_counts_the_minutes_and_the_rung(
    desk: Desk, ladder: StartLadderService, clock: FixedClock
) -> None:
    ladder.reach()
    ladder.reach()
    later(clock, 130)
    _, end, words = ladder.stop()

    assert end is End.OUTING
    assert words == "You were outside. That counts."
    assert rungs(desk)[-1] == "two_minutes"
    (kept,) = store.load_history(desk.db).sessions
    assert kept.minutes == 2


def test_stopping_after_the_shoes_is_a_good_end_and_no_outing(
    desk: Desk, ladder: StartLadderService
) -> None:
    ladder.reach()
    _, end, words = ladder.stop()

    assert (end, words) == (End.RUNG, "Shoes on. That counts.")
    assert store.load_history(desk.db).sessions == ()
    assert drafts.load(desk.db, SESSION_DRAFT) is None
    assert drafts.load(desk.db, AFTER_DRAFT) is None
    assert rungs(desk) == ["shoes_on"]


def test_a_door_open_for_a_moment_is_no_outing(
    desk: Desk, ladder: StartLadderService, clock: FixedClock
) -> None:
    ladder.reach()
    ladder.reach()
    later(clock, 20)

    assert ladder.stop()[1:] == (End.RUNG, "The door was open. That counts.")
    assert store.load_history(desk.db).sessions == ()


def test_less_than_two_minutes_out_count_too(
    desk: Desk, ladder: StartLadderService, clock: FixedClock
) -> None:
    ladder.reach()
    ladder.reach()
    later(clock, 50)

    assert ladder.stop()[1] is End.OUTING
    assert rungs(desk) == ["shoes_on", "door_open"]


def test_stopping_before_the_first_rung_says_nothing(
    desk: Desk, ladder: StartLadderService
) -> None:
    assert ladder.stop()[1:] == (End.RUNG, "")
    assert ladder.stop()[1:] == (End.RUNG, "")
    assert rungs(desk) == []


@pytest.mark.parametrize("way", ["undo", "step_down"])
def test_a_rung_can_be_taken_back_and_a_door_taken_back_stops_the_clock(
    desk: Desk, ladder: StartLadderService, clock: FixedClock, way: str
) -> None:
    ladder.reach()
    ladder.reach()
    later(clock, 60)
    if way == "undo":
        Journal(desk).undo()
    else:
        ladder.step_down()

    view = ladder.view()
    assert view is not None
    assert (view.foot, view.now.id, view.elapsed_s) == (Foot.UNDER, "door_open", 0)
    ladder.reach()
    later(clock, 10)
    assert SessionService(desk).elapsed_s() == 10


def test_there_is_nothing_to_take_back_under_the_first_rung(
    ladder: StartLadderService,
) -> None:
    assert not ladder.step_down()


def test_without_an_outing_there_is_no_ladder(desk: Desk) -> None:
    ladder = StartLadderService(desk, partial(load_ladder, resources()))

    assert not ladder.begin()
    assert ladder.view() is None
    assert not ladder.reach()
    assert not ladder.go_on()


@pytest.mark.parametrize("activity", ["walk_indoors", "read", "seated_march"])
def test_what_does_not_lead_out_has_no_ladder(desk: Desk, activity: str) -> None:
    lay_out(desk, activity)
    ladder = StartLadderService(desk, partial(load_ladder, resources()))

    assert not ladder.begin()
    view = SessionService(desk).view()
    assert view is not None
    assert not view.may_climb


@pytest.mark.parametrize(
    "answers",
    [
        {"chest_discomfort": "yes"},
        {"worse_after_effort": "yes"},
        {"safe_now": "not_say"},
    ],
)
def test_where_movement_or_coaxing_has_no_place_there_is_no_ladder(
    desk: Desk, answers: dict[str, str]
) -> None:
    Journal(desk).set_answers(answers)
    lay_out(desk)
    ladder = StartLadderService(desk, partial(load_ladder, resources()))

    assert not ladder.begin()
    view = SessionService(desk).view()
    assert view is not None
    assert not view.may_climb


def test_something_wrong_on_the_ladder_stands_the_clock_and_goes_on(
    desk: Desk, ladder: StartLadderService, clock: FixedClock
) -> None:
    ladder.reach()
    ladder.reach()
    later(clock, 40)
    service = SessionService(desk)
    service.stop()
    later(clock, 400)
    service.go_on()
    later(clock, 10)

    view = ladder.view()
    assert view is not None
    assert (view.foot, view.elapsed_s) == (Foot.OUT, 50)


def test_the_end_of_an_outing_can_be_taken_back_with_its_clock_running(
    desk: Desk, clock: FixedClock
) -> None:
    lay_out(desk)
    service = SessionService(desk)
    service.begin(4, None)
    later(clock, 100)
    service.finish()
    later(clock, 50)
    assert service.still_out()
    assert not service.still_out()

    assert store.load_history(desk.db).sessions == ()
    assert service.elapsed_s() == 150
    Journal(desk).undo()
    later(clock, 150)
    service.finish()
    (kept,) = store.load_history(desk.db).sessions
    assert kept.minutes == 5


def test_it_is_said_when_somebody_is_back(desk: Desk, clock: FixedClock) -> None:
    lay_out(desk)
    service = SessionService(desk)
    in_eight = clock.now() + timedelta(minutes=8)
    assert service.back_at() == in_eight
    later(clock, 60)
    service.begin(None, None)
    assert service.back_at() == in_eight + timedelta(minutes=1)
    later(clock, 120)
    assert service.back_at() == in_eight + timedelta(minutes=1)

    service.pause()
    assert service.back_at() is None
    service.go_on()
    later(clock, 600)
    assert service.back_at() is None
