"""Checks across the plan's files: rows, placements and limits must fit together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from coach.content.reader import Place
from coach.domain.programme import RowRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.content.reader import Findings
    from coach.domain.catalogue import Limits
    from coach.domain.programme import Placement, Programme, ProgressionLimits, Row

ROW_IDS = (*(f"R{n}" for n in range(8)), *(f"P{n}" for n in range(1, 13)))
PROGRAMME = Place("programme.toml")
LIMITS = Place("limits.toml")


def check_programme(programme: Programme, limits: Limits, findings: Findings) -> None:
    """Check the rows' order, roles and rises, the placements and the bounds."""
    rows = programme.rows
    found = tuple(row.id for row in rows)
    if found != ROW_IDS:
        findings.add(PROGRAMME.under("rows"), " ".join(ROW_IDS), " ".join(found))
        return
    for row in rows:
        _check_bounds(row, PROGRAMME.under(f"rows[{row.id}]"), findings)
    for earlier, row in pairwise(rows):
        _check_step(earlier, row, PROGRAMME.under(f"rows[{row.id}]"), findings)
    _check_caps(rows, limits, findings)
    _check_bounds(programme.maintenance, PROGRAMME.under("maintenance"), findings)
    _check_top(programme, limits, findings)
    hour = programme.first_hour
    if hour.lowest_min >= hour.highest_min:
        place = PROGRAMME.under("first_hour.lowest_min")
        expected = f"under highest_min {hour.highest_min}"
        findings.add(place, expected, hour.lowest_min)
    points = PROGRAMME.under("stopping_points")
    check_rising(points, programme.stopping_points, findings)
    _check_by_baseline(programme, limits, findings)
    _check_by_easy_walk(programme, findings)
    check_harder(programme, findings)


def check_harder(programme: Programme, findings: Findings) -> None:
    """Check the harder track: never easier, and two rises only where that is said."""
    for row in programme.rows:
        place = PROGRAMME.under(f"rows[{row.id}].harder")
        if row.harder is None:
            continue
        _check_bounds(row.harder, place, findings)
        for key in ("effort_low", "effort_high", "band_low_pct"):
            least, found = getattr(row, key), getattr(row.harder, key)
            if found < least:
                findings.add(place.under(key), f"at least {key} {least}", found)
    for earlier, row in pairwise(programme.rows):
        rises = _harder_rises(earlier, row)
        expected = "at most two rises" if len(rises) > 2 else "its name in two_rises"
        if len(rises) > 2 or (len(rises) == 2) != (row.id in programme.two_rises):
            found = ", ".join(rises) or "no rise"
            findings.add(PROGRAMME.under(f"rows[{row.id}].harder"), expected, found)


def _harder_rises(earlier: Row, row: Row) -> list[str]:
    """Return what rises from one row to the next on the harder track."""
    if row.harder is None or earlier.harder is None:
        return []
    rises = [
        k for k in ("minutes", "sessions") if getattr(row, k) > getattr(earlier, k)
    ]
    if row.harder.band_low_pct > earlier.harder.band_low_pct:
        rises.append("band_low_pct")
    return rises


def check_limits(limits: Limits, programme: Programme, findings: Findings) -> None:
    """Check that thresholds agree with each other and name rows that exist."""
    held, place = limits.progression, LIMITS.under("progression")
    check_rising(place.under("caps"), [c.below_min for c in held.caps], findings)
    check_rising(place.under("gaps"), [g.from_days for g in held.gaps], findings)
    for earlier, later in pairwise(held.gaps):
        if later.fraction_pct > earlier.fraction_pct:
            where = place.under(f"gaps[{later.from_days}].fraction_pct")
            findings.add(where, f"at most {earlier.fraction_pct}", later.fraction_pct)
    rows = {row.id for row in programme.rows}
    _check_named_rows(held, rows, findings)
    if limits.severity.start_row not in rows:
        where = LIMITS.under("severity.start_row")
        findings.add(where, "a row of the plan", limits.severity.start_row)
    _check_order(held, findings)
    mood = limits.mood
    if mood.very_low >= mood.low:
        where = LIMITS.under("mood.very_low")
        findings.add(where, f"under low {mood.low}", mood.very_low)


def check_rising(place: Place, numbers: Sequence[int], findings: Findings) -> None:
    """Note every number that is not over the one before it."""
    for earlier, later in pairwise(numbers):
        if later <= earlier:
            findings.add(place, f"a number over {earlier}", later)


def cap_of(week_minutes: int, limits: Limits) -> int:
    """Return by how many minutes a week of so many minutes may rise."""
    caps = limits.progression.caps
    return next((c.rise_min for c in caps if week_minutes < c.below_min), 0)


class _HasBounds(Protocol):
    @property
    def effort_low(self) -> int: ...
    @property
    def effort_high(self) -> int: ...
    @property
    def band_low_pct(self) -> int: ...
    @property
    def band_high_pct(self) -> int: ...


def _check_bounds(held: _HasBounds, place: Place, findings: Findings) -> None:
    if held.effort_low > held.effort_high:
        expected = f"at most effort_high {held.effort_high}"
        findings.add(place.under("effort_low"), expected, held.effort_low)
    if held.band_low_pct >= held.band_high_pct:
        expected = f"under band_high_pct {held.band_high_pct}"
        findings.add(place.under("band_low_pct"), expected, held.band_low_pct)


def _check_step(earlier: Row, row: Row, place: Place, findings: Findings) -> None:
    """Check that a row's role is true and that at most one thing rises."""
    same = (row.minutes, row.sessions) == (earlier.minutes, earlier.sessions)
    is_true = {
        RowRole.NONE: row.week_minutes > earlier.week_minutes,
        RowRole.EFFORT: same and row.band_low_pct > earlier.band_low_pct,
        RowRole.HOLD: same and row.band_low_pct == earlier.band_low_pct,
        RowRole.LIGHTER: row.week_minutes < earlier.week_minutes,
    }[row.role]
    if not is_true:
        expected = f"a role that fits {earlier.week_minutes} to {row.week_minutes} min"
        findings.add(place.under("role"), expected, row.role.value)
    rises = [
        name
        for name in ("minutes", "sessions", "band_low_pct")
        if getattr(row, name) > getattr(earlier, name)
    ]
    if len(rises) > 1:
        findings.add(place, "at most one rise from the row before", ", ".join(rises))


def _check_caps(rows: Sequence[Row], limits: Limits, findings: Findings) -> None:
    """Check each rise against the caps, from the last row that was not lighter."""
    base = rows[0].week_minutes
    for row in rows[1:]:
        highest = base + cap_of(base, limits)
        if row.week_minutes > highest:
            place = PROGRAMME.under(f"rows[{row.id}]")
            findings.add(place, f"at most {highest} minutes a week", row.week_minutes)
        if row.role is not RowRole.LIGHTER:
            base = row.week_minutes


def _check_top(programme: Programme, limits: Limits, findings: Findings) -> None:
    top, ceiling = programme.maintenance, limits.progression.ceiling_week_min
    if not top.lowest_min < top.highest_min <= ceiling:
        place = PROGRAMME.under("maintenance.highest_min")
        expected = f"over lowest_min, up to ceiling_week_min {ceiling}"
        findings.add(place, expected, top.highest_min)
    for row in programme.rows:
        if row.week_minutes > ceiling:
            place = PROGRAMME.under(f"rows[{row.id}]")
            findings.add(place, f"at most {ceiling} minutes", row.week_minutes)


def _check_by_baseline(
    programme: Programme, limits: Limits, findings: Findings
) -> None:
    """Check that no one starts further above their baseline than a week may rise."""
    entries = programme.by_baseline
    place = PROGRAMME.under("by_baseline")
    if not entries or entries[0].from_min != 0:
        found = entries[0].from_min if entries else "no entry"
        findings.add(place, "a first entry from 0", found)
    for entry, row, where in _placed("by_baseline", entries, programme, findings):
        highest = entry.from_min + cap_of(entry.from_min, limits)
        if row.week_minutes > highest:
            findings.add(where, f"at most {highest} minutes a week", row.week_minutes)


def _check_by_easy_walk(programme: Programme, findings: Findings) -> None:
    """Check that no outing is longer than the walk that is easy already."""
    entries = programme.by_easy_walk
    for entry, row, where in _placed("by_easy_walk", entries, programme, findings):
        if row.minutes > entry.from_min:
            findings.add(where, f"at most {entry.from_min} minutes", row.minutes)


def _placed(
    name: str,
    entries: Sequence[Placement],
    programme: Programme,
    findings: Findings,
) -> list[tuple[Placement, Row, Place]]:
    """Return each entry with its row and place; rows that do not exist are noted."""
    check_rising(PROGRAMME.under(name), [e.from_min for e in entries], findings)
    rows = {row.id: row for row in programme.rows}
    placed = []
    for entry in entries:
        where = PROGRAMME.under(f"{name}[{entry.from_min}].row")
        if entry.row in rows:
            placed.append((entry, rows[entry.row], where))
        else:
            findings.add(where, "a row of the plan", entry.row)
    return placed


def _check_named_rows(
    held: ProgressionLimits, rows: set[str], findings: Findings
) -> None:
    named = {"unanswered_row": held.unanswered_row}
    named |= {
        name: getattr(held, name) for name in ("pregnant_row", "lighter_from_row")
    }
    named |= {f"gaps[{g.from_days}].highest_row": g.highest_row for g in held.gaps}
    for key, row in named.items():
        if row and row not in rows:
            findings.add(LIMITS.under(f"progression.{key}"), "a row of the plan", row)


def _check_order(held: ProgressionLimits, findings: Findings) -> None:
    for low, high in (
        ("done_numerator", "done_denominator"),
        ("light_effort_low", "light_effort_high"),
        ("light_band_low_pct", "light_band_high_pct"),
        ("pain_smaller_from", "pain_stop_from"),
        ("lighter_called_pct", "lighter_offered_pct"),
    ):
        lower, upper = getattr(held, low), getattr(held, high)
        if lower > upper:
            place = LIMITS.under(f"progression.{low}")
            findings.add(place, f"at most {high} {upper}", lower)
