"""The second world's situations: what shapes the days of the made-up people in each.

The world itself is in `world_days` (what happens) and `world_notes` (what is written
down of it). It lives by the hour and shares no line with any other generator: an
engine that was tuned to one of them gains nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One situation; a person's own values are drawn around these.

    Attributes:
        name: what it is called in the table.
        n: days of notes.
        lift: points of mood from the hour of moving to the end of that day.
        next_lift: points of mood on the whole of the day after.
        lag: the question asked: 0 the same day, 1 the day after.
        slow: standard deviation of mood over weeks, in points.
        fast: the same within days.
        events: good or bad things that befall a person, a day; sizes have heavy tails.
        spells: bad spells of one to four weeks, a year; they keep people in too.
        weekend: points of mood on Saturdays and Sundays.
        season: height of a yearly wave in mood, and in the logit of moving.
        recovery: points of mood won from the first day to the last, while a person
            starts to move.
        reverse: logit of moving for each point of yesterday's felt mood.
        morning: logit of moving for each point of this morning's mood.
        press: whether the mood is also noted each morning.
        planned: whether moving keeps to days of the week; else it comes as it comes.
        tired: how far a day of moving lowers the chance of the next, 0-1.
        answers: share of check-ins that are answered.
        low_skipped: logit of answering for each point of mood.
        rest_skipped: logit of answering on a day of moving rather than of rest.
        watch: whether moving is known on days without a word too.
        coarse: whether people use every second number or fewer.
        several: whether people check in up to four times a day rather than once.
        rota: points of mood between days on and off an eight-day rota, and logit.
        month: height of a 28-day wave in mood, and logit.
        weather: points of mood for each step of the weather, and logit.
        rota_known: whether the place in the rota is told.
    """

    name: str
    n: int = 120
    lift: float = 0.0
    next_lift: float = 0.0
    lag: int = 0
    slow: float = 0.75
    fast: float = 0.7
    events: float = 0.12
    spells: float = 0.0
    weekend: float = 0.3
    season: tuple[float, float] = (0.0, 0.0)
    recovery: float = 0.0
    reverse: float = 0.0
    morning: float = 0.0
    press: bool = False
    planned: bool = True
    tired: float = 0.2
    answers: float = 0.8
    low_skipped: float = 0.0
    rest_skipped: float = 0.0
    watch: bool = False
    coarse: bool = False
    several: bool = True
    rota: tuple[float, float] = (0.0, 0.0)
    month: tuple[float, float] = (0.0, 0.0)
    weather: tuple[float, float] = (0.0, 0.0)
    rota_known: bool = False

    @property
    def is_null(self) -> bool:
        """Whether there is no link of the kind that is asked for."""
        return (self.next_lift if self.lag else self.lift) == 0


YEAR = 365


def nulls() -> tuple[Cell, ...]:
    """Return the situations in which there is no link, and none is hidden from view."""
    by_length = [
        cell
        for n in (45, 120, YEAR)
        for cell in (
            Cell(f"nothing special {n}", n=n),
            Cell(f"moves after better days {n}", n=n, reverse=1.2),
            Cell(f"the same, skips low days {n}", n=n, reverse=1.2, low_skipped=0.6),
            Cell(f"recovers and starts to move {n}", n=n, recovery=2.0),
        )
    ]
    return (
        *by_length,
        Cell("slow moods", slow=1.2, fast=0.4, reverse=1.2),
        Cell("quick moods", slow=0.3, fast=1.2),
        Cell("hard and good events", events=0.5, fast=0.4),
        Cell("bad spells, days in", n=YEAR, spells=4),
        Cell("weekends", weekend=1.2),
        Cell("seasons 730", n=730, season=(0.9, 1.0)),
        Cell("comes as it comes", planned=False, tired=0.0),
        Cell("tired after moving", tired=0.7),
        Cell("one check-in a day", several=False),
        Cell("every second number", coarse=True, reverse=0.5),
        Cell("a watch counts", watch=True, answers=0.4, several=False, reverse=0.5),
        Cell("morning press", press=True, reverse=0.5),
        Cell("day after: nothing special", lag=1),
        Cell("day after: moves after better days", lag=1, reverse=1.2),
        Cell("day after: lift on the day alone", lag=1, lift=0.9),
        Cell("day after: the same, a year", n=YEAR, lag=1, lift=0.9, reverse=0.5),
    )


def links() -> tuple[Cell, ...]:
    """Return the situations in which there is a link."""
    return (
        Cell("lift 0.9, 45 days", n=45, lift=0.9),
        Cell("lift 0.9", lift=0.9),
        Cell("lift 0.5, a year", n=YEAR, lift=0.5),
        Cell("lift 0.9, a year", n=YEAR, lift=0.9),
        Cell("lift 0.9, moves after better days", lift=0.9, reverse=1.2),
        Cell("lift 0.9, skips low days", lift=0.9, low_skipped=0.6),
        Cell("lift 0.9, every second number", lift=0.9, coarse=True),
        Cell("lift 0.9, morning press", lift=0.9, press=True),
        Cell("lower by 0.9", lift=-0.9),
        Cell("day after 0.6", next_lift=0.6, lag=1),
        Cell("day after 0.6, a year", n=YEAR, next_lift=0.6, lag=1),
        Cell("day after 0.6, same day 0.6", next_lift=0.6, lift=0.6, lag=1),
    )


def blind() -> dict[str, tuple[Cell, Cell]]:
    """Return what one person's notes cannot show, mild and strong, over a year."""
    return {
        "shifts": (
            Cell("shifts, mild", n=YEAR, rota=(0.4, 0.8)),
            Cell("shifts, strong", n=YEAR, rota=(0.8, 1.5)),
        ),
        "month": (
            Cell("monthly rhythm, mild", n=YEAR, month=(0.7, 0.8)),
            Cell("monthly rhythm, strong", n=YEAR, month=(1.0, 1.5)),
        ),
        "weather": (
            Cell("weather, mild", n=YEAR, weather=(0.3, 0.5)),
            Cell("weather, strong", n=YEAR, weather=(0.5, 0.8)),
        ),
        "morning": (
            Cell("mood that morning, mild", n=YEAR, morning=0.5),
            Cell("mood that morning, strong", n=YEAR, morning=1.0),
        ),
        "blank": (
            Cell("blank days, mild", n=YEAR, low_skipped=0.5, rest_skipped=1.0),
            Cell("blank days, strong", n=YEAR, low_skipped=1.0, rest_skipped=2.0),
        ),
    }


def mended() -> tuple[Cell, ...]:
    """Return strong blind spots once the person has told what the notes lack."""
    return (
        Cell("shifts, strong, rota told", n=YEAR, rota=(0.8, 1.5), rota_known=True),
        Cell("mood that morning, strong, press", n=YEAR, morning=1.0, press=True),
    )
