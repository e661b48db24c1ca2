"""Rows and facts: one table for each kind of fact, and the way between the two.

Nobody outside the store sees a row.
"""

from __future__ import annotations

import json
from dataclasses import fields, make_dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from coach.domain.facts import (
    Answer,
    BookedStep,
    CheckIn,
    Choice,
    Event,
    EventKind,
    FilledForm,
    HelpPerson,
    NotToday,
    PlanChoice,
    SafetyStep,
    Session,
    State,
    StateChange,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coach.domain.facts import Fact

Row = tuple[Any, ...]

# Every query for facts begins with these five. The first four put rows in order; the
# logical clock is among them only for kinds that carry it (`History` does the same).
_ORDER = "day, coalesce(at_utc, ''), {clock}, id, offset_min"


class _Days(dict[str, date]):
    """Days by their text; ten years hold each day many times over."""

    def __missing__(self, text: str) -> date:
        self[text] = day = date.fromisoformat(text)
        return day


class _Offsets(dict[int, tuple[str, timedelta]]):
    """UTC offsets by their minutes: as ISO text, and as a difference of time."""

    def __missing__(self, offset_min: int) -> tuple[str, timedelta]:
        sign = "-" if offset_min < 0 else "+"
        hours, minutes = divmod(abs(offset_min), 60)
        text = f"{sign}{hours:02d}:{minutes:02d}"
        self[offset_min] = pair = text, timedelta(minutes=offset_min)
        return pair


_DAYS = _Days()
_OFFSETS = _Offsets()


def utc_text(at: datetime) -> str:
    """Return an aware instant as the store writes it: UTC, no suffix."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat()


def offset_of(at: datetime) -> int:
    """Return the UTC offset of an aware instant in whole minutes."""
    offset = at.utcoffset()
    assert offset is not None, "an instant without a zone cannot be kept"
    return offset // timedelta(minutes=1)


def instant(text: str, offset_min: int) -> datetime:
    """Return the aware instant of a stored text and its offset in minutes."""
    # The zone is read with the text, and the wall clock then moved to that zone:
    # three times as quick as replacing the zone of a datetime.
    zone, offset = _OFFSETS[offset_min]
    return datetime.fromisoformat(text + zone) + offset


class Kind:
    """One kind of fact: its table, its own columns, and both ways between.

    Attributes:
        fact: the type of fact.
        table: the table's name.
        columns: all columns, the common ones first.
        select: the query for rows as ``facts`` takes them, without a condition.
        insert: the statement that writes a row over the one with its id, if any.
        facts: gives the facts of rows.

    Args:
        fact: as above.
        table: as above.
        own: the columns after the common ones.
        values: gives the values of ``own`` for a fact.
        facts: as above.
        has_clock: whether the fact carries its logical clock.
    """

    def __init__(
        self,
        fact: type,
        table: str,
        *,
        own: tuple[str, ...],
        values: Callable[[Any], Row],
        facts: Callable[[Iterable[Row]], list[Any]],
        has_clock: bool = True,
    ) -> None:
        columns = ("id", "day", "at_utc", "offset_min", "changed", "deleted", *own)
        order = _ORDER.format(clock="changed" if has_clock else "''")
        new = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
        self.fact = fact
        self.table = table
        self.facts = facts
        self.columns = columns
        self.select = f"SELECT {', '.join((order, *own))} FROM {table}"
        self.insert = (
            f"INSERT INTO {table} ({', '.join(columns)}) "
            f"VALUES ({', '.join('?' * len(columns))}) "
            f"ON CONFLICT (id) DO UPDATE SET {new}"
        )
        self._values = values

    def row(self, fact: Fact, changed: str) -> Row:
        """Return the row of a living fact, in the order of ``columns``."""
        at = fact.at
        when = (None, None) if at is None else (utc_text(at), offset_of(at))
        return (fact.id, fact.day.isoformat(), *when, changed, 0, *self._values(fact))


# Ten years are some 18,000 rows of these two kinds, and a frozen dataclass is three
# times as slow to make as a plain one. So each is made plain, in a class of the same
# layout, and becomes the frozen one when it is whole.
@cache
def _plain(fact: type) -> type:
    names = [each.name for each in fields(fact)]
    return make_dataclass("Plain", names, slots=True, eq=False, repr=False)


def _checkins(rows: Iterable[Row]) -> list[CheckIn]:
    days, offsets, parse = _DAYS, _OFFSETS, datetime.fromisoformat
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
    days, plain, facts = _DAYS, _plain(Session), []
    for (
        day, at, _, id_, off, activity, minutes, before, after, expected, effort,
        pleasure, mastery, note, source, source_id, pain,
    ) in rows:  # fmt: skip
        fact: Any = plain(
            id_, days[day], activity, minutes, instant(at, off) if at else None,
            before, after, expected, effort, pleasure, mastery, note, source, source_id,
            pain,
        )  # fmt: skip
        fact.__class__ = Session
        facts.append(fact)
    return facts


def _choices(rows: Iterable[Row]) -> list[PlanChoice]:
    return [
        PlanChoice(
            id_,
            _DAYS[day],
            instant(at, off),
            Choice(choice),
            changed,
            _DAYS[from_day] if from_day else None,
        )
        for day, at, changed, id_, off, choice, from_day in rows
    ]


def _choice_values(choice: PlanChoice) -> Row:
    from_day = choice.from_day.isoformat() if choice.from_day else None
    return choice.choice, from_day


def _states(rows: Iterable[Row]) -> list[StateChange]:
    return [
        StateChange(id_, _DAYS[day], instant(at, off), State(state), changed)
        for day, at, changed, id_, off, state in rows
    ]


def _answers(rows: Iterable[Row]) -> list[Answer]:
    return [
        Answer(id_, _DAYS[day], instant(at, off), key, value, changed)
        for day, at, changed, id_, off, key, value in rows
    ]


def _step_values(step: BookedStep) -> Row:
    return (
        step.activity,
        step.minutes,
        step.title,
        step.cue,
        step.place,
        step.company,
        step.clock_min,
        step.for_day.isoformat() if step.for_day else None,
        step.confidence,
        step.expected,
    )


def _step(row: Row) -> BookedStep:
    day, at, changed, id_, off, *own = row
    activity, minutes, title, cue, place, company, clock_min, *rest = own
    for_day, confidence, expected = rest
    return BookedStep(
        id=id_,
        day=_DAYS[day],
        at=instant(at, off),
        activity=activity,
        minutes=minutes,
        title=title,
        cue=cue,
        place=place,
        company=company,
        clock_min=clock_min,
        for_day=_DAYS[for_day] if for_day else None,
        confidence=confidence,
        expected=expected,
        changed=changed,
    )


def _steps(rows: Iterable[Row]) -> list[BookedStep]:
    return [_step(row) for row in rows]


def _refusals(rows: Iterable[Row]) -> list[NotToday]:
    return [
        NotToday(id_, _DAYS[day], instant(at, off)) for day, at, _, id_, off in rows
    ]


def _form_values(form: FilledForm) -> Row:
    return form.form, json.dumps(form.answers), form.source, form.source_id


def _forms(rows: Iterable[Row]) -> list[FilledForm]:
    return [
        FilledForm(
            id=id_,
            day=_DAYS[day],
            at=instant(at, off) if at else None,
            form=form,
            answers=tuple(json.loads(answers)),
            changed=changed,
            source=source,
            source_id=source_id,
        )
        for day, at, changed, id_, off, form, answers, source, source_id in rows
    ]


def _events(rows: Iterable[Row]) -> list[Event]:
    return [
        Event(
            id=id_,
            day=_DAYS[day],
            at=instant(at, off) if at else None,
            name=name,
            kind=EventKind(kind),
            changed=changed,
            source=source,
            source_id=source_id,
        )
        for day, at, changed, id_, off, name, kind, source, source_id in rows
    ]


def _people(rows: Iterable[Row]) -> list[HelpPerson]:
    return [
        HelpPerson(
            id_, _DAYS[day], instant(at, off), name, number, note, place, changed
        )
        for day, at, changed, id_, off, name, number, note, place in rows
    ]


def _safety_steps(rows: Iterable[Row]) -> list[SafetyStep]:
    return [
        SafetyStep(id_, _DAYS[day], instant(at, off), heading, text, changed)
        for day, at, changed, id_, off, heading, text in rows
    ]


def _fields(*names: str) -> dict[str, Any]:
    """Return columns that bear the names of the fact's own fields."""

    def values(fact: object) -> Row:
        return tuple([getattr(fact, name) for name in names])

    return {"own": names, "values": values}


SESSIONS = Kind(
    Session,
    "sessions",
    **_fields(
        "activity", "minutes", "before", "after", "expected", "effort", "pleasure",
        "mastery", "note", "source", "source_id", "pain",
    ),
    facts=_sessions,
    has_clock=False,
)  # fmt: skip
CHECKINS = Kind(
    CheckIn,
    "checkins",
    **_fields("mood", "energy", "note", "source", "source_id"),
    facts=_checkins,
    has_clock=False,
)
STEPS = Kind(
    BookedStep,
    "steps",
    own=(
        "activity", "minutes", "title", "cue", "place", "company", "clock_min",
        "for_day", "confidence", "expected",
    ),
    values=_step_values,
    facts=_steps,
)  # fmt: skip
KINDS = (
    SESSIONS,
    CHECKINS,
    Kind(
        PlanChoice,
        "choices",
        own=("choice", "from_day"),
        values=_choice_values,
        facts=_choices,
    ),
    Kind(StateChange, "states", **_fields("state"), facts=_states),
    Kind(Answer, "answers", **_fields("key", "value"), facts=_answers),
    STEPS,
    Kind(
        FilledForm,
        "questionnaires",
        own=("form", "answers", "source", "source_id"),
        values=_form_values,
        facts=_forms,
    ),
    Kind(NotToday, "refusals", **_fields(), facts=_refusals, has_clock=False),
    Kind(
        Event,
        "events",
        **_fields("name", "kind", "source", "source_id"),
        facts=_events,
    ),
    Kind(
        HelpPerson,
        "people",
        **_fields("name", "number", "note", "place"),
        facts=_people,
    ),
    Kind(
        SafetyStep,
        "safety_steps",
        **_fields("heading", "text"),
        facts=_safety_steps,
    ),
)
OF_FACT = {kind.fact: kind for kind in KINDS}
OF_TABLE = {kind.table: kind for kind in KINDS}
