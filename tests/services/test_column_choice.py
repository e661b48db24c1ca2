"""Naming a table's columns: changed step by step, shown in words, kept for the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coach.domain.own_columns import DateOrder, Fault, Meaning, MinutesAs, OwnColumns
from coach.exchange.candidate import TableHead
from coach.services.column_choice import (
    BARE,
    HEADED,
    NAMES,
    NUMBERS,
    ColumnChoice,
    choice_of,
    scale_of,
    with_dates,
    with_decimal,
    with_delimiter,
    with_encoding,
    with_header,
    with_meaning,
    with_minutes_as,
    with_mood_as,
    with_scale,
)
from coach.services.column_kept import KEPT_COLUMNS, MOST_KEPT, keep, known
from coach.services.column_view import choice_view, fault_words
from coach.store import drafts
from tests.exchange.unknown_tables import CASES

if TYPE_CHECKING:
    from coach.services.desk import Desk

M = Meaning
GERMAN, FORM = (
    CASES["german, a spreadsheet"].text,
    CASES["english, an online form"].text,
)
OPEN = CASES["dates that may be two days"].text


def head(text: str, encoding: str = "utf-8") -> TableHead:
    data = text.encode(encoding)
    return TableHead("diary.csv", data, len(data))


def choice(text: str, *kept: OwnColumns, encoding: str = "utf-8") -> ColumnChoice:
    found = choice_of(head(text, encoding), kept)
    assert found is not None
    return found


# -- one thing changed -----------------------------------------------------------------


def test_a_meaning_moves_to_the_column_that_gets_it() -> None:
    before = choice("Date,Mood,Feeling\n2021-03-04,4,55\n2021-03-05,2,80\n")
    assert before.columns.meanings == (M.DAY, M.MOOD, M.NOTHING)
    after = with_meaning(before, 2, "mood").columns
    assert after.meanings == (M.DAY, M.NOTHING, M.MOOD)
    assert (after.worst, after.best) == (0, 100)
    assert before.columns.worst == 1


def test_a_moment_takes_the_place_of_day_and_time() -> None:
    after = with_meaning(choice(GERMAN), 0, M.MOMENT).columns
    assert M.TIME not in after.meanings
    assert after.dates is DateOrder.DAY_FIRST
    back = with_meaning(with_meaning(choice(GERMAN), 0, M.MOMENT), 1, M.TIME).columns
    assert M.MOMENT not in back.meanings


def test_notes_may_be_several_and_anything_may_be_left_out() -> None:
    after = with_meaning(with_meaning(choice(GERMAN), 4, M.NOTE), 2, M.NOTHING)
    assert after.columns.places(M.NOTE) == (4, 5)
    assert after.columns.place(M.MOOD) is None


def test_each_thing_can_be_said() -> None:
    said = with_scale(with_dates(choice(GERMAN), "month_first"), M.MOOD, 5, 1)
    said = with_scale(with_minutes_as(said, "hours"), M.ENERGY, 0, 3)
    said = with_mood_as(with_decimal(said, ","), NAMES)
    assert said.columns == replace(
        choice(GERMAN).columns,
        dates=DateOrder.MONTH_FIRST,
        minutes_as=MinutesAs.HOURS,
        decimal=",",
        worst=5,
        best=1,
        energy_worst=0,
        energy_best=3,
        has_mood_words=True,
    )
    assert not with_mood_as(said, NUMBERS).columns.has_mood_words
    assert scale_of("-3 3") == (-3, 3)


def test_another_sign_cuts_the_table_anew() -> None:
    cut = with_delimiter(choice(GERMAN), ",")
    assert len(cut.columns.names) < 6
    assert with_delimiter(cut, ";") == choice(GERMAN)


def test_other_letters_keep_what_was_said() -> None:
    before = with_meaning(choice(GERMAN, encoding="cp1252"), 2, M.NOTHING)
    western = with_encoding(before, "Windows-1250")
    assert western.columns.meanings == before.columns.meanings
    assert western.columns.encoding == "Windows-1250"
    assert with_encoding(before, "UTF-32") == before
    assert with_encoding(choice("Date,Mood\n2021-03-04,4\n"), "UTF-8").columns.names


def test_without_a_header_the_first_row_is_a_row() -> None:
    bare = with_header(choice(GERMAN), BARE)
    assert not bare.columns.has_header
    assert bare.look.count == choice(GERMAN).look.count + 1
    assert with_header(bare, HEADED) == choice(GERMAN)
    said = with_meaning(choice(GERMAN), 2, M.ENERGY)
    kept = with_header(said, has_header=False)
    assert kept.columns.meanings == said.columns.meanings
    assert kept.columns.names == ("",) * 6
    assert with_header(kept, has_header=True).columns == said.columns


def test_words_are_no_table_to_choose_from() -> None:
    assert choice_of(head("Just words.\nAnd more.\n")) is None


# -- what was kept ---------------------------------------------------------------------


def test_what_was_kept_is_taken_up_for_the_same_table() -> None:
    said = with_scale(choice(GERMAN), M.MOOD, 5, 1).columns
    assert choice(GERMAN, said).columns == said
    other_way = GERMAN.replace(";", "\t")
    assert choice(other_way, said).columns == replace(said, delimiter="\t")


def test_what_was_kept_is_taken_up_where_columns_came_to_it() -> None:
    said = replace(with_scale(choice(GERMAN), M.MOOD, 5, 1).columns, source="own:1")
    more = "\n".join(f"x;{line}" for line in GERMAN.splitlines())
    found = choice(more.replace("x;Datum", "Neu;Datum"), said).columns
    assert found.meanings == (M.NOTHING, *said.meanings)
    assert (found.worst, found.source) == (5, "own:1")
    less = GERMAN.replace("Aktivität", "Anderes")
    assert choice(less, said).columns == choice(less).columns
    bare = replace(said, has_header=False)
    assert choice(more, bare).columns == choice(more).columns


def test_mappings_are_kept_the_newest_first_one_a_header(desk: Desk) -> None:
    assert known(desk) == ()
    first, second = choice(GERMAN).columns, choice(FORM).columns
    for columns in (first, second, replace(first, worst=5, best=1)):
        keep(desk, columns)
    held = known(desk)
    assert [each.names for each in held] == [first.names, second.names]
    assert (held[0].worst, held[0].best) == (5, 1)
    assert all(each.source.startswith("own:") for each in held)
    for at in range(MOST_KEPT + 3):
        keep(desk, replace(first, names=(f"Datum {at}", *first.names[1:])))
    assert len(known(desk)) == MOST_KEPT
    assert known(desk)[0].names[0] == f"Datum {MOST_KEPT + 2}"


def test_tables_without_a_header_are_kept_side_by_side(desk: Desk) -> None:
    bare = choice("2021-03-04;7\n2021-03-05;6\n").columns
    other = replace(bare, meanings=(M.MOOD, M.DAY))
    for columns in (bare, other, replace(bare, best=7)):
        keep(desk, columns)
    assert [(each.meanings, each.best) for each in known(desk)] == [
        (bare.meanings, 7),
        (other.meanings, 10),
    ]


def test_what_somebody_else_put_there_is_passed_over(desk: Desk) -> None:
    keep(desk, choice(GERMAN).columns)
    held = (drafts.load(desk.db, KEPT_COLUMNS) or {})["columns"]
    assert isinstance(held, list)
    short = {**held[0], "names": ["Datum"]}
    odd = {**held[0], "meanings": ["cheese"] * 6}
    drafts.save(desk.db, KEPT_COLUMNS, {"columns": [None, short, odd, held[0]]})
    assert len(known(desk)) == 1
    drafts.save(desk.db, KEPT_COLUMNS, {"columns": "x"})
    assert known(desk) == ()


# -- in words --------------------------------------------------------------------------


def test_the_page_of_a_table_in_words(desk: Desk) -> None:
    view = choice_view(desk, choice(GERMAN))
    assert view.sub == "diary.csv · 3 rows looked at, nothing saved yet"
    assert [line.title for line in view.columns] == GERMAN.splitlines()[0].split(";")
    assert view.columns[4].samples == ("Spaziergang", "Yoga")
    assert view.columns[2].said == "Stimmung (1-5): Mood"
    assert [line.chosen for line in view.columns] == list(
        CASES["german, a spreadsheet"].means
    )
    assert {option.id for option in view.meanings} == set(Meaning)
    assert all(option.words and option.help for option in view.meanings)
    assert [line.entries for line in view.preview] == [
        ("4 Mar 2021, 18:30 · Walk · 25 min · mood 8 of 10 · “Schön kühl, viel Wind”",),
        ("5 Mar 2021, 07:15 · Yoga · 10 min · mood 3 of 10 · “müde”",),
        ("6 Mar 2021 · mood 5 of 10",),
    ]
    assert not any(line.is_out for line in view.preview)
    assert (view.problems, view.can_go_on) == ((), True)
    [scale] = view.scales
    assert (scale.chosen, scale.worst, scale.best) == ("1 5", 1, 5)
    assert "5 1" in {option.id for option in scale.options}
    assert view.delimiter.chosen == ";"
    assert view.header.chosen == HEADED
    assert view.minutes_as is not None
    assert view.mood_as is not None
    assert view.decimal is not None


def test_what_a_table_does_not_hold_is_not_asked(desk: Desk) -> None:
    text = "When,Note\n2021-03-04,all quiet\n2021-03-05,rain all day\n"
    view = choice_view(desk, choice(text))
    assert (view.dates, view.minutes_as, view.mood_as, view.decimal) == (None,) * 4
    assert view.scales == ()


def test_open_dates_are_asked_with_an_example(desk: Desk) -> None:
    before = choice(OPEN)
    view = choice_view(desk, before)
    assert not view.can_go_on
    assert view.problems == (
        "“3/4/2021” can be two different days. Please say what comes first.",
    )
    assert view.dates is not None
    assert view.dates.chosen == ""
    assert [(each.id, each.help) for each in view.dates.options] == [
        ("day_first", "3/4/2021 is 3 Apr 2021"),
        ("month_first", "3/4/2021 is 4 Mar 2021"),
    ]
    after = choice_view(desk, with_dates(before, view.dates.options[1].id))
    assert after.can_go_on
    assert after.preview[0].entries == ("4 Mar 2021, 18:30 · mood 10 of 10 · “ok”",)
    [asked] = [each for each in (after.dates,) if each is not None]
    assert asked.chosen == "month_first"


def test_dates_that_only_some_orders_read_are_asked_for_too(desk: Desk) -> None:
    view = choice_view(desk, choice("Date,Mood\n3/3/2021,4\n4/4/2021,5\n"))
    assert view.dates is not None
    assert not view.can_go_on


def test_each_fault_is_said_in_a_sentence(desk: Desk) -> None:
    before = choice(GERMAN)
    blank = replace(before.columns, meanings=(M.NOTHING,) * 6)
    view = choice_view(desk, replace(before, columns=blank))
    assert len(view.problems) == 2
    assert view.preview == ()
    flat = choice_view(desk, with_scale(before, M.MOOD, 3, 3))
    assert len(flat.problems) == 1
    assert flat.scales[0].chosen == ""
    no_date = choice_view(desk, with_meaning(before, 4, M.DAY))
    assert no_date.problems[0].startswith("No date could be read")
    twice = replace(before.columns, meanings=(M.DAY, M.TIME, M.MOOD, M.MOOD) * 2)
    words = fault_words(desk.texts, replace(before, columns=twice), Fault.TWICE)
    assert "Day, Time of day, Mood" in words


def test_what_does_not_come_in_is_said_row_by_row(desk: Desk) -> None:
    text = (
        "Date,Minutes,Mood,Activity\n2021-03-04,5000,4,\n2021-03-05,,9,\n"
        "2021-03-06,,,\n2031-03-06,,3,\n2021-03-07,30,,Quidditch\n2021-03-08,,,Knitting"
    )
    view = choice_view(desk, with_scale(choice(text), M.MOOD, 1, 5))
    assert [(line.entries, line.is_out) for line in view.preview] == [
        (
            (
                "4 Mar 2021 · mood 8 of 10",
                "Left out: the minutes are not between 1 and 1440",
            ),
            True,
        ),
        (("Left out: one rating in it could not be read; the rest is kept",), True),
        (("Nothing is told in this row.",), False),
        (("Left out: the date is later than now",), True),
        (("7 Mar 2021 · Quidditch · 30 min",), False),
        (("8 Mar 2021 · Knitting, done",), False),
    ]
    assert view.problems == ()


def test_when_most_rows_stay_out_it_is_said(desk: Desk) -> None:
    text = "Date,Mood\n2021-03-04,9\n2021-03-05,8\n2021-03-06,1\n"
    view = choice_view(desk, with_scale(choice(text), M.MOOD, 1, 5))
    assert view.can_go_on
    assert len(view.problems) == 1


def test_moods_in_words_and_energy_are_shown(desk: Desk) -> None:
    text = "Date,Mood,Energy,Note\n2021-03-04,foggy,3,\n2021-03-05,rad,,a\n"
    view = choice_view(desk, choice(text))
    assert [line.entries for line in view.preview] == [
        ("4 Mar 2021 · mood “foggy” · energy 5 of 10",),
        ("5 Mar 2021 · mood 10 of 10 · “a”",),
    ]
    assert view.mood_as is not None
    assert view.mood_as.chosen == NAMES
    assert [scale.meaning for scale in view.scales] == [M.ENERGY]


def test_columns_without_names_have_numbers(desk: Desk) -> None:
    view = choice_view(desk, choice("2021-03-04;7\n2021-03-05;6\n"))
    assert [line.title for line in view.columns] == ["Column 1", "Column 2"]
    assert view.header.chosen == BARE


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_table_has_a_page(desk: Desk, case: object) -> None:
    view = choice_view(desk, choice(case.text))  # type: ignore[attr-defined]
    assert view.preview
    assert view.can_go_on is not (view.dates is not None and not view.dates.chosen)
