from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from coach.cli.root import root
from coach.paths import DATA_DIR_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Said:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)

    @property
    def id(self) -> str:
        assert self.code == 0, self.err
        (line,) = self.out.splitlines()
        return line

    def refused(self, code: int = 1) -> str:
        """Check that one sentence says what was wrong, and return it."""
        assert self.code == code, (self.code, self.out, self.err)
        (line,) = self.err.splitlines()
        assert "Traceback" not in line
        assert line.endswith((".", "works.", "nothing")), line
        return line


class Command:
    """The command, run in this process on one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.today: str | None = "2026-03-04"

    def on(self, today: str) -> Command:
        self.today = today
        return self

    def __call__(self, *args: str) -> Said:
        before = ["--data-dir", str(self.folder)]
        if self.today:
            before += ["--today", self.today]
        return bare(*before, *args)


def bare(*args: str) -> Said:
    """Run the command without any option of ours."""
    done = CliRunner().invoke(root, list(args), catch_exceptions=False)
    return Said(done.exit_code, done.stdout, done.stderr)


@cache
def help_of(*path: str) -> Said:
    """Return what a command says of itself; reading all content takes a second."""
    return bare(*path, "--help")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every command away from the data of whoever runs the tests."""
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path / "default"))


@pytest.fixture
def coach(folder: Path) -> Command:
    return Command(folder)


def in_a_process(
    *args: str | bytes, env: dict[str, str] | None = None, code: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a program of its own, or some code with its arguments."""
    begin = ["-c", code] if code else ["-m", "coach"]
    return subprocess.run(
        [sys.executable, *begin, *args],
        capture_output=True,
        check=False,
        timeout=60,
        env=os.environ | (env or {}),
    )
