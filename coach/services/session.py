"""One outing, from the press on *Start* to the press on *I'm back*.

Where it stands is kept as a draft from the first press on, so closing the window, a
crash or a sleeping computer loses not a second. Today puts the draft there; see
`SESSION_DRAFT`.
"""

from __future__ import annotations

import math
from dataclasses import asdict, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.clock import read_instant
from coach.domain.facts import Answer, BookedStep, CheckIn, Session
from coach.domain.guesses import guesses_of
from coach.domain.plan_of import plan_of
from coach.domain.prescription import parts_of
from coach.domain.profile import Tick
from coach.domain.way_out import is_away, may_climb
from coach.services import outing_draft
from coach.services.changes import Changes
from coach.services.company import company_of
from coach.services.guess_words import guess_words
from coach.services.outing_draft import (
    AFTER_DRAFT,
    SESSION_DRAFT,
    OutingDraft,
    draft_of,
)
from coach.services.plan_facts import load_for_plan
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date, datetime

    from coach.domain.catalogue import Activity
    from coach.domain.facts import Company
    from coach.domain.history import History
    from coach.domain.prescription import SessionPart
    from coach.domain.programme import Talk
    from coach.domain.screening_pages import StopSign
    from coach.services.desk import Desk

__all__ = ["AFTER_DRAFT", "SESSION_DRAFT", "SessionService", "draft_of"]

RECENT_MOOD = timedelta(hours=2)
FORGOTTEN_AFTER_MIN = 60
MINUTE_S = 60


class Stage(StrEnum):
    """Where an outing stands; STOPPED is paused because something feels wrong."""

    BEFORE = "before"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class SessionView:
    """What the page shows.

    ``parts`` are whole minutes that add up to ``minutes``; ``effort`` the 0-10 range
    to aim for; ``is_first`` says that no outing was ever written down; ``sign`` is what
    the person said felt wrong, or None. ``is_away`` says that it leads away from the
    computer, ``back_at`` when the person is back from it; None while the clock stands,
    and once the time is over. ``is_calm`` says that nothing but the time is shown, as
    the person wants one thing at a time; ``may_climb`` that the ladder is there to
    begin with, ``on_ladder`` that it was taken. ``guesses`` says how the guesses so far
    came out, before the outing begins; empty with too few of them.
    """

    stage: Stage
    activity: Activity
    title: str
    minutes: int
    parts: tuple[SessionPart, ...]
    elapsed_s: float
    before: int | None
    expected: int | None
    effort: tuple[int, int]
    talk: Talk
    day: date
    is_first: bool
    sign: StopSign | None = None
    is_away: bool = False
    back_at: datetime | None = None
    is_calm: bool = False
    may_climb: bool = False
    on_ladder: bool = False
    guesses: str = ""


class SessionService:
    """Starting, pausing and ending an outing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> SessionView | None:
        """Return the outing under way, or None when there is none."""
        draft = self._draft()
        if draft is None:
            return None
        desk = self._desk
        history = load_for_plan(desk)
        plan = plan_of(history, desk.catalogue, desk.today())
        activity = desk.catalogue.activity(draft.activity)
        if activity is None:
            return None
        return SessionView(
            stage=_stage(draft),
            activity=activity,
            title=draft.title or activity.title,
            minutes=draft.minutes,
            parts=parts_of(draft.minutes, desk.catalogue.limits.screen),
            elapsed_s=draft.elapsed_s(desk.clock),
            before=draft.before if draft.is_answered else self._mood_before(draft),
            expected=draft.expected,
            effort=plan.effort,
            talk=plan.talk,
            day=plan.day,
            is_first=not history.sessions,
            sign=self._sign(draft.sign),
            is_away=is_away(activity),
            back_at=self.back_at(),
            is_calm=desk.settings().small_day,
            may_climb=not draft.started_at and may_climb(plan, activity),
            on_ladder=draft.on_ladder,
            guesses="" if draft.started_at else self._guesses(history),
        )

    def _guesses(self, history: History) -> str:
        desk = self._desk
        told = guesses_of(history.sessions, desk.catalogue.limits.screen)
        return "" if told is None else guess_words(told, desk.texts)

    def elapsed_s(self) -> float:
        """Return the seconds moved so far, 0 and up; pauses are not counted."""
        draft = self._draft()
        return draft.elapsed_s(self._desk.clock) if draft else 0.0

    def back_at(self) -> datetime | None:
        """Return when somebody is back who leaves now, or who is out.

        None while the clock stands, and once the planned time is over.
        """
        draft = self._draft()
        if draft is None or _stage(draft) not in {Stage.BEFORE, Stage.RUNNING}:
            return None
        left_s = draft.minutes * MINUTE_S - draft.elapsed_s(self._desk.clock)
        return self._desk.now() + timedelta(seconds=left_s) if left_s > 0 else None

    def keep_answers(self, before: int | None, expected: int | None) -> None:
        """Keep mood before and guess for after, 0-10 or None, before it begins."""
        draft = self._draft()
        if draft is not None and not draft.started_at:
            told = replace(draft, before=before, expected=expected, is_answered=True)
            self._keep(told)

    def begin(self, before: int | None, expected: int | None) -> None:
        """Start the clock; mood before and guess for after, 0-10, may be None."""
        self.keep_answers(before, expected)
        draft = self._draft()
        if draft is not None and not draft.started_at:
            self._keep(draft.running(self._desk.clock))

    def pause(self) -> None:
        """Let the clock stand."""
        draft = self._draft()
        if draft is not None and draft.running_since:
            self._keep(draft.standing(self._desk.clock))

    def stop(self) -> None:
        """Let the clock stand because something feels wrong, till it has passed."""
        self.pause()
        draft = self._draft()
        if draft is not None and draft.started_at:
            self._keep(replace(draft, feels_wrong=True))

    def signs(self) -> tuple[StopSign, ...]:
        """Return what may feel wrong, to say it with one press."""
        return self._desk.catalogue.screening.stop_signs

    def say_wrong(self, sign_id: str) -> Changes:
        """Keep what felt wrong; ``""`` takes it back.

        A warning sign becomes an answer of today, so that the plan closes at once.
        """
        draft = self._draft()
        if draft is None or not draft.feels_wrong:
            return Changes.NOTHING
        sign = self._sign(sign_id)
        with self._desk.db.transaction():
            if draft.sign_fact:
                store.delete(self._desk.db, draft.sign_fact)
            fact = self._warning(sign)
            store.save(self._desk.db, *fact, verb="stop_sign")
            told = "" if sign is None else sign.id
            held = fact[0].id if fact else ""
            self._keep(replace(draft, sign=told, sign_fact=held))
        return Changes.PROFILE | Changes.PLAN

    def go_on(self) -> None:
        """Let the clock run again."""
        draft = self._draft()
        if draft is not None and draft.started_at and not draft.running_since:
            on = replace(draft, feels_wrong=False, sign="")
            self._keep(on.running(self._desk.clock))

    def finish(self) -> Changes:
        """Write the outing down; every minute counts, and at least one.

        Where the clock ran on for more than an hour past the plan, the planned minutes
        are kept: the person can change them on the next page.
        """
        draft = self._draft()
        if draft is None or not draft.started_at:
            return Changes.NOTHING
        desk = self._desk
        started = read_instant(draft.started_at) or desk.now()
        elapsed_s = draft.elapsed_s(desk.clock)
        session = Session(
            id=draft.session or store.new_id(),
            day=desk.day_of(started),
            activity=draft.activity,
            minutes=_whole_minutes(elapsed_s, draft.minutes),
            at=started,
            before=draft.before,
            expected=draft.expected,
            company=self._company(draft),
        )
        store.save(desk.db, session, verb="finish_session")
        forgotten = _is_forgotten(elapsed_s, draft.minutes)
        body: dict[str, object] = {
            "session": session.id,
            "forgotten": forgotten,
            "outing": asdict(draft),
        }
        drafts.save(desk.db, AFTER_DRAFT, body)
        drafts.drop(desk.db, SESSION_DRAFT)
        return Changes.SESSIONS | Changes.PLAN | Changes.STEPS

    def still_out(self) -> Changes:
        """Take the end of an outing back: its clock never stood."""
        desk = self._desk
        ended = drafts.load(desk.db, AFTER_DRAFT)
        outing = ended.get("outing") if ended else None
        draft = draft_of(outing if isinstance(outing, dict) else None)
        if ended is None or draft is None or self._draft() is not None:
            return Changes.NOTHING
        told = str(ended.get("session"))
        with desk.db.transaction():
            store.delete(desk.db, told)
            drafts.drop(desk.db, AFTER_DRAFT)
            self._keep(replace(draft, session=told))
        return Changes.SESSIONS | Changes.PLAN | Changes.STEPS

    def put_away(self) -> None:
        """Forget an outing that has not begun."""
        draft = self._draft()
        if draft is not None and not draft.started_at:
            drafts.drop(self._desk.db, SESSION_DRAFT)

    def _company(self, draft: OutingDraft) -> Company:
        """Return who was to come along, where the step was booked with that."""
        booked = store.find(self._desk.db, draft.step) if draft.step else None
        words = booked.company if isinstance(booked, BookedStep) else ""
        return company_of(words, self._desk.texts)

    def _sign(self, sign_id: str) -> StopSign | None:
        return next((sign for sign in self.signs() if sign.id == sign_id), None)

    def _warning(self, sign: StopSign | None) -> tuple[Answer, ...]:
        """Return the answer a sign is; none where it is no warning sign."""
        if sign is None or not sign.key:
            return ()
        day, now = self._desk.today(), self._desk.now()
        return (Answer(store.new_id(), day, now, sign.key, Tick.YES.value),)

    def _mood_before(self, draft: OutingDraft) -> int | None:
        """Return the last mood of the past two hours, so that it is not asked twice."""
        if draft.before is not None:
            return draft.before
        now = self._desk.now()
        today = self._desk.today()
        history = store.load_history(self._desk.db, kinds={CheckIn}, since=today)
        for checkin in reversed(history.checkins):
            if checkin.at is not None and now - checkin.at <= RECENT_MOOD:
                return checkin.mood
        return None

    def _draft(self) -> OutingDraft | None:
        return outing_draft.load(self._desk.db)

    def _keep(self, draft: OutingDraft) -> None:
        outing_draft.keep(self._desk.db, draft)


def _stage(draft: OutingDraft) -> Stage:
    if not draft.started_at:
        return Stage.BEFORE
    if draft.running_since:
        return Stage.RUNNING
    return Stage.STOPPED if draft.feels_wrong else Stage.PAUSED


def _is_forgotten(elapsed_s: float, planned_min: int) -> bool:
    return elapsed_s / MINUTE_S > planned_min + FORGOTTEN_AFTER_MIN


def _whole_minutes(elapsed_s: float, planned_min: int) -> int:
    """Return the minutes to keep: the nearest whole ones, half a minute up."""
    if _is_forgotten(elapsed_s, planned_min):
        return planned_min
    return max(1, math.floor(elapsed_s / MINUTE_S + 0.5))
