"""Runs work in a child process that is killed, and hears what it said before."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
import traceback
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    Say = Callable[[str], None]
    """Tells the parent one line; it is on its way when this returns."""

_BLOCK = 1 << 16
_FELL = 3


@dataclass(frozen=True, slots=True)
class Heard:
    """What a child said before it ended.

    Attributes:
        lines: all whole lines.
        is_cut: whether it was killed before its work was done.
        fell: whether an error ended it.
    """

    lines: tuple[str, ...]
    is_cut: bool
    fell: bool


def killed_after(seconds: float, work: Callable[[Say], None]) -> Heard:
    """Do work in a child and kill it after so many seconds, if it still runs.

    The parent must hold no database open: a child takes such a file with it.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _live(work, writer)
    os.close(writer)
    said = _listen(reader, time.monotonic() + seconds)
    os.kill(child, signal.SIGKILL)
    said += _rest(reader)
    os.close(reader)
    _, status = os.waitpid(child, 0)
    return Heard(
        tuple(said.decode().split("\n")[:-1]),
        is_cut=os.WIFSIGNALED(status),
        fell=os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0,
    )


def _live(work: Callable[[Say], None], writer: int) -> None:
    """Do the work and end; nothing of the parent's runs in the child after it."""
    status = _FELL
    try:
        work(lambda line: _say(writer, line))
        status = 0
    finally:
        if status:
            traceback.print_exc()
            sys.stderr.flush()
        os._exit(status)


def _say(writer: int, line: str) -> None:
    os.write(writer, f"{line}\n".encode())


def _listen(reader: int, until: float) -> bytes:
    said = b""
    while (left := until - time.monotonic()) > 0:
        if not select.select([reader], [], [], left)[0]:
            break
        block = os.read(reader, _BLOCK)
        if not block:
            break
        said += block
    return said


def _rest(reader: int) -> bytes:
    said = b""
    while block := os.read(reader, _BLOCK):
        said += block
    return said
