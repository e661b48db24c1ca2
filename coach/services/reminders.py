"""Reminders: the times a person set, what is said, and what is put off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import (
    BookedStep,
    NotToday,
    Reminder,
    State,
)
from coach.domain.mood import days_needed, mood_now
from coach.domain.plan_of import plan_of
from coach.domain.reminding import (
    SILENT_DAYS,
    About,
    DaySoFar,
    Reminding,
    is_silent,
    is_wanted,
    lies_quiet,
    remind,
    silent_until,
)
from coach.errors import Refused
from coach.services.item_nine import ItemNineService
from coach.services.journal import Journal, recorded
from coach.services.outing_draft import SESSION_DRAFT, draft_of
from coach.services.plan_facts import load_for_plan
from coach.store import drafts, told
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from datetime import date, datetime

    from coach.domain.settings import Settings
    from coach.domain.wording import Texts
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.journal import Recorded
    from coach.services.settings import SettingsService

TOLD = "reminder"
USUAL_MIN = 630
"""Half past ten: the time that is offered where no step has one."""
SOONER_MIN = 15
"""So long before the step's own time a reminder of it is offered."""
SNOOZE_MIN = 30
MOST_TIMES = 6
EVERY_DAY = "1234567"
WEEKDAYS = "12345"
STEP_LINES, MOOD_LINES, DISCREET_LINES = 4, 3, 3
_MORE = frozenset({Reminder, NotToday})


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One time of day as it is listed; ``is_quiet``: it lies in the quiet hours."""

    id: str
    clock_min: int
    days: str
    about: str
    is_quiet: bool


@dataclass(frozen=True, slots=True)
class RemindersView:
    """What stands under *Reminders*.

    ``lines`` are in order of the day; ``silent_until`` is the last day of a week
    without any, or None; ``can_add`` is False once there are as many as there may be.
    """

    settings: Settings
    lines: tuple[ReminderLine, ...]
    silent_until: date | None
    can_add: bool


@dataclass(frozen=True, slots=True)
class ReminderForm:
    """One time as it is filled in; ``id`` names the one it changes, "" a new one."""

    id: str = ""
    clock_min: int = USUAL_MIN
    weekdays: str = EVERY_DAY
    about: str = About.STEP


@dataclass(frozen=True, slots=True)
class Message:
    """What a reminder says: a title and one quiet sentence."""

    title: str
    text: str


class ReminderService:
    """Keeps the times, knows what is due, and keeps that it was said."""

    def __init__(self, desk: Desk, settings: SettingsService) -> None:
        self._desk, self._settings = desk, settings
        self._safe = ItemNineService(desk)

    def view(self) -> RemindersView:
        """Return what stands under *Reminders*."""
        settings, held = self._settings.current(), self._held()
        lines = tuple(
            ReminderLine(
                r.id,
                r.clock_min,
                days_in_words(r.weekdays, self._desk.texts),
                r.about,
                lies_quiet(settings, r.clock_min),
            )
            for r in sorted(held, key=lambda r: (r.clock_min, r.id))
        )
        silent = is_silent(settings, self._desk.now().date())
        until = silent_until(settings) if silent else None
        return RemindersView(settings, lines, until, len(lines) < MOST_TIMES)

    def form_of(self, reminder_id: str = "") -> ReminderForm:
        """Return the form that changes a time, or one for a new time."""
        found = next((r for r in self._held() if r.id == reminder_id), None)
        if found is None:
            return ReminderForm(clock_min=self._usual())
        return ReminderForm(found.id, found.clock_min, found.weekdays, found.about)

    def turn(self, *, on: bool) -> Changes:
        """Turn reminders on or off; with the first on comes one time of day.

        Raises:
            StoreUnavailable: it could not be kept; nothing was changed.
        """
        changes = self._settings.change(
            reminders_on=on, snoozed_until="", silent_until=""
        )
        if on and not self._held():
            changes |= self.save(ReminderForm(clock_min=self._usual())).changes
        return changes

    def save(self, form: ReminderForm) -> Recorded:
        """Keep a time, a new one or a changed one; one undoable action.

        Raises:
            Refused: there is no day on it, or there are too many, or it is gone.
        """
        desk, held = self._desk, self._held()
        weekdays = "".join(sorted(set(form.weekdays) & set(EVERY_DAY)))
        if not weekdays:
            raise Refused(desk.texts("remind.problem_no_day"))
        found = next((r for r in held if r.id == form.id), None)
        if form.id and found is None:
            raise Refused(desk.texts("remind.problem_gone"))
        if found is None and len(held) >= MOST_TIMES:
            raise Refused(desk.texts("remind.problem_full", most=MOST_TIMES))
        base = found or Reminder(store.new_id(), desk.today(), desk.now(), 0)
        made = replace(
            base, clock_min=form.clock_min, weekdays=weekdays, about=form.about
        )
        verb = "change_reminder" if found else "add_reminder"
        store.save(desk.db, made, verb=verb)
        return recorded(made)

    def remove(self, reminder_id: str) -> Recorded:
        """Take a time away; it can be taken back."""
        return Journal(self._desk).delete(reminder_id)

    def look(self) -> Reminding:
        """Say what is due now, and when to look again.

        The day is read when a time has come, and not before.
        """
        settings = self._settings.current()
        if not settings.reminders_on:
            return Reminding()
        held, desk = self._held(), self._desk
        now = desk.now()
        by_time = remind(held, settings, DaySoFar(told=_told_today(desk)), now)
        if by_time.due is None:
            return by_time
        return remind(held, settings, day_so_far(desk, self._safe), now)

    def seconds_until(self, at: datetime) -> float:
        """Return the seconds until an instant, negative once it is over."""
        return (at - self._desk.now()).total_seconds()

    def can_start(self) -> bool:
        """Say whether a step is on offer just now, so that *Start* leads somewhere."""
        step = Reminder("", self._desk.today(), self._desk.now(), 0)
        return is_wanted(step, day_so_far(self._desk, self._safe))

    def tell(self, found: Reminding) -> Message | None:
        """Keep that a reminder is said now, and return its words."""
        if found.due is None:
            return None
        desk, is_discreet = self._desk, self._settings.current().discreet
        number = desk.today().toordinal()
        text_id = line_id(found.due.about, number, is_discreet=is_discreet)
        told.record(
            desk.db, day=desk.today(), kind=TOLD, subject=found.due.id, text_id=text_id
        )
        if found.is_again:
            self._settings.change(snoozed_until="")
        return message_of(text_id, desk.texts, is_discreet=is_discreet)

    def snooze(self, minutes: int = SNOOZE_MIN) -> Changes:
        """Put reminders off by so many minutes from now."""
        until = self._desk.now() + timedelta(minutes=minutes)
        return self._settings.change(snoozed_until=until.isoformat(timespec="seconds"))

    def skip_week(self) -> Changes:
        """Say nothing for a week, today included."""
        until = self._desk.now().date() + timedelta(days=SILENT_DAYS)
        return self._settings.change(silent_until=until.isoformat(), snoozed_until="")

    def speak_again(self) -> Changes:
        """End a silent week."""
        return self._settings.change(silent_until="")

    def _held(self) -> tuple[Reminder, ...]:
        return store.load_history(self._desk.db, kinds={Reminder}).reminders

    def _usual(self) -> int:
        """Return a time to begin with: shortly before the step's own, if it has one."""
        steps = store.load_history(self._desk.db, kinds={BookedStep}).steps
        clocks = [
            s.clock_min for s in steps if s.clock_min is not None and not s.for_day
        ]
        settings = self._settings.current()
        wanted = max(0, clocks[-1] - SOONER_MIN) if clocks else USUAL_MIN
        wanted -= wanted % SOONER_MIN
        return USUAL_MIN if lies_quiet(settings, wanted) else wanted


def day_so_far(desk: Desk, safe: ItemNineService) -> DaySoFar:
    """Return what is known of the person's day.

    Args:
        desk: the open data.
        safe: knows whether the question about safety waits for an answer.
    """
    today, limits = desk.today(), desk.catalogue.limits
    begin = today - timedelta(days=days_needed(limits.mood))
    history = load_for_plan(desk, _MORE, begin).until(today)
    plan = plan_of(history, desk.catalogue, today)
    mood = mood_now(history.checkins, limits.mood, today)
    heavy = plan.situation.heavy if plan.situation else None
    outing = draft_of(drafts.load(desk.db, SESSION_DRAFT))
    return DaySoFar(
        is_done=any(s.day == today for s in history.sessions),
        is_mood_said=any(
            c.day == today and c.mood is not None for c in history.checkins
        ),
        is_let_go=any(r.day == today for r in history.refusals),
        state=history.states[-1].state if history.states else State.NONE,
        may_move=plan.load is not None,
        people_first=(
            safe.is_due()
            or mood.is_very_low
            or (heavy is not None and (heavy.is_waiting or heavy.is_unsafe_today))
        ),
        is_out=outing is not None and bool(outing.started_at),
        told=tuple(
            t.at for t in told.load(desk.db, since=today, kind=TOLD) if t.day == today
        ),
    )


def _told_today(desk: Desk) -> tuple[datetime, ...]:
    today = desk.today()
    said = told.load(desk.db, since=today, kind=TOLD)
    return tuple(each.at for each in said if each.day == today)


def line_id(about: str, number: int, *, is_discreet: bool) -> str:
    """Return the id of the sentence that is said; they take turns by the day.

    Args:
        about: what the reminder speaks of.
        number: counts the days.
        is_discreet: whether the sentence has to say nothing at all.
    """
    if is_discreet:
        return f"remind.discreet_{number % DISCREET_LINES + 1}"
    if about == About.MOOD:
        return f"remind.mood_{number % MOOD_LINES + 1}"
    return f"remind.step_{number % STEP_LINES + 1}"


def message_of(text_id: str, texts: Texts, *, is_discreet: bool) -> Message:
    """Return a sentence with the title that goes with it."""
    title = texts("remind.discreet_title" if is_discreet else "window.title")
    return Message(title, texts(text_id))


def days_in_words(weekdays: str, texts: Texts) -> str:
    """Return "every day", "Monday to Friday", or the days by their short names."""
    if weekdays == EVERY_DAY:
        return texts("remind.every_day")
    if weekdays == WEEKDAYS:
        return texts("remind.weekdays")
    return ", ".join(texts(f"wording.wkd_{day}") for day in weekdays)
