from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from coach.content.crisis import load_crisis
from coach.dev import check
from coach.dev.release import release_problems
from coach.paths import resources

if TYPE_CHECKING:
    from pathlib import Path


def test_all_checks_run_and_those_that_found_something_are_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []

    def run(one: check.Check) -> bool:
        ran.append(one.heading)
        return one.heading not in {"Lint", "Tests"}

    monkeypatch.setattr(check, "run_in_python", run)
    assert check.main([]) == 1
    assert ran == [
        "Layout", "Lint", "Types", "Layers", "Content", "Coverage", "Tests",
    ]  # fmt: skip
    assert "Lint, Tests" in capsys.readouterr().err


def test_without_tests_leaves_the_tests_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []

    def run(one: check.Check) -> bool:
        ran.append(one.heading)
        return True

    monkeypatch.setattr(check, "run_in_python", run)
    assert check.main(["--without-tests"]) == 0
    assert "Tests" not in ran
    assert "Coverage" in ran
    assert "passed" in capsys.readouterr().out


def test_a_check_that_ends_badly_is_seen() -> None:
    assert check.run_in_python(check.Check("Good", ("-c", "pass")))
    assert not check.run_in_python(check.Check("Bad", ("-c", "raise SystemExit(3)")))


def test_6_12_a_row_checked_more_than_180_days_ago_keeps_a_release_back() -> None:
    rows = load_crisis(resources())
    assert release_problems(resources(), date(2027, 3, 8)) == []
    problems = release_problems(resources(), date(2027, 3, 9))
    assert len(problems) == len(rows)
    for row, problem in zip(rows, problems, strict=True):
        assert f"{row.iso} {row.name}: checked on 2026-09-09" in problem


def test_only_the_row_that_is_old_is_named(tmp_path: Path) -> None:
    text = (resources() / "crisis.toml").read_text(encoding="utf-8")
    first, rest = text.split("verified_on = 2026-09-09", maxsplit=1)
    changed = f"{first}verified_on = 2025-01-01{rest}"
    (tmp_path / "crisis.toml").write_text(changed, encoding="utf-8")
    [problem] = release_problems(tmp_path, date(2026, 10, 1))
    assert "AT Austria: checked on 2025-01-01" in problem


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--release", "--today", "2026-11-01"], 0),
        (["--release", "--today", "2028-01-01"], 1),
        (["--today", "2028-01-01"], 0),
    ],
)
def test_old_rows_stop_the_check_of_a_release_alone(
    arguments: list[str],
    code: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(check, "run_in_python", lambda _: True)
    assert check.main(arguments) == code
    said = capsys.readouterr()
    assert ("GB United Kingdom" in said.err) is bool(code)
    assert ("Release" in said.out) is ("--release" in arguments)
