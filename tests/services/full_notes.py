"""Notes with something of every kind in them, each with words that are found again."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from coach.domain import facts as of_facts
from coach.domain.facts import Answer, BookedStep, FilledForm, Planned, Session
from coach.store import facts as store
from coach.store.kinds import KINDS

if TYPE_CHECKING:
    from coach.domain.facts import Fact
    from coach.services.desk import Desk

SECRET = "quince"
"""Stands in every word of such notes, and nowhere else."""
FIXED: dict[type, dict[str, Any]] = {
    Session: {"activity": "read", "minutes": 17},
    Planned: {"activity": "read", "company": f"{SECRET} Jo", "minutes": 17},
    BookedStep: {"activity": "read", "company": f"{SECRET} Jo", "minutes": 17},
    FilledForm: {"form": "phq9", "answers": (3, 3, 3, 3, 3, 3, 3, 3, 3)},
    Answer: {"key": "name"},
}
"""Where any word would not do: nothing done outdoors, and nothing with Rosa."""


def one_of_each(desk: Desk) -> list[Fact]:
    """Return a fact of today of every kind there is, full of words and numbers."""
    return [_made(kind.fact, desk) for kind in KINDS]


def _made(kind: type, desk: Desk) -> Fact:
    given = FIXED.get(kind, {})
    values = {
        each.name: given[each.name] if each.name in given else _value(each, kind, desk)
        for each in dataclasses.fields(kind)
        if each.name not in {"changed", "source", "source_id"}
    }
    made: Fact = kind(**values)
    return made


def _value(field: dataclasses.Field[Any], kind: type, desk: Desk) -> object:
    wanted = str(field.type).removesuffix(" | None")
    if field.name == "id":
        return store.new_id()
    if field.name == "is_off":
        return False
    match wanted:
        case "str":
            return f"{SECRET} {kind.__name__} {field.name}"
        case "date":
            return desk.today()
        case "datetime":
            return desk.now()
        case "int" | "float":
            return 3
        case "bool":
            return True
        case _:
            return list(getattr(of_facts, wanted))[-1]
