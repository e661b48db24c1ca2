"""Every text id in the code exists, is filled with what it needs, and is needed."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import coach
from coach.content.load import gather
from coach.content.rules_texts import TEXT_ID, gaps_of
from coach.domain.evidence import NAMED_BY_RULES
from coach.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CODE = Path(coach.__file__).parent
COUNTED = ("_one", "_many")
FILE_ENDINGS = (".json", ".toml", ".db", ".md", ".csv", ".zip")


@dataclass(frozen=True)
class Asked:
    """One place in the code that asks for a sentence."""

    where: str
    text_id: str
    is_prefix: bool
    is_counted: bool
    filled: frozenset[str] | None


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    pieces, findings = gather(resources())
    assert pieces.texts is not None, findings.lines
    return pieces.texts


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    return {
        str(file.relative_to(CODE)): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(CODE.rglob("*.py"))
    }


def _asks(call: ast.Call) -> tuple[bool, bool]:
    """Say whether a call asks for a sentence, and whether by number."""
    name = ast.unparse(call.func).removesuffix("()").rpartition(".")[2]
    holder = call.func.value if isinstance(call.func, ast.Attribute) else None
    if name == "count" and holder is not None:
        return _is_texts(ast.unparse(holder)), True
    return _is_texts(ast.unparse(call.func)), False


def _is_texts(name: str) -> bool:
    return name.removesuffix("()").rpartition(".")[2].strip("_") in {"texts", "words"}


def _ids_in(node: ast.expr) -> Iterator[tuple[str, bool]]:
    """Yield the ids an argument may be, and whether each is a prefix only."""
    match node:
        case ast.Constant(value=str(text)):
            yield text, False
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
            yield text, True
        case ast.IfExp(body=body, orelse=orelse):
            yield from _ids_in(body)
            yield from _ids_in(orelse)
        case _:
            return


def _asked(trees: Mapping[str, ast.Module]) -> list[Asked]:
    found = []
    for file, tree in trees.items():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            asks, is_counted = _asks(call)
            if not asks:
                continue
            names = [keyword.arg for keyword in call.keywords]
            known = frozenset(name for name in names if name is not None)
            filled = None if None in names else known
            found += [
                Asked(f"{file}:{call.lineno}", text_id, is_prefix, is_counted, filled)
                for text_id, is_prefix in _ids_in(call.args[0])
            ]
    return found


def _literals(trees: Mapping[str, ast.Module]) -> tuple[set[str], set[str]]:
    """Return every string in the code, and every literal start of an f-string."""
    whole: set[str] = set()
    starts: set[str] = set()
    for tree in trees.values():
        for node in ast.walk(tree):
            match node:
                case ast.Constant(value=str(text)):
                    whole.add(text)
                case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
                    starts.add(text)
                case _:
                    pass
    return whole, starts


def test_every_sentence_the_code_asks_for_exists(
    texts: Mapping[str, str], trees: dict[str, ast.Module]
) -> None:
    unknown = []
    for asked in _asked(trees):
        if asked.is_prefix:
            there = any(text_id.startswith(asked.text_id) for text_id in texts)
        elif asked.is_counted:
            there = all(asked.text_id + form in texts for form in COUNTED)
        else:
            there = asked.text_id in texts
        if not there:
            unknown.append(f"{asked.where} {asked.text_id}")

    assert unknown == []


def test_every_id_kept_in_a_table_exists(
    texts: Mapping[str, str], trees: dict[str, ast.Module]
) -> None:
    """Some ids are looked up from a table first, as ``texts(TITLES[page])``."""
    upper = {f: t for f, t in trees.items() if f.startswith(("cli", "services", "ui"))}
    whole, _ = _literals(upper)
    areas = {text_id.partition(".")[0] for text_id in texts}
    meant = {
        name
        for name in whole
        if TEXT_ID.match(name)
        and name.partition(".")[0] in areas
        and not name.endswith(("_", *FILE_ENDINGS))
    }

    known = texts.keys() | {t.removesuffix("_one") for t in texts if t.endswith("_one")}
    assert meant - known == set()


def test_every_gap_of_a_sentence_is_filled(
    texts: Mapping[str, str], trees: dict[str, ast.Module]
) -> None:
    unfilled = []
    for asked in _asked(trees):
        if asked.is_prefix or asked.filled is None:
            continue
        forms = COUNTED if asked.is_counted else ("",)
        given = asked.filled | {"count"} if asked.is_counted else asked.filled
        for form in forms:
            needed = set(gaps_of(texts.get(asked.text_id + form, "")) or ())
            if needed - given:
                unfilled.append(f"{asked.where} {asked.text_id}: {needed - given}")

    assert unfilled == []


def test_every_sentence_is_used(
    texts: Mapping[str, str], trees: dict[str, ast.Module]
) -> None:
    whole, starts = _literals(trees)
    prefixes = tuple(s for s in starts if "." in s and s.endswith((".", "_")))
    areas = {text_id.partition(".")[0] for text_id in texts}
    prefixes = tuple(p for p in prefixes if p.partition(".")[0] in areas)

    unused = []
    for text_id in texts:
        names = {text_id} | {text_id.removesuffix(form) for form in COUNTED}
        if not names & whole and not text_id.startswith(prefixes):
            unused.append(text_id)

    assert unused == []


def test_a_sentence_of_every_reason_exists(
    texts: Mapping[str, str], trees: dict[str, ast.Module]
) -> None:
    """The rules name reasons by rule, and ``reason.<rule>`` is the sentence."""
    rules = {rule for rule, _ in _reasons(trees)}

    assert rules
    assert {rule for rule in rules if f"reason.{rule}" not in texts} == set()


def test_the_evidence_the_rules_name_is_known_to_the_check(
    trees: dict[str, ast.Module],
) -> None:
    named = {evidence for _, evidence in _reasons(trees)}

    assert named == set(NAMED_BY_RULES)


def _reasons(trees: Mapping[str, ast.Module]) -> Iterator[tuple[str, str]]:
    """Yield rule and evidence wherever a rule gives both as literals."""
    ways = [trees[str(Path("domain") / name)] for name in ("why.py", "would_change.py")]
    for call in (node for way in ways for node in ast.walk(way)):
        match call:
            case ast.Call(
                func=ast.Name(id="reason"),
                args=[ast.Constant(value=str(rule)), ast.Constant(value=str(named))],
            ):
                yield rule, named
            case _:
                continue


def test_text_ids_have_the_agreed_form(texts: Mapping[str, str]) -> None:
    assert [text_id for text_id in texts if not TEXT_ID.match(text_id)] == []
