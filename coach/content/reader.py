"""One strict reader for every content file, reporting all problems at once.

A table becomes a frozen dataclass of the domain only if every key is known, every
required key is there, and every value has the declared type and lies in its range.
Problems are lines ``file: path.to.key: expected ..., found ...``.
"""

from __future__ import annotations

import dataclasses
import tomllib
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args, get_origin

import msgspec

from coach.content.ranges import RANGES
from coach.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCHEMA = 1
LONGEST_SHOWN = 60
NOT_EMPTY = r"\S"
ID_PATTERN = "^[a-z][a-z0-9_]*$"
MAY_BE_EMPTY = frozenset({"hint"})
ID_FIELDS = frozenset({"id", "evidence", "key"})

T = TypeVar("T")


class Findings:
    """The problems found so far, one line each, in the order they were met."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, place: Place, expected: str, found: object) -> None:
        """Note one problem at a place in a file."""
        where = f"{place.file}: {place.key}" if place.key else place.file
        self.lines.append(f"{where}: expected {expected}, found {shown(found)}")


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """Where in the content something stands: a file and a dotted path of keys."""

    file: str
    key: str = ""

    def under(self, key: str) -> Place:
        """Return the place of a key below this one."""
        return Place(self.file, f"{self.key}.{key}" if self.key else key)

    def item(self, number: int, value: object) -> Place:
        """Return the place of a list item, called by its id where it has one."""
        called = value.get("id") if isinstance(value, dict) else None
        name = called if isinstance(called, str) and called else str(number + 1)
        return Place(self.file, f"{self.key}[{name}]")


class Absent:
    """Stands for a value that is not there, in the words of a problem."""

    def __str__(self) -> str:
        return "nothing"


def shown(value: object) -> str:
    """Return a value as a problem line shows it: short, text in quotes."""
    match value:
        case Absent():
            return str(value)
        case dict():
            return "a table"
        case list() | tuple():
            return f"a list of {len(value)}"
        case bool():
            return "true" if value else "false"
        case _:
            pass
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def read_toml(root: Path, name: str, findings: Findings) -> dict[str, object] | None:
    """Read one file as a table, or note why it cannot be read and return None."""
    place = Place(name)
    try:
        text = (root / name).read_bytes().decode("utf-8")
    except FileNotFoundError:
        findings.add(place, "a file", Absent())
        return None
    except OSError as problem:
        findings.add(place, "a readable file", problem.strerror or "an error")
        return None
    except UnicodeDecodeError as problem:
        findings.add(place, "UTF-8 text", f"other bytes at position {problem.start}")
        return None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        findings.add(place, "TOML", str(problem))
    except RecursionError:
        findings.add(place, "TOML", "brackets nested too deeply")
    return None


def read_file(root: Path, name: str, findings: Findings) -> dict[str, object] | None:
    """Read one file that states ``schema = 1``; the schema key is taken out."""
    table = read_toml(root, name, findings)
    if table is None:
        return None
    stated = table.pop("schema", Absent())
    if type(stated) is not int or stated != SCHEMA:
        findings.add(Place(name, "schema"), str(SCHEMA), stated)
    return table


def read_entries(
    root: Path, name: str, key: str, kind: type[T], findings: Findings
) -> tuple[T, ...] | None:
    """Read a file that is one list of entries, ``[[key]]``; None if any is wrong."""
    table = read_file(root, name, findings)
    if table is None:
        return None
    entries = table.pop(key, Absent())
    for unknown in table:
        findings.add(Place(name, unknown), f'"{key}" and no other key', unknown)
    built = _build(tuple[kind, ...], entries, Place(name, key), findings)  # type: ignore[valid-type]  # a type made at run time
    return built if isinstance(built, tuple) else None


def read_whole(root: Path, name: str, kind: type[T], findings: Findings) -> T | None:
    """Read a file whose top level is one value of a kind; None if it is wrong."""
    table = read_file(root, name, findings)
    return None if table is None else build(kind, table, Place(name), findings)


def sound(root: Path, read: Callable[[Path, Findings], T | None]) -> T:
    """Return what a file gives that is read by itself, outside the catalogue.

    Args:
        root: the folder of content files.
        read: reads the file and notes what does not hold together.

    Raises:
        ContentError: it does not hold together; it lists every problem.
    """
    findings = Findings()
    value = read(root, findings)
    if value is None or findings.lines:
        raise ContentError(tuple(findings.lines))
    return value


def build(kind: type[T], value: object, place: Place, findings: Findings) -> T | None:
    """Return a value of a dataclass from a table, or None with the problems noted."""
    built = _build(kind, value, place, findings)
    return built if isinstance(built, kind) else None


class _Broken:
    """The value could not be built; why was noted already."""


_BROKEN = _Broken()


def _build(kind: Any, value: object, place: Place, findings: Findings) -> Any:
    if isinstance(kind, UnionType):  # a table that may be left out
        kind = next(part for part in get_args(kind) if part is not NoneType)
    if dataclasses.is_dataclass(kind):
        return _build_table(kind, value, place, findings)
    if get_origin(kind) is tuple:
        return _build_list(get_args(kind)[0], value, place, findings)
    return _build_leaf(kind, value, place, findings)


def _build_table(kind: Any, value: object, place: Place, findings: Findings) -> Any:
    if not isinstance(value, dict):
        findings.add(place, "a table", value)
        return _BROKEN
    known = {field.name: field for field in dataclasses.fields(kind)}
    for key in value:
        if key not in known:
            findings.add(place.under(key), f"one of {', '.join(known)}", f"key {key}")
    built = {}
    hints = _hints(kind)
    for name, field in known.items():
        here = place.under(name)
        if name in value:
            hint = _narrowed(kind, field, hints[name])
            built[name] = _build(hint, value[name], here, findings)
        elif _is_required(field):
            findings.add(here, expectation(hints[name]), Absent())
            built[name] = _BROKEN
    is_whole = all(key in known for key in value)
    if not is_whole or any(part is _BROKEN for part in built.values()):
        return _BROKEN
    return kind(**built)


def _build_list(kind: Any, value: object, place: Place, findings: Findings) -> Any:
    if not isinstance(value, list):
        findings.add(place, "a list", value)
        return _BROKEN
    built = tuple(
        _build(kind, item, place.item(number, item), findings)
        for number, item in enumerate(value)
    )
    return _BROKEN if any(item is _BROKEN for item in built) else built


def _build_leaf(kind: Any, value: object, place: Place, findings: Findings) -> Any:
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError:
        findings.add(place, expectation(kind), value)
        return _BROKEN


def _narrowed(kind: type, field: dataclasses.Field[Any], hint: Any) -> Any:
    """Return a field's type with its range, pattern or "not empty" attached."""
    name = (kind.__name__, field.name)
    if name in RANGES:
        lowest, highest = RANGES[name]
        meta = msgspec.Meta(ge=lowest, le=highest)
        if get_origin(hint) is tuple:
            inner: Any = Annotated[get_args(hint)[0], meta]
            return tuple[inner, ...]
        return Annotated[hint, meta]
    if hint is str and _is_required(field) and field.name not in MAY_BE_EMPTY:
        is_id = field.name in ID_FIELDS and kind.__name__ != "Row"
        pattern = ID_PATTERN if is_id else NOT_EMPTY
        return Annotated[hint, msgspec.Meta(pattern=pattern)]
    return hint


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(kind: type) -> dict[str, Any]:
    if kind not in _HINTS:
        from typing import get_type_hints

        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return (
        field.default is dataclasses.MISSING
        and field.default_factory is dataclasses.MISSING
    )


_NAMES = {
    int: "a whole number",
    float: "a number",
    str: "text",
    bool: "true or false",
    date: "a day, as 2026-09-09",
}


def expectation(kind: Any) -> str:
    """Return what a type asks for, in words."""
    if get_origin(kind) is Annotated:
        inner, meta = get_args(kind)[0], get_args(kind)[1]
        if meta.pattern == NOT_EMPTY:
            return "text that is not empty"
        if meta.pattern is not None:
            return "small letters, digits and _, a letter first"
        return f"{_NAMES[inner]} from {meta.ge} to {meta.le}"
    if get_origin(kind) is tuple:
        return "a list"
    if dataclasses.is_dataclass(kind):
        return "a table"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return f"one of {', '.join(repr(str(choice)) for choice in kind)}"
    return _NAMES[kind]
