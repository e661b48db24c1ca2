"""What surrounds a moment of a person's life, gathered for a decision."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.catalogue import Readiness
from coach.domain.circumstances import Circumstances
from coach.domain.flags import Lately, asks_of, flags_of
from coach.domain.ledger import WEEK, Moment
from coach.domain.said import STRENGTH
from coach.domain.screening import (
    AskedAgain,
    careful_row,
    is_closed,
    readiness_of,
    recheck_of,
)
from coach.domain.standing import CAREFUL, NO_EXERTION, Opening, gap_step
from coach.domain.tracks import HARDER, Doing, Gate, harder_gate
from coach.values import replace

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Session
    from coach.domain.flags import Ask, Flag
    from coach.domain.heavy_time import HeavyTime
    from coach.domain.ladder import Ladder
    from coach.domain.ledger import Ledger
    from coach.domain.profile import Profile
    from coach.domain.said import Said
    from coach.domain.screening import Recheck
    from coach.domain.stop import Stop

BIPOLAR = "bipolar"


class Surroundings:
    """Looks up what a decision at any moment has to know."""

    def __init__(
        self, catalogue: Catalogue, ladder: Ladder, said: Said, ledger: Ledger
    ) -> None:
        self._screening, self._limits = catalogue.screening, catalogue.limits
        self._ladder, self._said, self._ledger = ladder, said, ledger
        self._ready: dict[tuple[int, int], Readiness] = {}

    def of(
        self, stop: Stop, moment: Moment, told_from: date | None = None
    ) -> Circumstances:
        """Return what a decision at a moment looks at.

        ``told_from`` is the day a choice was told to hold from when it was made.
        """
        day, said = moment.day, self._said
        profile, heavy = said.profile(day), said.heavy_time(day)
        gap = stop.gap_days(day)
        opening = self.opening(moment, day, stop.standing.heart_told)
        flags = self._flags(stop, moment, opening)
        is_harder = False
        if profile.text("track") == HARDER:
            doing = self.doing(stop, moment, opening, heavy, flags)
            gate = harder_gate(doing, self._screening, self._ladder.limits)
            is_harder = gate is Gate.OPEN
            opening = replace(opening, is_harder=is_harder)
        return Circumstances(
            moment=moment,
            start=stop.start,
            opening=opening,
            state=said.state(moment),
            gap_days=gap,
            in_gap=gap_step(self._ladder.limits.gaps, gap) is not None,
            chose_this_week=stop.has_chosen_in_week_of(day),
            told_from=told_from,
            recheck=self._recheck(profile, stop, moment),
            heavy=heavy,
            ill_left=self._ill_left(moment),
            flags=flags,
            is_closed=is_closed(profile, self._screening, day),
            is_harder=is_harder,
            ill_over=self._ill_over(moment),
            targets=stop.targets,
            introduced=self._introduced(stop, moment),
            judged_from=said.judged_from(moment),
        )

    def opening(
        self, moment: Moment, day: date, heart_told: date | None = None
    ) -> Opening:
        """Return what answers up to a day open, by what was done up to a moment.

        ``heart_told`` is the day a new heart condition was told of: until a doctor or
        nurse was asked since, it asks for care whatever was done before.
        """
        limits = self._ladder.limits
        profile, heavy = self._said.profile(day), self._said.heavy_time(day)
        sustained = self._ledger.sustained(moment, limits.base_weeks) or 0.0
        readiness = self.readiness(profile, day)
        own = self._own_min(profile, moment, sustained)
        if not is_answered_for(profile, heart_told):
            own = 0.0
            readiness = readiness if readiness in NO_EXERTION else Readiness.AMBER
        is_slow = profile.is_yes(BIPOLAR) or heavy.is_slow
        return Opening(
            readiness=readiness,
            own_min=own,
            sustained_min=sustained,
            profile=profile,
            careful_row=careful_row(profile, self._screening, day, limits)
            if readiness in CAREFUL
            else limits.unanswered_row,
            climb_factor=1 if profile.is_yes(BIPOLAR) else limits.climb_cap_factor,
            spacing_weeks=limits.thoughtful_spacing_weeks if is_slow else 1,
        )

    def _own_min(self, profile: Profile, moment: Moment, sustained: float) -> float:
        """Return what the person does now, minutes a week.

        What was said at the start counts until there are weeks enough to see.
        """
        weeks = self._ledger.active_weeks(moment)
        if weeks >= self._ladder.limits.base_weeks:
            return sustained
        return max(sustained, stated_min(profile))

    def doing(
        self,
        stop: Stop,
        moment: Moment,
        opening: Opening,
        heavy: HeavyTime,
        flags: tuple[Flag, ...],
    ) -> Doing:
        """Return what the gates of harder work look at."""
        limits = self._ladder.limits
        monday = monday_of(moment.day)
        since = stop.standing.brisk_since
        return Doing(
            day=moment.day,
            profile=opening.profile,
            readiness=opening.readiness,
            heavy=heavy,
            flags=flags,
            calm_since=stop.standing.calm_since,
            weeks_lived=0
            if since is None
            else self._ledger.lived(since, monday - WEEK),
            brisk_weeks=self._ledger.brisk_weeks(
                moment, limits.intervals_week_min, limits.intervals_effort
            )
            if opening.profile.is_yes("intervals")
            else 0,
        )

    def readiness(self, profile: Profile, day: date) -> Readiness:
        """Return what a profile leads to; only a doctor's word makes the day matter."""
        if profile.day("clinician_ok") is not None:
            return readiness_of(profile, self._screening, day)
        key = (id(profile), day.year)
        known = self._ready.get(key)
        if known is None:
            known = readiness_of(profile, self._screening, day)
            self._ready[key] = known
        return known

    def _introduced(self, stop: Stop, moment: Moment) -> frozenset[date]:
        """Return the weeks whose single change is something beside the outings.

        It waits for the first week without another change; strength for the row it
        begins at. Evidence: one_change.
        """
        weeks: set[date] = set()
        standing = stop.standing
        taken = {monday_of(stop.start), standing.rose_in}
        for key, week in self._said.strands(moment):
            if key in STRENGTH:
                if standing.strength_since is None:
                    continue
                week = max(week, monday_of(standing.strength_since))
            while week in taken or week in weeks:
                week += WEEK
            weeks.add(week)
        return frozenset(weeks)

    def _recheck(self, profile: Profile, stop: Stop, moment: Moment) -> Recheck:
        asked = AskedAgain(
            fresh_from=stop.standing.fresh_from,
            warned_on=self._said.warned_on(moment.day),
            ill_over=self._ill_over(moment),
        )
        days = self._ladder.limits.recheck_days
        return recheck_of(profile, self._screening, moment.day, days, asked)

    def _ill_over(self, moment: Moment) -> date | None:
        over = self._said.ill_over(moment)
        return None if over is None else over.day

    def _ill_left(self, moment: Moment) -> int:
        """Return how many outings after an illness are still short and light."""
        over = self._ill_over(moment)
        if over is None:
            return 0
        most = self._ladder.limits.ill_sessions
        return most - self._ledger.since(moment, over, most)

    def asks(
        self, stop: Stop, moment: Moment, opening: Opening, new_medicine_on: date | None
    ) -> tuple[Ask, ...]:
        """Return what is worth asking the person at a moment."""
        lately = self._lately(stop, moment, opening)
        return asks_of(lately, self._limits.flags, new_medicine_on)

    def _flags(self, stop: Stop, moment: Moment, opening: Opening) -> tuple[Flag, ...]:
        profile, said = opening.profile, self._said
        is_said = profile.is_yes("very_up") or profile.is_yes("driven")
        if not (is_said or said.energies or said.ill_spells()):
            return ()
        return flags_of(self._lately(stop, moment, opening), self._limits.flags)

    def _lately(self, stop: Stop, moment: Moment, opening: Opening) -> Lately:
        return Lately(
            moment=moment,
            profile=opening.profile,
            ledger=self._ledger,
            energies=self._said.energies,
            while_ill=self._while_ill(moment),
            own_min=max(stop.standing.held.week_minutes, self._before(moment)),
        )

    def _before(self, moment: Moment) -> float:
        """Return what the person did in a week before this one, minutes."""
        eve = Moment(monday_of(moment.day) - timedelta(days=1))
        sustained = self._ledger.sustained(eve, self._ladder.limits.base_weeks) or 0.0
        return self._own_min(self._said.profile(moment.day), eve, sustained)

    def _while_ill(self, moment: Moment) -> list[Session]:
        """Return the sessions on days that lay wholly within an illness."""
        found: list[Session] = []
        for began, ended in self._said.ill_spells():
            last = ended.day if ended is not None else None
            found += [
                s
                for s in self._ledger.between(began.day, last or moment.day)
                if s.day > began.day and (last is None or s.day < last)
            ]
        return found


def is_answered_for(profile: Profile, heart_told: date | None) -> bool:
    """Say whether a doctor or nurse was asked since a new heart condition was told."""
    if heart_told is None:
        return True
    asked = profile.answered_on("clinician_ok")
    return asked is not None and asked >= heart_told


def stated_min(profile: Profile) -> float:
    """Return the minutes a week that a person said they do."""
    days = profile.number("baseline_days") or 0
    return float(days * (profile.number("baseline_minutes") or 0))
