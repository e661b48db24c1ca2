"""Hours of a day: kept as typed, written down one by one, and what they say."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import HourNote
from coach.services.changes import Changes
from coach.services.hours import LONGEST_WHAT, HourForm, HoursService
from coach.services.journal import Journal
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.services.desk import Desk

TODAY = date(2026, 3, 4)
YESTERDAY = TODAY - timedelta(days=1)
TEA = HourForm("Tea", "Tom", 4, 2, 3, "by the window")


@pytest.fixture
def hours(desk: Desk) -> HoursService:
    return HoursService(desk)


def kept(desk: Desk) -> list[tuple[str, int, str]]:
    held = store.load_history(desk.db, kinds={HourNote}).hours
    return sorted((n.day.isoformat(), n.hour, n.what) for n in held)


def write(
    hours: HoursService, day: date, hour: int, what: str = "Tea", **more: object
) -> None:
    form = HourForm(what, **more)  # type: ignore[arg-type]
    hours.keep(day, hour, form)
    hours.settle()


def test_an_empty_day_shows_the_waking_hours_that_have_come(
    hours: HoursService,
) -> None:
    view = hours.view()
    assert [row.hour for row in view.rows] == list(range(6, 13))
    assert all(row.form.is_blank for row in view.rows)
    assert (view.folded, view.can_fold, view.has_more) == (2, False, True)
    assert view.is_first
    unfolded = hours.view(with_night=True)
    assert [row.hour for row in unfolded.rows] == list(range(4, 13))
    assert (unfolded.folded, unfolded.can_fold) == (0, True)


def test_a_day_gone_by_is_whole_and_a_note_at_night_is_not_folded(
    hours: HoursService,
) -> None:
    write(hours, YESTERDAY, 2, "Awake")
    hours.turn(-1)
    view = hours.view()
    assert [row.hour for row in view.rows] == [*range(6, 23), 2]
    assert (view.folded, view.has_more, view.is_today) == (6, False, False)


def test_a_day_that_begins_within_an_hour_has_that_hour_first(
    desk: Desk, clock: FixedClock
) -> None:
    from dataclasses import replace

    from coach.domain.settings import Settings

    odd = replace(desk, settings=lambda: Settings(day_start_min=270))
    clock.move_to(datetime.fromisoformat("2026-03-04T04:40:00+01:00"))
    view = HoursService(odd).view(with_night=True)
    assert [row.hour for row in view.rows] == [4]


def test_an_hour_is_kept_as_typed_before_it_is_written_down(
    desk: Desk, hours: HoursService
) -> None:
    hours.keep(TODAY, 9, TEA)
    again = HoursService(desk).view().row(9)
    assert again is not None
    assert (again.form, again.is_kept, again.is_waiting) == (TEA, False, False)
    assert kept(desk) == []
    settled = HoursService(desk).settle()
    assert (settled.hour, settled.is_gone, settled.changes) == (9, False, Changes.WEEK)
    assert settled.words == "Tea by the window"
    assert kept(desk) == [("2026-03-04", 9, "Tea")]
    assert hours.settle().hour is None


def test_each_hour_is_its_own_action(desk: Desk, hours: HoursService) -> None:
    hours.keep(TODAY, 9, TEA)
    hours.keep(TODAY, 10, HourForm("Letters"))
    hours.settle()
    assert len(kept(desk)) == 2
    Journal(desk).undo()
    assert len(kept(desk)) == 1
    Journal(desk).undo()
    assert kept(desk) == []


def test_an_hour_without_a_word_on_what_was_done_waits(
    desk: Desk, hours: HoursService
) -> None:
    hours.keep(TODAY, 9, HourForm(pleasure=0))
    assert hours.settle().hour is None
    row = hours.view().row(9)
    assert row is not None
    assert row.is_waiting
    assert kept(desk) == []
    hours.keep(TODAY, 9, HourForm("Bed", pleasure=0))
    assert hours.settle().hour == 9


def test_an_hour_is_changed_emptied_and_brought_back(
    desk: Desk, hours: HoursService
) -> None:
    write(hours, TODAY, 9)
    write(hours, TODAY, 9, "Tea  and\ttoast")
    assert kept(desk) == [("2026-03-04", 9, "Tea and toast")]
    hours.keep(TODAY, 9, HourForm("Tea and toast"))
    assert hours.settle().hour is None
    hours.keep(TODAY, 9, HourForm())
    settled = hours.settle()
    assert (settled.hour, settled.is_gone) == (9, True)
    assert kept(desk) == []
    Journal(desk).undo()
    assert kept(desk) == [("2026-03-04", 9, "Tea and toast")]
    hours.keep(TODAY, 11, HourForm())
    assert hours.settle().hour is None


def test_a_day_goes_back_to_blank_as_one_action(
    desk: Desk, hours: HoursService
) -> None:
    write(hours, TODAY, 9)
    write(hours, TODAY, 10)
    write(hours, YESTERDAY, 10)
    hours.keep(TODAY, 11, HourForm(mood=3))
    assert hours.blank_day(TODAY) is Changes.WEEK
    assert kept(desk) == [("2026-03-03", 10, "Tea")]
    assert all(row.form.is_blank for row in hours.view().rows)
    Journal(desk).undo()
    assert len(kept(desk)) == 3
    assert hours.blank_day(TODAY - timedelta(days=9)) is Changes.NOTHING


def test_the_chosen_day_is_kept_until_another_day_begins(
    desk: Desk, hours: HoursService, clock: FixedClock
) -> None:
    hours.turn(1)
    assert hours.view().is_today
    hours.turn(-2)
    assert HoursService(desk).view().day == TODAY - timedelta(days=2)
    clock.move_to(desk.now() + timedelta(days=1))
    assert hours.view().day == TODAY + timedelta(days=1)
    hours.turn(-3)
    hours.go_today()
    assert hours.view().is_today


def test_what_cannot_be_text_or_is_long_is_cut(desk: Desk, hours: HoursService) -> None:
    hours.keep(TODAY, 9, HourForm("x" * 900 + "\udcff", mood=99, pleasure=-4))
    hours.settle()
    (note,) = store.load_history(desk.db, kinds={HourNote}).hours
    assert note.what == "x" * LONGEST_WHAT
    assert (note.mood, note.pleasure) == (10, 0)


def test_ideas_begin_with_the_persons_own_words(hours: HoursService) -> None:
    write(hours, TODAY, 9, "Fed the cat")
    write(hours, TODAY, 10, "fed the cat")
    write(hours, TODAY, 11, "Post")
    first = hours.suggestions("")
    assert first[:2] == ("fed the cat", "Post")
    assert len(first) == 6
    assert hours.suggestions("cat")[0] == "fed the cat"
    assert "fed the cat" not in hours.suggestions("fed the cat")
    assert any("ook" in idea for idea in hours.suggestions("coo"))
    assert hours.suggestions("zzzz") == ()


def test_no_moving_is_offered_where_effort_makes_worse(
    desk: Desk, hours: HoursService
) -> None:
    write(hours, TODAY, 9, "Walk to the shop")
    assert "Walk to the shop" in hours.suggestions("walk")
    Journal(desk).set_answers({"worse_after_effort": "yes"})
    moving = {a.title for a in desk.catalogue.activities if a.is_movement}
    for typed in ("", "walk", "a", "s"):
        offered = hours.suggestions(typed)
        assert "Walk to the shop" not in offered
        assert not moving & set(offered)


def test_companions_are_alone_first(hours: HoursService) -> None:
    assert hours.companions() == ("Alone",)
    write(hours, TODAY, 9, company="Tom")
    write(hours, TODAY, 10, company="Jo")
    write(hours, TODAY, 11, company="Jo")
    write(hours, TODAY, 12, company="alone")
    assert hours.companions() == ("Alone", "Jo", "Tom")


def test_two_days_are_needed_for_a_summary(hours: HoursService) -> None:
    write(hours, TODAY, 9)
    assert hours.summary(7) is None
    write(hours, TODAY - timedelta(days=9), 9)
    assert hours.summary(7) is None
    summary = hours.summary(28)
    assert summary is not None
    assert summary.sentences[0] == "You noted 2 hours on 2 of these 28 days."
    assert all("Not enough notes yet" in line for line in summary.sentences[1:])
    assert summary.rows == (("Morning", "2", "–", "–"),)


def test_sentences_and_table_say_the_same_with_counts(
    desk: Desk, hours: HoursService
) -> None:
    for ago in range(1, 6):
        day = TODAY - timedelta(days=ago)
        write(hours, day, 9, company="Alone", pleasure=2, mastery=1)
        write(hours, day, 20, company="Tom", pleasure=6)
    summary = hours.summary(7)
    assert summary is not None
    assert "in the evening: 6.0 out of 10 over 5 hours" in summary.sentences[1]
    assert "The morning came to 2.0 over 5 hours" in summary.sentences[1]
    assert "The hours alone came to 2.0" in summary.sentences[2]
    assert summary.rows == (
        ("Morning", "5", "2.0 (5)", "1.0 (5)"),
        ("Evening", "5", "6.0 (5)", "–"),
        ("Alone", "5", "2.0 (5)", "1.0 (5)"),
        ("With others", "5", "6.0 (5)", "–"),
    )


def test_what_lies_close_together_is_called_alike(hours: HoursService) -> None:
    for ago in range(1, 6):
        day = TODAY - timedelta(days=ago)
        write(hours, day, 9, company="Alone", pleasure=4)
        write(hours, day, 20, company="Tom", pleasure=4)
    summary = hours.summary(7)
    assert summary is not None
    assert "about as nice as each other" in summary.sentences[1]
    assert "about as nice" in summary.sentences[2]
