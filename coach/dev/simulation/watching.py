"""Holds every lived week against the promises, as far as one life can show them."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from coach.dev.simulation import promises
from coach.dev.simulation.promises import (
    CAREFUL_SESSION_MIN,
    CEILING_MIN,
    FIRST_ROW_MIN,
    LOWERED,
    MUCH_PAIN,
    OVER_EFFORT,
    PREGNANT_SESSION_MIN,
    THIRD_ROW_MIN,
    TINY_MIN,
    VERY_HEAVY,
    cap,
    fraction,
)
from coach.dev.simulation.told import (
    ASK_HARDER,
    CAREFUL,
    NO_PULSE,
    NOT_HARDER,
    STOPPED,
    Told,
)
from coach.domain.facts import Choice
from coach.domain.plan import PlanKind

if TYPE_CHECKING:
    from coach.dev.simulation.seen import Rows, Seen
    from coach.domain.decision import Decision
    from coach.domain.facts import Session
    from coach.domain.plan import Load

_TOLD_AT_MOST = 3


class Watch:
    """Looks over one person's shoulder and counts broken promises by number."""

    def __init__(self, told: Told, rows: Rows, *, is_quiet: bool) -> None:
        self.told, self.rows = told, rows
        self.broken = [0] * (len(promises.NAMES) + 1)
        self.examples: list[str] = []
        self.is_quiet = is_quiet
        self.reference = 0
        self.aim: tuple[int, int] | None = None
        self.bound: float | None = None
        self.brisk_since: int | None = None
        self.last: Seen | None = None
        self.week_before: Seen | None = None
        self.choice: Choice | None = None
        self.is_climbing = False
        self.new_heart = False
        self.highs: dict[int, int] = {}
        self.chosen_week = -1
        self.was_waiting = self.was_stopped = self.was_in_gap = False
        self.holds_week = 0
        self.stands: tuple[int, int] | None = None
        self._week_reference = 0

    def breaks(self, number: int, seen: Seen, why: str) -> None:
        """Count a broken promise, and keep the first few in words."""
        self.broken[number] += 1
        if len(self.examples) < _TOLD_AT_MOST:
            self.examples.append(
                f"{promises.label(number)}: {why}; day {seen.day}, {seen.stage}"
                f" {seen.minutes} x {seen.sessions}"
            )

    # -- outings -----------------------------------------------------------------------

    def goes_out(self, day: int) -> bool:
        """Note, before it is told, that an outing comes; say whether it ends a gap."""
        gap = self.told.gap(day)
        if gap < promises.LONG_GAP:
            return False
        self._gap_of(gap)
        return True

    def _gap_of(self, gap: int) -> None:
        own = self.told.own(self.told.last or 0)
        if own is not None:
            most = fraction(gap) * own
            most = min(most, THIRD_ROW_MIN) if gap > 90 else most
            self.bound = max(FIRST_ROW_MIN, most)
        if self.aim is None:
            self.aim = self.stands

    # -- what is seen ------------------------------------------------------------------

    def sees(self, seen: Seen) -> None:
        """Compare with the last time the plan was looked at."""
        before, told = self.last, self.told
        if told.is_in_gap(seen.day):
            self._gap_of(told.gap(seen.day))
        if self.bound is not None and seen.week > self.bound:
            self.breaks(2, seen, f"more than {self.bound:g} after a gap")
        week = seen.day // 7
        self.highs[week] = max(seen.effort_high, self.highs.get(week, 0))
        if told.has_new_heart() and seen.week > THIRD_ROW_MIN:
            self.breaks(8, seen, "a new heart condition left the row")
        if before is not None:
            self._compares(before, seen)
        self._note(seen)
        self._safety(seen)
        self.last, self.stands = seen, seen.order
        self.was_in_gap = told.is_in_gap(seen.day)
        self.bound, self.choice, self.new_heart = None, None, False

    def _note(self, seen: Seen) -> None:
        if seen.stage not in self.rows.lighter:
            self.reference = seen.week
        if not self.reference:
            self.reference = seen.week
        if self.aim is not None and seen.order >= self.aim:
            self.aim = None
        if self.told.is_in_gap(seen.day):
            return  # the row held still stands behind what a gap asks
        if seen.stage not in self.rows.brisk:
            self.brisk_since = None
        elif self.brisk_since is None:
            week = seen.day // 7
            is_yes = self.choice is Choice.READY
            self.brisk_since = min(week, self.holds_week) if is_yes else week

    def _compares(self, before: Seen, seen: Seen) -> None:
        is_more = (
            seen.week > before.week
            or seen.minutes > before.minutes
            or seen.sessions > before.sessions
            or seen.band > before.band
        )
        if is_more and self.choice is not Choice.READY:
            if not (seen.week <= before.week and self._is_new_shape(before, seen)):
                self.breaks(4, seen, f"rose from {before.stage} on {self.choice}")
        elif is_more:
            self._rises(before, seen)
        is_still = self.was_in_gap and self.told.is_in_gap(seen.day)
        if is_still and seen.week > before.week:
            self.breaks(2, seen, "rose in a gap")
        if seen.order < before.order:
            self._falls(before, seen)
        if self.choice is Choice.BACK and seen.order >= before.order:
            self.breaks(10, seen, f"not under {before.stage}")

    def _is_new_shape(self, before: Seen, seen: Seen) -> bool:
        """Say whether less a week came in fewer, longer outings: a way down."""
        return seen.week < before.week or self.bound is not None

    def _rises(self, before: Seen, seen: Seen) -> None:
        self.is_climbing = self.aim is not None
        if self.was_waiting:
            self.breaks(16, seen, "rose while question nine is open")
        if self.aim is not None and seen.order > self.aim:
            self.breaks(2, seen, "climbed above the row held before")
        nexts = {before.stage, self.rows.next.get(before.stage)}
        if self.aim is None and seen.stage not in nexts:
            self.breaks(1, seen, f"more than a row from {before.stage}")
        if seen.week > CEILING_MIN:
            self.breaks(6, seen, "over the ceiling")
        if self.was_stopped:
            self.breaks(15, seen, "rose with a warning sign")

    def _falls(self, before: Seen, seen: Seen) -> None:
        choice = self.choice
        is_free = self.bound is not None or self.new_heart or choice in {
            Choice.BACK, Choice.NEARER, Choice.READY,
        }  # fmt: skip
        if is_free or self.told.last is None:
            return
        if before.day // 7 in self.told.lighter_weeks:
            self.breaks(1, seen, "a lighter week became the row")
        elif seen.readiness in CAREFUL:
            self.breaks(6, seen, "care lowered the row")
        elif self.told.forms and seen.day - self.told.forms[-1][0] <= 14:
            self.breaks(12, seen, "a form lowered the row")
        else:
            self.breaks(9, seen, f"fell from {before.stage} for no reason")

    def _safety(self, seen: Seen) -> None:
        if seen.week > CEILING_MIN:
            self.breaks(6, seen, "over the ceiling")
        if seen.has_plan == (seen.readiness in STOPPED):
            self.breaks(13 if seen.readiness == "pem" else 15, seen, "a plan leaks")
        if seen.has_plan:
            self._asks(seen)
        if seen.flags and self.is_quiet:
            self.breaks(19, seen, "a flag for who follows")
        if seen.is_harder:
            self._harder(seen)

    def _asks(self, seen: Seen) -> None:
        told = self.told
        if seen.asked > seen.week:
            self.breaks(4, seen, f"asks {seen.asked}, over the row")
        if seen.asked < seen.week and not told.is_shortened(seen.day):
            self.breaks(1, seen, f"asks {seen.asked} for no reason")
        if told.is_unsafe(seen.day) and seen.asked > FIRST_ROW_MIN:
            self.breaks(16, seen, "more than the first row on an unsafe day")

    def _harder(self, seen: Seen) -> None:
        week = seen.day // 7
        since = week + 1 if self.brisk_since is None else self.brisk_since
        lived = sum(m > 0 for m in self.told.minutes[since : week + 1])
        enough = lived >= 2 or "active_3_months" in self.told.yes
        if not enough or not self._may_be_harder(seen):
            self.breaks(14, seen, "the harder track is open")

    def _may_be_harder(self, seen: Seen) -> bool:
        told, day = self.told, seen.day
        total = told.total(day)
        is_heavy = total is not None and total >= VERY_HEAVY
        return not (
            seen.readiness != "green"
            or seen.flags
            or told.born is None
            or told.yes & NOT_HARDER
            or (told.yes & ASK_HARDER and not told.was_asked(day))
            or (is_heavy and "supported" not in told.yes)
            or told.is_waiting(day)
        )

    def intervals(self, seen: Seen, *, is_open: bool) -> None:
        """Hold an open door to intervals against every condition of its gate."""
        enough = self.told.brisk_weeks(seen.day // 7) >= 6
        if is_open and not (enough and self._may_be_harder(seen)):
            self.breaks(14, seen, "intervals are open")

    def weeks_apart(self, seen: Seen) -> None:
        """Compare two Mondays: the cap, and one change in a week."""
        before, reference = self.week_before, self._week_reference
        self.week_before, self._week_reference = seen, self.reference
        climbs, self.is_climbing = self.is_climbing, False
        if before is None:
            return
        factor = 2 if climbs and "bipolar" not in self.told.yes else 1
        if seen.week - before.week > 0 and (
            seen.week - reference > factor * cap(reference)
        ):
            self.breaks(2 if climbs else 1, seen, f"{reference} to {seen.week}")
        changes = (
            (seen.minutes > before.minutes)
            + (seen.sessions > before.sessions)
            + (seen.band > before.band)
        )
        is_effort = seen.band > before.band
        if changes > 1 and seen.week >= before.week and (not climbs or is_effort):
            self.breaks(5, seen, f"from {before.minutes} x {before.sessions}")

    # -- what is offered ---------------------------------------------------------------

    def decides(self, seen: Seen, decision: Decision, *, is_light: bool) -> None:
        """Hold a suggestion and the open choices against the promises."""
        if decision.kind is PlanKind.NO_PLAN or not seen.has_plan:
            if seen.has_plan or decision.kind is not PlanKind.NO_PLAN:
                self.breaks(13, seen, "a decision leaks")
            return
        self.was_waiting = self.told.is_waiting(seen.day)
        self.was_stopped = seen.readiness in STOPPED
        if decision.suggestion not in decision.options:
            self.breaks(20, seen, "the suggestion is not open")
        self._goes_down(seen, decision.options.get(Choice.BACK))
        up = decision.options.get(Choice.READY)
        evidence = self._evidence(seen.day)
        self._tiny(seen, decision, evidence)
        if up is not None:
            self._offers(seen, up, evidence)
            if decision.suggestion is Choice.READY and not is_light:
                self._is_earned(seen, evidence)

    def _goes_down(self, seen: Seen, down: Load | None) -> None:
        """A step back has fewer minutes, or as many with less effort than is lived."""
        if down is None:
            if seen.stage != self.rows.ids[0]:
                self.breaks(10, seen, "no way back")
            return
        band = min(self.rows.band[down.stage], seen.band)
        if (down.week_minutes, band) >= seen.order:
            self.breaks(10, seen, f"back to {down.stage}")

    def _evidence(self, day: int) -> int:
        week = day // 7
        is_fresh = not self.told.weeks[week] and self.chosen_week != week
        return week - 1 if is_fresh else week

    def _tiny(self, seen: Seen, decision: Decision, week: int) -> None:
        walks = self.told.weeks[week] if week >= 0 else []
        only_tiny = all(s.minutes <= TINY_MIN < seen.minutes for s in walks)
        if walks and only_tiny and decision.suggestion is not Choice.STAY:
            self.breaks(9, seen, f"{decision.suggestion} after tiny steps alone")

    def _is_earned(self, seen: Seen, week: int) -> None:
        if self.aim is not None:
            return
        walks = self.told.weeks[week] if week >= 0 else []
        done = sum(s.minutes for s in walks)
        if 3 * done < 2 * seen.week or 3 * len(walks) < 2 * seen.sessions:
            self.breaks(1, seen, f"suggests more after {done} min in {len(walks)}")

    def _offers(self, seen: Seen, up: Load, week: int) -> None:
        told, rows = self.told, self.rows
        if self.was_waiting:
            self.breaks(16, seen, "ready while question nine is open")
        if up.week_minutes > CEILING_MIN:
            self.breaks(6, seen, "over the ceiling")
        climbs = self.aim is not None
        factor = 2 if climbs and "bipolar" not in told.yes else 1
        if up.week_minutes > seen.week and (
            up.week_minutes - self.reference > factor * cap(self.reference)
        ):
            self.breaks(2 if climbs else 1, seen, f"offers {up.week_minutes}")
        if self.aim is not None and up.week_minutes > self.aim[0]:
            self.breaks(2, seen, f"offers {up.week_minutes}, above the row before")
        is_effort = rows.band[up.stage] > rows.band[seen.stage]
        changes = (up.minutes > seen.minutes) + (up.sessions > seen.sessions)
        if is_effort + changes > 1 and (not climbs or is_effort):
            self.breaks(5, seen, f"offers {up.stage}")
        if seen.readiness in CAREFUL:
            self._is_careful(seen, up, is_effort=is_effort)
        high = max(seen.effort_high, self.highs.get(week, 0))
        self._is_stopped(seen, self.told.weeks[week] if week >= 0 else [], high)

    def _is_careful(self, seen: Seen, up: Load, *, is_effort: bool) -> None:
        told = self.told
        is_well = told.answers.get("pregnancy_warning", ("",))[0] == "no"
        alone = "pregnant" in told.yes and is_well
        most = PREGNANT_SESSION_MIN if alone else CAREFUL_SESSION_MIN
        own = max(told.own(seen.day) or 0, told.stated())
        if up.minutes > max(most, seen.minutes) and up.week_minutes > own:
            self.breaks(6, seen, f"{seen.readiness} is offered {up.stage}")
        elif is_effort:
            self.breaks(6, seen, f"{seen.readiness} is offered more effort")

    def _is_stopped(self, seen: Seen, walks: list[Session], high: int) -> None:
        if any(s.pain is not None and s.pain >= MUCH_PAIN for s in walks):
            self.breaks(8, seen, "ready after much pain")
        felt = [s.effort for s in walks if s.effort is not None]
        if felt and median(felt) >= high + OVER_EFFORT:
            self.breaks(8, seen, "ready after too much effort")
        changes = [s.change for s in walks if s.change is not None]
        if sum(c <= LOWERED for c in changes) >= 2:
            self.breaks(8, seen, "ready after two outings that left lower")

    def pulse(
        self,
        seen: Seen,
        shown: tuple[int, int] | None,
        band: tuple[int, int],
        year: int,
    ) -> None:
        """Hold a shown heart-rate range against the formula."""
        told = self.told
        age, rest = told.age(year), told.answers.get("resting_bpm")
        is_hidden = told.yes & NO_PULSE or seen.readiness in STOPPED
        if is_hidden or age is None or rest is None:
            if shown is not None:
                self.breaks(18, seen, "a hidden pulse is shown")
            return
        if shown != promises.heart_range(age, int(rest[0]), None, band):
            self.breaks(18, seen, f"{shown} at {age}")
