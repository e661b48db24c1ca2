"""The crisis lines by country; what matters most is there whatever the file holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.content.crisis_built_in import BUILT_IN
from coach.content.reader import Findings, Place, build, read_entries, read_file
from coach.domain.crisis import Country

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "crisis.toml"
KEY = "country"

_ISO = re.compile(r"^[A-Z]{2}$")
_NUMBER = re.compile(r"^[0-9][0-9 -]*[0-9]$")


def load_crisis(root: Path) -> tuple[Country, ...]:
    """Return the countries with their numbers, by name; never fails.

    A broken row is left out, and where anything in the file is broken a country it
    does not give is taken from the rows built into the program.
    """
    found, is_whole = _lenient(root)
    if not is_whole:
        found = {row.iso: row for row in BUILT_IN} | found
    return tuple(sorted(found.values(), key=lambda row: row.name))


def crisis_problems(root: Path, findings: Findings) -> None:
    """Note everything in the file that does not hold together, for the full check."""
    rows = read_entries(root, FILE, KEY, Country, findings)
    if rows == ():
        findings.add(Place(FILE, KEY), "at least one", rows)
    seen: set[str] = set()
    for row in rows or ():
        place = Place(FILE, f"{KEY}[{row.iso}]")
        for key, expected, held in _faults(row):
            findings.add(place.under(key), expected, held)
        if row.iso in seen:
            findings.add(place.under("iso"), "each country once", row.iso)
        seen.add(row.iso)


def _lenient(root: Path) -> tuple[dict[str, Country], bool]:
    """Return the sound rows by code, and whether the whole file was sound."""
    findings = Findings()
    table = read_file(root, FILE, findings) or {}
    entries = table.get(KEY)
    if not isinstance(entries, list):
        return {}, False
    found: dict[str, Country] = {}
    for number, entry in enumerate(entries):
        row = build(Country, entry, Place(FILE).item(number, entry), findings)
        if row is not None and row.iso not in found and not any(_faults(row)):
            found[row.iso] = row
    return found, len(found) == len(entries) > 0 and not findings.lines


def _faults(row: Country) -> Iterator[tuple[str, str, object]]:
    """Yield key, what was expected and what was found for each fault of a row."""
    if not _ISO.match(row.iso):
        yield "iso", "two capital letters", row.iso
    for key, parts in (("emergency", row.emergency), ("lines", row.lines)):
        if not parts:
            yield key, "at least one", parts
        for part in parts:
            if not _NUMBER.match(part.number):
                yield key, "digits, spaces and hyphens", part.number
    for line in row.lines:
        if not line.how:
            yield "lines", "at least one way to reach it", line.how
