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
from coach.domain.facts import Answer, CheckIn, Session
from coach.domain.plan_of import plan_of
from coach.domain.prescription import parts_of
from coach.domain.profile import Tick
from coach.services.changes import Changes
from coach.services.plan_facts import load_for_plan
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.catalogue import Activity
    from coach.domain.prescription import SessionPart
    from coach.domain.programme import Talk
    from coach.domain.screening_pages import StopSign
    from coach.services.desk import Desk

SESSION_DRAFT = "session"
AFTER_DRAFT = "after"
RECENT_MOOD = timedelta(hours=2)
FORGOTTEN_AFTER_MIN = 60
MINUTE_S = 60
PROMPTS = 5


class Stage(StrEnum):
    """Where an outing stands; STOPPED is paused because something feels wrong."""

    BEFORE = "before"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class OutingDraft:
    """An outing under way, as it is kept.

    ``carried_s`` are seconds up to the last pause; ``running_since`` the ISO instant
    it last went on, empty while it stands; ``started_at`` empty before it began.
    ``is_answered`` says that mood and guess are the person's own, also where empty;
    ``feels_wrong`` that the clock stands because of that; ``sign`` is what was said
    of it, ``sign_fact`` the answer that was kept for it.
    """

    activity: str
    minutes: int
    title: str = ""
    expected: int | None = None
    before: int | None = None
    step: str = ""
    started_at: str = ""
    running_since: str = ""
    carried_s: float = 0.0
    is_answered: bool = False
    feels_wrong: bool = False
    sign: str = ""
    sign_fact: str = ""


@dataclass(frozen=True, slots=True)
class SessionView:
    """What the page shows.

    ``parts`` are whole minutes that add up to ``minutes``; ``effort`` the 0-10 range
    to aim for; ``prompt`` the number of a line that turns attention outward, 1-5;
    ``is_first`` says that no outing was ever written down; ``sign`` is what the person
    said felt wrong, or None.
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
    prompt: int
    is_first: bool
    sign: StopSign | None = None


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
            elapsed_s=self._elapsed_s(draft),
            before=draft.before if draft.is_answered else self._mood_before(draft),
            expected=draft.expected,
            effort=plan.effort,
            talk=plan.talk,
            prompt=desk.today().toordinal() % PROMPTS + 1,
            is_first=not history.sessions,
            sign=self._sign(draft.sign),
        )

    def elapsed_s(self) -> float:
        """Return the seconds moved so far, 0 and up; pauses are not counted."""
        draft = self._draft()
        return self._elapsed_s(draft) if draft else 0.0

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
            now = self._desk.now().isoformat()
            self._keep(replace(draft, started_at=now, running_since=now))

    def pause(self) -> None:
        """Let the clock stand."""
        draft = self._draft()
        if draft is not None and draft.running_since:
            elapsed = self._elapsed_s(draft)
            self._keep(replace(draft, carried_s=elapsed, running_since=""))

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
            now = self._desk.now().isoformat()
            on = replace(draft, running_since=now, feels_wrong=False, sign="")
            self._keep(on)

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
        elapsed_s = self._elapsed_s(draft)
        session = Session(
            id=store.new_id(),
            day=desk.day_of(started),
            activity=draft.activity,
            minutes=_whole_minutes(elapsed_s, draft.minutes),
            at=started,
            before=draft.before,
            expected=draft.expected,
        )
        store.save(desk.db, session, verb="finish_session")
        forgotten = _is_forgotten(elapsed_s, draft.minutes)
        body: dict[str, object] = {"session": session.id, "forgotten": forgotten}
        drafts.save(desk.db, AFTER_DRAFT, body)
        drafts.drop(desk.db, SESSION_DRAFT)
        return Changes.SESSIONS | Changes.PLAN | Changes.STEPS

    def put_away(self) -> None:
        """Forget an outing that has not begun."""
        draft = self._draft()
        if draft is not None and not draft.started_at:
            drafts.drop(self._desk.db, SESSION_DRAFT)

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

    def _elapsed_s(self, draft: OutingDraft) -> float:
        if not draft.running_since:
            return draft.carried_s
        since = read_instant(draft.running_since)
        gone = (self._desk.now() - since).total_seconds() if since else 0.0
        return draft.carried_s + max(0.0, gone)

    def _draft(self) -> OutingDraft | None:
        return draft_of(drafts.load(self._desk.db, SESSION_DRAFT))

    def _keep(self, draft: OutingDraft) -> None:
        drafts.save(self._desk.db, SESSION_DRAFT, asdict(draft))


def draft_of(body: dict[str, object] | None) -> OutingDraft | None:
    """Read a kept outing back; fields that do not fit are left at their default."""
    if body is None or not isinstance(body.get("activity"), str):
        return None
    minutes = body.get("minutes")
    if not isinstance(minutes, int) or minutes < 1:
        return None
    carried = body.get("carried_s")
    return OutingDraft(
        activity=str(body["activity"]),
        minutes=minutes,
        title=_words(body, "title"),
        expected=_scale(body, "expected"),
        before=_scale(body, "before"),
        step=_words(body, "step"),
        started_at=_words(body, "started_at"),
        running_since=_words(body, "running_since"),
        carried_s=max(0.0, carried) if isinstance(carried, int | float) else 0.0,
        is_answered=body.get("is_answered") is True,
        feels_wrong=body.get("feels_wrong") is True,
        sign=_words(body, "sign"),
        sign_fact=_words(body, "sign_fact"),
    )


def _words(body: dict[str, object], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _scale(body: dict[str, object], name: str) -> int | None:
    value = body.get(name)
    return value if isinstance(value, int) else None


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
