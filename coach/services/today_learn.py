"""The one line of *Learn* on Today: a card that fits what is happening, or nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import Answer
from coach.domain.learn import suits
from coach.domain.milestones import counts_minutes, counts_moves
from coach.domain.profile import profile_of
from coach.services.learn_moments import occasions_of
from coach.services.today_view import TodayState
from coach.store import facts as store
from coach.store import told
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.history import History
    from coach.domain.learn import Learn, Moment
    from coach.domain.plan import Plan
    from coach.services.desk import Desk
    from coach.services.today_view import TodayView

KIND = "card"
WEEK = timedelta(days=7)
STATES = frozenset(
    {
        TodayState.BACK,
        TodayState.DONE,
        TodayState.FIRST_DAY,
        TodayState.NOT_TODAY,
        TodayState.ORDINARY,
    }
)
"""The faces of a day that a line goes with; a heavy day has none."""


@dataclass(frozen=True, slots=True)
class LearnLine:
    """What the line says, and the card that it leads to."""

    words: str
    card: str


class TodayLearn:
    """Finds the line of a day; one at most, and on few days of a week.

    Args:
        desk: facts and words.
        learn: reads the cards and moments; it is called on days that can have a line.
        opens: has a card lie open on the page of cards.
    """

    def __init__(
        self, desk: Desk, learn: Callable[[], Learn], opens: Callable[[str], None]
    ) -> None:
        self._desk, self._learn, self._opens = desk, learn, opens

    def open(self, card: str) -> None:
        """Have a card lie open when the page of cards is shown."""
        self._opens(card)

    def line(self, view: TodayView, history: History, plan: Plan) -> LearnLine | None:
        """Return the line of today, and keep that it was said; None: the day has none.

        What was said once today stays for the day.
        """
        if view.state not in STATES or view.help_first or view.note is not None:
            return None
        limits = self._desk.catalogue.limits.screen
        since = view.day - timedelta(days=max(limits.learn_again_days, WEEK.days) - 1)
        before = told.load(self._desk.db, since=since, kind=KIND)
        moments = {moment.id: moment for moment in self._learn().moments}
        said = next((t for t in before if t.day == view.day), None)
        if said is not None:
            moment = moments.get(said.text_id)
            return None if moment is None else LearnLine(moment.line, moment.card)
        lately = {t.day for t in before if view.day - t.day < WEEK}
        if len(lately) >= limits.learn_a_week:
            return None
        again = timedelta(days=limits.learn_again_days)
        told_of = frozenset(t.subject for t in before if view.day - t.day < again)
        found = self._first(view, history, plan, told_of)
        if found is None:
            return None
        told.record(
            self._desk.db,
            day=view.day,
            kind=KIND,
            text_id=found.id,
            subject=found.card,
            content_digest=self._desk.catalogue.digest,
        )
        return LearnLine(found.line, found.card)

    def _first(
        self, view: TodayView, history: History, plan: Plan, told_of: frozenset[str]
    ) -> Moment | None:
        """Return the weightiest moment whose card was not told of lately."""
        desk, learn = self._desk, self._learn()
        happened = occasions_of(view, history, plan, desk.catalogue)
        answers = store.load_history(desk.db, kinds={Answer}).answers
        said = (profile_of(answers), desk.catalogue, view.day)
        moves, minutes = counts_moves(*said), counts_minutes(*said)
        for moment in learn.moments:
            card = learn.card(moment.card)
            if (
                (moment.occasion, moment.which) in happened
                and card is not None
                and card.id not in told_of
                and suits(card, moves=moves, minutes=minutes)
            ):
                return moment
        return None
