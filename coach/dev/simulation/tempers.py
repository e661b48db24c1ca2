"""Who the made-up people are: how they live with a plan, as plain chances.

Every chance is 0-1, of each outing or each week as its name says. None of them is
measured on people; they are wide on purpose, so that every rule is met by somebody.
"""

from __future__ import annotations

from coach.domain.facts import Choice
from coach.values import dataclass

Weights = tuple[tuple[Choice | None, float], ...]

_ANYTHING: Weights = (
    (Choice.STAY, 2),
    (Choice.READY, 3),
    (Choice.BACK, 1),
    (Choice.LIGHTER, 1),
    (Choice.NEARER, 1),
    (None, 2),
)


@dataclass(frozen=True, slots=True)
class Temper:
    """One kind of person.

    Attributes:
        does: chance of doing an outing that is asked.
        follows: chance a week of choosing what is suggested; else ``wishes`` draws.
        tiny, smaller: chances of an outing being that size.
        bits: outings are split into bits of five minutes.
        more: an outing may be so many times as long.
        gap: chance a week of a pause, ``gap_days`` long, ``marked`` as a state.
        ill: chance a week of an illness.
        hard, hurts: chances of an outing felt too hard, or with pain.
        lifts: changes of mood an outing may bring.
        writes: chance that an outing is rated.
        forms: chance that a two-week form is filled in; ``phq`` its first total,
            which drifts by ``drift`` points a form and never leaves ``phq_bounds``.
        item_nine: chance of a form telling of thoughts of self-harm.
        ages: youngest and oldest.
        baselines: baseline days and minutes to draw from.
        walks: easy walks in minutes to draw from, 0 is not answered.
        yes: conditions, each with the chance of being there from the start.
        later: answers that come in a later week, with the chance and the weeks.
        is_quiet: lives so that no flag may ever rise.
    """

    name: str
    does: float = 0.8
    follows: float = 0.8
    wishes: Weights = _ANYTHING
    tiny: float = 0.0
    smaller: float = 0.0
    bits: bool = False
    more: tuple[float, ...] = ()
    gap: float = 0.0
    gap_days: tuple[int, int] = (8, 30)
    marked: float = 0.5
    ill: float = 0.0
    hard: float = 0.02
    hurts: float = 0.02
    lifts: tuple[int, ...] = (-1, 0, 0, 1, 1, 2)
    writes: float = 0.9
    forms: float = 0.8
    phq: tuple[int, int] = (8, 16)
    drift: tuple[int, int] = (-2, 1)
    phq_bounds: tuple[int, int] = (0, 27)
    item_nine: float = 0.01
    ages: tuple[int, int] = (19, 60)
    baselines: tuple[tuple[int, int], ...] = ((0, 0),)
    walks: tuple[int, ...] = (0,)
    yes: tuple[tuple[str, float], ...] = ()
    later: tuple[tuple[str, str, float, int, int], ...] = ()
    answers_late: bool = False
    is_quiet: bool = False


_STARTS = ((0, 0), (0, 0), (2, 10), (3, 15), (3, 25), (4, 35), (4, 45), (6, 60))

TEMPERS = (
    Temper(
        "steady", does=1.0, follows=1.0, hard=0.0, hurts=0.0, lifts=(0, 1, 1, 2),
        item_nine=0.0, drift=(-1, 0), phq=(8, 14), is_quiet=True,
    ),
    Temper(
        "seventy", does=0.7, follows=1.0, hard=0.0, hurts=0.0, lifts=(0, 1, 1, 2),
        item_nine=0.0, drift=(-1, 0), phq=(8, 14),
    ),
    Temper(
        "stop_and_go", gap=0.09, gap_days=(8, 75), baselines=_STARTS,
        walks=(0, 10, 20, 30), smaller=0.1, later=(
            ("maintenance_minutes", "240", 0.3, 20, 50),
        ),
    ),
    Temper(
        "low_energy", is_quiet=True, does=0.6, follows=0.6, tiny=0.35, smaller=0.2,
        bits=True, lifts=(-2, -1, 0, 0, 1), hard=0.06, gap=0.03, walks=(0, 5, 10),
        phq=(12, 22), drift=(-1, 1),
    ),
    Temper(
        "ill", ill=0.07, gap=0.02, baselines=_STARTS, later=(
            ("chest_discomfort", "yes", 0.1, 4, 40), ("fall", "yes", 0.1, 4, 40),
        ),
    ),
    Temper(
        "worsening", does=0.75, follows=0.7, lifts=(-4, -2, -1, 0, 0, 1, 1),
        hard=0.1, hurts=0.08, phq=(8, 18), drift=(-1, 3), item_nine=0.1, gap=0.03,
        baselines=_STARTS, yes=(("bipolar", 0.15),), later=(
            ("very_up", "yes", 0.2, 4, 40), ("voices", "yes", 0.05, 4, 40),
            ("supported", "yes", 0.3, 4, 40),
        ),
    ),
    Temper(
        "over_eager", does=1.0, follows=0.3, more=(1.0, 1.0, 1.3, 2.0, 3.0),
        wishes=((Choice.READY, 9), (Choice.STAY, 1), (None, 1)), hard=0.05, hurts=0.05,
        gap=0.01, baselines=_STARTS, walks=(0, 20, 30),
        yes=(("active_3_months", 0.3), ("intervals", 0.8), ("eating_disorder", 0.05)),
        later=(
            ("driven", "yes", 0.3, 4, 40), ("insulin", "yes", 0.2, 10, 45),
            ("maintenance_minutes", "300", 0.6, 8, 45),
        ),
    ),
    Temper(
        "carers_partner", does=0.65, follows=0.6, gap=0.05, gap_days=(7, 21),
        marked=0.9, forms=0.2, walks=(0, 10, 15, 20, 30), baselines=_STARTS,
        answers_late=True, yes=(("pregnant", 0.1), ("postpartum", 0.1)),
        later=(("pregnancy_warning", "no", 0.5, 1, 8),),
    ),
    Temper(
        "older_amber", does=0.85, ages=(65, 84), walks=(0, 10, 15, 20),
        hurts=0.06, ill=0.02, gap=0.02, baselines=_STARTS,
        yes=(
            ("beta_blocker", 0.4), ("insulin", 0.25), ("calf_pain", 0.2),
            ("heart_medicine", 0.25), ("af", 0.15), ("active_3_months", 0.2),
        ),
        later=(
            ("heart_disease", "yes", 0.3, 6, 40), ("clinician_ok", "", 0.5, 8, 45),
        ),
    ),
    Temper(
        "pem", does=0.7, hard=0.1, gap=0.04, baselines=_STARTS, later=(
            ("worse_after_effort", "yes", 0.9, 0, 26),
            ("worse_confirmed", "no", 0.25, 8, 45),
        ),
    ),
    Temper(
        "persistent", does=0.8, follows=0.9, phq=(11, 18), drift=(-1, 1),
        phq_bounds=(10, 24), forms=1.0, item_nine=0.02, gap=0.01,
    ),
    Temper(
        "depressed_only", does=0.75, follows=0.85, phq=(12, 20), drift=(-2, 1),
        gap=0.02, yes=(("light_headed", 1.0),), walks=(0, 10, 20),
    ),
)  # fmt: skip
