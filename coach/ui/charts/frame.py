"""Where the plots of the mood chart lie, in px at 100 % text."""

from __future__ import annotations

from coach.values import dataclass

LEFT, RIGHT, TOP = 52.0, 16.0, 14.0
MOOD_BOTTOM_SHARE = 0.53
BETWEEN, FOOT = 46.0, 34.0
SCORES_HEIGHT = 84.0
SCORES_ROOM = BETWEEN + SCORES_HEIGHT
"""How much higher a chart has to be that shows totals of check-ins too."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The places that follow from the chart's size and from what it shows.

    Attributes:
        width: in px at 100 % text.
        height: the same.
        has_bars: whether minutes stand under the moods.
        has_scores: whether totals of check-ins stand under these.
    """

    width: float
    height: float
    has_bars: bool = True
    has_scores: bool = False

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
        if not self.has_bars:
            return self.bars_bottom
        return int(self._above_scores * MOOD_BOTTOM_SHARE)

    @property
    def between(self) -> float:
        """Where the uppermost plot ends and the next one begins."""
        return self.mood_bottom + BETWEEN / 2

    @property
    def bars_top(self) -> float:
        """Where the most minutes are."""
        return self.mood_bottom + BETWEEN

    @property
    def bars_bottom(self) -> float:
        """Where no minutes are; without bars the end of the moods."""
        return self._above_scores - FOOT

    @property
    def scores_top(self) -> float:
        """Where the highest total is."""
        return self.bars_bottom + BETWEEN

    @property
    def foot(self) -> float:
        """Where the lowest plot ends and the words of the days begin."""
        return self.height - FOOT

    @property
    def _above_scores(self) -> float:
        return self.height - (SCORES_ROOM if self.has_scores else 0)
