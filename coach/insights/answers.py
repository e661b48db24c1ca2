"""What every question returns: an estimate with its range, or why there is none."""

from __future__ import annotations

from enum import StrEnum

from coach.values import dataclass


class Lack(StrEnum):
    """Why a question cannot be answered yet.

    DAYS: too few usable days, sessions, pairs, weeks or forms; WITH: too few of them
    with it; WITHOUT: too few without; SAME: the values hardly ever differ; ROTA: they
    work shifts, and nothing is known of the rota.
    """

    DAYS = "days"
    WITH = "with"
    WITHOUT = "without"
    SAME = "same"
    ROTA = "rota"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A difference in points with its 95 % range.

    Attributes:
        effect: the difference, ``low <= effect <= high``, finite.
        low: the lower end.
        high: the upper end.
        p: the two-sided probability of one as great by chance, 0-1.
        used: days, sessions, pairs or weeks it rests on.
        n_with: how many of these with it.
        n_without: how many without.
        reverse: points allowed for the reverse link; 0 where that does not apply.
    """

    effect: float
    low: float
    high: float
    p: float
    used: int
    n_with: int = 0
    n_without: int = 0
    reverse: float = 0.0

    @property
    def half_width(self) -> float:
        """Half of the range, in points."""
        return (self.high - self.low) / 2

    @property
    def shrunk(self) -> float:
        """The effect drawn toward 0: a first claim is otherwise too large.

        Normal prior with a standard deviation of 0.7 points around no effect; the
        range itself stays as it is.
        """
        spread = (self.high - self.low) / (2 * 1.96)
        return self.effect * PRIOR_VARIANCE / (PRIOR_VARIANCE + spread * spread)


PRIOR_VARIANCE = 0.49


@dataclass(frozen=True, slots=True)
class TooLittle:
    """There is no estimate: what is lacking, and how many more are needed (0 and up).

    The counts are as in `Estimate`.
    """

    lack: Lack
    more: int = 0
    used: int = 0
    n_with: int = 0
    n_without: int = 0
