"""Reading in a process of its own: the window stays usable, and a press stops it.

Foreign bytes are read away from the data: the child opens no file of ours, and a file
that makes it hang or swell costs the child alone.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING

from coach.exchange.findings import Trouble, Unread
from coach.exchange.reading import FileRead, Progress, Reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

    from coach.exchange.formats import Known

TELLS_EACH_S = 0.05
MOST_MEMORY = 4 * 1024**3
"""Address space a child may take; the programs it needs are a part of that."""

Message = Progress | FileRead


class ReadingApart:
    """One reading under way.

    Args:
        paths: files, folders and zips that the person chose.
        known: what importers may know besides the files.
    """

    def __init__(self, paths: Sequence[Path], known: Known) -> None:
        context = get_context("spawn")
        self._messages, theirs = context.Pipe(duplex=False)
        self._child = context.Process(
            target=_read, args=(theirs, list(paths), known), daemon=True
        )
        self._names = [path.name for path in paths]
        self._child.start()
        theirs.close()
        self.is_done = False

    def poll(self, wait_s: float = 0.0) -> list[Message]:
        """Return what the child has told since the last time.

        A child that ended before it was through leaves a file that is damaged; then
        ``is_done`` is true as after the end.
        """
        found: list[Message] = []
        try:
            while not self.is_done and self._messages.poll(wait_s):
                message = self._messages.recv()
                wait_s = 0.0
                if message is None:
                    self._end()
                else:
                    found.append(message)
        except (EOFError, OSError):
            self._end()
            found.append(_ended(self._names))
        return found

    def cancel(self) -> None:
        """Stop at once; nothing of it stays."""
        if not self.is_done:
            self._end()

    def _end(self) -> None:
        """Let the child go: what it had to tell was told, and waiting would be seen."""
        self.is_done = True
        self._child.kill()
        self._child.join()
        self._child.close()
        self._messages.close()


def _ended(names: list[str]) -> FileRead:
    named = names[0] if len(names) == 1 else ""
    return FileRead(named, None, unread=Unread(Trouble.DAMAGED))


def _read(messages: Connection, paths: list[Path], known: Known) -> None:
    """Read everything and tell it; the body of the child."""
    _limit_memory()
    told_at = 0.0

    def tell(progress: Progress) -> None:
        nonlocal told_at
        if time.monotonic() - told_at >= TELLS_EACH_S:
            told_at = time.monotonic()
            messages.send(progress)

    with suppress(BrokenPipeError, KeyboardInterrupt):
        for found in Reader(known, tell).read(paths):
            messages.send(found)
        messages.send(None)


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(hard, MOST_MEMORY)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
