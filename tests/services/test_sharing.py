"""The shared folder as a person meets it."""

from __future__ import annotations

from contextlib import ExitStack, closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from coach.clock import FixedClock
from coach.domain.facts import CheckIn
from coach.errors import Refused
from coach.paths import DATABASE_NAME, resources
from coach.services import sharing
from coach.services.changes import Changes
from coach.services.desk import Desk
from coach.services.merge import MergeService
from coach.services.settings import SettingsService
from coach.services.sharing import Ask, Happened, SharingService
from coach.store import backups, cipher, facts, shared_files
from coach.store.database import open_database
from tests.services.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from coach.domain.catalogue import Catalogue
    from coach.domain.wording import Texts

DAY = date(2026, 3, 4)


class Computer:
    """One computer with its data, and what a look gave."""

    def __init__(self, desk: Desk, settings: SettingsService) -> None:
        self.desk = desk
        self.service = SharingService(desk, settings)

    def look(self, passphrase: str = "") -> Happened:
        job = self.service.job(passphrase)
        assert job is not None
        return self.service.take(sharing.look(job))

    def save(self, id_: str) -> None:
        facts.save(self.desk.db, CheckIn(id_, DAY, NOW, 5, None), verb="mood")

    def moods(self) -> int:
        return facts.counts(self.desk.db)["checkins"]

    @property
    def words(self) -> str:
        return " ".join(self.service.view().lines)


@pytest.fixture
def computer(
    tmp_path: Path, catalogue: Catalogue, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Computer]]:
    monkeypatch.setattr(cipher, "_COST", {"n": 16, "r": 8, "p": 1})
    with ExitStack() as stack:

        def make(name: str, *, closed: bool = False) -> Computer:
            key = cipher.derive("own", cipher.new_salt()) if closed else None
            folder = tmp_path / name
            clock = FixedClock(NOW)
            db = open_database(folder / DATABASE_NAME, clock, key)
            stack.enter_context(closing(db))
            settings = SettingsService(folder, resources())
            made = Desk(db, catalogue, desk.texts, clock, settings.current)
            return Computer(made, settings)

        yield make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


def test_nothing_is_shared_to_begin_with(
    computer: Callable[..., Computer], folder: Path
) -> None:
    one = computer("one")
    assert one.service.view().folder == ""
    assert one.service.job() is None
    assert one.service.choose(folder) == Changes.SETTINGS
    view = one.service.view()
    assert (view.folder, view.is_readable) == (str(folder), False)
    assert "in a moment" in one.words


def test_two_computers_are_alike_after_each_has_looked(
    computer: Callable[..., Computer], folder: Path
) -> None:
    one, other = computer("one"), computer("other")
    for each in (one, other):
        each.service.choose(folder)
    one.save("a")
    other.save("b")
    assert one.look() == Happened()
    assert "the first one" in one.words
    assert one.service.view().is_readable
    happened = other.look()
    assert happened.words == "1 entry came in from your other computer."
    assert Changes.CHECKINS in happened.changes
    assert Changes.SETTINGS not in happened.changes
    assert one.look().words
    assert one.moods() == other.moods() == 2
    assert "2 computers" in other.words
    assert "12:00" in other.words
    for id_ in "cd":
        other.save(id_)
    other.look()
    assert one.look().words.startswith("2 entries")


def test_a_copy_is_taken_before_the_first_look_at_what_others_wrote(
    computer: Callable[..., Computer], folder: Path, tmp_path: Path
) -> None:
    one, other = computer("one"), computer("other")
    for each, name in ((one, "one"), (other, "other")):
        each.service.choose(folder)
        each.save(name)
    one.look()
    other.look()
    one.look()
    assert backups.copies(tmp_path / "one-backups") == ()
    [copy] = backups.copies(tmp_path / "other-backups")
    assert copy.why == backups.Why.MERGE
    assert backups.look(copy.path, None).days == 1
    other.save("more")
    other.look()
    assert len(backups.copies(tmp_path / "other-backups")) == 1


def test_a_look_at_nothing_new_is_a_short_one(
    computer: Callable[..., Computer], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = computer("one")
    one.service.choose(folder)
    one.save("a")
    for _ in range(2):
        one.look()
    with monkeypatch.context() as patch:
        patch.setattr(shared_files, "sync", None)
        assert one.look() == Happened()
    assert "the first one" in one.words
    one.save("b")
    one.look()
    [file] = folder.iterdir()
    assert file.read_bytes().count(b"\n") == 2


def test_what_was_told_alone_shows_no_words_of_other_entries(
    computer: Callable[..., Computer], folder: Path
) -> None:
    one, other = computer("one"), computer("other")
    for each in (one, other):
        each.service.choose(folder)
    one.save("a")
    facts.delete(one.desk.db, "a")
    one.look()
    happened = other.look()
    assert happened.words == ""
    assert happened.changes


def test_a_half_synced_file_is_said(
    computer: Callable[..., Computer], folder: Path
) -> None:
    one = computer("one")
    one.service.choose(folder)
    (folder / "abc.facts").write_bytes(b"0000")
    one.look()
    assert "not come over yet" in one.words


def test_a_folder_that_is_away_is_said_and_looked_for_again(
    computer: Callable[..., Computer], folder: Path
) -> None:
    one = computer("one")
    one.service.choose(folder)
    folder.rmdir()
    one.look()
    assert "not here right now" in one.words
    assert one.service.view().ask == Ask.NOTHING
    folder.mkdir()
    one.look()
    assert "the first one" in one.words


def test_closed_data_asks_for_a_passphrase_once(
    computer: Callable[..., Computer], folder: Path
) -> None:
    one, other = computer("one", closed=True), computer("other", closed=True)
    for each in (one, other):
        each.service.choose(folder)
    one.save("a")
    one.look()
    assert one.service.view().ask == Ask.NEW_PASSPHRASE
    one.look("of the folder")
    assert one.service.view().ask == Ask.NOTHING
    assert not one.service.view().is_readable
    other.look()
    assert other.service.view().ask == Ask.PASSPHRASE
    other.look("wrong")
    assert "does not open the shared folder" in other.words
    assert other.service.view().ask == Ask.PASSPHRASE
    other.look("of the folder")
    assert other.moods() == 1
    one.save("b")
    one.look()
    assert other.look().words


def test_a_folder_of_the_data_cannot_be_shared(
    computer: Callable[..., Computer], tmp_path: Path, folder: Path
) -> None:
    one, other = computer("one"), computer("other")
    inside = tmp_path / "one" / "inside"
    inside.mkdir()
    for wrong in (tmp_path / "one", inside, tmp_path / "other", tmp_path / "none"):
        with pytest.raises(Refused):
            one.service.choose(wrong)
    assert other.service.view().folder == ""


def test_stopping_leaves_the_folder_as_it_is(
    computer: Callable[..., Computer], folder: Path
) -> None:
    one = computer("one")
    one.service.choose(folder)
    one.save("a")
    job = one.service.job()
    assert job is not None
    looked = sharing.look(job)
    assert one.service.stop() == Changes.SETTINGS
    assert one.service.take(looked) == Happened()
    assert one.service.view().folder == ""
    assert len(list(folder.iterdir())) == 1


def test_a_shared_folder_can_be_merged_by_hand(
    computer: Callable[..., Computer], folder: Path, texts: Texts
) -> None:
    one, other = computer("one"), computer("other")
    one.service.choose(folder)
    one.save("a")
    one.look()
    assert MergeService(other.desk, lambda: "").merge(folder).new == 1
    assert other.moods() == 1
