"""Writes a made-up person's years: ``python -m coach.dev.demo DIR --years 10``.

For looking at the program with something in it, and for benchmarks.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coach.clock import FixedClock, SystemClock, noon_of, person_day
from coach.dev.lives import life
from coach.dev.people import PEOPLE
from coach.errors import CoachError
from coach.paths import DATABASE_NAME
from coach.store import facts
from coach.store.database import open_database

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.catalogue import Catalogue
    from coach.store.database import Database

VERB = "demo"
MOST_YEARS = 30


def fill(
    db: Database,
    person: str,
    years: int,
    until: date,
    seed: int = 1,
    *,
    catalogue: Catalogue | None = None,
) -> int:
    """Write a made-up person's facts into an open data file; undo leaves them alone.

    Args:
        db: the data file; it should be empty.
        person: ``steady``, ``stopgo`` or ``flareup``.
        years: how far back the facts go.
        until: the day the person lives in.
        seed: another number is another life of the same kind.
        catalogue: the content; None for the bundled one.

    Returns:
        How many facts were written.
    """
    told = life(person, years, until, seed, catalogue=catalogue)
    facts.save_batch(db, told, verb=VERB)
    facts.settle(db)
    return len(told)


def write_folder(
    folder: Path, person: str, years: int, until: date, seed: int = 1
) -> int:
    """Make a data folder with a made-up person in it; return the number of facts.

    Raises:
        CoachError: there is a data file in the folder already; it stays as it is.
    """
    path = folder / DATABASE_NAME
    if path.exists():
        raise CoachError(f"{path} is there already. Please name an empty folder.")
    db = open_database(path, FixedClock(noon_of(until)))
    try:
        return fill(db, person, years, until, seed)
    finally:
        db.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder that the arguments name; 0 when it is written."""
    parser = argparse.ArgumentParser(prog="python -m coach.dev.demo")
    parser.description = (__doc__ or "").splitlines()[0]
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--years", type=_years, default=1)
    parser.add_argument("--person", choices=sorted(PEOPLE), default="steady")
    parser.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    until = chosen.today or person_day(SystemClock().now())
    try:
        count = write_folder(
            chosen.folder, chosen.person, chosen.years, until, chosen.seed
        )
    except CoachError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{count} facts of {chosen.person} up to {until} are in {chosen.folder}.")
    return 0


def _years(text: str) -> int:
    years = int(text)
    if not 1 <= years <= MOST_YEARS:
        raise ValueError(text)
    return years


if __name__ == "__main__":
    sys.exit(main())
