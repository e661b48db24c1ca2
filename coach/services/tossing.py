"""The coin of a day: which experiment goes on, what it says, and what was done.

Today and the page *Try it out* toss with this, so that both say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.coin import Pause, care_of, current_run, pause_of
from coach.domain.experiments import Thing, means_stillness
from coach.domain.facts import Did, Side, State, Toss
from coach.errors import Refused
from coach.services.hour_ideas import names_moving
from coach.services.journal import recorded
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.coin import Care, Run
    from coach.domain.experiments import Things
    from coach.domain.facts import Experiment
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.services.desk import Desk
    from coach.services.journal import Recorded

SIDES = {Side.HEADS: Did.HEADS, Side.TAILS: Did.TAILS}
OTHER = {Side.HEADS: Did.TAILS, Side.TAILS: Did.HEADS}
DID_IT, DID_OTHER, DID_TINY = "did_it", "did_other", "did_tiny"
PRESSES = (DID_IT, DID_OTHER, DID_TINY)


@dataclass(frozen=True, slots=True)
class Morning:
    """The experiment of a day and what its coin says.

    Attributes:
        run: how far it has come.
        sides: the two things, as the person named them.
        care: what the coin leaves out today.
        pause: why it picks nothing new, if it does not.
        toss: today's toss: shown already, or the one to be shown; None where the
            coin rests, has not begun, or has no more to say.
        is_new: whether that toss is not kept yet.
    """

    run: Run
    sides: dict[Side, Thing]
    care: Care
    pause: Pause
    toss: Toss | None
    is_new: bool

    @property
    def title(self) -> str:
        """What the coin says, as the person named it; "" where it says nothing."""
        return self.sides[self.toss.side].title if self.toss is not None else ""


class Tossing:
    """Tosses the coin and keeps what came of it.

    Args:
        desk: the open data.
        load: reads the things; it is called when an experiment goes on.
    """

    def __init__(self, desk: Desk, load: Callable[[], Things]) -> None:
        self._desk, self._load = desk, load

    def care(self, history: History, plan: Plan) -> Care:
        """Return what the coin leaves out on the plan's day."""
        total = self._desk.catalogue.limits.severity.start_total
        return care_of(plan, history.questionnaires, total)

    def morning(self, history: History, plan: Plan) -> Morning | None:
        """Return the day's coin, or None where no experiment goes on.

        Args:
            history: experiments, tosses, states and forms up to the plan's day.
            plan: the plan of the day.
        """
        run = current_run(history.experiments, history.tosses, plan.day)
        if run is None:
            return None
        sides, care = self.sides(run.experiment), self.care(history, plan)
        state = history.states[-1].state if history.states else State.NONE
        now, late = self._desk.now(), self._load().last_hour
        pause = pause_of(sides.values(), care, state, now, late)
        toss, is_new = self._toss(run, pause)
        return Morning(run, sides, care, pause, toss, is_new)

    def sides(self, experiment: Experiment) -> dict[Side, Thing]:
        """Return the two things as the person named them, judged by their words."""
        return {
            Side.HEADS: self.named(experiment.heads, experiment.heads_words),
            Side.TAILS: self.named(experiment.tails, experiment.tails_words),
        }

    def named(self, id_: str, words: str) -> Thing:
        """Return a thing with the person's own words, judged by them as well.

        One that is not known any more counts as moving and as not moving, so that
        it is left out wherever either is.
        """
        things = self._load()
        thing = things.find(id_)
        if thing is None:
            return Thing(id_, words or id_, "coins", moves=True, still=True)
        if not thing.own or not words:
            return thing
        moves = names_moving(words, self._desk)
        still = means_stillness(words, things, names_moving=moves)
        return replace(thing, title=words, moves=thing.moves or moves, still=still)

    def keep(self, morning: Morning) -> None:
        """Keep a toss that was shown; nobody pressed for it, so undo passes it by."""
        if morning.is_new and morning.toss is not None:
            store.keep_shown(self._desk.db, morning.toss, verb="toss")

    def answer(self, toss_id: str, press: str) -> Recorded:
        """Keep what was done on the day of a toss, whatever the coin said.

        Args:
            toss_id: the toss.
            press: one of `PRESSES`.

        Raises:
            Refused: the toss is gone.
        """
        held = store.find(self._desk.db, toss_id)
        if not isinstance(held, Toss):
            raise Refused(self._desk.texts("tryout.gone"))
        did = {
            DID_IT: SIDES[held.side],
            DID_OTHER: OTHER[held.side],
            DID_TINY: Did.TINY,
        }[press]
        told = replace(held, did=did)
        store.save(self._desk.db, told, verb="answer_toss")
        return recorded(told)

    def _toss(self, run: Run, pause: Pause) -> tuple[Toss | None, bool]:
        if pause is Pause.LATE and run.today is not None:
            return run.today, False
        if pause is not Pause.NONE or not run.has_begun:
            return None, False
        if run.today is not None:
            return run.today, False
        side = run.next_side
        if side is None:
            return None, False
        desk = self._desk
        made = Toss(store.new_id(), desk.today(), desk.now(), run.experiment.id, side)
        return made, True


def said_of(toss: Toss) -> str:
    """Return which press a toss was answered with, "neither", or "" for none."""
    if toss.did in {Did.UNSAID, Did.NEITHER}:
        return toss.did.value
    if toss.did is Did.TINY:
        return DID_TINY
    return DID_IT if toss.did is SIDES[toss.side] else DID_OTHER
