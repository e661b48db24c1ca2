"""The way through "Are you safe right now?": what is due, what to show, what is kept.

It comes before anything else while a ninth answer above 0 waits to be talked about, and
it can be opened at any time by one's own choice. An answer is kept the moment it is
pressed; the way is over when the person goes on from the page it leads to. Until then
the next start asks again. No word typed by anyone is kept here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.facts import Answer, FilledForm
from coach.domain.heavy_time import SAFE_NOW, TALKED
from coach.domain.item_nine import STRONG, Due, answers_about, asked_about
from coach.domain.phq9 import item_nine
from coach.services import checkin_draft
from coach.services.changes import Changes
from coach.services.moments import moment_now
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.domain.item_nine import Asked
    from coach.domain.wording import Texts
    from coach.services.desk import Desk

DRAFT = "safe_now"
VERB = "set_answers"
TODAY, CHECKIN = "today", "checkin"


class Choice(StrEnum):
    """What can be answered; in the order of the tiles, and *Not now*."""

    HURT = "hurt"
    MIGHT_ACT = "might_act"
    SAFE = "safe"
    NOT_SAY = "not_say"
    NOT_NOW = "not_now"


TILES = (Choice.HURT, Choice.MIGHT_ACT, Choice.SAFE, Choice.NOT_SAY)


@dataclass(frozen=True, slots=True)
class SafeView:
    """What the page shows.

    Attributes:
        choice: the answer this screen belongs to; None where it is asked.
        title: the title.
        lead: a line under it, or "".
        tiles: pairs of an answer and its words; empty on a second screen.
        lines: what to do, on a second screen.
        help_first: the numbers stand before all words.
        has_steps: the person's own safety steps stand here too.
        has_grounding: a minute of grounding stands here too.
        can_say_talked: "I have talked with someone" can be pressed.
        said: one line about what was pressed, or "".
        is_due: whether it came up because of a form, and not by choice.
    """

    choice: Choice | None
    title: str
    lead: str = ""
    tiles: tuple[tuple[Choice, str], ...] = ()
    lines: tuple[str, ...] = ()
    help_first: bool = False
    has_steps: bool = False
    has_grounding: bool = False
    can_say_talked: bool = False
    said: str = ""
    is_due: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """What going on changed, and the page that comes next."""

    changes: Changes
    page: str


class ItemNineService:
    """Knows what is due and leads through it; one for as long as the program runs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._given: set[str] = set()
        self._fact_id = ""
        self._is_open = False
        self._choice: Choice | None = None
        self._has_talked = False

    def is_due(self) -> bool:
        """Say whether this comes before any other page.

        Raises:
            StoreUnavailable: the data cannot be read just now.
        """
        waits = checkin_draft.has_item_nine(self._desk)
        return waits or self._asked() is not None or self._unfinished() is not None

    def begin(self) -> Changes:
        """Open the question, or stay on the screen that is open.

        A ninth answer that lies in a draft becomes a fact first.
        """
        changes = checkin_draft.keep_so_far(self._desk)
        is_waiting = self._asked() is not None and self._choice is not Choice.NOT_NOW
        if is_waiting or not self._is_open:
            self._is_open, self._choice, self._fact_id = True, None, ""
            self._has_talked = False
        return changes

    def view(self) -> SafeView:
        """Return the screen that is open."""
        asked, form = self._asked(), self._unfinished()
        value = asked.value if asked else (form and item_nine(form)) or 0
        is_due = asked is not None or form is not None
        if self._choice is None:
            due = asked.due if asked else Due.FIRST if form else None
            return build_question(self._desk.texts, due)
        asks_again = value >= STRONG and len(self._answers_to(form)) == 1
        return build_answered(
            self._desk.texts,
            self._choice,
            value,
            is_due=is_due,
            asks_again=asks_again,
            has_talked=self._has_talked,
        )

    def answer(self, choice: Choice) -> Changes:
        """Keep an answer, one undoable action, and open the screen it leads to.

        *Not now* is kept by `finish`, after the numbers were seen. Another answer
        before one goes on takes the place of the first.
        """
        if choice is Choice.NOT_NOW:
            self.not_now()
            return Changes.NOTHING
        asked = self._asked()
        if asked is not None:
            drafts.save(self._desk.db, DRAFT, {"form": asked.form_id})
        changes = self._keep(choice)
        self._choice = choice
        return changes

    def not_now(self) -> None:
        """Open the screen of *Not now*: whom to turn to, and the way on."""
        self._choice = Choice.NOT_NOW

    def talked(self) -> Changes:
        """Keep that the person has talked with someone; the plan may rise again."""
        from coach.services.journal import Journal

        given = Journal(self._desk).set_answers({TALKED: "yes"})
        self._has_talked = True
        return given.changes

    def back(self) -> None:
        """Go one step back: from the question to *Not now*, from there to it."""
        self._choice = Choice.NOT_NOW if self._choice is None else None

    def finish(self) -> Ending:
        """Go on from a second screen; what was left open by *Not now* is kept so."""
        changes = Changes.NOTHING
        asked, form = self._asked(), self._unfinished()
        if self._choice is Choice.NOT_NOW and asked is not None:
            changes = self._keep(Choice.NOT_NOW)
        drafts.drop(self._desk.db, DRAFT)
        self._is_open, self._choice, self._fact_id = False, None, ""
        goes_on = (asked or form) and checkin_draft.load(self._desk) is not None
        return Ending(changes, CHECKIN if goes_on else TODAY)

    def _keep(self, choice: Choice) -> Changes:
        from coach.services.journal import recorded

        moment = moment_now(self._desk)
        fact_id = self._fact_id or store.new_id()
        at = self._desk.now()
        fact = Answer(fact_id, moment.day, at, SAFE_NOW, choice.value)
        store.save(self._desk.db, fact, verb=VERB)
        self._fact_id = fact_id
        self._given.add(fact_id)
        return recorded(fact).changes

    def _asked(self) -> Asked | None:
        desk = self._desk
        forms = store.load_history(desk.db, kinds={FilledForm}).questionnaires
        if not any(item_nine(form) for form in forms):
            return None
        answers = store.load_history(desk.db, kinds={Answer}).answers
        return asked_about(
            forms,
            answers,
            desk.now(),
            desk.today(),
            desk.catalogue.limits.severity,
            given_now=self._given,
        )

    def _unfinished(self) -> FilledForm | None:
        """Return the form whose answer was given but not gone on from, or None."""
        held = drafts.load(self._desk.db, DRAFT)
        form = store.find(self._desk.db, str(held.get("form"))) if held else None
        return form if isinstance(form, FilledForm) and item_nine(form) else None

    def _answers_to(self, form: FilledForm | None) -> tuple[Answer, ...]:
        """Return the answers given about a form; none without one."""
        if form is None:
            return ()
        answers = store.load_history(self._desk.db, kinds={Answer}).answers
        return answers_about(form, answers, self._desk.now())


def build_question(texts: Texts, due: Due | None) -> SafeView:
    """Return the question; ``due`` is None where it was opened by choice."""
    ends: Mapping[Due | None, str] = {
        None: "_free",
        Due.FIRST: "",
        Due.REPEAT: "_again",
    }
    return SafeView(
        choice=None,
        title=texts(f"safe_now.title{ends[due]}"),
        lead=texts(f"safe_now.lead{ends[due]}"),
        tiles=tuple((choice, texts(f"safe_now.{choice.value}")) for choice in TILES),
        is_due=due is not None,
    )


def build_answered(
    texts: Texts,
    choice: Choice,
    value: int,
    *,
    is_due: bool = False,
    asks_again: bool = False,
    has_talked: bool = False,
) -> SafeView:
    """Return the screen an answer leads to.

    Args:
        texts: the sentences.
        choice: the answer.
        value: the ninth answer it is about, 1-3; 0 where there is no form.
        is_due: whether it is about a form.
        asks_again: whether the next start asks once more.
        has_talked: whether "I have talked with someone" was pressed here.
    """
    is_near = choice in {Choice.MIGHT_ACT, Choice.NOT_SAY}
    is_safe = choice is Choice.SAFE
    titles = {Choice.MIGHT_ACT: "near"}
    return SafeView(
        choice=choice,
        title=texts(f"safe_now.{titles.get(choice, choice.value)}_title"),
        lines=tuple(texts(f"safe_now.{key}") for key in _lines(choice, value)),
        help_first=not is_safe,
        has_steps=is_near or is_safe,
        has_grounding=is_near,
        can_say_talked=is_safe and not has_talked,
        said=_said(texts, asks_again=is_safe and asks_again, has_talked=has_talked),
        is_due=is_due,
    )


def _said(texts: Texts, *, asks_again: bool, has_talked: bool) -> str:
    if has_talked:
        return texts("safe_now.talked_done")
    return texts("safe_now.safe_again") if asks_again else ""


def _lines(choice: Choice, value: int) -> tuple[str, ...]:
    match choice:
        case Choice.HURT:
            parts = ("call", "wait", "package", "with", "sick", "bleed")
            return tuple(f"hurt_{part}" for part in parts)
        case Choice.MIGHT_ACT | Choice.NOT_SAY:
            return ("near_call", "near_with", "near_away", "near_people")
        case Choice.SAFE:
            when = "safe_today" if value >= STRONG else "safe_soon"
            return (when, "safe_line", "safe_change")
        case Choice.NOT_NOW:
            return ("not_now_with", "near_away", "not_now_open")
