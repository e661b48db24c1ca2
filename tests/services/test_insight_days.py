"""Facts as arrays: what a day's mood is, what is known, and what is a pair."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from coach.dev.builders import at, checkin, next_id, session, state
from coach.domain.facts import Company, Night, Planned
from coach.domain.history import History
from coach.services.insight_days import (
    MOVING,
    NIGHT,
    asked_activities,
    days_of,
    facts_between,
    is_noted_before,
    minutes_by_day,
)
from coach.services.insight_pairs import (
    energy_pairs,
    ordinary_pairs,
    parts_of_day,
    rated,
    sides_of_company,
    sides_of_place,
)

if TYPE_CHECKING:
    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.facts import Fact
    from coach.services.insight_days import Facts

D = date(2026, 3, 2)
NAN = float("nan")


def day(number: int) -> date:
    return D + timedelta(days=number)


@pytest.fixture
def by_id(catalogue: Catalogue) -> dict[str, Activity]:
    return {activity.id: activity for activity in catalogue.activities}


def of(
    by_id: dict[str, Activity], *facts: Fact, days: int = 1, has_moves: bool = True
) -> Facts:
    held = History.of(facts)
    return facts_between(held, D, day(days - 1), by_id, has_moves=has_moves)


def test_a_mood_is_the_mean_but_for_the_morning_one(by_id: dict[str, Activity]) -> None:
    days = days_of(
        of(
            by_id,
            checkin(D, 2, at=at(D, "7:30")),
            checkin(D, 5, at=at(D, "13:00")),
            checkin(D, 6),
            session(D, at=at(D, "12:00"), before=1, after=9),
            checkin(day(1), 4, at=at(day(1), "12:00")),
            checkin(day(2), 3, at=at(day(2), "11:00")),
            session(day(2), at=at(day(2), "10:00")),
            days=4,
        ),
        ["walk"],
    )

    np.testing.assert_equal(days.mood, [5.5, 4, 3, NAN])
    np.testing.assert_equal(days.morning, [2, NAN, NAN, NAN])
    np.testing.assert_equal(days.acts["walk"], [1, 0, 1, NAN])


def test_a_morning_is_unsure_beside_a_session_of_unknown_time(
    by_id: dict[str, Activity],
) -> None:
    early = checkin(D, 2, at=at(D, "7:30"))

    assert days_of(of(by_id, early, session(D)), ()).mood[0] == 2
    assert days_of(of(by_id, early), ()).morning[0] == 2


def test_an_hour_after_midnight_is_no_morning(by_id: dict[str, Activity]) -> None:
    late = checkin(D, 2, at=at(day(1), "1:30"))

    assert days_of(of(by_id, late), ()).mood[0] == 2


def test_a_blank_day_is_not_a_day_of_rest(by_id: dict[str, Activity]) -> None:
    facts = of(by_id, state(D, "rest"), checkin(day(2), 5), days=3)

    np.testing.assert_equal(days_of(facts, ()).acts[MOVING], [0, NAN, 0])
    np.testing.assert_equal(minutes_by_day(facts), [0, NAN, 0])


def test_without_movement_no_column_and_no_minutes_of_it(
    by_id: dict[str, Activity],
) -> None:
    moves = [session(D, activity="walk") for _ in range(6)]
    calm = [session(D, activity="music") for _ in range(5)]
    facts = of(by_id, *moves, *calm, has_moves=False)

    assert asked_activities(facts) == ("music",)
    assert MOVING not in days_of(facts, ("music",)).acts
    assert facts.moves() == ()


def test_own_words_and_rare_things_are_not_asked_about(
    by_id: dict[str, Activity],
) -> None:
    own = [session(D, activity="own_nice") for _ in range(9)]
    rare = [session(D, activity="music") for _ in range(4)]
    often = [session(D, activity="read") for _ in range(5)]

    assert asked_activities(of(by_id, *own, *rare, *often)) == ("read",)


def test_nights_are_split_at_the_persons_own_median(
    by_id: dict[str, Activity],
) -> None:
    nights = [Night(next_id(), day(n), 400 + 10 * n) for n in range(3)]
    days = days_of(of(by_id, *nights, days=4), ())

    np.testing.assert_equal(days.acts[NIGHT], [0, 0, 1, NAN])
    assert NIGHT not in days_of(of(by_id), ()).acts


def test_the_rota_comes_round(by_id: dict[str, Activity]) -> None:
    rota = days_of(of(by_id, days=6), (), rota_days=4).rota

    assert set(rota) == {0, 1, 2, 3}
    assert rota[0] == rota[4]


def test_pairs_lie_20_to_240_minutes_apart_with_nothing_between(
    by_id: dict[str, Activity],
) -> None:
    def moods(*clocks: str) -> list[Fact]:
        return [checkin(D, n, at=at(D, clock)) for n, clock in enumerate(clocks)]

    assert len(ordinary_pairs(of(by_id, *moods("9:00", "9:10")))) == 0
    assert len(ordinary_pairs(of(by_id, *moods("9:00", "13:01")))) == 0
    assert len(ordinary_pairs(of(by_id, *moods("9:00", "10:00", "11:00")))) == 1
    assert len(ordinary_pairs(of(by_id, *moods("8:00", "9:00", "10:00", "11:00")))) == 2
    between = session(D, 10, at=at(D, "9:30"))
    assert len(ordinary_pairs(of(by_id, *moods("9:00", "10:00"), between))) == 0
    assert len(ordinary_pairs(of(by_id, *moods("9:00", "10:00"), session(D)))) == 0


def test_energy_is_paired_around_one_session(by_id: dict[str, Activity]) -> None:
    walk = session(D, 30, at=at(D, "10:00"))
    before = checkin(D, None, energy=3, at=at(D, "9:00"))
    after = checkin(D, None, energy=6, at=at(D, "11:00"))
    pairs = energy_pairs(of(by_id, walk, before, after))

    assert (pairs.before.tolist(), pairs.after.tolist()) == ([3], [6])
    assert len(energy_pairs(of(by_id, walk, before))) == 0
    other = session(D, 5, at=at(D, "10:45"))
    assert len(energy_pairs(of(by_id, walk, other, before, after))) == 0
    late = checkin(D, None, energy=6, at=at(D, "16:00"))
    assert len(energy_pairs(of(by_id, walk, before, late))) == 0
    assert len(energy_pairs(of(by_id, session(D), before, after))) == 0


def test_sides_come_from_the_session_or_from_what_was_planned(
    by_id: dict[str, Activity],
) -> None:
    said = session(D, company=Company.TOGETHER)
    told, alone, unsaid = session(D), session(D), session(D)
    plans = [
        Planned(next_id(), D, at(D), "walk", D, company="Anna", session=told.id),
        Planned(next_id(), D, at(D), "walk", D, company="Alone", session=alone.id),
    ]
    held = [said, told, alone, unsaid]

    np.testing.assert_equal(sides_of_company(held, plans, {"alone"}), [1, 1, 0, NAN])
    kinds = [session(D, activity=name) for name in ("garden", "walk_indoors", "yoga")]
    assert sides_of_place(kinds, by_id)[1] == 0


def test_the_part_of_the_day_is_that_of_the_start() -> None:
    clocks = ("3:00", "8:00", "12:00", "15:00", "20:00")
    held = [session(D, at=at(D, clock)) for clock in clocks]

    assert parts_of_day([*held, session(D)]) == (
        "evening", "morning", "midday", "afternoon", "evening", "",
    )  # fmt: skip


def test_ratings_that_are_missing_are_nan() -> None:
    pairs = rated([session(D, before=3, after=4), session(D, before=3)])

    np.testing.assert_equal(pairs.after, [4, NAN])


def test_moods_noted_before_every_outing_cannot_tell_of_the_day(
    by_id: dict[str, Activity],
) -> None:
    facts: list[Fact] = []
    for n in range(8):
        facts += [
            session(day(n), at=at(day(n), "10:00")),
            checkin(day(n), 5, at=at(day(n), "9:00")),
        ]

    assert is_noted_before(of(by_id, *facts, days=9))
    assert not is_noted_before(of(by_id, *facts[:14], days=9))
    later = checkin(day(3), 5, at=at(day(3), "19:00"))
    assert not is_noted_before(of(by_id, *facts, later, days=9))
