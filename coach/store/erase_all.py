"""Erases everything of one person: the data, its copies, the settings.

A marker file stands beside the data from the first to the last step, so that the next
start finishes what was cut off. Other people on the computer keep what is theirs.
Files are told by names that this program alone makes; any other file stays. Each is
written over before it goes, as far as the disk lets us.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.paths import (
    BOX_FOLDER,
    CONTENT_CACHE_NAME,
    DATABASE_NAME,
    ERASING_NAME,
    SETTINGS_NAME,
    TRIES_NAME,
    WINDOW_FOLDER,
    backups_dir,
    person_of,
)
from coach.store import backups, data_file, people_list, trouble
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.store.database import Database

# The data goes first and the settings last, because they say how the window looks.
_IN_DATA = (
    f"{DATABASE_NAME}.broken-[0-9]*",
    f"{DATABASE_NAME}.mended-[0-9]*",
    ".coach-*.new*",
    ".first-*.new*",
    ".copy-*.part*",
    ".mend-*.part*",
    ".help-*.part",
    ".tries-*.part",
    ".settings-*.part",
    ".people-*.part",
    "help.json",
    TRIES_NAME,
    CONTENT_CACHE_NAME,
    f"{SETTINGS_NAME}.broken",
    SETTINGS_NAME,
)
_IN_WINDOW = ("lock", "knock")
_PART = ".erasing-"
_FACTS = ".facts"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to go besides the data folder itself.

    Attributes:
        folders: where copies lie.
        shared: the folder that computers share; None without one.
        nodes: the names of this computer's files there.
    """

    folders: tuple[Path, ...] = ()
    shared: Path | None = None
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AllErased:
    """What became of it.

    Attributes:
        files: how many files went.
        left: files that could not be removed.
        absent: folders that are not there just now; copies in them stay.
    """

    files: int
    left: tuple[Path, ...]
    absent: tuple[Path, ...]


def nodes_of(db: Database) -> tuple[str, ...]:
    """Return the names under which an open file's computer writes in shared folders."""
    query = "SELECT value FROM meta WHERE name IN ('node', 'former_nodes')"
    return tuple(node for (held,) in db.rows(query) for node in held.split())


def is_begun(data_dir: Path) -> bool:
    """Say whether erasing everything was begun and is not done."""
    return (data_dir / ERASING_NAME).exists()


def begin(data_dir: Path, plan: Plan) -> None:
    """Write the marker: from now on everything goes, at the latest at the next start.

    Raises:
        StoreUnavailable: the folder cannot be written; nothing was done.
    """
    path = data_dir / ERASING_NAME
    body = {
        "folders": [str(each) for each in plan.folders],
        "shared": str(plan.shared or ""),
        "nodes": list(plan.nodes),
    }
    try:
        handle, part = data_file.private_file(data_dir, _PART, ".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(body, file)
            backups.put_in_place(part, path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise trouble.of_system(error, path) from error


def finish(data_dir: Path) -> AllErased:
    """Remove everything; the marker goes last.

    No connection of this process is open on the data.
    """
    plan = _plan(data_dir)
    gone, left = 0, []
    for path in _files(data_dir, plan):
        if remove(path):
            gone += 1
        else:
            left.append(path)
    for folder in (data_dir / WINDOW_FOLDER, backups_dir(data_dir)):
        with suppress(OSError):
            folder.rmdir()  # where nothing else is in it
    named = [*plan.folders, *([plan.shared] if plan.shared else [])]
    absent = tuple(each for each in named if not each.is_dir())
    data_file.sync_folder(data_dir)
    remove(data_dir / ERASING_NAME)
    data_file.sync_folder(data_dir)
    people_list.forget(*person_of(data_dir))
    return AllErased(gone, tuple(left), absent)


def remove(path: Path) -> bool:
    """Write zeros over a file and remove it; return whether it is gone.

    A link is followed for writing, and the link itself goes.
    """
    with suppress(OSError):
        _overwrite(path)
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def remove_shared(folder: Path, nodes: Iterable[str]) -> None:
    """Remove a computer's own files from a shared folder; it may be away."""
    for path in _shared(folder, tuple(nodes)):
        remove(path)


def _files(data_dir: Path, plan: Plan) -> Iterator[Path]:
    """Yield the files that are there, in the order in which they go."""
    for path in data_file.family(data_dir / DATABASE_NAME):
        if path.exists() or path.is_symlink():
            yield path
    folders = dict.fromkeys((backups_dir(data_dir), *plan.folders))
    for folder in folders:
        for copy in backups.copies(folder):
            yield from (each for each in data_file.family(copy.path) if each.exists())
        yield from _listed(folder, (".copy-*.part*", ".coach-*.new*"))
    if plan.shared is not None:
        yield from _shared(plan.shared, plan.nodes)
    root, id_ = person_of(data_dir)
    boxes = (f"{id_}-*.json", f"*-{id_}.json", f".{id_}-*.part", f".*-{id_}-*.part")
    yield from _listed(root / BOX_FOLDER, boxes)
    yield from _listed(data_dir / WINDOW_FOLDER, _IN_WINDOW)
    yield from _listed(data_dir, (*_IN_DATA, f"{_PART}*.part"))


def _shared(folder: Path, nodes: tuple[str, ...]) -> Iterator[Path]:
    for path in _listed(folder, (f"*{_FACTS}",)):
        if nodes and path.name.startswith(nodes):
            yield path


def _listed(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        found: list[Path] = []
        with suppress(OSError):
            found = sorted(folder.glob(pattern))
        yield from (path for path in found if path.is_file() or path.is_symlink())


def _plan(data_dir: Path) -> Plan:
    """Read the marker; one that cannot be read names no folders."""
    try:
        held = json.loads((data_dir / ERASING_NAME).read_bytes())
        return Plan(
            tuple(Path(each) for each in held["folders"]),
            Path(held["shared"]) if held["shared"] else None,
            tuple(str(node) for node in held["nodes"]),
        )
    except (OSError, ValueError, LookupError, TypeError):
        return Plan()


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            left -= file.write(bytes(min(left, _BLOCK)))
        file.flush()
        os.fsync(file.fileno())
        if path.is_symlink():
            file.truncate(0)
