"""Reading one week: was it enough, how hard was it, and how did it leave the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.domain.facts import Session
    from coach.domain.plan import Load
    from coach.domain.programme import ProgressionLimits


@dataclass(frozen=True, slots=True)
class WeekReading:
    """What a week of ladder sessions says against the row that was held.

    ``effort`` and ``change`` are medians or None when nothing was rated: a missing
    rating never blocks. ``effort_high`` is the upper target effort was read against;
    ``lowered`` counts sessions that left the mood clearly lower; ``pain`` is the most
    that was felt in any of them, 0-10.
    """

    sessions: int
    minutes: int
    enough: bool
    only_tiny: bool
    effort: float | None
    effort_high: int
    over_effort: bool
    change: float | None
    lowered: int
    left_lower: bool
    pain: int | None
    hurts: bool
    hurts_much: bool

    @property
    def feels_right(self) -> bool:
        """Say whether effort, mood and pain leave the way up open."""
        return (
            not self.over_effort
            and not self.hurts_much
            and not self.left_lower
            and (self.change is None or self.change >= 0)
        )


def read_week(
    sessions: Sequence[Session],
    held: Load,
    effort_high: int,
    limits: ProgressionLimits,
) -> WeekReading:
    """Read the ladder sessions of one week, or of a week so far.

    Enough is two of three sessions *and* two of three minutes, in whole numbers;
    over effort is a median of ``over_effort_margin`` or more above the upper target;
    left lower is a median change of mood at or under ``step_back_change``, or that in
    ``step_back_sessions`` sessions or more; it hurts from ``pain_smaller_from`` on,
    and much from ``pain_stop_from`` on. Evidence: advance, step_back, pain.
    """
    minutes = sum(s.minutes for s in sessions)
    effort = median(s.effort for s in sessions if s.effort is not None)
    changes = [s.change for s in sessions if s.change is not None]
    change = median(changes)
    lowered = sum(c <= limits.step_back_change for c in changes)
    pain = max((s.pain for s in sessions if s.pain is not None), default=None)
    top, bottom = limits.done_numerator, limits.done_denominator
    return WeekReading(
        sessions=len(sessions),
        minutes=minutes,
        enough=bottom * len(sessions) >= top * held.sessions
        and bottom * minutes >= top * held.week_minutes,
        only_tiny=bool(sessions) and all(is_tiny(s, held, limits) for s in sessions),
        effort=effort,
        effort_high=effort_high,
        over_effort=effort is not None
        and effort >= effort_high + limits.over_effort_margin,
        change=change,
        lowered=lowered,
        left_lower=lowered >= limits.step_back_sessions
        or (change is not None and change <= limits.step_back_change),
        pain=pain,
        hurts=pain is not None and pain >= limits.pain_smaller_from,
        hurts_much=pain is not None and pain >= limits.pain_stop_from,
    )


def is_tiny(session: Session, held: Load, limits: ProgressionLimits) -> bool:
    """Say whether a session was a tiny one: two minutes or less, less than planned."""
    return session.minutes <= limits.tiny_min and session.minutes < held.minutes


def median(values: Iterable[int]) -> float | None:
    """Return the middle of the values, the mean of the two middle ones, or None."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return float(ordered[middle])
    return (ordered[middle - 1] + ordered[middle]) / 2
