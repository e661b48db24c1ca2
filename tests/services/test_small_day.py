from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.services.settings import SettingsService
from coach.services.small_day import SmallDay, SmallPress, build_small_view
from coach.services.today import TodayService
from coach.services.today_view import TodayState
from coach.store import facts as store
from tests.services.today_life import FIRST, TODAY, begun, spring

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.desk import Desk
    from coach.services.small_day import SmallView

WORDS = 25
THOUGHTS = make.checkin(TODAY, 0, at=make.at(TODAY, "09:00"))
FACES = (
    (begun(), FIRST, TodayState.FIRST_DAY, SmallPress.BEGIN),
    (spring(), TODAY, TodayState.ORDINARY, SmallPress.BEGIN),
    (spring(make.checkin(TODAY, 3, at=make.at(TODAY, "09:00"))), TODAY,
     TodayState.LOW, SmallPress.BEGIN),
    (spring(THOUGHTS), TODAY, TodayState.VERY_LOW, SmallPress.HELP),
    (spring(make.session(TODAY, 8)), TODAY, TodayState.DONE, SmallPress.NOTHING),
    (spring(make.not_today(TODAY, "09:00")), TODAY, TodayState.NOT_TODAY,
     SmallPress.STATE),
    (spring(make.state(TODAY, "rest")), TODAY, TodayState.REST, SmallPress.STATE),
    (spring(*make.answers(TODAY, dizzy="yes")), TODAY, TodayState.NO_PLAN,
     SmallPress.BEGIN),
)  # fmt: skip


@pytest.fixture
def show(
    desk: Desk, clock: FixedClock
) -> Callable[[list[Fact], date], tuple[TodayService, SmallView]]:
    def shown(facts: list[Fact], day: date) -> tuple[TodayService, SmallView]:
        clock.move_to(make.at(day, "09:12"))
        store.save(desk.db, *facts, verb="test")
        service = TodayService(desk)
        return service, build_small_view(service.view(), desk.texts)

    return shown


@pytest.mark.parametrize(
    ("facts", "day", "state", "press"), FACES, ids=[face[2] for face in FACES]
)
def test_every_face_is_one_sentence_and_one_button_of_25_words(
    show: Callable[..., tuple[TodayService, SmallView]],
    facts: list[Fact],
    day: date,
    state: TodayState,
    press: SmallPress,
) -> None:
    _, view = show(facts, day)
    assert (view.state, view.press) == (state, press)
    assert len(f"{view.sentence} {view.button}".split()) <= WORDS
    assert bool(view.button) == (press is not SmallPress.NOTHING)
    assert (view.offer is not None) == (press is SmallPress.BEGIN)


def test_what_begins_takes_two_minutes_at_the_door(
    show: Callable[..., tuple[TodayService, SmallView]],
) -> None:
    _, view = show(spring(), TODAY)
    assert view.offer is not None
    assert (view.offer.activity, view.offer.minutes) == ("stand_outside", 2)


def test_a_swimmer_is_offered_two_minutes_of_swimming(
    show: Callable[..., tuple[TodayService, SmallView]],
) -> None:
    _, view = show([*begun(), make.booked(FIRST, 10, "swim")], FIRST)
    assert view.offer is not None
    assert (view.offer.activity, view.offer.minutes) == ("swim", 2)
    assert view.offer.title in view.sentence


def test_a_day_without_a_plan_to_move_is_offered_no_exertion(
    show: Callable[..., tuple[TodayService, SmallView]], desk: Desk
) -> None:
    _, view = show(spring(*make.answers(TODAY, worse_after_effort="yes")), TODAY)
    assert view.offer is not None
    activity = desk.catalogue.activity(view.offer.activity)
    assert activity is not None
    assert not activity.is_movement


def test_what_needs_a_call_today_is_not_folded_away(
    show: Callable[..., tuple[TodayService, SmallView]],
) -> None:
    service, view = show(spring(*make.answers(TODAY, voices="yes")), TODAY)
    note = service.view().note
    assert note is not None
    assert note.is_urgent
    assert (view.sentence, view.press) == (note.title, SmallPress.WHOLE)


def test_the_wish_is_kept_and_more_lasts_a_day(
    desk: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    settings = SettingsService(tmp_path, tmp_path)
    small = SmallDay(settings, desk.today)
    assert small.instead_of("today") == "today"
    small.want(is_wanted=True)
    assert small.instead_of("today") == "small"
    assert small.instead_of("plan") == "plan"
    small.unfold()
    assert small.instead_of("today") == "today"
    clock.move_to(make.at(TODAY, "12:00"))
    assert small.instead_of("today") == "small"
    again = SmallDay(SettingsService(tmp_path, tmp_path), desk.today)
    assert again.is_wanted
    again.want(is_wanted=False)
    assert again.instead_of("today") == "today"


@pytest.mark.parametrize(
    ("energy", "is_offered"), [(0, True), (2, True), (3, False), (None, False)]
)
def test_it_is_offered_when_energy_is_poor(
    show: Callable[..., tuple[TodayService, SmallView]],
    energy: int | None,
    is_offered: bool,
) -> None:
    told = make.checkin(TODAY, 5, at=make.at(TODAY, "09:00"), energy=energy)
    service, _ = show(spring(told), TODAY)
    note = service.view().note
    assert (note is not None and note.id == "small_day") == is_offered


def test_it_is_not_offered_to_who_has_it(
    desk: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    from dataclasses import replace

    settings = SettingsService(tmp_path, tmp_path)
    desk = replace(desk, settings=settings.current)
    told = make.checkin(TODAY, 5, at=make.at(TODAY, "09:00"), energy=1)
    clock.move_to(make.at(TODAY, "09:12"))
    store.save(desk.db, *spring(told), verb="test")
    note = TodayService(desk).view().note
    assert note is not None
    assert note.id == "small_day"
    settings.change(small_day=True)
    later = TodayService(desk).view().note
    assert later is None or later.id != "small_day"
