"""The main card of Today, whichever face the day shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.services.today_presses import ILL_HURTS, ILL_NEITHER, ILL_WAS
from coach.services.today_view import HEAVY, NoteView, TodayState
from coach.ui.widgets.today_cards import SentenceCard
from coach.ui.widgets.today_note import NoteCard
from coach.ui.widgets.today_step import StepCard

if TYPE_CHECKING:
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
