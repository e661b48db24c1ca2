"""A hybrid logical clock: the order of changes, also between two computers.

A reading is text of fixed width, ``ms-counter-node``, so that the order of the texts
is the order of the changes. It follows the wall clock but never goes back, and
moves past every reading it has seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_MS_WIDTH = 13
_COUNTER_WIDTH = 5
_COUNTER_LIMIT = 10**_COUNTER_WIDTH


class LogicalClock:
    """Gives readings, each later than all before.

    Args:
        node: what tells this data file from any other; lower-case hex digits.
    """

    def __init__(self, node: str) -> None:
        self._node = node
        self._ms = 0
        self._counter = -1

    def see(self, reading: str) -> None:
        """Move past a reading made elsewhere; an empty one says nothing."""
        if not reading:
            return
        ms, counter, _ = reading.split("-")
        if (int(ms), int(counter)) > (self._ms, self._counter):
            self._ms, self._counter = int(ms), int(counter)

    def tick(self, now: datetime) -> str:
        """Return the next reading.

        Args:
            now: the present instant, aware; one before 1970 counts as 1970.
        """
        ms = max(0, int(now.timestamp() * 1000))
        if ms > self._ms:
            self._ms, self._counter = ms, 0
        elif self._counter + 1 < _COUNTER_LIMIT:
            self._counter += 1
        else:
            self._ms, self._counter = self._ms + 1, 0
        return (
            f"{self._ms:0{_MS_WIDTH}d}-{self._counter:0{_COUNTER_WIDTH}d}-{self._node}"
        )


def node_of(reading: str) -> str:
    """Return what tells the data file that made a reading."""
    return reading.rpartition("-")[2]


def earliest(at: datetime) -> str:
    """Return what is before every reading taken at an instant, aware, or later."""
    return f"{max(0, int(at.timestamp() * 1000)):0{_MS_WIDTH}d}"
