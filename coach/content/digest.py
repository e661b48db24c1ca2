"""The files content is made of, and one digest over all their bytes.

Imported on the fast path of every start, so it asks for nothing heavy.
"""

from __future__ import annotations

import dataclasses
import zlib
from typing import TYPE_CHECKING

from coach.domain import (
    beside_catalogue,
    catalogue,
    foreign_tables,
    own_catalogue,
    programme,
    questionnaire_catalogue,
    routine,
    screening_pages,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOP_FILES = (
    "barriers.toml", "beside.toml", "evidence.toml", "imports.toml", "limits.toml",
    "programme.toml", "screening.toml", "strength.toml", "values.toml", "words.toml",
)  # fmt: skip
ACTIVITY_FOLDER = "activities"
TEXT_FOLDER = "text"
FORM_FOLDER = "questionnaires"
ROUTINE_FOLDER = "routines"
ICON_FOLDER = "icons"
CACHE_FORMAT = 1


def folder_files(root: Path, folder: str) -> tuple[str, ...]:
    """Return the ``.toml`` files of a folder as names relative to the root, sorted."""
    return tuple(sorted(f"{folder}/{p.name}" for p in (root / folder).glob("*.toml")))


def content_files(root: Path) -> tuple[str, ...]:
    """Return every file the catalogue is read from, relative to the root."""
    return (
        *TOP_FILES,
        *folder_files(root, ACTIVITY_FOLDER),
        *folder_files(root, FORM_FOLDER),
        *folder_files(root, ROUTINE_FOLDER),
        *folder_files(root, TEXT_FOLDER),
    )


def content_digest(root: Path) -> str:
    """Return a digest of all content bytes and of the types they become.

    Two checksums and the length: enough to notice an edit, four milliseconds sooner
    at every start than importing hashlib; it guards against slips, not attackers.
    A file that cannot be read counts as empty: the full check says so in words.
    """
    crc, adler, total = 0, 1, 0
    for part in (_shape().encode(), *_contents(root)):
        crc, adler = zlib.crc32(part, crc), zlib.adler32(part, adler)
        total += len(part)
    return f"{crc:08x}{adler:08x}{total:08x}"


def _contents(root: Path) -> Iterator[bytes]:
    for name in content_files(root):
        try:
            held = (root / name).read_bytes()
        except OSError:
            held = b""
        yield f"\n{name} {len(held)}\n".encode()
        yield held


def content_types() -> dict[str, type]:
    """Return every type that content becomes, by its name."""
    kinds = (
        catalogue,
        screening_pages,
        programme,
        beside_catalogue,
        foreign_tables,
        questionnaire_catalogue,
        routine,
        own_catalogue,
    )
    named = {name: kind for held in kinds for name, kind in vars(held).items()}
    return {name: kind for name, kind in named.items() if isinstance(kind, type)}


def _shape() -> str:
    """Return the fields of every catalogue type, so that a new field is noticed."""
    fields = (
        f"{name}.{field.name}:{field.type}"
        for name, kind in sorted(content_types().items())
        if dataclasses.is_dataclass(kind)
        for field in dataclasses.fields(kind)
    )
    return f"{CACHE_FORMAT} {' '.join(fields)}"
