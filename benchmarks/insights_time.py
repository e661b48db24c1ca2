"""Processor time of everything *What helps me* works out: ten years of a made-up life.

``python -m benchmarks.insights_time [--person steady]``. The floor of the working out
is the least that could answer the same questions at all: one pass of bare numpy over
the same arrays, two means and two spreads a question, with no idea of what a day owes
to the one before.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.figures import Figure, show
from coach.clock import FixedClock, noon_of
from coach.content.load import load_content
from coach.dev.demo import fill
from coach.dev.people import PEOPLE
from coach.domain.settings import Settings
from coach.domain.wording import Texts
from coach.paths import DATABASE_NAME, resources
from coach.services.desk import Desk
from coach.services.insight_days import asked_activities, days_of, facts_between
from coach.services.insights import InsightService
from coach.store.database import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.insights.links import Days
    from coach.services.insight_reading import Reading

TODAY = date(2026, 5, 14)
YEARS = 10
RUNS, WARM_UP = 9, 2
GOAL_MS, GOAL_PART_MS = 300, 50


def cpu_ms(work: Callable[[], object]) -> float:
    """Return the processor time something takes."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def median_ms(work: Callable[[], object]) -> float:
    """Return the median processor time after two runs that do not count."""
    taken = [cpu_ms(work) for _ in range(RUNS + WARM_UP)]
    return statistics.median(taken[WARM_UP:])


def bare_pass(days: Days) -> list[float]:
    """Return the plain difference over its error, for each question of both days."""
    ratios = []
    for act in days.acts.values():
        for done in (act[1:], act[:-1]):
            mood = days.mood[1:]
            known = ~np.isnan(mood) & ~np.isnan(done)
            sides = [mood[known & (done == side)] for side in (1, 0)]
            spread = sum(float(side.var()) / max(len(side), 1) for side in sides)
            apart = float(sides[0].mean() - sides[1].mean())
            ratios.append(apart / max(spread, 1e-12) ** 0.5)
    return ratios


def days_of_reading(reading: Reading) -> Days:
    """Return the arrays that the link questions of the latest review are asked of."""
    sessions = reading.history.sessions
    first = date.fromordinal(max(TODAY.toordinal() - 730, sessions[0].day.toordinal()))
    facts = facts_between(
        reading.history, first, TODAY, reading.by_id, has_moves=reading.has_moves
    )
    return days_of(facts, asked_activities(facts))


def longest_part_ms(service: InsightService) -> float:
    """Return the longest of the parts in which the window's own thread reads."""
    service.forget()
    parts, is_read = [], False
    while not is_read:
        began = time.process_time()
        is_read = service.read_on()
        parts.append((time.process_time() - began) * 1000)
    service.forget()
    return max(parts)


def measure(desk: Desk) -> list[Figure]:
    """Return the figures of a desk with ten years on it."""
    service = InsightService(desk)
    began = time.process_time()
    first = service.compute(service.read())
    cold = (time.process_time() - began) * 1000
    assert first.findings, "nothing was worked out"
    longest = [longest_part_ms(service) for _ in range(RUNS)]
    reading = service.read()
    days = days_of_reading(reading)
    work = median_ms(lambda: service.compute(reading))
    both = median_ms(lambda: service.compute(service.read()))
    floor = median_ms(lambda: bare_pass(days))
    asked = f"bare numpy, {2 * len(days.acts)} questions"
    return [
        Figure(
            f"all insights worked out ({len(first.findings)} findings)",
            work,
            asked,
            floor,
            goal_ms=GOAL_MS,
        ),
        Figure("read and worked out", both, goal_ms=GOAL_MS),
        Figure("the same, the first time", cold),
        Figure(
            "longest part of reading",
            statistics.median(longest),
            goal_ms=GOAL_PART_MS,
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; 0 when the goals are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.insights_time")
    parser.description = (__doc__ or "").splitlines()[0]
    parser.add_argument("--person", choices=sorted(PEOPLE), default="steady")
    person = parser.parse_args(arguments).person
    clock, catalogue = FixedClock(noon_of(TODAY)), load_content(resources())
    with tempfile.TemporaryDirectory() as folder:
        db = open_database(Path(folder) / DATABASE_NAME, clock)
        fill(db, person, YEARS, TODAY, catalogue=catalogue)
        settings = Settings()
        desk = Desk(db, catalogue, Texts(catalogue.texts), clock, lambda: settings)
        try:
            return show(measure(desk))
        finally:
            db.close()


if __name__ == "__main__":
    sys.exit(main())
