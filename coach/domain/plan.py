"""The plan as a value: what to do this week, what next, and why."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.heart_rate import PulseHidden
from coach.domain.screening import Recheck
from coach.domain.tracks import Gate
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.beside import Beside
    from coach.domain.catalogue import Readiness
    from coach.domain.contradictions import LeftOut
    from coach.domain.facts import Choice
    from coach.domain.flags import Ask, Flag
    from coach.domain.programme import Talk
    from coach.domain.safety import SafetyAdvice, Situation

MAINTENANCE = "M"


class PlanKind(StrEnum):
    """What kind of week the suggestion speaks of."""

    FIRST_WEEK = "first_week"
    ADVANCE = "advance"
    ANOTHER_WEEK = "another_week"
    LIGHTER_WEEK = "lighter_week"
    STEP_BACK = "step_back"
    COME_BACK = "come_back"
    HOLD = "hold"
    REST = "rest"
    RECHECK = "recheck"
    NO_PLAN = "no_plan"


@dataclass(frozen=True, slots=True)
class Load:
    """What one week asks: a stage id, minutes a session, sessions a week."""

    stage: str
    minutes: int
    sessions: int

    @property
    def week_minutes(self) -> int:
        """Minutes a week."""
        return self.minutes * self.sessions


@dataclass(frozen=True, slots=True)
class Sizes:
    """Three sizes of one session in minutes; ``smaller`` is None in between none."""

    planned: int
    smaller: int | None
    tiny: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the rule, the facts it used, and the id of its evidence.

    The sentence is the text ``reason.<rule>`` filled with ``facts``.
    """

    rule: str
    facts: dict[str, int | str]
    evidence: str


def reason(rule: str, evidence: str, **facts: int | str) -> Reason:
    """Return a reason: its rule, the facts it used, and its evidence id."""
    return Reason(rule, facts, evidence)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one day.

    Attributes:
        load: what is asked now; None when there is no plan (red or PEM answers).
        held: the row the person stands on, which a lighter week or an illness may
            lighten for a while; None without a plan.
        suggestion: what the rules suggest for ``applies_from``.
        suggested: what holds from ``applies_from`` if the suggestion is taken.
        options: for each choice that is open, the load it leads to.
        reasons, would_change: values; wording turns them into sentences.
        easier: for a lighter week and a nearer row, as far as they are open, the load
            they lead to.
        effort: lower and upper end on the 0-10 effort scale.
        band: lower and upper end in percent of heart-rate reserve.
        light_effort: True while effort stays light after a long gap.
        gap_days: days since the last ladder session, None before the first.
        ladder_minutes, ladder_sessions: this week's, of the kinds that climb.
        in_gap: True while a gap of two weeks or more is open.
        chosen: the choice that still stands for what comes next, if there is one.
        coming: the load a yes already given leads to, from ``applies_from`` on.
        started: the day the plan began.
        harder, intervals: what keeps them shut, if anything does.
        flags: what keeps the plan waiting because it may be too much.
        recheck: why the questions before exertion are asked again, if they are.
        heart_rate: lower and upper end in beats a minute, or None where none is shown;
            then ``pulse_hidden`` says why.
        beside: strength, balance and mind-body work, each with its own tally.
        left_out: facts that contradict others and that the plan does not look at.
        situation: what the safety rules looked at.
        safety: what keeps the person safe today, the most urgent first; the plan is
            within every limit of it.
        asks: what is worth asking the person today.
    """

    day: date
    week_start: date
    load: Load | None
    track: str
    done_minutes: int
    done_sessions: int
    suggestion: Choice
    kind: PlanKind
    suggested: Load | None
    applies_from: date
    screening: Readiness
    effort: tuple[int, int]
    talk: Talk
    sizes: Sizes
    options: dict[Choice, Load] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    would_change: tuple[Reason, ...] = ()
    light_effort: bool = False
    gap_days: int | None = None
    ladder_minutes: int = 0
    ladder_sessions: int = 0
    in_gap: bool = False
    chosen: Choice | None = None
    coming: Load | None = None
    started: date | None = None
    held: Load | None = None
    easier: dict[Choice, Load] = field(default_factory=dict)
    band: tuple[int, int] = (0, 0)
    harder: Gate = Gate.ASK
    intervals: Gate = Gate.ASK
    flags: tuple[Flag, ...] = ()
    recheck: Recheck = Recheck.NOT_DUE
    heart_rate: tuple[int, int] | None = None
    pulse_hidden: PulseHidden = PulseHidden.NO_AGE
    beside: tuple[Beside, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    situation: Situation | None = None
    safety: tuple[SafetyAdvice, ...] = ()
    asks: tuple[Ask, ...] = ()
