"""Which sources the program names, in its content and in its code."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMED_BY_RULES = (
    "advance", "come_back", "illness", "maintenance", "one_change", "pain",
    "placement", "screening", "severity", "states", "step_back", "too_much",
)  # fmt: skip
"""What the plan's rules and what would change it rest on."""
NAMED_IN_CODE: Mapping[str, tuple[str, ...]] = {
    "rules": NAMED_BY_RULES,
    "safety": ("our_mood_limits", "screening", "severity", "too_much"),
    "fitting": ("our_fitting", "screening"),
    "beside": ("one_change", "states"),
    "hour": ("first_hour",),
}
"""Ids that stand in the code, by the part of the program that names them."""


def evidence_counts(held: object) -> Counter[str]:
    """Return how often each source is named in a value and in all values inside it."""
    if isinstance(held, tuple | list):
        return sum(map(evidence_counts, held), Counter())
    if not dataclasses.is_dataclass(held):
        return Counter()
    own = getattr(held, "evidence", ())
    named = own if isinstance(own, tuple) else (own,)
    found = Counter(name for name in named if isinstance(name, str))
    for field in dataclasses.fields(held):
        found += evidence_counts(getattr(held, field.name))
    return found


def named_in_code() -> frozenset[str]:
    """Return every source that the code itself names."""
    return frozenset(name for names in NAMED_IN_CODE.values() for name in names)
