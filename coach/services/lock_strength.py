"""How hard a passphrase is to guess: a word for it, and the reason in our own words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_LETTERS = 72
"""What is longer is strong by its length; the rest of it would be slow to look at."""
_SIMILAR_LOG10 = 4


class Level(StrEnum):
    """How long a patient stranger would guess, from minutes to far too long."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


class Why(StrEnum):
    """What makes a passphrase easier to guess; NOTHING where nothing stands out."""

    NOTHING = ""
    WORD = "word"
    KNOWN = "known"
    NAME = "name"
    REPEAT = "repeat"
    ROW = "row"
    KEYS = "keys"
    DATE = "date"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Strength:
    """What is to be said of a passphrase."""

    level: Level
    why: Why


_LEVELS = (Level.WEAK, Level.WEAK, Level.FAIR, Level.GOOD, Level.STRONG)
_PATTERNS = {
    "repeat": Why.REPEAT,
    "sequence": Why.ROW,
    "spatial": Why.KEYS,
    "date": Why.DATE,
    "regex": Why.DATE,
}
_NAMES = frozenset({"surnames", "male_names", "female_names"})


def judge(passphrase: str) -> Strength:
    """Say how hard a passphrase is to guess; slow at first, for any thread.

    Args:
        passphrase: as typed, at least one letter.
    """
    from zxcvbn import zxcvbn

    found: Mapping[str, Any] = zxcvbn(passphrase[:MOST_LETTERS])
    level = _LEVELS[found["score"]]
    if level in (Level.GOOD, Level.STRONG):
        return Strength(level, Why.NOTHING)
    return Strength(level, _why(found["sequence"]))


def _why(parts: list[Mapping[str, Any]]) -> Why:
    """Return the reason that lies in the longest part."""
    longest = max(parts, key=lambda part: len(part["token"]))
    if longest["pattern"] != "dictionary":
        return _PATTERNS.get(longest["pattern"], Why.SHORT)
    if longest["dictionary_name"] in _NAMES:
        return Why.NAME
    is_whole = len(parts) == 1
    if longest["dictionary_name"] == "passwords":
        is_near = longest["guesses_log10"] <= _SIMILAR_LOG10
        return Why.KNOWN if is_whole or is_near else Why.SHORT
    return Why.WORD if is_whole else Why.SHORT
