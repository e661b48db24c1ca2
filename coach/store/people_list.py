"""The list of people on one computer: ids and shown names, and nothing else.

It says how people are called and in which order. Who there is, their folders say: so a
list that is lost or broken takes nobody's notes away.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from coach.domain.people import Person, cleaned_name
from coach.paths import (
    BOX_FOLDER,
    DATABASE_NAME,
    ERASING_NAME,
    FIRST_PERSON,
    LAST_NAME,
    PEOPLE_FOLDER,
    PEOPLE_NAME,
    SETTINGS_NAME,
    backups_dir,
    is_person_id,
    person_dir,
    person_of,
)
from coach.store import data_file, mended, settings_file, trouble

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from coach.domain.settings import Settings

SCHEMA = 1
_ID_BYTES = 8


def load(root: Path) -> tuple[Person, ...]:
    """Return the people of a data folder, in the order of the list; at least one.

    Whoever is not on the list and has a data file comes last, without a name. The
    first person counts where there is a trace of their data, or nobody else.
    """
    listed = {each.id: each for each in _listed(root)}
    there = {id_ for id_ in _ids(root) if _is_used(person_dir(root, id_))}
    if not there or _is_used(root):
        there.add(FIRST_PERSON)
    begin = () if FIRST_PERSON in listed else (FIRST_PERSON,)
    order = dict.fromkeys((*begin, *listed, *sorted(there)))
    return tuple(listed.get(id_, Person(id_)) for id_ in order if id_ in there)


def add(root: Path, name: str, settings: Settings) -> Person:
    """Make room for one more person; the first one keeps theirs.

    The screen that asks who is here begins with the same settings.

    Args:
        root: the data folder.
        name: as typed; may be empty.
        settings: what they begin with.

    Raises:
        StoreUnavailable: the folder cannot be written; there is nobody more then.
    """
    made = Person(os.urandom(_ID_BYTES).hex(), cleaned_name(name))
    before = load(root)
    folder = person_dir(root, made.id)
    try:
        for each in (root, folder.parent, folder):
            data_file.make_private_folder(each)
        settings_file.save(folder, settings)
        if not (folder.parent / SETTINGS_NAME).exists():
            settings_file.save(folder.parent, settings)
        _save(root, (*before, made))
    except OSError as error:
        (folder / SETTINGS_NAME).unlink(missing_ok=True)
        raise trouble.of_system(error, folder) from error
    return made


def rename(root: Path, id_: str, name: str) -> None:
    """Let somebody be called otherwise; an empty name is none.

    Raises:
        StoreUnavailable: the list cannot be written; it is as it was.
    """
    said = cleaned_name(name)
    people = [Person(id_, said) if p.id == id_ else p for p in load(root)]
    try:
        _save(root, people)
    except OSError as error:
        raise trouble.of_system(error, root / PEOPLE_NAME) from error


def forget(root: Path, id_: str) -> None:
    """Take somebody off the list whose data is gone, and their empty folders.

    Once nobody but the first is left, nothing says any more that there were others.
    """
    if id_ != FIRST_PERSON:
        folder = person_dir(root, id_)
        for each in (folder, backups_dir(folder)):
            with suppress(OSError):
                each.rmdir()  # where nothing else is in it
    forget_last(root)
    left = [each for each in load(root) if each.id != id_]
    others = [each for each in left if each.id != FIRST_PERSON]
    with suppress(OSError):
        if others:
            _save(root, left)
            return
        (root / PEOPLE_NAME).unlink(missing_ok=True)
        (root / PEOPLE_FOLDER / SETTINGS_NAME).unlink(missing_ok=True)
    for name in (PEOPLE_FOLDER, BOX_FOLDER):
        with suppress(OSError):
            (root / name).rmdir()


def being_erased(root: Path) -> tuple[Path, ...]:
    """Return the folders of others whose erasing was begun and is not done."""
    return tuple(
        person_dir(root, id_)
        for id_ in _ids(root)
        if (person_dir(root, id_) / ERASING_NAME).exists()
    )


def last_here(root: Path) -> str:
    """Return the id of whoever opened their notes last; empty where it is not kept."""
    with suppress(OSError, ValueError):
        held = (root / PEOPLE_FOLDER / LAST_NAME).read_text(encoding="ascii").strip()
        if held == FIRST_PERSON or is_person_id(held):
            return held
    return ""


def keep_last(root: Path, id_: str) -> None:
    """Keep who opened their notes last; without room for it, it is not kept."""
    with suppress(OSError):
        data_file.write_private(root / PEOPLE_FOLDER / LAST_NAME, id_)


def forget_last(root: Path) -> None:
    """Keep it no longer."""
    with suppress(OSError):
        (root / PEOPLE_FOLDER / LAST_NAME).unlink(missing_ok=True)


def is_of_another(path: Path, data: Path) -> bool:
    """Say whether a path lies where another person here has their data or copies.

    Args:
        path: a file or a folder.
        data: the folder of whoever asks.
    """
    root, own = person_of(data.resolve())
    chosen = path.resolve()
    if own != FIRST_PERSON and _lies_in(chosen, (data.resolve(), backups_dir(data))):
        return False
    theirs = (root, backups_dir(root)) if own != FIRST_PERSON else ()
    return _lies_in(chosen, (*theirs, root / PEOPLE_FOLDER))


def _lies_in(path: Path, folders: Iterable[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _save(root: Path, people: Iterable[Person]) -> None:
    held = [{"id": each.id, "name": each.name} for each in people]
    body = json.dumps({"schema": SCHEMA, "people": held}, ensure_ascii=False)
    data_file.write_private(root / PEOPLE_NAME, body)


def _listed(root: Path) -> list[Person]:
    """Return what the list says, as far as it can be read; each id once."""
    found: dict[str, Person] = {}
    with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        for each in json.loads((root / PEOPLE_NAME).read_bytes())["people"]:
            id_, name = str(each["id"]), cleaned_name(str(each["name"]))
            if id_ == FIRST_PERSON or is_person_id(id_):
                found.setdefault(id_, Person(id_, name))
    return list(found.values())


def _ids(root: Path) -> list[str]:
    """Return the ids that have a folder, whatever the list says."""
    with suppress(OSError):
        names = [each.name for each in (root / PEOPLE_FOLDER).iterdir()]
        return sorted(name for name in names if is_person_id(name))
    return []


def _is_used(folder: Path) -> bool:
    """Say whether there is data in a folder, or was until it broke."""
    file = folder / DATABASE_NAME
    has_settings = (folder / SETTINGS_NAME).exists()
    return file.exists() or has_settings or bool(mended.broken_files(file))
