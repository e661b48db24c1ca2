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
from coach.domain.programme import (  # noqa: TC001 # the reader looks at the types
    Programme,
    ProgressionLimits,
)
from coach.domain.questionnaire_catalogue import (
    ChangeLimits,  # noqa: TC001  # the reader asks for it by name
)
from coach.domain.screening_pages import (  # noqa: TC001 # the reader looks at them
    ScreeningDetail,
    ScreeningQuestion,
    StopSign,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.beside_catalogue import BesidePlan, StrengthPlan
    from coach.domain.foreign_tables import ColumnMapping
    from coach.domain.own_catalogue import Barrier, Value
    from coach.domain.questionnaire_catalogue import Questionnaire
    from coach.domain.routine import Routine


class Kind(StrEnum):
    """What sort of thing an activity is."""

    WALK = "walk"
    AEROBIC = "aerobic"
    INTERVALS = "intervals"
    SEATED = "seated"
    HOUSEHOLD = "household"
    STRENGTH = "strength"
    BALANCE = "balance"
    MIND_BODY = "mind_body"
    PLEASANT = "pleasant"
    PURPOSEFUL = "purposeful"


OWN_NICE, OWN_USEFUL = "own_nice", "own_useful"
OWN_WORDS = frozenset({OWN_NICE, OWN_USEFUL})
"""Activities that stand for a person's own words; two of one are not the same thing."""


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
    ``effort_low``-``effort_high`` how hard it feels on the 0-10 effort scale;
    ``typical_min`` the minutes offered first when it is logged; ``step`` the words of
    a step with it, with ``{minutes}`` where the minutes go.

    ``impact`` says that both feet leave the ground; ``seated`` that it needs no
    standing. A yes to a profile key in ``not_for`` keeps it from being offered;
    ``unsuitable`` are cautions in words. ``indoor_version`` and ``seated_version`` are
    ids of activities that count the same; empty where it is one itself, or has none.
    ``helps_with`` are ids of barriers it suits.
    """

    id: str
    title: str
    kind: Kind
    tally: Tally
    place: Place
    met: float
    effort_low: int
    effort_high: int
    typical_min: int
    icon: str
    step: str
    evidence: str
    aliases: tuple[str, ...] = ()
    social: bool = False
    equipment: str = ""
    smaller: str = ""
    unsuitable: tuple[str, ...] = ()
    impact: bool = False
    seated: bool = False
    not_for: tuple[str, ...] = ()
    indoor_version: str = ""
    seated_version: str = ""
    helps_with: tuple[str, ...] = ()

    @property
    def is_movement(self) -> bool:
        """Say whether its minutes count as moving."""
        return self.tally is not Tally.NONE

    @property
    def is_ladder(self) -> bool:
        """Say whether its minutes climb the plan's rows."""
        return self.tally is Tally.LADDER


@dataclass(frozen=True, slots=True)
class SeverityLimits:
    """What the two-week questionnaire changes in the plan (totals 0-27, days).

    ``start_total`` bounds the first row to ``start_row``; ``slow_total`` slows rises;
    ``worse_points`` between two forms eases for ``worse_days``; from ``talk_total`` on
    after ``talk_days`` a word about more help is said. Forms older than ``fresh_days``
    say nothing any more. ``safe_days`` ends the waiting after thoughts of self-harm;
    a form brought in that tells of them is asked about for ``ask_days``. From
    ``hard_daily_life`` (0-3) on daily life is called very hard.
    """

    fresh_days: int
    start_total: int
    start_row: str
    slow_total: int
    worse_points: int
    worse_days: int
    talk_total: int
    talk_days: int
    safe_days: int
    ask_days: int
    hard_daily_life: int
    evidence: str


@dataclass(frozen=True, slots=True)
class FlagLimits:
    """When the plan waits because a person may be doing too much (minutes, days).

    Energy is on the 0-10 scale. ``bit_min`` is the longest session that still counts
    as a bit and not as a session of its own. A change of medicine counts for
    ``medicine_days``.
    """

    up_energy: int
    up_days: int
    up_of_days: int
    up_said_days: int
    raised_energy: int
    raised_pct: int
    raised_min: int
    driven_days: int
    bit_min: int
    bits_effort: int
    most_sessions_a_day: int
    load_days: int
    load_week_min: int
    load_weeks: int
    medicine_days: int
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

    ``part_share`` is the divisor that gives warm-up and cool-down minutes. After
    ``read_again_days`` a word that was read is said again; the first check-in is
    offered after ``checkin_first_days``, and one put off again after
    ``checkin_later_days``. The latest ``guesses_window`` pairs are counted;
    ``small_energy`` is an energy 0-10. A week of any of ``milestone_week_min`` minutes
    is a first worth a word, which is new for ``milestone_new_days``. Today leads to a
    card of *Learn* on ``learn_a_week`` days of seven at most, and to the same one after
    ``learn_again_days``.
    """

    week_after_logs: int
    helps_after_rated: int
    pairs_for_guesses: int
    guesses_window: int
    low_outings: int
    small_energy: int
    first_days: int
    part_share: int
    part_longest_min: int
    part_from_min: int
    confident: int
    read_again_days: int
    checkin_first_days: int
    checkin_later_days: int
    milestone_week_min: tuple[int, ...]
    milestone_new_days: int
    learn_a_week: int
    learn_again_days: int
    evidence: str


@dataclass(frozen=True, slots=True)
class FittingLimits:
    """Which activities fit whom; efforts and pain on 0-10 scales.

    From ``moderate_met`` and ``vigorous_met`` on an activity is moderate, or vigorous.
    ``calm_effort`` is the most that rest allows, ``light_effort`` and
    ``moderate_effort`` the tops of those bands. ``recent_days`` is how far back a
    session still speaks of today. ``enjoyed_from`` is a pleasure 0-10, ``lift_from``
    a rise of mood; ``steady_age`` is in years.
    """

    moderate_met: float
    vigorous_met: float
    calm_effort: int
    light_effort: int
    moderate_effort: int
    recent_days: int
    pain_over: int
    pain_free_to: int
    enjoyed_from: int
    lift_from: int
    steady_age: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Limits:
    """All thresholds, by the rules that use them."""

    progression: ProgressionLimits
    severity: SeverityLimits
    flags: FlagLimits
    mood: MoodLimits
    screen: ScreenLimits
    fitting: FittingLimits
    heart_rate: HeartRateLimits
    form_change: ChangeLimits


class Readiness(StrEnum):
    """Result of the questions before exertion."""

    GREEN = "green"
    GREEN_MOD = "green_mod"
    AMBER = "amber"
    RED = "red"
    PEM = "pem"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Screening:
    """The questions, and which answers lead where.

    A yes to any key in ``red``, ``pem`` or ``amber`` leads there, in that order.
    ``needed`` must all be answered before the result can be green. ``moderate`` are
    the amber keys that stay open up to moderate effort for a person active for three
    months; ``lasting`` those that a doctor's word does not open all the way; and
    ``no_rise`` those that close every rise until a doctor or nurse was asked. A key of
    ``heart`` that turns from no to yes lowers the plan. ``not_harder`` close the harder
    track, ``ask_harder`` until a doctor or nurse was asked. Under ``grown_up_age``
    years a doctor or nurse is asked first. Keys of ``elsewhere`` are asked here and
    looked at by other rules. ``details`` are asked after a yes; ``stop_signs`` are what
    may feel wrong on the way. An answer that keeps the plan closed for good is opened
    after ``reading_pause_s`` seconds to read.
    """

    questions: tuple[ScreeningQuestion, ...]
    red: tuple[str, ...]
    pem: tuple[str, ...]
    amber: tuple[str, ...]
    moderate: tuple[str, ...]
    lasting: tuple[str, ...]
    no_rise: tuple[str, ...]
    heart: tuple[str, ...]
    not_harder: tuple[str, ...]
    ask_harder: tuple[str, ...]
    grown_up_age: int
    needed: tuple[str, ...]
    elsewhere: tuple[str, ...]
    details: tuple[ScreeningDetail, ...]
    stop_signs: tuple[StopSign, ...]
    reading_pause_s: int
    evidence: str


class Checked(StrEnum):
    """How somebody made sure that a source says what it is cited for.

    SOURCE: read in the source itself or its abstract. REPORT: read in a page that
    reports it. MEMORY: written from memory, and waiting to be looked up. NOTHING: our
    own judgement, with nothing to look up.
    """

    SOURCE = "source"
    REPORT = "report"
    MEMORY = "memory"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a number or a rule comes from.

    ``strength`` is early, moderate, strong, contested, or decision (ours).
    ``checked_on`` is the day it was last looked up, as 2026-11-23; empty where that day
    was not noted.
    """

    id: str
    citation: str
    supports: str
    strength: str
    doi: tuple[str, ...] = ()
    checked: Checked = Checked.NOTHING
    checked_on: str = ""


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
    questionnaires: tuple[Questionnaire, ...]
    routines: tuple[Routine, ...]
    texts: dict[str, str]
    digest: str = ""

    def activity(self, activity_id: str) -> Activity | None:
        """Return an activity by its id, or None."""
        return next((a for a in self.activities if a.id == activity_id), None)

    def questionnaire(self, form: str) -> Questionnaire | None:
        """Return a questionnaire by its id, or None."""
        return next((q for q in self.questionnaires if q.id == form), None)
