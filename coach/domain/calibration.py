"""How often the program would be wrong, tried out on made-up people.

The figures are measured by ``python -m benchmarks.calibration``; *How do you know?*
shows them. Nobody's notes are in them.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - the content reader needs it at run time

from coach.values import dataclass

ROWS = ("one_look", "year", "year_reverse", "twelve")
BLIND_SPOTS = ("shifts", "month", "weather", "morning", "blank")


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """How many of 100 people with no link are told of one, in two ways.

    Attributes:
        id: what was done, one of `ROWS`: one look at the notes; a year of looks; a
            year of looks at people who move more after better days; twelve questions
            at once.
        usual_pct: people told by the usual way, of 100: the two averages compared
            with no regard to time, each day where it is a year, none corrected.
        ours_pct: people told by this program's rules, of 100.
    """

    id: str
    usual_pct: float
    ours_pct: float


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """Something one person's notes cannot show, and how often it is taken for a link.

    Attributes:
        id: what it is, one of `BLIND_SPOTS`: a rota of shifts; a monthly rhythm; the
            weather; how that morning began; days left blank for a reason.
        mild_pct: people told of a link that is not there at one look at a year of
            notes, of 100, where it is mild.
        strong_pct: the same where it is strong.
    """

    id: str
    mild_pct: float
    strong_pct: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured, and on whom.

    Attributes:
        measured_on: the day of the measuring.
        people: how many made-up people each figure rests on, at the least.
        seeds: the random seeds; the same seeds give the same figures.
        rows: how often a link is seen that is not there, in the order of `ROWS`.
        range_holds_pct: how many of 100 ranges hold the true value; 95 is promised.
        price_days: days of notes until a true link of `price_points` is told to half
            of the people who have it.
        price_points: the size of that link, in points of mood.
        blind: what cannot be seen, in the order of `BLIND_SPOTS`.
    """

    measured_on: date
    people: int
    seeds: tuple[int, ...]
    rows: tuple[CalibrationRow, ...]
    range_holds_pct: float
    price_days: int
    price_points: float
    blind: tuple[BlindSpot, ...]

    def row(self, name: str) -> CalibrationRow:
        """Return one row by its id.

        Raises:
            KeyError: there is none; `ROWS` are always there in a file that was read.
        """
        return {row.id: row for row in self.rows}[name]
