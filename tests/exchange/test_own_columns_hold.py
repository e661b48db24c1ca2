"""Tables written in any way come back as they were, and any bytes are read."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.dev.import_checks import check_pieces
from coach.domain.own_columns import DateOrder, Meaning, MinutesAs, OwnColumns
from coach.exchange.candidate import of_bytes
from coach.exchange.entries import MoodEntry, SessionEntry, Skipped
from coach.exchange.findings import UnreadError
from coach.exchange.formats import Known
from coach.exchange.guessing import look
from coach.exchange.importers.own_columns import formats_of, rows_of
from coach.values import replace
from tests.exchange.diary_tables import DAYS, FEW, MINUTES, SEEDS

if TYPE_CHECKING:
    import random

    from coach.exchange.entries import Piece

M = Meaning
MEANINGS = (M.DAY, M.TIME, M.MINUTES, M.KIND, M.MOOD, M.ENERGY, M.NOTE, M.NOTHING)
HEADER = ("Tag", "Uhr, genau", 'Wie "lang"?', "Was", "Stimmung", "Kraft", "Notiz", "")
# Letters that all of the encodings know.
WORDS = st.text("abzÄßéñ 09,;|\t\"'\n=-", max_size=12).map(str.strip)
WRITTEN = WORDS.filter(lambda text: any(each.isalpha() for each in text))
ROWS = st.lists(
    st.tuples(
        DAYS,
        MINUTES,
        st.integers(1, 1440),
        WRITTEN.map(lambda text: text.replace("\n", " ")),
        st.integers(0, 40),
        st.integers(0, 10),
        WRITTEN | st.just(""),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row[:2],
)
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
}
SCALES = [(0, 40), (40, 0), (-20, 20), (20, -20), (1, 5), (5, 1)]
DATES = {
    DateOrder.YEAR_FIRST: "%Y-%m-%d",
    DateOrder.DAY_FIRST: "%d/%m/%Y",
    DateOrder.MONTH_FIRST: "%m/%d/%Y",
}
STYLES = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",;\t|"),
        "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
        "end": st.sampled_from(["\n", "\r\n"]),
        "encoding": st.sampled_from(sorted(ENCODINGS)),
        "decimal": st.sampled_from(".,"),
        "dates": st.sampled_from(DateOrder),
        "minutes_as": st.sampled_from(MinutesAs),
        "has_header": st.booleans(),
        "scale": st.integers(0, len(SCALES) - 1),
    }
)
Row = tuple[date, time, int, str, int, int, str]


def number(value: Fraction, decimal: str) -> str:
    text = f"{float(value):.8f}".rstrip("0").rstrip(".")
    return text.replace(".", decimal)


def length(minutes: int, minutes_as: MinutesAs, decimal: str) -> str:
    match minutes_as:
        case MinutesAs.MINUTES:
            return str(minutes)
        case MinutesAs.SECONDS:
            return str(minutes * 60)
        case MinutesAs.CLOCK:
            return f"{minutes // 60}:{minutes % 60:02}"
        case MinutesAs.HOURS:
            return number(Fraction(minutes, 60), decimal)


def mood_in(step: int, worst: int, best: int) -> Fraction:
    """Return one of 41 steps on a scale."""
    return worst + Fraction(step, 40) * (best - worst)


def table(
    rows: list[Row], order: random.Random, style: dict[str, object]
) -> tuple[bytes, OwnColumns]:
    """Write a table in a style, its columns in any order."""
    decimal, dates = str(style["decimal"]), DateOrder(str(style["dates"]))
    minutes_as = MinutesAs(str(style["minutes_as"]))
    worst, best = SCALES[int(str(style["scale"]))]
    encoding = str(style["encoding"])
    written = [
        [
            day.strftime(DATES[dates]), f"{at:%H:%M}",
            length(minutes, minutes_as, decimal), kind,
            number(mood_in(step, worst, best), decimal), str(energy), note, "x",
        ]
        for day, at, minutes, kind, step, energy, note in rows
    ]  # fmt: skip
    places = list(range(len(MEANINGS)))
    order.shuffle(places)
    if not HEADER[places[-1]]:
        places.reverse()  # A column without a name at the end is none.
    lines = [HEADER, *written] if style["has_header"] else written
    held = io.StringIO()
    writer = csv.writer(
        held, delimiter=str(style["delimiter"]), quoting=style["quoting"],  # type: ignore[arg-type]
        lineterminator=str(style["end"]),
    )  # fmt: skip
    writer.writerows([line[place] for place in places] for line in lines)
    names = tuple(HEADER[place] for place in places)
    columns = OwnColumns(
        names if style["has_header"] else ("",) * len(names),
        tuple(MEANINGS[place] for place in places),
        delimiter=str(style["delimiter"]),
        encoding=ENCODINGS[encoding],
        decimal=decimal,
        dates=dates,
        minutes_as=minutes_as,
        worst=worst,
        best=best,
        has_header=bool(style["has_header"]),
    )
    return held.getvalue().encode(encoding), columns


def read(data: bytes, columns: OwnColumns) -> list[Piece]:
    [form] = formats_of([columns])
    assert form.knows(of_bytes(data))
    return list(form.read(of_bytes(data), Known()))


def plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def half_up(value: Fraction) -> int:
    return (value + Fraction(1, 2)).__floor__()


@settings(max_examples=150, deadline=2000)
@given(ROWS, SEEDS, STYLES)
def test_any_table_comes_back(
    rows: list[Row], order: random.Random, style: dict[str, object]
) -> None:
    data, columns = table(rows, order, style)
    pieces = read(data, columns)
    assert not any(isinstance(piece, Skipped) for piece in pieces)
    sessions = [piece for piece in pieces if isinstance(piece, SessionEntry)]
    moods = [piece for piece in pieces if isinstance(piece, MoodEntry)]
    assert [
        (s.when.at, round(s.seconds / 60), s.sport, plain(s.note)) for s in sessions
    ] == [
        (datetime.combine(day, at), minutes, kind, note)
        for day, at, minutes, kind, _, _, note in rows
    ]
    assert [(m.when.at, m.mood, m.energy) for m in moods] == [
        (datetime.combine(day, at), half_up(Fraction(step, 4)), energy)
        for day, at, _, _, step, energy, _ in rows
    ]
    assert [piece for _, told in rows_of(data, columns) for piece in told] == pieces


@FEW
@given(ROWS, st.lists(st.integers(0, 5), max_size=3), SEEDS, SEEDS, STYLES, STYLES)
def test_two_exports_tell_each_entry_by_one_key(
    rows: list[Row],
    left_out: list[int],
    order: random.Random,
    other_order: random.Random,
    style: dict[str, object],
    other_style: dict[str, object],
) -> None:
    style["has_header"] = other_style["has_header"] = True
    earlier = [row for at, row in enumerate(rows) if at not in left_out] or rows[:1]
    data, columns = table(earlier, order, style)
    later_data, later_columns = table(rows[::-1], other_order, other_style)
    before = {piece.key for piece in read(data, columns)}  # type: ignore[union-attr] # none is skipped
    after = [piece.key for piece in read(later_data, later_columns)]  # type: ignore[union-attr] # none is skipped
    assert len(set(after)) == len(after)
    assert before <= set(after)
    forms = formats_of([columns, later_columns])
    assert forms[0].source == forms[1].source


CELL = st.one_of(
    st.sampled_from(
        ["2024-02-30", "2024-01-01", "6/5/2021", "9:34 PM", "1e9", "-0", "NaN", "٣",
         "7/10", "7/0", "1614882600", "99999999999", "25 min", "1h", ":", '"', "\x00",
         "½", "²", "70%", "0001-01-01T00:00:00+02:00", "9999-12-31T23:59Z", "∞"]
    ),
    st.text(max_size=12),
)  # fmt: skip
TEXTS = st.lists(st.lists(CELL, max_size=9).map(",".join), max_size=8).map("\n".join)
SAID = st.lists(st.sampled_from(Meaning), min_size=1, max_size=9)


@settings(max_examples=150, deadline=2000)
@given(
    text=TEXTS | st.binary(max_size=200),
    said=SAID,
    dates=st.sampled_from(DateOrder) | st.none(),
    words=st.booleans(),
)
def test_any_bytes_are_read_by_any_mapping(
    text: str | bytes, said: list[Meaning], dates: DateOrder | None, *, words: bool
) -> None:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    columns = OwnColumns(
        ("",) * len(said),
        tuple(said),
        dates=dates,
        has_header=False,
        has_mood_words=words,
    )
    for form in formats_of([columns]):
        if form.knows(of_bytes(data)):
            try:
                check_pieces(form.read(of_bytes(data), Known()))
            except UnreadError:
                continue
    check_pieces(piece for _, told in rows_of(data, columns) for piece in told)
    seen = look(of_bytes(data))
    if seen is not None:
        named = replace(seen.guessed, dates=dates or DateOrder.DAY_FIRST)
        check_pieces(piece for _, told in rows_of(data, named) for piece in told)
