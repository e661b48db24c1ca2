"""Damaged data files by the hundred: ``python -m coach.dev.mutate --files N --seed S``.

A good file is damaged in one of many ways, plain or closed. Whatever comes of it, the
program opens and reads it, or says why not and offers a way out; that way is gone, and
the file that takes its place opens and is whole. The same seed does the same things.
Exit 1 when something else happened.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.clock import FixedClock
from coach.domain.facts import Answer, CheckIn, PlanChoice, Session, StateChange
from coach.domain.facts import Choice as Chosen
from coach.domain.facts import State as Standing
from coach.domain.settings import Settings
from coach.errors import StoreUnavailable
from coach.paths import DATABASE_NAME
from coach.services import lock, mending
from coach.services.lock import Place
from coach.store import (
    backups,
    cipher,
    data_file,
    database,
    facts,
    rekeying,
    settings_file,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.domain.facts import Fact
    from coach.store.cipher import Key

NOW = datetime(2026, 5, 14, 10, tzinfo=UTC)
PASSPHRASE, OTHER = "a horse on the stairs", "another horse"
PAGE = 4096
DAYS, AT_ONCE = 40, 8
AWAY = {"", "broken", "foreign", "newer"}


def flip_bits(raw: bytearray, hand: random.Random) -> None:
    """Turn one to forty bits over."""
    for _ in range(hand.choice((1, 3, 40))):
        raw[hand.randrange(len(raw))] ^= 1 << hand.randrange(8)


def flip_in_header(raw: bytearray, hand: random.Random) -> None:
    """Turn a few bits of the first hundred bytes over."""
    for _ in range(hand.choice((1, 4))):
        raw[hand.randrange(100)] ^= 1 << hand.randrange(8)


def cut_off(raw: bytearray, hand: random.Random) -> None:
    """Cut the end off, in a page or between two."""
    at = hand.randrange(len(raw))
    del raw[at - at % PAGE if hand.random() < 0.5 else at :]


def zero_pages(raw: bytearray, hand: random.Random) -> None:
    """Overwrite a run of pages with zeros."""
    start = _page(raw, hand)
    end = min(len(raw), start + PAGE * hand.choice((1, 2, 8)))
    raw[start:end] = bytes(end - start)


def zero_first(raw: bytearray, _hand: random.Random) -> None:
    """Overwrite the first page with zeros."""
    raw[:PAGE] = bytes(PAGE)


def swap_pages(raw: bytearray, hand: random.Random) -> None:
    """Let two pages change places."""
    one, two = _page(raw, hand), _page(raw, hand)
    a, b = raw[one : one + PAGE], raw[two : two + PAGE]
    raw[one : one + PAGE], raw[two : two + PAGE] = b, a


def scribble(raw: bytearray, hand: random.Random) -> None:
    """Overwrite a piece with random bytes."""
    start = hand.randrange(len(raw))
    end = min(len(raw), start + hand.choice((16, 512, PAGE, 5 * PAGE)))
    raw[start:end] = hand.randbytes(end - start)


def replace_all(raw: bytearray, hand: random.Random) -> None:
    """Put random bytes in the place of all."""
    raw[:] = hand.randbytes(hand.choice((1, 99, 5000, len(raw))))


DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip_bits,
    flip_in_header,
    cut_off,
    zero_pages,
    zero_first,
    swap_pages,
    scribble,
    replace_all,
)


def _page(raw: bytearray, hand: random.Random) -> int:
    return hand.randrange(max(1, len(raw) // PAGE)) * PAGE


@dataclass(frozen=True, slots=True)
class Good:
    """What is damaged: the bytes of a plain and of a closed file with the same facts.

    Attributes:
        plain, closed: the two.
        key: what opens the closed one.
        other: a key of the same salt that opens nothing.
    """

    plain: bytes
    closed: bytes
    key: Key
    other: Key


def a_life() -> Sequence[Fact]:
    """Return some facts of several kinds."""
    held: list[Fact] = []
    for n in range(DAYS):
        at = NOW - timedelta(days=n, hours=1)
        day = at.date()
        held += [
            CheckIn(f"check-{n}", day, at, n % 11, 5, f"words of day {n} " * 8),
            Session(f"walk-{n}", day, "walk", 10 + n % 30, at, note=f"out on {day}"),
        ]
    at = NOW - timedelta(days=1)
    held += [
        PlanChoice("choice", at.date(), at, Chosen.STAY),
        StateChange("state", at.date(), at, Standing.REST),
        Answer("answer", at.date(), at, "name", "Sam"),
    ]
    return held


def batched(held: Sequence[Fact], many: int) -> list[Sequence[Fact]]:
    """Return facts a few at a time."""
    return [held[start : start + many] for start in range(0, len(held), many)]


def make_good(folder: Path) -> Good:
    """Write the good files and return their bytes."""
    path = folder / "good" / DATABASE_NAME
    with closing(database.open_database(path, FixedClock(NOW))) as db:
        for each in batched(a_life(), AT_ONCE):
            facts.save(db, *each, verb="log")
    plain = path.read_bytes()
    key = cipher.derive(PASSPHRASE, cipher.new_salt())
    rekeying.rewrite(path, None, key)
    return Good(plain, path.read_bytes(), key, cipher.derive(OTHER, key.salt))


def try_one(good: Good, folder: Path, seed: int) -> str:
    """Damage one file and look what comes of it; return that in a word.

    Args:
        good: what to damage.
        folder: an empty one.
        seed: decides what is done.

    Raises:
        AssertionError: there was no way out, or it led nowhere.
    """
    hand = random.Random(seed)
    is_closed, has_copy = hand.random() < 0.5, hand.random() < 0.5
    place = _lay_out(folder)
    key = good.key if is_closed else None
    raw = bytearray(good.closed if is_closed else good.plain)
    if has_copy:
        place.file.write_bytes(raw)
        at = NOW - timedelta(days=3)
        backups.take(place.file, place.copies[0], at, backups.Why.HOURLY, key)
    if is_closed and hand.random() < 0.1:
        place.file.write_bytes(raw)
        return _refused(place, good.other)
    DAMAGES[seed % len(DAMAGES)](raw, hand)
    place.file.write_bytes(raw)
    reason = _opens(place, PASSPHRASE)
    knows_salt = has_copy or not is_closed or raw.startswith(good.key.salt)
    assert reason in AWAY or not knows_salt, reason
    ways = mending.look(place, key, NOW)
    best = ways.offers[0]
    assert ways.offers[-1].way is mending.Way.FRESH
    assert not has_copy or best.way is not mending.Way.FRESH, ways
    if reason:
        left = place.file.read_bytes()
        _go(place, best, key)
        assert left in {each.read_bytes() for each in place.data.iterdir()}, "gone"
    return f"{reason or 'reads'}: {best.way}"


def _lay_out(folder: Path) -> Place:
    place = Place(folder / "data", (folder / "copies",))
    data_file.make_private_folder(place.data)
    settings_file.save(place.data, Settings(copies_folder=str(place.copies[0])))
    return place


def _refused(place: Place, other: Key) -> str:
    """Look that a wrong passphrase is one, and no damage."""
    reason = _opens(place, OTHER)
    assert reason == "wrong_key", reason
    ways = mending.look(place, other, NOW)
    assert (ways.file, len(ways.offers)) == ("wrong_key", 1), ways
    return reason


def _opens(place: Place, passphrase: str) -> str:
    """Open, read and write; return why that does not go, or nothing."""
    try:
        key = lock.open_with(place.data, passphrase, NOW)
        with closing(database.open_database(place.file, FixedClock(NOW), key)) as db:
            facts.load_history(db)
            walk = Session("new", date(2026, 5, 14), "walk", 5, NOW)
            facts.save(db, walk, verb="log")
    except StoreUnavailable as error:
        return error.reason
    return ""


def _go(place: Place, best: mending.Offer, key: Key | None) -> None:
    done = mending.mend(place, best.way, key, NOW)
    assert done.holds == best.holds, (done, best)
    with closing(database.open_database(place.file, FixedClock(NOW), key)) as db:
        assert db.rows("PRAGMA integrity_check") == [("ok",)]
        assert not db.rows("PRAGMA foreign_key_check")
        facts.load_history(db)
        walk = Session("newer", date(2026, 5, 14), "walk", 5, NOW)
        facts.save(db, walk, verb="log")


def main(args: Sequence[str] | None = None) -> int:
    """Damage so many files; return 1 if one of them had no way out."""
    parser = argparse.ArgumentParser(prog="coach.dev.mutate", description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(args)
    found: Counter[str] = Counter()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        good = make_good(Path(folder))
        for seed in range(asked.seed, asked.seed + asked.files):
            with tempfile.TemporaryDirectory(dir=folder) as own:
                try:
                    found[try_one(good, Path(own), seed)] += 1
                except Exception as error:  # noqa: BLE001 - that is what is looked for
                    bad += 1
                    print(f"seed {seed}: {type(error).__name__}: {error}")
    for what, many in sorted(found.items()):
        print(f"{many:6} {what}")
    return 1 if bad else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
