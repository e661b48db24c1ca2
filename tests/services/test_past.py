"""Logging what was done already: one press, any day, and changing it afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.facts import Session
from coach.services.journal import Journal, Ratings
from coach.services.past import PastForm, PastService, read_minutes, read_past_day
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.domain.wording import Texts
    from coach.services.desk import Desk

TODAY = date(2026, 5, 14)


@pytest.fixture
def past(desk: Desk, clock: FixedClock) -> PastService:
    clock.move_to(make.at(TODAY, "12:00"))
    return PastService(desk)


def keep(desk: Desk, *facts: Fact) -> None:
    store.save(desk.db, *facts, verb="test")


def only_session(desk: Desk) -> Session:
    (session,) = store.load_history(desk.db, kinds={Session}).sessions
    return session


def test_one_press_writes_an_activity_down_for_today(
    past: PastService, desk: Desk
) -> None:
    past.log_now(past.view().likely[0])
    session = only_session(desk)
    assert (session.activity, session.day, session.at) == ("walk", TODAY, None)


def test_what_was_done_often_lately_comes_first_with_its_latest_minutes(
    past: PastService, desk: Desk
) -> None:
    day = TODAY - timedelta(days=3)
    keep(desk, make.session(day, 25, "garden"), make.session(day, 40, "garden"))
    first = past.view().likely[0]
    assert (first.activity, first.minutes) == ("garden", 40)
    assert len(past.view().likely) == 6


def test_no_moving_is_offered_to_a_person_whom_it_makes_worse(
    past: PastService, desk: Desk
) -> None:
    keep(
        desk,
        make.session(TODAY - timedelta(days=3), 8),
        make.session(TODAY - timedelta(days=3), 20, "read"),
        *make.answers(TODAY, worse_after_effort="yes"),
    )
    likely = past.view().likely
    assert likely[0].activity == "read"
    for each in (*likely, *past.search("")):
        activity = desk.catalogue.activity(each.activity)
        assert activity is not None
        assert not activity.is_movement


def test_what_was_done_long_ago_is_not_offered_for_that(
    past: PastService, desk: Desk
) -> None:
    keep(desk, make.session(TODAY - timedelta(days=80), 25, "garden"))
    assert past.view().likely[0].activity == "walk"


@pytest.mark.parametrize(
    ("typed", "first"), [("wal", "walk"), ("STROLL", "walk"), ("yog", "yoga")]
)
def test_an_activity_is_found_by_title_and_by_other_names(
    past: PastService, typed: str, first: str
) -> None:
    assert past.search(typed)[0].activity == first


def test_letters_that_fit_nothing_find_nothing(past: PastService) -> None:
    assert past.search("xyzzy") == ()


def test_an_empty_search_offers_what_is_likely(past: PastService) -> None:
    assert past.search("  ") == past.view().likely


def test_any_day_and_every_detail_is_kept(past: PastService, desk: Desk) -> None:
    reading = past.save(
        PastForm(
            activity="garden",
            day="12 May",
            minutes="35",
            clock="16:30",
            ratings=Ratings(before=3, after=6, effort=2, pleasure=8, mastery=7),
            note="  Planted beans. ",
        )
    )
    assert reading.problems == {}
    session = only_session(desk)
    assert session.day == date(2026, 5, 12)
    assert session.at == make.at(date(2026, 5, 12), "16:30")
    assert (session.before, session.after, session.effort) == (3, 6, 2)
    assert (session.pleasure, session.mastery) == (8, 7)
    assert session.note == "Planted beans."


def test_changing_an_entry_keeps_what_the_form_does_not_show(
    past: PastService, desk: Desk
) -> None:
    past.save(replace(FINE, ratings=Ratings(expected=4, pain=3)))
    form = past.form_of(only_session(desk).id)
    assert form is not None
    past.save(replace(form, minutes="9"))
    kept = only_session(desk)
    assert (kept.minutes, kept.expected, kept.pain) == (9, 4, 3)


def test_a_time_in_the_night_belongs_to_the_day_before_it(
    past: PastService, desk: Desk
) -> None:
    past.save(PastForm(activity="walk", day="2026-05-12", minutes="5", clock="01:30"))
    session = only_session(desk)
    assert session.day == date(2026, 5, 12)
    assert session.at == make.at(date(2026, 5, 13), "01:30")


FINE = PastForm(activity="walk", day="2026-05-14", minutes="8")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (replace(FINE, activity=""), "activity"),
        (replace(FINE, day="soon"), "day"),
        (replace(FINE, day="31 June"), "day"),
        (replace(FINE, day="2026-05-15"), "day"),
        (replace(FINE, minutes=""), "minutes"),
        (replace(FINE, minutes="0"), "minutes"),
        (replace(FINE, minutes="1441"), "minutes"),
        (replace(FINE, minutes="8.5"), "minutes"),
        (replace(FINE, clock="24:00"), "clock"),
        (replace(FINE, clock="noon"), "clock"),
        (replace(FINE, clock="13:00"), "clock"),
    ],
)
def test_what_is_not_right_yet_is_said_and_nothing_is_kept(
    past: PastService, desk: Desk, form: PastForm, field: str
) -> None:
    reading = past.save(form)
    assert set(reading.problems) == {field}
    assert store.load_history(desk.db, kinds={Session}).sessions == ()


def test_two_things_at_one_time_are_refused_in_words(past: PastService) -> None:
    past.save(replace(FINE, clock="10:00", minutes="30"))
    reading = past.save(replace(FINE, clock="10:10", minutes="30"))
    assert "10:00" in reading.problems["form"]


def test_an_entry_is_changed_in_its_place_and_can_be_taken_back(
    past: PastService, desk: Desk
) -> None:
    walk = make.session(
        TODAY, 8, at=make.at(TODAY), expected=4, note="Wet.", source="watch"
    )
    keep(desk, walk)
    form = past.form_of(walk.id)
    assert form == PastForm(
        walk.id, "walk", "2026-05-14", "8", "10:00", Ratings(expected=4), "Wet."
    )
    past.save(replace(form, minutes="12", ratings=Ratings(after=6, expected=4)))
    changed = only_session(desk)
    assert (changed.id, changed.minutes, changed.after) == (walk.id, 12, 6)
    assert (changed.expected, changed.source) == (4, "watch")
    Journal(desk).undo()
    assert only_session(desk) == walk


def test_a_changed_entry_does_not_stand_in_its_own_way(
    past: PastService, desk: Desk
) -> None:
    walk = make.session(TODAY, 700, at=make.at(TODAY, "00:10"))
    keep(desk, replace(walk, day=TODAY - timedelta(days=1)))
    form = past.form_of(walk.id)
    assert form is not None
    assert past.save(replace(form, minutes="710")).problems == {}


def test_an_entry_that_is_gone_has_no_form(past: PastService, desk: Desk) -> None:
    walk = make.session(TODAY, 8)
    keep(desk, walk)
    past.delete(walk.id)
    assert past.form_of(walk.id) is None
    Journal(desk).undo()
    assert past.form_of(walk.id) is not None


def test_the_last_two_weeks_are_listed_newest_first(
    past: PastService, desk: Desk
) -> None:
    old = make.session(TODAY - timedelta(days=14), 5)
    edge = make.session(TODAY - timedelta(days=13), 5)
    early = make.session(TODAY, 5, at=make.at(TODAY, "08:00"))
    mood = make.checkin(TODAY, 4, at=make.at(TODAY, "09:00"))
    keep(desk, old, edge, early, mood)
    entries = past.view().entries
    assert [each.id for each in entries] == [mood.id, early.id, edge.id]
    assert [each.can_change for each in entries] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-12", date(2026, 5, 12)),
        ("12 May", date(2026, 5, 12)),
        ("12 may 2025", date(2025, 5, 12)),
        ("12.5.2026", date(2026, 5, 12)),
        ("3. Dec", date(2025, 12, 3)),
        ("12 Mabc", None),
        ("12 13 2026", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(
    texts: Texts, text: str, day: date | None
) -> None:
    assert read_past_day(text, TODAY, texts) == day


@pytest.mark.parametrize(
    ("text", "minutes"), [("8", 8), (" 1440 ", 1440), ("99999", None), ("-3", None)]
)
def test_minutes_are_whole_numbers_of_a_day(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes
