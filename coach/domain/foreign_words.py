"""What other programs call moods and sports, and what that is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class MoodNames:
    """Names of one mood, 0-10, in any language."""

    mood: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SportNames:
    """Names of the sports that count as one activity of ours."""

    activity: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeignWords:
    """Moods (0-10) and activities (ids) by the folded names other programs have."""

    moods: Mapping[str, int]
    sports: Mapping[str, str]


def folded(name: str) -> str:
    """Return a name without case, blanks and signs, so that spellings meet.

    A colon stays, because it sets a program's own numbers apart. A name of signs
    alone, such as one of pictures, stays as it is without blanks around it.
    """
    bare = "".join(each for each in name.casefold() if each.isalnum() or each == ":")
    return bare if bare.strip(":") else name.strip()
