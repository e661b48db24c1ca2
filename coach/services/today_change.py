"""Changing the step: what the form begins with, and reading it back."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from coach.domain.fitting import fitting
from coach.services.journal import StepDraft
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.domain.catalogue import Catalogue
    from coach.domain.fitting import Person
    from coach.domain.wording import Texts
    from coach.services.today_step import Step

VIGOROUS_MET = 6.0
"""From this energy cost on an activity is vigorous; it is no step to begin with."""

_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
_HOURS, _HOUR_MIN = 24, 60


@dataclass(frozen=True, slots=True)
class ChangeForm:
    """What the form shows at first: texts as they are typed.

    ``activities`` are pairs of id and title; ``most_min`` is what the plan asks for;
    ``title`` the person's own name for the step as it is.
    """

    activities: tuple[tuple[str, str], ...]
    most_min: int
    activity: str
    minutes: str
    cue: str = ""
    place: str = ""
    clock: str = ""
    company: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class ChangeReading:
    """The step the form says, or what is not right yet: field name to words."""

    draft: StepDraft | None
    problems: Mapping[str, str] = field(default_factory=dict)


def change_form(
    step: Step, most_min: int, catalogue: Catalogue, person: Person
) -> ChangeForm:
    """Return the form as it is when it opens.

    Beside the step as it is, what climbs the plan and fits this person, the best first.
    """
    booked = step.booked
    clock = booked.clock_min if booked else None
    fits = [fit.activity for fit in fitting(catalogue.activities, person)]
    others = [
        a
        for a in fits
        if a.id != step.activity.id and a.is_ladder and a.met < VIGOROUS_MET
    ]
    return ChangeForm(
        activities=tuple((a.id, a.title) for a in (step.activity, *others)),
        most_min=most_min,
        activity=step.activity.id,
        minutes=str(step.minutes),
        cue=booked.cue if booked else "",
        place=booked.place if booked else "",
        clock="" if clock is None else f"{clock // _HOUR_MIN:02d}:{clock % 60:02d}",
        company=booked.company if booked else "",
        title=booked.title if booked and booked.minutes == step.minutes else "",
    )


def read_change(form: ChangeForm, was: ChangeForm, texts: Texts) -> ChangeReading:
    """Read a filled form; ``was`` is the form as it opened."""
    problems: dict[str, str] = {}
    minutes = (
        int(form.minutes) if form.minutes.isascii() and form.minutes.isdigit() else 0
    )
    if not 1 <= minutes <= form.most_min:
        problems["minutes"] = texts("today.problem_minutes", most=form.most_min)
    clock_min = read_clock(form.clock)
    if form.clock and clock_min is None:
        problems["clock"] = texts("today.problem_clock")
    if problems:
        return ChangeReading(None, problems)
    is_same = (form.activity, form.minutes) == (was.activity, was.minutes)
    return ChangeReading(
        StepDraft(
            activity=form.activity,
            minutes=minutes,
            title=was.title if is_same else "",
            cue=form.cue,
            place=form.place,
            company=form.company,
            clock_min=clock_min,
        )
    )


def read_clock(text: str) -> int | None:
    """Read "9:30" or "9.30" as minutes after midnight, or return None."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if hour >= _HOURS or minute >= _HOUR_MIN:
        return None
    return hour * _HOUR_MIN + minute
