"""A table of the plan with a hole, a cap below a step, or an unknown source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.load import load_content
from coach.errors import ContentError
from coach.services.doctor import content_problems

if TYPE_CHECKING:
    from tests.content.conftest import Folder

PLAN = "programme.toml"
LIMITS = "limits.toml"
LAST_CAP = "[[progression.caps]]\nbelow_min = 10000\nrise_min = 20\n"
UNKNOWN = "evidence.toml: expected an entry hearsay, which is used, found nothing"


def row_of(folder: Folder, name: str) -> str:
    """Return the lines of one row, its heading and the blank line after it included."""
    text = (folder.root / PLAN).read_text(encoding="utf-8")
    found = re.search(rf'\[\[rows\]\]\nid = "{name}"\n(?:.+\n)*\n', text)
    assert found is not None
    return found[0]


def changed(folder: Folder, file: str, pattern: str, new: str) -> None:
    """Replace every place a pattern stands in a file; there has to be one."""
    path = folder.root / file
    text, times = re.subn(pattern, new, path.read_text(encoding="utf-8"))
    assert times
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", ["R0", "R3", "P1", "P12"])
def test_a_row_that_is_missing_is_told(folder: Folder, name: str) -> None:
    folder.change(PLAN, row_of(folder, name), "")
    (line,) = [p for p in folder.problems() if p.startswith("programme.toml: rows:")]
    expected, found = line.split(", found ")
    assert f" {name}" in expected
    assert f"{name} " not in f"{found} "


def test_rows_in_another_order_are_told(folder: Folder) -> None:
    third = row_of(folder, "R3")
    folder.change(PLAN, third, "")
    folder.change(PLAN, row_of(folder, "R2"), third + row_of(folder, "R2"))
    assert any(p.startswith("programme.toml: rows: ") for p in folder.problems())


def test_no_rows_at_all_are_told(folder: Folder) -> None:
    changed(folder, PLAN, r"\[\[rows\]\]\n(?:.+\n)*\n", "")
    folder.change(PLAN, "schema = 1\n", "schema = 1\nrows = []\n")
    assert any(p.startswith("programme.toml: rows: ") for p in folder.problems())


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        # a cap below a step of the rows
        (
            LIMITS,
            "below_min = 60\nrise_min = 15",
            "below_min = 60\nrise_min = 5",
            "programme.toml: rows[R6]: expected at most 50 minutes a week, found 60",
        ),
        (
            LIMITS,
            "below_min = 150\nrise_min = 30",
            "below_min = 150\nrise_min = 19",
            "programme.toml: rows[P3]: expected at most 109 minutes a week, found 120",
        ),
        (
            LIMITS,
            "below_min = 10000\nrise_min = 20",
            "below_min = 10000\nrise_min = 0",
            "limits.toml: progression.caps[10000].rise_min: "
            "expected a rise of at least 1 minute, found 0",
        ),
        # caps that end before the plan does
        (
            LIMITS,
            "below_min = 10000",
            "below_min = 250",
            "limits.toml: progression.caps: "
            "expected a last entry below ceiling_week_min 300 or more, found 250",
        ),
        (
            LIMITS,
            LAST_CAP,
            "",
            "limits.toml: progression.caps: "
            "expected a last entry below ceiling_week_min 300 or more, found 150",
        ),
        # steps and sizes that do not meet
        (
            LIMITS,
            "tiny_min = 2",
            "tiny_min = 3",
            "limits.toml: progression.tiny_min: "
            "expected at most the 2 minutes of R0, found 3",
        ),
        # maintenance that does not go on from the last row
        (
            PLAN,
            "lowest_min = 150\nhighest_min = 300",
            "lowest_min = 150\nhighest_min = 210",
            "programme.toml: maintenance.highest_min: "
            "expected at least the 220 minutes of P12, found 210",
        ),
        (
            PLAN,
            "lowest_min = 150\nhighest_min = 300",
            "lowest_min = 250\nhighest_min = 300",
            "programme.toml: maintenance.lowest_min: "
            "expected at most 240, one rise over P12, found 250",
        ),
        (
            PLAN,
            "sessions = 4\neffort_low = 3\neffort_high = 4\nband_low_pct = 40\n"
            'band_high_pct = 59\ntalk = "talk"\nevidence = "maintenance"',
            "sessions = 4\neffort_low = 3\neffort_high = 4\nband_low_pct = 50\n"
            'band_high_pct = 59\ntalk = "talk"\nevidence = "maintenance"',
            "programme.toml: maintenance.band_low_pct: "
            "expected at most the 40 of P12, found 50",
        ),
    ],
)
def test_a_table_that_does_not_reach_as_far_as_the_plan_is_told(
    folder: Folder, file: str, old: str, new: str, line: str
) -> None:
    folder.change(file, old, new)
    assert line in folder.problems()


@pytest.mark.parametrize("name", ["caps", "gaps"])
def test_an_empty_table_is_told(folder: Folder, name: str) -> None:
    table = rf"\[\[progression\.{name}\]\]\n(?:[a-z].*\n)*"
    changed(folder, LIMITS, table, "")
    folder.change(LIMITS, "[progression]\n", f"[progression]\n{name} = []\n")
    place = f"limits.toml: progression.{name}: expected"
    assert any(problem.startswith(place) for problem in folder.problems())


def test_an_effort_between_two_rows_belongs_to_one_of_them(folder: Folder) -> None:
    row = row_of(folder, "R7")
    wider = row.replace("band_low_pct = 40", "band_low_pct = 41", 1)
    folder.change(PLAN, row, wider)
    place = "programme.toml: rows[R7].band_low_pct: "
    assert f"{place}expected at most 40, with no gap, found 41" in folder.problems()


def test_the_harder_track_has_no_hole(folder: Folder) -> None:
    row = row_of(folder, "P7")
    folder.change(PLAN, row, re.sub(r"harder = .*\n", "", row))
    place = "programme.toml: rows[P7].harder: "
    expected = "expected an effort, as P6 has one, found nothing"
    assert place + expected in folder.problems()


@pytest.mark.parametrize(
    ("file", "old"),
    [
        (PLAN, 'evidence = "short_walks"'),
        (PLAN, 'talk = "talk"\nevidence = "maintenance"'),
        (LIMITS, 'evidence = "advance"'),
        (LIMITS, 'evidence = "our_mood_limits"'),
        ("screening.toml", 'evidence = "screening"'),
        ("barriers.toml", 'evidence = "ba_barriers"'),
        ("activities/walking.toml", 'evidence = "met_compendium_2011"'),
    ],
)
def test_a_source_nobody_wrote_down_is_told(
    folder: Folder, file: str, old: str
) -> None:
    folder.change(file, old, re.sub(r'evidence = "\w+"', 'evidence = "hearsay"', old))
    assert UNKNOWN in folder.problems()


def test_such_content_does_not_load_and_the_check_says_where(folder: Folder) -> None:
    folder.change(LIMITS, LAST_CAP, "")
    folder.change(PLAN, row_of(folder, "R3"), "")
    folder.change(PLAN, 'evidence = "short_walks"', 'evidence = "hearsay"')
    with pytest.raises(ContentError) as caught:
        load_content(folder.root)
    told = content_problems(folder.root)
    assert UNKNOWN in told
    for problem in caught.value.problems:
        assert problem in told
        assert problem in check_content(folder.root)
    files = {problem.split(":")[0] for problem in caught.value.problems}
    assert files >= {PLAN, LIMITS, "evidence.toml"}
