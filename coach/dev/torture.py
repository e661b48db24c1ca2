"""Kills the program at random instants and looks whether anything is lost.

``python -m coach.dev.torture --mode save --kills 3000 --seed 1 [--closed] [--json]``.
A child process works and says what it has acknowledged; it is killed; the file is
opened again. Several modes may be given; without one all of them run.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coach.dev import torture_full, torture_io
from coach.dev.torture_kill import killed_after
from coach.dev.torture_locks import changing, closing_up, opening_up
from coach.dev.torture_modes import Copying, Saving, Updating
from coach.dev.torture_place import Figures, new_key
from coach.dev.torture_steps import Mending, bringing_back, merging_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.torture_kill import Say
    from coach.store.cipher import Key

    Make = Callable[[Path, Key | None, random.Random], "Mode"]

DISKS = ("full", "ioerror", "dead")
USUAL_KILLS = 60
SHOWN = 3
LATER = 1.1
"""A child lives up to so much longer than its work takes."""
MOST_S, TRIES = 60.0, 3


class Mode(Protocol):
    """What is under way when the program is killed.

    Attributes:
        longest_s: how long a child lives at most; None to measure its work.
        kills_a_file: how many children one file goes through.
    """

    longest_s: float | None
    kills_a_file: int

    def prepare(self) -> None:
        """Have the files as they are before."""

    def work(self, say: Say) -> None:
        """Do the work, in a child, and say each thing that is acknowledged."""

    def hear(self, lines: Sequence[str]) -> int:
        """Take in what a child said; return how many things it acknowledged."""

    def check(self) -> tuple[list[str], list[str]]:
        """Open the files again; return what is missing and what is wrong."""


MODES: dict[str, Make] = {
    "save": Saving,
    "update": Updating,
    "backup": Copying,
    "lock": closing_up,
    "change": changing,
    "unlock": opening_up,
    "restore": bringing_back,
    "merge": merging_in,
    "mend": Mending,
}


def torture(name: str, folder: Path, kills: int, seed: int, *, closed: bool) -> Figures:
    """Kill one mode's children.

    Args:
        name: of the mode.
        folder: an existing folder for the files.
        kills: how many.
        seed: another number kills at other instants.
        closed: whether the files are closed with a key.
    """
    began = time.perf_counter()
    rng = random.Random(f"{name} {seed}")
    mode = MODES[name](folder / name, new_key() if closed else None, rng)
    longest_s = mode.longest_s or _seconds_of(mode)
    amid = acknowledged = missing = broken = 0
    troubles: list[str] = []
    for number in range(kills):
        if number % mode.kills_a_file == 0:
            mode.prepare()
        heard = killed_after(rng.uniform(0, longest_s), mode.work)
        amid += heard.is_cut
        acknowledged += mode.hear(heard.lines)
        lost, wrong = mode.check()
        missing += len(lost)
        wrong += ["a child fell"] * heard.fell
        broken += bool(wrong)
        troubles += [f"kill {number}: {trouble}" for trouble in wrong]
    took = round(time.perf_counter() - began, 1)
    shown = tuple(troubles[:SHOWN])
    return Figures(name, kills, amid, acknowledged, missing, broken, took, shown)


def _seconds_of(mode: Mode) -> float:
    """Return how long a child works that nobody kills, with all modules loaded."""
    mode.prepare()
    mode.work(lambda line: None)
    return min(_seconds_alone(mode) for _ in range(TRIES)) * LATER


def _seconds_alone(mode: Mode) -> float:
    mode.prepare()
    began = time.perf_counter()
    killed_after(MOST_S, mode.work)
    return time.perf_counter() - began


def failing_disk(name: str, folder: Path, *, closed: bool, step: int) -> Figures:
    """Fill a small disk, or have one fail.

    Args:
        name: ``full``, ``ioerror``, or ``dead`` where every later write fails too.
        folder: an existing folder for the files.
        closed: whether the files are closed with a key.
        step: of the writes that fail every so many.
    """
    place = folder / name
    place.mkdir()
    if name == "full":
        return torture_full.run(place, closed=closed)
    is_dead = name == "dead"
    return torture_io.run(place, closed=closed, from_then_on=is_dead, step=step)


def table(figures: Sequence[Figures]) -> str:
    """Return the figures in columns."""
    names = ("kills", "amid", "acknowledged", "missing", "broken", "seconds")
    lines = ["mode    " + "".join(f"{name:>14}" for name in names)]
    for each in figures:
        numbers = (getattr(each, name) for name in names)
        lines.append(f"{each.mode:<8}" + "".join(f"{n:>14}" for n in numbers))
        lines += [f"  {trouble}" for trouble in each.wrong]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the modes that are named; 1 if anything was missing or broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--mode", nargs="+", choices=(*MODES, *DISKS), default=list(MODES)
    )
    parser.add_argument("--kills", type=int, default=USUAL_KILLS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--closed", action="store_true", help="closed with a key")
    parser.add_argument("--folder", type=Path, help="which disk to use")
    parser.add_argument("--step", type=int, default=1, help="of writes that fail")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        figures = [_figures(name, Path(folder), chosen) for name in chosen.mode]
    if chosen.json:
        print(json.dumps([asdict(each) for each in figures]))
    else:
        print(table(figures))
    return int(any(each.missing or each.broken for each in figures))


def _figures(name: str, folder: Path, chosen: argparse.Namespace) -> Figures:
    is_closed = chosen.closed
    if name in DISKS:
        return failing_disk(name, folder, closed=is_closed, step=chosen.step)
    return torture(name, folder, chosen.kills, chosen.seed, closed=is_closed)


if __name__ == "__main__":
    sys.exit(main())
