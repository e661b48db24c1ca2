"""Names of columns in other programs' tables, in the languages they come in.

They are data: ``resources/foreign/<program>.toml``, for anyone who knows a language to
add to. Names are compared in lower case, without what surrounds them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Sequence

_MISSING = "translation missing"


class ColumnWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one program calls things.

    Attributes:
        schema: of the file; 1.
        columns: by our name for it, what a column is called.
        day_parts: words of titles that the program itself makes up.
        frames: names of columns, with ``{}`` where the name of an activity stands.
        no_activity: what stands there and is none.
        marks: parts of names that the program never translates.
        files: names of files that tell the same as the one being read.
        answers: by question, what its codes mean, from 1 on.
    """

    schema: int
    columns: dict[str, list[str]] = {}
    day_parts: list[str] = []
    frames: list[str] = []
    no_activity: list[str] = []
    marks: list[str] = []
    files: list[str] = []
    answers: dict[str, list[str]] = {}


@cache
def column_words(program: str) -> ColumnWords:
    """Return the words of a program; all of them in lower case but file names."""
    text = (resources() / "foreign" / f"{program}.toml").read_text(encoding="utf-8")
    read = msgspec.convert(tomllib.loads(text), ColumnWords)
    return msgspec.structs.replace(
        read,
        columns={field: _folded(names) for field, names in read.columns.items()},
        day_parts=_folded(read.day_parts),
        frames=_folded(read.frames),
        no_activity=_folded(read.no_activity),
        marks=_folded(read.marks),
        answers={asked: _folded(told) for asked, told in read.answers.items()},
    )


def plain_name(name: str) -> str:
    """Return a column's name for looking it up.

    A program that lost a translation writes the way to it; its last part is the name.
    """
    folded = " ".join(name.casefold().split())
    if folded.startswith(_MISSING):
        return folded.rsplit(".", 1)[-1].replace("_", " ")
    return folded


def places_of(names: Sequence[str], words: ColumnWords) -> dict[str, list[int]]:
    """Return by our names at which places columns stand; only those that do."""
    plain = [plain_name(name) for name in names]
    found = {
        field: [at for at, name in enumerate(plain) if name in called]
        for field, called in words.columns.items()
    }
    return {field: places for field, places in found.items() if places}


def _folded(names: Sequence[str]) -> list[str]:
    return [" ".join(name.casefold().split()) for name in names]
