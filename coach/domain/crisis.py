"""Whom to call: crisis lines by country, as dated values. No country is a default."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - the content reader needs it at run time
from enum import StrEnum

from coach.values import dataclass

OLDEST_DAYS = 180
"""A row checked longer ago is not released again; clinical facts 6.12."""


class Reach(StrEnum):
    """A way to reach a line."""

    CALL = "call"
    TEXT = "text"
    CHAT = "chat"


class Confidence(StrEnum):
    """How sure we are of a row; rows with less than B are not shipped.

    A is a list checked against the service's own page, A+ another page agrees, B one
    other source.
    """

    A = "A"
    A_PLUS = "A+"
    B = "B"


@dataclass(frozen=True, slots=True)
class Emergency:
    """An emergency number and what it is for; nothing where it is for everything."""

    number: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """Somebody who answers: a name, a number as it is dialled, and how to reach it.

    ``extra`` is what to do then, such as "Text the word SHOUT". ``hours`` are in
    words, nothing where they are not known; ``free`` only where that is sure.
    """

    name: str
    number: str
    how: tuple[Reach, ...]
    extra: str = ""
    hours: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """The numbers of one country, with where they come from and when they were checked.

    ``iso`` is the code of two capitals (ISO 3166-1). The first of ``emergency`` is the
    one that sends help soonest; the first of ``lines`` the one to try first.
    ``in_a_sentence`` is the name with its article, where it has one.
    """

    iso: str
    name: str
    emergency: tuple[Emergency, ...]
    lines: tuple[CrisisLine, ...]
    verified_on: date
    source: str
    confidence: Confidence
    note: str = ""
    in_a_sentence: str = ""


def is_too_old(country: Country, today: date) -> bool:
    """Say whether a row was checked too long ago, or is dated later than today."""
    return not 0 <= (today - country.verified_on).days <= OLDEST_DAYS
