"""The week: put in, moved, done, taken out, copied, each as one undoable action."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from coach.clock import FixedClock
from coach.content.small_ideas import load_ideas
from coach.dev import builders
from coach.domain.facts import Planned, Repeat, Session
from coach.errors import Refused
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.day_choice import chosen_day
from coach.services.journal import Journal, Ratings, StepDraft
from coach.services.moments import When
from coach.services.week import WeekService
from coach.services.week_form import PlanForm
from coach.services.week_view import (
    Part,
    Scope,
    Source,
    Tile,
    TileKind,
    TileRef,
    clock_for,
    part_of,
)
from coach.store import facts as store
from coach.values import replace

if TYPE_CHECKING:
    from coach.services.desk import Desk

# The clock of these tests stands on a Wednesday at noon.
MONDAY = date(2026, 3, 2)
TUESDAY, WEDNESDAY, FRIDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 4))
WEEK = timedelta(days=7)
START = 240


@pytest.fixture
def week(desk: Desk) -> WeekService:
    return WeekService(desk, lambda: load_ideas(resources()))


def put(week: WeekService, what: str, day: date = WEDNESDAY, **more: Any) -> Tile:
    """Put something in by the form, and return its tile."""
    reading = week.save(PlanForm(day=day, what=what, **more))
    assert reading.problems == {}
    assert reading.recorded is not None
    monday = day - timedelta(days=day.weekday())
    tiles = week.view(monday).tiles
    return next(t for t in tiles if t.ref.id == reading.recorded.id and t.day == day)


def shown(week: WeekService, monday: date = MONDAY) -> list[str]:
    """Return the tiles of a week: "Wed 10:00 Walk planned"."""
    return [
        f"{t.day:%a} {_clock(t)}{t.title} {'done' if t.is_done else 'planned'}".replace(
            "\u00a0", " "
        )
        for t in week.view(monday).tiles
    ]


def _clock(tile: Tile) -> str:
    if tile.clock_min is None:
        return ""
    return f"{tile.clock_min // 60}:{tile.clock_min % 60:02d} "


@pytest.mark.parametrize(
    ("clock_min", "part"),
    [
        (None, Part.MORNING),
        (4 * 60, Part.MORNING),
        (10 * 60 + 59, Part.MORNING),
        (11 * 60, Part.MIDDAY),
        (14 * 60, Part.AFTERNOON),
        (18 * 60, Part.EVENING),
        (23 * 60, Part.EVENING),
        (90, Part.EVENING),
    ],
)
def test_a_time_lies_in_the_nearest_part(clock_min: int | None, part: Part) -> None:
    assert part_of(clock_min, START) is part


def test_a_thing_put_into_a_part_keeps_its_time_where_that_fits() -> None:
    assert clock_for(Part.MORNING, 615, START) == 615
    assert clock_for(Part.EVENING, 615, START) == 19 * 60
    assert clock_for(Part.MORNING, None, START) == 9 * 60


def test_an_empty_week_is_this_one(week: WeekService) -> None:
    view = week.view()
    assert (view.monday, view.today, view.tiles) == (MONDAY, WEDNESDAY, ())
    assert view.now_part is Part.MIDDAY
    assert not view.can_copy
    assert len(view.ideas) == 4


def test_an_activity_is_put_in_by_its_name_and_taken_back(
    desk: Desk, week: WeekService
) -> None:
    tile = put(week, "walk", clock="10:00", minutes="8", company="Rosa")
    assert (tile.activity, tile.kind, tile.part) == (
        "walk", TileKind.MOVING, Part.MORNING,
    )  # fmt: skip
    assert tile.company == "Rosa"
    assert shown(week) == ["Wed 10:00 Walk 8 min planned"]
    Journal(desk).undo()
    assert shown(week) == []


def test_own_words_are_something_nice_or_something_done(week: WeekService) -> None:
    nice = put(week, "Sit with the cat")
    useful = put(week, "Fix the lamp", kind=TileKind.USEFUL)
    assert (nice.kind, nice.title) == (TileKind.NICE, "Sit with the cat")
    assert (useful.kind, useful.activity) == (TileKind.USEFUL, "own_useful")
    form = week.form_of(useful.ref)
    assert form is not None
    assert (form.kind, form.what) == (TileKind.USEFUL, "Fix the lamp")


def test_an_activity_from_the_list_may_have_a_name_of_its_own(
    week: WeekService,
) -> None:
    tile = put(week, "Tea with Rosa", activity="see_someone")
    assert (tile.title, tile.activity) == ("Tea with Rosa", "see_someone")


def test_what_is_not_right_yet_is_said_field_by_field(week: WeekService) -> None:
    form = PlanForm(
        day=WEDNESDAY, what=" ", clock="25:00", minutes="0", company="x" * 61
    )
    reading = week.save(form)
    assert reading.recorded is None
    assert set(reading.problems) == {"what", "clock", "minutes", "company"}
    broken = week.save(replace(form, what="\ud800", clock="", minutes="", company=""))
    assert set(broken.problems) == {"what"}
    assert shown(week) == []


def test_a_row_comes_round_and_one_of_it_is_changed_alone(week: WeekService) -> None:
    tile = put(week, "Read", clock="9:00", repeats=Repeat.DAILY)
    assert len(week.view(MONDAY + WEEK).tiles) == 7
    friday = replace(tile.ref, day=FRIDAY)
    form = week.form_of(friday)
    assert form is not None
    assert (form.is_row, form.repeats) == (True, Repeat.DAILY)
    week.save(replace(form, clock="20:00"))
    assert [line for line in shown(week) if line.startswith("Fri")] == [
        "Fri 20:00 Read planned"
    ]
    assert len(week.view(MONDAY).tiles) == 5


def test_a_row_is_changed_from_here_on_and_keeps_what_was_done(
    desk: Desk, week: WeekService
) -> None:
    tile = put(week, "Read", MONDAY, clock="9:00", repeats=Repeat.DAILY)
    week.done(replace(tile.ref, day=TUESDAY), 10)
    week.done(replace(tile.ref, day=WEDNESDAY), 10)
    form = week.form_of(tile.ref)
    assert form is not None
    week.save(replace(form, what="Listen to music", activity="", scope=Scope.ONWARD))
    assert shown(week)[:4] == [
        "Mon 9:00 Listen to music planned",
        "Tue 9:00 Read done",
        "Wed 9:00 Read done",
        "Thu 9:00 Listen to music planned",
    ]
    assert shown(week)[-1] == "Sun 9:00 Listen to music planned"
    Journal(desk).undo()
    assert shown(week)[-1] == "Sun 9:00 Read planned"


def test_a_thing_that_stood_once_is_changed_and_made_a_row(week: WeekService) -> None:
    tile = put(week, "Cook", minutes="20")
    form = week.form_of(tile.ref)
    assert form is not None
    assert (form.minutes, form.repeats, form.is_row) == ("20", Repeat.ONCE, False)
    week.save(replace(form, day=FRIDAY, repeats=Repeat.WEEKLY))
    assert shown(week) == ["Fri Cook planned"]
    assert shown(week, MONDAY + WEEK) == ["Fri Cook planned"]


def test_a_tile_is_moved_to_another_part_and_back_by_undo(
    desk: Desk, week: WeekService
) -> None:
    tile = put(week, "Cook", clock="13:00")
    moved = week.move(tile.ref, FRIDAY, Part.EVENING)
    assert moved.changes == Changes.WEEK
    assert shown(week) == ["Fri 19:00 Cook planned"]
    week.move(replace(tile.ref, day=FRIDAY), TUESDAY)
    assert shown(week) == ["Tue 19:00 Cook planned"]
    Journal(desk).undo()
    Journal(desk).undo()
    assert shown(week) == ["Wed 13:00 Cook planned"]


def test_a_tile_without_a_time_moved_within_the_morning_has_none(
    week: WeekService,
) -> None:
    tile = put(week, "Cook")
    week.move(tile.ref, FRIDAY, Part.MORNING)
    assert shown(week) == ["Fri Cook planned"]


def test_one_of_a_row_is_moved_and_the_others_stay(week: WeekService) -> None:
    tile = put(week, "Read", MONDAY, repeats=Repeat.WEEKLY)
    week.move(tile.ref, FRIDAY, Part.EVENING)
    assert shown(week) == ["Fri 19:00 Read planned"]
    assert shown(week, MONDAY + WEEK) == ["Mon Read planned"]


def test_done_makes_a_session_with_its_ratings_and_is_one_action(
    desk: Desk, week: WeekService
) -> None:
    tile = put(week, "Sit with the cat", TUESDAY, clock="10:00")
    done = week.done(tile.ref, 20, 7, None)
    assert done.changes & Changes.WEEK
    assert done.changes & Changes.SESSIONS
    (session,) = store.load_history(desk.db, kinds={Session}).sessions
    assert (session.day, session.minutes, session.pleasure, session.mastery) == (
        TUESDAY, 20, 7, None,
    )  # fmt: skip
    assert (session.activity, session.note) == ("own_nice", "Sit with the cat")
    assert session.at is not None
    assert session.at.hour == 10
    assert shown(week) == ["Tue 10:00 Sit with the cat done"]
    with pytest.raises(Refused):
        week.done(tile.ref, 20)
    with pytest.raises(Refused):
        week.move(tile.ref, FRIDAY, Part.EVENING)
    Journal(desk).undo()
    assert shown(week) == ["Tue 10:00 Sit with the cat planned"]
    assert store.load_history(desk.db, kinds={Session}).sessions == ()


def test_what_was_not_done_after_all_is_planned_again(week: WeekService) -> None:
    tile = put(week, "Read", TUESDAY)
    week.done(tile.ref, 20)
    (done,) = week.view().tiles
    week.not_done(done.session)
    assert shown(week) == ["Tue Read planned"]


def test_done_later_today_or_over_something_else_has_no_time(
    desk: Desk, week: WeekService
) -> None:
    evening = put(week, "Read", clock="20:00")
    week.done(evening.ref, 10)
    at = datetime.fromisoformat("2026-03-03T10:00:00+01:00")
    Journal(desk).log_session("cook", 60, when=When(TUESDAY, at))
    over = put(week, "Music", TUESDAY, clock=f"{at.astimezone():%H}:10")
    week.done(over.ref, 20)
    found = store.load_history(desk.db, kinds={Session}).sessions
    assert {s.activity: s.at is None for s in found} == {
        "read": True, "cook": False, "music": True,
    }  # fmt: skip


def test_done_on_a_day_ahead_is_refused(week: WeekService) -> None:
    tile = put(week, "Read", FRIDAY)
    assert not tile.can_be_done
    with pytest.raises(Refused):
        week.done(tile.ref, 10)


def test_a_night_tile_belongs_to_its_evening(desk: Desk, week: WeekService) -> None:
    tile = put(week, "Music", TUESDAY, clock="1:30")
    assert tile.part is Part.EVENING
    week.done(tile.ref, 10)
    (session,) = store.load_history(desk.db, kinds={Session}).sessions
    assert session.at is not None
    assert (session.day, session.at.day) == (TUESDAY, WEDNESDAY.day)


def test_a_session_of_the_same_thing_is_never_shown_twice(
    desk: Desk, week: WeekService
) -> None:
    put(week, "walk", clock="10:00", minutes="8")
    Journal(desk).log_session("walk", 5)
    assert shown(week) == ["Wed 10:00 Walk 5 min done"]
    Journal(desk).log_session("walk", 6)
    assert [line.endswith("done") for line in shown(week)] == [True, True]


def test_own_words_are_never_taken_for_each_other(
    desk: Desk, week: WeekService
) -> None:
    put(week, "Sit with the cat")
    Journal(desk).log_session("own_nice", 5, note="Bath\nlong and hot")
    assert sorted(shown(week)) == [
        "Wed Bath done", "Wed Sit with the cat planned",
    ]  # fmt: skip


def booked(desk: Desk, day: date, minutes: int = 8) -> str:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.move_to(desk.now() + timedelta(seconds=1))
    draft = StepDraft("walk", minutes, for_day=day, clock_min=600, company="Rosa")
    return Journal(desk).book_step(draft).id


def test_a_booked_step_stands_in_the_week_until_it_is_done(
    desk: Desk, week: WeekService
) -> None:
    booked(desk, WEDNESDAY, 5)
    booked(desk, WEDNESDAY)
    (tile,) = week.view().tiles
    assert (tile.ref.source, tile.title) == (Source.STEP, "Walk 8\u00a0min")
    week.move(tile.ref, FRIDAY, Part.AFTERNOON)
    assert shown(week) == ["Fri 15:00 Walk 8 min planned"]
    Journal(desk).undo()
    form = week.form_of(tile.ref)
    assert form is not None
    week.save(replace(form, minutes="", clock="11:30"))
    assert shown(week) == ["Wed 11:30 Walk 8 min planned"]
    week.done(tile.ref, 9, 3, 4)
    assert [line.endswith("done") for line in shown(week)] == [True]


def test_a_booked_step_is_taken_out_with_those_it_replaced(
    desk: Desk, week: WeekService
) -> None:
    booked(desk, WEDNESDAY, 5)
    booked(desk, WEDNESDAY)
    (tile,) = week.view().tiles
    week.take_out(tile.ref)
    assert shown(week) == []
    Journal(desk).undo()
    assert shown(week) == ["Wed 10:00 Walk 8 min planned"]


def test_a_session_alone_is_taken_out(desk: Desk, week: WeekService) -> None:
    Journal(desk).log_session("walk", 5, Ratings(pleasure=6, mastery=2))
    (tile,) = week.view().tiles
    assert (tile.ref.source, tile.pleasure, tile.mastery) == (Source.SESSION, 6, 2)
    assert week.form_of(tile.ref) is None
    week.take_out(tile.ref)
    assert shown(week) == []


def test_one_from_here_on_or_the_whole_row_is_taken_out(
    desk: Desk, week: WeekService
) -> None:
    tile = put(week, "Read", MONDAY, repeats=Repeat.DAILY)
    wednesday = replace(tile.ref, day=WEDNESDAY)

    def days() -> list[str]:
        return [line[:3] for line in shown(week)]

    week.take_out(wednesday)
    assert days() == ["Mon", "Tue", "Thu", "Fri", "Sat", "Sun"]
    Journal(desk).undo()
    week.take_out(wednesday, Scope.ONWARD)
    assert days() == ["Mon", "Tue"]
    Journal(desk).undo()
    week.take_out(wednesday, Scope.ALL)
    assert days() == []
    Journal(desk).undo()
    week.take_out(tile.ref, Scope.ONWARD)
    assert days() == []


def test_a_moved_tile_of_a_row_is_taken_out(week: WeekService) -> None:
    tile = put(week, "Read", MONDAY, repeats=Repeat.WEEKLY)
    moved = week.move(tile.ref, FRIDAY, Part.EVENING)
    week.take_out(TileRef(Source.PLANNED, moved.id, FRIDAY))
    assert shown(week) == []
    assert shown(week, MONDAY + WEEK) == ["Mon Read planned"]


def test_what_is_gone_is_said_kindly(week: WeekService) -> None:
    tile = put(week, "Read")
    form = week.form_of(tile.ref)
    assert form is not None
    week.take_out(tile.ref)
    assert week.form_of(tile.ref) is None
    assert week.view().tile(tile.ref) is None
    for act in (
        lambda: week.move(tile.ref, FRIDAY, Part.EVENING),
        lambda: week.done(tile.ref, 5),
        lambda: week.take_out(tile.ref),
        lambda: week.save(form),
        lambda: week.put_idea("nothing", FRIDAY, Part.EVENING),
        lambda: week.copy_last_week(MONDAY),
    ):
        with pytest.raises(Refused):
            act()


def test_last_week_is_copied_where_it_is_not_there_yet(
    desk: Desk, week: WeekService
) -> None:
    put(week, "Read", MONDAY - WEEK)
    put(week, "Cook", FRIDAY - WEEK, clock="13:00")
    put(week, "Music", FRIDAY - WEEK)
    put(week, "Tidy", FRIDAY - WEEK, repeats=Repeat.WEEKLY)
    put(week, "Music", FRIDAY)
    assert week.view().can_copy
    week.copy_last_week(MONDAY)
    assert shown(week) == [
        "Fri Listen to music planned",
        "Fri Tidy planned",
        "Fri 13:00 Cook planned",
    ]
    assert not week.view().can_copy
    assert not week.view(MONDAY - WEEK).can_copy
    Journal(desk).undo()
    assert len(shown(week)) == 2


def test_what_was_done_last_week_is_copied_as_planned(week: WeekService) -> None:
    tile = put(week, "Cook", FRIDAY - WEEK)
    week.done(tile.ref, 20)
    week.copy_last_week(MONDAY)
    assert shown(week) == ["Fri Cook planned"]


def test_an_idea_is_put_into_a_part_of_a_day(desk: Desk, week: WeekService) -> None:
    week.put_idea("feed_birds", FRIDAY, Part.MIDDAY)
    assert shown(week) == ["Fri 12:00 Feed the birds planned"]
    (fact,) = store.load_history(desk.db, kinds={Planned}).planned
    assert (fact.activity, fact.minutes) == ("watch_birds", 5)


def test_ideas_suit_what_matters_and_take_turns(desk: Desk, week: WeekService) -> None:
    store.save(desk.db, *builders.answers(MONDAY, values="nature,useful"), verb="say")
    first = week.view().ideas
    assert all(set(idea.values) & {"nature", "useful"} for idea in first)
    assert week.view(turn=1).ideas != first
    assert week.kind_of(first[0]) in set(TileKind)


@pytest.mark.parametrize("key", ["worse_after_effort", "chest_discomfort"])
def test_where_effort_is_shut_no_moving_is_offered_or_copied(
    desk: Desk, week: WeekService, key: str
) -> None:
    put(week, "walk", FRIDAY - WEEK, minutes="8")
    assert any(each.activity == "walk" for each in week.search(""))
    answers = {key: "yes"}
    store.save(desk.db, *builders.answers(TUESDAY, **answers), verb="say")
    confirmed = builders.answers(WEDNESDAY, worse_confirmed="yes")
    store.save(desk.db, *confirmed, verb="say")
    assert all(idea.calm for turn in range(9) for idea in week.view(turn=turn).ideas)
    assert not week.view().can_copy
    for letters in ("", "wal", "run"):
        found = week.search(letters)
        activities = [desk.catalogue.activity(each.activity) for each in found]
        assert all(a is not None and not a.is_movement for a in activities)


def test_the_form_begins_at_the_usual_time_of_a_part(week: WeekService) -> None:
    assert week.new_form(FRIDAY) == PlanForm(day=FRIDAY)
    assert week.new_form(FRIDAY, Part.EVENING).clock == "19:00"


def test_an_entry_is_opened_on_the_page_of_its_day(
    desk: Desk, week: WeekService
) -> None:
    week.open_entry(TUESDAY, "abc")
    chosen = chosen_day(desk.db)
    assert (chosen.day, chosen.came_from, chosen.entry) == (TUESDAY, "week", "abc")


def test_something_from_elsewhere_that_nobody_knows_has_its_name(
    desk: Desk, week: WeekService
) -> None:
    fact = Planned("x", MONDAY, desk.now(), "gone_activity", WEDNESDAY)
    store.save(desk.db, fact, verb="import")
    (tile,) = week.view().tiles
    assert (tile.title, tile.kind) == ("gone_activity", TileKind.USEFUL)
    form = week.form_of(tile.ref)
    assert form is not None
    assert form.what == "gone_activity"
