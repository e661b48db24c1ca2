"""A table nobody knows says that it is one, alone, in a folder and in a zip."""

from __future__ import annotations

import gzip
import pickle
from typing import TYPE_CHECKING

from coach.exchange.candidate import HEAD_BYTES
from coach.exchange.findings import Trouble, Unread
from coach.exchange.formats import Known
from coach.exchange.guessing import look
from coach.exchange.importers.own_columns import ID
from coach.exchange.reading import FileRead, Reader
from tests.exchange.tables import MAPPINGS, mood_rows
from tests.exchange.test_containers import written, zipped
from tests.exchange.unknown_tables import CASES

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.own_columns import OwnColumns

FRENCH = CASES["french"].text.encode()
DUTCH = CASES["dutch, hours"].text.encode()
KNOWN_TABLE = mood_rows("2026-03-02T07:30:00Z,2,4,6,[]")


def read(*paths: Path, columns: tuple[OwnColumns, ...] = ()) -> list[FileRead]:
    known = Known(tables=MAPPINGS, columns=columns)
    return list(Reader(known).read(paths))


def test_it_is_told_with_its_beginning(tmp_path: Path) -> None:
    path = written(tmp_path / "diary.csv", FRENCH)
    [found] = read(path)
    assert found.unread == Unread(Trouble.TABLE)
    assert found.table is not None
    assert (found.table.name, found.table.data) == ("diary.csv", FRENCH)
    assert pickle.loads(pickle.dumps(found)) == found
    [packed] = read(written(tmp_path / "diary.csv.gz", gzip.compress(FRENCH)))
    assert packed.table is not None
    assert packed.table.data == FRENCH


def test_of_a_long_one_the_beginning_alone_is_told(tmp_path: Path) -> None:
    long = b"Date,Mood\n" + b"2021-03-04,4\n" * 9000
    [found] = read(written(tmp_path / "long.csv", long))
    assert found.table is not None
    assert len(found.table.data) == HEAD_BYTES < found.table.size


def test_words_and_pictures_stay_unknown(tmp_path: Path) -> None:
    for data in (b"Dear diary, all is well.\nYes, it is.\n", b"\x89PNG\x00\x01"):
        [found] = read(written(tmp_path / "other.csv", data))
        assert found.unread == Unread(Trouble.UNKNOWN)
        assert found.table is None


def test_in_a_folder_or_zip_the_first_one_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    written(folder / "a.csv", KNOWN_TABLE)
    written(folder / "b.csv", FRENCH)
    written(folder / "c.csv", DUTCH)
    archive = zipped(**{"a.csv": KNOWN_TABLE, "b.csv": FRENCH, "c.csv": DUTCH})
    for path in (folder, written(tmp_path / "in.zip", archive)):
        understood, about = read(path)
        assert understood.table is None
        assert about.unread is None
        assert [trouble for trouble, _ in about.others] == [Trouble.TABLE] * 2
        assert about.table is not None
        assert about.table.data == FRENCH


def test_a_folder_of_such_tables_alone_is_told_too(tmp_path: Path) -> None:
    written(tmp_path / "in" / "b.csv", FRENCH)
    [found] = read(tmp_path / "in")
    assert found.unread == Unread(Trouble.TABLE)
    assert found.table is not None


def test_with_its_columns_named_it_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "diary.csv", FRENCH)
    [found] = read(path)
    assert found.table is not None
    seen = look(found.table.as_file())
    assert seen is not None
    [again] = read(path, columns=(seen.guessed,))
    assert (again.format, again.unread) == (ID, None)
    assert again.source.startswith("own:")
    assert len(again.pieces) == 3
    assert again.table == found.table
