from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.facts import Rung
from coach.domain.history import History
from coach.domain.milestones import (
    Milestone,
    Reached,
    Totals,
    counts_minutes,
    counts_moves,
    newest_of,
    reached_in,
    totals_of,
)
from coach.domain.profile import profile_of

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact

TODAY = date(2026, 5, 14)
MONDAY = date(2026, 5, 11)
WALK = Reached(Milestone.FIRST_WALK, TODAY)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def rung(day: date) -> Rung:
    return Rung(make.next_id(), day, make.at(day), "shoes")


def reached(catalogue: Catalogue, *facts: Fact) -> dict[str, date]:
    found = reached_in(History.of(facts), catalogue, TODAY)
    return {each.id: each.day for each in found}


def test_totals_count_every_size_and_every_kind_of_moving(catalogue: Catalogue) -> None:
    facts: list[Fact] = [
        make.session(ago(20), 2, "stand_outside"),
        make.session(ago(7), 8),
        make.session(ago(7), 15, "garden"),
        make.session(ago(6), 30, "read"),
        rung(ago(1)),
        rung(ago(1)),
    ]
    assert totals_of(History.of(facts), catalogue, TODAY) == Totals(2, 25, 2, 3)


def test_what_lies_after_the_day_is_not_counted(catalogue: Catalogue) -> None:
    facts: list[Fact] = [make.session(ago(-1), 8), rung(ago(-2))]
    assert totals_of(History.of(facts), catalogue, TODAY) == Totals()
    assert reached(catalogue, *facts) == {}


def test_firsts_are_the_first_walk_and_weeks_of_minutes(catalogue: Catalogue) -> None:
    facts = [
        make.session(ago(30), 40, "garden"),
        make.session(ago(29), 2),
        make.session(MONDAY, 60),
        make.session(TODAY, 95),
    ]
    assert reached(catalogue, *facts) == {
        "week_30": ago(30),
        "first_walk": ago(29),
        "week_60": MONDAY,
        "week_150": TODAY,
        "first_return": MONDAY,
    }


def test_two_weeks_do_not_add_up_to_one(catalogue: Catalogue) -> None:
    facts = [make.session(MONDAY, 20), make.session(MONDAY - timedelta(days=1), 20)]
    assert "week_30" not in reached(catalogue, *facts)


@pytest.mark.parametrize(("days", "is_back"), [(13, False), (14, True)])
def test_coming_back_takes_a_gap_as_the_plan_counts_it(
    catalogue: Catalogue, days: int, is_back: bool
) -> None:
    found = reached(catalogue, make.session(ago(days), 5), make.session(TODAY, 2))
    assert ("first_return" in found) is is_back


@pytest.mark.parametrize(("days", "is_there"), [(0, True), (-1, False)])
def test_a_first_note_is_one_up_to_today(
    catalogue: Catalogue, days: int, is_there: bool
) -> None:
    found = reached_in(History(), catalogue, TODAY, ago(days))
    assert bool(found) is is_there


def test_a_first_is_said_once_and_stays_for_its_day() -> None:
    assert newest_of([WALK], {}, TODAY, 7) == WALK
    assert newest_of([WALK], {"first_walk": TODAY}, TODAY, 7) == WALK
    assert newest_of([WALK], {"first_walk": ago(1)}, TODAY, 7) is None


def test_one_a_day_at_most_even_when_the_told_one_was_deleted() -> None:
    note = Reached(Milestone.FIRST_NOTE, TODAY)
    assert newest_of([WALK, note], {"first_note": TODAY}, TODAY, 7) == note
    assert newest_of([WALK], {"first_note": TODAY}, TODAY, 7) is None


def test_old_news_is_not_said() -> None:
    old = Reached(Milestone.FIRST_WALK, ago(7))
    assert newest_of([old], {}, TODAY, 7) is None
    assert newest_of([old], {}, TODAY, 8) == old


def test_of_two_weeks_the_fuller_one_is_said_and_walks_before_notes() -> None:
    weeks = [Reached(Milestone.WEEK, TODAY, minutes) for minutes in (30, 60)]
    note = Reached(Milestone.FIRST_NOTE, TODAY)
    assert newest_of(weeks, {}, TODAY, 7) == weeks[1]
    assert newest_of(weeks, {"week_60": ago(1)}, TODAY, 7) is None
    assert newest_of([*weeks, note, WALK], {}, TODAY, 7) == WALK
    assert newest_of([*weeks, note], {}, TODAY, 7) == weeks[1]


@pytest.mark.parametrize("key", ["chest_discomfort", "worse_after_effort"])
def test_nothing_is_counted_without_a_plan_to_move(
    catalogue: Catalogue, key: str
) -> None:
    cleared = profile_of(make.cleared(ago(3)))
    said = profile_of([*make.cleared(ago(3)), *make.answers(ago(2), **{key: "yes"})])
    assert counts_moves(cleared, catalogue, TODAY)
    assert not counts_moves(said, catalogue, TODAY)


@pytest.mark.parametrize(
    ("key", "days", "is_named"),
    [
        ("eating_disorder", 300, False),
        ("driven", 2, False),
        ("driven", 300, True),
        ("very_up", 2, False),
        ("very_up", 300, True),
        ("bipolar", 2, True),
    ],
)
def test_minutes_are_not_named_where_they_may_spur_on(
    catalogue: Catalogue, key: str, days: int, is_named: bool
) -> None:
    profile = profile_of(make.answers(ago(days), **{key: "yes"}))
    assert counts_minutes(profile, catalogue, TODAY) is is_named
