"""Whatever cites a source, in the code or in the content, cites one that is there."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import coach
from coach.content.learn import load_learn
from coach.domain.evidence import NAMED_IN_CODE, named_in_code
from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.catalogue import Catalogue

CODE = Path(coach.__file__).parent
IN_DOCSTRING = re.compile(r"Evidence:\s+((?:[a-z][a-z0-9_]*,\s+)*[a-z][a-z0-9_]*)\.")
PLACES = {"reason": 1, "Reason": 2, "_reason": 1, "_advice": 2}
"""Calls that name a source, and which of their arguments does."""
CONSTANTS = {"domain/fitting.py": "EVIDENCE", "services/helps.py": "FIRST_HOUR"}
PARTS = {
    "domain/why.py": "rules",
    "domain/would_change.py": "rules",
    "domain/safety.py": "safety",
    "domain/fitting.py": "fitting",
    "domain/routine_offer.py": "fitting",
    "domain/beside.py": "beside",
    "services/helps.py": "hour",
}
"""The part of the program each file is that names a source in a call."""


@pytest.fixture(scope="module")
def known(catalogue: Catalogue) -> frozenset[str]:
    return frozenset(entry.id for entry in catalogue.evidence)


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    return {
        file.relative_to(CODE).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(CODE.rglob("*.py"))
    }


def in_docstrings(tree: ast.Module) -> Iterator[str]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, kinds):
            for found in IN_DOCSTRING.finditer(ast.get_docstring(node) or ""):
                yield from re.split(r",\s+", found[1])


def in_code(file: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords):
                at = PLACES.get(name, len(args))
                named = [*args[at : at + 1], *_named_evidence(keywords)]
                yield from _texts(named)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                if name == CONSTANTS.get(file):
                    yield from _texts([value])
            case _:
                pass


def _named_evidence(keywords: list[ast.keyword]) -> list[ast.expr]:
    return [keyword.value for keyword in keywords if keyword.arg == "evidence"]


def _texts(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def in_content(held: Any) -> Iterator[str]:
    if isinstance(held, list):
        for each in held:
            yield from in_content(each)
    elif isinstance(held, dict):
        for key, value in held.items():
            if key == "evidence":
                yield from _named(value)
            yield from in_content(value)


def _named(value: object) -> Iterator[str]:
    """Yield ids; a list of tables is the entries of evidence.toml themselves."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each


def test_docstrings_cite_sources_that_are_there(
    trees: dict[str, ast.Module], known: frozenset[str]
) -> None:
    cited = {(f, name) for f, tree in trees.items() for name in in_docstrings(tree)}

    assert len(cited) > 40
    assert {(file, name) for file, name in cited if name not in known} == set()


def test_the_code_names_sources_that_are_there_and_are_listed(
    trees: dict[str, ast.Module], known: frozenset[str]
) -> None:
    found: dict[str, set[str]] = {}
    for file, tree in trees.items():
        if file.startswith("dev/"):
            continue
        for name in in_code(file, tree):
            found.setdefault(PARTS.get(file, file), set()).add(name)

    assert named_in_code() <= known
    assert found == {part: set(names) for part, names in NAMED_IN_CODE.items()}


def test_every_file_of_the_content_cites_sources_that_are_there(
    known: frozenset[str],
) -> None:
    cited = set()
    for file in sorted(resources().rglob("*.toml")):
        if file.parent.name != "text":
            held = tomllib.loads(file.read_text(encoding="utf-8"))
            cited |= {(file.name, name) for name in in_content(held)}

    assert len(cited) > 90
    assert {(file, name) for file, name in cited if name not in known} == set()


def test_no_card_and_no_question_is_without_a_source(known: frozenset[str]) -> None:
    learn = load_learn(resources())
    cards = {card.id: set(card.evidence) for card in learn.cards()}
    for names in cards.values():
        assert names
        assert names <= known
    for question in learn.questions:
        assert set(question.evidence).union(*(cards[name] for name in question.cards))
