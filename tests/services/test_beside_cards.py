"""Strength, balance and slow movement on the Plan page: one offer, one press."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.clock import monday_of
from coach.dev import builders as make
from coach.domain.catalogue import Tally
from coach.errors import Refused
from coach.services.path import PathService
from coach.store import facts as store
from tests.services.today_life import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.beside_cards import BesideView
    from coach.services.desk import Desk

MONDAY = monday_of(TODAY)
LONG_AGO = MONDAY - timedelta(weeks=3)


@pytest.fixture
def beside(desk: Desk, clock: FixedClock) -> Callable[..., BesideView]:
    """Writes facts of someone cleared down and shows the cards."""

    def shown(*facts: Fact, first: date = MONDAY, **answers: str | int) -> BesideView:
        clock.move_to(make.at(TODAY, "09:00"))
        said = (*make.cleared(first), *make.answers(first, birth_year=1984, **answers))
        store.save(desk.db, *said, *facts, verb="test")
        return PathService(desk).view().beside

    return shown


def names(view: BesideView) -> list[tuple[str, bool]]:
    return [(card.tally.value, card.is_wanted) for card in view.shown]


def test_first_steps_stand_alone(beside: Callable[..., BesideView]) -> None:
    view = beside()
    assert view.shown == ()
    assert view.others == ()


def test_strength_is_offered_once_from_its_stone_on(
    beside: Callable[..., BesideView], desk: Desk
) -> None:
    view = beside(easy_walk_minutes=15)
    assert names(view) == [("strength", False)]
    assert view.shown[0].moves == ()
    assert view.others == ()

    PathService(desk).want(Tally.STRENGTH, wanted=False)
    view = PathService(desk).view().beside
    assert names(view) == [("mind_body", False)]

    PathService(desk).want(Tally.MIND_BODY, wanted=False)
    view = PathService(desk).view().beside
    assert view.shown == ()
    assert {card.tally for card in view.others} == set(Tally) & {
        Tally.STRENGTH, Tally.BALANCE, Tally.MIND_BODY,
    }  # fmt: skip


def test_balance_is_offered_first_after_a_fall(
    beside: Callable[..., BesideView],
) -> None:
    view = beside(fall="yes")
    assert names(view) == [("balance", False)]
    assert "After a fall" in view.shown[0].lines[0]


def test_what_was_taken_shows_what_to_do_and_is_logged_with_one_press(
    beside: Callable[..., BesideView], desk: Desk
) -> None:
    said = {"easy_walk_minutes": 15, "strength": "yes", "joint_pain": "yes"}
    walks = make.weeks_of_walks(LONG_AGO, 3, 10, 10, 10)
    view = beside(*walks, first=LONG_AGO, **said)
    card = view.shown[0]
    assert card.is_wanted
    assert card.has_begun
    assert card.done == "0 of 2 days this week"
    assert "2 rounds of 8" in card.lines[0]
    assert "Straighten one knee at a time" in card.moves

    PathService(desk).did(Tally.STRENGTH)
    session = store.load_history(desk.db).sessions[-1]
    assert (session.activity, session.minutes) == ("seated_strength", 5)
    card = PathService(desk).view().beside.shown[0]
    assert card.is_done_today
    assert card.done == "1 of 2 days this week"


def test_balance_and_slow_movement_are_logged_as_what_they_were_last_time(
    beside: Callable[..., BesideView], desk: Desk
) -> None:
    was = make.session(TODAY - timedelta(days=3), 25, "tai_chi")
    beside(was, mind_body="yes", balance="yes")
    PathService(desk).did(Tally.MIND_BODY)
    PathService(desk).did(Tally.BALANCE)
    done = [s.activity for s in store.load_history(desk.db).sessions if s.day == TODAY]
    assert set(done) == {"tai_chi", "balance"}


def test_the_next_step_of_strength_is_agreed_to_here(
    beside: Callable[..., BesideView], desk: Desk
) -> None:
    days = [MONDAY - timedelta(days=n) for n in (20, 17, 13, 10, 6, 3)]
    moves = [make.session(day, 10, "strength", effort=4) for day in days]
    walks = make.weeks_of_walks(LONG_AGO, 3, 10, 10, 10)
    said = {"easy_walk_minutes": 15, "strength": "yes"}
    view = beside(*moves, *walks, first=LONG_AGO, **said)
    assert view.shown[0].next_step == 2
    PathService(desk).take_step(2)
    assert PathService(desk).view().beside.shown[0].next_step is None


def test_while_one_pauses_nothing_stands_beside(
    beside: Callable[..., BesideView], desk: Desk
) -> None:
    view = beside(make.state(TODAY, "rest"), strength="yes", easy_walk_minutes=15)
    assert view.shown == ()
    assert view.others == ()
    with pytest.raises(Refused):
        PathService(desk).did(Tally.STRENGTH)


def test_what_was_taken_and_is_shut_says_why(
    beside: Callable[..., BesideView],
) -> None:
    view = beside(strength="yes")
    assert view.shown[0].lines == (
        "Strength moves join in at 10 minutes, 3 days a week.",
    )
    assert not view.shown[0].has_begun
