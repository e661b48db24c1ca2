"""Saying what the columns of a table mean: one choice, changed step by step.

A choice is a value; each change gives a new one. What a person settled on is kept by
`coach.services.column_kept`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coach.domain.own_columns import (
    DateOrder,
    Meaning,
    MinutesAs,
    OwnColumns,
    excluded_by,
)
from coach.exchange.column_guess import refined
from coach.exchange.guessing import look, look_again
from coach.exchange.importers.own_columns import matched
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from coach.exchange.candidate import TableHead
    from coach.exchange.guessing import TableLook

HEADED, BARE = "headed", "bare"
"""Ids: the first row names the columns, or is a row like all others."""
NUMBERS, NAMES = "numbers", "names"
"""Ids: moods are written as numbers, or as names."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A table, and what its columns mean so far.

    Attributes:
        head: the beginning of the file.
        look: the table as it is cut now.
        columns: what was guessed, and changed since.
    """

    head: TableHead
    look: TableLook
    columns: OwnColumns


@dataclass(frozen=True, slots=True)
class Option:
    """One of several things to choose from; ``id`` goes to the function that takes it.

    ``help`` is a few words more, or empty.
    """

    id: str
    words: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with one answer: its title, what it may be, and what it is now.

    ``chosen`` is the id of an option, or empty where nobody has said it yet.
    """

    title: str
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column.

    Attributes:
        at: its place, from 0 on.
        title: its name, or which column it is where it has none.
        samples: what stands in it, three different cells at most.
        chosen: the id of its meaning among ``ChoiceView.meanings``.
        said: title and meaning in one sentence, for those who hear it.
    """

    at: int
    title: str
    samples: tuple[str, ...]
    chosen: str
    said: str


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """The scale of a mood or energy column.

    Attributes:
        meaning: which of the two.
        title: what is asked.
        worst: the lowest, as it is written.
        best: the highest; below ``worst`` in a reversed scale.
        worst_label: what the first field is called.
        best_label: what the second field is called.
        options: scales that are common; their ids are "worst to best", for `scale_of`.
        chosen: the id of the option it is now, or empty.
    """

    meaning: Meaning
    title: str
    worst: float
    best: float
    worst_label: str
    best_label: str
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """What a row becomes, in words: first what comes in, then what does not, and why.

    ``is_out`` says that nothing of the row comes in, or not all of it.
    """

    entries: tuple[str, ...]
    is_out: bool


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """The page in words.

    Attributes:
        title: of the page.
        sub: the file, and how many rows were looked at.
        columns: one line a column.
        meanings: what a column may be, for all of them.
        dates: which number of a date comes first; None where no date leaves that open.
        minutes_as: how long is written; None where no column says how long.
        scales: of mood and energy, where columns say them in numbers.
        mood_as: whether moods are numbers or names; None without a mood.
        delimiter: what stands between cells.
        encoding: what letters are written in.
        decimal: the sign before tenths; None where nothing is a number.
        header: whether the first row names the columns.
        preview_title: what stands above the preview.
        preview: the first rows, as they would come in.
        problems: what is left to say, a sentence each.
        can_go_on: whether it can be read so.
        button: what leads on.
        kept_hint: that the answer is kept for the next file of that kind.
    """

    title: str
    sub: str
    columns: tuple[ColumnLine, ...]
    meanings: tuple[Option, ...]
    dates: Asked | None
    minutes_as: Asked | None
    scales: tuple[ScaleLine, ...]
    mood_as: Asked | None
    delimiter: Asked
    encoding: Asked
    decimal: Asked | None
    header: Asked
    preview_title: str
    preview: tuple[PreviewLine, ...]
    problems: tuple[str, ...]
    can_go_on: bool
    button: str
    kept_hint: str


def choice_of(
    head: TableHead, kept: tuple[OwnColumns, ...] = ()
) -> ColumnChoice | None:
    """Return a table with what is guessed of it; None for what is no table.

    A mapping kept for a table whose columns all stand here too is taken up again.
    """
    file = head.as_file()
    fitting = (matched(file, each) for each in kept)
    before = next((each for each in fitting if each is not None), None)
    if before is not None:
        again = look_again(
            file,
            delimiter=before.delimiter,
            encoding=before.encoding,
            has_header=before.has_header,
        )
        if again is not None and again.guessed.names == before.names:
            return ColumnChoice(head, again, before)
    found = look(file)
    if found is None:
        return None
    columns = next(filter(None, (_taken_up(found, each) for each in kept)), None)
    return ColumnChoice(head, found, columns or found.guessed)


def with_meaning(choice: ColumnChoice, at: int, meaning: Meaning | str) -> ColumnChoice:
    """Say what a column means.

    Another column of that meaning lets go of it, where only one may have it. What
    depends on the column (order of dates, scale, how long is written) is guessed anew.
    """
    said = Meaning(meaning)
    free = excluded_by(said)
    meanings = [
        Meaning.NOTHING if each in free and place != at else each
        for place, each in enumerate(choice.columns.meanings)
    ]
    meanings[at] = said
    changed = replace(choice.columns, meanings=tuple(meanings))
    return replace(
        choice, columns=refined(changed, choice.look.body, frozenset({said}))
    )


def with_delimiter(choice: ColumnChoice, delimiter: str) -> ColumnChoice:
    """Cut the cells at another sign; all else is guessed anew."""
    encoding = choice.columns.encoding
    found = look_again(choice.head.as_file(), delimiter=delimiter, encoding=encoding)
    return _anew(choice, found)


def with_encoding(choice: ColumnChoice, encoding: str) -> ColumnChoice:
    """Read the letters another way; what was said stays where columns stay.

    What cannot be read so stays as it is.
    """
    columns = choice.columns
    found = look_again(
        choice.head.as_file(),
        delimiter=columns.delimiter,
        encoding=encoding,
        has_header=columns.has_header,
    )
    if found is None or len(found.guessed.names) != len(columns.names):
        return _anew(choice, found)
    named = replace(columns, names=found.guessed.names, encoding=encoding)
    return replace(choice, look=found, columns=named)


def with_header(choice: ColumnChoice, has_header: bool | str) -> ColumnChoice:
    """Say whether the first row names the columns; takes an option's id as well."""
    is_so = has_header == HEADED if isinstance(has_header, str) else has_header
    columns = choice.columns
    found = look_again(
        choice.head.as_file(),
        delimiter=columns.delimiter,
        encoding=columns.encoding,
        has_header=is_so,
    )
    is_untouched = columns == choice.look.guessed
    if is_untouched or found is None or not _is_as_wide(found, columns):
        return _anew(choice, found)
    guessed = found.guessed
    named = replace(
        columns, names=guessed.names, has_header=is_so, skip=guessed.skip, source=""
    )
    return replace(choice, look=found, columns=named)


def with_dates(choice: ColumnChoice, dates: DateOrder | str) -> ColumnChoice:
    """Say which number of a date comes first."""
    return _with(choice, dates=DateOrder(dates))


def with_minutes_as(choice: ColumnChoice, minutes_as: MinutesAs | str) -> ColumnChoice:
    """Say how it is written how long something took."""
    return _with(choice, minutes_as=MinutesAs(minutes_as))


def with_decimal(choice: ColumnChoice, decimal: str) -> ColumnChoice:
    """Say which sign stands before tenths."""
    return _with(choice, decimal=decimal)


def with_scale(
    choice: ColumnChoice, meaning: Meaning, worst: float, best: float
) -> ColumnChoice:
    """Say the scale of moods or of energy; ``worst`` above ``best``: reversed."""
    if meaning is Meaning.ENERGY:
        return _with(choice, energy_worst=worst, energy_best=best)
    return _with(choice, worst=worst, best=best)


def with_mood_as(choice: ColumnChoice, mood_as: str) -> ColumnChoice:
    """Say whether moods are numbers or names, by the id of the option."""
    return _with(choice, has_mood_words=mood_as == NAMES)


def scale_of(option: str) -> tuple[float, float]:
    """Return the worst and the best of a scale by the id of its option."""
    worst, best = option.split()
    return float(worst), float(best)


def scale_id(worst: float, best: float) -> str:
    """Return the id of the option of a scale."""
    return f"{worst:g} {best:g}"


def _with(choice: ColumnChoice, **changes: object) -> ColumnChoice:
    return replace(choice, columns=replace(choice.columns, **changes))


def _anew(choice: ColumnChoice, found: TableLook | None) -> ColumnChoice:
    if found is None:
        return choice
    return replace(choice, look=found, columns=found.guessed)


def _is_as_wide(look: TableLook, columns: OwnColumns) -> bool:
    return len(look.guessed.names) == len(columns.names)


def _taken_up(look: TableLook, kept: OwnColumns) -> OwnColumns | None:
    """Return a kept mapping for a table that has all its columns, and others."""
    guessed = look.guessed
    meant = {
        name: meaning
        for name, meaning in zip(kept.names, kept.meanings, strict=True)
        if meaning is not Meaning.NOTHING
    }
    here = Counter(guessed.names)
    is_so = kept.has_header and guessed.has_header and meant
    if not is_so or any(here[name] != 1 for name in meant):
        return None
    meanings = (meant.get(name, Meaning.NOTHING) for name in guessed.names)
    return replace(
        kept,
        names=guessed.names,
        meanings=tuple(meanings),
        delimiter=guessed.delimiter,
        encoding=guessed.encoding,
        skip=guessed.skip,
    )
