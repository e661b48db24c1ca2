"""Whether a yes that waits for its day still holds when the day has come.

The evidence is the facts up to the choice; later bad news cancels it, later good news
does not bring it back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.decision import effort_target
from coach.domain.ledger import Moment
from coach.domain.progression import read_week
from coach.domain.shut import is_too_soon
from coach.domain.standing import gap_step, is_open

if TYPE_CHECKING:
    from coach.domain.circumstances import Circumstances
    from coach.domain.ladder import Ladder
    from coach.domain.ledger import Ledger
    from coach.domain.said import Said
    from coach.domain.standing import PendingRise, Standing
    from coach.domain.stop import Stop
    from coach.domain.surroundings import Surroundings


class Settling:
    """Looks at a waiting yes once more; the last answer is kept."""

    def __init__(
        self, ladder: Ladder, ledger: Ledger, said: Said, surroundings: Surroundings
    ) -> None:
        self._ladder, self._ledger = ladder, ledger
        self._said, self._surroundings = said, surroundings
        self._last: tuple[tuple[PendingRise, int], bool] | None = None

    def still_holds(self, stop: Stop, rise: PendingRise) -> bool:
        """Say whether nothing since a yes speaks against it.

        ``stop`` is where the person stands without it. Facts of the days before its
        day do not change any more once its day has come, unless more is told.
        """
        asked = (rise, self._said.heard)
        if self._last is None or self._last[0] != asked:
            self._last = asked, self._is_right(stop, rise)
        return self._last[1]

    def _is_right(self, stop: Stop, rise: PendingRise) -> bool:
        around = self._surroundings.of(stop, _eve(rise))
        gap = gap_step(self._ladder.limits.gaps, stop.gap_days(rise.from_day))
        week = monday_of(rise.from_day)
        return not (
            around.is_held
            or gap is not None
            or is_too_soon(stop.standing, around.opening, week)
            or self._was_bad_news(stop, rise)
            or self._is_shut_again(stop.standing, rise)
            or self._feels_wrong(stop.standing, rise, around)
        )

    def _was_bad_news(self, stop: Stop, rise: PendingRise) -> bool:
        """Say whether something told up to its day speaks against it for good."""
        days, first, last = self._said.told_days, rise.said.day, rise.from_day
        told = days[bisect_left(days, first) : bisect_right(days, last)]
        around = (self._surroundings.of(stop, Moment(day)) for day in set(told))
        return any(each.has_bad_news for each in around)

    def _is_shut_again(self, standing: Standing, rise: PendingRise) -> bool:
        """Say whether an answer since the yes has closed what it leads to."""
        days, held = self._said.answer_days, standing.held
        first, last = rise.said.day, rise.from_day
        told = days[bisect_right(days, first) : bisect_right(days, last)]
        heart = standing.heart_told
        openings = (
            self._surroundings.opening(rise.said, day, heart) for day in {last, *told}
        )
        return not all(
            is_open(rise.target, held, self._ladder, opening) for opening in openings
        )

    def _feels_wrong(
        self, standing: Standing, rise: PendingRise, around: Circumstances
    ) -> bool:
        """Say whether the whole evidence week now speaks against the rise."""
        high = effort_target(standing, around, self._ladder, rise.evidence_monday)
        week = self._ledger.by_week.get(rise.evidence_monday, ())
        reading = read_week(week, standing.held, high, self._ladder.limits)
        return not reading.feels_right


def _eve(rise: PendingRise) -> Moment:
    """Return the last moment before a yes holds, or that of the yes itself."""
    if rise.from_day == rise.said.day:
        return rise.said
    return Moment(rise.from_day - timedelta(days=1))
