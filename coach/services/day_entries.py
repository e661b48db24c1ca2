"""One entry of a day in words: what it was, and what was told about it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.carer_questions import TWO_FORM
from coach.domain.facts import (
    OWN,
    CheckIn,
    Event,
    FilledForm,
    HourNote,
    Mark,
    Measure,
    Night,
    NotToday,
    Session,
)
from coach.services.form_names import form_title
from coach.services.source_names import source_name
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from coach.domain.facts import Fact
    from coach.services.desk import Desk


_MARK_ICONS = {
    Measure.STEPS: "footprints",
    Measure.EXERCISE: "clock",
    Measure.RESTING: "heart-pulse",
    Measure.DONE: "list-checks",
}


class EntryKind(StrEnum):
    """What an entry is, and so what changes it; OTHER can be taken out alone.

    FORM is a questionnaire, which has a page of its own; that of somebody who helps,
    about themselves, is OTHER.
    """

    SESSION = "session"
    MOOD = "mood"
    NOT_TODAY = "not_today"
    EVENT = "event"
    FORM = "form"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DayEntry:
    """Something written down on a day; ``told`` is one line, ``note`` their words."""

    id: str
    kind: EntryKind
    title: str
    icon: str
    told: str
    note: str = ""

    @property
    def can_change(self) -> bool:
        """Say whether there is a form for it here."""
        return self.kind is not EntryKind.OTHER


class EntryWords:
    """Puts facts into words."""

    def __init__(self, desk: Desk) -> None:
        self._texts, self._catalogue = desk.texts, desk.catalogue
        self._barriers = {b.id: b.says for b in desk.catalogue.barriers}

    def entry(self, fact: Fact, done: Collection[str]) -> DayEntry:
        """Return an entry; ``done`` are the ids of sessions that were planned."""
        if isinstance(fact, Session):
            return self._session(fact, is_planned=fact.id in done)
        if isinstance(fact, CheckIn):
            return self._checkin(fact)
        if isinstance(fact, NotToday):
            return self._not_today(fact)
        if isinstance(fact, Event):
            return DayEntry(fact.id, EntryKind.EVENT, fact.name, "flag", "")
        if isinstance(fact, HourNote):
            return self._hour(fact)
        if isinstance(fact, FilledForm):
            return self._form(fact)
        if isinstance(fact, Mark | Night):
            return self._noted(fact)
        told = _clock(fact.at)
        title = self._texts("day.rung")
        return DayEntry(fact.id, EntryKind.OTHER, title, "door-open", told)

    def _session(self, session: Session, *, is_planned: bool) -> DayEntry:
        texts = self._texts
        activity = self._catalogue.activity(session.activity)
        parts = [
            _clock(session.at),
            texts("day.minutes", minutes=session.minutes),
            self._change(session),
            self._said("effort", session.effort),
            texts("day.planned") if is_planned else "",
            self._source(session),
        ]
        return DayEntry(
            session.id,
            EntryKind.SESSION,
            activity.title if activity else session.activity,
            activity.icon if activity else "list-checks",
            _line(parts),
            session.note,
        )

    def _checkin(self, checkin: CheckIn) -> DayEntry:
        title = "day.note_alone"
        if checkin.mood is not None or checkin.energy is not None:
            title = "day.energy_alone" if checkin.mood is None else "day.mood"
        parts = [
            _clock(checkin.at),
            self._texts("day.is_mood", mood=checkin.mood)
            if checkin.mood is not None
            else "",
            self._texts("day.is_energy", energy=checkin.energy)
            if checkin.energy is not None
            else "",
            self._source(checkin),
        ]
        words = self._texts(title)
        told = _line(parts)
        return DayEntry(
            checkin.id, EntryKind.MOOD, words, "sunrise", told, checkin.note
        )

    def _not_today(self, refusal: NotToday) -> DayEntry:
        parts = [_clock(refusal.at), self._barriers.get(refusal.barrier, "")]
        title = self._texts("day.not_today")
        return DayEntry(refusal.id, EntryKind.NOT_TODAY, title, "wind", _line(parts))

    def _form(self, form: FilledForm) -> DayEntry:
        title = form_title(form.form, self._catalogue, self._texts)
        told = _line([_clock(form.at), self._texts("day.form")])
        kind = EntryKind.OTHER if form.form == TWO_FORM else EntryKind.FORM
        return DayEntry(form.id, kind, title, "clipboard-list", told)

    def _hour(self, hour: HourNote) -> DayEntry:
        clock = f"{hour.hour:02d}:00"
        title = self._texts("day.hour", clock=clock, what=hour.what)
        told = hour.company
        return DayEntry(hour.id, EntryKind.OTHER, title, "clock", told, hour.note)

    def _noted(self, fact: Mark | Night) -> DayEntry:
        """Return what another program noted about the day."""
        if isinstance(fact, Night):
            icon, title = "moon", self._texts("day.night")
            hours, minutes = divmod(fact.minutes, 60)
            told = self._texts("day.is_night", hours=hours, minutes=minutes)
        else:
            icon = _MARK_ICONS[fact.what]
            title = fact.name or self._texts(f"day.mark_{fact.what}")
            told = "" if fact.amount is None else f"{fact.amount:,.10g}"
        line = _line([told, self._source(fact)])
        return DayEntry(fact.id, EntryKind.OTHER, title, icon, line)

    def _change(self, session: Session) -> str:
        before, after, texts = session.before, session.after, self._texts
        if before is not None and after is not None:
            return texts("day.change", before=before, after=after)
        if before is not None:
            return texts("day.before", before=before)
        return texts("day.after", after=after) if after is not None else ""

    def _said(self, name: str, value: int | None) -> str:
        return "" if value is None else self._texts(f"day.{name}", **{name: value})

    def _source(self, fact: Session | CheckIn | Mark | Night) -> str:
        if fact.source == OWN:
            return ""
        return self._texts("day.source", source=source_name(fact.source, self._texts))


def _clock(at: datetime | None) -> str:
    """Return what the person's clock showed, wherever they were."""
    return f"{at:%H:%M}" if at else ""


def _line(parts: list[str]) -> str:
    return " · ".join(filter(None, parts))
