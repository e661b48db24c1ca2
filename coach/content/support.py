"""The words of *Help now*, which are there even when everything else is broken."""

from __future__ import annotations

import dataclasses
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

from coach.content.support_built_in import BUILT_IN

if TYPE_CHECKING:
    from pathlib import Path

    from coach.content.reader import Findings
    from coach.domain.support import Support

FILE = "support.toml"
MONTHS = 12


def load_support(root: Path) -> Support:
    """Return the words of *Help now* from ``support.toml``.

    Never fails: what the file does not give, as a whole or in one place, is taken
    from the words built in here.
    """
    try:
        table = tomllib.loads((root / FILE).read_bytes().decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return BUILT_IN
    held: Support = _filled(table, BUILT_IN)
    if len(held.lines.months) != MONTHS:
        months = BUILT_IN.lines.months
        held = dataclasses.replace(
            held, lines=dataclasses.replace(held.lines, months=months)
        )
    return held


def support_problems(root: Path, findings: Findings) -> None:
    """Note what in the file does not hold together, for the full check."""
    from coach.content.reader import Place, read_whole
    from coach.domain.support import Support

    held = read_whole(root, FILE, Support, findings)
    if held is None:
        return
    if len(held.lines.months) != MONTHS:
        findings.add(Place(FILE, "lines.months"), "twelve", held.lines.months)
    _review_problems(held, findings)
    ids = [heading.id for heading in held.headings]
    for again in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        findings.add(Place(FILE, "headings"), "each id once", again)


def _review_problems(held: Support, findings: Findings) -> None:
    """Note a review without who and when, or a sentence without a place for them."""
    from coach.content.reader import Place

    if "{reviewed}" not in held.review:
        findings.add(Place(FILE, "review"), "a sentence with {reviewed}", held.review)
    who, comma, day = held.reviewed.rpartition(", ")
    if held.reviewed and not (who.strip() and comma and _is_day(day)):
        expected = '"", or who and the day, as "Dr A. Lee, 2026-10-01"'
        findings.add(Place(FILE, "reviewed"), expected, held.reviewed)


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def _filled(table: dict[str, Any], own: Any) -> Any:
    """Return our own value with every field the table gives in the same shape."""
    held = {
        field.name: _read(table.get(field.name), getattr(own, field.name))
        for field in dataclasses.fields(own)
    }
    return type(own)(**held)


def _read(found: object, own: Any) -> Any:
    """Return what was found if it has the shape of our own value, else our own."""
    if isinstance(own, str):
        return found if isinstance(found, str) and found.strip() else own
    if not isinstance(own, tuple):
        return _filled(found, own) if isinstance(found, dict) else own
    if not isinstance(found, list) or not found:
        return own
    if not all(_has_shape(each, own[0]) for each in found):
        return own
    return tuple(_read(each, own[0]) for each in found)


def _has_shape(found: object, own: Any) -> bool:
    """Say whether a list's item is whole: no word of it would have to be ours."""
    if isinstance(own, str):
        return isinstance(found, str) and bool(found.strip())
    names = [field.name for field in dataclasses.fields(own)]
    return isinstance(found, dict) and all(
        _has_shape(found.get(name), "") for name in names
    )
