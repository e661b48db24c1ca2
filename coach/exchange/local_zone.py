"""The name of the computer's time zone, for files that other programs read."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

ZONES = "zoneinfo/"
WINDOWS_KEY = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"


def local_zone(
    now: datetime,
    *,
    environment: Mapping[str, str] = os.environ,
    etc: Path = Path("/etc"),
    system: str = sys.platform,
) -> ZoneInfo | None:
    """Return the computer's time zone, or None where its name cannot be found.

    A zone whose clock shows another time than the computer's is not taken.

    Args:
        now: the present instant, aware, in the computer's own time.
        environment: may name a zone in ``TZ``.
        etc: the folder in which Linux and macOS keep it.
        system: as ``sys.platform`` names it.
    """
    named = environment.get("TZ", "").removeprefix(":")
    names = [named] if named else [*_kept(etc)]
    if system == "win32":
        names += _of_windows()
    for name in names:
        with suppress(ZoneInfoNotFoundError, ValueError, OSError):
            zone = ZoneInfo(name)
            if now.astimezone(zone).utcoffset() == now.utcoffset():
                return zone
    return None


def _kept(etc: Path) -> Iterator[str]:
    """Yield what the link to the zone's file, or a file with its name, says."""
    with suppress(OSError):
        _, is_link, name = (etc / "localtime").readlink().as_posix().rpartition(ZONES)
        if is_link:
            yield name
    with suppress(OSError, UnicodeDecodeError):
        yield (etc / "timezone").read_text(encoding="ascii").strip()


def _of_windows() -> list[str]:
    """Return what the registry says, in the name that other systems have for it."""
    registry: Any = import_module("winreg")
    names: dict[str, str] = import_module(
        "icalendar.timezone.windows_to_olson"
    ).WINDOWS_TO_OLSON
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, WINDOWS_KEY) as key:
            said, _ = registry.QueryValueEx(key, "TimeZoneKeyName")
    except OSError:
        return []
    found = names.get(str(said).partition("\0")[0])
    return [found] if found else []
