"""What would change a suggestion, as values; the sentences are content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.facts import Choice
from coach.domain.plan import reason
from coach.domain.shut import Shut
from coach.domain.standing import keeps_more

if TYPE_CHECKING:
    from coach.domain.circumstances import Circumstances
    from coach.domain.decision import Decision
    from coach.domain.ladder import Ladder
    from coach.domain.plan import Reason
    from coach.domain.programme import ProgressionLimits
    from coach.domain.standing import Standing

_FIRST_OF_ALL = {
    Readiness.RED: reason("would_ask_doctor", "screening"),
    Readiness.PEM: reason("would_correct_answer", "screening"),
}
_WOULD_OPEN = {
    Readiness.AMBER: reason("would_ask_doctor", "screening"),
    Readiness.UNANSWERED: reason("would_answer_screening", "screening"),
}
_WOULD = {
    Shut.STATE: reason("would_end_state", "states"),
    Shut.GAP: reason("would_one_session", "come_back"),
    Shut.ITEM_NINE: reason("would_talk", "severity"),
    Shut.ILLNESS: reason("would_short_ones", "illness"),
    Shut.CLOSED: reason("would_ask_doctor", "screening"),
    Shut.RECHECK: reason("would_answer_screening", "screening"),
    Shut.FLAG: reason("would_calmer", "too_much"),
    Shut.PAIN: reason("would_less_pain", "pain"),
    Shut.MOOD: reason("would_feel_better", "step_back"),
    Shut.LIGHT: reason("would_later", "come_back"),
    Shut.SPACING: reason("would_wait_a_week", "one_change"),
    Shut.TOP: reason("stay_here", "maintenance"),
    Shut.CAP: reason("stay_here", "maintenance"),
}


def would_change(
    standing: Standing,
    around: Circumstances,
    decision: Decision,
    ladder: Ladder,
) -> tuple[Reason, ...]:
    """Return what would change the suggestion, at least one thing."""
    if around.opening.readiness in _FIRST_OF_ALL:
        return (_FIRST_OF_ALL[around.opening.readiness],)
    first = _would_now(standing, around, decision, ladder.limits)
    ask = _WOULD_OPEN[Readiness.AMBER]
    if keeps_more(standing, ladder, around.opening) and ask not in first:
        return (*first, ask)
    return first


def _would_now(
    standing: Standing,
    around: Circumstances,
    decision: Decision,
    limits: ProgressionLimits,
) -> tuple[Reason, ...]:
    if decision.suggestion is Choice.READY:
        return (reason("would_yes", "one_change"),)
    if decision.shut in _WOULD:
        return (_WOULD[decision.shut],)
    if decision.shut is Shut.SCREENING:
        return (_WOULD_OPEN[around.opening.readiness],)
    if decision.shut is Shut.EFFORT:
        high = decision.reading.effort_high + limits.over_effort_margin - 1
        return (reason("would_easier", "step_back", high=high),)
    return _still_to_do(standing, decision, limits)


def _still_to_do(
    standing: Standing, decision: Decision, limits: ProgressionLimits
) -> tuple[Reason, ...]:
    held, reading = standing.held, decision.reading
    if decision.is_gentle:
        return (reason("would_later", "one_change"),)
    done, moved = reading.sessions, reading.minutes
    if is_new_here(standing, decision):
        done, moved = 0, 0
    top, bottom = limits.done_numerator, limits.done_denominator
    sessions = -(-top * held.sessions // bottom) - done
    minutes = -(-top * held.week_minutes // bottom) - moved
    todo: list[Reason] = []
    if sessions == 1:
        todo.append(reason("would_one_more", "advance"))
    elif sessions > 0:
        todo.append(reason("would_more_sessions", "advance", count=sessions))
    if minutes > max(0, sessions) * held.minutes:
        todo.append(reason("would_more_minutes", "advance", minutes=minutes))
    then = "would_later" if decision.shut is Shut.ONE_CHANGE else "would_yes"
    return tuple(todo) or (reason(then, "one_change"),)


def is_new_here(standing: Standing, decision: Decision) -> bool:
    """Say whether the week that was read lies before the row that is held now."""
    rose_in = standing.rose_in
    return rose_in is not None and decision.evidence_monday < rose_in
