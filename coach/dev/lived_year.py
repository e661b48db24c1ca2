"""A year of the tired person, day by day: ``python -m coach.dev.lived_year``.

She lives at the real window with a clock that is moved from day to day. Today is read
whenever something changed on it, every page once a week. Then everything that was
shown is looked through for what comes too often, blames, is over and still shown as
coming, or says two things at once; for more than three questions a day and more than
sixty words on Today. Exit 1 when something was found.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coach.dev.lived_findings import findings, often, questions_of, words_of
from coach.dev.lived_life import Life
from coach.dev.opened import shipped
from coach.dev.stage import Watch
from coach.paths import DATABASE_NAME
from coach.store.doctor import examine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.dev.lived_life import Read

FIRST = date(2026, 1, 5)
YEAR_DAYS = 365
OFTEN_SHOWN = 12


def main(arguments: Sequence[str] | None = None) -> int:
    """Live a year, print figures and findings; 1 when something was found."""
    chosen = _read(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    began = time.monotonic()
    read, own, found = lived(chosen.days, chosen.seed)
    _print_figures(read, own, time.monotonic() - began)
    for each in found:
        print(f"found: {each}")
    print(f"{len(found)} findings")
    return 1 if found else 0


def lived(days: int, seed: int) -> tuple[list[Read], set[str], list[str]]:
    """Live so many days; return what was read, her own words, and the findings.

    What raised, what Qt warned of and what is wrong with the data file are findings.
    """
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="outside-in-") as folder:
        home = Path(folder)
        with Watch("living", problems):
            life = Life(home, FIRST, seed)
            with Watch(f"{days} days", problems):
                life.live(days)
            life.close()
        problems += examine(home / DATABASE_NAME).problems
    problems += findings(life.read, life.own, shipped())
    return life.read, life.own, problems


def _print_figures(read: Sequence[Read], own: set[str], seconds: float) -> None:
    todays = [each for each in read if each.view is not None]
    days = len({each.day for each in todays})
    lines = {line for each in read for line in each.lines}
    words = [words_of(each.view) for each in todays if each.view is not None]
    asked = questions_of(todays).values()
    print(f"{days} days opened, {len(read)} pages read, {seconds:.0f} s")
    print(f"{len(lines)} different lines; most words on Today: {max(words)}")
    print(f"most questions on a day: {max(len(each) for each in asked)}")
    print("sentences of Today, by the days they stood there:")
    for line, count in often(todays, own)[:OFTEN_SHOWN]:
        print(f"  {count:>4}  {line}")


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m coach.dev.lived_year")
    parser.description = (__doc__ or "").splitlines()[0]
    parser.add_argument("--days", type=int, default=YEAR_DAYS)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
