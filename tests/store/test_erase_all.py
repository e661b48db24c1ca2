from __future__ import annotations

import shutil
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from coach.clock import FixedClock
from coach.domain.facts import Session
from coach.domain.settings import Settings
from coach.errors import StoreUnavailable
from coach.paths import ERASING_NAME, WINDOW_FOLDER, backups_dir
from coach.store import backups, data_file, database, erase_all, facts, settings_file
from coach.store.backups import Why
from coach.store.erase_all import Plan

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2026, 5, 14, 10, tzinfo=UTC)
DAY = date(2026, 5, 14)
SECRET = b"marmalade-under-the-stairs"


class Home:
    """A folder with everything in it that the program makes, and files of others."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data, self.second = root / "data", root / "stick"
        self.shared = root / "shared"
        self.usual = backups_dir(self.data)
        path = self.data / "coach.db"
        walk = Session("w1", DAY, "walk", 5, START, note=SECRET.decode())
        with closing(database.open_database(path, FixedClock(START))) as db:
            facts.save(db, walk, verb="log")
            for folder in (self.usual, self.second):
                backups.take(path, folder, START, Why.HAND, None)
            self.nodes = erase_all.nodes_of(db)
        settings_file.save(self.data, Settings(second_place=str(self.second)))
        self.shared.mkdir()
        (self.data / WINDOW_FOLDER).mkdir()
        self.theirs = (
            self.data / "diary.txt",
            self.data / "coach.db.mine",
            self.usual / "coach-notes.db",
            self.second / "photo.jpg",
            self.shared / "0123456789ab.facts",
        )
        self.ours = (
            self.data / "coach.db.broken-20260501T100000Z",
            self.data / "coach.db.broken-20260501T100000Z-wal",
            self.data / "help.json",
            self.data / "tries.json",
            self.data / "content-cache.json",
            self.data / ".coach-x.new",
            self.data / ".first-x.new-wal",
            self.data / ".mend-x.part",
            self.data / WINDOW_FOLDER / "lock",
            self.second / ".copy-x.part",
            self.shared / f"{self.nodes[0]}.facts",
        )
        for each in (*self.theirs, *self.ours):
            each.write_bytes(SECRET)
        self.plan = Plan((self.usual, self.second), self.shared, self.nodes)

    def files(self) -> set[Path]:
        return {each for each in self.root.rglob("*") if each.is_file()}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_everything_of_ours_goes_and_nothing_else(home: Home) -> None:
    before = len(home.files())
    erase_all.begin(home.data, home.plan)
    assert erase_all.is_begun(home.data)
    assert (home.data / ERASING_NAME).stat().st_mode & 0o777 == 0o600
    done = erase_all.finish(home.data)
    assert not erase_all.is_begun(home.data)
    assert home.files() == set(home.theirs)
    assert done == erase_all.AllErased(before - len(home.theirs), (), ())
    assert not (home.data / WINDOW_FOLDER).exists()


def test_a_folder_of_copies_that_is_empty_goes_too(home: Home) -> None:
    (home.usual / "coach-notes.db").unlink()
    erase_all.begin(home.data, home.plan)
    erase_all.finish(home.data)
    assert not home.usual.exists()


def test_what_went_was_written_over_first(home: Home) -> None:
    with (home.data / "coach.db").open("rb") as file:
        assert SECRET in file.read()
        erase_all.begin(home.data, home.plan)
        erase_all.finish(home.data)
        file.seek(0)
        assert not file.read().strip(b"\0")


def test_killed_at_any_step_the_next_start_finishes(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tmp_path.with_name(f"{tmp_path.name}-whole")
    shutil.copytree(home.root, whole)
    real, steps, at_step = erase_all.remove, 0, 0

    def killed(path: Path) -> bool:
        nonlocal steps
        steps += 1
        if steps == at_step:
            raise KeyboardInterrupt
        return real(path)

    is_killed = True
    while is_killed:
        shutil.rmtree(home.root)
        shutil.copytree(whole, home.root)
        at_step, steps = at_step + 1, 0
        erase_all.begin(home.data, home.plan)
        with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
            patched.setattr(erase_all, "remove", killed)
            erase_all.finish(home.data)
        is_killed = erase_all.is_begun(home.data)
        assert is_killed == (steps == at_step)
        if is_killed:
            erase_all.finish(home.data)
        assert home.files() == set(home.theirs)
    assert at_step > len(home.ours)


def test_a_place_that_is_away_is_named(home: Home) -> None:
    away = home.root / "away"
    plan = Plan((away,), home.root / "gone", ())
    erase_all.begin(home.data, plan)
    done = erase_all.finish(home.data)
    assert done.absent == (away, home.root / "gone")
    assert home.second.joinpath("photo.jpg").exists()
    assert (home.shared / f"{home.nodes[0]}.facts").exists()


def test_a_marker_that_cannot_be_read_still_erases_what_lies_here(home: Home) -> None:
    (home.data / ERASING_NAME).write_text("{")
    erase_all.finish(home.data)
    assert not (home.data / "coach.db").exists()
    assert not backups.copies(home.usual)
    assert backups.copies(home.second)


def test_a_file_that_cannot_go_is_named(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = type(home.data).unlink
    stuck = home.data / "tries.json"

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path == stuck:
            raise PermissionError
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(type(home.data), "unlink", unlink)
    erase_all.begin(home.data, home.plan)
    assert erase_all.finish(home.data).left == (stuck,)
    assert SECRET not in stuck.read_bytes()
    assert not erase_all.is_begun(home.data)


def test_the_data_behind_a_link_is_emptied(home: Home) -> None:
    real = home.root / "elsewhere.db"
    (home.data / "coach.db").rename(real)
    (home.data / "coach.db").symlink_to(real)
    erase_all.begin(home.data, home.plan)
    erase_all.finish(home.data)
    assert real.read_bytes() == b""
    assert not (home.data / "coach.db").is_symlink()


def test_a_cut_off_marker_leaves_the_data(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(backups, "put_in_place", fail)
    with pytest.raises(StoreUnavailable):
        erase_all.begin(home.data, home.plan)
    assert not erase_all.is_begun(home.data)
    assert not list(home.data.glob(".erasing-*"))


def test_this_computers_file_leaves_a_shared_folder(home: Home) -> None:
    erase_all.remove_shared(home.shared, home.nodes)
    assert [each.name for each in home.shared.iterdir()] == ["0123456789ab.facts"]
    erase_all.remove_shared(home.shared, ())
    erase_all.remove_shared(home.root / "away", home.nodes)


def test_a_new_life_begins_in_the_same_folder(home: Home) -> None:
    erase_all.begin(home.data, home.plan)
    erase_all.finish(home.data)
    path = home.data / "coach.db"
    with closing(database.open_database(path, FixedClock(START))) as db:
        assert facts.counts(db)["sessions"] == 0
    assert all(each.exists() or "-" in each.name for each in data_file.family(path))
