"""Phrases in a note that bring the offer of help, where the person asked for that."""

from __future__ import annotations

import re

from coach.values import dataclass

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_BETWEEN = re.compile(r"[^\w']+")


@dataclass(frozen=True, slots=True)
class SafetyWords:
    """Whole phrases, in any order."""

    phrases: tuple[str, ...]


def plain(text: str) -> str:
    """Return the words of a text in small letters with one blank between."""
    words = _BETWEEN.sub(" ", text.casefold().translate(_APOSTROPHES))
    return words.strip()


def has_safety_words(note: str, words: SafetyWords) -> bool:
    """Say whether a note holds one of the phrases as whole words.

    A note that holds none says nothing about how anyone is.
    """
    held = f" {plain(note)} "
    return any(f" {plain(phrase)} " in held for phrase in words.phrases)
