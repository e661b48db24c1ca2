"""What a mapping of columns leaves open, and what its table's facts bear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.domain.own_columns import (
    DateOrder,
    Fault,
    Meaning,
    OwnColumns,
    excluded_by,
    faults,
    source_of,
    twice,
)

DAY, MOOD, NOTE, NOTHING = Meaning.DAY, Meaning.MOOD, Meaning.NOTE, Meaning.NOTHING
DIARY = OwnColumns(
    ("Datum", "Stimmung", "Notiz"),
    (DAY, MOOD, NOTE),
    dates=DateOrder.DAY_FIRST,
    worst=1,
    best=5,
)


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        (replace(DIARY, meanings=(NOTHING, MOOD, NOTE)), Fault.NO_DAY),
        (replace(DIARY, dates=None), Fault.DATES_OPEN),
        (replace(DIARY, meanings=(DAY, NOTHING, NOTHING)), Fault.NOTHING_TOLD),
        (replace(DIARY, meanings=(DAY, MOOD, MOOD)), Fault.TWICE),
        (replace(DIARY, meanings=(DAY, MOOD, Meaning.MOMENT)), Fault.TWICE),
        (replace(DIARY, worst=5), Fault.NO_WIDTH),
        (
            replace(DIARY, meanings=(DAY, MOOD, Meaning.ENERGY), energy_worst=10),
            Fault.NO_WIDTH,
        ),
    ],
)
def test_what_is_left_open_is_said(columns: OwnColumns, fault: Fault) -> None:
    assert faults(columns) == (fault,)


@pytest.mark.parametrize(
    "columns",
    [
        DIARY,
        replace(DIARY, worst=5, best=1),
        replace(DIARY, worst=5, has_mood_words=True),
        replace(DIARY, meanings=(Meaning.MOMENT, NOTE, NOTE)),
        replace(DIARY, meanings=(DAY, Meaning.TIME, Meaning.KIND)),
        replace(DIARY, energy_worst=10),
    ],
)
def test_a_mapping_that_says_enough_has_no_fault(columns: OwnColumns) -> None:
    assert faults(columns) == ()


def test_a_day_stands_once_and_notes_as_often_as_they_like() -> None:
    assert twice([NOTE, NOTE, NOTHING, NOTHING, DAY, Meaning.TIME]) == frozenset()
    assert twice([DAY, DAY]) == {DAY}
    assert twice([Meaning.MOMENT, Meaning.TIME]) == {Meaning.MOMENT, Meaning.TIME}
    assert excluded_by(NOTE) == frozenset()
    assert excluded_by(MOOD) == {MOOD}
    assert excluded_by(DAY) == {DAY, Meaning.MOMENT}
    assert excluded_by(Meaning.MOMENT) == {Meaning.MOMENT, DAY, Meaning.TIME}


def test_the_same_columns_are_the_same_table_wherever_they_stand() -> None:
    source = source_of(DIARY)
    other = OwnColumns(
        (" stimmung ", "Schritte", "Notiz", "DATUM"), (MOOD, NOTHING, NOTE, DAY)
    )
    assert source == source_of(other)
    assert source.startswith("own:")
    assert source != source_of(replace(DIARY, names=("Tag", "Stimmung", "Notiz")))
    assert source_of(replace(other, source="own:first")) == "own:first"


def test_without_a_header_what_stands_where_tells_tables_apart() -> None:
    bare = replace(DIARY, names=("", "", ""), has_header=False)
    assert source_of(bare) == source_of(replace(bare, dates=DateOrder.YEAR_FIRST))
    assert source_of(bare) != source_of(replace(bare, meanings=(DAY, NOTE, MOOD)))


def test_a_meaning_is_found_by_its_place() -> None:
    assert DIARY.place(MOOD) == 1
    assert DIARY.place(Meaning.TIME) is None
    assert DIARY.places(DAY, NOTE) == (0, 2)
