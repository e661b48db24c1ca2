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

    from coach.domain.catalogue import ScreenLimits
    from coach.domain.facts import Answer, FilledForm
    from coach.domain.history import History
    from coach.domain.mood import MoodNow
    from coach.domain.plan import Plan
    from coach.domain.safety import SafetyAdvice
    from coach.domain.told import Told
    from coach.domain.wording import Texts

CHECKIN_DUE, ADVICE = "checkin_due", "advice"
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
NEVER_DAYS = 36_500
RISEN = "worse"
"""A note about a rise of the two-week check-in: each new one may bring news."""
SAID_ANEW = frozenset({"driven", "eating_disorder"})
"""Notes about an answer of that name: saying yes again is news."""
SAID_ELSEWHERE = frozenset({"unsafe", "very_low", "warning_sign"})
NO_OFFER = (TodayState.VERY_LOW, TodayState.LOW, TodayState.OPEN, TodayState.NO_PLAN)

NOTHING_MORE = (TodayState.DONE, TodayState.NOT_TODAY, TodayState.BACK)
"""After the step, after "not today" and on the return, no check-in is offered."""
SMALL_STATES = (
    TodayState.LOW,
    TodayState.BACK,
    TodayState.FIRST_DAY,
    TodayState.ORDINARY,
)
ADD_COMPANY = "add_company"
"""What is put away when somebody does not want to add a person to ask along."""
SMALL_DAY, SMALL_ON = "small_day", "small_on"
OFFERS = frozenset({SMALL_DAY, CHECKIN_DUE})
QUESTIONS = OFFERS | set(ASKED)


def note_of(
    history: History,
    plan: Plan,
    mood: MoodNow,
    texts: Texts,
    *,
    state: TodayState,
    limits: ScreenLimits,
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
    asks = [] if state in NO_OFFER else [ASK_NOTES[ask] for ask in plan.asks]
    for note in asks:
        if note not in hidden:
            return _note(note, "ask", (YES, NO, NEVER), texts)
    is_open = state in SMALL_STATES and SMALL_DAY not in hidden
    if is_open and would_less_help(history, plan, limits.small_energy):
        return _small_note(texts)
    is_fitting = state not in (*NO_OFFER, *NOTHING_MORE) and CHECKIN_DUE not in hidden
    if is_fitting and is_checkin_due(history, plan.day, limits.checkin_first_days):
        return _note(CHECKIN_DUE, "offer", (START, LATER, NEVER), texts)
    return None


def hidden_notes(told: Iterable[Told], history: History, today: date) -> frozenset[str]:
    """Return the notes that are not shown on a day, by what was pressed before.

    News brings a note back that was read.
    """
    hidden = set()
    for each in told:
        days = each.numbers.get("days", 0)
        is_away = isinstance(days, int) and today < each.day + timedelta(days=days)
        if is_away and not _has_news(each, history):
            hidden.add(each.text_id)
    return frozenset(hidden)


def would_less_help(history: History, plan: Plan, poor_energy: int) -> bool:
    """Say whether a smaller screen is offered: energy or the last form is poor.

    Today's latest energy is at most ``poor_energy`` (0-10), or the latest PHQ-9 that
    still counts is in the heavy bands.
    """
    energies = [c.energy for c in history.checkins if c.day == plan.day]
    told = [energy for energy in energies if energy is not None]
    if told and told[-1] <= poor_energy:
        return True
    return plan.situation is not None and plan.situation.heavy.is_heavy


def _small_note(texts: Texts) -> NoteView:
    yes, later = texts("small.offer_yes"), texts("safety.press_later")
    never = texts("safety.press_never")
    presses = ((SMALL_ON, yes), (LATER, later), (NEVER, never))
    title, line = texts("small.offer_title"), texts("small.offer_line")
    return NoteView(SMALL_DAY, "offer", title, line, presses)


def was_asked(told: Iterable[Told], history: History, today: date) -> bool:
    """Say whether the day's card asked something already and was answered.

    With mood and energy that makes three questions, and a day has no more of them. What
    keeps safe is said and asked all the same.
    """
    if any(each.day == today and each.text_id in QUESTIONS for each in told):
        return True
    return any(a.day == today and a.key in ASKED.values() for a in history.answers)


def hides_for(press: str, limits: ScreenLimits) -> int:
    """Return for how many days a press puts its note away, 0 for not at all."""
    away = {READ: limits.read_again_days, LATER: limits.checkin_later_days}
    return NEVER_DAYS if press == NEVER else away.get(press, 0)


def is_checkin_due(history: History, today: date, first_days: int) -> bool:
    """Say whether the two-week check-in may be offered.

    Two weeks after the last one, or, before the first, ``first_days`` days after the
    first thing that was written down.
    """
    forms = [form.day for form in history.questionnaires if form.form == PHQ9]
    if forms:
        return (today - max(forms)).days >= DAYS_BETWEEN
    began = [facts[0].day for facts in (history.sessions, history.checkins) if facts]
    return bool(began) and (today - min(began)).days >= first_days


def _has_news(read: Told, history: History) -> bool:
    """Say whether what a note is about was told once more since it was read."""
    facts: list[FilledForm | Answer] = []
    if read.text_id == RISEN:
        facts += [form for form in history.questionnaires if form.form == PHQ9]
    if read.text_id in SAID_ANEW:
        said = [a for a in history.answers if a.key == read.text_id]
        facts += [answer for answer in said if answer.value == YES]
    return any(
        fact.day > read.day if fact.at is None else fact.at > read.at for fact in facts
    )


def _is_shown(advice: SafetyAdvice) -> bool:
    return advice.urgency <= Urgency.WEEK and advice.id not in SAID_ELSEWHERE


def _advice_note(advice: SafetyAdvice, texts: Texts) -> NoteView:
    first = {"thoughts": (TALKED,), "very_heavy": (SUPPORTED,)}.get(advice.id, ())
    if advice.urgency is Urgency.NOW:
        first = (HELP,)
    last = (READ,) if advice.urgency is Urgency.WEEK else ()
    return _note(advice.id, ADVICE, (*first, *last), texts, advice.urgency)


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
