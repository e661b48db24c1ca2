"""One saved log against a bare 4 KiB write and fsync, in turn, on the same disk.

Run it with ``python -m benchmarks.save_log [FOLDER] [--saves N]``. The folder decides
which disk is measured; without it that is the folder for temporary files.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.clock import RunningClock
from coach.domain.facts import CheckIn, Session
from coach.store import database, facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.domain.facts import Fact
    from coach.store.database import Database

DAYS = 3650
CHECKINS = 15_000
SESSIONS = 2_600
LAST_DAY = date(2026, 5, 14)
SAVES = 300
WARM_UP = 20
BLOCK_BYTES = 4096

RATIO_GOAL = 1.2
# Where fsync itself takes less than a millisecond, half a millisecond more is fine.
QUICK_FSYNC_MS = 1.0
QUICK_EXTRA_MS = 0.5


@dataclass(frozen=True, slots=True)
class SaveFigures:
    """What was measured; all times in milliseconds.

    Attributes:
        save_p50, save_p95: one saved log, from call to return.
        bare_p50, bare_p95: a 4 KiB ``pwrite`` at the end of a file and an ``fsync``.
    """

    save_p50: float
    save_p95: float
    bare_p50: float
    bare_p95: float

    @property
    def ratio(self) -> float:
        """Median of a saved log over the median of the bare write."""
        return self.save_p50 / self.bare_p50

    @property
    def is_met(self) -> bool:
        """Say whether the goal is met."""
        if self.bare_p50 < QUICK_FSYNC_MS:
            return self.save_p50 <= self.bare_p50 + QUICK_EXTRA_MS
        return self.ratio <= RATIO_GOAL


def ten_years(rng: random.Random) -> Iterator[Fact]:
    """Return ten years of check-ins and sessions of nobody in particular."""
    first = LAST_DAY - timedelta(days=DAYS - 1)
    for kind, many in (("checkin", CHECKINS), ("session", SESSIONS)):
        for number in range(many):
            day = first + timedelta(days=number * DAYS // many)
            at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC) + timedelta(
                minutes=rng.randrange(12 * 60)
            )
            mood = rng.randint(2, 8)
            if kind == "checkin":
                yield CheckIn(facts.new_id(), day, at, mood, rng.randint(1, 9))
            else:
                minutes = rng.randint(2, 50)
                yield Session(facts.new_id(), day, "walk", minutes, at, before=mood)


def measure(folder: Path, saves: int = SAVES) -> SaveFigures:
    """Measure saved logs and bare writes in turn.

    Args:
        folder: an existing folder on the disk to measure; files are made in it.
        saves: how many of each.
    """
    clock = RunningClock(datetime(2026, 5, 14, 12, tzinfo=UTC))
    db = database.open_database(folder / "data" / "coach.db", clock)
    facts.save_batch(db, list(ten_years(random.Random(1))), verb="import")
    db.close()
    db = database.open_database(folder / "data" / "coach.db", clock)
    handle = os.open(folder / "bare.bin", os.O_CREAT | os.O_WRONLY)
    try:
        return _measure(db, handle, saves)
    finally:
        os.close(handle)
        db.close()


def _measure(db: Database, handle: int, saves: int) -> SaveFigures:
    block = b"x" * BLOCK_BYTES
    places = iter(range(saves + WARM_UP))

    def bare() -> None:
        os.pwrite(handle, block, next(places) * BLOCK_BYTES)
        os.fsync(handle)

    def save() -> None:
        at = db.clock.now()
        log = Session(facts.new_id(), LAST_DAY, "walk", 10, at, before=4, after=6)
        facts.save(db, log, verb="log")

    for _ in range(WARM_UP):
        bare()
        save()
    pairs = [(_ms(save), _ms(bare)) for _ in range(saves)]
    saved, written = zip(*pairs, strict=True)
    return SaveFigures(*_middle_and_high(saved), *_middle_and_high(written))


def _ms(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _middle_and_high(times: tuple[float, ...]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="which disk to measure")
    parser.add_argument("--saves", type=int, default=SAVES, help="how many of each")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        figures = measure(Path(folder), chosen.saves)
    print(
        f"saved log {figures.save_p50:.2f} ms (p95 {figures.save_p95:.2f}), "
        f"bare write and fsync {figures.bare_p50:.2f} ms (p95 {figures.bare_p95:.2f}), "
        f"ratio {figures.ratio:.2f}, "
        f"goal {'met' if figures.is_met else 'not met yet'}"
    )


if __name__ == "__main__":
    main()
