"""What was done in the last thirty days, and taking any of it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import Refused
from coach.services.fact_words import FactWords
from coach.services.journal import recorded
from coach.store import actions
from coach.store.action_list import AT_MOST
from coach.store.action_list import actions as listed
from coach.store.forgetting import ERASE, KEPT
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.store.action_list import Action, Touched

_PLAIN = {actions.TAKE_BACK, ERASE, "restore"}
"""Verbs that have a sentence of their own."""


@dataclass(frozen=True, slots=True)
class EarlierFact:
    """One fact of a line: what it is, its day, and what stood and then stood in it.

    ``before`` is empty where it was new, ``after`` where it was deleted; ``moved_from``
    is the day it had before, where that is another one.
    """

    title: str
    day: date
    before: str
    after: str
    moved_from: date | None = None


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """One action.

    Attributes:
        id: its number.
        clock: when, such as "10:04".
        did: what was done, such as "Changed".
        facts: the first facts it touched.
        more: how many others it touched.
        can_take_back: whether it can be taken back now.
        why_not: why it cannot, in words; may be empty.
    """

    id: int
    clock: str
    did: str
    facts: tuple[EarlierFact, ...]
    more: int
    can_take_back: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class EarlierDay:
    """The lines of one day, newest first."""

    day: date
    lines: tuple[EarlierLine, ...]


@dataclass(frozen=True, slots=True)
class EarlierView:
    """What the page shows; ``has_more`` says that there are older lines."""

    days: tuple[EarlierDay, ...]
    has_more: bool
    kept_days: int


class HistoryListService:
    """Lists what was done, and takes one thing back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._words = FactWords(desk)

    def view(self, pages: int = 1) -> EarlierView:
        """Return the newest lines.

        Args:
            pages: how many times `AT_MOST` actions to show, from 1 on.
        """
        found, has_more = self._actions(pages)
        by_id = {action.id: action for action in found}
        days: dict[date, list[EarlierLine]] = {}
        for action in found:
            line = self._line(action, by_id)
            if line is not None:
                days.setdefault(self._desk.day_of(action.at), []).append(line)
        shown = tuple(EarlierDay(day, tuple(lines)) for day, lines in days.items())
        return EarlierView(shown, has_more, KEPT.days)

    def take_back(self, line: int) -> Changes:
        """Take one action back, by its number; undo brings it in again.

        Raises:
            Refused: it cannot be taken back any more, or something comes first.
        """
        undone = actions.undo_one(self._desk.db, line)
        if undone is None:
            raise Refused(self._desk.texts("earlier.not_now"))
        return recorded(*undone.facts).changes

    def _actions(self, pages: int) -> tuple[list[Action], bool]:
        found: list[Action] = []
        since = self._desk.now() - KEPT
        for _ in range(pages):
            before = found[-1].id if found else None
            part = listed(self._desk.db, since, before=before)
            found += part
            if len(part) < AT_MOST:
                return found, False
        return found, bool(listed(self._desk.db, since, before=found[-1].id))

    def _line(self, action: Action, by_id: Mapping[int, Action]) -> EarlierLine | None:
        """Return a line; None for what nobody pressed, and for what was erased."""
        by_itself = action.is_settled and action.origin != actions.BY_MERGE
        if action.verb != ERASE and (by_itself or not action.many):
            return None
        why_not = self._why_not(action, by_id)
        is_open = not (action.is_settled or action.is_taken_back)
        return EarlierLine(
            id=action.id,
            clock=f"{action.at.astimezone(self._desk.now().tzinfo):%H:%M}",
            did=self._did(action),
            facts=tuple(self._fact(each) for each in action.touched),
            more=action.many - len(action.touched),
            can_take_back=is_open and not why_not,
            why_not=why_not,
        )

    def _why_not(self, action: Action, by_id: Mapping[int, Action]) -> str:
        texts = self._desk.texts
        if action.is_taken_back:
            return texts("earlier.taken_back")
        if action.verb == actions.TAKE_BACK:
            return texts("earlier.by_undo")
        if action.is_settled or action.blocker is None:
            return ""
        first = by_id.get(action.blocker)
        if first is None or first.is_settled:
            return texts("earlier.stands")
        clock = f"{first.at.astimezone(self._desk.now().tzinfo):%H:%M}"
        return texts("earlier.comes_first", did=self._did(first), clock=clock)

    def _did(self, action: Action) -> str:
        texts = self._desk.texts
        if action.verb in _PLAIN:
            return texts(f"earlier.{action.verb}")
        if action.origin != actions.BY_HAND:
            return texts(f"earlier.by_{action.origin}")
        before = any(each.before for each in action.touched)
        after = any(each.after for each in action.touched)
        if before and after:
            return texts("earlier.changed")
        return texts("earlier.deleted" if before else "earlier.added")

    def _fact(self, touched: Touched) -> EarlierFact:
        words, shown = self._words, touched.after or touched.before
        if shown is None:
            title = self._desk.texts("earlier.is_nothing")
            return EarlierFact(title, self._desk.today(), "", "")
        before = [words.told(touched.before)] if touched.before else []
        after = [words.told(touched.after)] if touched.after else []
        moved_from = None
        if touched.before and touched.after:
            titles = words.title(touched.before), words.title(touched.after)
            if titles[0] != titles[1]:
                before.insert(0, titles[0])
                after.insert(0, titles[1])
            days = words.day(touched.before), words.day(touched.after)
            moved_from = days[0] if days[0] != days[1] else None
        return EarlierFact(
            title=words.title(shown),
            day=words.day(shown),
            before=" · ".join(filter(None, before)),
            after=" · ".join(filter(None, after)),
            moved_from=moved_from,
        )
