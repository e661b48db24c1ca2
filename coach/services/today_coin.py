"""What the coin says on Today: one quiet line, and at most one thing to press."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.coin import Pause
from coach.services.today_view import CoinView, TodayState

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.experiments import Things
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.services.desk import Desk
    from coach.services.journal import Recorded
    from coach.services.today_view import TodayView
    from coach.services.tossing import Morning, Tossing

SHOWN = frozenset(
    {
        TodayState.ORDINARY,
        TodayState.DONE,
        TodayState.NOT_TODAY,
        TodayState.NO_PLAN,
    }
)
"""Faces of Today that have room for the coin; on the others it waits."""
SAYS_WHY = frozenset({Pause.MOVES, Pause.STILL})


class TodayCoin:
    """Puts the coin of an experiment on a day that has room for it.

    Args:
        desk: the open data.
        load: reads the things; it is called while an experiment goes on.
    """

    def __init__(self, desk: Desk, load: Callable[[], Things]) -> None:
        self._desk, self._load = desk, cache(load)
        self._morning: Morning | None = None

    def view(
        self, view: TodayView, history: History, plan: Plan, *, may_ask: bool
    ) -> CoinView | None:
        """Return the coin's line, or None; nothing is kept by asking.

        Args:
            view: the day without it.
            history: what Today was built of, with experiments and tosses.
            plan: the plan of the day.
            may_ask: whether the day may ask one thing more.
        """
        self._morning = None
        if not history.experiments or not _has_room(view, plan):
            return None
        morning = self._tossing.morning(history, plan)
        if morning is None:
            return None
        if morning.pause in SAYS_WHY and view.state is TodayState.ORDINARY:
            return CoinView("", self._desk.texts("tryout.today_rests"))
        if morning.toss is None:
            return None
        self._morning = morning
        return self._line(morning, may_ask=may_ask)

    def keep(self) -> None:
        """Keep the toss that was shown."""
        if self._morning is not None:
            self._tossing.keep(self._morning)

    def answer(self, toss: str, press: str) -> Recorded:
        """Keep what was done; see `Tossing.answer`."""
        return self._tossing.answer(toss, press)

    @property
    def _tossing(self) -> Tossing:
        from coach.services.tossing import Tossing

        return Tossing(self._desk, self._load)

    def _line(self, morning: Morning, *, may_ask: bool) -> CoinView:
        from coach.services.tossing import PRESSES, said_of

        texts, toss = self._desk.texts, morning.toss
        assert toss is not None
        said = said_of(toss)
        if said:
            line = texts("tryout.coin_said", thing=morning.title)
            return CoinView(toss.id, line, texts(f"tryout.said_{said}"))
        line = texts("tryout.coin_says", thing=morning.title)
        presses = [(each, texts(f"tryout.{each}")) for each in PRESSES]
        return CoinView(toss.id, line, presses=tuple(presses) if may_ask else ())


def _has_room(view: TodayView, plan: Plan) -> bool:
    is_first = view.help_first or view.people_first
    is_urgent = view.note is not None and view.note.is_urgent
    if is_first or is_urgent or plan.screening is Readiness.RED:
        return False
    return view.state in SHOWN
