"""What somebody who helps said in answers: read from the file, and written to it.

Each answer has a key of its own that begins with ``carer.``; the last one of a key
counts. Nothing of it is ever shown to the one they help.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from coach.domain.carer_questions import CARER, HAPPENING, TOPICS
from coach.domain.facts import Answer
from coach.domain.inviting import CarerSaid
from coach.domain.profile import profile_of
from coach.domain.screening import is_worse_after_effort
from coach.services.changes import Changes
from coach.services.journal import Recorded
from coach.services.usage import BOTH, WHO
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.domain.profile import Profile
    from coach.services.desk import Desk

PREFIX, WORDS = CARER, "_words"
REST_UNTIL = "rest_until"


@dataclass(frozen=True, slots=True)
class CarerAnswers:
    """All answers of somebody who helps, without their prefix.

    Attributes:
        last: the last answer of each key that stands, and its day.
        all: every answer that was given, oldest first: key, value and day.
        is_shared: whether this file belongs to both of them.
        is_calm: whether effort makes the one worse whose file it is.
    """

    last: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    all: tuple[tuple[str, str, date], ...] = ()
    is_shared: bool = False
    is_calm: bool = False

    def value(self, key: str) -> str:
        """Return what stands under a key, or ""."""
        return self.last[key][0] if key in self.last else ""

    def ticked(self, topic: str) -> tuple[str, ...]:
        """Return the ids that are ticked of a topic."""
        return tuple(self.value(topic).split())

    def words(self, topic: str) -> str:
        """Return what was written beside the ticks of a topic."""
        return self.value(topic + WORDS)

    def since(self, key: str, first: date) -> str:
        """Return what was said under a key from a day on, or ""."""
        value, day = self.last.get(key, ("", first))
        return value if day >= first else ""

    @property
    def said(self) -> CarerSaid:
        """What the rules of inviting read."""
        return CarerSaid(
            ticked=frozenset(id_ for topic in TOPICS for id_ in self.ticked(topic)),
            answered=self.last[HAPPENING][1] if HAPPENING in self.last else None,
            rest_until=_day(self.value(REST_UNTIL)),
            is_calm=self.is_calm,
        )

    @property
    def is_asked(self) -> bool:
        """Whether any of the questions about the other one was answered."""
        return any(topic in self.last or topic + WORDS in self.last for topic in TOPICS)


def load_answers(desk: Desk) -> CarerAnswers:
    """Return what was said, from the open file."""
    answers = store.load_history(desk.db, kinds={Answer}).answers
    return answers_of(answers, profile_of(answers), desk)


def answers_of(answers: Iterable[Answer], profile: Profile, desk: Desk) -> CarerAnswers:
    """Return what was said in answers, as a `History` has them in order."""
    last: dict[str, tuple[str, date]] = {}
    given = []
    for each in answers:
        if not each.key.startswith(PREFIX):
            continue
        key = each.key.removeprefix(PREFIX)
        last.pop(key, None)
        if each.value:
            last[key] = each.value, each.day
            given.append((key, each.value, each.day))
    return CarerAnswers(
        last,
        tuple(given),
        is_shared=profile.text(WHO) == BOTH,
        is_calm=is_worse_after_effort(profile, desk.catalogue.screening),
    )


def keep_answers(
    desk: Desk, said: Mapping[str, str | None], *, verb: str
) -> Recorded | None:
    """Keep answers by their keys as one action; those that stand so already are not.

    Returns:
        What was written, or None where nothing was new.
    """
    held = load_answers(desk)
    new = {k: v or None for k, v in said.items() if (v or "") != held.value(k)}
    return add_answers(desk, new, verb=verb) if new else None


def add_answers(desk: Desk, said: Mapping[str, str | None], *, verb: str) -> Recorded:
    """Keep answers by their keys as one action, whatever stands; one at least."""
    today, now = desk.today(), desk.now()
    facts = [
        Answer(store.new_id(), today, now, PREFIX + key, value)
        for key, value in said.items()
    ]
    store.save(desk.db, *facts, verb=verb)
    return Recorded(facts[0].id, today, "answer", Changes.CARERS)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
