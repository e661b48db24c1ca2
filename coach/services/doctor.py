"""Looking whether the data and the content are whole, without changing either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import ContentError
from coach.store import doctor as store_doctor
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from coach.store.cipher import Key


@dataclass(frozen=True, slots=True)
class Report:
    """What was found.

    Attributes:
        exists: whether there is a data file; where there is none, nothing is wrong.
        ok: whether all is well.
        integrity, foreign_keys, schema, content: whether that part is well.
        counts: facts by kind.
        problems: one sentence each, none when all is well.
    """

    exists: bool
    ok: bool
    integrity: bool
    foreign_keys: bool
    schema: bool
    content: bool
    counts: Mapping[str, int]
    problems: tuple[str, ...]


def examine(database: Path, content_root: Path, key: Key | None = None) -> Report:
    """Look at the data file and at the content files; nothing is written.

    Args:
        database: the data file.
        content_root: the folder of the content.
        key: what opens a closed data file.
    """
    found = store_doctor.examine(database, key)
    content = _unusable(content_root)
    return Report(
        exists=found.exists,
        ok=found.ok and not content,
        integrity=found.integrity,
        foreign_keys=found.foreign_keys,
        schema=found.schema,
        content=not content,
        counts=found.counts,
        problems=(*found.problems, *content),
    )


def content_problems(root: Path) -> tuple[str, ...]:
    """Check all content files and every word in them; one line a problem."""
    from coach.content.check import check_content

    return check_content(root)


def _unusable(root: Path) -> tuple[str, ...]:
    """Return what keeps the program from reading its content; none is best."""
    from coach.content.load import load_content

    try:
        load_content(root)
    except ContentError as error:
        return error.problems
    return ()


def report_json(report: Report) -> dict[str, object]:
    """Return a report under its public keys."""
    return {
        "ok": report.ok,
        "integrity": report.integrity,
        "foreign_keys": report.foreign_keys,
        "schema": report.schema,
        "content": report.content,
        "counts": dict(report.counts),
        "problems": list(report.problems),
    }
