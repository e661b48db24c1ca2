"""What the command says about the columns of a table, read kindly.

``Datum=day:dmy,Dauer=minutes,Stimmung=mood:1-5``: a name, what it means, and behind a
colon how it is written. A column without a name is meant by its number, from 1 on. What
is not said behind a colon is guessed, as in the window.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.domain.own_columns import DateOrder, Meaning, MinutesAs, faults
from coach.errors import Refused
from coach.services.column_choice import (
    NAMES,
    choice_of,
    with_dates,
    with_meaning,
    with_minutes_as,
    with_mood_as,
    with_scale,
)
from coach.services.column_kept import known
from coach.services.column_view import fault_words
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.own_columns import OwnColumns
    from coach.exchange.candidate import TableHead
    from coach.services.column_choice import ColumnChoice
    from coach.services.desk import Desk

ORDERS = {
    "ymd": DateOrder.YEAR_FIRST,
    "dmy": DateOrder.DAY_FIRST,
    "mdy": DateOrder.MONTH_FIRST,
}
_SCALE = re.compile(r"(-?\d{1,6}(?:\.\d{1,3})?)(?:-|\.\.)(-?\d{1,6}(?:\.\d{1,3})?)")
_DATED = (Meaning.DAY, Meaning.MOMENT)
_RATED = (Meaning.MOOD, Meaning.ENERGY)


@dataclass(frozen=True, slots=True)
class ColumnSaid:
    """One column: its name or number, what it means, and how it is written."""

    name: str
    meaning: Meaning
    how: str


def columns_said(desk: Desk, text: str) -> tuple[ColumnSaid, ...]:
    """Return what was said of columns; see the module.

    Raises:
        Refused: something in it cannot be read.
    """
    return tuple(_said(desk, part.strip()) for part in text.split(",") if part.strip())


def columns_of(
    desk: Desk, said: tuple[ColumnSaid, ...], tables: Iterable[TableHead]
) -> tuple[OwnColumns, ...]:
    """Return a mapping for each table that has the columns that were named.

    Raises:
        Refused: none of the tables has them, or one cannot be read so.
    """
    found = []
    missing = ""
    for table in tables:
        choice = choice_of(table, known(desk))
        if choice is None:
            continue
        absent = [each.name for each in said if _place(choice, each.name) is None]
        if absent:
            missing = missing or absent[0]
            continue
        found.append(_mapping(desk, choice, said))
    if missing and not found:
        raise Refused(desk.texts("transfer.not_a_column", text=missing))
    return tuple(found)


def _said(desk: Desk, part: str) -> ColumnSaid:
    name, equals, rest = (each.strip() for each in part.rpartition("="))
    word, _, how = rest.partition(":")
    if not (equals and name and word):
        raise Refused(desk.texts("transfer.not_a_pair", text=part))
    try:
        meaning = Meaning(word.casefold())
    except ValueError:
        raise _no_meaning(desk, word) from None
    return ColumnSaid(name, meaning, how.strip().casefold())


def _mapping(
    desk: Desk, choice: ColumnChoice, said: tuple[ColumnSaid, ...]
) -> OwnColumns:
    blank = (Meaning.NOTHING,) * len(choice.columns.names)
    choice = replace(choice, columns=replace(choice.columns, meanings=blank))
    for each in said:
        at = _place(choice, each.name)
        assert at is not None, "tables without the column were left out"
        choice = with_meaning(choice, at, each.meaning)
    for each in said:
        if each.how:
            choice = _written(desk, choice, each)
    found = faults(choice.columns)
    if found:
        raise Refused(fault_words(desk.texts, choice, found[0]))
    return choice.columns


def _written(desk: Desk, choice: ColumnChoice, said: ColumnSaid) -> ColumnChoice:
    """Return a choice with how a column is written, as it stands behind the colon."""
    how = said.how
    if said.meaning in _DATED and how in ORDERS:
        return with_dates(choice, ORDERS[how])
    if said.meaning is Meaning.MINUTES and how in set(MinutesAs):
        return with_minutes_as(choice, how)
    if said.meaning is Meaning.MOOD and how == NAMES:
        return with_mood_as(choice, NAMES)
    scale = _SCALE.fullmatch(how)
    if said.meaning in _RATED and scale is not None:
        choice = with_scale(choice, said.meaning, float(scale[1]), float(scale[2]))
        return with_mood_as(choice, "") if said.meaning is Meaning.MOOD else choice
    raise Refused(
        desk.texts("transfer.not_so_written", text=f"{said.meaning}:{how}"),
    )


def _place(choice: ColumnChoice, name: str) -> int | None:
    """Return the place of a column by its name, else by its number from 1 on."""
    plain = [" ".join(each.split()).casefold() for each in choice.columns.names]
    wanted = " ".join(name.split()).casefold()
    if wanted in plain:
        return plain.index(wanted)
    is_place = wanted.isdecimal() and 1 <= int(wanted) <= len(plain)
    return int(wanted) - 1 if is_place else None


def _no_meaning(desk: Desk, word: str) -> Refused:
    names = ", ".join(Meaning)
    return Refused(desk.texts("transfer.not_a_meaning", text=word, names=names))
