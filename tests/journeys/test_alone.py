"""The program talks to nobody, and leaves nothing that others may read."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import coach
from tests.journeys.alone import MARKER

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(coach.__file__).parent
FORBIDDEN = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib",
    "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.error",
    "urllib.request", "urllib.robotparser", "urllib3", "webbrowser", "websockets",
    "xmlrpc",
}  # fmt: skip
QT_FORBIDDEN = ("QtNetwork", "QtWebEngine", "QtWebSockets", "QtHttpServer")
HEADS = re.compile("|".join((*QT_FORBIDDEN, *(n.split(".")[0] for n in FORBIDDEN))))
FAMILIES = re.compile(r"\b(?:AF|PF)_(?:INET6?|NETLINK|PACKET|BLUETOOTH)\b")
CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<rest>.*)\) += \d+")
PATH, MODE = re.compile(r'"([^"]*)"'), re.compile(r", 0(\d+)$")
OTHERS = 0o077


def imported_by(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    if not HEADS.search(text):  # most files: nothing to take apart
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""
            yield from (f"{node.module}.{each.name}" for each in node.names)


def is_forbidden(name: str) -> bool:
    parts = name.split(".")
    starts = {".".join(parts[: n + 1]) for n in range(len(parts))}
    return bool(starts & FORBIDDEN) or any(part in QT_FORBIDDEN for part in parts)


def test_no_module_of_ours_imports_one_for_networks() -> None:
    found = {
        f"{file.relative_to(PACKAGE)}: {name}"
        for file in PACKAGE.rglob("*.py")
        for name in imported_by(file)
        if is_forbidden(name)
    }
    assert found == set()


def test_the_rule_knows_what_it_forbids() -> None:
    assert is_forbidden("urllib.request.urlopen")
    assert is_forbidden("PySide6.QtNetwork")
    assert not is_forbidden("urllib.parse")
    assert not is_forbidden("coach.domain.socketless")


@cache
def ways_in() -> tuple[str, ...]:
    """Return how to run a process without any network, as far as permitted here."""
    if not shutil.which("strace") or not shutil.which("unshare"):
        return ()
    for ahead in (("unshare", "-rn"), ()):
        probe = [*ahead, "strace", "-o", os.devnull, "true"]
        if not subprocess.run(probe, capture_output=True, check=False).returncode:
            return (*ahead, "strace", "-f", "-qq", "--seccomp-bpf")
    return ()


def gone(folder: Path, umask: str) -> tuple[dict[str, Any], str, Path]:
    """Go the whole way, followed; return what it found, the trace, and the place."""
    home, trace = folder / "home", folder / "trace"
    home.mkdir()
    calls = "trace=%network,openat,open,mkdir,mkdirat,rename,link,linkat,unlink"
    python = [sys.executable, "-m", "tests.journeys.alone", str(home), umask]
    done = subprocess.run(
        [*ways_in(), "-o", str(trace), "-e", calls, *python],
        cwd=PACKAGE.parent,
        env=os.environ
        | {
            "PYTHONPATH": str(PACKAGE.parent),
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), trace.read_text(errors="replace"), home


def made(trace: str, home: Path) -> Iterator[tuple[str, int]]:
    """Yield each call that made a file or folder of ours, and its mode.

    SQLite opens every file as if it might have to make it, with a mode of no use where
    the file is there.
    """
    there: set[str] = set()
    for line in trace.splitlines():
        call = CALL.match(line)
        paths = PATH.findall(call["rest"]) if call else []
        if call is None or not paths or not paths[-1].startswith(str(home)):
            continue
        if call["name"] == "unlink":
            there.discard(paths[0])
            continue
        mode = MODE.search(call["rest"])
        if mode and paths[-1] not in there:
            yield line, int(mode[1], 8)
        there.add(paths[-1])


@pytest.mark.skipif(not ways_in(), reason="strace may not follow a process here")
def test_a_whole_journey_asks_nobody_and_opens_nothing_to_others(
    tmp_path: Path,
) -> None:
    """With no network interface where that is permitted, and followed in any case.

    A permissive mask of the system changes nothing: all is made for one person alone.
    """
    found, trace, home = gone(tmp_path, "000")

    assert [words for words, code in found["codes"].items() if code] == []
    assert found["pages"] > 20
    assert [line for line in trace.splitlines() if FAMILIES.search(line)] == []

    assert [name for name in found["modules"] if is_forbidden(name)] == []
    loaded = {name for name in found["window_modules"] if is_forbidden(name)}
    assert loaded <= {"socket"}, "which pyqtgraph loads and nobody uses"

    assert found["open_to_others"] == []
    files = list(made(trace, home))
    assert len(files) > 20
    assert [line for line, mode in files if mode & OTHERS] == []

    own = [home / "person", home / "person-backups", home / "cache", home / "config"]
    kept = [file for folder in own for file in folder.rglob("*") if file.is_file()]
    assert len(kept) > 3
    assert [file for file in kept if MARKER.encode() in file.read_bytes()] == []
