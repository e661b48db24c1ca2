"""Three copies of one person: whatever happened in whatever order, one result."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from coach.clock import FixedClock
from coach.domain.facts import CheckIn, Planned, Repeat, Session
from coach.store import (
    backups,
    facts,
    forgetting,
    heart_rate,
    merging,
    other_copy,
    records,
    restoring,
    shared_files,
    told,
)
from coach.store.database import open_database
from coach.store.erasable import What

if TYPE_CHECKING:
    from coach.clock import Clock
    from coach.store.database import Database

DAY = date(2026, 3, 29)
START = datetime(2026, 3, 28, 22, tzinfo=UTC)
COPIES = st.integers(0, 2)
MANY = 4
NUMBERS = st.integers(0, MANY - 1)
VALUES = st.integers(0, 10)


class MovingClock(FixedClock):
    """A clock that goes on by a moment whenever it is asked."""

    def now(self) -> datetime:
        """Return the time it was set to, a moment later each time."""
        self.move_to(super().now() + timedelta(milliseconds=1))
        return super().now()


def checkin(number: int, mood: int) -> CheckIn:
    return CheckIn(f"c{number}", DAY, START, mood, None, f"note {mood}")


def session(id_: str, number: int, minutes: int) -> Session:
    return Session(
        id_, DAY, "walk", minutes, START, source="watch", source_id=f"w{number}"
    )


def facts_in(db: Database) -> records.Holding:
    return {table: sorted(rows) for table, rows in records.held_in(db).items()}


@cache
def first_file() -> bytes:
    """Return a data file as one computer has made it."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "coach.db"
        with closing(open_database(path, FixedClock(START))) as db, db.transaction():
            db.node()
        return path.read_bytes()


def open_copy(folder: Path, clock: Clock) -> Database:
    """Open a copy of the first file, brought to another computer."""
    folder.mkdir()
    path = folder / "coach.db"
    path.write_bytes(first_file())
    return open_database(path, clock)


class Converging(RuleBasedStateMachine):
    """Three computers of one person, their clocks hours apart."""

    @initialize()
    def start(self) -> None:
        """Make three computers and a shared folder."""
        self.stack = ExitStack()
        self.root = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.shared = self.root / "shared"
        self.shared.mkdir()
        self.clocks = [
            MovingClock(START + timedelta(hours=hours)) for hours in (0, -5, 11)
        ]
        self.copies: list[Path] = []
        self.dbs = [
            self.stack.enter_context(closing(open_copy(self.root / f"{n}", clock)))
            for n, clock in enumerate(self.clocks)
        ]
        for db in self.dbs:
            db.run("PRAGMA synchronous = OFF")

    def teardown(self) -> None:
        """Bring all together, and look whether they are the same."""
        if not hasattr(self, "stack"):
            return
        try:
            self.agree()
        finally:
            self.stack.close()

    @rule(of=COPIES, number=NUMBERS, mood=VALUES)
    def save(self, of: int, number: int, mood: int) -> None:
        """Write something down, or change it."""
        facts.save(self.dbs[of], checkin(number, mood), verb="mood")

    @rule(of=COPIES, number=NUMBERS)
    def delete(self, of: int, number: int) -> None:
        """Delete something, if it is there."""
        facts.delete(self.dbs[of], f"c{number}")

    @rule(of=COPIES)
    def undo(self, of: int) -> None:
        """Take the latest action back."""
        facts.undo(self.dbs[of])

    @rule(of=COPIES, number=NUMBERS, minutes=st.integers(1, 60))
    def bring_in(self, of: int, number: int, minutes: int) -> None:
        """Import what a watch recorded; each computer makes an id of its own."""
        made = session(f"s{number * 7 % 5}{of}{number}", number, minutes)
        db = self.dbs[of]
        if facts.save_batch(db, [made], verb="import").new:
            [(id_,)] = db.rows(
                "SELECT id FROM sessions WHERE source_id = ?", (made.source_id,)
            )
            heart_rate.save(db, id_, range(minutes), [60 + minutes] * minutes)

    @rule(of=COPIES, number=NUMBERS)
    def edit_imported(self, of: int, number: int) -> None:
        """Change by hand what a watch recorded, and let a plan name it."""
        db = self.dbs[of]
        rows = db.rows(
            "SELECT id, minutes FROM sessions WHERE source_id = ? AND deleted = 0",
            (f"w{number}",),
        )
        for id_, minutes in rows:
            edited = replace(session(id_, number, minutes), note="by hand")
            planned = Planned(
                f"p{number}", DAY, START, "walk", DAY,
                repeats=Repeat.ONCE, session=id_,
            )  # fmt: skip
            facts.save(db, edited, planned, verb="log")

    @rule(of=COPIES, number=NUMBERS, is_session=st.booleans())
    def erase(self, of: int, number: int, *, is_session: bool) -> None:
        """Erase something for good: the row goes, a line stays."""
        db = self.dbs[of]
        table, where = ("checkins", f"c{number}"), "id = ?"
        if is_session:
            table, where = ("sessions", f"w{number}"), "source_id = ?"
        rows = db.rows(f"SELECT id FROM {table[0]} WHERE {where}", table[1:])
        forgetting.erase(db, What(ids=frozenset(id_ for (id_,) in rows)))

    @rule(of=COPIES)
    def forget(self, of: int) -> None:
        """Forget what is older than thirty days, as seen forty days on."""
        forgetting.forget_old(self.dbs[of], START + timedelta(days=40))

    @rule(of=COPIES, which=st.integers(0, 9))
    def bring_back(self, of: int, which: int) -> None:
        """Bring back an old copy of whichever computer."""
        if self.copies:
            path = self.copies[which % len(self.copies)]
            held = other_copy.held_in(path, FixedClock(START), None)
            restoring.bring_back(self.dbs[of], held)

    @rule(of=COPIES)
    def tell(self, of: int) -> None:
        """Tell the person something."""
        told.record(self.dbs[of], day=DAY, kind="advice", text_id="x")

    @rule(of=COPIES, hours=st.integers(-30, 30))
    def set_clock(self, of: int, hours: int) -> None:
        """Set a clock forwards or back, as people and summer time do."""
        zone = timezone(timedelta(hours=hours % 12))
        self.clocks[of].move_to((START + timedelta(hours=hours)).astimezone(zone))

    @rule(of=COPIES)
    def take_copy(self, of: int) -> None:
        """Take a copy of the data file."""
        db = self.dbs[of]
        made = backups.take(
            db.path, self.root / "copies", db.clock.now(), backups.Why.HAND, None
        )
        self.copies.append(made.path)

    @rule(of=COPIES, which=st.integers(0, 9))
    def merge_copy(self, of: int, which: int) -> None:
        """Merge an old copy of whichever computer."""
        if self.copies:
            path = self.copies[which % len(self.copies)]
            clock = FixedClock(START)
            merging.take_in(self.dbs[of], other_copy.held_in(path, clock, None))

    @rule(of=COPIES, other=COPIES)
    def merge(self, of: int, other: int) -> None:
        """Merge one computer's data into another's."""
        self.into(of, other)

    @rule(of=COPIES)
    def sync(self, of: int) -> None:
        """Look into the shared folder."""
        shared_files.sync(self.dbs[of], self.shared)

    @rule(part=st.floats(0, 1))
    def half_sync(self, part: float) -> None:
        """Let the sync tool bring a part of a file, as a conflict of its own."""
        for path in shared_files.facts_files(self.shared)[:1]:
            raw = path.read_bytes()
            other = self.shared / "half.facts"
            other.write_bytes(raw[: round(len(raw) * part)])

    def into(self, of: int, other: int) -> None:
        """Take one computer's data in; a second time nothing is written."""
        rows = records.held_in(self.dbs[other])
        merging.take_in(self.dbs[of], rows)
        assert not merging.take_in(self.dbs[of], rows).is_written

    def agree(self) -> None:
        """Bring all together twice, whichever way round: all are the same."""
        for _ in range(2):
            for of in range(3):
                for other in range(3):
                    self.into(of, other)
        first = facts_in(self.dbs[0])
        for db in self.dbs:
            assert facts_in(db) == first
            facts.load_history(db)
            assert db.rows("PRAGMA integrity_check") == [("ok",)]
        (self.shared / "half.facts").unlink(missing_ok=True)
        for _ in range(2):
            for db in self.dbs:
                shared_files.sync(db, self.shared)
        self.join_by_folder()

    def join_by_folder(self) -> None:
        """A fourth computer that has the folder alone comes to the same."""
        first = facts_in(self.dbs[0])
        for db in self.dbs:
            assert facts_in(db) == first
        with closing(open_copy(self.root / "fourth", FixedClock(START))) as fourth:
            shared_files.sync(fourth, self.shared)
            assert facts_in(fourth) == first


is_thorough = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
TestConverging = Converging.TestCase
TestConverging.settings = settings(
    max_examples=1000 if is_thorough else 6,
    stateful_step_count=50 if is_thorough else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
