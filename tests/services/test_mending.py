"""The ways out of damaged notes: what each keeps, and going one."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.clock import FixedClock
from coach.dev import mutate
from coach.dev.mutate import NOW, PASSPHRASE
from coach.domain.facts import Session
from coach.errors import StoreUnavailable
from coach.services import lock, mending
from coach.services.lock import Place
from coach.services.mending import Way
from coach.store import backups, cipher, data_file, database, facts, lock_tries
from coach.store import page_image as pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coach.dev.mutate import Good
    from coach.store.cipher import Key

PAGE = 4096
EARLIER = NOW - timedelta(days=3)


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Good]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(cipher._COST, "n", 2**4)
        yield mutate.make_good(tmp_path_factory.mktemp("good"))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return mutate._lay_out(tmp_path)


def copy_of(place: Place, held: bytes, key: Key | None = None) -> None:
    place.file.write_bytes(held)
    backups.take(place.file, place.copies[0], EARLIER, backups.Why.HOURLY, key)


def add_walk(place: Place, id_: str, key: Key | None = None) -> None:
    with closing(database.open_database(place.file, FixedClock(NOW), key)) as db:
        facts.save(db, Session(id_, NOW.date(), "walk", 12, NOW), verb="log")


def zero(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(PAGE))


def ways(place: Place, key: Key | None = None) -> list[Way]:
    return [offer.way for offer in mending.look(place, key, NOW).offers]


def test_joined_there_is_what_the_copy_holds_and_what_is_newer(
    place: Place, good: Good
) -> None:
    copy_of(place, good.plain)
    add_walk(place, "newer")
    zero(place.file, 1)
    found = mending.look(place, None, NOW)
    assert found.offers[0].way is Way.JOIN
    assert found.offers[-1].way is Way.FRESH
    assert (found.copy_ends, found.file_ends) == (NOW.date(), NOW.date())
    done = mending.mend(place, Way.JOIN, None, NOW)
    assert done.holds == found.offers[0].holds
    assert done.holds.sessions == mutate.DAYS + 1
    assert done.broken is not None
    with closing(database.open_database(place.file, FixedClock(NOW))) as db:
        assert facts.find(db, "newer")
        assert db.rows("PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    ("way", "sessions"),
    [(Way.SALVAGE, mutate.DAYS + 1), (Way.COPY, mutate.DAYS), (Way.FRESH, 0)],
)
def test_each_way_keeps_what_it_says(
    place: Place, good: Good, way: Way, sessions: int
) -> None:
    copy_of(place, good.plain)
    add_walk(place, "newer")
    zero(place.file, 1)
    held = {offer.way: offer.holds for offer in mending.look(place, None, NOW).offers}
    done = mending.mend(place, way, None, NOW)
    assert done.holds == held[way]
    assert done.holds.sessions == sessions
    assert lock.is_closed(place.data) is False


def test_copies_that_do_not_read_are_passed_over(place: Place, good: Good) -> None:
    copy_of(place, good.plain)
    for n, held in enumerate((b"scribble " * 900, good.plain[:-PAGE], good.closed)):
        at = EARLIER + timedelta(hours=1 + n)
        name = f"coach-{at:%Y%m%dT%H%M%S}000-hourly-x.db"
        (place.copies[0] / name).write_bytes(held)
    place.file.write_bytes(b"x")
    found = mending.look(place, None, NOW)
    assert [offer.way for offer in found.offers] == [Way.COPY, Way.FRESH]
    assert found.offers[0].made == EARLIER
    assert not found.needs_passphrase


def test_a_second_place_may_hold_the_newest_copy(
    place: Place, good: Good, tmp_path: Path
) -> None:
    copy_of(place, good.plain)
    second = tmp_path / "stick"
    backups.take(place.file, second, NOW, backups.Why.HOURLY, None)
    away = tmp_path / "away"
    both = Place(place.data, (place.copies[0], away, second))
    place.file.write_bytes(b"x")
    assert mending.look(both, None, NOW).offers[0].made == NOW


def test_closed_notes_ask_for_the_passphrase_first(place: Place, good: Good) -> None:
    copy_of(place, good.closed, good.key)
    zero(place.file, 1)
    found = mending.look(place, None, NOW)
    assert (found.file, found.needs_passphrase) == ("nothing", True)
    assert [offer.way for offer in found.offers] == [Way.FRESH]
    assert mending.key_of(place, "another horse") is None
    key = mending.key_of(place, PASSPHRASE)
    assert key == good.key
    assert ways(place, key) == [Way.COPY, Way.SALVAGE, Way.FRESH]
    mending.mend(place, Way.SALVAGE, key, NOW)
    assert lock.is_closed(place.data)
    assert lock.open_with(place.data, PASSPHRASE, NOW) == good.key


def test_without_a_key_a_closed_file_says_so(place: Place, good: Good) -> None:
    place.file.write_bytes(good.closed)
    found = mending.look(place, None, NOW)
    assert (found.file, found.needs_passphrase) == ("closed", True)


def test_a_copy_from_before_the_passphrase_is_closed_too(
    place: Place, good: Good
) -> None:
    copy_of(place, good.plain)
    place.file.write_bytes(good.closed[:PAGE] + b"x" * PAGE)
    done = mending.mend(place, Way.COPY, good.key, NOW)
    assert done.holds.sessions == mutate.DAYS
    assert data_file.salt_of(place.file) == good.key.salt


def test_a_damaged_closed_file_is_no_wrong_passphrase(place: Place, good: Good) -> None:
    for page in (b"", good.closed[:16]):
        place.file.write_bytes(page + good.closed[len(page) :])
        if page:
            damaged = bytearray(good.closed)
            damaged[100:200] = bytes(100)
            place.file.write_bytes(damaged)
            with pytest.raises(StoreUnavailable) as caught:
                lock.open_with(place.data, PASSPHRASE, NOW)
            assert caught.value.reason == "broken"
    assert not lock_tries.wait_s(place.data, NOW)
    with pytest.raises(StoreUnavailable) as caught:
        lock.open_with(place.data, "another horse", NOW)
    assert caught.value.reason == "wrong_key"


def test_a_way_that_is_not_there_changes_nothing(place: Place) -> None:
    place.file.write_bytes(b"scribble " * 900)
    for way in (Way.JOIN, Way.COPY, Way.SALVAGE):
        with pytest.raises(StoreUnavailable) as caught:
            mending.mend(place, way, None, NOW)
        assert caught.value.reason == "broken"
    assert [each.name for each in place.data.glob("coach.db*")] == ["coach.db"]


def test_a_file_that_changes_meanwhile_is_left(
    place: Place, good: Good, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.file.write_bytes(good.plain)
    sizes = iter([((1, 1), (0, 0)), ((2, 1), (0, 0))])
    monkeypatch.setattr(pages, "size_of", lambda _path: next(sizes))
    with pytest.raises(StoreUnavailable) as caught:
        mending.mend(place, Way.SALVAGE, None, NOW)
    assert caught.value.reason == "locked"
    assert place.file.read_bytes() == good.plain


def test_a_broken_file_that_stepped_aside_is_looked_at(
    place: Place, good: Good
) -> None:
    aside = place.file.with_name("coach.db.broken-20260514T100000Z")
    aside.write_bytes(good.plain)
    assert ways(place) == [Way.SALVAGE, Way.FRESH]
    done = mending.mend(place, Way.SALVAGE, None, NOW)
    assert (done.broken, done.holds.sessions) == (None, mutate.DAYS)
    assert aside.read_bytes() == good.plain


def test_a_folder_of_copies_that_cannot_be_read_counts_as_empty(
    place: Place, good: Good, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_folder: Path) -> None:
        raise PermissionError

    place.file.write_bytes(good.closed)
    monkeypatch.setattr(backups, "copies", refused)
    assert ways(place, good.key) == [Way.SALVAGE, Way.FRESH]
    assert mending.key_of(place, "another horse") is None
    place.file.unlink()
    assert mending.key_of(place, "another horse") is None
    assert ways(place) == [Way.FRESH]


def test_a_file_is_whole_or_not(place: Place, good: Good) -> None:
    place.file.write_bytes(good.plain)
    assert mending.is_whole(place.file, None)
    zero(place.file, len(good.plain) // PAGE - 1)
    assert not mending.is_whole(place.file, None)
    place.file.unlink()
    assert mending.is_whole(place.file, None)
