"""Reading SQLite files of other programs."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.containers import of_path
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.importers import sqlite_border
from coach.exchange.importers.sqlite_border import has_tables, is_database, opened
from tests.exchange.databases import as_file, database

if TYPE_CHECKING:
    from pathlib import Path

SQL = """
CREATE TABLE "Day book" (id INTEGER PRIMARY KEY, "Wo""rds" TEXT, twice AS (id * 2));
CREATE TABLE IF NOT EXISTS plain (a, b);
CREATE VIEW endless AS WITH RECURSIVE n(i) AS
  (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
"""
DATA = database(SQL, plain=[(2, b"x"), (1, None)])


def test_tables_and_columns_are_listed_in_lower_case() -> None:
    with opened(as_file(DATA)) as found:
        assert found.tables == {
            "day book": {"id", 'wo"rds'},
            "plain": {"a", "b"},
        }
        assert found.has("PLAIN", "A")
        assert not found.has("plain", "c")
        assert not found.has("endless")


def test_rows_come_in_order_and_what_is_not_there_is_none() -> None:
    data = database(SQL + 'INSERT INTO "Day book" VALUES (3, "c"), (1, "a");')
    with opened(as_file(data)) as found:
        rows = list(found.rows("DAY BOOK", ('Wo"rds', "Twice", "notes")))
        assert rows == [("a", None, None), ("c", None, None)]
        assert list(found.rows("endless", ("i",))) == []
        assert list(found.rows("nothing", ("i",))) == []


def test_text_that_is_none_is_read_as_far_as_it_goes() -> None:
    data = database("CREATE TABLE t (a); INSERT INTO t VALUES (CAST(x'41FF' AS TEXT))")
    with opened(as_file(data)) as found:
        assert list(found.rows("t", ("a",))) == [("A\ufffd",)]


def test_a_file_on_the_disk_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a b? #1%20.db"
    path.write_bytes(DATA)
    with opened(of_path(path)) as found:
        assert len(list(found.rows("plain", ("a",)))) == 2
        with pytest.raises(sqlite3.OperationalError):
            found._connection.execute("DELETE FROM plain")
    assert path.read_bytes() == DATA
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_keeps_a_log_is_read(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (a)")
    for file in (of_path(path), as_file(path.read_bytes())):
        with opened(file) as found:
            assert found.has("t", "a")


@pytest.mark.parametrize("kept", [60, 100, 2000, 5000])
def test_a_cut_file_is_damaged(kept: int) -> None:
    data = database("CREATE TABLE t (a)", t=[("x" * 500,) for _ in range(100)])
    with pytest.raises(UnreadError) as raised, opened(as_file(data[:kept])) as found:
        list(found.rows("t", ("a",)))
    assert raised.value.unread.trouble is Trouble.DAMAGED


def test_what_thinks_for_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_border, "_STEPS_BETWEEN_LOOKS", 1)
    data = database("CREATE TABLE t (a)", t=[(n,) for n in range(500)])
    with opened(as_file(data)) as found:
        monkeypatch.setattr(sqlite_border, "MOST_SECONDS", -1.0)
        with pytest.raises(sqlite3.OperationalError):
            list(found.rows("t", ("a",)))
    with pytest.raises(UnreadError) as raised, opened(as_file(data)):
        pass
    assert raised.value.unread.trouble is Trouble.DAMAGED


def test_a_file_too_long_for_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_border, "MOST_BYTES", 1000)
    with pytest.raises(UnreadError) as raised, opened(as_file(DATA)):
        pass
    assert raised.value.unread.trouble is Trouble.TOO_LARGE


def test_tables_are_found_beyond_the_head() -> None:
    many = ";".join(f"CREATE TABLE 't{n}' ({'long_name, ' * 0}a)" for n in range(900))
    data = database(many + "; CREATE TABLE last (a)")
    assert b"TABLE last" not in data[:65536]
    assert has_tables(as_file(data), "last", "T3")
    assert not has_tables(as_file(data), "last", "first")
    assert not has_tables(as_file(b"last"), "last")
    assert not has_tables(as_file(data[:3000]), "none of these")
    assert is_database(as_file(data))


def test_a_damaged_file_is_known_by_what_its_head_says() -> None:
    assert has_tables(as_file(DATA[:4096]), "plain", "day book")
    assert not has_tables(as_file(DATA), "plai")


@settings(max_examples=25)
@given(st.data())
def test_a_file_with_something_changed_is_read_or_given_up(data: st.DataObject) -> None:
    changed = bytearray(DATA)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(16, len(changed) - 1))
        changed[place] = data.draw(st.integers(0, 255))
    with suppress(UnreadError), opened(as_file(bytes(changed))) as found:
        for table, columns in found.tables.items():
            list(found.rows(table, tuple(columns)))
