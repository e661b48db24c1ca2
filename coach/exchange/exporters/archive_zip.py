"""Files in a zip that is the same, byte for byte, whenever the files are the same."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_AT = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip knows; it says nothing about when this one was made."""
_UNIX = 3
_OWN_ALONE = 0o100600 << 16
_LEVEL = 6


def write_zip(path: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Write a zip over an empty file.

    Args:
        path: the file.
        files: name and parts of each, in the order of their names.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as made:
        for name, parts in files:
            told = zipfile.ZipInfo(name, _AT)
            told.compress_type = zipfile.ZIP_DEFLATED
            told.create_system, told.external_attr = _UNIX, _OWN_ALONE
            with made.open(told, "w", force_zip64=True) as file:
                for part in parts:
                    file.write(part)
