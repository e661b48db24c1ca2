from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.week import Stone, WeekDay, week_of

MONDAY = date(2026, 5, 11)


def day(number: int) -> date:
    """Return a day of the week: 0 is Monday."""
    return MONDAY + timedelta(days=number)


def drawn(days: tuple[WeekDay, ...]) -> str:
    """Return a week as seven letters: d done, p planned, a dot for rest."""
    letters = {Stone.DONE: "d", Stone.PLANNED: "p", Stone.REST: "."}
    return "".join(letters[each.stone] for each in days)


@pytest.mark.parametrize(
    ("outings", "week"),
    [
        (0, "......."), (1, "..p...."), (2, ".p..p.."), (3, ".p.p.p."),
        (4, "p.p.p.p"), (5, "pp.p.pp"), (6, "ppp.ppp"), (7, "ppppppp"),
    ],
)  # fmt: skip
def test_a_new_week_lies_on_its_usual_days(outings: int, week: str) -> None:
    assert drawn(week_of(MONDAY, outings, set())) == week


def test_what_is_done_stays_and_the_rest_is_spread_behind_it() -> None:
    assert drawn(week_of(day(3), 3, {day(1)})) == ".d.p.p."


def test_no_day_that_has_passed_is_ever_planned() -> None:
    assert drawn(week_of(day(3), 3, set())) == "...p.p."


def test_what_no_longer_fits_is_let_go_and_not_squeezed_in() -> None:
    assert drawn(week_of(day(5), 3, set())) in {".....p.", "......p"}


def test_a_full_week_plans_nothing_more() -> None:
    assert drawn(week_of(day(4), 3, {day(0), day(2), day(3)})) == "d.dd..."


def test_two_outings_on_one_day_are_one_stone() -> None:
    assert drawn(week_of(day(1), 3, [day(1), day(1)])).count("d") == 1


def test_a_booked_day_is_kept() -> None:
    week = week_of(day(1), 3, set(), booked={day(2)})
    assert week[2].stone is Stone.PLANNED
    assert drawn(week) == "..p.p.p"


def test_a_day_that_was_let_go_rests_and_moves_nothing() -> None:
    assert drawn(week_of(day(3), 3, {day(1)}, let_go={day(3)})) == ".d...p."


def test_an_outing_after_letting_go_still_counts() -> None:
    week = week_of(day(3), 3, {day(3)}, let_go={day(3)})
    assert week[3].stone is Stone.DONE


_some_days = st.sets(st.integers(0, 6))


@given(
    today=st.integers(0, 6), outings=st.integers(0, 7), done=_some_days, gone=_some_days
)
def test_a_week_never_asks_for_more_than_the_plan_nor_for_a_crowd(
    today: int, outings: int, done: set[int], gone: set[int]
) -> None:
    days = week_of(
        day(today), outings, {day(n) for n in done}, let_go={day(n) for n in gone}
    )
    planned = [each.day.weekday() for each in days if each.stone is Stone.PLANNED]
    was_done = [n for n in done if n <= today]
    assert len(planned) <= max(0, outings - len(was_done))
    assert all(n >= today and n not in {*was_done, *gone} for n in planned)
    if outings <= 4:
        taken = {*planned, *was_done}
        assert not any(n + 1 in taken or n - 1 in taken for n in planned)
