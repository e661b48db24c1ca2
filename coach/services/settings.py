"""Settings of the program: read them, change them, and where the data lies."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from coach import __version__
from coach.content.digest import content_digest
from coach.paths import DATABASE_NAME
from coach.services.changes import Changes
from coach.store import migrations, settings_file
from coach.values import dataclass

_DIGEST_SHOWN = 8

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class SettingsView:
    """What the settings page shows.

    Attributes:
        settings: as they are now.
        file: the person's data file.
        file_bytes: its size, with what is still to be folded into it.
        version: of the program.
        schema: the number of the latest step of the data file's shape.
        content: the first letters of the digest of the content files.
        changelog: what changed in each version, in Markdown; empty if not shipped.
    """

    settings: Settings
    file: Path
    file_bytes: int
    version: str
    schema: int
    content: str
    changelog: str


class SettingsService:
    """Reads and changes the settings of one data folder.

    Args:
        data_dir: the person's folder.
        resources: the folder of bundled files, for the changelog.
    """

    def __init__(self, data_dir: Path, resources: Path) -> None:
        self.data_dir, self._resources = data_dir, resources
        self._settings = settings_file.load(data_dir)

    def current(self) -> Settings:
        """Return the settings as they are now."""
        return self._settings

    def view(self) -> SettingsView:
        """Return what the settings page shows."""
        file = self.data_dir / DATABASE_NAME
        parts = (file, file.with_name(file.name + "-wal"))
        return SettingsView(
            settings=self._settings,
            file=file,
            file_bytes=sum(part.stat().st_size for part in parts if part.exists()),
            version=__version__,
            schema=int(migrations.names()[-1].partition("_")[0]),
            content=self._content,
            changelog=_changelog(self._resources / "changelog.md"),
        )

    @cached_property
    def _content(self) -> str:
        return content_digest(self._resources)[:_DIGEST_SHOWN]

    def change(self, **values: object) -> Changes:
        """Change settings by name, and keep them.

        Raises:
            StoreUnavailable: the folder cannot be written; nothing was changed.
        """
        changed = replace(self._settings, **values)  # type: ignore[arg-type]
        settings_file.save(self.data_dir, changed)
        self._settings = changed
        return Changes.SETTINGS


def _changelog(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
