"""Closing, opening for good and changing the passphrase while the program is killed."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from coach.dev.torture_place import Place, new_key, write
from coach.store import backups, data_file, facts, rekeying

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

    from coach.dev.torture_kill import Say
    from coach.store.cipher import Key

FACTS = 30
WRITTEN, FINISHED = "written", "finished"


class Rekeying:
    """A data file and two copies come under another key, then a fact is written.

    Args:
        folder: for the files.
        before: what opens them at the start; None for plain ones.
        after: what shall open them.

    Attributes:
        longest_s: how long a child lives at most; None to measure its work.
        kills_a_file: how many children one file goes through.
    """

    longest_s: float | None = None
    kills_a_file = 1

    def __init__(self, folder: Path, before: Key | None, after: Key | None) -> None:
        self.place, self._before, self._after = Place(folder, before), before, after
        self._ids = self.place.fill(FACTS)
        self._files = self.place.snapshot()
        self._id, self._said = "", set[str]()

    def prepare(self) -> None:
        """Have the files as they were at the start."""
        self.place.key = self._before
        self.place.put_back(self._files)
        self._id, self._said = facts.new_id(), set()

    def work(self, say: Say) -> None:
        """Change the key, and write."""
        place = self.place
        rekeying.rewrite(place.file, self._before, self._after)
        say(WRITTEN)
        rekeying.finish(place.file, self._after, (place.copies,))
        say(FINISHED)
        place.key = self._after
        with closing(place.open()) as db:
            write(db, self._id)
            say(self._id)

    def hear(self, lines: Sequence[str]) -> int:
        """Take in what the child said; return how many things it acknowledged."""
        self._said = set(lines)
        return len(lines)

    def check(self) -> tuple[list[str], list[str]]:
        """Open the file by the key it says it needs, and finish what is left to do."""
        place = self.place
        place.key = self._key_it_needs()
        kept, wrong = place.look()
        rekeying.finish(place.file, place.key, (place.copies,))
        wrong += place.look_at_copies()
        if len(backups.copies(place.copies)) != 2:
            wrong.append("a copy is gone")
        if self._said and place.key is not self._after:
            wrong.append("the old key came back")
        if place.key is not None and place.holds_words():
            wrong.append("words can be read in a closed file")
        wanted = [*self._ids, *({self._id} & self._said)]
        return [id_ for id_ in wanted if id_ not in kept], wrong

    def _key_it_needs(self) -> Key | None:
        salt = data_file.salt_of(self.place.file)
        known = (key for key in (self._before, self._after) if key is not None)
        return next((key for key in known if key.salt == salt), None)


def closing_up(folder: Path, key: Key | None, rng: random.Random) -> Rekeying:
    """Return the mode in which plain notes are closed."""
    del key, rng
    return Rekeying(folder, None, new_key())


def changing(folder: Path, key: Key | None, rng: random.Random) -> Rekeying:
    """Return the mode in which the passphrase is changed."""
    del rng
    return Rekeying(folder, key or new_key(), new_key())


def opening_up(folder: Path, key: Key | None, rng: random.Random) -> Rekeying:
    """Return the mode in which closed notes are made plain."""
    del rng
    return Rekeying(folder, key or new_key(), None)
