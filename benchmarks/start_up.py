"""Start to first painted Today with ten years of history, beside an empty window.

``python -m benchmarks.start_up [-n 9] [--anki 'CMD']``. Every program is started in
turn, again and again, under the same probe; the figure is the time from the spawn to
the first paint of its main window. The ratio is the median of the ratios of each turn.

``--anki`` measures Anki beside it. Anki needs its own environment and a profile:
``pip install 'aqt[qt6]'``, a profile made once by hand in a folder BASE, then
``--anki "QTWEBENGINE_DISABLE_SANDBOX=1 /path/to/anki -b BASE -p 'User 1'"``.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.figures import Figure, show
from coach.dev.demo import write_folder

ROOT = Path(__file__).resolve().parents[1]
PROBE = Path(__file__).resolve().parent / "probe"
TODAY = date(2026, 5, 14)
YEARS = 10
LONGEST_S = 60
GOAL = 2.5
GOAL_OF_ANKI = 0.35
LATER = ("numpy", "pyqtgraph", "sqlite_utils")
EMPTY_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1280, 832)
window.show()
sys.exit(app.exec())
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One start: spawn to first paint in ms, and the modules loaded by then."""

    ms: float
    modules: frozenset[str]


class NotPaintedError(Exception):
    """A program ended or lingered without painting a main window."""


def start_once(command: list[str], extra: dict[str, str] | None = None) -> Start:
    """Start a program under the probe and wait until it has painted.

    Args:
        command: program and arguments.
        extra: variables of its environment besides ours.
    """
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "note.json"
        env = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **(extra or {})}
        env |= {"PYTHONPATH": str(PROBE), "PAINT_NOTE": str(note)}
        # A warm start has its bytecode at hand.
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        began = time.monotonic()
        ended = subprocess.run(
            command,
            env=env,
            cwd=ROOT,
            check=False,
            timeout=LONGEST_S,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        if not note.exists():
            raise NotPaintedError(ended.stderr.strip()[-2000:])
        told = json.loads(note.read_text(encoding="utf-8"))
    return Start((told["painted"] - began) * 1000, frozenset(told["modules"]))


def app_command(folder: Path) -> list[str]:
    """Return the command that opens the window on a data folder."""
    module = [sys.executable, "-m", "coach"]
    return [*module, "--data-dir", str(folder), "--today", TODAY.isoformat()]


def measure(rounds: int, anki: str | None = None) -> tuple[list[Figure], list[str]]:
    """Return the figures, and the late modules that were loaded too early.

    Args:
        rounds: how often each program is started, after two starts to warm up.
        anki: a command line, with variables in front if need be.
    """
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        write_folder(data, "steady", YEARS, TODAY)
        programs: list[tuple[list[str], dict[str, str]]] = [
            ([sys.executable, "-c", EMPTY_WINDOW], {}),
            (app_command(data), {}),
        ]
        if anki:
            programs.append(split_command(anki))
        turns = [[start_once(*each) for each in programs] for _ in range(rounds + 2)]
    turns = turns[2:]
    early = [name for name in LATER if any(name in t[1].modules for t in turns)]
    return _figures(turns, with_anki=anki is not None), early


def _figures(turns: list[list[Start]], *, with_anki: bool) -> list[Figure]:
    opened = "start to first painted Today, ten years,"
    figures = [_figure(turns, opened, 0, "empty window", GOAL)]
    if with_anki:
        figures.append(_figure(turns, opened, 2, "Anki", GOAL_OF_ANKI))
    return figures


def _figure(
    turns: list[list[Start]], what: str, beside: int, floor: str, goal: float
) -> Figure:
    """Return the app beside another program; its floor is scaled to the ratio."""
    ms = statistics.median(turn[1].ms for turn in turns)
    ratio = statistics.median(turn[1].ms / turn[beside].ms for turn in turns)
    return Figure(what, ms, floor, ms / ratio, goal_ratio=goal)


def split_command(line: str) -> tuple[list[str], dict[str, str]]:
    """Return a command line as words and the variables set in front of it."""
    words = shlex.split(line)
    extra: dict[str, str] = {}
    while words and "=" in words[0] and words[0].split("=")[0].isidentifier():
        name, _, value = words.pop(0).partition("=")
        extra[name] = value
    return words, extra


def main() -> int:
    """Measure and print; 0 when the goals are met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("-n", "--rounds", type=int, default=9)
    parser.add_argument("--anki", metavar="CMD", help="measure Anki in the same turns")
    chosen = parser.parse_args()
    try:
        figures, early = measure(chosen.rounds, chosen.anki)
    except NotPaintedError as problem:
        print(f"A program did not paint its window: {problem}", file=sys.stderr)
        return 1
    code = show(figures)
    for name in early:
        print(f"{name} was loaded before the first paint", file=sys.stderr)
    return 1 if early else code


if __name__ == "__main__":
    sys.exit(main())
