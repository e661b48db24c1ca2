from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from coach.clock import FixedClock, noon_of
from coach.dev import demo
from coach.paths import DATABASE_NAME
from coach.store import facts
from coach.store.database import open_database

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 5, 14)


def test_the_command_writes_a_folder_one_can_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sam"
    assert demo.main([str(folder), "--years", "1", "--today", TODAY.isoformat()]) == 0
    assert "steady" in capsys.readouterr().out
    db = open_database(folder / DATABASE_NAME, FixedClock(noon_of(TODAY)))
    counts = facts.counts(db)
    held = facts.load_history(db)
    db.close()
    assert counts["checkins"] > 300
    assert len(held.checkins) == counts["checkins"]


def test_undo_does_not_take_the_made_up_year_back(tmp_path: Path) -> None:
    db = open_database(tmp_path / "kim" / DATABASE_NAME, FixedClock(noon_of(TODAY)))
    demo.fill(db, "flareup", 1, TODAY)
    held = facts.counts(db)
    assert facts.undo(db) is None
    assert facts.counts(db) == held
    db.close()


def test_undo_still_takes_back_what_comes_after(tmp_path: Path) -> None:
    from coach.dev.builders import checkin

    db = open_database(tmp_path / "kim" / DATABASE_NAME, FixedClock(noon_of(TODAY)))
    demo.fill(db, "flareup", 1, TODAY)
    facts.save(db, checkin(TODAY, 4), verb="mood")
    undone = facts.undo(db)
    db.close()
    assert undone is not None
    assert undone.verb == "mood"


def test_a_folder_with_data_in_it_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / DATABASE_NAME
    kept.write_bytes(b"mine")
    assert demo.main([str(tmp_path)]) == 1
    assert "empty folder" in capsys.readouterr().err
    assert kept.read_bytes() == b"mine"


@pytest.mark.parametrize("arguments", [["--years", "0"], ["--person", "nobody"]])
def test_unknown_people_and_no_years_are_usage_errors(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        demo.main([str(tmp_path / "new"), *arguments])
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
