"""Virtual people live with the plan: ``python -m coach.dev.simulate --people 1000``.

Twelve kinds of people, in turn, follow the plan week by week on the rules alone, with
no database. Every lived week is held against the twenty promises; for one half of the
people one week is lived again with one fact changed and the lives are compared (see
`coach.dev.simulation.what_if`), which is thousands of comparisons for 10,000 people.
The same seed gives the same people on any number of processes. Exit 1 when a promise
was broken.

A week counts as reached when the plan asks for so many minutes; ``rises`` and ``falls``
are weeks that ask for more or less than the one before (lighter weeks left out),
``returns`` outings that ended a pause of two weeks or more.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import sys
import time
from typing import TYPE_CHECKING

from coach.content.load import load_content
from coach.dev.simulation.promises import label
from coach.dev.simulation.tally import Tally, live, world_of
from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coach.dev.simulation.tally import Lived
    from coach.dev.simulation.telling import World

CHUNK = 120
_TELL_EVERY_S = 5.0
_worlds: list[World] = []


def simulate(people: int, weeks: int, seed: int, jobs: int = 1) -> Tally:
    """Let people live and return what came of it.

    Args:
        people: how many; kinds take turns.
        weeks: how long each lives with the plan.
        seed: another number is other people.
        jobs: processes; the result does not depend on it.
    """
    chunks = [
        (range(first, min(first + CHUNK, people)), seed)
        for first in range(0, people, CHUNK)
    ]
    tally, lived = Tally(), 0
    told_s = time.monotonic()
    for lives in _each(chunks, weeks, jobs):
        tally.add(lives)
        lived += len(lives)
        if time.monotonic() - told_s > _TELL_EVERY_S:
            told_s = time.monotonic()
            print(f"{lived} of {people} people", file=sys.stderr, flush=True)
    return tally


def _each(
    chunks: Sequence[tuple[range, int]], weeks: int, jobs: int
) -> Iterator[list[Lived]]:
    if jobs == 1 or len(chunks) == 1:
        _begin(weeks)
        yield from map(_live_chunk, chunks)
        return
    with multiprocessing.Pool(jobs, _begin, (weeks,)) as pool:
        yield from pool.imap(_live_chunk, chunks)


def _begin(weeks: int) -> None:
    """Load the content once in a process."""
    _worlds[:] = [world_of(load_content(resources()), weeks)]
    gc.freeze()


def _live_chunk(chunk: tuple[range, int]) -> list[Lived]:
    numbers, seed = chunk
    return [live(_worlds[0], number, seed) for number in numbers]


def report(tally: Tally, people: int, weeks: int, seed: int) -> dict[str, object]:
    """Return the report without the seconds, ready for JSON."""
    return {
        "people": people,
        "weeks": weeks,
        "seed": seed,
        "kinds": tally.kinds(),
        "breaches": tally.breaches(),
    }


def table(tally: Tally) -> Iterable[str]:
    """Return the plain table, line by line."""
    kinds = tally.kinds()
    heads = list(next(iter(kinds.values())))
    yield " ".join([f"{'kind':<15}", *(f"{h:>{_wide(h)}}" for h in heads)])
    for name, told in kinds.items():
        cells = (f"{_cell(told[h]):>{_wide(h)}}" for h in heads)
        yield " ".join([f"{name:<15}", *cells])
    yield ""
    yield f"{'promise':<34} {'broken':>7} {'lives compared':>15}"
    for number, count in tally.broken.items():
        yield f"{label(number):<34} {count:>7} {tally.compared[number] or '-':>15}"
        yield from (f"    {example}" for example in tally.examples[number])
    yield ""
    for what, came_out in tally.targets().items():
        yield f"{what:<52} {_cell(came_out):>7}"


def _wide(head: str) -> int:
    return max(len(head), 6)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:g}" if isinstance(value, float) else str(value)


def main(arguments: Sequence[str] | None = None) -> int:
    """Simulate as the arguments say; 0 when every promise was kept."""
    parser = argparse.ArgumentParser(prog="python -m coach.dev.simulate")
    parser.description = (__doc__ or "").splitlines()[0]
    parser.add_argument("--people", type=_count, default=1000)
    parser.add_argument("--weeks", type=_count, default=52)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", dest="as_json")
    parser.add_argument("--jobs", type=_count, default=os.cpu_count() or 1)
    chosen = parser.parse_args(arguments)
    began_s = time.monotonic()
    tally = simulate(chosen.people, chosen.weeks, chosen.seed, chosen.jobs)
    seconds = round(time.monotonic() - began_s, 1)
    if chosen.as_json:
        told = report(tally, chosen.people, chosen.weeks, chosen.seed)
        print(json.dumps(told | {"seconds": seconds}, indent=2))
    else:
        print(f"{chosen.people} people, {chosen.weeks} weeks, seed {chosen.seed}\n")
        print("\n".join(table(tally)))
        print(f"{seconds} seconds")
    return 1 if tally.is_broken else 0


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count


if __name__ == "__main__":
    sys.exit(main())
