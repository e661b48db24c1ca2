"""What Today shows, as values: every part of it, and nothing about how it looks."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date, datetime

    from coach.domain.week import WeekDay


class TodayState(StrEnum):
    """Which of its faces Today shows; the first of these that fits, but for ORDINARY.

    Every state has one sentence (text ``today.say_<state>``) and one main button (text
    ``today.press_<state>``).
    """

    OPEN = "open"
    NO_PLAN = "no_plan"
    REST = "rest"
    ILL = "ill"
    AWAY = "away"
    DONE = "done"
    NOT_TODAY = "not_today"
    VERY_LOW = "very_low"
    LOW = "low"
    BACK = "back"
    FIRST_DAY = "first_day"
    ORDINARY = "ordinary"


OFFERING = {
    TodayState.NO_PLAN,
    TodayState.VERY_LOW,
    TodayState.LOW,
    TodayState.BACK,
    TodayState.FIRST_DAY,
    TodayState.ORDINARY,
}
"""The states that offer a step."""
HEAVY = (TodayState.VERY_LOW, TodayState.LOW)
"""The states in which the tiny step comes first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One size of the step: the words on its button, and what it begins."""

    words: str
    activity: str
    minutes: int
    title: str


@dataclass(frozen=True, slots=True)
class StepView:
    """The step of the day.

    ``offers`` are its sizes, the main button first; ``clock_min`` is minutes after
    midnight; ``step`` the id of the booked step it comes from, or empty; ``is_own``
    says that the person may change it here.
    """

    label: str
    icon: str
    title: str
    lead: str
    offers: tuple[Offer, ...]
    clock_min: int | None = None
    company: str = ""
    step: str = ""
    expected: int | None = None
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class MemoryView:
    """A past session of the person's own, and the count that goes with it."""

    session: str
    day: date
    minutes: int
    before: int
    after: int
    note: str
    is_last: bool
    count: str


@dataclass(frozen=True, slots=True)
class LowView:
    """What the person's own notes say about outings that began as low as today.

    ``pairs`` are moods before and after, 0-10, in order of time; ``words`` the count
    of what was lighter, ``rest`` how many stayed the same or were lower.
    """

    pairs: tuple[tuple[int, int], ...]
    words: str
    rest: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of the person's own to ask along, and words that could be sent."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class DoneView:
    """What was done today: the latest outing, and how it was if that was said."""

    session: str
    icon: str
    title: str
    minutes: int
    before: int | None
    after: int | None
    guess: str
    count: str


@dataclass(frozen=True, slots=True)
class StonesView:
    """The week's stones, the minutes a planned one asks, and the words beside them."""

    days: tuple[WeekDay, ...]
    minutes: int
    words: str


@dataclass(frozen=True, slots=True)
class Coming:
    """Something booked or planned; ``clock_min`` is minutes after midnight."""

    title: str
    icon: str
    kind: str
    day: date
    clock_min: int | None = None


@dataclass(frozen=True, slots=True)
class MoodView:
    """Today's latest check-in; all None when today has none yet."""

    checkin: str | None = None
    mood: int | None = None
    energy: int | None = None


@dataclass(frozen=True, slots=True)
class NoteView:
    """The one quiet card of a day: what it says, and what can be pressed.

    ``kind`` is ``advice``, ``ask`` or ``offer``; ``presses`` are ids with their words;
    an urgent one is about help and needs a call.
    """

    id: str
    kind: str
    title: str
    line: str
    presses: tuple[tuple[str, str], ...]
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class CoinView:
    """What the coin of an experiment says today.

    ``toss`` is the id of the toss, or "" where the coin rests; ``said`` what was
    done, if that was said; ``presses`` are ids with their words, where it is asked.
    """

    toss: str
    line: str
    said: str = ""
    presses: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything Today shows.

    Attributes:
        state: the face it shows.
        day: the person's day.
        title: the greeting, or what the day is.
        sub: words after the date, or empty.
        sentence: the state's one sentence.
        button: the words on the main button.
        help_first: whether the way to help stands above all else.
        people_first: whether the person may not be safe: nothing then coaxes to a step.
        help_again: whether it was shown in full earlier this day already.
        step: the step on offer, if the state offers one.
        tiny: its smallest form, where the step is one to move.
        tiny_is_door: whether that is to stand at the open door.
        may_climb: whether the way out can be taken rung by rung.
        shows_how: whether a guided routine shows how the step is done.
        mood: today's latest check-in.
        memory: a past session to remember, if there is one.
        low: how outings went that began low, on a low day with enough of them.
        contact: somebody to ask along, on a low day.
        may_add_contact: whether to offer to add one, where there is none.
        reason: one thing that matters to the person, in their words, on a low day.
        done: what was done today, in the state DONE.
        is_mood_told: whether the outing that just ended said how the mood is.
        stones: the week, once the first days have gone by.
        coming: what is coming up; empty unless today or tomorrow holds something
            beside the step.
        tomorrow_rests: whether tomorrow has nothing planned.
        next_step: the next outing of this week after today, if there is one.
        outings: how many outings were ever written down.
        open_since: when an outing still open was begun, if that is known.
        note: the one quiet card, if the day has one.
        coin: what the coin of an experiment says, while one goes on.
    """

    state: TodayState
    day: date
    title: str
    sub: str
    sentence: str
    button: str
    help_first: bool = False
    people_first: bool = False
    help_again: bool = False
    step: StepView | None = None
    tiny: Offer | None = None
    tiny_is_door: bool = False
    may_climb: bool = False
    shows_how: bool = False
    mood: MoodView = MoodView()
    memory: MemoryView | None = None
    low: LowView | None = None
    contact: Contact | None = None
    may_add_contact: bool = False
    reason: str = ""
    done: DoneView | None = None
    is_mood_told: bool = False
    stones: StonesView | None = None
    coming: tuple[Coming, ...] = ()
    tomorrow_rests: bool = False
    next_step: Coming | None = None
    outings: int = 0
    open_since: datetime | None = None
    note: NoteView | None = None
    coin: CoinView | None = None
