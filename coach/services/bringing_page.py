"""Bringing files in step by step, as the page goes through it.

What was read lies here and not in the page, so that the page can be built again. Work
that takes long comes as a function without arguments; it opens the data anew, so that
it can run away from the window.
"""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from coach.exchange.reading import FileRead, Progress
from coach.services import bringing, column_kept, copies
from coach.services.bringing import Answers
from coach.services.import_rules import zone_named
from coach.services.import_view import spread, view_of
from coach.services.journal import Journal
from coach.services.lock import place_of
from coach.store.backups import Why
from coach.store.database import open_database
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path
    from typing import Protocol

    from coach.exchange.candidate import TableHead
    from coach.exchange.formats import Known
    from coach.services.bringing import Proposal
    from coach.services.column_choice import ChoiceView, ColumnChoice
    from coach.services.desk import Desk
    from coach.services.import_report import ImportReport
    from coach.services.import_view import BringView
    from coach.services.journal import Recorded
    from coach.services.lock import Place
    from coach.services.settings import SettingsService
    from coach.store.cipher import Key

    class Reading(Protocol):
        """What reads somewhere else; see `coach.exchange.apart.ReadingApart`."""

        is_done: bool

        def poll(self) -> list[Progress | FileRead]:
            """Return what was told since the last time."""

        def cancel(self) -> None:
            """Stop at once."""


NOTHING_YET = Progress(0, 0, "")


class Step(StrEnum):
    """Where bringing in stands."""

    NOTHING = "nothing"
    READING = "reading"
    MEASURING = "measuring"
    READY = "ready"
    KEEPING = "keeping"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Done:
    """What was brought in: days and entries, and a resting pulse that may be taken."""

    days: int
    entries: int
    resting: tuple[int, date] | None


class BringInService:
    """Goes from files that were chosen to facts that are kept, or back to nothing.

    Attributes:
        step: where it stands.
        turn: a number that is another one after each new beginning; what comes of an
            earlier turn is not wanted any more.
        progress: how far reading is.
        proposal: what bringing in would do.
        answers: what the person said so far.
        done: what was brought in last.
        choice: the table whose columns the person is naming; None: of none.
        wants_files: somebody asked to choose files, and the page has not done so yet.

    Args:
        desk: the open data.
        settings: where copies lie.
        begin: begins to read.
    """

    def __init__(
        self,
        desk: Desk,
        settings: SettingsService,
        begin: Callable[[Sequence[Path], Known], Reading] = bringing.begin,
    ) -> None:
        self._desk, self._settings, self._begin = desk, settings, begin
        self._reading: Reading | None = None
        self._paths: tuple[Path, ...] = ()
        self._files: list[FileRead] = []
        self.turn = 0
        self.done: Done | None = None
        self.wants_files = False
        self._forget()

    def _forget(self) -> None:
        self.step, self.progress = Step.NOTHING, NOTHING_YET
        self.proposal: Proposal | None = None
        self.answers = Answers()
        self.choice: ColumnChoice | None = None
        self._files = []

    # -- reading -----------------------------------------------------------------------

    def offer(self, paths: Sequence[Path]) -> None:
        """Begin to read these files and folders; what was under way is let go."""
        self.cancel()
        self._paths = tuple(paths)
        self._read()

    def _read(self) -> None:
        known = bringing.known_of(self._desk, self.answers)
        self._files, self.step = [], Step.READING
        self._reading = self._begin(self._paths, known)

    def look(self) -> bool:
        """Take in what the reading told; return whether it is through with that."""
        if self.step is not Step.READING or self._reading is None:
            return False
        for message in self._reading.poll():
            if isinstance(message, Progress):
                self.progress = message
            else:
                self._files.append(message)
        if self._reading.is_done:
            self._reading, self.step = None, Step.MEASURING
            return True
        return False

    def cancel(self) -> None:
        """Let go of everything that is not kept yet."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self.turn += 1
        self.done = None
        self._forget()

    # -- measuring ---------------------------------------------------------------------

    def measure(self) -> Callable[[], Proposal]:
        """Return the work that measures what was read against what is here."""
        self.step = Step.MEASURING
        return partial(_propose, self._elsewhere(), tuple(self._files), self.answers)

    def measured(self, proposal: Proposal) -> None:
        """Take the proposal over."""
        self.proposal, self.step = proposal, Step.READY

    def view(self) -> BringView:
        """Return the page; there is a proposal."""
        assert self.proposal is not None, "it was measured"
        return view_of(self._desk.texts, self._desk.catalogue, self.proposal)

    def set_order(self, names: Sequence[str]) -> None:
        """Take the names of moods from low to high."""
        self.answers = replace(self.answers, moods=spread(names))

    def set_sport(self, name: str, activity: str) -> None:
        """Say which activity a sport is."""
        sports = {**self.answers.sports, name: activity}
        self.answers = replace(self.answers, sports=sports)

    def set_zone(self, zone: str) -> bool:
        """Take another time zone by name; return whether there is one of that name."""
        if zone_named(zone) is None:
            return False
        self.answers = replace(self.answers, zone=zone)
        return True

    def set_person(self, person: str) -> None:
        """Say whose rows are meant; the files are read again for it."""
        self.answers = replace(self.answers, person=person)
        self._read()

    def activities(self) -> tuple[tuple[str, str], ...]:
        """Return what a sport may be, id and title, in the order of titles."""
        held = self._desk.catalogue.activities
        found = [(each.id, each.title) for each in held if each.is_movement]
        return tuple(sorted(found, key=lambda pair: pair[1]))

    # -- naming columns ----------------------------------------------------------------

    @property
    def waiting(self) -> TableHead | None:
        """The first table among the files that nobody knows; None without one."""
        return next((f.table for f in self._files if f.table and not f.source), None)

    @property
    def named(self) -> TableHead | None:
        """The first table among the files that was read by what the person said."""
        return next((f.table for f in self._files if f.table and f.source), None)

    def name_alone(self) -> bool:
        """Begin to name the columns of a table that is all there is to read.

        Return whether it was begun; then nothing is measured.
        """
        table = self.waiting
        if table is None or any(file.unread is None for file in self._files):
            return False
        if not self.name_columns(table):
            return False
        self.step = Step.NOTHING
        return True

    def name_columns(self, table: TableHead) -> bool:
        """Begin to say what a table's columns are; return whether that can be done."""
        from coach.services.column_choice import choice_of

        kept = (*self.answers.columns, *column_kept.known(self._desk))
        self.choice = choice_of(table, kept)
        return self.choice is not None

    def choice_view(self) -> ChoiceView:
        """Return the page of the table whose columns are being named."""
        from coach.services.column_view import choice_view

        assert self.choice is not None, "naming was begun"
        return choice_view(self._desk, self.choice)

    def take_columns(self) -> None:
        """Take over what was said of the columns; the files are read again by it."""
        assert self.choice is not None, "naming was begun"
        columns = (self.choice.columns, *self.answers.columns)
        self.answers = replace(self.answers, columns=columns)
        self.choice = None
        self._read()

    def leave_columns(self) -> None:
        """Go back to what was read, without that table."""
        self.choice = None

    # -- keeping -----------------------------------------------------------------------

    def keep(self) -> Callable[[], tuple[Proposal, ImportReport]]:
        """Return the work that brings everything in; a copy is made before."""
        assert self.proposal is not None, "it was measured"
        self.step = Step.KEEPING
        return partial(
            _bring_in,
            self._elsewhere(),
            place_of(self._settings.data_dir, self._settings.current()),
            tuple(self._files),
            self.answers,
            self.proposal,
        )

    def kept(self, outcome: tuple[Proposal, ImportReport]) -> None:
        """Take over what was brought in, and let go of the files."""
        proposal, report = outcome
        days = view_of(self._desk.texts, self._desk.catalogue, proposal).days
        self._forget()
        self.turn += 1
        self.step = Step.DONE
        self.done = Done(days, report.added, proposal.resting)

    def back(self) -> None:
        """Go back to the proposal: something did not work, and nothing was kept."""
        self.step = Step.NOTHING if self.proposal is None else Step.READY

    def take_resting(self) -> Recorded:
        """Keep the resting pulse of the files as the person's own."""
        assert self.done is not None, "it was kept"
        assert self.done.resting is not None, "it was asked"
        bpm, _ = self.done.resting
        recorded = Journal(self._desk).set_answers({bringing.RESTING: str(bpm)})
        self.leave_resting()
        return recorded

    def leave_resting(self) -> None:
        """Ask no more about the resting pulse."""
        if self.done is not None:
            self.done = replace(self.done, resting=None)

    def _elsewhere(self) -> _Elsewhere:
        key = self._desk.db.key
        settings = self._desk.settings()
        return _Elsewhere(
            replace(self._desk, settings=lambda: settings),
            None if key is None else key.copy(),
        )


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What opens the same data a second time; ``desk`` is not to be read itself."""

    desk: Desk
    key: Key | None


def _propose(
    there: _Elsewhere, files: tuple[FileRead, ...], answers: Answers
) -> Proposal:
    db, desk = there.desk.db, there.desk
    with closing(open_database(db.path, desk.clock, there.key)) as opened:
        return bringing.propose(replace(desk, db=opened), files, answers)


def _bring_in(
    there: _Elsewhere,
    place: Place,
    files: tuple[FileRead, ...],
    answers: Answers,
    proposal: Proposal,
) -> tuple[Proposal, ImportReport]:
    """Make a copy, measure again where more was said since, and keep it."""
    db, desk = there.desk.db, there.desk
    copies.take(place, there.key, desk.clock.now(), Why.IMPORT)
    with closing(open_database(db.path, desk.clock, there.key)) as opened:
        own = replace(desk, db=opened)
        if answers != proposal.answers:
            proposal = bringing.propose(own, files, answers)
        return proposal, bringing.bring_in(own, proposal)
