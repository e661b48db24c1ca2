"""Reads the phrases that bring the offer of help; only a note that is saved asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Findings, Place, read_whole, sound
from coach.domain.safety_words import SafetyWords, plain

if TYPE_CHECKING:
    from pathlib import Path

FILE = "safety_words.toml"


def load_safety_words(root: Path) -> SafetyWords:
    """Return the phrases.

    Raises:
        ContentError: the file does not hold together; it lists every problem.
    """
    return sound(root, safety_words)


def safety_words(root: Path, findings: Findings) -> SafetyWords | None:
    """Return the phrases, or None; what does not hold together is noted."""
    words = read_whole(root, FILE, SafetyWords, findings)
    if words is None:
        return None
    held = [plain(phrase) for phrase in words.phrases]
    if not held or not all(held):
        findings.add(Place(FILE, "phrases"), "phrases that are not empty", held)
    if len(set(held)) < len(held):
        findings.add(Place(FILE, "phrases"), "each phrase once", held)
    return words
