"""Pictures of reminders and being discreet in Settings, and of taking it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.dev.scene_facts import sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]


def reminders(stage: Stage) -> None:
    """Open the section about reminders."""
    stage.open("settings")
    stage.press("remind.reminders")


def reminded(stage: Stage) -> None:
    """Turn reminders on there."""
    reminders(stage)
    stage.press("remind.reminders_on")


def add_time(stage: Stage) -> None:
    """Open the form for one more time."""
    reminded(stage)
    stage.press("remind.add")


def silent(stage: Stage) -> None:
    """Ask for a week without any."""
    reminded(stage)
    stage.press("remind.week_press")


def discreet(stage: Stage) -> None:
    """Open the section about being discreet."""
    stage.open("settings")
    stage.press("remind.discreet")


def take(stage: Stage) -> None:
    """Open the page that takes the week along."""
    stage.open("week")
    stage.press("take.link")


SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = (
    ("settings-reminders-off", sam, reminders, LIGHT),
    ("settings-reminders", sam, reminded, LIGHT),
    ("settings-reminders-form", sam, add_time, LIGHT),
    ("settings-reminders-silent", sam, silent, LIGHT),
    ("settings-reminders-dark", sam, add_time, DARK),
    ("settings-reminders-large", sam, add_time, LARGE),
    ("settings-reminders-large-dark", sam, reminded, LARGE_DARK),
    ("settings-discreet", sam, discreet, LIGHT),
    ("settings-discreet-dark", sam, discreet, DARK),
    ("settings-discreet-large", sam, discreet, LARGE),
    ("take-along", sam, take, LIGHT),
    ("take-along-dark", sam, take, DARK),
    ("take-along-large", sam, take, LARGE),
)
