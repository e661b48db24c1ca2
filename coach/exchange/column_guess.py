"""What columns may mean: by what they are called, and by what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.domain.facts import SCALE_HIGHEST
from coach.domain.own_columns import Meaning, MinutesAs
from coach.exchange.column_sight import Sight, decimal_of, order_of_dates, sight_of
from coach.exchange.importers.table_words import (
    lengths,
    names,
    scale_signs,
    words_of,
)
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.domain.own_columns import OwnColumns

WHOLE, PART, INSIDE, NONE = 3, 2, 1, 0
"""How well a name fits: as a whole, by some of its words, inside a longer word."""
_INSIDE = 5
"""So many letters a word needs to be looked for inside others."""
_BRACKETS = re.compile(r"[\[(]([^\])]*)[\])]")
_SYMMETRIC = (1, 2, 3, 4, 5, 10, 50, 100)
_LONG_TEXT = 20
_SHORT_TEXT = 30
_MOST_NAMES = 15
_MANY = 30
_DAY_MIN = 1440
_FEW_HOURS = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and the highest of a scale."""

    worst: float
    best: float


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its name, the words of it, and what stands in it."""

    at: int
    name: str
    words: tuple[str, ...]
    aside: tuple[str, ...]
    sight: Sight

    def fit(self, meaning: Meaning) -> int:
        """Return how well the name fits, 0 where it says rather nothing of use."""
        called = names()[meaning]
        fits = _fit(self.words, called)
        other = _fit((*self.words, *self.aside), names()[Meaning.NOTHING])
        return fits if fits > other else NONE

    @property
    def is_other(self) -> bool:
        """Say whether the name says that it is nothing of use."""
        words = (*self.words, *self.aside)
        return _fit(words, names()[Meaning.NOTHING]) > NONE


def guess(columns: OwnColumns, rows: Sequence[Sequence[str]]) -> OwnColumns:
    """Return a mapping with what its columns may mean.

    Args:
        columns: the names are there; all else is set here.
        rows: the cells of as many rows as are at hand, as wide as the names.
    """
    decimal = decimal_of([cell for row in rows for cell in row])
    held = [
        _column(at, name, [row[at] for row in rows], decimal)
        for at, name in enumerate(columns.names)
    ]
    meanings = [Meaning.NOTHING] * len(held)
    for meaning, find in _FINDS:
        free = [each for each in held if meanings[each.at] is Meaning.NOTHING]
        for each in find(free, meanings):
            meanings[each.at] = meaning(each) if callable(meaning) else meaning
    guessed = replace(columns, meanings=tuple(meanings), decimal=decimal)
    return refined(guessed, rows)


def refined(
    columns: OwnColumns,
    rows: Sequence[Sequence[str]],
    only: frozenset[Meaning] = frozenset(Meaning),
) -> OwnColumns:
    """Return a mapping with what follows from the meanings: dates, scales, lengths.

    Args:
        columns: with their meanings.
        rows: the cells of as many rows as are at hand.
        only: meanings whose columns are to be looked at.
    """
    for meaning in Meaning:
        at = columns.place(meaning) if meaning in only else None
        if at is not None:
            cells = [row[at] for row in rows if at < len(row)]
            columns = _refined(columns, meaning, columns.names[at], cells)
    return columns


def _refined(
    columns: OwnColumns, meaning: Meaning, name: str, cells: Sequence[str]
) -> OwnColumns:
    sight = sight_of(cells, columns.decimal)
    match meaning:
        case Meaning.DAY | Meaning.MOMENT:
            return replace(columns, dates=order_of_dates(cells))
        case Meaning.MINUTES:
            return replace(columns, minutes_as=_minutes_as(name, sight))
        case Meaning.MOOD:
            if sight.told and not sight.is_number:
                return replace(columns, has_mood_words=True)
            scale = scale_of(name, sight)
            return replace(
                columns, has_mood_words=False, worst=scale.worst, best=scale.best
            )
        case Meaning.ENERGY:
            scale = scale_of(name, sight)
            return replace(columns, energy_worst=scale.worst, energy_best=scale.best)
        case _:
            return columns


def scale_of(name: str, sight: Sight) -> Scale:
    """Return the scale of numbers: as the name says it, else the usual one they fit."""
    values = [float(number) for number in sight.numbers] or [0.0]
    low, high = min(values), max(values)
    said_range, up_to = scale_signs()
    if (found := said_range.search(name)) and int(found[1]) < int(found[2]):
        said = Scale(int(found[1]), int(found[2]))
        if said.worst <= low and high <= said.best:
            return said
    found = up_to.search(name.strip(" )]"))
    whole = sight.of or (int(found[1]) if found else 0)
    if whole and high <= whole and low >= 0:
        return Scale(0 if low < 1 else 1, whole)
    if low < 0:
        reach = max(-low, high)
        most = next((each for each in _SYMMETRIC if reach <= each), reach)
        return Scale(-most, most)
    return _usual(low, high, values)


def _usual(low: float, high: float, values: Sequence[float]) -> Scale:
    """Return the usual scale of numbers that are not below 0."""
    if high > 10:
        return Scale(0, 100 if high <= 100 else high)
    if high <= 1 and len(set(values)) > 2:
        return Scale(0, 1)
    is_sure = len(values) >= _MANY
    if low < 1:
        return Scale(0, next((m for m in (3, 4, 5) if high <= m and is_sure), 10))
    if high <= 5:
        return Scale(1, 5)
    return Scale(1, 7 if high <= 7 and is_sure else 10)


def _minutes_as(name: str, sight: Sight) -> MinutesAs:
    if sight.is_clock or (sight.is_length and sight.clocks):
        return MinutesAs.CLOCK
    column = _column(0, name, (), ".")
    said = {lengths().get(word) for word in (*column.aside, *column.words)} - {None}
    if len(said) == 1:
        return said.pop() or MinutesAs.MINUTES
    values = [float(number) for number in sight.numbers] or [0.0]
    if max(values) > _DAY_MIN:
        return MinutesAs.SECONDS
    if max(values) <= _FEW_HOURS and any(value % 1 for value in values):
        return MinutesAs.HOURS
    return MinutesAs.MINUTES


def _column(at: int, name: str, cells: Sequence[str], decimal: str) -> _Column:
    aside = tuple(word for part in _BRACKETS.findall(name) for word in words_of(part))
    words = tuple(w for w in words_of(_BRACKETS.sub(" ", name)) if not w.isdigit())
    return _Column(at, name, words, aside, sight_of(cells, decimal))


def _fit(words: tuple[str, ...], called: frozenset[tuple[str, ...]]) -> int:
    if words in called:
        return WHOLE
    if any(_holds(words, name) for name in called):
        return PART
    inside = [name[0] for name in called if len(name) == 1 and len(name[0]) >= _INSIDE]
    return INSIDE if any(part in word for part in inside for word in words) else NONE


def _holds(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    many = len(name)
    return any(words[at : at + many] == name for at in range(len(words) - many + 1))


# -- one meaning after the other -------------------------------------------------------

_Free = list[_Column]
_Taken = list[Meaning]


def _best(
    free: _Free,
    *meanings: Meaning,
    fits: Callable[[_Column], bool],
    least: int = INSIDE,
) -> _Free:
    """Return the column whose name fits best, the first of several; or none."""
    scored = [
        (max(each.fit(meaning) for meaning in meanings), each)
        for each in free
        if fits(each)
    ]
    found = max(scored, key=lambda pair: pair[0], default=None)
    return [found[1]] if found is not None and found[0] >= least else []


def _dated(free: _Free, _: _Taken) -> _Free:
    dated = [each for each in free if each.sight.is_dated]
    clear = [each for each in dated if not each.is_other] or dated
    return _best(clear, Meaning.DAY, Meaning.MOMENT, fits=lambda each: True, least=NONE)


def _day_or_moment(column: _Column) -> Meaning:
    return Meaning.MOMENT if column.sight.moments else Meaning.DAY


def _time(free: _Free, taken: _Taken) -> _Free:
    if Meaning.DAY not in taken:
        return []

    def is_time(each: _Column) -> bool:
        is_long = each.fit(Meaning.MINUTES) > each.fit(Meaning.TIME)
        if is_long or each.is_other:
            return False
        sight = each.sight
        is_named = each.fit(Meaning.TIME) >= PART
        return sight.is_hour if is_named and not sight.clocks else _is_of_day(sight)

    return _best(free, Meaning.TIME, fits=is_time, least=NONE)


def _is_of_day(sight: Sight) -> bool:
    """Say whether clock times are times of day, and no lengths."""
    return sight.is_clock and not sight.is_short


def _minutes(free: _Free, _: _Taken) -> _Free:
    def is_long(each: _Column) -> bool:
        sight = each.sight
        return sight.is_number or sight.is_length or sight.is_clock

    named = _best(free, Meaning.MINUTES, fits=is_long)
    with_unit = [
        each
        for each in free
        if not each.is_other
        and ((each.sight.is_number and _has_unit(each)) or _is_clearly_long(each))
    ]
    return named or with_unit[:1]


def _is_clearly_long(column: _Column) -> bool:
    sight = column.sight
    return sight.is_length and (sight.is_short or not sight.is_clock)


def _has_unit(column: _Column) -> bool:
    """Say whether a length stands in brackets behind the name; "m" may be metres."""
    aside = column.aside
    return len(aside) == 1 and len(aside[0]) > 1 and aside[0] in lengths()


def _rated(each: _Column) -> bool:
    return each.sight.is_number and all(-100 <= n <= 100 for n in each.sight.numbers)


def _few_words(each: _Column) -> bool:
    sight = each.sight
    is_short = sight.letters <= _SHORT_TEXT and sight.distinct <= _MOST_NAMES
    return bool(sight.told) and not sight.is_typed and is_short


def _mood(free: _Free, _: _Taken) -> _Free:
    return _best(free, Meaning.MOOD, fits=lambda each: _rated(each) or _few_words(each))


def _energy(free: _Free, _: _Taken) -> _Free:
    return _best(free, Meaning.ENERGY, fits=_rated)


_TIMES = (Meaning.MOMENT, Meaning.DAY, Meaning.TIME)


def _is_worded(each: _Column) -> bool:
    return not each.sight.is_typed


def _kind(free: _Free, taken: _Taken) -> _Free:
    named = _best(free, Meaning.KIND, fits=_is_worded)
    if named or Meaning.MINUTES not in taken:
        return named
    return [
        each
        for each in free
        if _few_words(each)
        and not each.is_other
        and each.fit(Meaning.NOTE) == NONE
        and (each.sight.distinct < each.sight.told or not each.words)
    ][:1]


def _notes(free: _Free, _: _Taken) -> _Free:
    worded = [each for each in free if _is_worded(each) and not each.is_other]
    named = [each for each in worded if each.fit(Meaning.NOTE) >= INSIDE]
    long = [each for each in worded if each.sight.letters >= _LONG_TEXT]
    long = [each for each in long if not any(map(each.fit, _TIMES))]
    return named or long[:1]


def _mood_by_cells(free: _Free, taken: _Taken) -> _Free:
    """Take the one column of small numbers, where nothing else tells of the day."""
    has_names = any(each.words for each in free)
    if Meaning.MOOD in taken or (Meaning.MINUTES in taken and has_names):
        return []
    rated = [
        each
        for each in free
        if _rated(each) and not each.is_other and each.sight.told > 1
    ]
    small = [each for each in rated if max(each.sight.numbers) <= SCALE_HIGHEST]
    return next((found for found in (small, rated) if len(found) == 1), [])


def _minutes_by_cells(free: _Free, taken: _Taken) -> _Free:
    """Take the one column of numbers like minutes, where columns have no names."""
    numbered = [
        each
        for each in free
        if not each.words
        and each.sight.is_number
        and all(0 <= number <= _DAY_MIN for number in each.sight.numbers)
        and max(each.sight.numbers) > SCALE_HIGHEST
    ]
    is_so = Meaning.MINUTES not in taken and any(
        _few_words(each) and not each.words for each in free
    )
    return numbered if is_so and len(numbered) == 1 else []


_FINDS: tuple[
    tuple[Meaning | Callable[[_Column], Meaning], Callable[[_Free, _Taken], _Free]], ...
] = (
    (_day_or_moment, _dated),
    (Meaning.TIME, _time),
    (Meaning.MOOD, _mood),
    (Meaning.ENERGY, _energy),
    (Meaning.MINUTES, _minutes),
    (Meaning.MINUTES, _minutes_by_cells),
    (Meaning.KIND, _kind),
    (Meaning.NOTE, _notes),
    (Meaning.MOOD, _mood_by_cells),
)
