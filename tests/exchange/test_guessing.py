"""A table that nobody knows is seen as one, and its columns are guessed."""

from __future__ import annotations

import pytest

from coach.domain.own_columns import DateOrder, Meaning, MinutesAs
from coach.exchange.candidate import HEAD_BYTES, TableHead, of_bytes
from coach.exchange.column_guess import scale_of
from coach.exchange.column_sight import order_of_dates, sight_of
from coach.exchange.entries import Skipped
from coach.exchange.guessing import (
    LOOKED_AT,
    MOST_ROWS,
    TableLook,
    is_table,
    look,
    look_again,
)
from coach.exchange.importers.own_columns import formats_of, rows_of
from tests.exchange.unknown_tables import CASES, NO_TABLES, Case


def seen(text: str, encoding: str = "utf-8") -> TableLook:
    found = look(of_bytes(text.encode(encoding)))
    assert found is not None
    return found


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_columns_mean_is_guessed(case: Case) -> None:
    guessed = seen(case.text).guessed
    assert guessed.meanings == case.means
    assert (guessed.delimiter, guessed.decimal) == (case.delimiter, case.decimal)
    assert (guessed.has_header, guessed.skip) == (case.headed, case.skip)
    assert guessed.dates is case.dates
    assert guessed.has_mood_words is case.words
    if case.mood:
        assert (guessed.worst, guessed.best) == case.mood
    if case.energy:
        assert (guessed.energy_worst, guessed.energy_best) == case.energy
    if case.minutes_as:
        assert guessed.minutes_as is case.minutes_as


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_was_guessed_reads_the_table(case: Case) -> None:
    data = case.text.encode()
    guessed = seen(case.text).guessed
    pieces = [piece for _, told in rows_of(data, guessed) for piece in told]
    is_open = case.dates is None
    assert pieces
    assert all(isinstance(piece, Skipped) is is_open for piece in pieces)
    assert [form.knows(of_bytes(data)) for form in formats_of([guessed])] == (
        [] if is_open else [True]
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_guessed(encoding: str) -> None:
    text = CASES["german, a spreadsheet"].text
    found = seen(text, encoding)
    assert found.guessed.names[4] == "Aktivität"
    assert found.guessed.meanings == CASES["german, a spreadsheet"].means


def test_polish_letters_are_told_from_western_ones() -> None:
    found = seen("Data;Nastrój;Uwagi\n14.03.2021;4;dużo słońca\n", "cp1250")
    assert found.guessed.encoding == "Windows-1250"
    assert found.rows == (("14.03.2021", "4", "dużo słońca"),)


@pytest.mark.parametrize("text", NO_TABLES.values(), ids=NO_TABLES)
def test_what_is_no_table_is_none(text: str) -> None:
    file = of_bytes(text.encode())
    assert look(file) is None
    assert not is_table(file)


def test_bytes_are_no_table() -> None:
    for data in (bytes(range(256)), b"PK\x03\x04,\n,1\n", b"\x89PNG,1\n2,3\n4,5\n"):
        assert look(of_bytes(data)) is None
    assert look(of_bytes(b"\xff\xfe\x00")) is None


def test_the_first_rows_and_their_count_are_told() -> None:
    text = "Date,Mood\n" + "2021-03-04,4\n" * 300
    found = seen(text)
    assert (len(found.rows), len(found.body), found.count) == (
        MOST_ROWS,
        LOOKED_AT,
        300,
    )
    assert found.is_whole
    long = text * 20
    beginning = look(of_bytes(long.encode()))
    assert beginning is not None
    assert not beginning.is_whole
    assert beginning.count < HEAD_BYTES // 12


def test_the_beginning_alone_is_looked_at_the_same_way() -> None:
    data = CASES["french"].text.encode()
    file = of_bytes(data, "a.csv")
    head = TableHead("a.csv", file.head, file.size)
    assert look(head.as_file()) == look(file)
    assert head.as_file().size == len(data)


def test_a_table_is_cut_again_as_it_is_said() -> None:
    file = of_bytes(CASES["french"].text.encode())
    other = of_bytes(CASES["polish"].text.encode())
    again = look_again(other, delimiter=",")
    assert again is not None
    assert again.guessed.names == ("Data;Nastrój;Aktywność;Czas trwania;Uwagi",)
    assert look_again(file) == look(file)
    bare = look_again(file, has_header=False)
    assert bare is not None
    assert bare.guessed.names == ("",) * 6
    assert bare.rows[0][0] == "Date"
    western = look_again(file, encoding="Windows-1252")
    assert western is not None
    assert "Ã‰nergie" in western.guessed.names
    assert look_again(file, encoding="UTF-32") is None
    assert look_again(of_bytes(b"\n"), delimiter=",") is None
    prose = look_again(of_bytes(b"just words\nand more\n"))
    assert prose is not None
    assert prose.guessed.names == ("just words",)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["2021-03-04"], DateOrder.YEAR_FIRST),
        (["13/03/2021", "1/2/2021"], DateOrder.DAY_FIRST),
        (["3/13/2021", "1/2/2021"], DateOrder.MONTH_FIRST),
        (["1/2/2021", "3/4/2021"], None),
        (["1.2.2021", "3.4.2021"], DateOrder.DAY_FIRST),
        (["3/3/2021"], None),
        (["25/12/20", "27/12/20"], DateOrder.DAY_FIRST),
        (["20/12/25", "20/12/27"], DateOrder.YEAR_FIRST),
        (["never"], None),
        ([], None),
    ],
)
def test_the_order_of_dates_is_guessed_or_left_open(
    cells: list[str], order: DateOrder | None
) -> None:
    assert order_of_dates(cells) is order


@pytest.mark.parametrize(
    ("name", "cells", "scale"),
    [
        ("Mood", ["1", "5", "3"], (1, 5)),
        ("Mood", ["0", "5", "3"], (0, 10)),
        ("Mood", ["2", "8"], (1, 10)),
        ("Mood", ["12", "80"], (0, 100)),
        ("Mood", ["12", "180"], (0, 180)),
        ("Mood", ["-1", "1", "0"], (-1, 1)),
        ("Mood", ["-2", "40"], (-50, 50)),
        ("Mood", ["-2", "400"], (-400, 400)),
        ("Mood", ["0.2", "0.7", "0.5"], (0, 1)),
        ("Mood", ["0", "3", "1"] * 10, (0, 3)),
        ("Mood", ["1", "7", "4"] * 10, (1, 7)),
        ("Mood 1-7", ["3"], (1, 7)),
        ("Mood (1–10)", ["3"], (1, 10)),
        ("Mood von 0 bis 6", ["3"], (0, 6)),
        ("Mood 1-3", ["9"], (1, 10)),
        ("Mood out of 10", ["4", "0"], (0, 10)),
        ("Mood /5", ["4"], (1, 5)),
        ("Mood", ["4/6", "2/6"], (1, 6)),
        ("Mood", [], (0, 10)),
    ],
)
def test_a_scale_is_guessed(
    name: str, cells: list[str], scale: tuple[float, float]
) -> None:
    found = scale_of(name, sight_of(cells, "."))
    assert (found.worst, found.best) == scale


@pytest.mark.parametrize(
    ("name", "cells", "minutes_as"),
    [
        ("Minutes", "25 40", MinutesAs.MINUTES),
        ("Duration", "0.5 1.25", MinutesAs.HOURS),
        ("Duration (h)", "1 2", MinutesAs.HOURS),
        ("Duration", "1800 2400", MinutesAs.SECONDS),
        ("Duration (sec)", "60 90", MinutesAs.SECONDS),
        ("Duration", "0:30 1:10", MinutesAs.CLOCK),
    ],
)
def test_how_lengths_are_written_is_guessed(
    name: str, cells: str, minutes_as: MinutesAs
) -> None:
    rows = "".join(f"2021-03-0{at},{c}\n" for at, c in enumerate(cells.split(), 1))
    guessed = seen(f"Date,{name}\n{rows}").guessed
    assert guessed.meanings == (Meaning.DAY, Meaning.MINUTES)
    assert guessed.minutes_as is minutes_as
