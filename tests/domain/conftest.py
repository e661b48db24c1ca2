from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from coach.clock import noon_of
from coach.content.load import load_content
from coach.domain.facts import (
    Answer,
    CheckIn,
    Choice,
    FilledForm,
    PlanChoice,
    Session,
    State,
    StateChange,
)
from coach.domain.history import History
from coach.domain.plan_of import plan_of
from coach.paths import resources

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from coach.domain.plan import Load, Plan

MONDAY = date(2026, 3, 2)


class Life:
    """Facts said day by day, counted from a Monday: day 0 is that Monday."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.facts: list[Fact] = []
        self._catalogue = catalogue
        self._ids = count(1)

    def day(self, number: int) -> date:
        return MONDAY + timedelta(days=number)

    def at(self, number: int, hour: int = 12) -> datetime:
        return noon_of(self.day(number)).replace(hour=hour)

    def walks(
        self, *days: int, minutes: int = 5, hour: int | None = None, **rated: Any
    ) -> Life:
        for number in days:
            at = None if hour is None else self.at(number, hour)
            self.facts.append(
                Session(self._id(), self.day(number), "walk", minutes, at, **rated)
            )
        return self

    def did(self, activity: str, day: int, minutes: int) -> Life:
        self.facts.append(Session(self._id(), self.day(day), activity, minutes))
        return self

    def says(self, day: int, **answers: str | None) -> Life:
        for key, value in answers.items():
            self.facts.append(
                Answer(self._id(), self.day(day), self.at(day, 9), key, value)
            )
        return self

    def clear(self, day: int = 0) -> Life:
        screening = self._catalogue.screening
        keys = {*screening.needed, *screening.red, *screening.pem, *screening.amber}
        return self.says(day, **dict.fromkeys(sorted(keys), "no"))

    def starts_at(self, days: int, minutes: int) -> Life:
        return self.says(0, baseline_days=str(days), baseline_minutes=str(minutes))

    def chooses(
        self, day: int, choice: str, hour: int = 20, from_day: int | None = None
    ) -> Life:
        told = None if from_day is None else self.day(from_day)
        at = self.at(day, hour)
        self.facts.append(
            PlanChoice(self._id(), self.day(day), at, Choice(choice), from_day=told)
        )
        return self

    def is_in(self, day: int, state: str) -> Life:
        at = self.at(day, 8)
        self.facts.append(StateChange(self._id(), self.day(day), at, State(state)))
        return self

    def fills(self, day: int, *answers: int | None) -> Life:
        """Fill in the two-week form; fewer than nine answers repeat the last one."""
        whole = (*answers, *([answers[-1]] * (9 - len(answers))))
        at = self.at(day, 9)
        self.facts.append(FilledForm(self._id(), self.day(day), at, "phq9", whole))
        return self

    def feels(self, day: int, energy: int, mood: int | None = None) -> Life:
        at = self.at(day, 10)
        self.facts.append(CheckIn(self._id(), self.day(day), at, mood, energy))
        return self

    def plan(self, day: int) -> Plan:
        return plan_of(History.of(self.facts), self._catalogue, self.day(day))

    def load(self, day: int) -> Load:
        load = self.plan(day).load
        assert load is not None
        return load

    def stage(self, day: int) -> str | None:
        load = self.plan(day).load
        return load.stage if load else None

    def _id(self) -> str:
        return f"00000000-0000-4000-8000-{next(self._ids):012d}"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_content(resources())


@pytest.fixture
def life(catalogue: Catalogue) -> Life:
    return Life(catalogue).clear()


@pytest.fixture
def unscreened(catalogue: Catalogue) -> Life:
    return Life(catalogue)
