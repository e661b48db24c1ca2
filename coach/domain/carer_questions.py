"""What somebody who helps is asked: about the other one, and about themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass, replace

if TYPE_CHECKING:
    from coach.domain.history import History

HAPPENING, TRIED, FEARS = "happening", "tried", "fears"
TOPICS = (HAPPENING, TRIED, FEARS)
"""What is asked about the other one, in order."""
SLEEP, SOMEONE, TIME_OFF = "sleep", "someone", "time_off"
QUESTIONS = (SLEEP, SOMEONE, TIME_OFF)
"""What is asked about oneself, in order."""
TWO_QUESTIONS, TWO_FORM = "phq2", "phq2_carer"
"""The PHQ-2, and the id under which a carer's own answers to it are kept apart."""
CARER = "carer."
"""What every key of an answer of theirs begins with; no plan and no page of the one
they help reads such an answer."""


@dataclass(frozen=True, slots=True)
class CarerChip:
    """An answer that can be ticked, and what it changes.

    Attributes:
        id: its id, unique among all.
        label: the answer.
        line: what is said beside the week's one thing while it stands.
        begins: the rung of the ladder to begin at; empty where it says nothing of that.
        situation: the sentences that open first, or empty.
        reads: the part of the guide that it leads to, or empty.
        calm: invitations are kept to what takes no effort.
        help: the way to help comes first, and nothing is invited.
    """

    id: str
    label: str
    line: str
    begins: str = ""
    situation: str = ""
    reads: str = ""
    calm: bool = False
    help: bool = False


@dataclass(frozen=True, slots=True)
class CarerTopic:
    """A question with answers to tick; ``own`` is the label for one's own words."""

    id: str
    title: str
    line: str
    own: str
    chip: tuple[CarerChip, ...]


@dataclass(frozen=True, slots=True)
class CarerFeeling:
    """How one is in a word or two, and a kind line about it."""

    id: str
    label: str
    says: str
    is_heavy: bool = False


@dataclass(frozen=True, slots=True)
class CarerQuestion:
    """A question about oneself, answered 0-10, more is better.

    ``low_end`` and ``high_end`` are the words at the ends of its scale, ``when_low`` is
    said to a low answer.
    """

    id: str
    asks: str
    low_end: str
    high_end: str
    when_low: str


@dataclass(frozen=True, slots=True)
class OwnThing:
    """Ten minutes for oneself; ``moves`` says that it takes a body some effort."""

    id: str
    title: str
    line: str
    icon: str
    moves: bool = False


@dataclass(frozen=True, slots=True)
class CareOfCarers:
    """Where there is help for somebody who helps, in words alone."""

    id: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class TwoQuestions:
    """The words around the PHQ-2 as a carer may answer it about themselves.

    ``more`` is said from ``more_from`` points on (0-6), ``few`` below.
    """

    about: str
    few: str
    more: str
    more_from: int


@dataclass(frozen=True, slots=True)
class Wellbeing:
    """All that is asked of, and offered to, somebody who helps.

    ``low_up_to`` is the highest answer, 0-10, that is low.
    """

    low_up_to: int
    feeling: tuple[CarerFeeling, ...]
    question: tuple[CarerQuestion, ...]
    own: tuple[OwnThing, ...]
    place: tuple[CareOfCarers, ...]
    two: TwoQuestions


def without_carer(history: History) -> History:
    """Return facts without what somebody who helps said: no plan rests on it."""
    answers = tuple(a for a in history.answers if not a.key.startswith(CARER))
    forms = tuple(f for f in history.questionnaires if f.form != TWO_FORM)
    found = len(history.answers) + len(history.questionnaires)
    if len(answers) + len(forms) == found:
        return history
    return replace(history, answers=answers, questionnaires=forms)
