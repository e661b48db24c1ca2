"""Reads the codes of health records; asked for when such a file is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Findings, Place, read_whole, sound
from coach.domain.health_codes import HealthCodes
from coach.domain.phq9 import HIGHEST_ANSWER, ITEMS

if TYPE_CHECKING:
    from pathlib import Path

FILE = "fhir.toml"


def load_health_codes(root: Path) -> HealthCodes:
    """Return the codes.

    Raises:
        ContentError: the file does not hold together; it lists every problem.
    """
    return sound(root, health_codes)


def health_codes(root: Path, findings: Findings) -> HealthCodes | None:
    """Return the codes, or None; what does not hold together is noted."""
    held = read_whole(root, FILE, HealthCodes, findings)
    if held is None:
        return None
    answers = HIGHEST_ANSWER + 1
    for key, found, wanted in (
        ("phq9.items", held.phq9.items, ITEMS),
        ("phq9.answers", held.phq9.answers, answers),
        ("phq9.difficulty_answers", held.phq9.difficulty_answers, answers),
    ):
        if len(found) != wanted:
            findings.add(Place(FILE, key), f"{wanted} of them", len(found))
    return held
