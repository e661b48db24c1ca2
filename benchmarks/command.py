"""`coach log` and `coach plan` as whole processes, beside the smallest of their kind.

``python -m benchmarks.command [-n 15]``. Everything is warm: programs are compiled and
files are in memory. A bare ``python -c "import sqlite3"`` and the commands are run in
turn, on ten years of a made-up person; the ratio is the median of the ratios of each
turn.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks.figures import Figure, show
from coach.dev.demo import write_folder

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 5, 14)
YEARS = 10
ROUNDS = 15
WARM_UP = 2
BARE = [sys.executable, "-c", "import sqlite3"]
FLOOR = "bare import sqlite3"
COMMANDS = (
    ("coach log", ["log", "walk", "1", "--at"], 8.0),
    ("coach plan, ten years,", ["plan"], 10.0),
)


def measure(rounds: int = ROUNDS) -> list[Figure]:
    """Return a figure for each command.

    Args:
        rounds: how often each program is run, after two runs to warm up.
    """
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        write_folder(data, "steady", YEARS, TODAY)
        env = _compiled_beside(Path(folder))
        turns = [_turn(data, number, env) for number in range(rounds + WARM_UP)]
    return [
        _figure(what, goal, [(turn[0], turn[place]) for turn in turns[WARM_UP:]])
        for place, (what, _, goal) in enumerate(COMMANDS, start=1)
    ]


def _turn(data: Path, number: int, env: dict[str, str]) -> list[float]:
    """Run the bare program and each command once; return their times in ms."""
    coach = [sys.executable, "-m", "coach", "--data-dir", str(data)]
    coach += ["--today", TODAY.isoformat()]
    times = [_ms(BARE, env)]
    for _, words, _ in COMMANDS:
        # A minute of walking on another day each time, so that no day fills up.
        at = [date.fromordinal(TODAY.toordinal() - number).isoformat()]
        times.append(_ms([*coach, *words, *(at if "--at" in words else [])], env))
    return times


def _ms(command: list[str], env: dict[str, str]) -> float:
    start = time.perf_counter()
    # No timeout here: waiting with one looks only now and then whether it is over.
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def _compiled_beside(folder: Path) -> dict[str, str]:
    """Return an environment that keeps compiled modules, as an installed one does."""
    env = dict(os.environ) | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


def _figure(what: str, goal: float, pairs: list[tuple[float, float]]) -> Figure:
    """Return a command beside the bare program; its floor is scaled to the ratio."""
    ms = statistics.median(took for _, took in pairs)
    ratio = statistics.median(took / bare for bare, took in pairs)
    return Figure(what, ms, FLOOR, ms / ratio, goal_ratio=goal)


def main() -> int:
    """Measure and print; 0 when the goals are met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("-n", "--rounds", type=int, default=ROUNDS)
    return show(measure(parser.parse_args().rounds))


if __name__ == "__main__":
    sys.exit(main())
