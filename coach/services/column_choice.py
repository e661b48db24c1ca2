"""Saying what the columns of a table mean: one choice, changed step by step.

A choice is a value; each change gives a new one. What a person settled on is kept with
the drafts, newest first, so that the next file of that kind comes in by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.own_columns import DateOrder, Meaning, MinutesAs, OwnColumns
    from coach.exchange.candidate import TableHead
    from coach.exchange.guessing import TableLook
    from coach.services.desk import Desk

KEPT_COLUMNS = "import_columns"
MOST_KEPT = 20


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
    """What a row becomes, in words: an entry a line.

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


def known(desk: Desk) -> tuple[OwnColumns, ...]:
    """Return the mappings that were kept, the newest first."""
    raise NotImplementedError


def keep(desk: Desk, columns: OwnColumns) -> None:
    """Keep a mapping as the newest, in the place of one for the same header."""
    raise NotImplementedError


def choice_of(
    head: TableHead, kept: tuple[OwnColumns, ...] = ()
) -> ColumnChoice | None:
    """Return a table with what is guessed of it; None for what is no table.

    A mapping kept for a table whose columns all stand here too is taken up again.
    """
    raise NotImplementedError


def with_meaning(choice: ColumnChoice, at: int, meaning: Meaning | str) -> ColumnChoice:
    """Say what a column means.

    Another column of that meaning lets go of it, where only one may have it. What
    depends on the column (order of dates, scale, how long is written) is guessed anew.
    """
    raise NotImplementedError


def with_delimiter(choice: ColumnChoice, delimiter: str) -> ColumnChoice:
    """Cut the cells at another sign; all else is guessed anew."""
    raise NotImplementedError


def with_encoding(choice: ColumnChoice, encoding: str) -> ColumnChoice:
    """Read the letters another way; what was said stays where columns stay.

    What cannot be read so stays as it is.
    """
    raise NotImplementedError


def with_header(choice: ColumnChoice, has_header: bool | str) -> ColumnChoice:
    """Say whether the first row names the columns."""
    raise NotImplementedError


def with_dates(choice: ColumnChoice, dates: DateOrder | str) -> ColumnChoice:
    """Say which number of a date comes first."""
    raise NotImplementedError


def with_minutes_as(choice: ColumnChoice, minutes_as: MinutesAs | str) -> ColumnChoice:
    """Say how it is written how long something took."""
    raise NotImplementedError


def with_decimal(choice: ColumnChoice, decimal: str) -> ColumnChoice:
    """Say which sign stands before tenths."""
    raise NotImplementedError


def with_scale(
    choice: ColumnChoice, meaning: Meaning, worst: float, best: float
) -> ColumnChoice:
    """Say the scale of moods or of energy; ``worst`` above ``best``: reversed."""
    raise NotImplementedError


def with_mood_as(choice: ColumnChoice, mood_as: str) -> ColumnChoice:
    """Say whether moods are numbers or names, by the id of the option."""
    raise NotImplementedError


def scale_of(option: str) -> tuple[float, float]:
    """Return the worst and the best of a scale by the id of its option."""
    raise NotImplementedError


def choice_view(desk: Desk, choice: ColumnChoice) -> ChoiceView:
    """Return the page of a choice."""
    raise NotImplementedError
