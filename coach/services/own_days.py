"""Each day in one row: what was noted of it, counted and nothing read into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import CheckIn, Mark, Measure, Night, Session
from coach.domain.noted import added_up
from coach.store import facts as stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from coach.domain.history import History
    from coach.services.desk import Desk

DAY_COLUMNS = (
    "day", "moods", "mood_lowest", "mood_highest", "mood_mean", "energy_mean",
    "sessions", "moving_minutes", "asleep_minutes", "steps", "exercise_minutes",
    "resting_bpm",
)  # fmt: skip
_KINDS = {CheckIn, Session, Night, Mark}


def day_rows(desk: Desk) -> Iterator[tuple[object, ...]]:
    """Yield a row for each day with anything of these, in the order of `DAY_COLUMNS`.

    Several programs may have counted one day: of steps, exercise and sleep the most is
    taken, of the pulse at rest the lowest. They are never added up; parts of a day that
    one program tells are.
    """
    history = stored.load_history(desk.db, kinds=_KINDS)
    moving = {each.id for each in desk.catalogue.activities if each.is_movement}
    held = _by_day(history)
    for day in sorted(held):
        yield (day, *_row(held[day], moving))


def _by_day(history: History) -> dict[date, list[object]]:
    held: dict[date, list[object]] = {}
    kinds = (history.checkins, history.sessions, history.nights, history.marks)
    for facts in kinds:
        for fact in facts:
            held.setdefault(fact.day, []).append(fact)
    return held


def _row(facts: Iterable[object], moving: set[str]) -> tuple[object, ...]:
    held = list(facts)
    checkins = [each for each in held if isinstance(each, CheckIn)]
    sessions = [each for each in held if isinstance(each, Session)]
    nights = [each.minutes for each in held if isinstance(each, Night)]
    marks = [each for each in held if isinstance(each, Mark)]
    marks = added_up(marks)
    moods = [each.mood for each in checkins if each.mood is not None]
    energies = [each.energy for each in checkins if each.energy is not None]
    resting = _amounts(marks, Measure.RESTING)
    return (
        len(moods),
        min(moods, default=None),
        max(moods, default=None),
        _mean(moods),
        _mean(energies),
        len(sessions),
        sum(each.minutes for each in sessions if each.activity in moving),
        max(nights, default=None),
        max(_amounts(marks, Measure.STEPS), default=None),
        max(_amounts(marks, Measure.EXERCISE), default=None),
        min(resting, default=None),
    )


def _amounts(marks: Iterable[Mark], what: Measure) -> list[int]:
    found = [each.amount for each in marks if each.what is what]
    return [round(amount) for amount in found if amount is not None]


def _mean(values: list[int]) -> float | None:
    return round(sum(values) / len(values), 2) if values else None
