"""The card of a week: which week, how often, in which words, and where none is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders
from coach.errors import Refused
from coach.services.share_card import MOST_STONES, ShareCardService
from coach.store import facts

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.desk import Desk
    from coach.services.share_card import ShareCard, ShareCardView

WEDNESDAY = date(2026, 3, 4)
MONDAY = date(2026, 3, 2)
LAST = date(2026, 2, 23)


def keep(desk: Desk, *new: Fact) -> None:
    facts.save_batch(desk.db, new, verb="log")


def view(desk: Desk, week: date | None = None) -> ShareCardView:
    return ShareCardService(desk).view(week)


def card(desk: Desk, week: date | None = None) -> ShareCard:
    return ShareCardService(desk).card(week)


def test_the_last_whole_week_is_shown_first(desk: Desk) -> None:
    keep(desk, *builders.answers(LAST, name="Sam"))
    keep(desk, *builders.walks(LAST, 5, 5, 8), builders.session(MONDAY))
    shown = view(desk)
    assert shown.monday == LAST
    assert shown.week == "Last week"
    assert (shown.has_before, shown.has_after) == (False, True)
    assert shown.card is not None
    assert shown.card.on_it == (
        "23 February to 1 March",
        "Sam was out 3 times",
        "Small steps, one stone at a time.",
    )
    assert shown.card.words == "I was out 3 times from 23 February to 1 March."
    assert shown.card.stones == 3
    assert shown.card.file_name == "my-week-2026-02-23.png"
    assert shown.card.about == (
        "A drawing of a house, some hills and 3 stones. 23 February to 1 March. "
        "Sam was out 3 times. Small steps, one stone at a time."
    )


def test_without_an_outing_last_week_it_is_this_week_so_far(desk: Desk) -> None:
    keep(desk, builders.session(MONDAY), builders.session(LAST, activity="shower"))
    shown = view(desk)
    assert shown.week == "This week so far"
    assert (shown.has_before, shown.has_after) == (False, False)
    assert shown.card is not None
    assert shown.card.span == "2 to 4 March"
    assert shown.card.title == "Out once"
    assert shown.card.words == "I was out once this week, 2 to 4 March."
    assert shown.card.about.startswith("A drawing of a house, some hills and one stone")


def test_a_week_of_one_day_names_that_day(desk: Desk, clock: FixedClock) -> None:
    keep(desk, builders.session(MONDAY), builders.session(MONDAY))
    clock.move_to(builders.at(MONDAY, "12:00"))
    assert card(desk).words == "I was out 2 times this week, 2 March."


def test_other_weeks_are_turned_to_and_named(desk: Desk) -> None:
    far = date(2025, 12, 10)
    keep(desk, builders.session(far), builders.session(date(2026, 1, 4)))
    shown = view(desk, far)
    assert shown.week == "8 to 14 December 2025"
    assert (shown.has_before, shown.has_after) == (False, True)
    assert card(desk, far).words == "I was out once from 8 to 14 December 2025."
    turned = view(desk, far + timedelta(weeks=1))
    assert turned.card is None
    assert turned.has_before
    assert card(desk, date(2026, 1, 4)).span == "29 December to 4 January"


def test_a_week_to_come_is_this_one_and_has_no_card(desk: Desk) -> None:
    keep(desk, builders.session(MONDAY), builders.session(WEDNESDAY + timedelta(1)))
    later = WEDNESDAY + timedelta(weeks=1)
    shown = view(desk, later)
    assert shown.monday == MONDAY
    assert shown.card is not None
    assert shown.card.stones == 1
    with pytest.raises(Refused, match="still to come"):
        card(desk, later)
    assert card(desk, MONDAY + timedelta(days=6)).stones == 1


def test_without_outings_there_is_a_kind_word_and_no_card(desk: Desk) -> None:
    shown = view(desk)
    assert shown.card is None
    assert "that’s fine" in shown.instead
    with pytest.raises(Refused, match="that’s fine"):
        card(desk)


def test_many_outings_are_right_in_words_and_stop_in_stones(desk: Desk) -> None:
    keep(desk, *(builders.session(LAST) for _ in range(99)))
    made = card(desk)
    assert made.title == "Out 99 times"
    assert made.words.startswith("I was out 99 times")
    assert made.stones == MOST_STONES
    assert f"{MOST_STONES} stones" in made.about


def test_a_long_or_odd_name_is_one_line_that_ends(desk: Desk) -> None:
    keep(desk, builders.session(LAST))
    keep(desk, *builders.answers(LAST, name=" Ada\n\x07 {name} <b>&" + "x" * 90))
    title = card(desk).title
    assert title.startswith("Ada {name} <b>&xx")
    assert title.endswith("x was out once")
    assert len(title) == 40 + len(" was out once")


def test_where_effort_makes_worse_nothing_is_counted(desk: Desk) -> None:
    keep(desk, *builders.walks(LAST, 5, 5))
    keep(desk, *builders.answers(LAST, worse_after_effort="yes"))
    for week in (None, LAST):
        shown = view(desk, week)
        assert shown.card is None
        assert not shown.has_weeks
        assert not shown.has_before
        assert "rest is the plan" in shown.instead
        assert "2" not in shown.instead
        with pytest.raises(Refused, match="rest is the plan"):
            card(desk, week)
    keep(desk, *builders.answers(WEDNESDAY, worse_after_effort="no"))
    assert card(desk).stones == 2


def test_nothing_else_of_the_person_gets_in(desk: Desk) -> None:
    keep(desk, *builders.answers(LAST, name="Sam", own_values="my garden"))
    keep(desk, builders.checkin(LAST, 1, energy=2, note="a quiet secret"))
    note = "a quiet secret"
    rated = builders.session(LAST, 47, before=2, after=6, pain=3, note=note)
    keep(desk, rated)
    with_all = card(desk)
    facts.delete(desk.db, rated.id)
    keep(desk, builders.session(LAST + timedelta(days=3), activity="tea_outside"))
    assert card(desk) == with_all
