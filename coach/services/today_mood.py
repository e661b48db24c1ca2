"""Which mood Today asks for, beside everything else that the day asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.domain.mood_asks import (
    MOST_A_DAY,
    MoodAsk,
    MoodDay,
    MoodWishes,
    mood_ask,
    next_look,
)
from coach.services.today_view import TodayState
from coach.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from coach.domain.history import History
    from coach.domain.settings import Settings
    from coach.services.today_view import TodayView

QUIET = (TodayState.VERY_LOW, TodayState.OPEN)
"""Where help comes first, or an outing is under way, no further mood is asked for."""
QUESTION_KINDS = ("ask", "offer")


def wishes_of(settings: Settings) -> MoodWishes:
    """Return what the person turned on; nothing where one thing is shown at a time."""
    if settings.small_day:
        return MoodWishes()
    try:
        until = date.fromisoformat(settings.twice_a_day_until)
    except ValueError:
        until = None
    return MoodWishes(settings.morning_press, until)


def with_mood_ask(
    view: TodayView,
    history: History,
    wishes: MoodWishes,
    *,
    now: datetime,
    was_asked: bool = False,
) -> TodayView:
    """Return Today with the mood it asks for.

    Args:
        view: what Today shows without the wishes.
        history: the facts; of check-ins and sessions those of the day are enough.
        wishes: what the person turned on.
        now: the present instant, aware, local.
        was_asked: whether a question was answered today that is not shown any more.
    """
    coin = view.coin is not None and bool(view.coin.presses or view.coin.said)
    asks = view.note is not None and view.note.kind in QUESTION_KINDS
    others = was_asked + coin
    day = MoodDay(
        day=view.day,
        now=now,
        checkins=[c for c in history.checkins if c.day == view.day],
        sessions=[s for s in history.sessions if s.day == view.day],
        asked=others,
    )
    if day.questions >= MOST_A_DAY and asks:
        view = replace(view, note=None)  # it can wait for another day
    elif asks:
        day = replace(day, asked=others + 1)
    ask = MoodAsk.ORDINARY if view.state in QUIET else mood_ask(day, wishes)
    mood = replace(
        view.mood,
        ask=ask.value,
        look_again=next_look(day, wishes),
        may_ask_energy=day.questions < MOST_A_DAY,
    )
    return replace(view, mood=mood)
