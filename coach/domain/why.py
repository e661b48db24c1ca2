"""Why the plan says what it says, as values; the sentences are content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.decision import Shut
from coach.domain.facts import Choice, State
from coach.domain.plan import PlanKind, Reason

if TYPE_CHECKING:
    from coach.domain.decision import Circumstances, Decision
    from coach.domain.programme import ProgressionLimits
    from coach.domain.standing import Standing

_SCREENING_RULES = {
    Readiness.RED: "screening_red",
    Readiness.PEM: "screening_pem",
    Readiness.AMBER: "screening_amber",
    Readiness.UNANSWERED: "screening_unanswered",
}
_STATE_RULES = {
    State.REST: "state_rest",
    State.ILL: "state_ill",
    State.AWAY: "state_away",
}


def _reason(rule: str, evidence: str, **facts: int | str) -> Reason:
    return Reason(rule, facts, evidence)


_FIRST_OF_ALL = {
    Readiness.RED: _reason("would_ask_doctor", "screening"),
    Readiness.PEM: _reason("would_correct_answer", "screening"),
}
_WOULD_OPEN = {
    Readiness.AMBER: _reason("would_ask_doctor", "screening"),
    Readiness.UNANSWERED: _reason("would_answer_screening", "screening"),
}
_WOULD = {
    Shut.STATE: _reason("would_end_state", "states"),
    Shut.GAP: _reason("would_one_session", "come_back"),
    Shut.RECHECK: _reason("would_answer_screening", "screening"),
    Shut.MOOD: _reason("would_feel_better", "step_back"),
    Shut.LIGHT: _reason("would_later", "come_back"),
    Shut.TOP: _reason("stay_here", "maintenance"),
    Shut.CAP: _reason("stay_here", "maintenance"),
}


def reasons_for(
    standing: Standing, around: Circumstances, decision: Decision
) -> tuple[Reason, ...]:
    """Return the reasons of a decision, the weightiest first; never empty."""
    if decision.kind is PlanKind.NO_PLAN:
        return (_screening(around),)
    if decision.shut is Shut.STATE:
        return (_reason(_STATE_RULES[around.state], "states"),)
    if decision.shut is Shut.GAP:
        minutes = standing.held.week_minutes
        return (_reason("gap", "come_back", days=around.gap_days, minutes=minutes),)
    return (
        *_week_reasons(standing, around, decision),
        *_way_reasons(standing, around, decision),
    )


def would_change(
    standing: Standing,
    around: Circumstances,
    decision: Decision,
    limits: ProgressionLimits,
) -> tuple[Reason, ...]:
    """Return what would change the suggestion, at least one thing."""
    if around.opening.readiness in _FIRST_OF_ALL:
        return (_FIRST_OF_ALL[around.opening.readiness],)
    if decision.suggestion is Choice.READY:
        return (_reason("would_yes", "one_change"),)
    if decision.shut in _WOULD:
        return (_WOULD[decision.shut],)
    if decision.shut is Shut.SCREENING:
        return (_WOULD_OPEN[around.opening.readiness],)
    if decision.shut is Shut.EFFORT:
        high = decision.reading.effort_high + limits.over_effort_margin - 1
        return (_reason("would_easier", "step_back", high=high),)
    return _still_to_do(standing, decision, limits)


def _week_reasons(
    standing: Standing, around: Circumstances, decision: Decision
) -> tuple[Reason, ...]:
    reading, held = decision.reading, standing.held
    if _is_new_here(standing, decision):
        asked = {"minutes": held.minutes, "sessions": held.sessions}
        return (_reason("new_row", "one_change", **asked),)
    if not reading.sessions:
        if decision.kind is PlanKind.FIRST_WEEK:
            placed = {"minutes": held.minutes, "sessions": held.sessions}
            return (_reason("first_week", "placement", **placed),)
        return (_reason("nothing_yet", "one_change"),)
    if reading.only_tiny:
        return (_reason("tiny_only", "advance", count=reading.sessions),)
    if reading.left_lower:
        return (_reason("lower_after_some", "step_back", count=reading.lowered),)
    if reading.over_effort:
        rule = "over_effort_again" if decision.over_again else "over_effort"
        over: dict[str, int | str] = {"effort": _plain(reading.effort)}
        return (_reason(rule, "step_back", high=reading.effort_high, **over),)
    done = {"done": reading.sessions, "planned": held.sessions}
    if not reading.enough:
        return (_reason("not_enough_yet", "advance", **done),)
    done["minutes"] = reading.minutes
    return (_reason("enough_done", "advance", **done), *_felt(decision))


def _felt(decision: Decision) -> tuple[Reason, ...]:
    reading = decision.reading
    felt: list[Reason] = []
    if reading.change is not None and reading.change > 0:
        felt.append(_reason("lifted", "advance", change=_plain(reading.change)))
    if reading.change is not None and reading.change < 0:
        felt.append(_reason("lower_after", "advance", change=_plain(-reading.change)))
    if reading.effort is not None and not reading.over_effort:
        felt.append(_reason("easy", "advance", effort=_plain(reading.effort)))
    return tuple(felt)


def _way_reasons(
    standing: Standing, around: Circumstances, decision: Decision
) -> tuple[Reason, ...]:
    match decision.shut:
        case Shut.SCREENING:
            return (_screening(around),)
        case Shut.RECHECK:
            return (_reason("recheck", "screening"),)
        case Shut.ONE_CHANGE:
            return (_reason("one_change", "one_change"),)
        case Shut.LIGHT:
            return (_reason("light_effort", "come_back"),)
        case Shut.TOP:
            minutes = standing.held.week_minutes
            return (_reason("maintenance", "maintenance", minutes=minutes),)
        case _:
            return _rise_reasons(standing, decision)


def _rise_reasons(standing: Standing, decision: Decision) -> tuple[Reason, ...]:
    if decision.suggestion is Choice.READY and standing.light:
        return (_reason("effort_returns", "come_back"),)
    if standing.climb_to is not None:
        minutes = standing.climb_to.week_minutes
        return (_reason("climbing", "come_back", minutes=minutes),)
    if decision.kind is PlanKind.LIGHTER_WEEK:
        return (_reason("lighter", "one_change"),)
    if decision.kind is PlanKind.HOLD:
        return (_reason("hold", "one_change"),)
    return ()


def _still_to_do(
    standing: Standing, decision: Decision, limits: ProgressionLimits
) -> tuple[Reason, ...]:
    held, reading = standing.held, decision.reading
    is_new = _is_new_here(standing, decision)
    done, moved = (0, 0) if is_new else (reading.sessions, reading.minutes)
    top, bottom = limits.done_numerator, limits.done_denominator
    sessions = -(-top * held.sessions // bottom) - done
    minutes = -(-top * held.week_minutes // bottom) - moved
    todo: list[Reason] = []
    if sessions == 1:
        todo.append(_reason("would_one_more", "advance"))
    elif sessions > 0:
        todo.append(_reason("would_more_sessions", "advance", count=sessions))
    if minutes > max(0, sessions) * held.minutes:
        todo.append(_reason("would_more_minutes", "advance", minutes=minutes))
    then = "would_later" if decision.shut is Shut.ONE_CHANGE else "would_yes"
    return tuple(todo) or (_reason(then, "one_change"),)


def _is_new_here(standing: Standing, decision: Decision) -> bool:
    """Say whether the week that was read lies before the row that is held now."""
    rose_in = standing.rose_in
    return rose_in is not None and decision.evidence_monday < rose_in


def _screening(around: Circumstances) -> Reason:
    return _reason(_SCREENING_RULES[around.opening.readiness], "screening")


def _plain(value: float | None) -> str:
    return f"{value:g}" if value is not None else ""
