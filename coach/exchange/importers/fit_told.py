"""What the messages of one FIT file tell, folded up as they come by.

A FIT file is a row of messages with numbered fields. The numbers here are those of the
public FIT profile. Times are whole seconds since 1989-12-31 00:00 UTC; below 2^28 they
count from when the device was switched on, and name no day.

Samples are kept small, and everything else as sums, so that a long file takes little
room.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from coach.exchange.entries import Beats
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Number = int | float
    Values = Mapping[int, Number]
    Sport = tuple[int | None, int | None]

ABSOLUTE_FROM = 1 << 28
UNKNOWN_TIME = (1 << 32) - 1
LEAST_BPM, MOST_BPM = 20, 300
LONGEST_SECONDS = 172_800
MOST_SESSIONS = 100
MOST_SAMPLES = 1_000_000
RATE_BITS = 16
MOST_RATE = (1 << RATE_BITS) - 1

FILE_ID, SPORT, SESSION, LAP, RECORD, EVENT, ACTIVITY = 0, 12, 18, 19, 20, 21, 34

TIME = 253
START, ELAPSED, TIMER = 2, 7, 8
LAP_SPORT, LAP_SUB_SPORT = 25, 39
SESSION_SPORT, SESSION_SUB_SPORT, SESSION_RPE = 5, 6, 193
HEART_RATE = 3
LOCAL_TIME = 5
TYPE, SERIAL, CREATED = 0, 3, 4
EVENT_KIND, EVENT_TYPE = 0, 1
TIMER_EVENT = 0
TIMER_STARTS = frozenset({0})
TIMER_STOPS = frozenset({1, 4, 8, 9})

WANTED: Mapping[int, frozenset[int]] = {
    FILE_ID: frozenset({TYPE, SERIAL, CREATED}),
    SPORT: frozenset({0, 1}),
    SESSION: frozenset(
        {TIME, START, SESSION_SPORT, SESSION_SUB_SPORT, ELAPSED, TIMER, SESSION_RPE}
    ),
    LAP: frozenset({TIME, START, ELAPSED, TIMER, LAP_SPORT, LAP_SUB_SPORT}),
    RECORD: frozenset({TIME, HEART_RATE}),
    EVENT: frozenset({TIME, EVENT_KIND, EVENT_TYPE}),
    ACTIVITY: frozenset({TIME, LOCAL_TIME}),
}
"""The fields that matter, by message."""


@dataclass(frozen=True, slots=True)
class Bout:
    """One sport of a file.

    Attributes:
        start: FIT time, absolute; None where the file names no day.
        seconds: time on the timer, pauses left out; None where nothing tells it.
        last: FIT time up to which samples belong to it; None with ``start`` None.
        sport, sub_sport: numbers of the profile; None where not told.
        effort: RPE 0-10 or None.
    """

    start: int | None
    seconds: float | None
    last: int | None
    sport: int | None
    sub_sport: int | None
    effort: int | None


class Told:
    """One FIT file, of which several can stand in a row.

    Attributes:
        file_type, serial, created: its ``file_id``; None where not told.
        is_overfull: it holds more sessions than anybody does in one go.
    """

    def __init__(self) -> None:
        self.file_type: int | None = None
        self.serial: int | None = None
        self.created: int | None = None
        self.is_overfull = False
        self._offset_s: int | None = None
        self._sport: Sport = (None, None)
        self._sessions: list[dict[int, Number]] = []
        self._first: int | None = None
        self._last: int | None = None
        self._has_untimed = False
        self._lap_seconds = 0.0
        self._laps_until: int | None = None
        self._paused = 0
        self._stopped_at: int | None = None
        self._sampled_at: int | None = None
        self._samples = array("Q")
        self._is_in_order = True
        self._takers: Mapping[int, Callable[[dict[int, Number]], None]] = {
            FILE_ID: self._take_file_id,
            SPORT: self._take_sport,
            SESSION: self._take_session,
            LAP: self._take_lap,
            RECORD: self._take_record,
            EVENT: self._take_event,
            ACTIVITY: self._take_activity,
        }

    @property
    def offset_s(self) -> int | None:
        """Seconds that the person's clock was ahead of UTC; None where not told."""
        return self._offset_s

    @property
    def has_activity(self) -> bool:
        """Say whether anything was done, with a time or without."""
        return bool(self._sessions) or self._first is not None or self._has_untimed

    def take(self, message: int, values: dict[int, Number]) -> None:
        """Take in a message of `WANTED` with those of its fields that have a value."""
        self._takers[message](values)

    def bouts(self) -> list[Bout]:
        """Return what was done, in the order of the file.

        Where a device stopped before it wrote a session, one is made of the laps, of
        the timer and of the records.
        """
        if not self._sessions:
            return [self._pieced_together()] if self.has_activity else []
        bouts = [self._bout(values) for values in self._sessions]
        starts = sorted(bout.start for bout in bouts if bout.start is not None)
        return [_ended(bout, starts) for bout in bouts]

    def beats(self, bout: Bout) -> Beats | None:
        """Return the heart rate while it was done, one sample a second at most."""
        if bout.start is None or bout.last is None:
            return None
        samples = self._in_order()
        last = min(bout.last, bout.start + LONGEST_SECONDS)
        seconds, bpm = array("I"), array("H")
        for n in range(
            bisect_left(samples, bout.start << RATE_BITS),
            bisect_left(samples, last + 1 << RATE_BITS),
        ):
            second = (samples[n] >> RATE_BITS) - bout.start
            if not seconds or seconds[-1] != second:
                seconds.append(second)
                bpm.append(samples[n] & MOST_RATE)
        return Beats(seconds, bpm) if seconds else None

    def _in_order(self) -> array[int]:
        """Return the samples by time; a watch that is set leaves them in another."""
        if not self._is_in_order:
            self._samples = array("Q", sorted(self._samples))
            self._is_in_order = True
        return self._samples

    def _bout(self, values: Values) -> Bout:
        elapsed = values.get(ELAPSED, 0) / 1000
        start = _absolute(values.get(START))
        end = _absolute(values.get(TIME))
        if start is None and end is not None:
            start = _absolute(end - int(elapsed))
        if start is None and len(self._sessions) == 1:
            start = self._first
        spent = values.get(TIMER, 0) / 1000 or elapsed
        if not spent and start is not None and end is not None:
            spent = max(end - start, 0)
        last = (
            None if start is None else max(start + round(max(elapsed, spent)), end or 0)
        )
        sport, sub_sport = (
            _whole(values, SESSION_SPORT),
            _whole(values, SESSION_SUB_SPORT),
        )
        if sport is None:
            sport, sub_sport = self._sport
        return Bout(start, spent or None, last, sport, sub_sport, _effort(values))

    def _pieced_together(self) -> Bout:
        start, last = self._first, self._last
        if start is None or last is None:
            return Bout(None, None, None, *self._sport, None)
        spent: float = last - start - self._paused
        if self._laps_until is not None and self._laps_until >= last:
            spent = self._lap_seconds or spent
        return Bout(start, spent if spent > 0 else None, last, *self._sport, None)

    def _take_file_id(self, values: Values) -> None:
        if self.file_type is None:
            self.file_type = _whole(values, TYPE)
            self.serial = _whole(values, SERIAL) or None
            self.created = _absolute(values.get(CREATED))

    def _take_sport(self, values: Values) -> None:
        self._sport = _sport(values, 0, 1)

    def _take_session(self, values: dict[int, Number]) -> None:
        if len(self._sessions) < MOST_SESSIONS:
            self._sessions.append(values)
        else:
            self.is_overfull = True

    def _take_lap(self, values: Values) -> None:
        elapsed = values.get(ELAPSED, 0) / 1000
        self._lap_seconds += values.get(TIMER, 0) / 1000 or elapsed
        start, end = _absolute(values.get(START)), _absolute(values.get(TIME))
        self._note(start, end)
        if start is not None:
            end = max(end or 0, start + round(elapsed))
        if end is not None:
            self._laps_until = max(end, self._laps_until or 0)
        if self._sport[0] is None:
            self._sport = _sport(values, LAP_SPORT, LAP_SUB_SPORT)

    def _take_record(self, values: Values) -> None:
        at = _absolute(values.get(TIME))
        if at is None:
            self._has_untimed = True
            return
        self._note(at)
        rate = values.get(HEART_RATE, 0)
        if (
            LEAST_BPM <= rate <= MOST_BPM
            and at != self._sampled_at
            and len(self._samples) < MOST_SAMPLES
        ):
            self._is_in_order &= at > (self._sampled_at or 0)
            self._sampled_at = at
            self._samples.append(at << RATE_BITS | int(rate))

    def _take_event(self, values: Values) -> None:
        at = _absolute(values.get(TIME))
        if at is None or values.get(EVENT_KIND) != TIMER_EVENT:
            return
        self._note(at)
        kind = values.get(EVENT_TYPE)
        if kind in TIMER_STOPS and self._stopped_at is None:
            self._stopped_at = at
        elif kind in TIMER_STARTS and self._stopped_at is not None:
            self._paused += max(at - self._stopped_at, 0)
            self._stopped_at = None

    def _take_activity(self, values: Values) -> None:
        at, local = _absolute(values.get(TIME)), _absolute(values.get(LOCAL_TIME))
        if at is not None and local is not None:
            self._offset_s = _offset(local - at)

    def _note(self, *times: int | None) -> None:
        known = [at for at in times if at is not None]
        if not known:
            self._has_untimed |= bool(times)
            return
        self._first = min(known if self._first is None else [*known, self._first])
        self._last = max(known if self._last is None else [*known, self._last])


QUARTER_S = 15 * 60
CLOSE_S = 120
WEST_S, EAST_S = -12 * 3600, 14 * 3600


def _offset(ahead_s: int) -> int | None:
    """Return what two clocks are apart as an offset of a zone, or None.

    Zones are whole quarters of an hour; the clocks of a watch can differ by a minute.
    None too for no difference: some programs that know no zone write UTC twice, and
    who does live at UTC loses nothing by being asked.
    """
    quarter = round(ahead_s / QUARTER_S) * QUARTER_S
    is_zone = WEST_S <= quarter <= EAST_S and abs(ahead_s - quarter) <= CLOSE_S
    return quarter if is_zone and quarter else None


def _ended(bout: Bout, starts: Iterable[int]) -> Bout:
    """Return it with its samples ending before those of the next one begin."""
    if bout.start is None or bout.last is None:
        return bout
    later = (start for start in starts if start > bout.start)
    last = min(bout.last, next(later, bout.last + 1) - 1)
    return Bout(bout.start, bout.seconds, last, bout.sport, bout.sub_sport, bout.effort)


def _absolute(at: Number | None) -> int | None:
    """Return a time that names a day, or None."""
    return int(at) if at is not None and ABSOLUTE_FROM <= at < UNKNOWN_TIME else None


def _whole(values: Values, field: int) -> int | None:
    value: Any = values.get(field)
    return value if isinstance(value, int) else None


def _sport(values: Values, sport: int, sub_sport: int) -> Sport:
    return _whole(values, sport), _whole(values, sub_sport)


def _effort(values: Values) -> int | None:
    """Return the person's RPE: the profile has ten times the Borg CR10, 10-100."""
    tenfold = values.get(SESSION_RPE, 0)
    return int(tenfold / 10 + 0.5) if 10 <= tenfold <= 100 else None
