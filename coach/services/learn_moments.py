"""What the notes of a day tell that a card of *Learn* may go with.

One small rule an occasion; `coach.domain.learn.Occasion` says each in words.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.catalogue import Place
from coach.domain.facts import Choice, Company, EventKind
from coach.domain.learn import Occasion
from coach.domain.plan import PlanKind
from coach.services.today_view import TodayState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Session
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.services.today_view import TodayView

Happened = tuple[Occasion, str]
"""An occasion, and which barrier, kind, activity or number of weeks."""
WEEK = timedelta(days=7)
LOWER = frozenset({Choice.BACK, Choice.LIGHTER, Choice.NEARER})


def occasions_of(
    view: TodayView, history: History, plan: Plan, catalogue: Catalogue
) -> frozenset[Happened]:
    """Return everything that happened, as far as the notes up to today tell it."""
    today = [each for each in history.sessions if each.day == plan.day]
    found: set[Happened] = set()
    for session in today:
        found.update(_of_session(session, plan, catalogue))
    found.update(_of_day(view, history, plan, catalogue))
    if history.sessions:
        first = history.sessions[0].day
        found.add((Occasion.WEEKS, str((plan.day - first).days // WEEK.days)))
        if first == plan.day:
            found.add((Occasion.FIRST_OUTING, ""))
    return frozenset(found)


def _of_session(
    session: Session, plan: Plan, catalogue: Catalogue
) -> Iterator[Happened]:
    activity = catalogue.activity(session.activity)
    yield Occasion.ACTIVITY, session.activity
    if activity is not None:
        yield Occasion.KIND, activity.kind.value
        if activity.place is Place.OUTDOORS:
            yield Occasion.OUTDOORS, ""
    if session.minutes <= catalogue.limits.progression.tiny_min:
        yield Occasion.TINY, ""
    if session.company is Company.TOGETHER:
        yield Occasion.TOGETHER, ""
    if session.effort is not None and session.effort > plan.effort[1]:
        yield Occasion.HARD, ""
    after, guess = session.after, session.expected
    if after is not None and guess is not None and after != guess:
        is_lighter = after > guess
        yield (
            (
                Occasion.LIGHTER_THAN_GUESSED
                if is_lighter
                else Occasion.HEAVIER_THAN_GUESSED
            ),
            "",
        )
    if session.change is not None and session.change < 0:
        yield Occasion.LOWER_AFTER, ""


def _of_day(
    view: TodayView, history: History, plan: Plan, catalogue: Catalogue
) -> Iterator[Happened]:
    for refusal in history.refusals:
        if refusal.day == plan.day and not refusal.is_withdrawn and refusal.barrier:
            yield Occasion.BARRIER, refusal.barrier
    for event in history.events:
        if event.kind is EventKind.MEDICINE and _is_new(event.day, plan):
            yield Occasion.MEDICINE, ""
    if view.state is TodayState.BACK:
        yield Occasion.BACK, ""
    energy = view.mood.energy
    if energy is not None and energy <= catalogue.limits.screen.small_energy:
        yield Occasion.LOW_ENERGY, ""
    yield from _of_plan(history, plan, catalogue)


def _of_plan(history: History, plan: Plan, catalogue: Catalogue) -> Iterator[Happened]:
    if plan.done_minutes >= catalogue.programme.first_hour.highest_min:
        yield Occasion.FIRST_HOUR, ""
    if plan.kind is PlanKind.ANOTHER_WEEK:
        yield Occasion.ANOTHER_WEEK, ""
    choices = [each for each in history.choices if each.choice in LOWER]
    if any(_is_new(each.day, plan) for each in choices):
        yield Occasion.STEPPED_BACK, ""


def _is_new(day: date, plan: Plan) -> bool:
    """Say whether something lies in the seven days up to today."""
    return plan.day - WEEK < day <= plan.day
