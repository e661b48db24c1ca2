"""A measured figure beside its floor, as one line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured and what it stands beside; times in milliseconds.

    Attributes:
        what: what was measured, in a few words.
        ms: its median, or for ``p95`` figures what is said in ``what``.
        floor: what the floor is; empty for none.
        floor_ms: the floor's median in the same run.
        goal_ratio: the most that ``ms`` may be of the floor; None for no such goal.
        goal_ms: the most that ``ms`` may be; None for no such goal.
    """

    what: str
    ms: float
    floor: str = ""
    floor_ms: float = 0.0
    goal_ratio: float | None = None
    goal_ms: float | None = None

    @property
    def ratio(self) -> float | None:
        """The figure over its floor, or None without one."""
        return self.ms / self.floor_ms if self.floor_ms else None

    @property
    def is_met(self) -> bool | None:
        """Say whether every goal it has is met; None without a goal."""
        if self.goal_ratio is None and self.goal_ms is None:
            return None
        ratio_met = (
            self.goal_ratio is None
            or self.ratio is None
            or self.ratio <= self.goal_ratio
        )
        return ratio_met and (self.goal_ms is None or self.ms <= self.goal_ms)

    def line(self) -> str:
        """Return the figure as one line for people."""
        parts = [f"{self.what} {self.ms:.1f} ms"]
        if self.ratio is not None:
            parts.append(f"{self.floor} {self.floor_ms:.1f} ms")
            parts.append(f"ratio {self.ratio:.2f}")
        if self.goal_ratio is not None:
            parts.append(f"goal at most {self.goal_ratio:g} times")
        if self.goal_ms is not None:
            parts.append(f"goal at most {self.goal_ms:g} ms")
        if self.is_met is not None:
            parts.append("met" if self.is_met else "not met yet")
        return ", ".join(parts)


def show(figures: list[Figure]) -> int:
    """Print figures; return 0 when every goal is met, 1 otherwise."""
    for figure in figures:
        print(figure.line(), flush=True)
    return 1 if any(figure.is_met is False for figure in figures) else 0
