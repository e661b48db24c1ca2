"""Who the person is, as far as they said: one typed answer a key.

The keys are public (the command `coach profile` sets and prints them). ``BY_COMMAND``
lists them in order; a few more are kept by the first-run questions alone, or are the
person's own words.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.domain.facts import Answer


class AnswerKind(StrEnum):
    """What an answer looks like."""

    TEXT = "text"
    NUMBER = "number"
    TICK = "tick"
    DAY = "day"
    CHOICE = "choice"


class Tick(StrEnum):
    """An answer to a yes-or-no question; not answered at all is None."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ProfileKey:
    """One key: its kind, and for numbers the range with both ends included."""

    name: str
    kind: AnswerKind
    lowest: int = 0
    highest: int = 0
    choices: tuple[str, ...] = ()


def _ticks(*names: str) -> tuple[ProfileKey, ...]:
    return tuple(ProfileKey(name, AnswerKind.TICK) for name in names)


def _number(name: str, lowest: int, highest: int) -> ProfileKey:
    return ProfileKey(name, AnswerKind.NUMBER, lowest, highest)


SCREENING_KEYS = _ticks(
    "active_3_months", "heart_disease", "diabetes", "insulin", "kidney_disease",
    "chest_discomfort", "breathless", "dizzy", "ankle_swelling",
    "irregular_heartbeat", "calf_pain", "heart_murmur", "new_tiredness",
    "beta_blocker", "af", "pacemaker", "pregnant", "postpartum", "recent_surgery",
    "fall", "eating_disorder", "bipolar", "worse_after_effort", "voices",
    # Three ticks of the first-run page that no single key above can say:
    "heart_medicine", "racing_and_faint", "swelling_and_breathless",
    # What the plan asks beyond the first run:
    "light_headed", "pulse_medicine", "joint_pain", "eating_disorder_past",
    "eating_danger", "pregnancy_warning",
    # Details after a yes, and an age that nobody has to give as a year:
    "diabetes_harm", "pelvic_signs", "under_18", "under_13",
)  # fmt: skip

ASKED_LATER = _ticks(
    # Worse after effort: small things do it, it lasts a day or more, a night's rest
    # does not mend it. Counts only when answered after the first question.
    "worse_confirmed",
    # Looked at as they stand today; each makes the plan wait, none lowers it.
    "less_sleep", "very_up", "driven",
    # With a heavy time: somebody helps, somebody knows.
    "supported", "talked_with_someone",
    # Asked for by the person.
    "intervals", "strength", "balance", "mind_body",
)  # fmt: skip

SAFE_CHOICES = ("hurt", "might_act", "safe", "not_say", "not_now")
"""Answers to "Are you safe right now?"; all but "safe" keep the day at its smallest."""

BY_COMMAND = (
    ProfileKey("name", AnswerKind.TEXT),
    _number("birth_year", 1900, 2100),
    _number("resting_bpm", 35, 120),
    _number("max_bpm", 100, 230),
    _number("baseline_days", 0, 7),
    _number("baseline_minutes", 0, 240),
    _number("easy_walk_minutes", 0, 240),
    ProfileKey("track", AnswerKind.CHOICE, choices=("comfort", "harder")),
    _number("maintenance_minutes", 150, 300),
    _number("maintenance_sessions", 1, 7),
    *SCREENING_KEYS,
    *ASKED_LATER,
    ProfileKey("safe_now", AnswerKind.CHOICE, choices=SAFE_CHOICES),
    _number("strength_step", 1, 99),
    ProfileKey("clinician_ok", AnswerKind.DAY),
    ProfileKey("hide_heart_rate", AnswerKind.TICK),
    # What the links between moving and mood cannot see by themselves.
    ProfileKey("shift_work", AnswerKind.TICK),
    _number("rota_days", 2, 28),
)

BY_FIRST_RUN = (
    ProfileKey("who_for", AnswerKind.CHOICE, choices=("me", "someone", "both")),
    _number("start_energy", 0, 10),
    ProfileKey("enjoyed", AnswerKind.TEXT),
    ProfileKey("values", AnswerKind.TEXT),
    ProfileKey("barriers", AnswerKind.TEXT),
    # Kept by Today: the id of a session that is not to be shown as a memory.
    ProfileKey("memory_hidden", AnswerKind.TEXT),
)

IN_OWN_WORDS = (
    ProfileKey("own_values", AnswerKind.TEXT),
    ProfileKey("backup", AnswerKind.TEXT),
)
"""What matters, a line each, and what to do when the plan of a day falls through."""

THEN = "then_"
"""Begins the key of the person's own answer to a barrier: ``then_<id of barrier>``."""

KEYS: Mapping[str, ProfileKey] = {
    key.name: key for key in BY_COMMAND + BY_FIRST_RUN + IN_OWN_WORDS
}


def key_named(name: str) -> ProfileKey:
    """Return a key by its name; an answer to a barrier is text.

    Raises:
        KeyError: there is no such key.
    """
    return ProfileKey(name, AnswerKind.TEXT) if name.startswith(THEN) else KEYS[name]


def check_answer(key: ProfileKey, text: str, today: date) -> str | None:
    """Return what is wrong with an answer's text, or None when it can be kept.

    The text is the problem's message id with its numbers, for the wording file:
    ``number``, ``range``, ``tick``, ``day``, ``future``, ``choice``, ``long``.
    """
    if key.kind is AnswerKind.NUMBER:
        return _check_number(key, text, today)
    if key.kind is AnswerKind.TICK:
        return None if text in set(Tick) else "tick"
    if key.kind is AnswerKind.CHOICE:
        return None if text in key.choices else "choice"
    if key.kind is AnswerKind.DAY:
        return _check_day(text, today)
    return None if len(text) <= LONGEST_TEXT else "long"


LONGEST_TEXT = 2000
YOUNGEST = 13
OLDEST = 110


def _check_number(key: ProfileKey, text: str, today: date) -> str | None:
    if not (text.isascii() and text.isdigit()) or len(text) > len("1440"):
        return "number"
    value = int(text)
    if key.name == "birth_year" and not YOUNGEST <= today.year - value <= OLDEST:
        return "age"
    return None if key.lowest <= value <= key.highest else "range"


def _check_day(text: str, today: date) -> str | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return "day"
    return "future" if day > today else None


@dataclass(frozen=True, slots=True)
class Profile:
    """The latest answer to every key up to a day, and the day it was given."""

    given: Mapping[str, tuple[str, date]]

    def text(self, key: str) -> str | None:
        """Return the answer as text, or None when it was never given or cleared."""
        held = self.given.get(key)
        return held[0] if held else None

    def number(self, key: str) -> int | None:
        """Return a number answer, or None."""
        text = self.text(key)
        return int(text) if text is not None else None

    def day(self, key: str) -> date | None:
        """Return a day answer, or None."""
        text = self.text(key)
        return date.fromisoformat(text) if text is not None else None

    def is_yes(self, key: str) -> bool:
        """Say whether a tick was answered with yes."""
        return self.text(key) == Tick.YES

    def is_answered(self, key: str) -> bool:
        """Say whether a tick was answered with yes or no."""
        return self.text(key) in {Tick.YES, Tick.NO}

    def answered_on(self, key: str) -> date | None:
        """Return the day of the latest answer, or None."""
        held = self.given.get(key)
        return held[1] if held else None

    @property
    def name(self) -> str:
        """How the person wants to be called; may be empty."""
        return self.text("name") or ""


def profile_of(answers: Iterable[Answer]) -> Profile:
    """Return the profile that answers, already in order, add up to."""
    given: dict[str, tuple[str, date]] = {}
    for answer in answers:
        if answer.value is None:
            given.pop(answer.key, None)
        else:
            given[answer.key] = (answer.value, answer.day)
    return Profile(given)
