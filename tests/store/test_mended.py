"""A good file takes a broken one's place, and a cut-off change of names is finished."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from coach.errors import StoreUnavailable
from coach.store import backups, data_file, database, facts, mended
from coach.store.doctor import examine
from tests.store.conftest import NOON
from tests.store.files import make_with_log, refusal

if TYPE_CHECKING:
    from pathlib import Path

    from coach.clock import Clock

BROKEN = b"scribble " * 600


@pytest.fixture
def broken(path: Path) -> Path:
    path.parent.mkdir()
    for each in data_file.family(path):
        each.write_bytes(BROKEN + each.name.encode())
    return path


def good(path: Path, clock: Clock) -> Path:
    made = path.with_name("good")
    make_with_log(made, clock)
    return made


def sessions(path: Path, clock: Clock) -> int:
    with closing(database.open_database(path, clock)) as db:
        return facts.counts(db)["sessions"]


def test_the_broken_file_steps_aside_with_all_that_is_beside_it(
    broken: Path, clock: Clock
) -> None:
    aside = mended.put(good(broken, clock), broken, NOON)
    assert aside is not None
    assert aside.name == "coach.db.broken-20260514T100000Z"
    for each, was in zip(
        data_file.family(aside), data_file.family(broken), strict=True
    ):
        assert each.read_bytes() == BROKEN + was.name.encode()
    assert sessions(broken, clock) == 1
    assert mended.broken_files(broken) == (aside,)


def test_two_in_one_second_get_two_names(broken: Path, clock: Clock) -> None:
    first = mended.put(good(broken, clock), broken, NOON)
    second = mended.put(good(broken, clock), broken, NOON)
    third = mended.put(good(broken, clock), broken, NOON)
    assert len({first, second, third}) == 3
    assert set(mended.broken_files(broken)) == {first, second, third}


def test_where_nothing_was_there_the_good_file_gets_the_name(
    path: Path, clock: Clock
) -> None:
    assert mended.put(good(path, clock), path, NOON) is None
    assert sessions(path, clock) == 1


@pytest.mark.parametrize("renames", range(1, 7))
def test_cut_off_anywhere_there_is_the_broken_file_or_the_good_one(
    broken: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    prepared = good(broken, clock)
    left = [renames]

    def counted(name: str) -> None:
        whole = getattr(type(broken), name)

        def cut(self: Path, target: Path) -> Path:
            left[0] -= 1
            if left[0] == 0:
                raise KeyboardInterrupt
            moved: Path = whole(self, target)
            return moved

        patch.setattr(type(broken), name, cut)

    with monkeypatch.context() as patch:
        for name in ("rename", "replace"):
            counted(name)
        with pytest.raises(KeyboardInterrupt):
            mended.put(prepared, broken, NOON)
    if broken.exists():
        assert broken.read_bytes().startswith(BROKEN)
        assert refusal(broken, clock).reason == "broken"
    else:
        assert sessions(broken, clock) == 1
        assert not mended.finish(broken)
        [aside] = mended.broken_files(broken)
        kept = [each for each in data_file.family(aside) if each.exists()]
        assert len(kept) == 4


def test_another_process_that_was_quicker_has_done_it(
    broken: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = good(broken, clock)

    def quicker(_handle: int) -> None:
        [name] = broken.parent.glob("*.mended-*")
        name.replace(broken)

    monkeypatch.setattr(mended, "_hold", quicker)
    mended.put(prepared, broken, NOON)
    assert broken.read_bytes().startswith(b"SQLite format 3")
    assert broken.with_name("coach.db-wal").exists()


def test_no_empty_file_is_made_where_one_broke(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    path.with_name("coach.db.broken-20260514T100000Z").write_bytes(BROKEN)
    assert refusal(path, clock).reason == "broken"
    assert not path.exists()
    assert not examine(path).ok


def test_an_empty_file_is_a_broken_one_where_there_are_copies(
    path: Path, clock: Clock
) -> None:
    make_with_log(path, clock)
    folder = path.with_name("copies")
    backups.take(path, folder, NOON, backups.Why.HAND, None)
    path.write_bytes(b"")
    with pytest.raises(StoreUnavailable) as caught:
        database.open_database(path, clock, copies=folder)
    assert caught.value.reason == "broken"
    assert path.read_bytes() == b""


def test_names_of_others_are_no_broken_files(path: Path) -> None:
    assert mended.broken_files(path) == ()
    path.parent.mkdir()
    for name in ("coach.db.broken", "coach.db.broken-20260514T100000Z-wal", "x.broken"):
        path.with_name(name).touch()
    assert mended.broken_files(path) == ()
