"""One thing the program once told the person, as it is kept and as it travels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was told.

    Attributes:
        id: of this line, the same on every computer.
        at: the instant, aware.
        day: the person's day.
        kind: what sort: ``advice``, ``insight``, ...
        subject: what it was about, for instance an activity; may be empty.
        text_id: the sentence's id.
        numbers: what stood in its gaps.
        content_digest: which content files were in force.
    """

    id: str
    at: datetime
    day: date
    kind: str
    subject: str
    text_id: str
    numbers: Mapping[str, object]
    content_digest: str
