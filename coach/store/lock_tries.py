"""How often a wrong passphrase was given, so that guessing gets slow.

The count stands in a small file beside the data, since nothing else is open then. It
slows the person at the keyboard down; what protects the file itself is its key.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coach.paths import TRIES_NAME
from coach.store import data_file

if TYPE_CHECKING:
    from pathlib import Path

WAITS_S = (0, 0, 0, 2, 4, 8, 16, 32, 60)
"""Seconds to wait after so many wrong tries in a row; the last holds for all more."""


def wait_s(data_dir: Path, now: datetime) -> int:
    """Return the whole seconds until the next try, 0-60.

    A clock that was turned back makes nobody wait longer than that.
    """
    count, last = _read(data_dir)
    if last is None:
        return 0
    whole = timedelta(seconds=WAITS_S[min(count, len(WAITS_S) - 1)])
    left = min(last + whole - now, whole)
    return max(0, -(-left // timedelta(seconds=1)))


def add(data_dir: Path, now: datetime) -> None:
    """Note one wrong try; a folder that cannot be written counts nothing."""
    count, _ = _read(data_dir)
    body = json.dumps({"count": count + 1, "last": now.isoformat()})
    with suppress(OSError):
        data_file.write_private(data_dir / TRIES_NAME, body)


def clear(data_dir: Path) -> None:
    """Forget all wrong tries."""
    with suppress(OSError):
        (data_dir / TRIES_NAME).unlink(missing_ok=True)


def _read(data_dir: Path) -> tuple[int, datetime | None]:
    try:
        held = json.loads((data_dir / TRIES_NAME).read_bytes())
        count, last = int(held["count"]), datetime.fromisoformat(held["last"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, None
    if count < 0 or last.tzinfo is None:
        return 0, None
    return count, last
