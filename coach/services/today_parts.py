"""The parts of Today beside the step: memory, what was done, the week, what comes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import DEFAULT_DAY_START_MIN
from coach.domain.catalogue import OWN_WORDS, Kind
from coach.domain.guesses import guesses_of
from coach.domain.memory import (
    Occasion,
    hidden_memories,
    lifts_of,
    memory_of,
)
from coach.domain.week import Stone
from coach.services.guess_words import guess_words
from coach.services.today_view import Coming, DoneView, MemoryView, StonesView
from coach.services.week_days import days_of_week

if TYPE_CHECKING:
    from datetime import date, datetime

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import BookedStep, Session
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.domain.week import WeekDay
    from coach.domain.week_plan import Occurrence
    from coach.domain.wording import Texts
    from coach.services.today_step import Step

LONGEST_NOTE_WORDS = 18
COMING_MOST = 3
COMING_DAYS = 6
HOUR_MIN, DAY_MIN = 60, 24 * 60
LARGEST_NUMBER_WORD = 7
MOOD_TOLD = timedelta(hours=2)
"""So long a mood said after an outing is this moment's mood too."""
DAY = timedelta(days=1)


def memory_view(
    history: History,
    step: Step,
    catalogue: Catalogue,
    texts: Texts,
    today: date,
    *,
    mood: int | None = None,
    is_low: bool = False,
    is_back: bool = False,
) -> MemoryView | None:
    """Return a past session to remember before this step, if there is one.

    Notes are cut after 18 words, so that Today stays short.
    """
    limits = catalogue.limits
    occasion = Occasion(
        today=today,
        like=_alike(step, catalogue),
        mood=mood,
        low=limits.mood.low if is_low else None,
        pain_from=limits.progression.pain_smaller_from,
        hidden=hidden_memories(history.answers),
        is_back=is_back,
    )
    memory = memory_of(history.sessions, occasion)
    if memory is None:
        return None
    session = memory.session
    return MemoryView(
        session=session.id,
        day=session.day,
        minutes=session.minutes,
        before=memory.before,
        after=memory.after,
        note=_shortened(session.note, texts),
        is_last=memory.is_last,
        count=count_words(history.sessions, catalogue, texts),
    )


def count_words(
    sessions: tuple[Session, ...], catalogue: Catalogue, texts: Texts
) -> str:
    """Return how guesses came out, or with too few of them how often it lifted."""
    guesses = guesses_of(sessions, catalogue.limits.screen)
    if guesses is None:
        lifts = lifts_of(sessions)
        return texts.count("today.lighter", lifts.rated, higher=lifts.higher)
    return guess_words(guesses, texts)


def outing_today(
    history: History, step: Step, climbing: set[str], today: date
) -> Session | None:
    """Return today's latest session that is the step, or climbs as it does."""
    done = [
        s
        for s in history.sessions_between(today, today)
        if s.activity in climbing or s.activity == step.activity.id
    ]
    return done[-1] if done else None


def is_rated_lately(session: Session | None, now: datetime) -> bool:
    """Say whether an outing that ended within two hours said how the mood is."""
    if session is None or session.after is None or session.at is None:
        return False
    ended = session.at + timedelta(minutes=session.minutes)
    return now - ended <= MOOD_TOLD


def done_view(
    session: Session, history: History, catalogue: Catalogue, texts: Texts
) -> DoneView:
    """Return what was done today and how it was."""
    activity = catalogue.activity(session.activity)
    assert activity is not None
    pairs = guesses_of(history.sessions, catalogue.limits.screen)
    has_count = pairs is not None and session.after is not None
    return DoneView(
        session=session.id,
        icon=activity.icon,
        title=activity.title,
        minutes=session.minutes,
        before=session.before,
        after=session.after,
        guess=_guess_words(session, texts),
        count=count_words(history.sessions, catalogue, texts) if has_count else "",
    )


def stones_view(
    history: History, plan: Plan, step: Step, climbing: set[str], texts: Texts
) -> StonesView | None:
    """Return the week's stones; None without a plan to move."""
    if plan.load is None:
        return None
    days = days_of_week(history, plan, climbing)
    words = _week_words(plan.ladder_sessions, plan.load.sessions, texts)
    return StonesView(days, step.minutes, words)


def coming_of(
    history: History,
    step: Step,
    catalogue: Catalogue,
    texts: Texts,
    *,
    today: date,
    now: datetime,
) -> tuple[Coming, ...]:
    """Return what was booked, or stands in the week, but for today's step.

    Args:
        history: the facts.
        step: today's step, which is shown elsewhere.
        catalogue: the activities.
        texts: the sentences.
        today: the person's day, from which on things come.
        now: the present instant; what had its time in the week before it is left out.
    """
    last = today + COMING_DAYS * DAY
    latest: dict[tuple[date, str], BookedStep] = {}
    for booked in history.steps:
        if booked.for_day is not None and today <= booked.for_day <= last:
            latest[booked.for_day, booked.activity] = booked
    sessions = [s for s in history.sessions if s.activity not in OWN_WORDS]
    seen = {(s.day, s.activity) for s in sessions}
    seen.add((today, step.activity.id))
    coming = [
        _booked_coming(booked, catalogue, texts, day)
        for (day, activity), booked in latest.items()
        if (day, activity) not in seen
    ]
    coming += [
        _week_coming(one, catalogue, texts)
        for one in _ahead(history, today, now)
        if (one.day, one.planned.activity) not in seen.union(latest)
    ]
    found = [entry for entry in coming if entry is not None]
    return tuple(sorted(found, key=_when))


def _ahead(history: History, today: date, now: datetime) -> list[Occurrence]:
    """Return what stands in the week, is not done, and whose time has not gone by."""
    if not history.planned:
        return []
    from coach.domain.week_plan import occurrences  # not needed to begin with

    into = (now.date() - today).days * DAY_MIN + now.hour * HOUR_MIN + now.minute
    tiles = occurrences(history.planned, today, today + COMING_DAYS * DAY)
    return [
        one
        for one in tiles
        if not one.session and (one.day > today or _minutes_into(one, into) >= into)
    ]


def _minutes_into(one: Occurrence, otherwise: int) -> int:
    """Return how long after its day's midnight a tile stands; the night comes last."""
    clock = one.clock_min
    if clock is None:
        return otherwise
    return clock + DAY_MIN if clock < DEFAULT_DAY_START_MIN else clock


def planned_coming(
    days: tuple[WeekDay, ...], step: Step, texts: Texts, today: date
) -> tuple[Coming, ...]:
    """Return the planned outings of this week's days after today."""
    booked = step.booked
    clock_min = booked.clock_min if booked and booked.for_day is None else None
    return tuple(
        Coming(
            title=_coming_title(step.activity.title, step.minutes, texts),
            icon=step.activity.icon,
            kind=step.activity.kind.value,
            day=each.day,
            clock_min=clock_min,
        )
        for each in days
        if each.day > today and each.stone is Stone.PLANNED
    )


def merged(
    booked: tuple[Coming, ...], planned: tuple[Coming, ...]
) -> tuple[Coming, ...]:
    """Put both in order of time; a booked thing stands for the planned one like it."""
    taken = {(each.day, each.kind) for each in booked}
    extra = [each for each in planned if (each.day, each.kind) not in taken]
    return tuple(sorted((*booked, *extra), key=_when))


def _when(coming: Coming) -> tuple[date, int]:
    return coming.day, -1 if coming.clock_min is None else coming.clock_min


def _alike(step: Step, catalogue: Catalogue) -> set[str]:
    if step.activity.kind is not Kind.WALK:
        return {step.activity.id}
    return {a.id for a in catalogue.activities if a.kind is Kind.WALK}


def _shortened(note: str, texts: Texts) -> str:
    words = note.split()
    if len(words) <= LONGEST_NOTE_WORDS:
        return " ".join(words)
    kept = " ".join(words[:LONGEST_NOTE_WORDS])
    return texts("today.more_of_note", words=kept.rstrip(".,;:"))


def _guess_words(session: Session, texts: Texts) -> str:
    guess, after = session.expected, session.after
    if guess is None or after is None:
        return ""
    form = "same" if guess == after else "better" if after > guess else "worse"
    return texts(f"today.done_{form}", guess=guess, after=after)


def _week_words(done: int, planned: int, texts: Texts) -> str:
    if done == 0:
        return texts("today.stones_hint")
    if done < planned:
        words = texts(
            "today.week_some",
            done=_number(done, texts),
            planned=_number(planned, texts),
        )
    elif done == planned > 1:
        words = texts("today.week_all", planned=_number(planned, texts))
    else:
        words = texts("today.week_more", done=_number(done, texts))
    return words[:1].upper() + words[1:]


def _number(number: int, texts: Texts) -> str:
    if 1 <= number <= LARGEST_NUMBER_WORD:
        return texts(f"today.number_{number}")
    return str(number)


def _booked_coming(
    booked: BookedStep, catalogue: Catalogue, texts: Texts, day: date
) -> Coming | None:
    activity = catalogue.activity(booked.activity)
    if activity is None:
        return None
    title = booked.title or _coming_title(activity.title, booked.minutes, texts)
    return Coming(title, activity.icon, activity.kind.value, day, booked.clock_min)


def _week_coming(one: Occurrence, catalogue: Catalogue, texts: Texts) -> Coming | None:
    planned = one.planned
    activity = catalogue.activity(planned.activity)
    if activity is None:
        return None
    title = planned.title or activity.title
    if not planned.title and activity.is_movement and planned.minutes is not None:
        title = _coming_title(title, planned.minutes, texts)
    return Coming(title, activity.icon, activity.kind.value, one.day, one.clock_min)


def _coming_title(title: str, minutes: int, texts: Texts) -> str:
    return texts("today.coming_step", activity=title, minutes=minutes)
