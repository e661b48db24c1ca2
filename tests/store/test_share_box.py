from __future__ import annotations

import json
import os
import stat
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.settings import Settings
from coach.domain.sharing import EMPTY, Box, Invitation, Item, Together
from coach.errors import StoreUnavailable
from coach.paths import BOX_FOLDER, box_file
from coach.store import erase_all, people_list, share_box

MONDAY = date(2026, 5, 11)
COUNT = Box(frozenset({Item.COUNT}), MONDAY, count=3)
BOTH = Box(frozenset({Item.COUNT, Item.DAYS}), MONDAY, count=3, days=(MONDAY,))
ASKED = Box(invitation=Invitation("ab12", Together(MONDAY, 600)))
if TYPE_CHECKING:
    from pathlib import Path

SAM, ROSA = "first", "0123456789abcdef"


def test_what_is_put_there_is_read_by_the_other_one_alone(tmp_path: Path) -> None:
    assert share_box.write(tmp_path, SAM, ROSA, COUNT)
    assert share_box.read(tmp_path, SAM, ROSA) == COUNT
    assert share_box.read(tmp_path, ROSA, SAM) == EMPTY
    assert share_box.read(tmp_path, SAM, "fedcba9876543210") == EMPTY


def test_the_file_is_plain_small_and_for_the_user_alone(tmp_path: Path) -> None:
    share_box.write(tmp_path, SAM, ROSA, BOTH)
    file = box_file(tmp_path, SAM, ROSA)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert json.loads(file.read_bytes()) == {
        "schema": 1,
        "week": "2026-05-11",
        "outings_count": 3,
        "outing_days": ["2026-05-11"],
    }


def test_a_file_that_says_the_same_is_not_written_again(tmp_path: Path) -> None:
    share_box.write(tmp_path, SAM, ROSA, COUNT)
    before = box_file(tmp_path, SAM, ROSA).stat()
    assert not share_box.write(tmp_path, SAM, ROSA, COUNT)
    after = box_file(tmp_path, SAM, ROSA).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert share_box.write(tmp_path, SAM, ROSA, ASKED)
    assert b"outings" not in box_file(tmp_path, SAM, ROSA).read_bytes()


def test_a_file_is_there_whatever_is_in_it(tmp_path: Path) -> None:
    """Also a link that leads nowhere: it has to go with what it stands for."""
    assert not share_box.is_there(tmp_path, SAM, ROSA)
    share_box.write(tmp_path, SAM, ROSA, COUNT)
    assert share_box.is_there(tmp_path, SAM, ROSA)
    box_file(tmp_path, SAM, ROSA).write_bytes(b"odd")
    assert share_box.is_there(tmp_path, SAM, ROSA)
    assert not share_box.is_there(tmp_path, ROSA, SAM)
    box_file(tmp_path, ROSA, SAM).symlink_to(tmp_path / "nowhere")
    assert share_box.is_there(tmp_path, ROSA, SAM)


def test_an_empty_box_is_gone_with_all_that_is_left_of_it(tmp_path: Path) -> None:
    share_box.write(tmp_path, SAM, ROSA, COUNT)
    share_box.write(tmp_path, ROSA, SAM, ASKED)
    part = tmp_path / BOX_FOLDER / f".{SAM}-{ROSA}-x.part"
    part.write_text("3")
    assert share_box.write(tmp_path, SAM, ROSA, EMPTY)
    assert [each.name for each in (tmp_path / BOX_FOLDER).iterdir()] == [
        f"{ROSA}-{SAM}.json"
    ]
    assert share_box.write(tmp_path, ROSA, SAM, EMPTY)
    assert not (tmp_path / BOX_FOLDER).exists()
    assert not share_box.write(tmp_path, ROSA, SAM, EMPTY)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff", b"[" * 3000, b'{"schema": 1}' + b" " * 5000],
)
def test_an_odd_file_shows_nothing(tmp_path: Path, content: bytes) -> None:
    share_box.write(tmp_path, SAM, ROSA, COUNT)
    box_file(tmp_path, SAM, ROSA).write_bytes(content)
    assert share_box.read(tmp_path, SAM, ROSA) == EMPTY
    assert share_box.write(tmp_path, SAM, ROSA, COUNT)
    assert share_box.read(tmp_path, SAM, ROSA) == COUNT


@given(st.binary(max_size=200))
def test_whatever_stands_there_a_box_comes_of_it(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    root = tmp_path_factory.mktemp("box")
    file = box_file(root, SAM, ROSA)
    file.parent.mkdir()
    file.write_bytes(content)
    assert isinstance(share_box.read(root, SAM, ROSA), Box)


def test_a_link_a_pipe_and_a_folder_show_nothing(tmp_path: Path) -> None:
    share_box.write(tmp_path, ROSA, SAM, COUNT)
    file = box_file(tmp_path, SAM, ROSA)
    file.symlink_to(box_file(tmp_path, ROSA, SAM))
    assert share_box.read(tmp_path, SAM, ROSA) == EMPTY
    assert share_box.write(tmp_path, SAM, ROSA, EMPTY)
    assert share_box.read(tmp_path, ROSA, SAM) == COUNT
    os.mkfifo(file)
    assert share_box.read(tmp_path, SAM, ROSA) == EMPTY
    file.unlink()
    file.mkdir()
    assert share_box.read(tmp_path, SAM, ROSA) == EMPTY
    with pytest.raises(StoreUnavailable):
        share_box.write(tmp_path, SAM, ROSA, EMPTY)


def test_without_room_the_file_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share_box.write(tmp_path, SAM, ROSA, COUNT)

    def full(_: int) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(StoreUnavailable) as caught:
            share_box.write(tmp_path, SAM, ROSA, BOTH)
    assert caught.value.reason == "full"
    assert share_box.read(tmp_path, SAM, ROSA) == COUNT


def test_erasing_everything_takes_what_is_from_and_for_a_person(tmp_path: Path) -> None:
    root = tmp_path / "data"
    (root / "coach.db").parent.mkdir()
    (root / "coach.db").write_bytes(b"")
    rosa, jo = (people_list.add(root, n, Settings()).id for n in ("Rosa", "Jo"))
    for one, other in ((SAM, rosa), (rosa, SAM), (rosa, jo), (jo, SAM)):
        share_box.write(root, one, other, COUNT)
    (root / BOX_FOLDER / f".{SAM}-{rosa}-x.part").write_text("3")
    folder = root / "profiles" / rosa
    erase_all.begin(folder, erase_all.Plan())
    erase_all.finish(folder)
    left = [each.name for each in (root / BOX_FOLDER).iterdir()]
    assert left == [f"{jo}-{SAM}.json"]
