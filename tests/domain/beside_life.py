"""A short way to tell a life beside the outings: day 0 is a Monday."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.dev.builders import session
from coach.domain.beside import beside_of
from coach.domain.beside_view import BesideView
from coach.domain.catalogue import Readiness, Tally
from coach.domain.history import History

from .conftest import MONDAY, Life

if TYPE_CHECKING:
    from coach.domain.beside import Beside, StrengthSteps
    from coach.domain.catalogue import Catalogue

TWO_WEEKS = (0, 3, 7, 10)


class BesideLife(Life):
    """A life with strength, balance and slow movement in it."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.catalogue = catalogue

    def says(self, day: int, **answers: str | None) -> BesideLife:
        super().says(day, **answers)
        return self

    def is_in(self, day: int, state: str) -> BesideLife:
        super().is_in(day, state)
        return self

    def lifts(
        self, *days: int, minutes: int = 15, hour: int | None = None, **rated: Any
    ) -> BesideLife:
        return self.does("strength", *days, minutes=minutes, hour=hour, **rated)

    def does(
        self,
        activity: str,
        *days: int,
        minutes: int = 10,
        hour: int | None = None,
        **rated: Any,
    ) -> BesideLife:
        for day in days:
            at = None if hour is None else self.at(day, hour)
            done = session(self.day(day), minutes, activity, at=at, **rated)
            self.facts.append(done)
        return self

    def view(self, day: int, **more: Any) -> BesideView:
        told: dict[str, Any] = {"age": 40, "is_at_row": True} | more
        told.setdefault("readiness", Readiness.GREEN)
        rose = frozenset(self.day(number) for number in told.pop("rose_in", ()))
        since = told.pop("strength_since", None)
        return BesideView(
            history=History.of(self.facts),
            catalogue=self.catalogue,
            day=self.day(day),
            rose_in=rose,
            strength_since=None if since is None else self.day(since),
            **told,
        )

    def strand(self, tally: Tally, day: int, **more: Any) -> Beside:
        return next(b for b in beside_of(self.view(day, **more)) if b.tally is tally)

    def strength(self, day: int, **more: Any) -> Beside:
        return self.strand(Tally.STRENGTH, day, **more)

    def balance(self, day: int, **more: Any) -> Beside:
        return self.strand(Tally.BALANCE, day, **more)

    def mind_body(self, day: int, **more: Any) -> Beside:
        return self.strand(Tally.MIND_BODY, day, **more)

    def steps(self, day: int, **more: Any) -> StrengthSteps:
        steps = self.strength(day, **more).strength
        assert steps is not None
        return steps


def rules(beside: Beside) -> list[str]:
    return [reason.rule for reason in beside.reasons]


__all__ = ["MONDAY", "TWO_WEEKS", "BesideLife", "rules"]
