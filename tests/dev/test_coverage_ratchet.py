from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.dev import coverage_ratchet
from coach.dev.coverage_ratchet import LAYERS, LIST, ROOT, covered_share, problems_of

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = {"coach/domain/a.py": 100.0, "coach/store/b.py": 100.0}


def test_the_share_of_each_file_is_read_from_the_report() -> None:
    report: dict[str, object] = {
        "files": {"coach/domain/a.py": {"summary": {"percent_covered": 99.5}}}
    }
    assert covered_share(report) == {"coach/domain/a.py": 99.5}


def test_a_report_without_files_is_not_understood() -> None:
    with pytest.raises(TypeError, match="table of files"):
        covered_share({"files": []})


def test_nothing_is_said_where_the_list_and_the_report_agree() -> None:
    shares = {**WHOLE, "coach/content/c.py": 71.0}
    assert problems_of(shares, set(WHOLE)) == []


def test_a_listed_file_that_slipped_is_named_with_its_share() -> None:
    shares = {**WHOLE, "coach/store/b.py": 99.5}
    (line,) = problems_of(shares, set(WHOLE))
    assert line == "coach/store/b.py: 99.5 %, and it was whole"


def test_a_file_that_became_whole_asks_to_be_listed() -> None:
    (line,) = problems_of(WHOLE, {"coach/domain/a.py"})
    assert line == "coach/store/b.py: whole now, add it to covered.txt"


def test_a_listed_file_that_is_gone_asks_to_be_taken_off() -> None:
    (line,) = problems_of({"coach/domain/a.py": 100.0}, set(WHOLE))
    assert line == "coach/store/b.py: not there any more, take it off covered.txt"


def test_the_list_names_every_file_of_the_three_layers_once() -> None:
    listed = LIST.read_text(encoding="utf-8").split()
    there = {
        path.relative_to(ROOT).as_posix()
        for layer in LAYERS
        for path in (ROOT / "coach" / layer).glob("*.py")
    }
    assert listed == sorted(set(listed))
    assert set(listed) == there


@pytest.mark.parametrize(
    ("shares", "code"),
    [(WHOLE, 0), ({**WHOLE, "coach/store/b.py": 50.0}, 1), (None, 1)],
)
def test_the_check_passes_only_where_tests_pass_and_nothing_slipped(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shares: dict[str, float] | None,
    code: int,
) -> None:
    listed = tmp_path / "covered.txt"
    listed.write_text("\n".join(WHOLE), encoding="utf-8")
    monkeypatch.setattr(coverage_ratchet, "LIST", listed)
    monkeypatch.setattr(coverage_ratchet, "measure", lambda folder: shares)
    assert coverage_ratchet.main() == code


def test_every_test_file_of_the_layers_is_measured_once() -> None:
    shared = [file for half in coverage_ratchet.halves() for file in half]
    assert len(shared) == len(set(shared))
    assert "tests/domain/test_memory.py" in shared
    assert "tests/test_scenarios.py" in shared
    assert not [file for file in shared if "test_invariants" in file]
