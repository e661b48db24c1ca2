"""The form that puts something into the week, and what becomes of it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from coach.domain.catalogue import OWN_NICE, OWN_USEFUL, OWN_WORDS
from coach.domain.facts import BookedStep, Planned, Repeat
from coach.errors import Refused
from coach.services.activities import activity_of
from coach.services.journal import clean_text, recorded
from coach.services.past import read_minutes
from coach.services.today_change import read_clock
from coach.services.week_facts import (
    done_from,
    ended_before,
    is_row,
    new_planned,
    one_tile,
    row_of,
)
from coach.services.week_view import (
    HOUR_MIN,
    Scope,
    TileKind,
    TileRef,
)
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coach.services.desk import Desk
    from coach.services.journal import Recorded

LONGEST_WORDS = 60
"""Signs in what a tile is called, and in whom it is done with."""

OWN_KINDS = {TileKind.NICE: OWN_NICE, TileKind.USEFUL: OWN_USEFUL}


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The form as it is filled in: texts as typed.

    ``ref`` names the tile it changes, None something new; ``activity`` is the id that
    was chosen from the list, empty where ``what`` are own words; ``kind`` says what
    those are about. ``is_row`` says that the tile belongs to a row, ``scope`` how much
    of the row is changed.
    """

    day: date
    ref: TileRef | None = None
    what: str = ""
    activity: str = ""
    kind: TileKind = TileKind.NICE
    clock: str = ""
    minutes: str = ""
    company: str = ""
    repeats: Repeat = Repeat.ONCE
    is_row: bool = False
    scope: Scope = Scope.ONE


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What became of a filled form: what was kept, or what is not right yet.

    ``problems`` maps a field (``what``, ``clock``, ``minutes``, ``company``) to words
    for the person.
    """

    recorded: Recorded | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


class PlanForms:
    """Fills forms from tiles and keeps filled ones; each is one undoable action."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, ref: TileRef) -> PlanForm | None:
        """Return the form that changes a planned or booked tile, or None."""
        fact = store.find(self._desk.db, ref.id)
        if isinstance(fact, BookedStep):
            return self._filled(fact, ref)
        if not isinstance(fact, Planned):
            return None
        form = self._filled(fact, ref)
        if not is_row(fact) and not fact.series:
            return form
        row = row_of(fact, self._planned(ref.day))
        repeats = row.repeats if row else Repeat.ONCE
        return replace(form, is_row=row is not None, repeats=repeats)

    def save(self, form: PlanForm) -> PlanReading:
        """Keep a filled form, or say what is not right yet.

        Raises:
            Refused: the tile it changes is no longer there.
        """
        problems: dict[str, str] = {}
        what = self._one_line("what", form.what, problems)
        company = self._one_line("company", form.company, problems)
        if not what and "what" not in problems:
            problems["what"] = self._desk.texts("week.problem_what")
        minutes = self._minutes(form.minutes, problems)
        clock_min = self._clock(form.clock, problems)
        if problems:
            return PlanReading(problems=problems)
        activity, title = self._activity(form, what)
        said = {
            "activity": activity,
            "title": title,
            "minutes": minutes,
            "clock_min": clock_min,
            "company": company,
        }
        return PlanReading(self._keep(form, said))

    def _filled(self, fact: Planned | BookedStep, ref: TileRef) -> PlanForm:
        activity = self._desk.catalogue.activity(fact.activity)
        clock = fact.clock_min
        is_nice = fact.activity != OWN_USEFUL
        return PlanForm(
            day=ref.day,
            ref=ref,
            what=fact.title or (activity.title if activity else fact.activity),
            activity=fact.activity,
            kind=TileKind.NICE if is_nice else TileKind.USEFUL,
            clock="" if clock is None else clock_words(clock),
            minutes="" if fact.minutes is None else str(fact.minutes),
            company=fact.company,
        )

    def _keep(self, form: PlanForm, said: Mapping[str, object]) -> Recorded:
        desk, ref = self._desk, form.ref
        if ref is None:
            made = new_planned(desk, form.day, **said, repeats=form.repeats)
            return self._save(made, verb="plan")
        fact = store.find(desk.db, ref.id)
        if isinstance(fact, BookedStep):
            minutes = said["minutes"] or fact.minutes
            step = replace(fact, **{**said, "minutes": minutes}, for_day=form.day)
            return self._save(step, verb="change_planned")
        if not isinstance(fact, Planned):
            raise Refused(desk.texts("week.gone"))
        if form.is_row and form.scope is not Scope.ONE:
            return self._change_onward(form, fact, said)
        more = {**said, "for_day": form.day}
        if not form.is_row:
            more["repeats"] = form.repeats
        return self._save(one_tile(desk, fact, ref.day, **more), verb="change_planned")

    def _change_onward(
        self, form: PlanForm, fact: Planned, said: Mapping[str, object]
    ) -> Recorded:
        """Let the row end before this tile, and begin anew as it is said now."""
        desk = self._desk
        begins = fact.instead_of or (form.ref.day if form.ref else form.day)
        held = self._planned(begins)
        row = row_of(fact, held)
        if row is None:
            raise Refused(desk.texts("week.gone"))
        anew = new_planned(
            desk, form.day, **said, repeats=form.repeats, until=row.until
        )
        done = [replace(d, series=anew.id) for d in done_from(row, begins, held)]
        return self._save(anew, ended_before(row, begins), *done, verb="change_planned")

    def _activity(self, form: PlanForm, what: str) -> tuple[str, str]:
        """Return the activity, and what the tile is called if not by its name.

        What was chosen from the list stands under the person's words for it.
        """
        chosen = self._desk.catalogue.activity(form.activity)
        if chosen is not None and chosen.id not in OWN_WORDS:
            return chosen.id, "" if what == chosen.title else what
        try:
            named = activity_of(what, self._desk)
        except Refused:
            return OWN_KINDS.get(form.kind, OWN_NICE), what
        return named.id, ""

    def _one_line(self, name: str, typed: str, problems: dict[str, str]) -> str:
        words = " ".join(typed.split())
        if len(words) > LONGEST_WORDS:
            problem = self._desk.texts("week.problem_long", most=LONGEST_WORDS)
            problems[name] = problem
            return ""
        try:
            return clean_text(words, self._desk)
        except Refused as refused:
            problems[name] = str(refused)
            return ""

    def _minutes(self, typed: str, problems: dict[str, str]) -> int | None:
        if not typed.strip():
            return None
        minutes = read_minutes(typed)
        if minutes is None:
            problems["minutes"] = self._desk.texts("week.problem_minutes")
        return minutes

    def _clock(self, typed: str, problems: dict[str, str]) -> int | None:
        if not typed.strip():
            return None
        clock_min = read_clock(typed)
        if clock_min is None:
            problems["clock"] = self._desk.texts("week.problem_clock")
        return clock_min

    def _planned(self, since: date) -> tuple[Planned, ...]:
        db = self._desk.db
        held = store.load_history(db, kinds={Planned}, planned_since=since)
        return held.planned

    def _save(self, *facts: Planned | BookedStep, verb: str) -> Recorded:
        store.save(self._desk.db, *facts, verb=verb)
        return recorded(*facts)


def clock_words(clock_min: int) -> str:
    """Return minutes after midnight, 0-1439, as "10:00"."""
    return f"{clock_min // HOUR_MIN:02d}:{clock_min % HOUR_MIN:02d}"
