"""What a foreign file tells, before it is measured against anything of ours.

An importer turns bytes into these and does nothing else: it knows no database, no
catalogue, no clock and no zone. Names of moods and sports stay as the file has them.
What they become is decided once for all formats, in `coach.exchange.becoming`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from array import array
    from datetime import date, datetime

    from coach.domain.facts import Fact
    from coach.domain.told import Told
    from coach.exchange.findings import Problem


LINE, ENTRY = "line:", "entry:"


@dataclass(frozen=True, slots=True)
class When:
    """A moment, as well as the file knows it.

    Attributes:
        at: aware: an instant. Naive: what the person's clock showed. None: no clock
            time is known; then ``day`` says which day.
        day: the person's day where the file names it by itself; else it follows from
            ``at``.
        is_local: the offset of an aware ``at`` is the one the person lived in at that
            moment (a TCX with ``+02:00``, a column with the zone). False where it is
            UTC, or the zone at export: then the person's zone is asked for.
    """

    at: datetime | None = None
    day: date | None = None
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class Beats:
    """Heart rate of a session: ``bpm[i]`` (20-300) at ``seconds[i]`` after its start.

    Whole seconds that never fall, from 0 to 172,800; ``array("I")`` and
    ``array("H")``, as long as each other.
    """

    seconds: array[int]
    bpm: array[int]


@dataclass(frozen=True, slots=True)
class MoodEntry:
    """One entry of a diary: a row is one check-in.

    Attributes:
        key: the same text for the same entry in every export it stands in, whenever
            that was made; unique in the file. No running number, no name of a file.
        when: its moment.
        mood: 0-10, where the file itself says what is better; else None.
        mood_name: the name of a mood whose place in the order the file does not say.
        energy: 0-10 or None.
        note: the person's words, plain text.
        things: names of what was ticked that day (Daylio's activities).
    """

    key: str
    when: When
    mood: int | None = None
    mood_name: str = ""
    energy: int | None = None
    note: str = ""
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """Something that was done and took time.

    Attributes:
        key: as for `MoodEntry`.
        when: its start.
        seconds: how long it took, pauses left out where the file says them.
        sport: the file's own word or number for it, with a prefix where a bare number
            would be taken for another program's (``samsung:1001``); ``activity:walk``
            names an activity of ours outright.
        note: title and words of the person, plain text; never a file's boilerplate.
        effort: RPE 0-10 or None.
        ratings: further ratings 0-10, by the name of the field of a session.
        beats: heart rate, where the file has it.
        route: the bytes of a GPX file that this one session came in, as they were.
    """

    key: str
    when: When
    seconds: float
    sport: str
    note: str = ""
    effort: int | None = None
    ratings: tuple[tuple[str, int], ...] = ()
    beats: Beats | None = None
    route: bytes | None = None


@dataclass(frozen=True, slots=True)
class NightEntry:
    """A night's sleep: ``when.day`` is the day of waking up; ``seconds`` asleep."""

    key: str
    when: When
    seconds: float


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """A number, or something ticked, that belongs to a day.

    Attributes:
        key: as for `MoodEntry`.
        when: its day; with ``at`` it is a part of that day (a quarter of an hour), and
            all parts of one series that one import tells of a day are added up. The
            word of ``key`` before its first blank names the series.
        what: ``steps``, ``exercise_min``, ``resting_bpm``, or ``done`` for something
            ticked or counted by the person.
        amount: the number; None for something that was simply ticked.
        name: for ``done`` the file's own word for it; else empty.
    """

    key: str
    when: When
    what: str
    amount: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in the file that stays out: why, and where it stands.

    ``where`` is a day, or made by `at_line` or `at_entry`, or empty.
    """

    problem: Problem
    where: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class OwnArchive:
    """What an archive of ours holds: facts as they are, nothing has to become anything.

    Attributes:
        facts: in the order of the file, every one with the id it had.
        told: what the program once told the person.
        beats: heart rate by the id of its session.
        routes: GPX files by the id of their session.
    """

    facts: tuple[Fact, ...]
    told: tuple[Told, ...]
    beats: tuple[tuple[str, Beats], ...]
    routes: tuple[tuple[str, bytes], ...]


def at_line(number: int) -> str:
    """Return what says in `Skipped` that it stands in a line, from 1 on."""
    return f"{LINE}{number}"


def at_entry(number: int) -> str:
    """Return what says in `Skipped` that it is an entry of the file, from 1 on."""
    return f"{ENTRY}{number}"


Entry = MoodEntry | SessionEntry | NightEntry | MarkEntry
Piece = Entry | Skipped | OwnArchive
