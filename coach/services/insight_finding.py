"""Puts an estimate into the state of its question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.finding import Finding
from coach.insights.answers import TooLittle
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coach.domain.finding import Standing
    from coach.insights.answers import Estimate


def finding_of(
    question: str,
    standing: Standing,
    answer: Estimate | TooLittle,
    *,
    subject: str = "",
    on: date | None = None,
    numbers: Mapping[str, float | int | str] | None = None,
) -> Finding:
    """Return the state of a question; its other parts are as in `Finding`."""
    made = Finding(
        question=question,
        standing=standing,
        subject=subject,
        used=answer.used,
        n_with=answer.n_with,
        n_without=answer.n_without,
        on=on,
        numbers=numbers,
    )
    if isinstance(answer, TooLittle):
        return replace(made, more=answer.more)
    return replace(
        made,
        effect=answer.effect,
        low=answer.low,
        high=answer.high,
        shown=answer.shrunk,
        p=answer.p,
        reverse=answer.reverse,
    )
