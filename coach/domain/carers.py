"""What is said to somebody who helps a person with low mood, and how talks go."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.carer_questions import CarerTopic, Wellbeing

START, END = "start", "end"


class Way(StrEnum):
    """How a sentence lands: it opens, it presses, or it leaves things as they are."""

    OPENS = "opens"
    PRESSES = "presses"
    LEAVES = "leaves"


class Strain(StrEnum):
    """How much an idea asks of the one who comes along."""

    LOW = "low"
    MIDDLE = "middle"


class Where(StrEnum):
    """Where an idea takes place."""

    IN = "in"
    OUT = "out"


class Weather(StrEnum):
    """Which weather an idea needs."""

    ANY = "any"
    DRY = "dry"


@dataclass(frozen=True, slots=True)
class Situation:
    """When sentences fit; ``line`` says quietly what it is about."""

    id: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What could be said, what is better left unsaid, and why."""

    id: str
    situation: str
    say: str
    avoid: str
    why: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sayings:
    """All situations and pairs, as their file has them."""

    situation: tuple[Situation, ...]
    pair: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class InviteRung:
    """One rung of the ladder of invitations, the smallest first.

    ``calm`` says that it takes no effort: right for somebody made worse by small ones.
    """

    id: str
    title: str
    say: str
    why: str
    icon: str
    calm: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """How often is invited, and where to next; days are whole days.

    Attributes:
        rest_after_no_days: days without an invitation after a no, 2 or 3.
        rest_after_noes_days: the same after a second no in a row and later ones.
        rest_after_later_days: the same after "later".
        noes_in_a_row: after so many without a yes between them it goes down ...
        rungs_down: ... so many rungs.
        leave_days: how long inviting stops where somebody lets it be for a while.
        yeses_in_a_row: after so many on one rung, without a no, it goes up one.
        control_signs: from so many signs of control on, inviting stops.
        low: up to here an answer about oneself is low, 0-10.
        evidence: where this comes from.
    """

    rest_after_no_days: int
    rest_after_noes_days: int
    rest_after_later_days: int
    noes_in_a_row: int
    rungs_down: int
    leave_days: int
    yeses_in_a_row: int
    control_signs: int
    low: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """The ladder of invitations as its file has it, the smallest rung first."""

    pace: Pace
    rung: tuple[InviteRung, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Something to do side by side, ``minutes`` 1 to 15 long.

    ``activity`` is the id of what it is written down as.
    """

    id: str
    title: str
    line: str
    energy: Strain
    place: Where
    weather: Weather
    minutes: int
    icon: str
    activity: str


@dataclass(frozen=True, slots=True)
class GuidePart:
    """A part of the guide: lines to read, and questions to tick for oneself alone."""

    id: str
    title: str
    lines: tuple[str, ...]
    ticks: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkChoice:
    """What could be said in a talk.

    Attributes:
        say: the sentence.
        lands: what the other one does or says then.
        after: a quiet line about it.
        why_title: why, in a few words.
        why: why, in a sentence or two.
        kind: how it lands.
        leads: the node that follows, ``end``, or nothing: another answer can be tried.
    """

    say: str
    lands: str
    after: str
    why_title: str
    why: str
    kind: Way
    leads: str = ""


@dataclass(frozen=True, slots=True)
class TalkNode:
    """A moment of a talk: what was said so far, and what could be said now."""

    id: str
    they: str
    choice: tuple[TalkChoice, ...]
    opens: str = ""


@dataclass(frozen=True, slots=True)
class TalkEnd:
    """How a talk ends; there is no score."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A made-up conversation to practise; ``place`` orders talks, the first is 1."""

    id: str
    place: int
    title: str
    scene: str
    node: tuple[TalkNode, ...]
    end: TalkEnd

    def at(self, id_: str) -> TalkNode | None:
        """Return a node by its id, or None: the talk is over."""
        return next((node for node in self.node if node.id == id_), None)


@dataclass(frozen=True, slots=True)
class Carers:
    """Everything for carers, checked as a whole; talks in their order."""

    sayings: Sayings
    ladder: Ladder
    together: tuple[Together, ...]
    parts: tuple[GuidePart, ...]
    talks: tuple[Talk, ...]
    topics: tuple[CarerTopic, ...]
    wellbeing: Wellbeing

    @property
    def rungs(self) -> tuple[InviteRung, ...]:
        """The rungs of the ladder, the smallest first."""
        return self.ladder.rung

    def part(self, id_: str) -> GuidePart:
        """Return a part of the guide; the check sees that each is there."""
        return next(part for part in self.parts if part.id == id_)

    def talk(self, id_: str) -> Talk | None:
        """Return a talk by its id, or None."""
        return next((talk for talk in self.talks if talk.id == id_), None)


def reached(talk: Talk) -> frozenset[str]:
    """Return the ids of nodes that the start leads to, ``end`` among them."""
    seen: set[str] = set()
    waiting = [START]
    while waiting:
        id_ = waiting.pop()
        if id_ in seen:
            continue
        seen.add(id_)
        waiting += [each for each in leads_of(talk.at(id_)) if each not in seen]
    return frozenset(seen)


def leads_of(node: TalkNode | None) -> Iterator[str]:
    """Yield where the choices of a node lead, as far as they lead anywhere."""
    for choice in node.choice if node is not None else ():
        if choice.leads:
            yield choice.leads


def ends_from(talk: Talk) -> frozenset[str]:
    """Return the ids of nodes from which the end can be come to."""
    found: set[str] = {END}
    while True:
        more = {
            node.id
            for node in talk.node
            if node.id not in found and found & set(leads_of(node))
        }
        if not more:
            return frozenset(found - {END})
        found |= more
