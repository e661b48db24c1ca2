"""Where a data file is at home, so that a file copied elsewhere gets a node of its own.

Two files with one node could stamp two different changes alike. ``meta`` names the
home of the file in two digests: of the computer and the path, and of the file there.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from coach.store.database import Database

_NODE_BYTES = 6
_MET = "met_others"
_DIGITS = 16
_READ = "SELECT name, value FROM meta WHERE name IN ('node', 'home', 'former_nodes')"
_WRITE = (
    "INSERT INTO meta (name, value) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def node_of(db: Database) -> str:
    """Return the node of an open file, a fresh one where the file is new at its place.

    Inside a transaction. A file that was made anew at its old place remembers the
    nodes it had there.
    """
    kept = dict(db.rows(_READ))
    here = home_of(db.path)
    before = kept.get("home", "")
    if before == here:
        return str(kept["node"])
    node = os.urandom(_NODE_BYTES).hex()
    former = ""
    if before.split("-")[0] == here.split("-")[0]:
        former = f"{kept.get('former_nodes', '')} {kept['node']}".strip()
    for name, value in (("node", node), ("home", here), ("former_nodes", former)):
        db.run(_WRITE, (name, value))
    return node


def meet_others(db: Database) -> None:
    """Note that other computers may hold what this file holds; in a transaction."""
    db.run("INSERT OR IGNORE INTO meta (name, value) VALUES (?, '1')", (_MET,))


def has_met_others(db: Database) -> bool:
    """Say whether other computers may hold what this file holds."""
    return db.row("SELECT 1 FROM meta WHERE name = ?", (_MET,)) is not None


def former_nodes(db: Database) -> tuple[str, ...]:
    """Return the nodes that this place had before its present one, oldest first."""
    row = db.row("SELECT value FROM meta WHERE name = 'former_nodes'")
    return tuple(row[0].split()) if row else ()


def home_of(path: Path) -> str:
    """Return the digests of a file's place, and of the file that is there."""
    place = f"{_computer()} {path.resolve()}"
    return f"{_digest(place)}-{_digest(f'{path.stat().st_ino} {place}')}"


def _computer() -> str:
    known = hasattr(os, "uname")
    return os.uname().nodename if known else os.environ.get("COMPUTERNAME", "")


def _digest(text: str) -> str:
    raw = text.encode("utf-8", "surrogateescape")
    return hashlib.sha256(raw).hexdigest()[:_DIGITS]
