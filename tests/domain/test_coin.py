"""The coin: balanced blocks from the seed, when it rests, and what a day's mood is."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.catalogue import Readiness
from coach.domain.coin import (
    BLOCK,
    Care,
    Pause,
    care_of,
    current_run,
    is_open,
    outcome_of,
    pause_of,
    run_of,
    sides_of,
)
from coach.domain.experiments import Thing
from coach.domain.facts import Experiment, FilledForm, Side, State, Toss
from coach.domain.history import History
from coach.domain.phq9 import PHQ9
from coach.domain.plan_of import plan_of
from coach.values import replace

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact

DAY = date(2026, 5, 4)
NEXT = timedelta(days=1)
WALK = Thing("walk", "Walk", "footprints", moves=True)
NO_WALK = Thing("no_walk", "No walk", "armchair", still=True)
MUSIC = Thing("music", "Music", "music")
MADE = Experiment("e", DAY, make.at(DAY), "walk", "no_walk", DAY, 2, "seed")


def toss(day: date, side: Side = Side.HEADS, clock: str = "08:00") -> Toss:
    return Toss(make.next_id(), day, make.at(day, clock), "e", side)


def form(day: date, *answers: int | None) -> FilledForm:
    filled = (*answers, *[0] * (9 - len(answers)))
    return FilledForm(make.next_id(), day, make.at(day), PHQ9, filled)


def care(catalogue: Catalogue, *facts: Fact, day: date = DAY) -> Care:
    history = History.of([*make.cleared(DAY - 60 * NEXT), *facts])
    total = catalogue.limits.severity.start_total
    plan = plan_of(history, catalogue, day)
    return care_of(plan, history.questionnaires, total)


def test_every_block_of_four_has_two_of_each() -> None:
    for seed in map(str, range(40)):
        sides = sides_of(seed, 42)
        assert len(sides) == 42
        for start in range(0, 40, BLOCK):
            assert Counter(sides[start : start + BLOCK])[Side.HEADS] == 2
        assert sides == sides_of(seed, 42)
        assert sides[:7] == sides_of(seed, 7)
    assert sides_of("x", 0) == ()


def test_all_arrangements_come_up_about_equally_often() -> None:
    found = Counter(sides_of(str(seed), BLOCK) for seed in range(1200))
    assert len(found) == 6
    assert min(found.values()) > 150


def test_the_sides_of_a_seed_never_change() -> None:
    """What a person was told on paper stays true in every later version."""
    letters = "".join(side.value[0] for side in sides_of("outside", 12))
    assert letters == "ththththhhtt"


def test_in_a_good_time_everything_is_open(catalogue: Catalogue) -> None:
    assert care(catalogue) == Care()
    assert all(is_open(thing, Care()) for thing in (WALK, NO_WALK, MUSIC))


@pytest.mark.parametrize(
    ("answers", "no_still"),
    [
        ((3, 3, 3, 3, 3), True),
        ((3, 3, 3, 3, 2), False),
        ((0, 0, 0, 0, 0, 0, 0, 0, 1), True),
        ((0, 0, 0, 0, 0, 0, 0, 0, None), False),
    ],
)
def test_in_a_heavy_time_nothing_means_no_movement(
    catalogue: Catalogue, answers: tuple[int | None, ...], no_still: bool
) -> None:
    found = care(catalogue, form(DAY - 3 * NEXT, *answers))
    assert found.no_still is no_still
    assert is_open(NO_WALK, found) is not no_still
    assert is_open(WALK, found)


def test_question_nine_closes_it_until_it_is_answered_with_a_zero(
    catalogue: Catalogue,
) -> None:
    dark = form(DAY - 100 * NEXT, 0, 0, 0, 0, 0, 0, 0, 0, 2)
    talked = make.answers(DAY - 99 * NEXT, talked_with_someone="yes")
    left_out = form(DAY - 20 * NEXT, 0, 0, 0, 0, 0, 0, 0, 0, None)
    assert care(catalogue, dark, *talked, left_out).no_still
    assert not care(catalogue, dark, *talked, form(DAY - NEXT)).no_still


def test_where_effort_is_closed_nothing_is_about_moving(catalogue: Catalogue) -> None:
    for key in ("worse_after_effort", "dizzy"):
        found = care(catalogue, *make.answers(DAY - NEXT, **{key: "yes"}))
        assert found.no_moves
        assert found.hides_moves is (key == "worse_after_effort")
        assert not is_open(WALK, found)
        assert not is_open(NO_WALK, found)
        assert is_open(MUSIC, found)


def test_a_plan_without_a_situation_is_read_by_what_it_has(
    catalogue: Catalogue,
) -> None:
    plan = plan_of(History.of(make.cleared(DAY)), catalogue, DAY)
    bare = replace(plan, situation=None, screening=Readiness.PEM)
    assert care_of(bare, (), 15) == Care(no_moves=True, hides_moves=True)


def test_a_day_that_may_not_be_safe_has_no_toss(catalogue: Catalogue) -> None:
    dark = form(DAY - NEXT, 0, 0, 0, 0, 0, 0, 0, 0, 2)
    unsafe = care(catalogue, dark, *make.answers(DAY, safe_now="not_sure"))
    assert unsafe.is_unsafe
    assert pause_of((WALK, MUSIC), unsafe, State.NONE, make.at(DAY), 18) is Pause.UNSAFE


@pytest.mark.parametrize(
    ("taken", "state", "clock", "expected"),
    [
        (Care(), State.NONE, "09:00", Pause.NONE),
        (Care(no_moves=True, no_still=True), State.NONE, "09:00", Pause.MOVES),
        (Care(no_still=True), State.ILL, "09:00", Pause.STILL),
        (Care(), State.REST, "09:00", Pause.RESTING),
        (Care(), State.NONE, "18:00", Pause.LATE),
        (Care(), State.NONE, "02:00", Pause.LATE),
    ],
)
def test_the_coin_says_why_it_rests(
    taken: Care, state: State, clock: str, expected: Pause
) -> None:
    now = make.at(DAY, clock)
    assert pause_of((WALK, NO_WALK), taken, state, now, 18) is expected


def test_a_run_counts_the_tosses_that_were_shown() -> None:
    run = run_of(MADE, [], DAY)
    assert (run.wanted, run.today, run.has_begun, run.is_over) == (
        14,
        None,
        True,
        False,
    )
    assert run.next_side is sides_of("seed", 1)[0]
    assert not run_of(MADE, [], DAY - NEXT).has_begun
    first, other = toss(DAY), replace(toss(DAY), experiment="x")
    twice = toss(DAY, Side.TAILS, "09:00")
    run = run_of(MADE, [first, twice, other, toss(DAY + NEXT)], DAY)
    assert run.tosses == (first,)
    assert run.today is first
    assert run.next_side is sides_of("seed", 2)[1]


def test_it_ends_with_the_day_of_its_last_toss_or_where_it_is_stopped() -> None:
    tosses = [toss(DAY + 2 * n * NEXT) for n in range(14)]
    last = tosses[-1].day
    assert not run_of(MADE, tosses, last).is_over
    assert run_of(MADE, tosses, last).next_side is None
    over = run_of(MADE, tosses, last + NEXT)
    assert over.is_over
    assert over.today is None
    stopped = replace(MADE, stopped=DAY)
    assert run_of(stopped, [], DAY).is_over
    assert current_run([stopped], [], DAY) is None
    again = replace(MADE, id="f")
    held = current_run([MADE, stopped, again], [], DAY)
    assert held is not None
    assert held.experiment is again


def test_a_days_mood_is_what_was_noted_after_the_coin() -> None:
    def mood(value: int | None, clock: str = "", day: date = DAY) -> Fact:
        at = make.at(day, clock) if clock else None
        return make.checkin(day, value, at=at)

    def found(*facts: Fact) -> float | None:
        held = History.of(facts)
        return outcome_of(toss(DAY), held.checkins, held.sessions)

    assert found() is None
    assert found(mood(3, "08:30")) is None
    assert found(mood(3, "08:30"), mood(6, "19:00")) == 6
    assert found(mood(5, "13:00"), mood(6, "19:00"), mood(None, "20:00")) == 5.5
    assert found(mood(4), mood(6, "19:00")) == 5
    assert found(mood(9, "19:00", DAY + NEXT)) is None
    early = make.session(DAY, 5, at=make.at(DAY, "08:10"))
    assert found(early, mood(3, "08:30"), mood(6, "19:00")) == 4.5
    assert found(mood(2, "07:00"), mood(3, "07:30"), mood(6, "19:00")) == 6
