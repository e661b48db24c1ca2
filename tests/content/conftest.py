from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from coach.content.load import gather
from coach.paths import resources

if TYPE_CHECKING:
    from pathlib import Path


class Folder:
    """A copy of the real content that a test may break in one place.

    Of the sentences it holds one area alone, so that an unfinished text elsewhere
    does not speak in every test.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the first place a text stands in a file; it has to stand there."""
        file = self.root / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {name}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a whole file."""
        (self.root / name).write_text(text, encoding="utf-8")

    def append(self, name: str, text: str) -> None:
        """Add lines at the end of a file."""
        file = self.root / name
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")

    def problems(self) -> list[str]:
        """Return the lines the full load reports."""
        return gather(self.root)[1].lines


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    root = tmp_path / "resources"
    unneeded = shutil.ignore_patterns("fonts", "pictures", "text")
    shutil.copytree(resources(), root, ignore=unneeded)
    (root / "text").mkdir()
    shutil.copy(resources() / "text" / "reason.toml", root / "text")
    return Folder(root)
