"""The export of Health Connect: its SQLite file, by itself or in a zip.

The tables are those of Android's own health service. Times are milliseconds since 1970,
and every record has the offset at which the person was, in seconds; ``local_date`` is
the person's day, counted from 1970. Several apps write the same: of steps and exercise
minutes a day's largest sum by one app counts, and of the nights of a day the longest.

Kinds of exercise are numbers (``EXERCISE_SESSION_TYPE_…`` of the platform; the library
for apps has other ones). A pause is a segment of its own kind. How hard a session was
is 0-10; without an answer the smallest number there is stands there (``5e-324``, or
``1.4e-45`` where it was a shorter one).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from coach.exchange.entries import (
    MarkEntry,
    NightEntry,
    SessionEntry,
    Skipped,
    When,
    at_entry,
)
from coach.exchange.findings import Problem
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.recorded import (
    SharedBeats,
    day_since_1970,
    moment,
    most_of_each_day,
    told_once,
    whole,
    words,
)
from coach.exchange.importers.sqlite_border import has_tables, opened
from coach.exchange.importers.track_sessions import LEAST_BPM, MOST_BPM
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known
    from coach.exchange.importers.sqlite_border import Database

SESSIONS, SEGMENTS = "exercise_session_record_table", "exercise_segments_table"
EFFORT = "session_rate_of_perceived_exertion"
SLEEPS, STAGES = "sleep_session_record_table", "sleep_stages_table"
STEPS, INTENSE = "steps_record_table", "activity_intensity_record_table"
RATES, RATE_SERIES = "heart_rate_record_table", "heart_rate_record_series_table"
RESTING = "resting_heart_rate_record_table"
PAUSE = 67
ASLEEP = frozenset({2, 4, 5, 6})
"""Sleeping, light, deep and REM; the other stages are awake or not known."""
LONGEST_SLEEP_S = 24 * 3600
NO_ANSWER = 1e-30
"""What is smaller than this was not answered."""
HARDEST = 10
MILLI = 1000
_SPAN = (
    *("row_id", "uuid", "app_info_id", "start_time", "start_zone_offset"),
    *("end_time", "end_zone_offset", "local_date"),
)


@dataclass(frozen=True, slots=True)
class _Span:
    """What every record with a beginning and an end has; times in milliseconds."""

    row: object
    key: str
    app: object
    start_ms: int
    end_ms: int
    start: datetime
    end: datetime
    day: date
    is_local: bool

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return (self.end_ms - self.start_ms) / MILLI

    def when(self, day: date | None) -> When:
        """Return its beginning, on a day."""
        return When(at=self.start, day=day, is_local=self.is_local)


def knows(file: Candidate) -> bool:
    """Say whether an SQLite file has the tables of Health Connect."""
    return has_tables(file, SESSIONS, STEPS)


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield sessions with their heart rate, nights, steps and resting pulse.

    Raises:
        UnreadError: the file is damaged.
    """
    del known
    with opened(file) as database:
        yield from told_once(_sessions(database))
        yield from told_once(_nights(database))
        yield from _steps(database)
        yield from _intense(database)
        yield from _resting(database)


def _spans(
    database: Database, table: str, *more: str
) -> Iterator[tuple[_Span | None, tuple[object, ...]]]:
    """Yield each record with further columns; None where its times are none."""
    for row in database.rows(table, (*_SPAN, *more)):
        yield _span(row), row[len(_SPAN) :]


def _span(row: tuple[object, ...]) -> _Span | None:
    number, uuid, app, *times = row[: len(_SPAN)]
    start_ms, start_offset, end_ms, end_offset, local = map(whole, times)
    if start_ms is None or end_ms is None or end_ms <= start_ms:
        return None
    start = moment(start_ms // MILLI, start_offset)
    end = moment(end_ms // MILLI, start_offset if end_offset is None else end_offset)
    if start is None or end is None:
        return None
    key = uuid.hex() if isinstance(uuid, bytes) else words(uuid)
    return _Span(
        number,
        key or f"{start_ms} {app}",
        app,
        start_ms,
        end_ms,
        start,
        end,
        day_since_1970(local) or start.date(),
        start_offset is not None,
    )


def _sessions(database: Database) -> Iterator[Piece]:
    pauses = _pauses(database)
    columns = ("exercise_type", "title", "notes", EFFORT)
    held: list[tuple[_Span, tuple[object, ...]]] = []
    for number, (span, row) in enumerate(_spans(database, SESSIONS, *columns), start=1):
        if span is None:
            yield Skipped(Problem.TIME, at_entry(number))
        else:
            held.append((span, row))
    beats = _beats(database, [span for span, _ in held])
    for n, (span, (kind, title, notes, effort)) in enumerate(held):
        yield SessionEntry(
            key=span.key,
            when=span.when(span.day if span.is_local else None),
            seconds=span.seconds - min(pauses.get(span.row, 0), span.seconds),
            sport=f"healthconnect:{whole(kind) or 0}",
            note=words(title, notes),
            effort=_effort(effort),
            beats=beats.of(n, span.app),
        )


def _effort(value: object) -> int | None:
    if not isinstance(value, float) or not NO_ANSWER < value <= HARDEST:
        return None
    return math.floor(value + 0.5)


def _pauses(database: Database) -> dict[object, float]:
    """Return the seconds of pauses by the number of their session."""
    columns = ("parent_key", "segment_start_time", "segment_end_time", "segment_type")
    found: dict[object, float] = {}
    for parent, *rest in database.rows(SEGMENTS, columns):
        first, last, kind = map(whole, rest)
        if kind == PAUSE and first is not None and last is not None and last > first:
            found[parent] = found.get(parent, 0) + (last - first) / MILLI
    return found


def _beats(database: Database, spans: list[_Span]) -> SharedBeats:
    shared = SharedBeats(
        [(span.start_ms // MILLI, span.end_ms // MILLI) for span in spans]
    )
    if not spans:
        return shared
    apps = {row[0]: row[1] for row in database.rows(RATES, ("row_id", "app_info_id"))}
    columns = ("parent_key", "epoch_millis", "beats_per_minute")
    for parent, at, bpm in database.rows(RATE_SERIES, columns):
        if isinstance(at, int) and isinstance(bpm, int):
            shared.take(at // MILLI, bpm, apps.get(parent))
    return shared


def _nights(database: Database) -> Iterator[Piece]:
    """Yield the longest sleep of each day of waking up."""
    asleep = _asleep(database)
    longest: dict[date, NightEntry] = {}
    others: list[date] = []
    for number, (span, _) in enumerate(_spans(database, SLEEPS), start=1):
        if span is None:
            yield Skipped(Problem.TIME, at_entry(number))
            continue
        day = span.end.date()
        seconds = min(asleep.get(span.row, 0) or span.seconds, span.seconds)
        if seconds > LONGEST_SLEEP_S:
            yield Skipped(Problem.MINUTES, day.isoformat())
            continue
        when = span.when(day) if span.is_local else When(at=span.end)
        night = NightEntry(span.key, when, seconds)
        if day in longest:
            others.append(day)
        longest[day] = max(longest.get(day, night), night, key=_asleep_s)
    yield from longest.values()
    for day in others:
        yield Skipped(Problem.STANDS_TWICE, day.isoformat())


def _asleep_s(night: NightEntry) -> float:
    return night.seconds


def _asleep(database: Database) -> dict[object, float]:
    """Return the seconds asleep by the number of their night, where stages tell."""
    columns = ("parent_key", "stage_start_time", "stage_end_time", "stage_type")
    found: dict[object, float] = {}
    for parent, *rest in database.rows(STAGES, columns):
        first, last, kind = map(whole, rest)
        if kind in ASLEEP and first is not None and last is not None and last > first:
            found[parent] = found.get(parent, 0) + (last - first) / MILLI
    return found


def _steps(database: Database) -> Iterator[Piece]:
    counted = (
        (span.day, span.app, count)
        for span, (amount,) in _spans(database, STEPS, "count")
        if span is not None and (count := whole(amount) or 0) > 0
    )
    for day, amount in most_of_each_day(counted):
        yield MarkEntry(f"steps {day}", When(day=day), "steps", amount)


def _intense(database: Database) -> Iterator[Piece]:
    """Yield the minutes at moderate and vigorous effort, which are all there are."""
    counted = (
        (span.day, span.app, span.seconds / 60)
        for span, _ in _spans(database, INTENSE)
        if span is not None
    )
    for day, amount in most_of_each_day(counted):
        yield MarkEntry(f"exercise {day}", When(day=day), "exercise_min", amount)


def _resting(database: Database) -> Iterator[Piece]:
    """Yield the resting pulse of each day as it was last written."""
    columns = ("time", "zone_offset", "local_date", "beats_per_minute")
    last: dict[date, tuple[int, int]] = {}
    for row in database.rows(RESTING, columns):
        at_ms, offset, local, bpm = map(whole, row)
        at = None if at_ms is None else moment(at_ms // MILLI, offset)
        if at is None or at_ms is None or bpm is None:
            continue
        if LEAST_BPM <= bpm <= MOST_BPM:
            day = day_since_1970(local) or at.date()
            last[day] = max(last.get(day, (at_ms, bpm)), (at_ms, bpm))
    for day in sorted(last):
        yield MarkEntry(f"resting {day}", When(day=day), "resting_bpm", last[day][1])


FORMAT = Format(
    "health_connect", "health_connect", Rank.EXPORT, knows, read, has_recorders=True
)
