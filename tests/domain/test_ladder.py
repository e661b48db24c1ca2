from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.ladder import Ladder
from coach.domain.profile import profile_of
from coach.domain.programme import Talk

from .conftest import Life

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.plan import Load


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
    light, usual = ladder.effort(held, light=True), ladder.effort(held)
    assert (light.effort_low, light.effort_high, light.talk) == (1, 2, Talk.CHAT)
    assert (usual.effort_low, usual.effort_high) == (3, 3)
    keeping = ladder.effort(kept)
    assert (keeping.effort_low, keeping.effort_high) == (3, 4)
    assert keeping.talk is Talk.TALK


def test_light_changes_nothing_where_the_row_is_light_already(ladder: Ladder) -> None:
    row = ladder.at("R6")
    assert ladder.effort(row, light=True) == ladder.effort(row)
    assert ladder.effort(row).talk is Talk.CHAT


HARDER_BANDS = {
    "R7": (40, 50), "P1": (50, 55), "P2": (50, 60), "P3": (60, 65), "P4": (60, 65),
    "P5": (65, 70), "P6": (65, 70), "P7": (65, 70), "P8": (65, 70), "P9": (65, 70),
    "P10": (65, 75), "P11": (65, 75), "P12": (65, 75),
}  # fmt: skip


def test_the_harder_track_has_the_source_tables_own_percentages(
    ladder: Ladder,
) -> None:
    bands = {}
    for row in ladder.programme.rows:
        effort = ladder.effort(ladder.at(row.id), harder=True)
        if effort != ladder.effort(ladder.at(row.id)):
            bands[row.id] = (effort.band_low_pct, effort.band_high_pct)
    assert bands == HARDER_BANDS
    kept = ladder.maintenance(200, None)
    assert ladder.effort(kept, harder=True) == ladder.effort(kept)


def test_light_effort_goes_before_the_harder_track(ladder: Ladder) -> None:
    held = ladder.at("P5")
    light = ladder.effort(held, light=True, harder=True)
    assert light == ladder.effort(held, light=True)


@pytest.mark.parametrize(
    ("stage", "percent", "minutes"),
    [("P12", 80, 44), ("P5", 60, 24), ("R1", 50, 3), ("R0", 50, 2), ("R1", 100, 5)],
)
def test_a_share_of_the_minutes_is_rounded_up_and_never_under_the_tiny_size(
    ladder: Ladder, stage: str, percent: int, minutes: int
) -> None:
    load = ladder.at(stage)
    shared = ladder.share(load, percent)
    assert (shared.stage, shared.minutes) == (stage, minutes)
    assert shared.sessions == load.sessions


def test_three_rows_reach_a_stopping_point_first(ladder: Ladder) -> None:
    rows = [ladder.at(row.id) for row in ladder.programme.rows]
    points = {load.stage: ladder.stopping_point(load) for load in rows}
    assert {k: v for k, v in points.items() if v} == {"R3": 30, "R6": 60, "P5": 150}


def test_a_step_back_from_light_effort_has_fewer_minutes(ladder: Ladder) -> None:
    brisk = ladder.at("R7")
    assert ladder.back_from(brisk) == ladder.at("R6")
    assert ladder.back_from(brisk, light=True) == ladder.at("R5")


WEEK_TABLE = """
R0  2 3   6 1-1 sing   | R1  5 3  15 1-2 sing   | R2   8 3  24 1-2 sing
R3 10 3  30 1-2 sing   | R4 12 3  36 2-2 chat   | R5  15 3  45 2-2 chat
R6 20 3  60 2-3 chat   | R7 20 3  60 3-3 talk   | P1  25 3  75 3-3 talk
P2 30 3  90 3-3 talk   | P3 30 4 120 3-4 talk   | P4  35 4 140 3-4 talk
P5 40 4 160 3-4 talk   | P6 40 4 160 3-4 talk   | P7  45 4 180 3-4 talk
P8 50 4 200 3-4 talk   | P9 45 4 180 3-3 talk   | P10 50 4 200 3-4 talk
P11 50 4 200 3-4 talk  | P12 55 4 220 3-4 talk
"""


def test_the_week_table_is_the_one_that_was_checked(ladder: Ladder) -> None:
    wanted = [
        tuple(each.split()) for each in WEEK_TABLE.strip().replace("\n", "|").split("|")
    ]
    found = []
    for row in ladder.programme.rows:
        load = ladder.at(row.id)
        effort = ladder.effort(load)
        felt = f"{effort.effort_low}-{effort.effort_high}"
        week = str(load.week_minutes)
        found.append(
            (row.id, str(row.minutes), str(row.sessions), week, felt, effort.talk.value)
        )
    assert found == wanted
