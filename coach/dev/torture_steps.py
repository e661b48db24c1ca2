"""One big step while the program is killed: it is done whole, or not at all."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from coach.dev.torture_place import Place, write
from coach.services import copies, mending
from coach.services.lock import Place as Lived
from coach.store import facts, merging, other_copy

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from coach.dev.torture_kill import Say
    from coach.dev.torture_place import Kept
    from coach.store.cipher import Key

    Step = Callable[[Place], None]

FACTS, MORE = 120, 40
DAMAGE_BYTES = 20_000
DONE = "done"


class BigStep:
    """A step over many facts, then one fact is written.

    Args:
        place: the files before the step.
        step: what is done with them.

    Attributes:
        longest_s: how long a child lives at most; None to measure its work.
        kills_a_file: how many children one file goes through.
    """

    longest_s: float | None = None
    kills_a_file = 1

    def __init__(self, place: Place, step: Step) -> None:
        self._place, self._step = place, step
        self._files = place.snapshot()
        self._before, _ = place.look()
        self._id, self._said = facts.new_id(), set[str]()
        self.work(lambda line: None)
        after, _ = place.look()
        self._after = {id_: held for id_, held in after.items() if id_ != self._id}

    def prepare(self) -> None:
        """Have the files as they were before the step."""
        self._place.put_back(self._files)
        self._id, self._said = facts.new_id(), set()

    def work(self, say: Say) -> None:
        """Take the step, and write."""
        self._step(self._place)
        say(DONE)
        with closing(self._place.open()) as db:
            write(db, self._id)
            say(self._id)

    def hear(self, lines: Sequence[str]) -> int:
        """Take in what the child said; return how many things it acknowledged."""
        self._said = set(lines)
        return len(lines)

    def check(self) -> tuple[list[str], list[str]]:
        """Open the file: it is as before the step, or as after it."""
        kept, wrong = self._place.look()
        wrong += self._place.look_at_copies()
        missing = [self._id] if self._id in self._said and self._id not in kept else []
        kept.pop(self._id, None)
        if kept not in self._allowed():
            wrong.append("the step was taken by half")
        return missing, wrong

    def _allowed(self) -> tuple[Kept, ...]:
        return (self._after,) if self._said else (self._before, self._after)


def bringing_back(folder: Path, key: Key | None, rng: random.Random) -> BigStep:
    """Return the mode in which a copy is brought back."""
    place = Place(folder, key)
    place.fill(FACTS)
    name = place.take_copy().name
    _live_on(place, rng)

    def step(place: Place) -> None:
        lived = Lived(place.file.parent, (place.copies,))
        copy = place.copies / name
        copies.bring_back(lived, place.key, copy, place.key, place.clock)

    return BigStep(place, step)


def merging_in(folder: Path, key: Key | None, rng: random.Random) -> BigStep:
    """Return the mode in which another copy of the same notes is brought together."""
    place = Place(folder, key)
    place.fill(FACTS)
    other = place.copies / place.take_copy().name
    _live_on(place, rng)
    away = Place(folder.with_name(f"{folder.name}-other"), key)
    away.file.write_bytes(other.read_bytes())
    _live_on(away, rng)

    def step(place: Place) -> None:
        incoming = other_copy.held_in(away.file, place.clock, place.key)
        place.take_copy()
        with closing(place.open()) as db:
            merging.take_in(db, incoming)

    return BigStep(place, step)


class Mending:
    """Damaged notes are put together with their copy, then a fact is written.

    Args:
        folder: for the files.
        key: what closes them; None for plain ones.
        rng: chooses what is written before the damage.

    Attributes:
        longest_s: how long a child lives at most; None to measure its work.
        kills_a_file: how many children one file goes through.
    """

    longest_s: float | None = None
    kills_a_file = 1

    def __init__(self, folder: Path, key: Key | None, rng: random.Random) -> None:
        self._place = place = Place(folder, key)
        place.fill(FACTS)
        place.take_copy()
        self._ids = set(place.look()[0])
        _live_on(place, rng)
        self._damaged = bytearray(place.file.read_bytes())
        middle = len(self._damaged) // 2
        self._damaged[middle : middle + DAMAGE_BYTES] = bytes(DAMAGE_BYTES)
        place.file.write_bytes(self._damaged)
        self._files = place.snapshot()
        self._id, self._said = facts.new_id(), set[str]()

    def prepare(self) -> None:
        """Have the damaged file again."""
        self._place.put_back(self._files)
        self._id, self._said = facts.new_id(), set()

    def work(self, say: Say) -> None:
        """Mend the file, and write."""
        self._mend()
        say(DONE)
        with closing(self._place.open()) as db:
            write(db, self._id)
            say(self._id)

    def hear(self, lines: Sequence[str]) -> int:
        """Take in what the child said; return how many things it acknowledged."""
        self._said = set(lines)
        return len(lines)

    def check(self) -> tuple[list[str], list[str]]:
        """Mend it again if it is not whole yet; nothing of the copy is missing then.

        The damaged file is kept in any case.
        """
        place, wrong = self._place, []
        if not mending.is_whole(place.file, place.key):
            wrong += ["it fell back to the damaged file"] * (DONE in self._said)
            self._mend()
        files = [file.read_bytes() for file in place.files()]
        if bytes(self._damaged) not in files:
            wrong.append("the damaged file is gone")
        kept, found = place.look()
        beside = f"left behind: {place.file.name}.broken-"
        wrong += [each for each in found if not each.startswith(beside)]
        wrong += place.look_at_copies()
        wanted = self._ids | ({self._id} & self._said)
        return sorted(wanted - kept.keys()), wrong

    def _mend(self) -> None:
        place = self._place
        lived = Lived(place.file.parent, (place.copies,))
        way = mending.Way.JOIN
        mending.mend(lived, way, place.key, place.clock.now())


def _live_on(place: Place, rng: random.Random) -> None:
    """Write more facts, change a few and delete a few of those there are."""
    kept, _ = place.look()
    ids = rng.sample(sorted(kept), MORE)
    with closing(place.open()) as db:
        for id_ in ids[: MORE // 2]:
            write(db, id_, 1)
        for id_ in ids[MORE // 2 :]:
            facts.delete(db, id_)
        for _ in range(MORE):
            write(db, facts.new_id())
