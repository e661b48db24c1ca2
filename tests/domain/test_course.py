"""A course heard bit by bit, and the turns that only a few lives take."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.course import Course
from coach.domain.facts import Choice
from coach.domain.heavy_time import NO_FORM
from coach.domain.history import History
from coach.domain.ledger import Moment
from coach.domain.plan import Load
from coach.domain.plan_of import course_until
from coach.domain.profile import profile_of
from coach.domain.tracks import Doing, Gate, harder_gate

from .conftest import MONDAY, Life

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.stop import Stop


def _heard_by_day(life: Life, catalogue: Catalogue, days: int) -> list[Stop]:
    """Walk every day twice: what was followed once is not followed again."""
    course = Course(catalogue)
    seen: list[Stop] = []
    for number in range(days):
        day = life.day(number)
        course.hear(History.of([f for f in life.facts if f.day == day]))
        assert course.walk(day) == course.walk(day)
        seen.append(course.walk(day))
    return seen


def test_days_heard_one_by_one_lead_where_all_of_them_at_once_do(
    life: Life, catalogue: Catalogue
) -> None:
    for week in range(4):
        load = life.load(7 * week)
        life.walks(*(7 * week + d for d in (1, 3, 5)), minutes=load.minutes)
        life.chooses(7 * week + 6, "ready")
    at_once = [
        Course(catalogue, History.of(life.facts).until(life.day(n))).walk(life.day(n))
        for n in range(30)
    ]
    assert _heard_by_day(life, catalogue, 30) == at_once


def test_what_contradicts_itself_is_left_out_of_the_course(
    life: Life, catalogue: Catalogue
) -> None:
    life.walks(1, minutes=1400).walks(1, minutes=600)
    course = course_until(History.of(life.facts), catalogue, life.day(6))
    assert course.ledger.minutes(MONDAY) in {600, 1400}


def test_a_new_heart_condition_takes_nothing_from_the_first_steps(life: Life) -> None:
    life.walks(1, 3).says(4, heart_disease="yes")
    assert life.load(5) == Load("R1", 5, 3)


def test_a_lighter_week_is_not_for_the_smallest_rows(life: Life) -> None:
    life.walks(1, 3).chooses(4, "lighter")
    plan = life.plan(7)
    assert Choice.LIGHTER not in plan.easier
    assert plan.load == Load("R1", 5, 3)


def test_staying_takes_back_a_lighter_week_that_has_not_begun(life: Life) -> None:
    life.starts_at(4, 40).walks(0, 1, minutes=40).chooses(1, "lighter")
    assert life.load(7) == Load("P5", 24, 4)
    assert life.chooses(2, "stay").load(7) == Load("P5", 40, 4)


def _introduced(life: Life, catalogue: Catalogue, number: int) -> frozenset[date]:
    day = life.day(number)
    course = Course(catalogue, History.of(life.facts).until(day))
    return course.circumstances(course.walk(day), Moment(day)).introduced


def test_two_things_asked_for_together_begin_a_week_apart(
    life: Life, catalogue: Catalogue
) -> None:
    life.walks(1, 3).says(8, balance="yes", mind_body="yes")
    weeks = {MONDAY + timedelta(days=7), MONDAY + timedelta(days=14)}
    assert _introduced(life, catalogue, 9) == weeks


def test_a_yes_said_twice_is_one_change_and_one_after_a_no_another(
    life: Life, catalogue: Catalogue
) -> None:
    life.walks(1, 3).says(8, balance="yes").says(9, balance="yes")
    first = {MONDAY + timedelta(days=7)}
    assert _introduced(life, catalogue, 10) == first
    life.says(15, balance="no").says(22, balance="yes")
    assert _introduced(life, catalogue, 22) == first | {MONDAY + timedelta(days=21)}


def test_strength_waits_for_the_row_it_begins_at(
    life: Life, catalogue: Catalogue
) -> None:
    life.walks(1, 3).says(8, strength="yes")
    assert _introduced(life, catalogue, 9) == frozenset()


def test_the_harder_gate_is_shut_by_a_condition_even_where_answers_are_green(
    life: Life, catalogue: Catalogue
) -> None:
    told = {"track": "harder", "birth_year": "1980", "active_3_months": "yes"}
    for condition in ("bipolar", "diabetes"):
        answers = Life(catalogue).clear().says(0, **told, **{condition: "yes"}).facts
        profile = profile_of(answers)  # type: ignore[arg-type]  # answers
        doing = Doing(MONDAY, profile, Readiness.GREEN, NO_FORM, (), 9)
        gate = harder_gate(doing, catalogue.screening, catalogue.limits.progression)
        assert gate is Gate.CONDITION


def test_down_from_maintenance_effort_stays_calm_until_harder_is_asked_again(
    life: Life,
) -> None:
    told = {"track": "harder", "birth_year": "1980", "active_3_months": "yes"}
    life.says(0, **told).starts_at(7, 40).walks(0, 1, 2, 3, minutes=70)
    assert life.stage(6) == "M"
    life.chooses(6, "back").walks(7, 8, 9, 10, minutes=55)
    assert (life.stage(10), life.plan(10).track) == ("P12", "comfort")
    life.chooses(13, "back").walks(14, 15, 16, 17, minutes=45)
    assert life.plan(17).track == "comfort"
    assert life.plan(17).harder is Gate.ASK
    assert life.says(18, track="harder").plan(18).track == "harder"
