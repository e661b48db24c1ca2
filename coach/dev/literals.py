"""The strings of the program's own code that somebody might read on a screen.

Sentences live in the content; this finds those that stand in the code all the same, so
that a test can hold them to the same words. What is plainly for a machine is left out:
documentation, SQL, markup, types, and what is written to the log.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GAP = "{}"

_SQL = re.compile(
    r"\s*(?:SELECT|INSERT|ATTACH|DETACH|VACUUM|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|BEGIN|SAVEPOINT"
    r"|RELEASE|ROLLBACK|WHERE|CHECK)\b"
)
_MARKUP = re.compile(r"\s*<[a-z!?]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_WORDS_APART = re.compile(r"\S\s+\S")
_CAPITALISED = re.compile(r"[A-Z][a-z]+[.!?]?$")
_LOG_CALLS = frozenset({"debug", "info", "warning", "error", "critical", "exception"})
_TYPE_CALLS = frozenset({"cast", "TypeVar", "NewType"})


@dataclass(frozen=True, slots=True)
class Literal:
    """A string in the code; a gap of an f-string is ``{}``.

    ``line`` counts from 1. ``for_bugs`` says that it is the text of an ordinary Python
    error, which no person meets.
    """

    line: int
    text: str
    for_bugs: bool = False


def literals_of(source: str) -> Iterator[Literal]:
    """Yield each string of a module that may be read: words apart, or one word.

    One word alone counts when it begins with a capital letter, as on a button.

    Raises:
        SyntaxError: the source is no Python.
    """
    tree = ast.parse(source)
    machine = set(_for_machines(tree))
    bugs = set(_for_bugs(tree))
    for node in ast.walk(tree):
        text = _text_of(node)
        if id(node) in machine or text is None or not _may_be_read(text):
            continue
        yield Literal(getattr(node, "lineno", 1), text, id(node) in bugs)


def literals_in(folder: Path) -> Iterator[tuple[str, Literal]]:
    """Yield the strings of every module in a folder, each with the module's path.

    Paths are relative to the folder, with slashes, in the order of their names.
    """
    for file in sorted(folder.rglob("*.py")):
        name = file.relative_to(folder).as_posix()
        for literal in literals_of(file.read_text(encoding="utf-8")):
            yield name, literal


def _may_be_read(text: str) -> bool:
    if not _LETTERS.search(text) or _SQL.match(text) or _MARKUP.match(text):
        return False
    return bool(_WORDS_APART.search(text) or _CAPITALISED.match(text))


def _text_of(node: ast.AST) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(
                str(part.value) if isinstance(part, ast.Constant) else GAP
                for part in parts
            )
        case _:
            return None


def _for_machines(tree: ast.AST) -> Iterator[int]:
    """Yield the ids of nodes that nobody reads on a screen."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as documentation):
                yield id(documentation)
            case ast.JoinedStr(values=parts):
                yield from (id(part) for part in parts)
                yield from _specs(parts)
            case ast.Call(func=called) if _is_for_machines(called):
                yield from _under(node)
            case ast.AnnAssign(annotation=kind):
                yield from _under(kind)
            case ast.arg(annotation=ast.expr() as kind):
                yield from _under(kind)
            case _:
                pass


def _specs(parts: list[ast.expr]) -> Iterator[int]:
    for part in parts:
        if isinstance(part, ast.FormattedValue) and part.format_spec is not None:
            yield from _under(part.format_spec)


def _is_for_machines(called: ast.expr) -> bool:
    match called:
        case ast.Attribute(value=ast.Name(id="log" | "logging"), attr=name):
            return name in _LOG_CALLS
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in _TYPE_CALLS
        case _:
            return False


def _for_bugs(tree: ast.AST) -> Iterator[int]:
    """Yield the ids of what only says which mistake in the program was met."""
    for node in ast.walk(tree):
        match node:
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name)) as error):
                if name in _BUGS:
                    yield from _under(error)
            case ast.Assert(msg=ast.expr() as said):
                yield from _under(said)
            case _:
                pass


_BUGS = frozenset(
    {"AssertionError", "AttributeError", "KeyError", "LookupError", "RuntimeError",
     "TypeError", "ValueError"}
)  # fmt: skip


def _under(node: ast.AST) -> Iterator[int]:
    return (id(each) for each in ast.walk(node))
