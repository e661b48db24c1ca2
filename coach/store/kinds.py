"""All kinds of facts the store keeps, each with its table."""

from __future__ import annotations

import json
from dataclasses import fields, make_dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.domain.facts import (
    Answer,
    BookedStep,
    CheckIn,
    Choice,
    Company,
    Did,
    Event,
    EventKind,
    Experiment,
    FilledForm,
    HelpPerson,
    HourNote,
    Invitation,
    Link,
    Manner,
    Mark,
    Measure,
    Night,
    NotToday,
    Pattern,
    PlanChoice,
    Planned,
    Reminder,
    Repeat,
    Reply,
    Rung,
    SafetyStep,
    Session,
    Side,
    State,
    StateChange,
    Toss,
)
from coach.store.kind import DAYS, OFFSETS, Kind, instant, like_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.store.kind import Row


# Ten years are some 18,000 rows of these two kinds, and a frozen dataclass is three
# times as slow to make as a plain one. So each is made plain, in a class of the same
# layout, and becomes the frozen one when it is whole.
@cache
def _plain(fact: type) -> type:
    names = [each.name for each in fields(fact)]
    return make_dataclass("Plain", names, slots=True, eq=False, repr=False)


def _checkins(rows: Iterable[Row]) -> list[CheckIn]:
    days, offsets, parse = DAYS, OFFSETS, datetime.fromisoformat
    plain, facts = _plain(CheckIn), []
    for day, at, _, id_, offset_min, mood, energy, note, source, source_id in rows:
        when = None
        if at:
            zone, offset = offsets[offset_min]
            when = parse(at + zone) + offset
        fact: Any = plain(id_, days[day], when, mood, energy, note, source, source_id)
        fact.__class__ = CheckIn
        facts.append(fact)
    return facts


def _sessions(rows: Iterable[Row]) -> list[Session]:
    days, plain, facts = DAYS, _plain(Session), []
    companies = {each.value: each for each in Company}
    for (
        day, at, _, id_, off, activity, minutes, before, after, expected, effort,
        pleasure, mastery, note, source, source_id, pain, company,
    ) in rows:  # fmt: skip
        fact: Any = plain(
            id_, days[day], activity, minutes, instant(at, off) if at else None,
            before, after, expected, effort, pleasure, mastery, note, source, source_id,
            pain, companies[company],
        )  # fmt: skip
        fact.__class__ = Session
        facts.append(fact)
    return facts


_SESSION_FIELDS = (
    "activity", "minutes", "before", "after", "expected", "effort", "pleasure",
    "mastery", "note", "source", "source_id", "pain", "company",
)  # fmt: skip
_CHECKIN_FIELDS = ("mood", "energy", "note", "source", "source_id")
_DAY = DAYS.__getitem__


def _answers_of(form: str) -> tuple[int | None, ...]:
    return tuple(json.loads(form))


def _form_values(form: FilledForm) -> Row:
    return form.form, json.dumps(form.answers), form.source, form.source_id


SESSIONS = Kind(
    Session,
    "sessions",
    **like_fields(Session, *_SESSION_FIELDS) | {"facts": _sessions},
)
CHECKINS = Kind(
    CheckIn,
    "checkins",
    **like_fields(CheckIn, *_CHECKIN_FIELDS) | {"facts": _checkins},
)
STEPS = Kind(
    BookedStep,
    "steps",
    **like_fields(
        BookedStep,
        "activity", "minutes", "title", "cue", "place", "company", "clock_min",
        "for_day", "confidence", "expected",
        read={"for_day": _DAY},
    ),
)  # fmt: skip
FORMS = Kind(
    FilledForm,
    "questionnaires",
    **like_fields(
        FilledForm,
        "form", "answers", "source", "source_id",
        read={"answers": _answers_of},
    )
    | {"values": _form_values},
)  # fmt: skip
KINDS = (
    SESSIONS,
    CHECKINS,
    Kind(
        PlanChoice,
        "choices",
        **like_fields(
            PlanChoice, "choice", "from_day", read={"choice": Choice, "from_day": _DAY}
        ),
    ),
    Kind(
        StateChange,
        "states",
        **like_fields(StateChange, "state", read={"state": State}),
    ),
    Kind(Answer, "answers", **like_fields(Answer, "key", "value")),
    STEPS,
    FORMS,
    Kind(NotToday, "refusals", **like_fields(
            NotToday, "barrier", "strategy", "is_withdrawn", read={"is_withdrawn": bool}
        )),
    Kind(
        Event,
        "events",
        **like_fields(
            Event, "name", "kind", "source", "source_id", read={"kind": EventKind}
        ),
    ),
    Kind(
        HelpPerson,
        "people",
        **like_fields(HelpPerson, "name", "number", "note", "place"),
    ),
    Kind(SafetyStep, "safety_steps", **like_fields(SafetyStep, "heading", "text")),
    Kind(
        Planned,
        "planned",
        **like_fields(
            Planned,
            "activity", "for_day", "title", "minutes", "clock_min", "company",
            "repeats", "until", "series", "instead_of", "is_off", "session",
            read={
                "for_day": _DAY,
                "repeats": Repeat,
                "until": _DAY,
                "instead_of": _DAY,
                "is_off": bool,
            },
        ),
    ),
    Kind(
        HourNote,
        "hours",
        **like_fields(
            HourNote,
            "hour", "what", "company", "pleasure", "mastery", "mood", "note",
        ),
    ),
    Kind(
        Pattern,
        "patterns",
        **like_fields(
            Pattern, "happened", "response", "avoidance", "later", "instead"
        ),
    ),
    Kind(Rung, "rungs", **like_fields(Rung, "rung", "activity")),
    Kind(
        Reminder,
        "reminders",
        **like_fields(Reminder, "clock_min", "weekdays", "about"),
    ),
    Kind(
        Experiment,
        "experiments",
        **like_fields(
            Experiment,
            "heads", "tails", "from_day", "weeks", "seed", "heads_words",
            "tails_words", "stopped",
            read={"from_day": _DAY, "stopped": _DAY},
        ),
    ),
    Kind(
        Toss,
        "tosses",
        **like_fields(
            Toss, "experiment", "side", "did", read={"side": Side, "did": Did}
        ),
    ),
    Kind(Night, "nights", **like_fields(Night, "minutes", "source", "source_id")),
    Kind(
        Mark,
        "marks",
        **like_fields(
            Mark, "what", "amount", "name", "activity", "source", "source_id",
            read={"what": Measure},
        ),
    ),
    Kind(Link, "links", **like_fields(Link, "session", "source", "source_id")),
    Kind(
        Invitation,
        "invitations",
        **like_fields(
            Invitation, "rung", "words", "how", "reply", "felt", "note",
            read={"how": Manner, "reply": Reply},
        ),
    ),
)  # fmt: skip
OF_FACT = {kind.fact: kind for kind in KINDS}
OF_TABLE = {kind.table: kind for kind in KINDS}
