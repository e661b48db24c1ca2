"""What somebody lets each other person on this computer see: three switches, all off.

A choice counts only where these notes and the file between the two say the same. So
notes that come back from a copy show nothing by themselves, and nor does a file that
was laid there by another hand. What is taken back is gone from the file at once, and
nobody is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.facts import Answer, BookedStep, Planned, Session
from coach.domain.outings import outings
from coach.domain.profile import profile_of
from coach.domain.screening import is_worse_after_effort
from coach.domain.sharing import EMPTY, Item, filled
from coach.domain.together import Companion, Moment, next_together
from coach.services import asked_walks
from coach.services.changes import Changes
from coach.services.people import PeopleService
from coach.store import drafts, share_box
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from coach.domain.history import History
    from coach.domain.people import Person
    from coach.domain.sharing import Box
    from coach.services.desk import Desk

DRAFT = drafts.SHOWN
WITHOUT_OUTINGS = frozenset({Item.NEXT})
"""What may be shown of somebody whom effort makes worse: nothing counts theirs."""


@dataclass(frozen=True, slots=True)
class OtherView:
    """Another person on this computer, and what they may see.

    Attributes:
        id: who.
        name: to be shown.
        shown: what they may see.
    """

    id: str
    name: str
    shown: frozenset[Item]


@dataclass(frozen=True, slots=True)
class ConsentView:
    """Everybody else here, and what can be chosen for them, in order."""

    others: tuple[OtherView, ...]
    items: tuple[Item, ...]


class ConsentService:
    """Lets others see, and takes it back; nobody else can switch anything on.

    Args:
        desk: the open notes.
        data_dir: their folder.
    """

    def __init__(self, desk: Desk, data_dir: Path) -> None:
        self._desk = desk
        self._people = PeopleService(data_dir, desk.texts)

    def view(self) -> ConsentView:
        """Return what each other person may see."""
        others = tuple(
            OtherView(each.id, each.name, self._shown(each.id))
            for each in self._people.view().others
        )
        possible = self._possible(self._history())
        return ConsentView(others, tuple(item for item in Item if item in possible))

    def show(self, other: str, item: Item, *, is_on: bool) -> Changes:
        """Let another see one thing more, or one less, from this moment on.

        Raises:
            StoreUnavailable: it cannot be written. What was to be shown is not then;
                what was to be taken back may still be there.
        """
        held = self._shown(other)
        return self._choose(other, held | {item} if is_on else held - {item})

    def take_back(self, other: str) -> Changes:
        """Show another nothing any more, at once and without a word to them.

        Raises:
            StoreUnavailable: the file cannot be taken away.
        """
        return self._choose(other, frozenset())

    def follow(self) -> None:
        """Bring what others see in line with these notes as they are now.

        Raises:
            StoreUnavailable: a file cannot be written.
        """
        people = self._people
        for each in people.view().others:
            is_there = share_box.is_there(people.root, people.id, each.id)
            if is_there or asked_walks.asks(self._desk, each.id):
                self._put(each, self._shown(each.id))

    # -- private -----------------------------------------------------------------------

    def _choose(self, other: str, items: frozenset[Item]) -> Changes:
        """Keep a choice; less is first taken from the file, more first written here.

        So whatever is cut off in between shows less, and never more.
        """
        named = {each.id: each for each in self._people.view().others}
        if other not in named:
            return Changes.NOTHING
        fewer = items & self._shown(other)
        self._put(named[other], fewer)
        held = drafts.load(self._desk.db, DRAFT) or {}
        body = {key: value for key, value in held.items() if key in named}
        chosen = {"name": named[other].name, "items": sorted(items)}
        drafts.save(self._desk.db, DRAFT, {**body, other: chosen})
        if items != fewer:
            self._put(named[other], items)
        return Changes.SETTINGS

    def _put(self, other: Person, items: frozenset[Item]) -> None:
        people = self._people
        box = self._box(other, items)
        share_box.write(people.root, people.id, other.id, box)

    def _box(self, other: Person, items: frozenset[Item]) -> Box:
        """Return all that goes to another: what is shown, and a walk that is asked."""
        desk, today = self._desk, self._desk.today()
        box = EMPTY
        if items:
            history = self._history()
            possible = self._possible(history)
            box = filled(
                items & possible,
                outings(history.sessions, desk.catalogue),
                next_together(
                    history,
                    self._companion(other.id),
                    moment_of(desk),
                    self._untold(possible),
                ),
                today,
            )
        return replace(box, invitation=asked_walks.asked_of(desk, other.id))

    def _shown(self, other: str) -> frozenset[Item]:
        """Return what another may see: what these notes and the file both say."""
        people = self._people
        held = self._chosen(other).get("items")
        chosen = _items(held if isinstance(held, list) else ())
        return chosen & share_box.read(people.root, people.id, other).items

    def _companion(self, other: str) -> Companion:
        """Return who it is, by the name they had when something was chosen for them.

        Nobody comes to see a walk with another by taking the other's name.
        """
        name = str(self._chosen(other).get("name") or "")
        return Companion(name, asked_walks.taken_from(self._desk, other))

    def _chosen(self, other: str) -> Mapping[str, object]:
        held = (drafts.load(self._desk.db, DRAFT) or {}).get(other)
        return held if isinstance(held, dict) else {}

    def _possible(self, history: History) -> frozenset[Item]:
        profile = profile_of(history.answers)
        is_calm = is_worse_after_effort(profile, self._desk.catalogue.screening)
        return WITHOUT_OUTINGS if is_calm else frozenset(Item)

    def _untold(self, possible: Collection[Item]) -> frozenset[str]:
        """Return the activities that nothing is told of."""
        if Item.COUNT in possible:
            return frozenset()
        moving = (each for each in self._desk.catalogue.activities if each.is_movement)
        return frozenset(each.id for each in moving)

    def _history(self) -> History:
        today = self._desk.today()
        return store.load_history(
            self._desk.db,
            kinds={Session, Planned, BookedStep, Answer},
            since=monday_of(today),
            planned_since=today,
        )


def moment_of(desk: Desk) -> Moment:
    """Return the present of a desk."""
    now = desk.now()
    minute = now.hour * 60 + now.minute
    return Moment(desk.today(), minute, desk.settings().day_start_min)


def _items(held: Iterable[object]) -> frozenset[Item]:
    known = {item.value: item for item in Item}
    return frozenset(known[str(each)] for each in held if str(each) in known)
