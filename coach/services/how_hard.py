"""How hard an outing is meant to feel, and the track that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.plan import PlanKind
from coach.domain.tracks import Gate
from coach.services.pulse import PulseLines, pulse_lines
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.catalogue import Limits
    from coach.domain.plan import Plan
    from coach.domain.wording import Texts

WITHOUT_EFFORT = frozenset({PlanKind.NO_PLAN, PlanKind.REST})


@dataclass(frozen=True, slots=True)
class HowHard:
    """Effort in words, 0-10 and as speech; a heart-rate range where one is right.

    ``pulse`` is None where no range is shown. ``track`` is a line about the track;
    ``may_ask`` says that the harder one can be asked for, ``may_leave`` that it was.
    """

    feels: str
    talk: str
    pulse: PulseLines | None
    track: str
    may_ask: bool
    may_leave: bool


def how_hard(plan: Plan, limits: Limits, texts: Texts) -> HowHard | None:
    """Return what is said of the effort, or None where none is asked.

    The harder track is held out only to those it may open for; who asked for it and
    finds it shut is told why in one line. Evidence: exercise_medicine.
    """
    if plan.kind in WITHOUT_EFFORT:
        return None
    pulse = None
    if plan.heart_rate is not None:
        pulse = pulse_lines(plan.heart_rate, plan.pulse_hidden, texts)
    is_asked = plan.harder is not Gate.ASK
    may_ask = not is_asked and plan.screening is Readiness.GREEN and not plan.flags
    low, high = plan.effort
    span = str(high) if low == high else texts("plan.span", low=low, high=high)
    return HowHard(
        feels=texts(f"plan.feels_{_band(high, limits)}", span=span),
        talk=texts(f"session.talk_{plan.talk}"),
        pulse=pulse,
        track=_track(plan, limits, texts) if is_asked or may_ask else "",
        may_ask=may_ask,
        may_leave=is_asked,
    )


def _band(high: int, limits: Limits) -> str:
    if high <= limits.fitting.light_effort:
        return "easy"
    return "moderate" if high <= limits.fitting.moderate_effort else "hard"


def _track(plan: Plan, limits: Limits, texts: Texts) -> str:
    gate = plan.harder
    weeks = limits.progression.harder_weeks
    name = "open" if gate is Gate.OPEN else gate.value
    return texts(f"plan.track_{name}", weeks=weeks)
