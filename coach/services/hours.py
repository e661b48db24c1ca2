"""Watching first: what filled each hour of a day, and how it was."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from coach.domain.facts import SCALE_HIGHEST, SCALE_LOWEST, HourNote
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.hour_ideas import HourIdeas
from coach.services.hour_summary import build_hour_summary
from coach.services.journal import clean_text
from coach.services.moments import EARLIEST_DAY, read_day
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.facts import Fact
    from coach.services.desk import Desk
    from coach.services.hour_summary import HourSummary

DRAFT = "hours"
HOURS, HOUR_MIN = 24, 60
FIRST_AWAKE, AWAKE = 2, 17
"""The waking hours: two hours after the day begins, and how many from there."""
ONE_DAY = timedelta(days=1)
LONGEST_WHAT, LONGEST_COMPANY, LONGEST_NOTE = 160, 80, 2000


@dataclass(frozen=True, slots=True)
class HourForm:
    """One hour as it is filled in: texts as typed, answers 0-10 or None."""

    what: str = ""
    company: str = ""
    pleasure: int | None = None
    mastery: int | None = None
    mood: int | None = None
    note: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said at all."""
        return self == HourForm()


@dataclass(frozen=True, slots=True)
class HourRow:
    """One hour of the day, 0-23, and what is said of it.

    ``is_kept`` says that something stands in the record; ``is_waiting`` that what was
    typed waits for a word on what was done.
    """

    hour: int
    form: HourForm
    is_kept: bool
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class HoursView:
    """What the page shows: a day, its hours, and how many are folded away.

    ``has_more`` says that later hours of today have not come yet; ``is_first`` that no
    other day holds a note, so that what low numbers mean is told.
    """

    day: date
    today: date
    rows: tuple[HourRow, ...]
    folded: int
    can_fold: bool
    has_more: bool
    has_earlier: bool
    is_first: bool
    noted_days: int

    @property
    def is_today(self) -> bool:
        """Whether the day is the present one."""
        return self.day == self.today

    def row(self, hour: int) -> HourRow | None:
        """Return the row of an hour, or None where it is not shown."""
        return next((row for row in self.rows if row.hour == hour), None)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the hours that were typed.

    ``hour`` is the hour that was written down last, None if none was; ``is_gone`` that
    it was emptied; ``words`` are the person's own words of all of them; ``problem``
    says why one could not be kept, or is empty.
    """

    hour: int | None = None
    is_gone: bool = False
    words: str = ""
    problem: str = ""
    changes: Changes = Changes.NOTHING


class HoursService:
    """Keeps what is typed at once, and writes each hour down as one undoable action."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ideas = HourIdeas(desk)

    def view(self, *, with_night: bool = False) -> HoursView:
        """Return the chosen day; the night hours without a note are left out at first.

        Args:
            with_night: whether to show all the hours.
        """
        day, today = self._day(), self._desk.today()
        held = store.load_history(self._desk.db, kinds={HourNote}).hours
        kept = {note.hour: note for note in held if note.day == day}
        typed = self._typed(day)
        come = [hour for hour in self._order() if self._has_come(day, hour)]
        awake = self._awake()
        plain = [h for h in come if h in awake or h in kept or h in typed]
        shown = come if with_night else plain
        return HoursView(
            day=day,
            today=today,
            rows=tuple(_row(hour, kept.get(hour), typed.get(hour)) for hour in shown),
            folded=len(come) - len(shown),
            can_fold=with_night and len(plain) < len(come),
            has_more=len(come) < HOURS,
            has_earlier=day > EARLIEST_DAY,
            is_first=all(note.day == day for note in held),
            noted_days=len({note.day for note in held}),
        )

    def turn(self, days: int) -> None:
        """Show another day, so many days on; never one that has not come."""
        day = self._day() + days * ONE_DAY
        self._choose(max(EARLIEST_DAY, min(day, self._desk.today())))

    def go_today(self) -> None:
        """Show the present day."""
        self._choose(self._desk.today())

    def keep(self, day: date, hour: int, form: HourForm) -> None:
        """Keep what is typed of an hour, so that a crash takes nothing."""
        body = self._draft()
        forms = {**_forms(body), f"{day.isoformat()} {hour}": asdict(_safe(form))}
        drafts.save(self._desk.db, DRAFT, {**body, "forms": forms})

    def settle(self) -> Settled:
        """Write down every hour that was typed and holds a word on what was done.

        Each is one action. Without that word an hour goes on waiting; one from which
        all was taken out is deleted.
        """
        settled = Settled()
        for key in sorted(_forms(self._draft())):
            settled = self._settle(key, settled)
        return settled

    def blank_day(self, day: date) -> Changes:
        """Take all hours of a day out of the record, as one action.

        What is typed and waits goes with them.
        """
        held = store.load_history(self._desk.db, kinds={HourNote}).hours
        dropped = [note.id for note in held if note.day == day]
        gone = store.change(self._desk.db, drop=dropped, verb="blank_hours")
        for hour in range(HOURS):
            self._forget(f"{day.isoformat()} {hour}")
        return Changes.WEEK if gone else Changes.NOTHING

    def suggestions(self, typed: str) -> tuple[str, ...]:
        """Return what an hour may have been, the person's own words first."""
        return self._ideas.what(typed)

    def companions(self) -> tuple[str, ...]:
        """Return whom the person was with lately, and what to write when alone."""
        return self._ideas.companions()

    def summary(self, days: int) -> HourSummary | None:
        """Return what the hours of the last days say, today among them.

        Args:
            days: how many days, 1 or more.

        Returns:
            None until two of them hold notes.
        """
        today = self._desk.today()
        since = today - (days - 1) * ONE_DAY
        held = store.load_history(self._desk.db, kinds={HourNote}).hours
        notes = [note for note in held if since <= note.day <= today]
        return build_hour_summary(notes, days, self._desk.texts)

    # -- the chosen day and what is typed ------------------------------------------

    def _draft(self) -> dict[str, object]:
        return drafts.load(self._desk.db, DRAFT) or {}

    def _day(self) -> date:
        """Return the day that was chosen today, else today."""
        body, today = self._draft(), self._desk.today()
        chosen = read_day(str(body.get("day", "")))
        if chosen is None or body.get("on") != today.isoformat():
            return today
        return min(chosen, today)

    def _choose(self, day: date) -> None:
        on = self._desk.today().isoformat()
        body = {**self._draft(), "day": day.isoformat(), "on": on}
        drafts.save(self._desk.db, DRAFT, body)

    def _typed(self, day: date) -> dict[int, HourForm]:
        found: dict[int, HourForm] = {}
        for key, fields in _forms(self._draft()).items():
            on, hour = key.split(" ")
            if on == day.isoformat():
                found[int(hour)] = HourForm(**cast("dict[str, Any]", fields))
        return found

    def _forget(self, key: str) -> None:
        body = self._draft()
        forms = _forms(body)
        if forms.pop(key, None) is not None:
            drafts.save(self._desk.db, DRAFT, {**body, "forms": forms})

    # -- the hours of a day --------------------------------------------------------

    def _order(self) -> list[int]:
        """Return the clock hours as the person's day has them."""
        start = self._desk.settings().day_start_min // HOUR_MIN
        return [(start + at) % HOURS for at in range(HOURS)]

    def _awake(self) -> frozenset[int]:
        order = self._order()
        return frozenset(order[FIRST_AWAKE : FIRST_AWAKE + AWAKE])

    def _has_come(self, day: date, hour: int) -> bool:
        if day < self._desk.today():
            return True
        now, start = self._desk.now(), self._desk.settings().day_start_min
        gone_min = (now.hour * HOUR_MIN + now.minute - start) % (HOURS * HOUR_MIN)
        begins_min = self._order().index(hour) * HOUR_MIN - start % HOUR_MIN
        return begins_min <= gone_min

    # -- writing down --------------------------------------------------------------

    def _settle(self, key: str, before: Settled) -> Settled:
        on, hour = key.split(" ")
        day = read_day(on)
        if day is None:
            self._forget(key)
            return before
        form = self._typed(day)[int(hour)]
        held = self._held(day, int(hour))
        if not form.what.strip() and not form.is_blank:
            return before
        try:
            changed = self._write(day, int(hour), form, held)
        except Refused as refused:
            return replace(before, problem=str(refused))
        self._forget(key)
        if not changed:
            return before
        words = " ".join((before.words, form.what, form.note)).strip()
        return Settled(int(hour), form.is_blank, words, before.problem, Changes.WEEK)

    def _held(self, day: date, hour: int) -> HourNote | None:
        held = store.load_history(self._desk.db, kinds={HourNote}).hours
        same = [note for note in held if (note.day, note.hour) == (day, hour)]
        return same[-1] if same else None

    def _write(
        self, day: date, hour: int, form: HourForm, held: HourNote | None
    ) -> tuple[Fact, ...]:
        """Keep or delete one hour; return what it touched, nothing if unchanged."""
        desk = self._desk
        if form.is_blank:
            drop = [held.id] if held else []
            return store.change(desk.db, drop=drop, verb="empty_hour")
        said = HourNote(
            id=held.id if held else store.new_id(),
            day=day,
            at=desk.now(),
            hour=hour,
            what=_line(form.what, LONGEST_WHAT, desk),
            company=_line(form.company, LONGEST_COMPANY, desk),
            note=clean_text(form.note[:LONGEST_NOTE], desk),
            pleasure=_checked(form.pleasure),
            mastery=_checked(form.mastery),
            mood=_checked(form.mood),
        )
        if held is not None and replace(said, at=held.at, changed=held.changed) == held:
            return ()
        store.save(desk.db, said, verb="note_hour")
        return (said,)


def _row(hour: int, note: HourNote | None, typed: HourForm | None) -> HourRow:
    form = typed
    if form is None:
        form = form_of(note) if note else HourForm()
    is_waiting = not form.what.strip() and not form.is_blank
    return HourRow(hour, form, note is not None, is_waiting)


def form_of(note: HourNote) -> HourForm:
    """Return the form that changes a note."""
    return HourForm(
        note.what, note.company, note.pleasure, note.mastery, note.mood, note.note
    )


def _forms(body: dict[str, object]) -> dict[str, dict[str, object]]:
    held = body.get("forms")
    return dict(cast("dict[str, dict[str, object]]", held)) if held else {}


def _safe(form: HourForm) -> HourForm:
    """Return a form whose texts can be kept: signs that are no text are left out."""
    texts = {
        name: getattr(form, name).encode(errors="ignore").decode()
        for name in ("what", "company", "note")
    }
    return replace(form, **texts)


def _line(text: str, most: int, desk: Desk) -> str:
    return clean_text(" ".join(text.split())[:most], desk)


def _checked(value: int | None) -> int | None:
    if value is None:
        return None
    return min(SCALE_HIGHEST, max(SCALE_LOWEST, value))
