"""Bringing in what other programs wrote: once, however often it is brought in."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from coach.domain.contradictions import is_before_birth, sound_profile
from coach.domain.facts import LONGEST_MIN, OWN, CheckIn, Session
from coach.exchange.findings import Findings, Problem, Trouble, Unread
from coach.exchange.importers.tables import LARGEST_BYTES, read_table
from coach.exchange.merging import is_there
from coach.services.profile import load_profile
from coach.services.room import OVERLAP_ALLOWED, overlap
from coach.store import facts as stored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from coach.services.desk import Desk

    Key = tuple[str, str | None]

VERB = "import"
_DAY = timedelta(days=1)
_NO_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many entries stayed out, or what stayed out of them, and why in words."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; counts are entries.

    ``format`` is the id of the kind of table, or None if the file was not understood;
    then ``left_out`` holds the sentence that says why.
    """

    name: str
    format: str | None
    new: int = 0
    same: int = 0
    changed: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def understood(self) -> bool:
        """Say whether the file was of a kind we know."""
        return self.format is not None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file, in the order they were named."""

    files: tuple[FileReport, ...]

    @property
    def understood(self) -> bool:
        """Say whether every file was understood."""
        return all(file.understood for file in self.files)

    @property
    def added(self) -> int:
        """Entries that are new or changed, in all files."""
        return sum(file.new + file.changed for file in self.files)

    def as_json(self) -> dict[str, object]:
        """Return the report in the command's shape."""
        return {
            "files": [
                {
                    "name": file.name,
                    "format": file.format,
                    "new": file.new,
                    "same": file.same,
                    "changed": file.changed,
                    "left_out": [
                        {"reason": left.reason, "count": left.count}
                        for left in file.left_out
                    ],
                }
                for file in self.files
            ]
        }


@dataclass(frozen=True, slots=True)
class ImportService:
    """Reads files, finds what is new in them, and keeps that in one action."""

    desk: Desk

    def bring_in(self, paths: Sequence[Path]) -> ImportReport:
        """Bring files in; one undo takes all of them back.

        Entries are known by where they came from, so the same file, or a longer export
        of the same diary, adds what is new and changes nothing else.
        """
        read = [(path, self._read(path)) for path in paths]
        batch = _Batch(self.desk)
        tallies = [
            batch.take(found) if isinstance(found, Findings) else None
            for _, found in read
        ]
        facts = list(batch.to_save.values())
        counts = stored.save_batch(self.desk.db, facts, verb=VERB)
        files = (
            self._refused(path, found)
            if isinstance(found, Unread)
            else self._report(path, found, tally or _Tally(), counts.left)
            for (path, found), tally in zip(read, tallies, strict=True)
        )
        return ImportReport(tuple(files))

    def _read(self, path: Path) -> Findings | Unread:
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_BYTES + 1)
        except FileNotFoundError:
            return Unread(Trouble.MISSING)
        except OSError:
            return Unread(Trouble.NO_ACCESS)
        return read_table(
            data,
            self.desk.catalogue.imports,
            now=self.desk.now(),
            day_start_min=self.desk.settings().day_start_min,
        )

    def _report(
        self, path: Path, findings: Findings, tally: _Tally, left: frozenset[str]
    ) -> FileReport:
        """Put the counts of one file together.

        ``left`` are facts the store left as they are: the person had changed or
        deleted them by hand, and that stands.
        """
        left_out = findings.left_out + tally.left_out
        new, changed = tally.new - left, tally.changed - left
        offered = len(tally.new) + len(tally.changed)
        return FileReport(
            name=path.name,
            format=findings.format,
            new=len(new),
            same=tally.same + offered - len(new) - len(changed) + findings.repeated,
            changed=len(changed),
            left_out=tuple(
                LeftOut(self.desk.texts(f"transfer.{problem}"), left_out[problem])
                for problem in Problem
                if left_out[problem]
            ),
        )

    def _refused(self, path: Path, unread: Unread) -> FileReport:
        why = self.desk.texts(f"transfer.{unread.trouble}", encoding=unread.encoding)
        return FileReport(name=path.name, format=None, left_out=(LeftOut(why, 1),))


@dataclass(slots=True)
class _Tally:
    """What was in one file: ids that look new or changed, the rest as counts."""

    new: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    same: int = 0
    left_out: Counter[Problem] = field(default_factory=Counter)


class _Batch:
    """What is to be kept of all files together, measured against what is there."""

    def __init__(self, desk: Desk) -> None:
        history = stored.load_history(desk.db, kinds={CheckIn, Session})
        self.to_save: dict[Key, CheckIn | Session] = {}
        self._catalogue = desk.catalogue
        facts: list[CheckIn | Session] = [*history.checkins, *history.sessions]
        self._held: dict[Key, CheckIn | Session] = {
            (fact.source, fact.source_id): fact for fact in facts if fact.source != OWN
        }
        self._born = sound_profile(load_profile(desk)).number("birth_year")
        self._by_day: defaultdict[date, list[Session]] = defaultdict(list)
        for session in history.sessions:
            self._by_day[session.day].append(session)

    def take(self, findings: Findings) -> _Tally:
        """Add one file's facts and say what each of them was.

        They are looked at in the order they happened, whatever order the file has: of
        two that contradict each other what is here stays, then what came first.
        """
        tally = _Tally()
        for fact in sorted(findings.facts, key=_place):
            key = fact.source, fact.source_id
            held = self._held.get(key)
            meant = _aligned(fact, held)
            if meant == held:
                tally.same += 1
                continue
            if problem := self._problem(meant, held):
                tally.left_out[problem] += 1
                continue
            (tally.new if held is None else tally.changed).add(meant.id)
            self._keep(key, meant, held)
        return tally

    def _problem(
        self, fact: CheckIn | Session, held: CheckIn | Session | None
    ) -> Problem | None:
        if not isinstance(fact, Session) or _fits_as_before(fact, held):
            return None
        if is_before_birth(fact.day, self._born):
            return Problem.BEFORE_BIRTH
        near = [
            s
            for days in (-_DAY, 0 * _DAY, _DAY)
            for s in self._by_day[fact.day + days]
            if s.id != fact.id
        ]
        own = [s for s in near if s.source == OWN]
        if held is None and is_there(fact, own, self._catalogue):
            return Problem.ALREADY_THERE
        if any(overlap(fact, s) > OVERLAP_ALLOWED for s in near):
            return Problem.OVERLAP
        same_day = sum(s.minutes for s in near if s.day == fact.day)
        return Problem.DAY_FULL if same_day + fact.minutes > LONGEST_MIN else None

    def _keep(
        self, key: Key, fact: CheckIn | Session, held: CheckIn | Session | None
    ) -> None:
        self.to_save[key] = self._held[key] = fact
        if isinstance(held, Session):
            self._by_day[held.day].remove(held)
        if isinstance(fact, Session):
            self._by_day[fact.day].append(fact)


def _fits_as_before(fact: Session, held: CheckIn | Session | None) -> bool:
    """Say whether a session takes the very time it takes here already."""
    return isinstance(held, Session) and (
        (fact.day, fact.at, fact.minutes) == (held.day, held.at, held.minutes)
    )


def _place(fact: CheckIn | Session) -> tuple[date, datetime, str]:
    return fact.day, fact.at or _NO_TIME, fact.source_id or ""


def _aligned(
    fact: CheckIn | Session, held: CheckIn | Session | None
) -> CheckIn | Session:
    """Return the fact under the id it has here, and on the day it was given then.

    An instant keeps its day: a computer that has since moved to another time zone, or
    another hour at which the day begins, makes no entry a changed one.
    """
    if held is None:
        return fact
    if held.at is None or fact.at is None or held.at != fact.at:
        return replace(fact, id=held.id)
    return replace(fact, id=held.id, day=held.day, at=held.at)
