"""What is under way while the program is killed: saving, updating, copying."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from coach.dev.torture_place import DUMPS, START, Place, write
from coach.store import backups, data_file, facts

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from coach.dev.torture_kill import Say
    from coach.dev.torture_place import Kept
    from coach.store.cipher import Key
    from coach.store.database import Database

GOING, GONE, COPY = "going", "gone", "copy"


class Saving:
    """Facts are written, changed and deleted without end.

    Args:
        folder: for the files.
        key: what closes them; None for plain ones.
        rng: chooses what is done.

    Attributes:
        longest_s: how long a child lives at most; None to measure its work.
        kills_a_file: how many children one file goes through.
    """

    longest_s: float | None = 0.03
    kills_a_file = 30

    def __init__(self, folder: Path, key: Key | None, rng: random.Random) -> None:
        self.place, self._rng = Place(folder, key), rng
        self._said: dict[str, str] = {}

    def prepare(self) -> None:
        """Begin a new file."""
        self.place.clear()
        self._said = {}
        with closing(self.place.open()) as db:
            write(db, facts.new_id())

    def work(self, say: Say) -> None:
        """Write without end, and say each thing once it is acknowledged."""
        with closing(self.place.open()) as db:
            while True:
                _write_some(db, say)

    def hear(self, lines: Sequence[str]) -> int:
        """Take in what a child said; return how many things it acknowledged."""
        for line in lines:
            id_, said = line.split(" ")
            self._said[id_] = said
        return sum(not line.endswith(GOING) for line in lines)

    def check(self) -> tuple[list[str], list[str]]:
        """Open the file; return what is missing and what is wrong."""
        kept, wrong = self.place.look()
        wrong += self.place.look_at_copies()
        said = self._said.items()
        missing = [id_ for id_, word in said if not _is_kept(kept, id_, word)]
        for id_ in missing:
            del self._said[id_]
        return missing, wrong


def _write_some(db: Database, say: Say) -> None:
    """Keep three facts, change the last one, delete the one before."""
    ids = [facts.new_id() for _ in range(3)]
    for id_ in ids:
        write(db, id_)
        say(f"{id_} 0")
    write(db, ids[2], 1)
    say(f"{ids[2]} 1")
    say(f"{ids[1]} {GOING}")
    facts.delete(db, ids[1])
    say(f"{ids[1]} {GONE}")


def _is_kept(kept: Kept, id_: str, said: str) -> bool:
    """Say whether a fact is as it was acknowledged, or already one step further."""
    if id_ not in kept:
        return False
    version, is_deleted = kept[id_]
    if said == GOING:
        return True
    return is_deleted if said == GONE else not is_deleted and version >= int(said)


class Copying(Saving):
    """Facts are written while a copy is taken after every few of them."""

    longest_s: float | None = 0.05

    def prepare(self) -> None:
        """Begin a new file."""
        super().prepare()
        self._copied: str = ""
        self._hours = 0

    def work(self, say: Say) -> None:
        """Write and take copies, each an hour after the last, without end."""
        place = self.place
        hours = self._hours
        with closing(place.open()) as db:
            while True:
                _write_some(db, say)
                hours += 1
                now = START + timedelta(hours=hours)
                why = backups.Why.HOURLY
                made = backups.take(place.file, place.copies, now, why, place.key)
                backups.drop_old(place.copies, now)
                say(f"{COPY} {hours} {made.path.name}")

    def hear(self, lines: Sequence[str]) -> int:
        """Take in what a child said."""
        copies = [line for line in lines if line.startswith(COPY)]
        if copies:
            _, hours, self._copied = copies[-1].split()
            self._hours = int(hours)
        self._hours += 1  # one more may have been taken and not said
        others = [line for line in lines if not line.startswith(COPY)]
        return super().hear(others) + len(copies)

    def check(self) -> tuple[list[str], list[str]]:
        """Open the file and all copies."""
        missing, wrong = super().check()
        if self._copied and not (self.place.copies / self._copied).exists():
            missing.append(self._copied)
        return missing, wrong


class Updating:
    """A file of an older version is brought up to date, then a fact is written."""

    longest_s: float | None = None
    kills_a_file = 1

    def __init__(self, folder: Path, key: Key | None, rng: random.Random) -> None:
        self.place, self._rng = Place(folder, key), rng
        dumps = sorted(DUMPS.glob("*.sql"))[:-1]
        self._old = [self._made(dump) for dump in dumps]
        self._held: dict[str, Any] = {}
        self._id, self._is_said = "", False

    def prepare(self) -> None:
        """Have a file of one of the older versions."""
        files, self._held = self._rng.choice(self._old)
        self.place.put_back(files)
        self._id, self._is_said = facts.new_id(), False

    def work(self, say: Say) -> None:
        """Open it, which updates it, and write."""
        with closing(self.place.open()) as db:
            write(db, self._id)
            say(self._id)

    def hear(self, lines: Sequence[str]) -> int:
        """Take in what the child said."""
        self._is_said = bool(lines)
        return len(lines)

    def check(self) -> tuple[list[str], list[str]]:
        """Open it; every fact of the old file is there, and a copy of it."""
        kept, wrong = self.place.look()
        wrong += self.place.look_at_copies()
        missing = [self._id] if self._is_said and self._id not in kept else []
        with closing(self.place.open()) as db:
            now = dict(_facts_in(db.rows))
        missing += [id_ for id_, row in self._held.items() if now.get(id_) != row]
        if not backups.copies(self.place.copies):
            wrong.append("no copy from before the update")
        return missing, wrong

    def _made(self, dump: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
        """Return the files of an old version, and the facts in them."""
        self.place.clear()
        self.place.make_old(dump)
        path, key = self.place.file, self.place.key
        with closing(data_file.connect_to_look(path, key)) as old:
            held = dict(_facts_in(lambda sql: old.execute(sql).fetchall()))
        return self.place.snapshot(), held


def _facts_in(rows: Any) -> Iterator[tuple[str, Any]]:
    """Yield each fact's id with what the oldest version kept of it."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    for (table,) in rows(tables):
        columns = [name for _, name, *_ in rows(f"PRAGMA table_info({table})")]
        if "deleted" in columns:
            for row in rows(f"SELECT id, changed, deleted FROM {table}"):
                yield row[0], row[1:]
