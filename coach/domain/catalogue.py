"""What the content files describe, as frozen values the rules can trust.

`coach.content` fills these from ``resources/*.toml``. Everything a clinician or a
translator would want to change stands there, not here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.beside_catalogue import (
    HeartRateLimits,  # noqa: TC001  # the reader asks for it by name
)
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.beside_catalogue import BesidePlan, StrengthPlan
    from coach.domain.foreign_tables import ColumnMapping


class Kind(StrEnum):
    """What sort of thing an activity is."""

    WALK = "walk"
    AEROBIC = "aerobic"
    SEATED = "seated"
    HOUSEHOLD = "household"
    STRENGTH = "strength"
    BALANCE = "balance"
    MIND_BODY = "mind_body"
    PLEASANT = "pleasant"
    PURPOSEFUL = "purposeful"


class Tally(StrEnum):
    """What an activity's minutes count for.

    LADDER minutes climb the plan's rows and are movement; MOVEMENT, STRENGTH, BALANCE
    and MIND_BODY are movement with tallies of their own; NONE is no movement.
    """

    LADDER = "ladder"
    MOVEMENT = "movement"
    STRENGTH = "strength"
    BALANCE = "balance"
    MIND_BODY = "mind_body"
    NONE = "none"


class Place(StrEnum):
    """Where an activity can be done."""

    INDOORS = "indoors"
    OUTDOORS = "outdoors"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Activity:
    """Something a person can do.

    ``met`` is the energy cost as a multiple of sitting still (1.0 and up);
    ``typical_min`` the minutes offered first when it is logged; ``step`` the words of
    a step with it, with ``{minutes}`` where the minutes go.
    """

    id: str
    title: str
    kind: Kind
    tally: Tally
    place: Place
    met: float
    typical_min: int
    icon: str
    step: str
    evidence: str
    aliases: tuple[str, ...] = ()
    social: bool = False
    equipment: str = ""
    smaller: str = ""
    unsuitable: tuple[str, ...] = ()

    @property
    def is_movement(self) -> bool:
        """Say whether its minutes count as moving."""
        return self.tally is not Tally.NONE

    @property
    def is_ladder(self) -> bool:
        """Say whether its minutes climb the plan's rows."""
        return self.tally is Tally.LADDER


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
class Row:
    """One row of the plan.

    ``minutes`` a session, ``sessions`` a week; ``effort_low``-``effort_high`` on the
    0-10 effort scale; ``band_low_pct``-``band_high_pct`` of heart-rate reserve, of
    which only a rising lower bound counts as a change of effort.
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
class Programme:
    """The rows from the front door to maintenance, and where people start."""

    rows: tuple[Row, ...]
    maintenance: Maintenance
    by_baseline: tuple[Placement, ...]
    by_easy_walk: tuple[Placement, ...]
    stopping_points: tuple[int, ...]
    evidence: str


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
    ceiling_week_min: int
    low_energy: int
    recheck_days: int
    unanswered_row: str
    caps: tuple[WeekCap, ...]
    gaps: tuple[GapStep, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class MoodLimits:
    """What counts as low, falling and very low mood (0-10)."""

    low: int
    very_low: int
    falling_by: float
    falling_recent_days: int
    falling_before_days: int
    falling_least_days: int
    evidence: str


@dataclass(frozen=True, slots=True)
class ScreenLimits:
    """When a part of the window appears, and how sessions are cut into parts.

    ``part_share`` is the divisor that gives warm-up and cool-down minutes.
    """

    week_after_logs: int
    helps_after_rated: int
    pairs_for_guesses: int
    first_days: int
    part_share: int
    part_longest_min: int
    part_from_min: int
    confident: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Limits:
    """All thresholds, by the rules that use them."""

    progression: ProgressionLimits
    mood: MoodLimits
    screen: ScreenLimits
    heart_rate: HeartRateLimits


class Readiness(StrEnum):
    """Result of the questions before exertion."""

    GREEN = "green"
    GREEN_MOD = "green_mod"
    AMBER = "amber"
    RED = "red"
    PEM = "pem"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class ScreeningTick:
    """One line that can be ticked: a profile key and the words beside the box."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class ScreeningQuestion:
    """One question of the first-run page: a heading and its lines."""

    id: str
    title: str
    hint: str
    ticks: tuple[ScreeningTick, ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """The questions, and which answers lead where.

    A yes to any key in ``red``, ``pem`` or ``amber`` leads there, in that order.
    ``needed`` must all be answered before the result can be green. ``moderate`` are
    the amber keys that stay open up to moderate effort for a person active for three
    months.
    """

    questions: tuple[ScreeningQuestion, ...]
    red: tuple[str, ...]
    pem: tuple[str, ...]
    amber: tuple[str, ...]
    moderate: tuple[str, ...]
    needed: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Barrier:
    """Something that gets in the way, in the person's words, and what may help."""

    id: str
    says: str
    tries: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Value:
    """A quality a person may want to live by, offered as a chip."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a number or a rule comes from.

    ``strength`` is early, moderate, strong, contested, or decision (ours).
    """

    id: str
    citation: str
    supports: str
    strength: str
    doi: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exemption:
    """A text that may hold a forbidden word, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class WordScope:
    """Words that may not appear in one scope of texts, whole words only.

    ``areas`` are the text areas (the part of an id before the dot) it covers; ``*``
    stands for every area that no other scope names. ``highest_grade`` is the reading
    grade its longer texts may have.
    """

    id: str
    areas: tuple[str, ...]
    highest_grade: float
    forbidden: tuple[str, ...]
    exempt: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything in the content files, checked as a whole.

    ``texts`` maps text ids (``page.name``) to sentences; ``digest`` identifies the
    files they came from.
    """

    programme: Programme
    limits: Limits
    screening: Screening
    strength: StrengthPlan
    beside: BesidePlan
    activities: tuple[Activity, ...]
    barriers: tuple[Barrier, ...]
    values: tuple[Value, ...]
    evidence: tuple[Evidence, ...]
    words: tuple[WordScope, ...]
    imports: tuple[ColumnMapping, ...]
    texts: dict[str, str]
    digest: str = ""

    def activity(self, activity_id: str) -> Activity | None:
        """Return an activity by its id, or None."""
        return next((a for a in self.activities if a.id == activity_id), None)
