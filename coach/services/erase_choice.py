"""What there is to erase in part: the day looked at, its entries, things, check-ins."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.facts import (
    CheckIn,
    Event,
    FilledForm,
    HourNote,
    Invitation,
    Session,
)
from coach.services.day_choice import chosen_day
from coach.services.fact_words import FactWords
from coach.services.form_names import form_title
from coach.store import erasable
from coach.store import facts as store
from coach.store.erasable import What
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.facts import Fact
    from coach.services.desk import Desk

_ENTRIES = {CheckIn, Event, FilledForm, HourNote, Invitation, Session}


class ErasePart(StrEnum):
    """What sort of part it is."""

    DAY = "day"
    ENTRY = "entry"
    ACTIVITY = "activity"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class EraseChoice:
    """One thing to choose: ``title`` in words, and its day where it has one."""

    part: ErasePart
    title: str
    day: date | None
    what: What


def choices(desk: Desk) -> tuple[EraseChoice, ...]:
    """Return what can be chosen: the day that was looked at last comes first."""
    today = desk.today()
    day = min(chosen_day(desk.db).day or today, today)
    return (
        EraseChoice(ErasePart.DAY, "", day, What(day=day)),
        *_entries(desk, day),
        *_activities(desk),
        *_forms(desk),
    )


def _entries(desk: Desk, day: date) -> list[EraseChoice]:
    words = FactWords(desk)
    history = store.load_history(desk.db, kinds=_ENTRIES, since=day, until=day)
    held: tuple[Fact, ...] = (
        *history.sessions,
        *history.checkins,
        *(each for each in history.questionnaires if each.day == day),
        *(each for each in history.events if each.day == day),
        *(each for each in history.hours if each.day == day),
        *(each for each in history.invitations if each.day == day),
    )
    made = []
    for fact in held:
        told = words.told(fact)
        title = f"{words.title(fact)} · {told}" if told else words.title(fact)
        what = What(ids=frozenset({fact.id}))
        made.append(EraseChoice(ErasePart.ENTRY, title, day, what))
    return made


def _activities(desk: Desk) -> list[EraseChoice]:
    made = []
    for id_ in erasable.used(desk.db)[0]:
        known = desk.catalogue.activity(id_)
        title = known.title if known else id_
        made.append(EraseChoice(ErasePart.ACTIVITY, title, None, What(activity=id_)))
    return sorted(made, key=lambda each: each.title.casefold())


def _forms(desk: Desk) -> list[EraseChoice]:
    made = []
    for id_ in erasable.used(desk.db)[1]:
        title = form_title(id_, desk.catalogue, desk.texts)
        made.append(EraseChoice(ErasePart.FORM, title, None, What(form=id_)))
    return made
