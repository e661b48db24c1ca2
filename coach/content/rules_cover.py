"""Checks that the plan's tables leave no hole: whatever is asked, one line answers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from coach.content.reader import Absent
from coach.content.rules_plan import LIMITS, PROGRAMME, cap_of

if TYPE_CHECKING:
    from coach.content.reader import Findings
    from coach.domain.catalogue import Limits
    from coach.domain.programme import Programme, ProgressionLimits, Row


def check_cover(programme: Programme, limits: Limits, findings: Findings) -> None:
    """Check that caps, gaps, bands and maintenance reach as far as the plan does."""
    _check_caps(limits.progression, findings)
    if not limits.progression.gaps:
        place = LIMITS.under("progression.gaps")
        findings.add(place, "at least one entry", Absent())
    if not programme.rows:
        return  # said already where the rows themselves are checked
    for earlier, row in pairwise(programme.rows):
        _check_bands(earlier, row, findings)
        _check_harder(earlier, row, findings)
    _check_tiny(programme.rows[0], limits.progression, findings)
    _check_maintenance(programme, limits, findings)


def _check_caps(held: ProgressionLimits, findings: Findings) -> None:
    """Check that every week up to the highest has a cap, and that a cap lets rise."""
    place, ceiling = LIMITS.under("progression.caps"), held.ceiling_week_min
    if not held.caps or held.caps[-1].below_min < ceiling:
        found = held.caps[-1].below_min if held.caps else Absent()
        expected = f"a last entry below ceiling_week_min {ceiling} or more"
        findings.add(place, expected, found)
    for cap in held.caps:
        if cap.rise_min == 0:
            where = LIMITS.under(f"progression.caps[{cap.below_min}].rise_min")
            findings.add(where, "a rise of at least 1 minute", cap.rise_min)


def _check_bands(earlier: Row, row: Row, findings: Findings) -> None:
    """Check that no effort lies between two rows without belonging to either."""
    highest = earlier.band_high_pct + 1
    if row.band_low_pct > highest:
        place = PROGRAMME.under(f"rows[{row.id}].band_low_pct")
        findings.add(place, f"at most {highest}, with no gap", row.band_low_pct)


def _check_harder(earlier: Row, row: Row, findings: Findings) -> None:
    """Check that the harder track, once begun, goes on to the last row."""
    if earlier.harder is not None and row.harder is None:
        place = PROGRAMME.under(f"rows[{row.id}].harder")
        findings.add(place, f"an effort, as {earlier.id} has one", Absent())


def _check_tiny(first: Row, held: ProgressionLimits, findings: Findings) -> None:
    """Check that the tiny size is no longer than the very first step."""
    if held.tiny_min > first.minutes:
        place = LIMITS.under("progression.tiny_min")
        expected = f"at most the {first.minutes} minutes of {first.id}"
        findings.add(place, expected, held.tiny_min)


def _check_maintenance(
    programme: Programme, limits: Limits, findings: Findings
) -> None:
    """Check that the last row leads into maintenance, neither up a step nor down."""
    top, last = programme.maintenance, programme.rows[-1]
    place = PROGRAMME.under("maintenance")
    if top.highest_min < last.week_minutes:
        expected = f"at least the {last.week_minutes} minutes of {last.id}"
        findings.add(place.under("highest_min"), expected, top.highest_min)
    within = last.week_minutes + cap_of(last.week_minutes, limits)
    if top.lowest_min > within:
        expected = f"at most {within}, one rise over {last.id}"
        findings.add(place.under("lowest_min"), expected, top.lowest_min)
    if top.band_low_pct > last.band_low_pct:
        expected = f"at most the {last.band_low_pct} of {last.id}"
        findings.add(place.under("band_low_pct"), expected, top.band_low_pct)
