"""Asks where a file of the person's own goes, in one way for all of them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from coach.errors import StoreUnavailable
from coach.values import dataclass

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.settings import SettingsService
    from coach.ui.notices import Notice

Place = QStandardPaths.StandardLocation


@dataclass(frozen=True, slots=True)
class Asked:
    """What the dialog says.

    Attributes:
        title: of the dialog.
        name: the file's, as it is proposed.
        kind: what such files are called.
        ending: the file's, with its dot.
        place: the folder it opens at.
        also: other endings a file may have instead, where the person types one.
    """

    title: str
    name: str
    kind: str
    ending: str
    place: Place = Place.DocumentsLocation
    also: tuple[str, ...] = ()


def ask_where(parent: QWidget, asked: Asked) -> tuple[Path, bool] | None:
    """Ask where a file goes; return it and whether it may replace one, or None.

    The dialog asks before one is replaced. Where it could not, because the ending was
    added here, nothing may be replaced.
    """
    home = QStandardPaths.writableLocation(asked.place)
    endings = (asked.ending, *asked.also)
    named, _ = QFileDialog.getSaveFileName(
        parent,
        asked.title,
        str(Path(home) / asked.name),
        f"{asked.kind} ({' '.join(f'*{each}' for each in endings)})",
    )
    if not named:
        return None
    path = Path(named)
    if path.name.casefold().endswith(endings):
        return path, True
    return path.with_name(path.name + asked.ending), False


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder that is there; None where the person thought otherwise."""
    home = QStandardPaths.writableLocation(Place.DocumentsLocation)
    named = QFileDialog.getExistingDirectory(parent, title, home)
    return Path(named) if named else None


def warned_once(notice: Notice, settings: SettingsService, texts: Texts) -> Notice:
    """Add to the news of a saved file that others may read it; once in a life."""
    if settings.current().file_warned:
        return notice
    with suppress(StoreUnavailable):  # then it is said once more another time
        settings.change(file_warned=True)
    return replace(notice, text=f"{notice.text} {texts('window.file_readable')}")
