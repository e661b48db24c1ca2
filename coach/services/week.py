"""The week: what is planned, booked and done; put in, moved, done, taken out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.catalogue import OWN_WORDS, Readiness
from coach.domain.facts import Answer, BookedStep, Planned, Session
from coach.domain.profile import profile_of
from coach.domain.screening import readiness_of
from coach.domain.small_ideas import ideas_for
from coach.domain.week_plan import occurrences
from coach.errors import Refused
from coach.services.company import company_of
from coach.services.day_choice import choose_day
from coach.services.journal import Journal, Ratings, recorded
from coach.services.moments import When, is_later_than_now
from coach.services.past import PastService
from coach.services.week_facts import (
    ended_before,
    is_row,
    new_planned,
    one_tile,
    row_of,
)
from coach.services.week_form import PlanForm, PlanForms, PlanReading, clock_words
from coach.services.week_tiles import TileMaker, kind_of
from coach.services.week_view import (
    HOUR_MIN,
    Part,
    Scope,
    Source,
    TileKind,
    TileRef,
    WeekView,
    clock_for,
    part_of,
)
from coach.store import facts as store
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from coach.domain.facts import Fact
    from coach.domain.history import History
    from coach.domain.small_ideas import SmallIdea, SmallIdeas
    from coach.services.desk import Desk
    from coach.services.journal import Recorded
    from coach.services.past import Likely

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)
TO_SUNDAY = timedelta(days=6)
KINDS = frozenset({Answer, BookedStep, Planned, Session})
NO_EXERTION = frozenset({Readiness.RED, Readiness.PEM})
PLACE = "week"


class WeekService:
    """The facts of a week, and all that can be done with a tile.

    Args:
        desk: what every use case needs.
        ideas: reads the small ideas; asked once.
    """

    def __init__(self, desk: Desk, ideas: Callable[[], SmallIdeas]) -> None:
        self._desk, self._read_ideas = desk, ideas
        self._ideas: tuple[SmallIdea, ...] | None = None
        self._journal, self._forms = Journal(desk), PlanForms(desk)

    def view(self, monday: date | None = None, turn: int = 0) -> WeekView:
        """Return a week, this one without a Monday, and the ideas of a turn."""
        desk = self._desk
        today, start = desk.today(), desk.settings().day_start_min
        monday = monday or monday_of(today)
        history = self._history(monday)
        maker = TileMaker(
            history, desk.catalogue, desk.texts, today=today, day_start_min=start
        )
        now = desk.now()
        return WeekView(
            monday=monday,
            today=today,
            now_part=part_of(now.hour * HOUR_MIN + now.minute, start),
            tiles=maker.tiles(monday, monday + TO_SUNDAY),
            ideas=self._ideas_of(history, turn),
            can_copy=bool(self._copies(history, monday)),
        )

    def search(self, text: str) -> tuple[Likely, ...]:
        """Return activities by a few letters, or without any what is likely.

        No moving is offered where the answers leave no room for exertion.
        """
        found = PastService(self._desk).search(text)
        answers = store.load_history(self._desk.db, kinds={Answer})
        if not self._is_shut(answers):
            return found
        moving = self._moving()
        return tuple(each for each in found if each.activity not in moving)

    def new_form(self, day: date, part: Part | None = None) -> PlanForm:
        """Return an empty form for a day, at the usual time of a part of it."""
        if part is None:
            return PlanForm(day=day)
        clock = clock_for(part, None, self._desk.settings().day_start_min)
        return PlanForm(day=day, clock=clock_words(clock))

    def form_of(self, ref: TileRef) -> PlanForm | None:
        """Return the form that changes a tile, or None if it is gone."""
        return self._forms.of(ref)

    def save(self, form: PlanForm) -> PlanReading:
        """Keep a filled form, or say what is not right yet.

        Raises:
            Refused: the tile it changes is no longer there.
        """
        return self._forms.save(form)

    def kind_of(self, idea: SmallIdea) -> TileKind:
        """Return what an idea is about."""
        return kind_of(self._desk.catalogue.activity(idea.activity))

    def put_idea(self, idea_id: str, day: date, part: Part) -> Recorded:
        """Put a small idea into a part of a day.

        Raises:
            Refused: there is no such idea.
        """
        idea = next((each for each in self._all_ideas() if each.id == idea_id), None)
        if idea is None:
            raise self._gone()
        made = new_planned(
            self._desk,
            day,
            activity=idea.activity,
            title=idea.title,
            minutes=idea.minutes,
            clock_min=clock_for(part, None, self._desk.settings().day_start_min),
        )
        return self._keep([made], verb="plan")

    def move(self, ref: TileRef, day: date, part: Part | None = None) -> Recorded:
        """Put a tile on another day; without a part it keeps its time.

        Raises:
            Refused: the tile is gone, or it was done.
        """
        fact = self._fact(ref)
        start = self._desk.settings().day_start_min
        clock = fact.clock_min
        if part is not None and (clock is not None or part is not part_of(None, start)):
            clock = clock_for(part, clock, start)
        if isinstance(fact, BookedStep):
            steps = [replace(each, for_day=day) for each in self._bookings(fact, ref)]
            steps[-1] = replace(steps[-1], clock_min=clock)
            return self._keep(steps, verb="move_planned")
        if fact.session:
            raise Refused(self._desk.texts("week.is_done"))
        moved = one_tile(self._desk, fact, ref.day, for_day=day, clock_min=clock)
        return self._keep([moved], verb="move_planned")

    def done(
        self,
        ref: TileRef,
        minutes: int,
        pleasure: int | None = None,
        mastery: int | None = None,
    ) -> Recorded:
        """Write a tile down as done: a session on its day, joined to the tile.

        Args:
            ref: the tile.
            minutes: how long it took, 1-1440.
            pleasure: how nice it was, 0-10, or None.
            mastery: how much was managed, 0-10, or None.

        Raises:
            Refused: the tile is gone, was done, lies ahead, or does not fit the day.
        """
        fact = self._fact(ref)
        if isinstance(fact, Planned) and fact.session:
            raise Refused(self._desk.texts("week.is_done"))
        company = company_of(fact.company, self._desk.texts)
        ratings = Ratings(pleasure=pleasure, mastery=mastery, company=company)
        session = self._session(fact, ref.day, minutes, ratings)
        if isinstance(fact, BookedStep):
            return self._keep([session], verb="done_planned")
        tile = one_tile(self._desk, fact, ref.day, session=session.id)
        return self._keep([session, tile], verb="done_planned")

    def not_done(self, session_id: str) -> Recorded:
        """Take the session of a tile out of the record: it is planned again."""
        return self._journal.delete(session_id)

    def take_out(self, ref: TileRef, scope: Scope = Scope.ONE) -> Recorded:
        """Take one tile out of the week, or its row from here on, or all of it.

        Raises:
            Refused: it is gone already.
        """
        if ref.source is Source.SESSION:
            return self._journal.delete(ref.id)
        fact = self._fact(ref)
        if isinstance(fact, BookedStep):
            drop = [each.id for each in self._bookings(fact, ref)]
            return self._keep((), drop=drop, verb="take_out")
        row = row_of(fact, self._planned(ref.day))
        if row is None or scope is Scope.ONE:
            return self._take_one(fact, ref)
        if scope is Scope.ALL:
            return self._keep([replace(row, is_off=True)], verb="take_out")
        ended = ended_before(row, fact.instead_of or ref.day)
        return self._keep([ended], verb="take_out")

    def copy_last_week(self, monday: date) -> Recorded:
        """Put what stood once in the week before into this one as well.

        Rows come round by themselves; days that have passed stay as they are.

        Raises:
            Refused: there is nothing to copy.
        """
        copies = self._copies(self._history(monday), monday)
        if not copies:
            raise Refused(self._desk.texts("week.nothing_to_copy"))
        return self._keep(copies, verb="copy_week")

    def open_entry(self, day: date, session_id: str) -> None:
        """Make a session the one that the page of its day opens with."""
        choose_day(self._desk.db, day, PLACE, session_id)

    # -- the facts ---------------------------------------------------------------------

    def _history(self, monday: date) -> History:
        first = monday - ONE_WEEK
        db = self._desk.db
        return store.load_history(db, kinds=KINDS, since=first, planned_since=first)

    def _planned(self, since: date) -> tuple[Planned, ...]:
        db = self._desk.db
        held = store.load_history(db, kinds={Planned}, planned_since=since)
        return held.planned

    def _fact(self, ref: TileRef) -> Planned | BookedStep:
        fact = store.find(self._desk.db, ref.id)
        if not isinstance(fact, Planned | BookedStep):
            raise self._gone()
        return fact

    def _bookings(self, step: BookedStep, ref: TileRef) -> list[BookedStep]:
        """Return all bookings of one thing for a day: the latest alone is shown."""
        held = store.load_history(self._desk.db, kinds={BookedStep}).steps
        return [s for s in held if (s.for_day, s.activity) == (ref.day, step.activity)]

    def _take_one(self, fact: Planned, ref: TileRef) -> Recorded:
        if is_row(fact) or fact.series:
            gone = one_tile(self._desk, fact, ref.day, is_off=True)
            return self._keep([gone], verb="take_out")
        return self._keep((), drop=[fact.id], verb="take_out")

    def _session(
        self, fact: Planned | BookedStep, day: date, minutes: int, ratings: Ratings
    ) -> Session:
        """Return the session a tile becomes; at its time, where that is free."""
        note = fact.title if fact.activity in OWN_WORDS else ""
        at = self._instant(day, fact.clock_min)
        if at is not None and not is_later_than_now(When(day, at), self._desk):
            try:
                return self._journal.new_session(
                    fact.activity, minutes, ratings, note=note, when=When(day, at)
                )
            except Refused:
                at = None  # something else was done then: its time is not known
        return self._journal.new_session(
            fact.activity, minutes, ratings, note=note, when=When(day)
        )

    def _instant(self, day: date, clock_min: int | None) -> datetime | None:
        if clock_min is None:
            return None
        is_night = clock_min < self._desk.settings().day_start_min
        on = day + ONE_DAY if is_night else day
        hour, minute = divmod(clock_min, HOUR_MIN)
        return datetime(on.year, on.month, on.day, hour, minute).astimezone()

    def _copies(self, history: History, monday: date) -> tuple[Planned, ...]:
        """Return what stood once last week, a week on, where it is not there yet."""
        today = self._desk.today()
        if monday < monday_of(today):
            return ()
        before = occurrences(history.planned, monday - ONE_WEEK, monday - ONE_DAY)
        now = occurrences(history.planned, monday, monday + TO_SUNDAY)
        there = {(o.day, o.planned.activity, o.planned.title) for o in now}
        left_out = self._moving() if self._is_shut(history) else ()
        return tuple(
            self._copy(each.planned, day)
            for each in before
            if not each.row
            and each.planned.activity not in left_out
            and (day := each.day + ONE_WEEK) >= today
            and (day, each.planned.activity, each.planned.title) not in there
        )

    def _copy(self, planned: Planned, day: date) -> Planned:
        return replace(
            planned,
            id=store.new_id(),
            day=self._desk.today(),
            at=self._desk.now(),
            for_day=day,
            session="",
        )

    # -- what is offered ---------------------------------------------------------------

    def _ideas_of(self, history: History, turn: int) -> tuple[SmallIdea, ...]:
        said = profile_of(history.answers).text("values") or ""
        values = [each for each in said.split(",") if each]
        calm = self._is_shut(history)
        return ideas_for(self._all_ideas(), values, turn=turn, calm=calm)

    def _all_ideas(self) -> tuple[SmallIdea, ...]:
        if self._ideas is None:
            self._ideas = self._read_ideas().idea
        return self._ideas

    def _is_shut(self, history: History) -> bool:
        """Say whether the answers leave no room for any exertion."""
        profile, desk = profile_of(history.answers), self._desk
        ready = readiness_of(profile, desk.catalogue.screening, desk.today())
        return ready in NO_EXERTION

    def _moving(self) -> Collection[str]:
        return {a.id for a in self._desk.catalogue.activities if a.is_movement}

    def _gone(self) -> Refused:
        return Refused(self._desk.texts("week.gone"))

    def _keep(
        self, facts: Iterable[Fact], *, drop: Iterable[str] = (), verb: str
    ) -> Recorded:
        touched = store.change(self._desk.db, keep=facts, drop=drop, verb=verb)
        if not touched:
            raise self._gone()
        return recorded(*touched)
