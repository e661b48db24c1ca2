"""Pictures of earlier versions, of erasing a part, and of erasing everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.dev.scene_acts import going_to, then
from coach.dev.scene_facts import newcomer, sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))


def log_a_walk(stage: Stage) -> None:
    """Write a walk down with one press."""
    stage.open("log")
    stage.press("log.chip", activity="Walk", minutes=8)


def change_a_line(stage: Stage) -> None:
    """Write a dated line down, and change it."""
    stage.open("events")
    stage.write("event.what", "moved hous")
    stage.press("event.save")
    stage.press("event.edit")
    stage.write("event.what", "e")
    stage.press("event.save")


def take_one_back(stage: Stage) -> None:
    """Take the newest back, and look again without the notice."""
    stage.open("earlier")
    stage.press("earlier.press")


def pick_a_day(stage: Stage) -> None:
    """Choose the day that was looked at."""
    stage.open("erase")
    stage.pick_entry_at("erase.what", 0)


def pick_an_activity(stage: Stage) -> None:
    """Choose the first entry after the day, and press once."""
    stage.open("erase")
    stage.pick_entry_at("erase.what", 1)
    stage.press("erase.press")


def ask_for_everything(stage: Stage) -> None:
    """Press without the word."""
    stage.open("erase_all")
    stage.press("erase.all_yes")


DONE = then(log_a_walk, change_a_line)
LISTED = then(DONE, going_to("earlier"))
CHOSEN = then(log_a_walk, pick_a_day)
SURE = then(log_a_walk, pick_an_activity)

SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = (
    *((f"earlier{end}", sam, LISTED, look) for end, look in LOOKS),
    ("earlier-empty", newcomer, going_to("earlier"), LIGHT),
    ("earlier-taken", sam, then(DONE, take_one_back), LIGHT),
    *((f"erase{end}", sam, CHOSEN, look) for end, look in LOOKS),
    ("erase-first", sam, going_to("erase"), LIGHT),
    ("erase-sure", sam, SURE, LIGHT),
    ("erase-sure-large", sam, SURE, LARGE),
    *((f"erase-all{end}", sam, going_to("erase_all"), look) for end, look in LOOKS),
    ("erase-all-word", sam, ask_for_everything, LIGHT),
)
