"""Content checked in full once, then read from a small file.

The file is a copy and nothing more: broken, foreign or unwritable, it is ignored and
made anew. Imported at every start, so msgspec and tomllib stay out until needed.
"""

from __future__ import annotations

import dataclasses
import json
import os
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from coach.content.digest import content_digest, content_types
from coach.domain.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_TAG = "$"
_MODE = 0o600


def cached_content(root: Path, cache_file: Path) -> Catalogue:
    """Return the content, from the cache file if it fits the content's bytes.

    Args:
        root: the resources folder.
        cache_file: where the checked content is kept; its folder may not exist.

    Raises:
        ContentError: the content does not hold together.
    """
    digest = content_digest(root)
    held = _read(cache_file, digest)
    if held is not None:
        return held
    from coach.content.load import load_content

    fresh = load_content(root)
    _write(cache_file, fresh)
    return fresh


def as_json(held: Catalogue) -> str:
    """Return the catalogue as JSON text that `from_json` reads back."""
    return json.dumps(_plain(held), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Catalogue | None:
    """Return the catalogue a text holds, or None if it holds no catalogue."""
    try:
        held = json.loads(text, object_hook=_built)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return held if isinstance(held, Catalogue) else None


def _read(cache_file: Path, digest: str) -> Catalogue | None:
    try:
        text = cache_file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    # The digest stands first, so that a stale file is not read any further.
    if not text.startswith(digest):
        return None
    held = from_json(text[len(digest) :])
    return held if held is not None and held.digest == digest else None


def _write(cache_file: Path, held: Catalogue) -> None:
    """Write the cache in one step; a place that cannot be written is left alone."""
    beside = cache_file.with_name(f"{cache_file.name}.{os.getpid()}.new")
    try:
        mode = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(beside, mode, _MODE), "wb") as file:
            file.write((held.digest + as_json(held)).encode())
        beside.replace(cache_file)
    except OSError:
        beside.unlink(missing_ok=True)


def _plain(held: object) -> object:
    """Return a value as lists, tables, text and numbers; types become tags."""
    if dataclasses.is_dataclass(held):
        parts = [_plain(getattr(held, f.name)) for f in dataclasses.fields(held)]
        return {_TAG: type(held).__name__, "": parts}
    if isinstance(held, StrEnum):
        return {_TAG: type(held).__name__, "": [held.value]}
    if isinstance(held, tuple):
        return [_plain(item) for item in held]
    return held


_KINDS: dict[str, Callable[..., Any]] = {
    name: kind
    for name, kind in content_types().items()
    if dataclasses.is_dataclass(kind) or issubclass(kind, StrEnum)
}


def _built(table: dict[str, Any]) -> Any:
    """Return the value a tagged table stands for; other tables stay as they are."""
    if _TAG not in table:
        return table
    parts = [tuple(p) if type(p) is list else p for p in table[""]]
    return _KINDS[table[_TAG]](*parts)
