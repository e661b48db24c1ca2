"""Pictures of the week: as drawn, empty, carried about, opened, and in large text."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from coach.clock import monday_of
from coach.dev import builders
from coach.dev.scene_facts import DAY, newcomer, sam, with_answer
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.domain.facts import Planned, Repeat

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]

MONDAY = monday_of(DAY)
DONE = (
    (0, "8:00", "music", 10, ""),
    (0, "12:30", "tidy", 10, ""),
    (1, "15:00", "tea_outside", 15, ""),
    (2, "11:30", "shower", 10, ""),
    (2, "20:00", "own_nice", 30, "Bath, book"),
)
"""Day of the week from 0, time, activity, minutes, own words."""

PLANNED: tuple[tuple[int, int, str, dict[str, Any]], ...] = (
    (3, 600, "walk", {"minutes": 8, "repeats": Repeat.WEEKLY}),
    (3, 960, "call_friend", {"title": "Ring Mum"}),
    (4, 780, "cook", {"title": "Cook soup"}),
    (4, 900, "garden", {}),
    (5, 600, "walk", {"minutes": 8, "repeats": Repeat.WEEKLY}),
    (5, 630, "see_someone", {"title": "Tea with Rosa", "company": "Rosa"}),
    (6, 1140, "music", {"title": "Music"}),
)
"""Day of the week from 0, minutes after midnight, activity, and the rest."""


def planned() -> Sequence[Fact]:
    """Return steady's year with a week that holds a little of everything."""
    done = []
    for day, clock, activity, minutes, note in DONE:
        on = MONDAY + timedelta(days=day)
        at = builders.at(on, clock)
        made = builders.session(on, minutes, activity, at=at, note=note)
        done.append(made)
    ahead = [
        Planned(
            builders.next_id(),
            MONDAY,
            builders.at(MONDAY, "09:00"),
            activity,
            MONDAY + timedelta(days=day),
            clock_min=clock_min,
            **more,
        )
        for day, clock_min, activity, more in PLANNED
    ]
    values = builders.answers(MONDAY, values="steady_friend,nature")
    return (*sam(), *done, *ahead, *values)


def open_week(stage: Stage) -> None:
    """Open the week."""
    stage.open("week")


def press_tile(words: str) -> Act:
    """Return the act of opening a tile by its name."""

    def act(stage: Stage) -> None:
        stage.open("week")
        stage.tick(words)

    return act


def add(stage: Stage) -> None:
    """Open the form."""
    stage.open("week")
    stage.press("week.add")


def carry(stage: Stage) -> None:
    """Take a tile up by keys."""
    press_tile("Friday, afternoon")(stage)
    stage.press("week.card_move")
    stage.keys(Qt.Key.Key_Right)


LOOKS = (LIGHT, DARK, LARGE, LARGE_DARK)
SHOWN = (
    *((f"08-week-{look.words}", planned, open_week, look) for look in LOOKS),
    ("week-empty", newcomer, open_week, LIGHT),
    ("week-no-effort", with_answer("worse_after_effort"), open_week, LIGHT),
    ("week-tile", planned, press_tile("Thursday, morning"), LIGHT),
    ("week-tile-dark", planned, press_tile("Thursday, morning"), DARK),
    ("week-tile-large", planned, press_tile("Thursday, morning"), LARGE),
    ("week-tile-done", planned, press_tile("Monday, midday"), LIGHT),
    ("week-form", planned, add, LIGHT),
    ("week-form-large", planned, add, LARGE),
    ("week-carried", planned, carry, LIGHT),
)
"""Name, whose facts, what leads to it, and the look."""
