"""What gets in the way and what matters, as the content offers it to a person."""

from __future__ import annotations

from enum import StrEnum

from coach.values import dataclass


class Lead(StrEnum):
    """Where something that gets in the way leads to, beside what to try."""

    NOWHERE = ""
    SAFETY = "safety"
    MEDICINES = "medicines"
    VALUES = "values"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Barrier:
    """Something that gets in the way, in the person's words, and what may help.

    ``cue`` completes "If ..."; ``word`` is a line to know beside the tries; ``is_kind``
    asks for a kind word to oneself first.
    """

    id: str
    says: str
    cue: str
    icon: str
    tries: tuple[str, ...]
    evidence: str
    word: str = ""
    leads_to: Lead = Lead.NOWHERE
    is_kind: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A quality a person may want to live by, offered as a chip."""

    id: str
    label: str
