"""Sixty kills a mode; thousands are for `python -m coach.dev.torture` by hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.dev import torture_io
from coach.dev.torture import MODES
from tests.store.conftest import child_environment

KILLS = 60
QUICK_DISK = Path("/dev/shm")
"""A killed process leaves the same there, and sixty kills take seconds."""
CLOSED = ("save", "update", "backup")

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="this system cannot fork"
)


def tortured(folder: Path, *arguments: str) -> dict[str, object]:
    disk = QUICK_DISK if os.access(QUICK_DISK, os.W_OK) else folder
    command = [sys.executable, "-m", "coach.dev.torture", "--json", *arguments]
    done = subprocess.run(
        [*command, "--kills", str(KILLS), "--folder", str(disk)],
        env=child_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    [figures] = json.loads(done.stdout)
    return dict(figures)


@pytest.mark.parametrize(
    ("mode", "more"),
    [
        *((mode, ()) for mode in MODES),
        *((mode, ("--closed",)) for mode in CLOSED),
    ],
)
def test_nothing_acknowledged_is_lost(
    tmp_path: Path, mode: str, more: tuple[str, ...]
) -> None:
    figures = tortured(tmp_path, "--mode", mode, *more)
    assert figures["wrong"] == []
    assert (figures["missing"], figures["broken"]) == (0, 0)
    assert figures["kills"] == KILLS
    assert int(str(figures["amid"])) > KILLS / 6


@pytest.mark.parametrize("more", [(), ("--closed",)])
def test_a_full_disk_is_told_in_words_and_loses_nothing(
    tmp_path: Path, more: tuple[str, ...]
) -> None:
    figures = tortured(tmp_path, "--mode", "full", *more)
    assert (figures["wrong"], figures["missing"]) == ([], 0)
    assert figures["mode"] in {"full-mount", "full-limit"}
    assert figures["amid"] == figures["kills"] != 0


@pytest.mark.skipif(not torture_io.is_possible(), reason="strace may not follow here")
@pytest.mark.parametrize(
    ("mode", "more"),
    [("ioerror", ()), ("ioerror", ("--closed", "--step", "9"))],
)
def test_a_write_that_fails_is_told_in_words_and_loses_nothing(
    tmp_path: Path, mode: str, more: tuple[str, ...]
) -> None:
    figures = tortured(tmp_path, "--mode", mode, *more)
    assert (figures["wrong"], figures["missing"], figures["broken"]) == ([], 0, 0)
    assert int(str(figures["kills"])) > int(str(figures["amid"])) > KILLS / 6
