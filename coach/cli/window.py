"""The way to the window, without loading what only commands need.

Most starts ask for nothing but the window. For them the command's own library would
be a good part of the time until something is seen, so the four options of the window
are read here; whatever is not plainly one of them is left to the command.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import CoachError, Refused
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.wording import Texts

REFUSED = 1
FLAGS = frozenset({"--demo", "--debug", "--hidden"})


@dataclass(frozen=True, slots=True)
class WindowAsked:
    """The window's options as they were given."""

    data_dir: str | None = None
    today: date | None = None
    demo: bool = False
    debug: bool = False
    hidden: bool = False
    profile: str | None = None


def window_asked(args: Sequence[str]) -> WindowAsked | None:
    """Read arguments that plainly ask for the window; None leaves them to the command.

    Args:
        args: the arguments after the program's name.
    """
    found: dict[str, str] = {}
    flags: set[str] = set()
    rest = list(args)
    while rest:
        word = rest.pop(0)
        name, has_value, value = word.partition("=")
        if name in FLAGS and not has_value:
            flags.add(name)
        elif name in {"--data-dir", "--today", "--profile"} and (has_value or rest):
            found[name] = value if has_value else rest.pop(0)
        else:
            return None
    return _understood(found, flags)


def open_window(asked: WindowAsked) -> int:
    """Open the window and return its exit code, or say why it cannot open.

    Whatever is in the way, the words of *Help now* are there.

    Raises:
        CoachError: the window could not open.
    """
    folder = None
    try:
        folder = folder_named(asked.data_dir, asked.profile)
        if not _has_display():
            raise Refused(_words()("command.no_display"))
        from coach.bootstrap import run_window

        return run_window(
            folder,
            asked.today,
            demo=asked.demo,
            debug=asked.debug,
            hidden=asked.hidden,
            is_named=asked.profile is not None,
        )
    except CoachError:
        _offer_help(folder)
        raise


def open_plainly(asked: WindowAsked) -> int:
    """Open the window; one sentence on stderr and 1 when it cannot open."""
    speak_utf8()
    try:
        return open_window(asked)
    except CoachError as problem:
        sys.stderr.write(" ".join(str(problem).split()) + "\n")
        return REFUSED


def folder_named(named: str | None, profile: str | None = None) -> Path:
    """Return the person's folder.

    Args:
        named: what ``--data-dir`` named.
        profile: what ``--profile`` named: one of the people there; None for the first.

    Raises:
        Refused: it is a ``~name`` whose home nobody knows, or nobody is called so.
    """
    from coach.paths import data_dir

    try:
        folder = data_dir(Path(named) if named else None)
    except RuntimeError:
        raise Refused(_words()("command.no_home")) from None
    if profile is None:
        return folder
    from coach.services.people import folder_of

    return folder_of(folder, profile, _words())


def speak_utf8() -> None:
    """Print UTF-8 whatever the locale says; what cannot be UTF-8 becomes "?"."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _understood(found: dict[str, str], flags: set[str]) -> WindowAsked | None:
    today = None
    if "--today" in found:
        from coach.services.moments import read_day

        today = read_day(found["--today"])
        if today is None:
            return None
    if found.get("--data-dir") == "":
        return None
    return WindowAsked(
        data_dir=found.get("--data-dir"),
        today=today,
        demo="--demo" in flags,
        debug="--debug" in flags,
        hidden="--hidden" in flags,
        profile=found.get("--profile"),
    )


def _offer_help(folder: Path | None) -> None:
    from coach.bootstrap import help_sheet

    sys.stdout.write(help_sheet(folder))


def _words() -> Texts:
    from coach.bootstrap import open_texts

    return open_texts(None)


def _has_display() -> bool:
    """Say whether Qt would find somewhere to draw; it ends the process otherwise."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
    return any(os.environ.get(name) for name in names)
