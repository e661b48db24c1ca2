"""Reads another copy of a person's data: a data file, a copy of one, a data folder.

Nothing is changed there. A file that an older version of the program made is brought
up to date in a copy of our own, for the person alone, which is removed again.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from coach.paths import DATABASE_NAME
from coach.store import backups, data_file, migrations, records, trouble
from coach.store.database import Troubles, open_database, open_to_look

if TYPE_CHECKING:
    from coach.clock import Clock
    from coach.store.cipher import Key
    from coach.store.records import Holding


def file_of(other: Path) -> Path:
    """Return the data file that a path stands for: itself, or the one in the folder."""
    return other / DATABASE_NAME if other.is_dir() else other


def salt_of(other: Path) -> bytes | None:
    """Return the salt of a closed data file; None where no passphrase is needed.

    Raises:
        StoreUnavailable: there is no such file, or it cannot be read.
    """
    file = file_of(other)
    with Troubles(file):
        if not file.is_file():
            raise trouble.unavailable("nothing_there", file)
        return data_file.salt_of(file)


def held_in(other: Path, clock: Clock, key: Key | None) -> Holding:
    """Return all rows of another data file; for any thread.

    Args:
        other: the file, or the folder of ``coach.db``.
        clock: where "now" comes from.
        key: what opens a closed file; a plain one needs none.

    Raises:
        StoreUnavailable: it is newer, closed, another program's, or cannot be read.
    """
    file = file_of(other)
    salt_of(file)
    with closing(open_to_look(file, clock, key)) as db:
        steps = f"SELECT name FROM {migrations.NAMES_TABLE} WHERE migration_set = ?"
        applied = {name for (name,) in db.rows(steps, (migrations.SET,))}
        if applied == set(migrations.names()):
            return records.held_in(db)
    with tempfile.TemporaryDirectory(prefix="outside-in-") as name, Troubles(file):
        folder = Path(name)
        copy = backups.take(file, folder, clock.now(), backups.Why.MERGE, key)
        with closing(open_database(copy.path, clock, key, copies=folder)) as db:
            return records.held_in(db)
