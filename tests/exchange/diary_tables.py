"""What tests write diaries and habits from: days, names, notes, and tables."""

from __future__ import annotations

import csv
import html
import io
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st

from coach.exchange.entries import MoodEntry, Skipped

if TYPE_CHECKING:
    import random

    from coach.exchange.entries import Piece

FEW = settings(max_examples=25, deadline=2000)
DAYS = st.dates(date(2012, 1, 1), date(2026, 12, 31))
MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
LETTERS = st.sampled_from("ab&zÄßłŞñ09<>/#.,;:'\"’-_(=)漢字あ😀é")
NAMES = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=3).map(
    " ".join
)
NOTES = st.lists(
    st.lists(st.text(LETTERS | st.sampled_from("|&"), max_size=8), max_size=3).map(
        lambda words: " ".join(filter(None, words))
    ),
    max_size=3,
).map(lambda lines: "\n".join(filter(None, lines)))
SEEDS = st.randoms(use_true_random=False)
STYLES = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",;\t"),
        "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
        "end": st.sampled_from(["\n", "\r\n"]),
        "mark": st.booleans(),
    }
)


def table(
    header: list[str],
    rows: list[list[str]],
    order: random.Random,
    style: dict[str, object],
) -> bytes:
    """Write a table with its columns in any order."""
    places = list(range(len(header)))
    order.shuffle(places)
    held = io.StringIO()
    writer = csv.writer(
        held, delimiter=str(style["delimiter"]), quoting=style["quoting"],  # type: ignore[arg-type]
        lineterminator=str(style["end"]),
    )  # fmt: skip
    writer.writerows([row[place] for place in places] for row in [header, *rows])
    return ("\ufeff" if style["mark"] else "").encode() + held.getvalue().encode()


def moods(pieces: list[Piece]) -> list[MoodEntry]:
    assert not any(isinstance(piece, Skipped) for piece in pieces)
    return [piece for piece in pieces if isinstance(piece, MoodEntry)]


def as_page(note: str, *, marked: bool) -> str:
    """Write a note as Daylio does: with marks of a page, or as typed."""
    escaped = html.escape(note, quote=False)
    return escaped.replace("\n", "<br>") if marked else escaped
