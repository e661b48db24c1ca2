"""The files content is made of, and one digest over all their bytes.

Imported on the fast path of every start, so it asks for nothing heavy.
"""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING

from coach.domain import catalogue

if TYPE_CHECKING:
    from pathlib import Path

TOP_FILES = (
    "barriers.toml", "evidence.toml", "imports.toml", "limits.toml", "programme.toml",
    "screening.toml", "values.toml", "words.toml",
)  # fmt: skip
ACTIVITY_FOLDER = "activities"
TEXT_FOLDER = "text"
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
        *folder_files(root, TEXT_FOLDER),
    )


def content_digest(root: Path) -> str:
    """Return a digest of all content bytes and of the types they become.

    A file that cannot be read counts as empty: the full check says so in words.
    """
    digest = hashlib.blake2b(_shape().encode(), digest_size=16)
    for name in content_files(root):
        try:
            held = (root / name).read_bytes()
        except OSError:
            held = b""
        digest.update(f"\n{name} {len(held)}\n".encode())
        digest.update(held)
    return digest.hexdigest()


def _shape() -> str:
    """Return the fields of every catalogue type, so that a new field is noticed."""
    kinds = [k for k in vars(catalogue).values() if dataclasses.is_dataclass(k)]
    fields = (
        f"{kind.__name__}.{field.name}:{field.type}"
        for kind in kinds
        if isinstance(kind, type)
        for field in dataclasses.fields(kind)
    )
    return f"{CACHE_FORMAT} {' '.join(fields)}"
