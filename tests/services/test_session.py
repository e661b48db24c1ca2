from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.catalogue import Readiness
from coach.domain.plan_of import plan_of
from coach.services.after import AfterService
from coach.services.changes import Changes
from coach.services.journal import Journal
from coach.services.session import SESSION_DRAFT, SessionService, Stage
from coach.store import drafts
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.facts import Session
    from coach.services.desk import Desk
    from coach.services.session import SessionView


def lay_out(desk: Desk, minutes: int = 8, **more: object) -> None:
    """Put an outing where Today puts it."""
    body: dict[str, object] = {"activity": "walk", "minutes": minutes, "expected": 4}
    drafts.save(desk.db, SESSION_DRAFT, {**body, **more})


def later(clock: FixedClock, seconds: float) -> None:
    clock.move_to(clock.now() + timedelta(seconds=seconds))


def seen(desk: Desk) -> SessionView:
    """Look as a window does that was opened just now."""
    view = SessionService(desk).view()
    assert view is not None
    return view


def ended(desk: Desk) -> Session:
    SessionService(desk).finish()
    (kept,) = store.load_history(desk.db).sessions
    return kept


@pytest.fixture
def service(desk: Desk) -> SessionService:
    lay_out(desk)
    return SessionService(desk)


def test_without_an_outing_there_is_nothing_to_show(desk: Desk) -> None:
    service = SessionService(desk)

    assert service.view() is None
    assert service.elapsed_s() == 0
    assert service.finish() is Changes.NOTHING


def test_an_outing_waits_with_its_guess_until_it_begins(
    desk: Desk, service: SessionService
) -> None:
    view = seen(desk)

    assert (view.stage, view.minutes, view.expected) == (Stage.BEFORE, 8, 4)
    assert sum(part.minutes for part in view.parts) == 8
    assert view.is_first


def test_answers_given_before_are_there_in_a_new_window(
    desk: Desk, service: SessionService
) -> None:
    service.keep_answers(3, 5)

    assert (seen(desk).before, seen(desk).expected) == (3, 5)


def test_a_mood_of_the_last_two_hours_is_not_asked_again(
    desk: Desk, service: SessionService, clock: FixedClock
) -> None:
    Journal(desk).record_mood(3)
    later(clock, 2 * 3600)
    assert seen(desk).before == 3

    later(clock, 60)
    assert seen(desk).before is None


def test_a_mood_taken_back_is_not_filled_in_again(
    desk: Desk, service: SessionService
) -> None:
    Journal(desk).record_mood(3)
    service.keep_answers(None, None)

    assert (seen(desk).before, seen(desk).expected) == (None, None)


def test_the_clock_runs_on_while_no_window_is_open(
    desk: Desk, service: SessionService, clock: FixedClock
) -> None:
    service.begin(3, 5)
    later(clock, 226)

    view = seen(desk)
    assert (view.stage, view.elapsed_s) == (Stage.RUNNING, 226)
    assert (view.before, view.expected) == (3, 5)


def test_a_pause_holds_the_time_and_survives_a_new_window(
    desk: Desk, service: SessionService, clock: FixedClock
) -> None:
    service.begin(None, None)
    later(clock, 100)
    service.pause()
    later(clock, 5000)
    assert (seen(desk).stage, seen(desk).elapsed_s) == (Stage.PAUSED, 100)

    SessionService(desk).go_on()
    later(clock, 20)
    assert (seen(desk).stage, seen(desk).elapsed_s) == (Stage.RUNNING, 120)


def test_something_wrong_stops_the_clock_till_it_has_passed(
    desk: Desk, service: SessionService, clock: FixedClock
) -> None:
    service.begin(None, None)
    later(clock, 60)
    service.stop()
    later(clock, 60)
    assert (seen(desk).stage, seen(desk).elapsed_s) == (Stage.STOPPED, 60)

    service.go_on()
    service.pause()
    assert seen(desk).stage is Stage.PAUSED


def test_a_clock_set_back_never_takes_time_away(
    desk: Desk, service: SessionService, clock: FixedClock
) -> None:
    service.begin(None, None)
    later(clock, 120)
    service.pause()
    service.go_on()
    later(clock, -7200)

    assert service.elapsed_s() == 120
    assert ended(desk).minutes == 2


def test_beginning_twice_begins_once(
    desk: Desk, service: SessionService, clock: FixedClock
) -> None:
    service.begin(3, None)
    later(clock, 60)
    service.begin(9, 9)

    assert seen(desk).before == 3
    assert seen(desk).elapsed_s == 60


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(0, 1), (29, 1), (89, 1), (90, 2), (150, 3), (480, 8), (480 + 3600, 68)],
)
def test_minutes_are_whole_half_ones_up_and_at_least_one(
    desk: Desk,
    service: SessionService,
    clock: FixedClock,
    seconds: float,
    minutes: int,
) -> None:
    service.begin(None, None)
    later(clock, seconds)

    assert ended(desk).minutes == minutes


def test_a_forgotten_clock_keeps_the_planned_minutes_and_says_so(
    desk: Desk, service: SessionService, clock: FixedClock
) -> None:
    service.begin(None, None)
    later(clock, 480 + 3600 + 1)
    assert ended(desk).minutes == 8

    view = AfterService(desk).view()
    assert view is not None
    assert view.was_forgotten


def test_an_ended_outing_is_written_down_with_start_mood_and_guess(
    desk: Desk, service: SessionService, clock: FixedClock
) -> None:
    started = clock.now()
    service.begin(3, 5)
    later(clock, 480)

    kept = ended(desk)
    assert (kept.at, kept.day) == (started, started.date())
    assert (kept.before, kept.expected, kept.after) == (3, 5, None)
    assert SessionService(desk).view() is None


def test_ending_tells_that_sessions_and_plan_changed(
    desk: Desk, service: SessionService
) -> None:
    service.begin(None, None)

    assert service.finish() & Changes.SESSIONS
    assert service.finish() is Changes.NOTHING


def test_an_ended_outing_can_be_taken_back(desk: Desk, service: SessionService) -> None:
    service.begin(None, None)
    service.finish()
    Journal(desk).undo()

    assert store.load_history(desk.db).sessions == ()


def test_an_outing_that_has_not_begun_can_be_put_away(
    desk: Desk, service: SessionService
) -> None:
    service.put_away()

    assert service.view() is None


def test_an_outing_under_way_is_never_put_away(
    desk: Desk, service: SessionService
) -> None:
    service.begin(None, None)
    service.put_away()

    assert seen(desk).stage is Stage.RUNNING


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"activity": 3, "minutes": 8},
        {"activity": "walk", "minutes": "8"},
        {"activity": "walk", "minutes": 0},
        {"activity": "flying", "minutes": 8},
    ],
)
def test_a_draft_that_cannot_be_read_is_no_outing(
    desk: Desk, body: dict[str, object]
) -> None:
    drafts.save(desk.db, SESSION_DRAFT, body)

    assert SessionService(desk).view() is None


def test_a_draft_with_broken_instants_still_ends(desk: Desk) -> None:
    lay_out(desk, started_at="yesterday", running_since="soon", carried_s=-5)

    assert SessionService(desk).elapsed_s() == 0
    assert ended(desk).minutes == 1


def test_the_first_outing_is_known_from_the_later_ones(
    desk: Desk, service: SessionService
) -> None:
    Journal(desk).log_session("walk", 5)

    assert not seen(desk).is_first


def begun_and_stopped(service: SessionService, clock: FixedClock) -> None:
    service.begin(None, None)
    later(clock, 200)
    service.stop()


def screening(desk: Desk) -> Readiness:
    history = store.load_history(desk.db)
    return plan_of(history, desk.catalogue, desk.today()).screening


@pytest.mark.parametrize(
    ("sign", "key"),
    [
        ("chest", "chest_discomfort"), ("faint", "dizzy"), ("breath", "breathless"),
        ("racing", "racing_and_faint"),
    ],
)  # fmt: skip
def test_a_warning_sign_on_the_way_closes_the_plan_the_same_day(
    desk: Desk, service: SessionService, clock: FixedClock, sign: str, key: str
) -> None:
    begun_and_stopped(service, clock)
    assert service.say_wrong(sign) == Changes.PROFILE | Changes.PLAN
    told = seen(desk).sign
    assert told is not None
    assert (told.id, told.key) == (sign, key)
    assert not told.may_go_on
    assert screening(desk) is Readiness.RED
    assert ended(desk).minutes == 3


@pytest.mark.parametrize("sign", ["sugar", "pain", "other"])
def test_what_is_no_warning_sign_closes_nothing(
    desk: Desk, service: SessionService, clock: FixedClock, sign: str
) -> None:
    begun_and_stopped(service, clock)
    service.say_wrong(sign)
    told = seen(desk).sign
    assert told is not None
    assert told.lines
    assert told.may_go_on == (sign == "other")
    assert store.load_history(desk.db).answers == ()


def test_what_felt_wrong_can_be_said_otherwise_and_taken_back(
    desk: Desk, service: SessionService, clock: FixedClock
) -> None:
    begun_and_stopped(service, clock)
    service.say_wrong("chest")
    service.say_wrong("faint")
    assert [a.key for a in store.load_history(desk.db).answers] == ["dizzy"]
    service.say_wrong("")
    assert seen(desk).sign is None
    assert store.load_history(desk.db).answers == ()


def test_nothing_is_said_to_be_wrong_while_the_clock_runs(
    desk: Desk, service: SessionService
) -> None:
    assert service.say_wrong("chest") is Changes.NOTHING
    service.begin(None, None)
    assert service.say_wrong("chest") is Changes.NOTHING
    assert store.load_history(desk.db).answers == ()


def test_undo_takes_the_outing_back_and_then_the_sign(
    desk: Desk, service: SessionService, clock: FixedClock
) -> None:
    begun_and_stopped(service, clock)
    service.say_wrong("chest")
    service.finish()
    Journal(desk).undo()
    assert store.load_history(desk.db).sessions == ()
    assert screening(desk) is Readiness.RED
    Journal(desk).undo()
    assert screening(desk) is Readiness.UNANSWERED
