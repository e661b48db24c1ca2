"""The main card of Today, whichever face the day shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.services.today_presses import ILL_HURTS, ILL_NEITHER, ILL_WAS
from coach.services.today_view import HEAVY, NoteView, TodayState
from coach.ui import wording
from coach.ui.widgets.today_cards import DoneCard, HelpCard, SentenceCard
from coach.ui.widgets.today_note import NoteCard
from coach.ui.widgets.today_step import StepCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.services.today_view import TodayView
    from coach.ui.theme import Theme

STATE_ICONS = {
    TodayState.OPEN: "clock",
    TodayState.REST: "armchair",
    TodayState.ILL: "armchair",
    TodayState.AWAY: "door-open",
    TodayState.NOT_TODAY: "wind",
}


def sub_line(theme: Theme, texts: Texts, view: TodayView) -> str:
    """Return what stands under the greeting: the day, and a word more where fitting."""
    day, more = wording.long_day(texts, view.day), view.sub
    if view.state in HEAVY and not more and view.mood.mood is not None:
        word = theme.mood_word(view.mood.mood)
        more = texts("today.mood_sub", mood=view.mood.mood, word=word)
    return texts("today.sub", day=day, more=more) if more else day


def step_card(theme: Theme, texts: Texts, view: TodayView) -> StepCard:
    """Return the step with its sizes, and the quiet links that fit the day."""
    assert view.step is not None
    is_second = view.state is TodayState.VERY_LOW
    links = _links(texts, view)
    return StepCard(theme, texts, view.step, links, is_second=is_second)


def sentence_card(theme: Theme, texts: Texts, view: TodayView) -> SentenceCard:
    """Return the one sentence and one button of a day that asks nothing."""
    state = view.state
    links = [("log", texts("today.log"))]
    if state is TodayState.NOT_TODAY:
        links.insert(0, ("in_the_way", texts("today.in_the_way")))
    form = "open" if state is TodayState.OPEN else "state"
    return SentenceCard(
        theme,
        (STATE_ICONS[state], texts(f"today.label_{form}")),
        view.sentence,
        view.button,
        links,
        is_calm=state is TodayState.NOT_TODAY,
    )


def help_card(theme: Theme, texts: Texts, view: TodayView) -> HelpCard:
    """Return the way to people, in one line where it was shown in full today."""
    is_short = view.help_again and view.help_first
    said = "people" if view.people_first else "help"
    return HelpCard(theme, texts, said, is_short=is_short)


def done_card(
    theme: Theme, texts: Texts, view: TodayView, can_rate: Callable[[str], bool]
) -> DoneCard:
    """Return what was done today; ``can_rate`` is asked with its session."""
    assert view.done is not None
    rates = can_rate(view.done.session)
    return DoneCard(theme, texts, view.done, view.sentence, can_rate=rates)


def ill_card(theme: Theme, texts: Texts) -> NoteCard:
    """Return the one question after a gap: ill, or does something hurt?"""
    named = tuple(
        (press, texts(f"today.{press}")) for press in (ILL_WAS, ILL_HURTS, ILL_NEITHER)
    )
    title, line = texts("today.ill_title"), texts("today.ill_line")
    return NoteCard(theme, NoteView("was_ill", "ask", title, line, named))


def _links(texts: Texts, view: TodayView) -> list[tuple[str, str]]:
    log = ("log", texts("today.log"))
    if view.state is TodayState.NO_PLAN:
        return [("safety", texts("today.my_answers")), log]
    links = [("not_today", texts("today.not_today"))]
    if view.state is TodayState.BACK:
        return [*links, ("was_ill", texts("today.ill_link"))]
    is_low = view.state is TodayState.LOW
    links.append(
        ("climb", texts("session.climb")) if is_low and view.may_climb else log
    )
    if view.state not in HEAVY:
        links.append(("change", texts("today.change")))
        if view.shows_how:
            links.append(("how", texts("today.how")))
    elif view.mood.mood is not None:
        links.append(("mood", texts("today.mood_change")))
    return links
