"""Where things lie: the person's data folder and the bundled resources.

No other module builds such a path.
"""

from __future__ import annotations

import os
from pathlib import Path

DATABASE_NAME = "coach.db"
SETTINGS_NAME = "settings.json"
TRIES_NAME = "tries.json"
ERASING_NAME = "erasing"
HELP_NAME = "help.json"
WINDOW_FOLDER = "window"
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


def backups_dir(data: Path) -> Path:
    """Return the folder for backups: a sibling of the data folder."""
    resolved = data.resolve()
    return resolved.with_name(resolved.name + "-backups")


def resources() -> Path:
    """Return the folder of bundled content, in a wheel or in a checkout."""
    here = Path(__file__).resolve().parent
    packaged = here / "_resources"
    return packaged if packaged.is_dir() else here.parent / "resources"
