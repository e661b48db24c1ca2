"""Which invitation comes next, and when none does: rules anyone can read.

Where an invitation stands on the ladder follows from all that were noted; days of rest
are whole days on which nothing is asked. The top rung is theirs to offer and is never
asked for. Evidence: our_inviting.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.carer_questions import FEARS, HAPPENING, TRIED
from coach.domain.facts import Reply
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.domain.carer_questions import CarerChip
    from coach.domain.carers import Carers, InviteRung, Pace
    from coach.domain.facts import Invitation

DAY = timedelta(days=1)
A_WEEK = 7


class Why(StrEnum):
    """Why this and not another; the first that is true, from the top."""

    HELP = "help"
    RESTING = "resting"
    ASKED_TODAY = "asked_today"
    AFTER_NOES = "after_noes"
    AFTER_NO = "after_no"
    AFTER_LATER = "after_later"
    THEIRS = "theirs"
    FIRST = "first"
    DOWN = "down"
    UP = "up"
    AGAIN = "again"


SHUT = frozenset(
    {
        Why.HELP, Why.RESTING, Why.ASKED_TODAY, Why.AFTER_NOES, Why.AFTER_NO,
        Why.AFTER_LATER, Why.THEIRS,
    }
)  # fmt: skip
"""Reasons for which nothing is asked."""


@dataclass(frozen=True, slots=True)
class CarerSaid:
    """What somebody who helps said: ids of the answers they ticked.

    Attributes:
        ticked: ids of answers, in any order.
        answered: the day they last said what is happening, or None.
        rest_until: the last day on which they let inviting rest, or None.
        is_calm: whether the other one is known, from elsewhere, to be made worse by
            small efforts.
    """

    ticked: frozenset[str] = frozenset()
    answered: date | None = None
    rest_until: date | None = None
    is_calm: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could be offered today, or why nothing is asked.

    Attributes:
        why: the reason.
        rung: the id of the rung that is next: today's where `may_ask`, otherwise the
            one to go on with once inviting is open again; empty where help comes first.
        open_from: the first day on which something may be asked again; None where it
            is open, or where no day opens it.
        line: the id of the answer whose line is said beside it, or empty.
        is_calm: whether everything is kept to what takes no effort.
        can_leave: whether leaving it for a week is the other way to go on.
    """

    why: Why
    rung: str
    open_from: date | None = None
    line: str = ""
    is_calm: bool = False
    can_leave: bool = False

    @property
    def may_ask(self) -> bool:
        """Whether something may be asked today."""
        return self.why not in SHUT


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where inviting stands: a place among the rungs that may be asked, from 0 on.

    ``noes`` and ``yeses`` are in a row; yeses count on one rung alone.
    """

    at: int
    why: Why
    noes: int = 0
    yeses: int = 0
    open_from: date | None = None
    shut_by: Why = Why.AFTER_NO


def next_invitation(
    invitations: Iterable[Invitation], said: CarerSaid, carers: Carers, today: date
) -> Suggestion:
    """Return what could be offered today, or why nothing is asked.

    Args:
        invitations: all that were noted, in the order of a `History`; those of later
            days are left out.
        said: what the carer said.
        carers: the ladder, and what each answer changes.
        today: the person's day.
    """
    chips = ticked_chips(said, carers)
    is_calm = said.is_calm or any(chip.calm for chip in chips)
    line = line_of_week(chips, today)
    if any(chip.help for chip in chips):
        return Suggestion(Why.HELP, "", line=line, is_calm=is_calm)
    past = [each for each in invitations if each.day <= today]
    rungs = asked_rungs(carers.rungs, is_calm=is_calm)
    first = _first_place(chips, rungs, carers.rungs)
    standing = _stands(past, first, said.answered, rungs, carers)
    top = standing.at == len(rungs)
    next_one = Suggestion(
        Why.THEIRS if top else standing.why,
        carers.rungs[-1].id if top else rungs[standing.at].id,
        line=line,
        is_calm=is_calm,
        can_leave=standing.why is Why.DOWN,
    )
    return _shut(next_one, standing, said, past, today)


def is_control(ticks: int, pace: Pace) -> bool:
    """Say whether so many signs of control are enough to stop inviting for now."""
    return ticks >= pace.control_signs


def asked_rungs(
    rungs: Sequence[InviteRung], *, is_calm: bool
) -> tuple[InviteRung, ...]:
    """Return the rungs that may be asked, the lowest first; the top is none of them."""
    return tuple(rung for rung in rungs[:-1] if rung.calm or not is_calm)


def ticked_chips(said: CarerSaid, carers: Carers) -> tuple[CarerChip, ...]:
    """Return the answers that were ticked: fears, what was tried, what is happening."""
    topics = {topic.id: topic.chip for topic in carers.topics}
    return tuple(
        chip
        for topic in (FEARS, TRIED, HAPPENING)
        for chip in topics[topic]
        if chip.id in said.ticked
    )


def line_of_week(chips: Sequence[CarerChip], today: date) -> str:
    """Return the answer whose line is said this week; an answer with help goes first.

    The others take turns from week to week, which begin on Mondays.
    """
    urgent = [chip.id for chip in chips if chip.help]
    if urgent:
        return urgent[0]
    week = (today.toordinal() - 1) // A_WEEK
    return chips[week % len(chips)].id if chips else ""


def _first_place(
    chips: Iterable[CarerChip],
    rungs: Sequence[InviteRung],
    ladder: Sequence[InviteRung],
) -> int:
    """Return where to begin: the lowest rung that an answer names, or the lowest."""
    names = {chip.begins for chip in chips if chip.begins}
    return min((_place(name, rungs, ladder) for name in names), default=0)


def _place(name: str, rungs: Sequence[InviteRung], ladder: Sequence[InviteRung]) -> int:
    """Return the place of a rung among those that may be asked, or of the one below.

    The top has the place after all of them.
    """
    order = [rung.id for rung in ladder]
    if name == order[-1]:
        return len(rungs)
    places = [order.index(rung.id) for rung in rungs]
    return max(0, bisect_right(places, order.index(name)) - 1)


def _stands(
    past: Sequence[Invitation],
    first: int,
    answered: date | None,
    rungs: Sequence[InviteRung],
    carers: Carers,
) -> _Standing:
    """Return where everything that was noted leads.

    What was answered on the way leads down to where it says to begin, before the first
    invitation of that day or a later one; it never leads up.
    """
    known = {rung.id for rung in carers.rungs}
    top, standing = len(rungs), _Standing(first, Why.FIRST)
    is_news = bool(past) and answered is not None and answered > past[0].day
    for each in past:
        if is_news and answered is not None and each.day >= answered:
            standing, is_news = _lowered(standing, first), False
        place = standing.at
        if each.rung in known:
            place = _place(each.rung, rungs, carers.rungs)
        elif place == top:
            place = top - 1  # their own words were asked, and the top never is
        yeses = standing.yeses if place == standing.at else 0
        standing = replace(standing, at=place, yeses=yeses, why=Why.AGAIN)
        standing = _met(standing, each, top, carers.ladder.pace)
    return _lowered(standing, first) if is_news else standing


def _met(standing: _Standing, each: Invitation, top: int, pace: Pace) -> _Standing:
    """Return where an answer leads; what they offer themselves is a yes."""
    reply = Reply.YES if standing.at == top else each.reply
    match reply:
        case Reply.YES:
            return _after_yes(standing, top, pace)
        case Reply.NO:
            return _after_no(standing, each.day, pace)
        case Reply.LATER:
            return _rested(
                standing, each.day, pace.rest_after_later_days, Why.AFTER_LATER
            )
        case _:
            return standing


def _after_yes(standing: _Standing, top: int, pace: Pace) -> _Standing:
    """A yes ends the row of noes, and rest; enough of them on a rung lead one up."""
    yeses = standing.yeses + 1
    goes_up = yeses >= pace.yeses_in_a_row and standing.at < top
    return replace(
        standing,
        at=standing.at + goes_up,
        why=Why.UP if goes_up else Why.AGAIN,
        noes=0,
        yeses=0 if goes_up else yeses,
        open_from=None,
    )


def _after_no(standing: _Standing, day: date, pace: Pace) -> _Standing:
    """A no brings days of rest, longer from the second on; three in a row lead down."""
    noes = standing.noes + 1
    goes_down = noes % pace.noes_in_a_row == 0
    standing = replace(standing, noes=noes, yeses=0)
    if goes_down:
        at = max(0, standing.at - pace.rungs_down)
        standing = replace(standing, at=at, why=Why.DOWN)
    days = pace.rest_after_no_days if noes == 1 else pace.rest_after_noes_days
    return _rested(standing, day, days, Why.AFTER_NOES if goes_down else Why.AFTER_NO)


def _rested(standing: _Standing, day: date, days: int, why: Why) -> _Standing:
    """Let inviting rest for whole days after one; the longest rest holds."""
    open_from = day + (days + 1) * DAY
    if standing.open_from is not None and standing.open_from >= open_from:
        return standing
    return replace(standing, open_from=open_from, shut_by=why)


def _lowered(standing: _Standing, first: int) -> _Standing:
    """Return to where to begin, if that is lower."""
    if first >= standing.at:
        return standing
    return replace(standing, at=first, why=Why.FIRST, yeses=0)


def _shut(
    next_one: Suggestion,
    standing: _Standing,
    said: CarerSaid,
    past: Sequence[Invitation],
    today: date,
) -> Suggestion:
    """Return what is next, or why it waits."""
    if said.rest_until is not None and today <= said.rest_until:
        open_from = said.rest_until + DAY
        return replace(next_one, why=Why.RESTING, open_from=open_from, can_leave=False)
    rest = standing.open_from
    is_resting = rest is not None and today < rest
    if past and past[-1].day == today:
        tomorrow = today + DAY
        open_from = max(rest or tomorrow, tomorrow)
        return replace(next_one, why=Why.ASKED_TODAY, open_from=open_from)
    if is_resting:
        return replace(next_one, why=standing.shut_by, open_from=rest)
    return next_one
