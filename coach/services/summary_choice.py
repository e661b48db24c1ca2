"""What the person ticks for the page for a doctor, kept as they tick it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from coach.store import drafts
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from coach.store.database import Database

DRAFT = "summary"
SPANS = (4, 12, 26, 52)
"""Weeks that the window offers."""
FEWEST_WEEKS, MOST_WEEKS = 1, 520
LONGEST_QUESTIONS = 600
OFF_AT_FIRST = ("notes", "question9")
"""Parts that are never on the page unless the person ticks them."""


@dataclass(frozen=True, slots=True)
class SummaryChoice:
    """What is on the page.

    ``weeks`` (1-520) are calendar weeks up to the present one. ``minutes`` None is "not
    said": it is then on for everyone but a person whom small efforts make worse.
    ``questions`` is what the person wants to ask, a line each, at most 600 signs.
    """

    weeks: int = 12
    name: bool = True
    phq9: bool = True
    minutes: bool | None = None
    before_after: bool = True
    helped: bool = True
    events: bool = True
    notes: bool = False
    question9: bool = False
    questions: str = ""


PARTS = (
    "name", "phq9", "minutes", "before_after", "helped", "events", "notes", "question9",
)  # fmt: skip
"""The parts with a tick, in the order of the page."""


def load_choice(db: Database) -> SummaryChoice:
    """Return what was ticked last, or what is ticked at first."""
    held = drafts.load(db, DRAFT) or {}
    own = asdict(SummaryChoice())
    kept = {
        name: held[name]
        for name, value in own.items()
        if name in held and _fits(held[name], value)
    }
    return checked(replace(SummaryChoice(), **kept))


def keep_choice(db: Database, choice: SummaryChoice) -> None:
    """Keep what is ticked, for the next time."""
    drafts.save(db, DRAFT, asdict(choice))


def checked(choice: SummaryChoice) -> SummaryChoice:
    """Return the choice with weeks in range and questions of a length that fits."""
    return replace(
        choice,
        weeks=min(max(choice.weeks, FEWEST_WEEKS), MOST_WEEKS),
        questions=choice.questions[:LONGEST_QUESTIONS],
    )


def _fits(held: object, own: object) -> bool:
    """Say whether a kept value is of the sort this version keeps there."""
    return type(held) is type(own) or (own is None and isinstance(held, bool))
