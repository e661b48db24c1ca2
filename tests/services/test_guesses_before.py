"""The count of one's own guesses, there where a new guess is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.dev import builders as make
from coach.services.session import SESSION_DRAFT, SessionService
from coach.store import drafts
from coach.store import facts as store
from tests.services.today_life import TODAY, begun, spring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.desk import Desk


def before(desk: Desk, clock: FixedClock, facts: Sequence[Fact]) -> SessionService:
    clock.move_to(make.at(TODAY, "09:12"))
    store.save(desk.db, *facts, verb="test")
    drafts.save(desk.db, SESSION_DRAFT, {"activity": "walk", "minutes": 8})
    return SessionService(desk)


def test_guesses_are_counted_before_the_outing_and_not_while_it_runs(
    desk: Desk, clock: FixedClock
) -> None:
    service = before(desk, clock, spring())
    view = service.view()
    assert view is not None
    assert view.guesses == "Of your last 10 outings, 10 went better than you guessed."
    service.begin(None, None)
    view = service.view()
    assert view is not None
    assert view.guesses == ""


def test_guesses_that_were_too_hopeful_are_said_as_plainly(
    desk: Desk, clock: FixedClock
) -> None:
    days = [TODAY.replace(day=day) for day in range(1, 6)]
    falls = [make.session(day, 5, before=5, after=4, expected=7) for day in days]
    view = before(desk, clock, [*begun(), *falls]).view()
    assert view is not None
    assert view.guesses.startswith("Of your last 5 outings, 5 went lower than you")


def test_under_five_pairs_nothing_is_said(desk: Desk, clock: FixedClock) -> None:
    view = before(desk, clock, begun()).view()
    assert view is not None
    assert view.guesses == ""
