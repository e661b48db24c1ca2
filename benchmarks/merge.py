"""Merging two years of two computers, against reading both files.

Run it with ``python -m benchmarks.merge [FOLDER] [--rounds N]``. Both computers have
lived through the same two years; each has two weeks that the other has not seen, and a
hundred entries that both changed. The floor is the whole history of both files, read as
the program reads it.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, show
from coach.clock import RunningClock
from coach.domain.facts import CheckIn, Session
from coach.store import facts, merging, other_copy, records, shared_files
from coach.store.database import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coach.domain.facts import Fact
    from coach.store.database import Database

DAYS, APART_DAYS, EDITED = 730, 14, 100
A_DAY = 4
LAST = date(2026, 5, 14)
ROUNDS = 9
GOAL_RATIO = 5.0
GOAL_MS = 1000.0


def life(seed: int, first: date, days: int) -> Iterator[Fact]:
    """Return some days of nobody in particular: four moods and one outing a day."""
    rng = random.Random(seed)
    for number in range(days):
        day = first + timedelta(days=number)
        at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
        for hour in range(A_DAY):
            yield CheckIn(
                facts.new_id(), day, at + timedelta(hours=3 * hour),
                rng.randint(1, 9), rng.randint(1, 9), "a few words about it",
            )  # fmt: skip
        yield Session(
            facts.new_id(), day, "walk", rng.randint(5, 40), at,
            before=rng.randint(1, 9), after=rng.randint(1, 9), note="by the river",
        )  # fmt: skip


def write(path: Path, found: Sequence[Fact], *, hours: int) -> None:
    """Add facts to a file, by a clock that is so many hours off."""
    noon = datetime(LAST.year, LAST.month, LAST.day, 12, tzinfo=UTC)
    clock = RunningClock(noon + timedelta(hours=hours))
    with closing(open_database(path, clock)) as db:
        facts.save_batch(db, found, verb="import")


def two_computers(folder: Path) -> tuple[Path, Path]:
    """Make the data of both."""
    one, other = folder / "one" / "coach.db", folder / "other" / "coach.db"
    start = LAST - timedelta(days=DAYS)
    shared = list(life(1, start, DAYS - APART_DAYS))
    write(one, shared, hours=0)
    shutil.copytree(one.parent, other.parent)
    moods = [fact for fact in shared if isinstance(fact, CheckIn)][-EDITED:]
    for seed, path in ((2, one), (3, other)):
        apart = life(seed, LAST - timedelta(days=APART_DAYS), APART_DAYS)
        edited = [replace(mood, note=f"changed {seed}") for mood in moods]
        write(path, [*apart, *edited], hours=seed)
    return one, other


def timed(work: Callable[[], object]) -> float:
    """Return how long something takes, in ms."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def read_both(db: Database, other: Path) -> None:
    """Read the history of an open file and of another."""
    facts.load_history(db)
    with closing(open_database(other, db.clock)) as theirs:
        facts.load_history(theirs)


def merge_in(db: Database, other: Path) -> None:
    """Merge another file into an open one."""
    merging.take_in(db, other_copy.held_in(other, db.clock, None))


def measure(folder: Path, rounds: int) -> list[Figure]:
    """Measure merging, a merge that brings nothing, and a look into a shared folder."""
    one, other = two_computers(folder)
    clock = RunningClock(datetime(2026, 5, 15, 12, tzinfo=UTC))
    found: dict[str, list[float]] = {"read": [], "merge": [], "again": [], "sync": []}
    for number in range(rounds):
        mine = folder / f"round-{number}" / "coach.db"
        shutil.copytree(one.parent, mine.parent)
        shared = mine.parent / "shared"
        shared.mkdir()
        with closing(open_database(mine, clock)) as db:
            read = partial(read_both, db, other)
            merge = partial(merge_in, db, other)
            found["read"].append(timed(read))
            found["merge"].append(timed(merge))
            found["again"].append(timed(merge))
            assert len(records.held_in(db)["sessions"]) == DAYS + APART_DAYS
            shared_files.sync(db, shared)
            found["sync"].append(timed(partial(shared_files.sync, db, shared)))
        shutil.rmtree(mine.parent)
    held = {name: statistics.median(times) for name, times in found.items()}
    floor = "reading both files"
    return [
        Figure("merge of two years", held["merge"], floor, held["read"],
               goal_ratio=GOAL_RATIO, goal_ms=GOAL_MS),
        Figure("the same again", held["again"], floor, held["read"],
               goal_ratio=GOAL_RATIO),
        Figure("a look into the shared folder", held["sync"], floor, held["read"]),
    ]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when every goal is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.merge")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        return show(measure(Path(name), chosen.rounds))


if __name__ == "__main__":
    sys.exit(main())
