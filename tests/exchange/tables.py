"""Small tables written for the tests, and the mappings that read them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from coach.domain.facts import CheckIn, Session
from coach.domain.foreign_tables import (
    ActivityMapping,
    ColumnMapping,
    ScaleMapping,
)
from coach.exchange.becoming import Rules, become
from coach.exchange.candidate import of_bytes
from coach.exchange.findings import Problem, Trouble, Unread, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.tables import formats_of

NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
DAY_START_MIN = 240

MOODS = ColumnMapping(
    id="pmdata_wellness",
    title="Wellness table",
    header=("effective_time_frame", "mood", "readiness"),
    fact="checkin",
    time="effective_time_frame",
    time_is="start",
    scales=(ScaleMapping("mood", "mood", 1, 5, 1, 2.5, (0,)),),
    evidence="decision",
)
SESSIONS = ColumnMapping(
    id="pmdata_srpe",
    title="Session table",
    header=(
        "end_date_time",
        "activity_names",
        "perceived_exertion",
        "duration_min",
    ),
    fact="session",
    time="end_date_time",
    time_is="end",
    scales=(ScaleMapping("perceived_exertion", "effort", 0, 10, 0, 1),),
    evidence="decision",
    minutes="duration_min",
    activity="activity_names",
    activities=(
        ActivityMapping("running", "run"),
        ActivityMapping("strength", "strength"),
    ),
    other_activity="cycle",
)
MAPPINGS = (MOODS, SESSIONS)

MOOD_HEADER = "effective_time_frame,fatigue,mood,readiness,soreness_area"
SESSION_HEADER = "end_date_time,activity_names,perceived_exertion,duration_min"


def mood_rows(*rows: str) -> bytes:
    """Return a mood table; a row is what follows the header."""
    return "\n".join([MOOD_HEADER, *rows, ""]).encode()


def session_rows(*rows: str) -> bytes:
    """Return a session table."""
    return "\n".join([SESSION_HEADER, *rows, ""]).encode()


@dataclass
class Findings:
    """What a table gives: facts in its order, and what stayed out, by reason."""

    format: str
    facts: tuple[CheckIn | Session, ...] = ()
    repeated: int = 0
    left_out: Counter[Problem] = field(default_factory=Counter)


def read(data: bytes, now: datetime = NOW) -> Findings | Unread:
    """Read bytes with both mappings, where the computer is."""
    return read_as(data, MAPPINGS, now)


def read_as(
    data: bytes, mappings: tuple[ColumnMapping, ...], now: datetime = NOW
) -> Findings | Unread:
    """Read bytes with some mappings."""
    file = of_bytes(data)
    known = [each for each in formats_of(mappings) if each.knows(file)]
    if not known:
        return Unread(Trouble.UNKNOWN)
    rules = Rules(now, DAY_START_MIN, None, {}, {})
    try:
        pieces = known[0].read(file, Known(mappings))
        found = become(pieces, known[0].source, rules)
    except UnreadError as error:
        return error.unread
    findings = Findings(known[0].id)
    seen = set()
    for made in found.made:
        [fact] = made.facts
        assert isinstance(fact, CheckIn | Session)
        if fact.id in seen:
            findings.repeated += 1
        else:
            findings.facts += (fact,)
        seen.add(fact.id)
    for skipped in found.skipped:
        findings.left_out[skipped.problem] += skipped.count
    return findings


def found(data: bytes, now: datetime = NOW) -> Findings:
    """Read bytes that are understood."""
    findings = read(data, now)
    assert isinstance(findings, Findings)
    return findings
