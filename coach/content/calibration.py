"""Reads what was measured about the program's own statements; one page asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Findings, Place, read_whole, sound
from coach.domain.calibration import BLIND_SPOTS, ROWS, Calibration

if TYPE_CHECKING:
    from pathlib import Path

FILE = "calibration.toml"


def load_calibration(root: Path) -> Calibration:
    """Return what was measured.

    Raises:
        ContentError: the file does not hold together; it lists every problem.
    """
    return sound(root, calibration)


def calibration(root: Path, findings: Findings) -> Calibration | None:
    """Return the figures, or None; what does not hold together is noted."""
    held = read_whole(root, FILE, Calibration, findings)
    if held is None:
        return None
    for key, entries, wanted in (
        ("rows", held.rows, ROWS),
        ("blind", held.blind, BLIND_SPOTS),
    ):
        ids = tuple(entry.id for entry in entries)
        if ids != wanted:
            expected = f"the ids {', '.join(wanted)} in this order"
            findings.add(Place(FILE, key), expected, ", ".join(ids))
    if not held.seeds:
        findings.add(Place(FILE, "seeds"), "at least one seed", held.seeds)
    return held
