"""What our own archive holds, as plain values: its kinds, and what hangs on sessions.

The names of kinds and fields are the names in the file. They are never changed once
released: a new kind or field is a new number of the shape.
"""

from __future__ import annotations

from dataclasses import fields
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
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from coach.domain.facts import Fact
    from coach.exchange.entries import Beats

FORMAT, SHAPE = "outside-in", 1
"""What the file says it is, and the number of its shape."""
KINDS: Mapping[str, type] = {
    "sessions": Session,
    "checkins": CheckIn,
    "choices": PlanChoice,
    "states": StateChange,
    "answers": Answer,
    "steps": BookedStep,
    "questionnaires": FilledForm,
    "refusals": NotToday,
    "events": Event,
    "people": HelpPerson,
    "safety_steps": SafetyStep,
    "planned": Planned,
    "hours": HourNote,
    "patterns": Pattern,
    "rungs": Rung,
    "reminders": Reminder,
    "experiments": Experiment,
    "tosses": Toss,
    "nights": Night,
    "marks": Mark,
    "links": Link,
}
"""Every kind of fact by its name in the file, in the order of the file."""
_OF_THIS_FILE_ALONE = "changed"


def names_of(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind that leave the program: all but its clock."""
    return tuple(f.name for f in fields(kind) if f.name != _OF_THIS_FILE_ALONE)


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One thing that was told to the person: when, what about, and its numbers."""

    id: str
    at: datetime
    day: date
    kind: str
    subject: str
    text_id: str
    numbers: Mapping[str, object]
    content_digest: str


@dataclass(frozen=True, slots=True)
class Held:
    """All that leaves the program, each kind in its order; rows are read when asked.

    Attributes:
        facts: living facts by the name of their kind, in the order of `KINDS`.
        told: oldest first.
        beats: heart rate by the id of its session, ids in order.
        routes: GPX files, byte for byte, by the id of their session, ids in order.
    """

    facts: Callable[[], Iterable[tuple[str, Iterable[Fact]]]]
    told: Callable[[], Iterable[ToldLine]]
    beats: Callable[[], Iterable[tuple[str, Beats]]]
    routes: Callable[[], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class OwnArchive:
    """What an archive of ours told; facts in the order of the file."""

    facts: tuple[Fact, ...]
    told: tuple[ToldLine, ...]
    beats: tuple[tuple[str, Beats], ...]
    routes: tuple[tuple[str, bytes], ...]
