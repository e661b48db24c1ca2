"""Pictures of the morning's mood, a second one, who came along, and a heart rate."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.dev import builders
from coach.dev.scene_facts import DAY, sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

WALKED_MIN = 24


def walked() -> Sequence[Fact]:
    """Return steady's year with a walk of this morning."""
    walk = builders.session(
        DAY, WALKED_MIN, at=builders.at(DAY, "08:10"), before=4, after=6
    )
    return (*sam(), walk)


def noted() -> Sequence[Fact]:
    """Return steady's year with a mood noted early this morning."""
    return (*sam(), builders.checkin(DAY, 5, at=builders.at(DAY, "07:30")))


def morning(stage: Stage) -> None:
    """Ask how the morning is."""
    stage.wish(morning_press=True)
    stage.open("today")


def now(stage: Stage) -> None:
    """Ask how it is now, after noon."""
    stage.let_pass(timedelta(hours=4))
    morning(stage)


def second(stage: Stage) -> None:
    """Ask a second time."""
    stage.wish(twice_a_day_until=DAY.isoformat())
    stage.open("today")


def company(stage: Stage) -> None:
    """Fold the form of something done out, and say who came along."""
    stage.open("log")
    stage.press("log.more")
    stage.press("after.company_together")


def pulse(stage: Stage) -> None:
    """Look at the heart rate of the morning's walk."""
    seconds = range(WALKED_MIN * 60)
    bpm = [round(104 + 14 * math.sin(s / 230) + 3 * math.sin(s / 7)) for s in seconds]
    stage.beat(seconds, bpm)
    stage.open("day")


def pulse_table(stage: Stage) -> None:
    """Look at its table."""
    pulse(stage)
    stage.press("day.pulse_table")


LOOKS = (LIGHT, DARK, LARGE, LARGE_DARK)
SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = (
    *((f"today-morning-{look.words}", sam, morning, look) for look in LOOKS),
    ("today-mood-now", noted, now, LIGHT),
    ("today-mood-second", noted, second, LIGHT),
    ("today-mood-second-large", noted, second, LARGE),
    ("log-company", sam, company, LIGHT),
    *((f"day-heart-rate-{look.words}", walked, pulse, look) for look in LOOKS),
    ("day-heart-rate-table", walked, pulse_table, LIGHT),
)
"""Name, whose facts, what leads to it, and the look."""
