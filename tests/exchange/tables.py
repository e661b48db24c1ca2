"""Small tables written for the tests, and the mappings that read them."""

from __future__ import annotations

from datetime import UTC, datetime

from coach.domain.foreign_tables import (
    ActivityMapping,
    ColumnMapping,
    ScaleMapping,
)
from coach.exchange.findings import Findings, Unread
from coach.exchange.importers.tables import read_table

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


def read(data: bytes, now: datetime = NOW) -> Findings | Unread:
    """Read bytes with both mappings."""
    return read_table(data, MAPPINGS, now=now, day_start_min=DAY_START_MIN)


def found(data: bytes, now: datetime = NOW) -> Findings:
    """Read bytes that are understood."""
    findings = read(data, now)
    assert isinstance(findings, Findings)
    return findings
