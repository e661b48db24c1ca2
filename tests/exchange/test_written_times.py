"""Dates, clock times and notes as phones, spreadsheets and diaries write them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.importers.note_text import joined, plain_note
from coach.exchange.importers.scales import number_of, of_five, of_ten
from coach.exchange.importers.word_lists import half_of, months
from coach.exchange.importers.written_times import clock_of, day_reader

NARROW, THIN = "\u202f", "\u2009"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20:39", time(20, 39)),
        ("9:34 PM", time(21, 34)),
        ("6:50 pm", time(18, 50)),
        ("2:52 p.m.", time(14, 52)),
        (f"2:52{NARROW}p.m.", time(14, 52)),
        (f"2:52{THIN}p.\xa0m.", time(14, 52)),
        ("12:00 AM", time(0)),
        ("12:46 am", time(0, 46)),
        ("12:10 PM", time(12, 10)),
        ("오후 9:34", time(21, 34)),
        ("上午9:34", time(9, 34)),
        ("20.39", time(20, 39)),
        ("21 h 05", time(21, 5)),
        ("20:39:58", time(20, 39, 58)),
        ("00:15", time(0, 15)),
        ("٢٠:٣٩", time(20, 39)),
        ("24:00", None),
        ("20:61", None),
        ("13:00 AM", None),
        ("9:34 tomorrow", None),
        ("am", None),
        ("", None),
        ("9", None),
        ("1:00" + " " * 50, None),
    ],
)
def test_a_clock_is_read(text: str, expected: time | None) -> None:
    assert clock_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-03-27", date(2021, 3, 27)),
        ("2021-3-7", date(2021, 3, 7)),
        ("2021-03-27T10:00:00Z", date(2021, 3, 27)),
        ("27.03.2021", date(2021, 3, 27)),
        ("June 22 2018", date(2018, 6, 22)),
        ("22 June 2018", date(2018, 6, 22)),
        ("22. Juni 2018", date(2018, 6, 22)),
        ("7 września 2017", date(2017, 9, 7)),
        ("22 de junio 2018", date(2018, 6, 22)),
        ("22 juin 2018", date(2018, 6, 22)),
        ("Jun. 22, 2018", date(2018, 6, 22)),
        ("30-Jun 2021", date(2021, 6, 30)),
        ("6月22日 2018", date(2018, 6, 22)),
        ("6월 22일 2018", date(2018, 6, 22)),
        ("22 tháng 6 2018", date(2018, 6, 22)),
        ("5/5/2021", date(2021, 5, 5)),
        ("5/6/2021", None),
        ("June 31 2018", None),
        ("June 22", None),
        ("22 Brumaire 2018", None),
        ("June 2018 2019", None),
        ("99999999999999999999 June 2018", None),
        ("2021-13-01", None),
        ("", None),
        ("2021-03-27" + " " * 50, None),
    ],
)
def test_a_date_is_read_by_itself(text: str, expected: date | None) -> None:
    assert day_reader([text])(text) == expected


def test_all_dates_of_a_file_tell_their_order() -> None:
    assert day_reader(["4/5/2021", "6/30/2021"])("4/5/2021") == date(2021, 4, 5)
    assert day_reader(["4/5/2021", "30/6/2021"])("4/5/2021") == date(2021, 5, 4)
    assert day_reader(["04-05-24", "06-16-24"])("04-05-24") == date(2024, 4, 5)
    contradicting = day_reader(["30/6/2021", "6/30/2021", "4/5/2021"])
    assert contradicting("4/5/2021") is None


def test_the_language_of_a_file_decides_between_months_of_one_name() -> None:
    word = "3 listopada 2017"
    assert day_reader([word])(word) is None
    assert day_reader([word, "7 września 2017"])(word) == date(2017, 11, 3)
    assert day_reader([word, "7 rujna 2017"])(word) == date(2017, 10, 3)


def test_the_lists_have_twelve_months_and_two_halves() -> None:
    for language, words in months().items():
        assert set(words.values()) == set(range(1, 13)), language
    assert (half_of("A.M."), half_of("nachm."), half_of("noon")) == (0, 12, None)


LANGUAGES = sorted(months())


@settings(max_examples=25)
@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.dates(date(2014, 1, 1), date(2019, 12, 31)), min_size=3, max_size=9),
    st.booleans(),
)
def test_dates_with_words_come_back(
    language: str, days: list[date], day_first: bool
) -> None:
    first_word: dict[int, str] = {}
    for word, number in months()[language].items():
        first_word.setdefault(number, word)
    # Every month once, so that no other language knows all of these words.
    every = [date(2014, month, 1) for month in range(1, 13)]
    texts = {
        day: f"{day.day} {first_word[day.month]} {day.year}"
        if day_first
        else f"{first_word[day.month].title()} {day.day}, {day.year}"
        for day in every + days
    }
    day_of = day_reader(texts.values())
    assert [day_of(texts[day]) for day in days] == days


@settings(max_examples=25)
@given(st.times(), st.sampled_from(["24", "AM", "am", "a.m."]), st.booleans())
def test_clocks_come_back(moment: time, style: str, narrow: bool) -> None:
    minute = moment.replace(second=0, microsecond=0)
    if style == "24":
        assert clock_of(f"{minute:%H:%M}") == minute
        return
    word = style if minute.hour < 12 else style.replace("a", "p").replace("A", "P")
    blank = NARROW if narrow else " "
    hour = (minute.hour - 1) % 12 + 1
    assert clock_of(f"{hour}:{minute:%M}{blank}{word}") == minute


def test_marks_of_a_page_become_plain_text() -> None:
    written = "One<br>two <b>bold</b><ul><li>a</li><li>b</li></ul>&amp; more"
    assert plain_note(written) == "One\ntwo bold\n- a\n- b\n& more"
    assert plain_note("<p style='x'>One</p><div>two</div>") == "One\ntwo"
    assert plain_note("I <3 you & AT&T; 2 < 3 > 1 <bruce>") == (
        "I <3 you & AT&T; 2 < 3 > 1 <bruce>"
    )
    assert plain_note("&lt;b&gt;&#39;&#x27;&nosuch;&nbsp;") == "<b>''&nosuch;"
    assert plain_note("a\r\nb\rc<BR/><BR><br />d") == "a\nb\nc\n\nd"
    assert joined(" title ", "", "<b>note</b>") == "title\nnote"


def test_answers_on_other_scales_become_ratings() -> None:
    assert [of_five(x) for x in (0, 1, 2, 3, 4, 5, 6)] == [None, 0, 3, 5, 8, 10, None]
    assert [of_ten(x) for x in range(12)] == [
        None, 0, 1, 2, 3, 4, 6, 7, 8, 9, 10, None,
    ]  # fmt: skip
    assert of_five(True) is None
    assert of_five("3") is None
    assert of_five(float("nan")) is None
    assert [number_of(x) for x in ("3", " -2,5 ", "1e9", "", "three")] == [
        3.0, -2.5, None, None, None,
    ]  # fmt: skip
