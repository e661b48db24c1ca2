"""Runs the benchmarks: ``python -m benchmarks.run [NAME ...]``.

Each runs in a process of its own, one after the other, and prints its figures beside
their floors from the same run. Read the ratios first: they hold on a busy machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
NAMES = (
    "start_up",
    "save_log",
    "safe_data",
    "command",
    "activity_files",
    "apple_health",
    "gpx",
    "progress",
    "help_now",
    "insights_time",
    "merge",
    "exports",
)


def run(name: str, *arguments: str) -> int:
    """Run one benchmark under a heading; return its exit code."""
    print(f"== {name}", flush=True)
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the named benchmarks, or all; 0 when each of them met its goals."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run")
    parser.description = (__doc__ or "").splitlines()[0]
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--anki", metavar="CMD", help="see benchmarks/start_up.py")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    codes = []
    for name in chosen.names or NAMES:
        more = ("--anki", chosen.anki) if chosen.anki and name == "start_up" else ()
        codes.append(run(name, *more))
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
