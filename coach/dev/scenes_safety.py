"""The one quiet card of Today as it is photographed: a word, a question, an offer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.dev import builders
from coach.dev.scene_acts import stay
from coach.dev.scene_facts import DAY, sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.domain.facts import FilledForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Facts = Callable[[], Sequence[Fact]]
    Act = Callable[[Stage], None]

YESTERDAY = DAY - timedelta(days=1)


def _told(ago: int, *answers: int) -> FilledForm:
    day = DAY - timedelta(days=ago)
    return FilledForm(f"told-{ago}", day, builders.at(day), "phq9", answers)


def thoughts() -> Sequence[Fact]:
    """Return steady's year with hard thoughts told, safe now, and nobody knows."""
    safe = builders.answers(YESTERDAY, safe_now="safe")
    return (*sam(), _told(1, *(1,) * 8, 1), *safe)


def very_heavy() -> Sequence[Fact]:
    """Return steady's year with a form of 21 and nobody beside the person."""
    return (*sam(), _told(1, *(3,) * 7, 0, 0))


def very_up() -> Sequence[Fact]:
    """Return steady's year with a word of one's own about being very up."""
    return (*sam(), *builders.answers(YESTERDAY, very_up="yes"))


def after_birth() -> Sequence[Fact]:
    """Return steady's year with a birth and a form of 12."""
    born = builders.answers(YESTERDAY, postpartum="yes")
    return (*sam(), *born, _told(1, *(2,) * 6, 0, 0, 0))


def high_energy() -> Sequence[Fact]:
    """Return steady's year with three days of very high energy, sleep not known."""
    days = [DAY - timedelta(days=ago) for ago in (3, 2, 1)]
    high = [builders.checkin(d, 6, energy=9, at=builders.at(d, "21:00")) for d in days]
    return (*sam(), *high)


def checked_long_ago() -> Sequence[Fact]:
    """Return steady's year with a check-in three weeks ago."""
    return (*sam(), _told(21, *(1,) * 8, 0))


def voices() -> Sequence[Fact]:
    """Return steady's year with a yes that needs help the same day."""
    return (*sam(), *builders.answers(DAY, voices="yes"))


LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))
CARDS: tuple[tuple[str, Facts], ...] = (
    ("thoughts", thoughts),
    ("very-heavy", very_heavy),
    ("very-up", very_up),
    ("after-birth", after_birth),
    ("ask-sleep", high_energy),
    ("check-in-due", checked_long_ago),
    ("voices", voices),
)
SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = tuple(
    (f"note-{name}{end}", facts, stay, look)
    for name, facts in CARDS
    for end, look in LOOKS
)
