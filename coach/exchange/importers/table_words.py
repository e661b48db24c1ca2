"""Words by which a table of any kind is read: names of columns, lengths, empty cells.

They are data (``resources/foreign/columns.toml``), read once, when first asked for.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from coach.domain.own_columns import Meaning, MinutesAs  # noqa: TC001 # msgspec needs
from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_NAME = 200
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l"})
_APART = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")


class _Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    empty: list[str]
    clock: list[str]
    between: list[str]
    out_of: list[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: int
    names: dict[Meaning, list[str]]
    lengths: dict[MinutesAs, list[str]]
    signs: _Signs


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a column's name, plain: no case, accents and signs."""
    cut = _APART.sub(" ", name[:LONGEST_NAME]).casefold()
    return tuple(_WORD.findall(_bare(cut)))


@cache
def names() -> Mapping[Meaning, frozenset[tuple[str, ...]]]:
    """Return what columns of a meaning are called, each name as its words."""
    return {
        meaning: frozenset(words_of(name) for name in called)
        for meaning, called in _read().names.items()
    }


def is_column(name: str) -> bool:
    """Say whether a name is that of a column of any meaning, as a whole."""
    words = words_of(name)
    return any(words in called for called in names().values())


@cache
def lengths() -> Mapping[str, MinutesAs]:
    """Return what may stand behind a number, and what it says of the number."""
    held = _read().lengths
    return {word: unit for unit, words in held.items() for word in words}


def is_empty(cell: str) -> bool:
    """Say whether nothing is meant by a cell."""
    written = cell.strip()
    return not written or written.casefold() in _empty()


@cache
def clock_words() -> tuple[str, ...]:
    """Return what stands beside a time of day, the longest first."""
    return tuple(sorted(_read().signs.clock, key=len, reverse=True))


@cache
def scale_signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a scale in a name, ``1 to 10``, and its end, ``out of 10``."""
    signs = _read().signs
    between, before = (
        "|".join(map(re.escape, each)) for each in (signs.between, signs.out_of)
    )
    number = r"(\d{1,3})"
    scale = re.compile(rf"(-?\d{{1,3}})\s*(?:{between})\s*{number}")
    return scale, re.compile(rf"(?:{before})\s*{number}$")


@cache
def _empty() -> frozenset[str]:
    return frozenset(_read().signs.empty)


def _bare(text: str) -> str:
    """Return text without accents; an umlaut becomes two letters."""
    spelled = unicodedata.normalize("NFC", text).translate(SPELLED)
    apart = unicodedata.normalize("NFKD", spelled)
    return "".join(each for each in apart if not unicodedata.combining(each))


@cache
def _read() -> _File:
    path = resources() / "foreign" / "columns.toml"
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
