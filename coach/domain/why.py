"""Why the plan says what it says, as values; the sentences are content.

Reasons stand in the order of their weight: what keeps the person safe, the week that
was read, what keeps the way up shut or opens it, what else is on offer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.easier import is_lighter_week
from coach.domain.facts import Choice, State
from coach.domain.flags import Flag
from coach.domain.plan import MAINTENANCE, PlanKind, reason
from coach.domain.screening import Recheck
from coach.domain.shut import Shut
from coach.domain.standing import keeps_more
from coach.domain.would_change import is_new_here

if TYPE_CHECKING:
    from coach.domain.circumstances import Circumstances
    from coach.domain.decision import Decision
    from coach.domain.ladder import Ladder
    from coach.domain.plan import Reason
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
_RECHECK_RULES = {
    Recheck.NOT_DUE: "recheck",
    Recheck.OLD: "recheck",
    Recheck.WARNING: "recheck_warning",
    Recheck.AWAY: "recheck_away",
    Recheck.AFTER_ILLNESS: "recheck_after_illness",
}
_FLAG_RULES = {Flag.VERY_UP: "very_up", Flag.DRIVEN: "driven"}
_PLAIN_SHUT = {
    Shut.ITEM_NINE: reason("waiting", "severity"),
    Shut.CLOSED: reason("closed", "screening"),
    Shut.ONE_CHANGE: reason("one_change", "one_change"),
    Shut.SPACING: reason("spacing", "one_change"),
    Shut.LIGHT: reason("light_effort", "come_back"),
}


def reasons_for(
    standing: Standing, around: Circumstances, decision: Decision, ladder: Ladder
) -> tuple[Reason, ...]:
    """Return the reasons of a decision, the weightiest first; never empty."""
    if decision.kind is PlanKind.NO_PLAN:
        return (_screening(around),)
    if decision.shut is Shut.STATE:
        return (reason(_STATE_RULES[around.state], "states"),)
    if decision.shut is Shut.GAP:
        minutes = standing.held.week_minutes
        back = reason("gap", "come_back", days=around.gap_days, minutes=minutes)
        first = _first_back(standing, ladder)
        return (*_today_is_less(standing, around), back, *first, *_heavy_words(around))
    return (
        *_care_words(standing, around, decision, ladder),
        *_today_is_less(standing, around),
        *_week_reasons(standing, around, decision),
        *_lighter_words(decision),
        *_way_reasons(standing, around, decision),
        *(reason(_FLAG_RULES[flag], "too_much") for flag in around.flags),
        *_heavy_words(around),
        *_offers(standing, decision, ladder),
    )


def _first_back(standing: Standing, ladder: Ladder) -> tuple[Reason, ...]:
    """Return that a short outing is enough to end a gap, where it is shorter."""
    minutes = ladder.limits.first_back_min
    if standing.held.minutes <= minutes:
        return ()
    return (reason("first_back", "come_back", minutes=minutes),)


def _today_is_less(standing: Standing, around: Circumstances) -> tuple[Reason, ...]:
    """Return why a day asks for less than the row that is held."""
    if around.heavy.is_unsafe_today:
        return (reason("people_first", "severity"),)
    if around.ill_left:
        return (reason("after_illness", "illness", count=around.ill_left),)
    if is_lighter_week(standing, around.moment.day):
        return (reason("lighter_now", "one_change"),)
    return ()


def _lighter_words(decision: Decision) -> tuple[Reason, ...]:
    if decision.kind is PlanKind.LIGHTER_WEEK and decision.is_lighter:
        return (reason("lighter_offered", "one_change"),)
    return ()


def _week_reasons(
    standing: Standing, around: Circumstances, decision: Decision
) -> tuple[Reason, ...]:
    reading, held = decision.reading, standing.held
    if is_new_here(standing, decision):
        asked = {"minutes": held.minutes, "sessions": held.sessions}
        return (reason("new_row", "one_change", **asked),)
    if not reading.sessions:
        if decision.kind is PlanKind.FIRST_WEEK:
            placed = {"minutes": held.minutes, "sessions": held.sessions}
            return (reason("first_week", "placement", **placed),)
        return (reason("nothing_yet", "one_change"),)
    if reading.only_tiny:
        return (reason("tiny_only", "advance", count=reading.sessions),)
    return _judged_week(standing, decision)


def _judged_week(standing: Standing, decision: Decision) -> tuple[Reason, ...]:
    reading, held = decision.reading, standing.held
    if reading.hurts_much:
        return (reason("pain_stop", "pain", pain=reading.pain or 0),)
    if reading.left_lower:
        return (reason("lower_after_some", "step_back", count=reading.lowered),)
    if reading.over_effort:
        rule = "over_effort_again" if decision.over_again else "over_effort"
        over: dict[str, int | str] = {"effort": _plain(reading.effort)}
        return (reason(rule, "step_back", high=reading.effort_high, **over),)
    hurts = (reason("pain_smaller", "pain", pain=reading.pain or 0),)
    done = {"done": reading.sessions, "planned": held.sessions}
    if not reading.enough and decision.is_gentle:
        return (reason("gentle_week", "one_change", count=reading.sessions),)
    if not reading.enough:
        said = reason("not_enough_yet", "advance", **done)
        return (said, *(hurts if reading.hurts else ()))
    done["minutes"] = reading.minutes
    enough = reason("enough_done", "advance", **done)
    return (enough, *(hurts if reading.hurts else _felt(decision)))


def _felt(decision: Decision) -> tuple[Reason, ...]:
    reading = decision.reading
    felt: list[Reason] = []
    if reading.change is not None and reading.change > 0:
        felt.append(reason("lifted", "advance", change=_plain(reading.change)))
    if reading.change is not None and reading.change < 0:
        felt.append(reason("lower_after", "advance", change=_plain(-reading.change)))
    if reading.effort is not None:
        felt.append(reason("easy", "advance", effort=_plain(reading.effort)))
    return tuple(felt)


def _way_reasons(
    standing: Standing, around: Circumstances, decision: Decision
) -> tuple[Reason, ...]:
    if decision.shut in _PLAIN_SHUT:
        return (_PLAIN_SHUT[decision.shut],)
    match decision.shut:
        case Shut.SCREENING:
            return (_screening(around),)
        case Shut.RECHECK:
            return (reason(_RECHECK_RULES[around.recheck], "screening"),)
        case Shut.TOP:
            minutes = standing.held.week_minutes
            return (reason("maintenance", "maintenance", minutes=minutes),)
        case Shut.ILLNESS | Shut.FLAG:
            return ()  # said elsewhere, whatever keeps the way up shut
        case _:
            return _rise_reasons(standing, around, decision)


def _rise_reasons(
    standing: Standing, around: Circumstances, decision: Decision
) -> tuple[Reason, ...]:
    if around.heavy.is_worse and decision.waits:
        return (reason("worse_time", "severity"),)
    if decision.suggestion is Choice.READY and standing.light:
        return (reason("effort_returns", "come_back"),)
    if standing.climb_to is not None:
        minutes = standing.climb_to.week_minutes
        return (reason("climbing", "come_back", minutes=minutes),)
    if decision.kind is PlanKind.LIGHTER_WEEK and not decision.is_lighter:
        return (reason("lighter", "one_change"),)
    if decision.kind is PlanKind.HOLD and not decision.waits:
        return (reason("hold", "one_change"),)
    return ()


def _care_words(
    standing: Standing, around: Circumstances, decision: Decision, ladder: Ladder
) -> tuple[Reason, ...]:
    """Return that a doctor or nurse is asked first, where the week tells otherwise."""
    if decision.shut in {Shut.SCREENING, Shut.CLOSED}:
        return ()  # said already
    above = keeps_more(standing, ladder, around.opening)
    return (_screening(around),) if above else ()


def _heavy_words(around: Circumstances) -> tuple[Reason, ...]:
    """Return words about help in a heavy time; they change nothing in the plan."""
    heavy = around.heavy
    if heavy.is_slow:
        return (reason("very_heavy_time", "severity"),)
    if heavy.is_heavy:
        return (reason("heavy_time", "severity"),)
    return (reason("lasting_time", "severity"),) if heavy.is_lasting else ()


def _offers(
    standing: Standing, decision: Decision, ladder: Ladder
) -> tuple[Reason, ...]:
    """Return what else is on offer: a nearer row, or staying here for good."""
    row = decision.easier.get(Choice.NEARER)
    if row is not None:
        asked = {"minutes": row.minutes, "sessions": row.sessions}
        return (reason("nearer", "step_back", **asked),)
    repeats = ladder.limits.repeat_weeks
    if decision.weeks_here >= repeats and not decision.reading.enough:
        return (reason("after_repeats", "advance", count=decision.weeks_here),)
    point = ladder.stopping_point(standing.held)
    is_open = decision.shut is Shut.NOTHING and standing.climb_to is None
    if point is not None and is_open and standing.held.stage != MAINTENANCE:
        return (reason(f"good_place_{point}", "maintenance"),)
    return ()


def _screening(around: Circumstances) -> Reason:
    return reason(_SCREENING_RULES[around.opening.readiness], "screening")


def _plain(value: float | None) -> str:
    return f"{value:g}" if value is not None else ""
