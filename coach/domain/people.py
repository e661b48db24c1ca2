"""Who is who on one computer: an id, and a name if somebody typed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Person:
    """One of the people on a computer.

    Attributes:
        id: ``first``, or 16 hexadecimal digits.
        name: as it is shown to whoever opens the program; empty where none was typed.
    """

    id: str
    name: str = ""


def cleaned_name(typed: str) -> str:
    """Return a name as it is kept: one line without odd signs, at most 40 long."""
    printable = "".join(sign if sign.isprintable() else " " for sign in typed)
    return " ".join(printable.split())[:LONGEST_NAME].strip()


def initial_of(name: str) -> str:
    """Return the first letter of a name, a capital; empty where there is none."""
    found = next((sign for sign in name if sign.isalnum()), "")
    return found.upper()[:1]


def found_by(people: Iterable[Person], wanted: str) -> tuple[Person, ...]:
    """Return whoever is meant: the one of an id, else all of a name.

    Capitals and spaces around do not matter.
    """
    said = cleaned_name(wanted).casefold()
    held = tuple(people)
    by_id = tuple(each for each in held if each.id == said)
    return by_id or tuple(
        each for each in held if said and each.name.casefold() == said
    )


def others_than(people: Sequence[Person], id_: str) -> tuple[Person, ...]:
    """Return all people but one."""
    return tuple(each for each in people if each.id != id_)
