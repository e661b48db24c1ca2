"""The ways out of a damaged data file, and what each of them keeps.

All of it is slow: plain functions of plain values, for any thread. The damaged file is
read as bytes and never written; it stays beside the good one under another name.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.store import backups, cipher, data_file, mend_file, mended, trouble
from coach.store import page_image as pages
from coach.store import salvage as salvaging
from coach.store.backups import Contents
from coach.store.database import Troubles
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from coach.services.lock import Place
    from coach.store.cipher import Key
    from coach.store.mend_file import WholeCopy

EMPTY = Contents(0, 0, 0, None, None)


class Way(StrEnum):
    """A way out."""

    JOIN = "join"
    SALVAGE = "salvage"
    COPY = "copy"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Offer:
    """One way, and what it keeps.

    Attributes:
        way: which.
        holds: what the notes hold afterwards.
        made: when the copy that it uses was made, aware, UTC; None without one.
    """

    way: Way
    holds: Contents
    made: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways that there are now.

    Attributes:
        offers: the one that keeps most first, the fresh start last.
        file: why the damaged file gives nothing: ``nothing``, ``newer``, ``wrong_key``,
            ``closed``; empty where it gives something.
        rows_lost: about how many lines of the damaged file cannot be read.
        copy_ends: the last day of the newest whole copy; None without one.
        file_ends: the last day that the damaged file still gives.
        needs_passphrase: whether the file or its copies ask for one first.
    """

    offers: tuple[Offer, ...]
    file: str = ""
    rows_lost: int = 0
    copy_ends: date | None = None
    file_ends: date | None = None
    needs_passphrase: bool = False


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done.

    Attributes:
        way: which way was gone.
        holds: what the notes hold now.
        broken: where the damaged file is now; None where it was away already.
    """

    way: Way
    holds: Contents
    broken: Path | None


def is_whole(path: Path, key: Key | None) -> bool:
    """Say whether a data file is whole, as far as it can be looked at now."""
    return mend_file.is_whole(path, key)


def key_of(place: Place, passphrase: str) -> Key | None:
    """Return the key of damaged closed notes, or of their copies.

    Args:
        place: where the notes and the copies lie.
        passphrase: as typed.

    Returns:
        None where it opens no page of the file, and no copy.
    """
    files = [_source(place.file), *_all_copies(place)]
    tried: set[bytes] = set()
    for file in files:
        with suppress(OSError):
            salt = data_file.salt_of(file)
            if salt is None or salt in tried:
                continue
            tried.add(salt)
            key = cipher.derive(passphrase, salt)
            if any(_fits(each, key) for each in files):
                return key
            key.wipe()
    return None


def look(place: Place, key: Key | None, now: datetime) -> Ways:
    """Return the ways out of the notes being damaged, and what each keeps.

    Args:
        place: where the notes and the copies lie.
        key: what opens them; None for plain ones, or where it is not known.
        now: the present instant, aware.

    Raises:
        StoreUnavailable: there is no room to try a way.
    """
    copy = mend_file.newest_whole(place.copies, key)
    with salvaging.read(_source(place.file), key, now) as reading:
        found = reading.found
        offers = []
        if found.contents is not None and copy is not None:
            rows = reading.connection
            if mend_file.new_in(rows, copy.copy.path, key):
                with mend_file.prepared(place.data, key, copy.copy.path, rows) as made:
                    held = backups.look(made, key)
                offers.append(Offer(Way.JOIN, held, copy.copy.at))
    single = []
    if found.contents is not None:
        single.append(Offer(Way.SALVAGE, found.contents))
    if copy is not None:
        single.append(Offer(Way.COPY, copy.contents, copy.copy.at))
    # Of two that keep as much, the copy is the one that is whole.
    single.sort(key=lambda each: (_worth(each.holds), each.way is Way.COPY))
    offers += [*reversed(single), Offer(Way.FRESH, EMPTY)]
    return Ways(
        tuple(offers),
        found.reason,
        found.rows_lost,
        copy.contents.last_day if copy else None,
        found.contents.last_day if found.contents else None,
        key is None and _needs_passphrase(place, found.reason, copy),
    )


def mend(place: Place, way: Way, key: Key | None, now: datetime) -> Mended:
    """Go one of the ways; the damaged file stays beside under another name.

    Killed at any instant, the damaged file is in its place or the good one is, or the
    next start finishes it. No data is open in this process meanwhile.

    Args:
        place: where the notes and the copies lie.
        way: which.
        key: what opens the notes and shall open the good file; None for plain ones.
        now: the present instant, aware.

    Raises:
        StoreUnavailable: ``broken`` where the way is there no more, ``locked`` where
            the file changed meanwhile, ``full``, ``unreadable``; all is as it was.
    """
    before = pages.size_of(place.file)
    with ExitStack() as stack:
        rows = copy = None
        if way in {Way.JOIN, Way.SALVAGE}:
            source = _source(place.file)
            reading = stack.enter_context(salvaging.read(source, key, now))
            rows = reading.connection if not reading.found.reason else None
        if way in {Way.JOIN, Way.COPY}:
            whole = mend_file.newest_whole(place.copies, key)
            copy = whole.copy.path if whole else None
        if (rows is None, copy is None) != _without(way):
            raise trouble.unavailable("broken", place.file)
        good = stack.enter_context(mend_file.prepared(place.data, key, copy, rows))
        held = backups.look(good, key)
        if pages.size_of(place.file) != before:
            raise trouble.unavailable("locked", place.file)
        with Troubles(place.file):
            return Mended(way, held, mended.put(good, place.file, now))


def _without(way: Way) -> tuple[bool, bool]:
    """Return whether a way does without the file's rows, and without a copy."""
    return way not in {Way.JOIN, Way.SALVAGE}, way not in {Way.JOIN, Way.COPY}


def _worth(holds: Contents) -> tuple[int, int, int]:
    return holds.days, holds.sessions, holds.notes


def _source(path: Path) -> Path:
    """Return the damaged file: in its place, or where it stepped aside."""
    aside = mended.broken_files(path)
    return aside[0] if data_file.is_missing(path) and aside else path


def _all_copies(place: Place) -> list[Path]:
    found = []
    for folder in place.copies:
        with suppress(OSError):
            found += [copy.path for copy in backups.copies(folder)]
    return found


def _fits(path: Path, key: Key) -> bool:
    with suppress(OSError):
        return pages.fits(path, key)
    return False


def _needs_passphrase(place: Place, reason: str, copy: WholeCopy | None) -> bool:
    """Say whether more could be read with a passphrase."""
    if reason == salvaging.CLOSED:
        return True
    if copy is not None or reason == "":
        return False
    return any(data_file.is_closed(each) for each in _all_copies(place))
