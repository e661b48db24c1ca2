"""Pictures of Progress: each part of it unfolded, in every look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from coach.dev.scene_facts import sam, with_answer
from coach.dev.scenes_checkin import checked_in
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.dev.stage import Stage

    Act = Callable[[Stage], None]

LOOKS = (LIGHT, DARK, LARGE, LARGE_DARK)
PARTS = ("pairs", "weeks", "year")
scored = checked_in(16, 14, 13, 11)


def unfold(*text_ids: str) -> Act:
    """Return the act of opening the page and pressing some of its buttons."""

    def act(stage: Stage) -> None:
        stage.open("progress")
        for text_id in text_ids:
            stage.press(text_id)

    return act


def read_the_year(stage: Stage) -> None:
    """Unfold a year and read one of its days by keyboard."""
    unfold("progress.also_year")(stage)
    stage.focus("year.chart_name")
    stage.keys(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up)


def all_outings(stage: Stage) -> None:
    """Unfold the outings of four weeks, and then the ones that do not fit."""
    unfold("progress.all", "progress.also_pairs")(stage)
    stage.press("progress.pairs_all", all=17)


SHOWN = (
    *((f"progress-scores-{look.words}", scored, unfold(), look) for look in LOOKS),
    *(
        (f"progress-{part}-{look.words}", sam, unfold(f"progress.also_{part}"), look)
        for part in PARTS
        for look in LOOKS
    ),
    ("progress-year-read", sam, read_the_year, LIGHT),
    ("progress-all-outings", sam, all_outings, LIGHT),
    ("progress-all-range", scored, unfold("progress.all"), LIGHT),
    ("progress-chosen", sam, unfold("progress.chosen"), LIGHT),
    ("progress-chosen-large", sam, unfold("progress.chosen"), LARGE),
    (
        "progress-year-pem",
        with_answer("worse_after_effort"),
        unfold("progress.also_year"),
        LIGHT,
    ),
)
"""Name, whose facts, what leads to it, and the look."""
