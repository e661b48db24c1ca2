"""All that is written down on one day: found, changed, moved, made unknown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.facts import (
    CheckIn,
    Event,
    FilledForm,
    HourNote,
    Mark,
    Measure,
    NotToday,
    Planned,
    Rung,
    Session,
)
from coach.services.day import DayService, MoodForm
from coach.services.day_choice import choose_day
from coach.services.day_entries import EntryKind
from coach.services.journal import Journal
from coach.store import facts as store
from coach.values import replace
from tests.conftest import TODAY

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.desk import Desk

SAT = date(2026, 5, 9)


@pytest.fixture(autouse=True)
def noon(clock: FixedClock) -> None:
    clock.move_to(make.at(TODAY, "12:00"))


@pytest.fixture
def day(desk: Desk) -> DayService:
    choose_day(desk.db, SAT, "log")
    return DayService(desk)


def keep(desk: Desk, *facts: Fact) -> None:
    store.save(desk.db, *facts, verb="test")


def everything() -> tuple[Fact, ...]:
    walk = make.session(
        SAT, 8, at=make.at(SAT, "11:00"), before=3, after=5, note="Windy.", effort=2
    )
    tile = Planned("tile", SAT, make.at(SAT), "walk", SAT, session=walk.id)
    return (
        walk,
        tile,
        make.session(SAT, 5, "juggling", after=4),
        make.session(SAT, 6, "read", before=4, source="watch", source_id="1"),
        make.checkin(SAT, 4, energy=3, at=make.at(SAT, "09:00")),
        make.checkin(SAT, None, energy=3),
        make.checkin(SAT, None, note="A letter came."),
        replace(make.not_today(SAT, "10:30"), barrier="too_tired"),
        Event("event", SAT, None, "moved house"),
        HourNote("hour", SAT, None, 14, "tea", company="Ann"),
        FilledForm("form", SAT, make.at(SAT, "10:40"), "gad7", (0,) * 7),
        FilledForm("old", SAT, make.at(SAT, "10:45"), "gone", (0,)),
        Rung("rung", SAT, make.at(SAT, "10:50"), "shoes"),
        make.checkin(SAT + timedelta(days=1), 9),
    )


def test_without_a_choice_it_is_today(desk: Desk) -> None:
    assert DayService(desk).view().day == TODAY


def test_everything_of_a_day_stands_in_order_of_time(
    day: DayService, desk: Desk
) -> None:
    keep(desk, *everything())
    view = day.view()
    titles = [entry.title for entry in view.entries]
    assert titles[-7:] == [
        "Mood", "Not today", "Worry check-in", "gone", "A step on the way out", "Walk",
        "14:00, tea",
    ]  # fmt: skip
    assert set(titles[:-7]) == {
        "juggling", "Read", "Energy", "A note", "moved house",
    }  # fmt: skip
    told = {entry.title: entry.told for entry in view.entries}
    assert told["Walk"] == (
        "11:00 · 8\u00a0min · mood 3, then 5 · effort 2 · from your week"
    )
    assert told["Mood"] == "09:00 · mood 4 · energy 3"
    assert told["Read"] == "6\u00a0min · mood before 4 · from watch"
    assert told["juggling"] == "5\u00a0min · mood after 4"
    assert told["14:00, tea"] == "Ann"
    notes = {entry.title: entry.note for entry in view.entries}
    assert (notes["Walk"], notes["A note"]) == ("Windy.", "A letter came.")
    fixed = {entry.title for entry in view.entries if not entry.can_change}
    assert fixed == {"A step on the way out", "14:00, tea"}


def test_a_not_today_says_what_was_in_the_way(day: DayService, desk: Desk) -> None:
    barrier = desk.catalogue.barriers[0]
    keep(desk, replace(make.not_today(SAT), barrier=barrier.id))
    (entry,) = day.view().entries
    assert entry.kind is EntryKind.NOT_TODAY
    assert entry.told.endswith(barrier.says)


def test_a_day_goes_back_to_unknown_and_all_of_it_comes_back(
    day: DayService, desk: Desk
) -> None:
    keep(desk, *everything())
    before = day.view()
    assert before.can_clear
    assert day.clear() is not None
    after = day.view()
    assert [entry.title for entry in after.entries] == [
        "moved house", "Worry check-in", "gone",
    ]  # fmt: skip
    assert not after.can_clear
    (tile,) = store.load_history(desk.db, kinds={Planned}).planned
    assert tile.session == ""
    assert day.clear() is None
    Journal(desk).undo()
    assert day.view() == before


def test_one_entry_is_taken_out_and_its_tile_is_planned_again(
    day: DayService, desk: Desk
) -> None:
    facts = everything()
    keep(desk, *facts)
    day.delete(facts[0].id)
    assert "Walk" not in [entry.title for entry in day.view().entries]
    (tile,) = store.load_history(desk.db, kinds={Planned}).planned
    assert tile.session == ""
    Journal(desk).undo()
    assert day.view().entries[-2].title == "Walk"


def test_days_are_turned_and_found_up_to_today(day: DayService) -> None:
    day.go_by(-1)
    assert day.view().day == SAT - timedelta(days=1)
    assert day.find("12 May") == ""
    assert day.view().day == date(2026, 5, 12)
    assert "looks like" in day.find("soon")
    assert "not come yet" in day.find("2026-05-15")
    day.go(TODAY + timedelta(days=3))
    assert day.view().day == TODAY
    day.go_by(1)
    assert day.view().day == TODAY


def test_a_mood_is_added_changed_and_moved_to_another_day(
    day: DayService, desk: Desk
) -> None:
    form = day.mood_form()
    assert form == MoodForm(day="2026-05-09")
    assert day.save_mood(replace(form, mood=4, clock="08:30")).problems == {}
    (told,) = store.load_history(desk.db, kinds={CheckIn}).checkins
    assert (told.day, told.at, told.mood) == (SAT, make.at(SAT, "08:30"), 4)
    form = day.mood_form(told.id)
    assert form is not None
    assert form.clock == "08:30"
    day.save_mood(replace(form, day="7 May", energy=2, note=" Rain. "))
    (moved,) = store.load_history(desk.db, kinds={CheckIn}).checkins
    assert (moved.id, moved.day, moved.energy) == (told.id, date(2026, 5, 7), 2)
    assert (moved.at, moved.note) == (make.at(date(2026, 5, 7), "08:30"), "Rain.")
    Journal(desk).undo()
    assert store.find(desk.db, told.id) == told


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (MoodForm(day="2026-05-09"), "form"),
        (MoodForm(day="soon", mood=3), "day"),
        (MoodForm(day="2026-05-15", mood=3), "day"),
        (MoodForm(day="2026-05-09", clock="late", mood=3), "clock"),
        (MoodForm(day="2026-05-14", clock="18:00", mood=3), "clock"),
        (MoodForm(id="gone", day="2026-05-09", mood=3), "form"),
        (MoodForm(day="2026-05-09", note="a" * 10_001), "form"),
    ],
)
def test_what_is_not_right_yet_is_said_and_nothing_is_kept(
    day: DayService, desk: Desk, form: MoodForm, field: str
) -> None:
    reading = day.save_mood(form)
    assert list(reading.problems) == [field]
    assert store.load_history(desk.db).checkins == ()


def test_a_mood_that_is_gone_has_no_form(day: DayService, desk: Desk) -> None:
    keep(desk, walk := make.session(SAT))
    assert day.mood_form("gone") is None
    assert day.mood_form(walk.id) is None


def test_a_not_today_is_moved_to_another_day(day: DayService, desk: Desk) -> None:
    keep(desk, refusal := make.not_today(SAT, "13:30"))
    assert day.move(refusal.id, "8 May").problems == {}
    (moved,) = store.load_history(desk.db, kinds={NotToday}).refusals
    assert moved.day == date(2026, 5, 8)
    assert moved.at == make.at(date(2026, 5, 8), "13:30")
    day.move(refusal.id, "2026-05-14")
    (moved,) = store.load_history(desk.db, kinds={NotToday}).refusals
    assert (moved.day, moved.at) == (TODAY, desk.now())
    assert "day" in day.move(refusal.id, "soon").problems
    assert "form" in day.move("gone", "8 May").problems


def test_a_session_taken_out_anywhere_frees_its_tile(desk: Desk) -> None:
    walk = make.session(SAT, 8)
    tile = Planned("tile", SAT, make.at(SAT), "walk", SAT, session=walk.id)
    keep(desk, walk, tile)
    Journal(desk).delete(walk.id)
    history = store.load_history(desk.db, kinds={Planned, Session})
    assert (history.sessions, history.planned[0].session) == ((), "")
    Journal(desk).undo()
    assert store.load_history(desk.db, kinds={Planned}).planned[0].session == walk.id


def test_parts_of_a_day_that_one_program_tells_are_one_row(
    desk: Desk, day: DayService
) -> None:
    keep(
        desk,
        *(
            Mark(
                part, SAT, Measure.EXERCISE, amount=amount, source="fitbit",
                source_id=f"{part}:{SAT}",
            )
            for part, amount in (("moderate", 12), ("vigorous", 8))
        ),
    )  # fmt: skip
    [entry] = day.view().entries
    assert entry.told.startswith("20 ")
