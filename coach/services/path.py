"""The path: where the person stands, this week, and what would suit next week."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.facts import BookedStep, NotToday, State
from coach.domain.plan import MAINTENANCE
from coach.domain.plan_of import plan_of
from coach.domain.screening import Recheck
from coach.domain.tracks import COMFORT, HARDER
from coach.domain.week import Stone
from coach.services.beside_cards import BesideService, BesideView, beside_view
from coach.services.how_hard import HowHard, how_hard
from coach.services.journal import Journal
from coach.services.plan import PlanService, build_plan_view
from coach.services.plan_facts import load_for_plan
from coach.services.week_days import days_of_week
from coach.services.why import IN_THE_TABLE, chosen_from
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue, Tally
    from coach.domain.facts import Choice, Session
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.domain.programme import Row
    from coach.domain.week import WeekDay
    from coach.domain.wording import Texts
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.plan import PlanView
    from coach.services.reason_lines import ReasonLine

MORE = frozenset({BookedStep, NotToday})
DOOR = "R0"
SENTENCES_MOST = 2
LIGHT_REASONS = IN_THE_TABLE | {"good_place_30", "good_place_60", "good_place_150"}
_SENTENCE_END = re.compile(r"(?<=[.?…])\s+")


@dataclass(frozen=True, slots=True)
class WeekEntry:
    """One day of this week with something on it.

    ``minutes`` were done in all, or are planned; ``before`` and ``after`` are the
    moods 0-10 around the last outing of the day that was rated.
    """

    day: date
    is_done: bool
    is_today: bool
    minutes: int
    before: int | None = None
    after: int | None = None


class Safety(StrEnum):
    """What the safety questions ask for: nothing, an answer, or a second look."""

    NOTHING = ""
    ANSWER = "answer"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class PathPageView:
    """What the Plan page shows.

    ``rows`` are the stones before maintenance, the first only while the person stands
    on it; ``here`` is the place among them and maintenance, or None without a plan;
    ``bounds`` the least and most minutes of a week in maintenance; ``state`` what the
    person said last about resting; ``other_min`` this week's minutes of movement that
    do not count toward the plan. ``why`` is the weightiest in at most two sentences
    (one reason is never cut); ``safety`` says whether the safety questions wait;
    ``chosen_from`` is the day from which a choice that stands holds.
    """

    view: PlanView
    rows: tuple[Row, ...]
    here: int | None
    week: tuple[WeekEntry, ...]
    bounds: tuple[int, int]
    state: State
    other_min: int
    why: str
    safety: Safety
    hard: HowHard | None
    beside: BesideView
    chosen_from: date | None

    @property
    def plan(self) -> Plan:
        """The plan of the day."""
        return self.view.plan


class PathService:
    """The Plan page's facts, and the choice made on it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._plans, self._journal = PlanService(desk), Journal(desk)
        self._beside = BesideService(desk)

    def view(self) -> PathPageView:
        """Read the plan and this week off the facts."""
        desk = self._desk
        today = desk.today()
        history = load_for_plan(desk, MORE)
        return build_path_view(history, desk.catalogue, desk.texts, today)

    def choose(self, choice: Choice) -> Changes:
        """Keep the person's choice; refused if it is not open.

        Raises:
            Refused: the choice is not open just now.
        """
        return self._plans.choose(choice).changes

    def set_state(self, state: State) -> Changes:
        """Say that one rests, is ill, is away, or is back; one undoable action."""
        return self._journal.set_state(state).changes

    def set_track(self, *, harder: bool) -> Changes:
        """Ask for the harder track, or go back to the comfortable one."""
        track = HARDER if harder else COMFORT
        return self._journal.set_answers({"track": track}).changes

    def want(self, tally: Tally, *, wanted: bool) -> Changes:
        """Take something beside the outings, or leave it out."""
        return self._beside.answer(tally, wanted=wanted).changes

    def take_step(self, step: int) -> Changes:
        """Agree to another step of strength work."""
        return self._beside.take_step(step).changes

    def did(self, tally: Tally) -> Changes:
        """Write down that something beside the outings was done today.

        Raises:
            Refused: it is not open, or the day has no room for it.
        """
        desk = self._desk
        today = desk.today()
        history = load_for_plan(desk).until(today)
        plan = plan_of(history, desk.catalogue, today)
        return self._beside.log(plan, history, tally).changes


def build_path_view(
    history: History, catalogue: Catalogue, texts: Texts, today: date
) -> PathPageView:
    """Build the page's values from facts alone."""
    plan = plan_of(history, catalogue, today)
    stage = plan.load.stage if plan.load else None
    rows = tuple(
        row for row in catalogue.programme.rows if row.id != DOOR or stage == DOOR
    )
    kept = catalogue.programme.maintenance
    view = build_plan_view(plan, texts)
    return PathPageView(
        view=view,
        rows=rows,
        here=_place(rows, stage),
        week=_week(history, catalogue, plan),
        bounds=(kept.lowest_min, kept.highest_min),
        state=state_of(history),
        other_min=0
        if plan.screening is Readiness.PEM
        else plan.done_minutes - plan.ladder_minutes,
        why=_weightiest(view.reasons),
        safety=_safety(plan),
        hard=how_hard(plan, catalogue.limits, texts),
        beside=beside_view(plan, texts),
        chosen_from=chosen_from(history, plan),
    )


def _safety(plan: Plan) -> Safety:
    if plan.screening in {Readiness.RED, Readiness.PEM}:
        return Safety.LOOK
    is_due = plan.recheck is not Recheck.NOT_DUE
    is_open = plan.screening is Readiness.UNANSWERED
    return Safety.ANSWER if is_due or is_open else Safety.NOTHING


def _weightiest(reasons: tuple[ReasonLine, ...]) -> str:
    """Return the weightiest reasons that make up two sentences at most.

    What the week's numbers tell comes after what speaks for itself; *Why this step?*
    has all of it.
    """
    first, *rest = sorted(reasons, key=lambda reason: reason.rule in LIGHT_REASONS)
    kept, left = [first.text], SENTENCES_MOST - _sentences(first.text)
    for reason in rest:
        left -= _sentences(reason.text)
        if left < 0:
            break
        kept.append(reason.text)
    return " ".join(kept)


def _sentences(words: str) -> int:
    return len(_SENTENCE_END.split(words.strip()))


def state_of(history: History) -> State:
    """Return what the person said last about resting."""
    return history.states[-1].state if history.states else State.NONE


def _place(rows: tuple[Row, ...], stage: str | None) -> int | None:
    if stage is None:
        return None
    if stage == MAINTENANCE:
        return len(rows)
    return next(n for n, row in enumerate(rows) if row.id == stage)


def _week(history: History, catalogue: Catalogue, plan: Plan) -> tuple[WeekEntry, ...]:
    """Return this week's outings, none where effort makes the person worse."""
    if plan.screening is Readiness.PEM:
        return ()
    climbing = {a.id for a in catalogue.activities if a.is_ladder}
    sessions = [
        s
        for s in history.sessions_between(plan.week_start, plan.day)
        if s.activity in climbing
    ]
    done = sorted({s.day for s in sessions})
    entries = [
        _done(day, [s for s in sessions if s.day == day], plan.day) for day in done
    ]
    if state_of(history) is State.NONE:
        entries += _planned(plan, days_of_week(history, plan, climbing))
    return tuple(sorted(entries, key=lambda entry: entry.day))


def _done(day: date, sessions: list[Session], today: date) -> WeekEntry:
    rated = [s for s in sessions if s.before is not None and s.after is not None]
    last = rated[-1] if rated else None
    return WeekEntry(
        day=day,
        is_done=True,
        is_today=day == today,
        minutes=sum(s.minutes for s in sessions),
        before=last.before if last else None,
        after=last.after if last else None,
    )


def _planned(plan: Plan, days: tuple[WeekDay, ...]) -> list[WeekEntry]:
    minutes = plan.load.minutes if plan.load else 0
    return [
        WeekEntry(
            each.day, is_done=False, is_today=each.day == plan.day, minutes=minutes
        )
        for each in days
        if each.stone is Stone.PLANNED
    ]
