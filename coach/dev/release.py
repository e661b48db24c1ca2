"""What is looked at before a release and not on every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.crisis import load_crisis
from coach.domain.crisis import OLDEST_DAYS, is_too_old

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def release_problems(root: Path, today: date) -> list[str]:
    """Name every row of crisis lines that has to be checked again first.

    Args:
        root: the folder of bundled files.
        today: the day of the release.
    """
    return [
        f"crisis.toml: {row.iso} {row.name}: checked on {row.verified_on}, "
        f"expected within {OLDEST_DAYS} days before {today}"
        for row in load_crisis(root)
        if is_too_old(row, today)
    ]
