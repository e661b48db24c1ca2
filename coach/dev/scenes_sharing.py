"""Pictures of two computers in Settings: none, shared, and a folder that is away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from coach.dev.scene_facts import sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]

AWAY = "/media/sam/STICK/Outside In"
LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))


def shared(stage: Stage) -> None:
    """Share a folder, and look into it."""
    stage.share()
    look(stage)


def away(stage: Stage) -> None:
    """Have a stick that is not there."""
    stage.wish(shared_folder=AWAY)
    look(stage)


def look(stage: Stage) -> None:
    """Press *Look now* in the settings."""
    stage.open("settings")
    stage.press("settings.data")
    stage.press("sharing.look_now")
    QThreadPool.globalInstance().waitForDone()
    settle()
    stage.focus("sharing.stop")


SHOWN: tuple[tuple[str, Callable[[], Sequence[Fact]], Act, Look], ...] = (
    *((f"sharing{end}", sam, shared, look) for end, look in LOOKS),
    ("sharing-away", sam, away, LIGHT),
)
