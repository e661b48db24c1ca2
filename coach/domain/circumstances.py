"""Everything beside the standing that a decision at one moment looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import State
from coach.domain.heavy_time import NO_FORM
from coach.domain.screening import Recheck
from coach.domain.standing import NO_EXERTION
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.flags import Flag
    from coach.domain.heavy_time import HeavyTime
    from coach.domain.ledger import Moment
    from coach.domain.standing import Opening


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What surrounds a decision.

    Attributes:
        moment: when it is made.
        start: the day the plan began.
        opening: what the answers before exertion open.
        state: whether the person rests, is ill or away.
        judged_from: the day the latest rest, illness or time away ended.
        gap_days: days since the last ladder session, or since the start.
        in_gap: whether that is a gap of two weeks or more.
        chose_this_week: whether a choice was made in this week before the moment.
        told_from: the day a choice was said to hold from when it was made, if known.
        recheck: why the questions before exertion are asked again, if they are.
        heavy: what the two-week questionnaire and the safety answers change.
        ill_left: so many outings after an illness are still short and light.
        flags: what keeps the plan waiting because it may be too much.
        is_closed: whether a condition closes every rise for now.
        is_harder: whether the harder track is asked for and open.
        ill_over: the day the latest illness ended, if one has.
        targets: the upper end of effort, 0-10, that outings of the latest weeks were
            meant to have, by the Monday of the week.
        introduced: Mondays of the weeks in which something beside the plan was new.
    """

    moment: Moment
    start: date
    opening: Opening
    state: State
    gap_days: int
    in_gap: bool
    chose_this_week: bool
    told_from: date | None = None
    recheck: Recheck = Recheck.NOT_DUE
    heavy: HeavyTime = NO_FORM
    ill_left: int = 0
    flags: tuple[Flag, ...] = ()
    is_closed: bool = False
    is_harder: bool = False
    introduced: frozenset[date] = frozenset()
    ill_over: date | None = None
    targets: tuple[tuple[date, int], ...] = ()
    judged_from: date | None = None

    @property
    def has_plan(self) -> bool:
        """Say whether the answers leave room for any exertion."""
        return self.opening.readiness not in NO_EXERTION

    @property
    def is_held(self) -> bool:
        """Say whether something about the person keeps every rise waiting."""
        return (
            self.state is not State.NONE
            or self.in_gap
            or self.ill_left > 0
            or self.recheck is not Recheck.NOT_DUE
            or self.has_bad_news
        )

    @property
    def has_bad_news(self) -> bool:
        """Say whether something was told that takes a yes back for good."""
        return (
            self.heavy.is_waiting
            or self.heavy.is_unsafe_today
            or self.is_closed
            or bool(self.flags)
        )
