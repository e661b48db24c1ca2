"""Guided routines: choosing, going through them, and what is written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.content.moves import load_moves
from coach.dev import builders as make
from coach.domain.routine import Form, RoutineKind
from coach.errors import Refused
from coach.paths import resources
from coach.services.routine import (
    ROUTINE_DRAFT,
    RoutineService,
    RoutineView,
    is_under_way,
)
from coach.services.routines import RoutinesService, fits_minutes, show_how
from coach.services.session import SESSION_DRAFT, SessionService, Stage
from coach.services.settings import SettingsService
from coach.store import drafts
from coach.store import facts as store
from tests.services.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.domain.facts import Session
    from coach.services.desk import Desk

BOOK = load_moves(resources())
DAY = NOW.date()


@pytest.fixture
def player(desk: Desk) -> RoutineService:
    cleared = (*make.cleared(DAY), *make.answers(DAY, birth_year=1984))
    store.save(desk.db, *cleared, verb="test")
    return RoutineService(desk, lambda: BOOK)


@pytest.fixture
def chooser(desk: Desk, tmp_path: Path) -> RoutinesService:
    settings = SettingsService(tmp_path / "data", resources())
    desk = replace(desk, settings=settings.current)
    return RoutinesService(desk, settings, lambda: BOOK)


def shown(player: RoutineService) -> RoutineView:
    view = player.view()
    assert view is not None
    return view


def begun(player: RoutineService, form: Form = Form.SEATED) -> RoutineView:
    player.choose("stretch_two", form)
    player.begin()
    return shown(player)


def later(clock: FixedClock, seconds: float) -> None:
    clock.move_to(clock.now() + timedelta(seconds=seconds))


def written(desk: Desk) -> tuple[Session, ...]:
    return store.load_history(desk.db).sessions


def test_without_a_choice_there_is_nothing(player: RoutineService, desk: Desk) -> None:
    assert player.view() is None
    assert player.position_s() == 0
    player.begin()
    player.skip()
    player.set_easier(is_easier=True)
    player.put_away()
    assert not player.finish()
    assert not is_under_way(desk)


def test_a_routine_runs_with_the_clock_and_is_written_down_in_its_form(
    player: RoutineService, desk: Desk, clock: FixedClock
) -> None:
    view = begun(player, Form.STANDING)
    assert (view.stage, view.minutes, view.needs) == (
        Stage.RUNNING,
        2,
        "Room to reach",
    )
    assert is_under_way(desk)
    later(clock, 70)
    assert shown(player).spot.stretch.move == 1
    player.pause()
    later(clock, 500)
    player.go_on()
    assert player.position_s() == 70
    player.finish()
    (session,) = written(desk)
    assert (session.activity, session.minutes) == ("stretch", 1)
    assert drafts.load(desk.db, ROUTINE_DRAFT) is None
    assert player.view() is None


def test_left_running_it_ends_where_the_routine_ends(
    player: RoutineService, desk: Desk, clock: FixedClock
) -> None:
    begun(player)
    later(clock, 4000)
    view = shown(player)
    assert view.spot.is_over
    assert view.stage is Stage.PAUSED
    player.finish()
    assert written(desk)[0].minutes == 2


def test_skipped_time_is_not_counted(
    player: RoutineService, desk: Desk, clock: FixedClock
) -> None:
    begun(player)
    later(clock, 10)
    player.skip()
    assert player.position_s() == 48
    player.skip()
    player.go_back()
    assert shown(player).spot.stretch.move == 1
    for _ in range(3):
        player.skip()
    later(clock, 600)
    player.finish()
    assert written(desk)[0].minutes == 1


def test_a_new_start_of_the_program_goes_on_where_it_was(
    player: RoutineService, desk: Desk, clock: FixedClock
) -> None:
    begun(player)
    player.set_easier(is_easier=True)
    later(clock, 30)
    again = RoutineService(desk, lambda: BOOK)
    view = shown(again)
    assert (again.position_s(), view.is_easier) == (30, True)
    again.begin()
    assert again.position_s() == 30


def test_what_felt_wrong_closes_the_plan_and_the_minutes_stay(
    player: RoutineService, desk: Desk, clock: FixedClock
) -> None:
    begun(player)
    later(clock, 60)
    player.stop()
    sign = next(sign for sign in player.signs() if sign.key)
    player.say_wrong(sign.id)
    view = shown(player)
    assert (view.stage, view.sign) == (Stage.STOPPED, sign)
    player.finish()
    assert written(desk)[0].minutes == 1
    with pytest.raises(Refused):
        player.choose("stretch_two", Form.SEATED)


def test_another_outing_under_way_is_left_alone(
    player: RoutineService, desk: Desk
) -> None:
    walk: dict[str, object] = {"activity": "walk", "minutes": 8}
    drafts.save(desk.db, SESSION_DRAFT, walk)
    SessionService(desk).begin(4, None)
    with pytest.raises(Refused):
        player.choose("stretch_two", Form.SEATED)


def test_an_outing_with_the_same_activity_is_joined(
    player: RoutineService, desk: Desk, clock: FixedClock
) -> None:
    body: dict[str, object] = {"activity": "chair_stretch", "minutes": 5}
    drafts.save(desk.db, SESSION_DRAFT, body)
    SessionService(desk).begin(4, 6)
    later(clock, 120)
    assert show_how(desk, "chair_stretch")
    player.begin()
    assert player.position_s() == 0
    later(clock, 60)
    player.finish()
    session = written(desk)[0]
    assert (session.minutes, session.before, session.expected) == (3, 4, 6)


def test_an_outing_ended_elsewhere_takes_its_routine_along(
    player: RoutineService, desk: Desk, clock: FixedClock
) -> None:
    begun(player)
    later(clock, 60)
    SessionService(desk).finish()
    assert player.view() is None
    assert not player.finish()


def test_a_draft_that_does_not_fit_is_as_none(
    player: RoutineService, desk: Desk
) -> None:
    for body in (
        {"routine": "stretch_two", "form": "lying"},
        {"routine": "nothing", "form": "seated", "skew_s": "x", "started_at": 3},
    ):
        drafts.save(desk.db, ROUTINE_DRAFT, dict(body))
        assert player.view() is None


def test_laid_out_and_put_away(player: RoutineService, desk: Desk) -> None:
    player.choose("stretch_two", Form.SEATED)
    assert shown(player).stage is Stage.BEFORE
    player.put_away()
    assert drafts.load(desk.db, ROUTINE_DRAFT) is None
    with pytest.raises(Refused):
        player.choose("nothing", Form.SEATED)


def test_what_is_offered_comes_by_kind_with_the_tiny_ones_first(
    player: RoutineService, chooser: RoutinesService
) -> None:
    view = chooser.view()
    assert view.form is Form.STANDING
    assert view.cards[0].id == "breath_two"
    assert view.kinds[0] is RoutineKind.BREATH
    assert fits_minutes(view.cards[0], 2)
    assert fits_minutes(view.cards[-1], None)
    (waiting,) = view.waiting
    assert waiting[0] == (RoutineKind.STRENGTH,)
    assert "Strength moves join in" in waiting[1]


def test_the_form_is_remembered(
    player: RoutineService, chooser: RoutinesService
) -> None:
    chooser.set_form(Form.SEATED)
    assert {card.form for card in chooser.view().cards} == {Form.SEATED}


def test_where_effort_harms_rest_alone_is_shown_and_why_is_said_once(
    player: RoutineService, chooser: RoutinesService, desk: Desk
) -> None:
    said = make.answers(DAY, worse_after_effort="yes")
    store.save(desk.db, *said, verb="test")
    view = chooser.view()
    assert {card.kind for card in view.cards} == {RoutineKind.BREATH}
    assert (view.form, view.forms) == (Form.SEATED, (Form.SEATED,))
    assert len(view.waiting) == 1
    assert not show_how(desk, "seated_strength")
    assert not show_how(desk, "walk")


def test_short_of_breath_at_rest_says_why_breathing_waits(
    player: RoutineService, chooser: RoutinesService, desk: Desk
) -> None:
    store.save(desk.db, *make.answers(DAY, breathless="yes"), verb="test")
    view = chooser.view()
    assert view.cards == ()
    assert "short of breath" in view.waiting[0][1]


def test_something_else_under_way_is_told(
    player: RoutineService, chooser: RoutinesService, desk: Desk
) -> None:
    assert not chooser.view().is_other_open
    walk: dict[str, object] = {"activity": "walk", "minutes": 8}
    drafts.save(desk.db, SESSION_DRAFT, walk)
    SessionService(desk).begin(None, None)
    assert chooser.view().is_other_open
    with pytest.raises(Refused):
        chooser.choose("stretch_two", Form.SEATED)
