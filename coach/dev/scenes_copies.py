"""Pictures of copies: the list, one that is chosen, and one that came back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from coach.dev import builders
from coach.dev.scene_facts import DAY, nothing, sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT, settle
from coach.store.backups import Why

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]

LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))
HOURS_AGO = (1, 13, 86, 280, 424, 900, 1500, 2200)
REASONS = (Why.HOURLY, Why.LEAVING, Why.HOURLY, Why.IMPORT, *(Why.HOURLY,) * 4)


def listed(stage: Stage) -> None:
    """Open the page with copies of some weeks."""
    stage.keep_copies([timedelta(hours=h) for h in HOURS_AGO], REASONS)
    walk = builders.session(DAY, 12, "walk", at=builders.at(DAY, "08:10"))
    mood = builders.checkin(DAY, mood=6, at=builders.at(DAY, "08:40"), note="first sun")
    stage.add(walk, mood)
    stage.open("copies")
    _done()


def chosen(stage: Stage) -> None:
    """Choose one of them."""
    listed(stage)
    stage.tick("Sun 10 May")
    _done()


def put_back(stage: Stage) -> None:
    """Bring it back."""
    chosen(stage)
    stage.press("copies.put_back")
    _done()


def data(stage: Stage) -> None:
    """Open the settings at the data."""
    stage.keep_copies([timedelta(hours=9)], [Why.HOURLY])
    stage.open("settings")
    stage.press("settings.data")
    _done()


def none_yet(stage: Stage) -> None:
    """Open the page before there is a copy."""
    stage.open("copies")


def _done() -> None:
    QThreadPool.globalInstance().waitForDone()
    settle()


SHOWN: tuple[tuple[str, Callable[[], Sequence[Fact]], Act, Look], ...] = (
    ("33-backups", sam, chosen, LIGHT),
    *((f"copies{end}", sam, chosen, look) for end, look in LOOKS[1:]),
    ("copies-listed", sam, listed, LIGHT),
    ("copies-back", sam, put_back, LIGHT),
    ("copies-back-large", sam, put_back, LARGE),
    ("copies-none", nothing, none_yet, LIGHT),
    *((f"data{end}", sam, data, look) for end, look in LOOKS[1:]),
)
