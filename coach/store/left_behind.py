"""Removes half-written files that a process left behind when it was cut off.

The name of each file under way says which process writes it, so that the next opening
can tell what nobody writes any more from what another window is writing just now.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from datetime import datetime

_SYSTEM_ASKS_FOR_PROCESSES = os.name == "posix"
_PROCESSES = Path("/proc/self/ns/pid")
_NAME = re.compile(
    r"\.[a-z]+-(?P<where>[0-9a-f]{8})-(?P<process>\d+)-[0-9a-z_]+"
    r"\.(?:new|part)(?:-wal|-shm|-journal)?"
)
_ELSEWHERE_S = 86_400


def mark() -> str:
    """Return what the name of a file under way says: which process, and where."""
    return f"{_where()}-{os.getpid()}"


def sweep(folder: Path, now: datetime) -> int:
    """Remove what processes that have ended left in a folder; return how many files.

    What another computer wrote, in a folder that several share, goes after a day. A
    folder that is not there, or that may not be changed, is left as it is.

    Args:
        folder: of data or copies.
        now: the present instant, aware.
    """
    swept = 0
    with suppress(OSError), os.scandir(folder) as found:
        for each in found:
            named = _NAME.fullmatch(each.name) if each.name[:1] == "." else None
            if named and _is_left(each, named, now):
                Path(each.path).unlink()
                swept += 1
    return swept


def _is_left(file: os.DirEntry[str], named: re.Match[str], now: datetime) -> bool:
    if named["where"] == _where():
        return not _runs(int(named["process"]))
    return now.timestamp() - file.stat().st_mtime > _ELSEWHERE_S


def _where() -> str:
    """Return eight letters for this computer, and for the processes it shows us."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ["COMPUTERNAME"]
    with suppress(OSError):
        name += str(_PROCESSES.stat().st_ino)
    return f"{crc32(name.encode()):08x}"


def _runs(process: int) -> bool:
    """Say whether a process of this computer runs; where one cannot ask, it does not.

    There a file that is in use cannot be removed anyway.
    """
    if not _SYSTEM_ASKS_FOR_PROCESSES:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
