"""What adds up on Progress, unfolded, with the one offer to be told of firsts."""

from __future__ import annotations

from coach.dev.scene_facts import sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT

LOOKS = (LIGHT, DARK, LARGE, LARGE_DARK)
UNFOLD = ("milestone.show",)
SHOWN = tuple(
    (f"progress-so-far-{look.words}", sam, "progress", UNFOLD, look) for look in LOOKS
)
"""Name, whose facts, page, what is pressed on it by text id, and the look."""
