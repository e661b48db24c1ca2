"""The rows from the front door to maintenance, and how one row leads to another.

Row order is by planned minutes a week, then by effort. Minutes are whole minutes of
walking or of a kind planned in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.plan import MAINTENANCE, Load
from coach.domain.programme import Effort, RowRole, Talk

if TYPE_CHECKING:
    from coach.domain.profile import Profile
    from coach.domain.programme import (
        Maintenance,
        Placement,
        Programme,
        ProgressionLimits,
        Row,
    )

LEAST_EASY_WALK_FOR_NO_CAP = 30


class Ladder:
    """The programme's rows with the limits for moving between them.

    A plan asks for rows thousands of times, so they are looked up by their id.
    """

    def __init__(
        self, programme: Programme, limits: ProgressionLimits, strength_row: str = ""
    ) -> None:
        self.programme = programme
        self.limits = limits
        self.strength_row = strength_row or programme.rows[0].id
        self._rows = {row.id: row for row in programme.rows}
        self._loads = [_load(row) for row in programme.rows]
        self._places = {row.id: place for place, row in enumerate(programme.rows)}
        self._efforts = {row.id: _effort(row) for row in programme.rows}
        self._efforts[MAINTENANCE] = _effort(programme.maintenance)
        self._light = Effort(
            limits.light_effort_low,
            limits.light_effort_high,
            limits.light_band_low_pct,
            limits.light_band_high_pct,
            Talk.CHAT,
        )

    def at(self, stage: str) -> Load:
        """Return the load of a row by its id."""
        return self._loads[self._places[stage]]

    def is_lighter(self, load: Load) -> bool:
        """Say whether a row is a lighter week, which later rises do not count from."""
        return self.role(load) is RowRole.LIGHTER

    def role(self, load: Load) -> RowRole:
        """Return why a row has no more minutes than the one before, if it has not."""
        if load.stage == MAINTENANCE:
            return RowRole.NONE
        return self._row(load.stage).role

    def effort(
        self, load: Load, *, light: bool = False, harder: bool = False
    ) -> Effort:
        """Return how hard a load is meant to feel, on one track or while it is light.

        The harder track changes the rows that have an effort of their own for it;
        light effort goes before both. Evidence: exercise_medicine.
        """
        if light and self.is_lightened(load):
            return self._light
        row = self._rows.get(load.stage)
        if harder and row is not None and row.harder is not None:
            return row.harder
        return self._efforts[load.stage]

    def band_low(self, load: Load) -> int:
        """Return the lower bound of effort in percent of heart-rate reserve."""
        return self._efforts[load.stage].band_low_pct

    def is_lightened(self, load: Load) -> bool:
        """Say whether light effort is less than what this row asks."""
        return self.band_low(load) > self.limits.light_band_low_pct

    def share(self, load: Load, percent: int) -> Load:
        """Return the same outings at a share of their minutes, rounded up.

        Never under the tiny size.
        """
        minutes = max(self.limits.tiny_min, -(-load.minutes * percent // 100))
        return Load(load.stage, min(minutes, load.minutes), load.sessions)

    def is_at_least(self, load: Load, stage: str) -> bool:
        """Say whether a load stands on a row or further along the table."""
        return len(self._earlier(load)) >= self._places[stage]

    def stopping_point(self, load: Load) -> int | None:
        """Return the stopping point that a row reaches first, minutes a week, or None.

        Each is a good place to stay for good. Evidence: maintenance.
        """
        before = max((r.week_minutes for r in self._earlier(load)), default=0)
        points = self.programme.stopping_points
        reached = [p for p in points if before < p <= load.week_minutes]
        return reached[-1] if reached else None

    def cap(self, week_min: int) -> int:
        """Return the largest rise in minutes from this many minutes a week.

        These are comfort rules, not proven safety limits. Evidence: advance.
        """
        return next(c.rise_min for c in self.limits.caps if week_min < c.below_min)

    def order(self, load: Load) -> tuple[int, int]:
        """Return a load's place: minutes a week, then effort."""
        return load.week_minutes, self.band_low(load)

    def back_from(self, load: Load, *, light: bool = False) -> Load | None:
        """Return the nearest earlier row with fewer minutes or, at equal, less effort.

        While effort is light already, only fewer minutes are less. None at the first
        row. Evidence: step_back.
        """
        is_eased = light and self.is_lightened(load)
        here = (load.week_minutes, 0) if is_eased else self.order(load)
        return next(
            (row for row in reversed(self._earlier(load)) if self.order(row) < here),
            None,
        )

    def row_after(self, load: Load) -> Load | None:
        """Return the next row of the table, or None on the last one."""
        after = len(self._earlier(load)) + 1
        return self._loads[after] if after < len(self._loads) else None

    def highest_within(self, minutes: float, highest: str = "") -> Load:
        """Return the highest row of at most so many minutes a week.

        On a tie the easier, earlier row; the first row when even that is more.
        ``highest`` bounds the row by its id.
        """
        rows = self.programme.rows
        if highest:
            rows = rows[: self._places[highest] + 1]
        best = rows[0]
        for row in rows:
            if best.week_minutes < row.week_minutes <= minutes:
                best = row
        return _load(best)

    def maintenance(self, dose_min: int, sessions: int | None) -> Load:
        """Return the maintenance week nearest to a sustained dose, within its bounds.

        ``dose_min`` minutes a week are clamped to the lowest and highest of the
        programme; minutes are spread evenly, never above the dose unless the lowest
        asks for it. Evidence: maintenance.
        """
        kept = self.programme.maintenance
        outings = sessions or kept.sessions
        dose = min(max(dose_min, kept.lowest_min), kept.highest_min)
        minutes = dose // outings
        if minutes * outings < kept.lowest_min:
            minutes += 1
        return Load(MAINTENANCE, minutes, outings)

    def placement(self, profile: Profile) -> Load:
        """Return the first row for a baseline and what an easy walk feels like.

        Baseline is days x minutes of a usual week; without one, an easy walk the
        person could take today without feeling worse tomorrow lifts or bounds the
        start. Very low energy starts one row lower. Evidence: placement.
        """
        start = self._start(profile)
        energy = profile.number("start_energy")
        if energy is not None and energy <= self.limits.low_energy:
            return self.back_from(start) or start
        return start

    def _start(self, profile: Profile) -> Load:
        days = profile.number("baseline_days") or 0
        baseline = days * (profile.number("baseline_minutes") or 0)
        easy = profile.number("easy_walk_minutes")
        start = self.at(_reached(self.programme.by_baseline, baseline))
        if baseline == 0 and easy is not None:
            lifted = _reached(self.programme.by_easy_walk, easy)
            start = self.at(lifted) if lifted else start
        if baseline > self.programme.rows[-1].week_minutes:
            start = self.maintenance(baseline, profile.number("maintenance_sessions"))
        if easy is not None and easy < LEAST_EASY_WALK_FOR_NO_CAP:
            return self._within_session(start, easy)
        return start

    def _within_session(self, load: Load, minutes: int) -> Load:
        while load.minutes > minutes:
            lower = self.back_from(load)
            if lower is None:
                return load
            load = lower
        return load

    def _earlier(self, load: Load) -> list[Load]:
        if load.stage == MAINTENANCE:
            return self._loads
        return self._loads[: self._places[load.stage]]

    def _row(self, stage: str) -> Row:
        return self._rows[stage]


def _effort(held: Row | Maintenance) -> Effort:
    return Effort(
        held.effort_low,
        held.effort_high,
        held.band_low_pct,
        held.band_high_pct,
        held.talk,
    )


def _load(row: Row) -> Load:
    return Load(row.id, row.minutes, row.sessions)


def _reached(placements: tuple[Placement, ...], minutes: int) -> str:
    reached = [p.row for p in placements if p.from_min <= minutes]
    return reached[-1] if reached else ""
