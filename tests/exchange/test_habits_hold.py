"""Habits written as their programs write them come back as they were."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from coach.exchange.entries import MarkEntry
from coach.exchange.importers import habitbull, loop_csv
from tests.exchange.diary_tables import DAYS, FEW, NAMES, SEEDS, STYLES, table
from tests.exchange.watch_files import told

if TYPE_CHECKING:
    import random


HABIT_NAMES = st.lists(
    st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=9),
    min_size=2, max_size=4, unique_by=str.casefold,
)  # fmt: skip


@FEW
@given(HABIT_NAMES, st.data(), st.booleans(), st.booleans())
def test_the_table_of_loop_comes_back(
    names: list[str], data: st.DataObject, worded: bool, marked: bool
) -> None:
    states = {"YES_MANUAL": 2, "YES_AUTO": 1, "NO": 0, "UNKNOWN": -1, "SKIP": 3}
    rows = data.draw(
        st.dictionaries(
            DAYS,
            st.lists(
                st.sampled_from(sorted(states)),
                min_size=len(names), max_size=len(names),
            ),
            min_size=1, max_size=6,
        )
    )  # fmt: skip
    rows[date(2027, 1, 1)] = ["UNKNOWN"] * len(names)
    rows[date(2027, 1, 2)] = ["YES_MANUAL"] * len(names)
    lines = [",".join(["Date", *names, ""])] + [
        ",".join([str(day), *(v if worded else str(states[v]) for v in values), ""])
        for day, values in rows.items()
    ]
    text = ("\ufeff" if marked else "") + "\n".join(lines) + "\n"
    assert {
        (p.when.day, p.name)
        for p in told(loop_csv.FORMAT, text)
        if isinstance(p, MarkEntry)
    } == {
        (day, name)
        for day, values in rows.items()
        for name, value in zip(names, values, strict=True)
        if value == "YES_MANUAL"
    }


@FEW
@given(
    st.dictionaries(st.tuples(NAMES, DAYS), st.integers(1, 50), min_size=1, max_size=6),
    SEEDS,
    STYLES,
    st.booleans(),
)
def test_the_table_of_habitbull_comes_back(
    done: dict[tuple[str, date], int],
    order: random.Random,
    style: dict[str, object],
    american: bool,
) -> None:
    every = done | {("x", date(2011, 12, 31)): 1}
    header = ["HabitName", "CalendarDate", "Value", "CommentText"]
    rows = [
        [name, f"{day.month}/{day.day}/{day.year}" if american else str(day),
         str(count), ""]
        for (name, day), count in every.items()
    ]  # fmt: skip
    found = told(habitbull.FORMAT, table(header, rows, order, style))
    assert {
        (p.name, p.when.day): p.amount or 1 for p in found if isinstance(p, MarkEntry)
    } == every
