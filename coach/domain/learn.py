"""What the science says, as cards, questions and moments: the values of *Learn*.

A card never stands without its strength, what is not known, and its sources. A claim
that good studies or experts disagree on shows both sides.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator


class Strength(StrEnum):
    """How sure a card may be; `coach.domain.catalogue.Evidence` uses the same words.

    EARLY: few, small or animal studies. MODERATE: many studies, or one large one, with
    weak spots. STRONG: many large studies agree. CONTESTED: good studies, or experts,
    disagree.
    """

    EARLY = "early"
    MODERATE = "moderate"
    STRONG = "strong"
    CONTESTED = "contested"


class Drawing(StrEnum):
    """A drawing that goes with a card."""

    NONE = ""
    STRESS = "stress"
    FIRST_HOUR = "first_hour"
    GLOOMY_GUESS = "gloomy_guess"


class Door(StrEnum):
    """Where the answer to a question leads, beside its cards.

    HELP is *Help now*, and stands before the answer; SAFETY are the questions before
    exertion, MEDICINES what is good to know about kinds of medicine.
    """

    NONE = ""
    HELP = "help"
    SAFETY = "safety"
    MEDICINES = "medicines"


@dataclass(frozen=True, slots=True)
class Sides:
    """What is said for and against, where experts disagree."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding in plain words.

    Attributes:
        id: its name for good: what was kept for later or shown bears it.
        title: what it is about, often as a question.
        text: what was found, in two to four sentences.
        for_you: what that may mean for the reader.
        unknown: what is not known.
        strength: how sure the text may be.
        evidence: ids of `evidence.toml`, the weightiest first.
        related: ids of cards that go on from here.
        words: what else somebody may look for it by; understood, never shown.
        drawing: the drawing beside it, if there is one.
        sides: both sides, where it is contested.
        calm: whether it asks for no effort, so that it suits people whom effort harms.
        minutes: whether it names amounts, which spur on who may be doing too much.
    """

    id: str
    title: str
    text: str
    for_you: str
    unknown: str
    strength: Strength
    evidence: tuple[str, ...]
    related: tuple[str, ...]
    words: tuple[str, ...] = ()
    drawing: Drawing = Drawing.NONE
    sides: Sides | None = None
    calm: bool = False
    minutes: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """Cards that belong together; ``place`` orders the topics, the first is 1."""

    id: str
    place: int
    title: str
    line: str
    card: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question people ask, answered from the cards.

    ``cards`` are ids of cards, the first the one to read next; ``evidence`` what the
    answer rests on beside theirs. ``words``, ``calm`` and ``minutes`` as with `Card`.
    """

    id: str
    asks: str
    answer: str
    cards: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    door: Door = Door.NONE
    calm: bool = False
    minutes: bool = False


class Occasion(StrEnum):
    """What can have happened when a card fits; the facts that say so are in brackets.

    BARRIER: what was said to be in the way (`NotToday.barrier`). KIND and ACTIVITY:
    something done of a kind, or one activity (`Session.activity`). WEEKS: so many weeks
    since the first outing. FIRST_OUTING: the first outing of all. TINY: one of the
    shortest size. LIGHTER_THAN_GUESSED, HEAVIER_THAN_GUESSED: mood after above or under
    the guess. LOWER_AFTER: mood after under mood before. HARD: effort over the plan's.
    TOGETHER: somebody came along. OUTDOORS: a place out of doors. BACK: Today's welcome
    after a gap. LOW_ENERGY: energy at or under the limit of the smaller screen.
    FIRST_HOUR: a week that reached the first hour. ANOTHER_WEEK: the plan stays as it
    is. STEPPED_BACK: the person chose less. MEDICINE: a dated line about a medicine.
    """

    BARRIER = "barrier"
    KIND = "kind"
    ACTIVITY = "activity"
    WEEKS = "weeks"
    FIRST_OUTING = "first_outing"
    TINY = "tiny"
    LIGHTER_THAN_GUESSED = "lighter_than_guessed"
    HEAVIER_THAN_GUESSED = "heavier_than_guessed"
    LOWER_AFTER = "lower_after"
    HARD = "hard"
    TOGETHER = "together"
    OUTDOORS = "outdoors"
    BACK = "back"
    LOW_ENERGY = "low_energy"
    FIRST_HOUR = "first_hour"
    ANOTHER_WEEK = "another_week"
    STEPPED_BACK = "stepped_back"
    MEDICINE = "medicine"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a card fits what is happening, and the line that Today may say for it.

    ``which`` names the barrier, the kind, the activity or the number of weeks; it is
    empty for every other occasion. Moments stand in order of weight.
    """

    id: str
    occasion: Occasion
    card: str
    line: str
    which: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something people may expect here and that is not said, and why."""

    id: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Learn:
    """Everything that *Learn* holds, checked as a whole; topics in their order."""

    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    moments: tuple[Moment, ...]
    left_out: tuple[LeftOut, ...]

    def cards(self) -> Iterator[Card]:
        """Yield every card, topic after topic."""
        for topic in self.topics:
            yield from topic.card

    def card(self, id_: str) -> Card | None:
        """Return the card with this id, or None."""
        return next((card for card in self.cards() if card.id == id_), None)

    def question(self, id_: str) -> Question | None:
        """Return the question with this id, or None."""
        return next((each for each in self.questions if each.id == id_), None)

    def topic_of(self, card: Card) -> Topic:
        """Return the topic a card of these belongs to."""
        return next(topic for topic in self.topics if card in topic.card)


def suits(each: Card | Question, *, moves: bool, minutes: bool) -> bool:
    """Say whether a card or question may be offered to somebody.

    What speaks of danger is for everyone. Nothing spurs on a person whom effort harms,
    or who may be doing too much.

    Args:
        each: the card or question.
        moves: whether movement is counted for the person
            (`coach.domain.milestones.counts_moves`).
        minutes: whether minutes may be named (`counts_minutes` there).
    """
    if isinstance(each, Question) and each.door is Door.HELP:
        return True
    return (moves or each.calm) and (minutes or not each.minutes)
