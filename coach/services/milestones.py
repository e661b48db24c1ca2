"""What adds up so far, and the one quiet word that Today may say at a first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Answer, Rung, Session, State
from coach.domain.milestones import (
    Milestone,
    Reached,
    Totals,
    counts_minutes,
    counts_moves,
    newest_of,
    reached_in,
    totals_of,
)
from coach.domain.profile import profile_of
from coach.services.today_view import TodayState
from coach.store import facts as store
from coach.store import moods, told
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.domain.told import Told
    from coach.domain.wording import Texts
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService

TOLD, OFFER = "milestone", "offer"
OFFER_ID = "milestone.offer"
KINDS = frozenset({Session, Rung, Answer})
SAID_IN = (TodayState.DONE, TodayState.ORDINARY, TodayState.FIRST_DAY)
"""The faces of Today beside which a word at a first is welcome."""


@dataclass(frozen=True, slots=True)
class SoFarView:
    """What the card on Progress shows.

    ``lines`` are the totals in words; ``firsts`` are pairs of a first in words and the
    day it was reached, newest first; ``is_offered`` says that words at a first may be
    offered here and now.
    """

    lines: tuple[str, ...]
    firsts: tuple[tuple[str, date], ...]
    is_offered: bool


@dataclass(frozen=True, slots=True)
class NewMilestone:
    """A first that Today may say: its id for good, its sentence and the numbers in it.

    ``is_told`` says that it was told earlier this day, so that nothing is to be kept.
    """

    id: str
    text_id: str
    numbers: Mapping[str, int]
    is_told: bool = False


class MilestoneService:
    """Reads totals and firsts, and keeps what was told of them."""

    def __init__(self, desk: Desk, settings: SettingsService | None = None) -> None:
        self._desk, self._settings = desk, settings

    @property
    def is_on(self) -> bool:
        """Whether the person asked to be told of firsts."""
        return self._desk.settings().milestones

    def counts(self) -> bool:
        """Say whether movement is counted for this person at all."""
        desk = self._desk
        answers = store.load_history(desk.db, kinds={Answer}).answers
        return counts_moves(profile_of(answers), desk.catalogue, desk.today())

    def so_far(self) -> SoFarView | None:
        """Return what adds up; None where movement is not counted.

        Words at firsts are offered once, and on no day that held another offer.
        """
        desk, today = self._desk, self._desk.today()
        view = build_so_far(
            store.load_history(desk.db, kinds=KINDS).until(today),
            desk.catalogue,
            desk.texts,
            today=today,
            noted_on=moods.first_noted_day(desk.db),
            told_before=told.load(desk.db, kind=TOLD),
        )
        if view is None or not view.firsts or self.is_on:
            return view
        offers = told.load(desk.db, kind=OFFER)
        is_used = any(o.text_id == OFFER_ID or o.day == today for o in offers)
        return replace(view, is_offered=not is_used)

    def answer_offer(self, *, yes: bool) -> Changes | None:
        """Keep the answer to the one offer; a yes turns the words at firsts on."""
        told.record(self._desk.db, day=self._desk.today(), kind=OFFER, text_id=OFFER_ID)
        if not yes or self._settings is None:
            return None
        return self._settings.change(milestones=True)

    def new(
        self, history: History, plan: Plan, state: TodayState
    ) -> NewMilestone | None:
        """Return what Today may say, of the facts and the plan it is built from."""
        desk = self._desk
        if not self.is_on or state not in SAID_IN:
            return None
        return new_milestone(
            history,
            plan,
            desk.catalogue,
            told_before=told.load(desk.db, kind=TOLD),
            noted_on=moods.first_noted_day(desk.db),
        )

    def keep(self, said: NewMilestone) -> None:
        """Keep that a first was said; once a day is enough."""
        if said.is_told:
            return
        told.record(
            self._desk.db,
            day=self._desk.today(),
            kind=TOLD,
            subject=said.id,
            text_id=said.text_id,
            numbers=said.numbers,
        )


def build_so_far(
    history: History,
    catalogue: Catalogue,
    texts: Texts,
    *,
    today: date,
    noted_on: date | None,
    told_before: Iterable[Told] = (),
) -> SoFarView | None:
    """Return what adds up, from facts alone; None where movement is not counted.

    A first that was told stays on the list when what it was about was deleted, while
    the totals hold what stands.
    """
    profile = profile_of(history.answers)
    if not counts_moves(profile, catalogue, today):
        return None
    has_minutes = counts_minutes(profile, catalogue, today)
    reached = reached_in(history, catalogue, today, noted_on)
    known = {r.id for r in reached}
    gone = [r for t in told_before if (r := _of_told(t)).id not in known]
    named = [r for r in (*reached, *gone) if has_minutes or not r.minutes]
    named.sort(key=lambda r: (r.day, r.minutes), reverse=True)
    totals = totals_of(history, catalogue, today)
    return SoFarView(
        lines=_lines(totals, texts, has_minutes=has_minutes),
        firsts=tuple((_name(r, texts), r.day) for r in named),
        is_offered=False,
    )


def new_milestone(
    history: History,
    plan: Plan,
    catalogue: Catalogue,
    *,
    told_before: Iterable[Told],
    noted_on: date | None,
) -> NewMilestone | None:
    """Return the first that may be said on the plan's day, or None.

    Silent without a plan to move and while the person rests, is ill or away; of minutes
    also while the plan waits because somebody may be doing too much.

    Args:
        history: all sessions, states and answers up to the plan's day.
        plan: the plan of the day.
        catalogue: activities and limits.
        told_before: the firsts that were told.
        noted_on: the first day with a note, if any.
    """
    today = plan.day
    states = history.states
    rests = bool(states) and states[-1].state is not State.NONE
    profile = profile_of(history.answers)
    if plan.load is None or rests or not counts_moves(profile, catalogue, today):
        return None
    has_minutes = not plan.flags and counts_minutes(profile, catalogue, today)
    reached = reached_in(history, catalogue, today, noted_on)
    days = {each.subject: each.day for each in told_before}
    found = newest_of(
        [r for r in reached if has_minutes or not r.minutes],
        days,
        today,
        catalogue.limits.screen.milestone_new_days,
    )
    if found is None:
        return None
    numbers = {"minutes": found.minutes} if found.minutes else {}
    text_id = f"milestone.new_{found.milestone}"
    return NewMilestone(found.id, text_id, numbers, is_told=found.id in days)


def milestone_words(said: NewMilestone, texts: Texts) -> str:
    """Return the sentence of a first."""
    match said.id:
        case Milestone.FIRST_WALK:
            return texts("milestone.new_first_walk")
        case Milestone.FIRST_RETURN:
            return texts("milestone.new_first_return")
        case Milestone.FIRST_NOTE:
            return texts("milestone.new_first_note")
        case _:
            return texts("milestone.new_week", minutes=said.numbers["minutes"])


def _lines(totals: Totals, texts: Texts, *, has_minutes: bool) -> tuple[str, ...]:
    if not totals.weeks:
        return ()
    lines = [texts.count("milestone.outings", totals.outings)]
    if has_minutes:
        lines.append(texts.count("milestone.minutes", totals.minutes))
    if totals.small_steps:
        lines.append(texts.count("milestone.small_steps", totals.small_steps))
    return (*lines, texts.count("milestone.weeks", totals.weeks))


def _of_told(said: Told) -> Reached:
    minutes = said.numbers.get("minutes", 0)
    name = said.text_id.removeprefix("milestone.new_")
    return Reached(
        Milestone(name), said.day, minutes if isinstance(minutes, int) else 0
    )


def _name(reached: Reached, texts: Texts) -> str:
    if reached.milestone is Milestone.WEEK:
        return texts("milestone.week", minutes=reached.minutes)
    return texts(f"milestone.{reached.milestone}")
