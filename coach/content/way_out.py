"""Reads the start ladder and the lines to look out by; the outing asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Findings, Place, read_entries, read_whole, sound
from coach.content.rules_entries import check_unique
from coach.domain.way_out import Prompt, Setting, StartLadder

if TYPE_CHECKING:
    from pathlib import Path

LADDER_FILE, PROMPTS_FILE = "ladder.toml", "prompts.toml"
LEAST_PROMPTS = 6
AFTER_DOOR = 2
MINUTES = range(1, 61)


def load_ladder(root: Path) -> StartLadder:
    """Return the start ladder.

    Raises:
        ContentError: the file does not hold together; it lists every problem.
    """
    return sound(root, start_ladder)


def load_prompts(root: Path) -> tuple[Prompt, ...]:
    """Return the lines to look out by.

    Raises:
        ContentError: the file does not hold together; it lists every problem.
    """
    return sound(root, prompts)


def start_ladder(root: Path, findings: Findings) -> StartLadder | None:
    """Return the ladder, or None; what does not hold together is noted.

    The clock runs from one rung; at least one lies under it, and two above, which are
    reached after some minutes.
    """
    ladder = read_whole(root, LADDER_FILE, StartLadder, findings)
    if ladder is None:
        return None
    place = Place(LADDER_FILE, "rung")
    check_unique(place, ladder.rung, findings)
    starts = [n for n, rung in enumerate(ladder.rung) if rung.starts_clock]
    if len(starts) != 1:
        findings.add(place, "one rung that starts the clock", len(starts))
        return ladder
    under, above = ladder.rung[: starts[0] + 1], ladder.rung[starts[0] + 1 :]
    if len(under) == 1 or len(above) != AFTER_DOOR:
        expected = f"a rung under the one that starts the clock, and {AFTER_DOOR} above"
        findings.add(place, expected, len(ladder.rung))
    for rung in ladder.rung:
        if rung.from_min not in (MINUTES if rung in above else (0,)):
            expected = f"{MINUTES[0]} to {MINUTES[-1]} above the clock, 0 under it"
            findings.add(
                Place(LADDER_FILE, f"rung[{rung.id}]"), expected, rung.from_min
            )
    return ladder


def prompts(root: Path, findings: Findings) -> tuple[Prompt, ...] | None:
    """Return the lines, or None; what does not hold together is noted."""
    lines = read_entries(root, PROMPTS_FILE, "prompt", Prompt, findings)
    if lines is None:
        return None
    place = Place(PROMPTS_FILE, "prompt")
    check_unique(place, lines, findings)
    for setting in Setting:
        fitting = sum(setting in line.settings for line in lines)
        if fitting < LEAST_PROMPTS:
            expected = f"at least {LEAST_PROMPTS} lines for {setting.value}"
            findings.add(place, expected, fitting)
    return lines
