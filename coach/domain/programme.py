"""The rows from the front door to maintenance and the numbers that move between them.

Filled by `coach.content` from ``programme.toml`` and ``limits.toml``.
"""

from __future__ import annotations

from enum import StrEnum

from coach.values import dataclass


class Talk(StrEnum):
    """How speech sounds at an effort, the simplest measure of it."""

    SING = "sing"
    CHAT = "chat"
    TALK = "talk"
    SHORT = "short"


class RowRole(StrEnum):
    """Why a row has no more minutes than the one before."""

    NONE = ""
    EFFORT = "effort"
    HOLD = "hold"
    LIGHTER = "lighter"


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard one row is meant to feel on one track.

    ``effort_low``-``effort_high`` on the 0-10 effort scale;
    ``band_low_pct``-``band_high_pct`` of heart-rate reserve.
    """

    effort_low: int
    effort_high: int
    band_low_pct: int
    band_high_pct: int
    talk: Talk


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the plan.

    ``minutes`` a session, ``sessions`` a week; ``effort_low``-``effort_high`` on the
    0-10 effort scale; ``band_low_pct``-``band_high_pct`` of heart-rate reserve, of
    which only a rising lower bound counts as a change of effort. ``harder`` is the
    effort of the same minutes on the harder track, where there is one.
    """

    id: str
    minutes: int
    sessions: int
    effort_low: int
    effort_high: int
    band_low_pct: int
    band_high_pct: int
    talk: Talk
    evidence: str
    role: RowRole = RowRole.NONE
    harder: Effort | None = None

    @property
    def week_minutes(self) -> int:
        """Planned minutes a week."""
        return self.minutes * self.sessions


@dataclass(frozen=True, slots=True)
class Placement:
    """From this baseline (minutes a week, inclusive) on, a person starts here."""

    from_min: int
    row: str


@dataclass(frozen=True, slots=True)
class Maintenance:
    """The row after the last: minutes a week within bounds, spread on sessions."""

    lowest_min: int
    highest_min: int
    sessions: int
    effort_low: int
    effort_high: int
    band_low_pct: int
    band_high_pct: int
    talk: Talk
    evidence: str


@dataclass(frozen=True, slots=True)
class Amount:
    """Minutes a week that a study speaks of; both ends belong to it."""

    lowest_min: int
    highest_min: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Programme:
    """The rows from the front door to maintenance, and where people start.

    ``two_rises`` are the rows of the harder track at which effort rises together with
    one other thing; ``first_hour`` is drawn beside the minutes of each week.
    """

    rows: tuple[Row, ...]
    maintenance: Maintenance
    by_baseline: tuple[Placement, ...]
    by_easy_walk: tuple[Placement, ...]
    stopping_points: tuple[int, ...]
    two_rises: tuple[str, ...]
    evidence: str
    first_hour: Amount


@dataclass(frozen=True, slots=True)
class WeekCap:
    """Below this many minutes a week the plan rises by at most so many."""

    below_min: int
    rise_min: int


@dataclass(frozen=True, slots=True)
class GapStep:
    """From so many days without a ladder session on: come back at this fraction.

    ``light_weeks`` is how long effort stays light; ``highest_row`` bounds the row
    (empty: no bound).
    """

    from_days: int
    fraction_pct: int
    light_weeks: int
    highest_row: str = ""


@dataclass(frozen=True, slots=True)
class ProgressionLimits:
    """Every number the week-by-week rules use; effort and change on 0-10 scales."""

    tiny_min: int
    done_numerator: int
    done_denominator: int
    over_effort_margin: int
    step_back_change: int
    step_back_sessions: int
    light_effort_low: int
    light_effort_high: int
    light_band_low_pct: int
    light_band_high_pct: int
    climb_cap_factor: int
    base_weeks: int
    first_back_min: int
    ceiling_week_min: int
    low_energy: int
    recheck_days: int
    unanswered_row: str
    pregnant_row: str
    pain_smaller_from: int
    pain_stop_from: int
    ill_sessions: int
    ill_percent: int
    lighter_every_weeks: int
    lighter_offered_pct: int
    lighter_called_pct: int
    lighter_from_row: str
    repeat_weeks: int
    thin_weeks: int
    thin_divisor: int
    thoughtful_spacing_weeks: int
    harder_weeks: int
    intervals_weeks: int
    intervals_week_min: int
    intervals_effort: int
    caps: tuple[WeekCap, ...]
    gaps: tuple[GapStep, ...]
    evidence: str
