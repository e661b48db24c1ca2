"""Checks between content entries: what each value alone cannot show."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from string import Formatter
from typing import TYPE_CHECKING, Protocol

from coach.content.reader import Absent, Place
from coach.domain.catalogue import RowRole
from coach.domain.profile import KEYS, AnswerKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from coach.content.reader import Findings
    from coach.domain.catalogue import (
        Activity,
        ColumnMapping,
        Evidence,
        Limits,
        Placement,
        Programme,
        Row,
        Screening,
        WordScope,
    )

ROW_IDS = (*(f"R{n}" for n in range(8)), *(f"P{n}" for n in range(1, 13)))
ACTIVITIES_FROM_THE_START = (
    "walk", "walk_indoors", "stand_outside", "run", "cycle", "swim", "dance", "yoga",
    "tai_chi", "stretch", "strength", "balance", "seated_moves", "stairs", "garden",
    "housework", "errand", "cook", "shower", "music", "read", "call_friend",
    "tea_outside", "sit_in_sun", "tidy",
)  # fmt: skip
STRENGTHS = ("early", "moderate", "strong", "contested", "decision")
SCALE_FIELDS = {
    "checkin": ("mood", "energy"),
    "session": ("before", "after", "expected", "effort", "pleasure", "mastery"),
}
TEXT_ID = re.compile(r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")
GAP = re.compile(r"^[a-z][a-z0-9_]*$")


class HasId(Protocol):
    """An entry with an id."""

    @property
    def id(self) -> str:
        """The id."""


def check_unique(file: str, entries: Iterable[HasId], findings: Findings) -> None:
    """Note every id that stands twice in a file."""
    for name, times in Counter(entry.id for entry in entries).items():
        if times > 1:
            findings.add(Place(file, f"[{name}].id"), "an id of its own", name)


def check_programme(programme: Programme, limits: Limits, findings: Findings) -> None:
    """Check the rows' order, roles and rises, the placements and the bounds."""
    rows = programme.rows
    place = Place("programme.toml")
    found = tuple(row.id for row in rows)
    if found != ROW_IDS:
        findings.add(place.under("rows"), " ".join(ROW_IDS), " ".join(found))
        return
    for row in rows:
        _check_bounds(row, place.under(f"rows[{row.id}]"), findings)
    for earlier, row in zip(rows, rows[1:], strict=False):
        _check_step(earlier, row, place.under(f"rows[{row.id}]"), findings)
    _check_caps(rows, limits, findings)
    top = programme.maintenance
    _check_bounds(top, place.under("maintenance"), findings)
    if not top.lowest_min < top.highest_min <= limits.progression.ceiling_week_min:
        findings.add(
            place.under("maintenance.highest_min"),
            f"over lowest_min, up to {limits.progression.ceiling_week_min}",
            top.highest_min,
        )
    _check_rising(
        "programme.toml", "stopping_points", programme.stopping_points, findings
    )
    for name, minutes_of in (
        ("by_baseline", "week_minutes"),
        ("by_easy_walk", "minutes"),
    ):
        _check_placement(name, minutes_of, programme, limits, findings)


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
        findings.add(place.under("role"), expected, row.role)
    rises = [
        name
        for name in ("minutes", "sessions", "band_low_pct")
        if getattr(row, name) > getattr(earlier, name)
    ]
    if len(rises) > 1:
        findings.add(place, "at most one rise from the row before", ", ".join(rises))


def cap_of(week_minutes: int, limits: Limits) -> int:
    """Return by how many minutes a week of so many minutes may rise."""
    caps = limits.progression.caps
    return next((c.rise_min for c in caps if week_minutes < c.below_min), 0)


def _check_caps(rows: Sequence[Row], limits: Limits, findings: Findings) -> None:
    """Check each rise against the caps, from the last row that was not lighter."""
    base = rows[0].week_minutes
    for row in rows[1:]:
        highest = base + cap_of(base, limits)
        if row.week_minutes > highest:
            place = Place("programme.toml", f"rows[{row.id}]")
            findings.add(place, f"at most {highest} minutes a week", row.week_minutes)
        if row.role is not RowRole.LIGHTER:
            base = row.week_minutes


def _check_placement(
    name: str, minutes_of: str, programme: Programme, limits: Limits, findings: Findings
) -> None:
    entries: tuple[Placement, ...] = getattr(programme, name)
    _check_rising("programme.toml", name, [e.from_min for e in entries], findings)
    rows = {row.id: row for row in programme.rows}
    for number, entry in enumerate(entries):
        place = Place("programme.toml", f"{name}[{number + 1}].row")
        row = rows.get(entry.row)
        if row is None:
            findings.add(place, "a row of the plan", entry.row)
            continue
        cap = cap_of(entry.from_min, limits) if name == "by_baseline" else 0
        if getattr(row, minutes_of) > entry.from_min + cap:
            findings.add(place, f"at most {entry.from_min + cap} minutes", entry.row)
    if name == "by_baseline" and (not entries or entries[0].from_min != 0):
        findings.add(Place("programme.toml", name), "a first entry from 0", "none")


def _check_rising(
    file: str, key: str, numbers: Sequence[float], findings: Findings
) -> None:
    for earlier, later in zip(numbers, numbers[1:], strict=False):
        if later <= earlier:
            findings.add(Place(file, key), f"a number over {earlier}", later)


def check_limits(limits: Limits, programme: Programme, findings: Findings) -> None:
    """Check that thresholds agree with each other and name rows that exist."""
    held, place = limits.progression, Place("limits.toml", "progression")
    rows = {row.id for row in programme.rows}
    _check_rising(
        "limits.toml", "progression.caps", [c.below_min for c in held.caps], findings
    )
    _check_rising(
        "limits.toml", "progression.gaps", [g.from_days for g in held.gaps], findings
    )
    for earlier, later in zip(held.gaps, held.gaps[1:], strict=False):
        if later.fraction_pct > earlier.fraction_pct:
            where = place.under(f"gaps[{later.from_days}].fraction_pct")
            findings.add(where, f"at most {earlier.fraction_pct}", later.fraction_pct)
    named = [("unanswered_row", held.unanswered_row)]
    named += [
        (f"gaps[{g.from_days}].highest_row", g.highest_row)
        for g in held.gaps
        if g.highest_row
    ]
    for key, row in named:
        if row not in rows:
            findings.add(place.under(key), "a row of the plan", row)
    if held.done_numerator > held.done_denominator:
        findings.add(
            place.under("done_numerator"),
            "at most done_denominator",
            held.done_numerator,
        )
    if held.light_effort_low > held.light_effort_high:
        findings.add(
            place.under("light_effort_low"),
            "at most light_effort_high",
            held.light_effort_low,
        )
    if held.light_band_low_pct >= held.light_band_high_pct:
        findings.add(
            place.under("light_band_low_pct"),
            "under light_band_high_pct",
            held.light_band_low_pct,
        )
    if limits.mood.very_low >= limits.mood.low:
        findings.add(
            Place("limits.toml", "mood.very_low"), "under low", limits.mood.very_low
        )


def check_screening(screening: Screening, findings: Findings) -> None:
    """Check that every key is a yes-or-no key of the profile and leads somewhere."""
    place = Place("screening.toml")
    leads = Counter((*screening.red, *screening.pem, *screening.amber))
    for key, times in leads.items():
        if times > 1:
            findings.add(place, f"{key} in one of red, pem and amber", f"{times} times")
    check_unique("screening.toml", screening.questions, findings)
    ticks = [tick.key for question in screening.questions for tick in question.ticks]
    for key in sorted({*leads, *ticks, *screening.moderate, *screening.needed}):
        known = KEYS.get(key)
        if known is None or known.kind is not AnswerKind.TICK:
            findings.add(place, "a yes-or-no key of the profile", key)
    for name, keys, among in (
        ("questions", ticks, leads),
        ("needed", screening.needed, ticks),
        ("moderate", screening.moderate, screening.amber),
    ):
        for key in keys:
            if key not in among:
                findings.add(place.under(name), "a key that leads somewhere", key)


def check_activities(
    activities: Sequence[Activity], icons: Collection[str], findings: Findings
) -> None:
    """Check names, icons and gaps, and that the ids promised to others are there."""
    place = Place("activities")
    names: dict[str, str] = {}
    for activity in activities:
        here = place.under(activity.id)
        for name in {
            n.casefold() for n in (activity.id, activity.title, *activity.aliases)
        }:
            if names.setdefault(name, activity.id) != activity.id:
                findings.add(here, f"a name {names[name]} does not have", name)
        if activity.icon not in icons:
            findings.add(
                here.under("icon"), "the name of a file in icons", activity.icon
            )
        for key, allowed in (("step", {"minutes"}), ("smaller", {"minutes"})):
            _check_gaps(here.under(key), getattr(activity, key), allowed, findings)
    check_unique("activities", activities, findings)
    for missing in set(ACTIVITIES_FROM_THE_START) - {a.id for a in activities}:
        findings.add(place, f"an activity {missing}", Absent())


def check_imports(
    mappings: Sequence[ColumnMapping],
    activities: Sequence[Activity],
    findings: Findings,
) -> None:
    """Check that column mappings name their own columns and our activities."""
    known = {activity.id for activity in activities}
    check_unique("imports.toml", mappings, findings)
    for mapping in mappings:
        place = Place("imports.toml", f"mapping[{mapping.id}]")
        columns = [mapping.time, mapping.minutes, mapping.activity]
        columns += [scale.column for scale in mapping.scales]
        for column in columns:
            if column and column not in mapping.header:
                findings.add(place, "a column that stands in header", column)
        used = [mapping.other_activity, *(a.activity for a in mapping.activities)]
        for activity in used:
            if activity and activity not in known:
                findings.add(place, "the id of an activity", activity)
        _check_mapping(mapping, place, findings)


def _check_mapping(mapping: ColumnMapping, place: Place, findings: Findings) -> None:
    fields = SCALE_FIELDS.get(mapping.fact)
    if fields is None:
        findings.add(place.under("fact"), "checkin or session", mapping.fact)
        return
    if mapping.time_is not in {"start", "end"}:
        findings.add(place.under("time_is"), "start or end", mapping.time_is)
    for scale in mapping.scales:
        here = place.under(f"scales[{scale.column}]")
        if scale.field not in fields:
            findings.add(
                here.under("field"), f"one of {', '.join(fields)}", scale.field
            )
        for end in (scale.lowest, scale.highest):
            if not 0 <= (end - scale.subtract) * scale.multiply <= 10:
                findings.add(here, "both ends to become 0 to 10", end)
        if scale.lowest >= scale.highest:
            findings.add(here.under("lowest"), f"under {scale.highest}", scale.lowest)
    needs = {"minutes": mapping.minutes, "other_activity": mapping.other_activity}
    for key, value in needs.items():
        if mapping.fact == "session" and not value:
            findings.add(place.under(key), "a name, since this is a session", Absent())


def check_texts(texts: Mapping[str, str], findings: Findings) -> None:
    """Check ids and gaps, and that a plural form has its singular."""
    for text_id, sentence in texts.items():
        area = text_id.split(".")[0]
        place = Place(f"text/{area}.toml", text_id)
        if not TEXT_ID.match(text_id):
            findings.add(place, "small letters, digits and _", text_id)
        _check_gaps(place, sentence, None, findings)
        single = text_id.removesuffix("_many") + "_one"
        if text_id.endswith("_many") and single not in texts:
            findings.add(place, f"{single} beside it", Absent())


def gaps_of(sentence: str) -> tuple[str, ...] | None:
    """Return the ``{gaps}`` of a sentence, or None where the braces are unbalanced."""
    try:
        parts = [
            part[1:] for part in Formatter().parse(sentence) if part[1] is not None
        ]
    except ValueError:
        return None
    plain = all(
        GAP.match(name or "") and not spec and not conv for name, spec, conv in parts
    )
    escaped = "{{" in sentence or "}}" in sentence
    return tuple(name or "" for name, _, _ in parts) if plain and not escaped else None


def _check_gaps(
    place: Place, sentence: str, allowed: Collection[str] | None, findings: Findings
) -> None:
    gaps = gaps_of(sentence)
    if gaps is None:
        findings.add(place, "braces only around plain names, as {minutes}", sentence)
        return
    for gap in gaps:
        if allowed is not None and gap not in allowed:
            findings.add(place, f"no gap but {', '.join(sorted(allowed))}", gap)


def check_words(
    scopes: Sequence[WordScope], texts: Mapping[str, str], findings: Findings
) -> None:
    """Check that scopes do not overlap and that exemptions name texts that exist."""
    check_unique("words.toml", scopes, findings)
    areas = Counter(area for scope in scopes for area in scope.areas)
    for area, times in areas.items():
        if times > 1:
            findings.add(Place("words.toml", "areas"), f"{area} in one scope", times)
    if not any("*" in scope.areas for scope in scopes):
        findings.add(Place("words.toml", "areas"), 'one scope with "*"', Absent())
    for scope in scopes:
        for exemption in scope.exempt:
            is_text = TEXT_ID.match(exemption.text) and exemption.text in texts
            is_entry = exemption.text.split(".")[0] in ENTRY_AREAS
            if not is_text and not is_entry:
                place = Place("words.toml", f"scope[{scope.id}].exempt")
                findings.add(place, "the id of a text", exemption.text)


ENTRY_AREAS = ("activities", "barriers", "values", "screening", "support")


def evidence_used(held: object) -> set[str]:
    """Return every evidence id named in a value and in all values inside it."""
    if isinstance(held, tuple | list):
        return {name for item in held for name in evidence_used(item)}
    if not dataclasses.is_dataclass(held):
        return set()
    own = getattr(held, "evidence", None)
    used = {own} if isinstance(own, str) else set()
    for field in dataclasses.fields(held):
        used |= evidence_used(getattr(held, field.name))
    return used


def check_evidence(
    pieces: Iterable[object], evidence: Sequence[Evidence], findings: Findings
) -> None:
    """Check that used evidence is defined, defined is used, and strengths are known."""
    check_unique("evidence.toml", evidence, findings)
    used = evidence_used(list(pieces))
    defined = {entry.id for entry in evidence}
    for name in sorted(used - defined):
        findings.add(
            Place("evidence.toml"), f"an entry {name}, which is used", Absent()
        )
    for name in sorted(defined - used):
        findings.add(Place("evidence.toml", name), "a use in another file", Absent())
    for entry in evidence:
        if entry.strength not in STRENGTHS:
            place = Place("evidence.toml", f"{entry.id}.strength")
            findings.add(place, f"one of {', '.join(STRENGTHS)}", entry.strength)
