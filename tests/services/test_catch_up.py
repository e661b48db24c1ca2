"""Seven days at once: what a cell means, drafts, saving as one action."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.facts import CheckIn, Planned, Session
from coach.errors import Refused
from coach.services.catch_up import CatchUpService
from coach.services.catch_up_draft import DRAFT
from coach.services.catch_up_grid import Mark
from coach.services.day_choice import chosen_day
from coach.services.journal import Journal
from coach.store import drafts
from coach.store import facts as store
from tests.conftest import TODAY

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.catch_up_grid import DayRow
    from coach.services.desk import Desk
    from coach.services.past import Likely

WED = TODAY - timedelta(days=1)
SAT = TODAY - timedelta(days=5)


@pytest.fixture
def grid(desk: Desk, clock: FixedClock) -> CatchUpService:
    clock.move_to(make.at(TODAY, "12:00"))
    return CatchUpService(desk)


def keep(desk: Desk, *facts: Fact) -> None:
    store.save(desk.db, *facts, verb="test")


def row(grid: CatchUpService, day: date) -> DayRow:
    return next(each for each in grid.view().rows if each.day == day)


def named(grid: CatchUpService, activity: str) -> Likely:
    return next(
        e for e in grid.likely(activity.replace("_", " ")) if e.activity == activity
    )


def checkins(desk: Desk) -> tuple[CheckIn, ...]:
    return store.load_history(desk.db, kinds={CheckIn}).checkins


def sessions(desk: Desk) -> tuple[Session, ...]:
    return store.load_history(desk.db, kinds={Session}).sessions


def test_it_begins_with_the_last_seven_days_all_blank(grid: CatchUpService) -> None:
    view = grid.view()
    assert (view.first, view.last) == (date(2026, 5, 8), TODAY)
    assert all(each.is_blank for each in view.rows)
    assert (view.things, view.can_undo, view.is_newest) == (0, False, True)
    assert [each.is_today for each in view.rows] == [False] * 6 + [True]


def test_any_seven_days_back_and_never_later_than_today(grid: CatchUpService) -> None:
    grid.later()
    assert grid.view().last == TODAY
    grid.earlier()
    grid.earlier()
    assert grid.view().last == TODAY - timedelta(days=14)
    grid.later()
    assert not grid.view().is_newest
    grid.newest()
    assert grid.view().is_newest
    assert grid.put_scale(TODAY + timedelta(days=1), "mood", 5)
    assert grid.view().things == 0


def test_what_is_typed_is_new_and_becomes_one_check_in(
    grid: CatchUpService, desk: Desk
) -> None:
    grid.put_scale(WED, "mood", 3)
    grid.put_scale(WED, "energy", 4)
    assert checkins(desk) == ()
    assert row(grid, WED).mood.mark is Mark.NEW
    assert grid.view().things == 2
    recorded = grid.save()
    assert recorded is not None
    (told,) = checkins(desk)
    assert (told.day, told.at, told.mood, told.energy) == (WED, None, 3, 4)
    assert row(grid, WED).mood.mark is Mark.HELD
    assert grid.view().things == 0


def test_a_whole_week_is_one_action_that_is_taken_back_at_once(
    grid: CatchUpService, desk: Desk
) -> None:
    for ago in range(7):
        day = TODAY - timedelta(days=ago)
        grid.put_scale(day, "mood", 5)
        grid.put_minutes(day, 12)
        grid.pick(day, named(grid, "walk"))
    assert grid.view().things == 7 * 3
    grid.save()
    assert [each.minutes for each in sessions(desk)] == [12] * 7
    Journal(desk).undo()
    assert (sessions(desk), checkins(desk)) == ((), ())


def test_what_is_typed_outlives_the_program(grid: CatchUpService, desk: Desk) -> None:
    grid.put_scale(WED, "mood", 10)
    grid.put_minutes(WED, 20)
    again = CatchUpService(desk)
    assert row(again, WED).mood.value == 10
    assert row(again, WED).minutes.new == (20,)
    assert again.view().waiting == 1
    again.undo_last()
    again.undo_last()
    assert again.undo_last() is None
    assert drafts.load(desk.db, DRAFT) is None


@pytest.mark.parametrize(
    "body",
    [
        {"days": "none", "steps": 3},
        {"days": [["2026-05-13", "x"], ["no day", {}], ["2026-05-13"]]},
        {"days": [["2026-05-13", {"typed": {"mood": 11, "x": 1}, "loose": 0}]]},
        {"days": [["2026-05-13", {"added": [["walk", 0], ["walk"]], "changed": 4}]]},
    ],
)
def test_a_damaged_draft_is_an_empty_one(
    grid: CatchUpService, desk: Desk, body: dict[str, object]
) -> None:
    drafts.save(desk.db, DRAFT, body)
    assert grid.view().things == 0
    assert grid.save() is None


def test_what_stands_is_shown_changed_and_made_blank(
    grid: CatchUpService, desk: Desk
) -> None:
    held = make.checkin(WED, 4, energy=5, at=make.at(WED), note="")
    keep(desk, held)
    assert (row(grid, WED).mood.value, row(grid, WED).mood.mark) == (4, Mark.HELD)
    grid.put_scale(WED, "mood", 4)
    assert grid.view().things == 0
    grid.put_scale(WED, "mood", 7)
    assert not grid.view().all_new
    grid.save()
    (told,) = checkins(desk)
    assert (told.id, told.mood, told.energy, told.at) == (held.id, 7, 5, held.at)
    grid.put_scale(WED, "mood", None)
    grid.put_scale(WED, "energy", None)
    assert row(grid, WED).mood.mark is Mark.CLEARED
    grid.save()
    assert checkins(desk) == ()
    assert row(grid, WED).mood.mark is Mark.BLANK
    Journal(desk).undo()
    assert [each.mood for each in checkins(desk)] == [7]


def test_words_of_a_check_in_stay_when_its_mood_is_made_blank(
    grid: CatchUpService, desk: Desk
) -> None:
    keep(desk, make.checkin(WED, 4, note="Slept badly."))
    grid.put_scale(WED, "mood", None)
    grid.save()
    (told,) = checkins(desk)
    assert (told.mood, told.note) == (None, "Slept badly.")


def test_several_check_ins_are_a_mean_and_not_typed_over(
    grid: CatchUpService, desk: Desk
) -> None:
    keep(desk, make.checkin(SAT, 4), make.checkin(SAT, 5, energy=3))
    cell = row(grid, SAT).mood
    assert (cell.value, cell.several) == (4.5, 2)
    assert row(grid, SAT).energy.value == 3
    assert not grid.put_scale(SAT, "mood", 9)
    assert grid.view().things == 0
    grid.show_day(SAT)
    assert (chosen_day(desk.db).day, chosen_day(desk.db).came_from) == (SAT, "catchup")


def test_a_mood_told_elsewhere_since_then_is_the_newer_one(
    grid: CatchUpService, desk: Desk
) -> None:
    grid.put_scale(TODAY, "mood", 3)
    keep(desk, make.checkin(TODAY, 6))
    assert row(grid, TODAY).mood.mark is Mark.HELD
    assert grid.save() is None
    grid.put_scale(TODAY, "mood", 5)
    keep(desk, make.checkin(TODAY, 7))
    assert (row(grid, TODAY).mood.value, grid.view().things) == (6.5, 0)


def test_what_was_typed_over_something_gone_becomes_new(
    grid: CatchUpService, desk: Desk
) -> None:
    held, walk = make.checkin(WED, 4, energy=2), make.session(WED, 8)
    keep(desk, held, walk)
    grid.put_scale(WED, "mood", 6)
    grid.put_scale(WED, "energy", None)
    grid.put_minutes(WED, 9)
    store.change(desk.db, drop=[held.id, walk.id], verb="delete")
    assert grid.view().things == 1
    grid.save()
    assert [(c.mood, c.energy) for c in checkins(desk)] == [(6, None)]
    assert sessions(desk) == ()


def test_minutes_wait_for_what_they_were_and_nothing_is_invented(
    grid: CatchUpService, desk: Desk
) -> None:
    grid.put_minutes(WED, 15)
    grid.put_scale(WED, "mood", 5)
    assert (grid.view().things, grid.view().waiting) == (1, 1)
    assert row(grid, WED).minutes.waits
    grid.save()
    assert sessions(desk) == ()
    assert row(grid, WED).minutes.new == (15,)
    grid.pick(WED, named(grid, "garden"))
    assert (grid.view().things, grid.view().waiting) == (2, 0)
    grid.save()
    (done,) = sessions(desk)
    assert (done.activity, done.minutes, done.day, done.at) == (
        "garden", 15, WED, None,
    )  # fmt: skip


def test_an_activity_without_minutes_brings_its_usual_ones_in_sight(
    grid: CatchUpService, desk: Desk
) -> None:
    keep(desk, make.session(SAT, 22, "garden"))
    grid.pick(WED, grid.likely("")[0])
    assert row(grid, WED).minutes.new == (22,)
    grid.put_minutes(WED, 7)
    assert row(grid, WED).minutes.new == (7,)
    grid.put_minutes(WED, 70, goes_on=True)
    grid.undo_last()
    assert row(grid, WED).minutes.new == (22,)


def test_what_is_no_moving_counts_no_minutes_and_says_them_itself(
    grid: CatchUpService, desk: Desk
) -> None:
    keep(desk, make.session(WED, 8))
    grid.pick(WED, named(grid, "tea_outside"))
    assert row(grid, WED).minutes.held == 8
    chip = row(grid, WED).chips[1]
    assert (chip.title, chip.minutes, chip.mark) == ("Tea outside", 10, Mark.NEW)
    assert grid.view().things == 1
    assert [each.title for each in grid.picked(WED)] == ["Tea outside"]
    grid.unpick(WED, "tea_outside")
    grid.unpick(WED, "walk")
    assert grid.view().things == 0


def test_the_one_session_of_a_day_is_changed_or_made_blank(
    grid: CatchUpService, desk: Desk
) -> None:
    walk = make.session(WED, 8, before=3, after=6, note="Cold.")
    keep(desk, walk)
    grid.put_minutes(WED, 8)
    assert grid.view().things == 0
    grid.put_minutes(WED, 12)
    grid.save()
    (told,) = sessions(desk)
    assert (told.id, told.minutes, told.after, told.note) == (walk.id, 12, 6, "Cold.")
    grid.put_minutes(WED, 14)
    assert grid.blank_minutes(WED)
    assert row(grid, WED).minutes.mark is Mark.CLEARED
    grid.save()
    assert sessions(desk) == ()
    Journal(desk).undo()
    assert grid.blank_what(WED)
    assert row(grid, WED).chips[0].mark is Mark.CLEARED
    assert grid.blank_what(WED)
    assert grid.view().things == 1


def test_several_sessions_are_a_total_and_not_typed_over(
    grid: CatchUpService, desk: Desk
) -> None:
    keep(desk, make.session(SAT, 8), make.session(SAT, 10, "garden"))
    cell = row(grid, SAT).minutes
    assert (cell.held, cell.several) == (18, 2)
    assert not grid.put_minutes(SAT, 20)
    assert not grid.blank_minutes(SAT)
    assert not grid.blank_what(SAT)
    grid.pick(SAT, named(grid, "stretch"))
    assert grid.put_minutes(SAT, 4)
    cell = row(grid, SAT).minutes
    assert (cell.held, cell.new, cell.several) == (18, (4,), 0)
    assert grid.blank_minutes(SAT)
    assert row(grid, SAT).minutes.new == ()
    assert [each.minutes for each in sessions(desk)] == [8, 10]


def test_delete_takes_out_what_was_picked_last(grid: CatchUpService) -> None:
    assert grid.blank_minutes(WED)
    assert grid.blank_what(WED)
    assert not grid.view().can_undo
    grid.put_minutes(WED, 5)
    grid.blank_minutes(WED)
    grid.pick(WED, named(grid, "walk"))
    grid.pick(WED, named(grid, "read"))
    grid.blank_what(WED)
    assert [each.activity for each in grid.picked(WED)] == ["walk"]


def test_a_planned_tile_done_as_a_session_made_blank_is_planned_again(
    grid: CatchUpService, desk: Desk
) -> None:
    walk = make.session(WED, 8)
    tile = Planned("tile", WED, make.at(WED), "walk", WED, session=walk.id)
    keep(desk, walk, tile)
    grid.blank_what(WED)
    grid.save()
    (left,) = store.load_history(desk.db, kinds={Planned}).planned
    assert left.session == ""
    Journal(desk).undo()
    (back,) = store.load_history(desk.db, kinds={Planned}).planned
    assert back.session == walk.id


def test_a_day_of_more_than_24_hours_is_refused_and_stays_typed(
    grid: CatchUpService, desk: Desk
) -> None:
    keep(desk, make.session(WED, 1000))
    grid.pick(WED, named(grid, "garden"))
    grid.put_minutes(WED, 900)
    with pytest.raises(Refused, match="13 May"):
        grid.save()
    assert grid.view().things == 2
    assert len(sessions(desk)) == 1


def test_a_longer_session_may_not_run_into_the_next(
    grid: CatchUpService, desk: Desk
) -> None:
    keep(
        desk,
        make.session(WED, 10, at=make.at(WED, "10:00")),
        make.session(WED, 10, "read", at=make.at(WED, "10:20")),
    )
    assert grid.put_minutes(WED, 60)
    with pytest.raises(Refused):
        grid.save()


def test_other_weeks_are_counted_and_saved_too(
    grid: CatchUpService, desk: Desk
) -> None:
    grid.put_scale(TODAY, "mood", 5)
    grid.earlier()
    grid.put_scale(TODAY - timedelta(days=9), "mood", 4)
    view = grid.view()
    assert (view.things, view.elsewhere) == (2, 1)
    grid.save()
    assert [each.mood for each in checkins(desk)] == [4, 5]


@pytest.mark.parametrize("key", ["worse_after_effort", "chest_discomfort"])
def test_no_moving_is_offered_where_the_plan_holds_none(
    grid: CatchUpService, desk: Desk, key: str
) -> None:
    keep(desk, *make.answers(TODAY, **{key: "yes"}), make.session(SAT, 8))
    for each in grid.likely(""):
        activity = desk.catalogue.activity(each.activity)
        assert activity is not None
        assert not activity.is_movement


def test_an_activity_that_is_known_no_more_is_still_shown(
    grid: CatchUpService, desk: Desk
) -> None:
    keep(desk, make.session(WED, 30, "juggling"))
    (chip,) = row(grid, WED).chips
    assert chip.title == "juggling"
    assert row(grid, WED).held_chips == 1
    assert row(grid, WED).minutes.mark is Mark.BLANK
