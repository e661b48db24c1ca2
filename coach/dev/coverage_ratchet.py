"""Keeps what is fully tested fully tested: ``python -m coach.dev.coverage_ratchet``.

Runs the tests of the layers that decide and keep (domain, content, store) with branch
coverage. A file named in ``tests/covered.txt`` must stay at 100 %; a file that reached
100 % must be put on the list, so it only ever grows. Generated tests run on the same
examples every time, so that the same code always has the same share.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORIES = "tests/test_scenarios.py"
GENERATED = (
    "test_invariants*",
    "test_fold*",
    "*beside_promises*",
    "test_torture.py",
    "test_converging.py",
)
"""Whole generated lives: too slow to measure, and luck is no coverage."""

LIST = ROOT / "tests" / "covered.txt"
LAYERS = ("domain", "content", "store")
WHOLE_PCT = 100.0
PROCESSES = 2


def covered_share(report: dict[str, object]) -> dict[str, float]:
    """Return the percentage of each file of a coverage report, by its path."""
    files = report["files"]
    if not isinstance(files, dict):
        raise TypeError("a coverage report has a table of files")
    return {
        Path(name).as_posix(): float(told["summary"]["percent_covered"])
        for name, told in files.items()
    }


def problems_of(shares: dict[str, float], listed: set[str]) -> list[str]:
    """Say which listed files slipped, and which whole ones are not listed."""
    full = {name for name, share in shares.items() if share == WHOLE_PCT}
    slipped = [_slipped(name, shares) for name in sorted(listed - full)]
    new = [
        f"{name}: whole now, add it to {LIST.name}" for name in sorted(full - listed)
    ]
    return slipped + new


def _slipped(name: str, shares: dict[str, float]) -> str:
    if name not in shares:
        return f"{name}: not there any more, take it off {LIST.name}"
    return f"{name}: {shares[name]:.1f} %, and it was whole"


def measure(folder: Path) -> dict[str, float] | None:
    """Run the tests of the three layers and return each file's share in percent.

    None when a test did not pass. ``folder`` takes what coverage writes.
    """
    data, told = folder / "data", folder / "told.json"
    tool = [sys.executable, "-m", "coverage"]
    runs = [
        subprocess.Popen(
            [*tool, "run", *_how(data), "-m", "pytest", "-q", "-n", "0", *half],
            cwd=ROOT,
            env=os.environ | {"CI": "1"},
        )
        for half in halves()
    ]
    codes = [run.wait() for run in runs]
    if any(codes):
        return None
    combine = [*tool, "combine", "-q", f"--data-file={data}", str(folder)]
    subprocess.run(combine, cwd=ROOT, check=True)
    make = [*tool, "json", "-q", f"--data-file={data}", "-o", str(told)]
    subprocess.run(make, cwd=ROOT, check=True)
    report: dict[str, object] = json.loads(told.read_text(encoding="utf-8"))
    return covered_share(report)


def halves() -> list[list[str]]:
    """Return the test files of the three layers, shared out between the processes."""
    folders = [ROOT / "tests" / layer for layer in LAYERS]
    found = [file for folder in folders for file in folder.glob("test_*.py")]
    kept = [file for file in found if not any(file.match(p) for p in GENERATED)]
    files = sorted(str(file.relative_to(ROOT)) for file in kept)
    files.append(STORIES)
    return [files[first::PROCESSES] for first in range(PROCESSES)]


def _how(data: Path) -> list[str]:
    """Return how each half is measured; each writes a file of its own."""
    sources = ",".join(f"coach.{layer}" for layer in LAYERS)
    return ["--branch", "-p", f"--data-file={data}", f"--source={sources}"]


def main() -> int:
    """Measure, compare with the list, and say what differs."""
    listed = set(LIST.read_text(encoding="utf-8").split())
    with tempfile.TemporaryDirectory() as folder:
        shares = measure(Path(folder))
    if shares is None:
        return 1
    problems = problems_of(shares, listed)
    for line in problems:
        print(line)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
