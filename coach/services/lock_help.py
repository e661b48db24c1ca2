"""The person's own people and steps for *Help now* while the notes are closed.

They stand in a small readable file beside the data, which is there for as long as the
person wants it and no longer.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from coach.paths import HELP_NAME
from coach.services.own_help import OwnHelp, PersonForm
from coach.store import data_file, trouble

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class HeldHelp:
    """Reads the own people and steps from the file, as *Help now* asks for them."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / HELP_NAME

    def view(self) -> OwnHelp | None:
        """Return what is in the file; None where there is none that can be read."""
        try:
            held = json.loads(self._path.read_bytes())
            people = tuple(_person(each) for each in held["people"])
            steps = tuple((str(h), str(text)) for h, text in held["steps"])
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None
        return OwnHelp(people, steps) if people or steps else None


def keep(data_dir: Path, own: OwnHelp) -> None:
    """Write the file, whole or not at all; it is on the disk when this returns.

    Raises:
        StoreUnavailable: the folder cannot be written; the file is as it was.
    """
    path = data_dir / HELP_NAME
    people = [
        {"name": each.name, "number": each.number, "note": each.note}
        for each in own.people
    ]
    body = json.dumps({"people": people, "steps": own.steps}, ensure_ascii=False)
    if _is_held(path, body):
        return
    try:
        data_file.write_private(path, body)
    except OSError as error:
        raise trouble.of_system(error, path) from error


def remove(data_dir: Path) -> None:
    """Take the file away; one that is not there is gone already.

    Raises:
        StoreUnavailable: it cannot be taken away.
    """
    path = data_dir / HELP_NAME
    try:
        path.unlink(missing_ok=True)
        if data_dir.is_dir():
            data_file.sync_folder(data_dir)
    except OSError as error:
        raise trouble.of_system(error, path) from error


def _is_held(path: Path, body: str) -> bool:
    try:
        return path.read_bytes() == body.encode()
    except OSError:
        return False


def _person(held: Mapping[str, Any]) -> PersonForm:
    return PersonForm("", str(held["name"]), str(held["number"]), str(held["note"]))
