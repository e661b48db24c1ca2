"""The one quiet card on Today: what keeps safe first, then a question, then an offer.

There is never more than one. What is said beside it already (help first, no plan, the
safety questions) is not said twice.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.domain.flags import Ask
from coach.domain.phq9 import DAYS_BETWEEN, PHQ9
from coach.domain.safety import Urgency, safety_of
from coach.services.today_view import NoteView, TodayState
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from coach.domain.history import History
    from coach.domain.mood import MoodNow
    from coach.domain.plan import Plan
    from coach.domain.safety import SafetyAdvice
    from coach.domain.wording import Texts
    from coach.store.told import Told

CHECKIN_DUE = "checkin_due"
READ, NEVER, LATER, YES, NO, START = "read", "never", "later", "yes", "no", "start"
TALKED, SUPPORTED, HELP = "talked", "supported", "help"
ASK_NOTES = {Ask.LESS_SLEEP: "less_sleep", Ask.DRIVEN: "driven_ask"}
ASKED = {note: ask.value for ask, note in ASK_NOTES.items()}
"""The profile key that yes and no answer, by note."""
ANSWERS = {
    TALKED: ("talked_with_someone", "yes"),
    SUPPORTED: ("supported", "yes"),
}
"""Presses that answer a key of the profile whatever the card is about."""
LATER_DAYS, NEVER_DAYS = 7, 36_500
SAID_ELSEWHERE = frozenset({"unsafe", "very_low", "warning_sign"})
NO_OFFER = (TodayState.VERY_LOW, TodayState.LOW, TodayState.OPEN, TodayState.NO_PLAN)
FIRST_OFFER_AFTER = 3


def note_of(
    history: History,
    plan: Plan,
    mood: MoodNow,
    texts: Texts,
    *,
    state: TodayState,
    hidden: Collection[str] = (),
) -> NoteView | None:
    """Return what the card says, or None: the day needs none.

    ``hidden`` are the ids that the person has read or does not want to see for now.
    """
    if state is TodayState.OPEN or plan.situation is None:
        return None
    for advice in safety_of(replace(plan.situation, mood=mood)):
        if _is_shown(advice) and advice.id not in hidden:
            return _advice_note(advice, texts)
    if state in NO_OFFER:
        return None
    for ask in plan.asks:
        note = ASK_NOTES[ask]
        if note not in hidden:
            return _note(note, "ask", (YES, NO, NEVER), texts)
    if CHECKIN_DUE not in hidden and is_checkin_due(history, plan.day):
        return _note(CHECKIN_DUE, "offer", (START, LATER, NEVER), texts)
    return None


def hidden_notes(told: Iterable[Told], today: date) -> frozenset[str]:
    """Return the notes that are not shown on a day, by what was pressed before."""
    hidden = set()
    for each in told:
        days = each.numbers.get("days", 0)
        if isinstance(days, int) and today < each.day + timedelta(days=days):
            hidden.add(each.text_id)
    return frozenset(hidden)


def hides_for(press: str, read_days: int) -> int:
    """Return for how many days a press puts its note away, 0 for not at all."""
    return {READ: read_days, LATER: LATER_DAYS, NEVER: NEVER_DAYS}.get(press, 0)


def is_checkin_due(history: History, today: date) -> bool:
    """Say whether the two-week check-in may be offered.

    Two weeks after the last one, or, before the first, once some days have gone by.
    """
    forms = [form.day for form in history.questionnaires if form.form == PHQ9]
    if forms:
        return (today - max(forms)).days >= DAYS_BETWEEN
    began = [facts[0].day for facts in (history.sessions, history.checkins) if facts]
    return bool(began) and (today - min(began)).days >= FIRST_OFFER_AFTER


def _is_shown(advice: SafetyAdvice) -> bool:
    return advice.urgency <= Urgency.WEEK and advice.id not in SAID_ELSEWHERE


def _advice_note(advice: SafetyAdvice, texts: Texts) -> NoteView:
    first = {"thoughts": (TALKED,), "very_heavy": (SUPPORTED,)}.get(advice.id, ())
    if advice.urgency is Urgency.NOW:
        first = (HELP,)
    last = (READ,) if advice.urgency is Urgency.WEEK else ()
    return _note(advice.id, "advice", (*first, *last), texts, advice.urgency)


def _note(
    id_: str,
    kind: str,
    presses: tuple[str, ...],
    texts: Texts,
    urgency: Urgency = Urgency.WORD,
) -> NoteView:
    return NoteView(
        id=id_,
        kind=kind,
        title=texts(f"safety.{id_}_title"),
        line=texts(f"safety.{id_}_line"),
        presses=tuple((press, texts(f"safety.press_{press}")) for press in presses),
        is_urgent=urgency is Urgency.NOW,
    )
