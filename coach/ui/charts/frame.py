"""Where the two plots of the mood chart lie, in px at 100 % text."""

from __future__ import annotations

from coach.values import dataclass

LEFT, RIGHT, TOP = 52.0, 16.0, 14.0
MOOD_BOTTOM_SHARE = 0.53
BETWEEN, FOOT = 46.0, 34.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The places that follow from the chart's size."""

    width: float
    height: float

    @property
    def right(self) -> float:
        """Where the last day ends."""
        return self.width - RIGHT

    @property
    def days_width(self) -> float:
        """How wide the shown days are together."""
        return max(1.0, self.right - LEFT)

    @property
    def mood_bottom(self) -> float:
        """Where mood 0 is."""
        return int(self.height * MOOD_BOTTOM_SHARE)

    @property
    def between(self) -> float:
        """Where the upper plot ends and the lower one begins."""
        return self.mood_bottom + BETWEEN / 2

    @property
    def bars_top(self) -> float:
        """Where the most minutes are."""
        return self.mood_bottom + BETWEEN

    @property
    def bars_bottom(self) -> float:
        """Where no minutes are."""
        return self.height - FOOT
