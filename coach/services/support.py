"""The words of *Help now*: they need no database and no checked content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.support import load_support

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.support import Support


class SupportService:
    """Reads the support file each time it is asked, so that it cannot grow stale.

    Args:
        resources: the folder of bundled files.
    """

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    def view(self) -> Support:
        """Return the words of *Help now*."""
        return load_support(self._resources)
