"""Folders and zips: what is in them is read, and nothing in them does harm."""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from coach.exchange import containers
from coach.exchange.candidate import of_bytes
from coach.exchange.containers import is_zip, opened_zip, paths_in, unpacked
from coach.exchange.entries import MoodEntry, Skipped
from coach.exchange.findings import Problem, Trouble, Unread, UnreadError
from coach.exchange.formats import Known
from coach.exchange.reading import FileRead, Progress, Reader
from tests.exchange.tables import MAPPINGS, mood_rows

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = Known(tables=MAPPINGS)
TABLE = mood_rows("2026-03-02T07:30:00Z,2,4,6,[]")
OTHER = mood_rows("2026-03-03T07:30:00Z,2,4,6,[]")


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return held.getvalue()


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def read(*paths: Path) -> list[FileRead]:
    return list(Reader(KNOWN).read(paths))


def names(found: list[FileRead]) -> list[tuple[str, str | None]]:
    return [(each.name, each.format) for each in found]


def test_a_folder_is_read_with_the_folders_in_it(tmp_path: Path) -> None:
    written(tmp_path / "in" / "b" / "moods.csv", TABLE)
    written(tmp_path / "in" / "a.csv", OTHER)
    written(tmp_path / "in" / "photo.jpg", b"\xff\xd8\xff")
    written(tmp_path / "in" / "b" / ".DS_Store", b"x")
    (tmp_path / "in" / "link.csv").symlink_to(tmp_path / "in" / "a.csv")
    found = read(tmp_path / "in")
    assert names(found) == [
        ("in/a.csv", "pmdata_wellness"),
        ("in/b/moods.csv", "pmdata_wellness"),
        ("in", "folder"),
    ]
    assert found[-1].others == ((Trouble.UNKNOWN, "photo.jpg"),)


def test_a_zip_and_a_zip_in_it_are_read(tmp_path: Path) -> None:
    inner = zipped(deep__moods=TABLE)
    path = written(tmp_path / "all.zip", zipped(a=OTHER, inner=inner, x=b"?"))
    found = read(path)
    assert names(found) == [
        ("all.zip/a", "pmdata_wellness"),
        ("all.zip/inner/deep/moods", "pmdata_wellness"),
        ("all.zip/inner", "zip"),
        ("all.zip", "zip"),
    ]


def test_a_zip_in_a_zip_in_a_zip_is_not_opened(tmp_path: Path) -> None:
    deep = zipped(one=zipped(two=TABLE))
    [found] = read(written(tmp_path / "deep.zip", zipped(zero=deep)))
    assert found.unread == Unread(Trouble.UNKNOWN)


def test_what_was_packed_by_itself_is_unpacked(tmp_path: Path) -> None:
    [found] = read(written(tmp_path / "moods.csv.gz", gzip.compress(TABLE)))
    assert (found.name, found.format) == ("moods.csv", "pmdata_wellness")
    [cut] = read(written(tmp_path / "cut.gz", gzip.compress(TABLE)[:-12]))
    assert cut.unread == Unread(Trouble.DAMAGED)


def test_a_packed_file_that_swells_is_cut() -> None:
    bomb = of_bytes(gzip.compress(b"0" * 50_000_000))
    with unpacked(bomb).open() as file:
        assert len(file.read()) <= containers.NESTED_BYTES // 2


@pytest.mark.parametrize("ending", [b"", b"\0" * 40])
def test_a_damaged_zip_is_called_so(tmp_path: Path, ending: bytes) -> None:
    whole = zipped(a=TABLE)
    [found] = read(written(tmp_path / "x.zip", whole[:-30] + ending))
    assert found.unread == Unread(Trouble.DAMAGED)


def test_a_member_whose_bytes_are_damaged_costs_itself_alone(tmp_path: Path) -> None:
    whole = bytearray(zipped(a=TABLE * 40, b=OTHER))
    whole[60:70] = b"\xff" * 10
    found = read(written(tmp_path / "x.zip", bytes(whole)))
    assert names(found) == [("x.zip/b", "pmdata_wellness"), ("x.zip", "zip")]
    assert found[-1].others == ((Trouble.DAMAGED, "a"),)


def test_a_zip_closed_with_a_password_says_so(tmp_path: Path) -> None:
    whole = bytearray(zipped(a=TABLE))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = whole.index(mark) + at
        [flags] = struct.unpack_from("<H", whole, place)
        struct.pack_into("<H", whole, place, flags | 1)
    [found] = read(written(tmp_path / "x.zip", bytes(whole)))
    assert found.unread == Unread(Trouble.CLOSED)


def test_a_zip_bomb_is_refused_before_it_is_opened() -> None:
    bomb = of_bytes(zipped(a=b"0" * 30_000_000))
    assert is_zip(bomb)
    with pytest.raises(UnreadError) as refused, opened_zip(bomb):
        pass
    assert refused.value.unread == Unread(Trouble.UNSAFE)


@pytest.mark.parametrize("limit", ["MOST_FILES", "MOST_BYTES"])
def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(containers, limit, 1)
    with (
        pytest.raises(UnreadError) as refused,
        opened_zip(of_bytes(zipped(a=b"1", b=b"2"))),
    ):
        pass
    assert refused.value.unread == Unread(Trouble.TOO_LARGE)


def test_a_folder_of_endless_files_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(containers, "MOST_FILES", 1)
    written(tmp_path / "in" / "a", b"1")
    written(tmp_path / "in" / "b", b"1")
    [found] = read(tmp_path / "in")
    assert found.unread == Unread(Trouble.TOO_LARGE)
    with pytest.raises(UnreadError):
        paths_in(tmp_path / "in")


def test_names_that_lead_out_of_a_zip_are_names_and_nothing_more(
    tmp_path: Path,
) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("../../evil.csv", TABLE)
    found = read(written(tmp_path / "in" / "x.zip", held.getvalue()))
    assert found[0].format == "pmdata_wellness"
    assert [each.name for each in tmp_path.iterdir()] == ["in"]


def test_files_beside_one_another_are_found(tmp_path: Path) -> None:
    archive = of_bytes(zipped(d__a=b"1", d__b=b"2", top=b"3"))
    with opened_zip(archive) as opened:
        by_name = {file.name: file for file in opened.files()}
        other = by_name["d/a"].beside("b")
        assert other is not None
        assert other.head == b"2"
        assert by_name["d/a"].beside("top") is None
        assert by_name["top"].beside("d/a") is not None
    there = containers.of_path(written(tmp_path / "a", b"1"))
    assert there.beside("none") is None


@pytest.mark.parametrize(
    ("data", "trouble"),
    [(b"", Trouble.EMPTY), (b" \n", Trouble.EMPTY), (b"PK", Trouble.UNKNOWN)],
)
def test_a_file_that_says_nothing_is_refused(
    tmp_path: Path, data: bytes, trouble: Trouble
) -> None:
    [found] = read(written(tmp_path / "x", data))
    assert found.unread == Unread(trouble)


def test_a_file_that_is_not_there_or_not_ours_to_read(tmp_path: Path) -> None:
    closed = written(tmp_path / "closed.csv", TABLE)
    closed.chmod(0)
    found = read(tmp_path / "none.csv", closed, tmp_path)
    assert found[0].unread == Unread(Trouble.MISSING)
    if os.geteuid():
        assert found[1].unread == Unread(Trouble.NO_ACCESS)


def test_a_table_of_one_line_has_no_entries(tmp_path: Path) -> None:
    [found] = read(written(tmp_path / "x.csv", TABLE.splitlines()[0]))
    assert found.unread == Unread(Trouble.NO_ENTRIES)


def test_progress_counts_to_the_whole(tmp_path: Path) -> None:
    told: list[Progress] = []
    paths = [
        written(tmp_path / "a.csv", TABLE),
        written(tmp_path / "b.zip", zipped(c=OTHER * 50)),
    ]
    list(Reader(KNOWN, told.append).read(paths))
    assert all(0 <= each.done <= each.total for each in told)
    assert told[-1].done == told[-1].total
    assert {each.name for each in told} == {"a.csv", "b.zip", "c"}


def test_a_reader_that_fails_on_the_way_keeps_what_it_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = MoodEntry.__init__
    seen: list[int] = []

    def failing(self: MoodEntry, *args: object, **named: object) -> None:
        if seen:
            raise struct.error("no bytes are left")
        seen.append(1)
        rows(self, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(MoodEntry, "__init__", failing)
    path = written(tmp_path / "x.csv", TABLE + b"2026-03-04T07:30:00Z,2,4,6,[]\n")
    [found] = read(path)
    assert found.format == "pmdata_wellness"
    assert [type(piece) for piece in found.pieces] == [MoodEntry, Skipped]
    assert found.pieces[-1] == Skipped(Problem.CUT_SHORT)
    [nothing] = read(path)
    assert nothing.unread == Unread(Trouble.DAMAGED)
