"""The path: where the person stands, this week, and what would suit next week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.facts import (
    BookedStep,
    NotToday,
    Session,
    State,
)
from coach.domain.plan import MAINTENANCE
from coach.domain.plan_of import plan_of
from coach.domain.week import Stone
from coach.services.journal import Journal
from coach.services.plan import PlanService, build_plan_view
from coach.services.plan_facts import load_for_plan
from coach.services.week_days import days_of_week
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Choice
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.domain.programme import Row
    from coach.domain.week import WeekDay
    from coach.domain.wording import Texts
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.plan import PlanView

DOOR = "R0"


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


@dataclass(frozen=True, slots=True)
class PathPageView:
    """What the Plan page shows.

    ``rows`` are the stones before maintenance, the first only while the person stands
    on it; ``here`` is the place among them and maintenance, or None without a plan;
    ``bounds`` the least and most minutes of a week in maintenance; ``state`` what the
    person said last about resting; ``other_min`` this week's minutes of movement that
    do not count toward the plan.
    """

    view: PlanView
    rows: tuple[Row, ...]
    here: int | None
    week: tuple[WeekEntry, ...]
    bounds: tuple[int, int]
    state: State
    other_min: int

    @property
    def plan(self) -> Plan:
        """The plan of the day."""
        return self.view.plan


class PathService:
    """The Plan page's facts, and the choice made on it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._plans, self._journal = PlanService(desk), Journal(desk)

    def view(self) -> PathPageView:
        """Read the plan and this week off the facts."""
        desk = self._desk
        history = load_for_plan(desk, {BookedStep, NotToday})
        return build_path_view(history, desk.catalogue, desk.texts, desk.today())

    def choose(self, choice: Choice) -> Changes:
        """Keep the person's choice; refused if it is not open.

        Raises:
            Refused: the choice is not open just now.
        """
        return self._plans.choose(choice).changes

    def set_state(self, state: State) -> Changes:
        """Say that one rests, is ill, is away, or is back; one undoable action."""
        return self._journal.set_state(state).changes


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
    return PathPageView(
        view=build_plan_view(plan, texts),
        rows=rows,
        here=_place(rows, stage),
        week=_week(history, catalogue, plan),
        bounds=(kept.lowest_min, kept.highest_min),
        state=state_of(history),
        other_min=0
        if plan.screening is Readiness.PEM
        else plan.done_minutes - plan.ladder_minutes,
    )


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
