"""What comes: the plan's outings and everything put into the weeks, day by day.

For what leaves the computer: a calendar file and a card for the pocket. Where movement
is not on offer none is in it; rest stays rest.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.facts import State
from coach.domain.plan_of import plan_of
from coach.domain.week import Stone, week_of
from coach.domain.week_plan import occurrences
from coach.services.today_step import own_title, step_of, step_title, step_view
from coach.services.week_days import days_of_week
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.facts import BookedStep
    from coach.domain.history import History
    from coach.domain.plan import Load, Plan
    from coach.domain.week import WeekDay
    from coach.domain.week_plan import Occurrence
    from coach.domain.wording import Texts

WEEK = timedelta(days=7)
SUNDAY = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing on one day.

    Attributes:
        uid: the same at every writing, so that calendars know it again.
        day: the person's day.
        title: what it is, in the person's own words where there are some.
        minutes: how long, 1-1440, or None.
        clock_min: minutes after midnight, or None.
        detail: the sentence that starts it, or with whom; may be empty.
        is_plan: it is an outing of the plan, which may change with every week.
    """

    uid: str
    day: date
    title: str
    minutes: int | None = None
    clock_min: int | None = None
    detail: str = ""
    is_plan: bool = False


def coming_of(
    history: History, catalogue: Catalogue, texts: Texts, today: date, last: date
) -> tuple[Coming, ...]:
    """Return what comes from today up to and with a last day, in order of time.

    The plan's outings are spread over the days as on the Plan page, and in later weeks
    as they stand now. While the person rests, is ill or away there are none of them.

    Args:
        history: the facts of a plan, and everything booked and planned.
        catalogue: activities and limits.
        texts: the sentences.
        today: the person's day.
        last: the last day.
    """
    finder = _Finder(history, catalogue, texts, today)
    found = [*finder.planned(last)]
    exercise = {each.day for each in found if each.uid in finder.ladder_uids}
    found += [each for each in finder.outings(last) if each.day not in exercise]
    found += finder.booked(last)
    return tuple(sorted(found, key=_when))


class _Finder:
    def __init__(
        self, history: History, catalogue: Catalogue, texts: Texts, today: date
    ) -> None:
        self._history, self._catalogue, self._texts = history, catalogue, texts
        self._today = today
        self._plan: Plan = plan_of(history, catalogue, today)
        self._climbing = {a.id for a in catalogue.activities if a.is_ladder}
        states = history.states
        self._rests = bool(states) and states[-1].state is not State.NONE
        self.ladder_uids: set[str] = set()

    def planned(self, last: date) -> Iterator[Coming]:
        """Yield what the person put into the weeks and has not done yet."""
        for tile in occurrences(self._history.planned, self._today, last):
            activity = self._catalogue.activity(tile.planned.activity)
            if tile.session or not self._fits(activity):
                continue
            made = self._of_tile(tile, activity)
            if activity is not None and activity.is_ladder:
                self.ladder_uids.add(made.uid)
            yield made

    def outings(self, last: date) -> Iterator[Coming]:
        """Yield the plan's outings; none without a plan, and none at rest."""
        if self._plan.load is None or self._rests:
            return
        monday = monday_of(self._today)
        while monday <= last:
            load = self._load_of(monday)
            for each in self._week(monday, load):
                is_ahead = self._today <= each.day <= last
                if each.stone is Stone.PLANNED and is_ahead:
                    yield self._outing(each.day, load)
            monday += WEEK

    def booked(self, last: date) -> Iterator[Coming]:
        """Yield other steps booked for one day; what climbs is among the outings."""
        if self._rests:
            return
        for step in self._history.steps:
            day = step.for_day
            if day is None or not self._today <= day <= last:
                continue
            activity = self._catalogue.activity(step.activity)
            if step.activity not in self._climbing and self._fits(activity):
                yield self._of_step(step, day, activity)

    def _fits(self, activity: Activity | None) -> bool:
        """Say whether a thing may be shown: no movement where none is on offer."""
        has_plan = self._plan.load is not None
        return has_plan or activity is None or not activity.is_movement

    def _load_of(self, monday: date) -> Load:
        """Return what a week asks, with a yes that was given already."""
        plan = self._plan
        assert plan.load is not None, "asked with a plan alone"
        has_come = plan.coming is not None and monday >= plan.applies_from
        return plan.coming if has_come and plan.coming is not None else plan.load

    def _week(self, monday: date, load: Load) -> tuple[WeekDay, ...]:
        if monday <= self._today:
            return days_of_week(self._history, self._plan, self._climbing)
        steps = self._history.steps
        days = {s.for_day for s in steps if s.for_day and s.activity in self._climbing}
        return week_of(monday, load.sessions, (), booked=days)

    def _outing(self, day: date, load: Load) -> Coming:
        plan, texts = self._plan, self._texts
        step = step_of(self._history, plan, self._catalogue, day)
        is_whole = step.minutes == plan.sizes.planned
        minutes = load.minutes if is_whole else min(step.minutes, load.minutes)
        tiny = self._catalogue.limits.progression.tiny_min
        own = own_title(step) if minutes == step.minutes else ""
        return Coming(
            uid=f"plan-{day.isoformat()}",
            day=day,
            title=own or step_title(step.activity, minutes),
            minutes=minutes,
            clock_min=step.booked.clock_min if step.booked else None,
            detail=step_view(step, tiny, texts, label="").lead,
            is_plan=True,
        )

    def _of_tile(self, tile: Occurrence, activity: Activity | None) -> Coming:
        fact = tile.planned
        is_of_row = bool(tile.row)
        uid = f"{tile.row}-{tile.row_day.isoformat()}" if is_of_row else fact.id
        named = activity.title if activity else fact.activity
        return Coming(
            uid=uid,
            day=tile.day,
            title=fact.title or named,
            minutes=fact.minutes,
            clock_min=tile.clock_min,
            detail=self._with(fact.company),
        )

    def _of_step(
        self, step: BookedStep, day: date, activity: Activity | None
    ) -> Coming:
        title = step.title or (activity and step_title(activity, step.minutes))
        return Coming(
            uid=step.id,
            day=day,
            title=title or step.activity,
            minutes=step.minutes,
            clock_min=step.clock_min,
            detail=self._with(step.company),
        )

    def _with(self, company: str) -> str:
        return self._texts("take.with", name=company) if company else ""


def _when(each: Coming) -> tuple[date, int, str]:
    clock = -1 if each.clock_min is None else each.clock_min
    return each.day, clock, each.uid
