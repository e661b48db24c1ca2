"""All facts of one person, in order, and the questions every rule asks of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import (
    Answer,
    BookedStep,
    CheckIn,
    Event,
    FilledForm,
    HelpPerson,
    NotToday,
    PlanChoice,
    SafetyStep,
    Session,
    StateChange,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.facts import Fact

_NO_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class History:
    """Facts by kind, each in order of day, instant and logical clock.

    Make one with `History.of`, which sorts; the order facts were recorded in
    never matters.
    """

    sessions: tuple[Session, ...] = ()
    checkins: tuple[CheckIn, ...] = ()
    choices: tuple[PlanChoice, ...] = ()
    states: tuple[StateChange, ...] = ()
    answers: tuple[Answer, ...] = ()
    steps: tuple[BookedStep, ...] = ()
    refusals: tuple[NotToday, ...] = ()
    questionnaires: tuple[FilledForm, ...] = ()
    events: tuple[Event, ...] = ()
    people: tuple[HelpPerson, ...] = ()
    safety_steps: tuple[SafetyStep, ...] = ()

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> History:
        """Sort facts of any kinds and in any order into a History."""
        bins: dict[type, list[Fact]] = {}
        for fact in facts:
            bins.setdefault(type(fact), []).append(fact)
        for held in bins.values():
            held.sort(key=_place)
        return cls(
            sessions=tuple(bins.get(Session, ())),  # type: ignore[arg-type] # one kind a bin
            checkins=tuple(bins.get(CheckIn, ())),  # type: ignore[arg-type] # as above
            choices=tuple(bins.get(PlanChoice, ())),  # type: ignore[arg-type] # as above
            states=tuple(bins.get(StateChange, ())),  # type: ignore[arg-type] # as above
            answers=tuple(bins.get(Answer, ())),  # type: ignore[arg-type] # as above
            steps=tuple(bins.get(BookedStep, ())),  # type: ignore[arg-type] # as above
            refusals=tuple(bins.get(NotToday, ())),  # type: ignore[arg-type] # as above
            questionnaires=tuple(bins.get(FilledForm, ())),  # type: ignore[arg-type] # as above
            events=tuple(bins.get(Event, ())),  # type: ignore[arg-type] # as above
            people=tuple(bins.get(HelpPerson, ())),  # type: ignore[arg-type] # as above
            safety_steps=tuple(bins.get(SafetyStep, ())),  # type: ignore[arg-type] # as above
        )

    def until(self, day: date) -> History:
        """Return the facts up to and including a day."""
        return History(
            sessions=tuple(f for f in self.sessions if f.day <= day),
            checkins=tuple(f for f in self.checkins if f.day <= day),
            choices=tuple(f for f in self.choices if f.day <= day),
            states=tuple(f for f in self.states if f.day <= day),
            answers=tuple(f for f in self.answers if f.day <= day),
            steps=tuple(f for f in self.steps if f.day <= day),
            refusals=tuple(f for f in self.refusals if f.day <= day),
            questionnaires=tuple(f for f in self.questionnaires if f.day <= day),
            events=tuple(f for f in self.events if f.day <= day),
            people=tuple(f for f in self.people if f.day <= day),
            safety_steps=tuple(f for f in self.safety_steps if f.day <= day),
        )

    def sessions_between(self, first: date, last: date) -> tuple[Session, ...]:
        """Return the sessions of a range of days, both ends included."""
        return tuple(s for s in self.sessions if first <= s.day <= last)

    def sessions_of_week(self, monday: date) -> tuple[Session, ...]:
        """Return the sessions of the seven days from a Monday on."""
        return self.sessions_between(monday, monday + timedelta(days=6))


def _place(fact: Fact) -> tuple[date, datetime, str, str]:
    return fact.day, fact.at or _NO_TIME, getattr(fact, "changed", ""), fact.id
