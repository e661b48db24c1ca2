"""Fitbit's files in a Google Takeout, and the copies of them in the PMData study.

Exercises and minute values are in UTC (``03/10/20 07:59:29``, month first); sleep is in
local time and names the day of waking. What a row of dates and values means stands in
the file's name and nowhere else, so of those alone the name is read.

Of what Fitbit tells by the day or finer, steps and minutes come in parts, and parts of
one day belong together. Each part is a mark with ``when.at``, and marks of one source
with ``at`` add up over the person's day:

- steps: one mark a quarter of an hour, in UTC. Every zone on Earth is whole quarters
  away from UTC, so the sum over a local day is right without knowing the zone here.
- ``exercise_min``: one mark from the file of moderate and one from the file of vigorous
  minutes; both name their day. A part of 0 is left out: a watch that was not worn also
  counts 0, so the day stays open.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from coach.exchange.candidate import read_whole
from coach.exchange.entries import (
    MarkEntry,
    NightEntry,
    SessionEntry,
    Skipped,
    When,
    at_entry,
)
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.fitbit_heart import (
    HIGHEST_BPM,
    LOWEST_BPM,
    HeartFiles,
    moment_of,
)
from coach.exchange.importers.told_once import told_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Entry, Piece
    from coach.exchange.formats import Known

QUARTER = timedelta(minutes=15)
LONGEST_MINUTES = 24 * 60
MOST_STEPS = 100_000
_LOOKED_AT = 4096
_LIST = re.compile(rb"\s*\[\s*\{")
_SERIES = re.compile(
    r"(?:^|[/_-])(steps|(?:sedentary|lightly_active|moderately_active|very_active)_minutes"
    r"|resting_heart_rate|heart_rate|time_in_heart_rate_zones|calories|distance|altitude)"
    r"(?:-\d{4}-\d\d-\d\d)?(?: ?\(\d+\))?\.json"
)
_MINUTES = frozenset({"moderately_active_minutes", "very_active_minutes"})
_Item = TypeVar("_Item", bound=msgspec.Struct)


class _Exercise(msgspec.Struct, frozen=True, rename="camel"):
    log_id: int
    start_time: str
    activity_name: str = ""
    duration: float | None = None
    active_duration: float | None = None


class _Sleep(msgspec.Struct, frozen=True, rename="camel"):
    log_id: int
    date_of_sleep: date
    minutes_asleep: float
    main_sleep: bool = True


class _Value(msgspec.Struct, frozen=True, rename="camel"):
    date_time: str
    value: str | float


class _Resting(msgspec.Struct, frozen=True):
    value: float
    date: str | None = None


class _RestingDay(msgspec.Struct, frozen=True, rename="camel"):
    date_time: str
    value: _Resting


def series_of(name: str) -> str:
    """Return what the values of a file are, by its name, or nothing."""
    found = _SERIES.search(name.casefold())
    return found[1] if found else ""


def _begins_with(file: Candidate, *keys: bytes) -> bool:
    start = file.head[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf")
    return _LIST.match(start) is not None and all(
        b'"%b"' % key in start for key in keys
    )


def _knows_exercises(file: Candidate) -> bool:
    return _begins_with(file, b"logId", b"activityName")


def _knows_sleep(file: Candidate) -> bool:
    return _begins_with(file, b"logId", b"dateOfSleep")


def _knows_series(file: Candidate) -> bool:
    return _begins_with(file, b"dateTime", b"value") and bool(series_of(file.name))


def _items(file: Candidate, kind: type[_Item]) -> Iterator[tuple[_Item | None, str]]:
    """Yield each item of the list, None where it is not of its kind, and its place."""
    data = read_whole(file).lstrip(b"\xef\xbb\xbf")
    try:
        raw = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UnreadError(Trouble.DAMAGED) from None
    decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(kind)
    for number, item in enumerate(raw, start=1):
        yield _decoded(decoder, item), at_entry(number)


def _decoded(decoder: msgspec.json.Decoder[Any], item: msgspec.Raw) -> Any:
    try:
        return decoder.decode(item)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _read_exercises(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield one session an exercise, with heart beats from the files beside it."""
    del known
    hearts = HeartFiles(file)

    def session(item: _Exercise) -> Entry | Problem:
        at = moment_of(item.start_time)
        if at is None:
            return Problem.TIME
        took = item.duration if item.active_duration is None else item.active_duration
        if took is None or took <= 0:
            return Problem.MINUTES
        start = at.replace(tzinfo=UTC)
        return SessionEntry(
            key=str(item.log_id),
            when=When(at=start),
            seconds=took / 1000,
            sport=item.activity_name,
            beats=hearts.beats(start, (item.duration or took) / 1000),
        )

    return _entries(_items(file, _Exercise), session)


def _read_sleep(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield the main sleep of each day; naps are no night and are passed over."""
    del known

    def night(item: _Sleep) -> Entry | Problem | None:
        if not item.main_sleep:
            return None
        if not 0 < item.minutes_asleep <= LONGEST_MINUTES:
            return Problem.MINUTES
        return NightEntry(
            key=str(item.log_id),
            when=When(day=item.date_of_sleep),
            seconds=item.minutes_asleep * 60,
        )

    return _entries(_items(file, _Sleep), night)


def _read_series(file: Candidate, known: Known) -> Iterator[Piece]:
    del known
    series = series_of(file.name)
    if series == "steps":
        return _steps(file)
    if series == "resting_heart_rate":
        return _entries(_items(file, _RestingDay), _resting)
    if series in _MINUTES:
        return _entries(_items(file, _Value), _minutes_of(series))
    raise UnreadError(Trouble.NO_ENTRIES)


def _steps(file: Candidate) -> Iterator[Piece]:
    sums: dict[datetime, int] = {}
    for item, where in _items(file, _Value):
        at = None if item is None else moment_of(item.date_time)
        if item is None or at is None:
            yield Skipped(Problem.SHAPE if item is None else Problem.TIME, where)
            continue
        count = _number(item.value)
        if count is None or not 0 <= count <= MOST_STEPS:
            yield Skipped(Problem.SHAPE, where)
            continue
        quarter = at - (at - datetime.min) % QUARTER  # noqa: DTZ901 # both naive
        sums[quarter] = sums.get(quarter, 0) + round(count)
    for quarter, count in sums.items():
        if count:
            yield MarkEntry(
                key=f"steps {quarter:%Y-%m-%dT%H:%M}",
                when=When(at=quarter.replace(tzinfo=UTC)),
                what="steps",
                amount=float(count),
            )


def _minutes_of(series: str) -> Callable[[_Value], Entry | Problem | None]:
    def minutes(item: _Value) -> Entry | Problem | None:
        at, amount = moment_of(item.date_time), _number(item.value)
        if amount == 0:
            return None
        if at is None:
            return Problem.TIME
        if amount is None or not 0 <= amount <= LONGEST_MINUTES:
            return Problem.MINUTES
        return MarkEntry(
            key=f"{series} {at:%Y-%m-%d}",
            when=When(at=at, day=at.date()),
            what="exercise_min",
            amount=amount,
        )

    return minutes


def _resting(item: _RestingDay) -> Entry | Problem | None:
    if item.value.date is None or item.value.value == 0:
        return None
    at = moment_of(item.date_time)
    if at is None:
        return Problem.TIME
    if not LOWEST_BPM <= item.value.value <= HIGHEST_BPM:
        return Problem.SHAPE
    return MarkEntry(
        key=f"resting {at:%Y-%m-%d}",
        when=When(day=at.date()),
        what="resting_bpm",
        amount=item.value.value,
    )


def _entries(
    items: Iterator[tuple[_Item | None, str]],
    entry: Callable[[_Item], Entry | Problem | None],
) -> Iterator[Piece]:
    """Yield an entry an item; files overlap by a day, so some stand there twice."""
    return told_once(
        (Problem.SHAPE if item is None else entry(item), where) for item, where in items
    )


def _number(value: str | float) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


FORMATS = (
    Format("fitbit_exercise", "fitbit", Rank.EXPORT, _knows_exercises, _read_exercises),
    Format("fitbit_sleep", "fitbit", Rank.EXPORT, _knows_sleep, _read_sleep),
    Format("fitbit_days", "fitbit", Rank.EXPORT, _knows_series, _read_series),
)
