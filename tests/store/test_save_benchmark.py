from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks import save_log
from coach.store import doctor

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_saved_log_is_measured_on_ten_years_of_facts(tmp_path: Path) -> None:
    figures = save_log.measure(tmp_path, saves=10)
    found = doctor.examine(tmp_path / "data" / "coach.db")
    assert found.ok
    assert found.counts["checkins"] == save_log.CHECKINS
    assert found.counts["sessions"] == save_log.SESSIONS + 10 + save_log.WARM_UP
    assert 0 < figures.save_p50 <= figures.save_p95
    assert 0 < figures.bare_p50 <= figures.bare_p95


def test_the_goal_is_a_ratio_or_half_a_millisecond_on_a_quick_disk() -> None:
    assert save_log.SaveFigures(4.7, 9, 4.0, 9).is_met
    assert not save_log.SaveFigures(4.9, 9, 4.0, 9).is_met
    assert save_log.SaveFigures(0.69, 9, 0.2, 9).is_met
    assert not save_log.SaveFigures(0.71, 9, 0.2, 9).is_met


def test_the_command_prints_its_figures_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(save_log, "CHECKINS", 50)
    monkeypatch.setattr(sys, "argv", ["save_log", str(tmp_path), "--saves", "5"])
    save_log.main()
    assert capsys.readouterr().out.startswith("saved log ")
    assert list(tmp_path.iterdir()) == []
