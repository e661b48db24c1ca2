"""Seven days at once: what is typed is a draft until it is saved as one action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import LONGEST_MIN, CheckIn, Session
from coach.errors import Refused
from coach.services import catch_up_draft as drafts
from coach.services.catch_up_draft import (
    SCALES,
    Added,
    DayDraft,
    GridDraft,
)
from coach.services.catch_up_grid import (
    WEEK,
    DayFacts,
    build_catch_up_view,
    is_moving,
)
from coach.services.day_choice import choose_day
from coach.services.freeing import freed_tiles
from coach.services.journal import recorded
from coach.services.low_today import is_very_low_today
from coach.services.moments import EARLIEST_DAY
from coach.services.past import PastService
from coach.services.room import check_birth, check_room
from coach.store import facts as store
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from coach.domain.facts import Fact
    from coach.domain.history import History
    from coach.services.catch_up_grid import CatchUpView
    from coach.services.desk import Desk
    from coach.services.journal import Recorded
    from coach.services.past import Likely

VERB = "catch_up"
NAME = "catchup"


class CatchUpService:
    """Fills in days that went by; it begins with the last seven."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._past = PastService(desk)
        self._last: date | None = None

    def view(self) -> CatchUpView:
        """Return the seven days in sight with what is typed."""
        draft = drafts.load(self._desk.db)
        today = self._desk.today()
        last = min(self._last or today, today)
        first = last - WEEK
        apart = [day for day in draft.days if not first <= day <= last]
        facts = DayFacts(self._history(first, last), *map(self._history, apart))
        return build_catch_up_view(facts, draft, self._desk.catalogue, last, today)

    def earlier(self) -> None:
        """Go seven days back."""
        last = self._last or self._desk.today()
        self._last = max(last - WEEK, EARLIEST_DAY + WEEK)

    def later(self) -> None:
        """Go seven days on, never past today."""
        today = self._desk.today()
        last = min((self._last or today) + WEEK, today)
        self._last = None if last == today else last

    def newest(self) -> None:
        """Go to the last seven days."""
        self._last = None

    def put_scale(
        self, day: date, name: str, value: int | None, *, goes_on: bool = False
    ) -> bool:
        """Type ``mood`` or ``energy`` of a day, 0-10, or make it blank with None.

        ``goes_on`` says that it goes on with the step before, as 10 does with 1.

        Returns:
            False where several check-ins stand on that day: nothing is typed then.
        """
        checkins = self._facts(day).checkins(day)
        if len(checkins) > 1:
            return False
        held = getattr(checkins[0], name) if checkins else None

        def typed(was: DayDraft) -> DayDraft:
            scales = {k: v for k, v in was.typed.items() if k != name}
            if value != held:
                scales[name] = value
            base = checkins[0].id if checkins and scales else ""
            return replace(was, typed=scales, checkin=base)

        self._step(day, typed, goes_on=goes_on)
        return True

    def put_minutes(self, day: date, minutes: int, *, goes_on: bool = False) -> bool:
        """Type minutes of moving, 1-1440.

        They belong to the activity picked last, to the one session that stands, or
        wait for an activity.

        Returns:
            False where several sessions stand on that day: nothing is typed then.
        """
        was, moved = self._settled(day), self._moved(day)
        at = self._last_moving(was)
        if at is not None:
            added = list(was.added)
            added[at] = replace(added[at], minutes=minutes)
            self._step(day, lambda d: replace(d, added=tuple(added)), goes_on=goes_on)
        elif len(moved) > 1:
            return False
        elif moved:
            self._step(day, lambda d: _changed(d, moved[0], minutes), goes_on=goes_on)
        else:
            self._step(day, lambda d: replace(d, loose=minutes), goes_on=goes_on)
        return True

    def blank_minutes(self, day: date) -> bool:
        """Make the minutes of a day blank, and with them what they were.

        Returns:
            False where several sessions stand on that day: nothing is blank then.
        """
        was, moved = self._settled(day), self._moved(day)
        at = self._last_moving(was)
        if was.loose is not None:
            self._step(day, lambda d: replace(d, loose=None))
        elif at is not None:
            self._step(day, lambda d: _without(d, at))
        elif len(moved) > 1:
            return False
        elif moved:
            self._step(day, lambda d: _dropped(d, moved[0].id))
        return True

    def blank_what(self, day: date) -> bool:
        """Take out the activity picked last, or the one session that stands.

        Returns:
            False where several sessions stand on that day: nothing is blank then.
        """
        was = self._settled(day)
        sessions = self._facts(day).sessions(day)
        kept = [s for s in sessions if s.id not in was.dropped]
        if was.added:
            self._step(day, lambda d: _without(d, len(d.added) - 1))
        elif len(kept) > 1:
            return False
        elif kept:
            self._step(day, lambda d: _dropped(d, kept[0].id))
        return True

    def pick(self, day: date, likely: Likely) -> None:
        """Pick an activity for a day; minutes that wait become its own."""

        def typed(was: DayDraft) -> DayDraft:
            minutes = was.loose if was.loose is not None else likely.minutes
            added = (*was.added, Added(likely.activity, minutes))
            return replace(was, added=added, loose=None)

        self._step(day, typed)

    def unpick(self, day: date, activity: str) -> None:
        """Take out an activity that was picked and is not saved."""
        names = [each.activity for each in self._settled(day).added]
        if activity in names:
            self._step(day, lambda d: _without(d, names.index(activity)))

    def picked(self, day: date) -> tuple[Likely, ...]:
        """Return the activities picked for a day and not saved."""
        found = [self._past.likely_of(a.activity) for a in self._settled(day).added]
        return tuple(each for each in found if each is not None)

    def likely(self, text: str) -> tuple[Likely, ...]:
        """Return activities that fit these letters; without any, the likely ones."""
        return self._past.search(text)

    def undo_last(self) -> date | None:
        """Take back what was typed last; return its day, or None for nothing."""
        draft = drafts.load(self._desk.db)
        if not draft.steps:
            return None
        drafts.save(self._desk.db, draft.taken_back())
        return draft.steps[-1][0]

    def show_day(self, day: date) -> None:
        """Make a day the one whose entries are shown, and this the way back."""
        choose_day(self._desk.db, day, NAME)

    def wants_help(self) -> bool:
        """Say whether today's mood, as it is written down, asks for help first."""
        return is_very_low_today(self._desk)

    def save(self) -> Recorded | None:
        """Write everything typed down as one action, in whatever week it is.

        Minutes of which nobody said what they were stay typed.

        Returns:
            What was written, or None if there was nothing to write.

        Raises:
            Refused: a day cannot hold it all; everything stays typed.
        """
        desk = self._desk
        draft = drafts.load(desk.db)
        if not draft.days:
            return None
        facts = DayFacts(*map(self._history, draft.days))
        keep: list[Fact] = []
        drop: list[str] = []
        for day, typed in facts.fitting(draft).items():
            self._gather(day, typed, facts, (keep, drop))
        keep += freed_tiles(desk, drop)
        touched = store.change(desk.db, keep=keep, drop=drop, verb=VERB)
        waiting = {d: DayDraft(loose=t.loose) for d, t in draft.days.items() if t.loose}
        drafts.save(desk.db, GridDraft(waiting))
        return recorded(*touched) if touched else None

    def _gather(
        self,
        day: date,
        typed: DayDraft,
        facts: DayFacts,
        into: tuple[list[Fact], list[str]],
    ) -> None:
        """Add what one day writes and deletes."""
        keep, drop = into
        checkins, sessions = facts.checkins(day), facts.sessions(day)
        if typed.typed:
            held = checkins[0] if checkins else CheckIn(store.new_id(), day)
            told = replace(
                held, **{n: typed.typed.get(n, getattr(held, n)) for n in SCALES}
            )
            is_kept = told.note or any(
                getattr(told, name) is not None for name in SCALES
            )
            keep += [told] if is_kept else []
            drop += [] if is_kept else [told.id]
        changed = [
            replace(s, minutes=typed.changed[s.id])
            for s in sessions
            if s.id in typed.changed and s.id not in typed.dropped
        ]
        new = [Session(store.new_id(), day, a.activity, a.minutes) for a in typed.added]
        self._check(day, sessions, typed, [*changed, *new])
        keep += [*changed, *new]
        drop += typed.dropped

    def _check(
        self,
        day: date,
        held: Sequence[Session],
        typed: DayDraft,
        written: Sequence[Session],
    ) -> None:
        """Refuse what a day cannot hold."""
        gone = {*typed.changed, *typed.dropped}
        minutes = sum(s.minutes for s in held if s.id not in gone)
        if written and minutes + sum(s.minutes for s in written) > LONGEST_MIN:
            texts = self._desk.texts
            month = texts(f"wording.month_{day.month}")
            named = texts("wording.tick_day", day=day.day, month=month)
            raise Refused(texts("catchup.full", day=named))
        check_birth(day, self._desk)
        for session in written:
            if session.at is not None:
                check_room(session, self._desk)

    def _step(
        self, day: date, typed: Callable[[DayDraft], DayDraft], *, goes_on: bool = False
    ) -> None:
        db = self._desk.db
        draft = drafts.load(db)
        if day > self._desk.today():
            return
        now = typed(self._settled(day))
        drafts.save(db, draft.stepped(day, now, goes_on=goes_on))

    def _settled(self, day: date) -> DayDraft:
        """Return what is typed for a day, as far as it still fits."""
        draft = drafts.load(self._desk.db)
        facts = self._facts(day)
        return drafts.fitting(draft.day(day), facts.checkins(day), facts.sessions(day))

    def _moved(self, day: date) -> list[Session]:
        """Return a day's sessions of moving that stand and stay."""
        dropped = self._settled(day).dropped
        return [
            s
            for s in self._facts(day).sessions(day)
            if s.id not in dropped and is_moving(s.activity, self._desk.catalogue)
        ]

    def _last_moving(self, typed: DayDraft) -> int | None:
        catalogue = self._desk.catalogue
        found = [
            at for at, a in enumerate(typed.added) if is_moving(a.activity, catalogue)
        ]
        return found[-1] if found else None

    def _facts(self, day: date) -> DayFacts:
        return DayFacts(self._history(day))

    def _history(self, first: date, last: date | None = None) -> History:
        """Return what is written down from one day to another, or on one alone."""
        db, kinds = self._desk.db, {CheckIn, Session}
        return store.load_history(db, kinds=kinds, since=first, until=last or first)


def _without(typed: DayDraft, at: int) -> DayDraft:
    return replace(typed, added=typed.added[:at] + typed.added[at + 1 :])


def _changed(typed: DayDraft, session: Session, minutes: int) -> DayDraft:
    changed = {k: v for k, v in typed.changed.items() if k != session.id}
    if minutes != session.minutes:
        changed[session.id] = minutes
    return replace(typed, changed=changed)


def _dropped(typed: DayDraft, session: str) -> DayDraft:
    changed = {k: v for k, v in typed.changed.items() if k != session}
    return replace(typed, changed=changed, dropped=(*typed.dropped, session))
