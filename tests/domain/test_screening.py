from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev.builders import answers
from coach.domain.catalogue import Readiness
from coach.domain.profile import profile_of
from coach.domain.screening import (
    AskedAgain,
    Recheck,
    cleared_answers,
    readiness_of,
    recheck_of,
)

from .conftest import MONDAY, Life

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.profile import Profile


NOTHING_NEW = AskedAgain()


def _profile(catalogue: Catalogue, **given: str) -> Profile:
    life = Life(catalogue).clear(0).says(0, **given)
    return profile_of(life.facts)  # type: ignore[arg-type]  # answers


def _readiness(catalogue: Catalogue, **given: str) -> Readiness:
    return _readiness_on(catalogue, 0, given)


def _readiness_on(catalogue: Catalogue, day: int, given: dict[str, str]) -> Readiness:
    profile = _profile(catalogue, **given)
    return readiness_of(profile, catalogue.screening, Life(catalogue).day(day))


def test_all_answered_with_no_is_green(catalogue: Catalogue) -> None:
    assert _readiness(catalogue) is Readiness.GREEN


def test_every_warning_sign_is_red_and_outvotes_the_rest(catalogue: Catalogue) -> None:
    for key in catalogue.screening.red:
        told = {key: "yes", "worse_after_effort": "yes", "heart_disease": "yes"}
        assert _readiness(catalogue, **told) is Readiness.RED, key


def test_worse_after_effort_outvotes_a_condition(catalogue: Catalogue) -> None:
    told = {"worse_after_effort": "yes", "heart_disease": "yes"}
    assert _readiness(catalogue, **told) is Readiness.PEM


def test_every_condition_is_amber_until_it_was_asked_about(
    catalogue: Catalogue,
) -> None:
    for key in catalogue.screening.amber:
        assert _readiness(catalogue, **{key: "yes"}) is Readiness.AMBER, key


def test_a_condition_outvotes_questions_still_open(catalogue: Catalogue) -> None:
    profile = profile_of(answers(MONDAY, heart_disease="yes"))
    readiness = readiness_of(profile, catalogue.screening, MONDAY)
    assert readiness is Readiness.AMBER


@pytest.mark.parametrize("key", ["heart_disease", "kidney_disease", "insulin"])
def test_not_knowing_is_not_answered(catalogue: Catalogue, key: str) -> None:
    assert _readiness(catalogue, **{key: "unknown"}) is Readiness.UNANSWERED


@pytest.mark.parametrize("key", ["beta_blocker", "diabetes"])
def test_a_beta_blocker_or_diabetes_without_insulin_closes_nothing(
    catalogue: Catalogue, key: str
) -> None:
    assert _readiness(catalogue, **{key: "yes"}) is Readiness.GREEN


def test_asking_a_doctor_opens_a_condition_for_a_year(catalogue: Catalogue) -> None:
    told = {"af": "yes", "clinician_ok": Life(catalogue).day(0).isoformat()}
    assert _readiness_on(catalogue, 365, told) is Readiness.GREEN_MOD
    assert _readiness_on(catalogue, 366, told) is Readiness.AMBER


def test_being_active_opens_only_what_is_safe_to_go_on_with(
    catalogue: Catalogue,
) -> None:
    moderate = set(catalogue.screening.moderate)
    for key in catalogue.screening.amber:
        opened = _readiness(catalogue, **{key: "yes", "active_3_months": "yes"})
        wanted = Readiness.GREEN_MOD if key in moderate else Readiness.AMBER
        assert opened is wanted, key


def test_a_second_condition_that_stays_shut_keeps_both_shut(
    catalogue: Catalogue,
) -> None:
    told = {"bipolar": "yes", "calf_pain": "yes", "active_3_months": "yes"}
    assert _readiness(catalogue, **told) is Readiness.AMBER


def _recheck(
    catalogue: Catalogue, profile: Profile, day: int, asked: AskedAgain = NOTHING_NEW
) -> Recheck:
    on = Life(catalogue).day(day)
    return recheck_of(profile, catalogue.screening, on, 365, asked)


def test_answers_are_asked_again_after_a_year(catalogue: Catalogue) -> None:
    profile = _profile(catalogue)
    assert _recheck(catalogue, profile, 365) is Recheck.NOT_DUE
    assert _recheck(catalogue, profile, 366) is Recheck.OLD


def test_questions_never_answered_are_not_asked_again(catalogue: Catalogue) -> None:
    assert _recheck(catalogue, profile_of(()), 900) is Recheck.NOT_DUE


def test_answers_from_before_a_long_time_away_are_old(catalogue: Catalogue) -> None:
    profile, on = _profile(catalogue), Life(catalogue).day
    away, back = AskedAgain(fresh_from=on(1)), AskedAgain(fresh_from=on(0))
    assert _recheck(catalogue, profile, 5, away) is Recheck.AWAY
    assert _recheck(catalogue, profile, 5, back) is Recheck.NOT_DUE


def test_answers_from_before_a_warning_sign_are_old(catalogue: Catalogue) -> None:
    profile, on = _profile(catalogue), Life(catalogue).day
    later, same_day = AskedAgain(warned_on=on(3)), AskedAgain(warned_on=on(0))
    assert _recheck(catalogue, profile, 5, later) is Recheck.WARNING
    assert _recheck(catalogue, profile, 5, same_day) is Recheck.NOT_DUE


def test_after_an_illness_the_question_about_effort_is_asked_on_a_later_day(
    catalogue: Catalogue,
) -> None:
    profile, on = _profile(catalogue), Life(catalogue).day
    ill = AskedAgain(ill_over=on(0))
    assert _recheck(catalogue, profile, 2, ill) is Recheck.AFTER_ILLNESS
    told = Life(catalogue).clear(0).says(1, worse_after_effort="no").facts
    again = profile_of(told)  # type: ignore[arg-type]  # answers
    assert _recheck(catalogue, again, 2, ill) is Recheck.NOT_DUE


def test_none_of_these_is_a_no_to_every_question() -> None:
    assert cleared_answers(("insulin", "dizzy")) == {"insulin": "no", "dizzy": "no"}


def test_clinician_ok_holds_on_leap_day(catalogue: Catalogue) -> None:
    profile = _profile(catalogue, af="yes", clinician_ok="2028-02-29")
    asked = Life(catalogue).day(0).replace(year=2028, month=2, day=29)
    readiness = readiness_of(profile, catalogue.screening, asked + timedelta(days=365))
    assert readiness is Readiness.GREEN_MOD
