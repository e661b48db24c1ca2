"""Which face Today shows, and with what: a pure function of facts, plan and time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind
from coach.domain.facts import State
from coach.domain.mood import mood_now
from coach.domain.own_words import own_reason
from coach.domain.routine import routine_for
from coach.domain.way_out import may_climb
from coach.domain.week import Stone
from coach.services import today_parts as parts
from coach.services.today_low import contact_of, low_view
from coach.services.today_note import ADD_COMPANY, note_of
from coach.services.today_step import gentle_step, step_of, step_view, tiny_view
from coach.services.today_view import (
    HEAVY,
    OFFERING,
    Coming,
    MoodView,
    TodayState,
    TodayView,
)
from coach.services.today_words import (
    Face,
    OpenOuting,
    sentence_of,
    sub_of,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from coach.domain.catalogue import Catalogue
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.domain.wording import Texts
    from coach.services.today_step import Step
    from coach.services.today_words import (
        OpenOuting,
    )
from coach.services.today_view import (
    Contact,
    DoneView,
    LowView,
    MemoryView,
    Offer,
    StepView,
    StonesView,
)

DAY = timedelta(days=1)
LESS = ("after_illness", "lighter_now")
"""Reasons of the plan for which a day asks for less; each has words above the step."""
WITH_WEEK = (TodayState.DONE, TodayState.NOT_TODAY, TodayState.ORDINARY)
WITH_COMING = (TodayState.NOT_TODAY, TodayState.FIRST_DAY, TodayState.ORDINARY)


def build_today_view(
    history: History,
    plan: Plan,
    catalogue: Catalogue,
    texts: Texts,
    *,
    now: datetime,
    outing: OpenOuting | None = None,
    hidden: Collection[str] = (),
) -> TodayView:
    """Return what Today shows, from the facts up to the plan's day.

    Args:
        history: all facts; of check-ins the last weeks are enough.
        plan: the plan of the day.
        catalogue: limits and activities.
        texts: the sentences.
        now: the present instant, local, for the greeting.
        outing: an outing under way or left open, if there is one.
        hidden: ids of notes the person has read or does not want to see for now.
    """
    builder = _Builder(
        history, plan, catalogue, texts, now=now, outing=outing, hidden=hidden
    )
    view = builder.view()
    note = note_of(
        history,
        plan,
        builder.mood,
        texts,
        state=view.state,
        limits=catalogue.limits.screen,
        hidden=hidden,
    )
    return replace(view, note=note)


class _Builder:
    """Gathers one view; made anew each time."""

    def __init__(
        self,
        history: History,
        plan: Plan,
        catalogue: Catalogue,
        texts: Texts,
        *,
        now: datetime,
        outing: OpenOuting | None,
        hidden: Collection[str],
    ) -> None:
        self._hidden = hidden
        self._history, self._plan, self._outing = history, plan, outing
        self._catalogue, self._texts, self._now = catalogue, texts, now
        self._today = plan.day
        self._climbing = {a.id for a in catalogue.activities if a.is_ladder}
        self.mood = mood_now(history.checkins, catalogue.limits.mood, plan.day)
        self._step = self._todays_step()
        self._done = parts.outing_today(history, self._step, self._climbing, plan.day)
        self._state = self._which()
        self._face = Face(
            state=self._state,
            history=history,
            plan=plan,
            catalogue=catalogue,
            now=now,
            step=self._step,
            mood=self.mood,
            done=self._done,
            outing=outing,
        )

    def view(self) -> TodayView:
        """Return the whole view."""
        state, texts = self._state, self._texts
        limits = self._catalogue.limits.mood
        heavy = [
            c
            for c in self._history.checkins
            if c.day == self._today and c.mood is not None and c.mood <= limits.very_low
        ]
        view = TodayView(
            state=state,
            day=self._today,
            title=title_of(self._face, texts),
            sub=sub_of(self._face, texts),
            sentence=sentence_of(self._face, texts),
            button=texts(f"today.press_{state}"),
            help_first=self._needs_people,
            people_first=self._is_about("people_first"),
            help_again=len(heavy) > 1,
            step=self._step_view() if state in OFFERING else None,
            tiny=self._tiny(),
            tiny_is_door=self._step.is_outdoor_walk,
            may_climb=may_climb(self._plan, self._step.activity),
            shows_how=self._shows_how(),
            mood=self._mood_view(),
            memory=self._memory(),
            low=self._low_view(),
            contact=self._contact(),
            may_add_contact=ADD_COMPANY not in self._hidden,
            reason=self._reason(),
            done=self._done_view(),
            is_mood_told=parts.is_rated_lately(self._done, self._now),
            outings=self._outings(),
            open_since=self._outing.since if self._outing else None,
        )
        return self._with_week(view)

    def _todays_step(self) -> Step:
        if self._plan.load is None:
            return gentle_step(self._history, self._catalogue, self._today)
        return step_of(self._history, self._plan, self._catalogue, self._today)

    def _which(self) -> TodayState:
        """Return the first state that fits."""
        if self._outing is not None:
            return TodayState.OPEN
        if self._plan.load is None:
            return TodayState.NO_PLAN
        if (state := self._said()) is not State.NONE:
            return TodayState(state.value)
        if self._done is not None:
            return TodayState.DONE
        if self._history.is_let_go(self._today):
            return TodayState.NOT_TODAY
        return self._which_step()

    def _which_step(self) -> TodayState:
        """Return which face a day has on which a step is on offer."""
        if self._needs_people:
            return TodayState.VERY_LOW
        if self.mood.is_heavy:
            return TodayState.LOW
        if self._plan.in_gap and self._history.sessions:
            return TodayState.BACK
        return TodayState.FIRST_DAY if self._days == 0 else TodayState.ORDINARY

    @property
    def _needs_people(self) -> bool:
        """Say whether the way to help stands before any step today."""
        situation = self._plan.situation
        waits = situation is not None and situation.heavy.is_waiting
        return self.mood.is_very_low or self._is_about("people_first") or waits

    def _is_about(self, rule: str) -> bool:
        return any(reason.rule == rule for reason in self._plan.reasons)

    def _said(self) -> State:
        states = self._history.states
        return states[-1].state if states else State.NONE

    @property
    def _days(self) -> int:
        """Days since the first fact of any kind."""
        history = self._history
        firsts = [
            facts[0].day
            for facts in (
                history.sessions, history.checkins, history.answers, history.steps,
            )
            if facts
        ]  # fmt: skip
        return (self._today - min(firsts)).days if firsts else 0

    @property
    def _is_early(self) -> bool:
        return self._days < self._catalogue.limits.screen.first_days

    def _step_view(self) -> StepView:
        texts = self._texts
        tiny = self._catalogue.limits.progression.tiny_min
        if self._state in HEAVY:
            door = (
                "today.say_low_door" if self._step.is_outdoor_walk else "today.say_low"
            )
            return tiny_view(self._step, tiny, texts, lead=texts(door))
        view = step_view(self._step, tiny, texts, label=self._label())
        if self._state is TodayState.NO_PLAN:
            one = view.offers[:1]  # what is no exertion needs no smaller size
            return replace(
                view, lead=sentence_of(self._face, texts), offers=one, is_own=False
            )
        if self._state is TodayState.BACK:
            view = replace(view, icon="sprout")
        return view if view.lead else replace(view, lead=sentence_of(self._face, texts))

    def _shows_how(self) -> bool:
        """Say whether there are pictures of the step; nobody needs them for a walk."""
        activity = self._step.activity
        if activity.kind is Kind.WALK or self._plan.load is None:
            return False
        return routine_for(activity.id, self._catalogue) is not None

    def _tiny(self) -> Offer | None:
        """Return the smallest form of a step to move."""
        if self._state not in OFFERING or self._plan.load is None:
            return None
        tiny = self._catalogue.limits.progression.tiny_min
        return tiny_view(self._step, tiny, self._texts, lead="").offers[0]

    def _label(self) -> str:
        texts = self._texts
        if self._state is TodayState.NO_PLAN:
            return texts("today.label_gentle")
        if self._state is TodayState.BACK:
            return texts("today.label_easy")
        if not self._history.sessions:
            return texts("today.label_first")
        if (why := next((w for w in LESS if self._is_about(w)), None)) is not None:
            return texts(f"today.label_{why}")
        if self._is_early:
            return texts("today.label_step")
        load = self._plan.load
        if load is not None and self._plan.ladder_sessions >= load.sessions:
            return texts("today.label_week_done")
        stones = self._stones()
        rests = stones is not None and any(
            d.day == self._today and d.stone is Stone.REST for d in stones.days
        )
        return texts("today.label_rest_day" if rests else "today.label_step")

    def _mood_view(self) -> MoodView:
        rated = [
            c
            for c in self._history.checkins
            if c.day == self._today and c.mood is not None
        ]
        if not rated:
            return MoodView()
        return MoodView(rated[-1].id, rated[-1].mood, rated[-1].energy)

    def _done_view(self) -> DoneView | None:
        if self._done is None:
            return None
        return parts.done_view(self._done, self._history, self._catalogue, self._texts)

    def _outings(self) -> int:
        """Count the outings so far; without a plan to move none are counted."""
        if self._plan.load is None:
            return 0
        return sum(s.activity in self._climbing for s in self._history.sessions)

    def _memory(self) -> MemoryView | None:
        """Remember something where there is something to decide."""
        if self._state not in OFFERING:
            return None
        history = self._history
        if self._plan.load is None:
            moving = {a.id for a in self._catalogue.activities if a.is_movement}
            still = tuple(s for s in history.sessions if s.activity not in moving)
            history = replace(history, sessions=still)
        return parts.memory_view(
            history,
            self._step,
            self._catalogue,
            self._texts,
            self._today,
            mood=self.mood.latest,
            is_low=self._state in HEAVY,
            is_back=self._state is TodayState.BACK,
        )

    def _low_view(self) -> LowView | None:
        """Return how outings went that began low, on a day that is low."""
        if self._state is not TodayState.LOW:
            return None
        return low_view(self._history, self._catalogue, self._texts, self._today)

    def _contact(self) -> Contact | None:
        if self._state is not TodayState.LOW:
            return None
        return contact_of(self._history, self._texts)

    def _reason(self) -> str:
        """Return what matters to the person, where the day asks "why bother"."""
        if self._state is not TodayState.LOW:
            return ""
        return own_reason(self._history, self._catalogue, self._today)

    def _with_week(self, view: TodayView) -> TodayView:
        """Add the week: its stones after the first days, what comes, what is next."""
        stones = self._stones()
        booked = parts.coming_of(
            self._history,
            self._step,
            self._catalogue,
            self._texts,
            today=self._today,
            now=self._now,
        )
        if stones is None:
            coming = booked if view.state is not TodayState.DONE else ()
            return replace(view, coming=self._near(coming, view.state))
        planned = parts.planned_coming(
            stones.days, self._step, self._texts, self._today
        )
        coming = parts.merged(booked, () if self._is_early else planned)
        tomorrow = self._today + DAY
        return replace(
            view,
            stones=None if self._is_early or view.state not in WITH_WEEK else stones,
            coming=self._near(coming, view.state),
            tomorrow_rests=all(each.day != tomorrow for each in planned),
            next_step=planned[0] if planned else None,
        )

    def _stones(self) -> StonesView | None:
        return parts.stones_view(
            self._history, self._plan, self._step, self._climbing, self._texts
        )

    def _near(
        self, coming: tuple[Coming, ...], state: TodayState
    ) -> tuple[Coming, ...]:
        """Show what comes up if today or tomorrow holds something beside the step."""
        near = self._today + DAY
        has_near = any(each.day <= near for each in coming)
        if state not in WITH_COMING or not has_near:
            return ()
        return coming[: parts.COMING_MOST]
