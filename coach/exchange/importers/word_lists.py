"""Words of other programs that importers need: months, and the halves of a day.

They are data (``resources/foreign/months.toml``), read once, when first asked for.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

_DROPPED = str.maketrans("", "", ".׳॰'’")


def plain_word(word: str) -> str:
    """Return a word as the lists have it: without case, dots and blanks around it."""
    return unicodedata.normalize("NFC", word.casefold()).translate(_DROPPED).strip()


@cache
def months() -> Mapping[str, Mapping[str, int]]:
    """Return for each language its words for months, 1-12."""
    return {
        language: {
            plain_word(word): number
            for number, words in enumerate(names, start=1)
            for word in words.split()
        }
        for language, names in _read()["months"].items()
    }


@cache
def halves() -> Mapping[str, int]:
    """Return what phones write for the halves of a day; the hours each adds: 0, 12."""
    read = _read()
    return {
        _letters(word): hours
        for key, hours in (("before_noon", 0), ("after_noon", 12))
        for word in read[key]
    }


def half_of(text: str) -> int | None:
    """Return the hours that a word for a half of the day adds, or None."""
    return halves().get(_letters(text))


@cache
def month_signs() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the signs of a month after its number, and those before it."""
    read = _read()
    return tuple(read["month_after_number"]), tuple(read["month_before_number"])


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())


@cache
def _read() -> dict[str, Any]:
    path = resources() / "foreign" / "months.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
