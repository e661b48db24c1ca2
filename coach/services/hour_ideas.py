"""What an hour may have been: the person's own words first, then a few small ideas."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from coach.domain.facts import Answer, HourNote
from coach.domain.profile import profile_of
from coach.domain.screening import readiness_of
from coach.services.past import NO_MOVING
from coach.store import facts as store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.domain.catalogue import Activity
    from coach.services.desk import Desk

MOST, MOST_OWN, MOST_COMPANIONS = 6, 4, 4
LATELY = 200
"""Notes that are looked at for the person's own words, the latest ones."""
USUAL = ("cook", "shower", "tidy", "read", "music", "call_friend")
"""What is offered before the person wrote anything down, in this order."""


class HourIdeas:
    """Reads the person's own entries and the catalogue.

    No moving is offered where the answers leave no room for exertion, not even in the
    person's own words.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def what(self, typed: str) -> tuple[str, ...]:
        """Return at most six ideas that hold these letters; without any, usual ones."""
        wanted = typed.strip().casefold()
        is_shut = is_moving_shut(self._desk)
        written = _often(note.what for note in self._lately())
        held = (what for what in written if wanted in what.casefold())
        free = (w for w in held if not (is_shut and names_moving(w, self._desk)))
        own = islice(free, MOST_OWN)
        known = (
            activity.title
            for activity in (self._matching(wanted) if wanted else self._usual())
            if not (is_shut and activity.is_movement)
        )
        ideas = {idea.casefold(): idea for idea in reversed([*own, *known])}
        return tuple(islice((i for i in reversed(ideas.values()) if i != typed), MOST))

    def companions(self) -> tuple[str, ...]:
        """Return "Alone", and whom the person was with most often lately."""
        alone = self._desk.texts("hours.alone")
        others = _often(note.company for note in self._lately())
        named = (name for name in others if name.casefold() != alone.casefold())
        return (alone, *islice(named, MOST_COMPANIONS))

    def _lately(self) -> tuple[HourNote, ...]:
        held = store.load_history(self._desk.db, kinds={HourNote}).hours
        return held[-LATELY:]

    def _matching(self, wanted: str) -> Iterator[Activity]:
        """Yield activities whose name holds the letters, those that begin so first."""
        named = [
            (not a.title.casefold().startswith(wanted), len(a.title), a)
            for a in self._desk.catalogue.activities
            if any(wanted in name.casefold() for name in (a.title, *a.aliases))
        ]
        named.sort(key=lambda each: each[:2])
        yield from (activity for _, _, activity in named)

    def _usual(self) -> Iterator[Activity]:
        known = (self._desk.catalogue.activity(name) for name in USUAL)
        yield from (activity for activity in known if activity is not None)


def is_moving_shut(desk: Desk) -> bool:
    """Say whether the answers leave no room for exertion, so that none is offered."""
    answers = store.load_history(desk.db, kinds={Answer}).answers
    screening = desk.catalogue.screening
    return readiness_of(profile_of(answers), screening, desk.today()) in NO_MOVING


def names_moving(words: str, desk: Desk) -> bool:
    """Say whether words name an activity that is moving."""
    held = f" {words.casefold()} "
    return any(
        f" {name.casefold()} " in held
        for activity in desk.catalogue.activities
        if activity.is_movement
        for name in (activity.title, *activity.aliases)
    )


def _often(words: Iterable[str]) -> Iterator[str]:
    """Yield different words, those written most often first, as written last."""
    held = [word for word in words if word]
    counted = Counter(word.casefold() for word in held)
    spelt = {word.casefold(): word for word in held}
    yield from (spelt[name] for name, _ in counted.most_common())
