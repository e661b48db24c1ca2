"""The words of *Help now*: readable with no database and no other content."""

from __future__ import annotations

from coach.values import dataclass


@dataclass(frozen=True, slots=True)
class Support:
    """What a person in need reads first; every tuple is a list of lines.

    ``now`` says whom to call, ``people`` whom to turn to; ``urgent`` are signs that
    need an emergency number at once, ``soon`` those that need a doctor today.
    """

    title: str
    opening: str
    now_title: str
    now: tuple[str, ...]
    people_title: str
    people: tuple[str, ...]
    urgent_title: str
    urgent: tuple[str, ...]
    soon_title: str
    soon: tuple[str, ...]
    disclaimer: str
    not_reviewed: str
