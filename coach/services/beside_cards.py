"""Strength, balance and slow movement as the Plan page shows them, one offer at most.

What was taken is there with what to do and one press to log it. What was neither taken
nor refused is offered one at a time; all else waits behind a quiet link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import Tally
from coach.domain.profile import Tick
from coach.errors import Refused
from coach.services.beside import beside_lines
from coach.services.journal import Journal
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.beside import Beside
    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.journal import Recorded

OFFERED_IN_ORDER = (Tally.BALANCE, Tally.STRENGTH, Tally.MIND_BODY)
USUAL = {
    Tally.STRENGTH: "strength",
    Tally.BALANCE: "balance",
    Tally.MIND_BODY: "stretch",
}
SEATED_STRENGTH = "seated_strength"
STEP_KEY = "strength_step"
ICONS = {
    Tally.STRENGTH: "sprout",
    Tally.BALANCE: "footprints",
    Tally.MIND_BODY: "wind",
}


@dataclass(frozen=True, slots=True)
class BesideCard:
    """One strand as a card.

    ``lines`` are what it asks and why; ``moves`` what is done. ``done`` counts the days
    of this week; ``has_begun`` and ``is_done_today`` decide about *I did it today*.
    ``next_step`` and ``step_back`` are steps of strength work that are open, or None.
    """

    tally: Tally
    title: str
    icon: str
    lines: tuple[str, ...]
    is_wanted: bool
    moves: tuple[str, ...] = ()
    done: str = ""
    has_begun: bool = False
    is_done_today: bool = False
    next_step: int | None = None
    step_back: int | None = None


@dataclass(frozen=True, slots=True)
class BesideView:
    """The cards: those in sight, and those behind *More beside the outings*."""

    shown: tuple[BesideCard, ...] = ()
    others: tuple[BesideCard, ...] = ()


class BesideService:
    """Saying yes or no to a strand, and writing down that it was done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def answer(self, tally: Tally, *, wanted: bool) -> Recorded:
        """Take a strand, or leave it out; either can be changed at any time."""
        said = Tick.YES if wanted else Tick.NO
        return Journal(self._desk).set_answers({tally.value: said.value})

    def take_step(self, step: int) -> Recorded:
        """Agree to another step of strength work."""
        return Journal(self._desk).set_answers({STEP_KEY: str(step)})

    def log(self, plan: Plan, history: History, tally: Tally) -> Recorded:
        """Write a session of a strand down for today, time unknown."""
        beside = next((b for b in plan.beside if b.tally is tally), None)
        if beside is None or not beside.is_open:
            raise Refused(self._desk.texts("journal.no_choice_open"))
        activity = _activity(beside, history, self._desk.catalogue)
        minutes = beside.minutes or _minutes(activity, history)
        return Journal(self._desk).log_session(activity.id, minutes)


def beside_view(plan: Plan, texts: Texts) -> BesideView:
    """Return which strands stand on the Plan page, and which wait behind a link."""
    wanted = [b for b in plan.beside if b.is_wanted and not _is_paused(b)]
    rest = [b for b in plan.beside if not b.is_wanted and b.is_open]
    offered = _first_offer(plan)
    shown = wanted if offered is None else [*wanted, offered]
    if offered is not None or not (wanted or any(map(_was_told, plan.beside))):
        rest = []  # one thing at a time, and nothing before there is one
    return BesideView(
        shown=tuple(_card(b, plan.day, texts) for b in shown),
        others=tuple(_card(b, plan.day, texts) for b in rest if b is not offered),
    )


def _was_told(beside: Beside) -> bool:
    """Say whether the person met it before: strength is open, or movement refused."""
    if beside.tally is Tally.STRENGTH:
        return beside.is_open
    return beside.tally is Tally.MIND_BODY and beside.is_open and not beside.is_offered


def _is_paused(beside: Beside) -> bool:
    return beside.shut is not None and beside.shut.rule == "shut_state"


def _first_offer(plan: Plan) -> Beside | None:
    """Return the one strand to offer now: slow movement last, when strength is open."""
    held = {b.tally: b for b in plan.beside}
    for tally in OFFERED_IN_ORDER:
        beside = held.get(tally)
        if beside is None or not beside.is_offered:
            continue
        if tally is not Tally.MIND_BODY or held[Tally.STRENGTH].is_open:
            return beside
    return None


def _card(beside: Beside, today: date, texts: Texts) -> BesideCard:
    tally, steps = beside.tally, beside.strength
    low, high = beside.days
    done = len(beside.done_days)
    is_open = beside.is_open and beside.is_wanted
    is_range = low != high
    planned = texts("beside.days_range", low=low, high=high) if is_range else str(high)
    return BesideCard(
        tally=tally,
        title=texts(f"beside.title_{tally}"),
        icon=ICONS[tally],
        lines=tuple(line.text for line in beside_lines(beside, texts)),
        is_wanted=beside.is_wanted,
        moves=beside.moves if is_open else (),
        done=texts("beside.done", done=done, planned=planned) if is_open else "",
        has_begun=is_open and _has_begun(beside),
        is_done_today=today in beside.done_days,
        next_step=steps.next if steps and is_open else None,
        step_back=steps.back if steps and is_open else None,
    )


def _has_begun(beside: Beside) -> bool:
    """Say whether it runs; what waits may be the next step of strength work alone."""
    steps = beside.strength
    return beside.starts_from is None or (
        steps is not None and steps.coming is not None
    )


def _activity(beside: Beside, history: History, catalogue: Catalogue) -> Activity:
    """Return what is written down: what was done last of it, or the usual."""
    known = {a.id: a for a in catalogue.activities if a.tally is beside.tally}
    done = [s.activity for s in history.sessions if s.activity in known]
    usual = USUAL[beside.tally]
    if beside.strength is not None:
        return known[SEATED_STRENGTH if beside.strength.work.is_seated else usual]
    return known[done[-1] if done else usual]


def _minutes(activity: Activity, history: History) -> int:
    done = [s.minutes for s in history.sessions if s.activity == activity.id]
    return done[-1] if done else activity.typical_min
