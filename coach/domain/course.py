"""The walk through all facts: from the first placement to where the person stands.

It folds facts in the order of their own days, never in the order they were written
down, so the same facts always lead to the same place. Weeks that are over are folded
once and kept, so that a life can be followed week by week.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.carer_questions import without_carer
from coach.domain.decision import (
    decide,
    effort_high,
    evidence_week,
    holds_from,
    look_up,
)
from coach.domain.easier import (
    called_lighter,
    is_lighter_due,
    nearer,
    take_lighter,
    without_lighter,
)
from coach.domain.facts import OWN, Answer, Choice, PlanChoice, Session
from coach.domain.ladder import Ladder
from coach.domain.ledger import Ledger, Moment
from coach.domain.placing import PLACING_KEYS, standing_on
from coach.domain.profile import Tick
from coach.domain.said import Said
from coach.domain.settling import Settling
from coach.domain.standing import (
    PendingRise,
    Standing,
    come_back,
    end_gap,
    gap_step,
    place,
)
from coach.domain.stop import Stop
from coach.domain.surroundings import Surroundings, is_answered_for
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.circumstances import Circumstances
    from coach.domain.decision import Decision
    from coach.domain.history import History

WEEKS_REMEMBERED = 4

Event = Session | PlanChoice | Answer


@dataclass(frozen=True, slots=True)
class _Followed:
    """Where some facts led to, with ``heard`` facts of other kinds known."""

    first: Stop
    heard: int
    events: list[Event]
    last: Stop


@dataclass(frozen=True, slots=True)
class _Kept:
    """The walk up to the Monday of a week, to go on from there."""

    first: date
    monday: date
    stop: Stop


class Course:
    """One person's facts, ready to be walked through up to any day.

    Facts may be heard at once or bit by bit, as long as none lies on an earlier day
    than one heard before; the walk ends at the same place.
    """

    def __init__(self, catalogue: Catalogue, history: History | None = None) -> None:
        limits = catalogue.limits.progression
        row = catalogue.strength.from_row
        self.ladder = Ladder(catalogue.programme, limits, row)
        self.ledger = Ledger({a.id for a in catalogue.activities if a.is_ladder})
        self.said = Said(catalogue)
        self.surroundings = Surroundings(catalogue, self.ladder, self.said, self.ledger)
        self._settling = Settling(
            self.ladder, self.ledger, self.said, self.surroundings
        )
        self._heart_keys = frozenset(catalogue.screening.heart)
        self._events: dict[date, list[Event]] = {}
        self._weeks: list[date] = []
        self._first: date | None = None
        self._placing: date | None = None
        self._kept: _Kept | None = None
        self._followed: _Followed | None = None
        if history is not None:
            self.hear(history)

    def hear(self, history: History) -> None:
        """Take in facts, none on an earlier day than those heard before.

        What somebody who helps said of themselves is not heard.
        """
        history = without_carer(history)
        self._add(self._new_heart(history.answers))
        self.said.hear(history)
        self.ledger.hear(history.sessions)
        ids = self.ledger.ladder_ids
        self._add(s for s in history.sessions if s.activity in ids)
        self._add(_one_an_instant(history.choices))
        self._note_first(history)

    def walk(self, today: date) -> Stop:
        """Return where the person stands at the end of a day."""
        first = min(self._first or today, today)
        this_week = monday_of(today)
        kept = self._kept
        if kept is not None and kept.first == first and kept.monday <= this_week:
            stop, from_week = kept.stop, kept.monday
        else:
            stop, from_week = Stop(first, self._placed(first, today)), monday_of(first)
        weeks = self._weeks[bisect_left(self._weeks, from_week) :]
        for monday in weeks[: bisect_left(weeks, this_week)]:
            stop = self._live_week(stop, monday, today)
        if self._first is not None and monday_of(first) < this_week:
            self._kept = _Kept(first, this_week, stop)
        return self._settle(self._live_week(stop, this_week, today), today)

    def decide(self, stop: Stop, moment: Moment) -> tuple[Standing, Decision]:
        """Return the standing as it shows at a moment, and the decision there."""
        around = self.circumstances(stop, moment)
        standing = self.shown(stop, moment.day)
        return standing, decide(standing, around, self.ladder, self.ledger)

    def circumstances(
        self, stop: Stop, moment: Moment, told_from: date | None = None
    ) -> Circumstances:
        """Return what a decision at a moment looks at.

        ``told_from`` is the day a choice was told to hold from when it was made.
        """
        return self.surroundings.of(stop, moment, told_from)

    def shown(self, stop: Stop, day: date) -> Standing:
        """Return the standing on a day: an open gap already makes it easier."""
        step = gap_step(self.ladder.limits.gaps, stop.gap_days(day))
        if step is None:
            return stop.standing
        weeks = self.ladder.limits.base_weeks
        base = self.ledger.sustained(Moment(stop.last_day or stop.start), weeks)
        return come_back(stop.standing, step, base, self.ladder, day)

    def is_repeat(self, stop: Stop, choice: Choice, moment: Moment) -> bool:
        """Say whether a choice only repeats the last one, with nothing new since."""
        if stop.chosen is None or stop.chosen[0].choice is not choice:
            return False
        last, from_day = stop.chosen
        if monday_of(last.day) != monday_of(moment.day):
            return False
        if choice in {Choice.BACK, Choice.NEARER}:
            return last.day == moment.day
        is_waiting = from_day > moment.day
        return is_waiting or stop.last_day is None or stop.last_day < last.day

    # -- facts by week ---------------------------------------------------------------

    def _note_first(self, history: History) -> None:
        kinds = (history.answers, history.choices, history.states, history.steps)
        days = [facts[0].day for facts in kinds if facts]
        ids = self.ledger.ladder_ids
        own = (s.day for s in history.sessions if s.activity in ids and s.source == OWN)
        days += [day for day in [next(own, None)] if day is not None]
        if days:
            self._first = min([*days, *([self._first] if self._first else [])])
        placing = [a.day for a in history.answers if a.key in PLACING_KEYS]
        if placing and self._placing is None:
            self._placing = placing[0]
            self._note_week(monday_of(placing[0]))

    def _add(self, facts: Iterable[Event]) -> None:
        for fact in facts:
            monday = monday_of(fact.day)
            self._note_week(monday)
            self._events[monday].append(fact)

    def _note_week(self, monday: date) -> None:
        if monday not in self._events:
            self._events[monday] = []
            insort(self._weeks, monday)

    def _new_heart(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        """Return the answers that tell of a heart condition that is new.

        New is what was answered with no on an earlier day.
        """
        keys = self._heart_keys
        known = {a.key: a for a in self.said.answers if a.key in keys}
        for answer in answers:
            if answer.key in keys:
                before = known.get(answer.key)
                if answer.value == Tick.YES and _was_no(before, answer.day):
                    yield answer
                known[answer.key] = answer

    def _placed(self, day: date, today: date) -> Standing:
        return standing_on(day, today, self.ladder, self.said, self.surroundings)

    # -- facts one by one ------------------------------------------------------------

    def _live_week(self, stop: Stop, monday: date, today: date) -> Stop:
        """Follow the facts of one week, as far as they lie up to a day."""
        placing = self._placing
        waits = (
            placing is not None
            and stop.start < placing <= today
            and monday_of(placing) == monday
        )
        events = sorted(self._events.get(monday, ()), key=_place)
        events = [fact for fact in events if stop.start <= fact.day <= today]
        if not waits:
            return self._follow_all(stop, events)
        assert placing is not None, "what waits is a placing"
        before = [fact for fact in events if fact.day < placing]
        stop = self._follow_all(stop, before)
        stop = replace(stop, standing=self._placed(placing, today))
        return self._follow_all(stop, events[len(before) :])

    def _follow_all(self, stop: Stop, events: list[Event]) -> Stop:
        """Follow facts in order; those followed last time are not followed again."""
        first, heard, done = stop, self.said.heard, 0
        if self._followed is not None:
            known = self._followed
            same = known.first is stop and known.heard == heard
            if same and events[: len(known.events)] == known.events:
                stop, done = known.last, len(known.events)
        for fact in events[done:]:
            stop = self._follow(self._settle(stop, fact.day), fact)
        if events:
            self._followed = _Followed(first, heard, events, stop)
        return stop

    def _follow(self, stop: Stop, fact: Event) -> Stop:
        if isinstance(fact, Session):
            return self._go(stop, fact)
        if isinstance(fact, PlanChoice):
            return self._choose(stop, fact)
        return self._take_care(stop, fact)

    def _go(self, stop: Stop, session: Session) -> Stop:
        """Follow one ladder session: it may end a gap."""
        step = gap_step(self.ladder.limits.gaps, stop.gap_days(session.day))
        standing = stop.standing
        if step is not None:
            standing = self.shown(stop, session.day)
            last = stop.last_day or stop.start
            standing = end_gap(standing, step, last, session.day)
        targets = self._targets(stop, standing, session)
        return Stop(stop.start, standing, session.day, stop.chosen, stop.rises, targets)

    def _targets(
        self, stop: Stop, standing: Standing, session: Session
    ) -> tuple[tuple[date, int], ...]:
        """Return the latest weeks' upper ends of effort, with that of a session.

        Where what was asked changed within a week, the higher one counts.
        """
        effort = self.ladder.effort(standing.held, light=standing.light)
        high = effort.effort_high
        if self.said.may_ask_otherwise:
            here = replace(stop, standing=standing)
            around = self.circumstances(here, Moment(session.day, session.at))
            high = effort_high(standing, around, self.ladder)
        week = monday_of(session.day)
        if stop.targets and stop.targets[-1][0] == week:
            if stop.targets[-1][1] >= high:
                return stop.targets
            return (*stop.targets[:-1], (week, high))
        return (*stop.targets[1 - WEEKS_REMEMBERED :], (week, high))

    def _take_care(self, stop: Stop, answer: Answer) -> Stop:
        """Go down to a short, easy walk for a heart condition that is new."""
        if is_answered_for(self.said.profile(answer.day), answer.day):
            return stop
        told = replace(stop.standing, heart_told=answer.day, pending=None)
        easy = self.ladder.at(self.ladder.limits.unanswered_row)
        if self.ladder.order(told.held) > self.ladder.order(easy):
            told = place(told, easy, self.ladder, answer.day)
        told = replace(told, climb_to=None, light=False, light_until=None)
        return replace(stop, standing=told)

    def _choose(self, stop: Stop, fact: PlanChoice) -> Stop:
        """Follow one choice, as far as it was open at its moment."""
        moment = Moment(fact.day, fact.at)
        if self.is_repeat(stop, fact.choice, moment):
            return stop
        follow = {
            Choice.READY: self._rise,
            Choice.BACK: self._go_down,
            Choice.NEARER: self._go_down,
            Choice.LIGHTER: self._lighten,
            Choice.STAY: self._stay,
        }
        return follow[fact.choice](stop, fact, moment)

    def _stay(self, stop: Stop, fact: PlanChoice, moment: Moment) -> Stop:
        """Follow a stay; where a lighter week was offered with it, that is taken."""
        around = self.circumstances(stop, moment, fact.from_day)
        starts = self._starts(stop, moment, fact.from_day)
        standing = replace(without_lighter(stop.standing, fact.day), pending=None)
        shown = self.shown(stop, fact.day)
        if is_lighter_due(shown, around, self.ladder, self.ledger, starts):
            percent = self.ladder.limits.lighter_offered_pct
            standing = take_lighter(standing, starts, percent)
        return replace(stop, standing=standing, chosen=(fact, starts))

    def _go_down(self, stop: Stop, fact: PlanChoice, moment: Moment) -> Stop:
        """Follow a step back or to a nearer row: it holds the same day."""
        standing = without_lighter(self.shown(stop, fact.day), fact.day)
        lower = self.ladder.back_from(standing.held, light=standing.light)
        if fact.choice is Choice.NEARER:
            around = self.circumstances(stop, moment)
            lower = nearer(standing, around, self.ladder, self.ledger)
        if lower is None:
            return stop
        lowered = place(standing, lower, self.ladder, fact.day)
        starts = self._starts(stop, moment)
        lowered = replace(lowered, eased_on=evidence_week(fact.day, starts))
        return replace(stop, standing=lowered, chosen=(fact, fact.day))

    def _lighten(self, stop: Stop, fact: PlanChoice, moment: Moment) -> Stop:
        """Follow the wish for a lighter week."""
        standing = self.shown(stop, fact.day)
        around = self.circumstances(stop, moment, fact.from_day)
        if called_lighter(standing, around, self.ladder) is None:
            return stop
        starts = self._starts(stop, moment, fact.from_day)
        lighter = take_lighter(standing, starts, self.ladder.limits.lighter_called_pct)
        return replace(stop, standing=lighter, chosen=(fact, starts))

    def _rise(self, stop: Stop, fact: PlanChoice, moment: Moment) -> Stop:
        """Follow a yes: it waits for its day, which may be today."""
        around = self.circumstances(stop, moment, fact.from_day)
        standing = without_lighter(self.shown(stop, moment.day), moment.day)
        way = look_up(standing, around, self.ladder, self.ledger)
        target = way.open_to
        if target is None:
            return stop
        rise = PendingRise(target, moment, way.starts, way.evidence)
        waiting = replace(standing, pending=rise)
        noted = replace(stop, standing=waiting, chosen=(fact, way.starts))
        return self._settle(noted, fact.day)

    def _starts(
        self, stop: Stop, moment: Moment, told_from: date | None = None
    ) -> date:
        chose = stop.has_chosen_in_week_of(moment.day)
        return holds_from(moment, self.ledger, chose, told_from)

    def _settle(self, stop: Stop, day: date) -> Stop:
        """Let a waiting yes hold once its day has come, unless bad news came."""
        rise = stop.standing.pending
        if rise is None or rise.from_day > day:
            return stop
        standing = replace(stop.standing, pending=None)
        calm = replace(stop, standing=standing)
        if not self._settling.still_holds(calm, rise):
            return calm
        risen = place(standing, rise.target, self.ladder, rise.from_day)
        if rise.target == standing.held:
            risen = replace(risen, light=False, light_until=None)
        week = monday_of(rise.from_day)
        risen = replace(risen, rose_in=week)
        return replace(stop, standing=risen, rises=(*stop.rises, week))


def _was_no(answer: Answer | None, day: date) -> bool:
    """Say whether an answer was a no, given before a day."""
    return answer is not None and answer.value == Tick.NO and answer.day < day


def _place(event: Event) -> tuple[date, float, bool]:
    at = event.at.timestamp() if event.at is not None else float("-inf")
    return event.day, at, isinstance(event, PlanChoice)


def _one_an_instant(choices: tuple[PlanChoice, ...]) -> Iterable[PlanChoice]:
    """Keep the later clock of two choices at one instant."""
    return {(c.day, c.at): c for c in choices}.values()
