"""A small fixed part of the calibration: honest in a world the engine never saw.

The limits are those of the whole benchmark with the slack that so few people need; the
usual way of looking breaks them on the same notes, so they can be broken.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from benchmarks import calibration, calibration_looks
from benchmarks.calibration_cells import Measured, measure, pooled, verdict
from benchmarks.calibration_grid import run_grid
from benchmarks.real_people import LEAST_SHIFT, SHIFTS, ask, counted, turned
from benchmarks.real_readers import MOVED, read_all
from benchmarks.ways import correlation_p, two_sided, usual_daily
from benchmarks.world_cell import Cell
from benchmarks.world_notes import notes
from coach.content.calibration import FILE, load_calibration
from coach.domain.calibration import BLIND_SPOTS

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
PEOPLE, SEED = 25, 20261
CELLS = (
    Cell("moves after better days 120", reverse=1.2),
    Cell("slow moods", slow=1.2, fast=0.4, reverse=1.2),
    Cell("recovers and starts to move 120", recovery=2.0),
    Cell("day after: lift on the day alone", lag=1, lift=0.9, reverse=1.2),
    Cell("lift 1.4", lift=1.4),
)


@cache
def small_part() -> tuple[Measured, ...]:
    return tuple(measure(cell, PEOPLE, [SEED]) for cell in CELLS)


def test_false_alarms_stay_where_they_are_promised() -> None:
    assert verdict(small_part(), "ours") == ()


def test_the_usual_way_breaks_the_same_limits() -> None:
    broken = verdict(small_part(), "usual")
    assert any("false alarms in all" in line for line in broken)
    assert any("ranges in all" in line for line in broken)
    assert any(line.startswith("moves after better days") for line in broken)


def test_a_true_link_is_found_and_its_size_is_right() -> None:
    *_, link = small_part()
    assert link.truth > 0.9
    assert link.ours.found >= 0.8
    assert abs(link.ours.off) < 0.15
    assert pooled(small_part(), "ours", "shown") > 0.9


def test_months_of_reviews_tell_few_and_daily_looking_many() -> None:
    both = calibration_looks.year(Cell("looks", n=196, reverse=1.2), 20, [SEED])
    assert both.usual >= 0.5
    assert both.ours <= 0.1


def test_twelve_questions_at_once_are_held_to_one_rate() -> None:
    both = calibration_looks.twelve(Cell("twelve", n=120), 12, [SEED])
    assert both.usual >= 0.15
    assert both.ours <= 0.05


def test_the_same_seed_gives_the_same_people() -> None:
    once, again = (notes(CELLS[0], 3, 5) for _ in range(2))
    np.testing.assert_array_equal(once.mood, again.mood)
    assert not np.array_equal(once.mood, notes(CELLS[0], 3, 6).mood, equal_nan=True)


def test_the_usual_way_is_the_textbooks() -> None:
    # Two-sided probabilities of Student's t, from any printed table.
    t = np.array([2.228, 3.182, 1.960, 0.0])
    df = np.array([10.0, 3.0, 1e6, 5.0])
    np.testing.assert_allclose(two_sided(t, df), [0.05, 0.05, 0.05, 1.0], atol=2e-4)
    line = np.arange(10.0)
    assert correlation_p(line, line**2) < 0.001
    assert correlation_p(line, np.zeros(10)) == 1.0


def test_looking_daily_is_looking_at_each_day_so_far() -> None:
    mood = np.array([5, 5, 6, 5, 8, 9, 8, 9, np.nan, 5, 5, 9.0])
    moved = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, np.nan])
    told = usual_daily(mood, moved)
    assert not told[:6].any()
    assert told[7:].all()


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    cells = small_part()
    both = calibration_looks.Both(0.5, 0.01)
    table = calibration.Table(
        people=PEOPLE,
        seeds=(SEED,),
        cells=cells,
        blind=dict.fromkeys(BLIND_SPOTS, (cells[0], cells[1])),
        year=both,
        year_reverse=both,
        twelve=both,
        price=calibration_looks.Price(0.5, 224, 0.7),
    )
    (tmp_path / FILE).write_text(calibration.as_toml(table, "2026-05-14"), "utf-8")
    held = load_calibration(tmp_path)
    assert held.people == PEOPLE
    assert held.row("year").usual_pct == 50.0
    assert held.price_days == 224
    assert calibration.broken(table) == ()
    assert any("told by day 224" in line for line in calibration.summary(table))


def test_mood_that_is_turned_keeps_its_days_and_forgets_its_place() -> None:
    (days,) = notes(Cell("turned", n=90), 1, 3)
    for seed in (0, SHIFTS):
        other = turned(days, seed)
        assert sorted(other.mood[~np.isnan(other.mood)]) == sorted(
            days.mood[~np.isnan(days.mood)]
        )
        assert not np.array_equal(other.mood, days.mood, equal_nan=True)
    assert LEAST_SHIFT >= 14


def test_a_folder_without_data_has_nobody(tmp_path: Path) -> None:
    assert all(not people for people in read_all(tmp_path).values())
    with pytest.raises(FileNotFoundError):
        run_grid(tmp_path, "naive", 1, 1)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real files is not here")
def test_real_peoples_days_are_read_on_our_scale() -> None:
    sets = read_all(SHARED / "data")
    assert {name: len(people) for name, people in sets.items()} == {
        "PMData": 10,
        "SoccerMon": 27,
        "LifeSnaps": 43,
        "niplav": 1,
        "glenwatson": 1,
    }
    for people in sets.values():
        held = [days for person in people[:3] if (days := person.days()) is not None]
        assert held
        for days in held:
            known = days.mood[~np.isnan(days.mood)]
            assert known.min() >= 0
            assert known.max() <= 10
            assert set(np.unique(days.acts[MOVED])) & {0.0, 1.0}
    (diary,) = sets["glenwatson"]
    days = diary.days()
    assert days is not None
    assert counted([ask(turned(days, 0), diary.minutes_a_day(days))]).looks == 1
