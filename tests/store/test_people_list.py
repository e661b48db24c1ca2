from __future__ import annotations

import json
import stat
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.clock import FixedClock
from coach.domain.people import Person
from coach.domain.settings import Settings, Theme
from coach.errors import StoreUnavailable
from coach.paths import (
    FIRST_PERSON,
    PEOPLE_FOLDER,
    PEOPLE_NAME,
    backups_dir,
    person_dir,
    person_of,
)
from coach.store import data_file, erase_all, people_list, settings_file
from coach.store.database import open_database

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 5, 14, 10, tzinfo=UTC)
ME = Person(FIRST_PERSON)
DARK = Settings(theme=Theme.DARK)


def open_at(folder: Path) -> None:
    open_database(folder / "coach.db", FixedClock(NOW)).close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    open_at(folder)
    return folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_alone_there_is_one_person_and_no_list(root: Path, tmp_path: Path) -> None:
    assert people_list.load(root) == (ME,)
    assert people_list.load(tmp_path / "nowhere") == (ME,)
    assert not (root / PEOPLE_NAME).exists()
    assert not (root / PEOPLE_FOLDER).exists()


def test_somebody_is_added_with_a_private_folder_and_settings(root: Path) -> None:
    rosa = people_list.add(root, "  Rosa ", DARK)
    folder = person_dir(root, rosa.id)
    assert people_list.load(root) == (ME, Person(rosa.id, "Rosa"))
    assert settings_file.load(folder) == DARK
    assert mode(folder) == mode(folder.parent) == 0o700
    assert mode(root / PEOPLE_NAME) == 0o600
    assert person_of(folder) == (root, rosa.id)
    assert person_of(root) == (root, FIRST_PERSON)
    assert backups_dir(folder).parent == folder.parent


def test_the_list_holds_ids_and_names_and_nothing_else(root: Path) -> None:
    rosa = people_list.add(root, "Rosa", DARK)
    held = json.loads((root / PEOPLE_NAME).read_bytes())
    assert held == {
        "schema": 1,
        "people": [{"id": FIRST_PERSON, "name": ""}, {"id": rosa.id, "name": "Rosa"}],
    }


def test_names_change_and_go(root: Path) -> None:
    rosa = people_list.add(root, "", DARK)
    people_list.rename(root, FIRST_PERSON, "Sam")
    people_list.rename(root, rosa.id, "Rosa")
    assert [p.name for p in people_list.load(root)] == ["Sam", "Rosa"]
    people_list.rename(root, FIRST_PERSON, " ")
    assert [p.name for p in people_list.load(root)] == ["", "Rosa"]


def test_a_lost_list_takes_nobody_away(root: Path) -> None:
    rosa = people_list.add(root, "Rosa", DARK)
    open_at(person_dir(root, rosa.id))
    (root / PEOPLE_NAME).unlink()
    assert people_list.load(root) == (ME, Person(rosa.id))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"people": [1]}',
        b'{"people": {"id": 1}}',
        b'{"people": [{"id": "../..", "name": "x"}]}',
        b'{"people": [{"id": "0123456789abcdef", "name": "gone"}]}',
        b"[" * 100_000,
    ],
)
def test_a_broken_list_takes_nobody_away(root: Path, content: bytes) -> None:
    rosa = people_list.add(root, "Rosa", DARK)
    (root / PEOPLE_NAME).write_bytes(content)
    assert [p.id for p in people_list.load(root)] == [FIRST_PERSON, rosa.id]


@given(st.binary(max_size=80))
def test_no_list_whatever_stops_the_program(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("people")
    (folder / PEOPLE_NAME).write_bytes(content)
    assert people_list.load(folder) == (ME,)


def test_an_id_stands_once_and_the_order_stays(root: Path) -> None:
    rosa = people_list.add(root, "Rosa", DARK)
    twice = [{"id": rosa.id, "name": "Rosa"}, {"id": rosa.id, "name": "Jo"}]
    (root / PEOPLE_NAME).write_text(json.dumps({"people": twice}))
    assert people_list.load(root) == (ME, Person(rosa.id, "Rosa"))
    first = [{"id": rosa.id, "name": "Rosa"}, {"id": FIRST_PERSON, "name": "Sam"}]
    (root / PEOPLE_NAME).write_text(json.dumps({"people": first}))
    assert [p.name for p in people_list.load(root)] == ["Rosa", "Sam"]


def test_without_room_nobody_is_added(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(people_list, "_save", full)
        with pytest.raises(StoreUnavailable) as caught:
            people_list.add(root, "Rosa", DARK)
        assert caught.value.reason == "full"
        with pytest.raises(StoreUnavailable):
            people_list.rename(root, FIRST_PERSON, "Sam")
    assert people_list.load(root) == (ME,)


def test_erasing_everything_takes_one_person_away_and_leaves_the_others(
    root: Path,
) -> None:
    rosa, jo = (people_list.add(root, name, DARK) for name in ("Rosa", "Jo"))
    for each in (rosa, jo):
        open_at(person_dir(root, each.id))
    folder = person_dir(root, rosa.id)
    erase_all.begin(folder, erase_all.Plan())
    assert people_list.being_erased(root) == (folder,)
    erase_all.finish(folder)
    assert people_list.load(root) == (ME, jo)
    assert not folder.exists()
    assert people_list.being_erased(root) == ()


def test_once_nobody_else_is_left_nothing_says_that_there_was(root: Path) -> None:
    rosa = people_list.add(root, "Rosa", DARK)
    people_list.keep_last(root, rosa.id)
    settings_file.save(root / PEOPLE_FOLDER, DARK)
    folder = person_dir(root, rosa.id)
    erase_all.begin(folder, erase_all.Plan())
    erase_all.finish(folder)
    assert sorted(each.name for each in root.iterdir()) == ["coach.db"]


def test_the_first_person_can_go_and_the_others_stay(root: Path) -> None:
    people_list.rename(root, FIRST_PERSON, "Sam")
    rosa = people_list.add(root, "Rosa", DARK)
    erase_all.begin(root, erase_all.Plan())
    erase_all.finish(root)
    assert people_list.load(root) == (rosa,)
    assert b"Sam" not in (root / PEOPLE_NAME).read_bytes()
    open_at(root)
    assert people_list.load(root) == (ME, rosa)


def test_a_folder_with_files_of_others_stays_but_is_nobody(root: Path) -> None:
    rosa = people_list.add(root, "Rosa", DARK)
    folder = person_dir(root, rosa.id)
    (folder / "diary.txt").write_text("mine")
    erase_all.begin(folder, erase_all.Plan())
    erase_all.finish(folder)
    assert people_list.load(root) == (ME,)
    assert (folder / "diary.txt").read_text() == "mine"


def test_whose_data_broke_is_still_there(root: Path) -> None:
    rosa = people_list.add(root, "Rosa", DARK)
    (root / "coach.db").rename(root / "coach.db.broken-20260501T100000Z")
    assert [p.id for p in people_list.load(root)] == [FIRST_PERSON, rosa.id]


def test_who_was_here_last_is_kept_until_it_is_forgotten(root: Path) -> None:
    assert people_list.last_here(root) == ""
    people_list.keep_last(root, FIRST_PERSON)  # there is no room for it
    assert people_list.last_here(root) == ""
    rosa = people_list.add(root, "Rosa", DARK)
    for id_ in (rosa.id, FIRST_PERSON):
        people_list.keep_last(root, id_)
        assert people_list.last_here(root) == id_
    (root / PEOPLE_FOLDER / "last").write_text("../../etc")
    assert people_list.last_here(root) == ""
    people_list.forget_last(root)
    people_list.forget_last(root)
    assert not (root / PEOPLE_FOLDER / "last").exists()


def test_what_lies_where_another_has_their_data_is_known(root: Path) -> None:
    rosa, jo = (people_list.add(root, name, DARK) for name in ("Rosa", "Jo"))
    mine, hers, his = root, person_dir(root, rosa.id), person_dir(root, jo.id)
    for own, other in ((mine, hers), (hers, mine), (hers, his), (his, mine)):
        for theirs in (other, other / "coach.db", backups_dir(other) / "copy.db"):
            assert people_list.is_of_another(theirs, own)
        for kept in (own / "coach.db", backups_dir(own) / "copy.db"):
            assert not people_list.is_of_another(kept, own)
        assert not people_list.is_of_another(root.parent / "stick" / "a.db", own)


def test_unfinished_lists_are_swept(root: Path) -> None:
    part = root / ".people-x.part"
    part.write_text("{")
    erase_all.begin(root, erase_all.Plan())
    with closing(open_database(root / "coach.db", FixedClock(NOW))):
        data_file.sweep_old(root, datetime(2036, 5, 14, tzinfo=UTC))
    assert not part.exists()
