"""How it has been: mood over activity, and before against after, for any range."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import Answer, Event, FilledForm, Session
from coach.domain.series import MEAN_DAYS
from coach.services.day_choice import choose_day
from coach.services.looking_back import build_past
from coach.services.past import read_past_day
from coach.services.progress_view import (
    BeforeAfter,
    ProgressView,
    Range,
    build_progress_view,
    first_day,
    is_enough,
    pairs_of,
    rated_in,
)
from coach.services.progress_weeks import WeeksView, build_weeks_view
from coach.services.progress_year import YearView, build_year_view
from coach.store import facts as store
from coach.store import moods as mood_store

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.history import History
    from coach.services.desk import Desk
    from coach.services.looking_back import Past
    from coach.services.progress_view import Span

PROGRESS = "progress"
KINDS = frozenset({Session, Answer, Event, FilledForm})


class Looked:
    """What was last looked at on the page, kept while the program runs.

    Attributes:
        shown: the range, None before one was chosen.
        span: the days of a chosen range.
        also: the ids of what was unfolded under *Show also*.
    """

    def __init__(self) -> None:
        self.shown: Range | None = None
        self.span: Span | None = None
        self.also: set[str] = set()


class ProgressService:
    """Looking back over any range.

    What was read is kept for the next range, until `forget`. The first bounded range
    is read alone, which is quick; `read_on` then reads what lies before it.
    """

    def __init__(self, desk: Desk, looked: Looked | None = None) -> None:
        self._desk = desk
        self.looked = looked or Looked()
        self._past: Past | None = None
        self._history: History | None = None
        self._moods: dict[date, list[int]] | None = None

    def first_range(self) -> Range:
        """Return the range to begin with: of a newcomer, the shortest one."""
        first = mood_store.first_day(self._desk.db)
        newest = first_day(Range.TWO_WEEKS, self._desk.today())
        is_new = first is not None and first >= newest
        return Range.TWO_WEEKS if is_new else Range.FOUR_WEEKS

    def view(self, shown: Range = Range.FOUR_WEEKS) -> ProgressView:
        """Return what the page shows of a range, read anew only where it has to be."""
        desk, span = self._desk, self.looked.span
        if shown is Range.CHOSEN and span is None:
            shown = Range.FOUR_WEEKS
        past = self._held()
        if past is None and shown > 0:
            since = first_day(shown, desk.today()) - timedelta(days=MEAN_DAYS - 1)
            history = store.load_history(desk.db, kinds=KINDS, since=since)
            moods = mood_store.moods_by_day(desk.db, since)
            past = self._build(history, moods, since)
        if past is None or not is_enough(past, shown, span):
            past = self._whole()
        return build_progress_view(past, desk.catalogue, shown=shown, span=span)

    def pairs(self, view: ProgressView) -> tuple[BeforeAfter, ...]:
        """Return all rated outings of a view's range, newest first."""
        past, catalogue = self._past, self._desk.catalogue
        if past is None:
            return ()
        rated = rated_in(past, catalogue, view.first, view.last)
        return pairs_of(rated[::-1], catalogue)

    def weeks(self, view: ProgressView) -> WeeksView:
        """Return the minutes of each week of a view's range."""
        desk = self._desk
        history = store.load_history(desk.db, kinds={Answer})
        past = self._past or self._whole()
        return build_weeks_view(
            past, history, desk.catalogue, first=view.first, last=view.last
        )

    def year(self, year: int | None = None) -> YearView:
        """Return one square a day of a calendar year; None is the present one."""
        past = self._whole()
        return build_year_view(past, year or past.today.year)

    def choose_span(self, first: str, last: str) -> dict[str, str]:
        """Choose a range by two days as they are typed.

        Returns:
            What is not right with ``first`` or ``last`` yet, in words; nothing where
            the range was chosen.
        """
        texts, today = self._desk.texts, self._desk.today()
        days = {
            "first": read_past_day(first, today, texts),
            "last": read_past_day(last, today, texts),
        }
        problems = {
            name: texts("log.problem_later" if day else "log.problem_day")
            for name, day in days.items()
            if day is None or day > today
        }
        begin, end = days["first"], days["last"]
        if problems or begin is None or end is None:
            return problems
        if end < begin:
            return {"last": texts("progress.problem_order")}
        self.looked.span = (begin, end)
        return {}

    def span(self) -> Span:
        """Return the days to begin a choice with: those chosen, or four weeks."""
        today = self._desk.today()
        return self.looked.span or (first_day(Range.FOUR_WEEKS, today), today)

    def open_day(self, day: date) -> None:
        """Let the day's page open at a day and lead back here."""
        choose_day(self._desk.db, min(day, self._desk.today()), PROGRESS)

    def _whole(self) -> Past:
        while not self.read_on():
            pass
        assert self._past is not None, "all was read"
        return self._past

    def read_on(self) -> bool:
        """Read the next part of everything; return whether all is read now.

        There are three parts, so that none of them keeps the window waiting.
        """
        past, db = self._held(), self._desk.db
        if past is not None and past.is_whole:
            return True
        if self._history is None:
            self._history = store.load_history(db, kinds=KINDS)
        elif self._moods is None:
            self._moods = mood_store.moods_by_day(db)
        else:
            self._build(self._history, self._moods, None)
            self._history = self._moods = None
            return True
        return False

    def forget(self) -> None:
        """Read again next time; something may have changed."""
        self._past = self._history = self._moods = None

    def _held(self) -> Past | None:
        """Return what was read, if it was read today."""
        if self._past is not None and self._past.today != self._desk.today():
            self._past = None
        return self._past

    def _build(
        self, history: History, moods: dict[date, list[int]], since: date | None
    ) -> Past:
        desk = self._desk
        self._past = build_past(
            history,
            moods,
            desk.catalogue,
            desk.texts,
            today=desk.today(),
            since=since,
        )
        return self._past
