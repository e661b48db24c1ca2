"""Guided routines in time, and which of them are offered to whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from coach.content.moves import load_moves
from coach.dev import builders as make
from coach.domain.catalogue import Readiness
from coach.domain.history import History
from coach.domain.plan_of import plan_of
from coach.domain.profile import profile_of
from coach.domain.routine import Form, Move, RoutineKind, form_for, routine_for
from coach.domain.routine_offer import open_forms, shut_form, shut_kind, usual_form
from coach.domain.routine_time import (
    back_start_s,
    laid_out,
    length_s,
    next_start_s,
    reach_at,
    repeat_at,
    spot_at,
)
from coach.paths import resources
from coach.services.fitting import person_in

if TYPE_CHECKING:
    from coach.domain.beside import Beside
    from coach.domain.catalogue import Catalogue
    from coach.domain.fitting import Person
    from coach.domain.routine import Routine

DAY = date(2026, 3, 2)
HELD = Move("held", "Held", "how", "picture", "easier", ("a", "b"), 5, seconds=20)
BOTH = Move(
    "both", "Both", "how", "picture", "easier", ("a", "b"), 0, repeats=3, pace_s=4,
    sides=2,
)  # fmt: skip
BREATH = Move(
    "breath", "Breath", "how", "picture", "easier", ("a", "b"), 8, repeats=2, pace_s=10,
    breath_in_s=4, breath_out_s=6,
)  # fmt: skip
MOVES = (HELD, BOTH, BREATH)
LAID = laid_out(MOVES)
EXERCISE = (RoutineKind.STRETCH, RoutineKind.SLOW, RoutineKind.BALANCE)


def test_a_routine_is_laid_out_without_gaps() -> None:
    assert [(s.move, s.side, s.is_rest, s.start_s, s.length_s) for s in LAID] == [
        (0, 0, True, 0, 5),
        (0, 0, False, 5, 20),
        (1, 0, False, 25, 12),
        (1, 1, False, 37, 12),
        (2, 0, True, 49, 8),
        (2, 0, False, 57, 20),
    ]
    assert length_s(MOVES) == 77


def test_where_somebody_is_follows_from_the_seconds() -> None:
    assert spot_at(LAID, -3).stretch is LAID[0]
    spot = spot_at(LAID, 39)
    assert (spot.stretch, spot.into_s, spot.left_s) == (LAID[3], 2, 10)
    end = spot_at(LAID, 77)
    assert (end.is_over, end.stretch, end.left_s) == (True, LAID[-1], 0)


def test_next_and_back_go_by_moves() -> None:
    assert next_start_s(LAID, 6) == 25
    assert next_start_s(LAID, 60) == 77
    assert back_start_s(LAID, 30) == 25
    assert back_start_s(LAID, 26) == 0
    assert back_start_s(LAID, 1) == 0
    assert back_start_s(LAID, 80) == 49


def test_repeats_are_counted_and_held_moves_are_not() -> None:
    assert [repeat_at(BOTH, s) for s in (0, 4, 11.9, 12)] == [1, 2, 3, 3]
    assert repeat_at(HELD, 10) == 0


def test_a_figure_goes_there_and_back_or_stays() -> None:
    assert [reach_at(HELD, s) for s in (0, 3, 19)] == [0, 1, 1]
    assert [reach_at(BOTH, s) for s in (0, 1, 2, 4)] == [0, 0.5, 1, 0]
    assert [reach_at(BREATH, s) for s in (0, 2, 4, 7, 10)] == [0, 0.5, 1, 0.5, 0]


def test_an_activity_leads_to_its_shortest_routine(catalogue: Catalogue) -> None:
    routine = routine_for("seated_strength", catalogue)
    assert routine is not None
    assert (routine.id, form_for(routine, "seated_strength")) == (
        "strength_two",
        Form.SEATED,
    )
    assert form_for(routine, "walk") is None
    assert routine_for("walk", catalogue) is None


def test_there_are_enough_of_every_kind_and_both_forms_last_as_they_say(
    catalogue: Catalogue,
) -> None:
    book = load_moves(resources())
    kinds = [routine.kind for routine in catalogue.routines]
    assert len(kinds) >= 12
    assert kinds.count(RoutineKind.STRENGTH) >= 4
    assert kinds.count(RoutineKind.BALANCE) >= 3
    assert kinds.count(RoutineKind.STRETCH) >= 3
    assert kinds.count(RoutineKind.SLOW) + kinds.count(RoutineKind.BREATH) >= 2
    for routine in catalogue.routines:
        for form in (routine.seated, routine.standing):
            seconds = length_s(book.moves_of(form))
            assert abs(seconds - 60 * form.minutes) <= 30
            assert 2 <= form.minutes <= 12


def test_every_standing_balance_move_has_something_to_hold(
    catalogue: Catalogue,
) -> None:
    book = load_moves(resources())
    for routine in catalogue.routines:
        if routine.kind is RoutineKind.BALANCE:
            for move in book.moves_of(routine.standing):
                props = {p for name in move.poses for p in book.poses[name].props}
                assert props, move.id


def known(
    catalogue: Catalogue, **answers: str | int
) -> tuple[Person, tuple[Beside, ...]]:
    """Return what decides about somebody who is cleared and says this."""
    day = DAY
    facts = (*make.cleared(day), *make.answers(day, birth_year=1984, **answers))
    history = History.of(facts)
    plan = plan_of(history, catalogue, day)
    return person_in(plan, history, catalogue), tuple(plan.beside)


def of_kind(catalogue: Catalogue, kind: RoutineKind) -> Routine:
    return next(r for r in catalogue.routines if r.kind is kind)


def test_with_a_warning_sign_nothing_but_rest_in_a_chair(catalogue: Catalogue) -> None:
    for key in (catalogue.screening.red[0], "worse_after_effort"):
        person, strands = known(catalogue, **{key: "yes"})
        assert person.readiness in {Readiness.RED, Readiness.PEM}
        for routine in catalogue.routines:
            is_rest = routine.kind is RoutineKind.BREATH
            expected = (Form.SEATED,) if is_rest else ()
            assert open_forms(routine, person, strands, catalogue) == expected


def test_short_of_breath_even_breathing_waits(catalogue: Catalogue) -> None:
    person, strands = known(catalogue, breathless="yes")
    shut = shut_kind(RoutineKind.BREATH, person, strands)
    assert shut is not None
    assert shut.facts == {"key": "breathless"}


def test_before_a_doctor_was_asked_strength_waits(catalogue: Catalogue) -> None:
    person, strands = known(catalogue, kidney_disease="yes")
    assert person.readiness is Readiness.AMBER
    assert shut_kind(RoutineKind.STRENGTH, person, strands) is not None
    for kind in EXERCISE:
        assert shut_kind(kind, person, strands) is None


@pytest.mark.parametrize(
    ("key", "kind", "expected"),
    [
        ("light_headed", RoutineKind.STRETCH, Form.STANDING),
        ("fall", RoutineKind.SLOW, Form.STANDING),
        ("fall", RoutineKind.BALANCE, None),
    ],
)
def test_standing_waits_where_it_is_not_steady(
    catalogue: Catalogue, key: str, kind: RoutineKind, expected: Form | None
) -> None:
    person, _ = known(catalogue, **{key: "yes"})
    routine = of_kind(catalogue, kind)
    shut = [f for f in Form if shut_form(routine, f, person, catalogue) is not None]
    assert shut == ([] if expected is None else [expected])


def test_seated_comes_first_after_a_fall(catalogue: Catalogue) -> None:
    fell = make.answers(DAY, fall="yes")
    assert usual_form(profile_of(fell), catalogue) is Form.SEATED
    assert usual_form(profile_of(()), catalogue) is Form.STANDING
