"""Stored facts that contradict each other: which of them the plan does not look at.

At the door such facts are refused (`coach.services.journal`). Some get in all the same:
from other programs, from two files made one, from an older version. They stay where
they are, are listed with their ids, and the plan is read off the rest.

Everything here is a pure function of the facts, whatever order they come in, and never
raises. What is left out up to a day does not depend on facts of later days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from math import floor
from operator import itemgetter
from typing import TYPE_CHECKING

from coach.domain.facts import LONGEST_MIN, OWN, SHORTEST_MIN
from coach.domain.profile import KEYS, YOUNGEST, AnswerKind, Profile, check_answer
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.facts import Session
    from coach.domain.history import History

OVERLAP_ALLOWED_MIN = 5
"""Two sessions may share so many minutes: clocks of people and watches differ a bit."""

YEAR_DIGITS = 4
_OVERLAP_ALLOWED_S = OVERLAP_ALLOWED_MIN * 60
_CHECKED = frozenset({AnswerKind.NUMBER, AnswerKind.DAY})
_UNKNOWN = -(2**60)
_PULSE = ("resting_bpm", "max_bpm")


class Contradiction(StrEnum):
    """What does not fit; its words: ``contradiction.<value>``."""

    BEFORE_BIRTH = "before_birth"
    MINUTES = "minutes"
    OVERLAP = "overlap"
    DAY_FULL = "day_full"
    AGE = "age"
    PULSE_ORDER = "pulse_order"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fact the plan does not look at: its id, its day, and why."""

    fact: str
    day: date
    problem: Contradiction


def left_out(history: History, profile: Profile) -> tuple[LeftOut, ...]:
    """Return the facts that contradict others, in order of day and id.

    Of two sessions at one time the one of the earlier day stays; on one day the one
    written down by hand, then the one that began first, then the smaller id. Of a day
    over 24 hours those stay that fit, in the same order.

    Args:
        history: all facts up to the day the plan is made for.
        profile: what the person said up to that day, as it stands in the history.
    """
    latest = {answer.key: answer.id for answer in history.answers}
    found = [
        LeftOut(latest.get(key, key), day, problem)
        for key, day, problem in _wrong_answers(profile)
    ]
    wrong = _wrong_sessions(history.sessions, _birth_year(profile))
    found += [LeftOut(s.id, s.day, problem) for s, problem in wrong]
    return tuple(sorted(found, key=_place))


def sound_profile(profile: Profile) -> Profile:
    """Return the profile without the answers that cannot be so: they are unknown.

    These are an age under 13 or over 110 on the day it was given, a resting pulse that
    is not under the highest one (both), and a number or a day that is none.
    """
    wrong = {key for key, _, _ in _wrong_answers(profile)}
    if not wrong:
        return profile
    return Profile({k: held for k, held in profile.given.items() if k not in wrong})


def careful_profile(profile: Profile) -> Profile:
    """Return the sound profile, in which an age under 13 stays: it asks for care."""
    sound, key = sound_profile(profile), "birth_year"
    if sound is profile or key in sound.given or key not in profile.given:
        return sound
    text, day = profile.given[key]
    is_year = text.isascii() and text.isdigit() and len(text) == YEAR_DIGITS
    is_young = is_year and day.year - int(text) < YOUNGEST
    return Profile({**sound.given, key: (text, day)}) if is_young else sound


def without(history: History, left: Iterable[LeftOut]) -> History:
    """Return the history without the sessions that were left out."""
    ids = {each.fact for each in left}
    if not ids:
        return history
    kept = tuple(s for s in history.sessions if s.id not in ids)
    return replace(history, sessions=kept)


def pulse_contradicts(resting_bpm: int | None, max_bpm: int | None) -> bool:
    """Say whether a resting pulse is not under the highest one; both in beats a minute.

    Either of them may be unknown; then nothing contradicts.
    """
    return None not in (resting_bpm, max_bpm) and resting_bpm >= max_bpm  # type: ignore[operator] # neither is None here


def is_before_birth(day: date, birth_year: int | None) -> bool:
    """Say whether a day lies in a year before the person's birth, where it is known."""
    return birth_year is not None and day.year < birth_year


class Spans:
    """Times of day that are taken already, with room for a few minutes shared."""

    def __init__(self) -> None:
        # A span ends here as many minutes early as two may share, so that those who
        # share more are those that touch. What stands in the lists never touches.
        self._begins: list[int] = []
        self._ends: list[int] = []

    def take(self, begin_s: int, minutes: int) -> bool:
        """Take a span if it is free, and say whether it was.

        Args:
            begin_s: its start, in whole seconds since any one moment.
            minutes: its length; one that is no longer than two may share always fits.
        """
        if minutes <= OVERLAP_ALLOWED_MIN:
            return True
        begins, ends = self._begins, self._ends
        end_s = begin_s + minutes * 60 - _OVERLAP_ALLOWED_S
        at = bisect_right(begins, begin_s)
        if (at and ends[at - 1] > begin_s) or (at < len(begins) and begins[at] < end_s):
            return False
        begins.insert(at, begin_s)
        ends.insert(at, end_s)
        return True


def begin_s(at: datetime) -> int:
    """Return an aware instant in whole seconds since 1970."""
    return floor(at.timestamp())


def _wrong_sessions(
    sessions: tuple[Session, ...], birth_year: int | None
) -> list[tuple[Session, Contradiction]]:
    """Return the sessions that do not stay, with why."""
    suspects = _suspects(sessions, birth_year)
    if not suspects:
        return []
    spans, day_min = Spans(), Counter[date]()
    ranks = {index: _rank(sessions[index]) for index in suspects}
    wrong: dict[int, Contradiction] = {}
    for index in sorted(ranks, key=ranks.__getitem__):
        day, _, begin, _, minutes = ranks[index]
        if is_before_birth(day, birth_year):
            wrong[index] = Contradiction.BEFORE_BIRTH
        elif not SHORTEST_MIN <= minutes <= LONGEST_MIN:
            wrong[index] = Contradiction.MINUTES
        elif day_min[day] + minutes > LONGEST_MIN:
            wrong[index] = Contradiction.DAY_FULL
        elif begin != _UNKNOWN and not spans.take(begin, minutes):
            wrong[index] = Contradiction.OVERLAP
        else:
            day_min[day] += minutes
    return [(sessions[index], why) for index, why in wrong.items()]


def _rank(session: Session) -> tuple[date, bool, int, str, int]:
    """Return the place in which a session is looked at; those before it stay.

    Day, by hand or not, start (first those that have none), id; then its minutes.
    """
    begin = _UNKNOWN if session.at is None else begin_s(session.at)
    return session.day, session.source != OWN, begin, session.id, session.minutes


def _suspects(sessions: tuple[Session, ...], birth_year: int | None) -> set[int]:
    """Return where those sessions stand that may not all stay; quick for ten years.

    Sessions of a day over 24 hours or before birth, those of impossible minutes, and
    those that share time with another. All others stay and leave the others room.
    """
    day_min: dict[date, int] = {}
    timed: list[tuple[datetime, int, int]] = []
    found: set[int] = set()
    for index, session in enumerate(sessions):
        minutes = session.minutes
        if not SHORTEST_MIN <= minutes <= LONGEST_MIN:
            found.add(index)
            continue
        day_min[session.day] = day_min.get(session.day, 0) + minutes
        if minutes > OVERLAP_ALLOWED_MIN and session.at is not None:
            timed.append((session.at, minutes, index))
    days = {
        day
        for day, minutes in day_min.items()
        if minutes > LONGEST_MIN or is_before_birth(day, birth_year)
    }
    if days:
        found.update(i for i, session in enumerate(sessions) if session.day in days)
    return found | _at_one_time(timed)


def _at_one_time(timed: list[tuple[datetime, int, int]]) -> set[int]:
    """Return the sessions that share more time with another than two may.

    Args:
        timed: start, minutes (over what two may share) and place of each, any order.
    """
    found: set[int] = set()
    timed.sort(key=itemgetter(0))
    # Of those seen, the one that keeps others out for longest.
    since, taken, holder = datetime.max.replace(tzinfo=UTC), timedelta.min, -1
    for at, minutes, index in timed:
        apart, own = at - since, _TAKEN[minutes]
        if apart < taken:
            found |= {holder, index}
        if apart + own > taken:
            since, taken, holder = at, own, index
    return found


class _Taken(dict[int, timedelta]):
    """How long a session of so many minutes keeps others out."""

    def __missing__(self, minutes: int) -> timedelta:
        self[minutes] = taken = timedelta(minutes=minutes - OVERLAP_ALLOWED_MIN)
        return taken


_TAKEN = _Taken()


def _wrong_answers(profile: Profile) -> list[tuple[str, date, Contradiction]]:
    """Return the keys whose answers cannot be so, the day each was given, and why."""
    wrong: dict[str, Contradiction] = {}
    for name, (text, day) in profile.given.items():
        key = KEYS.get(name)
        if key is None or key.kind not in _CHECKED:
            continue
        problem = check_answer(key, text, day)
        if problem is not None:
            is_age = problem == "age"
            wrong[name] = Contradiction.AGE if is_age else Contradiction.ANSWER
    pulses = [profile.number(k) if k not in wrong else None for k in _PULSE]
    if pulse_contradicts(*pulses):
        wrong |= dict.fromkeys(_PULSE, Contradiction.PULSE_ORDER)
    return [(key, profile.given[key][1], why) for key, why in wrong.items()]


def _birth_year(profile: Profile) -> int | None:
    return sound_profile(profile).number("birth_year")


def _place(left: LeftOut) -> tuple[date, str]:
    return left.day, left.fact
