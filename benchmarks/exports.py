"""Everything of ten years as a file, by each ending, and the archive back in.

Run it with ``python -m benchmarks.exports [--years N] [--hearts N]``. A made-up
person's years are written first, with an hour of heart rate, a sample a second, and a
route for ``N`` sessions. The floor is reading every row of the data once, as SQLite
gives it. The last line says how much memory the whole run took.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, show
from coach.bootstrap import open_desk
from coach.dev.demo import write_folder
from coach.domain.facts import Session
from coach.services.exporting import Export, ExportService
from coach.services.transfer import ImportService
from coach.store import facts, heart_rate, records, routes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.services.desk import Desk

TODAY = date(2026, 5, 14)
HOUR_S = 3600
GOAL_MS = 5000.0
GOAL_BACK_MS = 15_000.0
POINT = '<trkpt lat="5{0:.5f}" lon="1{0:.5f}"><ele>{0}</ele></trkpt>\n'
PLAIN = (Export.TABLES, Export.ARCHIVE, Export.LOSSLESS, Export.HEALTH, Export.DAYLIO,
         Export.SQLITE)  # fmt: skip


def add_hearts(desk: Desk, hearts: int) -> None:
    """Give the latest sessions an hour of heart rate and a route each."""
    sessions = facts.load_history(desk.db, kinds={Session}).sessions
    points = "".join(POINT.format(n / HOUR_S) for n in range(HOUR_S))
    gpx = f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>".encode()
    seconds = range(HOUR_S)
    with desk.db.transaction():
        for session in sessions[-hearts:] if hearts else ():
            bpm = [90 + n * 7 % 60 for n in seconds]
            heart_rate.save(desk.db, session.id, list(seconds), bpm)
            routes.save(desk.db, session.id, gpx)


def measured(work: Callable[[], object]) -> float:
    """Return how long some work takes, in milliseconds."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def measure(desk: Desk, folder: Path) -> list[Figure]:
    """Return a figure for each ending, and one for the way back."""
    floor = measured(partial(records.held_in, desk.db))
    found = []
    for what in PLAIN:
        path = folder / f"all{what.value}"
        ms = measured(partial(_write, desk, path, what))
        size = _size(path) / 1e6
        name = what.value or "folder"
        title = f"{name}, {size:.1f} MB"
        found.append(Figure(title, ms, "all rows", floor, goal_ms=GOAL_MS))
    other = open_desk(folder / "other", TODAY)
    try:
        ms = measured(partial(_back, other, folder / "all.zip"))
    finally:
        other.db.close()
    found.append(Figure("the archive back in", ms, goal_ms=GOAL_BACK_MS))
    return found


def _write(desk: Desk, path: Path, what: Export) -> None:
    ExportService(desk).write(path, what, replace=False)


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(each.stat().st_size for each in path.iterdir())
    return path.stat().st_size


def _back(desk: Desk, path: Path) -> None:
    ImportService(desk).bring_in([path])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and return 1 where a goal is not met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports")
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--hearts", type=int, default=200)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        write_folder(folder / "data", "steady", chosen.years, TODAY)
        desk = open_desk(folder / "data", TODAY)
        try:
            add_hearts(desk, chosen.hearts)
            code = show(measure(desk, folder))
        finally:
            desk.db.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"at most {peak:.0f} MiB of memory")
    return code


if __name__ == "__main__":
    sys.exit(main())
