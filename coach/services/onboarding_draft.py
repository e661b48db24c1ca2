"""What the first-run questions hold before it is saved as facts.

A draft is kept with every press and letter, so that quitting anywhere loses nothing.
"""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.facts import LONGEST_MIN, SCALE_HIGHEST, SCALE_LOWEST, SHORTEST_MIN
from coach.domain.first_step import StepIdea
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

OWN_WORDS = "own"
AT_A_TIME = "time"
OWN_STEP_MIN = 2
WHO = ("me", "someone", "both")
CUES = ("coffee", "dressed", "breakfast", "lunch", "home", "dusk", AT_A_TIME)
PLACES = ("door", "home", "garden", "street", "park")
COMPANIES = ("alone", "home", "friend", "phone", "dog")
ASKED = ("yes", "will", "cannot")
TIMES = range(5 * 60, 24 * 60, 30)
"""Clock times to choose from, in minutes after midnight."""
SCALE = range(SCALE_LOWEST, SCALE_HIGHEST + 1)
DAYS = range(8)
LEFT_OPEN = ""
ALLOWED: Mapping[str, Container[object]] = {
    "who": WHO,
    "mood": SCALE,
    "energy": SCALE,
    "asked": (LEFT_OPEN, *ASKED),
    "held": (LEFT_OPEN, "safe", "details"),
    "baseline_days": DAYS,
    "own_minutes": range(SHORTEST_MIN, LONGEST_MIN + 1),
    "confidence": SCALE,
    "expected": SCALE,
    "cue": (LEFT_OPEN, *CUES, OWN_WORDS),
    "clock_min": TIMES,
    "place": (LEFT_OPEN, *PLACES, OWN_WORDS),
    "company": (LEFT_OPEN, *COMPANIES, OWN_WORDS),
}
"""What a field may hold, where not any text or number will do."""


class Screen(StrEnum):
    """The pages of the first run, in order."""

    WELCOME = "welcome"
    NOW = "now"
    SAFE = "safe"
    MORE = "more"
    DETAILS = "details"
    READING = "reading"
    OPENED = "opened"
    USUAL = "usual"
    STEP = "step"
    PAUSE = "pause"
    HELPS = "helps"
    WAY = "way"
    READY = "ready"


PARTS = 4
"""Right now, safe to start, one small step, and, if wished, what helps."""

PART_OF = {
    Screen.NOW: 1,
    Screen.SAFE: 2,
    Screen.MORE: 2,
    Screen.DETAILS: 2,
    Screen.READING: 2,
    Screen.OPENED: 2,
    Screen.USUAL: 2,
    Screen.STEP: 3,
    Screen.HELPS: 4,
    Screen.WAY: 4,
}
NO_EXERTION = frozenset({Readiness.RED, Readiness.PEM})


@dataclass(frozen=True, slots=True)
class Draft:
    """Where the person is, and what they chose or typed so far.

    Scales are 0-10, minutes and days whole numbers; None is not answered.
    ``checkin_id`` and ``step_id`` name the facts already saved from here;
    ``ticks_wait`` says that ticks were changed and left before they were saved.
    ``details`` are choices as ``detail:choice``; ``told_rest`` says that rest was told
    to be the plan; ``held`` is the page that waits while that is read, since the ISO
    instant ``reading_since``; ``only_effort`` that one question alone is asked.
    """

    screen: Screen = Screen.WELCOME
    who: str = "me"
    mood: int | None = None
    energy: int | None = None
    ticks: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    told_rest: bool = False
    held: str = ""
    reading_since: str = ""
    only_effort: bool = False
    asked: str = ""
    baseline_days: int | None = None
    baseline_minutes: int | None = None
    easy_walk: int | None = None
    step_activity: str = ""
    step_minutes: int = 0
    step_is_smallest: bool = False
    is_own: bool = False
    own_step: str = ""
    own_minutes: int = OWN_STEP_MIN
    is_shrunk: bool = False
    confidence: int | None = None
    cue: str = ""
    own_cue: str = ""
    clock_min: int | None = None
    place: str = ""
    own_place: str = ""
    company: str = ""
    own_company: str = ""
    expected: int | None = None
    name: str = ""
    enjoyed: tuple[str, ...] = ()
    own_enjoyed: str = ""
    values: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    checkin_id: str = ""
    step_id: str = ""
    safety_alone: bool = False
    ticks_wait: bool = False
    is_done: bool = False

    @property
    def idea(self) -> StepIdea | None:
        """The suggested step that is chosen, or None."""
        if self.is_own or not self.step_activity:
            return None
        return StepIdea(
            self.step_activity, self.step_minutes, "", self.step_is_smallest
        )

    def but(self, **edits: object) -> Draft:
        """Return the draft with some fields changed."""
        return replace(self, **edits)  # type: ignore[arg-type] # by name

    def as_body(self) -> dict[str, object]:
        """Return the draft as JSON can hold it."""
        return asdict(self)


def draft_of(body: Mapping[str, object] | None) -> Draft:
    """Return the draft a stored body holds; what does not fit is left out."""
    if body is None:
        return Draft()
    kept: dict[str, object] = {}
    for field in fields(Draft):
        value = body.get(field.name)
        if isinstance(value, list):
            value = tuple(item for item in value if isinstance(item, str))
        is_known = value in ALLOWED.get(field.name, (value,)) or value is None
        if is_known and _fits(value, field.default):
            kept[field.name] = value
    screen = body.get("screen")
    known = screen if screen in set(Screen) else Screen.WELCOME
    return Draft(**{**kept, "screen": Screen(str(known))})  # type: ignore[arg-type] # fitted above


def _fits(value: object, default: object) -> bool:
    if default is None:
        return value is None or type(value) is int
    if isinstance(default, Screen):
        return False
    return type(value) is type(default)


@dataclass(frozen=True, slots=True)
class Way:
    """What decides which pages a person walks through.

    Attributes:
        readiness: what the saved safety answers lead to.
        safety_alone: the safety questions are asked alone.
        asks_more: whether the second page of ticks is asked.
        asks_details: whether an answer leads to questions about it.
        tells: whether what the answers open is told on a page of its own.
    """

    readiness: Readiness
    safety_alone: bool = False
    asks_more: bool = True
    asks_details: bool = False
    tells: bool = False


SAFETY = (Screen.SAFE, Screen.MORE, Screen.DETAILS, Screen.OPENED)


def way_through(way: Way) -> tuple[Screen, ...]:
    """Return the pages a person walks through, in order.

    Details come after a yes; what the answers open is told where they keep something
    shut; where nothing that takes effort is open, usual exercise is not asked for.
    The pause to read is a way round, never a page of the way.
    """
    shown = SAFETY if way.safety_alone else tuple(Screen)
    left_out = {Screen.READING}
    for screen, is_there in (
        (Screen.MORE, way.asks_more),
        (Screen.DETAILS, way.asks_details),
        (Screen.OPENED, way.tells),
        (Screen.USUAL, way.readiness not in NO_EXERTION),
    ):
        if not is_there:
            left_out.add(screen)
    return tuple(screen for screen in shown if screen not in left_out)
