"""Where things lie: the person's data folder and the bundled resources.

No other module builds such a path.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

DATABASE_NAME = "coach.db"
SETTINGS_NAME = "settings.json"
TRIES_NAME = "tries.json"
ERASING_NAME = "erasing"
HELP_NAME = "help.json"
WINDOW_FOLDER = "window"
PEOPLE_NAME = "people.json"
PEOPLE_FOLDER = "profiles"
LAST_NAME = "last"
BOX_FOLDER = "shared"
FIRST_PERSON = "first"
DEMO_PREFIX = "outside-in-demo-"
CONTENT_CACHE_NAME = "content-cache.json"
DATA_DIR_VARIABLE = "COACH_DATA_DIR"


def data_dir(chosen: Path | None = None) -> Path:
    """Return the folder that holds one person's data; it may not exist yet.

    Args:
        chosen: what ``--data-dir`` named. Without it ``COACH_DATA_DIR`` decides,
            then the platform's usual place.
    """
    if chosen is not None:
        return chosen.expanduser()
    if named := os.environ.get(DATA_DIR_VARIABLE):
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_data_path("outside-in")


_PERSON_ID = re.compile(r"[0-9a-f]{16}")


def is_person_id(text: str) -> bool:
    """Say whether a text can tell one of several people: 16 hexadecimal digits."""
    return _PERSON_ID.fullmatch(text) is not None


def person_dir(root: Path, id_: str) -> Path:
    """Return the folder of one of the people on a computer.

    Args:
        root: the data folder, which is the first person's own.
        id_: ``first``, or 16 hexadecimal digits.
    """
    return root if id_ == FIRST_PERSON else root / PEOPLE_FOLDER / id_


def anybody_dir(root: Path) -> Path:
    """Return the folder of what is nobody's own: the look of who asks who is here."""
    return root / PEOPLE_FOLDER


def box_file(root: Path, from_id: str, to_id: str) -> Path:
    """Return the file in which one person shows something to another."""
    return root / BOX_FOLDER / f"{from_id}-{to_id}.json"


def person_of(data: Path) -> tuple[Path, str]:
    """Return the data folder that holds a person's folder, and their id in it."""
    if data.parent.name == PEOPLE_FOLDER and is_person_id(data.name):
        return data.parent.parent, data.name
    return data, FIRST_PERSON


def backups_dir(data: Path) -> Path:
    """Return the folder for backups: a sibling of the data folder."""
    resolved = data.resolve()
    return resolved.with_name(resolved.name + "-backups")


def own_part(folder: Path, data: Path) -> Path:
    """Return where in a folder for copies those of one person go.

    Several people may choose one stick: the first has the folder itself, everybody
    else a folder in it, so that nobody's copies are another's to list or to drop.
    """
    _, id_ = person_of(data)
    return folder if id_ in {FIRST_PERSON, folder.name} else folder / id_


def resources() -> Path:
    """Return the folder of bundled content, in a wheel or in a checkout."""
    here = Path(__file__).resolve().parent
    packaged = here / "_resources"
    return packaged if packaged.is_dir() else here.parent / "resources"
