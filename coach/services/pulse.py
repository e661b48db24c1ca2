"""A heart-rate range in words, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.heart_rate import PulseHidden
    from coach.domain.wording import Texts


@dataclass(frozen=True, slots=True)
class PulseLines:
    """What stands beside the effort: the range (may be empty) and a line about it."""

    about: str
    line: str


def pulse_lines(
    heart_rate: tuple[int, int] | None, hidden: PulseHidden, texts: Texts
) -> PulseLines:
    """Return "about 123-143" and that it is a guess, or why no range is shown.

    Args:
        heart_rate: what `coach.domain.heart_rate.heart_rate_range` returned.
        hidden: what `heart_rate_hidden` returned for the same person and band.
        texts: the sentences.
    """
    if heart_rate is None:
        return PulseLines("", texts(hidden.value))
    low, high = heart_rate
    return PulseLines(texts("pulse.about", low=low, high=high), texts("pulse.guess"))
