from __future__ import annotations

from typing import TYPE_CHECKING

from coach.dev import check

if TYPE_CHECKING:
    import pytest


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
