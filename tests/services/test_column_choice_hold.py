"""Whatever is pressed on whatever table, its page can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.domain.own_columns import DateOrder, Meaning, MinutesAs
from coach.exchange.candidate import TableHead
from coach.services.column_choice import (
    BARE,
    HEADED,
    NAMES,
    NUMBERS,
    ColumnChoice,
    choice_of,
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
from coach.services.column_view import ENCODINGS, choice_view
from tests.exchange.test_own_columns_hold import TEXTS
from tests.exchange.unknown_tables import CASES

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.services.desk import Desk

TABLES = st.sampled_from([case.text for case in CASES.values()]) | TEXTS.map(
    lambda text: f"Date,Mood\n2021-03-04,5\n{text}"
)


def meant(pair: tuple[int, Meaning]) -> Callable[[ColumnChoice], ColumnChoice]:
    def press(choice: ColumnChoice) -> ColumnChoice:
        many = len(choice.columns.names)
        return with_meaning(choice, pair[0] % many, pair[1]) if many else choice

    return press


PRESSES = st.one_of(
    st.tuples(st.integers(0, 9), st.sampled_from(Meaning)).map(meant),
    st.sampled_from(",;\t|").map(lambda x: lambda c: with_delimiter(c, x)),
    st.sampled_from(ENCODINGS).map(lambda x: lambda c: with_encoding(c, x)),
    st.sampled_from([HEADED, BARE]).map(lambda x: lambda c: with_header(c, x)),
    st.sampled_from(DateOrder).map(lambda x: lambda c: with_dates(c, x)),
    st.sampled_from(MinutesAs).map(lambda x: lambda c: with_minutes_as(c, x)),
    st.sampled_from(".,").map(lambda x: lambda c: with_decimal(c, x)),
    st.sampled_from([NAMES, NUMBERS]).map(lambda x: lambda c: with_mood_as(c, x)),
    st.tuples(st.integers(-9, 100), st.integers(-9, 100)).map(
        lambda x: lambda c: with_scale(c, Meaning.MOOD, *x)
    ),
)


@settings(
    max_examples=60,
    deadline=4000,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=TABLES, presses=st.lists(PRESSES, max_size=6))
def test_a_page_can_be_shown_after_any_presses(
    desk: Desk, text: str, presses: list[Callable[[ColumnChoice], ColumnChoice]]
) -> None:
    data = text.encode("utf-8", "replace")
    choice = choice_of(TableHead("a.csv", data, len(data)))
    if choice is None:
        return
    for press in presses:
        choice = press(choice)
        view = choice_view(desk, choice)
        assert len(view.columns) == len(choice.columns.names)
        assert view.can_go_on or view.problems
