"""What the person did or said. Facts are stored; everything else is computed.

Every fact has an ``id`` (a UUID as text), the person's ``day`` it belongs to, and an
instant ``at`` (aware) or None where the clock time is not known. All scales are whole
numbers 0-10, higher is more; None is "not answered" and never zero.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date, datetime

SCALE_LOWEST = 0
SCALE_HIGHEST = 10
SHORTEST_MIN = 1
LONGEST_MIN = 1440
OWN = "own"


class Choice(StrEnum):
    """What the person decided about the next step of the plan.

    LIGHTER is one easier week on the same row; NEARER goes down to the row nearest to
    what was really done.
    """

    STAY = "stay"
    BACK = "back"
    READY = "ready"
    LIGHTER = "lighter"
    NEARER = "nearer"


class Company(StrEnum):
    """Whether somebody came along; UNSAID is not answered."""

    UNSAID = ""
    ALONE = "alone"
    TOGETHER = "together"


class State(StrEnum):
    """A state the person can set; while it holds nothing is judged."""

    REST = "rest"
    ILL = "ill"
    AWAY = "away"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """How the person was at one moment: mood and energy, each 0-10 or None."""

    id: str
    day: date
    at: datetime | None = None
    mood: int | None = None
    energy: int | None = None
    note: str = ""
    source: str = OWN
    source_id: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Something the person did: an activity and its minutes (1-1440).

    ``at`` is the start. ``before``, ``after`` and ``expected`` are moods 0-10;
    ``expected`` is the guess made before for the mood after. ``pain`` is the most that
    was felt on the way, 0-10.
    """

    id: str
    day: date
    activity: str
    minutes: int
    at: datetime | None = None
    before: int | None = None
    after: int | None = None
    expected: int | None = None
    effort: int | None = None
    pleasure: int | None = None
    mastery: int | None = None
    note: str = ""
    source: str = OWN
    source_id: str | None = None
    pain: int | None = None
    company: Company = Company.UNSAID

    @property
    def change(self) -> int | None:
        """Mood after minus mood before, -10 to 10, or None if either is missing."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """The person's decision about what comes next.

    ``from_day`` is the day it holds from as the person was told when choosing, so
    that what is logged later the same day cannot change what was agreed; None where
    it was never told. ``changed`` is its logical clock.
    """

    id: str
    day: date
    at: datetime
    choice: Choice
    changed: str = ""
    from_day: date | None = None


@dataclass(frozen=True, slots=True)
class StateChange:
    """From this day on the person is resting, ill, away, or none of these."""

    id: str
    day: date
    at: datetime
    state: State
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer about oneself: a profile key and its text; None clears the key."""

    id: str
    day: date
    at: datetime
    key: str
    value: str | None
    changed: str = ""


@dataclass(frozen=True, slots=True)
class BookedStep:
    """A step the person chose: what, how long, and the sentence that starts it.

    ``title`` is how the person calls it; ``cue`` completes "If ..."; ``clock_min`` is
    the wall-clock time in minutes after midnight, or None; ``confidence`` (0-10) is
    how sure the person is of doing it, ``expected`` the guessed mood after.
    ``for_day`` None means: from now on, until another step is booked.
    """

    id: str
    day: date
    at: datetime
    activity: str
    minutes: int
    title: str = ""
    cue: str = ""
    place: str = ""
    company: str = ""
    clock_min: int | None = None
    for_day: date | None = None
    confidence: int | None = None
    expected: int | None = None
    changed: str = ""


@dataclass(frozen=True, slots=True)
class NotToday:
    """The person said "not today": a good answer, kept so that nothing nags.

    ``barrier`` is the id of what was in the way, if that was said; ``strategy`` the
    answer to it that was shown: an id of the barriers' content, or the person's own
    words. ``is_withdrawn`` says that they changed their mind the same day.
    """

    id: str
    day: date
    at: datetime
    barrier: str = ""
    strategy: str = ""
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FilledForm:
    """One questionnaire as it was answered: its form id and an answer an item.

    An item left out is None and never zero. How answers add up stands in
    `coach.domain.questionnaire`.
    """

    id: str
    day: date
    at: datetime | None
    form: str
    answers: tuple[int | None, ...]
    changed: str = ""
    source: str = OWN
    source_id: str | None = None


class EventKind(StrEnum):
    """What sort of thing is noted beside the moods and outings."""

    MEDICINE = "medicine"
    LIFE = "life"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, in the person's own words: a line with its day.

    A medicine begun or changed, something of life, or the total of a questionnaire
    that a clinician filled in with them; nothing is ever read into it.
    """

    id: str
    day: date
    at: datetime | None
    name: str
    kind: EventKind = EventKind.LIFE
    changed: str = ""
    source: str = OWN
    source_id: str | None = None


@dataclass(frozen=True, slots=True)
class HelpPerson:
    """Somebody to turn to: a name, how to reach them, and a word about them.

    ``place`` is where they stand in the list, from 0 on.
    """

    id: str
    day: date
    at: datetime
    name: str
    number: str = ""
    note: str = ""
    place: int = 0
    changed: str = ""


@dataclass(frozen=True, slots=True)
class SafetyStep:
    """What helps when it gets dark, in the person's own words, under a heading.

    ``heading`` is an id of the support content; there is one text a heading.
    """

    id: str
    day: date
    at: datetime
    heading: str
    text: str
    changed: str = ""


class Repeat(StrEnum):
    """How often something planned comes round."""

    ONCE = "once"
    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Planned:
    """Something put into the week: exercise, or anything pleasant or purposeful.

    One fact is one tile, or with ``repeats`` a row of them from ``for_day`` up to and
    with ``until`` (None: without an end). A tile of such a row that was moved, done or
    taken out is a fact of its own: ``series`` is the id of the row, ``instead_of`` the
    day it stood on, ``is_off`` says that it was taken out. ``clock_min`` is minutes
    after midnight; ``minutes`` how long, 1-1440, if that was said; ``session`` the id
    of the session it was done as, or empty.
    """

    id: str
    day: date
    at: datetime
    activity: str
    for_day: date
    title: str = ""
    minutes: int | None = None
    clock_min: int | None = None
    company: str = ""
    repeats: Repeat = Repeat.ONCE
    until: date | None = None
    series: str = ""
    instead_of: date | None = None
    is_off: bool = False
    session: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class HourNote:
    """What filled one hour of a day, as somebody who watches first writes it down.

    ``hour`` is the clock hour it began, 0-23, of the person's day ``day``; pleasure,
    mastery and mood are 0-10 or None.
    """

    id: str
    day: date
    at: datetime | None
    hour: int
    what: str
    company: str = ""
    pleasure: int | None = None
    mastery: int | None = None
    mood: int | None = None
    note: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way out that costs later, and one small other way: TRAP and TRAC.

    In the person's words: what happened (``happened``), what they felt (``response``),
    what they did to get away from it (``avoidance``), how that worked later
    (``later``) and one small other thing to try (``instead``).
    """

    id: str
    day: date
    at: datetime
    happened: str
    response: str = ""
    avoidance: str = ""
    later: str = ""
    instead: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of the way out of the door that was reached, and the step it led to.

    ``rung`` is an id of the start ladder; each counts by itself.
    """

    id: str
    day: date
    at: datetime
    rung: str
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A time of day at which the person wants to be reminded.

    ``clock_min`` is minutes after midnight on the clock of the wall; ``weekdays`` are
    digits 1 (Monday) to 7; ``about`` what it speaks of.
    """

    id: str
    day: date
    at: datetime
    clock_min: int
    weekdays: str = "1234567"
    about: str = "step"
    changed: str = ""


class Side(StrEnum):
    """A side of the coin."""

    HEADS = "heads"
    TAILS = "tails"


class Did(StrEnum):
    """What was done on a day of a coin; UNSAID is not answered."""

    UNSAID = ""
    HEADS = "heads"
    TAILS = "tails"
    TINY = "tiny"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Experiment:
    """A coin that picks one of two things each morning, for the person to try out.

    ``heads`` and ``tails`` are ids of things to try (content), ``heads_words`` and
    ``tails_words`` the person's own words for them, or empty. It runs for ``weeks``
    (2-6) from ``from_day`` on, or until ``stopped``. All its tosses follow from
    ``seed``, which was drawn before the first of them and is never shown.
    """

    id: str
    day: date
    at: datetime
    heads: str
    tails: str
    from_day: date
    weeks: int
    seed: str
    heads_words: str = ""
    tails_words: str = ""
    stopped: date | None = None
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Toss:
    """What the coin of an experiment said on a day, as it was shown, and what was done.

    ``experiment`` is its id.
    """

    id: str
    day: date
    at: datetime
    experiment: str
    side: Side
    did: Did = Did.UNSAID
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Night:
    """Minutes asleep (1-1440) in the night that ended on the morning of ``day``."""

    id: str
    day: date
    minutes: int
    at: datetime | None = None
    source: str = OWN
    source_id: str | None = None


class Measure(StrEnum):
    """What another program noted about a day; DONE is something ticked or counted."""

    STEPS = "steps"
    EXERCISE = "exercise_min"
    RESTING = "resting_bpm"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Mark:
    """What another program noted about a day, beside moods, outings and nights.

    ``amount`` is a number of steps, minutes of exercise, beats a minute at rest, or of
    what was counted; None where something was simply ticked. ``name`` is that
    program's word for what was done, ``activity`` ours, or empty.
    """

    id: str
    day: date
    what: Measure
    at: datetime | None = None
    amount: float | None = None
    name: str = ""
    activity: str = ""
    source: str = OWN
    source_id: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One more record of a session: where else it stands, and under which id there.

    ``session`` is the id of the session it is the same as.
    """

    id: str
    day: date
    session: str
    at: datetime | None = None
    source: str = OWN
    source_id: str | None = None


class Manner(StrEnum):
    """How something was offered; UNSAID is not answered."""

    UNSAID = ""
    SAID = "said"
    WROTE = "wrote"
    BEGAN = "began"


class Reply(StrEnum):
    """How an invitation was met; OPEN is nothing yet."""

    OPEN = ""
    YES = "yes"
    NO = "no"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody offered to the person they help, as they noted it for themselves.

    ``rung`` is an id of the ladder of invitations, or empty where their own ``words``
    say what it was. BEGAN means that they began it themselves, so that the other one
    could join. ``felt`` is how it was for the one who asked, 0-10.
    """

    id: str
    day: date
    at: datetime | None = None
    rung: str = ""
    words: str = ""
    how: Manner = Manner.UNSAID
    reply: Reply = Reply.OPEN
    felt: int | None = None
    note: str = ""
    changed: str = ""


Fact = (
    CheckIn
    | Session
    | PlanChoice
    | StateChange
    | Answer
    | BookedStep
    | NotToday
    | FilledForm
    | Event
    | HelpPerson
    | SafetyStep
    | Planned
    | HourNote
    | Pattern
    | Rung
    | Reminder
    | Experiment
    | Toss
    | Night
    | Mark
    | Link
    | Invitation
)
