"""What keeps a person safe, looked at before anything else.

`RULES` is the whole list, the most urgent first; each rule is a small function of a
`Situation`. What they find can be shown in any order beside anything else, but never
left out, and the plan stays within every limit they carry: `kept_within` holds it
there whatever another rule has said. None of this is a diagnosis.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.facts import Choice
from coach.domain.flags import Flag
from coach.domain.mood import MoodNow
from coach.domain.plan import PlanKind, Sizes
from coach.domain.screening import PREGNANCY_WARNING, TEEN
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from coach.domain.heavy_time import HeavyTime
    from coach.domain.plan import Plan
    from coach.domain.profile import Profile

VOICES, EATING_DANGER, POSTPARTUM, BIPOLAR, UNDER_13 = (
    "voices", "eating_danger", "postpartum", "bipolar", "under_13",
)  # fmt: skip


class Urgency(IntEnum):
    """How soon something needs a person, smaller is sooner."""

    NOW = 0
    TODAY = 1
    WEEK = 2
    WORD = 3


class Limit(StrEnum):
    """What the plan may not do while an advice stands."""

    NO_PLAN = "no_plan"
    SMALLEST_TODAY = "smallest_today"
    NO_RISES = "no_rises"
    SLOW_RISES = "slow_rises"
    CAREFUL = "careful"
    NO_HARDER = "no_harder"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rules look at on one day.

    Attributes:
        day: the person's day.
        profile: what the person said, up to that day.
        readiness: what the answers before exertion lead to.
        conditions: the keys that ask for care, `coach.domain.screening.amber_keys`.
        is_closed: whether a condition closes every rise for now.
        heavy: what forms and safety answers say.
        flags: what may be too much.
        mood: how the mood is today, as far as it was looked at.
    """

    day: date
    profile: Profile
    readiness: Readiness
    conditions: tuple[str, ...]
    is_closed: bool
    heavy: HeavyTime
    flags: tuple[Flag, ...]
    mood: MoodNow = MoodNow()


@dataclass(frozen=True, slots=True)
class SafetyAdvice:
    """One thing that keeps the person safe; its words are ``safety.<id>_...``."""

    id: str
    urgency: Urgency
    limits: frozenset[Limit]
    evidence: str


def _advice(
    id_: str, urgency: Urgency, evidence: str, *limits: Limit
) -> Callable[[bool], SafetyAdvice | None]:
    made = SafetyAdvice(id_, urgency, frozenset(limits), evidence)
    return lambda stands: made if stands else None


_UNSAFE = _advice(
    "unsafe",
    Urgency.NOW,
    "severity",
    Limit.SMALLEST_TODAY,
    Limit.NO_RISES,
    Limit.NO_HARDER,
)
_VOICES = _advice("voices", Urgency.NOW, "screening", Limit.NO_PLAN)
_EATING_DANGER = _advice("eating_danger", Urgency.NOW, "screening", Limit.NO_PLAN)
_PREGNANCY = _advice("pregnancy_warning", Urgency.NOW, "screening", Limit.NO_PLAN)
_THOUGHTS = _advice(
    "thoughts", Urgency.TODAY, "severity", Limit.NO_RISES, Limit.NO_HARDER
)
_VERY_LOW = _advice("very_low", Urgency.TODAY, "our_mood_limits")
_WARNING = _advice("warning_sign", Urgency.TODAY, "screening", Limit.NO_PLAN)
_PEM = _advice("worse_after_effort", Urgency.WORD, "screening", Limit.NO_PLAN)
_AFTER_BIRTH = _advice("after_birth", Urgency.WEEK, "severity")
_BIRTH_TODAY = _advice("after_birth_today", Urgency.TODAY, "severity")
_TOO_YOUNG = _advice("too_young", Urgency.WEEK, "screening", Limit.NO_PLAN)
_VERY_UP = _advice(
    "very_up", Urgency.TODAY, "too_much", Limit.NO_RISES, Limit.NO_HARDER
)
_DRIVEN = _advice("driven", Urgency.WEEK, "too_much", Limit.NO_RISES, Limit.NO_HARDER)
_CLOSED = _advice(
    "eating_disorder", Urgency.WEEK, "screening", Limit.NO_RISES, Limit.NO_HARDER
)
_VERY_HEAVY = _advice(
    "very_heavy", Urgency.WEEK, "severity", Limit.SLOW_RISES, Limit.NO_HARDER
)
_HEAVY = _advice("heavy", Urgency.WEEK, "severity")
_WORSE = _advice("worse", Urgency.WEEK, "severity")
_LASTING = _advice("lasting", Urgency.WEEK, "severity")
_DAILY_LIFE = _advice("daily_life", Urgency.WEEK, "severity")
_MIDDLE = _advice("middle", Urgency.WORD, "severity")
_BIPOLAR = _advice(
    "bipolar", Urgency.WORD, "too_much", Limit.SLOW_RISES, Limit.NO_HARDER
)
_TEEN = _advice("teen", Urgency.WORD, "screening", Limit.NO_HARDER)
_ASK_FIRST = _advice(
    "ask_first", Urgency.WORD, "screening", Limit.CAREFUL, Limit.NO_HARDER
)
_UNANSWERED = _advice(
    "unanswered", Urgency.WORD, "screening", Limit.CAREFUL, Limit.NO_HARDER
)


def unsafe(at: Situation) -> SafetyAdvice | None:
    """Thoughts the person may act on, or would rather not speak of, said today."""
    return _UNSAFE(at.heavy.is_unsafe_today)


def voices(at: Situation) -> SafetyAdvice | None:
    """Voices, or beliefs that frighten: help now, and no plan."""
    return _VOICES(at.profile.is_yes(VOICES))


def eating_danger(at: Situation) -> SafetyAdvice | None:
    """Fainting, vomiting or fast loss with an eating disorder: a doctor now."""
    return _EATING_DANGER(at.profile.is_yes(EATING_DANGER))


def pregnancy_warning(at: Situation) -> SafetyAdvice | None:
    """A sign in pregnancy that needs a call at once."""
    return _PREGNANCY(at.profile.is_yes(PREGNANCY_WARNING))


def thoughts(at: Situation) -> SafetyAdvice | None:
    """Question nine above 0, and nobody knows yet."""
    return _THOUGHTS(at.heavy.is_waiting)


def very_low(at: Situation) -> SafetyAdvice | None:
    """A mood of 0 or 1 today."""
    return _VERY_LOW(at.mood.is_very_low)


def warning_sign(at: Situation) -> SafetyAdvice | None:
    """Any other answer that leads to red."""
    said = (VOICES, EATING_DANGER, PREGNANCY_WARNING, UNDER_13)
    is_other = not any(at.profile.is_yes(key) for key in said)
    return _WARNING(at.readiness is Readiness.RED and is_other)


def worse_after_effort(at: Situation) -> SafetyAdvice | None:
    """Small efforts make the person worse for a day or more."""
    return _PEM(at.readiness is Readiness.PEM)


def after_birth_today(at: Situation) -> SafetyAdvice | None:
    """Thoughts of harm, or much energy, in the year after a birth: a call today."""
    return _BIRTH_TODAY(at.profile.is_yes(POSTPARTUM) and _is_alarming(at))


def after_birth(at: Situation) -> SafetyAdvice | None:
    """A low mood in the year after a birth: a midwife or doctor this week."""
    is_low = at.mood.is_heavy or at.heavy.is_at_least_middle
    is_after = at.profile.is_yes(POSTPARTUM) and not _is_alarming(at)
    return _AFTER_BIRTH(is_after and is_low)


def too_young(at: Situation) -> SafetyAdvice | None:
    """Under 13: this program is not made for them."""
    return _TOO_YOUNG(at.profile.is_yes(UNDER_13))


def very_up(at: Situation) -> SafetyAdvice | None:
    """Much energy on little sleep, or far more than was asked."""
    return _VERY_UP(Flag.VERY_UP in at.flags)


def driven(at: Situation) -> SafetyAdvice | None:
    """A full load together with guilt, or with going out while ill."""
    return _DRIVEN(Flag.DRIVEN in at.flags)


def eating_disorder(at: Situation) -> SafetyAdvice | None:
    """An eating disorder now: no rises until a doctor or nurse was asked."""
    return _CLOSED(at.is_closed)


def very_heavy(at: Situation) -> SafetyAdvice | None:
    """A total of 20 or more without support."""
    return _VERY_HEAVY(at.heavy.is_slow)


def heavy(at: Situation) -> SafetyAdvice | None:
    """A total of 15 or more."""
    return _HEAVY(at.heavy.is_heavy and not at.heavy.is_slow)


def worse(at: Situation) -> SafetyAdvice | None:
    """Five points or more over the form before."""
    return _WORSE(at.heavy.is_worse)


def lasting(at: Situation) -> SafetyAdvice | None:
    """Ten or more for eight weeks: words, and nothing closes."""
    return _LASTING(at.heavy.is_lasting and not at.heavy.is_heavy)


def daily_life(at: Situation) -> SafetyAdvice | None:
    """Daily life is very or extremely hard: words, and nothing closes."""
    return _DAILY_LIFE(at.heavy.is_daily_life_hard and not at.heavy.is_heavy)


def middle(at: Situation) -> SafetyAdvice | None:
    """A total of 10 to 14: a good time to talk."""
    is_in = at.heavy.is_at_least_middle and not at.heavy.is_heavy
    return _MIDDLE(is_in and not at.heavy.is_lasting)


def bipolar(at: Situation) -> SafetyAdvice | None:
    """A bipolar condition: slow changes, in the day, nothing hard."""
    return _BIPOLAR(at.profile.is_yes(BIPOLAR))


def teen(at: Situation) -> SafetyAdvice | None:
    """Under 18: with a grown-up they trust, and a doctor or nurse."""
    return _TEEN(TEEN in at.conditions)


def ask_first(at: Situation) -> SafetyAdvice | None:
    """A condition that asks for a word with a doctor or nurse first."""
    return _ASK_FIRST(at.readiness is Readiness.AMBER)


def unanswered(at: Situation) -> SafetyAdvice | None:
    """The safety questions are open: short, easy walks."""
    return _UNANSWERED(at.readiness is Readiness.UNANSWERED)


RULES: tuple[Callable[[Situation], SafetyAdvice | None], ...] = (
    unsafe, voices, eating_danger, pregnancy_warning, after_birth_today, thoughts,
    very_low, warning_sign, too_young, very_up, driven, eating_disorder, after_birth,
    very_heavy, heavy, worse, lasting, daily_life, worse_after_effort, middle, bipolar,
    teen, ask_first, unanswered,
)  # fmt: skip


def safety_of(situation: Situation) -> tuple[SafetyAdvice, ...]:
    """Return every advice that stands, the most urgent first."""
    found = [advice for rule in RULES if (advice := rule(situation)) is not None]
    return tuple(sorted(found, key=lambda advice: advice.urgency))


def limits_of(advice: Iterable[SafetyAdvice]) -> frozenset[Limit]:
    """Return every limit that some advice carries."""
    return frozenset(limit for each in advice for limit in each.limits)


def kept_within(plan: Plan, limits: frozenset[Limit], tiny_min: int) -> Plan:
    """Return a plan within the limits; one that is within them already is the same.

    ``tiny_min`` are the minutes of the smallest step.
    """
    if Limit.NO_PLAN in limits and plan.load is not None:
        return _without_plan(plan)
    if Limit.NO_RISES in limits and Choice.READY in plan.options:
        options = {c: load for c, load in plan.options.items() if c is not Choice.READY}
        plan = replace(plan, options=options)
        if plan.suggestion is Choice.READY:
            stay = options.get(Choice.STAY)
            kind = PlanKind.HOLD
            plan = replace(plan, suggestion=Choice.STAY, suggested=stay, kind=kind)
    if Limit.SMALLEST_TODAY in limits and plan.sizes.planned > tiny_min:
        plan = replace(plan, sizes=Sizes(tiny_min, None, tiny_min))
    return plan


def _is_alarming(at: Situation) -> bool:
    """Say whether something was told that needs a call the same day after a birth."""
    has_thoughts = at.heavy.is_waiting or at.heavy.is_unsafe_today
    return has_thoughts or Flag.VERY_UP in at.flags


def _without_plan(plan: Plan) -> Plan:
    return replace(
        plan,
        load=None,
        held=None,
        suggestion=Choice.STAY,
        suggested=None,
        kind=PlanKind.NO_PLAN,
        sizes=Sizes(0, None, 0),
        options={},
        easier={},
        coming=None,
        heart_rate=None,
        beside=(),
    )
