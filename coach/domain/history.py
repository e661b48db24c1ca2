"""All facts of one person, in order, and the questions every rule asks of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import (
    Answer,
    BookedStep,
    CheckIn,
    Event,
    Experiment,
    FilledForm,
    HelpPerson,
    HourNote,
    Invitation,
    Link,
    Mark,
    Night,
    NotToday,
    Pattern,
    PlanChoice,
    Planned,
    Reminder,
    Rung,
    SafetyStep,
    Session,
    StateChange,
    Toss,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    planned: tuple[Planned, ...] = ()
    hours: tuple[HourNote, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    rungs: tuple[Rung, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    experiments: tuple[Experiment, ...] = ()
    tosses: tuple[Toss, ...] = ()
    nights: tuple[Night, ...] = ()
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    invitations: tuple[Invitation, ...] = ()

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> History:
        """Sort facts of any kinds and in any order into a History."""
        bins: dict[type, list[Fact]] = {}
        for fact in facts:
            bins.setdefault(type(fact), []).append(fact)
        for held in bins.values():
            held.sort(key=_place)
        # One kind a bin, and a field for each kind.
        return cls(**{FIELDS[kind]: tuple(held) for kind, held in bins.items()})  # type: ignore[arg-type]

    def until(self, day: date) -> History:
        """Return the facts up to and including a day."""
        kept = {
            name: tuple(fact for fact in getattr(self, name) if fact.day <= day)
            for name in FIELDS.values()
        }
        return History(**kept)

    def is_let_go(self, day: date) -> bool:
        """Say whether the person said "not today" on a day, and left it at that."""
        return any(r.day == day and not r.is_withdrawn for r in self.refusals)

    def sessions_between(self, first: date, last: date) -> tuple[Session, ...]:
        """Return the sessions of a range of days, both ends included."""
        return tuple(s for s in self.sessions if first <= s.day <= last)

    def sessions_of_week(self, monday: date) -> tuple[Session, ...]:
        """Return the sessions of the seven days from a Monday on."""
        return self.sessions_between(monday, monday + timedelta(days=6))


def _place(fact: Fact) -> tuple[date, datetime, str, str]:
    return fact.day, fact.at or _NO_TIME, getattr(fact, "changed", ""), fact.id


FIELDS: Mapping[type, str] = {
    Session: "sessions",
    CheckIn: "checkins",
    PlanChoice: "choices",
    StateChange: "states",
    Answer: "answers",
    BookedStep: "steps",
    NotToday: "refusals",
    FilledForm: "questionnaires",
    Event: "events",
    HelpPerson: "people",
    SafetyStep: "safety_steps",
    Planned: "planned",
    HourNote: "hours",
    Pattern: "patterns",
    Rung: "rungs",
    Reminder: "reminders",
    Experiment: "experiments",
    Toss: "tosses",
    Night: "nights",
    Mark: "marks",
    Link: "links",
    Invitation: "invitations",
}
"""Where the facts of each kind stand."""
