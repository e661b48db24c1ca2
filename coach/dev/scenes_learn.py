"""Pictures of Learn: cards, their sources, what experts disagree on, a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.dev.scene_acts import then
from coach.dev.scene_facts import sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]

LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))


def begin(stage: Stage) -> None:
    """Open the page."""
    stage.open("learn")


def ticking(*words: str) -> Act:
    """Return what opens the page and presses what begins with these words, in order."""
    return then(begin, *(lambda stage, each=each: stage.tick(each) for each in words))


first_hour = ticking("Does it help?", "The first hour")
contested = ticking("What kind", "How fast can I")
sourced = ticking("Getting going", "Your guess", "Where this comes from")
asked = ticking("Questions people ask", "Can I stop")
kept = ticking("Keep for later", "Kept for later")


def searched(stage: Stage) -> None:
    """Look for a word."""
    begin(stage)
    stage.write("learn.search", "tired")


def all_sources(stage: Stage) -> None:
    """Look at everything that is claimed."""
    stage.open("evidence")


SHOWN: tuple[tuple[str, Callable[[], Sequence[Fact]], Act, Look], ...] = (
    ("15-learn", sam, first_hour, LIGHT),
    *((f"learn-first-hour{end}", sam, first_hour, look) for end, look in LOOKS[1:]),
    *((f"learn-two-sides{end}", sam, contested, look) for end, look in LOOKS),
    ("learn-sources", sam, sourced, LIGHT),
    ("learn-sources-large", sam, sourced, LARGE),
    ("learn-question", sam, asked, LIGHT),
    ("learn-kept", sam, kept, LIGHT),
    ("learn-found", sam, searched, LIGHT),
    ("learn-found-dark", sam, searched, DARK),
    *((f"learn-evidence{end}", sam, all_sources, look) for end, look in LOOKS),
)
