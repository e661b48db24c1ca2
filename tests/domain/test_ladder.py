from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.ladder import Ladder
from coach.domain.plan import Load
from coach.domain.profile import profile_of
from coach.domain.programme import Talk

from .conftest import Life

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue


@pytest.fixture(scope="module")
def ladder(catalogue: Catalogue) -> Ladder:
    return Ladder(catalogue.programme, catalogue.limits.progression)


def _placed(ladder: Ladder, catalogue: Catalogue, **answers: str) -> Load:
    life = Life(catalogue).says(0, **answers)
    return ladder.placement(profile_of(life.facts))  # type: ignore[arg-type]  # answers


@pytest.mark.parametrize(
    ("stage", "lower"),
    [
        ("R0", None), ("R1", "R0"), ("R7", "R6"), ("P1", "R7"), ("P5", "P4"),
        ("P6", "P4"), ("P7", "P6"), ("P8", "P7"), ("P9", "P6"), ("P10", "P9"),
        ("P11", "P9"), ("P12", "P11"),
    ],
)  # fmt: skip
def test_a_step_back_asks_fewer_minutes_or_less_effort(
    ladder: Ladder, stage: str, lower: str | None
) -> None:
    back = ladder.back_from(ladder.at(stage))
    assert (back.stage if back else None) == lower


@pytest.mark.parametrize(
    ("week_min", "lower"), [(150, "P4"), (200, "P9"), (210, "P11"), (300, "P12")]
)
def test_a_step_back_from_keeping_it_going_lands_on_a_row_with_less(
    ladder: Ladder, week_min: int, lower: str
) -> None:
    back = ladder.back_from(ladder.maintenance(week_min, None))
    assert back is not None
    assert back.stage == lower


def test_every_row_leads_to_the_next_and_the_last_one_to_none(ladder: Ladder) -> None:
    ids = [row.id for row in ladder.programme.rows]
    after = [ladder.row_after(ladder.at(stage)) for stage in ids]
    assert [load.stage for load in after if load] == ids[1:]
    assert after[-1] is None


@pytest.mark.parametrize(
    ("minutes", "stage"),
    [(0, "R0"), (5.9, "R0"), (15, "R1"), (60, "R6"), (160, "P5"), (180, "P7"),
     (200, "P8"), (900, "P12")],
)  # fmt: skip
def test_on_a_tie_of_minutes_the_easier_earlier_row_is_found(
    ladder: Ladder, minutes: float, stage: str
) -> None:
    assert ladder.highest_within(minutes).stage == stage


def test_a_bound_on_the_row_holds_for_any_minutes(ladder: Ladder) -> None:
    assert ladder.highest_within(900, "R3").stage == "R3"


@pytest.mark.parametrize(
    ("week_min", "rise"), [(6, 15), (59, 15), (60, 30), (149, 30), (150, 20), (300, 20)]
)
def test_the_cap_depends_on_the_minutes_a_week(
    ladder: Ladder, week_min: int, rise: int
) -> None:
    assert ladder.cap(week_min) == rise


@pytest.mark.parametrize(
    ("dose", "sessions", "minutes", "outings"),
    [(100, None, 38, 4), (150, 5, 30, 5), (200, 4, 50, 4), (299, 7, 42, 7),
     (420, None, 75, 4), (150, 7, 22, 7)],
)  # fmt: skip
def test_keeping_it_going_stays_between_its_lowest_and_its_highest(
    ladder: Ladder, dose: int, sessions: int | None, minutes: int, outings: int
) -> None:
    load = ladder.maintenance(dose, sessions)
    assert (load.stage, load.minutes, load.sessions) == ("M", minutes, outings)
    assert 150 <= load.week_minutes <= 300


def test_effort_stays_light_after_a_gap_on_rows_that_ask_more(ladder: Ladder) -> None:
    held, kept = ladder.at("P2"), ladder.maintenance(200, None)
    assert ladder.effort(held, light=True) == (1, 2)
    assert ladder.effort(held, light=False) == (3, 3)
    assert ladder.effort(kept, light=False) == (3, 4)
    assert ladder.talk(held, light=True) is Talk.CHAT
    assert ladder.talk(kept, light=False) is Talk.TALK


def test_light_changes_nothing_where_the_row_is_light_already(ladder: Ladder) -> None:
    row = ladder.at("R6")
    assert ladder.effort(row, light=True) == ladder.effort(row, light=False) == (2, 3)
    assert ladder.talk(row, light=True) is Talk.CHAT


@pytest.mark.parametrize(
    ("answers", "stage"),
    [
        ({"easy_walk_minutes": "9"}, "R1"),
        ({"easy_walk_minutes": "14"}, "R2"),
        ({"easy_walk_minutes": "29"}, "R4"),
        ({"easy_walk_minutes": "240"}, "R5"),
        ({"baseline_days": "3", "baseline_minutes": "30", "easy_walk_minutes": "12"},
         "R4"),
        ({"baseline_days": "3", "baseline_minutes": "30", "easy_walk_minutes": "30"},
         "P2"),
        ({"baseline_days": "3"}, "R1"),
        ({"baseline_minutes": "60"}, "R1"),
        ({"start_energy": "3"}, "R1"),
        ({"start_energy": "0", "easy_walk_minutes": "0"}, "R0"),
        ({"start_energy": "2", "easy_walk_minutes": "30"}, "R4"),
        ({"start_energy": "2", "baseline_days": "4", "baseline_minutes": "50"}, "P7"),
        ({"baseline_days": "7", "baseline_minutes": "31"}, "P8"),
        ({"baseline_days": "5", "baseline_minutes": "44"}, "P12"),
    ],
)  # fmt: skip
def test_the_first_row_follows_baseline_easy_walk_and_energy_together(
    ladder: Ladder, catalogue: Catalogue, answers: dict[str, str], stage: str
) -> None:
    assert _placed(ladder, catalogue, **answers).stage == stage


def test_no_first_row_asks_much_more_than_the_baseline(
    ladder: Ladder, catalogue: Catalogue
) -> None:
    for baseline in range(241):
        told = {"baseline_days": "1", "baseline_minutes": str(baseline)}
        load = _placed(ladder, catalogue, **told)
        assert load.week_minutes <= max(baseline + 20, 15), baseline


def test_a_wished_number_of_outings_holds_for_a_persons_own_level(
    ladder: Ladder, catalogue: Catalogue
) -> None:
    load = _placed(
        ladder,
        catalogue,
        baseline_days="7",
        baseline_minutes="40",
        maintenance_sessions="7",
    )
    assert load == Load("M", 40, 7)
