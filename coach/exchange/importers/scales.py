"""Answers on the scales of other programs, as 0-10."""

from __future__ import annotations

import math
import re

_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?")
_HALF = 0.5


def number_of(text: str) -> float | None:
    """Return a written number, with a point or a comma; None for anything else."""
    written = text.strip()
    if not _NUMBER.fullmatch(written):
        return None
    return float(written.replace(",", "."))


def of_five(answer: object) -> int | None:
    """Return 1-5 as 0-10; 0 is not an answer, and nothing outside is one."""
    return _linear(answer, 5)


def of_ten(answer: object) -> int | None:
    """Return 1-10 as 0-10, in equal steps: ``(x - 1) * 10 / 9``, rounded half up."""
    return _linear(answer, 10)


def _linear(answer: object, highest: int) -> int | None:
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        return None
    if not 1 <= answer <= highest:
        return None
    return math.floor((answer - 1) * 10 / (highest - 1) + _HALF)
