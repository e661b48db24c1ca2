"""What Today says at its top: the title, the words after the date, one sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind, Readiness
from coach.domain.profile import profile_of
from coach.services.today_view import HEAVY, TodayState
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Session
    from coach.domain.history import History
    from coach.domain.mood import MoodNow
    from coach.domain.plan import Plan
    from coach.domain.wording import Texts
    from coach.services.today_step import Step

NOON, EVENING = 12, 18
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenOuting:
    """An outing that was begun and not ended; ``since`` None where it is not known."""

    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """All that the words of a day follow from.

    Attributes:
        state: the face Today shows.
        history: all facts.
        plan: the plan of the day.
        catalogue: limits and activities.
        now: the present instant, local.
        step: the step of the day.
        mood: how the mood is.
        done: today's outing, if there was one.
        outing: an outing still open, if there is one.
    """

    state: TodayState
    history: History
    plan: Plan
    catalogue: Catalogue
    now: datetime
    step: Step
    mood: MoodNow
    done: Session | None
    outing: OpenOuting | None

    @property
    def is_falling_alone(self) -> bool:
        """Say whether the mood of the days speaks, and not the mood of this one."""
        return self.mood.is_falling and not self.mood.is_low


def title_of(face: Face, texts: Texts) -> str:
    """Return the greeting, or what the day is."""
    state, part = face.state, _part_of_day(face)
    if state in HEAVY:
        if face.is_falling_alone:
            return texts("today.falling_title")
        return texts(f"today.heavy_{part}")
    if state is TodayState.NOT_TODAY:
        return texts("today.not_today_title")
    if state is TodayState.DONE and face.done is not None:
        is_walk = _is_walk(face.done, face.catalogue)
        return texts("today.done_walk_title" if is_walk else "today.done_step_title")
    was_away = state is TodayState.BACK and _was_silent(face)
    greeting = texts("today.back_title" if was_away else f"today.good_{part}")
    name = profile_of(face.history.answers).name
    return texts("today.named", greeting=greeting, name=name) if name else greeting


def sub_of(face: Face, texts: Texts) -> str:
    """Return the words after the date, or nothing."""
    if face.state is TodayState.FIRST_DAY:
        return texts("today.first_day_sub")
    if face.state in HEAVY and face.is_falling_alone:
        return texts("today.falling_sub")
    return ""


def sentence_of(face: Face, texts: Texts) -> str:
    """Return the state's one sentence."""
    state = face.state
    if state is TodayState.OPEN:
        since = face.outing.since if face.outing else None
        if since is None:
            return texts("today.say_open_unknown")
        return texts("today.say_open", clock=f"{since:%H:%M}")
    if state is TodayState.NO_PLAN:
        is_pem = face.plan.screening is Readiness.PEM
        return texts("today.say_no_plan_pem" if is_pem else "today.say_no_plan")
    if state is TodayState.LOW and face.step.is_outdoor_walk:
        return texts("today.say_low_door")
    if state is TodayState.DONE and face.done is not None:
        is_walk = _is_walk(face.done, face.catalogue)
        return texts("today.say_done" if is_walk else "today.say_done_step")
    return texts(f"today.say_{state}")


def _part_of_day(face: Face) -> str:
    hour = face.now.hour
    if face.now.date() != face.plan.day:
        return "evening"
    return "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"


def _was_silent(face: Face) -> bool:
    """Say whether nothing at all was written down for the length of a gap."""
    gap = face.catalogue.limits.progression.gaps[0].from_days
    since = face.plan.day - gap * DAY
    days = {s.day for s in face.history.sessions}
    days |= {c.day for c in face.history.checkins}
    return not any(since < day < face.plan.day for day in days)


def _is_walk(session: Session, catalogue: Catalogue) -> bool:
    activity = catalogue.activity(session.activity)
    return activity is not None and activity.kind is Kind.WALK
