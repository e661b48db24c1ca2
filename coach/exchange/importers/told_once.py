"""Turns what rows of a file tell into pieces, each key once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.exchange.entries import Skipped
from coach.exchange.findings import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.exchange.entries import Entry, Piece


def told_once(rows: Iterable[tuple[Entry | Problem | None, str]]) -> Iterator[Piece]:
    """Yield a piece a row, with what stands there twice counted.

    Args:
        rows: what each tells, or why it tells nothing that can be read, or None where
            it has nothing to tell; and where it stands (see `Skipped`).
    """
    told: set[str] = set()
    for made, where in rows:
        if made is None:
            continue
        if isinstance(made, Problem):
            yield Skipped(made, where)
        elif made.key in told:
            yield Skipped(Problem.STANDS_TWICE, where)
        else:
            told.add(made.key)
            yield made
