"""The walk through all facts: from the first placement to where the person stands.

It folds facts in the order of their own days, never in the order they were written
down, so the same facts always lead to the same place.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.decision import (
    Circumstances,
    decide,
    evidence_week,
    holds_from,
    look_up,
)
from coach.domain.facts import OWN, Choice, PlanChoice, State
from coach.domain.ladder import Ladder
from coach.domain.ledger import Moment, ledger_of
from coach.domain.profile import profile_of
from coach.domain.progression import read_week
from coach.domain.screening import is_recheck_due, readiness_of
from coach.domain.standing import (
    CAREFUL,
    Opening,
    PendingRise,
    Standing,
    come_back,
    end_gap,
    gap_step,
    is_familiar,
    is_open,
    place,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue, Readiness
    from coach.domain.decision import Decision
    from coach.domain.facts import Session
    from coach.domain.history import History
    from coach.domain.profile import Profile

PLACING_KEYS = frozenset(
    {"baseline_days", "baseline_minutes", "easy_walk_minutes", "start_energy"}
)


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a walk has come to.

    ``start`` is the day the plan began; ``last_day`` the day of the last ladder
    session since then; ``chosen`` the last choice that counted, with the day it
    holds from.
    """

    start: date
    standing: Standing
    last_day: date | None = None
    chosen: tuple[PlanChoice, date] | None = None

    def gap_days(self, day: date) -> int:
        """Return the days since the last ladder session, or since the start."""
        return (day - (self.last_day or self.start)).days


class Course:
    """One person's facts, ready to be walked through up to any day."""

    def __init__(self, history: History, catalogue: Catalogue) -> None:
        self.ladder = Ladder(catalogue.programme, catalogue.limits.progression)
        ladder_ids = {a.id for a in catalogue.activities if a.is_ladder}
        self.ledger = ledger_of(history.sessions, ladder_ids)
        self._history = history
        self._screening = catalogue.screening
        self._choices = _one_an_instant(history.choices)
        self._answer_days = [answer.day for answer in history.answers]
        self._profiles: dict[int, Profile] = {}
        self._ready: dict[int, Readiness] = {}

    def walk(self, today: date) -> Stop:
        """Return where the person stands at the end of a day."""
        start = self._start(today)
        placing = self._placing_day(today)
        first = start if placing is None else min(start, placing)
        stop = Stop(first, self._standing_on(first, today))
        for fact in self._events(first, today):
            if placing is not None and first < placing <= fact.day:
                stop = replace(stop, standing=self._standing_on(placing, today))
                placing = None
            stop = self._settle(stop, fact.day)
            stop = (
                self._choose(stop, fact)
                if isinstance(fact, PlanChoice)
                else self._go(stop, fact)
            )
        if placing is not None and first < placing:
            stop = replace(stop, standing=self._standing_on(placing, today))
        return self._settle(stop, today)

    def decide(self, stop: Stop, moment: Moment) -> tuple[Standing, Decision]:
        """Return the standing as it shows at a moment, and the decision there."""
        around = self.circumstances(stop, moment)
        standing = self._shown(stop, moment.day)
        return standing, decide(standing, around, self.ladder, self.ledger)

    def circumstances(
        self, stop: Stop, moment: Moment, told_from: date | None = None
    ) -> Circumstances:
        """Return what a decision at a moment looks at.

        ``told_from`` is the day a choice was told to hold from when it was made.
        """
        profile = self.profile(moment.day)
        gap = stop.gap_days(moment.day)
        days = self.ladder.limits.recheck_days
        return Circumstances(
            moment=moment,
            start=stop.start,
            opening=self._opening(profile, moment, moment.day),
            state=self._state(moment),
            recheck_due=is_recheck_due(
                profile, self._screening, moment.day, days, stop.standing.fresh_from
            ),
            gap_days=gap,
            in_gap=gap_step(self.ladder.limits.gaps, gap) is not None,
            chose_this_week=self._chose_in_week_of(stop, moment.day),
            told_from=told_from,
        )

    def profile(self, day: date) -> Profile:
        """Return the profile as it was at the end of a day."""
        given = bisect_right(self._answer_days, day)
        if given not in self._profiles:
            self._profiles[given] = profile_of(self._history.answers[:given])
        return self._profiles[given]

    def is_repeat(self, stop: Stop, choice: Choice, moment: Moment) -> bool:
        """Say whether a choice only repeats the last one, with nothing new since."""
        if stop.chosen is None or stop.chosen[0].choice is not choice:
            return False
        last, from_day = stop.chosen
        if monday_of(last.day) != monday_of(moment.day):
            return False
        if choice is Choice.BACK:
            return last.day == moment.day
        is_waiting = from_day > moment.day
        return is_waiting or stop.last_day is None or stop.last_day < last.day

    # -- placement ---------------------------------------------------------------

    def _start(self, today: date) -> date:
        history = self._history
        firsts = (history.answers, history.choices, history.states, history.steps)
        days = [facts[0].day for facts in firsts if facts]
        days += [s.day for s in self.ledger.sessions if s.source == OWN][:1]
        return min([*days, today])

    def _placing_day(self, today: date) -> date | None:
        days = [a.day for a in self._history.answers if a.key in PLACING_KEYS]
        return min((day for day in days if day <= today), default=None)

    def _standing_on(self, day: date, today: date) -> Standing:
        """Place the person by what was answered up to the end of that week."""
        last = min(monday_of(day) + timedelta(days=6), today)
        profile = self.profile(last)
        load = self.ladder.placement(profile)
        ready = readiness_of(profile, self._screening, last)
        opening = Opening(ready, _stated(profile), 0.0, profile)
        if ready in CAREFUL and not is_familiar(load, self.ladder, opening):
            load = self.ladder.at(self.ladder.limits.unanswered_row)
        first = Standing(held=load, reference_min=load.week_minutes)
        return place(first, load, self.ladder)

    # -- facts one by one ----------------------------------------------------------

    def _events(self, start: date, today: date) -> list[Session | PlanChoice]:
        """Return sessions and choices in order; unknown clock times come first."""
        events: list[Session | PlanChoice] = [
            s for s in self.ledger.sessions if start <= s.day <= today
        ]
        choices = [c for c in self._choices if start <= c.day <= today]
        if choices:
            events += choices
            events.sort(key=_place)
        return events

    def _go(self, stop: Stop, session: Session) -> Stop:
        """Follow one ladder session: it may end a gap."""
        step = gap_step(self.ladder.limits.gaps, stop.gap_days(session.day))
        standing = stop.standing
        if step is not None:
            standing = self._shown(stop, session.day)
            last = stop.last_day or stop.start
            standing = end_gap(standing, step, last, session.day)
        return Stop(stop.start, standing, session.day, stop.chosen)

    def _choose(self, stop: Stop, fact: PlanChoice) -> Stop:
        """Follow one choice, as far as it was open at its moment."""
        moment = Moment(fact.day, fact.at)
        if self.is_repeat(stop, fact.choice, moment):
            return stop
        if fact.choice is Choice.READY:
            return self._rise(stop, fact, moment)
        if fact.choice is Choice.BACK:
            standing = self._shown(stop, fact.day)
            lower = self.ladder.back_from(standing.held)
            if lower is None:
                return stop
            lowered = place(standing, lower, self.ladder)
            starts = self._starts(stop, moment)
            lowered = replace(lowered, eased_on=evidence_week(fact.day, starts))
            return replace(stop, standing=lowered, chosen=(fact, fact.day))
        from_day = self._starts(stop, moment, fact.from_day)
        kept = replace(stop.standing, pending=None)
        return replace(stop, standing=kept, chosen=(fact, from_day))

    def _rise(self, stop: Stop, fact: PlanChoice, moment: Moment) -> Stop:
        """Follow a yes: it waits for its day, which may be today."""
        around = self.circumstances(stop, moment, fact.from_day)
        standing = self._shown(stop, moment.day)
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
        chose = self._chose_in_week_of(stop, moment.day)
        return holds_from(moment, self.ledger, chose, told_from)

    def _chose_in_week_of(self, stop: Stop, day: date) -> bool:
        return stop.chosen is not None and (
            monday_of(stop.chosen[0].day) == monday_of(day)
        )

    def _settle(self, stop: Stop, day: date) -> Stop:
        """Let a waiting yes hold once its day has come, unless bad news came."""
        rise = stop.standing.pending
        if rise is None or rise.from_day > day:
            return stop
        standing = replace(stop.standing, pending=None)
        if self._is_shut_again(stop, rise) or self._has_bad_news(standing, rise):
            return replace(stop, standing=standing)
        risen = place(standing, rise.target, self.ladder)
        if rise.target == standing.held:
            risen = replace(risen, light=False, light_until=None)
        risen = replace(risen, rose_in=monday_of(rise.from_day))
        return replace(stop, standing=risen)

    def _is_shut_again(self, stop: Stop, rise: PendingRise) -> bool:
        """Say whether an answer since the yes has closed what it leads to."""
        said, held = rise.said.day, stop.standing.held
        told = {d for d in self._answer_days if said < d <= rise.from_day}
        return not all(
            is_open(
                rise.target, held, self.ladder,
                self._opening(self.profile(day), rise.said, day),
            )
            for day in {said, rise.from_day, *told}
        )  # fmt: skip

    def _has_bad_news(self, standing: Standing, rise: PendingRise) -> bool:
        """Say whether the whole evidence week now speaks against the rise."""
        high = self.ladder.effort(standing.held, light=standing.light)[1]
        week = self.ledger.by_week.get(rise.evidence_monday, ())
        return not read_week(week, standing.held, high, self.ladder.limits).feels_right

    # -- what surrounds a day --------------------------------------------------------

    def _shown(self, stop: Stop, day: date) -> Standing:
        """Return the standing on a day: an open gap already makes it easier."""
        step = gap_step(self.ladder.limits.gaps, stop.gap_days(day))
        if step is None:
            return stop.standing
        weeks = self.ladder.limits.base_weeks
        base = self.ledger.sustained(Moment(stop.last_day or stop.start), weeks)
        return come_back(stop.standing, step, base, self.ladder)

    def _opening(self, profile: Profile, moment: Moment, day: date) -> Opening:
        """Return what answers up to a day open, by what was done up to a moment."""
        weeks = self.ladder.limits.base_weeks
        sustained = self.ledger.sustained(moment, weeks) or 0.0
        return Opening(
            readiness=self._readiness(profile, day),
            own_min=max(sustained, _stated(profile)),
            sustained_min=sustained,
            profile=profile,
        )

    def _readiness(self, profile: Profile, day: date) -> Readiness:
        """Return what a profile leads to; only a doctor's word makes the day matter."""
        if profile.day("clinician_ok") is not None:
            return readiness_of(profile, self._screening, day)
        known = self._ready.get(id(profile))
        if known is None:
            known = readiness_of(profile, self._screening, day)
            self._ready[id(profile)] = known
        return known

    def _state(self, moment: Moment) -> State:
        said = [s.state for s in self._history.states if moment.has_heard(s)]
        return said[-1] if said else State.NONE


def _stated(profile: Profile) -> float:
    days = profile.number("baseline_days") or 0
    return float(days * (profile.number("baseline_minutes") or 0))


def _place(event: Session | PlanChoice) -> tuple[date, float, bool]:
    at = event.at.timestamp() if event.at is not None else float("-inf")
    return event.day, at, isinstance(event, PlanChoice)


def _one_an_instant(choices: tuple[PlanChoice, ...]) -> tuple[PlanChoice, ...]:
    """Keep the later clock of two choices at one instant."""
    kept = {(c.day, c.at): c for c in choices}
    return tuple(kept.values())
