"""What files told, measured against what is here: new, here already, changed, or out.

Of two records of one session the person's own stands above all, then a watch's file,
then an export, then a diary; in whatever order the files come. The other record stays
known by a link, so that it never comes in as a second session.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.contradictions import is_before_birth, sound_profile
from coach.domain.facts import (
    LONGEST_MIN,
    OWN,
    CheckIn,
    Link,
    Mark,
    Measure,
    Night,
    Session,
)
from coach.exchange.becoming import fact_id
from coach.exchange.entries import Skipped
from coach.exchange.findings import Problem
from coach.exchange.merging import same_session
from coach.services.profile import load_profile
from coach.services.room import OVERLAP_ALLOWED, overlap
from coach.store import facts as stored
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from coach.domain.facts import Fact
    from coach.domain.told import Told
    from coach.exchange.becoming import Made
    from coach.exchange.entries import Beats, OwnArchive
    from coach.exchange.formats import Rank
    from coach.services.desk import Desk
    from coach.store.imports import BatchCounts

    Key = tuple[type, str, str | None]

_DAY = timedelta(days=1)
_LINK = "link:"
_NO_TIME = datetime.min.replace(tzinfo=UTC)
_ONLY_UP = (Measure.STEPS, Measure.EXERCISE)
KINDS = frozenset({CheckIn, Session, Night, Mark, Link})


class Fate(StrEnum):
    """What a fact is beside what is here."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    OUT = "out"


@dataclass(slots=True)
class Outcome:
    """What became of one entry: its facts as they are kept here, each with its fate.

    The first fact stands for the entry.
    """

    facts: list[tuple[Fact, Fate]]

    def fate(self, left: frozenset[str]) -> Fate:
        """Return what the entry is; facts with ids in ``left`` stay as they are."""
        fates = [Fate.SAME if fact.id in left else fate for fact, fate in self.facts]
        if fates[0] is Fate.SAME and any(each is not Fate.SAME for each in fates):
            return Fate.CHANGED
        return fates[0]


@dataclass(slots=True)
class Tally:
    """What one file's entries were.

    Facts of an archive of ours (``own``) are measured by the store alone, which knows
    them by their ids.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    own: list[Fact] = field(default_factory=list)

    def fates(self, weighed: BatchCounts) -> Counter[Fate]:
        """Return how many entries were what; see `Outcome.fate`."""
        counts = Counter(outcome.fate(weighed.left) for outcome in self.outcomes)
        counts.update(_own_fate(fact, weighed) for fact in self.own)
        return counts

    def facts(self, weighed: BatchCounts) -> Iterator[tuple[Fact, Fate]]:
        """Give all facts, each with its fate."""
        for outcome in self.outcomes:
            for fact, fate in outcome.facts:
                yield fact, Fate.SAME if fact.id in weighed.left else fate
        for fact in self.own:
            yield fact, _own_fate(fact, weighed)


@dataclass(slots=True)
class Batch:
    """What is to be kept of all files together.

    Attributes:
        to_save: facts, each once.
        beats: heart rate by id of session; taken where there is none, or from a record
            that is taken instead of another.
        routes: likewise.
        instead: ids of sessions whose better record is taken now.
        told: lines of archives of ours, which no undo takes back.
    """

    to_save: dict[str, Fact] = field(default_factory=dict)
    beats: dict[str, Beats] = field(default_factory=dict)
    routes: dict[str, bytes] = field(default_factory=dict)
    instead: set[str] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)


class Measuring:
    """Measures what files told against what is here, without changing anything.

    Args:
        desk: the data, and the catalogue.
        ranks: of sources; one that is not there is the lowest.
    """

    def __init__(self, desk: Desk, ranks: Mapping[str, Rank]) -> None:
        self._ranks = ranks
        history = stored.load_history(desk.db, kinds=KINDS)
        self.batch = Batch()
        self._catalogue = desk.catalogue
        self._born = sound_profile(load_profile(desk)).number("birth_year")
        self._held: dict[Key, Fact] = {}
        facts: list[Fact] = [*history.checkins, *history.sessions, *history.nights]
        for fact in (*facts, *history.marks):
            self._hold(fact)
        self._linked = {(link.source, link.source_id): link for link in history.links}
        self._joined_ids = {link.session for link in history.links}
        self._sessions = {session.id: session for session in history.sessions}
        self._by_day: defaultdict[date, list[Session]] = defaultdict(list)
        for session in history.sessions:
            self._by_day[session.day].append(session)

    def take(self, made: Made, tally: Tally, *, has_recorders: bool) -> None:
        """Measure one entry; what it gives is added to the batch and to the tally."""
        first, *others = made.facts
        if isinstance(first, Session):
            fate = self._session(first, made, tally, has_recorders=has_recorders)
            told = [(self._held.get(_key(first), first), fate)]
        else:
            told = [self._fact(first)]
        told += [self._fact(other) for other in others]
        tally.outcomes.append(Outcome(told))

    def take_own(self, archive: OwnArchive, tally: Tally) -> None:
        """Take an archive of ours; every fact keeps the id it has."""
        tally.own += archive.facts
        self.batch.to_save.update((fact.id, fact) for fact in archive.facts)
        self.batch.told += archive.told
        for session, beats in archive.beats:
            self.batch.beats.setdefault(session, beats)
        for session, file in archive.routes:
            self.batch.routes.setdefault(session, file)

    def _fact(self, fact: Fact) -> tuple[Fact, Fate]:
        held = self._held.get(_key(fact))
        meant = _aligned(fact, held)
        if meant == held or _is_less(meant, held):
            return meant, Fate.SAME
        self._keep(meant)
        return meant, Fate.NEW if held is None else Fate.CHANGED

    def _session(
        self,
        session: Session,
        made: Made,
        tally: Tally,
        *,
        has_recorders: bool,
    ) -> Fate:
        if link := self._linked.get((session.source, session.source_id)):
            return self._again(link.session, made, tally, session)
        held = self._held.get(_key(session))
        meant = _aligned(session, held)
        assert isinstance(meant, Session), "aligning keeps the kind"
        if isinstance(held, Session) and held.id in self._joined_ids:
            meant = _joined(meant, held)
        if meant == held:
            self._hang(meant.id, made)
            return Fate.SAME
        if held is None and (other := self._other(meant, has_recorders=has_recorders)):
            return self._merge(meant, other, made, tally)
        if problem := self._problem(meant, held):
            return _out(tally, problem, meant)
        self._keep_session(meant, held)
        self._hang(meant.id, made)
        return Fate.NEW if held is None else Fate.CHANGED

    def _other(self, session: Session, *, has_recorders: bool) -> Session | None:
        """Return the session here that another recorder tells of, if there is one."""
        near = (s for s in self._near(session) if has_recorders or _apart(session, s))
        return same_session(session, near, self._catalogue)

    def _again(
        self, session_id: str, made: Made, tally: Tally, session: Session
    ) -> Fate:
        """A record that is linked to a session: nothing of it is told twice."""
        there = self._sessions.get(session_id)
        if there is not None:
            self._hang(there.id, made)
            if there.source == OWN:
                return _out(tally, Problem.ALREADY_THERE, session)
        return Fate.SAME

    def _merge(
        self, session: Session, other: Session, made: Made, tally: Tally
    ) -> Fate:
        """Take two records as one session, the better one's times and minutes."""
        ranks = self._ranks
        is_lesser = ranks.get(session.source, 0) <= ranks.get(other.source, 0)
        if other.source == OWN or is_lesser:
            self._link(session, other.id)
            self._hang(other.id, made)
            if other.source == OWN:
                return _out(tally, Problem.ALREADY_THERE, session)
            return Fate.SAME
        whole = _joined(session, other)
        if problem := self._problem(whole, other):
            return _out(tally, problem, session)
        self._link(other, other.id)
        del self._held[_key(other)]
        self._keep_session(whole, other)
        self.batch.instead.add(other.id)
        self._hang(other.id, made)
        return Fate.CHANGED

    def _link(self, session: Session, to: str) -> None:
        known = fact_id(session.source, f"{_LINK}{session.source_id}")
        link = Link(
            known,
            session.day,
            to,
            at=session.at,
            source=session.source,
            source_id=session.source_id,
        )
        self.batch.to_save[link.id] = link
        self._linked[link.source, link.source_id] = link
        self._joined_ids.add(to)

    def _hang(self, session_id: str, made: Made) -> None:
        """Keep heart rate and route for a session that has none yet in the batch."""
        if made.beats:
            self.batch.beats.setdefault(session_id, made.beats)
        if made.route:
            self.batch.routes.setdefault(session_id, made.route)

    def _problem(self, session: Session, held: Fact | None) -> Problem | None:
        if _fits_as_before(session, held):
            return None
        if is_before_birth(session.day, self._born):
            return Problem.BEFORE_BIRTH
        near = [s for s in self._near(session) if s.id != session.id]
        if any(overlap(session, s) > OVERLAP_ALLOWED for s in near):
            return Problem.OVERLAP
        same_day = sum(s.minutes for s in near if s.day == session.day)
        return Problem.DAY_FULL if same_day + session.minutes > LONGEST_MIN else None

    def _near(self, session: Session) -> list[Session]:
        days = (session.day - _DAY, session.day, session.day + _DAY)
        return [s for day in days for s in self._by_day[day]]

    def _keep_session(self, session: Session, held: Fact | None) -> None:
        if isinstance(held, Session):
            self._by_day[held.day].remove(held)
        self._by_day[session.day].append(session)
        self._sessions[session.id] = session
        self._keep(session)

    def _keep(self, fact: Fact) -> None:
        self.batch.to_save[fact.id] = fact
        self._hold(fact)

    def _hold(self, fact: Fact) -> None:
        if getattr(fact, "source", OWN) != OWN:
            self._held[_key(fact)] = fact


def place(made: Made) -> tuple[date, datetime, str]:
    """Return what puts entries in the order in which they happened."""
    first = made.facts[0]
    return first.day, first.at or _NO_TIME, getattr(first, "source_id", None) or ""


def _own_fate(fact: Fact, weighed: BatchCounts) -> Fate:
    if fact.id in weighed.left:
        return Fate.SAME
    return Fate.NEW if fact.id in weighed.added else Fate.CHANGED


def _key(fact: Fact) -> Key:
    return type(fact), getattr(fact, "source", OWN), getattr(fact, "source_id", None)


def _out(tally: Tally, problem: Problem, session: Session) -> Fate:
    tally.skipped.append(Skipped(problem, session.day.isoformat()))
    return Fate.OUT


def _apart(one: Session, other: Session) -> bool:
    return one.source != other.source


def _is_less(fact: Fact, held: Fact | None) -> bool:
    """Say whether it counts fewer of a day's steps or minutes than are known.

    A file may hold a part of a day alone; so a day's count never falls.
    """
    return (
        isinstance(fact, Mark)
        and isinstance(held, Mark)
        and fact.what in _ONLY_UP
        and (fact.amount or 0) <= (held.amount or 0)
    )


def _joined(session: Session, other: Session) -> Session:
    """Return a record under the id of a lesser one, with what that one knows more."""
    return replace(
        session,
        id=other.id,
        note=session.note or other.note,
        **{
            name: getattr(other, name)
            for name in ("before", "after", "expected", "effort", "pleasure", "mastery")
            if getattr(session, name) is None
        },
    )


def _fits_as_before(fact: Session, held: Fact | None) -> bool:
    """Say whether a session takes the very time it takes here already."""
    return isinstance(held, Session) and (
        (fact.day, fact.at, fact.minutes) == (held.day, held.at, held.minutes)
    )


def _aligned(fact: Fact, held: Fact | None) -> Fact:
    """Return the fact under the id it has here, and on the day it was given then.

    An instant keeps its day: a computer that has since moved to another time zone, or
    another hour at which the day begins, makes no entry a changed one.
    """
    if held is None:
        return fact
    if held.at is None or fact.at is None or held.at != fact.at:
        return replace(fact, id=held.id)
    return replace(fact, id=held.id, day=held.day, at=held.at)
