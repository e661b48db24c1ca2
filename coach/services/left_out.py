"""What the plan does not look at because it contradicts something else, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.contradictions import LeftOut
    from coach.domain.wording import Texts


def left_out_json(left: Iterable[LeftOut], texts: Texts) -> list[dict[str, str]]:
    """Return what was left out under its public keys: id, day, problem, text."""
    return [
        {
            "id": each.fact,
            "day": each.day.isoformat(),
            "problem": each.problem.value,
            "text": texts(f"contradiction.{each.problem}"),
        }
        for each in left
    ]
