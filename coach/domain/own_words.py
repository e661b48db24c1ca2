"""What the person said in their own words: values, and answers to barriers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.profile import THEN, profile_of
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.history import History
    from coach.domain.profile import Profile


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What the person wants to do about a barrier, and the day they said so.

    ``strategy`` is an id of the barrier's tries, or their own words.
    """

    strategy: str
    day: date


def then_key(barrier: str) -> str:
    """Return the profile key of the answer to a barrier."""
    return f"{THEN}{barrier}"


def own_answer(profile: Profile, barrier: str) -> OwnAnswer | None:
    """Return the person's own answer to a barrier, or None without one."""
    held = profile.given.get(then_key(barrier))
    return OwnAnswer(*held) if held else None


def listed(text: str | None) -> tuple[str, ...]:
    """Return what an answer of ids and commas holds, in order."""
    return tuple(each for each in (text or "").split(",") if each)


def own_lines(text: str | None) -> tuple[str, ...]:
    """Return the lines of an answer that has several, without empty ones."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def values_of(profile: Profile, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what matters to the person: their own lines, then what they chose.

    A chosen value that the content no longer has is left out.
    """
    chosen = listed(profile.text("values"))
    labels = {value.id: value.label for value in catalogue.values}
    known = tuple(labels[each] for each in chosen if each in labels)
    return (*own_lines(profile.text("own_values")), *known)


def own_reason(history: History, catalogue: Catalogue, today: date) -> str:
    """Return one thing that matters to the person, or nothing if they never said.

    Their own lines take turns, a day each; without any, the values they chose do.
    """
    answers = [answer for answer in history.answers if answer.day <= today]
    profile = profile_of(answers)
    reasons = own_lines(profile.text("own_values")) or values_of(profile, catalogue)
    return reasons[today.toordinal() % len(reasons)] if reasons else ""
