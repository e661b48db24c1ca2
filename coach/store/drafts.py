"""Answers under way: kept as they are given, so that quitting loses nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from coach.store.database import Database

SHOWN = "shown"
"""What others may see: the one draft that no copy of the notes brings back."""


def save(db: Database, name: str, body: dict[str, object]) -> None:
    """Keep a draft under a name, over the one that was there.

    Args:
        db: the open data file.
        name: which draft, for instance ``onboarding``.
        body: anything JSON can hold.
    """
    text = json.dumps(body, ensure_ascii=False)
    with db.transaction():
        db.run(
            "INSERT INTO drafts (name, body, changed) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE "
            "SET body = excluded.body, changed = excluded.changed",
            (name, text, db.tick()),
        )


def load(db: Database, name: str) -> dict[str, object] | None:
    """Return the draft of a name, or None if there is none."""
    row = db.row("SELECT body FROM drafts WHERE name = ?", (name,))
    return cast("dict[str, object]", json.loads(row[0])) if row else None


def named(db: Database, prefix: str) -> dict[str, dict[str, object]]:
    """Return every draft whose name begins so, by name."""
    rows = db.rows(
        "SELECT name, body FROM drafts WHERE substr(name, 1, ?) = ? ORDER BY name",
        (len(prefix), prefix),
    )
    return {str(name): json.loads(body) for name, body in rows}


def drop(db: Database, name: str) -> None:
    """Forget a draft; one that is not there is forgotten already."""
    with db.transaction():
        db.run("DELETE FROM drafts WHERE name = ?", (name,))
