"""Statistics of one person's own notes, on plain arrays.

No clock, no window, no file: days in, estimates with their ranges out, the same every
time. Arrays hold one entry a calendar day, oldest first and without gaps; what was not
logged is nan and never 0. Moods are 0-10.

- `answers`: what every question returns.
- `links`: what goes with the mood of a day or of the day after.
- `lift`, `contrast`: sessions beside ordinary times, and beside each other.
- `forecast`, `trend`: guesses and outcomes; totals of a form.
- `dose`, `weeks`, `pull`: whole weeks, and what better days make of them.
- `coin`: the person's own experiment.
- `whitening`, `serial`, `mixture`, `drift`, `rated`, `student`: what they stand on.
- `estimate`: one question about one log, for tests from outside.
"""

from __future__ import annotations

from coach.insights.estimate import estimate

__all__ = ["estimate"]
