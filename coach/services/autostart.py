"""Opening by itself when the person logs in: one small entry, by choice.

Each system has its own place for it: a desktop entry on Linux, a launch agent on macOS,
a value of the *Run* key on Windows. Taking it away leaves nothing behind. Of several
people on one computer each has an entry of their own.
"""

from __future__ import annotations

import os
import plistlib
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from coach.errors import Refused
from coach.paths import FIRST_PERSON, person_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.domain.wording import Texts

NAME = "outside-in"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
WINDOWED, CONSOLE = "pythonw.exe", "python.exe"
_RESERVED = ('"', "`", "$", "\\")


class Entry(Protocol):
    """Where a system keeps what it starts at login."""

    def is_there(self) -> bool:
        """Say whether there is an entry of ours."""

    def write(self, command: Sequence[str], title: str) -> None:
        """Write the entry, over one that is there."""

    def remove(self) -> None:
        """Take the entry away; one that is not there is gone already."""


class Autostart:
    """Turns opening at login on and off.

    Args:
        entry: the place of this system.
        command: the program and its arguments.
        texts: the sentences.
    """

    def __init__(self, entry: Entry, command: Sequence[str], texts: Texts) -> None:
        self._entry, self._command, self._texts = entry, tuple(command), texts

    def is_on(self) -> bool:
        """Say whether the program opens at login."""
        with suppress(OSError):
            return self._entry.is_there()
        return False

    def turn(self, *, on: bool, discreet: bool = False) -> None:
        """Write the entry, or take it away.

        Raises:
            Refused: the system does not allow it; in words.
        """
        title = "remind.discreet_title" if discreet else "window.title"
        try:
            if on:
                self._entry.write(self._command, self._texts(title))
            else:
                self._entry.remove()
        except OSError as error:
            raise Refused(self._texts("remind.autostart_problem")) from error


class DesktopEntry:
    """A desktop entry in the folder that desktops on Linux read at login."""

    def __init__(self, config: Path, name: str = NAME) -> None:
        self.path = config / "autostart" / f"{name}.desktop"

    def is_there(self) -> bool:
        """Say whether there is an entry of ours."""
        return self.path.is_file()

    def write(self, command: Sequence[str], title: str) -> None:
        """Write the entry, over one that is there."""
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={title}",
            f"Exec={' '.join(map(desktop_quoted, command))}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        )
        _write(self.path, "\n".join(lines).encode() + b"\n")

    def remove(self) -> None:
        """Take the entry away; one that is not there is gone already."""
        self.path.unlink(missing_ok=True)


class LaunchAgent:
    """A launch agent of the person, as macOS reads it at login."""

    def __init__(self, home: Path, name: str = NAME) -> None:
        self._name = name
        self.path = home / "Library" / "LaunchAgents" / f"{name}.plist"

    def is_there(self) -> bool:
        """Say whether there is an entry of ours."""
        return self.path.is_file()

    def write(self, command: Sequence[str], title: str) -> None:
        """Write the entry, over one that is there; it carries no title."""
        told = {
            "Label": self._name,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        _write(self.path, plistlib.dumps(told))

    def remove(self) -> None:
        """Take the entry away; one that is not there is gone already."""
        self.path.unlink(missing_ok=True)


class RunKey:
    """A value under the *Run* key of the person's part of the Windows registry.

    Args:
        registry: the ``winreg`` module, which other systems do not have.
        name: of the value.
    """

    def __init__(self, registry: Any, name: str = NAME) -> None:
        self._registry, self._name = registry, name

    def is_there(self) -> bool:
        """Say whether there is a value of ours."""
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
                registry.QueryValueEx(key, self._name)
        except FileNotFoundError:
            return False
        return True

    def write(self, command: Sequence[str], title: str) -> None:
        """Write the value, over one that is there; it carries no title."""
        registry = self._registry
        with registry.CreateKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
            line = windows_line(command)
            registry.SetValueEx(key, self._name, 0, registry.REG_SZ, line)

    def remove(self) -> None:
        """Take the value away; one that is not there is gone already."""
        registry = self._registry
        access = registry.KEY_SET_VALUE
        with (
            suppress(FileNotFoundError),
            registry.OpenKey(registry.HKEY_CURRENT_USER, RUN_KEY, 0, access) as key,
        ):
            registry.DeleteValue(key, self._name)


def entry_of(
    system: str = sys.platform,
    *,
    home: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    name: str = NAME,
) -> Entry:
    """Return the place of a system.

    Args:
        system: as ``sys.platform`` names it.
        home: the person's own folder.
        environment: names where the desktop keeps its settings, if it does.
        name: of the entry, see `name_of`.
    """
    at = home or Path.home()
    if system == "win32":
        return RunKey(import_module("winreg"), name)
    if system == "darwin":
        return LaunchAgent(at, name)
    named = environment.get("XDG_CONFIG_HOME", "")
    is_whole = bool(named) and Path(named).is_absolute()
    return DesktopEntry(Path(named) if is_whole else at / ".config", name)


def name_of(data_dir: Path) -> str:
    """Return the name of a person's entry; the first has the program's own."""
    _, id_ = person_of(data_dir)
    return NAME if id_ == FIRST_PERSON else f"{NAME}-{id_}"


def command_of(
    data_dir: Path, usual: Path, executable: str = sys.executable
) -> tuple[str, ...]:
    """Return what starts this program out of sight.

    Args:
        data_dir: the person's folder.
        usual: the folder that is used without being named.
        executable: the Python that runs the program.
    """
    folder = () if data_dir == usual else ("--data-dir", str(data_dir.absolute()))
    return (_windowed(executable), "-m", "coach", "--hidden", *folder)


def _windowed(executable: str) -> str:
    """Return the Python that opens no console, where there is one beside it."""
    path = Path(executable)
    if path.name.lower() != CONSOLE:
        return executable
    beside = path.with_name(WINDOWED)
    return str(beside) if beside.exists() else executable


def desktop_quoted(word: str) -> str:
    """Return an argument as a desktop entry wants it in ``Exec``.

    It stands in double quotes with four signs escaped; a backslash is escaped once
    more because the value is a string; a per cent sign is doubled.
    """
    for sign in reversed(_RESERVED):
        word = word.replace(sign, f"\\{sign}")
    return f'"{word}"'.replace("\\", "\\\\").replace("%", "%%")


def windows_line(command: Sequence[str]) -> str:
    """Return a command as one line, quoted as Windows programs read it."""
    from subprocess import list2cmdline

    return list2cmdline(command)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
