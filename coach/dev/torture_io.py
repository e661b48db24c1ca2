"""Has the disk fail at the n-th write, for every n, by strace's own tampering.

``python -m coach.dev.torture_io FOLDER FIRST STEP CALL`` is what runs under strace: one
child for each n. A child's writes are counted from its birth, so each first makes as
many idle writes as put its own n-th write where strace fails one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.dev.torture_place import Figures, Place, new_key, write
from coach.domain.settings import Settings
from coach.errors import StoreUnavailable
from coach.store import cipher, facts, settings_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.store.cipher import Key
    from coach.store.database import Database

CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate")
FAILS_AT = 300
FACTS = 2
AT_ONCE = 10
SAID, TOLD, FELL = "said", "told", "fell"
_NOWHERE = os.open(os.devnull, os.O_WRONLY)
_IDLE: dict[str, Callable[[int], object]] = {
    "pwrite64": lambda handle: os.pwrite(handle, b"x", 0),
    "write": lambda handle: os.write(handle, b"x"),
    "fdatasync": os.fdatasync,
    "fsync": os.fsync,
    "ftruncate": lambda handle: os.ftruncate(handle, 0),
}


def is_possible() -> bool:
    """Say whether strace is there and may follow."""
    if not shutil.which("strace"):
        return False
    command = ["strace", "-o", os.devnull, sys.executable, "-c", ""]
    return not subprocess.run(command, capture_output=True, check=False).returncode


def run(
    folder: Path, *, closed: bool, from_then_on: bool = False, step: int = 1
) -> Figures:
    """Let each write fail in turn, until a child makes no more writes than that.

    Args:
        folder: an existing folder for the files.
        closed: whether the files are closed with a key.
        from_then_on: whether all later ones fail too, as on a disk that died.
        step: 2 for every second write, and so on.
    """
    began = time.perf_counter()
    key = new_key() if closed else None
    start = Place(folder / "start", key)
    start.fill(FACTS)
    trial = _Trial(folder, key, start.snapshot(), step)
    for call in CALLS:
        first = 1
        while trial.fails(call, first, from_then_on=from_then_on) == AT_ONCE:
            first += AT_ONCE * step
    return Figures(
        "io-dead" if from_then_on else "io",
        trial.hits,
        trial.told,
        trial.acknowledged,
        trial.missing,
        len(trial.wrong),
        round(time.perf_counter() - began, 1),
        tuple(trial.wrong[:3]),
    )


class _Trial:
    """Children at work on a disk that fails, and what becomes of their files."""

    def __init__(
        self, folder: Path, key: Key | None, files: dict[str, bytes], step: int
    ) -> None:
        self._folder, self._key, self._files = folder, key, files
        self._step = step
        self.hits = self.told = self.acknowledged = self.missing = 0
        self.wrong: list[str] = []

    def fails(self, call: str, first: int, *, from_then_on: bool) -> int:
        """Let the n-th call of one kind fail, from the first n on; return the hits."""
        numbers = range(first, first + AT_ONCE * self._step, self._step)
        for number in numbers:
            Place(self._folder / str(number), self._key).put_back(self._files)
        when = f"{FAILS_AT}{'+' if from_then_on else ''}"
        hits = self._follow(call, first, when)
        for number in numbers:
            self._look(self._folder / str(number), f"{call} {number}")
        self.hits += hits
        return hits

    def _follow(self, call: str, first: int, when: str) -> int:
        log = self._folder / "strace.log"
        secret = b"" if self._key is None else self._key.secret() + self._key.salt
        words = ["-m", __spec__.name, str(self._folder), str(first)]
        words += [str(self._step), call]
        tamper = ["-e", f"trace={call}", "-e", f"inject={call}:error=EIO:when={when}"]
        follow = ["strace", "-f", "-qq", "--seccomp-bpf", "-s0", "-o", str(log)]
        subprocess.run(
            [*follow, *tamper, sys.executable, *words],
            input=secret,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            check=True,
        )
        hit = re.findall(r"^(\d+) .*\(INJECTED\)", log.read_text(), re.MULTILINE)
        return len(set(hit))

    def _look(self, folder: Path, when: str) -> None:
        place = Place(folder, self._key)
        said = place.file.with_name(SAID)
        lines = said.read_text().splitlines()
        said.unlink()
        kept, wrong = place.look()
        wrong += place.look_at_copies()
        wrong += [line for line in lines if line.startswith(FELL)]
        ids = {line for line in lines if " " not in line}
        self.wrong += [f"{when}: {trouble}" for trouble in wrong]
        self.acknowledged += len(ids)
        self.told += any(line.startswith(TOLD) for line in lines)
        self.missing += len(ids - kept.keys())


def main(arguments: Sequence[str]) -> None:
    """Run one child after another, each nearer to the call that fails."""
    folder, first, step = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    raw = sys.stdin.buffer.read()
    size = cipher.KEY_BYTES
    key = cipher.Key(bytearray(raw[:size]), raw[size:]) if raw else None
    _Child(folder / "warm", key).live()
    for number in range(first, first + AT_ONCE * step, step):
        child = os.fork()
        if child == 0:
            for _ in range(FAILS_AT - number):
                _idle(arguments[3])
            _Child(folder / str(number), key).live()
            os._exit(0)
        os.waitpid(child, 0)


def _idle(call: str) -> None:
    """Make one call of a kind that does nothing."""
    with suppress(OSError):
        _IDLE[call](_NOWHERE)


class _Child:
    """Opens the file, writes, copies, changes a setting; and goes on whatever fails."""

    def __init__(self, folder: Path, key: Key | None) -> None:
        self._place = Place(folder, key)
        said = self._place.file.with_name(SAID)
        self._said = os.open(said, os.O_WRONLY | os.O_CREAT, 0o600)

    def live(self) -> None:
        """Do all of it; what is said about it goes out by a call that is spared."""
        place = self._place
        folder = place.file.parent
        self._attempt(self._open_and_write)
        self._attempt(place.take_copy)
        self._attempt(lambda: settings_file.save(folder, Settings()))
        self._attempt(self._open_and_write)

    def _open_and_write(self) -> None:
        with closing(self._place.open()) as db:
            for _ in range(FACTS):
                self._attempt(lambda: self._write(db))

    def _write(self, db: Database) -> None:
        id_ = facts.new_id()
        write(db, id_)
        self._say(id_)

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except StoreUnavailable as error:
            self._say(f"{TOLD} {error.reason}: {error}")
        except Exception as error:  # noqa: BLE001 # a traceback is what is looked for
            self._say(f"{FELL} {error!r}")

    def _say(self, line: str) -> None:
        os.writev(self._said, [f"{line}\n".encode()])


if __name__ == "__main__":
    main(sys.argv[1:])
