"""Fills a small disk: each refusal is told in words, and nothing is lost.

``python -m coach.dev.torture_full FOLDER`` fills the disk that the folder is on; `run`
gives it one of two megabytes, or a limit on the size of files where that is not
permitted.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from coach.dev.torture_place import DUMPS, Figures, Place, new_key, write
from coach.domain.settings import Settings
from coach.errors import StoreUnavailable
from coach.store import facts, rekeying, settings_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.store.database import Database

DISK_BYTES = 2 << 20
BALLAST_BYTES = 400 << 10
STEP_BYTES = 12_000
TURNS = 12
MOST_FACTS = 3000
OWN_MOUNT, SIZE_LIMIT = "mount", "limit"
_OWN_DISK = (
    f'mount -t tmpfs -o size={DISK_BYTES} none "$1" && exec "$2" -m {__spec__.name} '
    '"$1" "$3"'
)


def run(folder: Path, *, closed: bool) -> Figures:
    """Fill a disk of two megabytes, or files up to two megabytes.

    Args:
        folder: an existing folder for the files.
        closed: whether the files are closed with a key.
    """
    how = OWN_MOUNT if can_mount(folder) else SIZE_LIMIT
    words = [str(folder), sys.executable, "closed" if closed else "plain"]
    if how == OWN_MOUNT:
        words += [str(DISK_BYTES), __spec__.name]
        command = ["unshare", "-rm", "sh", "-c", _OWN_DISK, "sh", *words]
    else:
        command = [sys.executable, "-m", __spec__.name, words[0], words[2]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return Figures(f"full-{how}", 0, 0, 0, 0, 1, 0.0, (done.stderr[-500:],))
    figures = json.loads(done.stdout)
    return Figures(
        **{**figures, "mode": f"full-{how}", "wrong": tuple(figures["wrong"])}
    )


def can_mount(folder: Path) -> bool:
    """Say whether a disk of one's own can be had, seen by one process alone."""
    if not shutil.which("unshare"):
        return False
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", str(folder)]
    return not subprocess.run(command, capture_output=True, check=False).returncode


class Filling:
    """A small disk that fills up again and again, each time at another byte.

    Args:
        folder: on that disk.
        closed: whether the files are closed with a key.
    """

    def __init__(self, folder: Path, *, closed: bool) -> None:
        self._folder = folder
        self._key = new_key() if closed else None
        self.refused = self.told = self.acknowledged = self.missing = 0
        self.wrong: list[str] = []

    def turn(self, number: int) -> None:
        """Fill the disk, try everything, make room, and go on."""
        place = Place(self._folder / "person", self._key)
        _set_limit(self._folder)
        ballast = self._folder / "ballast"
        ballast.write_bytes(b"x" * (BALLAST_BYTES + number * STEP_BYTES))
        old = Place(self._folder / "old", self._key)
        place.clear()
        old.clear()
        old.make_old(DUMPS / "0001.sql")
        before = old.file.read_bytes()
        kept: list[str] = []
        with closing(place.open()) as db:
            self._fill(db, kept)
            if not self._refused(lambda: old.open().close()):
                before = b""
            self._refused(lambda: settings_file.save(place.file.parent, Settings()))
            self._refused(place.take_copy)
        after = None if self._key else new_key()
        if not self._refused(lambda: rekeying.rewrite(place.file, place.key, after)):
            place.key = after
        self._look(place, kept, is_full=True)
        ballast.unlink()
        _lift_limit()
        with closing(place.open()) as db:
            self._keep_one(db, kept)
        place.take_copy()
        self._look(place, kept)
        self._look_at_old(old, before)
        self.wrong += place.look_at_copies()
        self.acknowledged += len(kept)

    def _look_at_old(self, old: Place, before: bytes) -> None:
        """Look whether an update waited for room; with room it goes through."""
        if before and old.file.read_bytes() != before:
            self.wrong.append("an update began without room for it")
        self._look(old, ())
        self.wrong += old.look_at_copies()

    def _fill(self, db: Database, kept: list[str]) -> None:
        def more() -> None:
            for _ in range(MOST_FACTS):
                self._keep_one(db, kept)

        self._refused(more)
        self._refused(lambda: self._keep_one(db, []))

    def _keep_one(self, db: Database, kept: list[str]) -> None:
        id_ = facts.new_id()
        write(db, id_)
        kept.append(id_)

    def _refused(self, act: Callable[[], object]) -> bool:
        """Do something for which there may be no room; return whether that was told."""
        try:
            act()
        except StoreUnavailable as error:
            self.refused += 1
            self.told += error.reason == "full" and "room" in str(error)
            if error.reason != "full":
                self.wrong.append(f"told as {error.reason}")
            return True
        return False

    def _look(
        self, place: Place, kept: Sequence[str], *, is_full: bool = False
    ) -> None:
        """Open the file; while there is no room, the log beside it stays."""
        held, wrong = place.look()
        self.wrong += [
            trouble
            for trouble in wrong
            if not (is_full and trouble.endswith(("-wal", "-shm")))
        ]
        self.missing += len(set(kept) - held.keys())


def _set_limit(folder: Path) -> None:
    """Have files end at two megabytes, unless the disk itself does."""
    if not folder.is_mount():
        resource.setrlimit(resource.RLIMIT_FSIZE, (DISK_BYTES, resource.RLIM_INFINITY))


def _lift_limit() -> None:
    endless = resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_FSIZE, (endless, endless))


def main(arguments: Sequence[str]) -> None:
    """Fill the disk of a folder several times, and print the figures as JSON."""
    folder, is_closed = Path(arguments[0]), arguments[1] == "closed"
    began = time.perf_counter()
    filling = Filling(folder, closed=is_closed)
    for number in range(TURNS):
        filling.turn(number)
    took = round(time.perf_counter() - began, 1)
    figures = Figures(
        "full",
        filling.refused,
        filling.told,
        filling.acknowledged,
        filling.missing,
        len(filling.wrong),
        took,
        tuple(filling.wrong[:3]),
    )
    print(json.dumps(asdict(figures)))


if __name__ == "__main__":
    main(sys.argv[1:])
