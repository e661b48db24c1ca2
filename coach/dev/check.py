"""Every check of the project, one after the other: ``python -m coach.dev.check``.

All of them run even when an early one finds something, so that one look shows it all.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coach.clock import SystemClock, person_day
from coach.dev.release import release_problems
from coach.paths import resources
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[2]
_LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its heading and the arguments for this Python."""

    heading: str
    arguments: tuple[str, ...]


CHECKS = (
    Check("Layout", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    Check("Lint", ("-m", "ruff", "check", "--quiet", ".")),
    Check("Types", ("-m", "mypy")),
    Check("Layers", ("-c", _LINT_IMPORTS)),
    Check("Content", ("-m", "coach", "check-content")),
    Check("Coverage", ("-m", "coach.dev.coverage_ratchet")),
)
RELEASE = "Release"
TESTS = Check("Tests", ("-m", "pytest"))


def run_in_python(check: Check) -> bool:
    """Run one check in this Python from the project's folder; say whether it passed."""
    done = subprocess.run([sys.executable, *check.arguments], cwd=ROOT, check=False)
    return done.returncode == 0


def run_all(checks: Sequence[Check], run: Callable[[Check], bool]) -> list[str]:
    """Run checks in order; return the headings of those that found something."""
    found: list[str] = []
    for check in checks:
        print(f"== {check.heading}", flush=True)
        began_s = time.monotonic()
        if not run(check):
            found.append(check.heading)
        print(f"   {time.monotonic() - began_s:.1f} s", flush=True)
    return found


def is_ready(today: date) -> bool:
    """Print what keeps a release back on a day; say whether nothing does."""
    print(f"== {RELEASE}", flush=True)
    problems = release_problems(resources(), today)
    for problem in problems:
        print(f"   {problem}", file=sys.stderr)
    return not problems


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the checks; 0 when nothing was found, 1 otherwise."""
    parser = argparse.ArgumentParser(
        prog="python -m coach.dev.check", description=__doc__
    )
    parser.add_argument(
        "--without-tests", action="store_true", help="leave the tests out"
    )
    parser.add_argument(
        "--release", action="store_true", help="also look at what a release needs"
    )
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        help="the day of the release, YYYY-MM-DD; the computer's by default",
    )
    chosen = parser.parse_args(arguments)
    checks = CHECKS if chosen.without_tests else (*CHECKS, TESTS)
    found = run_all(checks, run_in_python)
    if chosen.release and not is_ready(chosen.today or person_day(SystemClock().now())):
        found.append(RELEASE)
    if found:
        print(f"Look again at: {', '.join(found)}.", file=sys.stderr)
        return 1
    print("All checks passed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
