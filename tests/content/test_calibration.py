"""What was measured about the program's statements, as *How do you know?* reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.calibration import FILE, load_calibration
from coach.content.check import check_content
from coach.domain.calibration import BLIND_SPOTS, ROWS
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from tests.content.conftest import Folder


def test_the_shipped_file_is_whole_and_keeps_what_is_promised() -> None:
    held = load_calibration(resources())
    assert tuple(row.id for row in held.rows) == ROWS
    assert tuple(spot.id for spot in held.blind) == BLIND_SPOTS
    assert held.people >= 200
    for row in held.rows:
        assert row.ours_pct < row.usual_pct
    assert held.row("year").ours_pct <= 8
    assert held.row("year_reverse").ours_pct <= 8
    assert held.row("twelve").ours_pct <= 5
    assert held.range_holds_pct >= 94
    with pytest.raises(KeyError):
        held.row("never")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema = 1", "schema = 2", "schema"),
        ("people = ", "people = -", "people: expected a whole number"),
        ("ours_pct = ", "ours_pct = 1000.0 # ", "ours_pct: expected a number from"),
        ('id = "twelve"', 'id = "year"', "rows: expected the ids one_look"),
        ('id = "blank"', 'id = "dust"', "blind: expected the ids shifts"),
        ("measured_on = ", "measured_on = 5 # ", "measured_on: expected a day"),
    ],
)
def test_what_does_not_hold_together_is_named(
    folder: Folder, old: str, new: str, said: str
) -> None:
    folder.change(FILE, old, new)
    with pytest.raises(ContentError, match=r"calibration\.toml") as caught:
        load_calibration(folder.root)
    assert said in str(caught.value)
    assert any(said in line for line in check_content(folder.root))


def test_figures_of_no_seed_are_nobodys(folder: Folder) -> None:
    folder.change(FILE, "seeds = [", "seeds = [] # [")
    with pytest.raises(ContentError, match=r"seeds: expected at least one seed"):
        load_calibration(folder.root)


def test_a_missing_file_is_named(folder: Folder) -> None:
    (folder.root / FILE).unlink()
    with pytest.raises(ContentError, match=r"calibration.toml: expected a file"):
        load_calibration(folder.root)
