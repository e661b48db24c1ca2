"""Saving, copying and unlocking, plain and closed, beside what the disk itself takes.

Run it with ``python -m benchmarks.safe_data [FOLDER] [--saves N] [--years N]``. The
folder decides which disk is measured; without it that is the one for temporary files.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, show
from coach.clock import RunningClock
from coach.dev.demo import fill
from coach.domain.facts import Session
from coach.store import backups, cipher, facts, rekeying
from coach.store.database import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.store.cipher import Key
    from coach.store.database import Database

SAVES, COPIES, UNLOCKS, YEARS = 200, 5, 5, 10
WARM_UP = 20
BLOCK_BYTES = 4096
DAY = date(2026, 5, 14)
CLOCK = RunningClock(datetime(2026, 5, 14, 12, tzinfo=UTC))
PASSPHRASE = "a phrase of six quiet words"
SAVE_RATIO, COPY_MS, UNLOCK_MS = 1.2, 1000.0, 1000.0
MIDDLE, HIGH = 49, 98


def measure(
    folder: Path, *, saves: int = SAVES, copies: int = COPIES, years: int = YEARS
) -> tuple[Figure, ...]:
    """Measure plain and closed notes and the bare disk, all in turn.

    Args:
        folder: an existing folder on the disk to measure; files are made in it.
        saves: how many logs are saved of each.
        copies: how many copies are taken of each.
        years: how many the notes hold.
    """
    plain, shut = folder / "plain" / "coach.db", folder / "closed" / "coach.db"
    with closing(open_database(plain, CLOCK)) as db:
        fill(db, "steady", years, DAY)
    shut.parent.mkdir()
    with closing(open_database(plain, CLOCK)) as db:
        db.run("PRAGMA wal_checkpoint(TRUNCATE)")
    shut.write_bytes(plain.read_bytes())
    key = cipher.derive(PASSPHRASE, cipher.new_salt())
    rekeying.rewrite(shut, None, key)
    rekeying.finish(shut, key, ())
    return (
        *_saves(folder, (plain, shut), key, saves),
        *_copies(folder, (plain, shut), key, copies),
        *_unlocks(shut, key.salt),
    )


def _saves(
    folder: Path, files: tuple[Path, Path], key: Key, many: int
) -> tuple[Figure, ...]:
    handle = os.open(folder / "bare.bin", os.O_CREAT | os.O_WRONLY, 0o600)
    block, places = b"x" * BLOCK_BYTES, iter(range(many + WARM_UP))

    def bare() -> None:
        os.pwrite(handle, block, next(places) * BLOCK_BYTES)
        os.fsync(handle)

    with (
        closing(open_database(files[0], CLOCK)) as plain,
        closing(open_database(files[1], CLOCK, key)) as shut,
    ):
        took = _in_turn((bare, lambda: _save(plain), lambda: _save(shut)), many)
    os.close(handle)
    floor, floor_high = took[0]
    named = zip(("plain", "closed"), took[1:], strict=True)
    return tuple(
        figure
        for name, (middle, high) in named
        for figure in (
            Figure(f"save a log, {name}", middle, "write 4 KiB and fsync", floor,
                   goal_ratio=SAVE_RATIO),
            Figure(f"save a log, {name}, p99", high, "the same, p99", floor_high),
        )
    )  # fmt: skip


def _save(db: Database) -> None:
    at = db.clock.now()
    log = Session(facts.new_id(), DAY, "walk", 10, at, before=4, after=6)
    facts.save(db, log, verb="log")


def _copies(
    folder: Path, files: tuple[Path, Path], key: Key, many: int
) -> tuple[Figure, ...]:
    def bare() -> None:
        with (folder / "bare.db").open("wb") as file:
            file.write(files[0].read_bytes())
            file.flush()
            os.fsync(file.fileno())

    def take(file: Path, key: Key | None) -> None:
        into = file.parent / "copies"
        backups.take(file, into, CLOCK.now(), backups.Why.HAND, key).path.unlink()

    acts = (bare, lambda: take(files[0], None), lambda: take(files[1], key))
    took = _in_turn(acts, many, warm_up=1)
    size = f"{files[0].stat().st_size / 1e6:.1f} MB"
    return tuple(
        Figure(f"copy and check all notes, {name}, {size}", middle,
               "copy the bytes and fsync", took[0][0], goal_ms=COPY_MS)
        for name, (middle, _) in zip(("plain", "closed"), took[1:], strict=True)
    )  # fmt: skip


def _unlocks(file: Path, salt: bytes) -> tuple[Figure, ...]:
    def derive() -> None:
        cipher.derive(PASSPHRASE, salt).wipe()

    def unlock() -> None:
        held = cipher.derive(PASSPHRASE, salt)
        open_database(file, CLOCK, held).close()
        held.wipe()

    (key_ms, _), (middle, _) = _in_turn((derive, unlock), UNLOCKS, warm_up=1)
    return (
        Figure("unlock: passphrase to open file", middle, "make the key alone", key_ms,
               goal_ms=UNLOCK_MS),
    )  # fmt: skip


def _in_turn(
    acts: Sequence[Callable[[], None]], many: int, *, warm_up: int = WARM_UP
) -> list[tuple[float, float]]:
    """Do each act so many times, in turn; return each one's p50 and p99 in ms."""
    for _ in range(warm_up):
        for act in acts:
            act()
    took: list[list[float]] = [[] for _ in acts]
    for _ in range(many):
        for times, act in zip(took, acts, strict=True):
            start = time.perf_counter()
            act()
            times.append((time.perf_counter() - start) * 1000)
    hundredths = [statistics.quantiles(times, n=100) for times in took]
    return [(each[MIDDLE], each[HIGH]) for each in hundredths]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print one line a figure; 1 if a goal is not met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="which disk to measure")
    parser.add_argument("--saves", type=int, default=SAVES, help="how many of each")
    parser.add_argument("--years", type=int, default=YEARS, help="of notes")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        figures = measure(Path(folder), saves=chosen.saves, years=chosen.years)
    return show(list(figures))


if __name__ == "__main__":
    raise SystemExit(main())
