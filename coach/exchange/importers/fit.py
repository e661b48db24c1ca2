"""Activities in FIT, the binary format of watches and bicycle computers.

What is odd about real files, and what is done with it:

- A wrong check sum is let be: programs that mend a file often leave the old one.
- A file that breaks off gives what it told until then, and one ``cut_short``. A device
  that died leaves no session; then one is made of its records, laps and timer.
- Several FIT files can stand in one, each with its own beginning. Settings, weights,
  monitoring, workouts and courses are no activity, and nothing of them is taken.
- Several sports in one file (a triathlon) are one session each. The changes between
  them are counted by the watch as a sport too, and are left out.
- The length of a session is the time on its timer (``total_timer_time``): the person
  presses stop at a café, and what counts here is what was done. Where the timer is
  missing it is the time from start to end.
- Times are UTC. The activity message can say what the person's clock showed, and then
  its offset is taken; else the times are UTC.
- Times below 2^28 count from when the watch was switched on. Nothing says what day
  that was, so that those sessions stay out.
- Heart rates outside 20-300 are no heart rate. A strap that was not worn writes 0.
"""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime, timedelta, timezone
from typing import IO, TYPE_CHECKING, Any

from coach.exchange.candidate import read_whole
from coach.exchange.entries import SessionEntry, Skipped, When, at_entry
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.fit_told import HEART_RATE, RECORD, TIME, WANTED, Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known
    from coach.exchange.importers.fit_told import Bout

LARGEST_BYTES = 32 * 1024 * 1024
MAGIC = b".FIT"
HEADER_BYTES = 12
HEADER_LENGTHS = frozenset({12, 14})
CRC_BYTES = 2
FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
ACTIVITY_TYPES = frozenset({None, 4, 20})
"""Kinds of file that tell what was done; 20 is a summary. None: not told."""
TRANSITION = 3
LARGEST_NUMBER = 1 << 64
DEFINITION, DATA = 3, 4
"""What the decoder calls these two kinds of frame (``FIT_FRAME_…``)."""


def knows(file: Candidate) -> bool:
    """Say whether it begins as a FIT file does."""
    head = file.head
    return head[8:HEADER_BYTES] == MAGIC and head[0] in HEADER_LENGTHS


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Give the sessions of a FIT file, or of several in one.

    Raises:
        UnreadError: it is no activity (``not_activity``), names no day (``no_times``),
            tells nothing (``no_entries``), is too long (``too_large``), or is broken
            from its beginning (``damaged``).
    """
    if file.size > LARGEST_BYTES:
        raise UnreadError(Trouble.TOO_LARGE)
    losses: list[Problem] = []
    found: set[Problem | None] = set()
    types: set[int | None] = set()
    keys: set[str] = set()
    for told in _files(file, losses):
        types.add(told.file_type)
        for piece in _pieces(told, keys) if told.file_type in ACTIVITY_TYPES else ():
            found.add(piece.problem if isinstance(piece, Skipped) else None)
            yield piece
    if not found - {Problem.NO_TIME}:
        raise UnreadError(_trouble(found, types, losses))
    for loss in losses:
        yield Skipped(loss)


def _trouble(
    found: set[Problem | None], types: set[int | None], losses: list[Problem]
) -> Trouble:
    """Say why nothing at all came of a file."""
    if found:
        return Trouble.NO_TIMES
    if types - ACTIVITY_TYPES:
        return Trouble.NOT_ACTIVITY
    return Trouble.DAMAGED if losses else Trouble.NO_ENTRIES


def _files(file: Candidate, losses: list[Problem]) -> Iterator[Told]:
    """Give each FIT file in it, as far as it goes; add what was lost to ``losses``."""
    from fitdecode import (  # type: ignore[import-untyped]
        FitError,
        FitHeader,
        FitReader,
    )
    from fitdecode.reader import (  # type: ignore[import-untyped]
        CrcCheck,
        ErrorHandling,
    )

    # The decoder lets all of these out on bytes that no device wrote.
    broken = (
        *(FitError, ArithmeticError, AssertionError, AttributeError),
        *(LookupError, TypeError, ValueError, struct.error),
    )
    told: Told | None = None
    end = 0
    with file.open() as opened:
        reader = FitReader(
            _with_length(opened, file),
            processor=None,
            check_crc=CrcCheck.DISABLED,
            error_handling=ErrorHandling.IGNORE,
        )
        frames = iter(reader)
        while True:
            try:
                frame = next(frames, None)
                if told is not None and frame is not None:
                    _take(told, frame)
            except broken as problem:
                losses.extend(_loss(problem, told, end))
                break
            if frame is None:
                break
            if isinstance(frame, FitHeader):
                if told is not None:
                    yield told
                told = Told()
                end += frame.header_size + frame.body_size + CRC_BYTES
    if told is not None:
        yield told


def _with_length(opened: IO[bytes], file: Candidate) -> IO[bytes]:
    """Return the bytes with a length in their header.

    A device writes the length last. One that died leaves 0 there, and what it had
    written until then runs to the end of the file.
    """
    if any(file.head[4:8]):
        return opened
    data = bytearray(read_whole(file, LARGEST_BYTES))
    length = len(data) - data[0] if data else 0
    if length > CRC_BYTES:
        data[4:8] = length.to_bytes(4, "little")
    return io.BytesIO(data)


def _loss(problem: Exception, told: Told | None, end: int) -> Iterator[Problem]:
    """Say what was lost where the decoder stopped; ``end`` is where the file ends."""
    from fitdecode import FitEOFError, FitHeaderError

    if told is not None and isinstance(problem, FitHeaderError):
        yield Problem.SHAPE  # Something else stands behind a FIT file that is whole.
        return
    is_whole = isinstance(problem, FitEOFError) and problem.offset >= end - CRC_BYTES
    if told is None or not is_whole:
        yield Problem.CUT_SHORT


def _take(told: Told, frame: Any) -> None:
    """Take in one message; what is of no use here is let go by."""
    if frame.frame_type == DATA:
        wanted = WANTED.get(frame.global_mesg_num)
        if wanted is not None:
            told.take(frame.global_mesg_num, _values(frame, wanted))
    elif frame.frame_type == DEFINITION:
        _refuse_twice(frame)


def _refuse_twice(frame: Any) -> None:
    """Refuse a message that has one field twice.

    No device writes that, and the decoder takes the square of their number in time.

    Raises:
        ValueError: it has.
    """
    numbers = [each.def_num for each in frame.field_defs]
    if len(numbers) != len(set(numbers)):
        raise ValueError(numbers)


def _values(frame: Any, wanted: frozenset[int]) -> dict[int, float]:
    """Return the numbers of a message, by field.

    Fields of a program on the watch count where they stand in for a heart rate that
    the watch itself does not have.
    """
    values: dict[int, float] = {}
    has_others = bool(frame.def_mesg.dev_field_defs)
    for each in frame.fields:
        definition = each.field_def
        # Without a definition it was unfolded by the decoder: of use is the time of a
        # short header.
        field = each.field.def_num if definition is None else definition.def_num
        if definition is None and field != TIME:
            continue
        if has_others and definition is not None and definition.is_dev:
            field = _stands_in(frame, each, values)
        if field in wanted and _is_number(each.raw_value):
            values[field] = each.raw_value
            if len(values) == len(wanted):
                break
    return values


def _stands_in(frame: Any, field: Any, values: dict[int, float]) -> int | None:
    """Return the number of the field that one of a program on the watch stands in for.

    Heart rate alone, and that where the watch has none.
    """
    is_missing = frame.global_mesg_num == RECORD and HEART_RATE not in values
    native = getattr(field.field, "native_field_num", None)
    return HEART_RATE if is_missing and native == HEART_RATE else None


def _is_number(value: object) -> bool:
    """Say whether it is a number that the profile allows: none of ours has a sign."""
    return isinstance(value, int | float) and 0 <= value <= LARGEST_NUMBER


def _pieces(told: Told, keys: set[str]) -> Iterator[Piece]:
    """Give the sessions of one FIT file; ``keys`` are those given before."""
    if told.is_overfull:
        yield Skipped(Problem.SHAPE)
    for number, bout in enumerate(told.bouts(), 1):
        if bout.sport == TRANSITION:
            continue
        where = at_entry(number)
        if bout.start is None:
            yield Skipped(Problem.NO_TIME, where)
        elif bout.seconds is None:
            yield Skipped(Problem.MINUTES, where)
        else:
            entry = _session(told, bout, bout.start, bout.seconds)
            is_again = entry.key in keys
            keys.add(entry.key)
            yield Skipped(Problem.STANDS_TWICE, where) if is_again else entry


def _session(told: Told, bout: Bout, start: int, seconds: float) -> SessionEntry:
    sport = sport_name(bout.sport, bout.sub_sport)
    is_named = told.serial is not None and told.created is not None
    whose = f"{told.serial}-{told.created}" if is_named else sport
    return SessionEntry(
        key=f"{whose}@{start}",
        when=_when(start, told.offset_s),
        seconds=seconds,
        sport=sport,
        effort=bout.effort,
        beats=told.beats(bout),
    )


def _when(start: int, offset_s: int | None) -> When:
    at = FIT_EPOCH + timedelta(seconds=start)
    if offset_s is None:
        return When(at)
    zone = timezone(timedelta(seconds=offset_s))
    return When(at.astimezone(zone), is_local=True)


def sport_name(sport: int | None, sub_sport: int | None) -> str:
    """Return the profile's names for a sport, as ``fit:running/treadmill``.

    A number that the profile has no name for stays a number. A sport without a closer
    word has one name: ``fit:running``.
    """
    from fitdecode.profile import FIELD_TYPES  # type: ignore[import-untyped]

    def name(kind: str, number: int) -> str:
        return str(FIELD_TYPES[kind].enum.get(number, number))

    whole = f"fit:{name('sport', sport or 0)}"
    return f"{whole}/{name('sub_sport', sub_sport)}" if sub_sport else whole


FORMAT = Format("fit", "fit", Rank.WATCH, knows, read)
