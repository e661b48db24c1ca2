"""Is the engine honest? ``python -m benchmarks.calibration --seed N [N ...]``.

The engine and the usual way look at the notes of the same made-up people, in a world
of this project's own and in the shared acceptance grid where that is there. For each
situation: how often a link is told of that is not there, how often the range holds the
true value, how often a true link is found, how wide the range is. Then a year of looks,
twelve questions at once, what a true link of half a point costs in time, and what no
notes can show. It ends with 0 if every limit held.

``--write`` puts the figures into ``resources/calibration.toml``, which *How do you
know?* shows. A thousand people a cell take about a quarter of an hour.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import calibration_looks as looks
from benchmarks.calibration_cells import Measured, Score, measure, pooled, verdict
from benchmarks.calibration_grid import (
    LEAST_PEOPLE,
    OURS,
    SCRIPT,
    USUAL,
    compared,
    run_grid,
)
from benchmarks.world_cell import blind, links, mended, nulls
from coach.clock import SystemClock
from coach.domain.calibration import BLIND_SPOTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from benchmarks.calibration_looks import Both, Price
    from benchmarks.world_cell import Cell

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "resources" / "calibration.toml"
SHARED = ROOT.parent / "shared"
HEAD = f"{'':38s} asked shown true   p<.05  told  found held   half  off   | usual way"


@dataclass(frozen=True)
class Table:
    """Everything that was measured in this project's own world."""

    people: int
    seeds: tuple[int, ...]
    cells: tuple[Measured, ...]
    blind: Mapping[str, tuple[Measured, Measured]]
    year: Both
    year_reverse: Both
    twelve: Both
    price: Price

    @property
    def one_look(self) -> Both:
        """Shares told over all cells without a link, by each way's own rule."""
        empty = [one for one in self.cells if one.cell.is_null]
        return looks.Both(pooled(empty, "usual", "told"), pooled(empty, "ours", "told"))


def measured(people: int, seeds: Sequence[int]) -> Table:
    """Measure everything, printing each line as it comes."""
    print(HEAD)
    cells = _printed((*nulls(), *links()), people, seeds)
    print("\nwhat no notes can show")
    hidden = {name: _printed(blind()[name], people, seeds)[:2] for name in BLIND_SPOTS}
    print("\nthe same, once the person has told")
    _printed(mended(), people, seeds)
    print()
    table = Table(
        people=people * len(seeds),
        seeds=tuple(seeds),
        cells=cells,
        blind={name: (mild, strong) for name, (mild, strong) in hidden.items()},
        year=looks.year(looks.PLAIN, people, seeds),
        year_reverse=looks.year(looks.BACKWARDS, people, seeds),
        twelve=looks.twelve(looks.TWELVE, people, seeds),
        price=looks.price(looks.TRUE_LINK, people, seeds),
    )
    for line in summary(table):
        print(line)
    return table


def _printed(
    cells: Iterable[Cell], people: int, seeds: Sequence[int]
) -> tuple[Measured, ...]:
    done = []
    for cell in cells:
        done.append(measure(cell, people, seeds))
        print(row(done[-1]), flush=True)
    return tuple(done)


def row(one: Measured) -> str:
    """Return one cell as a line of the table."""
    a, b = one.ours, one.usual
    return (
        f"{one.cell.name:38s} {a.asked:5d} {a.shown:5.2f} {one.truth:5.2f}  "
        f"{_rates(a)} {a.half:6.2f} {a.off:+5.2f} | {_rates(b)} {b.off:+5.2f}"
    )


def _rates(score: Score) -> str:
    parts = (score.loose, score.told, score.found, score.held)
    return " ".join(f"{part:5.3f}" for part in parts)


def summary(table: Table) -> Iterator[str]:
    """Yield the figures that are shown in the program, in lines."""
    for name, both in rows(table):
        yield f"{name:14s} told of a link that is not there: {_both(both)}"
    price = table.price
    yield (
        f"a true link of {price.points:.2f} points: half are told by day "
        f"{price.days:.0f}, {100 * price.within_year:.0f} % within a year"
    )
    for way in ("ours", "usual"):
        empty = [one for one in table.cells if one.cell.is_null]
        yield (
            f"{way}: false alarms at p<.05 {100 * pooled(empty, way, 'loose'):.2f} %, "
            f"ranges hold {100 * pooled(table.cells, way, 'held'):.1f} %"
        )


def rows(table: Table) -> tuple[tuple[str, Both], ...]:
    """Return the four rows of the page by their ids."""
    return (
        ("one_look", table.one_look),
        ("year", table.year),
        ("year_reverse", table.year_reverse),
        ("twelve", table.twelve),
    )


def _both(both: Both) -> str:
    return f"usual way {100 * both.usual:.1f} %, this program {100 * both.ours:.1f} %"


def broken(table: Table) -> tuple[str, ...]:
    """Return every limit that did not hold."""
    wrong = list(verdict(table.cells, "ours"))
    for name, both in rows(table)[1:]:
        most = looks.MOST_OF_TWELVE if name == "twelve" else looks.MOST_IN_A_YEAR
        if both.ours > most:
            wrong.append(f"{name}: {100 * both.ours:.1f} % told")
    if not verdict(table.cells, "usual"):
        wrong.append("the usual way passes: this world tests nothing")
    return tuple(wrong)


def as_toml(table: Table, day: str) -> str:
    """Return the content file with these figures."""
    held = 100 * pooled(table.cells, "ours", "held")
    lines = [
        '# How often statements under "What helps me" were wrong about made-up people.',
        "# Made by `python -m benchmarks.calibration --seed N --write`, not by hand.",
        "schema = 1",
        "",
        f"measured_on = {day}",
        f"people = {table.people}",
        f"seeds = {list(table.seeds)}",
        f"range_holds_pct = {held:.1f}",
        f"price_days = {table.price.days:.0f}",
        f"price_points = {table.price.points:.1f}",
    ]
    for name, both in rows(table):
        lines += ["", "[[rows]]", f'id = "{name}"']
        lines += [f"usual_pct = {100 * both.usual:.1f}"]
        lines += [f"ours_pct = {100 * both.ours:.1f}"]
    for name, (mild, strong) in table.blind.items():
        lines += ["", "[[blind]]", f'id = "{name}"']
        lines += [f"mild_pct = {100 * mild.ours.told:.1f}"]
        lines += [f"strong_pct = {100 * strong.ours.told:.1f}"]
    return "\n".join([*lines, ""])


def shared_grid(folder: Path, people: int, seeds: Sequence[int]) -> tuple[str, ...]:
    """Run the shared grid on each seed and print it; return what failed."""
    wrong = []
    for seed in seeds:
        runs = [run_grid(folder, way, people, seed) for way in (OURS, USUAL)]
        print(f"\nthe shared grid, seed {seed}")
        print(*compared(runs[0], runs[1]), sep="\n")
        if runs[0].code:
            wrong.append(f"the shared grid, seed {seed}: {runs[0].last}")
        if not runs[1].code:
            wrong.append(f"the shared grid, seed {seed}: the usual way passes")
    return tuple(wrong)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration")
    parser.description = (__doc__ or "").splitlines()[0]
    parser.add_argument("--seed", type=int, nargs="+", required=True)
    parser.add_argument("--people", type=int, default=300, help="a cell and seed")
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    parser.add_argument("--shared", type=Path, default=SHARED, help="its folder")
    parser.add_argument("--no-grid", action="store_true", help="own world alone")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write if asked; 0 when every limit held."""
    asked = _asked(arguments)
    table = measured(asked.people, asked.seed)
    wrong = list(broken(table))
    if asked.no_grid or asked.people < LEAST_PEOPLE:
        print("the shared grid was left out")
    elif (asked.shared / SCRIPT).is_file():
        wrong += shared_grid(asked.shared, asked.people, asked.seed)
    else:
        print(f"the shared grid was left out: no {SCRIPT} in {asked.shared}")
    if asked.write and table.price.days < float("inf"):
        day = SystemClock().now().date().isoformat()
        FILE.write_text(as_toml(table, day), encoding="utf-8")
    print("\nevery limit held" if not wrong else "\nBROKEN: " + "; ".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
