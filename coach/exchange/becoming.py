"""What entries of foreign files become here: facts, or a reason to stay out.

One place for all formats: the person's day, the years and minutes that can be, the
names of moods and sports, and the id by which an entry is known again.

On time: an instant with the person's own offset keeps it; one in UTC, or with the
offset of the export, and a clock time without any zone, are read in the zone that is
given. The day of a fact is the day of that local instant, with the hour at which the
person's day begins, unless the file names the day by itself.
"""

from __future__ import annotations

import math
import uuid
from collections import Counter
from dataclasses import dataclass as mutable
from dataclasses import field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.clock import person_day
from coach.domain.facts import (
    LONGEST_MIN,
    SCALE_HIGHEST,
    SCALE_LOWEST,
    SHORTEST_MIN,
    CheckIn,
    Mark,
    Measure,
    Night,
    Session,
)
from coach.domain.foreign_words import folded
from coach.domain.noted import SUMMED, part_id
from coach.exchange.entries import (
    Beats,
    MarkEntry,
    MoodEntry,
    NightEntry,
    OwnArchive,
    SessionEntry,
    Skipped,
    When,
)
from coach.exchange.findings import Problem
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo

    from coach.domain.facts import Fact
    from coach.exchange.entries import Entry, Piece

EARLIEST_YEAR = 1980
LATEST_YEAR = 9998
LONGEST_NOTE = 10_000
LONGEST_NAME = 200
LONGEST_KEY = 200
MOST_AMOUNT = 10_000_000
OTHER_EXERCISE = "exercise"
OURS = "activity:"
_FACT_SPACE = uuid.UUID("6f0b6c1e-5d0f-4f5e-9a39-8d1a2c7be0d4")
_NEAR = timedelta(days=1)
"""So far the day that a file names may lie from the day of its clock time."""


@dataclass(frozen=True, slots=True)
class Rules:
    """By what entries are read.

    Attributes:
        now: the present instant, aware; later entries stay out.
        day_start_min: minutes after midnight at which the person's day begins.
        zone: where times without the person's own offset are read; None: where the
            computer is.
        moods: 0-10 by folded name.
        sports: ids of activities by folded name.
    """

    now: datetime
    day_start_min: int
    zone: tzinfo | None
    moods: Mapping[str, int]
    sports: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """What one entry became; ``facts`` begins with the one that stands for it."""

    facts: tuple[Fact, ...]
    beats: Beats | None = None
    route: bytes | None = None


@mutable(slots=True)
class Become:
    """What the entries of one file became.

    Attributes:
        made: one for each entry that came through, in the file's order.
        skipped: everything that stayed out, and ratings or names left open.
        mood_names: how often each name of a mood stands there, as first written.
        unknown_sports: how often each sport stands there that we have no word for.
        unknown_moods: names of moods that have no place in the order.
        needs_zone: whether any time was read in the zone that was given.
        own: archives of ours, which have nothing to become.
    """

    made: list[Made] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    mood_names: Counter[str] = field(default_factory=Counter)
    unknown_moods: set[str] = field(default_factory=set)
    unknown_sports: Counter[str] = field(default_factory=Counter)
    needs_zone: bool = False
    own: list[OwnArchive] = field(default_factory=list)


class _LeftOutError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Part(NamedTuple):
    """What parts of days are added up by."""

    source: str
    series: str
    what: Measure
    day: date


Parts = dict[Part, float]


def become(
    pieces: Iterable[Piece], source: str, rules: Rules, parts: Parts | None = None
) -> Become:
    """Return what the pieces of one file become.

    Args:
        pieces: as an importer gives them.
        source: of the file's format.
        rules: by what they are read.
        parts: where the parts of days go, if several files tell of one day;
            `whole_days` makes marks of them when all files are through.
    """
    held: Parts = {} if parts is None else parts
    reading = _Reading(source, rules, held)
    for piece in pieces:
        reading.take(piece)
    if parts is None:
        reading.become.made += whole_days(held)
    return reading.become


def whole_days(parts: Parts) -> list[Made]:
    """Return a mark for each series of parts and each day."""
    return [
        Made((_whole(part, part_id(part.series, part.day), amount),))
        for part, amount in parts.items()
    ]


def _whole(part: Part, known: str, amount: float) -> Mark:
    return Mark(
        fact_id(part.source, known),
        part.day,
        part.what,
        amount=amount,
        source=part.source,
        source_id=known,
    )


def fact_id(source: str, source_id: str) -> str:
    """Return the id of an entry's fact: the same wherever and whenever it comes in."""
    return str(uuid.uuid5(_FACT_SPACE, f"{source} {source_id}"))


class _Reading:
    def __init__(self, source: str, rules: Rules, parts: Parts) -> None:
        self.become = Become()
        self._source, self._rules, self._parts = source, rules, parts

    def take(self, piece: Piece) -> None:
        """Turn one piece into facts, or note why not."""
        if isinstance(piece, Skipped):
            self.become.skipped.append(piece)
            return
        if isinstance(piece, OwnArchive):
            self.become.own.append(piece)
            return
        try:
            made = self._made(piece)
        except _LeftOutError as left_out:
            where = _where(piece)
            self.become.skipped.append(Skipped(left_out.problem, where))
            return
        if made is not None:
            self.become.made.append(made)

    def _made(self, entry: Entry) -> Made | None:
        if isinstance(entry, SessionEntry):
            return Made((self._session(entry),), entry.beats, entry.route)
        if isinstance(entry, MoodEntry):
            return Made((self._checkin(entry), *self._things(entry)))
        if isinstance(entry, NightEntry):
            return Made((self._night(entry),))
        return self._marked(entry)

    def _session(self, entry: SessionEntry) -> Session:
        day, at = self._when(entry.when)
        return Session(
            **self._known(entry.key),
            day=day,
            at=at,
            activity=self._activity(entry.sport),
            minutes=_minutes(entry.seconds),
            note=_clean(entry.note, LONGEST_NOTE),
            **self._scales(entry, **dict(entry.ratings), effort=entry.effort),
        )

    def _checkin(self, entry: MoodEntry) -> CheckIn:
        day, at = self._when(entry.when)
        return CheckIn(
            **self._known(entry.key),
            day=day,
            at=at,
            **self._scales(entry, mood=self._mood(entry), energy=entry.energy),
            note=_clean(entry.note, LONGEST_NOTE),
        )

    def _things(self, entry: MoodEntry) -> Iterable[Mark]:
        day, at = self._when(entry.when)
        for thing in dict.fromkeys(_clean(each, LONGEST_NAME) for each in entry.things):
            if thing:
                yield Mark(
                    **self._known(f"{entry.key}/{thing}"),
                    day=day,
                    at=at,
                    what=Measure.DONE,
                    name=thing,
                    activity=self._rules.sports.get(folded(thing), ""),
                )

    def _night(self, entry: NightEntry) -> Night:
        day, at = self._when(entry.when)
        minutes = _minutes(entry.seconds)
        return Night(**self._known(entry.key), day=day, at=at, minutes=minutes)

    def _marked(self, entry: MarkEntry) -> Made | None:
        what = Measure(entry.what)
        day, _ = self._when(entry.when)
        if entry.when.at is not None and what in SUMMED:
            part = Part(self._source, entry.key.split(" ")[0], what, day)
            amount = _amount(entry.amount or 0)
            self._parts[part] = self._parts.get(part, 0) + amount
            return None
        name = _clean(entry.name, LONGEST_NAME)
        return Made((self._mark(entry.key, entry.when, what, entry.amount, name),))

    def _mark(
        self, key: str, when: When, what: Measure, amount: float | None, name: str = ""
    ) -> Mark:
        day, at = self._when(when)
        return Mark(
            **self._known(key),
            day=day,
            at=at,
            what=what,
            amount=None if amount is None else _amount(amount),
            name=name,
            activity=self._rules.sports.get(folded(name), "") if name else "",
        )

    def _scales(self, entry: Entry, **given: int | None) -> dict[str, Any]:
        """Return ratings 0-10; one that is none is left open, and noted."""
        sound = {
            name: value if _is_rating(value) else None for name, value in given.items()
        }
        if sound != given:
            self.become.skipped.append(Skipped(Problem.RATING, _where(entry)))
        return sound

    def _known(self, key: str) -> dict[str, Any]:
        held = _short(key)
        return {
            "id": fact_id(self._source, held),
            "source": self._source,
            "source_id": held,
        }

    def _when(self, when: When) -> tuple[date, datetime | None]:
        at = when.at
        if at is None:
            if when.day is None:
                raise _LeftOutError(Problem.TIME)
            _check_year(when.day.year)
            if when.day > person_day(self._rules.now, self._rules.day_start_min):
                raise _LeftOutError(Problem.FUTURE)
            return when.day, None
        _check_year(at.year)
        local = self._local(at, is_local=when.is_local)
        if local > self._rules.now:
            raise _LeftOutError(Problem.FUTURE)
        day = person_day(local, self._rules.day_start_min)
        if when.day is not None and abs(when.day - day) > _NEAR:
            raise _LeftOutError(Problem.TIME)
        return when.day or day, local

    def _local(self, at: datetime, *, is_local: bool) -> datetime:
        if at.tzinfo is not None and is_local:
            return at
        self.become.needs_zone = True
        zone = self._rules.zone
        if at.tzinfo is not None:
            return at.astimezone(zone)
        # Through UTC, so that a time the clock jumped over becomes one it showed.
        aware = at.astimezone() if zone is None else at.replace(tzinfo=zone)
        return aware.astimezone(UTC).astimezone(zone)

    def _activity(self, sport: str) -> str:
        if sport.startswith(OURS):
            return sport.removeprefix(OURS)
        name = _clean(sport, LONGEST_NAME)
        activity = self._rules.sports.get(folded(name))
        if activity is None:
            self.become.unknown_sports[name] += 1
        return activity or OTHER_EXERCISE

    def _mood(self, entry: MoodEntry) -> int | None:
        name = _clean(entry.mood_name, LONGEST_NAME)
        if entry.mood is not None or not name:
            return entry.mood
        self.become.mood_names[name] += 1
        mood = self._rules.moods.get(folded(name))
        if mood is None:
            self.become.unknown_moods.add(name)
            self.become.skipped.append(Skipped(Problem.MOOD_NAME, name))
        return mood


def _check_year(year: int) -> None:
    if year < EARLIEST_YEAR:
        raise _LeftOutError(Problem.LONG_AGO)
    if year > LATEST_YEAR:
        raise _LeftOutError(Problem.FUTURE)


def _minutes(seconds: float) -> int:
    """Return whole minutes, half up, 1-1440."""
    if not math.isfinite(seconds):
        raise _LeftOutError(Problem.MINUTES)
    minutes = math.floor(seconds / 60 + 0.5)
    if not SHORTEST_MIN <= minutes <= LONGEST_MIN:
        raise _LeftOutError(Problem.MINUTES)
    return minutes


def _amount(amount: float) -> float:
    if not math.isfinite(amount) or not 0 <= amount <= MOST_AMOUNT:
        raise _LeftOutError(Problem.RATING)
    return float(amount)


def _is_rating(value: int | None) -> bool:
    return isinstance(value, int) and SCALE_LOWEST <= value <= SCALE_HIGHEST


def _clean(text: str, longest: int) -> str:
    """Return text without what no screen can show, cut where it is endless."""
    kept = text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    return kept.strip()[:longest]


def _short(key: str) -> str:
    """Return a key that can be kept: as it is, or its digest."""
    raw = key.encode("utf-8", "backslashreplace")
    if key.isprintable() and len(raw) <= LONGEST_KEY:
        return key
    return sha256(raw).hexdigest()


def _where(entry: Entry) -> str:
    when = entry.when.at or entry.when.day
    if when is None:
        return ""
    return when.date().isoformat() if isinstance(when, datetime) else when.isoformat()
