"""What is read off the data once, before anything is worked out from it."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from coach.content.statements import load_sentences
from coach.domain.catalogue import Readiness
from coach.domain.facts import (
    Answer,
    CheckIn,
    FilledForm,
    Night,
    Planned,
    Session,
    StateChange,
)
from coach.domain.history import History
from coach.domain.profile import profile_of
from coach.domain.screening import readiness_of
from coach.paths import resources
from coach.services.item_nine import ItemNineService
from coach.store import facts as store
from coach.store import moods as mood_store
from coach.store import told
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coach.domain.catalogue import Activity
    from coach.domain.profile import Profile
    from coach.domain.statements import Sentences
    from coach.domain.told import Told
    from coach.domain.wording import Texts
    from coach.services.desk import Desk

TOLD = "insight"
WINDOW_DAYS, TWO_REVIEWS_DAYS = 730, 56
NO_MOVING = (Readiness.PEM, Readiness.RED)
_sentences = cache(load_sentences)
RARE = frozenset({Answer, FilledForm, StateChange, Planned, Night})


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything `compute` needs; no data is read after it.

    Attributes:
        today: the person's day.
        first_used: the first day of all with a mood or a session, or None.
        history: the facts; sessions and check-ins of a little over two years.
        profile: what the person said about themselves.
        has_moves: False where nothing about movement is asked.
        is_held_back: something has to be talked about first; nothing is said then.
        by_id: the activities by id.
        texts: the words of counts and days.
        sentences: what may be said.
        told: what was said before, oldest first.
    """

    today: date
    first_used: date | None
    history: History
    profile: Profile
    has_moves: bool
    is_held_back: bool
    by_id: Mapping[str, Activity]
    texts: Texts
    sentences: Sentences
    told: tuple[Told, ...]


def told_subject(
    question: str, subject: str, numbers: Mapping[str, object] | None
) -> str:
    """Return what a question is told as: of each part of the day by itself."""
    about = subject or str((numbers or {}).get("when", ""))
    return f"{question}:{about}" if about else question


class Reader:
    """Reads in a few parts, so that none of them keeps a window waiting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._history = History()
        self._parts = [self._read_rest, self._read_checkins, self._read_sessions]
        today = desk.today()
        self._today = today
        self._since = today - timedelta(days=WINDOW_DAYS + TWO_REVIEWS_DAYS)

    def read_on(self) -> bool:
        """Read the next part; return whether all is read now."""
        if self._parts:
            self._parts.pop()()
        return not self._parts

    def reading(self) -> Reading:
        """Return what was read, the parts still left included."""
        while not self.read_on():
            pass
        desk, history = self._desk, self._history
        profile = profile_of(history.answers)
        ready = readiness_of(profile, desk.catalogue.screening, self._today)
        return Reading(
            today=self._today,
            first_used=mood_store.first_day(desk.db),
            history=history,
            profile=profile,
            has_moves=ready not in NO_MOVING,
            is_held_back=ItemNineService(desk).is_due(),
            by_id={activity.id: activity for activity in desk.catalogue.activities},
            texts=desk.texts,
            sentences=_sentences(resources()),
            told=told.load(desk.db, kind=TOLD),
        )

    def _read_sessions(self) -> None:
        self._add(sessions=self._load(Session).sessions)

    def _read_checkins(self) -> None:
        self._add(checkins=self._load(CheckIn).checkins)

    def _read_rest(self) -> None:
        rest = store.load_history(self._desk.db, kinds=RARE).until(self._today)
        self._add(
            answers=rest.answers,
            questionnaires=rest.questionnaires,
            states=rest.states,
            planned=rest.planned,
            nights=rest.nights,
        )

    def _load(self, kind: type) -> History:
        return store.load_history(
            self._desk.db, kinds={kind}, since=self._since, until=self._today
        )

    def _add(self, **held: object) -> None:
        self._history = replace(self._history, **held)
