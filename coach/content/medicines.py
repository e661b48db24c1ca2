"""Reads the notes about medicines; only the page that shows them asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Findings, Place, read_whole, sound
from coach.content.rules_entries import check_unique
from coach.domain.medicines import MedicineNotes

if TYPE_CHECKING:
    from pathlib import Path

FILE = "medicines.toml"


def load_medicines(root: Path) -> MedicineNotes:
    """Return the notes about medicines.

    Raises:
        ContentError: the file does not hold together; it lists every problem.
    """
    return sound(root, medicine_notes)


def medicine_notes(root: Path, findings: Findings) -> MedicineNotes | None:
    """Return the notes, or None; what does not hold together is noted."""
    notes = read_whole(root, FILE, MedicineNotes, findings)
    if notes is None:
        return None
    check_unique(Place(FILE), notes.kind, findings)
    for kind in notes.kind:
        for key in ("names", "notes"):
            held = getattr(kind, key)
            if not held or not all(text.strip() for text in held):
                place = Place(FILE, f"kind[{kind.id}].{key}")
                findings.add(place, "texts that are not empty", held)
    return notes
