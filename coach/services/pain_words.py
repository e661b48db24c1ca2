"""What is said about pain on the way: kind, and sooner or later to a doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.desk import Desk


def pain_words(pain: int | None, desk: Desk) -> str:
    """Return a sentence about pain of 0-10, the plan's own; "" where none is due.

    From ``pain_smaller_from`` on smaller or slower may be better, from
    ``pain_stop_from`` on another way of moving. Evidence: pain.
    """
    limits, texts = desk.catalogue.limits.progression, desk.texts
    if pain is None or pain < limits.pain_smaller_from:
        return ""
    return _sentence(pain >= limits.pain_stop_from, pain, texts)


def _sentence(is_strong: bool, pain: int, texts: Texts) -> str:
    rule = "pain_stop" if is_strong else "pain_smaller"
    return texts(f"reason.{rule}", pain=pain)
