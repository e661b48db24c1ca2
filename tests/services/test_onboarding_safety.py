"""Every path through the safety questions, as the service sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.catalogue import Readiness
from coach.domain.facts import State
from coach.domain.profile import SCREENING_KEYS, profile_of
from coach.domain.screening_pages import keys_of_page
from coach.errors import Refused
from coach.services.journal import Journal
from coach.services.onboarding import OnboardingService
from coach.services.onboarding_draft import Screen
from coach.services.plan import PlanService
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.profile import Profile
    from coach.services.desk import Desk
    from coach.services.onboarding_safety import Result


@pytest.fixture
def service(desk: Desk) -> OnboardingService:
    service = OnboardingService(desk)
    while service.view().draft.screen is not Screen.SAFE:
        service.skip()
    return service


def profile(desk: Desk) -> Profile:
    return profile_of(store.load_history(desk.db).answers)


def screen(service: OnboardingService) -> Screen:
    return service.view().draft.screen


def tick(service: OnboardingService, *keys: str) -> None:
    """Save both pages with these ticks."""
    service.keep(ticks=keys)
    service.go_on()
    assert screen(service) is Screen.MORE
    service.go_on()


def choose(service: OnboardingService, **chosen: str) -> None:
    """Choose on the page of details, and save it."""
    assert screen(service) is Screen.DETAILS
    service.keep(details=tuple(f"{key}:{value}" for key, value in chosen.items()))
    service.go_on()


def told(service: OnboardingService) -> Result:
    view = service.view()
    assert view.draft.screen is Screen.OPENED
    assert view.safety.result is not None
    return view.safety.result


def later(clock: FixedClock, **time: float) -> None:
    clock.move_to(clock.now() + timedelta(**time))


def again(desk: Desk) -> OnboardingService:
    """Answer all with no, end the questions, and open them alone."""
    Journal(desk).clear_screening()
    service = OnboardingService(desk)
    service.ask_safety_again()
    return service


# -- the ways through ----------------------------------------------------------------


def test_most_people_go_through_with_two_presses(
    desk: Desk, service: OnboardingService
) -> None:
    tick(service)
    assert screen(service) is Screen.USUAL
    assert service.view().readiness is Readiness.GREEN
    asked = keys_of_page(desk.catalogue.screening.questions)
    assert all(profile(desk).text(key) == "no" for key in asked)


@pytest.mark.parametrize("page", [Screen.SAFE, Screen.MORE])
def test_one_page_left_out_is_unanswered(
    desk: Desk, service: OnboardingService, page: Screen
) -> None:
    for each in (Screen.SAFE, Screen.MORE):
        if each is page:
            service.skip()
        else:
            service.go_on()
    assert screen(service) is Screen.USUAL
    assert service.view().readiness is Readiness.UNANSWERED
    assert profile(desk).text("heart_disease") == (
        None if page is Screen.SAFE else "no"
    )


@pytest.mark.parametrize(
    ("ticks", "asked"),
    [
        (("light_headed",), []),
        (("kidney_disease",), ["active"]),
        (("worse_after_effort",), ["small_effort"]),
        (("heart_medicine", "beta_blocker"), ["pulse_medicine", "active"]),
        (("heart_disease", "beta_blocker"), ["active"]),
        (("pregnant",), ["pregnancy", "active"]),
        (("postpartum",), ["birth", "pelvis"]),
        (("eating_disorder",), ["eating"]),
        (("diabetes",), ["sugar_harm"]),
        (("bipolar",), ["high", "active"]),
        (("under_18",), ["age"]),
    ],
)
def test_details_are_asked_after_a_yes_alone(
    service: OnboardingService, ticks: tuple[str, ...], asked: list[str]
) -> None:
    tick(service, *ticks)
    details = [detail.id for detail in service.view().safety.details]
    assert details == asked
    assert screen(service) is (Screen.DETAILS if asked else Screen.OPENED)


def test_nothing_is_chosen_beforehand(service: OnboardingService) -> None:
    tick(service, "pregnant", "diabetes", "bipolar", "kidney_disease")
    assert set(dict(service.view().safety.chosen).values()) == {""}


def test_details_skipped_leave_the_careful_answer(
    desk: Desk, service: OnboardingService
) -> None:
    tick(service, "pregnant", "worse_after_effort")
    service.skip()
    assert service.view().readiness is Readiness.PEM
    assert profile(desk).text("pregnancy_warning") is None


def test_every_screen_of_the_way_leads_back(service: OnboardingService) -> None:
    tick(service, "kidney_disease")
    choose(service, active="no")
    for expected in (Screen.OPENED, Screen.DETAILS, Screen.MORE, Screen.SAFE):
        assert screen(service) is expected
        service.go_back()
    assert screen(service) is Screen.NOW


def test_a_medicine_for_blood_pressure_alone_is_no_heart_disease(
    desk: Desk, service: OnboardingService
) -> None:
    tick(service, "heart_medicine")
    choose(service, pulse_medicine="pressure")
    assert service.view().readiness is Readiness.GREEN
    assert profile(desk).is_yes("beta_blocker")
    assert any("pulse" in line for line in told(service).notes)


def test_a_tick_told_in_detail_stands_ticked_and_keeps_its_detail(
    desk: Desk, service: OnboardingService
) -> None:
    tick(service, "eating_disorder")
    choose(service, eating="past")
    assert service.view().readiness is Readiness.GREEN
    service.ask_safety_again()
    assert "eating_disorder" in service.view().draft.ticks
    service.keep(ticks=("eating_disorder", "fall"))
    service.go_on()
    service.go_on()
    assert dict(service.view().safety.chosen) == {"eating": "past"}
    assert profile(desk).text("eating_disorder") == "no"
    assert profile(desk).is_yes("eating_disorder_past")


# -- what the answers lead to, in words ---------------------------------------------


@pytest.mark.parametrize(
    ("ticks", "chosen", "readiness", "title", "words"),
    [
        (("chest_discomfort",), {}, "red", "let a doctor or nurse", "call a doctor"),
        (("voices",), {}, "red", "help with this soon", "crisis line today"),
        (("under_18",), {"age": "child"}, "red", "for grown-ups", "parent"),
        (("under_18",), {"age": "teen"}, "amber", "Short, easy", "grown-up you trust"),
        (("pregnant",), {"pregnancy": "some"}, "red", "let a doctor", "unit today"),
        (("pregnant",), {"pregnancy": "none"}, "amber", "Short, easy", "20 minutes"),
        (("pregnant",), {}, "amber", "Short, easy", "10 minutes"),
        (("eating_disorder",), {"eating": "danger"}, "red", "let a doctor", "today"),
        (("eating_disorder",), {"eating": "now"}, "amber", "Short", "rises wait"),
        (("postpartum",), {"pelvis": "yes"}, "amber", "Short", "pelvic floor"),
        (("postpartum",), {"birth": "hard"}, "amber", "Short", "first 12 weeks"),
        (("postpartum",), {}, "amber", "Short", "harming yourself or your baby"),
        (("worse_after_effort",), {"small_effort": "yes"}, "pem", "rest is", "doctor"),
        (("kidney_disease",), {"active": "yes"}, "green_mod", "moderate", "Hard"),
        (("joint_pain",), {}, "green", "whole plan", "seated form"),
        (("bipolar",), {"high": "yes"}, "amber", "Short", "rest the plan for now"),
        (("diabetes",), {"sugar_harm": "yes"}, "amber", "Short", "feet"),
    ],
)  # fmt: skip
def test_the_result_says_what_is_open_and_how_to_go_on(
    service: OnboardingService,
    ticks: tuple[str, ...],
    chosen: dict[str, str],
    readiness: str,
    title: str,
    words: str,
) -> None:
    tick(service, *ticks)
    if screen(service) is Screen.DETAILS:
        choose(service, **chosen)
    result = told(service)
    assert service.view().readiness == readiness
    assert title in result.title
    assert words in " ".join((*result.lines, *result.notes))
    assert result.because
    assert result.asks_doctor == (readiness in {"amber", "green_mod"})
    is_calm = readiness == "pem" or ticks == ("voices",) or "child" in chosen.values()
    assert result.has_signs != is_calm


def test_one_who_cannot_ask_now_learns_where_it_costs_little(
    desk: Desk, service: OnboardingService
) -> None:
    tick(service, "fall")
    assert told(service).cannot == ""
    service.keep(asked="cannot")
    assert "pharmacy" in told(service).cannot
    service.go_on()
    assert profile(desk).day("clinician_ok") is None


# -- the pause to read ----------------------------------------------------------------


def rested(service: OnboardingService) -> None:
    """Be told that rest is the plan, and open the questions again."""
    tick(service, "worse_after_effort")
    choose(service, small_effort="yes")
    service.ask_safety_again()


def test_rest_is_taken_back_after_a_pause_to_read(
    desk: Desk, service: OnboardingService, clock: FixedClock
) -> None:
    rested(service)
    service.keep(ticks=())
    service.go_on()
    assert screen(service) is Screen.READING
    assert service.view().problem
    with pytest.raises(Refused, match="few seconds"):
        service.go_on()
    assert profile(desk).is_yes("worse_after_effort")
    later(clock, seconds=desk.catalogue.screening.reading_pause_s)
    assert not service.view().problem
    service.go_on()
    assert screen(service) is Screen.MORE
    service.go_on()
    assert service.view().readiness is Readiness.GREEN


def test_the_second_question_takes_rest_back_after_the_same_pause(
    desk: Desk, service: OnboardingService, clock: FixedClock
) -> None:
    rested(service)
    service.keep(ticks=("worse_after_effort", "fall"))
    service.go_on()
    service.go_on()
    choose(service, small_effort="no")
    assert screen(service) is Screen.READING
    later(clock, seconds=60)
    service.go_on()
    assert service.view().readiness is Readiness.AMBER
    assert profile(desk).text("worse_confirmed") == "no"


@pytest.mark.parametrize("by_back", [True, False])
def test_the_answer_can_be_kept_at_any_time(
    desk: Desk, service: OnboardingService, *, by_back: bool
) -> None:
    rested(service)
    service.keep(ticks=())
    service.go_on()
    if by_back:
        service.go_back()
    else:
        service.keep_resting()
        assert service.view().draft.ticks == ("worse_after_effort",)
    assert screen(service) is Screen.SAFE
    assert profile(desk).is_yes("worse_after_effort")


def test_a_first_no_to_the_second_question_needs_no_pause(
    service: OnboardingService,
) -> None:
    tick(service, "worse_after_effort")
    choose(service, small_effort="no")
    assert service.view().readiness is Readiness.GREEN


def test_keeping_to_rest_elsewhere_does_nothing(service: OnboardingService) -> None:
    before = service.view()
    service.keep_resting()
    assert service.view() == before


def test_a_no_to_the_second_question_outlives_nothing_has_changed(
    desk: Desk, service: OnboardingService, clock: FixedClock
) -> None:
    tick(service, "worse_after_effort")
    choose(service, small_effort="no")
    later(clock, days=400)
    service.ask_safety_again()
    assert service.view().safety.is_unchanged
    service.go_on()
    assert service.view().readiness is Readiness.GREEN


# -- again when due -------------------------------------------------------------------


def recheck(desk: Desk) -> str:
    return PlanService(desk).view().plan.recheck.value


def test_after_a_year_one_press_is_enough_where_nothing_has_changed(
    desk: Desk, clock: FixedClock
) -> None:
    Journal(desk).set_answers({**dict.fromkeys(NO, "no"), "joint_pain": "yes"})
    later(clock, days=366)
    service = OnboardingService(desk)
    service.ask_safety_again()
    view = service.view()
    assert recheck(desk) == "old"
    assert "a year" in view.safety.asked_again
    assert view.draft.ticks == ("joint_pain",)
    assert view.safety.is_unchanged
    service.go_on()
    assert recheck(desk) == ""
    assert profile(desk).answered_on("fall") == desk.today()
    assert profile(desk).is_yes("joint_pain")
    assert told(service).title.startswith("The whole plan")


NO = [key.name for key in SCREENING_KEYS]


def test_after_a_warning_sign_all_is_asked_once_more(
    desk: Desk, clock: FixedClock
) -> None:
    Journal(desk).clear_screening()
    later(clock, days=3)
    Journal(desk).set_answers({"dizzy": "yes"})
    service = OnboardingService(desk)
    service.ask_safety_again()
    assert "warning sign" in service.view().safety.asked_again
    service.keep(ticks=())
    assert not service.view().safety.is_unchanged
    service.go_on()
    service.go_on()
    assert service.view().draft.is_done
    assert recheck(desk) == ""
    assert service.view().readiness is Readiness.GREEN


def test_after_an_illness_one_question_alone_is_asked(
    desk: Desk, clock: FixedClock
) -> None:
    journal = Journal(desk)
    journal.clear_screening()
    journal.set_state(State.ILL)
    later(clock, days=5)
    journal.set_state(State.NONE)
    later(clock, days=1)
    assert recheck(desk) == "after_illness"
    service = OnboardingService(desk)
    service.ask_safety_again()
    view = service.view()
    assert "unwell" in view.safety.asked_again
    assert keys_of_page(view.safety.questions) == ("worse_after_effort",)
    service.go_on()
    assert service.view().draft.is_done
    assert recheck(desk) == ""
    assert profile(desk).answered_on("fall") != desk.today()


def test_much_worse_after_an_illness_makes_rest_the_plan(
    desk: Desk, clock: FixedClock
) -> None:
    journal = Journal(desk)
    journal.clear_screening()
    journal.set_answers({"kidney_disease": "yes"})
    journal.set_state(State.ILL)
    later(clock, days=2)
    journal.set_state(State.NONE)
    later(clock, days=1)
    service = OnboardingService(desk)
    service.ask_safety_again()
    service.keep(ticks=("kidney_disease", "worse_after_effort"))
    service.go_on()
    assert [detail.id for detail in service.view().safety.details] == ["small_effort"]
    choose(service, small_effort="yes")
    assert service.view().readiness is Readiness.PEM
    assert "rest is the plan" in told(service).title


def test_where_a_page_was_never_answered_it_is_asked(desk: Desk) -> None:
    Journal(desk).set_answers({"dizzy": "no"})
    service = OnboardingService(desk)
    service.ask_safety_again()
    assert not service.view().safety.is_unchanged
    service.go_on()
    assert screen(service) is Screen.MORE


def test_asked_alone_a_change_goes_through_both_pages(desk: Desk) -> None:
    service = again(desk)
    service.keep(ticks=("heart_murmur",))
    service.go_on()
    assert screen(service) is Screen.MORE
    service.go_on()
    assert told(service).asks_doctor
    service.go_on()
    assert service.view().draft.is_done
