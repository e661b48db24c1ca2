"""When something new begins beside the outings: at most one change a week.

A strand (strength, balance, slow movement) or a next strength step is the single
change of its week. Where a week has its change already, the new thing waits for the
first Monday of a week that has none.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.catalogue import Tally
from coach.domain.ledger import Moment
from coach.domain.profile import Tick
from coach.domain.strength import (
    FIRST_STEP,
    WEEK,
    NextStep,
    Stretch,
    next_step_of,
    read_step,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.domain.beside_view import BesideView
    from coach.domain.facts import Session

STEP_KEY = "strength_step"
STRANDS = (Tally.STRENGTH, Tally.BALANCE, Tally.MIND_BODY)
"""Each is also the key of the profile that asks for it."""

_START_OF_DAY = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Introductions:
    """What began when.

    Attributes:
        starts: for each strand that is wanted and let in, the day it begins, which
            may lie ahead.
        stretches: the strength steps that were agreed, in order; the last may begin
            on a day ahead.
        mondays: the weeks whose single change one of these is.
    """

    starts: Mapping[Tally, date]
    stretches: tuple[Stretch, ...]
    mondays: frozenset[date]

    def step_on(self, day: date) -> Stretch:
        """Return the step that holds on a day."""
        return [s for s in self.stretches if s.day <= day][-1]

    def coming_step(self, day: date) -> Stretch | None:
        """Return the step that was agreed and begins after a day, or None."""
        last = self.stretches[-1]
        return last if last.day > day else None


def introductions_of(view: BesideView) -> Introductions:
    """Go through the answers in their order and say what began when."""
    fold = _Fold(view)
    for event in _events(view):
        fold.take(event)
    return fold.result()


@dataclass(frozen=True, slots=True)
class _Event:
    """An answer that may begin or end something.

    ``at`` None is the start of the day; ``number`` its place among the answers, which
    decides between two at one instant.
    """

    day: date
    at: datetime | None
    number: int
    key: str
    value: str | None

    @property
    def place(self) -> tuple[date, datetime, int]:
        """Where it stands in order."""
        return self.day, self.at or _START_OF_DAY, self.number


def _events(view: BesideView) -> list[_Event]:
    """Return the answers that matter, in order, as of the day strength was let in."""
    keys = {*STRANDS, STEP_KEY}
    told = [
        _Event(a.day, a.at, number, a.key, a.value)
        for number, a in enumerate(view.answers)
        if a.key in keys
    ]
    strength = [event for event in told if event.key == Tally.STRENGTH]
    others = [event for event in told if event.key != Tally.STRENGTH]
    if not view.is_strength_let_in:
        return others
    held = [*_let_in(strength, view.strength_since), *others]
    return sorted(held, key=lambda event: event.place)


def _let_in(told: list[_Event], since: date | None) -> Iterable[_Event]:
    """Return the answers from a day on; what was said before holds from that day."""
    if since is None:
        return told
    before = [event for event in told if event.day < since]
    later = [event for event in told if event.day >= since]
    standing = [_Event(since, None, e.number, e.key, e.value) for e in before[-1:]]
    return [*standing, *later]


class _Fold:
    """Takes one answer after the other and keeps what began, and in which weeks."""

    def __init__(self, view: BesideView) -> None:
        self._view = view
        self._starts: dict[Tally, date] = {}
        self._begun: dict[Tally, date] = {}
        self._stretches = [Stretch(FIRST_STEP)]
        self._mondays: set[date] = set()
        self._sessions: tuple[Session, ...] | None = None

    def take(self, event: _Event) -> None:
        """Let one answer begin, end or change something."""
        if event.key != STEP_KEY:
            self._take_strand(Tally(event.key), event)
        elif event.value is not None:
            self._take_step(int(event.value), event)

    def result(self) -> Introductions:
        """Return what began when."""
        mondays = frozenset(self._mondays)
        return Introductions(self._starts, tuple(self._stretches), mondays)

    def _take_strand(self, tally: Tally, event: _Event) -> None:
        start = self._starts.get(tally)
        if event.value == Tick.YES:
            if start is None:
                self._starts[tally] = self._begin(tally, event.day)
        elif start is not None:
            del self._starts[tally]
            if start > event.day:
                self._free(start)
                del self._begun[tally]

    def _begin(self, tally: Tally, day: date) -> date:
        """Return when a strand begins; a second yes in its own week begins nothing."""
        begun = self._begun.get(tally)
        if begun is None or monday_of(begun) != monday_of(day):
            begun = self._begun[tally] = self._place(day)
        return max(begun, day)

    def _take_step(self, step: int, event: _Event) -> None:
        if step <= self._stretches[-1].step:
            self._go_down(step, event)
        elif self._is_open(step, event):
            start = self._place(event.day)
            at = event.at if start == event.day else None
            self._stretches.append(Stretch(step, start, at))

    def _go_down(self, step: int, event: _Event) -> None:
        """Hold a lower step at once; what was agreed for later falls away."""
        if step < self._stretches[-1].step and self._stretches[-1].day > event.day:
            self._free(self._stretches.pop().day)
        if step < self._stretches[-1].step:
            self._stretches.append(Stretch(step, event.day, event.at))

    def _is_open(self, step: int, event: _Event) -> bool:
        """Say whether a yes counts: the very next step, and open at that moment."""
        held, view = self._stretches[-1], self._view
        if step != held.step + 1 or held.day > event.day or not self._wants(event):
            return False
        plan = view.catalogue.strength
        tiny_min = view.catalogue.limits.progression.tiny_min
        moment = Moment(event.day, event.at)
        if self._sessions is None:
            self._sessions = view.sessions_of(Tally.STRENGTH)
        reading = read_step(self._sessions, held, moment, plan, tiny_min)
        is_held = view.is_held(moment)
        return next_step_of(held.step, reading, plan, is_held=is_held) is NextStep.OPEN

    def _wants(self, event: _Event) -> bool:
        """Say whether strength was asked for when a step was."""
        told = [
            a.value
            for a in self._view.history.answers
            if a.key == Tally.STRENGTH and (a.day, a.at) <= (event.day, event.at)
        ]
        return told[-1:] == [Tick.YES]

    def _place(self, day: date) -> date:
        """Return the day, or the first Monday after it of a week without a change."""
        monday = monday_of(day)
        while monday in self._mondays or monday in self._view.rose_in:
            monday += WEEK
        self._mondays.add(monday)
        return max(day, monday)

    def _free(self, start: date) -> None:
        self._mondays.discard(monday_of(start))
