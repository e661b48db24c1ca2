"""The settings: a small file beside the data, readable before any data is opened."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, fields
from enum import Enum
from typing import TYPE_CHECKING, Any

from coach.domain.settings import Settings
from coach.paths import SETTINGS_NAME
from coach.store import data_file, trouble

if TYPE_CHECKING:
    from collections.abc import Mapping
    from dataclasses import Field
    from pathlib import Path

KEPT_ASIDE = SETTINGS_NAME + ".broken"


def load(data_dir: Path) -> Settings:
    """Return the settings of a data folder.

    Unknown keys are ignored and a value that does not fit falls back to the default
    of its field. A file that cannot be understood is kept aside under another name.
    """
    path = data_dir / SETTINGS_NAME
    try:
        held = json.loads(path.read_bytes())
        if not isinstance(held, dict):
            raise ValueError("settings are not a table")
    except OSError:
        return Settings()
    except (ValueError, RecursionError):
        with suppress(OSError):
            path.replace(data_dir / KEPT_ASIDE)
        return Settings()
    return Settings(
        **{
            each.name: _fitting(each, held[each.name])
            for each in fields(Settings)
            if each.name in held
        }
    )


def _fitting(each: Field[Any], value: object) -> Any:
    """Return a value where it fits its field, else the field's default."""
    kind = type(each.default)
    if issubclass(kind, Enum):
        return kind(value) if value in list(kind) else each.default
    if type(value) is not kind or not _within(each.metadata, value):
        return each.default
    return value


def _within(bounds: Mapping[str, Any], value: Any) -> bool:
    if "choices" in bounds:
        return value in bounds["choices"]
    lowest, highest = bounds.get("range", (value, value))
    return bool(lowest <= value <= highest)


def save(data_dir: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all.

    Raises:
        StoreUnavailable: the folder cannot be written, or the disk is full.
    """
    path = data_dir / SETTINGS_NAME
    text = json.dumps(asdict(settings), indent=2, ensure_ascii=False) + "\n"
    try:
        data_file.make_private_folder(data_dir)
        data_file.write_private(path, text)
    except OSError as error:
        raise trouble.of_system(error, path) from error
