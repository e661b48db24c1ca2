"""The page on which a table's columns are named, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import CheckIn, Mark, Session
from coach.domain.own_columns import (
    DateOrder,
    Fault,
    Meaning,
    MinutesAs,
    faults,
    source_of,
    twice,
)
from coach.exchange.becoming import become
from coach.exchange.entries import MoodEntry
from coach.exchange.findings import Problem
from coach.exchange.guessing import CENTRAL
from coach.exchange.importers.own_columns import rows_of
from coach.exchange.importers.table_times import day_in, when_in
from coach.exchange.text_table import DELIMITERS, OLDER, UTF_8, UTF_16
from coach.services.bringing import Answers, remembered
from coach.services.column_choice import (
    BARE,
    HEADED,
    NAMES,
    NUMBERS,
    Asked,
    ChoiceView,
    ColumnLine,
    Option,
    PreviewLine,
    ScaleLine,
    scale_id,
)
from coach.services.import_rules import rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from coach.domain.facts import Fact
    from coach.domain.own_columns import OwnColumns
    from coach.domain.wording import Texts
    from coach.exchange.becoming import Rules
    from coach.exchange.entries import Piece
    from coach.services.column_choice import ColumnChoice
    from coach.services.desk import Desk

SAMPLES = 3
LONGEST_SAMPLE = 40
LONGEST_NOTE = 60
ENCODINGS = (UTF_8, UTF_16, OLDER, CENTRAL)
SCALES = ((1, 5), (0, 10), (1, 10), (0, 100), (-3, 3))
_SIGNS = dict(zip(DELIMITERS, ("comma", "semicolon", "tab", "bar"), strict=True))
_RATED = (Meaning.MOOD, Meaning.ENERGY)
_NUMBERED = (*_RATED, Meaning.MINUTES)
_DATED = (Meaning.DAY, Meaning.MOMENT)


def choice_view(desk: Desk, choice: ColumnChoice) -> ChoiceView:
    """Return the page of a choice."""
    texts, columns = desk.texts, choice.columns
    found = faults(columns)
    rows = choice.look.count
    preview = () if Fault.NO_DAY in found else _preview(desk, choice)
    return ChoiceView(
        title=texts("bringing.columns_title"),
        sub=texts.count("bringing.columns_sub", rows, name=choice.head.name),
        columns=_lines(texts, choice),
        meanings=tuple(
            _option(texts, f"bringing.meaning_{each}", each) for each in Meaning
        ),
        dates=_dates(texts, choice),
        minutes_as=_minutes_as(texts, columns),
        scales=_scales(texts, columns),
        mood_as=_mood_as(texts, columns),
        delimiter=_delimiter(texts, columns),
        encoding=_encoding(texts, columns),
        decimal=_decimal(texts, columns),
        header=_header(texts, columns),
        preview_title=texts("bringing.columns_preview"),
        preview=preview,
        problems=_problems(texts, choice, found, preview),
        can_go_on=not found,
        button=texts("bringing.columns_go_on"),
        kept_hint=texts("bringing.columns_kept"),
    )


def fault_words(texts: Texts, choice: ColumnChoice, fault: Fault) -> str:
    """Return in a sentence what is left to say."""
    columns = choice.columns
    if fault is Fault.DATES_OPEN:
        cell = _open_date(choice)
        if not cell:
            return texts("bringing.no_dates")
        return texts("bringing.open_date", cell=cell)
    if fault is Fault.TWICE:
        named = [
            texts(f"bringing.meaning_{each}")
            for each in Meaning
            if each in twice(columns.meanings)
        ]
        return texts("bringing.said_twice", names=", ".join(named))
    return texts(f"bringing.fault_{fault}")


# -- columns ---------------------------------------------------------------------------


def title_of(texts: Texts, columns: OwnColumns, at: int) -> str:
    """Return what a column is called; by its number where it has no name."""
    name = " ".join(columns.names[at].split())
    return name or texts("bringing.columns_column", number=at + 1)


def _lines(texts: Texts, choice: ColumnChoice) -> tuple[ColumnLine, ...]:
    columns = choice.columns
    return tuple(
        _line(texts, columns, at, [row[at] for row in choice.look.body])
        for at in range(len(columns.names))
    )


def _line(
    texts: Texts, columns: OwnColumns, at: int, cells: Sequence[str]
) -> ColumnLine:
    title, meaning = title_of(texts, columns, at), columns.meanings[at]
    told = dict.fromkeys(_short(cell, LONGEST_SAMPLE) for cell in cells if cell.strip())
    return ColumnLine(
        at=at,
        title=title,
        samples=tuple(told)[:SAMPLES],
        chosen=meaning,
        said=texts(
            "bringing.columns_said",
            title=title,
            meaning=texts(f"bringing.meaning_{meaning}"),
        ),
    )


def _option(texts: Texts, words_id: str, chosen: str) -> Option:
    help_id = f"{words_id}_help"
    help_words = texts(help_id) if help_id in texts.held else ""
    return Option(chosen, texts(words_id), help_words)


# -- how it is written -----------------------------------------------------------------


def _dates(texts: Texts, choice: ColumnChoice) -> Asked | None:
    """Ask for the order of dates where it is open, or could be another one."""
    columns, cell = choice.columns, _open_date(choice)
    if not cell:
        return None
    options = []
    for order in DateOrder:
        day = _day_of(cell, order)
        if day is not None:
            example = texts("bringing.day_example", cell=cell, day=_dated(texts, day))
            options.append(Option(order, texts(f"bringing.dates_{order}"), example))
    return Asked(texts("bringing.dates"), tuple(options), columns.dates or "")


def _open_date(choice: ColumnChoice) -> str:
    """Return a date of the table that is another day in another order, or nothing.

    Where there is none, one that some orders alone can read: the next file may hold
    both.
    """
    places = choice.columns.places(*_DATED)[:1]
    in_part = ""
    for cell in (row[at].strip() for row in choice.look.body for at in places):
        days = {_day_of(cell, order) for order in DateOrder}
        if len(days - {None}) > 1:
            return cell
        if len(days) > 1:
            in_part = in_part or cell
    return in_part


def _day_of(cell: str, order: DateOrder) -> date | None:
    when = when_in(cell, day_in([cell], order))
    if when is None:
        return None
    return when.day or (when.at.date() if when.at else None)


def _minutes_as(texts: Texts, columns: OwnColumns) -> Asked | None:
    if columns.place(Meaning.MINUTES) is None:
        return None
    options = tuple(
        _option(texts, f"bringing.minutes_as_{each}", each) for each in MinutesAs
    )
    return Asked(texts("bringing.minutes_as"), options, columns.minutes_as)


def _scales(texts: Texts, columns: OwnColumns) -> tuple[ScaleLine, ...]:
    ends = {
        Meaning.MOOD: (columns.worst, columns.best),
        Meaning.ENERGY: (columns.energy_worst, columns.energy_best),
    }
    asked = [each for each in _RATED if columns.place(each) is not None]
    if columns.has_mood_words and Meaning.MOOD in asked:
        asked.remove(Meaning.MOOD)
    return tuple(_scale(texts, meaning, *ends[meaning]) for meaning in asked)


def _scale(texts: Texts, meaning: Meaning, worst: float, best: float) -> ScaleLine:
    held = dict.fromkeys((*SCALES, (worst, best), (best, worst)))
    options = tuple(
        Option(
            scale_id(low, high),
            texts("bringing.from_to", worst=f"{low:g}", best=f"{high:g}"),
            texts("bringing.reversed") if low > high else "",
        )
        for low, high in held
        if low != high
    )
    return ScaleLine(
        meaning=meaning,
        title=texts(f"bringing.scale_{meaning}"),
        worst=worst,
        best=best,
        worst_label=texts("bringing.worst"),
        best_label=texts("bringing.best"),
        options=options,
        chosen=scale_id(worst, best) if worst != best else "",
    )


def _mood_as(texts: Texts, columns: OwnColumns) -> Asked | None:
    if columns.place(Meaning.MOOD) is None:
        return None
    options = tuple(
        _option(texts, f"bringing.mood_as_{each}", each) for each in (NUMBERS, NAMES)
    )
    chosen = NAMES if columns.has_mood_words else NUMBERS
    return Asked(texts("bringing.mood_as"), options, chosen)


def _delimiter(texts: Texts, columns: OwnColumns) -> Asked:
    options = tuple(
        _option(texts, f"bringing.delimiter_{name}", sign)
        for sign, name in _SIGNS.items()
    )
    return Asked(texts("bringing.delimiter"), options, columns.delimiter)


def _encoding(texts: Texts, columns: OwnColumns) -> Asked:
    held = dict.fromkeys((*ENCODINGS, columns.encoding))
    options = tuple(Option(name, name) for name in held)
    return Asked(texts("bringing.encoding"), options, columns.encoding)


def _decimal(texts: Texts, columns: OwnColumns) -> Asked | None:
    if not columns.places(*_NUMBERED):
        return None
    signs = ((".", "point"), (",", "comma"))
    options = tuple(
        _option(texts, f"bringing.decimal_{name}", sign) for sign, name in signs
    )
    return Asked(texts("bringing.decimal"), options, columns.decimal)


def _header(texts: Texts, columns: OwnColumns) -> Asked:
    options = tuple(
        _option(texts, f"bringing.header_{each}", each) for each in (HEADED, BARE)
    )
    chosen = HEADED if columns.has_header else BARE
    return Asked(texts("bringing.header"), options, chosen)


# -- what it becomes -------------------------------------------------------------------


def _preview(desk: Desk, choice: ColumnChoice) -> tuple[PreviewLine, ...]:
    rules, _ = rules_of(desk, Answers(), remembered(desk))
    source = source_of(choice.columns)
    rows = rows_of(choice.head.data, choice.columns)
    return tuple(_row(desk, pieces, source, rules) for _, pieces in rows)


def _row(desk: Desk, pieces: Sequence[Piece], source: str, rules: Rules) -> PreviewLine:
    texts = desk.texts
    said: dict[str, None] = {}
    notes: dict[str, None] = {}
    reasons: dict[Problem, None] = {}
    for piece in pieces:
        made = become([piece], source, rules)
        sport = next(iter(made.unknown_sports), "")
        for fact in (each.facts[0] for each in made.made):
            said.update(dict.fromkeys(_parts(desk, fact, piece, sport=sport)))
            if note := getattr(fact, "note", ""):
                short = _short(note, LONGEST_NOTE)
                notes[texts("bringing.preview_note", note=short)] = None
        reasons.update(dict.fromkeys(each.problem for each in made.skipped))
    reasons.pop(Problem.MOOD_NAME, None)
    out = [
        texts("bringing.preview_out", reason=texts(f"transfer.{reason}"))
        for reason in reasons
    ]
    entry = [" · ".join((*said, *notes))] if said else []
    nothing = [] if entry or out else [texts("bringing.preview_nothing")]
    return PreviewLine((*entry, *out, *nothing), is_out=bool(out))


def _parts(desk: Desk, fact: Fact, piece: Piece, *, sport: str) -> Iterator[str]:
    """Give what an entry would say: when, what, how long, how it was.

    ``sport`` is what was done, where nobody has a word for it yet; it is asked for.
    """
    texts = desk.texts
    yield _when(texts, fact)
    match fact:
        case Session():
            activity = desk.catalogue.activity(fact.activity)
            yield sport or (activity.title if activity else fact.activity)
            yield texts("bringing.preview_minutes", minutes=fact.minutes)
        case Mark():
            yield texts("bringing.preview_done", name=fact.name)
        case CheckIn():
            yield from _ratings(texts, fact, piece)
        case _:
            pass


def _ratings(texts: Texts, checkin: CheckIn, piece: Piece) -> Iterator[str]:
    if checkin.mood is not None:
        yield texts("bringing.preview_mood", mood=checkin.mood)
    elif isinstance(piece, MoodEntry) and piece.mood_name:
        yield texts("bringing.preview_mood_name", name=piece.mood_name)
    if checkin.energy is not None:
        yield texts("bringing.preview_energy", energy=checkin.energy)


def _when(texts: Texts, fact: Fact) -> str:
    if fact.at is None:
        return _dated(texts, fact.day)
    day = _dated(texts, fact.at.date())
    return texts("bringing.preview_when", day=day, clock=f"{fact.at:%H:%M}")


def _dated(texts: Texts, day: date) -> str:
    month = texts(f"wording.mon_{day.month}")
    return texts("bringing.dated", day=day.day, month=month, year=day.year)


def _problems(
    texts: Texts,
    choice: ColumnChoice,
    found: Sequence[Fault],
    preview: Sequence[PreviewLine],
) -> tuple[str, ...]:
    said = [fault_words(texts, choice, fault) for fault in found]
    out = sum(line.is_out for line in preview)
    if not found and out * 2 > len(preview):
        said.append(texts("bringing.columns_most_out"))
    return tuple(said)


def _short(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
