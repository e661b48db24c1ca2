"""What the content files say beside the walking plan: the pulse, strength, balance."""

from __future__ import annotations

from coach.values import dataclass


@dataclass(frozen=True, slots=True)
class HeartRateLimits:
    """When a heart-rate range may be shown, and the formula behind it.

    The highest rate at an age is ``max_base_bpm`` minus ``max_fall_tenths`` tenths of
    a beat a year. A resting pulse outside ``resting_low_bpm``-``resting_high_bpm``
    (both ends included) shows none; under ``same_day_low_bpm`` or over
    ``same_day_high_bpm`` it is worth a call the same day. Between rest and the highest
    rate there are more than ``least_reserve_bpm`` beats, or none is shown.
    """

    max_base_bpm: int
    max_fall_tenths: int
    least_reserve_bpm: int
    resting_low_bpm: int
    resting_high_bpm: int
    same_day_low_bpm: int
    same_day_high_bpm: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of a movement: its level from 1, in words standing and seated."""

    level: int
    standing: str
    seated: str


@dataclass(frozen=True, slots=True)
class Movement:
    """A pattern, such as pushing, with its forms from the easiest on."""

    id: str
    title: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class StrengthLoad:
    """So many rounds of so many repetitions."""

    sets: int
    reps: int


@dataclass(frozen=True, slots=True)
class StrengthPlan:
    """The strength work, a progression of its own.

    ``days`` a week, never side by side, from ``from_row`` on; every set ends with
    ``reserve_low``-``reserve_high`` repetitions left. A next step opens after
    ``weeks`` whole weeks with all their days at the present one, at a median effort
    up to ``effort_high`` and no pain over ``pain_high`` (both 0-10). Pain over
    ``pain_back`` within ``back_days`` days offers one step down. A yes to a key in
    ``seated_for`` puts the seated forms first.
    """

    days: int
    from_row: str
    reserve_low: int
    reserve_high: int
    weeks: int
    effort_high: int
    pain_high: int
    pain_back: int
    back_days: int
    seated_for: tuple[str, ...]
    loads: tuple[StrengthLoad, ...]
    movements: tuple[Movement, ...]
    evidence: str

    @property
    def steps(self) -> int:
        """How many steps there are: every load at every level."""
        return len(self.loads) * len(self.movements[0].variants)


@dataclass(frozen=True, slots=True)
class BalanceMove:
    """One balance move in words: holding on, and with a hand near."""

    held: str
    free: str


@dataclass(frozen=True, slots=True)
class BalancePlan:
    """Balance: ``minutes`` on ``days`` days a week, on the days of outings.

    Offered from ``from_age`` years on or after a fall, and to everyone who asks. A
    yes to a key in ``held_for`` keeps the forms that hold on.
    """

    from_age: int
    days: int
    minutes: int
    held_for: tuple[str, ...]
    moves: tuple[BalanceMove, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class MindBodyPlan:
    """Slow movement with the breath, where it is wanted: days a week and minutes."""

    days_low: int
    days_high: int
    minutes: int
    evidence: str


@dataclass(frozen=True, slots=True)
class BesidePlan:
    """What is offered beside the outings and beside strength."""

    balance: BalancePlan
    mind_body: MindBodyPlan
