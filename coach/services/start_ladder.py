"""The way out of the door, one rung at a time; stopping on any is a good end."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.facts import Rung
from coach.domain.plan_of import plan_of
from coach.domain.way_out import may_climb
from coach.services import outing_draft
from coach.services.changes import Changes
from coach.services.outing_draft import SESSION_DRAFT
from coach.services.plan_facts import load_for_plan
from coach.services.session import SessionService
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.way_out import LadderRung, StartLadder
    from coach.services.desk import Desk
    from coach.services.outing_draft import OutingDraft

SHORTEST_S = 30
"""Less time out than this is a door that was open, and no outing."""


class Foot(StrEnum):
    """Where the person stands on the ladder."""

    UNDER = "under"
    OUT = "out"
    ASKED = "asked"


class End(StrEnum):
    """How a way out ended: on a rung, or as an outing that was written down."""

    RUNG = "rung"
    OUTING = "outing"


@dataclass(frozen=True, slots=True)
class LadderView:
    """What the page shows of the ladder.

    ``reached`` is how many rungs are reached; ``now`` the next one; ``foot`` says
    whether it is still under the clock, out with the clock running, or asked whether
    to turn back. ``elapsed_s`` are seconds since the door; ``last`` is the rung below.
    """

    rungs: tuple[LadderRung, ...]
    reached: int
    now: LadderRung
    foot: Foot
    elapsed_s: float
    asks_after_s: int
    last: LadderRung | None = None


def begin_at_ladder(desk: Desk) -> bool:
    """Take the outing that Today laid out rung by rung; say whether that is offered.

    The page of the outing then opens at the first rung. Where it is not offered
    nothing changes.
    """
    draft = outing_draft.load(desk.db)
    if draft is None or draft.started_at:
        return False
    plan = plan_of(load_for_plan(desk), desk.catalogue, desk.today())
    if not may_climb(plan, desk.catalogue.activity(draft.activity)):
        return False
    outing_draft.keep(desk.db, replace(draft, on_ladder=True))
    return True


class StartLadderService:
    """Climbing, and stopping, on the outing that Today laid out.

    Args:
        desk: what every use case needs.
        ladder: returns the rungs; asked when they are first needed.
    """

    def __init__(self, desk: Desk, ladder: Callable[[], StartLadder]) -> None:
        self._desk, self._read = desk, ladder
        self._held: StartLadder | None = None

    @property
    def ladder(self) -> StartLadder:
        """The rungs."""
        if self._held is None:
            self._held = self._read()
        return self._held

    def begin(self) -> bool:
        """Take the outing laid out rung by rung; say whether that is offered."""
        return begin_at_ladder(self._desk)

    def view(self) -> LadderView | None:
        """Return where the person stands, or None where they are on no ladder."""
        draft = self._draft()
        if draft is None:
            return None
        reached = self._reached(draft)
        following = self.ladder.next_after(reached)
        if following is None:
            return None
        rungs = self.ladder.rung
        return LadderView(
            rungs=rungs,
            reached=rungs.index(following),
            now=following,
            foot=self._foot(draft),
            elapsed_s=draft.elapsed_s(self._desk.clock),
            asks_after_s=self.ladder.asks_after_s(),
            last=self.ladder.last_of(reached),
        )

    def reach(self) -> Changes:
        """Keep the next rung; from the door on the clock runs."""
        draft = self._draft()
        view = self.view()
        if draft is None or view is None or view.foot is not Foot.UNDER:
            return Changes.NOTHING
        with self._desk.db.transaction():
            told = self._kept(draft, view.now)
            is_door = view.now.starts_clock
            self._keep(told.running(self._desk.clock) if is_door else told)
        return Changes.STEPS

    def step_down(self) -> Changes:
        """Take the latest rung back; from under the door no time is out."""
        draft = self._draft()
        if draft is None or not draft.rungs:
            return Changes.NOTHING
        with self._desk.db.transaction():
            store.delete(self._desk.db, draft.rungs[-1])
            self._keep(replace(draft, rungs=draft.rungs[:-1]))
        return Changes.STEPS

    def go_on(self) -> Changes:
        """Keep being out and going on; the outing goes on without the ladder."""
        draft = self._draft()
        if draft is None or self._foot(draft) is not Foot.ASKED:
            return Changes.NOTHING
        with self._desk.db.transaction():
            told = self._kept(draft, self.ladder.turn, self.ladder.onward)
            self._keep(replace(told, on_ladder=False))
        return Changes.STEPS

    def stop(self) -> tuple[Changes, End, str]:
        """Stop here: turning back, coming in, or having had enough.

        Returns:
            What changed, how it ended, and the words for the rung it ended on, which
            are empty before the first.
        """
        draft = self._draft()
        if draft is None:
            return Changes.NOTHING, End.RUNG, ""
        if self._foot(draft) is Foot.ASKED:
            draft = self._kept(draft, self.ladder.turn)
            self._keep(draft)
        last = self.ladder.last_of(self._reached(draft))
        words = last.end if last else ""
        if draft.started_at and draft.elapsed_s(self._desk.clock) >= SHORTEST_S:
            return SessionService(self._desk).finish(), End.OUTING, words
        drafts.drop(self._desk.db, SESSION_DRAFT)
        return Changes.STEPS, End.RUNG, words

    def _foot(self, draft: OutingDraft) -> Foot:
        if not draft.started_at:
            return Foot.UNDER
        elapsed_s = draft.elapsed_s(self._desk.clock)
        return Foot.ASKED if elapsed_s >= self.ladder.asks_after_s() else Foot.OUT

    def _reached(self, draft: OutingDraft) -> frozenset[str]:
        """Return the ids of the rungs kept; one taken back is no more among them."""
        facts = (store.find(self._desk.db, each) for each in draft.rungs)
        return frozenset(fact.rung for fact in facts if isinstance(fact, Rung))

    def _draft(self) -> OutingDraft | None:
        """Return the outing on the ladder; a door taken back stops its clock."""
        draft = outing_draft.load(self._desk.db)
        if draft is None or not draft.on_ladder:
            return None
        if draft.started_at and self.ladder.door.id not in self._reached(draft):
            draft = draft.not_begun()
            self._keep(draft)
        return draft

    def _kept(self, draft: OutingDraft, *rungs: LadderRung) -> OutingDraft:
        """Keep rungs as facts, one action, and return the outing that knows them."""
        day, now = self._desk.today(), self._desk.now()
        facts = [
            Rung(store.new_id(), day, now, rung.id, draft.activity) for rung in rungs
        ]
        store.save(self._desk.db, *facts, verb="reach_rung")
        return replace(draft, rungs=(*draft.rungs, *(fact.id for fact in facts)))

    def _keep(self, draft: OutingDraft) -> None:
        outing_draft.keep(self._desk.db, draft)
