"""What *Help now* shows: words and numbers that need no database and no content."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from coach.content.crisis import load_crisis
from coach.content.support import load_support
from coach.domain.crisis import Reach
from coach.domain.settings import COUNTRY_CODES, NO_COUNTRY, OTHER_COUNTRY
from coach.services.changes import Changes
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from coach.domain.crisis import Country, CrisisLine
    from coach.domain.support import LinesWords, Support
    from coach.services.settings import SettingsService


class CountryState(StrEnum):
    """What is known of where the person is; nothing is ever taken for granted.

    CHOSEN: they said so. GUESS: the computer's region says so and is asked about.
    NONE: nothing is known. OTHER: a country whose numbers we do not have.
    """

    CHOSEN = "chosen"
    GUESS = "guess"
    NONE = "none"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LineView:
    """One line as it is shown: who, a smaller second line, the number, an icon.

    ``spoken`` is the whole of it for a screen reader.
    """

    name: str
    detail: str
    number: str
    icon: str
    spoken: str


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """The emergency block: a title, a line, the numbers with what each is for.

    ``numbers`` is empty where no country is known; ``instead`` then stands for them.
    """

    title: str
    line: str
    numbers: tuple[tuple[str, str], ...]
    instead: str


@dataclass(frozen=True, slots=True)
class LinesView:
    """Numbers for one country, or what to do without.

    Attributes:
        state: what is known of the country.
        code: the code of the country shown, ``"other"``, or ``""``.
        country: its name, or ``""``.
        question: for a guess, "Is this Germany?"; else ``""``.
        question_why: where the guess comes from; else ``""``.
        emergency: the block that stands first.
        title: over the lines.
        lines: whom to talk to; empty where no country is known.
        notes: paragraphs under the lines: what to do without a country, what else
            is to know, when the numbers were checked.
        choices: pairs of code and name to choose from, ``"other"`` last.
    """

    state: CountryState
    code: str
    country: str
    question: str
    question_why: str
    emergency: EmergencyView
    title: str
    lines: tuple[LineView, ...]
    notes: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]


class SupportService:
    """Words, country and numbers of *Help now*.

    Args:
        resources: the folder of bundled files.
        settings: keeps the country; None where nothing can be kept.
        region: the ISO code of the computer's region, for one labelled guess.
    """

    def __init__(
        self,
        resources: Path,
        settings: SettingsService | None = None,
        region: str = "",
    ) -> None:
        self._resources, self._settings, self._region = resources, settings, region
        self._unkept: str | None = None

    def view(self) -> Support:
        """Return the words of *Help now*."""
        return self._words

    def lines(self) -> LinesView:
        """Return the numbers to show just now."""
        return build_lines_view(
            self._words.lines, self._countries, self._chosen(), self._region
        )

    def choose(self, code: str) -> Changes:
        """Keep the country to show numbers of: a shipped code, ``"other"`` or ``""``.

        Raises:
            StoreUnavailable: it could not be kept; it is used for now all the same.
        """
        self._unkept = code
        if self._settings is not None:
            self._settings.change(country=code)
            self._unkept = None
        return Changes.SETTINGS

    def _chosen(self) -> str:
        if self._unkept is not None:
            return self._unkept
        return self._settings.current().country if self._settings else NO_COUNTRY

    @cached_property
    def _words(self) -> Support:
        return load_support(self._resources)

    @cached_property
    def _countries(self) -> tuple[Country, ...]:
        return load_crisis(self._resources)


def country_choices(countries: Sequence[Country]) -> tuple[tuple[str, str], ...]:
    """Return pairs of code and name of the countries that can be chosen."""
    return tuple((row.iso, row.name) for row in countries if row.iso in COUNTRY_CODES)


def build_lines_view(
    words: LinesWords, countries: Sequence[Country], chosen: str, region: str
) -> LinesView:
    """Return the numbers for the country chosen, or a guess that is asked about.

    Args:
        words: what is said around the numbers.
        countries: the rows of all countries.
        chosen: the setting: a code, ``"other"``, or ``""`` for none so far.
        region: the ISO code of the computer's region, or ``""``.
    """
    rows = {row.iso: row for row in countries if row.iso in COUNTRY_CODES}
    row, state = rows.get(chosen), CountryState.CHOSEN
    if row is None and chosen == OTHER_COUNTRY:
        state = CountryState.OTHER
    elif row is None:
        row = rows.get(region)
        state = CountryState.GUESS if row else CountryState.NONE
    is_guess = state is CountryState.GUESS
    name = _in_a_sentence(row) if row else ""
    title = words.talk_guess if is_guess else words.talk_title
    return LinesView(
        state=state,
        code=row.iso if row else (chosen if state is CountryState.OTHER else ""),
        country=row.name if row else "",
        question=filled(words.guess, country=name) if is_guess else "",
        question_why=words.guess_why if is_guess else "",
        emergency=_emergency(words, row, is_guess=is_guess),
        title=filled(title, country=name),
        lines=tuple(_line(words, line) for line in row.lines) if row else (),
        notes=_notes(words, row, state),
        choices=(*country_choices(countries), (OTHER_COUNTRY, words.country_other)),
    )


def filled(sentence: str, **gaps: str) -> str:
    """Return a sentence with its ``{gaps}`` filled; one it does not have is no harm."""
    for name, value in gaps.items():
        sentence = sentence.replace(f"{{{name}}}", value)
    return sentence


def long_day(words: LinesWords, day: date) -> str:
    """Return "9 September 2026"."""
    return f"{day.day} {words.months[day.month - 1]} {day.year}"


def _in_a_sentence(row: Country) -> str:
    return row.in_a_sentence or row.name


def _emergency(
    words: LinesWords, row: Country | None, *, is_guess: bool
) -> EmergencyView:
    if row is None:
        return EmergencyView(
            words.danger_title, words.danger_unknown, (), words.emergency_any
        )
    line = words.danger_guess if is_guess else words.danger
    return EmergencyView(
        title=words.danger_title,
        line=filled(line, country=_in_a_sentence(row)),
        numbers=tuple((each.number, each.what) for each in row.emergency),
        instead="",
    )


def _line(words: LinesWords, line: CrisisLine) -> LineView:
    ways = [
        {"call": words.call, "text": words.text}.get(way, words.chat)
        for way in line.how
    ]
    way = words.either.join(ways)
    hours = line.hours
    parts = [words.free] if line.free else []
    if line.how != (Reach.CALL,) and not line.extra:
        parts.append(way)
    if hours:
        parts.append(hours)
    joined = ", ".join(parts)
    detail = ". ".join(part for part in (line.extra, _capital(joined)) if part)
    icon = "phone" if Reach.CALL in line.how else "message-circle"
    said = [line.name, line.number, way, line.extra, line.hours]
    if line.free:
        said.append(words.free.lower())
    spoken = ", ".join(part for part in said if part)
    return LineView(line.name, detail, line.number, icon, spoken)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _notes(
    words: LinesWords, row: Country | None, state: CountryState
) -> tuple[str, ...]:
    if row is None:
        first = words.unknown if state is CountryState.OTHER else words.not_chosen
        return (first, words.fallback)
    checked = filled(words.checked, day=long_day(words, row.verified_on))
    return (row.note, checked) if row.note else (checked,)
