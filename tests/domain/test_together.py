from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from coach.dev import builders as make
from coach.domain.facts import Planned, Repeat
from coach.domain.history import History
from coach.domain.sharing import Together
from coach.domain.together import Companion, Moment, next_together

THURSDAY = date(2026, 5, 14)
SATURDAY = THURSDAY + timedelta(days=2)
NOON = Moment(THURSDAY, 720, 240)
ROSA = Companion("Rosa")


def tile(day: date, clock: int | None = 600, **more: Any) -> Planned:
    wanted = {"company": "with Rosa", "activity": "walk", **more}
    activity = wanted.pop("activity")
    id_ = wanted.pop("id", f"p{day.isoformat()}{clock}")
    at = make.at(THURSDAY, "09:00")
    return Planned(id_, THURSDAY, at, activity, day, clock_min=clock, **wanted)


def found(*facts: Any, who: Companion = ROSA, **more: Any) -> Together | None:
    history = History.of(facts)
    return next_together(history, who, more.pop("now", NOON), **more)


@pytest.mark.parametrize(
    ("company", "is_in"),
    [
        ("with Rosa", True),
        ("ROSA and the dog", True),
        ("Rosa’s turn", True),
        ("Rosamund", False),
        ("", False),
        ("on my own", False),
    ],
)
def test_a_companion_is_named_by_whole_words(company: str, is_in: bool) -> None:
    assert ROSA.is_in(company) is is_in


def test_a_name_of_several_words_stands_together() -> None:
    who = Companion("Anna Maria")
    assert who.is_in("with anna maria, slowly")
    assert not who.is_in("with Anna and Maria")
    assert not Companion("").is_in("with anybody")
    assert not Companion("…").is_in("…")


def test_the_next_one_with_them_is_found() -> None:
    later = tile(SATURDAY + timedelta(days=1))
    alone = tile(THURSDAY + timedelta(days=1), company="on my own")
    assert found(later, tile(SATURDAY), alone) == Together(SATURDAY, 600)
    assert found(alone) is None


def test_an_invitation_of_theirs_counts_whatever_is_written_beside_it() -> None:
    asked = tile(SATURDAY, company="", id="asked")
    assert found(asked) is None
    who = Companion("", frozenset({"asked"}))
    assert found(asked, who=who) == Together(SATURDAY, 600)


def test_a_row_is_found_on_its_next_day_and_what_was_done_is_not() -> None:
    row = tile(SATURDAY - timedelta(days=14), repeats=Repeat.WEEKLY)
    assert found(row) == Together(SATURDAY, 600)
    assert found(tile(SATURDAY, session="s1")) is None


def test_what_has_gone_by_today_is_not_the_next() -> None:
    assert found(tile(THURSDAY, 719)) is None
    assert found(tile(THURSDAY, 720)) == Together(THURSDAY, 720)
    assert found(tile(THURSDAY, None)) == Together(THURSDAY, None)
    assert found(tile(THURSDAY, 60)) == Together(THURSDAY, 60)
    night = Moment(THURSDAY, 60, 240)
    assert found(tile(THURSDAY, 720), now=night) is None


def test_a_day_is_in_order_and_the_small_hours_end_it() -> None:
    assert found(tile(SATURDAY, 60), tile(SATURDAY, 1380)) == Together(SATURDAY, 1380)
    assert found(tile(SATURDAY, 600), tile(SATURDAY, None)) == Together(SATURDAY)


def test_a_step_booked_for_a_day_counts_and_one_for_every_day_does_not() -> None:
    step = make.booked(THURSDAY, 8, company="with Rosa", clock_min=900)
    assert found(step) is None
    booked = make.booked(
        THURSDAY, 8, company="with Rosa", clock_min=900, for_day=SATURDAY
    )
    assert found(booked) == Together(SATURDAY, 900)
    alone = make.booked(THURSDAY, 8, company="", for_day=SATURDAY)
    assert found(alone) is None


def test_nothing_is_told_of_what_is_not_on_offer() -> None:
    booked = make.booked(THURSDAY, 8, company="with Rosa", for_day=SATURDAY)
    assert found(tile(SATURDAY), booked, shut={"walk"}) is None
    tea = tile(SATURDAY, activity="tea_outside")
    assert found(tea, shut={"walk"}) == Together(SATURDAY, 600)


def test_it_looks_four_weeks_ahead() -> None:
    assert found(tile(THURSDAY + timedelta(days=28))) is not None
    assert found(tile(THURSDAY + timedelta(days=29))) is None
    far = make.booked(
        THURSDAY, 8, company="Rosa", for_day=THURSDAY + timedelta(days=29)
    )
    assert found(far) is None
