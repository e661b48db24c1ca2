"""What came of an experiment, in words: the one result that may speak of cause.

`weigh` is slow the first time, because it loads numpy: it is run away from the window.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from coach.domain.facts import Side
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.experiments import Thing
    from coach.domain.wording import Texts
    from coach.insights.answers import Estimate, TooLittle
    from coach.services.tryout_view import DoneView

FEWEST_DAYS = 10
"""Days with a mood that an answer needs on each side."""
CLEAR_BELOW = 0.05
MINUS = "\u2212"
HALF, NEARLY_WHOLE = 0.5, 0.2


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart the sides are: the better one less the other, in points.

    ``low`` to ``high`` is the 95 % range; ``better`` and ``other`` are what the two
    sides are called.
    """

    better: str
    other: str
    effect: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ResultView:
    """The words of a result, and the numbers of its pictures.

    Attributes:
        title: what came of it.
        lines: what it rests on: range and chance, or what is lacking.
        note: whether it may speak of cause, or "".
        is_clear: whether a gap may be said.
        means: the mean mood of heads and of tails, 0-10; None with too few days.
        gap: the gap with its range, or None with too few days.
    """

    title: str
    lines: tuple[str, ...]
    note: str = ""
    is_clear: bool = False
    means: tuple[float, float] | None = None
    gap: Gap | None = None


def weigh(done: DoneView) -> Estimate | TooLittle:
    """Return heads less tails with its range, by what the coin said on each day.

    Days without a mood are left out; what was really done changes nothing, so that
    the coin alone decides who is compared with whom (analysis by intention to treat).
    """
    from coach.insights.coin import coin_result

    sides = [row.side is Side.HEADS for row in done.rows]
    moods = [math.nan if row.mood is None else row.mood for row in done.rows]
    return coin_result(sides, done.blocks, moods, least=FEWEST_DAYS).answer


def result_view(
    done: DoneView, found: Estimate | TooLittle, texts: Texts
) -> ResultView:
    """Return what came of an experiment, in words."""
    from coach.insights.answers import Lack, TooLittle

    if isinstance(found, TooLittle):
        if found.lack is Lack.SAME:
            same = texts("tryout.same_line")
            return ResultView(texts("tryout.same_title"), (same,))
        least = min(len(done.moods(side)) for side in Side)
        title = texts("tryout.few_title", least=least, needed=FEWEST_DAYS)
        return ResultView(title, (texts("tryout.few_line", needed=FEWEST_DAYS),))
    gap = _gap(done, found)
    is_clear = found.p < CLEAR_BELOW and gap.low > 0
    means = (_mean(done.moods(Side.HEADS)), _mean(done.moods(Side.TAILS)))
    ends = {"low": signed(gap.low), "high": signed(gap.high)}
    if not is_clear:
        open_range = texts("tryout.range_open", **ends)
        note, title = texts("tryout.no_cause"), texts("tryout.unclear_title")
        return ResultView(title, (open_range,), note, means=means, gap=gap)
    lines = (texts("tryout.range", **ends), _chance(found.p, texts))
    note = texts("tryout.cause", thing=_better_within(done, found))
    return ResultView(_clear_title(gap, texts), lines, note, True, means, gap)


def signed(points: float) -> str:
    """Return points with their sign, such as "+1.1"; nothing stands before 0.0."""
    said = f"{abs(points):.1f}"
    if said == "0.0":
        return said
    return f"+{said}" if points > 0 else f"{MINUS}{said}"


def _gap(done: DoneView, found: Estimate) -> Gap:
    heads, tails = done.sides
    if found.effect >= 0:
        return Gap(heads.title, within(tails), found.effect, found.low, found.high)
    return Gap(tails.title, within(heads), -found.effect, -found.high, -found.low)


def _better_within(done: DoneView, found: Estimate) -> str:
    return within(done.sides[0] if found.effect >= 0 else done.sides[1])


def within(thing: Thing) -> str:
    """Return what a thing is called in the middle of a sentence."""
    title = thing.title
    return title if thing.own else title[:1].lower() + title[1:]


def _clear_title(gap: Gap, texts: Texts) -> str:
    names = {"better": gap.better, "other": gap.other}
    whole = max(1, math.floor(gap.effect + HALF))
    if abs(gap.effect - whole) > NEARLY_WHOLE:
        points = f"{gap.effect:.1f}"
        return texts("tryout.clear_title_part", points=points, **names)
    return texts.count("tryout.clear_title", whole, **names)


def _chance(p: float, texts: Texts) -> str:
    times = math.floor(100 * p + HALF)
    if 100 * p < 1:
        return texts("tryout.chance_less")
    return texts.count("tryout.chance", times)


def _mean(moods: tuple[float, ...]) -> float:
    return sum(moods) / len(moods)
