"""Asking another person here for a walk, and answering such a question.

A walk is asked for where the other one shows something and the rules of inviting have
it open: once a day at most, with a rest after a no. It stands in the week of whoever
asks, and in the other's by their own yes. An answer is told to nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Invitation, Manner
from coach.domain.inviting import next_invitation
from coach.domain.sharing import Item, Together, is_past
from coach.errors import Refused
from coach.services import asked_walks
from coach.services.carer_said import load_answers
from coach.services.changes import Changes
from coach.services.consent import ConsentService, moment_of
from coach.services.inviting import WALK, WALK_MIN
from coach.services.journal import recorded
from coach.services.moments import moment_now
from coach.services.people import PeopleService
from coach.services.shown import ShownService
from coach.services.week_facts import new_planned
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.domain.carers import Carers
    from coach.services.desk import Desk
    from coach.services.journal import Recorded


@dataclass(frozen=True, slots=True)
class WalkAsked:
    """A walk that another person asks for.

    Attributes:
        id: of the question.
        other: who asks.
        name: theirs, to be shown.
        when: the day, with a time if they gave one.
        is_seen: whether a yes will be seen, as the next one together.
    """

    id: str
    other: str
    name: str
    when: Together
    is_seen: bool = False


class WalkAsking:
    """Both sides of a walk that is asked for.

    Args:
        desk: the open notes.
        data_dir: their folder.
        carers: reads the ladder of invitations.
    """

    def __init__(
        self, desk: Desk, data_dir: Path, carers: Callable[[], Carers]
    ) -> None:
        self._desk, self._carers = desk, carers
        self._people = PeopleService(data_dir, desk.texts)
        self._shown = ShownService(desk, data_dir)
        self._consent = ConsentService(desk, data_dir)

    # -- whoever asks ------------------------------------------------------------------

    def may_ask(self, other: str) -> bool:
        """Say whether a walk may be asked for now."""
        if not self._shown.box(other).items or asked_walks.asked_of(self._desk, other):
            return False
        noted = store.load_history(self._desk.db, kinds={Invitation}).invitations
        said, today = load_answers(self._desk).said, self._desk.today()
        found = next_invitation(noted, said, self._carers(), today)
        return found.may_ask and not found.is_calm

    def ask(self, other: str, when: Together) -> Recorded:
        """Put a walk into the own week, and ask another whether they come.

        Raises:
            Refused: nothing may be asked just now, or the time has gone by.
            StoreUnavailable: the file between the two cannot be written.
        """
        desk, now = self._desk, moment_of(self._desk)
        if not self.may_ask(other):
            raise Refused(desk.texts("consent.not_now"))
        if is_past(when, now.today, now.minute):
            raise Refused(desk.texts("consent.past"))
        walk = new_planned(
            desk,
            when.day,
            activity=WALK,
            minutes=WALK_MIN,
            company=self._name(other),
            clock_min=when.clock_min,
        )
        at = moment_now(desk)
        words = desk.texts("inviting.walk_together")
        noted = Invitation(store.new_id(), at.day, at.at, words=words, how=Manner.WROTE)
        with desk.db.transaction():
            store.save(desk.db, walk, noted, verb="ask_walk")
            asked_walks.keep_asked(desk, other, walk.id)
        self._consent.follow()
        return recorded(walk, noted)

    def take_back(self, other: str) -> Recorded:
        """Ask no longer, and take the walk out of the own week.

        Raises:
            Refused: nothing is asked.
            StoreUnavailable: the file between the two cannot be written.
        """
        walk = store.find(self._desk.db, asked_walks.asks(self._desk, other) or "-")
        if walk is None:
            raise Refused(self._desk.texts("consent.not_asked"))
        store.delete(self._desk.db, walk.id)
        self._consent.follow()
        return recorded(walk)

    # -- whoever is asked --------------------------------------------------------------

    def waiting(self) -> tuple[WalkAsked, ...]:
        """Return the walks that wait for an answer here.

        Nobody is asked by somebody to whom they show nothing, and nobody is asked for
        a walk whom effort makes worse.
        """
        if not self._people.view().others:
            return ()
        held = self._consent.view()
        if Item.COUNT not in held.items:
            return ()
        return tuple(
            WalkAsked(asked.id, each.id, each.name, asked.when, Item.NEXT in each.shown)
            for each in held.others
            if each.shown
            and (asked := self._shown.box(each.id).invitation) is not None
            and not asked_walks.is_answered(self._desk, asked.id)
        )

    def say_yes(self, asked: str) -> Recorded:
        """Put a walk into the own week.

        Raises:
            Refused: it is asked for no longer.
            StoreUnavailable: the file between the two cannot be written.
        """
        found = self._found(asked)
        walk = new_planned(
            self._desk,
            found.when.day,
            activity=WALK,
            minutes=WALK_MIN,
            company=found.name,
            clock_min=found.when.clock_min,
        )
        with self._desk.db.transaction():
            store.save(self._desk.db, walk, verb="say_yes_to_walk")
            asked_walks.keep_answered(self._desk, found.other, found.id, walk.id)
        self._consent.follow()
        return recorded(walk)

    def say_no(self, asked: str) -> Changes:
        """Let a question go; nobody is told.

        Raises:
            Refused: it is asked for no longer.
        """
        found = self._found(asked)
        asked_walks.keep_answered(self._desk, found.other, found.id)
        return Changes.SHOWN

    # -- private -----------------------------------------------------------------------

    def _found(self, asked: str) -> WalkAsked:
        found = next((each for each in self.waiting() if each.id == asked), None)
        if found is None:
            raise Refused(self._desk.texts("consent.asked_no_longer"))
        return found

    def _name(self, other: str) -> str:
        others = self._people.view().others
        return next((each.name for each in others if each.id == other), "")
